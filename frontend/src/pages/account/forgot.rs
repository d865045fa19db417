//! Asking for a new password.

use crate::components::{Field, Summary};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::text::Locale;

/// What the page needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ForgotView {
    /// Nothing was asked yet.
    #[default]
    Empty,
    /// What was typed is no address.
    Wrong(String),
    /// Too many tries; how many seconds to wait.
    Throttled(u64),
    /// Taken, whether the address is known or not.
    Sent(String),
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/forgot.html")]
pub struct ForgotPage {
    chrome: Chrome,
    l: L,
    text: String,
    form: Option<Field>,
    errors: Summary,
}

impl ForgotPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: ForgotView) -> Self {
        let l = chrome.l;
        let (title, text, error, typed) = match view {
            ForgotView::Empty => (l.t("forgot-title"), l.t("forgot-lead"), None, Some(String::new())),
            ForgotView::Wrong(typed) => (l.t("forgot-title"), l.t("forgot-lead"), Some(l.t("register-wrong-email")), Some(typed)),
            ForgotView::Throttled(seconds) => {
                let wait = super::sign_in::throttled(l, seconds);
                (l.t("forgot-title"), l.t("forgot-lead"), Some(wait), Some(String::new()))
            }
            ForgotView::Sent(email) => (l.t("forgot-sent-title"), l.t1("forgot-sent-text", "email", email), None, None),
        };
        let field = |typed| {
            let field = Field::line(l, "email", "email", l.t("account-email"), typed).required().autocomplete("username");
            field.error(error.clone())
        };
        Self {
            form: typed.map(field),
            errors: Summary { l, errors: error.map(|e| ("f-email".to_owned(), e)).into_iter().collect() },
            chrome: chrome.titled(Nav::None, title).private(),
            l,
            text,
        }
    }

    /// An error, too many tries, and taken.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let views = [
            ForgotView::Wrong("wang".to_owned()),
            ForgotView::Throttled(40),
            ForgotView::Sent("wang@hengzhu.example".to_owned()),
        ];
        views.into_iter().map(|view| Self::new(samples::chrome(locale, routes::FORGOT), view)).collect()
    }
}

impl Page for ForgotPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::FORGOT), ForgotView::Empty)
    }
}
