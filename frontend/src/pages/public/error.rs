//! Error pages: what happened, and what to do now.

use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::text::Locale;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// 400: the request makes no sense.
    BadRequest,
    /// 401: one has to sign in first.
    SignInFirst,
    /// 403: not for this account.
    Forbidden,
    /// 403: the organisation is not verified yet.
    Unverified,
    /// 403: the form was open too long or came from elsewhere.
    Stale,
    /// 404.
    NotFound,
    /// 405: the page is there, but not for this kind of request.
    WrongMethod,
    /// 409: somebody else was faster, or it was done already.
    Conflict,
    /// 410: the link or the match is over.
    Gone,
    /// 413: too much was sent.
    TooLarge,
    /// 415: neither a form nor JSON.
    UnsupportedMediaType,
    /// 429: too many requests.
    TooMany {
        /// Until the next one is taken.
        seconds: u64,
    },
    /// 500: our fault.
    Internal,
    /// 503: busy or in repair; search goes on from memory (S2).
    Unavailable,
}

impl ErrorKind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::BadRequest,
        Self::SignInFirst,
        Self::Forbidden,
        Self::Unverified,
        Self::Stale,
        Self::NotFound,
        Self::WrongMethod,
        Self::Conflict,
        Self::Gone,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::TooMany { seconds: 42 },
        Self::Internal,
        Self::Unavailable,
    ];

    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::SignInFirst => 401,
            Self::Forbidden | Self::Unverified | Self::Stale => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::TooMany { .. } => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::SignInFirst => "sign-in-first",
            Self::Forbidden => "forbidden",
            Self::Unverified => "unverified",
            Self::Stale => "stale-form",
            Self::NotFound => "not-found",
            Self::WrongMethod => "wrong-method",
            Self::Conflict => "conflict",
            Self::Gone => "gone",
            Self::TooLarge => "too-large",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::TooMany { .. } => "too-many",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }
}

/// An error, said plainly.
#[derive(Debug, Template)]
#[template(path = "pages/public/error.html")]
pub struct ErrorPage {
    chrome: Chrome,
    l: L,
    status: u16,
    title: String,
    text: String,
    wait: Option<String>,
    next: Vec<(String, String)>,
    reference: Option<String>,
}

impl ErrorPage {
    /// The page of `kind`; the frame's path is the page that was asked for.
    #[must_use]
    pub fn new(chrome: Chrome, kind: ErrorKind) -> Self {
        let l = chrome.l;
        let title = l.t(&format!("problem-{}-title", kind.name()));
        Self {
            l,
            status: kind.status(),
            text: l.t(&format!("problem-{}-text", kind.name())),
            wait: wait(l, kind),
            next: next(l, &chrome, kind),
            reference: None,
            chrome: chrome.titled(Nav::None, &title).private(),
            title,
        }
    }

    /// The number under which the log tells more.
    #[must_use]
    pub fn reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }
}

/// How long to wait, where that is known.
fn wait(l: L, kind: ErrorKind) -> Option<String> {
    match kind {
        ErrorKind::TooMany { seconds } => Some(l.t1("problem-wait", "seconds", seconds.max(1))),
        _ => None,
    }
}

/// Where to go from here, the likeliest first.
fn next(l: L, chrome: &Chrome, kind: ErrorKind) -> Vec<(String, String)> {
    let search = (l.t("nav-search"), routes::search());
    let home = (l.t("problem-home"), routes::home());
    match kind {
        ErrorKind::SignInFirst => vec![(l.t("sign-in"), routes::sign_in_then(chrome.here())), home],
        ErrorKind::Forbidden if chrome.viewer.is_none() => vec![(l.t("sign-in"), routes::sign_in_then(chrome.here())), home],
        ErrorKind::WrongMethod | ErrorKind::Stale | ErrorKind::Conflict | ErrorKind::TooMany { .. } => {
            vec![(l.t("problem-reload"), chrome.here().to_owned()), home]
        }
        ErrorKind::Unverified => vec![(l.t("own-title"), routes::account()), home],
        ErrorKind::Gone => vec![(l.t("nav-match"), routes::start_match()), search],
        ErrorKind::Internal | ErrorKind::Unavailable => vec![search, home],
        _ => vec![home, search],
    }
}

impl ErrorPage {
    /// One page of each kind.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |kind| Self::new(samples::chrome(locale, "/solutions/S-AP-404"), kind).reference("0192f0a0");
        ErrorKind::ALL.map(page).into()
    }
}

impl Page for ErrorPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, "/solutions/S-AP-404"), ErrorKind::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::MISSING;

    #[test]
    fn every_error_says_what_to_do_in_both_languages() {
        for locale in Locale::ALL {
            for page in ErrorPage::samples(locale) {
                let html = Page::render(&page);
                assert!(!html.contains(MISSING) && !page.next.is_empty(), "{}", page.title);
            }
        }
    }

    #[test]
    fn somebody_who_asked_too_often_is_told_how_long_to_wait() {
        let said =
            |seconds| Page::render(&ErrorPage::new(samples::chrome(Locale::En, "/search"), ErrorKind::TooMany { seconds }));
        assert!(said(42).contains("42 seconds"));
        assert!(said(0).contains("after 1 second."));
    }

    #[test]
    fn a_strange_address_never_becomes_a_link() {
        let page = ErrorPage::new(samples::chrome(Locale::En, "//evil.example/x"), ErrorKind::Stale);
        assert!(!Page::render(&page).contains("evil.example"));
    }
}
