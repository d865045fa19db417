//! Items of a frozen match that are not written down in it: of listings that stand behind the explained ones, and of what others
//! need beside them. No score looks at another listing, so each comes out of its revision alone. Nothing is written.

use super::replay::programme_of;
use crate::app::App;
use crate::error::AppError;
use schema::db::{DbConn, StoreError};
use schema::domain::catalogue::PublishedListing;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::MatchItem;
use schema::models::matches::StoredMatch;
use schema::models::revisions;
use search_index::engine::Engine;
use search_index::matching::{ENGINE_VERSION, ranking};

/// The item of a listing that fits. `None` where it does not fit, or stands behind and was ranked by another version of the engine.
///
/// # Errors
/// When the store fails.
pub fn item_of(app: &App, c: &mut DbConn, stored: &StoredMatch, solution: &SolutionRef) -> Result<Option<MatchItem>, StoreError> {
    if let Some(item) = stored.report.item(solution) {
        return Ok(Some(item.clone()));
    }
    let Some(further) = stored.report.further.iter().find(|f| f.solution_ref == *solution) else { return Ok(None) };
    match revisions::revision(c, &further.revision_id)? {
        Some(listing) => alone(app, c, stored, listing),
        None => Ok(None),
    }
}

/// The same for each of `solutions`, in their order, those left out that have none.
///
/// # Errors
/// When the store fails.
pub fn items_of(app: &App, stored: &StoredMatch, solutions: &[&SolutionRef]) -> Result<Vec<MatchItem>, AppError> {
    app.read(|c| solutions.iter().filter_map(|key| item_of(app, c, stored, key).transpose()).collect())
}

/// The items of what is chosen together, in its order: those that fit, and those that serve no need themselves and are needed by
/// another of the choice.
///
/// # Errors
/// When the store fails.
pub fn chosen_together(
    app: &App,
    c: &mut DbConn,
    stored: &StoredMatch,
    chosen: &[SolutionRef],
) -> Result<Vec<Option<MatchItem>>, StoreError> {
    let mut items = Vec::with_capacity(chosen.len());
    for key in chosen {
        let item = match item_of(app, c, stored, key)? {
            None if stored.report.only_serves_nothing(key) && is_needed(c, stored, key, chosen)? => beside(app, c, stored, key)?,
            item => item,
        };
        items.push(item);
    }
    Ok(items)
}

/// Whether another of `chosen` has `key` among its preconditions, as the catalogue of the match has it.
fn is_needed(c: &mut DbConn, stored: &StoredMatch, key: &SolutionRef, chosen: &[SolutionRef]) -> Result<bool, StoreError> {
    for other in chosen.iter().filter(|other| *other != key) {
        let listing = revisions::listing_at(c, other, stored.report.catalogue_version)?;
        if listing.is_some_and(|l| l.solution.requires.iter().flatten().any(|needed| needed == key)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn beside(app: &App, c: &mut DbConn, stored: &StoredMatch, key: &SolutionRef) -> Result<Option<MatchItem>, StoreError> {
    match revisions::listing_at(c, key, stored.report.catalogue_version)? {
        Some(listing) => alone(app, c, stored, listing),
        None => Ok(None),
    }
}

/// The item of a listing in a catalogue of its own.
fn alone(app: &App, c: &mut DbConn, stored: &StoredMatch, listing: PublishedListing) -> Result<Option<MatchItem>, StoreError> {
    let report = &stored.report;
    if report.engine_version != ENGINE_VERSION {
        return Ok(None);
    }
    let Some(programme) = programme_of(c, &app.programme, stored.programme_version)? else { return Ok(None) };
    let (key, revision) = (listing.solution.solution_ref.clone(), listing.revision_id.clone());
    let built = Engine::new(programme).and_then(|e| e.rebuild(report.catalogue_version, vec![listing]).map(|()| e));
    let engine = built.map_err(|e| StoreError::Damaged { what: revision, why: e.to_string() })?;
    Ok(ranking(&engine.snapshot(), &stored.profile, stored.ranked_on).item_unless_barred(&key))
}
