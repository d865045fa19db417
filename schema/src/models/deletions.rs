//! Requests for the deletion of personal data (E21).

use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::deletion_requests::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// State of a request that waits.
const WAITING: &str = "waiting";

/// A request that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletionRequest {
    /// Key.
    pub id: Id,
    /// Whose data.
    pub account_id: Id,
    /// Microseconds.
    pub asked_at: i64,
    /// Last day for the desk.
    pub due_on: Date,
}

/// How a request came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeletionEnd {
    /// The person took it back.
    Withdrawn,
    /// The data are deleted.
    Done,
}

type Row = (String, String, i64, String);
const COLUMNS: (dsl::id, dsl::account_id, dsl::asked_at, dsl::due_on) = (dsl::id, dsl::account_id, dsl::asked_at, dsl::due_on);

fn read((id, account_id, asked_at, due_on): Row) -> Result<DeletionRequest, StoreError> {
    match (Id::parse(&id), Id::parse(&account_id), due_on.parse()) {
        (Some(id), Some(account_id), Ok(due_on)) => Ok(DeletionRequest { id, account_id, asked_at, due_on }),
        _ => Err(StoreError::Damaged { what: format!("deletion request {id}"), why: "an id or its due date".to_owned() }),
    }
}

/// Keeps a new request.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, new: &DeletionRequest) -> Result<(), StoreError> {
    diesel::insert_into(deletion_requests::table)
        .values((
            dsl::id.eq(new.id.as_str()),
            dsl::account_id.eq(new.account_id.as_str()),
            dsl::state.eq(WAITING),
            dsl::asked_at.eq(new.asked_at),
            dsl::due_on.eq(new.due_on.to_string()),
        ))
        .execute(conn)?;
    Ok(())
}

/// A request that waits, by its id.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<DeletionRequest>, StoreError> {
    let waiting = dsl::deletion_requests.filter(dsl::id.eq(id.as_str())).filter(dsl::state.eq(WAITING));
    let row: Option<Row> = waiting.select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// The request of an account that waits, if any.
///
/// # Errors
/// As [`find`].
pub fn of_account(conn: &mut DbConn, account: &Id) -> Result<Option<DeletionRequest>, StoreError> {
    let waiting = dsl::deletion_requests.filter(dsl::account_id.eq(account.as_str())).filter(dsl::state.eq(WAITING));
    let row: Option<Row> = waiting.select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// Every request that waits, those that are due first.
///
/// # Errors
/// As [`find`].
pub fn waiting(conn: &mut DbConn) -> Result<Vec<DeletionRequest>, StoreError> {
    let rows: Vec<Row> = dsl::deletion_requests
        .filter(dsl::state.eq(WAITING))
        .order((dsl::due_on, dsl::asked_at, dsl::id))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// Ends a request that waits; false when it had ended before.
///
/// # Errors
/// When the database fails.
pub fn end(conn: &mut DbConn, id: &Id, how: DeletionEnd, at: i64) -> Result<bool, StoreError> {
    let waiting = dsl::deletion_requests.filter(dsl::id.eq(id.as_str())).filter(dsl::state.eq(WAITING));
    let state = match how {
        DeletionEnd::Withdrawn => "withdrawn",
        DeletionEnd::Done => "done",
    };
    Ok(diesel::update(waiting).set((dsl::state.eq(state), dsl::ended_at.eq(at))).execute(conn)? == 1)
}
