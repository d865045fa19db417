//! The three families of the model: what a prior makes of what was seen. All are conjugate, so every figure is exact.

use super::dice::Dice;

/// One point of a sector's prior: how likely it makes what was seen of a provider, and what it then believes of it.
pub(super) trait Prior {
    /// What is seen of one provider for this criterion.
    type Seen: Copy;
    /// Logarithm of the marginal likelihood, up to a term that is the same for all priors.
    fn ln_likelihood(&self, seen: Self::Seen) -> f64;
    /// Posterior mean and variance.
    fn belief(&self, seen: Self::Seen) -> (f64, f64);
    /// One throw of the posterior.
    fn throw(&self, seen: Self::Seen, dice: &mut Dice) -> f64;
}

/// 试点成效: a task succeeds with probability p ~ Beta(a, b); after s successes of n, p ~ Beta(a + s, b + n − s).
#[derive(Debug, Clone, Copy)]
pub(super) struct BetaPrior {
    pub(super) a: f64,
    pub(super) b: f64,
}

/// Tasks whose end is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tasks {
    pub(super) succeeded: u32,
    pub(super) failed: u32,
}

impl BetaPrior {
    fn after(&self, seen: Tasks) -> (f64, f64) {
        (self.a + f64::from(seen.succeeded), self.b + f64::from(seen.failed))
    }
}

impl Prior for BetaPrior {
    type Seen = Tasks;

    /// B(a + s, b + n − s) ÷ B(a, b), as rising factorials.
    fn ln_likelihood(&self, seen: Tasks) -> f64 {
        ln_rising(self.a, seen.succeeded) + ln_rising(self.b, seen.failed)
            - ln_rising(self.a + self.b, seen.succeeded + seen.failed)
    }

    fn belief(&self, seen: Tasks) -> (f64, f64) {
        let (a, b) = self.after(seen);
        let mean = a / (a + b);
        (mean, mean * (1.0 - mean) / (a + b + 1.0))
    }

    fn throw(&self, seen: Tasks, dice: &mut Dice) -> f64 {
        let (a, b) = self.after(seen);
        dice.beta(a, b)
    }
}

/// 性价比: a provider's value is v ~ N(μ, τ²) and each price signal is v + N(0, σ²); after n signals of mean ȳ,
/// v ~ N((μ/τ² + nȳ/σ²) · V, V) with 1/V = 1/τ² + n/σ².
#[derive(Debug, Clone, Copy)]
pub(super) struct NormalPrior {
    pub(super) mean: f64,
    /// τ².
    pub(super) between: f64,
    /// σ².
    pub(super) within: f64,
}

/// Price signals: how many, and their sum.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Signals {
    pub(super) number: u32,
    pub(super) sum: f64,
}

impl Prior for NormalPrior {
    type Seen = Signals;

    /// N(ȳ; μ, τ² + σ²/n): what else the signals tell is the same for all priors.
    fn ln_likelihood(&self, seen: Signals) -> f64 {
        if seen.number == 0 {
            return 0.0;
        }
        let n = f64::from(seen.number);
        let variance = self.between + self.within / n;
        let off = seen.sum / n - self.mean;
        -0.5 * (variance.ln() + off * off / variance)
    }

    fn belief(&self, seen: Signals) -> (f64, f64) {
        let variance = 1.0 / (1.0 / self.between + f64::from(seen.number) / self.within);
        ((self.mean / self.between + seen.sum / self.within) * variance, variance)
    }

    fn throw(&self, seen: Signals, dice: &mut Dice) -> f64 {
        let (mean, variance) = self.belief(seen);
        mean + variance.sqrt() * dice.normal()
    }
}

/// 推广数量: accepted firms of a window are Poisson(λ), λ ~ Gamma(a, b); after k firms, λ ~ Gamma(a + k, b + 1).
#[derive(Debug, Clone, Copy)]
pub(super) struct GammaPrior {
    pub(super) shape: f64,
    pub(super) rate: f64,
}

impl Prior for GammaPrior {
    /// Accepted firms.
    type Seen = u32;

    /// Γ(a + k) ÷ Γ(a) · bᵃ ÷ (b + 1)ᵃ⁺ᵏ.
    fn ln_likelihood(&self, firms: u32) -> f64 {
        ln_rising(self.shape, firms) + self.shape * self.rate.ln() - (self.shape + f64::from(firms)) * (self.rate + 1.0).ln()
    }

    fn belief(&self, firms: u32) -> (f64, f64) {
        let mean = (self.shape + f64::from(firms)) / (self.rate + 1.0);
        (mean, mean / (self.rate + 1.0))
    }

    fn throw(&self, firms: u32, dice: &mut Dice) -> f64 {
        dice.gamma(self.shape + f64::from(firms)) / (self.rate + 1.0)
    }
}

/// ln x(x + 1)…(x + n − 1), which is ln Γ(x + n) − ln Γ(x).
fn ln_rising(x: f64, n: u32) -> f64 {
    (0..n).map(|i| (x + f64::from(i)).ln()).sum()
}
