//! Examples that a reader can check by hand.

use super::problems::{need, provider, solution};
use crate::bundle::{BundleNeed, Candidate, Problem, Tariff, solve};
use schema::domain::bundle::{BudgetBasis, BundleLimits, Change, Infeasible, Precondition, Relations};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};

const WAN: i64 = 10_000;

/// R1 and R2 of the programme.
const TARIFF: Tariff = Tariff {
    diagnosis: SubsidyTerms { rate_basis_points: 7_000, cap: Some(Fen(3_000_000)) },
    transformation: SubsidyTerms { rate_basis_points: 5_000, cap: Some(Fen(200_000_000)) },
};

/// Covers the needs at `covers`, costs `yuan`; provider 0 is an integrator.
fn offer(at: usize, by: usize, yuan: i64, covers: &[usize], needs: usize) -> Candidate {
    let state = |n: usize| if covers.contains(&n) { NeedState::Covered } else { NeedState::Uncovered };
    Candidate {
        solution_ref: solution(at),
        provider_ref: provider(by),
        integrator: by == 0,
        kind: SubsidyKind::Transformation,
        price_min: Fen::from_yuan(yuan),
        gross: Fen::from_yuan(yuan),
        delivery_weeks: 8,
        states: (0..needs).map(state).collect(),
        tie: [u8::try_from(at).expect("small"); 32],
    }
}

fn problem(needs: Vec<BundleNeed>, candidates: Vec<Candidate>) -> Problem {
    let limits = BundleLimits {
        max_solutions: 5,
        max_providers: 3,
        budget: None,
        basis: BudgetBasis::Gross,
        cash: None,
        deadline_weeks: Some(16),
    };
    Problem { needs, candidates, limits, relations: Relations::default(), tariff: TARIFF }
}

fn two_musts(candidates: Vec<Candidate>) -> Problem {
    problem(vec![need(0, true, 3), need(1, true, 3)], candidates)
}

fn refs(problem: &Problem) -> Vec<Vec<String>> {
    let bundles = solve(problem).bundles;
    bundles.iter().map(|b| b.solution_refs.iter().map(ToString::to_string).collect()).collect()
}

fn ways(problem: &Problem) -> Vec<Vec<Change>> {
    match solve(problem).infeasible {
        Some(Infeasible::Limits(ways)) => ways,
        other => panic!("not for its limits: {other:?}"),
    }
}

#[test]
fn e14_the_cap_counts_over_the_sum_not_over_each_solution() {
    let dear = |at, covers: &[usize]| offer(at, 0, 300 * WAN, covers, 2);
    let report = solve(&two_musts(vec![dear(0, &[0]), dear(1, &[1])]));
    let bundle = &report.bundles[0];
    assert_eq!(bundle.gross, Fen::from_yuan(600 * WAN));
    assert_eq!(bundle.subsidy_max, Fen::from_yuan(200 * WAN), "not 150 + 150");
    assert_eq!(bundle.cash_to_advance, bundle.gross);
}

#[test]
fn e14_halves_are_rounded_on_the_sum() {
    let odd = |at, covers: &[usize]| Candidate { gross: Fen(101), price_min: Fen(101), ..offer(at, 0, 0, covers, 2) };
    let bundle = &solve(&two_musts(vec![odd(0, &[0]), odd(1, &[1])])).bundles[0];
    assert_eq!((bundle.subsidy_max, bundle.net), (Fen(101), Fen(101)), "not 50 + 50");
}

#[test]
fn e13_several_providers_need_an_integrator_who_leads() {
    let alone = |by_second| vec![offer(0, 1, 10 * WAN, &[0], 2), offer(1, by_second, 10 * WAN, &[1], 2)];
    assert_eq!(refs(&two_musts(alone(1))), [["S-00", "S-01"]], "one provider needs no lead");
    assert_eq!(ways(&two_musts(alone(2))), [[Change::Lead]]);
    let mut led = alone(2);
    led.push(offer(2, 0, 1_000, &[], 2));
    let report = solve(&two_musts(led));
    assert_eq!(report.bundles[0].solution_refs.len(), 3, "an integrator is worth its price where nothing else leads");
    assert_eq!(report.bundles[0].lead, Some(provider(0)));
}

#[test]
fn e13_the_reason_says_how_many_yuan_are_missing() {
    let mut asked =
        two_musts(vec![offer(0, 0, 20 * WAN, &[0], 2), offer(1, 0, 15 * WAN, &[1], 2), offer(2, 0, 40 * WAN, &[0, 1], 2)]);
    asked.limits.budget = Some(Fen::from_yuan(30 * WAN));
    let (to, by) = (Fen::from_yuan(35 * WAN), Fen::from_yuan(5 * WAN));
    assert_eq!(ways(&asked), [[Change::Budget { to, by }]]);
    asked.limits.basis = BudgetBasis::Net;
    assert_eq!(refs(&asked), [["S-00", "S-01"]], "17.5 in the end");
}

#[test]
fn e13_the_reason_names_needs_before_limits() {
    let mut asked = two_musts(vec![offer(0, 0, 20 * WAN, &[0], 2)]);
    asked.limits.budget = Some(Fen::ZERO);
    assert_eq!(solve(&asked).infeasible, Some(Infeasible::Needs(vec![need(1, true, 3).need_ref])));
    asked.candidates[0].states[1] = NeedState::Partial;
    let other = Candidate { states: vec![NeedState::Uncovered, NeedState::Partial], ..offer(1, 0, WAN, &[], 2) };
    asked.candidates.push(other);
    assert!(matches!(solve(&asked).infeasible, Some(Infeasible::Needs(_))), "two halves do not cover");
}

#[test]
fn e13_every_single_way_out_is_told_and_else_the_fewest_together() {
    let mut asked =
        two_musts(vec![offer(0, 0, 10 * WAN, &[0], 2), offer(1, 0, 10 * WAN, &[1], 2), offer(2, 0, 90 * WAN, &[0, 1], 2)]);
    asked.limits.max_solutions = 1;
    asked.limits.budget = Some(Fen::from_yuan(50 * WAN));
    let dear = Change::Budget { to: Fen::from_yuan(90 * WAN), by: Fen::from_yuan(40 * WAN) };
    let two = Change::MaxSolutions { to: 2, by: 1 };
    assert_eq!(ways(&asked), [[dear], [two]]);
    asked.limits.budget = Some(Fen::from_yuan(15 * WAN));
    asked.candidates.pop();
    let both = [Change::Budget { to: Fen::from_yuan(20 * WAN), by: Fen::from_yuan(5 * WAN) }, two];
    assert_eq!(ways(&asked), [both]);
}

#[test]
fn e13_a_deadline_that_only_one_breaks_is_the_reason() {
    let late = Candidate { delivery_weeks: 20, ..offer(1, 0, 10 * WAN, &[1], 2) };
    let asked = two_musts(vec![offer(0, 0, 10 * WAN, &[0], 2), late]);
    assert_eq!(ways(&asked), [[Change::Deadline { to: 20, by: 4 }]]);
}

#[test]
fn preconditions_bring_what_they_need_and_conflicts_keep_apart() {
    let mut asked = two_musts(vec![
        offer(0, 0, 10 * WAN, &[0, 1], 2),
        offer(1, 0, 5 * WAN, &[], 2),
        offer(2, 0, 8 * WAN, &[0], 2),
        offer(3, 0, 8 * WAN, &[1], 2),
    ]);
    assert_eq!(refs(&asked), [["S-00"]]);
    asked.relations.requires = vec![Precondition { solution_ref: solution(0), any_of: vec![solution(1)] }];
    assert_eq!(refs(&asked), [["S-00", "S-01"]], "15 is less than 16");
    asked.relations.conflicts = vec![(solution(0), solution(1))];
    assert_eq!(refs(&asked), [["S-02", "S-03"]]);
    asked.relations.conflicts.push((solution(3), solution(2)));
    assert_eq!(ways(&asked), [[Change::Relations]]);
}

#[test]
fn alternatives_cost_more_and_cover_more() {
    let needs = vec![need(0, true, 3), need(1, false, 2), need(2, false, 2), need(3, false, 1)];
    let asked = problem(
        needs,
        vec![
            offer(0, 0, 10 * WAN, &[0], 4),
            offer(1, 0, 3 * WAN, &[1, 2], 4),
            offer(2, 0, 50 * WAN, &[3], 4),
            offer(3, 0, 12 * WAN, &[0, 3], 4),
        ],
    );
    // 10: weight 3 · 12: weight 4 · 13: weight 7 · 15: weight 8
    assert_eq!(refs(&asked), [vec!["S-00"], vec!["S-00", "S-01"], vec!["S-01", "S-03"]]);
}

#[test]
fn where_nothing_is_a_must_a_bundle_covers_at_least_one_need() {
    let asked =
        problem(vec![need(0, false, 1), need(1, false, 2)], vec![offer(0, 0, WAN, &[0], 2), offer(1, 0, 3 * WAN, &[1], 2)]);
    assert_eq!(refs(&asked).first(), Some(&vec!["S-00".to_owned()]));
    assert_eq!(refs(&asked).last().map(Vec::len), Some(2));
}
