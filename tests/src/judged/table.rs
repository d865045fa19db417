//! Runs the contenders over the judged enterprises and says what came out.

use super::baselines::Baselines;
use super::bench::Bench;
use super::metrics::{Grades, Share, mean, ndcg};
use super::oracle::feasible;
use super::reader::Judgements;
use api::exchange::sample::ANCHOR;
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::{Enterprise, Profile};
use schema::domain::ids::SolutionRef;
use search_index::matching::rank;
use std::collections::BTreeMap;
use std::fmt;

/// Something that ranks listings for a profile, best first.
pub type Ranking<'a> = dyn Fn(&Profile) -> Vec<SolutionRef> + 'a;

/// What one contender reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Mean nDCG@5.
    pub ndcg_5: f64,
    /// Mean nDCG@10.
    pub ndcg_10: f64,
    /// Share of over-claiming listings among all top fives.
    pub over_claiming: Share,
    /// Share of listings that break a hard constraint among all top fives.
    pub broken: Share,
}

/// The product and its peers on the enterprises of `judged`.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The product.
    pub product: Row,
    /// The baselines.
    pub baselines: Vec<Row>,
}

impl Table {
    /// Measures everyone.
    #[must_use]
    pub fn of(bench: &Bench, judged: &Judgements) -> Self {
        let peers = Baselines::new(&bench.programme, &bench.listings);
        let snapshot = bench.engine.snapshot();
        let product = |p: &Profile| rank(&snapshot, p, ANCHOR).items.into_iter().map(|i| i.solution_ref).collect();
        Self {
            product: measure("product", &product, bench, judged),
            baselines: vec![
                measure("a  codes", &|p| peers.codes(p), bench, judged),
                measure("b  words after filters", &|p| peers.words(p), bench, judged),
                measure("c  codes/√claims + words + cases", &|p| peers.blend(p), bench, judged),
            ],
        }
    }

    /// The best nDCG@10 of a baseline.
    #[must_use]
    pub fn best_baseline(&self) -> f64 {
        self.baselines.iter().map(|row| row.ndcg_10).fold(0.0, f64::max)
    }
}

fn measure(name: &'static str, ranking: &Ranking<'_>, bench: &Bench, judged: &Judgements) -> Row {
    let by_ref: BTreeMap<&SolutionRef, &PublishedListing> =
        bench.listings.iter().map(|l| (&l.solution.solution_ref, l)).collect();
    let mut row = Row { name, ndcg_5: 0.0, ndcg_10: 0.0, over_claiming: Share::default(), broken: Share::default() };
    let (mut five, mut ten) = (Vec::new(), Vec::new());
    for (enterprise, grades) in asked(&bench.enterprises, judged) {
        let fits = |solution: &SolutionRef| {
            by_ref.get(solution).is_some_and(|l| feasible(&bench.programme, &enterprise.profile, &l.solution))
        };
        let grades = worth(grades, fits);
        let ranked = ranking(&enterprise.profile);
        five.extend(ndcg(&ranked, &grades, 5));
        ten.extend(ndcg(&ranked, &grades, 10));
        for solution in ranked.iter().take(5) {
            row.over_claiming.count(judged.over_claiming.contains(solution));
            row.broken.count(!fits(solution));
        }
    }
    Row { ndcg_5: mean(five), ndcg_10: mean(ten), ..row }
}

/// The judges ignored budget, deadline, deployment and interfaces: what breaks one of them is worth nothing.
fn worth(grades: &Grades, fits: impl Fn(&SolutionRef) -> bool) -> Grades {
    grades.iter().filter(|(s, _)| fits(s)).map(|(s, g)| (s.clone(), *g)).collect()
}

/// nDCG@10 of `ranking` for each judged enterprise, in their order.
#[must_use]
pub fn ndcg_10(ranking: &Ranking<'_>, bench: &Bench, enterprises: &[Enterprise], judged: &Judgements) -> Vec<f64> {
    let of = |(enterprise, grades): (&Enterprise, &Grades)| {
        let listing = |solution: &SolutionRef| bench.listings.iter().find(|l| l.solution.solution_ref == *solution);
        let fits = |s: &SolutionRef| listing(s).is_some_and(|l| feasible(&bench.programme, &enterprise.profile, &l.solution));
        ndcg(&ranking(&enterprise.profile), &worth(grades, fits), 10)
    };
    asked(enterprises, judged).filter_map(of).collect()
}

fn asked<'a>(enterprises: &'a [Enterprise], judged: &'a Judgements) -> impl Iterator<Item = (&'a Enterprise, &'a Grades)> {
    enterprises.iter().filter_map(|e| Some((e, judged.grades.get(&e.enterprise_ref)?)))
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<34} {:>6} {:>8} {:>15} {:>8}", "", "nDCG@5", "nDCG@10", "over-claiming@5", "broken@5")?;
        for row in std::iter::once(&self.product).chain(&self.baselines) {
            writeln!(f, "{row}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (claims, broken) = (100.0 * self.over_claiming.value(), 100.0 * self.broken.value());
        write!(f, "{:<34} {:>6.3} {:>8.3} {:>13.1} % {:>6.1} %", self.name, self.ndcg_5, self.ndcg_10, claims, broken)
    }
}
