//! How much of a standing hangs on the weights, and how much on a single case (B11).

use super::grid::Grids;
use super::model::{Belief, Triple, shares};
use super::tier::Tiers;
use super::{Dice, Field, seen};
use schema::domain::ids::{CaseRef, ProviderRef};
use schema::domain::standing::{CriterionWeights, ProviderRecord, StandingInputs, StandingRules};
use std::collections::BTreeMap;

/// As how many comparisons the programme's weights count when others are thrown around them: one in three thrown weights
/// is more than about a tenth off.
const WEIGHT_STRENGTH: f64 = 20.0;
/// Weights thrown.
const WEIGHT_THROWS: u32 = 500;

/// How steady the tier of one provider is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steadiness {
    /// Whose.
    pub provider_ref: ProviderRef,
    /// Tier under the rules' own weights.
    pub tier: Option<u8>,
    /// Share of weights around the programme's (Dirichlet) under which the tier is the same, in thousandths.
    pub by_weights: u32,
    /// The case of its own whose absence moves it furthest, and the tier that it then has; `None` where no case moves it.
    pub by_case: Option<(CaseRef, Option<u8>)>,
}

/// The steadiness of everybody, by reference.
#[must_use]
pub fn steadiness(inputs: &StandingInputs, rules: &StandingRules, dice: &mut Dice) -> Vec<Steadiness> {
    let grids = Grids::of(rules);
    let field = Field::new(rules, &grids, inputs);
    let weights = shares(&rules.weights);
    let own = Tiers::of(rules, &weights, &field.beliefs, &field.evidence).tier;
    let mut same = vec![0u32; own.len()];
    for _ in 0..WEIGHT_THROWS {
        let thrown = Tiers::of(rules, &around(&rules.weights, dice), &field.beliefs, &field.evidence).tier;
        for (times, (a, b)) in same.iter_mut().zip(own.iter().zip(&thrown)) {
            *times += u32::from(a == b);
        }
    }
    let each = field.records.iter().zip(own.iter().zip(&same)).enumerate();
    each.map(|(place, (record, (tier, times)))| Steadiness {
        provider_ref: record.provider_ref.clone(),
        tier: *tier,
        by_weights: times * 1000 / WEIGHT_THROWS,
        by_case: furthest(rules, &weights, &field, place, *tier),
    })
    .collect()
}

/// The tier of everybody under the weights of `rules`, without throwing ranks.
#[must_use]
pub fn tiers_under(inputs: &StandingInputs, rules: &StandingRules) -> BTreeMap<ProviderRef, Option<u8>> {
    let grids = Grids::of(rules);
    let field = Field::new(rules, &grids, inputs);
    let tiers = Tiers::of(rules, &shares(&rules.weights), &field.beliefs, &field.evidence).tier;
    field.records.iter().map(|r| r.provider_ref.clone()).zip(tiers).collect()
}

/// Dirichlet weights with the programme's as their mean (SMAA-2, Lahdelma & Salminen 2001).
fn around(weights: &CriterionWeights, dice: &mut Dice) -> Triple {
    let thrown = shares(weights).map(|w| if w > 0.0 { dice.gamma(w * WEIGHT_STRENGTH) } else { 0.0 });
    let whole: f64 = thrown.iter().sum();
    thrown.map(|t| t / whole)
}

fn furthest(
    rules: &StandingRules,
    weights: &Triple,
    field: &Field<'_>,
    place: usize,
    tier: Option<u8>,
) -> Option<(CaseRef, Option<u8>)> {
    let record: &ProviderRecord = field.records.get(place)?;
    let moved = record.cases.iter().filter_map(|case| {
        let mut rest = record.clone();
        rest.cases.retain(|c| c.case_ref != case.case_ref);
        let beliefs: Vec<Belief> = field.model.beliefs_instead(&field.beliefs, place, seen(&rest));
        let mut evidence = field.evidence.clone();
        if let Some(number) = evidence.get_mut(place) {
            *number = rest.evidence();
        }
        let now = Tiers::of(rules, weights, &beliefs, &evidence).tier.get(place).copied().flatten();
        (now != tier).then(|| (case.case_ref.clone(), now))
    });
    // Losing the tier altogether is the furthest.
    let distance = |now: Option<u8>| tier.zip(now).map_or(u8::MAX, |(a, b)| a.abs_diff(b));
    moved.max_by_key(|(case, now)| (distance(*now), std::cmp::Reverse(case.clone())))
}
