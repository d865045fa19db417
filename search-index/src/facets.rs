//! Counting what a list would be after one more choice (E6).

use crate::bits::Bits;
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
    /// Nothing is chosen.
    open: bool,
}

/// From one hit in so many listings on, facets are counted by sets of all listings, not hit by hit: a word of a set holds 64, and
/// there are some hundred values of which a listing has ten.
const DENSE: usize = 8;

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
        let wanted: Vec<Option<Option<u32>>> = FacetKind::ALL.iter().map(wanted).collect();
        let open = query.price_max.is_none() && wanted.iter().all(Option::is_none);
        Self { columns, query, wanted, open }
    }

    /// What the listing fails.
    pub(crate) fn failed(&self, ordinal: usize) -> Failed {
        if self.open {
            return Failed::NONE;
        }
        let mut failed = 0;
        for (bit, (kind, wanted)) in FacetKind::ALL.iter().zip(&self.wanted).enumerate() {
            let fits = match wanted {
                None => true,
                Some(None) => false,
                Some(Some(value)) => self.columns.facet(*kind).has(ordinal, *value),
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
        FacetKind::ALL.iter().enumerate().map(|(bit, kind)| self.facet(*kind, &self.counts(bit, *kind, hits), ties)).collect()
    }

    /// How many of `hits` have each value of a facet, among those that fail no other filter than the facet's own.
    fn counts(&self, bit: usize, kind: FacetKind, hits: &[(u32, Failed)]) -> Vec<u32> {
        let column = self.columns.facet(kind);
        let counted = hits.iter().filter(|(_, failed)| *failed == Failed::NONE || *failed == Failed::only(bit));
        let mut counts = vec![0; column.values().len()];
        match column.sets().filter(|_| hits.len() > self.columns.len() / DENSE) {
            Some(sets) => {
                let mut hit = Bits::default();
                counted.for_each(|(ordinal, _)| hit.set(*ordinal as usize));
                counts.iter_mut().zip(sets).for_each(|(count, set)| *count = hit.common(set));
            }
            None => counted.flat_map(|(ordinal, _)| column.of(*ordinal as usize)).for_each(|value| counts[*value as usize] += 1),
        }
        counts
    }

    fn facet(&self, kind: FacetKind, counts: &[u32], ties: &Ties) -> Facet {
        let chosen = chosen(kind, self.query);
        let named = self.columns.facet(kind).values().iter().zip(counts);
        let mut values: Vec<FacetValue> = named
            .map(|(value, count)| (value, *count, chosen == Some(&**value)))
            .filter(|(_, count, chosen)| *count > 0 || *chosen)
            .map(|(value, count, chosen)| FacetValue { value: Arc::clone(value), count, chosen })
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
