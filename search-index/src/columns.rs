//! What filters, facets and sorts ask of each listing, by ordinal.

use crate::bits::Bits;
use crate::document::strongest;
use schema::domain::catalogue::{Coverage, Deployment, Evidence, PublishedListing, ScenarioClaim, Size};
use schema::domain::ids::SolutionRef;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::search::{FacetKind, SearchQuery};
use std::collections::HashMap;
use std::sync::Arc;

/// The values of one facet, and which of them each listing has.
#[derive(Debug)]
pub(crate) struct Column {
    /// In the order in which they are shown.
    values: Vec<Arc<str>>,
    index: HashMap<Arc<str>, u32>,
    /// Listing `i` has `items[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
    items: Vec<u32>,
    /// Who has each value, where there are few values.
    sets: Option<Vec<Bits>>,
}

impl Column {
    /// A column whose first values are `known`, in that order; with a set for each value where these are `few`.
    fn new<'k>(known: impl IntoIterator<Item = &'k str>, few: bool) -> Self {
        let sets = few.then(Vec::new);
        let mut column = Self { values: Vec::new(), index: HashMap::new(), starts: vec![0], items: Vec::new(), sets };
        for value in known {
            column.value(value);
        }
        column
    }

    /// Appends the next listing, which has `values`.
    fn push<'a>(&mut self, values: impl IntoIterator<Item = &'a str>) {
        let (start, ordinal) = (self.items.len(), self.starts.len() - 1);
        for value in values {
            let item = self.index.get(value).copied().unwrap_or_else(|| self.value(value));
            if !self.items[start..].contains(&item) {
                self.items.push(item);
                if let Some(sets) = &mut self.sets {
                    sets.resize_with(sets.len().max(item as usize + 1), Bits::default);
                    sets[item as usize].set(ordinal);
                }
            }
        }
        self.starts.push(self.items.len());
    }

    fn value(&mut self, value: &str) -> u32 {
        let next = u32::try_from(self.values.len()).expect("a catalogue has fewer than four thousand million values");
        let value: Arc<str> = Arc::from(value);
        *self.index.entry(Arc::clone(&value)).or_insert_with(|| {
            self.values.push(value);
            next
        })
    }

    /// The values that listing `ordinal` has, as indices into [`Self::values`].
    pub(crate) fn of(&self, ordinal: usize) -> &[u32] {
        &self.items[self.starts[ordinal]..self.starts[ordinal + 1]]
    }

    /// Whether listing `ordinal` has the value at `value` in [`Self::values`].
    pub(crate) fn has(&self, ordinal: usize, value: u32) -> bool {
        match &self.sets {
            Some(sets) => sets.get(value as usize).is_some_and(|set| set.has(ordinal)),
            None => self.of(ordinal).contains(&value),
        }
    }

    /// Who has each value, in the order of the values, as far as anybody has one; `None` where there are many values.
    pub(crate) fn sets(&self) -> Option<&[Bits]> {
        self.sets.as_deref()
    }

    /// All values.
    pub(crate) fn values(&self) -> &[Arc<str>] {
        &self.values
    }

    /// The index of `value`.
    pub(crate) fn position(&self, value: &str) -> Option<u32> {
        self.index.get(value).copied()
    }
}

/// All columns of a catalogue.
#[derive(Debug)]
pub(crate) struct Columns {
    facets: Vec<Column>,
    references: Vec<SolutionRef>,
    price_min: Vec<Fen>,
    delivery_weeks: Vec<u32>,
    /// The strongest evidence of each and how many cases have it.
    evidence: Vec<(Evidence, u32)>,
    /// Per scenario: who claims it, and what the claim is worth.
    claims: HashMap<String, Vec<(u32, f64)>>,
    /// By reference.
    provider_names: HashMap<String, String>,
}

/// What it is worth that a listing claims part of a scenario, against all of it.
const PART: f64 = 0.6;
/// Above this number of claims each one is worth less: who claims everything says nothing.
const HONEST: f64 = 3.0;

/// What a listing's claim is worth, 0–1.
fn worth(claim: &ScenarioClaim, claims: usize) -> f64 {
    let extent = if claim.coverage == Coverage::Full { 1.0 } else { PART };
    extent * (HONEST / u32::try_from(claims).map_or(f64::MAX, f64::from)).min(1.0)
}

impl Columns {
    /// The columns of `listings`, in their order.
    pub(crate) fn new<'a>(programme: &Programme, listings: impl Iterator<Item = &'a PublishedListing>) -> Self {
        let facets =
            FacetKind::ALL.iter().map(|kind| Column::new(known(*kind, programme), *kind != FacetKind::Provider)).collect();
        let mut columns = Self {
            facets,
            references: Vec::new(),
            price_min: Vec::new(),
            delivery_weeks: Vec::new(),
            evidence: Vec::new(),
            claims: HashMap::new(),
            provider_names: HashMap::new(),
        };
        for (ordinal, listing) in (0..).zip(listings) {
            for (kind, column) in FacetKind::ALL.iter().zip(&mut columns.facets) {
                column.push(values(*kind, listing, programme));
            }
            columns.references.push(listing.solution.solution_ref.clone());
            columns.price_min.push(listing.solution.price_min);
            columns.delivery_weeks.push(listing.solution.delivery_weeks);
            columns.evidence.push(strongest(&listing.cases));
            columns.provider_names.insert(listing.provider.provider_ref.to_string(), listing.provider.name.clone());
            let claims = &listing.solution.scenarios;
            for claim in claims {
                columns.claims.entry(claim.code.to_string()).or_default().push((ordinal, worth(claim, claims.len())));
            }
        }
        columns
    }

    /// How many listings there are.
    pub(crate) fn len(&self) -> usize {
        self.references.len()
    }

    pub(crate) fn facet(&self, kind: FacetKind) -> &Column {
        &self.facets[kind as usize]
    }

    /// Ordinals of the listings that claim `code`, ascending, each with what its claim is worth (0–1).
    pub(crate) fn claims(&self, code: &str) -> &[(u32, f64)] {
        self.claims.get(code).map_or(&[], Vec::as_slice)
    }

    /// Name of a provider of one of the listings.
    pub(crate) fn provider_name(&self, provider_ref: &str) -> Option<&str> {
        self.provider_names.get(provider_ref).map(String::as_str)
    }

    pub(crate) fn reference(&self, ordinal: u32) -> &SolutionRef {
        &self.references[ordinal as usize]
    }

    pub(crate) fn evidence(&self, ordinal: usize) -> (Evidence, u32) {
        self.evidence[ordinal]
    }

    pub(crate) fn delivery_weeks(&self, ordinal: usize) -> u32 {
        self.delivery_weeks[ordinal]
    }

    pub(crate) fn price_min(&self, ordinal: usize) -> Fen {
        self.price_min[ordinal]
    }
}

/// The value of a facet that `query` has chosen.
pub(crate) fn chosen(kind: FacetKind, query: &SearchQuery) -> Option<&str> {
    match kind {
        FacetKind::Sector => query.sector.as_ref().map(|s| s.as_str()),
        FacetKind::Scenario => query.scenario.as_ref().map(|s| s.as_str()),
        FacetKind::Deployment => query.deployment.map(Deployment::code),
        FacetKind::Size => query.size.map(Size::code),
        FacetKind::PriceBand => query.price_band.as_deref(),
        FacetKind::Provider => query.provider.as_ref().map(|p| p.as_str()),
    }
}

/// Values in the programme's order.
fn known(kind: FacetKind, programme: &Programme) -> Vec<&str> {
    match kind {
        FacetKind::Sector => programme.sectors.iter().map(|s| s.code.as_str()).collect(),
        FacetKind::Scenario => programme.scenarios.iter().map(|s| s.code.as_str()).collect(),
        FacetKind::Deployment => Deployment::ALL.iter().map(|d| d.code()).collect(),
        FacetKind::Size => Size::ALL.iter().map(|s| s.code()).collect(),
        FacetKind::PriceBand => programme.price_bands.iter().map(|b| b.value.as_str()).collect(),
        FacetKind::Provider => Vec::new(),
    }
}

fn values<'a>(kind: FacetKind, listing: &'a PublishedListing, programme: &'a Programme) -> Vec<&'a str> {
    let solution = &listing.solution;
    match kind {
        FacetKind::Sector => solution.sectors.iter().map(|s| s.as_str()).collect(),
        FacetKind::Scenario => solution.scenarios.iter().map(|s| s.code.as_str()).collect(),
        FacetKind::Deployment => solution.deployment.iter().map(|d| d.code()).collect(),
        // A listing that names no size is made for any.
        FacetKind::Size if solution.sizes.is_empty() => Size::ALL.iter().map(|s| s.code()).collect(),
        FacetKind::Size => solution.sizes.iter().map(|s| s.code()).collect(),
        FacetKind::PriceBand => programme.price_band(solution.price_min).map(|b| b.value.as_str()).into_iter().collect(),
        FacetKind::Provider => vec![solution.provider_ref.as_str()],
    }
}
