//! What would raise a provider's standing: its own record with something more in it, everybody else's as it is (P14).

use super::grid::Grids;
use super::model::{Seen, shares};
use super::tier::Tiers;
use super::{Field, parts, seen};
use schema::domain::ids::ProviderRef;
use schema::domain::standing::{StandingInputs, StandingRules};

/// Something that a provider can bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many more tasks that end well, each at a firm that is new to it.
    NewFirms(u32),
    /// One more task that ends well at a firm that it serves already.
    SameFirm,
    /// So many more prices at one common difference under the usual.
    LowerPrices(u32),
}

/// What a step leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prospect {
    /// What is done.
    pub step: Step,
    /// The score after it, in milli-points.
    pub score: u32,
    /// The tier after it.
    pub tier: Option<u8>,
}

/// The steps that are looked at.
const STEPS: [Step; 4] = [Step::NewFirms(1), Step::NewFirms(3), Step::SameFirm, Step::LowerPrices(2)];

/// What each step would lead `provider` to; nothing where it has no record.
#[must_use]
pub fn prospects(inputs: &StandingInputs, rules: &StandingRules, provider: &ProviderRef) -> Vec<Prospect> {
    let grids = Grids::of(rules);
    let field = Field::new(rules, &grids, inputs);
    let weights = shares(&rules.weights);
    let Some(place) = field.records.iter().position(|r| r.provider_ref == *provider) else { return Vec::new() };
    let now = field.records.get(place).map(|r| seen(r)).unwrap_or_default();
    STEPS
        .iter()
        .filter_map(|step| {
            let (after, more) = taken(now, *step);
            let beliefs = field.model.beliefs_instead(&field.beliefs, place, after);
            let mut evidence = field.evidence.clone();
            *evidence.get_mut(place)? += more;
            let tier = Tiers::of(rules, &weights, &beliefs, &evidence).tier.get(place).copied().flatten();
            let score = parts(&rules.weights, beliefs.get(place)?).iter().map(|p| p.points).sum();
            Some(Prospect { step: *step, score, tier })
        })
        .collect()
}

/// What is seen after a step, and how much more evidence it is.
fn taken(mut seen: Seen, step: Step) -> (Seen, u32) {
    match step {
        Step::NewFirms(firms) => {
            seen.tasks.succeeded += firms;
            seen.firms += firms;
            (seen, firms)
        }
        Step::SameFirm => {
            seen.tasks.succeeded += 1;
            (seen, 1)
        }
        Step::LowerPrices(prices) => {
            seen.signals.number += prices;
            seen.signals.sum += f64::from(prices);
            (seen, 0)
        }
    }
}
