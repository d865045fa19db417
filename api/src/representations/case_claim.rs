//! Cases as they are claimed, with every fault that they can have, and what became of them.

use super::instant;
use super::solution::CaseView;
use crate::error::{AppError, FieldError, INVALID_USCC};
use crate::workflows::referees::Claim;
use frontend::pages::listing::{CustomersWord, OwnCase};
use jiff::civil::{Date, date};
use schema::domain::catalogue::{Case, Evidence};
use schema::domain::ids::{CaseRef, ScenarioCode, SectorCode, SolutionRef};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::text::is_hidden;
use schema::domain::uscc::Uscc;
use schema::models::referees::Referee;
use serde::{Deserialize, Serialize};

/// Longest name of a customer, in characters.
const MAX_NAME: usize = 60;
/// Nothing of this catalogue was done before.
const EARLIEST: Date = date(2000, 1, 1);

/// A case that a provider claims.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseInput {
    /// The customer as it is to be shown, at most 60 characters.
    #[schema(value_type = String)]
    pub enterprise_name: Option<String>,
    /// 统一社会信用代码 of the customer; never shown. It is asked at the address on record; there is no field for one.
    #[schema(value_type = String)]
    pub uscc: Option<String>,
    /// Sector code of the customer.
    #[schema(value_type = String)]
    pub sector: Option<String>,
    /// Scenario codes; without any those of the listing.
    pub scenarios: Option<Vec<String>>,
    /// Start of work.
    #[schema(format = Date)]
    pub started_on: Option<String>,
    /// Day of acceptance.
    #[schema(format = Date)]
    pub accepted_on: Option<String>,
    /// 合同额 in yuan.
    pub contract_yuan: Option<String>,
    /// 数字化水平 before, 0–4.
    pub level_before: Option<u8>,
    /// 数字化水平 after, 0–4.
    pub level_after: Option<u8>,
}

#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn add<T>(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) -> Option<T> {
        self.0.push(FieldError::new(pointer.to_owned(), code, detail.into()));
        None
    }

    fn day(&mut self, pointer: &str, text: Option<&str>, today: Date) -> Option<Date> {
        let text = text.map(str::trim).filter(|t| !t.is_empty())?;
        match text.parse::<Date>() {
            Ok(day) if (EARLIEST..=today).contains(&day) => Some(day),
            Ok(_) => self.add(pointer, "range", format!("a day from {EARLIEST} to today, {today}")),
            Err(_) => self.add(pointer, "date", "a day as YYYY-MM-DD"),
        }
    }

    fn level(&mut self, pointer: &str, level: Option<u8>) -> Option<u8> {
        match level {
            Some(level) if level > 4 => self.add(pointer, "range", "a level from 0 to 4"),
            other => other,
        }
    }
}

/// Reads a claim.
///
/// # Errors
/// 422 with every fault.
pub fn read_claim(input: &CaseInput, programme: &Programme, listing: &SolutionRef, today: Date) -> Result<Claim, AppError> {
    let mut faults = Faults::default();
    let name: String = input.enterprise_name.as_deref().unwrap_or_default().trim().to_owned();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(is_hidden) {
        faults.add::<()>(
            "/enterprise_name",
            "required",
            format!("the customer's name as it is shown, one line of at most {MAX_NAME} characters"),
        );
    }
    let uscc = Uscc::parse(input.uscc.as_deref().unwrap_or_default())
        .map_err(|e| faults.add::<()>("/uscc", INVALID_USCC, format!("{e}; compare with the business licence")))
        .ok();
    let sector = SectorCode::parse(input.sector.as_deref().unwrap_or_default()).ok().filter(|c| programme.sector(c).is_some());
    if sector.is_none() {
        faults.add::<()>("/sector", "sector", "a sector code such as AP; see /api/v1/programme");
    }
    let mut scenarios = Vec::new();
    for (at, text) in input.scenarios.iter().flatten().filter(|t| !t.trim().is_empty()).enumerate() {
        match ScenarioCode::parse(text).ok().filter(|c| programme.scenario(c).is_some()) {
            Some(code) if scenarios.contains(&code) => {}
            Some(code) => scenarios.push(code),
            None => {
                faults.add::<()>(&format!("/scenarios/{at}"), "unknown", "a scenario code such as G02; see /api/v1/scenarios");
            }
        }
    }
    let contract = input
        .contract_yuan
        .as_deref()
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .and_then(|text| Fen::parse_yuan(text).map_err(|e| faults.add::<()>("/contract_yuan", "money", e.to_string())).ok());
    let started_on = faults.day("/started_on", input.started_on.as_deref(), today);
    let accepted_on = faults.day("/accepted_on", input.accepted_on.as_deref(), today);
    if started_on.zip(accepted_on).is_some_and(|(from, to)| from > to) {
        faults.add::<()>("/accepted_on", "range", "not before the work began");
    }
    let level_before = faults.level("/level_before", input.level_before);
    let level_after = faults.level("/level_after", input.level_after);
    let draft = CaseRef::parse("C-new").ok();
    match (uscc, sector, draft) {
        (Some(uscc), Some(sector), Some(case_ref)) if faults.0.is_empty() => Ok(Claim {
            uscc,
            case: Case {
                case_ref,
                solution_ref: listing.clone(),
                enterprise_name: name,
                sector,
                scenarios,
                contract,
                started_on,
                accepted_on,
                level_before,
                level_after,
                evidence: Evidence::Claimed,
                satisfaction: None,
            },
        }),
        _ => Err(AppError::Invalid(faults.0)),
    }
}

/// A case of a listing, as its provider and the bureau see it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CaseClaimView {
    /// The case.
    pub case: CaseView,
    /// What its customer says: `unreachable`, `asked`, `confirmed`, `denied`, `disputed`, `lapsed` or `related`; null for one that was imported.
    pub customer: Option<&'static str>,
    /// How they are related (`uscc`, `phone`, `mail_domain`), or what the customer says.
    pub reason: String,
    /// Whether it is shown and counted.
    pub shown: bool,
    /// Last day for whoever is to act.
    #[schema(format = Date)]
    pub due_on: Option<String>,
    /// When the customer answered.
    #[schema(format = DateTime)]
    pub answered_at: Option<String>,
}

impl CaseClaimView {
    /// The view of a case and its customer.
    #[must_use]
    pub fn of(case: &Case, referee: Option<&Referee>) -> Self {
        Self {
            case: case.into(),
            customer: referee.map(|r| r.state.code()),
            reason: referee.map(|r| r.reason.clone()).unwrap_or_default(),
            shown: referee.is_none_or(|r| r.state.is_shown()),
            due_on: referee.and_then(|r| r.due_on).map(|d| d.to_string()),
            answered_at: referee.and_then(|r| r.answered_at).map(instant),
        }
    }
}

/// The same for a page.
#[must_use]
pub fn own_case(case: Case, referee: Option<&Referee>) -> OwnCase {
    let word = referee.map(|r| CustomersWord { state: r.state, reason: r.reason.clone(), due_on: r.due_on });
    OwnCase { case, word }
}
