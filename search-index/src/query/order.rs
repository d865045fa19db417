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
    let hits = foremost(hits, wanted, compare);
    hits.sort_unstable_by(compare);
    let mut start = 0;
    while start < hits.len().min(wanted) {
        let equal = hits[start..].iter().take_while(|b| compare(&hits[start], b) == Ordering::Equal).count();
        if equal > 1 {
            break_tie(snapshot, ties, &mut hits[start..start + equal], wanted - start);
        }
        start += equal;
    }
}

/// Brings what may stand in the first `wanted` places to the front: what is before the last of these, and all its equals.
fn foremost(hits: &mut [u32], wanted: usize, compare: impl Fn(&u32, &u32) -> Ordering) -> &mut [u32] {
    let Some(last) = wanted.checked_sub(1).filter(|last| *last < hits.len()) else { return hits };
    let last = *hits.select_nth_unstable_by(last, &compare).1;
    let mut count = wanted;
    for at in wanted..hits.len() {
        if compare(&hits[at], &last) == Ordering::Equal {
            hits.swap(at, count);
            count += 1;
        }
    }
    &mut hits[..count]
}

/// Orders equals by their rank, at least the first `wanted`.
fn break_tie(snapshot: &Snapshot, ties: &Ties, equals: &mut [u32], wanted: usize) {
    let rank = |ordinal: &u32| ties.rank(snapshot.columns.reference(*ordinal).as_str());
    let mut ranked: Vec<([u8; 32], u32)> = equals.iter().map(|ordinal| (rank(ordinal), *ordinal)).collect();
    let sorted = if wanted < ranked.len() { ranked.select_nth_unstable(wanted).0 } else { &mut ranked[..] };
    sorted.sort_unstable();
    for (place, (_, ordinal)) in equals.iter_mut().zip(ranked) {
        *place = ordinal;
    }
}

fn compare(snapshot: &Snapshot, sort: Sort, scores: &Scores, a: u32, b: u32) -> Ordering {
    let (columns, at) = (&snapshot.columns, |ordinal: u32| ordinal as usize);
    let evidence = |ordinal: u32| snapshot.entries[at(ordinal)].evidence;
    let rank = |ordinal: u32| scores.rank(ordinal, columns.is_demoted(at(ordinal)));
    match sort {
        Sort::Relevance => rank(b).cmp(&rank(a)),
        Sort::Price => columns.price_min(at(a)).cmp(&columns.price_min(at(b))),
        Sort::Delivery => columns.delivery_weeks(at(a)).cmp(&columns.delivery_weeks(at(b))),
        Sort::Evidence => evidence(b).cmp(&evidence(a)),
        Sort::Name => snapshot.by_name()[at(a)].cmp(&snapshot.by_name()[at(b)]),
    }
}
