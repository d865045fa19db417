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
        out.extend(labelled(answer, best_of(answer, without), Relaxed::Filter { filter: filter.to_owned() }));
    }
    if out.is_empty() {
        let all = answer.hits.iter().map(|(ordinal, _)| *ordinal).collect();
        out.extend(labelled(answer, best_of(answer, all), Relaxed::Filter { filter: ALL_FILTERS.to_owned() }));
    }
    out
}

fn some_words(answer: &Answer<'_>) -> Option<Near> {
    let some = fitting(answer).filter(|ordinal| answer.scores.has_some(*ordinal)).collect();
    let best = best_of(answer, some);
    let shown =
        best.iter().map(|ordinal| answer.marker.show(&answer.snapshot.entries[*ordinal as usize], &answer.snapshot.programme));
    let found: BTreeSet<usize> = shown.flat_map(|shown| shown.units).collect();
    let units = answer.parsed.units.iter().enumerate();
    let missing = units.filter(|(at, _)| !found.contains(at)).map(|(_, unit)| unit.typed.clone()).collect();
    labelled(answer, best, Relaxed::SomeWords { missing })
}

fn nearest_scenario(answer: &Answer<'_>) -> Option<Near> {
    let faint = &answer.parsed.faint;
    // Where the scenario itself has no listing, its neighbours may: OA is near ERP and dashboards.
    let related = faint.first().map(|code| answer.snapshot.programme.related(code)).unwrap_or_default();
    faint.iter().chain(related.into_iter().map(|s| &s.code)).find_map(|code| {
        let claims: BTreeSet<u32> = answer.snapshot.columns.claims(code.as_str()).iter().map(|(ordinal, _)| *ordinal).collect();
        let claiming = fitting(answer).filter(|ordinal| claims.contains(ordinal)).collect();
        labelled(answer, best_of(answer, claiming), Relaxed::Scenario { code: code.clone() })
    })
}

/// All listings that fail no filter.
fn fitting<'a>(answer: &'a Answer<'_>) -> impl Iterator<Item = u32> + 'a {
    (0..).take(answer.snapshot.len()).filter(|ordinal| answer.filters.failed(*ordinal as usize) == Failed::NONE)
}

/// The best few of `ordinals`.
fn best_of(answer: &Answer<'_>, mut ordinals: Vec<u32>) -> Vec<u32> {
    order::order(answer.snapshot, answer.query, answer.scores, answer.ties, &mut ordinals, MOST_ITEMS);
    ordinals.truncate(MOST_ITEMS);
    ordinals
}

/// Alternatives with their label; nothing where there are none.
fn labelled(answer: &Answer<'_>, ordinals: Vec<u32>, relaxed: Relaxed) -> Option<Near> {
    let items: Vec<_> = ordinals.into_iter().map(|ordinal| answer.hit(ordinal)).collect();
    (!items.is_empty()).then_some(Near { relaxed, items })
}
