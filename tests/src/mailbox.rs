//! Mails as the demo's mailbox shows them.

use serde::Deserialize;

/// A link of a mail.
#[derive(Debug, Clone, Deserialize)]
pub struct Link {
    /// What it does.
    pub rel: String,
    /// Where it leads.
    pub url: String,
}

/// A mail.
#[derive(Debug, Clone, Deserialize)]
pub struct Mail {
    /// Outbox id.
    pub id: String,
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text part.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// Links.
    pub links: Vec<Link>,
    /// RFC 3339.
    pub sent_at: String,
}

impl Mail {
    /// The link of a kind.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link(&self, rel: &str) -> &str {
        self.links.iter().find(|l| l.rel == rel).map_or_else(|| panic!("{} has no link {rel}", self.subject), |l| &l.url)
    }

    /// Whether it has a link of a kind.
    #[must_use]
    pub fn offers(&self, rel: &str) -> bool {
        self.links.iter().any(|l| l.rel == rel)
    }
}
