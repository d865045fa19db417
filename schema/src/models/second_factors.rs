//! One-time codes of accounts: what their secret is derived from, and the codes for when the device is lost.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::{recovery_codes, second_factors, second_factors::dsl};
use diesel::prelude::*;

/// A second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// Name of the signing key that the secret is derived from.
    pub key_name: String,
    /// What else it is derived from.
    pub salt: String,
    /// When the first right code was shown, in microseconds; until then it is not asked for.
    pub confirmed_at: Option<i64>,
    /// Time step of the last code that was taken.
    pub last_step: i64,
}

/// The second factor of an account.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut DbConn, account: &Id) -> Result<Option<SecondFactor>, StoreError> {
    let row: Option<(String, String, Option<i64>, i64)> = dsl::second_factors
        .find(account.as_str())
        .select((dsl::key_name, dsl::salt, dsl::confirmed_at, dsl::last_step))
        .first(conn)
        .optional()?;
    let read = |(key_name, salt, confirmed_at, last_step)| SecondFactor { key_name, salt, confirmed_at, last_step };
    Ok(row.map(read))
}

/// The accounts that have shown a right code.
///
/// # Errors
/// When the database fails.
pub fn enrolled(conn: &mut DbConn) -> Result<Vec<String>, StoreError> {
    Ok(dsl::second_factors.filter(dsl::confirmed_at.is_not_null()).select(dsl::account_id).load(conn)?)
}

/// Whether an account has shown a right code.
///
/// # Errors
/// When the database fails.
pub fn is_enrolled(conn: &mut DbConn, account: &Id) -> Result<bool, StoreError> {
    Ok(find(conn, account)?.is_some_and(|f| f.confirmed_at.is_some()))
}

/// Begins anew: whatever the account had is forgotten.
///
/// # Errors
/// When the database fails.
pub fn begin(conn: &mut DbConn, account: &Id, key_name: &str, salt: &str, at: i64) -> Result<(), StoreError> {
    forget(conn, account)?;
    diesel::insert_into(second_factors::table)
        .values((
            dsl::account_id.eq(account.as_str()),
            dsl::key_name.eq(key_name),
            dsl::salt.eq(salt),
            dsl::made_at.eq(at),
            dsl::last_step.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes the code of a time step; false when it, or a later one, was taken before, by whoever was first.
///
/// # Errors
/// When the database fails.
pub fn take_step(conn: &mut DbConn, account: &Id, step: i64) -> Result<bool, StoreError> {
    let fresh = dsl::second_factors.filter(dsl::account_id.eq(account.as_str())).filter(dsl::last_step.lt(step));
    Ok(diesel::update(fresh).set(dsl::last_step.eq(step)).execute(conn)? == 1)
}

/// Notes that the first right code was shown.
///
/// # Errors
/// When the database fails.
pub fn confirm(conn: &mut DbConn, account: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(dsl::second_factors.find(account.as_str())).set(dsl::confirmed_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Forgets the second factor of an account and its recovery codes; whether there was one.
///
/// # Errors
/// When the database fails.
pub fn forget(conn: &mut DbConn, account: &Id) -> Result<bool, StoreError> {
    let codes = recovery_codes::table.filter(recovery_codes::account_id.eq(account.as_str()));
    diesel::delete(codes).execute(conn)?;
    Ok(diesel::delete(dsl::second_factors.find(account.as_str())).execute(conn)? == 1)
}

/// Replaces the recovery codes of an account by those of these hashes.
///
/// # Errors
/// When the database fails.
pub fn set_codes(conn: &mut DbConn, account: &Id, hashes: &[String]) -> Result<(), StoreError> {
    let old = recovery_codes::table.filter(recovery_codes::account_id.eq(account.as_str()));
    diesel::delete(old).execute(conn)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::account_id.eq(account.as_str()), recovery_codes::code_hash.eq(hash)))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a recovery code up; false when there is none of this hash, or it was used.
///
/// # Errors
/// When the database fails.
pub fn use_code(conn: &mut DbConn, account: &Id, hash: &str, at: i64) -> Result<bool, StoreError> {
    let unused = recovery_codes::table
        .filter(recovery_codes::account_id.eq(account.as_str()))
        .filter(recovery_codes::code_hash.eq(hash))
        .filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_codes::used_at.eq(at)).execute(conn)? == 1)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database fails.
pub fn codes_left(conn: &mut DbConn, account: &Id) -> Result<i64, StoreError> {
    let unused =
        recovery_codes::table.filter(recovery_codes::account_id.eq(account.as_str())).filter(recovery_codes::used_at.is_null());
    Ok(unused.count().get_result(conn)?)
}
