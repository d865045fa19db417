//! One's own account: who one is, and how far the registration has come.

use crate::emails::when;
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use jiff::civil::{Date, date};
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
        let organisation = view.organisation.map(|name| (l.t("register-name"), name));
        let facts = [(l.t("register-contact-name"), view.person), (l.t("account-email"), view.email)];
        let facts = facts.into_iter().chain([(l.t("account-who"), l.word(view.role))]).chain(organisation).collect();
        Self { chrome: chrome.titled(Nav::None, l.t("own-title")).private(), l, facts, news, again }
    }

    /// Waiting, sent back, denied.
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
        standings.into_iter().map(|standing| sample_of(locale, standing)).collect()
    }
}

fn sample_of(locale: Locale, standing: OwnStanding) -> OwnAccountPage {
    let viewer = Viewer {
        name: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        role: Role::Enterprise,
        organisation: None,
    };
    let chrome = samples::chrome(locale, routes::ACCOUNT).signed_in(Some(viewer), "sample-token");
    let view = OwnView {
        person: if locale == Locale::Zh { "王工" } else { "Wang" }.to_owned(),
        email: "wang@hengzhu.example".to_owned(),
        role: Role::Enterprise,
        organisation: matches!(standing, OwnStanding::Settled).then(|| "中牟恒铸压铸有限公司（示例）".to_owned()),
        standing,
    };
    OwnAccountPage::new(chrome, view)
}

impl Page for OwnAccountPage {
    fn sample(locale: Locale) -> Self {
        sample_of(locale, OwnStanding::Settled)
    }
}
