//! Ranking frozen matches again, to prove that the record tells the truth (invariant 6, S12). Nothing is written.

mod differences;

pub use differences::differences;

use crate::app::App;
use crate::error::AppError;
use schema::db::{DbConn, Store, StoreError};
use schema::domain::ids::Id;
use schema::domain::matching::MatchReport;
use schema::domain::programme::Programme;
use schema::models::matches::{self, StoredMatch};
use schema::models::{programmes, revisions};
use search_index::engine::{Engine, Snapshot};
use search_index::matching::{ENGINE_VERSION, rank};
use std::sync::Arc;

/// Ranks a frozen match again from the revisions and under the programme that it used. `None` where that cannot be: it was made
/// by another version of the engine, or under a programme that the store has not kept.
///
/// # Errors
/// When a revision is missing or the store fails.
pub fn replay(store: &Store, programme: &Arc<Programme>, stored: &StoredMatch) -> Result<Option<MatchReport>, AppError> {
    let Some(engine) = engine_of(store, programme, stored)? else { return Ok(None) };
    Ok(Some(rank(&engine.snapshot(), &stored.profile, stored.ranked_on)))
}

/// The catalogue that a match was made from, under its programme: the one in memory where that is it. `None` as for [`replay`].
pub(super) fn snapshot_of(app: &App, stored: &StoredMatch) -> Result<Option<Arc<Snapshot>>, AppError> {
    let current = app.engine.snapshot();
    let same = current.catalogue_version() == stored.report.catalogue_version;
    if same && stored.programme_version == app.programme.version && stored.report.engine_version == ENGINE_VERSION {
        return Ok(Some(current));
    }
    Ok(engine_of(&app.store, &app.programme, stored)?.map(|engine| engine.snapshot()))
}

fn engine_of(store: &Store, programme: &Arc<Programme>, stored: &StoredMatch) -> Result<Option<Engine>, AppError> {
    if stored.report.engine_version != ENGINE_VERSION {
        return Ok(None);
    }
    let version_of = stored.programme_version;
    let Some(programme) = store.read(|c| programme_of(c, programme, version_of))? else { return Ok(None) };
    let version = stored.report.catalogue_version;
    let listings = store.read(|c| revisions::published_at(c, version))?;
    let built = Engine::new(programme).and_then(|e| e.rebuild(version, listings).map(|()| e));
    built.map(Some).map_err(|e| AppError::Internal(e.to_string()))
}

/// The programme of a version: the one in force, or one that was kept.
pub(super) fn programme_of(c: &mut DbConn, current: &Arc<Programme>, version: u32) -> Result<Option<Arc<Programme>>, StoreError> {
    if current.version == version {
        return Ok(Some(Arc::clone(current)));
    }
    let kept = programmes::text_of(c, version)?;
    Ok(kept.and_then(|text| Programme::parse(&text).ok()).map(Arc::new))
}

/// What became of many matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replays {
    /// Ranked again.
    pub replayed: usize,
    /// Made by another version of the engine, or under a programme that was not kept.
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
    let mut engine: Option<((i64, u32), Engine)> = None;
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
        let versions = (stored.report.catalogue_version, stored.programme_version);
        let known = engine.as_ref().is_some_and(|(of, _)| *of == versions) && stored.report.engine_version == ENGINE_VERSION;
        if !known {
            let Some(made) = engine_of(store, programme, &stored)? else {
                found.of_other_versions += 1;
                continue;
            };
            engine = Some((versions, made));
        }
        if let Some((_, engine)) = &engine {
            found.replayed += 1;
            let again = rank(&engine.snapshot(), &stored.profile, stored.ranked_on);
            found.differing.extend(differences(&stored.report, &again).into_iter().next().map(|why| (id, why)));
        }
    }
    Ok(found)
}
