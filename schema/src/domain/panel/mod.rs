//! Expert review: who may sit on a panel ([`expert`]), who is drawn ([`draw`]), what each writes ([`sheet`]), what comes out
//! ([`result`], by [`statistics`] and [`severity`]), all by the programme's [`rules`]. Everything is a pure function of what the
//! store keeps, so that each draw and each result can be computed again.

pub mod draw;
pub mod expert;
pub mod result;
pub mod rules;
pub mod severity;
pub mod sheet;
pub mod statistics;
#[cfg(test)]
mod tests;

use super::catalogue::codes;
use serde::{Deserialize, Serialize};

codes!(
    /// Where a panel stands.
    PanelState {
        /// Sheets are awaited.
        Open = "open",
        /// All sheets are in and the result is open.
        Closed = "closed",
        /// The listing went on or away without its result.
        SetAside = "set_aside",
    }
);

codes!(
    /// Where an expert's seat stands.
    SeatState {
        /// The expert judges.
        Sitting = "sitting",
        /// The expert stepped back.
        Recused = "recused",
        /// The bureau took the expert off.
        Removed = "removed",
    }
);
