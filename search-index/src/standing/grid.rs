//! The priors that a sector may turn out to have, around what the programme calls usual.

use super::prior::{BetaPrior, GammaPrior, NormalPrior};
use schema::domain::standing::StandingRules;

/// Points to each side of the usual level.
const LEVELS: i32 = 8;
/// Points to each side of the usual strength.
const STRENGTHS: i32 = 4;

/// The grids of the three criteria: each prior with the logarithm of its own weight before anything was seen.
#[derive(Debug, Clone)]
pub(super) struct Grids {
    pub(super) outcome: Vec<(BetaPrior, f64)>,
    pub(super) value: Vec<(NormalPrior, f64)>,
    pub(super) reach: Vec<(GammaPrior, f64)>,
}

impl Grids {
    /// Around the usual figures of the rules.
    pub(super) fn of(rules: &StandingRules) -> Self {
        Self { outcome: outcome(rules), value: value(rules), reach: reach(rules) }
    }
}

/// Level ~ logit-normal around the usual share, deviation 0.6 (0.8 may as well be 0.69 or 0.88); strength ~ log-normal around
/// the programme's number of tasks, deviation 1.
fn outcome(rules: &StandingRules) -> Vec<(BetaPrior, f64)> {
    let usual = f64::from(rules.outcome.usual) / 1000.0;
    let centre = (usual / (1.0 - usual)).ln();
    grid(0.2 / 0.6, 0.75 * std::f64::consts::LN_2, |level, strength| {
        let mean = 1.0 / (1.0 + (-(centre + 0.6 * level)).exp());
        let tasks = f64::from(rules.outcome.prior_tasks) * strength.exp();
        BetaPrior { a: mean * tasks, b: (1.0 - mean) * tasks }
    })
}

/// Level ~ N(0, 0.5²) and deviation between providers ~ log-normal around 1, deviation 0.7, in common differences.
fn value(rules: &StandingRules) -> Vec<(NormalPrior, f64)> {
    let noise = f64::from(rules.value.noise) / 1000.0;
    grid(0.15 / 0.5, 0.4 * std::f64::consts::LN_2 / 0.7, |level, strength| {
        let deviation = (0.7 * strength).exp();
        NormalPrior { mean: 0.5 * level, between: deviation * deviation, within: noise * noise }
    })
}

/// Level ~ log-normal around the usual number of firms, deviation 0.7; shape ~ log-normal around 2, deviation 1.
fn reach(rules: &StandingRules) -> Vec<(GammaPrior, f64)> {
    grid(0.2 / 0.7, 0.5 * std::f64::consts::LN_2, |level, strength| {
        let shape = 2.0 * strength.exp();
        GammaPrior { shape, rate: shape / (f64::from(rules.reach.usual) * (0.7 * level).exp()) }
    })
}

/// Every pair of level and strength, both standard normal before anything was seen, `step` apart.
fn grid<P>(level_step: f64, strength_step: f64, prior: impl Fn(f64, f64) -> P) -> Vec<(P, f64)> {
    let pairs = (-LEVELS..=LEVELS).flat_map(|l| (-STRENGTHS..=STRENGTHS).map(move |s| (f64::from(l), f64::from(s))));
    pairs
        .map(|(l, s)| (l * level_step, s * strength_step))
        .map(|(level, strength)| (prior(level, strength), -0.5 * (level * level + strength * strength)))
        .collect()
}
