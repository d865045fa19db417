//! The numbers of a standing that are the programme's to set.

use super::Criterion;
use serde::{Deserialize, Serialize};

/// What the weights sum to, in milli-points.
pub const WEIGHT_SUM: u32 = 100_000;

/// Weights of the criteria, in milli-points that sum to [`WEIGHT_SUM`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionWeights {
    /// 试点成效.
    pub outcome: u32,
    /// 性价比.
    pub value: u32,
    /// 推广数量.
    pub reach: u32,
}

impl CriterionWeights {
    /// The weight of one criterion.
    #[must_use]
    pub const fn of(&self, criterion: Criterion) -> u32 {
        match criterion {
            Criterion::Outcome => self.outcome,
            Criterion::Value => self.value,
            Criterion::Reach => self.reach,
        }
    }

    /// Whether they sum to the whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        [self.outcome, self.value, self.reach].into_iter().fold(0u32, u32::saturating_add) == WEIGHT_SUM
    }
}

/// The scale of 试点成效: a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeScale {
    /// Share of tasks that usually end well, in thousandths: 50 points.
    pub usual: u32,
    /// A common difference between providers, in thousandths: 10 points.
    pub spread: u32,
    /// As how many tasks the usual share counts before a sector has said otherwise.
    pub prior_tasks: u32,
}

/// The scale of 性价比: the natural logarithm of usual price ÷ price paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueScale {
    /// A common difference, in thousandths of the logarithm (500: paying 1.65 times less); 10 points.
    pub spread: u32,
    /// How far one price strays from its provider's level, in thousandths of the common difference.
    pub noise: u32,
    /// No single price counts as further off than this, in thousandths of the common difference.
    pub limit: u32,
}

/// The scale of 推广数量: ln(1 + firms) ÷ ln(1 + `full`), at most 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReachScale {
    /// Accepted firms of a usual provider: 50 points.
    pub usual: u32,
    /// Accepted firms beyond which more do not count.
    pub full: u32,
    /// A common difference of the share, in thousandths: 10 points.
    pub spread: u32,
}

/// The rules of a standing; frozen with each one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingRules {
    /// Weights of the criteria.
    pub weights: CriterionWeights,
    /// Scale of 试点成效.
    pub outcome: OutcomeScale,
    /// Scale of 性价比.
    pub value: ValueScale,
    /// Scale of 推广数量.
    pub reach: ReachScale,
    /// Months before the cut-off whose cases count.
    pub window_months: u32,
    /// Fewer cases with a known end are not enough evidence for a tier.
    pub least_evidence: u32,
    /// Probability of the rank interval and of a tier beside the middle, in thousandths.
    pub certainty: u32,
    /// Throws behind the intervals.
    pub throws: u32,
}

impl Default for StandingRules {
    /// What holds where a programme says nothing (domain brief §5: weights by AHP from 成效 : 性价比 : 推广 = 6 : 4 : 3).
    fn default() -> Self {
        Self {
            weights: CriterionWeights { outcome: 46_000, value: 31_000, reach: 23_000 },
            outcome: OutcomeScale { usual: 800, spread: 120, prior_tasks: 8 },
            value: ValueScale { spread: 500, noise: 1_000, limit: 3_000 },
            reach: ReachScale { usual: 2, full: 20, spread: 150 },
            window_months: 36,
            least_evidence: 3,
            certainty: 800,
            throws: 2_000,
        }
    }
}
