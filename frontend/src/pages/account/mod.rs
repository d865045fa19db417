//! Registering, signing in, setting a password through a one-time link, one's own account.

mod deletion;
mod forgot;
mod members;
mod membership;
mod own;
mod register;
mod second_factor;
mod set_password;
mod sign_in;

pub use deletion::DeletionPage;
pub use forgot::{ForgotPage, ForgotView};
pub use members::{Invited, MemberForm, MemberRow, MembersPage, MembersView};
pub use membership::{Member, MembershipPage, MembershipView};
pub use own::{OwnAccountPage, OwnSession, OwnStanding, OwnView};
pub use register::{RegisterPage, RegisterSentPage};
pub use second_factor::{FactorView, SecondFactorPage};
pub use set_password::{PasswordWrong, SetPasswordPage, SetPasswordView};
pub use sign_in::{SignInPage, SignInProblem, SignInView};

use crate::Page;
use crate::pages::{Sample, sample};
use schema::domain::text::Locale;

/// Every page of an account in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        sample::<SignInPage>("sign-in", locale),
        sample::<SetPasswordPage>("set-password", locale),
        sample::<RegisterPage>("register", locale),
        sample::<RegisterSentPage>("register-sent", locale),
        sample::<MembershipPage>("membership", locale),
        sample::<OwnAccountPage>("account", locale),
        sample::<ForgotPage>("forgot", locale),
        sample::<MembersPage>("members", locale),
        sample::<DeletionPage>("deletion", locale),
        sample::<SecondFactorPage>("second-factor", locale),
    ];
    pages.extend(RegisterPage::samples(locale).iter().map(|p| ("register", Page::render(p))));
    pages.extend(RegisterSentPage::samples(locale).iter().map(|p| ("register-sent", Page::render(p))));
    pages.extend(ForgotPage::samples(locale).iter().map(|p| ("forgot", Page::render(p))));
    pages.extend(MembershipPage::samples(locale).iter().map(|p| ("membership", Page::render(p))));
    pages.extend(MembersPage::samples(locale).iter().map(|p| ("members", Page::render(p))));
    pages.extend(SecondFactorPage::samples(locale).iter().map(|p| ("second-factor", Page::render(p))));
    pages.extend(DeletionPage::samples(locale).iter().map(|p| ("deletion", Page::render(p))));
    pages.extend(OwnAccountPage::samples(locale).iter().map(|p| ("account", Page::render(p))));
    pages.extend(SignInPage::samples(locale).iter().map(|p| ("sign-in", Page::render(p))));
    pages.extend(SetPasswordPage::samples(locale).iter().map(|p| ("set-password", Page::render(p))));
    pages
}
