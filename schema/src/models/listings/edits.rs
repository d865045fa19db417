//! Changes of published listings.

use crate::db::{DbConn, StoreError};
use crate::domain::catalogue::codes;
use crate::domain::ids::{Id, SolutionRef};
use crate::domain::listing::draft::Draft;
use crate::models::{from_json, to_json};
use crate::tables::listing_edits::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// What became of a change.
    EditState {
        /// Only words: it went live at once, and the bureau looks at it afterwards.
        Live = "live",
        /// The bureau has looked at it.
        Seen = "seen",
        /// It waits for the bureau; what was published before stands.
        Waiting = "waiting",
        /// The bureau took it.
        Approved = "approved",
        /// The bureau gave it back.
        Returned = "returned",
        /// A later change of the provider took its place, or the listing left the catalogue.
        Withdrawn = "withdrawn",
    }
);

/// A change of a published listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Key.
    pub id: Id,
    /// Of which listing.
    pub solution_ref: SolutionRef,
    /// What became of it.
    pub state: EditState,
    /// The listing as it was.
    pub before: Draft,
    /// As it is meant to be.
    pub after: Draft,
    /// Last day for the bureau.
    pub due_on: Date,
    /// When it was made, in microseconds.
    pub at: i64,
    /// When the bureau decided, in microseconds.
    pub decided_at: Option<i64>,
    /// Why it was given back; empty otherwise.
    pub reason: String,
    /// The field at fault.
    pub field: Option<String>,
}

type Row = (String, String, String, String, String, String, i64, Option<i64>, String, Option<String>);
type Columns = (
    dsl::id,
    dsl::solution_ref,
    dsl::state,
    dsl::before_fields,
    dsl::after_fields,
    dsl::due_on,
    dsl::at,
    dsl::decided_at,
    dsl::reason,
    dsl::field,
);
const COLUMNS: Columns = (
    dsl::id,
    dsl::solution_ref,
    dsl::state,
    dsl::before_fields,
    dsl::after_fields,
    dsl::due_on,
    dsl::at,
    dsl::decided_at,
    dsl::reason,
    dsl::field,
);

fn read((id, key, state, before, after, due_on, at, decided_at, reason, field): Row) -> Result<Edit, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("listing edit {id}"), why: why.to_owned() };
    Ok(Edit {
        solution_ref: SolutionRef::parse(&key).map_err(|_| damaged("its listing"))?,
        state: EditState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        before: from_json("listing edit", &id, &before)?,
        after: from_json("listing edit", &id, &after)?,
        due_on: due_on.parse().map_err(|_| damaged("its due date"))?,
        at,
        decided_at,
        reason,
        field,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
    })
}

/// Keeps a change.
///
/// # Errors
/// When the database fails.
pub fn insert_edit(conn: &mut DbConn, edit: &Edit) -> Result<(), StoreError> {
    diesel::insert_into(listing_edits::table)
        .values((
            dsl::id.eq(edit.id.as_str()),
            dsl::solution_ref.eq(edit.solution_ref.as_str()),
            dsl::state.eq(edit.state.code()),
            dsl::before_fields.eq(to_json("listing edit", &edit.before)?),
            dsl::after_fields.eq(to_json("listing edit", &edit.after)?),
            dsl::due_on.eq(edit.due_on.to_string()),
            dsl::at.eq(edit.at),
            dsl::decided_at.eq(edit.decided_at),
            dsl::reason.eq(&edit.reason),
            dsl::field.eq(edit.field.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

/// One change.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn edit(conn: &mut DbConn, id: &Id) -> Result<Option<Edit>, StoreError> {
    dsl::listing_edits.find(id.as_str()).select(COLUMNS).first(conn).optional()?.map(read).transpose()
}

/// The change of a listing that waits for the bureau.
///
/// # Errors
/// As [`edit`].
pub fn open_edit(conn: &mut DbConn, key: &SolutionRef) -> Result<Option<Edit>, StoreError> {
    let waiting = dsl::listing_edits.filter(dsl::solution_ref.eq(key.as_str())).filter(dsl::state.eq(EditState::Waiting.code()));
    waiting.order(dsl::at.desc()).select(COLUMNS).first(conn).optional()?.map(read).transpose()
}

/// The changes of a listing, newest first.
///
/// # Errors
/// As [`edit`].
pub fn edits_of(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Edit>, StoreError> {
    let rows: Vec<Row> = dsl::listing_edits
        .filter(dsl::solution_ref.eq(key.as_str()))
        .order((dsl::at.desc(), dsl::id.desc()))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// The changes that the bureau has not looked at, by their last day.
///
/// # Errors
/// As [`edit`].
pub fn edits_waiting(conn: &mut DbConn) -> Result<Vec<Edit>, StoreError> {
    let rows: Vec<Row> = dsl::listing_edits
        .filter(dsl::state.eq_any([EditState::Live.code(), EditState::Waiting.code()]))
        .order((dsl::due_on, dsl::at, dsl::id))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// Settles a change that is in state `from`; false when somebody else has settled it.
///
/// # Errors
/// When the database fails.
pub fn settle_edit(conn: &mut DbConn, edit: &Edit, from: EditState, at: i64) -> Result<bool, StoreError> {
    let row = dsl::listing_edits.find(edit.id.as_str()).filter(dsl::state.eq(from.code()));
    let rows = diesel::update(row)
        .set((
            dsl::state.eq(edit.state.code()),
            dsl::decided_at.eq(at),
            dsl::reason.eq(&edit.reason),
            dsl::field.eq(edit.field.as_deref()),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}
