//! What stands behind the terms of a score beside coverage, whose grounds are the needs' sentences and cases.

use crate::matching::score::{self, failed};
use schema::domain::catalogue::{Case, Evidence, PublishedListing};
use schema::domain::enterprise::Profile;
use schema::domain::ids::CaseRef;
use schema::domain::matching::Grounds;

/// The cases and figures of `listing` that its terms are made of, for `profile`.
#[must_use]
pub fn grounds(profile: &Profile, listing: &PublishedListing) -> Grounds {
    let of = |holds: &dyn Fn(&Case) -> bool| -> Vec<CaseRef> {
        listing.cases.iter().filter(|c| holds(c)).map(|c| c.case_ref.clone()).collect()
    };
    let at_home = |case: &&Case| case.sector == profile.sector;
    let best = listing.cases.iter().filter(at_home).map(|c| c.evidence).max().filter(|grade| *grade > Evidence::Claimed);
    Grounds {
        sector: best.map(|grade| (grade, of(&|c| c.sector == profile.sector && c.evidence == grade))),
        size_fits: score::size_fits(profile, listing),
        accepted: of(&|c| c.evidence == Evidence::Accepted),
        failed: of(&failed),
        rated: of(&|c| c.evidence > Evidence::Claimed && c.satisfaction.is_some()),
    }
}
