//! Where the providers stand: computed by a job at a stated cut-off, frozen with all that it was computed from.

use super::{Tx, perform_job, unmet};
use crate::app::App;
use crate::clock::Clock;
use crate::error::AppError;
use jiff::ToSpan as _;
use jiff::civil::Date;
use schema::db::{Store, StoreError};
use schema::domain::ids::Id;
use schema::domain::standing::{StandingInputs, StandingReport, StandingRules};
use schema::models::revisions::{self, Published};
use schema::models::standings::{self, StoredStanding};
use search_index::standing::{ENGINE_VERSION, records, seed_of, stand};

/// The job that ranks the providers; see [`crate::jobs`]. Its key is the month that begins, or the catalogue version.
pub const RANK: &str = "rank_providers";
/// The hour of the first of a month at which the month before is ranked.
const HOUR: i8 = 2;

/// What happened at a publication: the providers are ranked anew, and the next month's ranking and letters are set.
///
/// # Errors
/// When the database fails.
pub fn after_publication(tx: &mut Tx<'_>, published: &Published) -> Result<(), AppError> {
    if let Some(version) = published.catalogue_version {
        let now = tx.now;
        tx.job(RANK, &version.to_string(), now)?;
        set_next_month(tx)?;
        unmet::set_next_month(tx)?;
    }
    Ok(())
}

/// One ranking a month, whatever else happens: cases leave the window although nobody changes anything.
fn set_next_month(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let clock = &tx.app.clock;
    let today = clock.date_of(tx.now);
    let Ok(first) = today.first_of_month().checked_add(1.month()) else { return Ok(()) };
    let due = clock.instant_of(first.at(HOUR, 0, 0, 0));
    tx.job(RANK, &first.to_string(), due)
}

/// Ranks as the job's key says: at a catalogue version, or at the end of the month before a first day.
///
/// # Errors
/// When the database fails; a key that is neither is a fault.
pub fn rank(app: &App, job: &Id, key: &str) -> Result<(), AppError> {
    let version: Option<i64> = key.parse().ok();
    let first_day: Option<Date> = key.parse().ok().filter(|_| version.is_none());
    let inputs = match (version, first_day) {
        (Some(version), _) if app.read(revisions::catalogue_version)? > version => None,
        (Some(_), _) => current(&app.store, &app.programme.standing, &app.clock)?,
        (None, Some(first_day)) => Some(at_end_of(app, first_day)?),
        (None, None) => return Err(AppError::Internal(format!("{key} is neither a day nor a catalogue version"))),
    };
    // Computed before the transaction begins: it takes longer than a writer should wait.
    let computed = inputs.map(|inputs| compute(&app.programme.standing, inputs));
    perform_job(app, job, |tx| {
        let subject = match &computed {
            Some((inputs, report)) => freeze(tx, inputs.clone(), report.clone())?,
            // A later publication has a job of its own.
            None => format!("catalogue {key}"),
        };
        if first_day.is_some() {
            set_next_month(tx)?;
        }
        tx.audit(RANK, ("standing", &subject), &(key, computed.is_some()))
    })
}

fn freeze(tx: &mut Tx<'_>, inputs: StandingInputs, report: StandingReport) -> Result<String, AppError> {
    let stored = StoredStanding {
        id: tx.mint(),
        inputs,
        rules: tx.app.programme.standing,
        programme_version: tx.app.programme.version,
        report,
        created_at: tx.at,
    };
    standings::insert(tx.conn, &stored)?;
    Ok(stored.id.to_string())
}

/// What was known at the end of the day before `first_day`.
fn at_end_of(app: &App, first_day: Date) -> Result<StandingInputs, AppError> {
    let midnight = app.clock.instant_of(first_day.at(0, 0, 0, 0)).as_microsecond();
    let version = app.read(|c| revisions::version_before(c, midnight))?;
    let as_of = first_day.yesterday().unwrap_or(first_day);
    Ok(inputs_at(&app.store, &app.programme.standing, version, as_of)?)
}

/// What is known now: the cut-off is the day of the latest publication. `None` before anything was published.
///
/// # Errors
/// When the store fails.
pub fn current(store: &Store, rules: &StandingRules, clock: &Clock) -> Result<Option<StandingInputs>, StoreError> {
    let version = store.read(revisions::catalogue_version)?;
    let Some(at) = store.read(|c| revisions::made_at(c, version))? else { return Ok(None) };
    inputs_at(store, rules, version, clock.date_of(schema::models::instant(at))).map(Some)
}

/// The inputs of a standing, read from the frozen revisions.
///
/// # Errors
/// When the store fails.
pub fn inputs_at(store: &Store, rules: &StandingRules, version: i64, as_of: Date) -> Result<StandingInputs, StoreError> {
    let listings = store.read(|c| revisions::published_at(c, version))?;
    Ok(StandingInputs { as_of, catalogue_version: version, providers: records(rules, &listings, as_of) })
}

/// Ranks with the seed that the inputs give.
#[must_use]
pub fn compute(rules: &StandingRules, inputs: StandingInputs) -> (StandingInputs, StandingReport) {
    let seed = seed_of(&inputs, rules);
    let report = stand(&inputs, rules, seed);
    (inputs, report)
}

/// What became of a standing that was computed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replay {
    /// The same to the byte.
    Same,
    /// Made by another version of the engine, which this program does not have.
    OtherVersion,
    /// How it differs.
    Differs(String),
}

/// Computes a stored standing again: the result from its record, and the record from the frozen revisions.
///
/// # Errors
/// When the store fails.
pub fn replay(store: &Store, stored: &StoredStanding) -> Result<Replay, StoreError> {
    if stored.report.engine_version != ENGINE_VERSION {
        return Ok(Replay::OtherVersion);
    }
    let bytes = |report: &StandingReport| serde_json::to_string(report).unwrap_or_default();
    if bytes(&stand(&stored.inputs, &stored.rules, stored.report.seed)) != bytes(&stored.report) {
        return Ok(Replay::Differs("computed again from its inputs it comes out otherwise".to_owned()));
    }
    let (version, as_of) = (stored.inputs.catalogue_version, stored.inputs.as_of);
    Ok(if inputs_at(store, &stored.rules, version, as_of)? == stored.inputs {
        Replay::Same
    } else {
        Replay::Differs(format!("its inputs are not those of catalogue version {version}"))
    })
}

/// Computes the latest `limit` standings again, newest first: id and how it differs, of those that do.
///
/// # Errors
/// When the store fails.
pub fn replays(store: &Store, limit: i64) -> Result<Vec<(Id, String)>, StoreError> {
    let mut differing = Vec::new();
    for id in store.read(|c| standings::newest(c, limit))? {
        match store.read(|c| standings::find(c, &id)) {
            Ok(Some(stored)) => {
                if let Replay::Differs(why) = replay(store, &stored)? {
                    differing.push((id, why));
                }
            }
            Ok(None) => {}
            Err(StoreError::Damaged { why, .. }) => differing.push((id, why)),
            Err(e) => return Err(e),
        }
    }
    Ok(differing)
}
