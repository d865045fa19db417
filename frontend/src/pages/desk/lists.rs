//! All lists as a workbook: what goes out, what comes in, and what is wrong with it.

use super::officer;
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use schema::domain::text::Locale;

/// What became of the rows of one list.
#[derive(Debug, Clone)]
pub struct Tallied {
    /// Name of the sheet.
    pub list: String,
    /// New rows.
    pub created: usize,
    /// Rows that are different now.
    pub updated: usize,
    /// Rows that were equal already.
    pub unchanged: usize,
}

/// What the page needs to know; nothing where nothing was sent.
#[derive(Debug, Clone, Default)]
pub struct ListsView {
    /// Whether a form came without a file.
    pub no_file: bool,
    /// What is wrong, a line each, as many as the page shows.
    pub faults: Vec<String>,
    /// How much is wrong in all.
    pub count: usize,
    /// What became of the rows, or would become.
    pub tallies: Vec<Tallied>,
    /// Whether it was only checked.
    pub rehearsed: bool,
}

impl ListsView {
    /// Whether nothing was taken in because something is wrong.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        self.no_file || self.count > 0
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/lists.html")]
pub struct ListsPage {
    chrome: Chrome,
    l: L,
    view: ListsView,
    tallies: Vec<String>,
}

impl ListsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: ListsView) -> Self {
        let l = chrome.l;
        let tally = |t: &Tallied| {
            let counts = l.tv("lists-tally", &[("created", &t.created), ("updated", &t.updated), ("unchanged", &t.unchanged)]);
            format!("{}{}{counts}", t.list, l.t("colon"))
        };
        Self {
            l,
            tallies: view.tallies.iter().map(tally).collect(),
            view,
            chrome: chrome.titled(Nav::Desk, l.t("lists-title")).private(),
        }
    }

    /// A workbook with faults, one that was checked, one that was taken in.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let tally = |list: &str| Tallied { list: list.to_owned(), created: 2, updated: 1, unchanged: 77 };
        let tallies = vec![tally("providers"), tally("solutions")];
        let faults = vec!["solutions:7:2: P-XX-99".to_owned()];
        [
            ListsView { no_file: true, ..ListsView::default() },
            ListsView { faults, count: 130, ..ListsView::default() },
            ListsView { tallies: tallies.clone(), rehearsed: true, ..ListsView::default() },
            ListsView { tallies, ..ListsView::default() },
        ]
        .map(|view| Self::new(officer(locale, routes::DESK_LISTS), view))
        .into()
    }
}

impl Page for ListsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_LISTS), ListsView::default())
    }
}
