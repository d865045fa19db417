//! Mail: rendering what the outbox holds, and sending it.

pub mod transport;

use crate::action_links;
use crate::app::App;
use crate::error::AppError;
use crate::workflows::letters::Stored;
use crate::workflows::mails;
use frontend::emails::{Envelope, Letterhead, Links, Rel};
use schema::models::outbox::{self, Mail};
use schema::models::{handoffs, instant};
use std::panic::{AssertUnwindSafe, catch_unwind};
use transport::message::Outgoing;

/// Tries before a mail is dead: with [`backoff_seconds`], four days and a half, as RFC 5321 §4.5.4.1 asks for (4–5 days).
const MAX_ATTEMPTS: i64 = 38;
/// The longest that a mail waits for its next try, in seconds.
const LONGEST_WAIT_SECONDS: i64 = 4 * 3_600;
/// Seconds for which a claim holds: longer than the mail server may be silent.
const CLAIM_SECONDS: i64 = 90;

/// A mail as it goes out, and its links.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Ready to send.
    pub outgoing: Outgoing,
    /// Signed addresses by what they do.
    pub links: Vec<(Rel, String)>,
}

/// Makes a stored mail readable: words from the templates, deadlines seen from `seen_at`, links signed now; the same for the
/// same `seen_at`.
///
/// # Errors
/// When the payload is damaged.
pub fn render(app: &App, mail: &Mail, seen_at: jiff::Timestamp) -> Result<Rendered, AppError> {
    let stored: Stored = serde_json::from_str(&mail.payload).map_err(|e| AppError::Internal(format!("mail {}: {e}", mail.id)))?;
    let links: Vec<(Rel, String)> =
        stored.links.iter().map(|(rel, purpose, id)| (*rel, action_links::address(app, *purpose, id))).collect();
    let envelope = Envelope {
        locale: stored.locale,
        letterhead: Letterhead::of(&app.programme, stored.locale, app.server.demo),
        today: app.clock.date_of(seen_at),
        links: Links { public_url: app.server.public_url.clone(), list: links.clone() },
    };
    let email = stored.letter.seal(envelope);
    let outgoing = Outgoing {
        id: mail.id.to_string(),
        to: mail.recipient.clone(),
        subject: email.subject(),
        text: email.text(),
        html: email.html(),
        created: instant(mail.created_at),
    };
    Ok(Rendered { outgoing, links })
}

/// The subject of a mail as it left, or would leave; its kind where the payload is damaged.
///
/// # Errors
/// When the database fails.
pub fn subject_of(app: &App, status: &outbox::MailStatus) -> Result<String, AppError> {
    let stored = app.read(|c| outbox::find(c, &status.id))?;
    let at = instant(status.sent_at.unwrap_or(status.created_at));
    let rendered = stored.and_then(|m| render(app, &m, at).ok());
    Ok(rendered.map_or_else(|| status.kind.clone(), |r| r.outgoing.subject))
}

/// Sends mails, one after the other, until none is due.
///
/// # Errors
/// When the database fails.
pub fn send_due(app: &App) -> Result<(), AppError> {
    while app.read(|c| outbox::is_due(c, app.clock.micros()))? {
        send_one(app)?;
    }
    Ok(())
}

/// Seconds to wait before try `attempts` + 1: 5, 10, 20 … at most [`LONGEST_WAIT_SECONDS`].
fn backoff_seconds(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 13) - 1).unwrap_or(0);
    (5 * 2_i64.pow(doublings)).min(LONGEST_WAIT_SECONDS)
}

/// Sends one mail that is due, unless another lane or node was quicker.
///
/// The sending stands outside every transaction: a process that dies in the middle leaves the mail claimed, and it is sent
/// again under the same Message-ID.
///
/// # Errors
/// When the database fails.
fn send_one(app: &App) -> Result<(), AppError> {
    let now = app.clock.micros();
    let claimed = app.store.write(|c| outbox::claim(c, now, now + CLAIM_SECONDS * 1_000_000))?;
    let Some(mail) = claimed else { return Ok(()) };
    if let Some(later) = office_hours(app, &mail, instant(now)) {
        app.store.write(|c| outbox::postpone(c, &mail.id, later.as_microsecond()))?;
        return Ok(());
    }
    let attempt = || {
        let rendered = render(app, &mail, instant(now)).map_err(|e| (true, e.to_string()))?;
        app.transport.send(&rendered.outgoing).map_err(|e| (e.permanent, e.what))
    };
    // A mail that breaks the program is tried like any other that fails, and dead in the end: it must not stop the rest.
    let sent = catch_unwind(AssertUnwindSafe(attempt)).unwrap_or_else(|_| Err((false, "broken off by a panic".to_owned())));
    match sent {
        Ok(()) => note_sent(app, &mail)?,
        Err((permanent, why)) => {
            let retry = !permanent && mail.attempts < MAX_ATTEMPTS;
            tracing::warn!(mail = %mail.id, kind = mail.kind, attempt = mail.attempts, retry, why, "mail not sent");
            let retry_at = retry.then(|| now + backoff_seconds(mail.attempts) * 1_000_000);
            match retry_at {
                Some(at) => app.store.write(|c| outbox::note_failed(c, &mail.id, &why, at))?,
                None => mails::give_up(app, &mail, &why)?,
            }
        }
    }
    Ok(())
}

/// When a routine mail may leave that was held up, by an outage or a retry, beyond its office hours (S3); `None` for now.
fn office_hours(app: &App, mail: &Mail, now: jiff::Timestamp) -> Option<jiff::Timestamp> {
    let stored: Stored = serde_json::from_str(&mail.payload).ok()?;
    let opening = app.next_routine_hour(now);
    (stored.letter.is_routine() && opening > now).then_some(opening)
}

fn note_sent(app: &App, mail: &Mail) -> Result<(), AppError> {
    let at = app.clock.micros();
    let delivers = mail.handoff_id.as_ref().filter(|_| mail.marks_delivery);
    app.store.write(|c| {
        // The case before its mails, as every deed locks them: a withdrawal may be under way.
        if let Some(case) = delivers {
            handoffs::find_to_change(c, case)?;
        }
        let first = outbox::note_sent(c, &mail.id, at)?;
        match delivers {
            Some(case) if first => handoffs::note_delivered(c, case, at),
            _ => Ok(()),
        }
    })?;
    tracing::info!(mail = %mail.id, kind = mail.kind, "mail sent");
    Ok(())
}

/// An address as lists show it: enough to recognise, not enough to write to.
#[must_use]
pub fn masked(address: &str) -> String {
    match address.split_once('@') {
        Some((local, domain)) => format!("{}…@{domain}", local.chars().take(2).collect::<String>()),
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s2_a_mail_is_tried_for_four_to_five_days() {
        let seconds: i64 = (1..MAX_ATTEMPTS).map(backoff_seconds).sum();
        assert!((4 * 86_400..=5 * 86_400).contains(&seconds), "{seconds}");
    }
}
