//! The order of a list. Ties are broken by a hash of (canonical input, listing), never by name or age (E12).

use super::score::Scores;
use crate::snapshot::Snapshot;
use schema::domain::search::{SearchQuery, Sort};
use sha2::{Digest, Sha256};

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
///
/// Each hit is asked for its key once, and only what may stand in the wanted places is sorted (quickselect, Hoare 1961).
pub(crate) fn order(snapshot: &Snapshot, query: &SearchQuery, scores: &Scores, ties: &Ties, hits: &mut [u32], wanted: usize) {
    let mut keyed: Vec<(u64, u32)> = hits.iter().map(|hit| (key(snapshot, query.sort, scores, *hit), *hit)).collect();
    let front = foremost(&mut keyed, wanted);
    front.sort_unstable();
    let mut start = 0;
    while start < front.len().min(wanted) {
        let equal = front[start..].iter().take_while(|other| other.0 == front[start].0).count();
        if equal > 1 {
            break_tie(snapshot, ties, &mut front[start..start + equal], wanted - start);
        }
        start += equal;
    }
    hits.iter_mut().zip(keyed).for_each(|(place, (_, hit))| *place = hit);
}

/// Brings what may stand in the first `wanted` places to the front: what is before the last of these, and all its equals.
fn foremost(hits: &mut [(u64, u32)], wanted: usize) -> &mut [(u64, u32)] {
    let Some(last) = wanted.checked_sub(1).filter(|last| *last < hits.len()) else { return hits };
    let last = hits.select_nth_unstable_by_key(last, |(key, _)| *key).1.0;
    let mut count = wanted;
    for at in wanted..hits.len() {
        if hits[at].0 == last {
            hits.swap(at, count);
            count += 1;
        }
    }
    &mut hits[..count]
}

/// Orders equals by their rank, at least the first `wanted`.
fn break_tie(snapshot: &Snapshot, ties: &Ties, equals: &mut [(u64, u32)], wanted: usize) {
    let rank = |ordinal: u32| ties.rank(snapshot.columns.reference(ordinal).as_str());
    // Eight bytes tell nearly all ranks apart.
    let mut ranked: Vec<(u64, u32)> = equals.iter().map(|(_, ordinal)| (begin(&rank(*ordinal)), *ordinal)).collect();
    let compare = |a: &(u64, u32), b: &(u64, u32)| a.0.cmp(&b.0).then_with(|| rank(a.1).cmp(&rank(b.1)));
    let sorted = if wanted < ranked.len() { ranked.select_nth_unstable_by(wanted, compare).0 } else { &mut ranked[..] };
    sorted.sort_unstable_by(compare);
    for (place, (_, ordinal)) in equals.iter_mut().zip(ranked) {
        place.1 = ordinal;
    }
}

/// The first eight bytes of a rank, as a number in the order of the ranks.
pub(crate) fn begin(rank: &[u8; 32]) -> u64 {
    rank.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// What a hit is ordered by, least first.
fn key(snapshot: &Snapshot, sort: Sort, scores: &Scores, ordinal: u32) -> u64 {
    let (columns, at) = (&snapshot.columns, ordinal as usize);
    match sort {
        Sort::Relevance => {
            let (has_all, strength) = scores.rank(ordinal);
            // The highest bit of a float that is not negative is free.
            !(strength | u64::from(has_all) << 63)
        }
        // Negative numbers first.
        Sort::Price => columns.price_min(at).0.cast_unsigned() ^ 1 << 63,
        Sort::Delivery => u64::from(columns.delivery_weeks(at)),
        Sort::Evidence => {
            let (grade, cases) = columns.evidence(at);
            !((grade as u64) << 32 | u64::from(cases))
        }
        Sort::Name => u64::from(snapshot.by_name()[at]),
    }
}
