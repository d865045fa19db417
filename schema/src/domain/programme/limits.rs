//! How long each step may take, in working days: of a hand-off, of a listing's life.

use serde::Deserialize;

/// Deadlines of the hand-off, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// A provider is reminded after this many.
    pub reminder: u32,
    /// An answer is due after this many.
    pub answer: u32,
    /// The links die and the case expires after this many.
    pub expiry: u32,
    /// First contact after acceptance.
    pub first_contact: u32,
    /// Outcome mail after the hand-off.
    pub outcome: u32,
    /// The desk checks the licence of a new organisation within this many.
    #[serde(default = "licence_check")]
    pub licence_check: u32,
    /// Days after which a listing that nobody confirms is badged, demoted, hidden.
    pub freshness_days: [u32; 3],
    /// The steps of a listing.
    #[serde(default)]
    pub listing: ListingDeadlines,
}

/// Deadlines of a listing, in working days; the defaults hold for a file that says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ListingDeadlines {
    /// The bureau decides on what was submitted (P5).
    pub moderation: u32,
    /// The experts' sheets (P5).
    pub review: u32,
    /// Public notice, 公示 (P5).
    pub notice: u32,
    /// A provider mends what it was told to, 限期整改.
    pub rectify: u32,
    /// A provider may appeal a decision within this many.
    pub appeal: u32,
    /// Another officer decides on an appeal within this many.
    pub appeal_decision: u32,
    /// A customer who was asked about a case is reminded after this many.
    pub referee_reminder: u32,
    /// The case stays a mere claim when the customer has not answered after this many.
    pub referee: u32,
}

impl ListingDeadlines {
    /// Each with its name in the file.
    #[must_use]
    pub const fn named(&self) -> [(&'static str, u32); 8] {
        [
            ("moderation", self.moderation),
            ("review", self.review),
            ("notice", self.notice),
            ("rectify", self.rectify),
            ("appeal", self.appeal),
            ("appeal_decision", self.appeal_decision),
            ("referee_reminder", self.referee_reminder),
            ("referee", self.referee),
        ]
    }
}

impl Default for ListingDeadlines {
    fn default() -> Self {
        Self {
            moderation: 5,
            review: 5,
            notice: 5,
            rectify: 10,
            appeal: 10,
            appeal_decision: 10,
            referee_reminder: 5,
            referee: 10,
        }
    }
}

/// What a programme has that was written before organisations could register themselves.
const fn licence_check() -> u32 {
    5
}
