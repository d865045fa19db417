//! An appeal against a decision on a listing (P15).

use crate::domain::catalogue::codes;
use serde::{Deserialize, Serialize};

codes!(
    /// What became of an appeal.
    AppealState {
        /// It waits for another officer.
        Open = "open",
        /// The decision is undone.
        Upheld = "upheld",
        /// The decision stands.
        Dismissed = "dismissed",
    }
);
