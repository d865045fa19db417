//! Needs that nothing feasible serves, and what comes near.

use crate::matching::Assessed;
use crate::matching::order::TieBreak;
use crate::matching::ratio::Ratio;
use crate::matching::reading::AskedNeed;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{ExclusionReason, Gap, NeedState};
use std::cmp::Reverse;

/// Near alternatives that are shown at most.
const NEAR: usize = 3;
/// Certainty from which a reading is worth recording as what the supply lacks.
const WORTH_RECORDING: Ratio = Ratio::permille(300);

/// The gaps of a profile, in the order of its needs.
pub(super) fn of(needs: &[AskedNeed<'_>], assessed: &[Assessed<'_>], tie: &TieBreak) -> Vec<Gap> {
    let served = |at: usize| assessed.iter().any(|a| a.fits() && a.needs[at].state != NeedState::Uncovered);
    let unserved = needs.iter().enumerate().filter(|(at, _)| !served(*at));
    unserved.map(|(at, need)| gap(need, at, assessed, tie)).collect()
}

fn gap(need: &AskedNeed<'_>, at: usize, assessed: &[Assessed<'_>], tie: &TieBreak) -> Gap {
    let read = need.scenarios.iter().filter(|(_, certainty)| *certainty >= WORTH_RECORDING);
    Gap {
        need_ref: need.need.need_ref.clone(),
        scenarios: read.map(|(scenario, _)| scenario.code.clone()).collect(),
        elsewhere: need.elsewhere.map(str::to_owned),
        near: near(at, assessed, tie),
    }
}

/// Listings that would serve the need but break a hard constraint: those of the sector first, then by how well they
/// would serve it.
fn near(at: usize, assessed: &[Assessed<'_>], tie: &TieBreak) -> Vec<SolutionRef> {
    let mut near: Vec<&Assessed<'_>> =
        assessed.iter().filter(|a| !a.broken.is_empty() && a.needs[at].state != NeedState::Uncovered).collect();
    near.sort_by_cached_key(|a| {
        let solution = &a.listing.solution.solution_ref;
        (a.broken.contains(&ExclusionReason::Sector), Reverse(a.needs[at].kappa), tie.key(solution))
    });
    near.into_iter().take(NEAR).map(|a| a.listing.solution.solution_ref.clone()).collect()
}
