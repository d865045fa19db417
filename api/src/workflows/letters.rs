//! Putting a letter into the outbox: its words as data, its links by id, its time.

use super::Tx;
use crate::action_links::{self, Subject};
use crate::error::AppError;
use frontend::emails::{Letter, LinkMatter, Rel};
use jiff::ToSpan;
use schema::db::{DbConn, StoreError};
use schema::domain::account::normal_email;
use schema::domain::calendar;
use schema::domain::ids::Id;
use schema::domain::text::Locale;
use schema::models::accounts;
use schema::models::action_links::Purpose;
use schema::models::handoffs::Handoff;
use schema::models::outbox::{self, Mail};
use serde::{Deserialize, Serialize};

/// Days for which a link that only shows or withdraws lives.
const LONG_LIFE_DAYS: i64 = 365;
/// Hours for which a link lives that sets a password or confirms an address.
const CONFIRM_HOURS: i64 = 72;
/// Hours for which a link lives that replaces a forgotten password.
const RESET_HOURS: i64 = 2;
/// Hours that the contact of an organisation has to say whether somebody belongs to it.
const VOUCH_HOURS: i64 = 14 * 24;

/// The language of mails to `recipient` of an organisation: that in which somebody last signed in there, else the programme's own.
///
/// # Errors
/// When the database fails.
pub fn mail_language(conn: &mut DbConn, recipient: &str, organisation_ref: Option<&str>) -> Result<Locale, StoreError> {
    let address = normal_email(recipient).unwrap_or_default();
    Ok(accounts::language(conn, &address, organisation_ref)?.unwrap_or_default())
}

/// The organisation that reads a letter about a case.
fn reader<'a>(letter: &Letter, case: &'a Handoff) -> &'a str {
    match letter {
        Letter::Lead(_)
        | Letter::Answer(_)
        | Letter::Reminder(_)
        | Letter::AcceptedToProvider(_)
        | Letter::WithdrawnToProvider(_)
        | Letter::ExpiredToProvider(_)
        | Letter::UnansweredToProvider(_) => case.provider_ref.as_str(),
        _ => case.enterprise_ref.as_str(),
    }
}

/// What the outbox keeps of a mail: no token, no address of the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stored {
    /// The words.
    pub letter: Letter,
    /// The links, to be signed when it is sent.
    pub links: Vec<(Rel, Purpose, Id)>,
    /// The reader's language.
    pub locale: Locale,
}

/// When the link of a letter about an account dies, in microseconds.
#[must_use]
pub const fn end_of_account_link(at: i64, matter: LinkMatter) -> i64 {
    let hours = match matter {
        LinkMatter::Register => CONFIRM_HOURS,
        LinkMatter::Vouch | LinkMatter::Represent => VOUCH_HOURS,
        LinkMatter::Join => schema::domain::membership::INVITATION_HOURS,
        LinkMatter::Reset => RESET_HOURS,
    };
    at + hours * 3_600_000_000
}

/// When a link of this kind dies, in microseconds.
fn end_of_life(tx: &Tx<'_>, rel: Rel, letter: &Letter, case: Option<&Handoff>) -> i64 {
    let clock = &tx.app.clock;
    if let Letter::CaseQuestion(data) | Letter::CaseReminder(data) = letter {
        return super::referees::end_of_links(tx, data.due_on);
    }
    match (rel, case) {
        (Rel::Accept | Rel::Decline | Rel::Ask, Some(case)) => {
            clock.instant_of(calendar::end_of_day(case.schedule.expires_on)).as_microsecond()
        }
        (Rel::Confirm, _) => match letter {
            Letter::AccountLink(data) => end_of_account_link(tx.at, data.matter),
            // It may be hidden for long before somebody wants it back.
            Letter::ConfirmListing(_) => tx.at + LONG_LIFE_DAYS * 86_400_000_000,
            _ => tx.at + CONFIRM_HOURS * 3_600_000_000,
        },
        _ => tx.at + LONG_LIFE_DAYS * 86_400_000_000,
    }
}

/// The one deed behind a link: to look at a case means another page for each side.
const fn purpose_of(rel: Rel, letter: &Letter) -> Purpose {
    match (rel, letter) {
        (Rel::Confirm, Letter::CaseQuestion(_) | Letter::CaseReminder(_)) => Purpose::ConfirmCase,
        (Rel::Decline, Letter::CaseQuestion(_) | Letter::CaseReminder(_)) => Purpose::DenyCase,
        (Rel::Accept, _) => Purpose::Accept,
        (Rel::Decline, _) => Purpose::Decline,
        (Rel::Ask, _) => Purpose::Ask,
        (Rel::Withdraw, _) => Purpose::Withdraw,
        (Rel::Confirm, Letter::AccountLink(data)) => match data.matter {
            LinkMatter::Register => Purpose::Register,
            LinkMatter::Vouch => Purpose::Vouch,
            LinkMatter::Reset => Purpose::Confirm,
            LinkMatter::Join => Purpose::Join,
            LinkMatter::Represent => Purpose::Represent,
        },
        (Rel::Confirm, Letter::ConfirmAddress(_)) => Purpose::ConfirmAddress,
        (Rel::Confirm, Letter::ConfirmListing(_)) => Purpose::ConfirmListing,
        (Rel::Confirm, _) => Purpose::Confirm,
        (Rel::View, Letter::Lead(_) | Letter::Answer(_) | Letter::Reminder(_) | Letter::AcceptedToProvider(_)) => Purpose::View,
        (Rel::View, Letter::Question(_) | Letter::QuestionReminder(_)) => Purpose::Answer,
        (Rel::View, _) => Purpose::Track,
    }
}

/// Queues `letter` for `recipient`, with a fresh link for everything that it offers.
///
/// # Errors
/// When the database fails.
pub fn queue(
    tx: &mut Tx<'_>,
    letter: Letter,
    recipient: &str,
    subject: &Subject,
    case: Option<&Handoff>,
) -> Result<Id, AppError> {
    let locale = mail_language(tx.conn, recipient, case.map(|case| reader(&letter, case)).or(subject.provider()))?;
    queue_in(tx, locale, letter, recipient, subject, case)
}

/// The same in a language that the reader has just chosen, before there is an account that remembers it.
///
/// # Errors
/// When the database fails.
pub fn queue_in(
    tx: &mut Tx<'_>,
    locale: Locale,
    letter: Letter,
    recipient: &str,
    subject: &Subject,
    case: Option<&Handoff>,
) -> Result<Id, AppError> {
    let mut links = Vec::new();
    for rel in letter.rels() {
        let expires_at = end_of_life(tx, *rel, &letter, case);
        let purpose = purpose_of(*rel, &letter);
        links.push((*rel, purpose, action_links::make(tx, purpose, subject, expires_at)?));
    }
    let due = if letter.is_routine() { tx.app.next_routine_hour(tx.now) } else { tx.now };
    let stored = Stored { links, locale, letter };
    let mail = Mail {
        id: tx.mint(),
        handoff_id: case.map(|c| c.id.clone()),
        kind: stored.letter.kind().to_owned(),
        recipient: recipient.to_owned(),
        payload: serde_json::to_string(&stored).map_err(|e| AppError::Internal(e.to_string()))?,
        marks_delivery: matches!(stored.letter, Letter::Lead(_)),
        attempts: 0,
        created_at: tx.at,
    };
    outbox::insert(tx.conn, &mail, due.as_microsecond(), tx.at)?;
    Ok(mail.id)
}

impl crate::app::App {
    /// The next instant at which routine mail may leave (S3).
    #[must_use]
    pub fn next_routine_hour(&self, now: jiff::Timestamp) -> jiff::Timestamp {
        let wall = self.clock.wall_clock(now);
        self.clock.instant_of(self.calendar.next_sending_time(wall))
    }

    /// The last instant of a day in the programme's time zone, exclusive.
    #[must_use]
    pub fn end_of(&self, day: jiff::civil::Date) -> jiff::Timestamp {
        self.clock.instant_of(calendar::end_of_day(day))
    }

    /// 08:30 of a day: when the clock's own work on it begins.
    #[must_use]
    pub fn morning_of(&self, day: jiff::civil::Date) -> jiff::Timestamp {
        let begin = day.to_datetime(jiff::civil::Time::midnight()).checked_add(8.hours().minutes(30));
        begin.map_or_else(|_| self.clock.now(), |at| self.clock.instant_of(at))
    }
}
