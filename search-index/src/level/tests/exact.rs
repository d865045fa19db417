//! The search against the definition: every set there is, tried.

use crate::bundle::Tariff;
use crate::level::{Goal, LevelCandidate, LevelProblem, cheapest};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use schema::domain::ids::SolutionRef;
use schema::domain::money::Fen;
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};
use std::collections::BTreeSet;

fn candidate(at: usize, (diagnosis, min, extra, lifts, tie): (bool, i64, i64, u64, u8)) -> LevelCandidate {
    LevelCandidate {
        solution_ref: SolutionRef::parse(&format!("S-{at:02}")).expect("well formed"),
        kind: if diagnosis { SubsidyKind::Diagnosis } else { SubsidyKind::Transformation },
        price_min: Fen(min),
        gross: Fen(min + extra),
        lifts,
        tie: [tie; 32],
    }
}

/// Few prices and few scenarios, so that there are ties and overlaps; rules with caps that small sums reach.
fn problem(most: usize) -> impl Strategy<Value = LevelProblem> {
    let price = prop_oneof![3 => 0_i64..120, 1 => select(vec![0_i64, 10, 10, 50])];
    let one = (proptest::bool::weighted(0.2), price, 0_i64..40, 0_u64..256, 0_u8..4);
    let terms = |rate: i64| {
        (select(vec![0, 3_333, rate]), of(0_i64..150))
            .prop_map(|(rate_basis_points, cap)| SubsidyTerms { rate_basis_points, cap: cap.map(Fen) })
    };
    (vec(one, 0..=most), 0_u32..6, 0_u32..4, 0_u64..256, of(0_i64..400), terms(7_000), terms(5_000)).prop_map(
        |(sketches, scenarios, binding, stars, budget, diagnosis, transformation)| LevelProblem {
            scenarios,
            binding,
            stars,
            candidates: sketches.into_iter().enumerate().map(|(at, sketch)| candidate(at, sketch)).collect(),
            budget: budget.map(Fen),
            tariff: Tariff { diagnosis, transformation },
        },
    )
}

/// What is compared: three prices, the number, the places in the order of ties.
type Order = ([i64; 3], usize, Vec<usize>);

/// The definition.
fn tried(problem: &LevelProblem, goal: Goal) -> Option<(Order, BTreeSet<SolutionRef>)> {
    let mut order: Vec<&LevelCandidate> = problem.candidates.iter().collect();
    order.sort_by_key(|c| (c.tie, &c.solution_ref));
    let mut best: Option<(Order, BTreeSet<SolutionRef>)> = None;
    for set in 0_u32..1 << order.len() {
        let places: Vec<usize> = (0..order.len()).filter(|at| set >> at & 1 == 1).collect();
        let members = || places.iter().map(|at| order[*at]);
        let lifted = members().fold(0, |lifted, c| lifted | c.lifts);
        let min: i64 = members().map(|c| c.price_min.0).sum();
        let enough = lifted.count_ones() >= problem.scenarios && (lifted & problem.stars).count_ones() >= problem.binding;
        if !enough || problem.budget.is_some_and(|budget| min > budget.0) {
            continue;
        }
        let of = |kind| members().filter(|c| c.kind == kind).map(|c| c.gross.0).sum::<i64>();
        let (diagnosis, transformation) = (of(SubsidyKind::Diagnosis), of(SubsidyKind::Transformation));
        let back = problem.tariff.diagnosis.most(Fen(diagnosis)) + problem.tariff.transformation.most(Fen(transformation));
        let gross = diagnosis + transformation;
        let net = gross - back.0;
        let prices = match goal {
            Goal::Net => [net, gross, min],
            Goal::PriceMin => [min, net, gross],
        };
        let rank = (prices, places.len(), places.clone());
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, members().map(|c| c.solution_ref.clone()).collect()));
        }
    }
    best
}

fn refs(problem: &LevelProblem, found: &[usize]) -> BTreeSet<SolutionRef> {
    found.iter().map(|at| problem.candidates[*at].solution_ref.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_path_is_the_best_of_all_sets(problem in problem(9)) {
        for goal in [Goal::Net, Goal::PriceMin] {
            let found = cheapest(&problem, goal).map(|found| refs(&problem, &found));
            prop_assert_eq!(&found, &tried(&problem, goal).map(|(_, set)| set), "{:?}", goal);
        }
    }

    #[test]
    fn the_order_of_the_candidates_does_not_matter(problem in problem(9), turn in 0_usize..9) {
        let mut turned = problem.clone();
        let count = turned.candidates.len().max(1);
        turned.candidates.rotate_left(turn % count);
        turned.candidates.reverse();
        let of = |problem: &LevelProblem| cheapest(problem, Goal::Net).map(|found| refs(problem, &found));
        prop_assert_eq!(of(&problem), of(&turned));
    }
}
