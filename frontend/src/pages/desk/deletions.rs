//! Whose personal data are to be deleted, by due date.

use super::officer;
use crate::emails::when::{self, Due};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// A request that waits.
#[derive(Debug, Clone)]
pub struct DeletionRow {
    /// Id.
    pub id: String,
    /// What the person is called.
    pub person: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// The organisation, if there is one.
    pub organisation: Option<String>,
    /// Code of what stands in the way.
    pub hindered: Option<&'static str>,
    /// When it was asked for, programme time.
    pub at: DateTime,
    /// By when it is done.
    pub due: Due,
}

#[derive(Debug)]
struct Row {
    of: DeletionRow,
    facts: String,
    due: String,
    tone: &'static str,
    hindered: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/deletions.html")]
pub struct DeletionsPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    decides: bool,
}

impl DeletionsPage {
    /// The page; `decides` where the reader may carry requests out.
    #[must_use]
    pub fn new(chrome: Chrome, rows: Vec<DeletionRow>, decides: bool) -> Self {
        let l = chrome.l;
        Self {
            rows: rows.into_iter().map(|of| row(l, of)).collect(),
            decides,
            chrome: chrome.titled(Nav::Desk, l.t("desk-deletions-open")).private(),
            l,
        }
    }

    /// None; read by an auditor, with what stands in the way.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let chrome = || officer(locale, routes::DESK_DELETIONS);
        let rows = vec![sample_row(locale, Some("still_representative")), sample_row(locale, Some("open_cases"))];
        vec![Self::new(chrome(), Vec::new(), true), Self::new(chrome(), rows, false)]
    }
}

fn row(l: L, of: DeletionRow) -> Row {
    let who: Vec<String> = of.organisation.clone().into_iter().chain([l.word(of.role), when::time(l, of.at)]).collect();
    Row {
        facts: who.join(" · "),
        due: format!("{} · {}", of.due.day(l), of.due.left(l)),
        tone: of.due.tone(),
        hindered: of.hindered.map(|code| l.t(&format!("desk-deletions-{code}"))),
        of,
    }
}

fn sample_row(locale: Locale, hindered: Option<&'static str>) -> DeletionRow {
    let said = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    DeletionRow {
        id: "d1".to_owned(),
        person: said("李工", "Engineer Li"),
        email: "li@newfirm.example".to_owned(),
        role: Role::Enterprise,
        organisation: Some(said("新安精铸有限公司（示例）", "Xinan Casting (sample)")),
        hindered,
        at: datetime(2026, 10, 9, 9, 40, 0, 0),
        due: Due { on: date(2026, 10, 30), working_days: 15, provisional: false },
    }
}

impl Page for DeletionsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_DELETIONS), vec![sample_row(locale, None)], true)
    }
}
