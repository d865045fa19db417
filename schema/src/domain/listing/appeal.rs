//! An appeal against a decision on a listing or on its provider (P15).

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

codes!(
    /// What a provider appeals beside decisions on its listings.
    AppealSubject {
        /// Its suspension.
        Suspension = "suspension",
        /// A card that it was given.
        Card = "card",
        /// Its place in the standing: what was counted, or how.
        Standing = "standing",
    }
);
