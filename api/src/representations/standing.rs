//! Where a provider stands, in JSON.

use jiff::civil::Date;
use schema::domain::standing::{ProviderStanding, StandingReport, StandingRules};
use schema::models::standings::StoredStanding;
use serde::Serialize;

/// Where a provider stands, and how sure that is.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct StandingView {
    /// 1 surely above the middle, 2 level with it (one band: no order is claimed within), 3 surely below; null without enough
    /// evidence
    pub tier: Option<u8>,
    /// In milli-points, 0…100000; 50000 is usual in everything
    pub score: u32,
    /// Best and worst rank that the evidence allows with 80 %
    #[schema(value_type = Vec<u32>)]
    pub interval: (u32, u32),
    /// Cases whose end is known
    pub evidence_count: u32,
    /// Data cut-off: the last day that counts, not the time of the computation
    pub as_of: String,
}

impl StandingView {
    /// The view of one provider's standing.
    #[must_use]
    pub fn of(standing: &ProviderStanding, as_of: Date) -> Self {
        Self {
            tier: standing.tier,
            score: standing.score,
            interval: standing.interval,
            evidence_count: standing.evidence_count,
            as_of: as_of.to_string(),
        }
    }

    /// The view of `provider` in a stored standing.
    #[must_use]
    pub fn find(stored: Option<&StoredStanding>, provider: &schema::domain::ids::ProviderRef) -> Option<Self> {
        let stored = stored?;
        stored.report.of(provider).map(|standing| Self::of(standing, stored.inputs.as_of))
    }
}

/// A whole standing, with all that states how it came about.
#[derive(Debug, Clone, Serialize)]
pub struct RankingView<'a> {
    /// Data cut-off.
    pub as_of: String,
    /// The catalogue that was read.
    pub catalogue_version: i64,
    /// Version of the computation.
    pub engine_version: &'a str,
    /// Seed of the throws behind the intervals, in decimal.
    pub seed: String,
    /// Weights, scales, window, certainty.
    pub rules: &'a StandingRules,
    /// What the tiers are measured against, in milli-points.
    pub middle: u32,
    /// Everybody, highest score first.
    pub items: &'a [ProviderStanding],
}

impl<'a> RankingView<'a> {
    /// The view of a report.
    #[must_use]
    pub fn of(as_of: Date, catalogue_version: i64, rules: &'a StandingRules, report: &'a StandingReport) -> Self {
        Self {
            as_of: as_of.to_string(),
            catalogue_version,
            engine_version: &report.engine_version,
            seed: report.seed.to_string(),
            rules,
            middle: report.middle,
            items: &report.items,
        }
    }
}
