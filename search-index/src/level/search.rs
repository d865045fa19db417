//! Which set of candidates lifts enough scenarios for the least money.
//!
//! Dynamic programming over what is lifted: candidates are taken up one after the other, and for each set of lifted
//! scenarios that is not enough yet only those partial sets are kept that no other one beats in every price. A partial set
//! goes no further where even the cheapest way to what is missing, overlaps forgotten, would cost more than is known.

use super::bounds::Floors;
use crate::bundle::{Sums, Tariff};
use schema::domain::ids::SolutionRef;
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;
use std::collections::BTreeMap;

/// A listing that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCandidate {
    /// Which; no two share a reference.
    pub solution_ref: SolutionRef,
    /// Which rule its price falls under.
    pub kind: SubsidyKind,
    /// Lowest first-year price.
    pub price_min: Fen,
    /// Middle first-year price.
    pub gross: Fen,
    /// What it lifts, one bit for each scenario.
    pub lifts: u64,
    /// Its place among equals: a hash of the canonical input and the solution (E12).
    pub tie: [u8; 32],
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelProblem {
    /// How many scenarios have to be lifted.
    pub scenarios: u32,
    /// How many binding ones have to be among them.
    pub binding: u32,
    /// Which scenarios are binding.
    pub stars: u64,
    /// What may be taken.
    pub candidates: Vec<LevelCandidate>,
    /// A ceiling on the sum of the lowest prices.
    pub budget: Option<Fen>,
    /// What subsidies give.
    pub tariff: Tariff,
}

/// What is to be least first; the other prices follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Net, then gross, then the lowest price.
    Net,
    /// The lowest price, which the budget bounds, then net, then gross.
    PriceMin,
}

impl LevelProblem {
    /// Whether what is lifted suffices.
    pub(super) const fn is_enough(&self, lifted: u64) -> bool {
        lifted.count_ones() >= self.scenarios && (lifted & self.stars).count_ones() >= self.binding
    }

    /// How many scenarios, and how many binding ones, are still missing.
    pub(super) fn missing(&self, lifted: u64) -> (u32, u32) {
        let stars = (lifted & self.stars).count_ones();
        (self.scenarios.saturating_sub(lifted.count_ones()), self.binding.saturating_sub(stars))
    }
}

/// A candidate in numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Place in the order of ties: of equal sets the one with the smaller places wins.
    place: usize,
    source: usize,
    pub(super) lifts: u64,
    kind: usize,
    pub(super) gross: i64,
    pub(super) min: i64,
}

impl Item {
    /// Whether every set is as good or better with `self` in place of `other`.
    fn replaces(&self, other: &Self, budgeted: bool) -> bool {
        let as_much = other.lifts & !self.lifts == 0 && self.kind == other.kind && self.gross <= other.gross;
        let min_counts = budgeted || self.gross == other.gross;
        let dearer = (self.gross, self.min) != (other.gross, other.min);
        as_much && (!min_counts || self.min <= other.min) && (dearer || self.place < other.place)
    }
}

/// A partial set.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    gross: Sums,
    min: i64,
    /// Places of its members, ascending.
    members: Vec<usize>,
}

impl Label {
    fn with(&self, item: &Item) -> Self {
        let mut label = self.clone();
        label.gross[item.kind] += item.gross;
        label.min += item.min;
        let at = label.members.partition_point(|place| *place < item.place);
        label.members.insert(at, item.place);
        label
    }

    /// Whether it stays as good or better than `other`, whatever both are joined with.
    fn beats(&self, other: &Self, budgeted: bool) -> bool {
        if self.gross[0] > other.gross[0] || self.gross[1] > other.gross[1] || budgeted && self.min > other.min {
            return false;
        }
        if self.gross != other.gross {
            return true;
        }
        (self.min, self.members.len(), &self.members) <= (other.min, other.members.len(), &other.members)
    }

    fn rank(&self, problem: &LevelProblem, goal: Goal) -> [i64; 3] {
        let (net, gross) = (problem.tariff.net(self.gross), self.gross.iter().sum());
        match goal {
            Goal::Net => [net, gross, self.min],
            Goal::PriceMin => [self.min, net, gross],
        }
    }
}

/// The places of the best set among the candidates; `None` where no set lifts enough within the budget.
#[must_use]
pub fn cheapest(problem: &LevelProblem, goal: Goal) -> Option<Vec<usize>> {
    let budgeted = problem.budget.is_some() || goal == Goal::PriceMin;
    let items = reduced(problem, budgeted);
    let floors = Floors::of(problem, &items);
    let on_offer = [0, 1].map(|kind| items.iter().any(|i| i.kind == kind));
    let mut open: BTreeMap<u64, Vec<Label>> = BTreeMap::new();
    let nothing = Label { gross: [0; 2], min: 0, members: Vec::new() };
    let mut best: Option<([i64; 3], Label)> = problem.is_enough(0).then(|| (nothing.rank(problem, goal), nothing.clone()));
    open.insert(0, vec![nothing]);
    for item in &items {
        let mut reached: Vec<(u64, Label)> = Vec::new();
        for (lifted, labels) in &mut open {
            let joined = lifted | item.lifts;
            if joined == *lifted {
                continue;
            }
            let hopeless = |label: &Label, lifted| {
                let Some((gross, min)) = floors.least(problem.missing(lifted)) else { return true };
                let above = problem.budget.is_some_and(|budget| label.min + min > budget.0);
                above
                    || best.as_ref().is_some_and(|(known, _)| match goal {
                        Goal::Net => problem.tariff.net_at_least(label.gross, gross, on_offer) > known[0],
                        Goal::PriceMin => label.min + min > known[0],
                    })
            };
            labels.retain(|label| !hopeless(label, *lifted));
            let grown = labels.iter().map(|label| label.with(item)).filter(|label| !hopeless(label, joined));
            reached.extend(grown.map(|label| (joined, label)));
        }
        for (lifted, label) in reached {
            if problem.is_enough(lifted) {
                let rank = label.rank(problem, goal);
                let order = |rank, label: &Label| (rank, label.members.len(), label.members.clone());
                if best.as_ref().is_none_or(|(known, held)| order(rank, &label) < order(*known, held)) {
                    best = Some((rank, label));
                }
            } else {
                keep(open.entry(lifted).or_default(), label, budgeted);
            }
        }
    }
    let source = |place: &usize| items.iter().find(|i| i.place == *place).map(|i| i.source);
    best.map(|(_, label)| label.members.iter().filter_map(source).collect())
}

fn keep(labels: &mut Vec<Label>, new: Label, budgeted: bool) {
    if labels.iter().any(|held| held.beats(&new, budgeted)) {
        return;
    }
    labels.retain(|held| !new.beats(held, budgeted));
    labels.push(new);
}

/// The candidates without those that another one replaces, the cheapest first, so that a good set is known early.
fn reduced(problem: &LevelProblem, budgeted: bool) -> Vec<Item> {
    let mut order: Vec<usize> = (0..problem.candidates.len()).collect();
    order.sort_by_key(|at| (problem.candidates[*at].tie, &problem.candidates[*at].solution_ref));
    let item = |(place, source): (usize, &usize)| {
        let candidate = &problem.candidates[*source];
        Item {
            place,
            source: *source,
            lifts: candidate.lifts,
            kind: usize::from(candidate.kind == SubsidyKind::Transformation),
            gross: candidate.gross.0.max(0),
            min: candidate.price_min.0.max(0),
        }
    };
    let mut items: Vec<Item> = order.iter().enumerate().map(item).filter(|i| i.lifts != 0).collect();
    items.sort_by_key(|i| (i.gross, i.min, i.place));
    // Only a cheaper one replaces another, or an equally cheap one.
    let mut kept: Vec<Item> = Vec::new();
    for item in items {
        if !kept.iter().any(|held| held.replaces(&item, budgeted)) {
            kept.retain(|held| held.gross < item.gross || !item.replaces(held, budgeted));
            kept.push(item);
        }
    }
    kept
}
