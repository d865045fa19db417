//! Why not this one (E11)? Where a listing stands in a match, which needs or constraints decide against it, and what would
//! change that: every way out is ranked again, none is guessed.

mod ways;

#[cfg(test)]
mod tests;

use crate::engine::Snapshot;
use crate::matching::Judge;
use jiff::civil::Date;
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{ExclusionReason, MatchItem, MatchReport};
use schema::domain::why_not::{Comparison, Standing, WhyNot};
use ways::Ways;

/// A match that was made earlier, with what it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// The catalogue that it was made from.
    pub snapshot: &'a Snapshot,
    /// What was asked.
    pub profile: &'a Profile,
    /// The day whose subsidy rules were used.
    pub on: Date,
    /// What came out.
    pub report: &'a MatchReport,
    /// How many items are shown first.
    pub first: u32,
}

/// Why `listing` does not stand higher in a match; `listing` as it was when the match was made, or as it is where it came later.
#[must_use]
pub fn why_not(made: &Made<'_>, listing: &PublishedListing) -> WhyNot {
    let judge = Judge::of(made.snapshot, made.profile, made.on, &listing.solution);
    let judged = judge.judge(listing);
    let recorded = as_recorded(made.report, made.first, &listing.solution.solution_ref);
    let (reasons, item) = match recorded.standing {
        Standing::Ranked => (Vec::new(), recorded.item.unwrap_or(judged.item)),
        Standing::Excluded | Standing::Later => (judged.reasons, judged.item),
    };
    let serves = !reasons.contains(&ExclusionReason::NoNeedCovered);
    let place = serves.then(|| judge.place(made.report, &item));
    let beside = place.and_then(|place| beside(made.report, made.first, &item, place));
    let ways = Ways { made, judge: &judge, listing, reasons: &reasons, item: &item, place, beside: beside.as_ref() }.all();
    WhyNot { standing: recorded.standing, reasons, place, item: Some(item), beside, ways }
}

/// The same from the record alone, for a match that was made by another version of the engine or the programme.
#[must_use]
pub fn as_recorded(report: &MatchReport, first: u32, solution: &SolutionRef) -> WhyNot {
    let nothing =
        WhyNot { standing: Standing::Later, reasons: Vec::new(), place: None, item: None, beside: None, ways: Vec::new() };
    if let Some((place, _)) = report.place_of(solution) {
        let item = report.item(solution);
        let beside = item.and_then(|item| beside(report, first, item, place));
        return WhyNot { standing: Standing::Ranked, place: Some(place), item: item.cloned(), beside, ..nothing };
    }
    match report.excluded.iter().find(|e| e.solution_ref == *solution) {
        Some(out) => WhyNot { standing: Standing::Excluded, reasons: out.reasons.clone(), ..nothing },
        None => nothing,
    }
}

/// Beside the last of those that are shown first; one of these stands beside the first of all.
fn beside(report: &MatchReport, first: u32, item: &MatchItem, place: u32) -> Option<Comparison> {
    let others = || report.items.iter().filter(|i| i.solution_ref != item.solution_ref).zip(1u32..);
    let last_shown = others().take_while(|(_, at)| *at <= first).last();
    let (other, at) = if place > first { last_shown? } else { others().next().filter(|_| place > 1)? };
    Some(Comparison::of(item, other, at))
}
