//! What waits for the bureau, as one queue by due date (B1).

use super::catalogue::codes;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// What is to be done.
    TaskKind {
        /// Somebody asks to join: check the licence.
        Registration = "registration",
        /// A listing waits for its next step.
        Listing = "listing",
        /// A change of a published listing.
        Edit = "edit",
        /// Somebody objects to a listing on public notice.
        Objection = "objection",
        /// A provider appeals a decision.
        Appeal = "appeal",
        /// A card waits for a decision or a check.
        Card = "card",
        /// A provider applied for a seat, and the last day to apply is over.
        Seat = "seat",
        /// A provider has not answered in time.
        OverdueCase = "overdue_case",
        /// A mail could not be delivered.
        DeadLetter = "dead_letter",
        /// Mails to a provider come back, so that it gets no new leads.
        Unreachable = "unreachable",
        /// Somebody asks for the deletion of personal data.
        Deletion = "deletion",
        /// An organisation has another contact to be confirmed.
        Representative = "representative",
    }
);

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// Until when; what should not be there at all is due on the day it came.
    pub due_on: Date,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub about: String,
    /// Path of the page where it is done.
    pub path: String,
}

/// The queue: what is due first stands first, then by kind and name, so that it stands still while nothing happens.
#[must_use]
pub fn queue(mut tasks: Vec<Task>) -> Vec<Task> {
    tasks.sort_by(|a, b| (a.due_on, a.kind, &a.title, &a.path).cmp(&(b.due_on, b.kind, &b.title, &b.path)));
    tasks
}
