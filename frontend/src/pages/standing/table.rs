//! The table by tiers: inside a tier the order means nothing, and the page says so.

use crate::L;
use crate::charts::{RankAxis, RankInterval};
use crate::i18n::{percent, points};
use crate::routes;
use jiff::civil::Date;
use schema::domain::standing::{Criterion, ProviderStanding, StandingRules};

/// A standing with what the pages say about it.
#[derive(Debug, Clone)]
pub struct Stood {
    /// Data cut-off.
    pub as_of: Date,
    /// The catalogue that was read.
    pub catalogue_version: i64,
    /// Version of the computation.
    pub engine_version: String,
    /// Seed of the throws.
    pub seed: u64,
    /// The rules that held.
    pub rules: StandingRules,
    /// What the tiers are measured against, in milli-points.
    pub middle: u32,
    /// How many are ranked.
    pub ranked: u32,
}

/// One ranked provider with its name.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// Name.
    pub name: String,
    /// Where it stands.
    pub standing: ProviderStanding,
}

/// The providers of one tier.
#[derive(Debug, Clone)]
pub(super) struct Tier {
    pub(super) title: String,
    pub(super) hint: String,
    pub(super) rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) chart: RankInterval,
    pub(super) interval: String,
    pub(super) score: String,
    pub(super) parts: Vec<(String, String)>,
    pub(super) evidence: u32,
}

/// What stands over the columns.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) axis: RankAxis,
    pub(super) sure: String,
    /// Short name and weight of each criterion.
    pub(super) criteria: Vec<(String, String)>,
}

impl Head {
    pub(super) fn new(l: L, stood: &Stood) -> Self {
        let weight = |c: &Criterion| (l.word(*c), whole_points(stood.rules.weights.of(*c)));
        Self {
            axis: RankAxis::new(stood.ranked),
            sure: sure(&stood.rules),
            criteria: Criterion::ALL.iter().map(weight).collect(),
        }
    }
}

/// The certainty of the rules, such as 80%.
pub(super) fn sure(rules: &StandingRules) -> String {
    percent(rules.certainty * 10)
}

/// 46000 → `46`, 46500 → `46.5`.
pub(super) fn whole_points(milli: u32) -> String {
    let text = points(milli);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// The name of a tier, such as 第一档; without one, that the evidence is too little.
pub(super) fn tier_name(l: L, tier: Option<u8>) -> String {
    tier.map_or_else(|| l.t("standing-tier-none"), |n| l.t(&format!("standing-tier-{n}")))
}

/// The tiers in their order, then those without enough evidence; each keeps the order of `ranked`.
pub(super) fn tiers(l: L, stood: &Stood, ranked: &[Ranked]) -> Vec<Tier> {
    let sure = sure(&stood.rules);
    [Some(1), Some(2), Some(3), None]
        .into_iter()
        .filter_map(|tier| {
            let rows: Vec<Row> = ranked.iter().filter(|r| r.standing.tier == tier).map(|r| row(l, stood, r)).collect();
            let key = tier.map_or_else(|| "standing-tier-none-hint".to_owned(), |n| format!("standing-tier-{n}-hint"));
            let hint = l.tv(&key, &[("n", &rows.len()), ("sure", &sure), ("least", &stood.rules.least_evidence)]);
            (!rows.is_empty()).then(|| Tier { title: tier_name(l, tier), hint, rows })
        })
        .collect()
}

fn row(l: L, stood: &Stood, ranked: &Ranked) -> Row {
    let standing = &ranked.standing;
    let (best, worst) = standing.interval;
    Row {
        name: ranked.name.clone(),
        href: routes::provider(&standing.provider_ref),
        chart: RankInterval::new(l, standing.interval, standing.median_rank, stood.ranked),
        interval: l.tv("standing-ranks", &[("best", &best), ("worst", &worst)]),
        score: points(standing.score),
        parts: standing.parts.iter().map(|p| (l.word(p.criterion), points(p.points))).collect(),
        evidence: standing.evidence_count,
    }
}
