//! What an owner's words were read as: scenarios, conditions, wishes that lead elsewhere. Nothing of it holds before it is confirmed (E8).

use super::catalogue::{Deployment, codes};
use super::enterprise::Profile;
use super::ids::{NeedRef, ScenarioCode};
use super::money::Fen;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest text that is read, in characters.
pub const MAX_TEXT: usize = 2_000;

/// Longest deadline, in weeks: ten years.
const MAX_WEEKS: u32 = 520;
/// Longest name of a system, in characters.
const MAX_SYSTEM: usize = 32;

/// `[start, end)` in Unicode scalar values of the text as it was written.
pub type Span = (u32, u32);

codes!(
    /// What a condition is about.
    ConditionKind {
        /// A ceiling on the first-year price.
        BudgetYuan = "budget_yuan",
        /// When it has to be in use.
        DeadlineWeeks = "deadline_weeks",
        /// Where it may run.
        Deployment = "deployment",
        /// A business system to connect to.
        MustIntegrate = "must_integrate",
        /// A machine, a controller or a protocol that is there.
        Equipment = "equipment",
        /// A standard that is to be met.
        Standard = "standard",
    }
);

/// What a condition says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Condition {
    /// At most so much: the total or the first year.
    BudgetYuan(Fen),
    /// Within so many weeks; a month counts four.
    DeadlineWeeks(u32),
    /// Up to and with this day.
    DeadlineDate(Date),
    /// Only there, in the order of [`Deployment::ALL`].
    Deployment(Vec<Deployment>),
    /// This system, by the programme's name for it.
    MustIntegrate(String),
    /// This brand or protocol, by the programme's name for it; [`NO_PLC`] for machines without a controller.
    Equipment(String),
    /// This standard, letters and number without white space, such as `ISO14067`.
    Standard(String),
}

/// The name of machines that have no controller to read from.
pub const NO_PLC: &str = "无PLC";

impl Condition {
    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> ConditionKind {
        match self {
            Self::BudgetYuan(_) => ConditionKind::BudgetYuan,
            Self::DeadlineWeeks(_) | Self::DeadlineDate(_) => ConditionKind::DeadlineWeeks,
            Self::Deployment(_) => ConditionKind::Deployment,
            Self::MustIntegrate(_) => ConditionKind::MustIntegrate,
            Self::Equipment(_) => ConditionKind::Equipment,
            Self::Standard(_) => ConditionKind::Standard,
        }
    }

    /// Whole weeks from `today`, at least one; `None` where it is no deadline.
    #[must_use]
    pub fn weeks(&self, today: Date) -> Option<u32> {
        match self {
            Self::DeadlineWeeks(weeks) => Some(*weeks),
            Self::DeadlineDate(date) => {
                let days = today.until(*date).map_or(0, |span| span.get_days());
                Some(u32::try_from(days / 7).unwrap_or(0).max(1))
            }
            _ => None,
        }
    }

    /// The limit of a profile that it would be; `None` for what a profile has no field for.
    #[must_use]
    pub fn limit(&self, today: Date) -> Option<Limit> {
        match self {
            Self::BudgetYuan(most) => Some(Limit::Budget(*most)),
            Self::DeadlineWeeks(_) | Self::DeadlineDate(_) => self.weeks(today).map(Limit::Weeks),
            Self::Deployment(allowed) => Some(Limit::Deployment(allowed.clone())),
            Self::MustIntegrate(system) => Some(Limit::System(system.clone())),
            Self::Equipment(_) | Self::Standard(_) => None,
        }
    }
}

/// A condition that a profile can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// A ceiling on the first-year price.
    Budget(Fen),
    /// Weeks.
    Weeks(u32),
    /// Acceptable deployments.
    Deployment(Vec<Deployment>),
    /// A system to connect to.
    System(String),
}

impl Limit {
    /// In one line for a form, such as `budget_yuan=100000` or `deployment=on_premises|edge`.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Budget(most) => format!("{}={}", ConditionKind::BudgetYuan, most.yuan_short()),
            Self::Weeks(weeks) => format!("{}={weeks}", ConditionKind::DeadlineWeeks),
            Self::Deployment(allowed) => {
                let codes: Vec<&str> = allowed.iter().map(|d| d.code()).collect();
                format!("{}={}", ConditionKind::Deployment, codes.join("|"))
            }
            Self::System(system) => format!("{}={system}", ConditionKind::MustIntegrate),
        }
    }

    /// Reads a line that [`Limit::code`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_code(line: &str) -> Option<Self> {
        let (kind, value) = line.split_once('=')?;
        match ConditionKind::from_code(kind)? {
            ConditionKind::BudgetYuan => Fen::parse_yuan(value).ok().filter(|most| *most > Fen::ZERO).map(Self::Budget),
            ConditionKind::DeadlineWeeks => value.parse().ok().filter(|n| (1..=MAX_WEEKS).contains(n)).map(Self::Weeks),
            ConditionKind::Deployment => {
                let codes: Option<Vec<Deployment>> = value.split('|').map(Deployment::from_code).collect();
                codes.map(Self::Deployment)
            }
            ConditionKind::MustIntegrate => {
                let short = !value.trim().is_empty() && value.chars().count() <= MAX_SYSTEM;
                short.then(|| Self::System(value.trim().to_owned()))
            }
            ConditionKind::Equipment | ConditionKind::Standard => None,
        }
    }

    /// Whether `profile` already asks for it, so that nothing is left to confirm.
    #[must_use]
    pub fn holds_in(&self, profile: &Profile) -> bool {
        match self {
            Self::Budget(most) => profile.budget.is_some_and(|budget| budget <= *most),
            Self::Weeks(weeks) => profile.deadline_weeks.is_some_and(|asked| asked <= *weeks),
            Self::Deployment(allowed) => !profile.deployment.is_empty() && profile.deployment.iter().all(|d| allowed.contains(d)),
            Self::System(system) => profile.must_integrate.iter().any(|s| s.contains(system.as_str())),
        }
    }

    /// Makes it a limit of `profile`: the enterprise has confirmed it, so it replaces what stood there.
    pub fn apply(&self, profile: &mut Profile) {
        match self {
            Self::Budget(most) => profile.budget = Some(*most),
            Self::Weeks(weeks) => profile.deadline_weeks = Some(*weeks),
            Self::Deployment(allowed) => profile.deployment.clone_from(allowed),
            Self::System(_) if self.holds_in(profile) => {}
            Self::System(system) => profile.must_integrate.push(system.clone()),
        }
    }
}

codes!(
    /// What is said about an amount beside how much it is.
    Term {
        /// It is paid every year; the amount is that of one year.
        PerYear = "per_year",
        /// It is what is left to pay after the subsidy, not the price.
        Net = "net",
    }
);

/// A condition and the words that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadCondition {
    /// What it says.
    #[serde(flatten)]
    pub condition: Condition,
    /// The words, ascending.
    pub spans: Vec<Span>,
    /// What is said about an amount; empty for everything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
}

/// A scenario that words stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadScenario {
    /// Which.
    pub code: ScenarioCode,
    /// How sure, in thousandths, at most 950: only a code that was chosen is certain.
    pub confidence: u32,
    /// The words, ascending.
    pub spans: Vec<Span>,
}

/// A wish that no listing serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadTopic {
    /// The programme's name for it (`elsewhere`), such as `loan`.
    pub topic: String,
    /// The words, ascending.
    pub spans: Vec<Span>,
}

codes!(
    /// Why something is asked back rather than read.
    DoubtKind {
        /// An amount of which it is not clear whether it is a budget.
        Amount = "amount",
        /// Less than the budget, hoped for beside it: it is no limit.
        Hope = "hope",
        /// Something is to stay secret: where it may run had better be asked.
        Secrecy = "secrecy",
    }
);

/// Words that may be a condition and may be none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Why.
    pub kind: DoubtKind,
    /// What it would be.
    pub condition: Condition,
    /// The words.
    pub spans: Vec<Span>,
}

/// Everything that was read in a text. It is shown for confirmation and applied by nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Interpretation {
    /// Scenarios, surest first.
    pub scenarios: Vec<ReadScenario>,
    /// Conditions, in the order of the text.
    pub conditions: Vec<ReadCondition>,
    /// Wishes outside the catalogue, in the order of the text; the topic [`DIAGNOSIS`] is not among them.
    pub elsewhere: Vec<ReadTopic>,
    /// Words by which the owner says that he does not know what he needs; empty where he does.
    pub diagnosis: Vec<Span>,
    /// Words that name what is there already or not wanted; no scenario is read from them.
    pub unwanted: Vec<Span>,
    /// What had better be asked.
    pub doubts: Vec<Doubt>,
}

/// The programme's topic for those who do not know what they need.
pub const DIAGNOSIS: &str = "diagnosis";

/// A condition that stands in the words of a need and was not applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unconfirmed {
    /// Whose words.
    pub need_ref: NeedRef,
    /// What was read, with its words.
    #[serde(flatten)]
    pub read: ReadCondition,
}

/// A text without the conditions, and what they were.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadQuery {
    /// Conditions that a search has a filter for: budget and deployment.
    pub conditions: Vec<ReadCondition>,
    /// Words that were not searched for: conditions, and what is not wanted.
    pub dropped: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn e8_a_limit_survives_a_form() {
        let limits = [
            Limit::Budget(Fen::from_yuan(100_000)),
            Limit::Weeks(8),
            Limit::Deployment(vec![Deployment::OnPremises, Deployment::Edge]),
            Limit::System("金蝶".into()),
        ];
        for limit in limits {
            assert_eq!(Limit::from_code(&limit.code()), Some(limit));
        }
        for wrong in [
            "",
            "budget_yuan",
            "budget_yuan=x",
            "budget_yuan=0",
            "deadline_weeks=0",
            "deployment=sky",
            "must_integrate= ",
            "standard=x",
        ] {
            assert_eq!(Limit::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn e8_a_date_is_whole_weeks_from_today() {
        let weeks = |day| Condition::DeadlineDate(day).weeks(date(2026, 11, 23));
        assert_eq!(weeks(date(2026, 12, 31)), Some(5));
        assert_eq!(weeks(date(2026, 11, 24)), Some(1));
        assert_eq!(weeks(date(2026, 11, 1)), Some(1), "what is past is as near as can be");
    }
}
