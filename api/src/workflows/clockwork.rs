//! The clockwork of a case: its three jobs, wound up when it begins or gets new dates, unwound when it ends.

use super::Tx;
use crate::error::AppError;
use schema::models::handoffs::Handoff;
use schema::models::{jobs, outbox};

/// Job names; see [`crate::jobs`].
pub const JOBS: [&str; 3] = ["remind_provider", "tell_overdue", "expire_handoff"];

/// Kinds of mail that the clockwork writes about a case that still waits: stale once somebody has acted.
const MAILS: [&str; 3] = ["reminder", "overdue", "question_reminder"];

/// Kinds of mail whose links answer a case: dead once it takes no answer.
const ASKING: [&str; 2] = ["lead", "answer"];

/// Sets the clockwork of a case: reminder, overdue notice, expiry.
///
/// # Errors
/// When the database fails.
pub fn wind_up(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    let app = tx.app;
    let dates = &case.schedule;
    let times = [app.morning_of(dates.remind_on), app.end_of(dates.due_on), app.end_of(dates.expires_on)];
    for (name, due) in JOBS.into_iter().zip(times) {
        tx.job(name, case.id.as_str(), due)?;
    }
    Ok(())
}

/// Sees to it that the provider is reminded once more after the enterprise has answered its question: the reminder of the
/// case's own day may have gone to the enterprise.
///
/// # Errors
/// When the database fails.
pub fn rewind_reminder(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    let app = tx.app;
    let tomorrow = app.calendar.add_working_days(app.clock.date_of(tx.now), 1);
    let day = case.schedule.remind_on.max(tomorrow);
    if day > case.schedule.expires_on {
        return Ok(());
    }
    tx.job("remind_provider", case.id.as_str(), app.morning_of(day))
}

/// Takes back what the clockwork wrote and what waits for office hours: somebody has acted, so it is true no more.
///
/// # Errors
/// When the database fails.
pub fn hush(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    Ok(outbox::cancel_kinds(tx.conn, &case.id, &MAILS)?)
}

/// Stops the clockwork of a case that has come to an end or gets new dates.
///
/// # Errors
/// When the database fails.
pub fn unwind(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    let at = tx.at;
    for name in JOBS {
        jobs::cancel(tx.conn, name, case.id.as_str(), tx.job.as_ref(), at)?;
    }
    hush(tx, case)
}

/// Ends the clockwork of a case that takes no answer any more: what asks for one and has not left yet stays here.
///
/// # Errors
/// When the database fails.
pub fn close(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    unwind(tx, case)?;
    Ok(outbox::cancel_kinds(tx.conn, &case.id, &ASKING)?)
}
