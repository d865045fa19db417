//! Matching: which listings serve the needs of a profile, in which order, and why (domain brief §5).
//!
//! Hard constraints exclude and say so. What is left is scored by a sum of five terms on fixed reference scales; the
//! needs it covers carry most of it. Everything is integers and a pure function of programme, catalogue, profile and
//! day, so a ranking can be replayed to the byte; no term looks at another listing, so adding or removing one never
//! swaps two others. Locality, capital and advertising are not in the types that are read here (B16).

mod board;
mod constraints;
mod coverage;
mod evidence;
mod explained;
mod explanation;
mod hits;
mod judge;
pub(crate) mod naming;
mod order;
mod prepared;
mod ranking;
mod ratio;
mod reading;
mod rules;
mod score;
#[cfg(test)]
mod tests;
mod words;

use crate::engine::Snapshot;
pub(crate) use constraints::broken;
use coverage::Fit;
pub(crate) use coverage::{Believed, believed};
pub use explanation::grounds;
use jiff::civil::Date;
pub(crate) use judge::Judge;
use order::TieBreak;
use prepared::Facts;
pub(crate) use prepared::Prepared;
pub use ranking::Ranking;
use reading::AskedNeed;
pub use rules::{RULES, Rules};
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{Caution, ExclusionReason, MatchReport, NeedState};
use schema::domain::programme::Programme;
pub(crate) use words::ListingWords;

/// Version of the rules in this module; it changes whenever the same input may give another ranking.
pub const ENGINE_VERSION: &str = "match-5";

/// Ranks the catalogue of `snapshot` for `profile` as of `on` (the day decides which subsidy rules hold).
///
/// Every listing of the catalogue is either among those that fit, best first and the first with their reasons, or among the
/// excluded, with every reason.
#[must_use]
pub fn rank(snapshot: &Snapshot, profile: &Profile, on: Date) -> MatchReport {
    rank_with(snapshot, profile, on, &RULES)
}

/// The same by other rules, to measure what each of them does. What is shown to anybody is ranked by [`RULES`].
#[must_use]
pub fn rank_with(snapshot: &Snapshot, profile: &Profile, on: Date, rules: &Rules) -> MatchReport {
    if *rules == RULES {
        return ranking(snapshot, profile, on).report();
    }
    let facts = Facts::of(rules, &snapshot.entries);
    Ranking::of(Asked::of(snapshot, profile, on, (rules, &facts))).report()
}

/// The same order, whose reasons are made only for what is asked of it: a page needs no more than its items.
#[must_use]
pub fn ranking<'a>(snapshot: &'a Snapshot, profile: &'a Profile, on: Date) -> Ranking<'a> {
    Ranking::of(Asked::of(snapshot, profile, on, (&RULES, &snapshot.prepared.facts)))
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
    snapshot: &'a Snapshot,
    programme: &'a Programme,
    profile: &'a Profile,
    on: Date,
    rules: &'a Rules,
    /// By these rules.
    facts: &'a Facts,
    needs: Vec<AskedNeed<'a>>,
    /// The most that each need can give, in milli-points.
    shares: Vec<u32>,
}

impl<'a> Asked<'a> {
    fn of(snapshot: &'a Snapshot, profile: &'a Profile, on: Date, (rules, facts): (&'a Rules, &'a Facts)) -> Self {
        let programme = snapshot.programme();
        let needs = reading::read(programme, snapshot.analyzer(), profile, on, rules);
        let weights: Vec<u64> = needs.iter().map(|n| n.weight).collect();
        let shares = score::shares_of_coverage(programme.weights.coverage, &weights);
        Self { snapshot, programme, profile, on, rules, facts, needs, shares }
    }

    /// One listing by itself, in the catalogue or not; [`Ranking`] finds the same for all at once.
    fn assess<'l>(&self, listing: &'l PublishedListing, words: &'l ListingWords) -> Assessed<'l>
    where
        'a: 'l,
    {
        let credit = evidence::credit(self.rules, listing, Some(&self.profile.sector));
        let fit = |need| {
            let met = coverage::met(need, words);
            coverage::fit(self.rules, self.profile, need, (listing, words), met, |code| words.naming(code), credit)
        };
        let needs = self.needs.iter().map(fit).collect();
        Assessed { listing, words, broken: constraints::broken(self.programme, self.profile, listing), needs }
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
    fn serves(&self) -> bool {
        self.needs.iter().any(|fit| fit.state != NeedState::Uncovered)
    }
}
