//! Privacy notice.

use crate::samples;
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use schema::domain::text::Locale;

/// What is kept, for how long, and who sees it.
#[derive(Debug, Template)]
#[template(path = "public/privacy.html")]
pub struct PrivacyPage {
    chrome: Chrome,
    l: L,
}

impl PrivacyPage {
    /// The notice.
    #[must_use]
    pub fn new(chrome: Chrome) -> Self {
        let l = chrome.l;
        let title = l.t("privacy-title");
        Self { chrome: chrome.titled(Nav::None, title).described(l.t("privacy-lead")), l }
    }
}

impl Page for PrivacyPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::PRIVACY))
    }
}
