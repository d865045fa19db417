//! Accounts.

use crate::db::{DbConn, StoreError};
use crate::domain::account::Role;
use crate::domain::ids::Id;
use crate::domain::text::Locale;
use crate::tables::accounts::{self, dsl};
use diesel::prelude::*;

/// A person who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Key.
    pub id: Id,
    /// Lower case.
    pub email: String,
    /// What pages call the person.
    pub display_name: String,
    /// Role.
    pub role: Role,
    /// Enterprise or provider reference, by role.
    pub organisation_ref: Option<String>,
    /// PHC string; `None` until the one-time link is used.
    pub password_hash: Option<String>,
    /// Whether signing in is refused.
    pub disabled: bool,
}

type Row = (String, String, String, String, Option<String>, Option<String>, bool);
const COLUMNS: (dsl::id, dsl::email, dsl::display_name, dsl::role, dsl::organisation_ref, dsl::password_hash, dsl::disabled) =
    (dsl::id, dsl::email, dsl::display_name, dsl::role, dsl::organisation_ref, dsl::password_hash, dsl::disabled);

fn read((id, email, display_name, role, organisation_ref, password_hash, disabled): Row) -> Result<Account, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("account {email}"), why: why.to_owned() };
    Ok(Account {
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        role: Role::from_code(&role).ok_or_else(|| damaged("its role"))?,
        email,
        display_name,
        organisation_ref,
        password_hash,
        disabled,
    })
}

/// The account of an address in its normal form.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn by_email(conn: &mut DbConn, email: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = dsl::accounts.filter(dsl::email.eq(email)).select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// The account of an id.
///
/// # Errors
/// As [`by_email`].
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = dsl::accounts.find(id.as_str()).select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// Every account, by address.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn all(conn: &mut DbConn) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> = dsl::accounts.order(dsl::email).select(COLUMNS).load(conn)?;
    rows.into_iter().map(read).collect()
}

/// Every account of a role that may sign in, by address.
///
/// # Errors
/// As [`by_email`].
pub fn of_role(conn: &mut DbConn, role: Role) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> = dsl::accounts
        .filter(dsl::role.eq(role.code()))
        .filter(dsl::disabled.eq(false))
        .order(dsl::email)
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// The accounts of an organisation that may sign in, the oldest first, each with its day of opening in microseconds.
///
/// # Errors
/// As [`by_email`].
pub fn of_organisation(conn: &mut DbConn, role: Role, key: &str) -> Result<Vec<(Account, i64)>, StoreError> {
    let rows: Vec<(Row, i64)> = dsl::accounts
        .filter(dsl::role.eq(role.code()))
        .filter(dsl::organisation_ref.eq(key))
        .filter(dsl::disabled.eq(false))
        .order((dsl::created_at, dsl::id))
        .select((COLUMNS, dsl::created_at))
        .load(conn)?;
    rows.into_iter().map(|(row, at)| Ok((read(row)?, at))).collect()
}

/// Adds an account.
///
/// # Errors
/// A unique violation when the address is taken.
pub fn insert(conn: &mut DbConn, account: &Account, at: i64) -> Result<(), StoreError> {
    diesel::insert_into(accounts::table)
        .values((
            dsl::id.eq(account.id.as_str()),
            dsl::email.eq(&account.email),
            dsl::display_name.eq(&account.display_name),
            dsl::role.eq(account.role.code()),
            dsl::organisation_ref.eq(&account.organisation_ref),
            dsl::password_hash.eq(&account.password_hash),
            dsl::disabled.eq(account.disabled),
            dsl::created_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Replaces the hash of a password by another one of the same password; false when the password was changed meanwhile.
///
/// # Errors
/// When the database fails.
pub fn rehash_password(conn: &mut DbConn, id: &Id, old: &str, new: &str) -> Result<bool, StoreError> {
    let same = dsl::accounts.find(id.as_str()).filter(dsl::password_hash.eq(old));
    Ok(diesel::update(same).set(dsl::password_hash.eq(new)).execute(conn)? == 1)
}

/// The language of mails to an address: what the account that has it chose, else the newest account of the organisation that
/// chose one; `None` where nobody did.
///
/// # Errors
/// When the database fails.
pub fn language(conn: &mut DbConn, email: &str, organisation_ref: Option<&str>) -> Result<Option<Locale>, StoreError> {
    let readers = dsl::email.eq(email).or(dsl::organisation_ref.eq(organisation_ref.unwrap_or_default()));
    let chosen: Vec<(String, Option<String>)> = dsl::accounts
        .filter(dsl::language.is_not_null())
        .filter(readers)
        .order((dsl::created_at.desc(), dsl::id.desc()))
        .select((dsl::email, dsl::language))
        .load(conn)?;
    let best = chosen.iter().find(|(address, _)| address == email).or(chosen.first());
    Ok(best.and_then(|(_, tag)| Locale::from_tag(tag.as_deref()?)))
}

/// Sets the language of mails to an account; false when it was that already.
///
/// # Errors
/// When the database fails.
pub fn set_language(conn: &mut DbConn, id: &Id, language: Locale) -> Result<bool, StoreError> {
    let other = dsl::language.is_null().or(dsl::language.ne(language.tag()));
    let account = dsl::accounts.filter(dsl::id.eq(id.as_str())).filter(other);
    Ok(diesel::update(account).set(dsl::language.eq(language.tag())).execute(conn)? == 1)
}

/// Sets the password of an account.
///
/// # Errors
/// When the database fails.
pub fn set_password(conn: &mut DbConn, id: &Id, phc: &str) -> Result<(), StoreError> {
    diesel::update(dsl::accounts.find(id.as_str())).set(dsl::password_hash.eq(phc)).execute(conn)?;
    Ok(())
}

/// Joins an account to an organisation; false when it belongs to one already.
///
/// # Errors
/// When the database fails.
pub fn join(conn: &mut DbConn, id: &Id, organisation_ref: &str) -> Result<bool, StoreError> {
    let alone = dsl::accounts.filter(dsl::id.eq(id.as_str())).filter(dsl::organisation_ref.is_null());
    Ok(diesel::update(alone).set(dsl::organisation_ref.eq(organisation_ref)).execute(conn)? == 1)
}

/// Until when the account is locked, in microseconds of the machine's clock.
///
/// # Errors
/// When the database fails.
pub fn locked_until(conn: &mut DbConn, id: &Id) -> Result<Option<i64>, StoreError> {
    Ok(dsl::accounts.find(id.as_str()).select(dsl::locked_until).first(conn).optional()?.flatten())
}

/// Counts a wrong password; answers how many there were since the last right one.
///
/// # Errors
/// When the database fails.
pub fn note_failure(conn: &mut DbConn, id: &Id) -> Result<i64, StoreError> {
    let account = dsl::accounts.find(id.as_str());
    diesel::update(account).set(dsl::failures.eq(dsl::failures + 1)).execute(conn)?;
    Ok(dsl::accounts.find(id.as_str()).select(dsl::failures).first(conn)?)
}

/// Locks an account until `until`.
///
/// # Errors
/// When the database fails.
pub fn lock(conn: &mut DbConn, id: &Id, until: i64) -> Result<(), StoreError> {
    let columns = (dsl::failures.eq(0), dsl::locked_until.eq(until));
    diesel::update(dsl::accounts.find(id.as_str())).set(columns).execute(conn)?;
    Ok(())
}

/// Forgets wrong passwords, and a lock.
///
/// # Errors
/// When the database fails.
pub fn unlock(conn: &mut DbConn, id: &Id) -> Result<(), StoreError> {
    let marked = dsl::failures.ne(0).or(dsl::locked_until.is_not_null());
    diesel::update(dsl::accounts.filter(dsl::id.eq(id.as_str())).filter(marked))
        .set((dsl::failures.eq(0), dsl::locked_until.eq(None::<i64>)))
        .execute(conn)?;
    Ok(())
}
