//! The method on trial: providers whose true worth is known, because it was thrown.
//!
//! Each run throws 30 providers: true success p ~ Beta(8, 2), true value v ~ N(0, 1), a geometric number of cases with mean 6
//! (from 0), each an outcome from p and a price signal v + N(0, 1). The true composite is 0.6·(p − 0.8)/0.12 + 0.4·v. The method
//! knows nothing of Beta(8, 2) or N(0, 1): it has the programme's scales and learns the rest from the cases.

use super::dice::Dice;
use super::grid::Grids;
use super::interval::Acceptability;
use super::model::{Belief, Model, Seen, Triple, shares};
use super::prior::{GammaPrior, Signals, Tasks};
use super::tier::Tiers;
use schema::domain::standing::{CriterionWeights, StandingRules};
use serde::Serialize;

/// Providers of a run.
const PROVIDERS: usize = 30;
/// How many are chosen.
const CHOSEN: usize = 10;
/// Mean number of cases.
const MEAN_CASES: f64 = 6.0;
/// A provider with so many cases must not be moved far by one.
const MANY_CASES: u32 = 5;
/// Throws behind the intervals of one run.
const THROWS: u32 = 1_000;

/// What came out of a trial.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trial {
    /// Share of the true ranks that lie within the 80 % intervals.
    pub interval_coverage: f64,
    /// The most tiers by which leaving out any one case moved a provider with five or more cases.
    pub max_tier_shift: u8,
    /// True composite of the true top ten less that of the ten chosen by score, mean over the runs.
    pub mean_regret: f64,
    /// The same for ten chosen by the raw means of outcome and price, those without a case last.
    pub mean_regret_stars: f64,
}

/// Runs the trial `runs` times.
#[must_use]
pub fn simulate(runs: u32, dice: &mut Dice) -> Trial {
    let weights = CriterionWeights { outcome: 60_000, value: 40_000, reach: 0 };
    let rules = StandingRules { weights, throws: THROWS, ..StandingRules::default() };
    // There are no firms to count here: one prior is enough for what has no weight.
    let grids = Grids { reach: vec![(GammaPrior { shape: 1.0, rate: 1.0 }, 0.0)], ..Grids::of(&rules) };
    let mut sum = Sums::default();
    for _ in 0..runs {
        let world: Vec<Truth> = (0..PROVIDERS).map(|_| Truth::thrown(dice)).collect();
        sum.add(&run(&rules, &grids, &world, dice));
    }
    let mean = |total: f64| total / f64::from(runs.max(1));
    Trial {
        interval_coverage: mean(sum.covered),
        max_tier_shift: sum.shift,
        mean_regret: mean(sum.regret),
        mean_regret_stars: mean(sum.regret_stars),
    }
}

/// Totals of the runs; of the shifts the largest.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Share of covered ranks.
    covered: f64,
    shift: u8,
    regret: f64,
    regret_stars: f64,
}

impl Sums {
    fn add(&mut self, run: &Self) {
        self.covered += run.covered;
        self.shift = self.shift.max(run.shift);
        self.regret += run.regret;
        self.regret_stars += run.regret_stars;
    }
}

/// One provider as it truly is, and its cases: how each ended, and its price signal.
struct Truth {
    composite: f64,
    cases: Vec<(bool, f64)>,
}

impl Truth {
    fn thrown(dice: &mut Dice) -> Self {
        let (p, v) = (dice.beta(8.0, 2.0), dice.normal());
        let number = dice.geometric(1.0 / (1.0 + MEAN_CASES));
        let cases = (0..number).map(|_| (dice.uniform() < p, v + dice.normal())).collect();
        Self { composite: composite(p, v), cases }
    }

    fn seen(&self) -> Seen {
        self.cases.iter().fold(Seen::default(), |seen, case| with(seen, *case))
    }

    /// Composite of the raw means: what rows of stars show.
    fn stars(&self) -> f64 {
        if self.cases.is_empty() {
            return f64::NEG_INFINITY;
        }
        let number = self.cases.len() as f64;
        let succeeded = self.cases.iter().filter(|(well, _)| *well).count() as f64;
        composite(succeeded / number, self.cases.iter().map(|(_, signal)| signal).sum::<f64>() / number)
    }
}

fn composite(p: f64, v: f64) -> f64 {
    0.6 * (p - 0.8) / 0.12 + 0.4 * v
}

fn with(mut seen: Seen, (well, signal): (bool, f64)) -> Seen {
    if well {
        seen.tasks.succeeded += 1;
    } else {
        seen.tasks.failed += 1;
    }
    seen.signals.number += 1;
    seen.signals.sum += signal;
    seen
}

fn run(rules: &StandingRules, grids: &Grids, world: &[Truth], dice: &mut Dice) -> Sums {
    let seen: Vec<Seen> = world.iter().map(Truth::seen).collect();
    let model = Model::new(rules, grids, &seen, vec![(0..world.len()).collect()]);
    let weights = shares(&rules.weights);
    let beliefs = model.beliefs();
    let truth: Vec<f64> = world.iter().map(|t| t.composite).collect();
    let scores: Vec<f64> = beliefs.iter().map(|b| b.composite(&weights).0).collect();
    let stars: Vec<f64> = world.iter().map(Truth::stars).collect();
    let ranks = Acceptability::thrown(&model, world.len(), &weights, rules.throws, dice);
    let within = |(rank, place): (u32, &usize)| {
        let (first, last) = ranks.interval(*place, rules.certainty);
        first <= rank && rank <= last
    };
    let covered = (1..).zip(&order(&truth)).filter(|pair| within(*pair)).count();
    let worth = |by: &[f64]| order(by).iter().take(CHOSEN).filter_map(|place| truth.get(*place)).sum::<f64>();
    Sums {
        covered: covered as f64 / world.len() as f64,
        shift: largest_shift(rules, &weights, &model, &beliefs, world),
        regret: worth(&truth) - worth(&scores),
        regret_stars: worth(&truth) - worth(&stars),
    }
}

/// Places from the highest value down.
fn order(values: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    places
}

/// Leaves out every case of everybody, one at a time, and looks how far anybody with many cases moves.
fn largest_shift(rules: &StandingRules, weights: &Triple, model: &Model<'_>, beliefs: &[Belief], world: &[Truth]) -> u8 {
    let number = |cases: usize| u32::try_from(cases).unwrap_or(u32::MAX);
    let evidence: Vec<u32> = world.iter().map(|t| number(t.cases.len())).collect();
    let before = Tiers::of(rules, weights, beliefs, &evidence);
    let mut largest = 0;
    for (place, truth) in world.iter().enumerate() {
        let now = truth.seen();
        // What is believed without one more success, and without one more failure, whatever the price was.
        let [without_success, without_failure] = [true, false].map(|well| {
            let tasks = without(now.tasks, well);
            model.beliefs_instead(beliefs, place, Seen { tasks, ..now })
        });
        for (well, signal) in &truth.cases {
            let signals = Signals { number: now.signals.number - 1, sum: now.signals.sum - signal };
            let start = if *well { &without_success } else { &without_failure };
            let mut evidence_now = evidence.clone();
            evidence_now[place] -= 1;
            let after = Tiers::of(rules, weights, &model.beliefs_instead(start, place, Seen { signals, ..now }), &evidence_now);
            let moved = before.tier.iter().zip(&after.tier).zip(&evidence).filter(|(_, cases)| **cases >= MANY_CASES);
            let shifts = moved.filter_map(|((a, b), _)| Some(a.as_ref()?.abs_diff(*b.as_ref()?)));
            largest = shifts.fold(largest, u8::max);
        }
    }
    largest
}

fn without(tasks: Tasks, well: bool) -> Tasks {
    let less = |n: u32, one: bool| n.saturating_sub(u32::from(one));
    Tasks { succeeded: less(tasks.succeeded, well), failed: less(tasks.failed, !well) }
}
