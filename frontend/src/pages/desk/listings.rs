//! What waits for the bureau: listings and changes of listings, by due date (B1, P5).

use super::officer;
use crate::components::{Pager, Tab, Tabs};
use crate::emails::when::Due;
use crate::pages::handoff::{Mark, due_mark};
use crate::pages::listing::parts::state_mark;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::listing::ListingState;
use schema::domain::text::Locale;

/// The filters in the order of their tabs; `open` is what the bureau is to act on.
pub const FILTERS: [&str; 9] =
    ["open", "submitted", "review", "notice", "returned", "published", "rectify", "suspended", "withdrawn"];

/// What there is to do beside a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A change of words that is live.
    EditLive,
    /// A change that waits.
    EditWaits,
    /// An appeal of its provider.
    Appeal,
}

/// One listing, or something to do beside one.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Reference of the listing.
    pub solution_ref: String,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where it stands.
    pub state: ListingState,
    /// What there is to do beside it; nothing where it is the listing itself.
    pub beside: Option<Beside>,
    /// Objections that wait for an answer.
    pub objections: u32,
    /// Until when the bureau is to act.
    pub due: Option<Due>,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct QueueView {
    /// This page of the list.
    pub rows: Vec<QueueRow>,
    /// The filter that is set.
    pub state: String,
    /// How many there are under each filter.
    pub counts: Vec<(String, u32)>,
    /// Rows under the filter.
    pub total: u32,
    /// How many of them are overdue.
    pub overdue: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    href: String,
    name: String,
    reference: String,
    provider: String,
    mark: Mark,
    edit: Option<Mark>,
    objections: Option<Mark>,
    due: Option<(String, Mark)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/listings.html")]
pub struct QueuePage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    rows: Vec<Row>,
    pager: Pager,
}

impl QueuePage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: QueueView) -> Self {
        let l = chrome.l;
        let count = |state: &str| view.counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
        let href = |state: &str, page: &str| routes::with_query(routes::DESK_LISTINGS, &[("state", state), ("page", page)]);
        let tab = |state: &str| Tab {
            href: href(state, ""),
            label: if state == "open" { l.t("desk-listings-open") } else { l.t(&format!("listing-status-{state}")) },
            count: count(state),
            current: view.state == state,
        };
        let title = match count("open") {
            0 => l.t("desk-listings-title-none"),
            open => l.tv("desk-listings-title", &[("open", &open), ("overdue", &view.overdue)]),
        };
        Self {
            l,
            tabs: Tabs::new(l, "desk-filter-label", FILTERS.map(tab).into()),
            pager: Pager::new(l, view.page, view.limit, view.total, |page| href(&view.state, &page.to_string())),
            rows: view.rows.into_iter().map(|r| row(l, r)).collect(),
            chrome: chrome.titled(Nav::Desk, title).private(),
        }
    }

    /// Nothing waits.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        let view = QueueView { state: "open".into(), page: 1, limit: 20, ..QueueView::default() };
        Self::new(officer(locale, routes::DESK_LISTINGS), view)
    }
}

fn row(l: L, row: QueueRow) -> Row {
    let edit = row.beside.map(|beside| match beside {
        Beside::EditLive => Mark::new("", "i-tick", &l.t("desk-listings-edit-live")),
        Beside::EditWaits => Mark::new("warn", "i-clock", &l.t("desk-listings-edit-waits")),
        Beside::Appeal => Mark::new("bad", "i-warn", &l.t("desk-listings-appeal")),
    });
    let objections =
        (row.objections > 0).then(|| Mark::new("bad", "i-warn", &l.t1("desk-listings-objections", "n", row.objections)));
    Row {
        href: routes::desk_listing(&row.solution_ref),
        name: if row.name.is_empty() { l.t("listing-untitled") } else { row.name },
        reference: row.solution_ref,
        provider: row.provider_name,
        mark: state_mark(l, &row.state),
        edit,
        objections,
        due: row.due.map(|due| (due.day(l), due_mark(l, due))),
    }
}

impl Page for QueuePage {
    fn sample(locale: Locale) -> Self {
        let due = |working_days| Some(Due { on: samples::TODAY, working_days, provisional: false });
        let row = |name: &str, state, beside, objections, due| QueueRow {
            solution_ref: "S-5F6A7B8C9D".into(),
            name: name.into(),
            provider_name: samples::provider().name,
            state,
            beside,
            objections,
            due,
        };
        let rows = vec![
            row("云枢报工看板", ListingState::Submitted { due_on: samples::TODAY }, None, 0, due(-1)),
            row("砺石轻工单 · 压铸机加版", ListingState::Published, Some(Beside::EditWaits), 0, due(1)),
            row("晟检铸件视觉", ListingState::Published, Some(Beside::EditLive), 0, due(4)),
            row("云枢报工看板", ListingState::Published, Some(Beside::Appeal), 0, due(5)),
            row("目录里的另一个", ListingState::Notice { until: samples::TODAY }, None, 2, due(2)),
        ];
        let counts = FILTERS.iter().map(|s| ((*s).to_owned(), 4)).collect();
        let view = QueueView { rows, state: "open".into(), counts, total: 4, overdue: 1, page: 1, limit: 20 };
        Self::new(officer(locale, routes::DESK_LISTINGS), view)
    }
}
