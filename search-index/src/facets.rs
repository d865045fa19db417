//! Counting what a list would be after one more choice (E6).

use crate::columns::{Columns, chosen};
use crate::query::order::Ties;
use schema::domain::search::{Facet, FacetKind, FacetValue, SearchQuery};
use std::sync::Arc;

/// Filters as indices into the columns, and the facets that they lead to.
pub(crate) struct Filters<'a> {
    columns: &'a Columns,
    query: &'a SearchQuery,
    /// Per facet kind: not chosen, chosen but unknown to the catalogue, or chosen.
    wanted: Vec<Option<Option<u32>>>,
}

/// Which filters a listing fails: one bit per facet kind, and one for the price limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failed(u8);

/// The bit of the price limit, which is a filter but no facet.
const PRICE_MAX: usize = FacetKind::ALL.len();

impl Failed {
    /// It fails nothing.
    pub(crate) const NONE: Self = Self(0);

    /// It fails this filter and no other.
    fn only(bit: usize) -> Self {
        Self(1 << bit)
    }
}

impl<'a> Filters<'a> {
    pub(crate) fn new(columns: &'a Columns, query: &'a SearchQuery) -> Self {
        let wanted = |kind: &FacetKind| chosen(*kind, query).map(|value| columns.facet(*kind).position(value));
        Self { columns, query, wanted: FacetKind::ALL.iter().map(wanted).collect() }
    }

    /// What the listing fails.
    pub(crate) fn failed(&self, ordinal: usize) -> Failed {
        let mut failed = 0;
        for (bit, (kind, wanted)) in FacetKind::ALL.iter().zip(&self.wanted).enumerate() {
            let fits = match wanted {
                None => true,
                Some(None) => false,
                Some(Some(value)) => self.columns.facet(*kind).of(ordinal).contains(value),
            };
            failed |= u8::from(!fits) << bit;
        }
        let dear = self.query.price_max.is_some_and(|most| self.columns.price_min(ordinal) > most);
        Failed(failed | u8::from(dear) << PRICE_MAX)
    }

    /// Names of the filters in use, each with what a listing fails that would fit without it.
    pub(crate) fn in_use(&self) -> Vec<(&'static str, Failed)> {
        let mut out: Vec<(&'static str, Failed)> = Vec::new();
        for (bit, kind) in FacetKind::ALL.iter().enumerate().filter(|(bit, _)| self.wanted[*bit].is_some()) {
            out.push((kind.code(), Failed::only(bit)));
        }
        out.extend(self.query.price_max.map(|_| ("price_max", Failed::only(PRICE_MAX))));
        out
    }

    /// The facets over `hits`: listings that the words hit, with what each of them fails.
    pub(crate) fn facets(&self, hits: &[(u32, Failed)], ties: &Ties) -> Vec<Facet> {
        let mut counts: Vec<Vec<u32>> = FacetKind::ALL.iter().map(|k| vec![0; self.columns.facet(*k).values().len()]).collect();
        for &(ordinal, failed) in hits {
            for (bit, (kind, counts)) in FacetKind::ALL.iter().zip(&mut counts).enumerate() {
                if failed == Failed::NONE || failed == Failed::only(bit) {
                    for &value in self.columns.facet(*kind).of(ordinal as usize) {
                        counts[value as usize] += 1;
                    }
                }
            }
        }
        FacetKind::ALL.iter().zip(counts).map(|(kind, counts)| self.facet(*kind, &counts, ties)).collect()
    }

    fn facet(&self, kind: FacetKind, counts: &[u32], ties: &Ties) -> Facet {
        let chosen = chosen(kind, self.query);
        let named = self.columns.facet(kind).values().iter().zip(counts);
        let mut values: Vec<FacetValue> = named
            .map(|(value, &count)| FacetValue { value: Arc::clone(value), count, chosen: chosen == Some(&**value) })
            .filter(|v| v.count > 0 || v.chosen)
            .collect();
        if let Some(value) = chosen.filter(|_| values.iter().all(|v| !v.chosen)) {
            values.push(FacetValue { value: Arc::from(value), count: 0, chosen: true });
        }
        if kind == FacetKind::Provider {
            values.sort_by_cached_key(|v| (std::cmp::Reverse(v.count), ties.rank(&v.value)));
        }
        Facet { kind, values }
    }
}
