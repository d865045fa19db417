//! Work for later: a name, ids, a time. Claimed like mail, retried with backoff, dead in the end and visible to the bureau.

use crate::db::{DbConn, StoreError, on_each};
use crate::domain::ids::Id;
use crate::tables::jobs::{self, dsl};
use diesel::prelude::*;

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Key.
    pub id: Id,
    /// Which one of the registry.
    pub name: String,
    /// Ids, as JSON.
    pub payload: String,
    /// When, in microseconds.
    pub due_at: i64,
    /// How often it was tried.
    pub attempts: i64,
}

/// Queues a job. A live one of the same name and key stays as it is.
///
/// # Errors
/// When the database fails.
pub fn enqueue(conn: &mut DbConn, job: &Job, dedup_key: Option<&str>, at: i64) -> Result<(), StoreError> {
    let row = (
        dsl::id.eq(job.id.as_str()),
        dsl::name.eq(&job.name),
        dsl::payload.eq(&job.payload),
        dsl::dedup_key.eq(dedup_key),
        dsl::state.eq("pending"),
        dsl::attempts.eq(0),
        dsl::due_at.eq(job.due_at),
        dsl::created_at.eq(at),
    );
    on_each!(conn, |c| diesel::insert_into(jobs::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Claims one job that is due, until `until`; see [`super::outbox::claim`].
///
/// # Errors
/// When the database fails.
pub fn claim(conn: &mut DbConn, now: i64, until: i64) -> Result<Option<Job>, StoreError> {
    let candidate: Option<String> = dsl::jobs
        .filter(dsl::state.eq("pending"))
        .filter(dsl::due_at.le(now))
        .filter(dsl::claimed_until.is_null().or(dsl::claimed_until.le(now)))
        .order((dsl::due_at, dsl::id))
        .select(dsl::id)
        .first(conn)
        .optional()?;
    let Some(candidate) = candidate else { return Ok(None) };
    let still_due = dsl::jobs
        .find(&candidate)
        .filter(dsl::state.eq("pending"))
        .filter(dsl::due_at.le(now))
        .filter(dsl::claimed_until.is_null().or(dsl::claimed_until.le(now)));
    let row: Option<(String, String, String, i64, i64)> = diesel::update(still_due)
        .set((dsl::claimed_until.eq(until), dsl::attempts.eq(dsl::attempts + 1)))
        .returning((dsl::id, dsl::name, dsl::payload, dsl::due_at, dsl::attempts))
        .get_result(conn)
        .optional()?;
    Ok(row.and_then(|(id, name, payload, due_at, attempts)| Id::parse(&id).map(|id| Job { id, name, payload, due_at, attempts })))
}

/// Notes that a job is done; whether it was still to be done.
///
/// # Errors
/// When the database fails.
pub fn note_done(conn: &mut DbConn, id: &Id, at: i64) -> Result<bool, StoreError> {
    let pending = dsl::jobs.find(id.as_str()).filter(dsl::state.eq("pending"));
    Ok(diesel::update(pending).set((dsl::state.eq("done"), dsl::done_at.eq(at))).execute(conn)? == 1)
}

/// Notes a failure: tried again at `retry_at`, or dead.
///
/// # Errors
/// When the database fails.
pub fn note_failed(conn: &mut DbConn, id: &Id, error: &str, retry_at: Option<i64>) -> Result<(), StoreError> {
    let none: Option<i64> = None;
    let error: String = error.chars().take(500).collect();
    let row = dsl::jobs.find(id.as_str());
    match retry_at {
        Some(at) => {
            diesel::update(row).set((dsl::due_at.eq(at), dsl::claimed_until.eq(none), dsl::last_error.eq(error))).execute(conn)?
        }
        None => diesel::update(row)
            .set((dsl::state.eq("dead"), dsl::claimed_until.eq(none), dsl::last_error.eq(error)))
            .execute(conn)?,
    };
    Ok(())
}

/// Takes back the live job of a name and key, unless it is `doing`, which is under way and notes itself done.
///
/// # Errors
/// When the database fails.
pub fn cancel(conn: &mut DbConn, name: &str, dedup_key: &str, doing: Option<&Id>, at: i64) -> Result<(), StoreError> {
    let live = dsl::jobs
        .filter(dsl::name.eq(name))
        .filter(dsl::dedup_key.eq(dedup_key))
        .filter(dsl::state.eq("pending"))
        .filter(dsl::id.ne(doing.map_or("", Id::as_str)));
    diesel::update(live).set((dsl::state.eq("done"), dsl::done_at.eq(at))).execute(conn)?;
    Ok(())
}

/// Jobs that were given up: id, name and last error, oldest first.
///
/// # Errors
/// When the database fails.
pub fn dead(conn: &mut DbConn) -> Result<Vec<(String, String, String)>, StoreError> {
    let rows: Vec<(String, String, Option<String>)> = dsl::jobs
        .filter(dsl::state.eq("dead"))
        .order((dsl::due_at, dsl::id))
        .select((dsl::id, dsl::name, dsl::last_error))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name, error)| (id, name, error.unwrap_or_default())).collect())
}

/// When the next pending job is due, in microseconds.
///
/// # Errors
/// When the database fails.
pub fn next_due(conn: &mut DbConn) -> Result<Option<i64>, StoreError> {
    Ok(dsl::jobs.filter(dsl::state.eq("pending")).select(diesel::dsl::min(dsl::due_at)).first(conn)?)
}
