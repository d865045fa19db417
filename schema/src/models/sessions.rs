//! Sessions: a rotating refresh token, stored hashed; its replay revokes the session.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::sessions::{self, dsl};
use diesel::prelude::*;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Key; stands in the access token.
    pub id: Id,
    /// Whose.
    pub account_id: Id,
    /// When the refresh token ends, in microseconds.
    pub expires_at: i64,
    /// When it was signed out.
    pub revoked_at: Option<i64>,
    /// When the refresh token was last exchanged.
    pub rotated_at: Option<i64>,
}

/// What a refresh token turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// The one that is valid now.
    Current(Session),
    /// The one before it: somebody has a copy.
    Replayed(Session),
    /// None of ours.
    Unknown,
}

type Row = (String, String, i64, Option<i64>, Option<i64>);
const COLUMNS: (dsl::id, dsl::account_id, dsl::expires_at, dsl::revoked_at, dsl::rotated_at) =
    (dsl::id, dsl::account_id, dsl::expires_at, dsl::revoked_at, dsl::rotated_at);

fn read((id, account_id, expires_at, revoked_at, rotated_at): Row) -> Result<Session, StoreError> {
    match (Id::parse(&id), Id::parse(&account_id)) {
        (Some(id), Some(account_id)) => Ok(Session { id, account_id, expires_at, revoked_at, rotated_at }),
        _ => Err(StoreError::Damaged { what: format!("session {id}"), why: "an id".to_owned() }),
    }
}

/// Begins a session.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, session: &Session, refresh_hash: &str, at: i64) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table)
        .values((
            dsl::id.eq(session.id.as_str()),
            dsl::account_id.eq(session.account_id.as_str()),
            dsl::refresh_hash.eq(refresh_hash),
            dsl::created_at.eq(at),
            dsl::expires_at.eq(session.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The session of an id.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Session>, StoreError> {
    let row: Option<Row> = dsl::sessions.find(id.as_str()).select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// Looks a refresh token up by its hash.
///
/// # Errors
/// When the database fails.
pub fn by_refresh(conn: &mut DbConn, hash: &str) -> Result<Presented, StoreError> {
    let current: Option<Row> = dsl::sessions.filter(dsl::refresh_hash.eq(hash)).select(COLUMNS).first(conn).optional()?;
    if let Some(row) = current {
        return Ok(Presented::Current(read(row)?));
    }
    let previous: Option<Row> = dsl::sessions.filter(dsl::previous_hash.eq(hash)).select(COLUMNS).first(conn).optional()?;
    previous.map_or(Ok(Presented::Unknown), |row| Ok(Presented::Replayed(read(row)?)))
}

/// Exchanges the refresh token; false when somebody else was first.
///
/// # Errors
/// When the database fails.
pub fn rotate(conn: &mut DbConn, id: &Id, old_hash: &str, new_hash: &str, at: i64) -> Result<bool, StoreError> {
    let rows = diesel::update(dsl::sessions.find(id.as_str()).filter(dsl::refresh_hash.eq(old_hash)))
        .set((dsl::refresh_hash.eq(new_hash), dsl::previous_hash.eq(old_hash), dsl::rotated_at.eq(at)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub fn revoke(conn: &mut DbConn, id: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(dsl::sessions.find(id.as_str()).filter(dsl::revoked_at.is_null()))
        .set(dsl::revoked_at.eq(at))
        .execute(conn)?;
    Ok(())
}

/// Ends every session of an account.
///
/// # Errors
/// When the database fails.
pub fn revoke_all(conn: &mut DbConn, account: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(dsl::sessions.filter(dsl::account_id.eq(account.as_str())).filter(dsl::revoked_at.is_null()))
        .set(dsl::revoked_at.eq(at))
        .execute(conn)?;
    Ok(())
}

/// Ends every session of an account but one.
///
/// # Errors
/// When the database fails.
pub fn revoke_others(conn: &mut DbConn, account: &Id, kept: &Id, at: i64) -> Result<(), StoreError> {
    let others = dsl::sessions.filter(dsl::account_id.eq(account.as_str())).filter(dsl::id.ne(kept.as_str()));
    diesel::update(others.filter(dsl::revoked_at.is_null())).set(dsl::revoked_at.eq(at)).execute(conn)?;
    Ok(())
}
