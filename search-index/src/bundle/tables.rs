//! Lower bounds: what covering a set of needs costs at least when all but one side of the problem is forgotten.
//!
//! Two relaxations, each exact for itself: covering with a number of solutions from anybody, and covering with a number
//! of providers who may each bring any number of solutions. Being led counts as a need. They look at the first
//! [`WEIGHED`] needs; dropping the rest of a set can only lower a bound.

use super::space::{Item, LEAD, Mask, Space, WEIGHED};

/// More than any sum of prices.
pub(super) const NEVER: i64 = i64::MAX / 4;

/// Least sum by set of needs.
type Row = Vec<i64>;
/// By need, the sets with it that can be had at once, and for what.
type Offers = Vec<Vec<(usize, i64)>>;

/// The least sum of one measure, by number of solutions and by number of providers, as far as was asked for.
#[derive(Debug)]
pub(super) struct Measure {
    /// Needs that are looked at.
    bits: usize,
    /// What an item counts.
    pub(super) of: fn(&Item) -> i64,
    offers: Option<Offers>,
    solutions: Vec<Row>,
    /// Whether more solutions than there are rows for give nothing new.
    settled: bool,
    /// Whether more rows for providers were not worth their cost.
    too_dear: bool,
    providers: Vec<Row>,
}

/// Lower bounds.
#[derive(Debug)]
pub(super) struct Tables {
    /// Gross prices.
    pub(super) gross: Measure,
    /// What each would cost net alone.
    pub(super) own: Measure,
    /// Budgeted prices.
    pub(super) min: Measure,
    /// How many.
    pub(super) one: Measure,
}

impl Tables {
    pub(super) fn new(space: &Space) -> Self {
        let bits = space.by_bit.len().min(WEIGHED);
        let mut nothing = vec![NEVER; 2 << bits];
        nothing[0] = 0;
        let measure = |of| Measure {
            bits,
            of,
            offers: None,
            solutions: vec![nothing.clone()],
            settled: false,
            too_dear: false,
            providers: vec![nothing.clone()],
        };
        Self { gross: measure(|i| i.gross), own: measure(|i| i.own), min: measure(|i| i.min), one: measure(|_| 1) }
    }

    /// Makes the bounds for so many solutions and providers; gross and budgeted prices only if wanted.
    pub(super) fn reach(&mut self, space: &Space, solutions: usize, providers: usize, wanted: Wanted) {
        self.own.reach_solutions(space, solutions);
        // However many there may be, the fewest are the fewest.
        self.one.reach_solutions(space, usize::MAX);
        // Where there may be as many providers as solutions, only the case of a single one is special.
        let providers = if providers < solutions { providers } else { 1 };
        self.own.reach_providers(space, providers, true);
        // Worth having only where it is cheap or what is sought: net prices alone bound well among many.
        self.one.reach_providers(space, providers, wanted.fewest);
        if wanted.gross {
            self.gross.reach_solutions(space, solutions);
        }
        if wanted.budgeted {
            self.min.reach_solutions(space, solutions);
            self.min.reach_providers(space, providers, wanted.least_budget);
        }
    }
}

/// Measures that are not always of use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Gross prices: where cash is bounded, or a cap may bind on a sum and on none of its parts.
    pub(super) gross: bool,
    /// Budgeted prices: where they are bounded.
    pub(super) budgeted: bool,
    /// Whether the least budgeted price is what is sought.
    pub(super) least_budget: bool,
    /// Whether the fewest solutions are what is sought.
    pub(super) fewest: bool,
}

impl Measure {
    fn reach_solutions(&mut self, space: &Space, most: usize) {
        while self.solutions.len() <= most && !self.settled {
            let (of, bits) = (self.of, self.bits);
            let offers = self.offers.get_or_insert_with(|| {
                let mut alone = vec![NEVER; 2 << bits];
                for item in &space.items {
                    let place = place(bits, item.bits);
                    alone[place] = alone[place].min(of(item));
                }
                best_of(&alone)
            });
            let Some(last) = self.solutions.last() else { return };
            let next = if most == usize::MAX { any_number(last, offers) } else { one_more(last, offers) };
            self.settled = most == usize::MAX || next == *last;
            self.solutions.push(next);
        }
    }

    fn reach_providers(&mut self, space: &Space, most: usize, at_any_cost: bool) {
        if self.providers.len() > most || self.too_dear && !at_any_cost {
            return;
        }
        if self.providers.len() == 1 {
            self.providers.push(single_provider(space, self.bits, self.of));
        }
        let Some(alone) = self.providers.get(1).cloned() else { return };
        let offers = best_of(&alone);
        // A set tries the offers for its first need, or every way to divide the rest: (3ⁿ − 1) ÷ 2 over all sets.
        let listed: usize = offers.iter().enumerate().map(|(bit, list)| list.len() << (self.bits - bit)).sum();
        let divided = (0..=self.bits).fold(1_usize, |cost, _| cost * 3) / 2;
        self.too_dear = listed >= divided && !at_any_cost;
        while self.providers.len() <= most && !self.too_dear {
            let Some(last) = self.providers.last() else { return };
            self.providers.push(if listed < divided { one_more(last, &offers) } else { joined(&alone, last) });
        }
    }

    /// The least of covering `mask` with at most so many solutions of anybody; nothing where it was not made.
    pub(super) fn with_solutions(&self, solutions: usize, mask: Mask) -> i64 {
        let made = self.solutions.len() - 1;
        if made == 0 && solutions > 0 { 0 } else { self.solutions[solutions.min(made)][place(self.bits, mask)] }
    }

    /// Whether there is a bound for so many providers.
    pub(super) fn knows_providers(&self, providers: usize) -> bool {
        self.providers.len() > providers
    }

    /// The least of covering `mask` with at most so many providers; nothing beyond what was made.
    pub(super) fn with_providers(&self, providers: usize, mask: Mask) -> i64 {
        self.providers.get(providers).map_or(0, |row| row[place(self.bits, mask)])
    }
}

/// The set as the tables number it.
fn place(bits: usize, mask: Mask) -> usize {
    let needs = usize::try_from(mask & ((1 << bits) - 1)).unwrap_or(0);
    needs | usize::from(mask & LEAD != 0) << bits
}

/// By need, the sets that hold it, without those that a larger set gives as cheaply.
fn best_of(costs: &Row) -> Offers {
    let bits = usize::try_from(costs.len().trailing_zeros()).unwrap_or(0);
    let mut best = costs.clone();
    for bit in 0..bits {
        for mask in (0..best.len()).filter(|mask| mask >> bit & 1 == 0) {
            best[mask] = best[mask].min(best[mask | 1 << bit]);
        }
    }
    let beaten = |mask: usize| (0..bits).any(|bit| mask >> bit & 1 == 0 && best[mask | 1 << bit] <= costs[mask]);
    let mut offers = vec![Vec::new(); bits];
    for mask in (1..costs.len()).filter(|mask| costs[*mask] < NEVER && !beaten(*mask)) {
        (0..bits).filter(|bit| mask >> bit & 1 == 1).for_each(|bit| offers[bit].push((mask, costs[mask])));
    }
    offers
}

/// One offer more than in `last`: it takes the first need.
fn one_more(last: &Row, offers: &Offers) -> Row {
    let mut next = last.clone();
    for mask in 1..next.len() {
        let first = usize::try_from(mask.trailing_zeros()).unwrap_or(0);
        let with = offers[first].iter().map(|(covers, cost)| cost + last[mask & !covers]);
        next[mask] = with.fold(next[mask], i64::min).min(NEVER);
    }
    next
}

/// As many offers as it takes.
fn any_number(nothing: &Row, offers: &Offers) -> Row {
    let mut row = nothing.clone();
    for mask in 1..row.len() {
        let first = usize::try_from(mask.trailing_zeros()).unwrap_or(0);
        let with = offers[first].iter().map(|(covers, cost)| cost + row[mask & !covers]);
        row[mask] = with.fold(NEVER, i64::min);
    }
    row
}

/// The cheapest provider for each set, with as many solutions as it takes.
fn single_provider(space: &Space, bits: usize, of: fn(&Item) -> i64) -> Row {
    let mut row = vec![NEVER; 2 << bits];
    row[0] = 0;
    for (items, union) in space.by_provider.iter().zip(&space.unions) {
        let places: Vec<usize> = (0..bits).filter(|bit| union >> bit & 1 == 1).collect();
        let lead = if union & LEAD == 0 { 0 } else { 1_usize << bits };
        let own = covering(items.iter().map(|at| &space.items[*at]), &places, of);
        for (mask, cost) in own.iter().enumerate() {
            let wide = (0..places.len()).filter(|at| mask >> at & 1 == 1).fold(0_usize, |m, at| m | 1 << places[at]);
            row[wide] = row[wide].min(*cost);
            // Whoever leads does so with any of its solutions.
            let led = if mask == 0 { items.iter().map(|at| of(&space.items[*at])).min().unwrap_or(NEVER) } else { *cost };
            row[wide | lead] = row[wide | lead].min(if lead == 0 { *cost } else { led });
        }
    }
    row
}

/// The least of covering each part of a few needs with a few items; the needs are numbered by their places in the list.
pub(super) fn covering<'a>(items: impl Iterator<Item = &'a Item>, places: &[usize], of: fn(&Item) -> i64) -> Row {
    let narrow = |mask: Mask| (0..places.len()).filter(|at| mask >> places[*at] & 1 == 1).fold(0_usize, |m, at| m | 1 << at);
    let offers: Vec<(usize, i64)> = items.map(|i| (narrow(i.bits), of(i))).filter(|(covers, _)| *covers != 0).collect();
    let mut costs = vec![NEVER; 1 << places.len()];
    costs[0] = 0;
    for mask in 1..costs.len() {
        let first = mask & mask.wrapping_neg();
        let with = offers.iter().filter(|(covers, _)| covers & first != 0);
        costs[mask] = with.map(|(covers, cost)| cost + costs[mask & !covers]).fold(NEVER, i64::min);
    }
    costs
}

/// One provider more: each set is divided between it and the others in every way; it takes the first need.
fn joined(alone: &Row, others: &Row) -> Row {
    let mut row = others.clone();
    for (mask, cost) in row.iter_mut().enumerate().skip(1) {
        let first = mask & mask.wrapping_neg();
        let rest = mask ^ first;
        let mut part = rest;
        loop {
            *cost = (*cost).min(alone[part | first] + others[rest ^ part]);
            if part == 0 {
                break;
            }
            part = (part - 1) & rest;
        }
        *cost = (*cost).min(NEVER);
    }
    row
}
