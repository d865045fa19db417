//! Mails about a listing's life: what became of it, an address to be confirmed, an objection that was answered.

use super::{Envelope, mail};
use crate::i18n::L;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What became of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsKind {
    /// The bureau has it.
    Submitted,
    /// The experts have it.
    Review,
    /// It is on public notice.
    Notice,
    /// It is in the catalogue.
    Published,
    /// It is back with its provider.
    Returned,
    /// It is not taken.
    Rejected,
    /// Something is to be mended.
    Rectify,
    /// The time to mend it is over.
    RectifyOverdue,
    /// It is out for a time.
    Suspended,
    /// It is in again.
    Reinstated,
    /// Its provider took it back.
    Withdrawn,
    /// Its provider appeals a decision.
    AppealTaken,
    /// The appeal was upheld.
    AppealUpheld,
    /// The appeal was dismissed.
    AppealDismissed,
    /// A change waits for the bureau.
    EditWaits,
    /// A change was taken.
    EditApproved,
    /// A change was given back.
    EditReturned,
}

impl NewsKind {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Submitted,
        Self::Review,
        Self::Notice,
        Self::Published,
        Self::Returned,
        Self::Rejected,
        Self::Rectify,
        Self::RectifyOverdue,
        Self::Suspended,
        Self::Reinstated,
        Self::Withdrawn,
        Self::AppealTaken,
        Self::AppealUpheld,
        Self::AppealDismissed,
        Self::EditWaits,
        Self::EditApproved,
        Self::EditReturned,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Review => "review",
            Self::Notice => "notice",
            Self::Published => "published",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Rectify => "rectify",
            Self::RectifyOverdue => "rectify-overdue",
            Self::Suspended => "suspended",
            Self::Reinstated => "reinstated",
            Self::Withdrawn => "withdrawn",
            Self::AppealTaken => "appeal-taken",
            Self::AppealUpheld => "appeal-upheld",
            Self::AppealDismissed => "appeal-dismissed",
            Self::EditWaits => "edit-waits",
            Self::EditApproved => "edit-approved",
            Self::EditReturned => "edit-returned",
        }
    }
}

/// What became of a listing, for its provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingNewsData {
    /// Reference of the listing.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub what: NewsKind,
    /// Why; may be empty.
    pub reason: String,
    /// Name of the field at fault.
    pub field: Option<String>,
    /// The day that matters now.
    pub day: Option<Date>,
    /// Path of its page.
    pub path: String,
}

impl ListingNewsData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(&format!("mail-listing-{}", self.what.code()), "name", &self.name)
    }

    /// What it means and what to do.
    #[must_use]
    pub fn text(&self, e: &Envelope) -> String {
        let day = self.day.as_ref().map(|d| e.day(d)).unwrap_or_default();
        e.l().t1(&format!("mail-listing-{}-text", self.what.code()), "day", day)
    }

    /// The field at fault, in words.
    #[must_use]
    pub fn field_name(&self, l: L) -> Option<String> {
        self.field.as_deref().map(|name| l.t(&format!("listing-field-{}", name.replace('_', "-"))))
    }
}

/// An address that somebody is to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmAddressData {
    /// Whose contact it is.
    pub provider_name: String,
    /// The address.
    pub email: String,
}

/// The answer to an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionAnsweredData {
    /// Reference of the listing.
    pub number: String,
    /// Its name.
    pub listing: String,
    /// Who objected.
    pub name: String,
    /// Whether the bureau holds with the objection.
    pub upheld: bool,
    /// What it says.
    pub answer: String,
}

impl ObjectionAnsweredData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(if self.upheld { "mail-objection-upheld" } else { "mail-objection-dismissed" }, "name", &self.listing)
    }
}

mail!(
    /// To the provider: what became of a listing.
    ListingNews(ListingNewsData):
    "emails/listing_news/subject.txt", "emails/listing_news/body.txt", "emails/listing_news/body.html"
);
mail!(
    /// To the provider: its listing is in the catalogue.
    ListingPublished(ListingNewsData):
    "emails/listing_news/subject.txt", "emails/listing_news/body.txt", "emails/listing_news/body.html"
);
mail!(
    /// To the provider's contact: is this your address?
    ConfirmAddress(ConfirmAddressData):
    "emails/confirm_address/subject.txt", "emails/confirm_address/body.txt", "emails/confirm_address/body.html"
);
mail!(
    /// To whoever objected: what the bureau says.
    ObjectionAnswered(ObjectionAnsweredData):
    "emails/objection_answered/subject.txt", "emails/objection_answered/body.txt", "emails/objection_answered/body.html"
);
