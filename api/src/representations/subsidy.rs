//! Estimates of subsidies in public.

use super::yuan;
use crate::error::AppError;
use frontend::L;
use frontend::i18n::subsidy_reason;
use jiff::civil::Date;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::subsidy::{Estimate, EstimateRequest, Formula, rule_on};
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;

/// Longest term of a loan that is taken, in months.
const MAX_MONTHS: u32 = 600;
/// Highest LPR that is taken, in basis points: the whole.
const MAX_LPR: i64 = 10_000;

/// One case to estimate. Amounts that are left out are 0; a rule looks only at those that it reckons from.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
pub struct EstimateInput {
    /// `R1` to `R8`
    rule: String,
    /// Actual cost of the diagnosis (R1) or of this stage (R2): a decimal in yuan
    #[schema(value_type = Option<String>)]
    cost_yuan: Option<Yuan>,
    /// Paid under the rule in earlier stages or years
    #[schema(value_type = Option<String>)]
    already_paid_yuan: Option<Yuan>,
    /// Level after the work, 0 to 4; default 0
    #[schema(value_type = Option<u8>, minimum = 0, maximum = 4)]
    level_after: Option<Level>,
    /// Whether the task is done and accepted; default false
    task_done: Option<bool>,
    /// A provider's cost of services in this year (R3)
    #[schema(value_type = Option<String>)]
    turnover_yuan: Option<Yuan>,
    /// Principal of the loan (R5)
    #[schema(value_type = Option<String>)]
    principal_yuan: Option<Yuan>,
    /// Term of the loan in months (R5); required with a principal
    #[schema(value_type = Option<u32>, minimum = 0, maximum = 600)]
    months: Option<Months>,
    /// LPR of the loan date in percent, at most two decimals (R5); required with a principal
    #[schema(value_type = Option<String>)]
    lpr_percent: Option<Percent>,
    /// The day to judge by; default today
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Day>,
}

/// The most that a rule allows: an upper bound, not an entitlement.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct EstimateView {
    /// Code of the rule.
    pub rule: String,
    /// The most that can be paid as things stand, rounded down to the fen; null where the programme states no way to reckon it.
    pub amount_yuan: Option<String>,
    /// The rule's cap; null where it states none.
    pub cap_yuan: Option<String>,
    /// Whether the cap decides the amount.
    pub capped: bool,
    /// `payable`, `not_yet`, `not_entitled` or `needs_confirmation`; the last outside the rule's days, whatever else is true.
    pub state: &'static str,
    /// The clause, cited, in the language that the caller accepts.
    pub clause: String,
    /// Every reason, in words of the same language.
    pub reasons: Vec<String>,
}

impl EstimateInput {
    /// What is asked, and by which day it is judged: `today` unless told.
    ///
    /// # Errors
    /// 422 for a rule that the programme does not have, and for a loan without term or rate.
    pub fn read(self, programme: &Programme, today: Date) -> Result<(EstimateRequest, Date), AppError> {
        let amount = |given: Option<Yuan>| given.map_or(Fen::ZERO, |y| y.0);
        let on = self.on.map_or(today, |d| d.0);
        let Some(rule) = rule_on(programme, &self.rule, on) else { return Err(unknown_rule(programme)) };
        let principal = amount(self.principal_yuan);
        if Formula::of(rule) == Some(Formula::Loan) && principal > Fen::ZERO {
            let missing = [("/months", self.months.is_none()), ("/lpr_percent", self.lpr_percent.is_none())];
            let fault = |pointer| crate::error::FieldError::new(pointer, "required", "a loan needs its term and its LPR");
            let faults: Vec<_> = missing.iter().filter(|(_, missing)| *missing).map(|(pointer, _)| fault(*pointer)).collect();
            if !faults.is_empty() {
                return Err(AppError::Invalid(faults));
            }
        }
        let request = EstimateRequest {
            rule: self.rule,
            cost: amount(self.cost_yuan),
            already_paid: amount(self.already_paid_yuan),
            level_after: self.level_after.map_or(0, |l| l.0),
            task_done: self.task_done.unwrap_or(false),
            turnover: amount(self.turnover_yuan),
            principal,
            months: self.months.map_or(0, |m| m.0),
            lpr_basis_points: self.lpr_percent.map_or(0, |p| p.0),
        };
        Ok((request, on))
    }
}

/// The fault of a rule that the programme does not have.
#[must_use]
pub fn unknown_rule(programme: &Programme) -> AppError {
    let mut codes: Vec<&str> = programme.subsidies.iter().map(|r| r.code.as_str()).collect();
    codes.dedup();
    AppError::invalid("/rule", "unknown", format!("one of {}", codes.join(", ")))
}

impl EstimateView {
    /// `estimate` with its clause and reasons in the reader's language.
    #[must_use]
    pub fn of(estimate: &Estimate, l: L) -> Self {
        Self {
            rule: estimate.rule.clone(),
            amount_yuan: estimate.amount.map(yuan),
            cap_yuan: estimate.cap.map(yuan),
            capped: estimate.capped,
            state: estimate.state.code(),
            clause: l.of(&estimate.clause).to_owned(),
            reasons: estimate.reasons.iter().map(|r| subsidy_reason(l, *r)).collect(),
        }
    }
}

/// A decimal as text or as a number; the text is exact, whatever its length.
fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(de::Error::custom("send a number or a decimal text")),
    }
}

/// A whole number from 0 to `most`.
fn whole<'de, D: Deserializer<'de>>(deserializer: D, most: u32) -> Result<u32, D::Error> {
    let number = Value::deserialize(deserializer)?.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= most);
    number.ok_or_else(|| de::Error::custom(format!("a whole number from 0 to {most}")))
}

/// Money as it is sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yuan(pub(super) Fen);

impl<'de> Deserialize<'de> for Yuan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Fen::parse_yuan(&decimal(deserializer)?).map(Self).map_err(de::Error::custom)
    }
}

#[derive(Debug, Clone, Copy)]
struct Level(u8);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(deserializer, 4).map(|level| Self(u8::try_from(level).unwrap_or(4)))
    }
}

#[derive(Debug, Clone, Copy)]
struct Months(u32);

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(deserializer, MAX_MONTHS).map(Self)
    }
}

/// Basis points, written as a percentage.
#[derive(Debug, Clone, Copy)]
struct Percent(u32);

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Two decimals of a percent are basis points, as two of a yuan are fen.
        let points = Fen::parse_yuan(&decimal(deserializer)?).ok().map(|f| f.0).filter(|points| *points <= MAX_LPR);
        let points = points.and_then(|points| u32::try_from(points).ok()).map(Self);
        points.ok_or_else(|| de::Error::custom("a percentage from 0 to 100 with at most two decimals, such as 3.10"))
    }
}

#[derive(Debug, Clone, Copy)]
struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Value::deserialize(deserializer)?;
        let day = given.as_str().filter(|text| text.len() == "2025-06-30".len()).and_then(|text| text.parse().ok());
        day.map(Self).ok_or_else(|| de::Error::custom("a day such as 2025-06-30"))
    }
}
