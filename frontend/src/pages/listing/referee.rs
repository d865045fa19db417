//! The page behind the links by which a customer says whether a case was so.

use crate::components::{Choice, Field};
use crate::emails::{CaseQuestionData, when};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, date, datetime};
use schema::domain::money::Fen;
use schema::domain::text::{LocalText, Locale};

/// What the link is, now.
#[derive(Debug, Clone)]
pub enum RefereeView {
    /// The customer can answer.
    Open {
        /// What is claimed.
        about: Box<CaseQuestionData>,
        /// Whether this link denies it.
        denies: bool,
        /// What was typed.
        typed: String,
        /// Whether something is wrong with it.
        wrong: bool,
    },
    /// It was answered.
    Done {
        /// Whether it was denied.
        denied: bool,
        /// When, programme time.
        at: DateTime,
        /// Whether that was before this tap.
        earlier: bool,
    },
    /// The time for an answer is over (410).
    Expired {
        /// When it ended, programme time.
        at: DateTime,
    },
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/listing/referee.html")]
pub struct RefereePage {
    chrome: Chrome,
    l: L,
    text: String,
    rows: Vec<(String, String)>,
    action: Option<String>,
    denies: bool,
    field: Option<Field>,
}

impl RefereePage {
    /// The page of a link; `path` is the link's own path.
    #[must_use]
    pub fn new(chrome: Chrome, path: String, view: RefereeView) -> Self {
        let l = chrome.l;
        let mut page = Self { l, text: String::new(), rows: Vec::new(), action: None, denies: false, field: None, chrome };
        let title = match view {
            RefereeView::Open { about, denies, typed, wrong } => {
                page.text = l.t(if denies { "referee-deny-text" } else { "referee-confirm-text" });
                page.rows = about.rows(l);
                page.action = Some(path);
                page.denies = denies;
                page.field = Some(if denies { reason(l, typed, wrong) } else { mark(l) });
                l.t(if denies { "referee-deny" } else { "referee-confirm" })
            }
            RefereeView::Done { denied, at, earlier } => {
                let key = if earlier { "referee-earlier" } else { "referee-done-text" };
                page.text = l.t1(key, "at", when::time(l, at));
                l.t(if denied { "referee-denied" } else { "referee-confirmed" })
            }
            RefereeView::Expired { at } => {
                page.text = l.t1("referee-expired", "at", when::time(l, at));
                l.t("address-expired")
            }
        };
        Self { chrome: page.chrome.titled(Nav::None, title).private(), ..page }
    }

    /// Every other state of the link.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let at = datetime(2026, 11, 20, 16, 5, 0, 0);
        let done = |denied, earlier| RefereeView::Done { denied, at, earlier };
        let all = [
            open(true, false),
            open(true, true),
            done(false, false),
            done(true, false),
            done(true, true),
            RefereeView::Expired { at },
        ];
        all.into_iter().map(|view| Self::new(samples::chrome(locale, "/"), routes::action("sample"), view)).collect()
    }
}

fn reason(l: L, typed: String, wrong: bool) -> Field {
    let error = wrong.then(|| l.t("referee-reason-wrong"));
    Field::area(l, "reason", 4, l.t("referee-reason"), typed).required().max_length(1_000).error(error)
}

fn mark(l: L) -> Field {
    let none = Choice { value: String::new(), label: l.t("referee-no-mark"), chosen: true };
    let marks =
        (1..=5).rev().map(|n: u8| Choice { value: n.to_string(), label: l.t(&format!("referee-mark-{n}")), chosen: false });
    Field::select(l, "mark", l.t("referee-mark"), std::iter::once(none).chain(marks).collect()).hint(l.t("referee-mark-hint"))
}

fn open(denies: bool, wrong: bool) -> RefereeView {
    let name = |zh: &str, en: &str| LocalText { zh: zh.into(), en: en.into() };
    let about = CaseQuestionData {
        number: "C-0A1B2C3D4E".into(),
        provider_name: samples::provider().name,
        listing: samples::listing().solution.name,
        firm: "中牟某压铸厂".into(),
        scenarios: vec![name("生产过程管控与报工", "Shop-floor control and reporting")],
        started_on: Some(date(2026, 3, 2)),
        accepted_on: Some(date(2026, 5, 20)),
        contract: Some(Fen::from_yuan(286_000)),
        levels: Some((1, 2)),
        due_on: Some(samples::TODAY),
        path: routes::listing("S-AP-001"),
    };
    RefereeView::Open { about: Box::new(about), denies, typed: String::new(), wrong }
}

impl Page for RefereePage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, "/"), routes::action("sample"), open(false, false))
    }
}
