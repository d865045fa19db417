//! Provider standing (服务商评价): the words for what is counted, how it is weighed, and what came out.
//!
//! The policy rewards providers by 试点成效, 性价比 and 推广数量. What is counted carries no name, place, capital, staff or
//! revenue, so none of them can reach a score (B16). All numbers that are stored are integers: a standing is the same to the
//! byte whenever it is computed again from its record (B10, S12).

mod rules;
mod spread;

pub use rules::{CriterionWeights, OutcomeScale, ReachScale, StandingRules, ValueScale, WEIGHT_SUM};
pub use spread::LeadSpread;

use super::catalogue::codes;
use super::ids::{CaseRef, ProviderRef, SectorCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// What a standing is made of.
    Criterion {
        /// 试点成效: tasks that ended well among those that ended.
        Outcome = "outcome",
        /// 性价比: what customers paid against what is usual for the same scenarios.
        Value = "value",
        /// 推广数量: different firms that accepted a task.
        Reach = "reach",
    }
);

/// One case as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CountedCase {
    /// Which case.
    pub case_ref: CaseRef,
    /// Whether the task ended well; `None` while it has not ended.
    pub succeeded: Option<bool>,
    /// How far the price lies under what is usual, in thousandths of the programme's common difference; over it is negative.
    pub price_signal: Option<i32>,
    /// Which of the provider's accepted customers it is, counted from 0; `None` where nothing was accepted.
    pub customer: Option<u32>,
}

/// What is known of one provider at the cut-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderRecord {
    /// Whose.
    pub provider_ref: ProviderRef,
    /// Main sector of its listings: towards its usual level the figures are shrunk.
    pub sector: SectorCode,
    /// Its cases, by reference.
    pub cases: Vec<CountedCase>,
}

impl ProviderRecord {
    /// Cases whose end is known: the evidence.
    #[must_use]
    pub fn evidence(&self) -> u32 {
        count(self.cases.iter().filter(|c| c.succeeded.is_some()))
    }

    /// Tasks that ended well, and those that did not.
    #[must_use]
    pub fn tasks(&self) -> (u32, u32) {
        let ended = |well| count(self.cases.iter().filter(|c| c.succeeded == Some(well)));
        (ended(true), ended(false))
    }

    /// How many price signals there are, and their sum in thousandths.
    #[must_use]
    pub fn signals(&self) -> (u32, i64) {
        let signals = || self.cases.iter().filter_map(|c| c.price_signal);
        (count(signals()), signals().map(i64::from).sum())
    }

    /// Different firms that accepted a task.
    #[must_use]
    pub fn customers(&self) -> u32 {
        let mut firms: Vec<u32> = self.cases.iter().filter_map(|c| c.customer).collect();
        firms.sort_unstable();
        firms.dedup();
        count(firms.iter())
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// All that a standing is computed from, beside the rules and the seed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingInputs {
    /// The cut-off: what happened after this day does not count.
    pub as_of: Date,
    /// The catalogue that was read.
    pub catalogue_version: i64,
    /// Providers with a published listing, by reference.
    pub providers: Vec<ProviderRecord>,
}

/// A criterion's share of a score, in milli-points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingPart {
    /// Which criterion.
    pub criterion: Criterion,
    /// What it gives to the score.
    pub points: u32,
    /// The most that it can give: its weight.
    pub of: u32,
    /// The criterion's own figure after shrinking, in thousandths: probability of success, common differences under the
    /// usual price, accepted firms.
    pub estimate: i32,
}

/// Where one provider stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderStanding {
    /// Who.
    pub provider_ref: ProviderRef,
    /// 1 surely above the middle, 2 level with it, 3 surely below; `None`: not enough evidence.
    pub tier: Option<u8>,
    /// Sum of the parts, in milli-points; 50000 is usual in everything.
    pub score: u32,
    /// The parts, which sum to the score.
    pub parts: Vec<StandingPart>,
    /// Best and worst rank that the evidence allows, with the probability of the rules (80 %).
    pub interval: (u32, u32),
    /// The rank that half of the throws reach.
    pub median_rank: u32,
    /// Probability of standing above the middle of those with enough evidence, in thousandths.
    pub above_middle: u32,
    /// Cases whose end is known.
    pub evidence_count: u32,
}

/// A standing of all providers, highest score first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingReport {
    /// Version of the rules of computation.
    pub engine_version: String,
    /// Seed of the throws behind the intervals.
    pub seed: u64,
    /// Mean score of those with enough evidence, in milli-points: what the tiers are measured against.
    pub middle: u32,
    /// Everybody, in order.
    pub items: Vec<ProviderStanding>,
}

impl StandingReport {
    /// Where `provider` stands.
    #[must_use]
    pub fn of(&self, provider: &ProviderRef) -> Option<&ProviderStanding> {
        self.items.iter().find(|i| i.provider_ref == *provider)
    }
}
