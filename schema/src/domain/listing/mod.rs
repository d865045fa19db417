//! The life of a listing, from a draft to the catalogue and out of it, as a data-carrying state machine. What its fields are is
//! in [`fields`], what a provider writes in [`draft`], how two versions differ in [`difference`], how it fades in [`freshness`].

pub mod appeal;
pub mod difference;
pub mod draft;
pub mod fields;
pub mod freshness;
#[cfg(test)]
mod tests;

use super::calendar::Calendar;
use super::catalogue::{ListingStatus, codes};
use super::programme::ListingDeadlines;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// Who may do a deed.
    Side {
        /// The provider whose listing it is.
        Provider = "provider",
        /// The bureau.
        Bureau = "bureau",
        /// The clock.
        Clock = "clock",
    }
);

/// Where a listing stands: one of these, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ListingState {
    /// The provider writes; nobody else sees it.
    Draft,
    /// The bureau is to decide.
    Submitted {
        /// Last day for it.
        due_on: Date,
    },
    /// The experts' sheets are awaited.
    Review {
        /// Last day for them.
        due_on: Date,
    },
    /// Everybody can read it and object.
    Notice {
        /// Last day for objections.
        until: Date,
    },
    /// In the catalogue.
    Published,
    /// Out of the catalogue until the provider has mended something.
    Rectify {
        /// Last day for it.
        due_on: Date,
        /// What is to be mended.
        reason: String,
    },
    /// Out of the catalogue until the bureau takes it back in.
    Suspended {
        /// Why.
        reason: String,
    },
    /// Out for good, unless the provider begins anew.
    Withdrawn {
        /// Who took it out.
        by: Side,
        /// Why.
        reason: String,
    },
    /// Back with the provider, to be mended and submitted again.
    Returned {
        /// The field at fault, where it is one.
        field: Option<String>,
        /// What is wrong.
        reason: String,
    },
}

/// What somebody does to a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingDeed {
    /// The provider hands it in.
    Submit {
        /// Last day for the decision.
        due_on: Date,
    },
    /// The bureau passes it on to the experts.
    Approve {
        /// Last day for their sheets.
        due_on: Date,
    },
    /// The panel is for it: its result opened.
    Recommend {
        /// Last day for objections.
        until: Date,
        /// The panel's outcome, in words.
        reason: String,
    },
    /// The bureau records that it was judged elsewhere, such as at a meeting, and stands for it.
    RecordOutcome {
        /// Last day for objections.
        until: Date,
        /// Where, by whom and how.
        reason: String,
    },
    /// The bureau gives it back.
    Return {
        /// The field at fault, where it is one.
        field: Option<String>,
        /// What is wrong.
        reason: String,
    },
    /// The bureau does not take it.
    Reject {
        /// The field at fault, where it is one.
        field: Option<String>,
        /// Why.
        reason: String,
    },
    /// The clock ends the notice.
    Publish,
    /// The bureau orders something to be mended.
    Rectify {
        /// Last day for it.
        due_on: Date,
        /// What.
        reason: String,
    },
    /// The bureau takes it out for a time.
    Suspend {
        /// Why.
        reason: String,
    },
    /// The bureau takes it back in.
    Reinstate {
        /// Why.
        reason: String,
    },
    /// The provider takes it back.
    Withdraw {
        /// Why; may be empty.
        reason: String,
    },
    /// The provider begins anew with what it withdrew or what was rejected.
    Reopen,
}

/// A deed that the state does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot {deed} a listing that is {state}")]
pub struct InvalidMove {
    /// Name of the state.
    pub state: &'static str,
    /// Name of the deed.
    pub deed: &'static str,
}

impl ListingDeed {
    /// Stable name for the history, audit and the API.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submit { .. } => "submit",
            Self::Approve { .. } => "approve",
            Self::Recommend { .. } => "recommend",
            Self::RecordOutcome { .. } => "record_outcome",
            Self::Return { .. } => "return",
            Self::Reject { .. } => "reject",
            Self::Publish => "publish",
            Self::Rectify { .. } => "rectify",
            Self::Suspend { .. } => "suspend",
            Self::Reinstate { .. } => "reinstate",
            Self::Withdraw { .. } => "withdraw",
            Self::Reopen => "reopen",
        }
    }

    /// Who may do it.
    #[must_use]
    pub const fn by(&self) -> Side {
        match self {
            Self::Submit { .. } | Self::Withdraw { .. } | Self::Reopen => Side::Provider,
            Self::Publish => Side::Clock,
            _ => Side::Bureau,
        }
    }

    /// Why it is done; empty where the deed says all.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::Recommend { reason, .. }
            | Self::RecordOutcome { reason, .. }
            | Self::Return { reason, .. }
            | Self::Reject { reason, .. }
            | Self::Rectify { reason, .. }
            | Self::Suspend { reason }
            | Self::Reinstate { reason }
            | Self::Withdraw { reason } => reason,
            Self::Submit { .. } | Self::Approve { .. } | Self::Publish | Self::Reopen => "",
        }
    }

    /// The field at fault, of a return or rejection.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Return { field, .. } | Self::Reject { field, .. } => field.as_deref(),
            _ => None,
        }
    }
}

impl ListingState {
    /// The status that the exchange format and the catalogue know it by.
    #[must_use]
    pub const fn status(&self) -> ListingStatus {
        match self {
            Self::Draft => ListingStatus::Draft,
            Self::Submitted { .. } => ListingStatus::Submitted,
            Self::Review { .. } => ListingStatus::Review,
            Self::Notice { .. } => ListingStatus::Notice,
            Self::Published => ListingStatus::Published,
            Self::Rectify { .. } => ListingStatus::Rectify,
            Self::Suspended { .. } => ListingStatus::Suspended,
            Self::Withdrawn { .. } => ListingStatus::Withdrawn,
            Self::Returned { .. } => ListingStatus::Returned,
        }
    }

    /// Stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.status().code()
    }

    /// The state of a listing that an import brings in with `status` on `today`.
    #[must_use]
    pub fn imported(status: ListingStatus, today: Date, calendar: &Calendar, limits: &ListingDeadlines) -> Self {
        let after = |days| calendar.add_working_days(today, days);
        match status {
            ListingStatus::Draft => Self::Draft,
            ListingStatus::Submitted => Self::Submitted { due_on: after(limits.moderation) },
            ListingStatus::Review => Self::Review { due_on: after(limits.review) },
            ListingStatus::Notice => Self::Notice { until: after(limits.notice) },
            ListingStatus::Published => Self::Published,
            ListingStatus::Returned => Self::Returned { field: None, reason: String::new() },
            ListingStatus::Rectify => Self::Rectify { due_on: after(limits.rectify), reason: String::new() },
            ListingStatus::Suspended => Self::Suspended { reason: String::new() },
            ListingStatus::Withdrawn => Self::Withdrawn { by: Side::Bureau, reason: String::new() },
        }
    }

    /// Last day of whoever is to act.
    #[must_use]
    pub const fn due_on(&self) -> Option<Date> {
        match self {
            Self::Submitted { due_on } | Self::Review { due_on } | Self::Rectify { due_on, .. } => Some(*due_on),
            Self::Notice { until } => Some(*until),
            _ => None,
        }
    }

    /// Whether the provider may write in it: in a draft, and in a listing that is out or back with it.
    #[must_use]
    pub const fn is_writable(&self) -> bool {
        matches!(self, Self::Draft | Self::Returned { .. } | Self::Published | Self::Rectify { .. })
    }

    /// The state after `deed`.
    ///
    /// # Errors
    /// [`InvalidMove`] when the state does not allow it; nothing has changed then.
    pub fn after(&self, deed: &ListingDeed) -> Result<Self, InvalidMove> {
        use ListingDeed as D;
        let deciding = matches!(self, Self::Submitted { .. } | Self::Review { .. } | Self::Notice { .. });
        let out = matches!(self, Self::Rectify { .. } | Self::Suspended { .. });
        match deed {
            D::Submit { due_on } if matches!(self, Self::Draft | Self::Returned { .. }) => {
                Ok(Self::Submitted { due_on: *due_on })
            }
            D::Approve { due_on } if matches!(self, Self::Submitted { .. }) => Ok(Self::Review { due_on: *due_on }),
            D::Recommend { until, .. } | D::RecordOutcome { until, .. } if matches!(self, Self::Review { .. }) => {
                Ok(Self::Notice { until: *until })
            }
            D::Return { field, reason } if deciding => Ok(Self::Returned { field: field.clone(), reason: reason.clone() }),
            D::Reject { reason, .. } if deciding => Ok(Self::Withdrawn { by: Side::Bureau, reason: reason.clone() }),
            D::Publish if matches!(self, Self::Notice { .. }) => Ok(Self::Published),
            D::Rectify { due_on, reason } if *self == Self::Published => {
                Ok(Self::Rectify { due_on: *due_on, reason: reason.clone() })
            }
            D::Suspend { reason } if matches!(self, Self::Published | Self::Rectify { .. }) => {
                Ok(Self::Suspended { reason: reason.clone() })
            }
            D::Reinstate { .. } if out => Ok(Self::Published),
            D::Withdraw { reason } if !matches!(self, Self::Withdrawn { .. }) => {
                Ok(Self::Withdrawn { by: Side::Provider, reason: reason.clone() })
            }
            D::Reopen if matches!(self, Self::Withdrawn { .. }) => Ok(Self::Draft),
            _ => Err(InvalidMove { state: self.name(), deed: deed.name() }),
        }
    }
}
