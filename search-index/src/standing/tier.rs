//! Tiers: who is surely above the middle, who surely below; all others are level with it, one band.
//!
//! A chain of bands that each begin at their best member was tried and dropped: one case of that member moves every band
//! after it, and a provider two bands at a time. The middle of all moves by a thirtieth of what one case moves its provider.

use super::model::{Belief, Triple};
use schema::domain::standing::StandingRules;

/// Surely above the middle.
pub(super) const AHEAD: u8 = 1;
/// Level with it.
pub(super) const LEVEL: u8 = 2;
/// Surely below it.
pub(super) const BEHIND: u8 = 3;

/// The tiers of all, by place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tiers {
    /// Mean composite of those with enough evidence.
    pub(super) middle: f64,
    /// Probability of standing above it, in thousandths.
    pub(super) above: Vec<u32>,
    /// The tier; `None` without enough evidence.
    pub(super) tier: Vec<Option<u8>>,
}

impl Tiers {
    /// Of what is believed, and the number of cases behind it.
    pub(super) fn of(rules: &StandingRules, weights: &Triple, beliefs: &[Belief], evidence: &[u32]) -> Self {
        let composites: Vec<(f64, f64)> = beliefs.iter().map(|b| b.composite(weights)).collect();
        let enough = |evidence: &u32| *evidence >= rules.least_evidence;
        let judged: Vec<f64> = composites.iter().zip(evidence).filter(|(_, e)| enough(e)).map(|(c, _)| c.0).collect();
        let middle = if judged.is_empty() { 0.0 } else { judged.iter().sum::<f64>() / judged.len() as f64 };
        let above: Vec<u32> = composites.iter().map(|(mean, variance)| above(mean - middle, *variance)).collect();
        let tier = above.iter().zip(evidence).map(|(a, e)| enough(e).then(|| tier(*a, rules.certainty))).collect();
        Self { middle, above, tier }
    }
}

fn tier(above: u32, certainty: u32) -> u8 {
    match above {
        a if a >= certainty => AHEAD,
        a if a <= 1000 - certainty => BEHIND,
        _ => LEVEL,
    }
}

/// Φ(distance ÷ √variance) in thousandths.
fn above(distance: f64, variance: f64) -> u32 {
    let deviations = if variance > 0.0 { distance / variance.sqrt() } else { distance.signum() * 9.0 };
    (normal_share(deviations) * 1000.0).round() as u32
}

/// Φ(x), the share of a standard normal below `x`, within 7.5e-8 (Abramowitz & Stegun 1964, 26.2.17).
pub(super) fn normal_share(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let polynomial = t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial;
    if x < 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_share_of_the_tables() {
        for (x, share) in [(0.0, 0.5), (0.841_621, 0.8), (1.281_552, 0.9), (1.959_964, 0.975), (-1.644_854, 0.05)] {
            assert!((normal_share(x) - share).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn a_tier_needs_the_certainty_of_the_rules() {
        assert_eq!([1000, 800, 799, 201, 200, 0].map(|above| tier(above, 800)), [AHEAD, AHEAD, LEVEL, LEVEL, BEHIND, BEHIND]);
    }
}
