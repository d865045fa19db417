//! Search: from a query to a page, its facets, and near alternatives where nothing fits.

mod mend;
mod near;
pub(crate) mod order;
pub(crate) mod parse;
pub(crate) mod score;

use crate::facets::{Failed, Filters};
use crate::highlight::Marker;
use crate::snapshot::Snapshot;
use crate::suggest::name_meant;
use order::Ties;
use parse::Parsed;
use schema::domain::search::{Hit, MAX_LIMIT, SearchQuery, SearchResult};
use score::Scores;
pub(crate) use score::damping;
use std::sync::Arc;

/// Least share of a short query's weight that a listing must have to be in the list.
const SHARE: f64 = 0.5;
/// Least share of a long query's, such as an owner's sentence.
const SHARE_OF_MANY: f64 = 0.12;
/// Units of a short query, and of a long one.
const FEW: f64 = 3.0;
const MANY: f64 = 6.0;

/// A query that was answered up to the order of its hits.
pub(crate) struct Answer<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) query: &'a SearchQuery,
    pub(crate) parsed: &'a Parsed,
    pub(crate) scores: &'a Scores,
    pub(crate) ties: &'a Ties,
    pub(crate) filters: &'a Filters<'a>,
    pub(crate) marker: &'a Marker<'a>,
    /// Listings that the words hit, with what each fails of the filters.
    pub(crate) hits: &'a [(u32, Failed)],
}

/// Answers `query`; where its words hit nothing and are a name with a slip, the query for that name.
pub(crate) fn search(snapshot: &Snapshot, query: &SearchQuery) -> SearchResult {
    let parsed = parse::parse(snapshot, &query.q);
    let found = answer(snapshot, query, &parsed);
    if found.total > 0 || parsed.units.is_empty() || !parsed.elsewhere.is_empty() {
        return found;
    }
    let Some(name) = name_meant(snapshot, &query.q) else { return found };
    let named = SearchQuery { q: name.clone(), ..query.clone() };
    let instead = answer(snapshot, &named, &parse::parse(snapshot, &name));
    // What a filter keeps out is found by its name, but is no better answer than what the words gave.
    if instead.total > 0 || found.near.is_empty() { SearchResult { meant: Some(name), ..instead } } else { found }
}

fn answer(snapshot: &Snapshot, query: &SearchQuery, parsed: &Parsed) -> SearchResult {
    let scores = score::score(snapshot, parsed);
    let ties = Ties::new(query, &parsed.canonical);
    let filters = Filters::new(&snapshot.columns, query);
    let hits = hits(snapshot, parsed, &scores, &filters);
    let marker = Marker::new(parsed, &scores.weights);
    let answer =
        Answer { snapshot, query, parsed, scores: &scores, ties: &ties, filters: &filters, marker: &marker, hits: &hits };
    answer.result()
}

/// Listings that have enough of what was asked for; all, where nothing was; none, where it was not understood.
fn hits(snapshot: &Snapshot, parsed: &Parsed, scores: &Scores, filters: &Filters<'_>) -> Vec<(u32, Failed)> {
    if parsed.unclear {
        return Vec::new();
    }
    let least = least_share(parsed.units.len());
    let fits = |ordinal: &u32| parsed.units.is_empty() || scores.share(*ordinal) >= least;
    (0..).take(snapshot.len()).filter(fits).map(|ordinal| (ordinal, filters.failed(ordinal as usize))).collect()
}

/// Long queries are talk: the longer, the smaller the share that a listing must have.
fn least_share(units: usize) -> f64 {
    let units = u32::try_from(units).map_or(MANY, f64::from).clamp(FEW, MANY);
    // A hair less, so that exactly half is enough whatever the rounding.
    SHARE - (SHARE - SHARE_OF_MANY) * (units - FEW) / (MANY - FEW) - 1e-9
}

impl Answer<'_> {
    fn result(&self) -> SearchResult {
        let (page, limit) = (self.query.page.max(1), self.query.limit.clamp(1, MAX_LIMIT));
        let mut fitting: Vec<u32> = self.hits.iter().filter(|(_, failed)| *failed == Failed::NONE).map(|(o, _)| *o).collect();
        let start = (page as usize - 1).saturating_mul(limit as usize).min(fitting.len());
        let end = start.saturating_add(limit as usize).min(fitting.len());
        order::order(self.snapshot, self.query, self.scores, self.ties, &mut fitting, end);
        let near = if fitting.is_empty() && !self.parsed.unclear { near::near(self) } else { Vec::new() };
        let asked = !self.parsed.units.is_empty() || !self.filters.in_use().is_empty();
        SearchResult {
            total: u32::try_from(fitting.len()).unwrap_or(u32::MAX),
            page,
            limit,
            catalogue_version: self.snapshot.catalogue_version(),
            items: fitting[start..end].iter().map(|ordinal| self.hit(*ordinal)).collect(),
            facets: if self.query.facets { self.filters.facets(self.hits, self.ties) } else { Vec::new() },
            near,
            is_gap: fitting.is_empty() && asked && self.parsed.is_wish(),
            understood: self.parsed.understood.iter().map(|n| n.code.clone()).collect(),
            unclear: self.parsed.unclear || fitting.is_empty() && self.parsed.is_babble(),
            elsewhere: self.parsed.elsewhere.clone(),
            truncated: self.parsed.truncated,
            read: self.parsed.read.clone(),
            meant: None,
        }
    }

    /// The item of a list.
    pub(crate) fn hit(&self, ordinal: u32) -> Hit {
        let entry = &self.snapshot.entries[ordinal as usize];
        let shown = self.marker.show(entry, &self.snapshot.programme);
        Hit {
            listing: Arc::clone(&entry.listing),
            score: self.scores.relevance(ordinal, entry.listing.freshness.is_demoted()),
            highlights: shown.highlights,
            reasons: shown.reasons,
            evidence: entry.evidence.0,
            evidence_cases: entry.evidence.1,
        }
    }
}
