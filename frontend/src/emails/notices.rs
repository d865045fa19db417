//! Mails about the service itself: set a password, a mail that cannot be delivered.

use super::mail;
use crate::i18n::L;
use jiff::civil::DateTime;
use schema::domain::account::Role;
use serde::{Deserialize, Serialize};

/// An account waits for its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPasswordData {
    /// The account's address.
    pub email: String,
    /// Its role.
    pub role: Role,
    /// Its organisation, if it has one.
    pub organisation: Option<String>,
    /// When the link ends, programme time.
    pub until: DateTime,
}

impl SetPasswordData {
    /// Who opened which account for whom.
    #[must_use]
    pub fn intro(&self, l: L, bureau: &str) -> String {
        let role = l.word(self.role);
        let organisation = self.organisation.as_deref().unwrap_or_default();
        let key = if organisation.is_empty() { "mail-password-intro" } else { "mail-password-intro-organisation" };
        l.tv(key, &[("bureau", &bureau), ("role", &role), ("email", &self.email), ("organisation", &organisation)])
    }
}

/// One mail that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostMail {
    /// Its subject.
    pub subject: String,
    /// To whom, masked as in logs.
    pub to: String,
    /// What the other side said last.
    pub error: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was last tried, programme time.
    pub tried_at: DateTime,
}

/// Mails that were given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetterData {
    /// At least one.
    pub mails: Vec<LostMail>,
    /// How many more there are that are not listed here.
    #[serde(default)]
    pub more: usize,
}

impl DeadLetterData {
    /// How many mails in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.mails.len() + self.more
    }
}

mail!(
    /// To a new account: set your password.
    SetPasswordMail(SetPasswordData): "emails/set_password/subject.txt", "emails/set_password/body.txt", "emails/set_password/body.html"
);
mail!(
    /// To the bureau: mails that cannot be delivered.
    DeadLetterNotice(DeadLetterData): "emails/dead_letter/subject.txt", "emails/dead_letter/body.txt", "emails/dead_letter/body.html"
);
