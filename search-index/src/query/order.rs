//! The order of a list. Ties are broken by a hash of (canonical input, listing), never by name or age (E12).

use super::score::Scores;
use crate::snapshot::Snapshot;
use schema::domain::search::{SearchQuery, Sort};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;

/// Breaks ties for one input.
pub(crate) struct Ties([u8; 32]);

impl Ties {
    /// Ties of `query`, whose words are `canonical`; neither the page nor its length is part of the input.
    pub(crate) fn new(query: &SearchQuery, canonical: &str) -> Self {
        let input = SearchQuery { q: canonical.to_owned(), page: 1, limit: 1, facets: false, ..query.clone() };
        let json = serde_json::to_vec(&input).expect("a query has only string keys, so it always has a JSON form");
        Self(Sha256::digest(json).into())
    }

    /// The place of `reference` among equals: SHA-256 of the input's SHA-256 and the reference.
    pub(crate) fn rank(&self, reference: &str) -> [u8; 32] {
        Sha256::new().chain_update(self.0).chain_update(reference).finalize().into()
    }
}

/// Orders `hits` as `query` wants them, at least up to `wanted` places; the rest may stand in any order.
pub(crate) fn order(snapshot: &Snapshot, query: &SearchQuery, scores: &Scores, ties: &Ties, hits: &mut [u32], wanted: usize) {
    let compare = |a: &u32, b: &u32| compare(snapshot, query.sort, scores, *a, *b);
    hits.sort_by(compare);
    let mut start = 0;
    while start < hits.len().min(wanted) {
        let equal = hits[start..].iter().take_while(|b| compare(&hits[start], b) == Ordering::Equal).count();
        if equal > 1 {
            break_tie(snapshot, ties, &mut hits[start..start + equal], wanted - start);
        }
        start += equal;
    }
}

/// Orders equals by their rank, at least the first `wanted`.
fn break_tie(snapshot: &Snapshot, ties: &Ties, equals: &mut [u32], wanted: usize) {
    let rank = |ordinal: &u32| ties.rank(snapshot.entries[*ordinal as usize].listing.solution.solution_ref.as_str());
    let mut ranked: Vec<([u8; 32], u32)> = equals.iter().map(|ordinal| (rank(ordinal), *ordinal)).collect();
    let sorted = if wanted < ranked.len() { ranked.select_nth_unstable(wanted).0 } else { &mut ranked[..] };
    sorted.sort_unstable();
    for (place, (_, ordinal)) in equals.iter_mut().zip(ranked) {
        *place = ordinal;
    }
}

fn compare(snapshot: &Snapshot, sort: Sort, scores: &Scores, a: u32, b: u32) -> Ordering {
    let entry = |ordinal: u32| &*snapshot.entries[ordinal as usize];
    let solution = |ordinal: u32| &entry(ordinal).listing.solution;
    match sort {
        Sort::Relevance => scores.rank(b).cmp(&scores.rank(a)),
        Sort::Price => solution(a).price_min.cmp(&solution(b).price_min),
        Sort::Delivery => solution(a).delivery_weeks.cmp(&solution(b).delivery_weeks),
        Sort::Evidence => entry(b).evidence.cmp(&entry(a).evidence),
        Sort::Name => solution(a).name.cmp(&solution(b).name),
    }
}
