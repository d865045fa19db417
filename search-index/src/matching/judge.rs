//! One listing by itself, in the catalogue or not: how it fares, whether or not something keeps it out. No term of the score
//! looks at another listing, so this is what a ranking would say of it.

use super::order::TieBreak;
use super::words::ListingWords;
use super::{Asked, RULES, explanation};
use crate::engine::Snapshot;
use jiff::civil::Date;
use schema::domain::catalogue::{PublishedListing, Solution};
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{ExclusionReason, MatchItem, MatchReport};

/// What is asked, ready to judge one listing and what could become of it.
pub(crate) struct Judge<'a> {
    asked: Asked<'a>,
    tie: TieBreak,
    words: ListingWords,
}

/// A listing beside what is asked.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// Every hard constraint that it breaks, and whether it serves nothing.
    pub(crate) reasons: Vec<ExclusionReason>,
    /// Its score and reasons, as if nothing kept it out.
    pub(crate) item: MatchItem,
}

impl<'a> Judge<'a> {
    /// A judge of listings whose name, summary and description are those of `solution`.
    pub(crate) fn of(snapshot: &'a Snapshot, profile: &'a Profile, on: Date, solution: &Solution) -> Self {
        let words = ListingWords::of(snapshot.programme(), snapshot.analyzer(), solution);
        Self { asked: Asked::of(snapshot, profile, on, (&RULES, &snapshot.prepared.facts)), tie: TieBreak::of(profile), words }
    }

    /// How `listing` fares.
    pub(crate) fn judge(&self, listing: &PublishedListing) -> Judged {
        let asked: &Asked<'_> = &self.asked;
        let assessed = asked.assess(listing, &self.words);
        Judged { reasons: explanation::exclusion(&assessed).reasons, item: explanation::item(asked, &assessed) }
    }

    /// The place of `item` among those that `report` ranks, from 1, itself not counted.
    pub(crate) fn place(&self, report: &MatchReport, item: &MatchItem) -> u32 {
        let above = |(key, score): &(&SolutionRef, u32)| {
            let by_lot = || self.tie.key(key) < self.tie.key(&item.solution_ref);
            **key != item.solution_ref && (*score > item.score || (*score == item.score && by_lot()))
        };
        u32::try_from(report.ranked().filter(above).count()).unwrap_or(u32::MAX).saturating_add(1)
    }
}
