//! The audit trail: who did what to what, when. Rows are only ever added.

use super::{instant, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::audit_events::{self, dsl};
use diesel::prelude::*;
use jiff::Timestamp;
use serde::Serialize;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody signed in.
    Account(Id),
    /// Whoever holds an action link.
    Link(Id),
    /// The clock: a job or the mail worker.
    Clock,
    /// Somebody without an account.
    Visitor,
    /// Somebody at the command line.
    Operator,
}

impl Actor {
    pub(crate) fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Account(id) => ("account", id.as_str()),
            Self::Link(id) => ("link", id.as_str()),
            Self::Clock => ("clock", ""),
            Self::Visitor => ("visitor", ""),
            Self::Operator => ("operator", ""),
        }
    }
}

/// One event as it is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// `account`, `link`, `clock`, `visitor` or `operator`.
    pub actor_kind: String,
    /// What was done, such as `accept`.
    pub deed: String,
    /// Details, as JSON.
    pub data: String,
}

/// Adds an event.
///
/// # Errors
/// When the database fails.
pub fn record(
    conn: &mut DbConn,
    id: &Id,
    at: i64,
    actor: &Actor,
    deed: &str,
    subject: (&str, &str),
    data: &impl Serialize,
) -> Result<(), StoreError> {
    let (actor_kind, actor) = actor.columns();
    diesel::insert_into(audit_events::table)
        .values((
            dsl::id.eq(id.as_str()),
            dsl::at.eq(at),
            dsl::actor_kind.eq(actor_kind),
            dsl::actor.eq(actor),
            dsl::deed.eq(deed),
            dsl::subject_kind.eq(subject.0),
            dsl::subject.eq(subject.1),
            dsl::data.eq(to_json("audit event", data)?),
        ))
        .execute(conn)?;
    Ok(())
}

/// The events of a subject, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_subject(conn: &mut DbConn, kind: &str, subject: &str) -> Result<Vec<Event>, StoreError> {
    let rows: Vec<(i64, String, String, String)> = dsl::audit_events
        .filter(dsl::subject_kind.eq(kind))
        .filter(dsl::subject.eq(subject))
        .order((dsl::at, dsl::id))
        .select((dsl::at, dsl::actor_kind, dsl::deed, dsl::data))
        .load(conn)?;
    Ok(rows.into_iter().map(|(at, actor_kind, deed, data)| Event { at: instant(at), actor_kind, deed, data }).collect())
}
