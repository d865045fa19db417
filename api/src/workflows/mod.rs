//! One verb = one function = one transaction. Only workflows write business rows; each such write leaves an audit event;
//! state, audit, mail and job commit together or not at all.

pub mod accounts;
pub mod addresses;
pub mod admitting;
pub mod announcing;
pub mod answer_lead;
pub mod appealing;
pub mod assessing;
pub mod bundling;
pub mod carding;
pub mod clockwork;
pub mod comparing;
pub mod documents;
pub mod erasing;
pub mod experts;
pub mod expire;
pub mod explaining;
pub mod freshness;
pub mod hand_off;
pub mod holding;
pub mod import;
pub mod judging;
pub mod letters;
pub mod levelling;
pub mod listing_drafts;
pub mod listing_edits;
pub mod listing_moves;
pub mod mails;
pub mod members;
pub mod near;
pub mod next_best;
pub mod notices;
pub mod panel_letters;
pub mod panel_results;
pub mod panels;
pub mod planning;
pub mod provider_appeals;
pub mod ranking;
pub mod referees;
pub mod registering;
pub mod replay;
pub mod representing;
pub mod resetting;
pub mod second_factor;
pub mod sessions;
pub mod sheets;
pub mod standing;
pub mod supply_gaps;
pub mod suspending;
pub mod unmet;
mod unsaid;
pub mod why_not;
pub mod withdraw;

use crate::app::App;
use crate::error::AppError;
use jiff::Timestamp;
use schema::db::DbConn;
use schema::domain::ids::Id;
use schema::models::audit::{self, Actor};
use schema::models::jobs::{self, Job};
use serde::Serialize;

/// Code of the conflict of a job that is not to be done any more.
pub const JOB_DONE: &str = "job_done";

/// A transaction in progress: who, when, and the store.
pub struct Tx<'a> {
    /// The store, inside the transaction.
    pub conn: &'a mut DbConn,
    /// Everything else, to read from.
    pub app: &'a App,
    /// Domain time of the whole deed.
    pub now: Timestamp,
    /// The same in microseconds.
    pub at: i64,
    /// The job whose deed this is, if the clock does it.
    pub job: Option<Id>,
    actor: Actor,
    audited: bool,
}

impl Tx<'_> {
    /// A new id.
    pub fn mint(&self) -> Id {
        self.app.random.mint(self.at)
    }

    /// Leaves an audit event.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit(&mut self, deed: &str, subject: (&str, &str), data: &impl Serialize) -> Result<(), AppError> {
        let id = self.mint();
        audit::record(self.conn, &id, self.at, &self.actor, deed, subject, data)?;
        self.audited = true;
        Ok(())
    }

    /// Queues a job for `due` (domain time).
    ///
    /// # Errors
    /// When the database fails.
    pub fn job(&mut self, name: &str, key: &str, due: Timestamp) -> Result<(), AppError> {
        let payload = serde_json::to_string(&key).map_err(|e| AppError::Internal(e.to_string()))?;
        let job = Job { id: self.mint(), name: name.to_owned(), payload, due_at: due.as_microsecond(), attempts: 0 };
        jobs::enqueue(self.conn, &job, Some(key), self.at)?;
        Ok(())
    }
}

/// Does a job's deed and notes that the job is done, in one transaction: a process that dies between the two would do it twice.
///
/// # Errors
/// Those of the deed, and a conflict where another process did the job first; nothing is written then.
pub fn perform_job(app: &App, job: &Id, deed: impl FnOnce(&mut Tx<'_>) -> Result<(), AppError>) -> Result<(), AppError> {
    perform(app, Actor::Clock, |tx| {
        tx.job = Some(job.clone());
        deed(tx)?;
        if jobs::note_done(tx.conn, job, tx.at)? {
            return Ok(());
        }
        Err(AppError::Conflict { code: JOB_DONE, detail: "this job was done or taken back by somebody else".to_owned() })
    })
}

/// Runs a deed in one transaction, then wakes whoever has work to do. A deed that wrote no audit event is undone: forgetting
/// it is our mistake, not the caller's.
///
/// # Errors
/// Those of the deed; nothing is written then.
pub fn perform<T>(app: &App, actor: Actor, deed: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
    let now = app.clock.now();
    let done = app.store.write(|conn| {
        let mut tx = Tx { conn, app, now, at: now.as_microsecond(), job: None, actor, audited: false };
        let value = deed(&mut tx)?;
        if tx.audited { Ok(value) } else { Err(AppError::Internal("a deed left no audit event".to_owned())) }
    })?;
    app.wake.all();
    Ok(done)
}
