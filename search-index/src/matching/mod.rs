//! Matching: which listings serve the needs of a profile, in which order, and why (domain brief §5).
//!
//! Hard constraints exclude and say so. What is left is scored by a sum of five terms on fixed reference scales; the
//! needs it covers carry most of it. Everything is integers and a pure function of programme, catalogue, profile and
//! day, so a ranking can be replayed to the byte; no term looks at another listing, so adding or removing one never
//! swaps two others. Locality, capital and advertising are not in the types that are read here (B16).

mod constraints;
mod coverage;
mod evidence;
mod explained;
mod explanation;
mod judge;
pub(crate) mod naming;
mod order;
mod ratio;
mod reading;
mod rules;
mod score;
#[cfg(test)]
mod tests;
mod words;

use crate::engine::Snapshot;
use crate::interpret;
pub(crate) use constraints::broken;
use coverage::Fit;
pub(crate) use coverage::{Believed, believed};
pub use explanation::grounds;
use jiff::civil::Date;
pub(crate) use judge::Judge;
use order::TieBreak;
use reading::AskedNeed;
pub use rules::{RULES, Rules};
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{Caution, ExclusionReason, MatchReport, NeedState};
use schema::domain::programme::Programme;
use std::cmp::Reverse;
pub(crate) use words::ListingWords;

/// Version of the rules in this module; it changes whenever the same input may give another ranking.
pub const ENGINE_VERSION: &str = "match-3";

/// Ranks the catalogue of `snapshot` for `profile` as of `on` (the day decides which subsidy rules hold).
///
/// Every listing of the catalogue is either among the items, best first, or among the excluded, with every reason.
#[must_use]
pub fn rank(snapshot: &Snapshot, profile: &Profile, on: Date) -> MatchReport {
    rank_with(snapshot, profile, on, &RULES)
}

/// The same by other rules, to measure what each of them does. What is shown to anybody is ranked by [`RULES`].
#[must_use]
pub fn rank_with(snapshot: &Snapshot, profile: &Profile, on: Date, rules: &Rules) -> MatchReport {
    let asked = Asked::of(snapshot, profile, on, rules);
    let tie = TieBreak::of(profile);
    let assessed: Vec<Assessed<'_>> = snapshot.entries.iter().map(|e| asked.assess(&e.listing, &e.words)).collect();
    let mut items: Vec<_> = assessed.iter().filter(|a| a.fits()).map(|a| explanation::item(&asked, a)).collect();
    items.sort_by_cached_key(|item| (Reverse(item.score), tie.key(&item.solution_ref)));
    MatchReport {
        catalogue_version: snapshot.catalogue_version(),
        engine_version: ENGINE_VERSION.to_owned(),
        need_list_version: asked.programme.need_list(&profile.sector).map_or(0, |list| list.version),
        items,
        excluded: assessed.iter().filter(|a| !a.fits()).map(explanation::exclusion).collect(),
        gaps: explanation::gaps(&asked, &assessed, &tie),
        read: explanation::read(&asked),
        unconfirmed: interpret::unconfirmed(asked.needs.iter().map(|need| (need.need, &need.said)), profile, on),
    }
}

/// The place of each solution among equals for `profile`: a hash of both, in which the district has no part (E12, B16).
pub fn ties(profile: &Profile) -> impl Fn(&SolutionRef) -> [u8; 32] {
    let tie = TieBreak::of(profile);
    move |solution| tie.key(solution)
}

/// What whoever reads `listing` should know beyond what it says of itself, without regard to any need or size.
#[must_use]
pub fn cautions(listing: &PublishedListing) -> Vec<Caution> {
    explanation::cautions::for_anybody(listing)
}

/// What is asked, read once for all listings.
struct Asked<'a> {
    programme: &'a Programme,
    profile: &'a Profile,
    on: Date,
    rules: &'a Rules,
    needs: Vec<AskedNeed<'a>>,
    /// The most that each need can give, in milli-points.
    shares: Vec<u32>,
}

impl<'a> Asked<'a> {
    fn of(snapshot: &'a Snapshot, profile: &'a Profile, on: Date, rules: &'a Rules) -> Self {
        let programme = snapshot.programme();
        let needs = reading::read(programme, snapshot.analyzer(), profile, on, rules);
        let weights: Vec<u64> = needs.iter().map(|n| n.weight).collect();
        let shares = score::shares_of_coverage(programme.weights.coverage, &weights);
        Self { programme, profile, on, rules, needs, shares }
    }

    fn assess(&self, listing: &'a PublishedListing, words: &'a ListingWords) -> Assessed<'a> {
        let credit = evidence::credit(self.rules, listing, &self.profile.sector);
        let fit = |need| coverage::fit(self.rules, self.profile, need, listing, words, credit);
        let needs = self.needs.iter().map(fit).collect();
        Assessed { listing, words, broken: constraints::broken(self.programme, self.profile, &listing.solution), needs }
    }
}

/// A listing beside what is asked.
struct Assessed<'a> {
    listing: &'a PublishedListing,
    words: &'a ListingWords,
    /// Hard constraints that it breaks.
    broken: Vec<ExclusionReason>,
    /// How it serves each need, in the order of the profile.
    needs: Vec<Fit<'a>>,
}

impl Assessed<'_> {
    /// Whether it is an item: no hard constraint broken and some need served.
    fn fits(&self) -> bool {
        self.broken.is_empty() && self.serves()
    }

    fn serves(&self) -> bool {
        self.needs.iter().any(|fit| fit.state != NeedState::Uncovered)
    }
}
