//! The provider's listings with the state of each.

use super::parts::{freshness_mark, state_mark};
use crate::components::Pager;
use crate::emails::when::{self, Due};
use crate::pages::handoff::{Mark, due_mark};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::listing::ListingState;
use schema::domain::listing::freshness::Freshness;
use schema::domain::programme::ListingDeadlines;
use schema::domain::text::Locale;

/// One listing.
#[derive(Debug, Clone)]
pub struct OwnListing {
    /// Reference.
    pub solution_ref: String,
    /// Name; may be empty.
    pub name: String,
    /// Where it stands.
    pub state: ListingState,
    /// What has become of a published one that nobody confirms.
    pub freshness: Freshness,
    /// Until when somebody is to act.
    pub due: Option<Due>,
    /// When it last changed, programme time.
    pub changed: DateTime,
}

/// What the list needs to know.
#[derive(Debug, Clone, Default)]
pub struct OwnListingsView {
    /// This page of the list.
    pub rows: Vec<OwnListing>,
    /// All listings.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
    /// Whether the bureau has suspended the provider.
    pub suspended: bool,
    /// How long each step may take.
    pub deadlines: ListingDeadlines,
}

#[derive(Debug)]
struct Row {
    href: String,
    name: String,
    reference: String,
    mark: Mark,
    faded: Option<Mark>,
    due: Option<(String, Mark)>,
    changed: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/listing/own.html")]
pub struct OwnListingsPage {
    chrome: Chrome,
    l: L,
    lead: String,
    suspended: bool,
    rows: Vec<Row>,
    pager: Pager,
}

impl OwnListingsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: OwnListingsView) -> Self {
        let l = chrome.l;
        let row = |r: OwnListing| Row {
            href: routes::listing(&r.solution_ref),
            name: if r.name.is_empty() { l.t("listing-untitled") } else { r.name },
            reference: r.solution_ref,
            faded: freshness_mark(l, &r.state, r.freshness),
            mark: state_mark(l, &r.state),
            due: r.due.map(|due| (due.day(l), due_mark(l, due))),
            changed: when::time(l, r.changed),
        };
        let href = |page: u32| routes::with_query(routes::LISTINGS, &[("page", &page.to_string())]);
        Self {
            l,
            suspended: view.suspended,
            lead: l.tv("listings-lead", &[("moderation", &view.deadlines.moderation), ("notice", &view.deadlines.notice)]),
            pager: Pager::new(l, view.page, view.limit, view.total, href),
            rows: view.rows.into_iter().map(row).collect(),
            chrome: chrome.titled(Nav::Listings, l.t("listings-title")).private(),
        }
    }

    /// A provider without listings.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(
            super::seller(locale, routes::LISTINGS),
            OwnListingsView { page: 1, limit: 20, suspended: true, ..OwnListingsView::default() },
        )
    }
}

impl Page for OwnListingsPage {
    fn sample(locale: Locale) -> Self {
        let row = |key: &str, name: &str, state: ListingState| OwnListing {
            solution_ref: key.into(),
            name: name.into(),
            freshness: if key == "S-AP-001" { Freshness::Demoted } else { Freshness::Fresh },
            due: state.due_on().map(|on| Due { on, working_days: 2, provisional: false }),
            state,
            changed: datetime(2026, 11, 20, 16, 5, 0, 0),
        };
        let rows = vec![
            row("S-0A1B2C3D4E", "", ListingState::Draft),
            row("S-AP-001", &samples::listing().solution.name, ListingState::Published),
            row("S-5F6A7B8C9D", "云枢报工看板", ListingState::Submitted { due_on: samples::TODAY }),
        ];
        Self::new(
            super::seller(locale, routes::LISTINGS),
            OwnListingsView { rows, total: 3, page: 1, limit: 20, ..OwnListingsView::default() },
        )
    }
}
