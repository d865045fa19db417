//! Mail to be sent, written in the transaction that caused it. The worker claims, sends, and notes what became of it.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::outbox::{self, dsl};
use diesel::prelude::*;

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Key, and the Message-ID whatever happens.
    pub id: Id,
    /// The case that it belongs to.
    pub handoff_id: Option<Id>,
    /// Which template.
    pub kind: String,
    /// Address.
    pub recipient: String,
    /// What the template needs, as JSON; links by id, never as tokens.
    pub payload: String,
    /// Whether its delivery is the hand-off's delivery.
    pub marks_delivery: bool,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was written, in microseconds: its Date, whenever it leaves.
    pub created_at: i64,
}

/// A mail as the bureau sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailStatus {
    /// Key.
    pub id: Id,
    /// The case that it belongs to.
    pub handoff_id: Option<Id>,
    /// Which template.
    pub kind: String,
    /// Address.
    pub recipient: String,
    /// `pending`, `sent`, `dead` or `cancelled`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is next tried, in microseconds; of a dead mail, when it was last tried.
    pub due_at: i64,
    /// What the mail server said last.
    pub last_error: Option<String>,
    /// Microseconds.
    pub created_at: i64,
    /// When it left.
    pub sent_at: Option<i64>,
}

/// Puts a mail into the outbox.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, mail: &Mail, due_at: i64, at: i64) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            dsl::id.eq(mail.id.as_str()),
            dsl::handoff_id.eq(mail.handoff_id.as_ref().map(Id::as_str)),
            dsl::kind.eq(&mail.kind),
            dsl::recipient.eq(&mail.recipient),
            dsl::payload.eq(&mail.payload),
            dsl::state.eq("pending"),
            dsl::marks_delivery.eq(mail.marks_delivery),
            dsl::attempts.eq(0),
            dsl::due_at.eq(due_at),
            dsl::created_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether a mail is due that nobody has claimed.
///
/// # Errors
/// When the database fails.
pub fn is_due(conn: &mut DbConn, now: i64) -> Result<bool, StoreError> {
    let due = dsl::outbox
        .filter(dsl::state.eq("pending"))
        .filter(dsl::due_at.le(now))
        .filter(dsl::claimed_until.is_null().or(dsl::claimed_until.le(now)));
    let first: Option<String> = due.select(dsl::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// Claims one mail that is due, until `until`. `None` when nothing is due or another worker was first.
///
/// The due condition stands in the outer WHERE as well: without it PostgreSQL lets two workers claim one row.
///
/// # Errors
/// When the database fails.
pub fn claim(conn: &mut DbConn, now: i64, until: i64) -> Result<Option<Mail>, StoreError> {
    type Row = (String, Option<String>, String, String, String, bool, i64, i64);
    let candidate: Option<String> = dsl::outbox
        .filter(dsl::state.eq("pending"))
        .filter(dsl::due_at.le(now))
        .filter(dsl::claimed_until.is_null().or(dsl::claimed_until.le(now)))
        .order((dsl::due_at, dsl::id))
        .select(dsl::id)
        .first(conn)
        .optional()?;
    let Some(candidate) = candidate else { return Ok(None) };
    let still_due = dsl::outbox
        .find(&candidate)
        .filter(dsl::state.eq("pending"))
        .filter(dsl::due_at.le(now))
        .filter(dsl::claimed_until.is_null().or(dsl::claimed_until.le(now)));
    let row: Option<Row> = diesel::update(still_due)
        .set((dsl::claimed_until.eq(until), dsl::attempts.eq(dsl::attempts + 1)))
        .returning((
            dsl::id,
            dsl::handoff_id,
            dsl::kind,
            dsl::recipient,
            dsl::payload,
            dsl::marks_delivery,
            dsl::attempts,
            dsl::created_at,
        ))
        .get_result(conn)
        .optional()?;
    Ok(row.and_then(|(id, handoff, kind, recipient, payload, marks_delivery, attempts, created_at)| {
        let handoff_id = handoff.as_deref().and_then(Id::parse);
        Id::parse(&id).map(|id| Mail { id, handoff_id, kind, recipient, payload, marks_delivery, attempts, created_at })
    }))
}

/// Notes that the mail server took a mail. False when it was not waiting any more.
///
/// # Errors
/// When the database fails.
pub fn note_sent(conn: &mut DbConn, id: &Id, at: i64) -> Result<bool, StoreError> {
    let waiting = dsl::outbox.find(id.as_str()).filter(dsl::state.eq("pending"));
    let none: Option<i64> = None;
    Ok(diesel::update(waiting).set((dsl::state.eq("sent"), dsl::sent_at.eq(at), dsl::claimed_until.eq(none))).execute(conn)? == 1)
}

/// Notes a failure after which a mail is tried again at `retry_at`.
///
/// # Errors
/// When the database fails.
pub fn note_failed(conn: &mut DbConn, id: &Id, error: &str, retry_at: i64) -> Result<(), StoreError> {
    let none: Option<i64> = None;
    diesel::update(waiting_one(id))
        .set((dsl::due_at.eq(retry_at), dsl::claimed_until.eq(none), dsl::last_error.eq(shortened(error))))
        .execute(conn)?;
    Ok(())
}

/// Lets go of a claimed mail until `due_at`, as if it had not been tried.
///
/// # Errors
/// When the database fails.
pub fn postpone(conn: &mut DbConn, id: &Id, due_at: i64) -> Result<(), StoreError> {
    let none: Option<i64> = None;
    diesel::update(waiting_one(id))
        .set((dsl::due_at.eq(due_at), dsl::claimed_until.eq(none), dsl::attempts.eq(dsl::attempts - 1)))
        .execute(conn)?;
    Ok(())
}

/// Gives a mail up after a failure at `at`; false when it was not waiting any more.
///
/// # Errors
/// When the database fails.
pub fn note_dead(conn: &mut DbConn, id: &Id, error: &str, at: i64) -> Result<bool, StoreError> {
    let none: Option<i64> = None;
    let dead = (dsl::state.eq("dead"), dsl::claimed_until.eq(none), dsl::last_error.eq(shortened(error)), dsl::due_at.eq(at));
    Ok(diesel::update(waiting_one(id)).set(dead).execute(conn)? == 1)
}

#[diesel::dsl::auto_type]
fn waiting_one<'a>(id: &'a Id) -> _ {
    let key: &'a str = id.as_str();
    outbox::table.filter(dsl::id.eq(key)).filter(dsl::state.eq("pending"))
}

/// As much of a mail server's words as a list shows.
fn shortened(error: &str) -> String {
    error.chars().take(500).collect()
}

/// Ids of the dead mails of which nobody was told, oldest first, which are now noted as told. Mails of the kind `except` are
/// never among them: a notice of a dead notice would die as well.
///
/// # Errors
/// When the database fails.
pub fn take_untold(conn: &mut DbConn, except: &str, at: i64) -> Result<Vec<Id>, StoreError> {
    let untold = dsl::outbox.filter(dsl::state.eq("dead")).filter(dsl::told_at.is_null()).filter(dsl::kind.ne(except));
    let mut ids: Vec<String> = diesel::update(untold).set(dsl::told_at.eq(at)).returning(dsl::id).get_results(conn)?;
    ids.sort();
    Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
}

/// How many mails in a row could not be delivered to an address: those that died since one last left for it.
///
/// # Errors
/// When the database fails.
pub fn bounces(conn: &mut DbConn, recipient: &str) -> Result<i64, StoreError> {
    let to = dsl::outbox.filter(dsl::recipient.eq(recipient));
    let left: Option<i64> = to.filter(dsl::state.eq("sent")).select(diesel::dsl::max(dsl::sent_at)).first(conn)?;
    let died = to.filter(dsl::state.eq("dead")).filter(dsl::due_at.gt(left.unwrap_or(i64::MIN)));
    Ok(died.count().get_result(conn)?)
}

/// How one mail stands.
///
/// # Errors
/// When the database fails.
pub fn status(conn: &mut DbConn, id: &Id) -> Result<Option<MailStatus>, StoreError> {
    let row: Option<StatusRow> = dsl::outbox.find(id.as_str()).select(STATUS).first(conn).optional()?;
    Ok(row.and_then(read_status))
}

/// Takes back what has not been sent of a case to one address, after a withdrawal.
///
/// # Errors
/// When the database fails.
pub fn cancel_pending(conn: &mut DbConn, handoff: &Id, recipient: &str) -> Result<(), StoreError> {
    let pending = dsl::outbox
        .filter(dsl::handoff_id.eq(handoff.as_str()))
        .filter(dsl::recipient.eq(recipient))
        .filter(dsl::state.eq("pending"));
    diesel::update(pending).set(dsl::state.eq("cancelled")).execute(conn)?;
    Ok(())
}

/// Takes back what has not been sent of a case of these kinds, to whomever.
///
/// # Errors
/// When the database fails.
pub fn cancel_kinds(conn: &mut DbConn, handoff: &Id, kinds: &[&str]) -> Result<(), StoreError> {
    let pending = dsl::outbox
        .filter(dsl::handoff_id.eq(handoff.as_str()))
        .filter(dsl::kind.eq_any(kinds.iter().copied()))
        .filter(dsl::state.eq("pending"));
    diesel::update(pending).set(dsl::state.eq("cancelled")).execute(conn)?;
    Ok(())
}

/// Puts a dead mail back into the queue; false when it is not dead.
///
/// # Errors
/// When the database fails.
pub fn revive(conn: &mut DbConn, id: &Id, at: i64) -> Result<bool, StoreError> {
    let dead = dsl::outbox.find(id.as_str()).filter(dsl::state.eq("dead"));
    let untold: Option<i64> = None;
    let anew = (dsl::state.eq("pending"), dsl::attempts.eq(0), dsl::due_at.eq(at), dsl::told_at.eq(untold));
    Ok(diesel::update(dead).set(anew).execute(conn)? == 1)
}

type StatusRow = (String, Option<String>, String, String, String, i64, i64, Option<String>, i64, Option<i64>);
type StatusColumns = (
    dsl::id,
    dsl::handoff_id,
    dsl::kind,
    dsl::recipient,
    dsl::state,
    dsl::attempts,
    dsl::due_at,
    dsl::last_error,
    dsl::created_at,
    dsl::sent_at,
);
const STATUS: StatusColumns = (
    dsl::id,
    dsl::handoff_id,
    dsl::kind,
    dsl::recipient,
    dsl::state,
    dsl::attempts,
    dsl::due_at,
    dsl::last_error,
    dsl::created_at,
    dsl::sent_at,
);

fn read_status(row: StatusRow) -> Option<MailStatus> {
    let (id, handoff, kind, recipient, state, attempts, due_at, last_error, created_at, sent_at) = row;
    let handoff_id = handoff.as_deref().and_then(Id::parse);
    Id::parse(&id).map(|id| MailStatus {
        id,
        handoff_id,
        kind,
        recipient,
        state,
        attempts,
        due_at,
        last_error,
        created_at,
        sent_at,
    })
}

/// One page of mails in a state, oldest due first, and how many there are.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut DbConn, state: &str, page: i64, limit: i64) -> Result<(i64, Vec<MailStatus>), StoreError> {
    let total: i64 = dsl::outbox.filter(dsl::state.eq(state)).count().get_result(conn)?;
    let rows: Vec<StatusRow> = dsl::outbox
        .filter(dsl::state.eq(state))
        .order((dsl::due_at, dsl::id))
        .limit(limit)
        .offset((page - 1).max(0) * limit)
        .select(STATUS)
        .load(conn)?;
    Ok((total, rows.into_iter().filter_map(read_status).collect()))
}

/// The mails of a case, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_handoff(conn: &mut DbConn, handoff: &Id) -> Result<Vec<MailStatus>, StoreError> {
    let rows: Vec<StatusRow> =
        dsl::outbox.filter(dsl::handoff_id.eq(handoff.as_str())).order((dsl::created_at, dsl::id)).select(STATUS).load(conn)?;
    Ok(rows.into_iter().filter_map(read_status).collect())
}

/// Mails that were tried and wait for another try: how many, and the one that is tried next.
///
/// # Errors
/// When the database fails.
pub fn retrying(conn: &mut DbConn) -> Result<(i64, Option<MailStatus>), StoreError> {
    let failing = || dsl::outbox.filter(dsl::state.eq("pending")).filter(dsl::last_error.is_not_null());
    let next: Option<StatusRow> = failing().order((dsl::due_at, dsl::id)).select(STATUS).first(conn).optional()?;
    Ok((failing().count().get_result(conn)?, next.and_then(read_status)))
}

/// How many mails of a kind were queued for an address since `since`.
///
/// # Errors
/// When the database fails.
pub fn count_since(conn: &mut DbConn, recipient: &str, kind: &str, since: i64) -> Result<i64, StoreError> {
    let those = dsl::outbox.filter(dsl::recipient.eq(recipient)).filter(dsl::kind.eq(kind)).filter(dsl::created_at.ge(since));
    Ok(those.count().get_result(conn)?)
}

/// How many mails are in each state.
///
/// # Errors
/// When the database fails.
pub fn count_by_state(conn: &mut DbConn) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(dsl::outbox.group_by(dsl::state).select((dsl::state, diesel::dsl::count_star())).order(dsl::state).load(conn)?)
}

/// Whether anything waits that is due by `now`.
///
/// # Errors
/// When the database fails.
pub fn any_due(conn: &mut DbConn, now: i64) -> Result<bool, StoreError> {
    let due = dsl::outbox.filter(dsl::state.eq("pending")).filter(dsl::due_at.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(conn)?)
}

/// When the next pending mail is due, in microseconds.
///
/// # Errors
/// When the database fails.
pub fn next_due(conn: &mut DbConn) -> Result<Option<i64>, StoreError> {
    Ok(dsl::outbox.filter(dsl::state.eq("pending")).select(diesel::dsl::min(dsl::due_at)).first(conn)?)
}

/// The latest mails that were sent, newest first, with the time of sending in microseconds: the demo's mailbox.
///
/// # Errors
/// When the database fails.
pub fn sent(conn: &mut DbConn, limit: i64) -> Result<Vec<(Mail, i64)>, StoreError> {
    type Row = (String, Option<String>, String, String, String, bool, i64, i64, Option<i64>);
    let rows: Vec<Row> = dsl::outbox
        .filter(dsl::state.eq("sent"))
        .order((dsl::sent_at.desc(), dsl::id.desc()))
        .limit(limit)
        .select((
            dsl::id,
            dsl::handoff_id,
            dsl::kind,
            dsl::recipient,
            dsl::payload,
            dsl::marks_delivery,
            dsl::attempts,
            dsl::created_at,
            dsl::sent_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, handoff, kind, recipient, payload, marks_delivery, attempts, created_at, sent_at)| {
            let handoff_id = handoff.as_deref().and_then(Id::parse);
            Id::parse(&id).map(|id| {
                (Mail { id, handoff_id, kind, recipient, payload, marks_delivery, attempts, created_at }, sent_at.unwrap_or(0))
            })
        })
        .collect())
}

/// Id and payload of every mail that waits.
///
/// # Errors
/// When the database fails.
pub fn waiting(conn: &mut DbConn) -> Result<Vec<(String, String)>, StoreError> {
    Ok(dsl::outbox.filter(dsl::state.eq("pending")).order(dsl::id).select((dsl::id, dsl::payload)).load(conn)?)
}

/// Lets go of every claim: for a process that knows that it is the only one, after a crash of its predecessor.
///
/// # Errors
/// When the database fails.
pub fn release_claims(conn: &mut DbConn) -> Result<(), StoreError> {
    let none: Option<i64> = None;
    diesel::update(dsl::outbox.filter(dsl::state.eq("pending"))).set(dsl::claimed_until.eq(none)).execute(conn)?;
    Ok(())
}

/// One mail in whatever state.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Mail>, StoreError> {
    type Row = (Option<String>, String, String, String, bool, i64, i64);
    let row: Option<Row> = dsl::outbox
        .find(id.as_str())
        .select((dsl::handoff_id, dsl::kind, dsl::recipient, dsl::payload, dsl::marks_delivery, dsl::attempts, dsl::created_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(handoff, kind, recipient, payload, marks_delivery, attempts, created_at)| Mail {
        id: id.clone(),
        handoff_id: handoff.as_deref().and_then(Id::parse),
        kind,
        recipient,
        payload,
        marks_delivery,
        attempts,
        created_at,
    }))
}
