//! Branch and bound: the best set that covers a target within bounds.
//!
//! A partial set has open obligations: an unmet precondition, an uncovered need, a missing lead. The best set meets each
//! by some member, so branching over whoever could meet one of them reaches it; no member is superfluous, since leaving
//! it out would be better.

use super::solver::Work;
use super::space::{Item, LEAD, Mask, Space, Sum};
use super::tables::{Measure, NEVER, Tables, covering};
use super::tariff::Tariff;
use schema::domain::bundle::{BudgetBasis, BundleLimits};
use std::collections::HashMap;

/// Rounding gives back at most a fen more on the sum than on its parts, for each of two rules.
const ROUNDED: i64 = 2;
/// Most needs that are divided in every way at one node.
const MOST_DIVIDED: usize = 10;

/// What a set has to keep to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) solutions: usize,
    pub(super) providers: usize,
    pub(super) basis: BudgetBasis,
    pub(super) budget: i64,
    pub(super) cash: i64,
    /// Whether several providers need a lead.
    pub(super) lead: bool,
    /// Whether preconditions and conflicts count.
    pub(super) relations: bool,
}

impl Bounds {
    pub(super) fn of(limits: &BundleLimits) -> Self {
        let whole = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        Self {
            solutions: whole(limits.max_solutions),
            providers: whole(limits.max_providers),
            basis: limits.basis,
            budget: limits.budget.map_or(NEVER, |b| b.0),
            cash: limits.cash.map_or(NEVER, |c| c.0),
            lead: true,
            relations: true,
        }
    }
}

/// What is to be least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Net, and of equals what covers more.
    Net,
    /// Net, whatever else is covered.
    Cheapest,
    Budgeted,
    Gross,
    Weeks,
    Solutions,
}

/// How good a set is, less is better: the goal, net, weight left out, gross, budgeted price, number of solutions.
pub(super) type Rank = [i64; 6];

/// A set that keeps to the bounds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) rank: Rank,
    /// Places in the space, in order: of equals the one with the smaller places is better.
    pub(super) items: Vec<usize>,
}

impl Found {
    /// What was to be least.
    fn value(&self) -> i64 {
        self.rank[0]
    }
    /// What it costs in the end.
    pub(super) fn net(&self) -> i64 {
        self.rank[1]
    }

    /// The weight that it leaves uncovered.
    pub(super) fn left_out(&self) -> i64 {
        self.rank[2]
    }
}

/// What a partial set still has to cover.
struct Open {
    /// Needs.
    rest: Mask,
    /// Needs, and being led where that is certain.
    wanted: Mask,
    /// What those who take part can cover.
    known: Mask,
    /// How many solutions there is room for.
    left: usize,
    /// Whether anybody takes part yet.
    begun: bool,
    /// How many providers there is room for.
    new: usize,
}

/// A partial set that was seen before.
#[derive(Debug)]
struct Seen {
    sum: Sum,
    items: Vec<usize>,
}

/// One search.
pub(super) struct Search<'a> {
    pub(super) space: &'a Space,
    pub(super) tables: &'a Tables,
    pub(super) tariff: Tariff,
    pub(super) bounds: Bounds,
    pub(super) goal: Goal,
    pub(super) target: Mask,
    pub(super) best: Option<Found>,
    pub(super) work: &'a mut Work,
    chosen: Vec<usize>,
    providers: Vec<usize>,
    seen: HashMap<(Mask, Vec<usize>), Vec<Seen>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        (space, tables, tariff): (&'a Space, &'a Tables, Tariff),
        (target, goal, bounds): (Mask, Goal, Bounds),
        best: Option<Found>,
        work: &'a mut Work,
    ) -> Self {
        let (chosen, providers, seen) = (Vec::new(), Vec::new(), HashMap::new());
        Self { space, tables, tariff, bounds, goal, target, best, work, chosen, providers, seen }
    }

    /// Runs to the end, or until the work is spent.
    pub(super) fn run(mut self) -> Option<Found> {
        if self.floor(&Sum::default(), 0, 0, 0).is_some() {
            self.visit(Sum::default());
        }
        self.best
    }

    /// What the target costs net at least; `None` where it cannot be covered within bounds.
    pub(super) fn least_net(&self) -> Option<i64> {
        self.floor(&Sum::default(), 0, 0, 0).map(|[_, net, ..]| net)
    }

    fn visit(&mut self, sum: Sum) {
        let Some(open) = self.obligation(&sum) else { return self.offer(&sum) };
        if !self.work.spend(open.len()) || self.is_hopeless(&sum) || self.was_better(&sum) {
            return;
        }
        let mut children: Vec<(Rank, usize)> =
            open.into_iter().filter_map(|at| self.child(&sum, at).map(|rank| (rank, at))).collect();
        children.sort_unstable();
        for (rank, at) in children {
            if self.best.as_ref().is_some_and(|best| rank > best.rank) {
                break;
            }
            let item = &self.space.items[at];
            let joins = !self.providers.contains(&item.provider);
            if joins {
                self.providers.push(item.provider);
            }
            self.chosen.push(at);
            self.visit(sum.with(item));
            self.chosen.pop();
            if joins {
                self.providers.pop();
            }
        }
    }

    /// Who could meet the first open obligation; `None` when all are met.
    fn obligation(&self, sum: &Sum) -> Option<Vec<usize>> {
        let space = self.space;
        if self.bounds.relations && space.related {
            let groups = self.chosen.iter().flat_map(|at| &space.items[*at].requires);
            let unmet = groups.into_iter().find(|group| !group.iter().any(|at| self.chosen.contains(at)));
            if let Some(group) = unmet {
                return Some(group.clone());
            }
        }
        let rest = self.target & !sum.covered;
        if rest != 0 {
            return Some(self.covering(rest));
        }
        (self.bounds.lead && self.providers.len() > 1 && sum.covered & LEAD == 0).then(|| space.leads.clone())
    }

    /// Whoever covers the need of `rest` that fewest can cover.
    fn covering(&self, rest: Mask) -> Vec<usize> {
        let bits = || (0..self.space.by_bit.len()).filter(move |bit| rest >> bit & 1 == 1);
        if self.providers.len() < self.bounds.providers {
            let hardest = bits().min_by_key(|bit| self.space.by_bit[*bit].len());
            return hardest.map(|bit| self.space.by_bit[bit].clone()).unwrap_or_default();
        }
        let theirs = || self.providers.iter().flat_map(|p| &self.space.by_provider[*p]).copied();
        let covers = |bit: usize| theirs().filter(move |at| self.space.items[*at].bits >> bit & 1 == 1);
        let hardest = bits().min_by_key(|bit| covers(*bit).count());
        hardest.map(|bit| covers(bit).collect()).unwrap_or_default()
    }

    /// The least rank that a set with `at` can have; `None` where there is none.
    fn child(&self, sum: &Sum, at: usize) -> Option<Rank> {
        let item = &self.space.items[at];
        if self.chosen.contains(&at) || self.bounds.relations && self.clashes(item) {
            return None;
        }
        let joins = usize::from(!self.providers.contains(&item.provider));
        let (solutions, providers) = (self.chosen.len() + 1, self.providers.len() + joins);
        if providers > self.bounds.providers {
            return None;
        }
        let union = self.space.unions[item.provider];
        self.floor(&sum.with(item), solutions, providers, union)
    }

    fn clashes(&self, item: &Item) -> bool {
        item.conflicts.iter().any(|other| self.chosen.contains(other))
    }

    /// The least rank of any set that begins like this; `None` where none keeps to the bounds. `union` is what the
    /// provider of the newest member can cover, beside those of `self`.
    fn floor(&self, sum: &Sum, solutions: usize, providers: usize, union: Mask) -> Option<Rank> {
        let rest = self.target & !sum.covered;
        let known = self.providers.iter().fold(union, |union, p| union | self.space.unions[*p]);
        let several = providers > 1 || providers == 1 && rest & !known != 0;
        let open = Open {
            rest,
            wanted: if several { self.with_lead(rest, sum) } else { rest },
            known,
            left: self.bounds.solutions.checked_sub(solutions)?,
            begun: providers > 0,
            new: self.bounds.providers.saturating_sub(providers),
        };
        if several && open.new == 0 && open.wanted & !known != 0 {
            return None;
        }
        let more = self.tables.gross.with_solutions(open.left, open.wanted);
        let (own, more_min, count) =
            (self.least(&self.tables.own, &open), self.least(&self.tables.min, &open), self.least(&self.tables.one, &open));
        if [more, own, more_min, count].iter().any(|least| *least >= NEVER) || count > number(open.left) {
            return None;
        }
        let (gross, min) = (sum.total() + more, sum.min + more_min);
        let apart = self.tariff.net(sum.gross) + own - ROUNDED;
        let net = self.tariff.net_at_least(sum.gross, more, self.space.on_offer).max(apart);
        let budgeted = if self.bounds.basis == BudgetBasis::Gross { min } else { net };
        if budgeted > self.bounds.budget || gross > self.bounds.cash {
            return None;
        }
        let count = number(solutions) + count;
        let goal = match self.goal {
            Goal::Net | Goal::Cheapest => net,
            Goal::Budgeted => budgeted,
            Goal::Gross => gross,
            Goal::Weeks => i64::from(sum.weeks),
            Goal::Solutions => count,
        };
        // Whatever comes may cover everything.
        Some([goal, net, 0, gross, min, count])
    }

    /// What is open when several providers take part.
    fn with_lead(&self, rest: Mask, sum: &Sum) -> Mask {
        if self.bounds.lead { rest | LEAD & !sum.covered } else { rest }
    }

    /// The least of a measure that covers what is open.
    fn least(&self, measure: &Measure, open: &Open) -> i64 {
        let few = self.bounds.providers < self.bounds.solutions;
        let within = |wanted: Mask| {
            let theirs = if few { measure.with_providers(self.bounds.providers, wanted) } else { 0 };
            measure.with_solutions(open.left, wanted).max(theirs)
        };
        if !open.begun {
            // Either one provider does it all, or several do who are led.
            let several = within(self.with_lead(open.rest, &Sum::default()));
            return measure.with_providers(1, open.rest).min(several);
        }
        let newcomers = if few { measure.with_providers(open.new, open.wanted & !open.known) } else { 0 };
        within(open.wanted).max(newcomers)
    }

    /// Whether those who take part, with as many newcomers as there is room for, cannot cover the rest within bounds and
    /// for less than is known. It looks at every division of the rest between both.
    fn is_hopeless(&self, sum: &Sum) -> bool {
        let known = self.providers.iter().fold(0, |known, p| known | self.space.unions[*p]);
        let rest = self.target & !sum.covered;
        let wanted = if self.providers.len() > 1 { self.with_lead(rest, sum) } else { rest };
        let places: Vec<usize> = (0..self.space.by_bit.len()).filter(|bit| (wanted & known) >> bit & 1 == 1).collect();
        if self.providers.is_empty() || self.bounds.providers >= self.bounds.solutions || places.len() > MOST_DIVIDED {
            return false;
        }
        let new = self.bounds.providers.saturating_sub(self.providers.len());
        let mut parts: Vec<Mask> = vec![0];
        for place in &places {
            parts.extend_from_within(..);
            let half = parts.len() / 2;
            parts.iter_mut().skip(half).for_each(|part| *part |= 1 << place);
        }
        let least = |measure: &Measure| {
            if !measure.knows_providers(new) {
                return 0;
            }
            let pool = self.providers.iter().flat_map(|p| &self.space.by_provider[*p]).map(|at| &self.space.items[*at]);
            let theirs = covering(pool, &places, measure.of);
            let divided = theirs.iter().zip(&parts).map(|(cost, part)| cost + measure.with_providers(new, wanted & !part));
            divided.fold(NEVER, i64::min)
        };
        let known = |goals: &[Goal]| self.best.as_ref().filter(|_| goals.contains(&self.goal)).map_or(NEVER, Found::value);
        let most = number(self.bounds.solutions).min(known(&[Goal::Solutions]));
        if number(self.chosen.len()) + least(&self.tables.one) > most {
            return true;
        }
        let by_min = self.bounds.basis == BudgetBasis::Gross;
        let most = if by_min { self.bounds.budget.min(known(&[Goal::Budgeted])) } else { NEVER };
        if most < NEVER && sum.min + least(&self.tables.min) > most {
            return true;
        }
        let net_goals: &[Goal] = if by_min { &[Goal::Net, Goal::Cheapest] } else { &[Goal::Net, Goal::Cheapest, Goal::Budgeted] };
        let most = known(net_goals);
        most < NEVER && self.tariff.net(sum.gross) + least(&self.tables.own) - ROUNDED > most
    }

    /// A whole set.
    fn offer(&mut self, sum: &Sum) {
        let net = self.tariff.net(sum.gross);
        let budgeted = if self.bounds.basis == BudgetBasis::Gross { sum.min } else { net };
        if budgeted > self.bounds.budget || sum.total() > self.bounds.cash || self.chosen.len() > self.bounds.solutions {
            return;
        }
        let goal = match self.goal {
            Goal::Net | Goal::Cheapest => net,
            Goal::Budgeted => budgeted,
            Goal::Gross => sum.total(),
            Goal::Weeks => i64::from(sum.weeks),
            Goal::Solutions => number(self.chosen.len()),
        };
        let weighs = self.goal == Goal::Net;
        let left_out = if weighs { self.space.total_weight - self.space.weight(sum.covered) } else { 0 };
        let mut items = self.chosen.clone();
        items.sort_unstable();
        let found = Found { rank: [goal, net, left_out, sum.total(), sum.min, number(items.len())], items };
        if self.best.as_ref().is_none_or(|best| found < *best) {
            self.best = Some(found);
        }
    }

    /// Whether a set that was seen before can only end better: it covers as much with the same providers for no more.
    fn was_better(&mut self, sum: &Sum) -> bool {
        if self.bounds.relations && self.space.related {
            return false;
        }
        let mut providers = self.providers.clone();
        providers.sort_unstable();
        let mut items = self.chosen.clone();
        items.sort_unstable();
        let seen = self.seen.entry((self.target & !sum.covered, providers)).or_default();
        if seen.iter().any(|before| before.beats(sum, &items)) {
            return true;
        }
        seen.push(Seen { sum: *sum, items });
        false
    }
}

impl Seen {
    fn beats(&self, sum: &Sum, items: &[usize]) -> bool {
        let (a, b) = (&self.sum, sum);
        let no_worse = a.gross[0] <= b.gross[0]
            && a.gross[1] <= b.gross[1]
            && a.min <= b.min
            && a.weeks <= b.weeks
            && b.covered & !a.covered == 0
            && self.items.len() <= items.len();
        let same = a.gross == b.gross && a.min == b.min && self.items.len() == items.len();
        no_worse && (!same || self.items.as_slice() <= items)
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
