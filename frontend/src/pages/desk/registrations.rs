//! Who asked to join: the desk compares with the licence, then approves or sends back with a reason.

use super::officer;
use crate::components::{Field, Pager, Tab, Tabs};
use crate::emails::when::{self, Due};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::registration::{MAX_REASON, RegistrationState};
use schema::domain::text::Locale;

/// One registration.
#[derive(Debug, Clone)]
pub struct Applicant {
    /// Id.
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Whether the second check digit, that of the organisation code within, is wrong.
    pub doubtful: bool,
    /// As what it joins.
    pub role: Role,
    /// Sectors, size and district in words.
    pub facts: Vec<String>,
    /// Who registers.
    pub person: String,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Name of the organisation that the store has under this code, if any.
    pub known_as: Option<String>,
    /// When the address was confirmed, else when it was sent; programme time.
    pub at: DateTime,
    /// By when the desk decides.
    pub due: Option<Due>,
    /// Why it was sent back.
    pub reason: Option<String>,
}

/// A reason for sending back that is not one.
#[derive(Debug, Clone)]
pub struct ReturnWrong {
    /// Of which registration.
    pub id: String,
    /// What was typed.
    pub typed: String,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct RegistrationsView {
    /// Which are shown.
    pub show: RegistrationState,
    /// This page of them.
    pub rows: Vec<Applicant>,
    /// How many are in each state.
    pub counts: Vec<(RegistrationState, u32)>,
    /// What is wrong with a reason.
    pub wrong: Option<ReturnWrong>,
    /// Whether who reads may decide.
    pub decides: bool,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
}

#[derive(Debug)]
struct Row {
    of: Applicant,
    role: String,
    facts: String,
    at: String,
    due: Option<(String, &'static str)>,
    known: Option<String>,
    reason: Field,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/registrations.html")]
pub struct RegistrationsPage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    rows: Vec<Row>,
    decides: bool,
    empty: String,
    pager: Pager,
}

impl RegistrationsPage {
    /// The page; its heading says how many wait.
    #[must_use]
    pub fn new(chrome: Chrome, view: RegistrationsView) -> Self {
        let l = chrome.l;
        let count = |state| view.counts.iter().find(|(s, _)| *s == state).map_or(0, |(_, n)| *n);
        let title = match count(RegistrationState::Waiting) {
            0 => l.t("desk-registrations-title-none"),
            n => l.t1("desk-registrations-title", "n", n),
        };
        let href = |show: RegistrationState, page: &str| {
            routes::with_query(routes::DESK_REGISTRATIONS, &[("show", show.code()), ("page", page)])
        };
        let states =
            [RegistrationState::Waiting, RegistrationState::Sent, RegistrationState::Approved, RegistrationState::Returned];
        let tab = |state| Tab { href: href(state, ""), label: l.word(state), count: count(state), current: state == view.show };
        let wrong = view.wrong;
        Self {
            tabs: Tabs::new(l, "desk-registrations-open", states.map(tab).into()),
            pager: Pager::new(l, view.page, view.limit, count(view.show), |page| href(view.show, &page.to_string())),
            rows: view.rows.into_iter().map(|of| row(l, of, wrong.as_ref())).collect(),
            decides: view.decides && view.show == RegistrationState::Waiting,
            empty: l.t(&format!("desk-registrations-empty-{}", view.show)),
            chrome: chrome.titled(Nav::Desk, title).private(),
            l,
        }
    }

    /// Sent back; none waiting; a reason that is missing; read by an auditor.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |view| Self::new(officer(locale, routes::DESK_REGISTRATIONS), view);
        let missing = ReturnWrong { id: "r2".to_owned(), typed: String::new() };
        let mut returned = sample_view(locale, RegistrationState::Returned);
        for row in &mut returned.rows {
            row.reason = Some(if locale == Locale::Zh { "名称与执照不符" } else { "The name differs" }.to_owned());
        }
        vec![
            page(returned),
            page(RegistrationsView { rows: Vec::new(), counts: Vec::new(), ..sample_view(locale, RegistrationState::Waiting) }),
            page(RegistrationsView { wrong: Some(missing), ..sample_view(locale, RegistrationState::Waiting) }),
            page(RegistrationsView { decides: false, ..sample_view(locale, RegistrationState::Waiting) }),
        ]
    }
}

fn row(l: L, of: Applicant, wrong: Option<&ReturnWrong>) -> Row {
    let wrong = wrong.filter(|w| w.id == of.id);
    let most = u32::try_from(MAX_REASON).unwrap_or(u32::MAX);
    let reason =
        Field::area(l, "reason", 2, l.t("desk-registrations-reason"), wrong.map(|w| w.typed.clone()).unwrap_or_default());
    Row {
        role: l.word(of.role),
        facts: of.facts.join(" · "),
        at: when::time(l, of.at),
        due: of.due.map(|due| (format!("{} · {}", due.day(l), due.left(l)), due.tone())),
        known: of.known_as.as_ref().map(|name| l.t1("desk-registrations-known", "name", name)),
        reason: reason
            .id(format!("f-reason-{}", of.id))
            .hint(l.t("desk-registrations-reason-hint"))
            .max_length(most)
            .error(wrong.map(|_| l.t("desk-registrations-reason-wrong"))),
        of,
    }
}

fn sample_view(locale: Locale, show: RegistrationState) -> RegistrationsView {
    let said = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    let applicant = |place: u32, known: bool, days: i32| Applicant {
        id: format!("r{place}"),
        organisation: said("新安精铸有限公司（示例）", "Xinan Casting (sample)"),
        uscc: "91000000MA0000007C".to_owned(),
        doubtful: place == 2,
        role: Role::Enterprise,
        facts: vec![said("汽车零部件", "Car parts"), said("小型", "Small firm"), said("中牟县", "Zhongmu")],
        person: said("李工", "Engineer Li"),
        email: "li@newfirm.example".to_owned(),
        phone: "0371-00000000".to_owned(),
        known_as: known.then(|| said("新安精铸（示例）", "Xinan Casting")),
        at: datetime(2026, 10, 9, 9, 40, 0, 0),
        due: Some(Due { on: date(2026, 10, 16), working_days: days, provisional: false }),
        reason: None,
    };
    RegistrationsView {
        show,
        rows: vec![applicant(1, false, -1), applicant(2, true, 4)],
        counts: vec![(RegistrationState::Waiting, 2), (RegistrationState::Returned, 2)],
        wrong: None,
        decides: true,
        page: 1,
        limit: 20,
    }
}

impl Page for RegistrationsPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_REGISTRATIONS), sample_view(locale, RegistrationState::Waiting))
    }
}
