//! Signing in, and setting a password through a one-time link.

mod set_password;
mod sign_in;

pub use set_password::{PasswordWrong, SetPasswordPage, SetPasswordView};
pub use sign_in::{SignInPage, SignInProblem, SignInView};

use crate::Page;
use crate::pages::{Sample, sample};
use schema::domain::text::Locale;

/// Every page of an account in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![sample::<SignInPage>("sign-in", locale), sample::<SetPasswordPage>("set-password", locale)];
    pages.extend(SignInPage::samples(locale).iter().map(|p| ("sign-in", Page::render(p))));
    pages.extend(SetPasswordPage::samples(locale).iter().map(|p| ("set-password", Page::render(p))));
    pages
}
