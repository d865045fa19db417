//! What the bureau finds among everything that it has.

use super::officer;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::text::Locale;

/// Where something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundKind {
    /// A hand-off.
    Case,
    /// A firm.
    Enterprise,
    /// A provider.
    Provider,
    /// A listing, in whatever state.
    Listing,
    /// An account.
    Account,
}

impl FoundKind {
    const fn key(self) -> &'static str {
        match self {
            Self::Case => "find-case",
            Self::Enterprise => "find-enterprise",
            Self::Provider => "find-provider",
            Self::Listing => "find-listing",
            Self::Account => "find-account",
        }
    }
}

/// One that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its reference, number or address.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// What else tells it from others.
    pub about: String,
    /// Path of its page, if it has one.
    pub href: Option<String>,
}

/// What was found of one kind.
#[derive(Debug, Clone)]
pub struct FoundGroup {
    /// Which.
    pub kind: FoundKind,
    /// By name.
    pub found: Vec<Found>,
    /// How many more there are that are not listed.
    pub more: usize,
}

#[derive(Debug)]
struct Section {
    id: &'static str,
    title: String,
    found: Vec<Found>,
    more: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/find.html")]
pub struct FindPage {
    chrome: Chrome,
    l: L,
    typed: String,
    sections: Vec<Section>,
}

impl FindPage {
    /// What was found for `typed`.
    #[must_use]
    pub fn new(chrome: Chrome, typed: &str, groups: Vec<FoundGroup>) -> Self {
        let l = chrome.l;
        let section = |group: FoundGroup| Section {
            id: group.kind.key(),
            title: l.t1(group.kind.key(), "n", group.found.len() + group.more),
            more: (group.more > 0).then(|| l.t1("find-more", "n", group.more)),
            found: group.found,
        };
        Self {
            l,
            sections: groups.into_iter().filter(|g| !g.found.is_empty()).map(section).collect(),
            typed: typed.to_owned(),
            chrome: chrome.titled(Nav::Desk, l.t("find-title")).private(),
        }
    }

    /// Nothing was found.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_FIND), "nothing", Vec::new())
    }
}

impl Page for FindPage {
    fn sample(locale: Locale) -> Self {
        let provider = samples::provider();
        let found = Found {
            reference: provider.provider_ref.to_string(),
            name: provider.name,
            about: "0371-00001101".to_owned(),
            href: Some(routes::provider(&provider.provider_ref)),
        };
        let firm = Found { reference: "E-AP-01".to_owned(), href: None, ..found.clone() };
        let groups = vec![
            FoundGroup { kind: FoundKind::Enterprise, found: vec![firm], more: 0 },
            FoundGroup { kind: FoundKind::Provider, found: vec![found], more: 3 },
        ];
        Self::new(officer(locale, routes::DESK_FIND), "01", groups)
    }
}
