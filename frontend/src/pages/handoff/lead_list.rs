//! The provider's leads, those that wait for an answer first.

use super::parts;
use super::sample;
use super::stage::{Mark, Stage};
use crate::components::Pager;
use crate::emails::when::Due;
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use schema::domain::text::Locale;

/// One lead. Nothing in it identifies the enterprise.
#[derive(Debug, Clone)]
pub struct LeadRow {
    /// Id of the case.
    pub id: String,
    /// Public number.
    pub number: String,
    /// District, or the city.
    pub place: String,
    /// Sector, as in a headline.
    pub sector_short: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// Needs, and how many of them the solutions cover.
    pub needs: usize,
    /// Covered needs.
    pub covered: usize,
    /// Where it stands.
    pub stage: Stage,
    /// Until when an answer is due.
    pub due: Due,
}

/// What the list needs to know.
#[derive(Debug, Clone, Default)]
pub struct LeadsView {
    /// This page of the list: open ones by due date, then the others, newest first.
    pub rows: Vec<LeadRow>,
    /// Leads that wait for an answer, on all pages.
    pub waiting: u32,
    /// All leads.
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
    title: String,
    solutions: String,
    covered: String,
    mark: Mark,
    due: String,
    left: Option<Mark>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/handoff/lead_list.html")]
pub struct LeadsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    pager: Pager,
}

impl LeadsPage {
    /// The page; its heading says how many wait.
    #[must_use]
    pub fn new(chrome: Chrome, view: LeadsView) -> Self {
        let l = chrome.l;
        let title = match (view.waiting, view.total) {
            (1.., _) => l.t1("handoff-leads-title", "n", view.waiting),
            (0, 1..) => l.t1("handoff-leads-title-quiet", "n", view.total),
            (0, 0) => l.t("handoff-leads-title-none"),
        };
        let href = |page: u32| routes::with_query(routes::LEADS, &[("page", &page.to_string())]);
        Self {
            chrome: chrome.titled(Nav::Leads, title).private(),
            l,
            rows: view.rows.into_iter().map(|r| row(l, r)).collect(),
            pager: Pager::new(l, view.page, view.limit, view.total, href),
        }
    }
}

fn row(l: L, lead: LeadRow) -> Row {
    let open = lead.stage.is_open();
    Row {
        href: routes::lead(&lead.id),
        number: lead.number,
        title: match lead.stage {
            Stage::Withdrawn { .. } => l.t("handoff-lead-gone"),
            _ => l.tv("handoff-lead-firm", &[("place", &lead.place), ("sector", &lead.sector_short)]),
        },
        solutions: l.join(&lead.solutions),
        covered: l.tv("handoff-lead-covered", &[("covered", &lead.covered), ("total", &lead.needs)]),
        mark: lead.stage.mark(l, open && lead.due.working_days < 0),
        due: lead.due.day(l),
        left: open.then(|| parts::left(l, lead.due)),
    }
}

impl LeadsPage {
    /// The list with nothing in it.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let empty = LeadsView { page: 1, limit: 20, ..LeadsView::default() };
        vec![Self::new(sample::provider(locale, routes::LEADS), empty)]
    }
}

impl Page for LeadsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample::provider(locale, routes::LEADS), sample::leads(locale))
    }
}
