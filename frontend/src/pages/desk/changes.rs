//! Who is to speak for an organisation, where the one who does has not answered: the desk makes sure, then decides.

use super::officer;
use crate::components::Field;
use crate::emails::when::{self, Due};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::catalogue::Contact;
use schema::domain::registration::MAX_REASON;
use schema::domain::text::Locale;

/// A change that waits.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// Id.
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// Enterprise or provider.
    pub role: Role,
    /// Who speaks for it.
    pub present: Contact,
    /// Who is to.
    pub next: Contact,
    /// When it was proposed, programme time.
    pub at: DateTime,
    /// By when the desk decides.
    pub due: Due,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct ChangesView {
    /// Those due first.
    pub rows: Vec<ChangeRow>,
    /// Whether who reads may decide.
    pub decides: bool,
    /// The change whose reason is none, and what was typed.
    pub wrong: Option<(String, String)>,
}

#[derive(Debug)]
struct Row {
    of: ChangeRow,
    role: String,
    at: String,
    due: String,
    tone: &'static str,
    reason: Field,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/changes.html")]
pub struct ChangesPage {
    chrome: Chrome,
    l: L,
    rows: Vec<Row>,
    decides: bool,
}

impl ChangesPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: ChangesView) -> Self {
        let l = chrome.l;
        let wrong = view.wrong;
        Self {
            rows: view.rows.into_iter().map(|of| row(l, of, wrong.as_ref())).collect(),
            decides: view.decides,
            chrome: chrome.titled(Nav::Desk, l.t("desk-changes-open")).private(),
            l,
        }
    }

    /// None; a reason that is missing; read by an auditor.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |view| Self::new(officer(locale, routes::DESK_REPRESENTATIVES), view);
        vec![
            page(ChangesView { rows: Vec::new(), ..sample_view(locale) }),
            page(ChangesView { wrong: Some(("c1".to_owned(), String::new())), ..sample_view(locale) }),
            page(ChangesView { decides: false, ..sample_view(locale) }),
        ]
    }
}

fn row(l: L, of: ChangeRow, wrong: Option<&(String, String)>) -> Row {
    let wrong = wrong.filter(|(id, _)| *id == of.id);
    let typed = wrong.map(|(_, typed)| typed.clone()).unwrap_or_default();
    let most = u32::try_from(MAX_REASON).unwrap_or(u32::MAX);
    Row {
        role: l.word(of.role),
        at: when::time(l, of.at),
        due: format!("{} · {}", of.due.day(l), of.due.left(l)),
        tone: of.due.tone(),
        reason: Field::area(l, "reason", 2, l.t("desk-changes-reason"), typed)
            .id(format!("f-reason-{}", of.id))
            .hint(l.t("desk-changes-reason-hint"))
            .max_length(most)
            .error(wrong.map(|_| l.t("desk-changes-reason-wrong"))),
        of,
    }
}

fn sample_view(locale: Locale) -> ChangesView {
    let said = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    let contact = |name: String, email: &str| Contact { name, email: email.to_owned(), phone: "0371-00000000".to_owned() };
    let row = ChangeRow {
        id: "c1".to_owned(),
        organisation: said("新安精铸有限公司（示例）", "Xinan Casting (sample)"),
        role: Role::Enterprise,
        present: contact(said("李工", "Engineer Li"), "li@newfirm.example"),
        next: contact(said("赵主任", "Zhao"), "zhao@newfirm.example"),
        at: datetime(2026, 10, 9, 9, 40, 0, 0),
        due: Due { on: date(2026, 10, 16), working_days: 4, provisional: false },
    };
    ChangesView { rows: vec![row], decides: true, wrong: None }
}

impl Page for ChangesPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_REPRESENTATIVES), sample_view(locale))
    }
}
