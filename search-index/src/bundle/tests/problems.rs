//! Random problems, small enough to be tried whole and tight enough that every bound bites.

use crate::bundle::{BundleNeed, Candidate, Problem, Tariff};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use schema::domain::bundle::{BudgetBasis, BundleLimits, Precondition, Relations};
use schema::domain::ids::{NeedRef, ProviderRef, SolutionRef};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};

pub(super) fn solution(at: usize) -> SolutionRef {
    SolutionRef::parse(&format!("S-{at:02}")).expect("well formed")
}

pub(super) fn provider(at: usize) -> ProviderRef {
    ProviderRef::parse(&format!("P-{at:02}")).expect("well formed")
}

pub(super) fn need(at: usize, must: bool, weight: u64) -> BundleNeed {
    BundleNeed { need_ref: NeedRef::parse(&format!("N{at}")).expect("well formed"), must, weight }
}

/// The first one is an integrator.
const INTEGRATORS: usize = 1;

type Sketch = (usize, bool, i64, i64, u32, Vec<u8>, u8);

fn candidate(at: usize, (by, diagnosis, min, extra, weeks, states, tie): Sketch) -> Candidate {
    let state = |code: u8| match code {
        0 => NeedState::Covered,
        1 => NeedState::Partial,
        _ => NeedState::Uncovered,
    };
    Candidate {
        solution_ref: solution(at),
        provider_ref: provider(by),
        integrator: by < INTEGRATORS,
        kind: if diagnosis { SubsidyKind::Diagnosis } else { SubsidyKind::Transformation },
        price_min: Fen(min),
        gross: Fen(min + extra),
        delivery_weeks: weeks,
        states: states.into_iter().map(state).collect(),
        tie: [tie; 32],
    }
}

fn candidates(most: usize, needs: usize) -> impl Strategy<Value = Vec<Candidate>> {
    let states = vec(select(vec![0_u8, 0, 1, 2, 2]), needs);
    // Few prices, so that there are ties; some things are free.
    let price = prop_oneof![3 => 0_i64..120, 1 => select(vec![0_i64, 10, 10, 50])];
    let one = (0_usize..5, proptest::bool::weighted(0.2), price, 0_i64..40, 1_u32..8, states, 0_u8..4);
    vec(one, 1..=most).prop_map(|sketches| sketches.into_iter().enumerate().map(|(at, s)| candidate(at, s)).collect())
}

fn relations(most: usize) -> impl Strategy<Value = Relations> {
    let precondition = (0..most, vec(0..most, 0..3)).prop_map(|(at, others)| Precondition {
        solution_ref: solution(at),
        any_of: others.into_iter().filter(|o| *o != at).map(solution).collect(),
    });
    let pair = (0..most, 0..most).prop_filter("two of them", |(a, b)| a != b).prop_map(|(a, b)| (solution(a), solution(b)));
    let some = (vec(precondition, 0..3), vec(pair, 0..3)).prop_map(|(requires, conflicts)| Relations { requires, conflicts });
    prop_oneof![1 => Just(Relations::default()), 1 => some]
}

fn limits() -> impl Strategy<Value = BundleLimits> {
    let basis = select(vec![BudgetBasis::Gross, BudgetBasis::Net]);
    (1_u32..6, 1_u32..5, of(0_i64..400), basis, of(0_i64..500), of(1_u32..9)).prop_map(
        |(max_solutions, max_providers, budget, basis, cash, deadline_weeks)| BundleLimits {
            max_solutions,
            max_providers,
            budget: budget.map(Fen),
            basis,
            cash: cash.map(Fen),
            deadline_weeks,
        },
    )
}

/// Rules like the programme's, with caps that small sums reach.
fn tariff() -> impl Strategy<Value = Tariff> {
    let terms = |rate: i64| {
        (select(vec![0, 3_333, rate]), of(0_i64..150))
            .prop_map(|(rate_basis_points, cap)| SubsidyTerms { rate_basis_points, cap: cap.map(Fen) })
    };
    (terms(7_000), terms(5_000)).prop_map(|(diagnosis, transformation)| Tariff { diagnosis, transformation })
}

/// A problem of at most so many candidates and needs.
pub(super) fn problem(most: usize, most_needs: usize) -> impl Strategy<Value = Problem> {
    (1..=most_needs).prop_flat_map(move |count| {
        let needs = vec((proptest::bool::weighted(0.5), 1_u64..4), count);
        (needs, candidates(most, count), limits(), relations(most), tariff()).prop_map(
            |(needs, candidates, limits, relations, tariff)| Problem {
                needs: needs.into_iter().enumerate().map(|(at, (must, weight))| need(at, must, weight)).collect(),
                candidates,
                limits,
                relations,
                tariff,
            },
        )
    })
}

/// A problem whose limits leave room, so that the frontier is long.
pub(super) fn wide_problem(most: usize, most_needs: usize) -> impl Strategy<Value = Problem> {
    problem(most, most_needs).prop_map(|mut problem| {
        problem.limits.budget = problem.limits.budget.map(|b| b + Fen(300));
        problem.limits.cash = None;
        problem.limits.max_solutions += 2;
        problem
    })
}
