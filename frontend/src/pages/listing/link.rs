//! The page behind the link that confirms an address.

use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::text::Locale;

/// What the link is, now.
#[derive(Debug, Clone)]
pub enum AddressLinkView {
    /// One tap confirms.
    Open {
        /// Whose contact it is.
        provider_name: String,
        /// The address.
        email: String,
    },
    /// It is confirmed, just now or earlier.
    Done {
        /// When, programme time.
        at: DateTime,
    },
    /// The link is too old (410).
    Expired {
        /// When it ended, programme time.
        at: DateTime,
    },
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/listing/link.html")]
pub struct AddressLinkPage {
    chrome: Chrome,
    l: L,
    action: Option<String>,
    text: String,
    done: bool,
}

impl AddressLinkPage {
    /// The page of a link; `path` is the link's own path.
    #[must_use]
    pub fn new(chrome: Chrome, path: String, view: AddressLinkView) -> Self {
        let l = chrome.l;
        let (title, text, action, done) = match view {
            AddressLinkView::Open { provider_name, email } => {
                let text = l.tv("mail-address-text", &[("name", &provider_name), ("email", &email)]);
                (l.t("mail-address-title"), text, Some(path), false)
            }
            AddressLinkView::Done { at } => (l.t("address-done"), l.t1("address-done-text", "at", when::time(l, at)), None, true),
            AddressLinkView::Expired { at } => {
                (l.t("address-expired"), l.t1("address-expired-text", "at", when::time(l, at)), None, false)
            }
        };
        Self { l, action, text, done, chrome: chrome.titled(Nav::None, title).private() }
    }

    /// Done, and too old.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let at = datetime(2026, 11, 20, 16, 5, 0, 0);
        let views = [AddressLinkView::Done { at }, AddressLinkView::Expired { at }];
        views.into_iter().map(|view| Self::new(samples::chrome(locale, "/"), routes::action("sample"), view)).collect()
    }
}

impl Page for AddressLinkPage {
    fn sample(locale: Locale) -> Self {
        let view = AddressLinkView::Open { provider_name: samples::provider().name, email: "nobody@lishi.example".into() };
        Self::new(samples::chrome(locale, "/"), routes::action("sample"), view)
    }
}
