//! What customers say of the cases that providers claim.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{CaseRef, SolutionRef};
use crate::domain::referee::RefereeState;
use crate::domain::uscc::Uscc;
use crate::tables::referees::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A case's customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referee {
    /// Which case.
    pub case_ref: CaseRef,
    /// For which listing it speaks.
    pub solution_ref: SolutionRef,
    /// 统一社会信用代码 of the customer.
    pub uscc: Uscc,
    /// The customer, where the store knows it.
    pub enterprise_ref: Option<String>,
    /// The address on record; private.
    pub email: Option<String>,
    /// What became of it.
    pub state: RefereeState,
    /// How they are related, or what the customer says; may be empty.
    pub reason: String,
    /// Last day for the customer, or for the bureau while there is no address.
    pub due_on: Option<Date>,
    /// When the provider claimed it, in microseconds.
    pub claimed_at: i64,
    /// When the customer was asked, in microseconds.
    pub asked_at: Option<i64>,
    /// When it answered, in microseconds.
    pub answered_at: Option<i64>,
}

type Row =
    (String, String, String, Option<String>, Option<String>, String, String, Option<String>, i64, Option<i64>, Option<i64>);

fn read(row: Row) -> Result<Referee, StoreError> {
    let (case, solution, uscc, enterprise_ref, email, state, reason, due_on, claimed_at, asked_at, answered_at) = row;
    let damaged = |why: &str| StoreError::Damaged { what: format!("referee {case}"), why: why.to_owned() };
    Ok(Referee {
        solution_ref: SolutionRef::parse(&solution).map_err(|_| damaged("its listing"))?,
        uscc: Uscc::parse(&uscc).map_err(|_| damaged("its uscc"))?,
        state: RefereeState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        due_on: due_on.as_deref().map(str::parse).transpose().map_err(|_| damaged("its due date"))?,
        case_ref: CaseRef::parse(&case).map_err(|_| damaged("its case"))?,
        enterprise_ref,
        email,
        reason,
        claimed_at,
        asked_at,
        answered_at,
    })
}

/// Keeps a customer.
///
/// # Errors
/// When the database fails, or the case has one.
pub fn insert(conn: &mut DbConn, referee: &Referee) -> Result<(), StoreError> {
    diesel::insert_into(referees::table)
        .values((
            dsl::case_ref.eq(referee.case_ref.as_str()),
            dsl::solution_ref.eq(referee.solution_ref.as_str()),
            dsl::uscc.eq(referee.uscc.as_str()),
            dsl::enterprise_ref.eq(referee.enterprise_ref.as_deref()),
            dsl::email.eq(referee.email.as_deref()),
            dsl::state.eq(referee.state.code()),
            dsl::reason.eq(&referee.reason),
            dsl::due_on.eq(referee.due_on.map(|d| d.to_string())),
            dsl::claimed_at.eq(referee.claimed_at),
            dsl::asked_at.eq(referee.asked_at),
            dsl::answered_at.eq(referee.answered_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes a customer that is in state `from`; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn settle(conn: &mut DbConn, referee: &Referee, from: RefereeState) -> Result<bool, StoreError> {
    let row = dsl::referees.find(referee.case_ref.as_str()).filter(dsl::state.eq(from.code()));
    let rows = diesel::update(row)
        .set((
            dsl::email.eq(referee.email.as_deref()),
            dsl::state.eq(referee.state.code()),
            dsl::reason.eq(&referee.reason),
            dsl::due_on.eq(referee.due_on.map(|d| d.to_string())),
            dsl::asked_at.eq(referee.asked_at),
            dsl::answered_at.eq(referee.answered_at),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// The customer of a case.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, key: &CaseRef) -> Result<Option<Referee>, StoreError> {
    dsl::referees.find(key.as_str()).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The customers of a listing's cases, oldest claim first.
///
/// # Errors
/// As [`find`].
pub fn of_listing(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Referee>, StoreError> {
    let rows: Vec<Row> =
        dsl::referees.filter(dsl::solution_ref.eq(key.as_str())).order((dsl::claimed_at, dsl::case_ref)).load(conn)?;
    rows.into_iter().map(read).collect()
}

/// Every case's customer by its code.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn codes(conn: &mut DbConn) -> Result<BTreeMap<CaseRef, Uscc>, StoreError> {
    let rows: Vec<Row> = dsl::referees.load(conn)?;
    rows.into_iter().map(|row| read(row).map(|r| (r.case_ref, r.uscc))).collect()
}

/// The customers for whom the bureau is to find an address, by last day.
///
/// # Errors
/// As [`find`].
pub fn unreachable(conn: &mut DbConn) -> Result<Vec<Referee>, StoreError> {
    let open = dsl::referees.filter(dsl::state.eq(RefereeState::Unreachable.code()));
    let rows: Vec<Row> = open.order((dsl::due_on, dsl::case_ref)).load(conn)?;
    rows.into_iter().map(read).collect()
}
