//! Appeals of providers against decisions on their listings (P15).

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{Id, SolutionRef};
use crate::domain::listing::appeal::AppealState;
use crate::models::instant;
use crate::tables::{listing_appeals, listing_moves};
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;
use listing_appeals::dsl;

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// Key.
    pub id: Id,
    /// Of which listing.
    pub solution_ref: SolutionRef,
    /// The move that it is against.
    pub move_id: String,
    /// What was decided, such as `reject`.
    pub deed: String,
    /// The account of the officer who decided.
    pub officer: String,
    /// What the provider says.
    pub words: String,
    /// When, in microseconds.
    pub at: i64,
    /// Last day for the other officer.
    pub due_on: Date,
    /// What became of it.
    pub state: AppealState,
    /// What the other officer answered.
    pub answer: Option<String>,
}

/// The latest move of a listing that an officer made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Key.
    pub id: String,
    /// What.
    pub deed: String,
    /// By whom.
    pub officer: String,
    /// When.
    pub at: Timestamp,
}

type Row = (String, String, String, String, String, String, i64, String, String, Option<String>, Option<i64>);

fn read((id, key, move_id, deed, officer, words, at, due_on, state, answer, _): Row) -> Result<Appeal, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("appeal {id}"), why: why.to_owned() };
    Ok(Appeal {
        solution_ref: SolutionRef::parse(&key).map_err(|_| damaged("its listing"))?,
        due_on: due_on.parse().map_err(|_| damaged("its due date"))?,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        state: AppealState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        move_id,
        deed,
        officer,
        words,
        at,
        answer,
    })
}

/// Keeps an appeal.
///
/// # Errors
/// When the database fails, or the move was appealed before.
pub fn insert_appeal(conn: &mut DbConn, appeal: &Appeal) -> Result<(), StoreError> {
    diesel::insert_into(listing_appeals::table)
        .values((
            dsl::id.eq(appeal.id.as_str()),
            dsl::solution_ref.eq(appeal.solution_ref.as_str()),
            dsl::move_id.eq(&appeal.move_id),
            dsl::deed.eq(&appeal.deed),
            dsl::officer.eq(&appeal.officer),
            dsl::words.eq(&appeal.words),
            dsl::at.eq(appeal.at),
            dsl::due_on.eq(appeal.due_on.to_string()),
            dsl::state.eq(appeal.state.code()),
        ))
        .execute(conn)?;
    Ok(())
}

/// One appeal.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn appeal(conn: &mut DbConn, id: &Id) -> Result<Option<Appeal>, StoreError> {
    dsl::listing_appeals.find(id.as_str()).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The appeals of a listing, newest first.
///
/// # Errors
/// As [`appeal`].
pub fn appeals_of(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Appeal>, StoreError> {
    let all = dsl::listing_appeals.filter(dsl::solution_ref.eq(key.as_str())).order((dsl::at.desc(), dsl::id.desc()));
    all.load::<Row>(conn)?.into_iter().map(read).collect()
}

/// The appeals that wait for an officer, by their last day.
///
/// # Errors
/// As [`appeal`].
pub fn appeals_open(conn: &mut DbConn) -> Result<Vec<Appeal>, StoreError> {
    let open = dsl::listing_appeals.filter(dsl::state.eq(AppealState::Open.code())).order((dsl::due_on, dsl::at, dsl::id));
    open.load::<Row>(conn)?.into_iter().map(read).collect()
}

/// Settles an open appeal; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn settle_appeal(conn: &mut DbConn, id: &Id, state: AppealState, answer: &str, at: i64) -> Result<bool, StoreError> {
    let open = dsl::listing_appeals.find(id.as_str()).filter(dsl::state.eq(AppealState::Open.code()));
    let rows =
        diesel::update(open).set((dsl::state.eq(state.code()), dsl::answer.eq(answer), dsl::decided_at.eq(at))).execute(conn)?;
    Ok(rows == 1)
}

/// The latest move of a listing, if an account made it.
///
/// # Errors
/// When the database fails.
pub fn last_decision(conn: &mut DbConn, key: &SolutionRef) -> Result<Option<Decided>, StoreError> {
    type MoveRow = (String, String, String, String, i64);
    let row: Option<MoveRow> = listing_moves::table
        .filter(listing_moves::solution_ref.eq(key.as_str()))
        .order((listing_moves::at.desc(), listing_moves::id.desc()))
        .select((listing_moves::id, listing_moves::deed, listing_moves::actor_kind, listing_moves::actor, listing_moves::at))
        .first(conn)
        .optional()?;
    let by_account = row.filter(|(_, _, kind, _, _)| kind == "account");
    Ok(by_account.map(|(id, deed, _, officer, at)| Decided { id, deed, officer, at: instant(at) }))
}
