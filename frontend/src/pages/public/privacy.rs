//! Privacy notice.

use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::text::Locale;

/// What is kept, for how long, and who sees it.
#[derive(Debug, Template)]
#[template(path = "pages/public/privacy.html")]
pub struct PrivacyPage {
    chrome: Chrome,
    l: L,
    sections: Vec<(String, String)>,
}

/// Sections of the notice: each has a `…-title` and a `…-text`.
const SECTIONS: [&str; 6] =
    ["privacy-search", "privacy-match", "privacy-handoff", "privacy-cookies", "privacy-logs", "privacy-rights"];

impl PrivacyPage {
    /// The notice.
    #[must_use]
    pub fn new(chrome: Chrome) -> Self {
        let l = chrome.l;
        let section = |name: &str| (l.t(&format!("{name}-title")), l.t(&format!("{name}-text")));
        Self {
            l,
            sections: SECTIONS.map(section).to_vec(),
            chrome: chrome.titled(Nav::None, l.t("privacy-title")).described(l.t("privacy-lead")),
        }
    }
}

impl Page for PrivacyPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::PRIVACY))
    }
}
