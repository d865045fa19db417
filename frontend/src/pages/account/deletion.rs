//! Asking for the deletion of one's own data: what goes, what the law makes us keep, by when.

use crate::emails::when;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, date};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/deletion.html")]
pub struct DeletionPage {
    chrome: Chrome,
    l: L,
    lead: String,
    waiting: Option<String>,
    hindered: Option<String>,
}

impl DeletionPage {
    /// The page: `days` are the working days that it takes at most, `due` is the last day of a request that waits, `hindered` the
    /// code of what stands in the way.
    #[must_use]
    pub fn new(chrome: Chrome, days: u32, due: Option<Date>, hindered: Option<&str>) -> Self {
        let l = chrome.l;
        Self {
            lead: l.t1("deletion-lead", "n", days),
            waiting: due.map(|due| l.t1("deletion-waiting", "until", when::day(l, due))),
            hindered: hindered.map(|code| l.t(&format!("deletion-{code}"))),
            chrome: chrome.titled(Nav::None, l.t("deletion-title")).private(),
            l,
        }
    }

    /// A request that waits, with either thing in its way.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |hindered| Self::new(sample_chrome(locale), 15, Some(date(2026, 10, 30)), hindered);
        vec![page(None), page(Some("still_representative")), page(Some("open_cases"))]
    }
}

fn sample_chrome(locale: Locale) -> Chrome {
    let viewer = Viewer {
        name: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        role: Role::Enterprise,
        organisation: None,
    };
    samples::chrome(locale, routes::DELETION).signed_in(Some(viewer), "sample-token")
}

impl Page for DeletionPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample_chrome(locale), 15, None, None)
    }
}
