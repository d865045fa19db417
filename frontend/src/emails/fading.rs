//! The mail that asks a provider whether a listing is still true.

use super::{Envelope, mail};
use crate::i18n::L;
use jiff::civil::Date;
use schema::domain::listing::freshness::Freshness;
use serde::{Deserialize, Serialize};

/// A listing that nobody has confirmed for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmListingData {
    /// Reference of the listing.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Its name.
    pub name: String,
    /// What has become of it.
    pub stage: Freshness,
    /// When it was last confirmed.
    pub since: Date,
    /// When the next stage begins.
    pub next: Option<Date>,
    /// Path of its page.
    pub path: String,
}

impl ConfirmListingData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(&format!("mail-fade-{}", self.stage), "name", &self.name)
    }

    /// What has happened and what comes next.
    #[must_use]
    pub fn text(&self, e: &Envelope) -> String {
        let next = self.next.as_ref().map(|d| e.day(d)).unwrap_or_default();
        e.l().tv(&format!("mail-fade-{}-text", self.stage), &[("since", &e.day(&self.since)), ("next", &next)])
    }
}

mail!(
    /// To the provider: is this still true?
    ConfirmListing(ConfirmListingData):
    "emails/confirm_listing/subject.txt", "emails/confirm_listing/body.txt", "emails/confirm_listing/body.html"
);
