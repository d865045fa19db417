//! Panels of listings, with the draws that filled them; seats and results in files of their own.

mod results;
mod seats;

pub use results::{StoredResult, earlier_totals, insert_result, newest_results, result, results_of};
pub use seats::{Seat, insert_seat, seats_of, seats_of_expert, update_seat};

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::ids::{Id, SolutionRef};
use crate::domain::panel::PanelState;
use crate::domain::panel::draw::Draw;
use crate::domain::panel::expert::Party;
use crate::domain::panel::rules::PanelRules;
use crate::tables::panels::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// A panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Key.
    pub id: Id,
    /// The listing that it judges.
    pub solution_ref: SolutionRef,
    /// Where it stands.
    pub state: PanelState,
    /// Last day for the sheets.
    pub due_on: Date,
    /// Whose listing it is, as ties were looked at.
    pub party: Party,
    /// By which rules.
    pub rules: PanelRules,
    /// The draws in their order, never none.
    pub draws: Vec<Draw>,
    /// Why it was set aside; else empty.
    pub reason: String,
    /// When it was opened, in microseconds.
    pub opened_at: i64,
    /// When it was closed or set aside.
    pub closed_at: Option<i64>,
    /// For optimistic writes.
    pub version: i64,
}

type Row = (String, String, String, String, String, String, String, String, i64, Option<i64>, i64);
type Columns = (
    dsl::id,
    dsl::solution_ref,
    dsl::state,
    dsl::due_on,
    dsl::party,
    dsl::rules,
    dsl::draws,
    dsl::reason,
    dsl::opened_at,
    dsl::closed_at,
    dsl::version,
);
const COLUMNS: Columns = (
    dsl::id,
    dsl::solution_ref,
    dsl::state,
    dsl::due_on,
    dsl::party,
    dsl::rules,
    dsl::draws,
    dsl::reason,
    dsl::opened_at,
    dsl::closed_at,
    dsl::version,
);

fn read((id, key, state, due_on, party, rules, draws, reason, opened_at, closed_at, version): Row) -> Result<Panel, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("panel {id}"), why: why.to_owned() };
    let draws: Vec<Draw> = from_json("panel", &id, &draws)?;
    if draws.is_empty() {
        return Err(damaged("it has no draw"));
    }
    Ok(Panel {
        solution_ref: SolutionRef::parse(&key).map_err(|e| damaged(&e.to_string()))?,
        state: PanelState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        due_on: due_on.parse().map_err(|_| damaged("its due date"))?,
        party: from_json("panel", &id, &party)?,
        rules: from_json("panel", &id, &rules)?,
        draws,
        reason,
        opened_at,
        closed_at,
        version,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
    })
}

/// Adds a panel.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, panel: &Panel) -> Result<(), StoreError> {
    diesel::insert_into(panels::table)
        .values((
            dsl::id.eq(panel.id.as_str()),
            dsl::solution_ref.eq(panel.solution_ref.as_str()),
            dsl::state.eq(panel.state.code()),
            dsl::due_on.eq(panel.due_on.to_string()),
            dsl::party.eq(to_json("panel", &panel.party)?),
            dsl::rules.eq(to_json("panel", &panel.rules)?),
            dsl::draws.eq(to_json("panel", &panel.draws)?),
            dsl::reason.eq(&panel.reason),
            dsl::opened_at.eq(panel.opened_at),
            dsl::closed_at.eq(panel.closed_at),
            dsl::version.eq(panel.version),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes state, draws and reason over the version that was read.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else changed it since.
pub fn update(conn: &mut DbConn, panel: &Panel) -> Result<(), StoreError> {
    let rows = diesel::update(dsl::panels.find(panel.id.as_str()).filter(dsl::version.eq(panel.version)))
        .set((
            dsl::state.eq(panel.state.code()),
            dsl::due_on.eq(panel.due_on.to_string()),
            dsl::draws.eq(to_json("panel", &panel.draws)?),
            dsl::reason.eq(&panel.reason),
            dsl::closed_at.eq(panel.closed_at),
            dsl::version.eq(panel.version + 1),
        ))
        .execute(conn)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict("the panel")) }
}

/// One panel.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Panel>, StoreError> {
    dsl::panels.find(id.as_str()).select(COLUMNS).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The panels of a listing, newest first.
///
/// # Errors
/// As [`find`].
pub fn of_listing(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Panel>, StoreError> {
    let rows: Vec<Row> = dsl::panels
        .filter(dsl::solution_ref.eq(key.as_str()))
        .order((dsl::opened_at.desc(), dsl::id.desc()))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}
