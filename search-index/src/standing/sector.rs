//! Shrinking to the sector: what a sector's providers show together says how far one of them can be believed.
//!
//! The sector's prior is not known, so none is chosen: a grid of priors is weighed by how likely each makes all that was
//! seen in the sector (hierarchical Bayes; Gelman et al., *Bayesian Data Analysis*, ch. 5). Weighing, unlike plugging in
//! the best fitting one, keeps what is unknown in the intervals where a sector is small, and keeps the order of evidence:
//! one more success multiplies the joint posterior by p, so E(p) becomes E(p²) ÷ E(p), which is never less.

use super::dice::Dice;
use super::prior::Prior;

/// Weights below this share of the whole are left out.
const NEGLIGIBLE: f64 = 1e-9;

/// What a sector believes of each of its providers, for one criterion.
#[derive(Debug, Clone)]
pub(super) struct Sector<'a, P: Prior> {
    grid: &'a [(P, f64)],
    seen: Vec<P::Seen>,
    /// Logarithm of each prior's own weight and of the likelihood of all that was seen.
    fit: Vec<f64>,
    /// The priors that count after all that was seen.
    counting: Vec<Counting<'a, P>>,
}

/// A prior that counts.
#[derive(Debug, Clone)]
struct Counting<'a, P> {
    prior: &'a P,
    weight: f64,
    /// Its weight and that of those before it.
    up_to: f64,
}

impl<'a, P: Prior> Sector<'a, P> {
    /// Of what was seen of each provider; the grid holds priors with the logarithm of their own weight.
    pub(super) fn new(grid: &'a [(P, f64)], seen: Vec<P::Seen>) -> Self {
        let fit = grid.iter().map(|(prior, own)| own + seen.iter().map(|s| prior.ln_likelihood(*s)).sum::<f64>()).collect();
        Self::weighed(grid, seen, fit)
    }

    fn weighed(grid: &'a [(P, f64)], seen: Vec<P::Seen>, fit: Vec<f64>) -> Self {
        let best = fit.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let raw: Vec<f64> = fit.iter().map(|f| (f - best).exp()).collect();
        let whole: f64 = raw.iter().sum();
        let mut up_to = 0.0;
        let mut counting = Vec::new();
        for ((prior, _), weight) in grid.iter().zip(raw.iter().map(|w| w / whole)).filter(|(_, w)| *w > NEGLIGIBLE) {
            up_to += weight;
            counting.push(Counting { prior, weight, up_to });
        }
        Self { grid, seen, fit, counting }
    }

    /// Posterior mean and variance of each provider had `now` been seen of the one at `at` instead.
    pub(super) fn beliefs_instead(&self, at: usize, now: P::Seen) -> Vec<(f64, f64)> {
        let Some(before) = self.seen.get(at) else { return self.beliefs() };
        let change = |prior: &P| prior.ln_likelihood(now) - prior.ln_likelihood(*before);
        let fit = self.grid.iter().zip(&self.fit).map(|((prior, _), f)| f + change(prior)).collect();
        let mut seen = self.seen.clone();
        seen[at] = now;
        Self::weighed(self.grid, seen, fit).beliefs()
    }

    /// Posterior mean and variance of each provider, all priors weighed.
    pub(super) fn beliefs(&self) -> Vec<(f64, f64)> {
        self.seen.iter().map(|s| self.belief(*s)).collect()
    }

    fn belief(&self, seen: P::Seen) -> (f64, f64) {
        let (mut first, mut second) = (0.0, 0.0);
        for Counting { prior, weight, .. } in &self.counting {
            let (mean, variance) = prior.belief(seen);
            first += weight * mean;
            second += weight * (variance + mean * mean);
        }
        (first, (second - first * first).max(0.0))
    }

    /// One throw of all providers together: of the prior first, so that what is unknown of the sector moves all alike.
    pub(super) fn throw(&self, dice: &mut Dice) -> Vec<f64> {
        let at = dice.uniform() * self.counting.last().map_or(1.0, |c| c.up_to);
        let prior = self.counting.get(self.counting.partition_point(|c| c.up_to < at)).map(|c| c.prior);
        prior.map_or_else(Vec::new, |prior| self.seen.iter().map(|s| prior.throw(*s, dice)).collect())
    }
}
