//! The definition of a bundle, by trying every set there is.

use crate::bundle::{Candidate, Problem};
use schema::domain::bundle::{BudgetBasis, BundleLimits, Change, Constraint, Infeasible};
use schema::domain::ids::SolutionRef;
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;
use std::collections::BTreeSet;

/// Everything about one set.
#[derive(Debug, Clone)]
pub(super) struct Set {
    pub(super) refs: Vec<SolutionRef>,
    pub(super) covered: Vec<bool>,
    pub(super) weight: u64,
    pub(super) net: i64,
    pub(super) gross: i64,
    pub(super) min: i64,
    weeks: u32,
    places: Vec<usize>,
    providers: usize,
    led: bool,
    related: bool,
    enough: bool,
}

/// What the definition gives.
pub(super) struct Answer {
    pub(super) frontier: Vec<Set>,
    pub(super) infeasible: Option<Infeasible>,
}

pub(super) fn answer(problem: &Problem) -> Answer {
    let sets = sets(problem);
    let feasible: Vec<&Set> = sets.iter().filter(|s| keeps(s, &problem.limits, &[])).collect();
    let mut frontier: Vec<Set> = Vec::new();
    loop {
        let more = feasible.iter().filter(|s| frontier.last().is_none_or(|last| s.weight > last.weight));
        let Some(next) = more.min_by_key(|s| s.order()) else { break };
        frontier.push((*next).clone());
    }
    let infeasible = frontier.is_empty().then(|| reason(problem, &sets));
    Answer { frontier, infeasible }
}

impl Set {
    fn order(&self) -> (i64, i64, i64, i64, usize, Vec<usize>) {
        let weight = i64::try_from(self.weight).expect("small");
        (self.net, -weight, self.gross, self.min, self.refs.len(), self.places.clone())
    }
}

/// Whether a set that is enough keeps to all limits but `dropped`.
fn keeps(set: &Set, limits: &BundleLimits, dropped: &[Constraint]) -> bool {
    let free = |constraint| dropped.contains(&constraint);
    let budgeted = if limits.basis == BudgetBasis::Gross { set.min } else { set.net };
    set.enough
        && (free(Constraint::Budget) || limits.budget.is_none_or(|b| budgeted <= b.0))
        && (free(Constraint::Cash) || limits.cash.is_none_or(|c| set.gross <= c.0))
        && (free(Constraint::Deadline) || limits.deadline_weeks.is_none_or(|w| set.weeks <= w))
        && (free(Constraint::MaxSolutions) || set.refs.len() <= usize::try_from(limits.max_solutions).expect("small"))
        && (free(Constraint::MaxProviders) || set.providers <= usize::try_from(limits.max_providers).expect("small"))
        && (free(Constraint::Lead) || set.led)
        && (free(Constraint::Relations) || set.related)
}

fn reason(problem: &Problem, sets: &[Set]) -> Infeasible {
    let covered = |at: usize| problem.candidates.iter().any(|c| c.states[at] == NeedState::Covered);
    let no_must = problem.needs.iter().all(|n| !n.must);
    let lacking = |must_only: bool| {
        let needs = problem.needs.iter().enumerate().filter(|(at, n)| (n.must || !must_only) && !covered(*at));
        needs.map(|(_, n)| n.need_ref.clone()).collect::<Vec<_>>()
    };
    if no_must && lacking(false).len() == problem.needs.len() || !no_must && !lacking(true).is_empty() {
        return Infeasible::Needs(lacking(!no_must));
    }
    let limits = &problem.limits;
    let asked: Vec<Constraint> = Constraint::ALL
        .iter()
        .filter(|c| match c {
            Constraint::Budget => limits.budget.is_some(),
            Constraint::Cash => limits.cash.is_some(),
            Constraint::Deadline => limits.deadline_weeks.is_some(),
            Constraint::Relations => !problem.relations.is_empty(),
            _ => true,
        })
        .copied()
        .collect();
    for size in 1..=asked.len() {
        let mut choices: Vec<Vec<Constraint>> = (0_u32..1 << asked.len())
            .filter(|mask| usize::try_from(mask.count_ones()).expect("small") == size)
            .map(|mask| (0..asked.len()).filter(|at| mask >> at & 1 == 1).map(|at| asked[at]).collect())
            .collect();
        choices.sort();
        let ways: Vec<Vec<Change>> = choices.iter().filter_map(|dropped| way(limits, sets, dropped)).collect();
        if !ways.is_empty() {
            return Infeasible::Limits(ways);
        }
    }
    unreachable!("without any constraint there is a bundle")
}

fn way(limits: &BundleLimits, sets: &[Set], dropped: &[Constraint]) -> Option<Vec<Change>> {
    let left: Vec<&Set> = sets.iter().filter(|s| keeps(s, limits, dropped)).collect();
    let budgeted = |s: &Set| if limits.basis == BudgetBasis::Gross { s.min } else { s.net };
    let count = |n: usize| u32::try_from(n).expect("small");
    let measure = |s: &Set| match dropped {
        [Constraint::Budget] => budgeted(s),
        [Constraint::Cash] => s.gross,
        [Constraint::Deadline] => i64::from(s.weeks),
        [Constraint::MaxSolutions] => i64::from(count(s.refs.len())),
        [Constraint::MaxProviders] => i64::from(count(s.providers)),
        _ => 0,
    };
    let order = |s: &Set| (measure(s), s.net, s.gross, s.min, s.refs.len(), s.places.clone());
    let best = left.iter().min_by_key(|s| order(s))?;
    let value = |s: &Set, constraint: Constraint| match constraint {
        Constraint::Budget => budgeted(s),
        Constraint::Cash => s.gross,
        Constraint::Deadline => i64::from(s.weeks),
        Constraint::MaxSolutions => i64::from(count(s.refs.len())),
        Constraint::MaxProviders => i64::from(count(s.providers)),
        Constraint::Lead | Constraint::Relations => 0,
    };
    // Each drawn in as far as the others let it, the deadline first.
    let mut least: Vec<(Constraint, i64)> = dropped.iter().map(|c| (*c, value(best, *c))).collect();
    let mut order: Vec<usize> = (0..dropped.len()).collect();
    order.sort_by_key(|at| dropped[*at] != Constraint::Deadline);
    for at in order {
        let within = |s: &&&Set| least.iter().enumerate().all(|(n, (c, most))| n == at || value(s, *c) <= *most);
        least[at].1 = left.iter().filter(within).map(|s| value(s, dropped[at])).min().expect("the best is within");
    }
    let change = |(constraint, to): &(Constraint, i64)| {
        let small = u32::try_from(*to).unwrap_or(0);
        match constraint {
            Constraint::Budget => Change::Budget { to: Fen(*to), by: Fen(to - limits.budget.expect("asked").0) },
            Constraint::Cash => Change::Cash { to: Fen(*to), by: Fen(to - limits.cash.expect("asked").0) },
            Constraint::Deadline => Change::Deadline { to: small, by: small - limits.deadline_weeks.expect("asked") },
            Constraint::MaxSolutions => Change::MaxSolutions { to: small, by: small - limits.max_solutions },
            Constraint::MaxProviders => Change::MaxProviders { to: small, by: small - limits.max_providers },
            Constraint::Lead => Change::Lead,
            Constraint::Relations => Change::Relations,
        }
    };
    Some(least.iter().map(change).collect())
}

fn sets(problem: &Problem) -> Vec<Set> {
    let mut order: Vec<&Candidate> = problem.candidates.iter().collect();
    order.sort_by_key(|c| (c.tie, c.solution_ref.clone()));
    (1_u32..1 << order.len()).map(|mask| set(problem, &order, mask)).collect()
}

fn set(problem: &Problem, order: &[&Candidate], mask: u32) -> Set {
    let places: Vec<usize> = (0..order.len()).filter(|at| mask >> at & 1 == 1).collect();
    let members: Vec<&Candidate> = places.iter().map(|at| order[*at]).collect();
    let has = |solution: &SolutionRef| members.iter().any(|m| m.solution_ref == *solution);
    let covered: Vec<bool> =
        (0..problem.needs.len()).map(|at| members.iter().any(|m| m.states[at] == NeedState::Covered)).collect();
    let gross_of = |kind| members.iter().filter(|m| m.kind == kind).map(|m| m.gross.0).sum::<i64>();
    let subsidy = |kind, terms: schema::domain::subsidy::SubsidyTerms| {
        let share = gross_of(kind) * terms.rate_basis_points / 10_000;
        terms.cap.map_or(share, |cap| share.min(cap.0))
    };
    let gross = members.iter().map(|m| m.gross.0).sum::<i64>();
    let back = subsidy(SubsidyKind::Diagnosis, problem.tariff.diagnosis)
        + subsidy(SubsidyKind::Transformation, problem.tariff.transformation);
    let providers = members.iter().map(|m| &m.provider_ref).collect::<BTreeSet<_>>().len();
    let weight: u64 = problem.needs.iter().zip(&covered).filter(|(_, c)| **c).map(|(n, _)| n.weight).sum();
    let no_must = problem.needs.iter().all(|n| !n.must);
    let relations = &problem.relations;
    let met = relations.requires.iter().all(|p| !has(&p.solution_ref) || p.any_of.iter().any(has));
    let mut refs: Vec<SolutionRef> = members.iter().map(|m| m.solution_ref.clone()).collect();
    refs.sort();
    Set {
        weight,
        net: gross - back,
        gross,
        min: members.iter().map(|m| m.price_min.0).sum(),
        weeks: members.iter().map(|m| m.delivery_weeks).max().unwrap_or(0),
        providers,
        led: providers <= 1 || members.iter().any(|m| m.integrator),
        related: met && !relations.conflicts.iter().any(|(a, b)| has(a) && has(b)),
        enough: if no_must { weight > 0 } else { problem.needs.iter().zip(&covered).all(|(n, c)| !n.must || *c) },
        refs,
        covered,
        places,
    }
}
