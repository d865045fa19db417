//! Idempotency keys: a request that is sent twice is answered twice and done once.

use crate::db::{DbConn, StoreError};
use crate::tables::idempotency_keys::{self, dsl};
use diesel::prelude::*;

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// SHA-256 of the request, so that a key cannot be used for another one.
    pub request_hash: String,
    /// HTTP status.
    pub status: i64,
    /// Body.
    pub body: String,
}

/// The answer that an account got on a route with a key.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut DbConn, account: &str, route: &str, key: &str) -> Result<Option<Answered>, StoreError> {
    let row: Option<(String, i64, String)> = dsl::idempotency_keys
        .find((account, route, key))
        .select((dsl::request_hash, dsl::status, dsl::body))
        .first(conn)
        .optional()?;
    Ok(row.map(|(request_hash, status, body)| Answered { request_hash, status, body }))
}

/// Keeps an answer, in the transaction that earned it.
///
/// # Errors
/// A unique violation when a twin was first: the whole transaction is then rolled back and the twin's answer is read.
pub fn insert(conn: &mut DbConn, account: &str, route: &str, key: &str, answered: &Answered, at: i64) -> Result<(), StoreError> {
    diesel::insert_into(idempotency_keys::table)
        .values((
            dsl::account_id.eq(account),
            dsl::route.eq(route),
            dsl::idempotency_key.eq(key),
            dsl::request_hash.eq(&answered.request_hash),
            dsl::status.eq(answered.status),
            dsl::body.eq(&answered.body),
            dsl::created_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}
