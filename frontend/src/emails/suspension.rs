//! A provider is suspended or taken back in: to the provider, and to firms with open requests (B4); what becomes of its appeals.

use super::facts::NextBest;
use super::{mail, when};
use crate::i18n::L;
use jiff::civil::Date;
use schema::domain::listing::appeal::{AppealState, AppealSubject};
use serde::{Deserialize, Serialize};

/// The provider that was asked is suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderSuspendedData {
    /// Public number of the case.
    pub number: String,
    /// Who is suspended.
    pub provider_name: String,
    /// Whether contacts were exchanged already.
    pub accepted: bool,
    /// The next best; `None` where nothing else fits.
    pub next: Option<NextBest>,
    /// Path of the page that starts a new match, below the public URL.
    pub match_path: String,
}

/// What the bureau decided on a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderNoticeData {
    /// Reference of the provider.
    pub number: String,
    /// Its name.
    pub provider_name: String,
    /// Whether it is suspended now, or in again.
    pub suspended: bool,
    /// Why.
    pub reason: String,
    /// How many requests of firms are open.
    pub open: usize,
}

impl ProviderNoticeData {
    const fn key(&self) -> &'static str {
        if self.suspended { "mail-provider-suspended" } else { "mail-provider-reinstated" }
    }

    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        l.t1(self.key(), "name", &self.provider_name)
    }

    /// What it means.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        l.t1(&format!("{}-text", self.key()), "n", self.open)
    }
}

/// What became of an appeal of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderAppealData {
    /// Reference of the provider.
    pub number: String,
    /// Its name.
    pub provider_name: String,
    /// What it is about.
    pub subject: AppealSubject,
    /// Open: it was taken.
    pub state: AppealState,
    /// Last day for the officer.
    pub due_on: Date,
    /// What the provider said while it is open, then what the officer answered.
    pub words: String,
}

impl ProviderAppealData {
    /// The headline.
    #[must_use]
    pub fn title(&self, l: L) -> String {
        let about = l.t(&format!("provider-appeal-about-{}", self.subject.code()));
        l.t1(&format!("mail-provider-appeal-{}", self.state.code()), "about", about)
    }

    /// What it means.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        match self.state {
            AppealState::Open => l.t1("mail-provider-appeal-open-text", "day", when::day(l, self.due_on)),
            state => l.t(&format!("mail-provider-appeal-{}-{}", state.code(), self.subject.code())),
        }
    }
}

mail!(
    /// To the enterprise: the provider that was asked is suspended.
    ProviderSuspended(ProviderSuspendedData):
    "emails/provider_suspended/subject.txt", "emails/provider_suspended/body.txt", "emails/provider_suspended/body.html"
);
mail!(
    /// To the provider: it is suspended, or in again.
    ProviderNotice(ProviderNoticeData):
    "emails/provider_notice/subject.txt", "emails/provider_notice/body.txt", "emails/provider_notice/body.html"
);
mail!(
    /// To the provider: its appeal was taken, or decided.
    ProviderAppealMail(ProviderAppealData):
    "emails/provider_appeal/subject.txt", "emails/provider_appeal/body.txt", "emails/provider_appeal/body.html"
);
