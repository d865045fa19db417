//! Ranking frozen matches again, to prove that the record tells the truth (invariant 6, S12). Nothing is written.

use crate::app::App;
use crate::error::AppError;
use schema::db::{Store, StoreError};
use schema::domain::ids::Id;
use schema::domain::matching::MatchReport;
use schema::domain::programme::Programme;
use schema::models::matches::{self, StoredMatch};
use schema::models::revisions;
use search_index::engine::{Engine, Snapshot};
use search_index::matching::{ENGINE_VERSION, rank};
use std::sync::Arc;

/// Ranks a frozen match again from the revisions that it used.
///
/// # Errors
/// When a revision is missing or the store fails.
pub fn replay(app: &App, stored: &StoredMatch) -> Result<MatchReport, AppError> {
    let snapshot = snapshot_at(app, stored.report.catalogue_version)?;
    Ok(rank(&snapshot, &stored.profile, stored.ranked_on))
}

/// Whether this program ranks as the one that made a match did: the same engine under the same programme.
#[must_use]
pub fn is_repeatable(app: &App, stored: &StoredMatch) -> bool {
    stored.report.engine_version == ENGINE_VERSION && stored.programme_version == app.programme.version
}

/// The catalogue as it was at a version: the one in memory where that is it.
pub(super) fn snapshot_at(app: &App, version: i64) -> Result<Arc<Snapshot>, AppError> {
    let current = app.engine.snapshot();
    if current.catalogue_version() == version {
        return Ok(current);
    }
    Ok(engine_at(&app.store, &app.programme, version)?.snapshot())
}

/// The index as it was at a version of the catalogue.
fn engine_at(store: &Store, programme: &Arc<Programme>, version: i64) -> Result<Engine, AppError> {
    let listings = store.read(|c| revisions::published_at(c, version))?;
    Engine::new(Arc::clone(programme))
        .and_then(|e| e.rebuild(version, listings).map(|()| e))
        .map_err(|e| AppError::Internal(e.to_string()))
}

/// What became of many matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replays {
    /// Ranked again.
    pub replayed: usize,
    /// Made by another version of the engine or the programme, which this program does not have.
    pub of_other_versions: usize,
    /// Those that did not come out as they are recorded, and how.
    pub differing: Vec<(Id, String)>,
}

/// Ranks the latest `limit` matches again, newest first.
///
/// # Errors
/// When the store fails.
pub fn replays(store: &Store, programme: &Arc<Programme>, limit: i64) -> Result<Replays, AppError> {
    let mut found = Replays::default();
    let mut engine: Option<(i64, Engine)> = None;
    for id in store.read(|c| matches::latest(c, limit))? {
        let stored = match store.read(|c| matches::find(c, &id)) {
            Ok(Some(stored)) => stored,
            Ok(None) => continue,
            Err(StoreError::Damaged { why, .. }) => {
                found.differing.push((id, why));
                continue;
            }
            Err(e) => return Err(e.into()),
        };
        if stored.report.engine_version != ENGINE_VERSION || stored.programme_version != programme.version {
            found.of_other_versions += 1;
            continue;
        }
        let version = stored.report.catalogue_version;
        if engine.as_ref().is_none_or(|(of, _)| *of != version) {
            engine = Some((version, engine_at(store, programme, version)?));
        }
        if let Some((_, engine)) = &engine {
            found.replayed += 1;
            let again = rank(&engine.snapshot(), &stored.profile, stored.ranked_on);
            found.differing.extend(difference(&stored.report, &again).map(|why| (id, why)));
        }
    }
    Ok(found)
}

/// The first thing in which two reports differ.
fn difference(recorded: &MatchReport, again: &MatchReport) -> Option<String> {
    if recorded == again {
        return None;
    }
    let place = recorded.items.iter().zip(&again.items).position(|(a, b)| a != b);
    Some(match place.and_then(|at| Some((at + 1, recorded.items.get(at)?, again.items.get(at)?))) {
        Some((place, a, b)) if a.solution_ref != b.solution_ref => {
            format!("place {place} is recorded as {}, and is {} when ranked again", a.solution_ref, b.solution_ref)
        }
        Some((place, a, _)) => {
            format!("place {place}, {}, is recorded with other points or reasons than it gets again", a.solution_ref)
        }
        None => "ranked again it has other items, exclusions or gaps".to_owned(),
    })
}
