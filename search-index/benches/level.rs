//! The way to a level: 80 listings and 10,000, nothing answered and one scenario short, with and without a budget.

use criterion::{Criterion, criterion_group, criterion_main};
use schema::domain::ids::SolutionRef;
use schema::domain::money::Fen;
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};
use search_index::bundle::Tariff;
use search_index::level::{Goal, LevelCandidate, LevelProblem, cheapest};
use std::hint::black_box;
use std::time::Duration;

const SCENARIOS: u64 = 16;

/// A linear congruential generator (Knuth's MMIX constants): repeatable.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// One listing: one to four scenarios lifted, 2–50 万元, what it lifts and what it costs unrelated; the hard case.
fn candidate(at: usize, draw: &mut Draw) -> LevelCandidate {
    let lifts = (0..=draw.below(4)).fold(0, |lifts, _| lifts | 1 << draw.below(SCENARIOS));
    let min = i64::try_from(20_000 + draw.below(480_000)).expect("small");
    let max = min + i64::try_from(draw.below(200_000)).expect("small");
    let mut tie = [0; 32];
    tie[..8].copy_from_slice(&(draw.below(u64::from(u32::MAX))).to_be_bytes());
    LevelCandidate {
        solution_ref: SolutionRef::parse(&format!("S-{at:05}")).expect("well formed"),
        kind: if draw.below(17) == 3 { SubsidyKind::Diagnosis } else { SubsidyKind::Transformation },
        price_min: Fen::from_yuan(min),
        gross: Fen::from_yuan((min + max) / 2),
        lifts,
        tie,
    }
}

fn problem(count: usize, scenarios: u32, budget: Option<i64>) -> LevelProblem {
    let mut draw = Draw(7);
    LevelProblem {
        scenarios,
        binding: scenarios.div_ceil(2),
        stars: 0b0111_0111_1011_0101,
        candidates: (0..count).map(|at| candidate(at, &mut draw)).collect(),
        budget: budget.map(Fen::from_yuan),
        tariff: Tariff {
            diagnosis: SubsidyTerms { rate_basis_points: 7_000, cap: Some(Fen::from_yuan(30_000)) },
            transformation: SubsidyTerms { rate_basis_points: 5_000, cap: Some(Fen::from_yuan(2_000_000)) },
        },
    }
}

fn level(c: &mut Criterion) {
    let mut group = c.benchmark_group("level");
    group.measurement_time(Duration::from_secs(4)).sample_size(10);
    for count in [80, 10_000] {
        for (name, scenarios, budget) in [
            ("six missing", 6, None),
            ("one missing", 1, None),
            ("twelve missing", 12, None),
            ("six within a budget", 6, Some(70_000)),
        ] {
            let problem = problem(count, scenarios, budget);
            group.bench_function(format!("{count} listings, {name}"), |b| b.iter(|| cheapest(black_box(&problem), Goal::Net)));
        }
    }
    group.finish();
}

criterion_group!(benches, level);
criterion_main!(benches);
