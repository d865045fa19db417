//! Why not this one, out of a frozen match: its profile, its revisions, its day (E11). Nothing is written.

use super::replay::snapshot_of;
use crate::app::App;
use crate::error::AppError;
use jiff::Timestamp;
use schema::domain::catalogue::PublishedListing;
use schema::domain::ids::SolutionRef;
use schema::domain::search::SearchQuery;
use schema::domain::why_not::WhyNot;
use schema::models::matches::StoredMatch;
use schema::models::revisions;
use search_index::why_not::{Made, as_recorded, why_not};
use std::collections::BTreeMap;

/// Listings that are offered at most where a name does not say which one is meant.
const CHOICES: usize = 20;

/// The answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The listing as it was when the match was made; as it is, where it came later.
    pub listing: PublishedListing,
    /// Where it stands and why.
    pub why: WhyNot,
    /// Whether the match could be made again; where not, the answer is what the record holds.
    pub recomputed: bool,
    /// Whether it is published now.
    pub listed: bool,
    /// Whether it is published now with other words, figures or cases than the match knew.
    pub changed: bool,
    /// When it was published, if that was after the match.
    pub came_at: Option<Timestamp>,
}

/// Why a listing does not stand higher in a match.
///
/// # Errors
/// 404 where neither the catalogue of the match nor today's has it; else when the store fails.
pub fn answer(app: &App, stored: &StoredMatch, key: &SolutionRef) -> Result<Answered, AppError> {
    let version = stored.report.catalogue_version;
    let now = app.engine.snapshot().listing(key).cloned();
    let (then, came) =
        app.read(|c| Ok((revisions::listing_at(c, key, version)?, revisions::published_after(c, key, version)?)))?;
    let came_at = came.filter(|_| then.is_none()).map(schema::models::instant);
    let changed = then.as_ref().zip(now.as_ref()).is_some_and(|(then, now)| then.revision_id != now.revision_id);
    let listed = now.is_some();
    let listing = then.or_else(|| now.map(|l| (*l).clone())).ok_or(AppError::NotFound("solution"))?;
    let snapshot = snapshot_of(app, stored)?;
    let why = match &snapshot {
        Some(snapshot) => {
            let (profile, report) = (&stored.profile, &stored.report);
            why_not(&Made { snapshot, profile, on: stored.ranked_on, report, first: stored.item_limit }, &listing)
        }
        None => as_recorded(&stored.report, stored.item_limit, key),
    };
    Ok(Answered { listing, why, recomputed: snapshot.is_some(), listed, changed, came_at })
}

/// The listings that `text` may mean, as reference and name: one where it is a reference or a whole name, else those of the
/// match and of today's catalogue that have it in their reference or name, else what a search for it finds.
#[must_use]
pub fn meant(app: &App, stored: &StoredMatch, text: &str) -> Vec<Named> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let all = known(app, stored);
    let is_it = |(key, name): &&Named| key.as_str().to_lowercase() == wanted || name.to_lowercase() == wanted;
    let exact: Vec<Named> = all.iter().filter(is_it).cloned().collect();
    if exact.len() == 1 {
        return exact;
    }
    let holds = |(key, name): &&Named| key.as_str().to_lowercase().contains(&wanted) || name.to_lowercase().contains(&wanted);
    let mut found: Vec<Named> = all.iter().filter(holds).cloned().collect();
    if found.is_empty() {
        let query = SearchQuery { q: text.to_owned(), facets: false, ..SearchQuery::default() };
        let hits = app.engine.snapshot().search(&query).items;
        found.extend(hits.iter().map(|hit| (hit.solution().solution_ref.clone(), hit.solution().name.clone())));
    }
    found.truncate(CHOICES);
    found
}

/// A listing by reference and name.
pub type Named = (SolutionRef, String);

/// Every listing of the match, then those that came later.
fn known(app: &App, stored: &StoredMatch) -> Vec<Named> {
    let report = &stored.report;
    let named = |key: &SolutionRef, name: &str| (key.clone(), name.to_owned());
    let items = report.items.iter().map(|i| named(&i.solution_ref, &i.name));
    let ranked = items.chain(report.further.iter().map(|f| named(&f.solution_ref, &f.name)));
    let all: BTreeMap<SolutionRef, String> =
        ranked.chain(report.excluded.iter().map(|e| named(&e.solution_ref, &e.name))).collect();
    let snapshot = app.engine.snapshot();
    let later = snapshot.listings().map(|l| &l.solution).filter(|s| !all.contains_key(&s.solution_ref));
    let later: Vec<Named> = later.map(|s| (s.solution_ref.clone(), s.name.clone())).collect();
    all.into_iter().chain(later).collect()
}
