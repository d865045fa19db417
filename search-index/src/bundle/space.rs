//! The candidates of a problem as numbers, without those that another of the same provider beats in everything.

use super::tariff::{Sums, Tariff};
use super::{BundleNeed, Candidate, Problem};
use schema::domain::ids::{ProviderRef, SolutionRef};
use schema::domain::matching::NeedState;
use schema::domain::subsidy::SubsidyKind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// A set of needs, one bit each, and [`LEAD`].
pub(super) type Mask = u64;
/// Being led: what an integrator's solutions cover beside needs.
pub(super) const LEAD: Mask = 1 << 63;
/// Needs that are looked at.
const MOST_NEEDS: usize = 63;
/// Needs that the tables look at, and the alternatives weigh.
pub(super) const WEIGHED: usize = 16;

/// A candidate.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its place among the problem's candidates.
    pub(super) source: usize,
    /// What it covers; [`LEAD`] where its provider may lead.
    pub(super) bits: Mask,
    /// Place of its kind in [`Sums`].
    pub(super) kind: usize,
    pub(super) gross: i64,
    pub(super) min: i64,
    /// What it would cost net alone, rounded down. Net prices grow at least as these add up, since caps are shared.
    pub(super) own: i64,
    pub(super) weeks: u32,
    pub(super) provider: usize,
    /// Of each group one has to be there too.
    pub(super) requires: Vec<Vec<usize>>,
    /// None of these may be there.
    pub(super) conflicts: Vec<usize>,
    /// Whether a precondition or a conflict names it; then it can be neither replaced nor a replacement.
    related: bool,
}

/// What a set comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    pub(super) covered: Mask,
    pub(super) gross: Sums,
    pub(super) min: i64,
    pub(super) weeks: u32,
}

impl Sum {
    pub(super) fn with(self, item: &Item) -> Self {
        let mut gross = self.gross;
        gross[item.kind] += item.gross;
        Self { covered: self.covered | item.bits, gross, min: self.min + item.min, weeks: self.weeks.max(item.weeks) }
    }

    pub(super) fn total(&self) -> i64 {
        self.gross.iter().sum()
    }
}

/// The candidates within a deadline.
#[derive(Debug)]
pub(super) struct Space {
    /// In the order of their ties, so that a smaller place wins.
    pub(super) items: Vec<Item>,
    /// Items that cover a bit.
    pub(super) by_bit: Vec<Vec<usize>>,
    /// Items of a provider.
    pub(super) by_provider: Vec<Vec<usize>>,
    /// What a provider covers with all its items.
    pub(super) unions: Vec<Mask>,
    /// Items of those who may lead.
    pub(super) leads: Vec<usize>,
    /// The weight of a bit.
    pub(super) weights: Vec<u64>,
    /// The weight of all bits.
    pub(super) total_weight: i64,
    /// Bits that have to be covered.
    pub(super) must: Mask,
    /// Bits that the alternatives weigh.
    pub(super) optional: Mask,
    /// Kinds that are on offer.
    pub(super) on_offer: [bool; 2],
    /// Whether anything must or must not go together.
    pub(super) related: bool,
}

impl Space {
    pub(super) fn new(problem: &Problem, deadline: Option<u32>) -> Self {
        let bits = bits(problem);
        let in_time = |c: &Candidate| deadline.is_none_or(|weeks| c.delivery_weeks <= weeks);
        let items = reduced(&items(problem, &bits, in_time));
        let providers = items.iter().map(|i| i.provider + 1).max().unwrap_or(0);
        let weights: Vec<u64> = bits.iter().map(|at| problem.needs[*at].weight.max(1)).collect();
        let is_must = |bit: &usize| problem.needs[bits[*bit]].must;
        let mask = |bits: Vec<usize>| bits.into_iter().fold(0, |mask: Mask, bit| mask | 1 << bit);
        let having = |has: &dyn Fn(&Item) -> bool| {
            items.iter().enumerate().filter(|(_, item)| has(item)).map(|(at, _)| at).collect::<Vec<_>>()
        };
        Self {
            by_bit: (0..bits.len()).map(|bit| having(&|i| i.bits >> bit & 1 == 1)).collect(),
            by_provider: grouped(providers, &items),
            unions: items.iter().fold(vec![0; providers], |mut unions, item| {
                unions[item.provider] |= item.bits;
                unions
            }),
            leads: having(&|i| i.bits & LEAD != 0),
            total_weight: weights.iter().map(|w| i64::try_from(*w).unwrap_or(i64::MAX / 128)).sum(),
            must: mask((0..bits.len()).filter(is_must).collect()),
            optional: mask((0..bits.len().min(WEIGHED)).filter(|bit| !is_must(bit)).collect()),
            on_offer: [0, 1].map(|kind| items.iter().any(|i| i.kind == kind)),
            related: items.iter().any(|i| i.related),
            weights,
            items,
        }
    }

    /// The weight of what is covered.
    pub(super) fn weight(&self, covered: Mask) -> i64 {
        let held = self.weights.iter().enumerate().filter(|(bit, _)| covered >> bit & 1 == 1);
        held.map(|(_, w)| i64::try_from(*w).unwrap_or(i64::MAX / 128)).sum()
    }
}

fn grouped(providers: usize, items: &[Item]) -> Vec<Vec<usize>> {
    let mut groups = vec![Vec::new(); providers];
    for (at, item) in items.iter().enumerate() {
        groups[item.provider].push(at);
    }
    groups
}

/// The need of each bit: must-haves first, the hardest to cover first among them; then the weightiest that anybody covers.
fn bits(problem: &Problem) -> Vec<usize> {
    let covering: Vec<usize> = (0..problem.needs.len())
        .map(|at| problem.candidates.iter().filter(|c| c.states.get(at) == Some(&NeedState::Covered)).count())
        .collect();
    let counts = |(at, need): &(usize, &BundleNeed)| need.must || covering[*at] > 0;
    let mut bits: Vec<usize> = problem.needs.iter().enumerate().filter(counts).map(|(at, _)| at).collect();
    bits.sort_by_key(|at| {
        let need = &problem.needs[*at];
        if need.must { (false, covering[*at], Reverse(0), *at) } else { (true, 0, Reverse(need.weight), *at) }
    });
    bits.truncate(MOST_NEEDS);
    bits
}

/// All candidates that pass, in the order of their ties.
fn items(problem: &Problem, bits: &[usize], passes: impl Fn(&Candidate) -> bool) -> Vec<Item> {
    let mut order: Vec<usize> = (0..problem.candidates.len()).filter(|at| passes(&problem.candidates[*at])).collect();
    order.sort_by_key(|at| (problem.candidates[*at].tie, &problem.candidates[*at].solution_ref));
    let mut providers: BTreeMap<&ProviderRef, (usize, bool)> = BTreeMap::new();
    for candidate in &problem.candidates {
        let number = providers.len();
        providers.entry(&candidate.provider_ref).or_insert((number, false)).1 |= candidate.integrator;
    }
    let items = order.iter().map(|at| item(*at, &problem.candidates[*at], bits, &providers, problem.tariff)).collect();
    let place: HashMap<&SolutionRef, usize> =
        order.iter().enumerate().map(|(place, at)| (&problem.candidates[*at].solution_ref, place)).collect();
    with_relations(problem, &place, items)
}

fn item(
    source: usize,
    candidate: &Candidate,
    bits: &[usize],
    providers: &BTreeMap<&ProviderRef, (usize, bool)>,
    tariff: Tariff,
) -> Item {
    let covers = |at: &usize| candidate.states.get(*at) == Some(&NeedState::Covered);
    let (provider, leads) = providers[&candidate.provider_ref];
    let lead = if leads { LEAD } else { 0 };
    let kind = usize::from(candidate.kind == SubsidyKind::Transformation);
    let gross = candidate.gross.0.max(0);
    let mut alone = [0; 2];
    alone[kind] = gross;
    Item {
        source,
        bits: bits.iter().enumerate().filter(|(_, at)| covers(at)).fold(lead, |mask, (bit, _)| mask | 1 << bit),
        kind,
        gross,
        own: (tariff.net(alone) - 1).max(0),
        min: candidate.price_min.0.max(0),
        weeks: candidate.delivery_weeks,
        provider,
        requires: Vec::new(),
        conflicts: Vec::new(),
        related: false,
    }
}

fn with_relations(problem: &Problem, place: &HashMap<&SolutionRef, usize>, mut items: Vec<Item>) -> Vec<Item> {
    for precondition in &problem.relations.requires {
        let Some(at) = place.get(&precondition.solution_ref) else { continue };
        let any_of: Vec<usize> = precondition.any_of.iter().filter_map(|s| place.get(s).copied()).collect();
        any_of.iter().for_each(|other| items[*other].related = true);
        items[*at].related = true;
        items[*at].requires.push(any_of);
    }
    for (one, other) in &problem.relations.conflicts {
        let (Some(one), Some(other)) = (place.get(one), place.get(other)) else { continue };
        for (a, b) in [(*one, *other), (*other, *one)] {
            items[a].related = true;
            items[a].conflicts.push(b);
        }
    }
    items
}

/// Drops what can be replaced by a better one of the same provider and kind, and what is good for nothing.
fn reduced(items: &[Item]) -> Vec<Item> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| (items[*at].provider, items[*at].kind, items[*at].gross, items[*at].min, *at));
    let mut kept: Vec<usize> = Vec::new();
    let mut group = 0;
    for at in order {
        let item = &items[at];
        if kept.get(group).is_some_and(|first| (items[*first].provider, items[*first].kind) != (item.provider, item.kind)) {
            group = kept.len();
        }
        let useful = item.related || item.bits != 0;
        if useful && (item.related || !kept[group..].iter().any(|better| beats(&items[*better], item))) {
            kept.push(at);
        }
    }
    kept.sort_unstable();
    renumbered(items, &kept)
}

/// Whether `better`, which costs no more, can stand wherever `item` stands.
fn beats(better: &Item, item: &Item) -> bool {
    !better.related && item.bits & !better.bits == 0 && better.min <= item.min && better.weeks <= item.weeks
}

fn renumbered(items: &[Item], kept: &[usize]) -> Vec<Item> {
    let places: HashMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let renumber = |old: &[usize]| old.iter().filter_map(|at| places.get(at).copied()).collect::<Vec<_>>();
    let one = |at: &usize| {
        let item = &items[*at];
        let requires = item.requires.iter().map(|group| renumber(group)).collect();
        Item { requires, conflicts: renumber(&item.conflicts), ..item.clone() }
    };
    kept.iter().map(one).collect()
}
