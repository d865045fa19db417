//! The audit trail: who did what to what, when, and under which seal.

use super::officer;
use crate::components::{Field, Pager};
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, Time};
use schema::domain::text::Locale;
use schema::models::audit::TrailQuery;

/// Digits of a hash that a list shows.
const SHOWN: usize = 12;

/// One event.
#[derive(Debug, Clone)]
pub struct TrailEntry {
    /// When, programme time.
    pub at: DateTime,
    /// `account`, `link`, `clock`, `visitor` or `operator`.
    pub by: String,
    /// Address or id; may be empty.
    pub who: String,
    /// Code of the deed.
    pub deed: String,
    /// Kind and key of its subject.
    pub subject: (String, String),
    /// Details, as JSON.
    pub data: String,
    /// Number and hash of its seal.
    pub seal: Option<(i64, String)>,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct TrailView {
    /// This page of the trail, newest first.
    pub entries: Vec<TrailEntry>,
    /// What was asked.
    pub asked: TrailQuery,
    /// Number and hash of the last seal.
    pub head: (i64, String),
    /// Events in all.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    at: String,
    by: String,
    who: String,
    deed: String,
    kind: String,
    subject: String,
    record: String,
    data: String,
    seal: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/trail.html")]
pub struct TrailPage {
    chrome: Chrome,
    l: L,
    head: String,
    hash: String,
    fields: Vec<Field>,
    filtered: bool,
    rows: Vec<Row>,
    pager: Pager,
}

fn href(asked: &TrailQuery, page: &str) -> String {
    let pairs = [
        ("subject_kind", asked.subject_kind.as_str()),
        ("subject", &asked.subject),
        ("actor", &asked.actor),
        ("deed", &asked.deed),
        ("page", page),
    ];
    routes::with_query(routes::DESK_TRAIL, &pairs)
}

impl TrailPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, view: TrailView) -> Self {
        let l = chrome.l;
        let asked = view.asked;
        let field = |name, key: &str, value: &str| Field::line(l, name, "text", l.t(key), value);
        let fields = vec![
            field("subject_kind", "trail-kind", &asked.subject_kind),
            field("subject", "trail-subject", &asked.subject),
            field("actor", "trail-actor", &asked.actor),
            field("deed", "trail-deed", &asked.deed),
        ];
        Self {
            l,
            head: l.t1("trail-head", "n", view.head.0),
            hash: view.head.1,
            fields,
            filtered: asked != TrailQuery::default(),
            rows: view.entries.into_iter().map(|e| row(l, e)).collect(),
            pager: Pager::new(l, view.page, view.limit, view.total, |page| href(&asked, &page.to_string())),
            chrome: chrome.titled(Nav::Desk, l.t("trail-title")).private(),
        }
    }

    /// Nothing under a filter.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        let asked = TrailQuery { deed: "nothing".to_owned(), ..TrailQuery::default() };
        let view = TrailView { asked, page: 1, limit: 20, ..TrailView::default() };
        Self::new(officer(locale, routes::DESK_TRAIL), view)
    }
}

fn row(l: L, entry: TrailEntry) -> Row {
    let (kind, subject) = entry.subject;
    let asked = TrailQuery { subject_kind: kind.clone(), subject: subject.clone(), ..TrailQuery::default() };
    Row {
        at: when::time(l, entry.at),
        by: l.t(&format!("desk-case-by-{}", entry.by)),
        who: entry.who,
        deed: entry.deed,
        record: href(&asked, ""),
        kind,
        subject,
        data: entry.data,
        seal: entry.seal.map(|(seq, hash)| format!("{seq} · {}", hash.chars().take(SHOWN).collect::<String>())),
    }
}

impl Page for TrailPage {
    fn sample(locale: Locale) -> Self {
        let at = samples::TODAY.to_datetime(Time::midnight());
        let entry = |by: &str, who: &str, deed: &str, seal| TrailEntry {
            at,
            by: by.to_owned(),
            who: who.to_owned(),
            deed: deed.to_owned(),
            subject: ("listing".to_owned(), "S-AP-001".to_owned()),
            data: "[\"S-AP-001\",\"published\"]".to_owned(),
            seal,
        };
        let hash = "9f2c4b7d1e8a60535f1d".repeat(3) + "abcd";
        let entries = vec![
            entry("account", "desk@bureau.example", "return", None),
            entry("clock", "", "expire", Some((418, hash.clone()))),
        ];
        let view = TrailView { entries, head: (418, hash), total: 419, page: 1, limit: 2, ..TrailView::default() };
        Self::new(officer(locale, routes::DESK_TRAIL), view)
    }
}
