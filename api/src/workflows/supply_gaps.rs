//! Supply gaps follow the catalogue: one is closed while a published listing covers its scenario in its sector, and opened again
//! when that listing disappears (E5).

use super::{Tx, explaining, perform};
use crate::app::App;
use crate::error::AppError;
use schema::domain::catalogue::{Coverage, PublishedListing};
use schema::domain::gaps::GapSource;
use schema::domain::ids::{NeedRef, ScenarioCode, SectorCode, SolutionRef};
use schema::domain::matching::NeedState;
use schema::models::audit::Actor;
use schema::models::gaps::{self, Cover, Gap, Pair};
use schema::models::handoffs::Handoff;
use schema::models::matches::StoredMatch;
use schema::models::{revisions, settings};
use search_index::engine::Snapshot;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the settings where a new gap has not been held against the catalogue yet.
const UNSETTLED: &str = "";

/// Says that a gap was counted that may be one nobody has looked at.
///
/// # Errors
/// When the database fails.
pub fn unsettle(conn: &mut schema::db::DbConn) -> Result<(), schema::db::StoreError> {
    settings::set(conn, settings::GAPS_SETTLED, UNSETTLED)
}

/// Holds every gap against the catalogue in memory, if that or the gaps have changed since the last time.
///
/// # Errors
/// When the database fails.
pub fn settle(app: &App) -> Result<(), AppError> {
    let snapshot = app.engine.snapshot();
    let version = snapshot.catalogue_version().to_string();
    if app.read(|c| settings::get(c, settings::GAPS_SETTLED))?.as_deref() == Some(version.as_str()) {
        return Ok(());
    }
    let (pairs, known) = app.read(|c| Ok((gaps::pairs(c)?, gaps::covers(c)?)))?;
    let changed = changes(app, &snapshot, pairs, &known)?;
    if !changed.is_empty() {
        perform(app, Actor::Clock, |tx| changed.iter().try_for_each(|(deed, cover)| note(tx, deed, cover)))?;
    }
    Ok(app.store.write(|c| settings::set(c, settings::GAPS_SETTLED, &version))?)
}

/// What has to be noted, and what it is called in the audit trail.
fn changes(
    app: &App,
    snapshot: &Snapshot,
    pairs: Vec<Pair>,
    known: &BTreeMap<Pair, Cover>,
) -> Result<Vec<(&'static str, Cover)>, AppError> {
    let mut changed = Vec::new();
    for pair in pairs {
        let before = known.get(&pair);
        let held = before.and_then(|cover| cover.by.clone());
        let reopened_at = before.and_then(|cover| cover.reopened_at);
        let covering: Vec<&PublishedListing> = covering(snapshot, &pair);
        let still = held.as_ref().is_some_and(|(by, _)| covering.iter().any(|l| l.solution.solution_ref == *by));
        if still {
            continue;
        }
        match (earliest(app, &covering)?, before) {
            (Some(by), _) => changed.push(("close_gap", Cover { pair, by: Some(by), reopened_at })),
            (None, Some(_)) if held.is_some() => {
                changed.push(("reopen_gap", Cover { pair, by: None, reopened_at: Some(app.clock.micros()) }));
            }
            (None, Some(_)) => {}
            (None, None) => changed.push(("open_gap", Cover { pair, by: None, reopened_at: None })),
        }
    }
    Ok(changed)
}

/// The published listings that do all of a pair's scenario in its sector; words that stand for no scenario nobody can cover.
fn covering<'a>(snapshot: &'a Snapshot, (sector, scenario): &Pair) -> Vec<&'a PublishedListing> {
    let (Ok(scenario), sector) = (ScenarioCode::parse(scenario), SectorCode::parse(sector).ok()) else { return Vec::new() };
    let covers = |listing: &&PublishedListing| {
        let solution = &listing.solution;
        sector.as_ref().is_none_or(|s| solution.sectors.contains(s))
            && solution.scenarios.iter().any(|claim| claim.code == scenario && claim.coverage == Coverage::Full)
    };
    snapshot.listings().map(|l| &**l).filter(covers).collect()
}

/// The one whose revision has been published longest.
fn earliest(app: &App, listings: &[&PublishedListing]) -> Result<Option<(SolutionRef, i64)>, AppError> {
    let mut best: Option<(i64, &SolutionRef)> = None;
    for listing in listings {
        let at = app.read(|c| revisions::published_at_of(c, &listing.revision_id))?.unwrap_or_else(|| app.clock.micros());
        let this = (at, &listing.solution.solution_ref);
        best = Some(best.map_or(this, |known| known.min(this)));
    }
    Ok(best.map(|(at, key)| (key.clone(), at)))
}

fn note(tx: &mut Tx<'_>, deed: &str, cover: &Cover) -> Result<(), AppError> {
    gaps::save_cover(tx.conn, cover)?;
    let subject = format!("{}/{}", cover.pair.0, cover.pair.1);
    tx.audit(deed, ("gap", &subject), &cover.by)
}

/// Counts the scenarios for which a provider was asked and says that it does not do them: those of the needs that its listings
/// were matched to. Nothing is kept of who asked or who declined.
pub(super) fn count_decline(tx: &mut Tx<'_>, case: &Handoff, stored: &StoredMatch) -> Result<(), AppError> {
    let asked: BTreeSet<&SolutionRef> = case.solutions.iter().map(|s| &s.solution_ref).collect();
    let mut items = Vec::new();
    for solution in asked {
        items.extend(explaining::item_of(tx.app, tx.conn, stored, solution)?);
    }
    let served = items.iter().flat_map(|i| &i.needs).filter(|n| n.coverage != NeedState::Uncovered).map(|n| &n.need_ref);
    let scenarios: BTreeSet<ScenarioCode> = served.filter_map(|need| scenario_of(stored, need)).collect();
    let day = tx.app.clock.date_of(tx.now);
    let sector = stored.profile.sector.to_string();
    for scenario in scenarios {
        let scenario = scenario.to_string();
        let gap = Gap { day, source: GapSource::Decline, sector: sector.clone(), scenario, words: String::new() };
        gaps::count(tx.conn, &gap, 1)?;
    }
    Ok(unsettle(tx.conn)?)
}

/// The scenario that a need stands for, as given or as read.
fn scenario_of(stored: &StoredMatch, need: &NeedRef) -> Option<ScenarioCode> {
    let given = stored.profile.needs.iter().find(|n| n.need_ref == *need)?.scenario.clone();
    let read = || {
        let read = stored.report.read.iter().find(|r| r.need_ref == *need)?;
        read.scenarios.first().map(|(code, _)| code.clone())
    };
    given.or_else(read)
}
