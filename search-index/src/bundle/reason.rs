//! Why there is no bundle, as small as it can be said.

use super::Problem;
use super::search::{Bounds, Found, Goal};
use super::solver::{Solver, Work};
use super::tables::NEVER;
use schema::domain::bundle::{BudgetBasis, Change, Constraint, Infeasible};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;

/// The needs that nobody covers; else the fewest constraints that would have to give way, and by how much.
///
/// One constraint alone is measured by the least that it would have to be. Where several have to give way together, [`together`]
/// says what each is measured by.
pub(super) fn smallest<'a>(problem: &'a Problem, mut in_time: Solver<'a>, work: &mut Work) -> Infeasible {
    let mut any_time = in_time.leaves_out().then(|| Solver::new(problem, None));
    if any_time.as_ref().unwrap_or(&in_time).lacks_a_must() {
        return Infeasible::Needs(lacking(problem));
    }
    let mut asked = asked(problem);
    // A deadline that leaves nobody out is in nobody's way.
    asked.retain(|constraint| *constraint != Constraint::Deadline || any_time.is_some());
    for size in 1..=asked.len() {
        let mut ways = Vec::new();
        for dropped in choices(&asked, size) {
            let late = any_time.as_mut().filter(|_| dropped.contains(&Constraint::Deadline));
            let solver = late.unwrap_or(&mut in_time);
            if let Some(way) = way(problem, solver, &dropped, work) {
                ways.push(way);
            }
        }
        if !ways.is_empty() {
            return Infeasible::Limits(ways);
        }
    }
    // Only where the search ran out of work.
    Infeasible::Limits(Vec::new())
}

fn lacking(problem: &Problem) -> Vec<schema::domain::ids::NeedRef> {
    let covered = |at: usize| problem.candidates.iter().any(|c| c.states.get(at) == Some(&NeedState::Covered));
    let no_must = problem.needs.iter().all(|n| !n.must);
    let lacks = |(at, need): &(usize, &super::BundleNeed)| (need.must || no_must) && !covered(*at);
    problem.needs.iter().enumerate().filter(lacks).map(|(_, need)| need.need_ref.clone()).collect()
}

/// The constraints of the problem, in their order.
fn asked(problem: &Problem) -> Vec<Constraint> {
    let limits = &problem.limits;
    let is_asked = |constraint: &&Constraint| match constraint {
        Constraint::Budget => limits.budget.is_some(),
        Constraint::Cash => limits.cash.is_some(),
        Constraint::Deadline => limits.deadline_weeks.is_some(),
        Constraint::MaxSolutions | Constraint::MaxProviders | Constraint::Lead => true,
        Constraint::Relations => !problem.relations.is_empty(),
    };
    Constraint::ALL.iter().filter(is_asked).copied().collect()
}

/// Every choice of `size` constraints, in order.
fn choices(from: &[Constraint], size: usize) -> Vec<Vec<Constraint>> {
    let (Some((first, rest)), 1..) = (from.split_first(), size) else {
        return if size == 0 { vec![Vec::new()] } else { Vec::new() };
    };
    let with = choices(rest, size - 1).into_iter().map(|choice| [vec![*first], choice].concat());
    with.chain(choices(rest, size)).collect()
}

/// What has to change when `dropped` give way; `None` where that does not help.
fn way<'a>(problem: &'a Problem, solver: &mut Solver<'a>, dropped: &[Constraint], work: &mut Work) -> Option<Vec<Change>> {
    let mut bounds = Bounds::of(&problem.limits);
    for constraint in dropped {
        match constraint {
            Constraint::Budget => bounds.budget = NEVER,
            Constraint::Cash => bounds.cash = NEVER,
            Constraint::Deadline => {}
            Constraint::MaxSolutions => bounds.solutions = problem.candidates.len(),
            Constraint::MaxProviders => bounds.providers = problem.candidates.len(),
            Constraint::Lead => bounds.lead = false,
            Constraint::Relations => bounds.relations = false,
        }
    }
    if dropped == [Constraint::MaxProviders] {
        return fewest_providers(problem, solver, bounds, work);
    }
    let [alone] = dropped else { return together(problem, solver, &bounds, dropped, work) };
    let found = solver.best_bundle(goal(*alone), &bounds, work)?;
    Some(vec![measured(problem, solver, &found).change(problem, *alone)])
}

/// What several constraints have to be together: as far as the cheapest bundle goes without them, then each drawn in as far as the
/// others let it, the deadline first. None of them can be less while the others stay.
fn together<'a>(
    problem: &'a Problem,
    solver: &mut Solver<'a>,
    any: &Bounds,
    dropped: &[Constraint],
    work: &mut Work,
) -> Option<Vec<Change>> {
    let found = solver.best_bundle(Goal::Cheapest, any, work)?;
    let mut least = measured(problem, solver, &found);
    let mut sooner = None;
    if dropped.contains(&Constraint::Deadline)
        && let Some(found) = solver.best_bundle(Goal::Weeks, &least.bounds(any, dropped, Constraint::Deadline), work)
    {
        least.weeks = measured(problem, solver, &found).weeks;
        sooner = Some(Solver::new(problem, Some(least.weeks)));
    }
    let solver = sooner.as_mut().unwrap_or(solver);
    for constraint in dropped {
        let bounds = least.bounds(any, dropped, *constraint);
        match constraint {
            Constraint::Budget | Constraint::Cash | Constraint::MaxSolutions => {
                if let Some(found) = solver.best_bundle(goal(*constraint), &bounds, work) {
                    least.draw_in(*constraint, measured(problem, solver, &found));
                }
            }
            Constraint::MaxProviders => {
                let fewer = Bounds::of(&problem.limits).providers + 1..least.providers;
                let feasible =
                    |n: &usize| solver.best_bundle(Goal::Cheapest, &Bounds { providers: *n, ..bounds }, work).is_some();
                least.providers = fewer.into_iter().find(feasible).unwrap_or(least.providers);
            }
            Constraint::Deadline | Constraint::Lead | Constraint::Relations => {}
        }
    }
    Some(dropped.iter().map(|constraint| least.change(problem, *constraint)).collect())
}

/// What a bundle asks of each constraint.
#[derive(Debug, Clone, Copy)]
struct Measures {
    budgeted: Fen,
    gross: Fen,
    weeks: u32,
    solutions: usize,
    providers: usize,
}

fn measured(problem: &Problem, solver: &Solver<'_>, found: &Found) -> Measures {
    let bundle = solver.bundle(found);
    let budgeted = match problem.limits.basis {
        BudgetBasis::Gross => bundle.price_min,
        BudgetBasis::Net => bundle.net,
    };
    let (solutions, providers) = (found.items.len(), solver.providers(found));
    Measures { budgeted, gross: bundle.gross, weeks: bundle.delivery_weeks, solutions, providers }
}

impl Measures {
    /// `any` with each of `dropped` but `free` held to what it is here.
    fn bounds(&self, any: &Bounds, dropped: &[Constraint], free: Constraint) -> Bounds {
        let mut bounds = *any;
        for constraint in dropped.iter().filter(|constraint| **constraint != free) {
            match constraint {
                Constraint::Budget => bounds.budget = self.budgeted.0,
                Constraint::Cash => bounds.cash = self.gross.0,
                Constraint::MaxSolutions => bounds.solutions = self.solutions,
                Constraint::MaxProviders => bounds.providers = self.providers,
                Constraint::Deadline | Constraint::Lead | Constraint::Relations => {}
            }
        }
        bounds
    }

    fn draw_in(&mut self, constraint: Constraint, to: Self) {
        match constraint {
            Constraint::Budget => self.budgeted = to.budgeted,
            Constraint::Cash => self.gross = to.gross,
            Constraint::MaxSolutions => self.solutions = to.solutions,
            Constraint::MaxProviders | Constraint::Deadline | Constraint::Lead | Constraint::Relations => {}
        }
    }

    /// What has to change in `constraint`.
    fn change(&self, problem: &Problem, constraint: Constraint) -> Change {
        let limits = &problem.limits;
        let whole = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (solutions, providers) = (whole(self.solutions), whole(self.providers));
        match constraint {
            Constraint::Budget => Change::Budget { to: self.budgeted, by: self.budgeted - limits.budget.unwrap_or(Fen::ZERO) },
            Constraint::Cash => Change::Cash { to: self.gross, by: self.gross - limits.cash.unwrap_or(Fen::ZERO) },
            Constraint::Deadline => {
                let by = self.weeks.saturating_sub(limits.deadline_weeks.unwrap_or(0));
                Change::Deadline { to: self.weeks, by }
            }
            Constraint::MaxSolutions => {
                Change::MaxSolutions { to: solutions, by: solutions.saturating_sub(limits.max_solutions) }
            }
            Constraint::MaxProviders => {
                Change::MaxProviders { to: providers, by: providers.saturating_sub(limits.max_providers) }
            }
            Constraint::Lead => Change::Lead,
            Constraint::Relations => Change::Relations,
        }
    }
}

/// One provider more at a time, since the bounds for a number of providers are sharp and those for any number are not.
fn fewest_providers(problem: &Problem, solver: &mut Solver<'_>, any: Bounds, work: &mut Work) -> Option<Vec<Change>> {
    solver.best_bundle(Goal::Cheapest, &any, work)?;
    let more = Bounds::of(&problem.limits).providers + 1;
    let found =
        (more..=any.solutions).find_map(|providers| solver.best_bundle(Goal::Cheapest, &Bounds { providers, ..any }, work))?;
    Some(vec![measured(problem, solver, &found).change(problem, Constraint::MaxProviders)])
}

const fn goal(constraint: Constraint) -> Goal {
    match constraint {
        Constraint::Budget => Goal::Budgeted,
        Constraint::Cash => Goal::Gross,
        Constraint::Deadline => Goal::Weeks,
        Constraint::MaxSolutions => Goal::Solutions,
        Constraint::MaxProviders | Constraint::Lead | Constraint::Relations => Goal::Cheapest,
    }
}
