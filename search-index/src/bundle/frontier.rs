//! Sets that trade price against coverage: the whole frontier, and the three of it that are shown.

use super::search::{Bounds, Found, Goal};
use super::solver::{Solver, Work};
use super::space::Mask;

/// A set of needs to cover, what it weighs, and what it costs at least.
struct Target {
    mask: Mask,
    weight: i64,
    floor: i64,
}

/// Every set that nothing dominates, the cheapest first: each next one costs more and covers more.
///
/// The cheapest set that covers more than the last one is the best over all targets that weigh more than it. A target's
/// floor spares most of them; what a search has proven raises it.
pub(super) fn steps(solver: &mut Solver<'_>, bounds: &Bounds, work: &mut Work) -> Vec<Found> {
    let mut targets = targets(solver, bounds);
    let mut steps: Vec<Found> = Vec::new();
    let total = solver.space.total_weight;
    let mut covered = if solver.space.must == 0 { 0 } else { -1 };
    while let Some(found) = step(solver, bounds, work, &mut targets, covered) {
        covered = total - found.left_out();
        steps.push(found);
    }
    steps
}

fn step(solver: &mut Solver<'_>, bounds: &Bounds, work: &mut Work, targets: &mut Vec<Target>, covered: i64) -> Option<Found> {
    targets.retain(|target| target.weight > covered);
    targets.sort_by_key(|target| (target.floor, target.weight, target.mask));
    let mut best: Option<Found> = None;
    let mut impossible: Vec<Mask> = Vec::new();
    for target in targets.iter_mut() {
        if best.as_ref().is_some_and(|best| target.floor > best.net()) || work.is_spent() {
            break;
        }
        if impossible.iter().any(|mask| mask & !target.mask == 0) {
            continue;
        }
        let known = best.is_some();
        best = solver.best(target.mask, Goal::Net, bounds, best, work);
        match &best {
            Some(best) => target.floor = target.floor.max(best.net()),
            None if !known => impossible.push(target.mask),
            None => {}
        }
    }
    targets.retain(|target| !impossible.iter().any(|mask| mask & !target.mask == 0));
    best
}

/// The must-have needs with every choice of the others that can be paid for.
fn targets(solver: &mut Solver<'_>, bounds: &Bounds) -> Vec<Target> {
    let (must, optional) = (solver.space.must, solver.space.optional);
    let mut targets = Vec::new();
    let mut choice = optional;
    loop {
        let mask = must | choice;
        if mask != 0
            && let Some(floor) = solver.floor(mask, bounds)
        {
            targets.push(Target { mask, weight: solver.space.weight(mask), floor });
        }
        if choice == 0 {
            return targets;
        }
        choice = (choice - 1) & optional;
    }
}

/// The cheapest, the one that covers most, and between them the one that gives most coverage for what it costs more.
pub(super) fn at_most_three(steps: &[Found]) -> Vec<&Found> {
    let [first, between @ .., last] = steps else { return steps.iter().collect() };
    let gain = |found: &&Found| i128::from(first.left_out() - found.left_out());
    let extra = |found: &&Found| i128::from(found.net() - first.net()).max(1);
    // Of equal ones the cheaper.
    let knee =
        between.iter().reduce(|best, next| if gain(&next) * extra(&best) > gain(&best) * extra(&next) { next } else { best });
    [Some(first), knee, Some(last)].into_iter().flatten().collect()
}
