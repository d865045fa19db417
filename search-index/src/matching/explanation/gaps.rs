//! Needs that nothing feasible serves, and what comes near.

use crate::matching::ranking::Ranking;
use crate::matching::ratio::Ratio;
use crate::matching::reading::AskedNeed;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::Gap;

/// Near alternatives that are shown at most.
pub(in crate::matching) const NEAR: usize = 3;
/// Certainty from which a reading is worth recording as what the supply lacks.
const WORTH_RECORDING: Ratio = Ratio::permille(300);

/// The gaps of a ranking, in the order of its needs.
pub(in crate::matching) fn of(ranking: &Ranking<'_>) -> Vec<Gap> {
    let unserved = ranking.asked().needs.iter().enumerate().filter(|(at, _)| !ranking.is_served(*at));
    unserved.map(|(at, need)| gap(need, ranking.kept_out(at, NEAR))).collect()
}

/// The gap of a need that `near` would serve if nothing kept them out.
pub(in crate::matching) fn gap(need: &AskedNeed<'_>, near: Vec<SolutionRef>) -> Gap {
    let read = need.scenarios.iter().filter(|(_, certainty)| *certainty >= WORTH_RECORDING);
    Gap {
        need_ref: need.need.need_ref.clone(),
        scenarios: read.map(|(scenario, _)| scenario.code.clone()).collect(),
        elsewhere: need.elsewhere.map(str::to_owned),
        near,
    }
}
