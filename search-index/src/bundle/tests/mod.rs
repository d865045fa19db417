//! Bundles against their definition, and in examples.

mod examples;
mod oracle;
mod problems;

use super::{Problem, solve};
use oracle::Set;
use problems::{problem, wide_problem};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use schema::domain::bundle::{BudgetBasis, Bundle, Infeasible};
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;
use std::collections::{BTreeMap, BTreeSet};

/// The cheapest, the dearest, and between them the one that gives most weight for what it costs more.
fn shown(frontier: &[Set]) -> Vec<&Set> {
    let Some((first, rest)) = frontier.split_first() else { return Vec::new() };
    let Some((last, between)) = rest.split_last() else { return vec![first] };
    let mut middle: Option<&Set> = None;
    for set in between {
        let worth = |s: &Set| (i128::from(s.weight - first.weight), i128::from((s.net - first.net).max(1)));
        let better = middle.is_none_or(|m| worth(set).0 * worth(m).1 > worth(m).0 * worth(set).1);
        middle = if better { Some(set) } else { middle };
    }
    [Some(first), middle, Some(last)].into_iter().flatten().collect()
}

fn equals(problem: &Problem) -> Result<(), TestCaseError> {
    let (found, wanted) = (solve(problem), oracle::answer(problem));
    prop_assert!(found.proven);
    let wanted_bundles = shown(&wanted.frontier);
    let refs: Vec<_> = found.bundles.iter().map(|b| b.solution_refs.clone()).collect();
    prop_assert_eq!(refs, wanted_bundles.iter().map(|s| s.refs.clone()).collect::<Vec<_>>());
    for (bundle, set) in found.bundles.iter().zip(wanted_bundles) {
        let sums = (bundle.net.0, bundle.gross.0, bundle.price_min.0, bundle.cash_to_advance.0);
        prop_assert_eq!(sums, (set.net, set.gross, set.min, set.gross));
        let covered: Vec<_> =
            problem.needs.iter().zip(&set.covered).filter(|(_, c)| **c).map(|(n, _)| n.need_ref.clone()).collect();
        prop_assert_eq!(&bundle.covered, &covered);
        prop_assert_eq!(bundle.covered.len() + bundle.uncovered.len(), problem.needs.len());
    }
    prop_assert_eq!(found.infeasible, wanted.infeasible);
    Ok(())
}

fn keeps(problem: &Problem, bundle: &Bundle) -> Result<(), TestCaseError> {
    let limits = &problem.limits;
    let budgeted = if limits.basis == BudgetBasis::Gross { bundle.price_min } else { bundle.net };
    prop_assert!(limits.budget.is_none_or(|b| budgeted <= b), "above the budget");
    prop_assert!(limits.cash.is_none_or(|c| bundle.cash_to_advance <= c), "more cash than there is");
    prop_assert!(bundle.solution_refs.len() <= usize::try_from(limits.max_solutions).expect("small"));
    prop_assert_eq!(bundle.gross - bundle.subsidy_max, bundle.net);
    prop_assert_eq!(bundle.shares.iter().map(|s| s.subsidy_max.0).sum::<i64>(), bundle.subsidy_max.0);
    for share in &bundle.shares {
        let terms = match share.kind {
            SubsidyKind::Diagnosis => problem.tariff.diagnosis,
            SubsidyKind::Transformation => problem.tariff.transformation,
        };
        prop_assert!(terms.cap.is_none_or(|cap| share.subsidy_max <= cap), "above the cap of the sum");
    }
    let members = || problem.candidates.iter().filter(|c| bundle.solution_refs.contains(&c.solution_ref));
    let providers: BTreeSet<_> = members().map(|c| &c.provider_ref).collect();
    prop_assert!(providers.len() <= usize::try_from(limits.max_providers).expect("small"));
    prop_assert_eq!(bundle.lead.is_some(), providers.len() > 1);
    if let Some(lead) = &bundle.lead {
        prop_assert!(members().any(|c| c.provider_ref == *lead && c.integrator), "the lead is an integrator of the bundle");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn e13_equals_brute_force(problem in problem(8, 6)) {
        equals(&problem)?;
    }

    #[test]
    fn e13_keeps_to_every_bound_and_none_is_dominated(problem in problem(12, 8)) {
        let found = solve(&problem);
        prop_assert!(found.bundles.len() <= 3);
        prop_assert_eq!(found.bundles.is_empty(), found.infeasible.is_some());
        for bundle in &found.bundles {
            keeps(&problem, bundle)?;
            for need in problem.needs.iter().filter(|n| n.must) {
                prop_assert!(bundle.covered.contains(&need.need_ref), "{} is a must", need.need_ref);
            }
        }
        for (a, b) in found.bundles.iter().zip(found.bundles.iter().skip(1)) {
            prop_assert!(a.net < b.net && a.weight < b.weight, "each next one costs more and covers more");
        }
    }

    #[test]
    fn e12_is_the_same_for_every_order_of_the_input(problem in problem(10, 6), seed: u64) {
        let mut other = problem.clone();
        let mut seed = seed;
        for at in (1..other.candidates.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.candidates.swap(at, usize::try_from(seed >> 33).expect("31 bits") % (at + 1));
        }
        other.relations.requires.reverse();
        other.relations.conflicts.reverse();
        prop_assert_eq!(solve(&other), solve(&problem));
    }

    #[test]
    fn a_larger_budget_never_makes_it_dearer(problem in problem(10, 6), more in 0_i64..200) {
        let mut richer = problem.clone();
        richer.limits.budget = problem.limits.budget.map(|b| b + Fen(more));
        if let Some(before) = solve(&problem).bundles.first() {
            prop_assert!(solve(&richer).bundles.first().is_some_and(|b| b.net <= before.net));
        }
    }
}

#[test]
fn the_random_problems_are_of_every_sort() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..2_000 {
        let drawn = problem(8, 6).new_tree(&mut runner).expect("nothing is rejected for ever").current();
        let found = solve(&drawn);
        let sort = match found.infeasible {
            None => format!("{} bundles", found.bundles.len()),
            Some(Infeasible::Needs(_)) => "needs".to_owned(),
            Some(Infeasible::Limits(ways)) => match ways[0].as_slice() {
                [alone] => alone.constraint().to_string(),
                together => format!("{} together", together.len()),
            },
        };
        *seen.entry(sort).or_default() += 1;
    }
    for sort in [
        "1 bundles",
        "2 bundles",
        "3 bundles",
        "needs",
        "budget",
        "cash_to_advance",
        "deadline",
        "max_solutions",
        "max_providers",
        "lead",
        "relations",
        "2 together",
    ] {
        assert!(seen.get(sort).is_some_and(|n| *n >= 5), "few of {sort} among {seen:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn e13_equals_brute_force_on_ten(problem in wide_problem(10, 6)) {
        equals(&problem)?;
    }
}
