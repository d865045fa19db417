//! What stands near a listing: those that the index finds by its words and scenarios, and prices beside its own (B2).

use crate::snapshot::Snapshot;
use schema::domain::catalogue::{PublishedListing, Solution};
use schema::domain::ids::ScenarioCode;
use schema::domain::money::Fen;
use schema::domain::search::SearchQuery;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Hits by words that are looked at.
const HITS: u32 = 20;

/// A listing near another one.
#[derive(Debug, Clone)]
pub struct Neighbour {
    /// The listing.
    pub listing: Arc<PublishedListing>,
    /// Scenarios that both claim.
    pub shared: Vec<ScenarioCode>,
    /// How near, in thousandths: half for the scenarios that both claim among all that either does, half for the place among
    /// the index's hits for the words.
    pub nearness: u32,
}

/// The price of a listing beside those of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceBeside {
    /// The scenario.
    pub scenario: ScenarioCode,
    /// Median of the middles of the others' first-year prices.
    pub median: Fen,
    /// How many others there are.
    pub others: usize,
    /// The listing's middle in percent of the median; 0 where the median is nothing.
    pub percent: i64,
}

/// The middle of a listing's first-year price.
const fn middle(solution: &Solution) -> i64 {
    (solution.price_min.0 + solution.price_max.0) / 2
}

impl Snapshot {
    /// The `most` published listings nearest to `solution`, nearest first; ties by reference. It is not among them itself.
    #[must_use]
    pub fn neighbours(&self, solution: &Solution, most: usize) -> Vec<Neighbour> {
        let q = format!("{} {}", solution.name, solution.summary);
        let found = self.search(&SearchQuery { q, limit: HITS, facets: false, ..SearchQuery::default() });
        let places: BTreeMap<_, u32> = found.items.iter().zip(0..).map(|(h, n)| (&h.listing.solution.solution_ref, n)).collect();
        let mut near: Vec<Neighbour> = self
            .listings()
            .filter(|other| other.solution.solution_ref != solution.solution_ref)
            .map(|other| {
                let (shared, either) = shared(solution, &other.solution);
                let by_words = places.get(&other.solution.solution_ref).map_or(0, |place| 500 - 500 * place / HITS);
                let by_scenarios = u32::try_from(500 * shared.len() / either.max(1)).unwrap_or(0);
                Neighbour { listing: Arc::clone(other), shared, nearness: by_words + by_scenarios }
            })
            .filter(|n| n.nearness > 0)
            .collect();
        near.sort_by(|a, b| {
            let key = |n: &Neighbour| n.listing.solution.solution_ref.clone();
            b.nearness.cmp(&a.nearness).then_with(|| key(a).cmp(&key(b)))
        });
        near.truncate(most);
        near
    }

    /// The price of `solution` beside the median of each scenario that it claims and another listing does too.
    #[must_use]
    pub fn prices_beside(&self, solution: &Solution) -> Vec<PriceBeside> {
        let beside = |scenario: &ScenarioCode| {
            let claims = |other: &&Arc<PublishedListing>| {
                let same = other.solution.solution_ref == solution.solution_ref;
                !same && other.solution.scenarios.iter().any(|c| c.code == *scenario)
            };
            let mut prices: Vec<i64> = self.listings().filter(claims).map(|l| middle(&l.solution)).collect();
            prices.sort_unstable();
            let median = median(&prices)?;
            let percent = if median == 0 { 0 } else { middle(solution).saturating_mul(100) / median };
            Some(PriceBeside { scenario: scenario.clone(), median: Fen(median), others: prices.len(), percent })
        };
        solution.scenarios.iter().filter_map(|c| beside(&c.code)).collect()
    }
}

/// Scenarios that both claim, and how many either does.
fn shared(a: &Solution, b: &Solution) -> (Vec<ScenarioCode>, usize) {
    let both = a.scenarios.iter().filter(|c| b.scenarios.iter().any(|d| d.code == c.code));
    let both: Vec<ScenarioCode> = both.map(|c| c.code.clone()).collect();
    let either = a.scenarios.len() + b.scenarios.len() - both.len().min(b.scenarios.len());
    (both, either)
}

/// The median of ascending numbers; the lower half's last and the upper half's first share it.
fn median(sorted: &[i64]) -> Option<i64> {
    let n = sorted.len();
    let upper = *sorted.get(n / 2)?;
    if n % 2 == 1 { Some(upper) } else { sorted.get(n / 2 - 1).map(|lower| lower + (upper - lower) / 2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use proptest::prelude::*;
    use schema::domain::programme::Programme;

    proptest! {
        #[test]
        fn as_many_stand_below_a_median_as_above(mut prices in prop::collection::vec(0i64..1_000_000, 1..30)) {
            prices.sort_unstable();
            let median = median(&prices).expect("there are some");
            let half = prices.len() / 2;
            prop_assert!(prices.iter().filter(|p| **p < median).count() <= half);
            prop_assert!(prices.iter().filter(|p| **p > median).count() <= half);
        }
    }

    #[test]
    fn b2_an_empty_catalogue_has_no_neighbours_and_no_median() {
        let engine = Engine::new(Arc::new(Programme::zhengzhou().expect("the programme"))).expect("an engine");
        let listing = crate::fixtures::sample::listings().into_iter().next().expect("a listing");
        assert!(engine.snapshot().neighbours(&listing.solution, 5).is_empty());
        assert!(engine.snapshot().prices_beside(&listing.solution).is_empty());
    }

    #[test]
    fn b2_a_copy_is_the_nearest_neighbour_and_a_listing_is_not_its_own() {
        let listings = crate::fixtures::sample::listings();
        let engine = Engine::new(Arc::new(Programme::zhengzhou().expect("the programme"))).expect("an engine");
        let of = listings.first().cloned().expect("a listing");
        engine.rebuild(1, listings).expect("a catalogue");
        let snapshot = engine.snapshot();
        let mut copy = of.solution.clone();
        copy.solution_ref = schema::domain::ids::SolutionRef::parse("S-COPY").expect("a reference");
        let near = snapshot.neighbours(&copy, 3);
        assert_eq!(near.first().map(|n| &n.listing.solution.solution_ref), Some(&of.solution.solution_ref));
        assert!(
            snapshot.neighbours(&of.solution, 100).iter().all(|n| n.listing.solution.solution_ref != of.solution.solution_ref)
        );
        assert!(near.windows(2).all(|pair| pair[0].nearness >= pair[1].nearness));
    }
}
