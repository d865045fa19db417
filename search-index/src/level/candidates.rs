//! Listings that lift something, with what of the firm's conditions they break.

use super::Question;
use super::search::LevelCandidate;
use crate::matching::{Believed, believed, broken, ties};
use schema::domain::catalogue::PublishedListing;
use schema::domain::level::{HardConstraint, Lift};
use schema::domain::matching::ExclusionReason;
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;

/// A listing of the firm's sector that lifts at least one scenario below the level.
pub(super) struct Offer<'a> {
    pub(super) listing: &'a PublishedListing,
    pub(super) kind: SubsidyKind,
    pub(super) gross: Fen,
    /// What it lifts, in the order of the yardstick.
    pub(super) lifts: Vec<Lift>,
    /// The same as bits.
    mask: u64,
    /// Conditions that it breaks. The budget is none of them: it bounds the sum.
    pub(super) breaks: Vec<HardConstraint>,
    tie: [u8; 32],
}

impl Offer<'_> {
    pub(super) fn candidate(&self) -> LevelCandidate {
        LevelCandidate {
            solution_ref: self.listing.solution.solution_ref.clone(),
            kind: self.kind,
            price_min: self.listing.solution.price_min,
            gross: self.gross,
            lifts: self.mask,
            tie: self.tie,
        }
    }

    /// Whether it lifts the scenario at this place of the yardstick.
    pub(super) const fn reaches(&self, at: usize) -> bool {
        self.mask >> at & 1 == 1
    }
}

/// Every offer of the firm's sector.
pub(super) fn offers<'a>(question: &Question<'_>, listings: &[&'a PublishedListing]) -> Vec<Offer<'a>> {
    let tie = ties(question.profile);
    let offer = |listing: &&'a PublishedListing| {
        let breaks = breaks(question, listing)?;
        let (mask, lifts) = lifts(question, listing);
        let solution = &listing.solution;
        (mask != 0).then(|| Offer {
            listing,
            kind: SubsidyKind::sold_by(&listing.provider.kinds),
            gross: Fen((solution.price_min + solution.price_max).0.div_euclid(2)),
            lifts,
            mask,
            breaks,
            tie: tie(&solution.solution_ref),
        })
    };
    listings.iter().filter_map(offer).collect()
}

/// The conditions that the listing breaks; `None` where it is not made for the sector or takes no new matches.
fn breaks(question: &Question<'_>, listing: &PublishedListing) -> Option<Vec<HardConstraint>> {
    let mut found = Vec::new();
    for reason in broken(question.programme, question.profile, listing) {
        match reason {
            ExclusionReason::Sector | ExclusionReason::Paused | ExclusionReason::NoNeedCovered => return None,
            ExclusionReason::Budget { .. } => {}
            ExclusionReason::Deadline { .. } => found.push(HardConstraint::Deadline),
            ExclusionReason::Deployment { .. } => found.push(HardConstraint::Deployment),
            ExclusionReason::MustIntegrate { .. } => found.push(HardConstraint::MustIntegrate),
        }
    }
    found.sort_unstable();
    Some(found)
}

/// The scenarios below the level that the listing lifts to it, each by its best claim.
fn lifts(question: &Question<'_>, listing: &PublishedListing) -> (u64, Vec<Lift>) {
    let level = question.rule.scenario_level;
    let claims: Vec<Believed<'_>> = believed(listing, &question.profile.sector, level).collect();
    let (mut mask, mut lifts) = (0, Vec::new());
    for (at, scenario) in question.standing.scenarios.iter().enumerate() {
        let lifting = claims.iter().filter(|believed| {
            let library = question.programme.scenario(&believed.claim.code);
            library.is_some_and(|library| library.miit.contains(&scenario.code))
        });
        // Of equals the first of the listing.
        let best = lifting
            .reduce(|best, next| if (next.claim.level, next.evidence) > (best.claim.level, best.evidence) { next } else { best });
        if let Some(best) = best.filter(|_| scenario.level.is_none_or(|has| has < level)) {
            mask |= 1 << at;
            lifts.push(Lift {
                code: scenario.code.clone(),
                from: scenario.level,
                to: best.claim.level,
                solution_ref: listing.solution.solution_ref.clone(),
                scenario: best.claim.code.clone(),
                evidence: best.evidence,
                cases: best.cases.clone(),
            });
        }
    }
    (mask, lifts)
}
