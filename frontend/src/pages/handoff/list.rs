//! The enterprise's requests: where each stands, until when (E17).

use super::parts;
use super::sample;
use super::stage::{Legs, Mark, Stage};
use crate::components::Pager;
use crate::emails::when::Due;
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use schema::domain::text::Locale;

/// One request.
#[derive(Debug, Clone)]
pub struct RequestRow {
    /// Id of the case.
    pub id: String,
    /// Public number.
    pub number: String,
    /// To whom.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// Where it stands.
    pub stage: Stage,
    /// Until when the provider is to answer.
    pub due: Due,
    /// What has been done when.
    pub legs: Legs,
}

/// What the list needs to know.
#[derive(Debug, Clone, Default)]
pub struct RequestsView {
    /// This page of the list, newest first.
    pub rows: Vec<RequestRow>,
    /// Requests that wait for the enterprise's own answer, on all pages.
    pub asked: u32,
    /// Requests that wait for a provider, on all pages.
    pub waiting: u32,
    /// All requests.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    href: String,
    number: String,
    provider: String,
    solutions: String,
    legs: [String; 3],
    mark: Mark,
    left: Option<Mark>,
    due: String,
    next: (String, String),
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/handoff/list.html")]
pub struct RequestsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    pager: Pager,
}

impl RequestsPage {
    /// The page; its heading says what is waited for.
    #[must_use]
    pub fn new(chrome: Chrome, view: RequestsView) -> Self {
        let l = chrome.l;
        let title = match (view.asked, view.waiting, view.total) {
            (1.., _, _) => l.t1("handoff-list-title-asked", "n", view.asked),
            (0, 1.., _) => l.t1("handoff-list-title-waiting", "n", view.waiting),
            (0, 0, 1..) => l.t1("handoff-list-title-quiet", "n", view.total),
            (0, 0, 0) => l.t("handoff-list-title-none"),
        };
        let href = |page: u32| routes::with_query(routes::HANDOFFS, &[("page", &page.to_string())]);
        Self {
            chrome: chrome.titled(Nav::Handoffs, title).private(),
            l,
            rows: view.rows.into_iter().map(|r| row(l, r)).collect(),
            pager: Pager::new(l, view.page, view.limit, view.total, href),
        }
    }
}

fn row(l: L, request: RequestRow) -> Row {
    let href = routes::handoff(&request.id);
    let open = request.stage.is_open();
    let overdue = open && request.due.working_days < 0;
    let (next, anchor) = match &request.stage {
        Stage::Sent if overdue => ("handoff-next-next", "#next"),
        Stage::Sent => ("handoff-next-wait", ""),
        Stage::Asked { .. } => ("handoff-next-answer", "#question"),
        Stage::Accepted { .. } => ("handoff-next-contact", "#contact"),
        Stage::Declined { .. } | Stage::Expired { .. } => ("handoff-next-next", "#next"),
        Stage::Withdrawn { .. } => ("handoff-next-look", ""),
    };
    Row {
        next: (l.t(next), format!("{href}{anchor}")),
        href,
        number: request.number,
        provider: request.provider_name,
        solutions: l.join(&request.solutions),
        legs: [request.legs.sent_at, request.legs.delivered_at, request.legs.opened_at].map(|at| Legs::short(l, at.as_ref())),
        mark: request.stage.mark(l, overdue),
        left: open.then(|| parts::left(l, request.due)),
        due: request.due.day(l),
    }
}

impl RequestsPage {
    /// The list with nothing in it.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let empty = RequestsView { page: 1, limit: 20, ..RequestsView::default() };
        vec![Self::new(sample::enterprise(locale, routes::HANDOFFS), empty)]
    }
}

impl Page for RequestsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample::enterprise(locale, routes::HANDOFFS), sample::requests(locale))
    }
}
