//! One mail on its way out: from words to RFC 5322 octets, and to the same octets every time.

use super::SendError;
use jiff::Timestamp;
use lettre::Address;
use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use std::fmt;
use std::time::SystemTime;

/// Longest id, so that Message-ID and file name stay within every limit.
const MAX_ID: usize = 64;

/// A mail with all its words and links in it. `Debug` shows its id alone: the rest is personal, and its links are keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Id of the outbox row: ASCII letters, digits, `-` and `_`. Becomes the Message-ID and the name of the file.
    pub id: String,
    /// One address.
    pub to: String,
    /// Subject, in any language, on one line.
    pub subject: String,
    /// The words as plain text.
    pub text: String,
    /// The words as HTML.
    pub html: String,
    /// When it was written; becomes `Date`, in whole seconds.
    pub created: Timestamp,
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Whom our mails come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    mailbox: Mailbox,
}

impl Sender {
    /// A sender with an ASCII `address` and a `name` in any language, which may be empty.
    ///
    /// # Errors
    /// What is wrong, as a phrase that follows the name of the setting.
    pub fn new(address: &str, name: &str) -> Result<Self, String> {
        if name.chars().any(char::is_control) {
            return Err("the name holds a control character".to_owned());
        }
        let name = Some(name.trim()).filter(|n| !n.is_empty());
        Ok(Self { mailbox: Mailbox::new(name.map(str::to_owned), mailable(address)?) })
    }

    /// The address that refusals come back to.
    pub(super) const fn address(&self) -> &Address {
        &self.mailbox.email
    }

    /// The mail as it stands in a file and after `DATA`. The same mail gives the same octets.
    ///
    /// # Errors
    /// A permanent [`SendError`] when the id or the recipient cannot stand in a header.
    pub fn eml(&self, mail: &Outgoing) -> Result<Vec<u8>, SendError> {
        self.message(mail).map(|m| m.formatted())
    }

    fn message(&self, mail: &Outgoing) -> Result<Message, SendError> {
        let to = recipient(mail)?;
        let id = format!("<{}@{}>", checked_id(mail)?, self.address().domain());
        let envelope =
            Envelope::new(Some(self.address().clone()), vec![to.clone()]).map_err(|e| SendError::permanent(e.to_string()))?;
        // The formatter of dates knows no year before 1970.
        let date = SystemTime::from(mail.created.max(Timestamp::UNIX_EPOCH));
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        Message::builder()
            .envelope(envelope)
            .from(self.mailbox.clone())
            .to(Mailbox::from(to))
            .subject(one_line(&mail.subject))
            .date(date)
            .message_id(Some(id))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .multipart(alternatives(mail))
            .map_err(|e| SendError::permanent(e.to_string()))
    }
}

/// The mail's recipient.
///
/// # Errors
/// A permanent [`SendError`]: no server could deliver it.
pub(super) fn recipient(mail: &Outgoing) -> Result<Address, SendError> {
    mailable(&mail.to).map_err(|why| SendError::permanent(format!("recipient: {why}")))
}

/// The mail's id, if it can stand in a Message-ID and be the name of a file.
///
/// # Errors
/// A permanent [`SendError`].
pub(super) fn checked_id(mail: &Outgoing) -> Result<&str, SendError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let fits = (1..=MAX_ID).contains(&mail.id.len()) && mail.id.chars().all(allowed);
    if fits { Ok(&mail.id) } else { Err(SendError::permanent("id of the mail: not letters, digits, - and _")) }
}

/// An address that any server takes: ASCII, for not all of them speak SMTPUTF8 (RFC 6531).
fn mailable(address: &str) -> Result<Address, String> {
    if !address.chars().all(|c| c.is_ascii_graphic()) {
        return Err("the address is not plain ASCII".to_owned());
    }
    address.parse().map_err(|e| format!("not an e-mail address ({e})"))
}

/// Text first, HTML last: a reader shows the last one that it can.
fn alternatives(mail: &Outgoing) -> MultiPart {
    let (text, html) = (lines(&mail.text), lines(&mail.html));
    let boundary = boundary(&[&mail.id, &text, &html]);
    MultiPart::alternative().boundary(boundary).singlepart(SinglePart::plain(text)).singlepart(SinglePart::html(html))
}

/// A digest of what it separates: the same for a re-send, and nobody can write a text that contains its own.
fn boundary(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.finalize().iter().take(20).map(|octet| format!("{octet:02x}")).collect()
}

/// `text` without control characters, each run of them replaced by a space.
fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `text` with line feeds alone between its lines, and without control characters that servers refuse or readers misread.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sender() -> Sender {
        Sender::new("noreply@qz.example", "轻准").expect("a sender")
    }

    fn mail() -> Outgoing {
        Outgoing {
            id: "0192f0c1-7a3b-7cc0-8d2e-1f2a3b4c5d6e".into(),
            to: "wang@factory.example".into(),
            subject: "Lead no. 7".into(),
            text: "one\ntwo".into(),
            html: "<p>one</p>".into(),
            created: "2026-11-22T18:00:00.75+08:00".parse().expect("an instant"),
        }
    }

    fn written(mail: &Outgoing) -> String {
        String::from_utf8(sender().eml(mail).expect("a mail")).expect("ASCII")
    }

    /// Names of the headers above the body, unfolded.
    fn header_names(eml: &str) -> Vec<&str> {
        let (head, _) = eml.split_once("\r\n\r\n").expect("a body");
        head.split("\r\n").filter(|l| !l.starts_with([' ', '\t'])).filter_map(|l| l.split(':').next()).collect()
    }

    const HEADERS: [&str; 8] = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"];

    #[test]
    fn s1_a_mail_written_twice_is_the_same_to_the_octet() {
        assert_eq!(written(&mail()), written(&mail()));
        let other = Outgoing { text: "one\nthree".into(), ..mail() };
        assert_ne!(written(&mail()), written(&other));
    }

    #[test]
    fn the_headers_say_who_when_and_that_a_machine_wrote_it() {
        let eml = written(&mail());
        assert_eq!(header_names(&eml), HEADERS);
        for line in [
            "From: =?utf-8?b?6L275YeG?= <noreply@qz.example>",
            "Date: Sun, 22 Nov 2026 10:00:00 +0000",
            "Message-ID: <0192f0c1-7a3b-7cc0-8d2e-1f2a3b4c5d6e@qz.example>",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(eml.lines().any(|l| l == line), "{line} in {eml}");
        }
    }

    #[test]
    fn a_mail_from_before_1970_still_has_a_date() {
        let old = Outgoing { created: Timestamp::MIN, ..mail() };
        assert!(written(&old).contains("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"));
        let late = Outgoing { created: Timestamp::MAX, ..mail() };
        assert!(written(&late).contains(" 9999 "));
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_refused_for_good() {
        for to in ["", "nobody", "a@b, c@d.cn", "a@b.cn\r\nBcc: x@y.cn", "王@factory.example", "\"a\nb\"@c.cn", "a b@c.cn"] {
            let refused = sender().eml(&Outgoing { to: to.into(), ..mail() }).expect_err(to);
            assert!(refused.permanent, "{to}");
        }
        let long = "x".repeat(65);
        for id in ["", "..", "../x", "a b", "a>\r\nBcc: x@y.cn", "一", long.as_str()] {
            let refused = sender().eml(&Outgoing { id: id.into(), ..mail() }).expect_err(id);
            assert!(refused.permanent, "{id}");
        }
    }

    #[test]
    fn debug_shows_neither_person_nor_link() {
        assert_eq!(format!("{:?}", mail()), r#"Outgoing { id: "0192f0c1-7a3b-7cc0-8d2e-1f2a3b4c5d6e", .. }"#);
    }

    proptest! {
        #[test]
        fn no_words_make_a_header_or_leave_ascii(subject in any::<String>(), text in any::<String>(), html in any::<String>()) {
            let eml = written(&Outgoing { subject, text, html, ..mail() });
            prop_assert_eq!(header_names(&eml), HEADERS);
            prop_assert!(eml.is_ascii());
            prop_assert!(!eml.replace("\r\n", "").contains(['\r', '\n', '\0']));
            prop_assert!(eml.split("\r\n").all(|line| line.len() <= 998));
        }
    }
}
