//! Bundles: the cheapest set of solutions that covers every must-have need, exactly, or the smallest reason why there is
//! none; beside it, sets that cost more and cover more.
//!
//! *Covered* is what the report of a match calls covered: some solution of the set claims the need in full and its
//! coverage is worth enough. Two solutions that serve a need in part do not cover it together.
//!
//! *Net* is the sum of the gross prices less what each rule gives back of its sum, rounded down to the fen and capped
//! over the sum. It never falls when a solution is added, so only sets without superfluous members are searched: branch
//! and bound over the needs, with lower bounds from relaxations ([`tables`]), dominance among the solutions of one
//! provider ([`space`]) and among partial sets ([`search`]). The result is the minimum of one total order (net, weight
//! covered, gross, budgeted price, number, hash of input and solution), so it is the same for every order of the input.
//!
//! Pure: numbers in, references out; no index, no clock.

mod frontier;
mod reason;
mod search;
mod solver;
mod space;
mod tables;
mod tariff;
#[cfg(test)]
mod tests;

use schema::domain::bundle::{BundleLimits, BundleReport, Relations};
use schema::domain::ids::{NeedRef, ProviderRef, SolutionRef};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;
use solver::{Solver, Work};
pub(crate) use tariff::Sums;
pub use tariff::Tariff;

/// Version of the rules in this module; it changes whenever the same input may give another bundle.
pub const BUNDLE_VERSION: &str = "bundle-1";

/// A need of the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleNeed {
    /// Which.
    pub need_ref: NeedRef,
    /// Whether every bundle has to cover it.
    pub must: bool,
    /// What covering it is worth beside the others.
    pub weight: u64,
}

/// A solution that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which; no two candidates share a reference.
    pub solution_ref: SolutionRef,
    /// Who offers it.
    pub provider_ref: ProviderRef,
    /// Whether its provider is an integrator and so may lead others.
    pub integrator: bool,
    /// Which rule its price falls under.
    pub kind: SubsidyKind,
    /// Lowest first-year price.
    pub price_min: Fen,
    /// Middle first-year price.
    pub gross: Fen,
    /// Weeks.
    pub delivery_weeks: u32,
    /// How it serves each need, in the order of the problem's needs.
    pub states: Vec<NeedState>,
    /// Its place among equals: a hash of the canonical input and the solution (E12).
    pub tie: [u8; 32],
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The needs, in the order of the profile. The first 64 in order of must-haves and weight are looked at, and the
    /// alternatives weigh the first 16; every must-have need among the 64 is covered exactly.
    pub needs: Vec<BundleNeed>,
    /// What may be taken.
    pub candidates: Vec<Candidate>,
    /// The bounds.
    pub limits: BundleLimits,
    /// What must and must not go together.
    pub relations: Relations,
    /// What subsidies give.
    pub tariff: Tariff,
}

/// Solves a problem.
#[must_use]
pub fn solve(problem: &Problem) -> BundleReport {
    let mut work = Work::default();
    let mut solver = Solver::new(problem, problem.limits.deadline_weeks);
    let bounds = search::Bounds::of(&problem.limits);
    let steps = if solver.lacks_a_must() { Vec::new() } else { frontier::steps(&mut solver, &bounds, &mut work) };
    let bundles: Vec<_> = frontier::at_most_three(&steps).into_iter().map(|found| solver.bundle(found)).collect();
    let infeasible = bundles.is_empty().then(|| reason::smallest(problem, solver, &mut work));
    BundleReport { bundles, infeasible, proven: !work.is_spent() }
}
