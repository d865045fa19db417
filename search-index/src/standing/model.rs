//! All providers at once: each shrunk to its sector in the three criteria, on fixed scales, and weighed together.
//!
//! A figure θ of a criterion counts as z = (θ − usual) ÷ common difference; the composite is Σ w·z. The scales are the
//! programme's and do not move with the competitors, so a provider that joins or leaves does not swap two others by itself.

use super::dice::Dice;
use super::grid::Grids;
use super::prior::{Signals, Tasks};
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

    /// z of each figure: probability, common differences, firms.
    pub(super) fn z(&self, [outcome, value, firms]: Triple) -> Triple {
        let figures = [outcome, value, self.share(firms)];
        std::array::from_fn(|i| (figures[i] - self.usual[i]) / self.spread[i])
    }

    /// Variance of each z, for reach by the delta method: d share ÷ dλ = 1 ÷ ((1 + λ) ln(1 + full)).
    fn variances(&self, means: Triple, variances: Triple) -> Triple {
        let slope = 1.0 / ((1.0 + means[2]) * self.ln_full);
        let figures = [variances[0], variances[1], variances[2] * slope * slope];
        std::array::from_fn(|i| figures[i] / (self.spread[i] * self.spread[i]))
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
    outcome: Sector<'a, super::prior::BetaPrior>,
    value: Sector<'a, super::prior::NormalPrior>,
    reach: Sector<'a, super::prior::GammaPrior>,
}

impl Members<'_> {
    fn beliefs(&self, scales: &Scales) -> Vec<Belief> {
        let all = self.outcome.beliefs().into_iter().zip(self.value.beliefs()).zip(self.reach.beliefs());
        all.map(|((outcome, value), reach)| {
            let figures = [outcome.0, value.0, reach.0];
            let variance = scales.variances(figures, [outcome.1, value.1, reach.1]);
            Belief { figures, z: scales.z(figures), variance }
        })
        .collect()
    }

    /// The sector had `now` been seen of its member `at`.
    fn instead(&self, at: usize, now: Seen) -> Self {
        let before = self.seen.get(at).copied().unwrap_or_default();
        let mut changed = self.clone();
        if let Some(seen) = changed.seen.get_mut(at) {
            *seen = now;
        }
        if before.tasks != now.tasks {
            changed.outcome = self.outcome.instead(at, now.tasks);
        }
        if before.signals != now.signals {
            changed.value = self.value.instead(at, now.signals);
        }
        if before.firms != now.firms {
            changed.reach = self.reach.instead(at, now.firms);
        }
        changed
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
            write(&mut beliefs, members, &self.scales);
        }
        beliefs
    }

    /// What would be believed of each had `now` been seen of the provider at `place`; `beliefs` are those of this model.
    pub(super) fn beliefs_instead(&self, beliefs: &[Belief], place: usize, now: Seen) -> Vec<Belief> {
        let mut changed = beliefs.to_vec();
        for members in &self.sectors {
            if let Some(at) = members.places.iter().position(|p| *p == place) {
                write(&mut changed, &members.instead(at, now), &self.scales);
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
                let z = self.scales.z([figure(&outcome), figure(&value), figure(&reach)]);
                if let Some(composite) = composites.get_mut(*place) {
                    *composite = weights.iter().zip(z).map(|(w, z)| w * z).sum();
                }
            }
        }
    }
}

fn write(beliefs: &mut [Belief], members: &Members<'_>, scales: &Scales) {
    for (place, belief) in members.places.iter().zip(members.beliefs(scales)) {
        if let Some(slot) = beliefs.get_mut(*place) {
            *slot = belief;
        }
    }
}
