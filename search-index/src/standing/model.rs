//! All providers at once: each shrunk to its sector in the three criteria, on fixed scales, and weighed together.
//!
//! A figure θ of a criterion counts as z = (θ − usual) ÷ common difference; the composite is Σ w·z. The scales are the
//! programme's and do not move with the competitors, so a provider that joins or leaves does not swap two others by itself.

use super::dice::Dice;
use super::grid::Grids;
use super::prior::{BetaPrior, GammaPrior, NormalPrior, Signals, Tasks};
use super::sector::Sector;
use schema::domain::standing::{CriterionWeights, StandingRules, WEIGHT_SUM};

/// What was seen of one provider: the sufficient figures of the three criteria.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Seen {
    pub(super) tasks: Tasks,
    pub(super) signals: Signals,
    /// Accepted firms.
    pub(super) firms: u32,
}

/// The three criteria of one provider, or their weights: outcome, value, reach.
pub(super) type Triple = [f64; 3];

/// The weights as shares of the whole.
pub(super) fn shares(weights: &CriterionWeights) -> Triple {
    [weights.outcome, weights.value, weights.reach].map(|w| f64::from(w) / f64::from(WEIGHT_SUM))
}

/// From figures to common differences from the usual.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scales {
    usual: Triple,
    spread: Triple,
    ln_full: f64,
}

impl Scales {
    pub(super) fn of(rules: &StandingRules) -> Self {
        let ln_full = (1.0 + f64::from(rules.reach.full)).ln();
        let usual_reach = (1.0 + f64::from(rules.reach.usual)).ln() / ln_full;
        Self {
            usual: [f64::from(rules.outcome.usual) / 1000.0, 0.0, usual_reach],
            spread: [f64::from(rules.outcome.spread) / 1000.0, 1.0, f64::from(rules.reach.spread) / 1000.0],
            ln_full,
        }
    }

    /// Reach as a share: ln(1 + λ) ÷ ln(1 + full), at most 1.
    fn share(&self, firms: f64) -> f64 {
        ((1.0 + firms).ln() / self.ln_full).min(1.0)
    }

    /// z of a figure of a criterion: probability, common differences, firms.
    fn z_of(&self, criterion: usize, figure: f64) -> f64 {
        let figure = if criterion == 2 { self.share(figure) } else { figure };
        (figure - self.usual[criterion]) / self.spread[criterion]
    }

    /// Variance of z, for reach by the delta method: d share ÷ dλ = 1 ÷ ((1 + λ) ln(1 + full)).
    fn variance_of(&self, criterion: usize, mean: f64, variance: f64) -> f64 {
        let slope = if criterion == 2 { 1.0 / ((1.0 + mean) * self.ln_full) } else { 1.0 };
        variance * slope * slope / (self.spread[criterion] * self.spread[criterion])
    }
}

/// What is believed of one provider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Belief {
    /// Posterior means: probability of success, common differences under the usual price, firms.
    pub(super) figures: Triple,
    /// The same as z.
    pub(super) z: Triple,
    /// Variances of z.
    pub(super) variance: Triple,
}

impl Belief {
    /// Mean and variance of the composite; the criteria are independent given what was seen.
    pub(super) fn composite(&self, weights: &Triple) -> (f64, f64) {
        let sum = |of: &Triple, power: i32| weights.iter().zip(of).map(|(w, x)| w.powi(power) * x).sum();
        (sum(&self.z, 1), sum(&self.variance, 2))
    }
}

/// The providers of one sector.
#[derive(Debug, Clone)]
struct Members<'a> {
    /// Their places among all providers.
    places: Vec<usize>,
    seen: Vec<Seen>,
    outcome: Sector<'a, BetaPrior>,
    value: Sector<'a, NormalPrior>,
    reach: Sector<'a, GammaPrior>,
}

impl Members<'_> {
    /// Writes what is believed of the members into `beliefs`, one criterion after another.
    fn write(&self, beliefs: &mut [Belief], scales: &Scales) {
        for (criterion, all) in [self.outcome.beliefs(), self.value.beliefs(), self.reach.beliefs()].iter().enumerate() {
            self.write_one(beliefs, scales, criterion, all);
        }
    }

    /// The same had `now` been seen of the member `at`: only the criteria in which that is something else.
    fn write_instead(&self, beliefs: &mut [Belief], scales: &Scales, at: usize, now: Seen) {
        let Some(before) = self.seen.get(at) else { return };
        if before.tasks != now.tasks {
            self.write_one(beliefs, scales, 0, &self.outcome.beliefs_instead(at, now.tasks));
        }
        if before.signals != now.signals {
            self.write_one(beliefs, scales, 1, &self.value.beliefs_instead(at, now.signals));
        }
        if before.firms != now.firms {
            self.write_one(beliefs, scales, 2, &self.reach.beliefs_instead(at, now.firms));
        }
    }

    fn write_one(&self, beliefs: &mut [Belief], scales: &Scales, criterion: usize, all: &[(f64, f64)]) {
        for (place, (mean, variance)) in self.places.iter().zip(all) {
            if let Some(belief) = beliefs.get_mut(*place) {
                belief.figures[criterion] = *mean;
                belief.z[criterion] = scales.z_of(criterion, *mean);
                belief.variance[criterion] = scales.variance_of(criterion, *mean, *variance);
            }
        }
    }
}

/// Everything that is known at the cut-off.
#[derive(Debug, Clone)]
pub(super) struct Model<'a> {
    scales: Scales,
    sectors: Vec<Members<'a>>,
    number: usize,
}

impl<'a> Model<'a> {
    /// Of what was seen of each provider in each sector, given by places.
    pub(super) fn new(rules: &StandingRules, grids: &'a Grids, seen: &[Seen], sectors: Vec<Vec<usize>>) -> Self {
        let sectors = sectors.into_iter().map(|places| {
            let seen: Vec<Seen> = places.iter().filter_map(|p| seen.get(*p).copied()).collect();
            Members {
                outcome: Sector::new(&grids.outcome, seen.iter().map(|s| s.tasks).collect()),
                value: Sector::new(&grids.value, seen.iter().map(|s| s.signals).collect()),
                reach: Sector::new(&grids.reach, seen.iter().map(|s| s.firms).collect()),
                places,
                seen,
            }
        });
        Self { scales: Scales::of(rules), sectors: sectors.collect(), number: seen.len() }
    }

    /// What is believed of each provider, by place.
    pub(super) fn beliefs(&self) -> Vec<Belief> {
        let nothing = Belief { figures: [0.0; 3], z: [0.0; 3], variance: [0.0; 3] };
        let mut beliefs = vec![nothing; self.number];
        for members in &self.sectors {
            members.write(&mut beliefs, &self.scales);
        }
        beliefs
    }

    /// `beliefs` with what would be believed had `now` been seen of the provider at `place`, in the criteria in which that is
    /// something else than what was seen.
    pub(super) fn beliefs_instead(&self, beliefs: &[Belief], place: usize, now: Seen) -> Vec<Belief> {
        let mut changed = beliefs.to_vec();
        for members in &self.sectors {
            if let Some(at) = members.places.iter().position(|p| *p == place) {
                members.write_instead(&mut changed, &self.scales, at, now);
            }
        }
        changed
    }

    /// One throw of the composite of everybody, by place.
    pub(super) fn throw(&self, weights: &Triple, dice: &mut Dice, composites: &mut [f64]) {
        for members in &self.sectors {
            // A criterion without weight is not thrown: it could not change anything.
            let outcome = if weights[0] > 0.0 { members.outcome.throw(dice) } else { Vec::new() };
            let value = if weights[1] > 0.0 { members.value.throw(dice) } else { Vec::new() };
            let reach = if weights[2] > 0.0 { members.reach.throw(dice) } else { Vec::new() };
            for (at, place) in members.places.iter().enumerate() {
                let figure = |thrown: &[f64]| thrown.get(at).copied().unwrap_or_default();
                let figures = [figure(&outcome), figure(&value), figure(&reach)];
                let weighed = |i: usize| weights[i] * self.scales.z_of(i, figures[i]);
                if let Some(composite) = composites.get_mut(*place) {
                    *composite = weighed(0) + weighed(1) + weighed(2);
                }
            }
        }
    }
}
