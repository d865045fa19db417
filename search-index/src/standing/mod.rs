//! Provider standing: who is how far ahead, and how sure that is (domain brief §5).
//!
//! Each of the policy's criteria is a posterior, shrunk to the provider's sector: 试点成效 is Beta, 推广数量 Gamma, 性价比 normal.
//! The composite is their weighted sum on fixed scales. Ranks come with an interval of 80 %; a tier says only what the evidence
//! says with that certainty, all others are level: one band. Fewer ended cases than the rules ask for give no tier.
//!
//! Everything here is a pure function of inputs, rules and seed, and every figure that leaves is an integer, so a standing is
//! the same to the byte when it is computed again (B10, S12).

pub mod ahp;
mod dice;
mod evidence;
mod grid;
mod interval;
mod model;
mod prior;
pub mod prospect;
mod sector;
pub mod simulate;
pub mod stability;
#[cfg(test)]
mod tests;
mod tier;
pub mod topsis;

pub use dice::Dice;
pub use evidence::records;

use grid::Grids;
use interval::Acceptability;
use model::{Belief, Model, Seen, shares};
use prior::{Signals, Tasks};
use schema::domain::ids::{ProviderRef, SectorCode};
use schema::domain::standing::{
    Criterion, CriterionWeights, ProviderRecord, ProviderStanding, StandingInputs, StandingPart, StandingReport, StandingRules,
};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tier::Tiers;

/// Version of the rules in this module; it changes whenever the same inputs may give another standing.
pub const ENGINE_VERSION: &str = "standing-1";

/// Points of a criterion at its usual figure, in milli-points of a hundred.
const USUAL_POINTS: f64 = 50_000.0;
/// Points of one common difference.
const DIFFERENCE_POINTS: f64 = 10_000.0;
/// The most points of a criterion before weighing.
const FULL_POINTS: f64 = 100_000.0;

/// The seed of a standing: a hash of what it is computed from, so that nobody can throw until he likes the result.
#[must_use]
pub fn seed_of(inputs: &StandingInputs, rules: &StandingRules) -> u64 {
    let text = serde_json::to_vec(&(ENGINE_VERSION, inputs, rules)).expect("integers, texts and lists of them are always JSON");
    let hash: [u8; 32] = Sha256::digest(text).into();
    hash.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

/// Ranks everybody. The order of providers and of their cases in `inputs` does not matter.
#[must_use]
pub fn stand(inputs: &StandingInputs, rules: &StandingRules, seed: u64) -> StandingReport {
    let grids = Grids::of(rules);
    let field = Field::new(rules, &grids, inputs);
    let weights = shares(&rules.weights);
    let tiers = Tiers::of(rules, &weights, &field.beliefs, &field.evidence);
    let mut dice = Dice::seeded(seed);
    let ranks = Acceptability::thrown(&field.model, field.records.len(), &weights, rules.throws, &mut dice);
    let mut items: Vec<ProviderStanding> = field
        .records
        .iter()
        .zip(&field.beliefs)
        .enumerate()
        .map(|(place, (record, belief))| {
            let parts = parts(&rules.weights, belief);
            ProviderStanding {
                provider_ref: record.provider_ref.clone(),
                tier: tiers.tier.get(place).copied().flatten(),
                score: parts.iter().map(|p| p.points).sum(),
                parts,
                interval: ranks.interval(place, rules.certainty),
                median_rank: ranks.median(place),
                above_middle: tiers.above.get(place).copied().unwrap_or_default(),
                evidence_count: record.evidence(),
            }
        })
        .collect();
    items.sort_by_cached_key(|item| (Reverse(item.score), tie(seed, &item.provider_ref)));
    StandingReport { engine_version: ENGINE_VERSION.to_owned(), seed, middle: points(tiers.middle, FULL_POINTS), items }
}

/// The place among equals, and the order within a tier: a hash, so that neither name nor age nor a hair's breadth of score wins
/// every tie (E12).
#[must_use]
pub fn tie(seed: u64, provider: &ProviderRef) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(provider.as_str());
    hash.finalize().into()
}

/// All providers in the order of their references, and what is believed of them.
struct Field<'a> {
    records: Vec<&'a ProviderRecord>,
    evidence: Vec<u32>,
    model: Model<'a>,
    beliefs: Vec<Belief>,
}

impl<'a> Field<'a> {
    fn new(rules: &StandingRules, grids: &'a Grids, inputs: &'a StandingInputs) -> Self {
        let mut records: Vec<&ProviderRecord> = inputs.providers.iter().collect();
        records.sort_by_key(|r| &r.provider_ref);
        let mut sectors: BTreeMap<&SectorCode, Vec<usize>> = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            sectors.entry(&record.sector).or_default().push(place);
        }
        let seen: Vec<Seen> = records.iter().map(|r| seen(r)).collect();
        let model = Model::new(rules, grids, &seen, sectors.into_values().collect());
        Self { evidence: records.iter().map(|r| r.evidence()).collect(), beliefs: model.beliefs(), records, model }
    }
}

/// The sufficient figures of a record.
fn seen(record: &ProviderRecord) -> Seen {
    let (succeeded, failed) = record.tasks();
    let (number, sum) = record.signals();
    Seen { tasks: Tasks { succeeded, failed }, signals: Signals { number, sum: sum as f64 / 1000.0 }, firms: record.customers() }
}

/// 50 points at the usual figure, 10 for each common difference, never below nothing or above all, as a share of `of`.
fn points(z: f64, of: f64) -> u32 {
    let share = (USUAL_POINTS + DIFFERENCE_POINTS * z).clamp(0.0, FULL_POINTS) / FULL_POINTS;
    (share * of).round() as u32
}

fn parts(weights: &CriterionWeights, belief: &Belief) -> Vec<StandingPart> {
    let part = |(criterion, (z, figure)): (&Criterion, (&f64, &f64))| {
        let of = weights.of(*criterion);
        StandingPart { criterion: *criterion, points: points(*z, f64::from(of)), of, estimate: (figure * 1000.0).round() as i32 }
    };
    Criterion::ALL.iter().zip(belief.z.iter().zip(&belief.figures)).map(part).collect()
}
