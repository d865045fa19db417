//! Alternatives where nothing fits, each labelled with what was given up (E5).

use super::{Answer, order};
use crate::facets::Failed;
use schema::domain::search::{Near, Relaxed};
use std::collections::BTreeSet;

/// Most alternatives of one kind.
const MOST_ITEMS: usize = 5;
/// The name of all filters together.
const ALL_FILTERS: &str = "all";

/// The alternatives: without one filter; without all of them; with some of the words; of the nearest scenario. Each kind only
/// where those before it have nothing.
pub(super) fn near(answer: &Answer<'_>) -> Vec<Near> {
    let filtered = without_filters(answer);
    if !filtered.is_empty() {
        return filtered;
    }
    some_words(answer).or_else(|| nearest_scenario(answer)).into_iter().collect()
}

fn without_filters(answer: &Answer<'_>) -> Vec<Near> {
    let mut out = Vec::new();
    for (filter, failed) in answer.filters.in_use() {
        let without = answer.hits.iter().filter(|(_, f)| *f == failed).map(|(ordinal, _)| *ordinal).collect();
        out.extend(best(answer, without, Relaxed::Filter { filter: filter.to_owned() }));
    }
    if out.is_empty() {
        let all = answer.hits.iter().map(|(ordinal, _)| *ordinal).collect();
        out.extend(best(answer, all, Relaxed::Filter { filter: ALL_FILTERS.to_owned() }));
    }
    out
}

fn some_words(answer: &Answer<'_>) -> Option<Near> {
    let some = fitting(answer).filter(|ordinal| answer.scores.has_some(*ordinal)).collect();
    let mut near = best(answer, some, Relaxed::SomeWords { missing: Vec::new() })?;
    let found: BTreeSet<usize> = near.items.iter().filter_map(|hit| answer.snapshot.listing(&hit.solution_ref)).flat_map(|listing| {
        answer.marker.show(listing, answer.snapshot.programme()).units
    }).collect();
    let units = answer.parsed.units.iter().enumerate();
    near.relaxed = Relaxed::SomeWords { missing: units.filter(|(at, _)| !found.contains(at)).map(|(_, u)| u.typed.clone()).collect() };
    Some(near)
}

fn nearest_scenario(answer: &Answer<'_>) -> Option<Near> {
    answer.parsed.faint.iter().find_map(|code| {
        let claims: BTreeSet<u32> = answer.snapshot.columns.claims(code.as_str()).iter().map(|(ordinal, _)| *ordinal).collect();
        best(answer, fitting(answer).filter(|ordinal| claims.contains(ordinal)).collect(), Relaxed::Scenario { code: code.clone() })
    })
}

/// All listings that fail no filter.
fn fitting<'a>(answer: &'a Answer<'_>) -> impl Iterator<Item = u32> + 'a {
    (0..).take(answer.snapshot.len()).filter(|ordinal| answer.filters.failed(*ordinal as usize) == Failed::NONE)
}

/// The best of `ordinals`; nothing where there are none.
fn best(answer: &Answer<'_>, mut ordinals: Vec<u32>, relaxed: Relaxed) -> Option<Near> {
    order::order(answer.snapshot, answer.query, answer.scores, answer.ties, &mut ordinals, MOST_ITEMS);
    ordinals.truncate(MOST_ITEMS);
    let items: Vec<_> = ordinals.into_iter().map(|ordinal| answer.hit(ordinal)).collect();
    (!items.is_empty()).then_some(Near { relaxed, items })
}
