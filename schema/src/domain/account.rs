//! Who may do what.

use super::catalogue::codes;
use serde::{Deserialize, Serialize};

codes!(
    /// Role of an account.
    Role {
        /// An enterprise's person.
        Enterprise = "enterprise",
        /// A provider's person.
        Provider = "provider",
        /// An expert of the panel.
        Expert = "expert",
        /// An officer of the city bureau.
        Bureau = "bureau",
        /// An officer of a district desk.
        District = "district",
        /// A read-only auditor.
        Auditor = "auditor",
        /// Security settings only.
        Admin = "admin",
    }
);

impl Role {
    /// Whether an account of this role belongs to an enterprise or provider.
    #[must_use]
    pub const fn needs_organisation(self) -> bool {
        matches!(self, Self::Enterprise | Self::Provider)
    }
}

/// Longest e-mail address (RFC 5321 §4.5.3.1.3).
pub const MAX_EMAIL: usize = 254;

/// An e-mail address in the form that accounts are found by: trimmed, ASCII-lower-cased.
///
/// Deliberately lenient: one `@`, a dot-free or dotted domain, no white space or control characters. The confirmation mail
/// is what proves an address.
#[must_use]
pub fn normal_email(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let (local, domain) = text.split_once('@')?;
    let fits = text.len() <= MAX_EMAIL
        && !local.is_empty()
        && !domain.is_empty()
        && !domain.contains('@')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '\\'));
    fits.then_some(text)
}
