//! What people say against a listing while it is on public notice.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{Id, SolutionRef};
use crate::tables::listing_objections::{self, dsl};
use diesel::prelude::*;

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Key.
    pub id: Id,
    /// Against which listing.
    pub solution_ref: SolutionRef,
    /// Who objects.
    pub name: String,
    /// Where to reach them; private.
    pub contact: String,
    /// What they say.
    pub words: String,
    /// When, in microseconds.
    pub at: i64,
    /// `open`, `dismissed` or `upheld`.
    pub state: String,
    /// What the bureau answered.
    pub answer: Option<String>,
    /// When, in microseconds.
    pub answered_at: Option<i64>,
}

type Row = (String, String, String, String, String, i64, String, Option<String>, Option<i64>);
type Columns =
    (dsl::id, dsl::solution_ref, dsl::name, dsl::contact, dsl::words, dsl::at, dsl::state, dsl::answer, dsl::answered_at);
const COLUMNS: Columns =
    (dsl::id, dsl::solution_ref, dsl::name, dsl::contact, dsl::words, dsl::at, dsl::state, dsl::answer, dsl::answered_at);

fn read((id, key, name, contact, words, at, state, answer, answered_at): Row) -> Result<Objection, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("objection {id}"), why: why.to_owned() };
    let solution_ref = SolutionRef::parse(&key).map_err(|_| damaged("its listing"))?;
    let id = Id::parse(&id).ok_or_else(|| damaged("its id"))?;
    Ok(Objection { id, solution_ref, name, contact, words, at, state, answer, answered_at })
}

/// Keeps an objection.
///
/// # Errors
/// When the database fails.
pub fn insert_objection(conn: &mut DbConn, objection: &Objection) -> Result<(), StoreError> {
    diesel::insert_into(listing_objections::table)
        .values((
            dsl::id.eq(objection.id.as_str()),
            dsl::solution_ref.eq(objection.solution_ref.as_str()),
            dsl::name.eq(&objection.name),
            dsl::contact.eq(&objection.contact),
            dsl::words.eq(&objection.words),
            dsl::at.eq(objection.at),
            dsl::state.eq(&objection.state),
        ))
        .execute(conn)?;
    Ok(())
}

/// One objection.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn objection(conn: &mut DbConn, id: &Id) -> Result<Option<Objection>, StoreError> {
    dsl::listing_objections.find(id.as_str()).select(COLUMNS).first(conn).optional()?.map(read).transpose()
}

/// The objections to a listing, oldest first.
///
/// # Errors
/// As [`objection`].
pub fn objections_of(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Objection>, StoreError> {
    let rows: Vec<Row> = dsl::listing_objections
        .filter(dsl::solution_ref.eq(key.as_str()))
        .order((dsl::at, dsl::id))
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// How many objections to a listing wait for an answer.
///
/// # Errors
/// When the database fails.
pub fn open_objections(conn: &mut DbConn, key: &SolutionRef) -> Result<i64, StoreError> {
    let open = dsl::listing_objections.filter(dsl::solution_ref.eq(key.as_str())).filter(dsl::state.eq("open"));
    Ok(open.count().get_result(conn)?)
}

/// Answers an open objection with `state` (`dismissed` or `upheld`); false when it was answered before.
///
/// # Errors
/// When the database fails.
pub fn answer_objection(conn: &mut DbConn, id: &Id, state: &str, answer: &str, at: i64) -> Result<bool, StoreError> {
    let row = dsl::listing_objections.find(id.as_str()).filter(dsl::state.eq("open"));
    let rows = diesel::update(row).set((dsl::state.eq(state), dsl::answer.eq(answer), dsl::answered_at.eq(at))).execute(conn)?;
    Ok(rows == 1)
}
