//! What is wrong with what a plan was asked with.

use crate::domain::catalogue::codes;
use serde::{Deserialize, Serialize};

codes!(
    /// Kinds of faults.
    PlanFaultKind {
        /// No solution is chosen.
        Nothing = "nothing",
        /// More solutions than a plan can have.
        TooMany = "too_many",
        /// The text is no reference.
        Malformed = "malformed",
        /// The solution was chosen before.
        Repeated = "repeated",
        /// The solution does not fit the match.
        NotInMatch = "not_in_match",
        /// The text is no day.
        NoDay = "no_day",
        /// The work would begin before the match was made.
        TooEarly = "too_early",
        /// The work would begin more than five years after the match.
        TooLate = "too_late",
        /// The text is no pair of solutions.
        NoPair = "no_pair",
        /// A pair names a solution that is not chosen.
        NotChosen = "not_chosen",
        /// What is to come after what goes round in a circle.
        Tangled = "tangled",
    }
);

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFault {
    /// Name of the parameter.
    pub parameter: &'static str,
    /// Which one of several, counted from 0 as they were sent.
    pub place: Option<usize>,
    /// What was sent.
    pub given: String,
    /// What is wrong.
    pub kind: PlanFaultKind,
}

impl PlanFault {
    /// A fault of a parameter as a whole.
    #[must_use]
    pub fn of(parameter: &'static str, given: impl Into<String>, kind: PlanFaultKind) -> Self {
        Self { parameter, place: None, given: given.into(), kind }
    }

    /// A fault of one value of a list.
    #[must_use]
    pub fn at(parameter: &'static str, place: usize, given: impl Into<String>, kind: PlanFaultKind) -> Self {
        Self { parameter, place: Some(place), given: given.into(), kind }
    }
}
