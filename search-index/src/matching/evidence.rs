//! What stands behind a claim: cases by grade, and how many claims share them.

use super::ratio::Ratio;
use super::rules::{RULES, Rules};
use schema::domain::catalogue::{Case, Evidence, PublishedListing};
use schema::domain::ids::{CaseRef, ScenarioCode, SectorCode};

/// How much of the remaining doubt one case removes. A customer of the same sector tells more.
const fn conviction(evidence: Evidence, same_sector: bool) -> Ratio {
    Ratio::permille(match (evidence, same_sector) {
        (Evidence::Accepted, true) => 600,
        (Evidence::Accepted, false) => 450,
        (Evidence::RefereeConfirmed, true) => 400,
        (Evidence::RefereeConfirmed, false) => 300,
        (Evidence::Claimed, true) => 60,
        (Evidence::Claimed, false) => 40,
    })
}

/// The cases behind one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Backing {
    /// How far the claim can be believed.
    pub(super) credibility: Ratio,
    /// The strongest grade; `Claimed` without a case.
    pub(super) grade: Evidence,
    /// The cases of that grade, by reference.
    pub(super) cases: Vec<CaseRef>,
}

/// What stands behind the claim of `code` in `listing`, for a firm of `sector`.
pub(super) fn backing(rules: &Rules, listing: &PublishedListing, code: &ScenarioCode, sector: &SectorCode) -> Backing {
    let (credibility, grade) = credibility(rules, listing, code, Some(sector));
    let cases = speaking_for(listing, code).filter(|c| c.evidence == grade).map(|c| c.case_ref.clone()).collect();
    Backing { credibility, grade, cases }
}

/// How far the claim of `code` in `listing` can be believed by a firm of `sector` (`None`: one in which it has no case), and
/// the strongest grade behind it.
///
/// A claim without an accepted or confirmed case of its own is thinned by [`dilution`].
pub(super) fn credibility(
    rules: &Rules,
    listing: &PublishedListing,
    code: &ScenarioCode,
    sector: Option<&SectorCode>,
) -> (Ratio, Evidence) {
    let grade = speaking_for(listing, code).map(|c| c.evidence).max().unwrap_or(Evidence::Claimed);
    let believed = belief(rules, speaking_for(listing, code), sector);
    (if grade == Evidence::Claimed { believed.times(dilution(rules, listing)) } else { believed }, grade)
}

/// How far the words of `listing` can be believed where no claim stands behind them; `sector` as for [`credibility`].
pub(super) fn credit(rules: &Rules, listing: &PublishedListing, sector: Option<&SectorCode>) -> Ratio {
    belief(rules, listing.cases.iter(), sector).times(dilution(rules, listing))
}

/// `1 − (1 − alone) · Π (1 − conviction)`: each case leaves less doubt, none restores any, so more evidence never
/// lowers a score.
fn belief<'a>(rules: &Rules, cases: impl Iterator<Item = &'a Case>, sector: Option<&SectorCode>) -> Ratio {
    let alone = Ratio::permille(rules.claim_alone);
    let doubt = |case: &Case| conviction(case.evidence, Some(&case.sector) == sector).rest();
    cases.map(doubt).fold(alone.rest(), Ratio::times).rest()
}

/// The cases that speak for the claim of `code`.
fn speaking_for<'a>(listing: &'a PublishedListing, code: &'a ScenarioCode) -> impl Iterator<Item = &'a Case> {
    listing.cases.iter().filter(|c| speaks_for(c, code))
}

/// A case that names no scenario speaks for all of its listing.
fn speaks_for(case: &Case, code: &ScenarioCode) -> bool {
    case.scenarios.is_empty() || case.scenarios.contains(code)
}

/// Over-claiming discount: (believable claims ÷ claims)², where each confirmed case makes two more believable.
///
/// Three claims without a case, or five with one, keep all; ten without a case keep a tenth.
fn dilution(rules: &Rules, listing: &PublishedListing) -> Ratio {
    let believable = Ratio::of(rules.free_claims + rules.claims_per_case * confirmed_cases(listing), claims(listing).max(1));
    believable.times(believable)
}

/// Whether the discount bites.
pub(super) fn over_claims(listing: &PublishedListing) -> bool {
    dilution(&RULES, listing) < Ratio::ONE
}

fn claims(listing: &PublishedListing) -> u64 {
    u64::try_from(listing.solution.scenarios.len()).unwrap_or(u64::MAX)
}

fn confirmed_cases(listing: &PublishedListing) -> u64 {
    let confirmed = listing.cases.iter().filter(|c| c.evidence > Evidence::Claimed).count();
    u64::try_from(confirmed).unwrap_or(u64::MAX)
}

/// F: an accepted case in the sector, a confirmed one, or the listing's word alone.
pub(super) fn sector_fit(listing: &PublishedListing, sector: Option<&SectorCode>) -> Ratio {
    let best = listing.cases.iter().filter(|c| Some(&c.sector) == sector).map(|c| c.evidence).max();
    Ratio::permille(match best {
        Some(Evidence::Accepted) => 1_000,
        Some(Evidence::RefereeConfirmed) => 700,
        Some(Evidence::Claimed) | None => 400,
    })
}
