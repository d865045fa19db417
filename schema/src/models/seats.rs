//! Applications of providers for seats, and who holds one.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{Id, ProviderRef};
use crate::domain::seat::SeatState;
use crate::tables::seat_applications::{self, dsl};
use diesel::prelude::*;

/// An application for a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Key.
    pub id: Id,
    /// The call that it answers.
    pub call_id: Id,
    /// Who applies.
    pub provider_ref: ProviderRef,
    /// Why it should get the seat.
    pub words: String,
    /// When, in microseconds.
    pub at: i64,
    /// What became of it.
    pub state: SeatState,
    /// What the bureau said.
    pub reason: Option<String>,
}

type Row = (String, String, String, String, i64, String, Option<String>, Option<i64>);

fn read((id, call, key, words, at, state, reason, _): Row) -> Result<Application, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("application {id}"), why: why.to_owned() };
    Ok(Application {
        call_id: Id::parse(&call).ok_or_else(|| damaged("its call"))?,
        provider_ref: ProviderRef::parse(&key).map_err(|_| damaged("its provider"))?,
        state: SeatState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        words,
        at,
        reason,
    })
}

/// Keeps an application.
///
/// # Errors
/// When the database fails, or the provider answered the call before.
pub fn insert(conn: &mut DbConn, new: &Application) -> Result<(), StoreError> {
    diesel::insert_into(seat_applications::table)
        .values((
            dsl::id.eq(new.id.as_str()),
            dsl::call_id.eq(new.call_id.as_str()),
            dsl::provider_ref.eq(new.provider_ref.as_str()),
            dsl::words.eq(&new.words),
            dsl::at.eq(new.at),
            dsl::state.eq(new.state.code()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Moves an application; false when it is not in `from`.
///
/// # Errors
/// When the database fails.
pub fn settle(conn: &mut DbConn, id: &Id, (from, to): (SeatState, SeatState), reason: &str, at: i64) -> Result<bool, StoreError> {
    let row = dsl::seat_applications.find(id.as_str()).filter(dsl::state.eq(from.code()));
    let rows =
        diesel::update(row).set((dsl::state.eq(to.code()), dsl::reason.eq(reason), dsl::decided_at.eq(at))).execute(conn)?;
    Ok(rows == 1)
}

/// One application.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Application>, StoreError> {
    dsl::seat_applications.find(id.as_str()).first::<Row>(conn).optional()?.map(read).transpose()
}

/// Every application, in the order in which they came.
///
/// # Errors
/// As [`find`].
pub fn all(conn: &mut DbConn) -> Result<Vec<Application>, StoreError> {
    dsl::seat_applications.order((dsl::at, dsl::id)).load::<Row>(conn)?.into_iter().map(read).collect()
}
