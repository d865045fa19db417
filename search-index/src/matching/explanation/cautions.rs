//! What a reader should know about a listing beyond its score.

use crate::matching::{evidence, score};
use schema::domain::catalogue::{PublishedListing, Solution};
use schema::domain::enterprise::Profile;
use schema::domain::matching::Caution;

/// An upper price beyond this many times the lower one is no price range but a bait.
const WIDE: i64 = 3;

/// The cautions of `listing` for `profile`, in a fixed order.
pub(super) fn of(profile: &Profile, listing: &PublishedListing) -> Vec<Caution> {
    let size = (!score::size_fits(profile, listing)).then_some(Caution::SizeOutside);
    size.into_iter().chain(for_anybody(listing)).collect()
}

/// The cautions that hold for whoever asks.
pub(in crate::matching) fn for_anybody(listing: &PublishedListing) -> Vec<Caution> {
    [
        (Caution::OverClaiming, evidence::over_claims(listing)),
        (Caution::WidePriceRange, is_wide(&listing.solution)),
        (Caution::NoCase, listing.cases.is_empty()),
        (Caution::Unconfirmed, !listing.freshness.is_fresh()),
    ]
    .into_iter()
    .filter_map(|(caution, holds)| holds.then_some(caution))
    .collect()
}

fn is_wide(solution: &Solution) -> bool {
    solution.price_max.0 > solution.price_min.0.saturating_mul(WIDE)
}
