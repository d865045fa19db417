//! One's own account: who one is, how far the registration has come, open sessions, the password, one's own data.

use crate::components::{Field, Summary};
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, DateTime, date, datetime};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// How an account stands to its organisation.
#[derive(Debug, Clone)]
pub enum OwnStanding {
    /// It needs none, or belongs to one.
    Settled,
    /// The desk checks the licence.
    Waiting {
        /// The organisation as it was registered.
        organisation: String,
        /// Last day for the desk.
        until: Date,
    },
    /// The registration came back.
    Returned {
        /// The organisation as it was registered.
        organisation: String,
        /// Why; `None` where the contact that the store knows said no.
        reason: Option<String>,
    },
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct OwnView {
    /// What the person is called.
    pub person: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// The organisation, once it is verified.
    pub organisation: Option<String>,
    /// Where the account stands.
    pub standing: OwnStanding,
    /// Open sessions, newest first.
    pub sessions: Vec<OwnSession>,
    /// What is wrong with a new password: the field, and the code of its fault.
    pub wrong: Option<(&'static str, &'static str)>,
    /// Whether the password was changed just now.
    pub changed: bool,
    /// Least length of a password, in characters.
    pub min_password: u32,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// Id.
    pub id: String,
    /// When it was begun, programme time.
    pub began_at: DateTime,
    /// When it was last renewed, programme time.
    pub renewed_at: Option<DateTime>,
    /// Whether it is this one.
    pub current: bool,
}

#[derive(Debug)]
struct SessionRow {
    id: String,
    began: String,
    renewed: String,
    current: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/own.html")]
pub struct OwnAccountPage {
    chrome: Chrome,
    l: L,
    facts: Vec<(String, String)>,
    /// Heading, text, a quoted reason.
    news: Option<(String, String, Option<String>)>,
    again: bool,
    member: bool,
    sessions: Vec<SessionRow>,
    others: bool,
    errors: Summary,
    changed: bool,
    current: Field,
    password: Field,
    repeated: Field,
}

impl OwnAccountPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: OwnView) -> Self {
        let l = chrome.l;
        let again = matches!(view.standing, OwnStanding::Returned { .. });
        let news = match view.standing {
            OwnStanding::Settled => None,
            OwnStanding::Waiting { organisation, until } => {
                let text = l.tv("own-waiting-text", &[("organisation", &organisation), ("until", &when::day(l, until))]);
                Some((l.t("own-waiting-title"), text, None))
            }
            OwnStanding::Returned { organisation, reason } => {
                let key = if reason.is_some() { "own-returned-text" } else { "own-denied-text" };
                Some((l.t("own-returned-title"), l.t1(key, "organisation", organisation), reason))
            }
        };
        let member = view.role.needs_organisation() && view.organisation.is_some();
        let organisation = view.organisation.map(|name| (l.t("register-name"), name));
        let facts = [(l.t("register-contact-name"), view.person), (l.t("account-email"), view.email)];
        let facts = facts.into_iter().chain([(l.t("account-who"), l.word(view.role))]).chain(organisation).collect();
        let wrong = view.wrong.map(|(field, code)| (field, l.t1(&format!("own-wrong-{code}"), "n", view.min_password)));
        let line = |name: &'static str, label: &str, autocomplete: &'static str| {
            let error = wrong.as_ref().filter(|(field, _)| *field == name).map(|(_, words)| words.clone());
            Field::line(l, name, "password", l.t(label), "").required().autocomplete(autocomplete).error(error)
        };
        Self {
            facts,
            news,
            again,
            member,
            others: view.sessions.len() > 1,
            sessions: view.sessions.into_iter().map(|s| row(l, s)).collect(),
            changed: view.changed,
            current: line("current", "own-password-current", "current-password"),
            password: line("password", "account-new-password", "new-password").hint(l.t1(
                "account-password-hint",
                "n",
                view.min_password,
            )),
            repeated: line("again", "account-again", "new-password"),
            errors: Summary { l, errors: wrong.iter().map(|(field, words)| (format!("f-{field}"), words.clone())).collect() },
            chrome: chrome.titled(Nav::None, l.t("own-title")).private(),
            l,
        }
    }

    /// Waiting, sent back, denied; each fault of a password; a password that was changed.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let organisation = || "中牟恒铸压铸有限公司（示例）".to_owned();
        let standings = [
            OwnStanding::Waiting { organisation: organisation(), until: date(2026, 10, 16) },
            OwnStanding::Returned {
                organisation: organisation(),
                reason: Some(if locale == Locale::Zh { "名称与执照不符" } else { "The name differs" }.to_owned()),
            },
            OwnStanding::Returned { organisation: organisation(), reason: None },
        ];
        let faults = [
            ("current", "wrong_password"),
            ("password", "password_too_short"),
            ("password", "password_too_long"),
            ("password", "password_contains_address"),
            ("password", "password_too_common"),
            ("again", "password_differs"),
        ];
        let settled = || sample_view(locale, OwnStanding::Settled);
        let with = |wrong| Self::new(sample_chrome(locale), OwnView { wrong: Some(wrong), ..settled() });
        let mut pages: Vec<Self> = standings.into_iter().map(|standing| sample_of(locale, standing)).collect();
        pages.extend(faults.map(with));
        pages.push(Self::new(sample_chrome(locale), OwnView { changed: true, ..settled() }));
        pages
    }
}

fn row(l: L, session: OwnSession) -> SessionRow {
    SessionRow {
        id: session.id,
        began: when::time(l, session.began_at),
        renewed: session.renewed_at.map(|at| when::time(l, at)).unwrap_or_default(),
        current: session.current,
    }
}

fn sample_of(locale: Locale, standing: OwnStanding) -> OwnAccountPage {
    OwnAccountPage::new(sample_chrome(locale), sample_view(locale, standing))
}

fn sample_chrome(locale: Locale) -> Chrome {
    let viewer = Viewer {
        name: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        role: Role::Enterprise,
        organisation: None,
    };
    samples::chrome(locale, routes::ACCOUNT).signed_in(Some(viewer), "sample-token")
}

fn sample_view(locale: Locale, standing: OwnStanding) -> OwnView {
    let began_at = datetime(2026, 10, 9, 8, 2, 0, 0);
    let session = |place: u32| OwnSession {
        id: format!("s{place}"),
        began_at,
        renewed_at: (place == 2).then_some(began_at),
        current: place == 1,
    };
    OwnView {
        person: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        email: "wang@hengzhu.example".to_owned(),
        role: Role::Enterprise,
        organisation: matches!(standing, OwnStanding::Settled).then(|| "中牟恒铸压铸有限公司（示例）".to_owned()),
        standing,
        sessions: vec![session(1), session(2)],
        wrong: None,
        changed: false,
        min_password: 10,
    }
}

impl Page for OwnAccountPage {
    fn sample(locale: Locale) -> Self {
        sample_of(locale, OwnStanding::Settled)
    }
}
