//! An expert's listings to judge, and those that were.

use super::sheet::{ReviewPlace, place_mark};
use crate::emails::when::Due;
use crate::pages::handoff::{Mark, due_mark};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::text::Locale;

/// One of them.
#[derive(Debug, Clone)]
pub struct ReviewRow {
    /// Id of the panel.
    pub id: String,
    /// Name of the listing.
    pub name: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where the expert stands.
    pub place: ReviewPlace,
    /// Last day for the sheet, where it is awaited.
    pub due: Option<Due>,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct ReviewsView {
    /// Latest first.
    pub rows: Vec<ReviewRow>,
    /// Whether the account stands in the register.
    pub registered: bool,
}

#[derive(Debug)]
struct Row {
    href: String,
    name: String,
    provider: String,
    mark: Mark,
    due: Option<(String, Mark)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/expert/reviews.html")]
pub struct ReviewsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    registered: bool,
}

impl ReviewsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: ReviewsView) -> Self {
        let l = chrome.l;
        let row = |r: ReviewRow| Row {
            href: routes::review(&r.id),
            name: r.name,
            provider: r.provider_name,
            mark: place_mark(l, r.place),
            due: r.due.map(|due| (due.day(l), due_mark(l, due))),
        };
        Self {
            l,
            rows: view.rows.into_iter().map(row).collect(),
            registered: view.registered,
            chrome: chrome.titled(Nav::Reviews, l.t("reviews-title")).private(),
        }
    }

    /// An account that is not in the register.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(super::judge(locale, routes::REVIEWS), ReviewsView::default())
    }
}

impl Page for ReviewsPage {
    fn sample(locale: Locale) -> Self {
        let row = |place: ReviewPlace| ReviewRow {
            id: "0193a0c0-0000-7000-8000-000000000001".into(),
            name: samples::listing().solution.name,
            provider_name: samples::provider().name,
            place,
            due: (place == ReviewPlace::ToWrite).then_some(Due { on: samples::TODAY, working_days: 2, provisional: false }),
        };
        let view = ReviewsView { rows: ReviewPlace::ALL.map(row).into(), registered: true };
        Self::new(super::judge(locale, routes::REVIEWS), view)
    }
}
