//! A space with its tables: searches in it, and what is found in the words of the problem.

use super::Problem;
use super::search::{Bounds, Found, Goal, Search};
use super::space::{Item, LEAD, Mask, Space, Sum, WEIGHED};
use super::tables::{NEVER, Tables, Wanted};
use schema::domain::bundle::{BudgetBasis, Bundle, SubsidyShare};
use schema::domain::ids::{NeedRef, ProviderRef};
use schema::domain::matching::NeedState;
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Members that a search may try in all: some seconds. No problem of the promised size comes near it.
const MOST_WORK: usize = 40_000_000;

/// What searching may still cost.
#[derive(Debug)]
pub(super) struct Work(usize);

impl Default for Work {
    fn default() -> Self {
        Self(MOST_WORK)
    }
}

impl Work {
    /// Takes `amount`; false when there is not enough left.
    pub(super) fn spend(&mut self, amount: usize) -> bool {
        self.0 = self.0.saturating_sub(amount + 1);
        self.0 > 0
    }

    pub(super) const fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// Searches among the candidates within one deadline.
#[derive(Debug)]
pub(super) struct Solver<'a> {
    problem: &'a Problem,
    pub(super) space: Space,
    tables: Tables,
}

impl<'a> Solver<'a> {
    pub(super) fn new(problem: &'a Problem, deadline: Option<u32>) -> Self {
        let space = Space::new(problem, deadline);
        let tables = Tables::new(&space);
        Self { problem, space, tables }
    }

    /// Whether some must-have need is covered by nobody, or nothing by anybody.
    pub(super) fn lacks_a_must(&self) -> bool {
        let coverable = self.space.unions.iter().fold(0, |all, union| all | union);
        let wanted = if self.space.must == 0 { self.space.optional & coverable } else { self.space.must };
        wanted == 0 || wanted & !coverable != 0
    }

    /// Whether the deadline leaves any candidate out.
    pub(super) fn leaves_out(&self) -> bool {
        let limit = self.problem.limits.deadline_weeks;
        self.problem.candidates.iter().any(|c| limit.is_some_and(|weeks| c.delivery_weeks > weeks))
    }

    /// The best set that covers `target`, or `known` where nothing is better.
    pub(super) fn best(
        &mut self,
        target: Mask,
        goal: Goal,
        bounds: &Bounds,
        known: Option<Found>,
        work: &mut Work,
    ) -> Option<Found> {
        self.prepare(goal, bounds);
        Search::new((&self.space, &self.tables, self.problem.tariff), (target, goal, *bounds), known, work).run()
    }

    /// What covering `target` costs net at least; `None` where it cannot be done within bounds.
    pub(super) fn floor(&mut self, target: Mask, bounds: &Bounds) -> Option<i64> {
        self.prepare(Goal::Net, bounds);
        let mut work = Work::default();
        Search::new((&self.space, &self.tables, self.problem.tariff), (target, Goal::Net, *bounds), None, &mut work).least_net()
    }

    fn prepare(&mut self, goal: Goal, bounds: &Bounds) {
        let dearest = self.space.items.iter().map(|i| i.gross).max().unwrap_or(0);
        let most = dearest.saturating_mul(i64::try_from(bounds.solutions.min(WEIGHED)).unwrap_or(i64::MAX));
        let wanted = Wanted {
            gross: goal == Goal::Gross || bounds.cash < NEVER || self.problem.tariff.may_cap(most),
            budgeted: bounds.basis == BudgetBasis::Gross && (goal == Goal::Budgeted || bounds.budget < NEVER),
            least_budget: goal == Goal::Budgeted,
            fewest: goal == Goal::Solutions,
        };
        self.tables.reach(&self.space, bounds.solutions, bounds.providers, wanted);
    }

    /// What is enough to be a bundle: the must-have needs, or any need where nothing is a must.
    pub(super) fn targets(&self) -> Vec<Mask> {
        match self.space.must {
            0 => (0..Mask::BITS).map(|bit| 1 << bit).filter(|bit| self.space.optional & bit != 0).collect(),
            must => vec![must],
        }
    }

    /// The best set that is a bundle.
    pub(super) fn best_bundle(&mut self, goal: Goal, bounds: &Bounds, work: &mut Work) -> Option<Found> {
        self.targets().into_iter().fold(None, |known, target| self.best(target, goal, bounds, known, work))
    }

    pub(super) fn sum(&self, found: &Found) -> Sum {
        found.items.iter().fold(Sum::default(), |sum, at| sum.with(&self.space.items[*at]))
    }

    /// How many providers take part.
    pub(super) fn providers(&self, found: &Found) -> usize {
        found.items.iter().map(|at| self.space.items[*at].provider).collect::<BTreeSet<_>>().len()
    }

    /// What was found, in the words of the problem.
    pub(super) fn bundle(&self, found: &Found) -> Bundle {
        let sum = self.sum(found);
        let tariff = self.problem.tariff;
        let (gross, net) = (Fen(sum.total()), Fen(tariff.net(sum.gross)));
        let candidates = || found.items.iter().map(|at| &self.problem.candidates[self.space.items[*at].source]);
        let mut solution_refs: Vec<_> = candidates().map(|c| c.solution_ref.clone()).collect();
        solution_refs.sort_unstable();
        let best_state = |at: usize| candidates().filter_map(|c| c.states.get(at)).min().copied().unwrap_or(NeedState::Uncovered);
        let states: Vec<NeedState> = (0..self.problem.needs.len()).map(best_state).collect();
        let needs = |has: &dyn Fn(NeedState) -> bool| -> Vec<NeedRef> {
            let held = self.problem.needs.iter().zip(&states).filter(|(_, state)| has(**state));
            held.map(|(need, _)| need.need_ref.clone()).collect()
        };
        let covered_weight = self.problem.needs.iter().zip(&states).filter(|(_, s)| **s == NeedState::Covered);
        Bundle {
            price_min: Fen(sum.min),
            gross,
            subsidy_max: gross - net,
            net,
            cash_to_advance: gross,
            shares: self.shares(&sum, found),
            delivery_weeks: sum.weeks,
            covered: needs(&|s| s == NeedState::Covered),
            partial: needs(&|s| s == NeedState::Partial),
            uncovered: needs(&|s| s != NeedState::Covered),
            weight: covered_weight.map(|(need, _)| need.weight).sum(),
            lead: self.lead(found),
            solution_refs,
        }
    }

    fn shares(&self, sum: &Sum, found: &Found) -> Vec<SubsidyShare> {
        let subsidies = self.problem.tariff.subsidies(sum.gross);
        let share = |(place, kind)| SubsidyShare { kind, gross: Fen(sum.gross[place]), subsidy_max: Fen(subsidies[place]) };
        let bought = |(place, _): &(usize, SubsidyKind)| found.items.iter().any(|at| self.space.items[*at].kind == *place);
        [SubsidyKind::Diagnosis, SubsidyKind::Transformation].into_iter().enumerate().filter(bought).map(share).collect()
    }

    /// Who leads where several take part: the integrator whose solutions cover most by weight, then the one who sells
    /// most, then by the order of ties.
    fn lead(&self, found: &Found) -> Option<ProviderRef> {
        let mut by_provider: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in &found.items {
            by_provider.entry(self.space.items[*at].provider).or_default().push(*at);
        }
        let several = by_provider.len() > 1;
        let item = |at: &usize| -> &Item { &self.space.items[*at] };
        let leads = |items: &&Vec<usize>| items.first().is_some_and(|at| item(at).bits & LEAD != 0);
        let rank = |items: &&Vec<usize>| {
            let covered = items.iter().fold(0, |mask, at| mask | item(at).bits);
            let sold: i64 = items.iter().map(|at| item(at).gross).sum();
            (Reverse(self.space.weight(covered)), Reverse(sold), items.first().copied())
        };
        let lead = by_provider.values().filter(|_| several).filter(leads).min_by_key(rank)?;
        lead.first().map(|at| self.problem.candidates[item(at).source].provider_ref.clone())
    }
}
