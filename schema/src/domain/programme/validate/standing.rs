//! The rules of provider standing.

use super::Check;
use crate::domain::standing::WEIGHT_SUM;

/// Months of a century: no programme looks back further.
const LONGEST_WINDOW: u32 = 1_200;
/// More throws than this only cost time.
const MOST_THROWS: u32 = 100_000;

impl Check<'_> {
    pub(super) fn standing(&mut self) {
        let s = &self.programme.standing;
        self.require(s.weights.is_whole(), "standing.weights", format!("do not sum to {WEIGHT_SUM}"));
        let sure = (501..1_000).contains(&s.certainty);
        self.require(sure, "standing.certainty", "must be above 500 and below 1000 thousandths");
        let share = (1..1_000).contains(&s.outcome.usual);
        self.require(share, "standing.outcome.usual", "must be above 0 and below 1000 thousandths");
        self.require(s.outcome.prior_tasks > 0, "standing.outcome.prior_tasks", "must be above 0");
        for (name, spread) in [("outcome", s.outcome.spread), ("value", s.value.spread), ("reach", s.reach.spread)] {
            self.require(spread > 0, format!("standing.{name}.spread"), "must be above 0");
        }
        self.require(s.value.noise > 0, "standing.value.noise", "must be above 0");
        let limit = (1..=10_000).contains(&s.value.limit);
        self.require(limit, "standing.value.limit", "must be from 1 to 10000 thousandths");
        let firms = 0 < s.reach.usual && s.reach.usual < s.reach.full;
        self.require(firms, "standing.reach", "must ascend: usual above 0 and below full");
        let window = (1..=LONGEST_WINDOW).contains(&s.window_months);
        self.require(window, "standing.window_months", format!("must be from 1 to {LONGEST_WINDOW}"));
        self.require(s.least_evidence > 0, "standing.least_evidence", "must be above 0");
        let throws = (100..=MOST_THROWS).contains(&s.throws);
        self.require(throws, "standing.throws", format!("must be from 100 to {MOST_THROWS}"));
    }
}
