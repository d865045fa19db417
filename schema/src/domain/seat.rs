//! What the bureau announces, and the seats of providers by sector and kind that it calls for (domain.md §1: about three
//! integrators a sector, chosen openly).

use super::catalogue::{ProviderKind, codes};
use super::ids::SectorCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// What an announcement is (信息发布).
    AnnouncementKind {
        /// 通知.
        Notice = "notice",
        /// 政策.
        Policy = "policy",
        /// 征集: providers may apply for seats.
        Call = "call",
    }
);

codes!(
    /// What became of an application for a seat.
    SeatState {
        /// It waits for the bureau.
        Applied = "applied",
        /// The provider has the seat.
        Held = "held",
        /// It did not get one.
        Declined = "declined",
        /// It had one.
        Ended = "ended",
    }
);

/// Seats of one kind in one sector.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seats {
    /// Sector.
    pub sector: SectorCode,
    /// Kind of provider.
    pub kind: ProviderKind,
    /// How many.
    pub seats: usize,
}

/// For which seats a call is, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Sector.
    pub sector: SectorCode,
    /// Kind of provider.
    pub kind: ProviderKind,
    /// Last day to apply.
    pub deadline: Date,
}

impl Call {
    /// Whether providers may still apply.
    #[must_use]
    pub fn is_open(&self, today: Date) -> bool {
        today <= self.deadline
    }
}
