//! The second step of a match: common needs to drop and rank, own needs in own words, hard conditions.

use super::{AnswerForm, FormErrors, Posted, half_width};
use crate::components::OfferedLimit;
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::ids::{NeedRef, ScenarioCode, SectorCode};
use schema::domain::interpretation::Limit;
use schema::domain::level::Answers;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;

/// Fields for own needs.
pub const OWN_NEEDS: usize = 6;
/// Longest own need, in characters.
pub const MAX_WORDS: usize = 500;
/// Longest deadline, in weeks: ten years.
pub const MAX_WEEKS: u32 = 520;
/// Most systems that must be connected, and the longest name of one in characters.
const MAX_SYSTEMS: (usize, usize) = (8, 32);

/// A common need of the sector, as ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorNeed {
    /// Which scenario.
    pub code: ScenarioCode,
    /// Whether it is kept.
    pub kept: bool,
    /// How much it matters.
    pub priority: Priority,
}

/// An own need, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNeed {
    /// In the enterprise's words; empty where the field was left empty.
    pub words: String,
    /// The scenario that it was put under, if any.
    pub scenario: Option<ScenarioCode>,
    /// How much it matters.
    pub priority: Priority,
}

/// Everything that was typed, untouched, so that a form that is shown again has lost nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchForm {
    /// Sector; the form belongs to it.
    pub sector: SectorCode,
    /// Size, if chosen.
    pub size: Option<Size>,
    /// District by its full name, or empty.
    pub district: String,
    /// 万元, as typed.
    pub budget_wan: String,
    /// Weeks, as typed.
    pub deadline_weeks: String,
    /// Acceptable deployments; none means any.
    pub deployment: Vec<Deployment>,
    /// Systems, separated by any of `、，,;；|` or a new line.
    pub must_integrate: String,
    /// The sector's common needs.
    pub common: Vec<SectorNeed>,
    /// [`OWN_NEEDS`] fields.
    pub own: Vec<OwnNeed>,
    /// The result of a self-assessment.
    pub answers: AnswerForm,
    /// Conditions that were read in own words, ticked or not; a ticked one goes before the field.
    pub limits: Vec<OfferedLimit>,
}

impl MatchForm {
    /// The form of `sector` before anything was typed: all of its N ticked; `None` where the programme has no such sector.
    #[must_use]
    pub fn blank(programme: &Programme, sector: &SectorCode) -> Option<Self> {
        let list = programme.need_list(sector)?;
        let need = |code: &ScenarioCode| SectorNeed { code: code.clone(), kept: true, priority: Priority::Should };
        Some(Self {
            sector: sector.clone(),
            size: None,
            district: String::new(),
            budget_wan: String::new(),
            deadline_weeks: String::new(),
            deployment: Vec::new(),
            must_integrate: String::new(),
            common: list.n.iter().map(need).collect(),
            own: vec![OwnNeed { words: String::new(), scenario: None, priority: Priority::Should }; OWN_NEEDS],
            answers: AnswerForm::blank(programme),
            limits: Vec::new(),
        })
    }

    /// What was posted; `None` where it names no sector of the programme.
    #[must_use]
    pub fn read(programme: &Programme, posted: &[(String, String)]) -> Option<Self> {
        let posted = Posted(posted);
        let sector = SectorCode::parse(posted.one("sector")).ok()?;
        let mut form = Self::blank(programme, &sector)?;
        form.size = Size::from_code(posted.one("size"));
        form.district = posted.one("district").to_owned();
        form.budget_wan = posted.one("budget_wan").to_owned();
        form.deadline_weeks = posted.one("deadline_weeks").to_owned();
        form.deployment = Deployment::ALL.iter().copied().filter(|d| posted.all("deployment").any(|v| v == d.code())).collect();
        form.must_integrate = posted.one("must_integrate").to_owned();
        for need in &mut form.common {
            need.kept = posted.all("n").any(|code| code == need.code.as_str());
            need.priority = Priority::from_code(posted.one(&format!("p-{}", need.code))).unwrap_or(need.priority);
        }
        form.answers = AnswerForm::read(programme, posted);
        let ticked = posted.all("limit").filter_map(Limit::from_code);
        form.limits = ticked.map(|limit| OfferedLimit { limit, words: String::new(), ticked: true }).collect();
        for (need, place) in form.own.iter_mut().zip(1..) {
            need.words = posted.one(&format!("x{place}")).to_owned();
            let scenario = ScenarioCode::parse(posted.one(&format!("x{place}-scenario"))).ok();
            need.scenario = scenario.filter(|code| programme.scenario(code).is_some());
            need.priority = Priority::from_code(posted.one(&format!("x{place}-priority"))).unwrap_or(need.priority);
        }
        Some(form)
    }

    /// The form that would give `profile`, for changing one's needs.
    #[must_use]
    pub fn of_profile(programme: &Programme, profile: &Profile) -> Option<Self> {
        let mut form = Self::blank(programme, &profile.sector)?;
        form.size = Some(profile.size);
        form.district = profile.district.clone().unwrap_or_default();
        form.budget_wan = profile.budget.map(wan_short).unwrap_or_default();
        form.deadline_weeks = profile.deadline_weeks.map(|w| w.to_string()).unwrap_or_default();
        form.deployment.clone_from(&profile.deployment);
        form.must_integrate = profile.must_integrate.join("、");
        form.answers = AnswerForm::of(programme, &Answers::of(profile));
        for need in &mut form.common {
            let given = profile.needs.iter().find(|n| n.kind == NeedKind::N && n.scenario.as_ref() == Some(&need.code));
            need.kept = given.is_some();
            need.priority = given.map_or(need.priority, |n| n.priority);
        }
        let own = profile.needs.iter().filter(|n| n.kind == NeedKind::X);
        for (field, need) in form.own.iter_mut().zip(own) {
            let words = need.text.clone().unwrap_or_default();
            *field = OwnNeed { words, scenario: need.scenario.clone(), priority: need.priority };
        }
        Some(form)
    }

    /// The form for doing what others did: these scenarios as must-have needs, those of the sector's list ticked, the others
    /// under their names; `None` where the programme has no such sector.
    #[must_use]
    pub fn like(l: crate::L, programme: &Programme, sector: &SectorCode, scenarios: &[&ScenarioCode]) -> Option<Self> {
        let mut form = Self::blank(programme, sector)?;
        for need in &mut form.common {
            need.kept = scenarios.contains(&&need.code);
            need.priority = if need.kept { Priority::Must } else { need.priority };
        }
        let is_common = |code: &ScenarioCode| form.common.iter().any(|need| need.code == *code);
        let others: Vec<&ScenarioCode> = scenarios.iter().copied().filter(|code| !is_common(code)).collect();
        for (field, code) in form.own.iter_mut().zip(others) {
            let words = programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name)).to_owned();
            *field = OwnNeed { words, scenario: Some(code.clone()), priority: Priority::Must };
        }
        Some(form)
    }

    /// What it means.
    ///
    /// # Errors
    /// [`FormErrors`] names every field that has to be mended.
    pub fn profile(&self, programme: &Programme) -> Result<Profile, FormErrors> {
        let mut errors = FormErrors::default();
        let needs = self.needs(&mut errors);
        if self.size.is_none() {
            errors.add("size", "error-size");
        }
        let district = self.district(programme, &mut errors);
        let budget = self.budget(&mut errors);
        let deadline_weeks = deadline(&self.deadline_weeks, &mut errors);
        let must_integrate = self.systems(&mut errors);
        let answers = self.answers.answers(programme, &mut errors);
        let Some(size) = self.size.filter(|_| errors.is_empty()) else { return Err(errors) };
        let mut profile = Profile {
            district,
            budget,
            deadline_weeks,
            deployment: self.deployment.clone(),
            must_integrate,
            needs,
            ..Profile::new(self.sector.clone(), size)
        };
        answers.apply(&mut profile);
        for offered in self.limits.iter().filter(|o| o.ticked) {
            offered.limit.apply(&mut profile);
        }
        Ok(profile)
    }

    fn needs(&self, errors: &mut FormErrors) -> Vec<Need> {
        let need = |number: String, kind, scenario, text, priority| {
            NeedRef::parse(&number).ok().map(|need_ref| Need { need_ref, kind, scenario, text, priority })
        };
        let kept = self.common.iter().filter(|n| n.kept).zip(1..);
        let common = kept.filter_map(|(n, at)| need(format!("N{at}"), NeedKind::N, Some(n.code.clone()), None, n.priority));
        let typed = self.own.iter().zip(1..).filter(|(n, _)| !n.words.is_empty());
        let mut own = Vec::new();
        for ((n, field), at) in typed.zip(1..) {
            if n.words.chars().count() > MAX_WORDS {
                errors.add(format!("x{field}"), "error-words-long");
            }
            own.extend(need(format!("X{at}"), NeedKind::X, n.scenario.clone(), Some(n.words.clone()), n.priority));
        }
        let needs: Vec<Need> = common.chain(own).collect();
        if needs.is_empty() {
            errors.add("x1", "error-no-need");
        }
        needs
    }

    fn district(&self, programme: &Programme, errors: &mut FormErrors) -> Option<String> {
        let known = programme.district(&self.district);
        if known.is_none() && !self.district.is_empty() {
            errors.add("district", "error-district");
        }
        known.map(|d| d.name.clone())
    }

    fn budget(&self, errors: &mut FormErrors) -> Option<Fen> {
        if self.budget_wan.is_empty() {
            return None;
        }
        let budget = read_wan(&self.budget_wan);
        if budget.is_none() {
            errors.add("budget_wan", "error-budget");
        }
        budget
    }

    fn systems(&self, errors: &mut FormErrors) -> Vec<String> {
        let mut systems: Vec<String> = Vec::new();
        for name in self.must_integrate.split(['、', '，', ',', ';', '；', '|', '\n']).map(str::trim).filter(|n| !n.is_empty())
        {
            if !systems.iter().any(|s| s == name) {
                systems.push(name.to_owned());
            }
        }
        if systems.len() > MAX_SYSTEMS.0 || systems.iter().any(|s| s.chars().count() > MAX_SYSTEMS.1) {
            errors.add("must_integrate", "error-systems");
        }
        systems
    }
}

/// The weeks of the field `deadline_weeks`; nothing typed is no deadline.
pub(super) fn deadline(typed: &str, errors: &mut FormErrors) -> Option<u32> {
    let typed = half_width(typed);
    let typed = typed.trim_end_matches(['周', '个']).trim();
    if typed.is_empty() {
        return None;
    }
    let weeks = typed.parse().ok().filter(|weeks| (1..=MAX_WEEKS).contains(weeks));
    if weeks.is_none() {
        errors.add("deadline_weeks", "error-weeks");
    }
    weeks
}

/// An amount in 万元, such as `12.5`, `１０` or `30万`; `None` where it is none or nothing.
fn read_wan(text: &str) -> Option<Fen> {
    let text = half_width(text);
    let number = text.trim().trim_end_matches('元').trim_end_matches('万').trim();
    // Read as if yuan, with two decimals; one 万 is ten thousand of them.
    let fen = Fen::parse_yuan(number).ok()?.0.checked_mul(10_000)?;
    Some(Fen(fen)).filter(|amount| *amount > Fen::ZERO && *amount <= Fen::MAX)
}

/// An amount in 万元 without needless zeros, as one would type it.
fn wan_short(amount: Fen) -> String {
    let wan = amount.wan();
    if wan.contains('.') { wan.trim_end_matches('0').trim_end_matches('.').to_owned() } else { wan }
}

#[cfg(test)]
mod tests;
