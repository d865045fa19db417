//! The register of experts.

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::ids::{ExpertRef, Id};
use crate::domain::panel::expert::Expert;
use crate::tables::experts::{self, dsl};
use diesel::prelude::*;

/// An expert with the account that signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// What the register says.
    pub expert: Expert,
    /// Who signs in.
    pub account_id: Id,
    /// For optimistic writes.
    pub version: i64,
}

type Row = (String, String, bool, String, i64);
const COLUMNS: (dsl::expert_ref, dsl::account_id, dsl::active, dsl::content, dsl::version) =
    (dsl::expert_ref, dsl::account_id, dsl::active, dsl::content, dsl::version);

fn read((key, account, active, content, version): Row) -> Result<Registered, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("expert {key}"), why: why.to_owned() };
    let expert: Expert = from_json("expert", &key, &content)?;
    Ok(Registered {
        account_id: Id::parse(&account).ok_or_else(|| damaged("its account"))?,
        expert: Expert { active, ..expert },
        version,
    })
}

/// Adds an expert.
///
/// # Errors
/// A unique violation where the account is another expert's.
pub fn insert(conn: &mut DbConn, expert: &Registered, at: i64) -> Result<(), StoreError> {
    diesel::insert_into(experts::table)
        .values((
            dsl::expert_ref.eq(expert.expert.expert_ref.as_str()),
            dsl::account_id.eq(expert.account_id.as_str()),
            dsl::active.eq(expert.expert.active),
            dsl::content.eq(to_json("expert", &expert.expert)?),
            dsl::version.eq(expert.version),
            dsl::updated_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes what the register says over the version that was read.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else changed it since.
pub fn update(conn: &mut DbConn, expert: &Registered, at: i64) -> Result<(), StoreError> {
    let row = dsl::experts.find(expert.expert.expert_ref.as_str()).filter(dsl::version.eq(expert.version));
    let rows = diesel::update(row)
        .set((
            dsl::active.eq(expert.expert.active),
            dsl::content.eq(to_json("expert", &expert.expert)?),
            dsl::version.eq(expert.version + 1),
            dsl::updated_at.eq(at),
        ))
        .execute(conn)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict("the expert")) }
}

/// One expert.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, key: &ExpertRef) -> Result<Option<Registered>, StoreError> {
    dsl::experts.find(key.as_str()).select(COLUMNS).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The expert who signs in by an account.
///
/// # Errors
/// As [`find`].
pub fn of_account(conn: &mut DbConn, account: &Id) -> Result<Option<Registered>, StoreError> {
    dsl::experts.filter(dsl::account_id.eq(account.as_str())).select(COLUMNS).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The whole register, by reference.
///
/// # Errors
/// As [`find`].
pub fn all(conn: &mut DbConn) -> Result<Vec<Registered>, StoreError> {
    let rows: Vec<Row> = dsl::experts.order(dsl::expert_ref).select(COLUMNS).load(conn)?;
    rows.into_iter().map(read).collect()
}
