//! Bundles: 80 solutions and 10,000, sixteen needs, tight and wide budgets.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use schema::domain::bundle::{BudgetBasis, BundleLimits, Relations};
use schema::domain::ids::{NeedRef, ProviderRef, SolutionRef};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};
use search_index::bundle::{BundleNeed, Candidate, Problem, Tariff, solve};
use std::hint::black_box;
use std::time::Duration;

const NEEDS: usize = 16;
const MUSTS: usize = 8;

/// A linear congruential generator (Knuth's MMIX constants): repeatable.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// One listing: one to four needs covered, 2–50 万元; one provider in five is an integrator.
fn candidate(at: usize, providers: u64, draw: &mut Draw) -> Candidate {
    let provider = draw.below(providers);
    let mut states = vec![NeedState::Uncovered; NEEDS];
    for _ in 0..=draw.below(4) {
        let need = usize::try_from(draw.below(16)).expect("small");
        states[need] = if draw.below(4) == 0 { NeedState::Partial } else { NeedState::Covered };
    }
    let min = i64::try_from(20_000 + draw.below(480_000)).expect("small");
    let max = min + i64::try_from(draw.below(200_000)).expect("small");
    let mut tie = [0; 32];
    tie[..8].copy_from_slice(&(draw.below(u64::from(u32::MAX))).to_be_bytes());
    Candidate {
        solution_ref: SolutionRef::parse(&format!("S-{at:05}")).expect("well formed"),
        provider_ref: ProviderRef::parse(&format!("P-{provider:04}")).expect("well formed"),
        integrator: provider.is_multiple_of(5),
        kind: if provider % 17 == 3 { SubsidyKind::Diagnosis } else { SubsidyKind::Transformation },
        price_min: Fen::from_yuan(min),
        gross: Fen::from_yuan((min + max) / 2),
        delivery_weeks: u32::try_from(2 + draw.below(14)).expect("small"),
        states,
        tie,
    }
}

fn problem(count: usize, musts: usize, max_solutions: u32, budget: Option<i64>) -> Problem {
    let mut draw = Draw(7);
    let providers = u64::try_from(count / 4).expect("small").max(1);
    let need = |at: usize| BundleNeed {
        need_ref: NeedRef::parse(&format!("N{at}")).expect("well formed"),
        must: at < musts,
        weight: if at < musts { 3_000 } else { 1_000 + u64::from(at.is_multiple_of(3)) * 1_000 },
    };
    Problem {
        needs: (0..NEEDS).map(need).collect(),
        candidates: (0..count).map(|at| candidate(at, providers, &mut draw)).collect(),
        limits: BundleLimits {
            max_solutions,
            max_providers: 3,
            budget: budget.map(Fen::from_yuan),
            basis: BudgetBasis::Gross,
            cash: None,
            deadline_weeks: Some(16),
        },
        relations: Relations::default(),
        tariff: Tariff {
            diagnosis: SubsidyTerms { rate_basis_points: 7_000, cap: Some(Fen(3_000_000)) },
            transformation: SubsidyTerms { rate_basis_points: 5_000, cap: Some(Fen(200_000_000)) },
        },
    }
}

fn bundles(c: &mut Criterion) {
    let mut group = c.benchmark_group("bundle, 16 needs");
    group.sample_size(10).measurement_time(Duration::from_secs(5)).warm_up_time(Duration::from_secs(1));
    for count in [80, 10_000] {
        for (name, musts, max_solutions, budget) in [
            ("8 musts, 6 solutions", MUSTS, 6, None),
            ("8 musts, 6 solutions, budget 80 万", MUSTS, 6, Some(800_000)),
            ("16 musts, 10 solutions", NEEDS, 10, None),
            ("8 musts, no bundle within 1 万", MUSTS, 6, Some(10_000)),
            ("16 musts, no bundle within 23 万", NEEDS, 8, Some(230_000)),
        ] {
            let asked = problem(count, musts, max_solutions, budget);
            let found = solve(&asked);
            assert!(found.proven, "{count} × {name}: searched to the end");
            let what = format!("{count} solutions, {name} ({} found)", found.bundles.len());
            group.bench_function(what, |b| {
                b.iter_batched(|| asked.clone(), |asked| solve(black_box(&asked)), BatchSize::LargeInput);
            });
        }
    }
    group.finish();
}

criterion_group!(benches, bundles);
criterion_main!(benches);
