//! Setting a password through a one-time link.

use crate::components::{Field, Summary};
use crate::emails::when;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::account::Role;
use schema::domain::text::Locale;

/// What is wrong with a chosen password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordWrong {
    /// Shorter than the least length.
    TooShort,
    /// Longer than the most that is taken.
    TooLong,
    /// Among the passwords that everybody tries, or made of the address.
    TooCommon,
    /// The two fields differ.
    Different,
}

impl PasswordWrong {
    const fn key(self) -> &'static str {
        match self {
            Self::TooShort => "account-wrong-short",
            Self::TooLong => "account-wrong-long",
            Self::TooCommon => "account-wrong-common",
            Self::Different => "account-wrong-different",
        }
    }
}

/// What the link is, now.
#[derive(Debug, Clone)]
pub enum SetPasswordView {
    /// A password can be set.
    Open {
        /// The account's address.
        email: String,
        /// Its role.
        role: Role,
        /// Its organisation, if it has one.
        organisation: Option<String>,
        /// Least length, in characters.
        min_length: u32,
        /// What is wrong with what was typed.
        wrong: Option<PasswordWrong>,
    },
    /// It was set, just now or earlier.
    Done {
        /// When, programme time.
        at: DateTime,
        /// Whether it was done earlier and this tap changed nothing.
        earlier: bool,
    },
    /// The link is too old (410).
    Expired {
        /// When it ended, programme time.
        at: DateTime,
        /// Whether it was an invitation.
        invited: bool,
    },
}

#[derive(Debug)]
struct Form {
    email: String,
    who: String,
    password: Field,
    again: Field,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/set_password.html")]
pub struct SetPasswordPage {
    chrome: Chrome,
    l: L,
    action: String,
    text: String,
    errors: Summary,
    form: Option<Form>,
    done: bool,
}

impl SetPasswordPage {
    /// The page of a link; `path` is the link's own path.
    #[must_use]
    pub fn new(chrome: Chrome, path: String, view: SetPasswordView) -> Self {
        let l = chrome.l;
        let mut errors = Vec::new();
        let (title, text, form, done) = match view {
            SetPasswordView::Open { email, role, organisation, min_length, wrong } => {
                let error = wrong.map(|w| l.t1(w.key(), "n", min_length));
                errors.extend(error.clone().map(|e| ("f-password".to_owned(), e)));
                let who = organisation.map_or_else(|| l.word(role), |o| format!("{o} · {}", l.word(role)));
                let form = Form {
                    email,
                    who,
                    password: password(l, "password", "account-new-password", min_length).error(error),
                    again: password(l, "again", "account-again", 0),
                };
                (l.t("mail-password-title"), l.t("account-set-lead"), Some(form), false)
            }
            SetPasswordView::Done { at, earlier } => {
                let key = if earlier { "account-set-earlier" } else { "account-set-done-text" };
                (l.t("account-set-done"), l.t1(key, "at", when::time(l, at)), None, true)
            }
            SetPasswordView::Expired { at, invited } => {
                let key = if invited { "account-join-expired" } else { "account-set-expired" };
                (l.t("handoff-action-expired"), l.t1(key, "at", when::time(l, at)), None, false)
            }
        };
        Self {
            chrome: chrome.titled(Nav::None, title).private(),
            l,
            action: path,
            text,
            errors: Summary { l, errors },
            form,
            done,
        }
    }
}

fn password(l: L, name: &str, label: &str, min_length: u32) -> Field {
    let field = Field::line(l, name, "password", l.t(label), "").required().autocomplete("new-password");
    if min_length > 0 { field.hint(l.t1("account-password-hint", "n", min_length)) } else { field }
}

impl SetPasswordPage {
    /// The page with an error, done, done earlier, and too late.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let at = datetime(2026, 10, 12, 15, 0, 0, 0);
        let views = vec![
            open(Some(PasswordWrong::TooShort)),
            open(Some(PasswordWrong::Different)),
            SetPasswordView::Done { at, earlier: false },
            SetPasswordView::Done { at, earlier: true },
            SetPasswordView::Expired { at, invited: false },
            SetPasswordView::Expired { at, invited: true },
        ];
        views.into_iter().map(|view| Self::new(samples::chrome(locale, "/a/sample"), routes::action("sample"), view)).collect()
    }
}

fn open(wrong: Option<PasswordWrong>) -> SetPasswordView {
    SetPasswordView::Open {
        email: "wang@hengzhu.example".to_owned(),
        role: Role::Enterprise,
        organisation: Some("中牟恒铸压铸有限公司（示例）".to_owned()),
        min_length: 12,
        wrong,
    }
}

impl Page for SetPasswordPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, "/a/sample"), routes::action("sample"), open(None))
    }
}
