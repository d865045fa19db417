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

/// Least digits of a telephone number: a fixed line without its area code.
pub const MIN_PHONE_DIGITS: usize = 7;

/// A telephone number with its digits and signs in half width; `None` where it holds anything but digits, `+ - ( )`, blanks
/// and 转 before an extension, or fewer than [`MIN_PHONE_DIGITS`] digits.
#[must_use]
pub fn normal_phone(text: &str) -> Option<String> {
    let phone: String = text.trim().chars().map(half_width).collect();
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let plain = phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '转'));
    (plain && digits >= MIN_PHONE_DIGITS).then_some(phone)
}

/// Digits and signs as they are typed with a Chinese keyboard, made plain.
fn half_width(c: char) -> char {
    match c {
        '\u{FF08}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '—' | '–' => '-',
        _ => c,
    }
}
