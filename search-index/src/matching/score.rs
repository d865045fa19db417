//! The additive model: five terms on fixed reference scales, so that adding or removing one listing never swaps two
//! others. Every term is a share of its weight; the weights are the programme's.

use super::evidence;
use super::ratio::{Ratio, portion};
use super::rules::Rules;
use schema::domain::catalogue::{Case, Evidence, PublishedListing, Size, Solution};
use schema::domain::enterprise::Profile;
use schema::domain::matching::{Part, PartKind};
use schema::domain::money::Fen;
use schema::domain::programme::Weights;

/// Prior of the outcome: four of five tasks are accepted, Beta(4, 1).
const PRIOR_ACCEPTED: u64 = 4;
/// Prior strength of the outcome.
const PRIOR_TASKS: u64 = 5;
/// Prior of the satisfaction: five customers who say 4.
const PRIOR_CUSTOMERS: u64 = 5;
/// What the customers of the prior say.
const PRIOR_RATING: u64 = 4;
/// Best rating; the worst is 1.
const BEST_RATING: u64 = 5;
/// A confirmed customer who rates so or lower was not served.
const FAILED_RATING: u8 = 2;

/// The four terms beside coverage, each from nothing to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comfort {
    pub(super) sector_fit: Ratio,
    pub(super) outcome: Ratio,
    pub(super) value: Ratio,
    pub(super) delivery: Ratio,
}

impl Comfort {
    /// Of a listing for a profile; `covered` is the weight of the needs that it covers, in thousandths.
    pub(super) fn of(
        rules: &Rules,
        weights: &Weights,
        profile: &Profile,
        listing: &PublishedListing,
        net: Fen,
        covered: u64,
    ) -> Self {
        let fit = evidence::sector_fit(listing, Some(&profile.sector));
        let standing = standing(listing.freshness.is_demoted());
        Self {
            sector_fit: sector_fit(rules, fit, size_fits(profile, listing)),
            outcome: outcome(rules, &listing.cases),
            value: value(weights.reference_price_fen, net, covered).times(standing),
            delivery: delivery(weights, listing.solution.delivery_weeks).times(standing),
        }
    }

    /// What the four terms give together.
    pub(super) fn points(self, weights: &Weights) -> u32 {
        self.sector_fit.points_of(weights.sector_fit)
            + self.outcome.points_of(weights.outcome)
            + self.value.points_of(weights.value)
            + self.delivery.points_of(weights.delivery)
    }
}

/// What price and date are worth: those that nobody has confirmed for long say nothing (P13).
pub(super) const fn standing(demoted: bool) -> Ratio {
    if demoted { Ratio::ZERO } else { Ratio::ONE }
}

/// T: the reference ÷ the weeks, at most all.
pub(super) fn delivery(weights: &Weights, weeks: u32) -> Ratio {
    Ratio::of(u64::from(weights.reference_weeks), u64::from(weeks.max(1)))
}

/// The five parts of a score whose coverage is worth `coverage` points.
pub(super) fn parts(weights: &Weights, coverage: u32, comfort: Comfort) -> Vec<Part> {
    let part = |part, share: Ratio, of| Part { part, points: share.points_of(of), of };
    vec![
        Part { part: PartKind::Coverage, points: coverage, of: weights.coverage },
        part(PartKind::SectorFit, comfort.sector_fit, weights.sector_fit),
        part(PartKind::Outcome, comfort.outcome, weights.outcome),
        part(PartKind::Value, comfort.value, weights.value),
        part(PartKind::Delivery, comfort.delivery, weights.delivery),
    ]
}

/// The most that each need can give: the points of the coverage term by weight. The sum is exact: what division
/// leaves goes to the first needs, a milli-point each.
pub(super) fn shares_of_coverage(points: u32, weights: &[u64]) -> Vec<u32> {
    let whole: u64 = weights.iter().sum();
    let mut shares: Vec<u32> = weights.iter().map(|w| portion(points, *w, whole)).collect();
    let left = points.saturating_sub(shares.iter().sum());
    for (share, _) in shares.iter_mut().zip(0..left) {
        *share += 1;
    }
    shares
}

/// Whether the listing is made for the firm's size.
pub(super) fn size_fits(profile: &Profile, listing: &PublishedListing) -> bool {
    made_for(profile.size, &listing.solution)
}

/// Whether the solution is made for firms of `size`; one that names none is made for all.
pub(super) fn made_for(size: Size, solution: &Solution) -> bool {
    solution.sizes.is_empty() || solution.sizes.contains(&size)
}

/// The first-year price that the score reads: the middle of the range, as [`Price`](schema::domain::subsidy::Price) has it.
pub(super) fn gross(solution: &Solution) -> Fen {
    Fen((solution.price_min + solution.price_max).0.div_euclid(2))
}

/// F: proof in the sector (`fit`), halved where the listing is not made for the size.
pub(super) fn sector_fit(rules: &Rules, fit: Ratio, size_fits: bool) -> Ratio {
    if size_fits { fit } else { fit.times(Ratio::permille(rules.size_outside)) }
}

/// Q: two parts acceptance, one part satisfaction, both shrunk towards what is usual.
///
/// Acceptance is the posterior mean (4 + s) ÷ (5 + n): s accepted cases of n whose outcome is known, which are the
/// accepted ones and those whose customer confirms the work and rates it 1 or 2. Work in progress and mere claims are
/// no trials: counting them as failures would punish a provider for having customers.
pub(super) fn outcome(rules: &Rules, cases: &[Case]) -> Ratio {
    let accepted = count(cases, |c| c.evidence == Evidence::Accepted);
    let failed = count(cases, failed);
    let mean = Ratio::of(PRIOR_ACCEPTED + accepted, PRIOR_TASKS + accepted + failed);
    mean.times(Ratio::permille(rules.acceptance)).plus(satisfaction(cases).times(Ratio::permille(rules.satisfaction)))
}

/// Whether a customer confirms the work and was not served by it.
pub(super) fn failed(case: &Case) -> bool {
    case.evidence == Evidence::RefereeConfirmed && case.satisfaction.is_some_and(|r| r <= FAILED_RATING)
}

/// Mean rating of confirmed customers, shrunk with five who say 4, from 1–5 to 0–1.
fn satisfaction(cases: &[Case]) -> Ratio {
    let ratings = || cases.iter().filter(|c| c.evidence > Evidence::Claimed).filter_map(|c| c.satisfaction);
    let customers = PRIOR_CUSTOMERS + u64::try_from(ratings().count()).unwrap_or(0);
    let sum = PRIOR_CUSTOMERS * PRIOR_RATING + ratings().map(u64::from).sum::<u64>();
    Ratio::of(sum.saturating_sub(customers), (BEST_RATING - 1) * customers)
}

fn count(cases: &[Case], is: impl Fn(&Case) -> bool) -> u64 {
    u64::try_from(cases.iter().filter(|c| is(c)).count()).unwrap_or(u64::MAX)
}

/// P = 1 ÷ (1 + c ÷ c_ref), c = net first-year price ÷ covered weight: cheap help with nothing is no value.
pub(super) fn value(reference: i64, net: Fen, covered: u64) -> Ratio {
    let fair = u128::from(u64::try_from(reference).unwrap_or(0)) * u128::from(covered);
    let asked = u128::from(u64::try_from(net.0).unwrap_or(0)) * 1_000;
    Ratio::of_large(fair, fair + asked)
}
