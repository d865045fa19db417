//! The demo's own pages: the mailbox in which all mail ends, and the accounts to try.

mod accounts;
mod mailbox;

pub use accounts::{AccountsPage, DemoAccount};
pub use mailbox::{MailboxPage, MailboxView, ReceivedMail, ReceivedPage, ReceivedRow, framed};

use crate::Page;
use crate::pages::{Sample, sample};
use schema::domain::text::Locale;

/// Every page of the demo in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        sample::<AccountsPage>("demo-accounts", locale),
        sample::<MailboxPage>("demo-mailbox", locale),
        sample::<ReceivedPage>("demo-mail", locale),
    ];
    pages.extend(MailboxPage::samples(locale).iter().map(|p| ("demo-mailbox", Page::render(p))));
    pages
}
