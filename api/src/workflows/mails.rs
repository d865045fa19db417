//! Mail that could not be delivered: it is given up, the bureau is told once a day, and may have it sent again.

use super::letters::queue;
use super::{Tx, perform, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use crate::mail;
use frontend::emails::{DeadLetterData, Letter, LostMail};
use jiff::Timestamp;
use schema::domain::account::Role;
use schema::domain::calendar::SENDING_OPENS;
use schema::domain::ids::Id;
use schema::models::audit::Actor;
use schema::models::outbox::{self, Mail};
use schema::models::{accounts, instant};

/// The job that tells the bureau; see [`crate::jobs`].
pub const TELL: &str = "tell_dead_letters";
/// Kind of the notice itself, of which no notice is given.
const NOTICE: &str = "dead_letter";
/// Most mails that one notice lists; the rest is counted, and stands at the desk.
const MOST_LISTED: usize = 30;

/// Gives a mail up. The bureau hears of it with all others on the next working morning (S3), unless it is a notice of that kind.
///
/// # Errors
/// When the database fails.
pub fn give_up(app: &App, mail: &Mail, why: &str) -> Result<(), AppError> {
    perform(app, Actor::Clock, |tx| {
        let first = outbox::note_dead(tx.conn, &mail.id, why, tx.at)?;
        if first && mail.kind != NOTICE {
            let morning = next_morning(app, tx.now);
            let day = app.clock.date_of(morning).to_string();
            tx.job(TELL, &day, morning)?;
        }
        tx.audit("give_up", ("mail", mail.id.as_str()), &(&mail.kind, why))
    })
}

/// When offices next open: today's opening if it lies ahead, else that of the next working day.
fn next_morning(app: &App, now: Timestamp) -> Timestamp {
    let wall = app.clock.wall_clock(now);
    let opens_today = app.calendar.is_working_day(wall.date()) && wall.time() < SENDING_OPENS;
    let day = if opens_today { wall.date() } else { app.calendar.add_working_days(wall.date(), 1) };
    app.clock.instant_of(day.to_datetime(SENDING_OPENS))
}

/// Tells every officer of the bureau of the mails that were given up since the last notice, in one letter.
///
/// # Errors
/// When the database fails.
pub fn tell_dead_letters(app: &App, job: &Id) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let officers = accounts::of_role(tx.conn, Role::Bureau)?;
        // Without an officer the mails stay untold, and the first one who comes hears of them with the next.
        let lost = if officers.is_empty() { Vec::new() } else { outbox::take_untold(tx.conn, NOTICE, tx.at)? };
        if lost.is_empty() {
            return tx.audit("nothing_to_do", ("mail", "dead"), &(TELL, officers.len()));
        }
        let data = notice(tx, &lost)?;
        for officer in &officers {
            let subject = Subject::Account(officer.id.clone());
            queue(tx, Letter::DeadLetter(data.clone()), &officer.email, &subject, None)?;
        }
        tx.audit(TELL, ("mail", "dead"), &lost)
    })
}

fn notice(tx: &mut Tx<'_>, lost: &[Id]) -> Result<DeadLetterData, AppError> {
    let app = tx.app;
    let mut mails = Vec::new();
    for id in lost.iter().take(MOST_LISTED) {
        let (Some(mail), Some(status)) = (outbox::find(tx.conn, id)?, outbox::status(tx.conn, id)?) else { continue };
        let tried_at = instant(status.due_at);
        mails.push(LostMail {
            subject: mail::render(app, &mail, tried_at).map_or_else(|_| mail.kind.clone(), |r| r.outgoing.subject),
            to: mail::masked(&mail.recipient),
            error: status.last_error.unwrap_or_default(),
            attempts: u32::try_from(status.attempts).unwrap_or(u32::MAX),
            tried_at: app.clock.wall_clock(tried_at),
        });
    }
    Ok(DeadLetterData { more: lost.len() - mails.len(), mails })
}

/// Puts a dead mail back into the queue.
///
/// # Errors
/// 409 when it is not dead (any more).
pub fn retry(app: &App, actor: Actor, mail: &Id) -> Result<(), AppError> {
    perform(app, actor, |tx| {
        if !outbox::revive(tx.conn, mail, tx.at)? {
            return Err(AppError::Conflict { code: "not_dead", detail: "this mail is not waiting for a retry".to_owned() });
        }
        tx.audit("retry_mail", ("mail", mail.as_str()), &())
    })
}
