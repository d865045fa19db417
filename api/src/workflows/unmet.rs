//! Once a month each provider hears what its sectors asked for and nobody offers (P16).

use super::letters::queue;
use super::{Tx, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{Letter, UnmetNeed, UnmetNeedsData};
use jiff::ToSpan as _;
use jiff::civil::Date;
use schema::domain::catalogue::{Provider, ProviderStatus};
use schema::domain::gaps::FEWEST;
use schema::domain::ids::{Id, ScenarioCode, SectorCode};
use schema::models::{catalogue, gaps};

/// The job; see [`crate::jobs`]. Its key is the first day of the month that begins.
pub const TELL: &str = "tell_unmet_needs";
/// Most needs that one letter lists.
const MOST_LISTED: usize = 12;

/// Sets the letter of the next month, on its first working morning (S3).
///
/// # Errors
/// When the database fails.
pub fn set_next_month(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let app = tx.app;
    let today = app.clock.date_of(tx.now);
    let Ok(first) = today.first_of_month().checked_add(1.month()) else { return Ok(()) };
    let day = if app.calendar.is_working_day(first) { first } else { app.calendar.add_working_days(first, 1) };
    tx.job(TELL, &first.to_string(), app.morning_of(day))
}

/// Tells every provider in the catalogue what was asked for in its sectors in the month before `key`, at least [`FEWEST`] times,
/// and is covered by nobody now. Whoever has nothing to hear gets no letter.
///
/// # Errors
/// When the database fails; a key that is no day is a fault.
pub fn tell(app: &App, job: &Id, key: &str) -> Result<(), AppError> {
    let first: Date = key.parse().map_err(|_| AppError::Internal(format!("{key} is no day")))?;
    let before = first.checked_sub(1.month()).map_err(|e| AppError::Internal(format!("before {key}: {e}")))?;
    perform_job(app, job, |tx| {
        let wanted: Vec<(SectorCode, UnmetNeed)> = gaps::wanted_between(tx.conn, before, first, i64::from(FEWEST))?
            .into_iter()
            .filter_map(|(sector, scenario, times)| need(app, &sector, &scenario, times))
            .collect();
        let mut told = Vec::new();
        for provider in catalogue::providers(tx.conn)? {
            let needs = of(&provider, &wanted);
            if provider.status == ProviderStatus::Active && !needs.is_empty() {
                send(tx, &provider, before, needs)?;
                told.push(provider.provider_ref);
            }
        }
        set_next_month(tx)?;
        tx.audit(TELL, ("month", &before.strftime("%Y-%m").to_string()), &(wanted.len(), &told))
    })
}

fn need(app: &App, sector: &str, scenario: &str, times: i64) -> Option<(SectorCode, UnmetNeed)> {
    let sector = app.programme.sector(&SectorCode::parse(sector).ok()?)?;
    let scenario = app.programme.scenario(&ScenarioCode::parse(scenario).ok()?)?;
    let told = UnmetNeed {
        sector: sector.short.clone(),
        scenario: scenario.name.clone(),
        code: scenario.code.clone(),
        times: u32::try_from(times).unwrap_or(u32::MAX),
    };
    Some((sector.code.clone(), told))
}

/// Those of the provider's sectors, most asked for first.
fn of(provider: &Provider, wanted: &[(SectorCode, UnmetNeed)]) -> Vec<UnmetNeed> {
    wanted.iter().filter(|(sector, _)| provider.sectors.contains(sector)).map(|(_, need)| need.clone()).collect()
}

fn send(tx: &mut Tx<'_>, provider: &Provider, month: Date, mut needs: Vec<UnmetNeed>) -> Result<(), AppError> {
    let more = needs.len().saturating_sub(MOST_LISTED);
    needs.truncate(MOST_LISTED);
    let letter = Letter::UnmetNeeds(UnmetNeedsData { provider_name: provider.name.clone(), month, needs, more });
    queue(tx, letter, &provider.contact.email, &Subject::Provider(provider.provider_ref.clone()), None)?;
    Ok(())
}
