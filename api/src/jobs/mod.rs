//! Work for later. Every job is named in [`run`]; a name that is not there is a fault that the bureau sees, not silence.

use crate::app::App;
use crate::error::AppError;
use crate::workflows::{
    JOB_DONE, admitting, documents, erasing, expire, freshness, judging, mails, notices, panel_letters, perform, ranking,
    referees, standing, unmet,
};
use schema::domain::ids::{CaseRef, Id, SolutionRef};
use schema::models::audit::Actor;
use schema::models::jobs::{self, Job};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Tries before a job is dead.
const MAX_ATTEMPTS: i64 = 10;
/// Seconds for which a claim holds: longer than any job takes.
const CLAIM_SECONDS: i64 = 60;

/// What a failed job should do.
#[derive(Debug)]
enum Failure {
    /// The world was not ready; try again later.
    Retry(AppError),
    /// It will never work.
    Fail(String),
}

/// Does a job and notes it done, both in the transaction of its workflow.
fn run(app: &App, job: &Job) -> Result<(), Failure> {
    let id = &job.id;
    let key =
        || serde_json::from_str::<String>(&job.payload).map_err(|_| Failure::Fail(format!("payload {} is no key", job.payload)));
    let case =
        || key().and_then(|id| Id::parse(&id).ok_or_else(|| Failure::Fail(format!("payload {} is not an id", job.payload))));
    let listing =
        || key().and_then(|k| SolutionRef::parse(&k).map_err(|e| Failure::Fail(format!("payload {}: {e}", job.payload))));
    let customers_case =
        || key().and_then(|k| CaseRef::parse(&k).map_err(|e| Failure::Fail(format!("payload {}: {e}", job.payload))));
    match job.name.as_str() {
        "remind_provider" => expire::remind(app, id, &case()?).map_err(Failure::Retry),
        "tell_overdue" => expire::tell_overdue(app, id, &case()?).map_err(Failure::Retry),
        "expire_handoff" => expire::expire(app, id, &case()?).map_err(Failure::Retry),
        name if freshness::STAGES.contains(&name) => freshness::fade(app, id, &listing()?).map_err(Failure::Retry),
        notices::PUBLISH => notices::publish(app, id, &listing()?).map_err(Failure::Retry),
        referees::REMIND => referees::remind(app, id, &customers_case()?).map_err(Failure::Retry),
        referees::LAPSE => referees::lapse(app, id, &customers_case()?).map_err(Failure::Retry),
        documents::SWEEP => documents::sweep(app, id).map_err(Failure::Retry),
        judging::RECTIFY_DUE => judging::rectify_due(app, id, &listing()?).map_err(Failure::Retry),
        panel_letters::REMIND => panel_letters::remind(app, id, &case()?).map_err(Failure::Retry),
        mails::TELL => mails::tell_dead_letters(app, id).map_err(Failure::Retry),
        ranking::FORGET => ranking::forget_expired(app, id).map_err(Failure::Retry),
        admitting::DUE => admitting::tell_due(app, id, &case()?).map_err(Failure::Retry),
        erasing::PURGE => erasing::purge(app, id).map_err(Failure::Retry),
        erasing::FORGET_MAIL => erasing::forget_mail(app, id, &case()?).map_err(Failure::Retry),
        standing::RANK => standing::rank(app, id, &key()?).map_err(Failure::Retry),
        unmet::TELL => unmet::tell(app, id, &key()?).map_err(Failure::Retry),
        name => Err(Failure::Fail(format!("no job is called {name}"))),
    }
}

/// Runs one job that is due; answers its name, or `None` when nothing is due.
///
/// # Errors
/// When the database fails.
pub fn run_one(app: &App) -> Result<Option<String>, AppError> {
    let now = app.clock.micros();
    let claimed = app.store.write(|c| jobs::claim(c, now, now + CLAIM_SECONDS * 1_000_000))?;
    let Some(job) = claimed else { return Ok(None) };
    let broken = || Err(Failure::Retry(AppError::Internal("broken off by a panic".to_owned())));
    match catch_unwind(AssertUnwindSafe(|| run(app, &job))).unwrap_or_else(|_| broken()) {
        Ok(()) => {}
        // Another process held it to be abandoned and was quicker; what was done here has undone itself.
        Err(Failure::Retry(AppError::Conflict { code: JOB_DONE, .. })) => {}
        Err(failure) => {
            let (why, retry) = match failure {
                Failure::Retry(e) => (e.to_string(), job.attempts < MAX_ATTEMPTS),
                Failure::Fail(why) => (why, false),
            };
            tracing::warn!(job = job.name, id = %job.id, attempt = job.attempts, retry, why, "job failed");
            let retry_at = retry.then(|| now + backoff_seconds(job.attempts) * 1_000_000);
            match retry_at {
                Some(_) => app.store.write(|c| jobs::note_failed(c, &job.id, &why, retry_at))?,
                None => give_up(app, &job, &why)?,
            }
        }
    }
    Ok(Some(job.name))
}

/// Gives a job up: whoever reads the audit trail, the log or `check` learns of it.
fn give_up(app: &App, job: &Job, why: &str) -> Result<(), AppError> {
    tracing::error!(job = job.name, id = %job.id, why, "job given up");
    perform(app, Actor::Clock, |tx| {
        jobs::note_failed(tx.conn, &job.id, why, None)?;
        tx.audit("give_up", ("job", job.id.as_str()), &(&job.name, &job.payload, why))
    })
}

/// Seconds to wait before try `attempts` + 1: 5, 10, 20 … at most an hour.
fn backoff_seconds(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 12) - 1).unwrap_or(0);
    (5 * 2_i64.pow(doublings)).min(3_600)
}
