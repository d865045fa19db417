//! The audit trail: who did what to what, when. Rows are only ever added.

mod seals;

pub use seals::{Head, broken, head, is_unsealed, seal};

use super::{instant, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::audit_events::{self, dsl};
use crate::tables::{audit_seals, audit_unsealed};
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

/// When something was done to a subject last, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Key of the event.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Its account, where it has one.
    pub actor: String,
}

/// The latest event of `deed` on a subject.
///
/// # Errors
/// When the database fails.
pub fn latest(conn: &mut DbConn, deed: &str, (kind, subject): (&str, &str)) -> Result<Option<Deed>, StoreError> {
    let found: Option<(String, i64, String)> = dsl::audit_events
        .filter(dsl::subject_kind.eq(kind))
        .filter(dsl::subject.eq(subject))
        .filter(dsl::deed.eq(deed))
        .order((dsl::at.desc(), dsl::id.desc()))
        .select((dsl::id, dsl::at, dsl::actor))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, at, actor)| Deed { id, at: instant(at), actor }))
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
    diesel::insert_into(audit_unsealed::table).values(audit_unsealed::audit_id.eq(id.as_str())).execute(conn)?;
    Ok(())
}

/// Id, when, who (kind and id), deed, subject (kind and key), data.
type EventRow = (String, i64, String, String, String, String, String, String);
type EventColumns = (dsl::id, dsl::at, dsl::actor_kind, dsl::actor, dsl::deed, dsl::subject_kind, dsl::subject, dsl::data);
const EVENT: EventColumns =
    (dsl::id, dsl::at, dsl::actor_kind, dsl::actor, dsl::deed, dsl::subject_kind, dsl::subject, dsl::data);

/// What of the trail is wanted; empty texts want everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrailQuery {
    /// Kind of the subject, such as `listing`.
    pub subject_kind: String,
    /// Key of the subject.
    pub subject: String,
    /// Id of the account that did it.
    pub actor: String,
    /// The deed, such as `accept`.
    pub deed: String,
}

/// One event of the whole trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailEvent {
    /// The event.
    pub event: Event,
    /// Who: the id of an account or a link; may be empty.
    pub actor: String,
    /// Kind and key of its subject.
    pub subject: (String, String),
    /// Number and hash of its seal; `None` for the moment before it has one.
    pub seal: Option<(i64, String)>,
}

/// A page of the trail, newest first, and how many events there are in all.
///
/// # Errors
/// When the database fails.
pub fn trail(conn: &mut DbConn, asked: &TrailQuery, page: i64, limit: i64) -> Result<(i64, Vec<TrailEvent>), StoreError> {
    let narrowed = || {
        let mut all = dsl::audit_events.into_boxed();
        if !asked.subject_kind.is_empty() {
            all = all.filter(dsl::subject_kind.eq(&asked.subject_kind));
        }
        if !asked.subject.is_empty() {
            all = all.filter(dsl::subject.eq(&asked.subject));
        }
        if !asked.actor.is_empty() {
            all = all.filter(dsl::actor.eq(&asked.actor));
        }
        if !asked.deed.is_empty() {
            all = all.filter(dsl::deed.eq(&asked.deed));
        }
        all
    };
    let total: i64 = narrowed().count().get_result(conn)?;
    let newest = narrowed().order((dsl::at.desc(), dsl::id.desc())).limit(limit).offset((page - 1) * limit);
    let rows: Vec<EventRow> = newest.select(EVENT).load(conn)?;
    let mut events = Vec::new();
    for (id, at, actor_kind, actor, deed, kind, subject, data) in rows {
        let seal = audit_seals::table
            .filter(audit_seals::audit_id.eq(&id))
            .select((audit_seals::seq, audit_seals::hash))
            .first(conn)
            .optional()?;
        let event = Event { at: instant(at), actor_kind, deed, data };
        events.push(TrailEvent { event, actor, subject: (kind, subject), seal });
    }
    Ok((total, events))
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
