//! What a plan is asked with, by query.

use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::extract::query;
use crate::workflows::planning::{PlanRequest, first_start};
use jiff::civil::Date;
use schema::domain::comparison::{ChoiceFaultKind, read_choice};
use schema::domain::ids::SolutionRef;
use schema::domain::plan::{MOST, PlanFault, PlanFaultKind};
use schema::models::matches::StoredMatch;

/// How long after the match the work may begin.
const YEARS: i32 = 5;

/// What is drawn up.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlanParameters {
    /// One to sixteen references of the match, each in a `solution` of its own
    #[param(style = Form, explode = true, min_items = 1, max_items = 16)]
    #[expect(dead_code, reason = "described here; read in the order of the query")]
    solution: Vec<String>,
    /// First day of the work, such as `2026-10-12`; unless told, five working days after the match
    #[param(required = false, format = Date)]
    #[expect(dead_code, reason = "described here; read in the order of the query")]
    start: Option<String>,
    /// Preconditions, each in an `after` of its own: `S-2:S-1` begins S-2 only after S-1 is done
    #[param(style = Form, explode = true, required = false)]
    #[expect(dead_code, reason = "described here; read in the order of the query")]
    after: Vec<String>,
}

/// What a query asks for.
///
/// # Errors
/// Every fault.
pub fn read(app: &App, stored: &StoredMatch, query: &str) -> Result<PlanRequest, Vec<PlanFault>> {
    let pairs = query::pairs(query);
    // The report's form names them as the hand-off does.
    let given: Vec<&str> = pairs.iter().filter(|(n, _)| n == "solution" || n == "solutions").map(|(_, v)| v.as_str()).collect();
    let mut faults = Vec::new();
    let solutions = solutions(&given, &mut faults);
    let day = pairs.iter().find(|(n, v)| n == "start" && !v.trim().is_empty()).map(|(_, v)| v.trim());
    let start = day.map_or_else(|| Some(first_start(app, stored)), |text| start(text, stored.ranked_on, &mut faults));
    let given = pairs.iter().filter(|(n, v)| n == "after" && !v.trim().is_empty()).map(|(_, v)| v.trim());
    let after: Vec<_> = given.enumerate().filter_map(|(place, text)| pair(place, text, &solutions, &mut faults)).collect();
    match start {
        Some(start) if faults.is_empty() => Ok(PlanRequest { solutions, start, after }),
        _ => Err(faults),
    }
}

fn solutions(given: &[&str], faults: &mut Vec<PlanFault>) -> Vec<SolutionRef> {
    let (chosen, wrong) = read_choice(given);
    let kind = |kind: ChoiceFaultKind| match kind {
        ChoiceFaultKind::Repeated => PlanFaultKind::Repeated,
        _ => PlanFaultKind::Malformed,
    };
    faults.extend(wrong.into_iter().map(|f| PlanFault {
        parameter: "solution",
        place: f.place,
        given: f.given,
        kind: kind(f.kind),
    }));
    if chosen.is_empty() && faults.is_empty() {
        faults.push(PlanFault::of("solution", "", PlanFaultKind::Nothing));
    }
    if chosen.len() > MOST {
        faults.push(PlanFault::of("solution", chosen.len().to_string(), PlanFaultKind::TooMany));
    }
    chosen.into_iter().map(|(_, key)| key).collect()
}

fn start(text: &str, matched_on: Date, faults: &mut Vec<PlanFault>) -> Option<Date> {
    let day: Option<Date> = Some(text).filter(|t| t.len() == "2026-10-12".len()).and_then(|t| t.parse().ok());
    let last = matched_on.saturating_add(jiff::ToSpan::years(YEARS));
    let kind = match day {
        None => PlanFaultKind::NoDay,
        Some(day) if day < matched_on => PlanFaultKind::TooEarly,
        Some(day) if day > last => PlanFaultKind::TooLate,
        found => return found,
    };
    faults.push(PlanFault::of("start", text, kind));
    None
}

fn pair(place: usize, text: &str, solutions: &[SolutionRef], faults: &mut Vec<PlanFault>) -> Option<(SolutionRef, SolutionRef)> {
    let parts = text.split_once(':').and_then(|(a, b)| Some((SolutionRef::parse(a).ok()?, SolutionRef::parse(b).ok()?)));
    let kind = match parts {
        None => PlanFaultKind::NoPair,
        Some((a, b)) if solutions.contains(&a) && solutions.contains(&b) => return Some((a, b)),
        Some(_) => PlanFaultKind::NotChosen,
    };
    faults.push(PlanFault::at("after", place, text, kind));
    None
}

/// The faults as the API tells them.
#[must_use]
pub fn refusal(faults: &[PlanFault]) -> AppError {
    let told = |fault: &PlanFault| {
        let pointer = fault.place.map_or_else(|| format!("/{}", fault.parameter), |at| format!("/{}/{at}", fault.parameter));
        let given = &fault.given;
        let detail = match fault.kind {
            PlanFaultKind::Nothing => format!("choose 1 to {MOST} solutions of the match"),
            PlanFaultKind::TooMany => format!("{given} are too many; choose 1 to {MOST}"),
            PlanFaultKind::Malformed => format!("{given:?} is no reference of a solution"),
            PlanFaultKind::Repeated => format!("{given} is chosen twice; send each once"),
            PlanFaultKind::NotInMatch => format!("{given} does not fit this match; choose among its items"),
            PlanFaultKind::NoDay => format!("{given:?} is no day; write it like 2026-10-12"),
            PlanFaultKind::TooEarly => format!("{given} lies before the day of the match"),
            PlanFaultKind::TooLate => format!("{given} lies more than {YEARS} years after the match"),
            PlanFaultKind::NoPair => format!("{given:?} is no pair; write S-2:S-1 where S-2 is to come after S-1"),
            PlanFaultKind::NotChosen => format!("{given} names a solution that is not chosen"),
            PlanFaultKind::Tangled => format!("{given} wait for each other"),
        };
        FieldError::new(pointer, fault.kind.code(), detail)
    };
    AppError::Invalid(faults.iter().map(told).collect())
}
