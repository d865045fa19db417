//! Seats of panels, with the sheets that are written on them.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{ExpertRef, Id};
use crate::domain::panel::SeatState;
use crate::domain::panel::sheet::Sheet;
use crate::models::{from_json, to_json};
use crate::tables::panel_seats::{self, dsl};
use diesel::prelude::*;

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Of which panel.
    pub panel_id: Id,
    /// Whose.
    pub expert_ref: ExpertRef,
    /// Where it stands.
    pub state: SeatState,
    /// Why the expert stepped back or was taken off; else empty.
    pub reason: String,
    /// What is written.
    pub sheet: Sheet,
    /// When it was handed in, in microseconds.
    pub submitted_at: Option<i64>,
    /// When the expert was drawn.
    pub drawn_at: i64,
}

type Row = (String, String, String, String, String, Option<i64>, i64);
type Columns = (dsl::panel_id, dsl::expert_ref, dsl::state, dsl::reason, dsl::sheet, dsl::submitted_at, dsl::drawn_at);
const COLUMNS: Columns = (dsl::panel_id, dsl::expert_ref, dsl::state, dsl::reason, dsl::sheet, dsl::submitted_at, dsl::drawn_at);

fn read((panel, expert, state, reason, sheet, submitted_at, drawn_at): Row) -> Result<Seat, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("seat of {expert} in panel {panel}"), why: why.to_owned() };
    Ok(Seat {
        panel_id: Id::parse(&panel).ok_or_else(|| damaged("its panel"))?,
        state: SeatState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        sheet: from_json("seat", &panel, &sheet)?,
        expert_ref: ExpertRef::parse(&expert).map_err(|e| damaged(&e.to_string()))?,
        reason,
        submitted_at,
        drawn_at,
    })
}

/// Adds a seat.
///
/// # Errors
/// When the database fails, or the expert has one already.
pub fn insert_seat(conn: &mut DbConn, seat: &Seat) -> Result<(), StoreError> {
    diesel::insert_into(panel_seats::table)
        .values((
            dsl::panel_id.eq(seat.panel_id.as_str()),
            dsl::expert_ref.eq(seat.expert_ref.as_str()),
            dsl::state.eq(seat.state.code()),
            dsl::reason.eq(&seat.reason),
            dsl::sheet.eq(to_json("seat", &seat.sheet)?),
            dsl::submitted_at.eq(seat.submitted_at),
            dsl::drawn_at.eq(seat.drawn_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes a seat; its panel is held by the caller.
///
/// # Errors
/// When the database fails.
pub fn update_seat(conn: &mut DbConn, seat: &Seat) -> Result<(), StoreError> {
    diesel::update(dsl::panel_seats.find((seat.panel_id.as_str(), seat.expert_ref.as_str())))
        .set((
            dsl::state.eq(seat.state.code()),
            dsl::reason.eq(&seat.reason),
            dsl::sheet.eq(to_json("seat", &seat.sheet)?),
            dsl::submitted_at.eq(seat.submitted_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The seats of a panel, as they were drawn.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn seats_of(conn: &mut DbConn, panel: &Id) -> Result<Vec<Seat>, StoreError> {
    let rows: Vec<Row> = dsl::panel_seats
        .filter(dsl::panel_id.eq(panel.as_str()))
        .order((dsl::drawn_at, dsl::expert_ref))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// An expert's latest seats, newest first.
///
/// # Errors
/// As [`seats_of`].
pub fn seats_of_expert(conn: &mut DbConn, expert: &ExpertRef, limit: i64) -> Result<Vec<Seat>, StoreError> {
    let rows: Vec<Row> = dsl::panel_seats
        .filter(dsl::expert_ref.eq(expert.as_str()))
        .order((dsl::drawn_at.desc(), dsl::panel_id.desc()))
        .limit(limit)
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}
