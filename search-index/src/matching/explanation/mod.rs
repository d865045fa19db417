//! Why a listing fits, why another does not, and what nobody serves.

pub(super) mod cautions;
pub(super) mod gaps;
mod grounds;
mod sentence;

pub use grounds::grounds;

use super::coverage::Fit;
use super::reading::AskedNeed;
use super::score::{self, Comfort};
use super::{Asked, Assessed};
use schema::domain::catalogue::{Evidence, PublishedListing};
use schema::domain::enterprise::NeedKind;
use schema::domain::matching::{Exclusion, ExclusionReason, MatchItem, NeedCoverage, NeedState, ReadNeed};
use schema::domain::subsidy::Price;

/// The item of a listing that fits.
pub(super) fn item(asked: &Asked<'_>, assessed: &Assessed<'_>) -> MatchItem {
    let listing = assessed.listing;
    let solution = &listing.solution;
    let needs: Vec<NeedCoverage> = asked
        .needs
        .iter()
        .zip(&assessed.needs)
        .zip(&asked.shares)
        .map(|((need, fit), of)| coverage(need, fit, *of, assessed))
        .collect();
    let price = Price::of_listing(asked.programme, listing, asked.on);
    let covered = asked.needs.iter().zip(&assessed.needs).map(|(need, fit)| fit.kappa.share_of(need.weight)).sum();
    let comfort = Comfort::of(asked.rules, &asked.programme.weights, asked.profile, listing, price.net, covered);
    let parts = score::parts(&asked.programme.weights, needs.iter().map(|n| n.points).sum(), comfort);
    MatchItem {
        solution_ref: solution.solution_ref.clone(),
        revision_id: listing.revision_id.clone(),
        name: solution.name.clone(),
        provider_ref: listing.provider.provider_ref.clone(),
        provider_name: listing.provider.name.clone(),
        summary: solution.summary.clone(),
        score: parts.iter().map(|p| p.points).sum(),
        parts,
        needs,
        price,
        price_min: solution.price_min,
        price_max: solution.price_max,
        delivery_weeks: solution.delivery_weeks,
        deployment: solution.deployment.clone(),
        evidence: listing.cases.iter().map(|c| c.evidence).max().unwrap_or(Evidence::Claimed),
        accepted_cases: accepted(listing),
        cautions: cautions::of(asked.profile, listing),
    }
}

fn accepted(listing: &PublishedListing) -> u32 {
    let accepted = listing.cases.iter().filter(|c| c.evidence == Evidence::Accepted).count();
    u32::try_from(accepted).unwrap_or(u32::MAX)
}

fn coverage(need: &AskedNeed<'_>, fit: &Fit<'_>, of: u32, assessed: &Assessed<'_>) -> NeedCoverage {
    let counts = fit.state != NeedState::Uncovered;
    let shown = counts.then(|| sentence::best(need, fit, assessed.words)).flatten();
    let (sentence, spans) = shown.map_or((None, Vec::new()), |s| (Some(s.text), s.spans));
    NeedCoverage {
        need_ref: need.need.need_ref.clone(),
        coverage: fit.state,
        points: fit.kappa.points_of(of),
        of,
        evidence: counts.then_some(fit.backing.grade),
        cases: fit.backing.cases.clone(),
        scenario: fit.claim.map(|claim| claim.code.clone()),
        level: fit.claim.map(|claim| claim.level),
        basis: fit.basis,
        sentence,
        spans,
    }
}

/// Why a listing is no item: every hard constraint that it breaks, and whether it serves nothing.
pub(super) fn exclusion(assessed: &Assessed<'_>) -> Exclusion {
    let solution = &assessed.listing.solution;
    let nothing = (!assessed.serves()).then_some(ExclusionReason::NoNeedCovered);
    Exclusion {
        solution_ref: solution.solution_ref.clone(),
        name: solution.name.clone(),
        reasons: assessed.broken.iter().cloned().chain(nothing).collect(),
    }
}

/// How the words of the enterprise's own needs were read.
pub(super) fn read(asked: &Asked<'_>) -> Vec<ReadNeed> {
    let own = asked.needs.iter().filter(|n| n.need.kind == NeedKind::X);
    let thousandths =
        |need: &AskedNeed<'_>| need.scenarios.iter().map(|(s, sure)| (s.code.clone(), sure.points_of(1_000))).collect();
    own.map(|need| ReadNeed { need_ref: need.need.need_ref.clone(), scenarios: thousandths(need) }).collect()
}
