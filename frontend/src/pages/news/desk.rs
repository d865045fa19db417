//! The bureau's page of announcements: what stands, and a form for a new one.

use super::sample_announcement;
use crate::components::Pager;
use crate::emails::when;
use crate::forms::FormErrors;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, date};
use schema::domain::account::Role;
use schema::domain::programme::Programme;
use schema::domain::seat::AnnouncementKind;
use schema::domain::text::Locale;
use schema::models::announcements::Announcement;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct NewsForm {
    /// Code of what it is.
    pub kind: String,
    /// Headline.
    pub title: String,
    /// Text.
    pub body: String,
    /// `sector kind` of the seats.
    pub seats: String,
    /// Last day to apply.
    pub deadline: String,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct DeskNewsView {
    /// This page of the list, each with its day.
    pub rows: Vec<(Date, Announcement)>,
    /// All that stand.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
    /// What was typed.
    pub form: NewsForm,
    /// What is wrong with it, by field.
    pub errors: FormErrors,
    /// What was done, or could not be: `published`, `withdrawn`, `call_open`, `no_seat`, `has_seats`.
    pub said: Option<&'static str>,
}

#[derive(Debug)]
struct Row {
    id: String,
    href: String,
    title: String,
    about: String,
}

#[derive(Debug)]
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/news/desk.html")]
pub struct DeskNewsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    pager: Pager,
    kinds: Vec<Choice>,
    seats: Vec<Choice>,
    form: NewsForm,
    wrong: [Option<String>; 4],
    said: Option<(bool, String)>,
}

impl DeskNewsPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: DeskNewsView) -> Self {
        let l = chrome.l;
        let row = |(day, a): (Date, Announcement)| Row {
            id: a.id.to_string(),
            href: routes::announcement(&a.id),
            about: format!("{} · {}", l.t(&format!("news-kind-{}", a.kind)), when::far_day(l, day)),
            title: a.title,
        };
        let kind = |kind: &AnnouncementKind| Choice {
            value: kind.code().to_owned(),
            label: l.t(&format!("news-kind-{kind}")),
            chosen: view.form.kind == kind.code(),
        };
        let seat = |s: &schema::domain::seat::Seats| {
            let value = format!("{} {}", s.sector, s.kind);
            let sector = programme.sector(&s.sector).map_or(s.sector.as_str(), |x| l.of(&x.name)).to_owned();
            Choice {
                label: format!("{sector} · {}", l.t(&format!("provider-kind-{}", s.kind))),
                chosen: view.form.seats == value,
                value,
            }
        };
        let errors = &view.errors;
        let wrong =
            ["title", "body", "seats", "deadline"].map(|field| errors.of(field).map(|_| l.t(&format!("news-wrong-{field}"))));
        let href = |page: u32| routes::with_query(routes::DESK_NEWS, &[("page", &page.to_string())]);
        let good = |code: &str| matches!(code, "published" | "withdrawn");
        Self {
            pager: Pager::new(l, view.page, view.limit, view.total, href),
            rows: view.rows.into_iter().map(row).collect(),
            kinds: AnnouncementKind::ALL.iter().map(kind).collect(),
            seats: programme.seats.iter().map(seat).collect(),
            wrong,
            said: view.said.map(|code| (good(code), l.t(&format!("news-said-{}", code.replace('_', "-"))))),
            form: view.form,
            chrome: chrome.titled(Nav::Desk, l.t("news-title")).private(),
            l,
        }
    }

    /// After publishing; a call that could not be published.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let mut errors = FormErrors::default();
        ["title", "body", "seats", "deadline"].iter().for_each(|field| errors.add(*field, "error-required"));
        let form = NewsForm { kind: "call".to_owned(), ..NewsForm::default() };
        let views = [
            DeskNewsView { said: Some("published"), page: 1, limit: 20, ..DeskNewsView::default() },
            DeskNewsView { said: Some("no_seat"), form, errors, page: 1, limit: 20, ..DeskNewsView::default() },
        ];
        views.into_iter().map(|view| Self::new(officer(locale, routes::DESK_NEWS), samples::programme(), view)).collect()
    }
}

pub(super) fn officer(locale: Locale, path: &str) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    samples::chrome(locale, path).signed_in(Some(viewer), "sample-token")
}

impl Page for DeskNewsPage {
    fn sample(locale: Locale) -> Self {
        let rows = AnnouncementKind::ALL.iter().map(|kind| (date(2026, 10, 9), sample_announcement(locale, *kind))).collect();
        let view = DeskNewsView { rows, total: 3, page: 1, limit: 20, ..DeskNewsView::default() };
        Self::new(officer(locale, routes::DESK_NEWS), samples::programme(), view)
    }
}
