//! Security settings: whether staff need one-time codes, and who of them has them. Nothing of the business is seen here.

use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// An account of staff.
#[derive(Debug, Clone)]
pub struct StaffRow {
    /// Account.
    pub id: String,
    /// What the person is called.
    pub person: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Whether one-time codes are set up.
    pub enrolled: bool,
    /// Whether it is the reader.
    pub own: bool,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct SecurityView {
    /// Whether staff need one-time codes.
    pub required: bool,
    /// By role and address.
    pub staff: Vec<StaffRow>,
    /// The code of what is wrong.
    pub wrong: Option<&'static str>,
}

#[derive(Debug)]
struct Row {
    of: StaffRow,
    facts: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/security.html")]
pub struct SecurityPage {
    chrome: Chrome,
    l: L,
    required: bool,
    rows: Vec<Row>,
    wrong: Option<String>,
}

impl SecurityPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: SecurityView) -> Self {
        let l = chrome.l;
        let row = |of: StaffRow| {
            let state = l.t(if of.enrolled { "desk-security-enrolled" } else { "desk-security-missing" });
            Row { facts: format!("{} · {state}", l.word(of.role)), of }
        };
        Self {
            required: view.required,
            rows: view.staff.into_iter().map(row).collect(),
            wrong: view.wrong.map(|code| l.t(&format!("desk-security-wrong-{code}"))),
            chrome: chrome.titled(Nav::Desk, l.t("desk-security-title")).private(),
            l,
        }
    }

    /// Switched on; an officer without codes.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |view| Self::new(sample_chrome(locale), view);
        vec![
            page(SecurityView { required: true, ..sample_view() }),
            page(SecurityView { wrong: Some("second_factor_missing"), ..sample_view() }),
        ]
    }
}

fn sample_chrome(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "admin@bureau.example".to_owned(), role: Role::Admin, organisation: None };
    samples::chrome(locale, routes::DESK_SECURITY).signed_in(Some(viewer), "sample-token")
}

fn sample_view() -> SecurityView {
    let row = |role: Role, enrolled| StaffRow {
        id: role.code().to_owned(),
        person: format!("{role}@bureau.example"),
        email: format!("{role}@bureau.example"),
        role,
        enrolled,
        own: role == Role::Admin,
    };
    let staff = vec![row(Role::Bureau, true), row(Role::Auditor, false), row(Role::Admin, true)];
    SecurityView { required: false, staff, wrong: None }
}

impl Page for SecurityPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample_chrome(locale), sample_view())
    }
}
