//! The list of announcements.

use super::sample_announcement;
use crate::components::Pager;
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{Date, date};
use schema::domain::seat::AnnouncementKind;
use schema::domain::text::Locale;
use schema::models::announcements::Announcement;

/// One page of announcements, newest first, each with its day.
#[derive(Debug, Clone, Default)]
pub struct NewsView {
    /// This page of the list.
    pub rows: Vec<(Date, Announcement)>,
    /// All that stand.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    href: String,
    title: String,
    kind: String,
    day: String,
    deadline: Option<String>,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "pages/news/list.html")]
pub struct NewsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    pager: Pager,
}

impl NewsPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: NewsView) -> Self {
        let l = chrome.l;
        let row = |(day, a): (Date, Announcement)| Row {
            href: routes::announcement(&a.id),
            kind: l.t(&format!("news-kind-{}", a.kind)),
            day: when::far_day(l, day),
            deadline: a.call.map(|call| l.t1("news-deadline", "day", when::far_day(l, call.deadline))),
            title: a.title,
        };
        let href = |page: u32| routes::with_query(routes::NEWS, &[("page", &page.to_string())]);
        Self {
            pager: Pager::new(l, view.page, view.limit, view.total, href),
            rows: view.rows.into_iter().map(row).collect(),
            chrome: chrome.titled(Nav::None, l.t("news-title")).described(l.t("news-lead")),
            l,
        }
    }

    /// Nothing was announced.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::NEWS), NewsView { page: 1, limit: 20, ..NewsView::default() })
    }
}

impl Page for NewsPage {
    fn sample(locale: Locale) -> Self {
        let rows = AnnouncementKind::ALL.iter().map(|kind| (date(2026, 10, 9), sample_announcement(locale, *kind))).collect();
        Self::new(samples::chrome(locale, routes::NEWS), NewsView { rows, total: 43, page: 1, limit: 20 })
    }
}
