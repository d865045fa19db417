//! Signing in.

use crate::components::{Field, Summary};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::text::Locale;

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInProblem {
    /// Address, password or code is wrong; which one is not said.
    Wrong,
    /// The account wants its one-time code.
    CodeNeeded,
    /// Address, password or code is wrong, where a code was shown.
    WrongCode,
    /// Too many tries.
    Throttled {
        /// How long to wait.
        seconds: u64,
    },
    /// The page asked for needs an account.
    SignInFirst,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct SignInView {
    /// The address as typed; the password is never sent back.
    pub email: String,
    /// Where to go afterwards, a path of this site.
    pub next: Option<String>,
    /// Why nobody was signed in.
    pub problem: Option<SignInProblem>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/account/sign_in.html")]
pub struct SignInPage {
    chrome: Chrome,
    l: L,
    next: String,
    email: Field,
    password: Field,
    totp: Option<Field>,
    errors: Summary,
    note: Option<String>,
}

impl SignInPage {
    /// The page.
    #[must_use]
    pub fn new(chrome: Chrome, view: SignInView) -> Self {
        let l = chrome.l;
        let (error, note) = match view.problem {
            Some(SignInProblem::Wrong | SignInProblem::WrongCode) => (Some(l.t("account-wrong")), None),
            Some(SignInProblem::Throttled { seconds }) => (Some(throttled(l, seconds)), None),
            Some(SignInProblem::CodeNeeded) => (None, Some(l.t("account-code-needed"))),
            Some(SignInProblem::SignInFirst) => (None, Some(l.t("account-sign-in-first"))),
            None => (None, None),
        };
        let title = l.t("account-sign-in-title");
        let code = || {
            let field = Field::line(l, "totp", "text", l.t("account-code"), "").hint(l.t("account-code-hint")).max_length(24);
            field.autocomplete("one-time-code")
        };
        Self {
            chrome: chrome.titled(Nav::None, title).private(),
            l,
            next: view.next.as_deref().and_then(routes::own).unwrap_or_default().to_owned(),
            email: Field::line(l, "email", "email", l.t("account-email"), view.email).required().autocomplete("username"),
            password: Field::line(l, "password", "password", l.t("account-password"), "")
                .required()
                .autocomplete("current-password"),
            totp: matches!(view.problem, Some(SignInProblem::CodeNeeded | SignInProblem::WrongCode)).then(code),
            errors: Summary { l, errors: error.map(|e| ("f-email".to_owned(), e)).into_iter().collect() },
            note,
        }
    }
}

/// How long to wait, in the largest unit that says it exactly enough.
pub(super) fn throttled(l: L, seconds: u64) -> String {
    match seconds {
        0..=90 => l.t1("account-throttled-seconds", "n", seconds.max(1)),
        _ => l.t1("account-throttled-minutes", "n", seconds.div_ceil(60)),
    }
}

impl SignInPage {
    /// The page with each problem.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let problems = [
            SignInProblem::Wrong,
            SignInProblem::CodeNeeded,
            SignInProblem::WrongCode,
            SignInProblem::Throttled { seconds: 42 },
            SignInProblem::Throttled { seconds: 840 },
            SignInProblem::SignInFirst,
        ];
        let view = |problem| SignInView {
            email: "wang@hengzhu.example".to_owned(),
            next: Some(routes::handoffs()),
            problem: Some(problem),
        };
        problems.into_iter().map(|problem| Self::new(samples::chrome(locale, routes::SIGN_IN), view(problem))).collect()
    }
}

impl Page for SignInPage {
    fn sample(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::SIGN_IN).demo(false), SignInView::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_are_returned_to_and_no_password_comes_back() {
        let view = SignInView {
            next: Some("https://evil.example/".to_owned()),
            problem: Some(SignInProblem::Wrong),
            ..SignInView::default()
        };
        let html = Page::render(&SignInPage::new(samples::chrome(Locale::En, routes::SIGN_IN), view));
        assert!(!html.contains("evil.example"));
        assert!(html.contains("type=\"password\"") && !html.contains("name=\"next\" value=\"http"));
    }

    #[test]
    fn a_throttled_person_learns_how_long_to_wait() {
        let l = L(Locale::En);
        assert!(throttled(l, 0).contains("1 second"));
        assert!(throttled(l, 42).contains("42 seconds"));
        assert!(throttled(l, 91).contains("2 minutes"));
    }
}
