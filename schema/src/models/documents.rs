//! Evidence documents of listings; their bytes are not here.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{Id, SolutionRef};
use crate::domain::upload::DocumentKind;
use crate::tables::documents::{self, dsl};
use diesel::prelude::*;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Key.
    pub id: Id,
    /// Of which listing.
    pub solution_ref: SolutionRef,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// What it is.
    pub kind: DocumentKind,
    /// What its owner calls it.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// When it came, in microseconds.
    pub at: i64,
}

type Row = (String, String, String, String, String, i64, i64, Option<i64>);

fn read((id, key, digest, kind, name, size, at, _): Row) -> Result<Document, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("document {id}"), why: why.to_owned() };
    Ok(Document {
        solution_ref: SolutionRef::parse(&key).map_err(|_| damaged("its listing"))?,
        kind: DocumentKind::from_code(&kind).ok_or_else(|| damaged("its kind"))?,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        digest,
        name,
        size,
        at,
    })
}

/// Keeps a document.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, document: &Document) -> Result<(), StoreError> {
    diesel::insert_into(documents::table)
        .values((
            dsl::id.eq(document.id.as_str()),
            dsl::solution_ref.eq(document.solution_ref.as_str()),
            dsl::digest.eq(&document.digest),
            dsl::kind.eq(document.kind.code()),
            dsl::name.eq(&document.name),
            dsl::size.eq(document.size),
            dsl::at.eq(document.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// A document that was not removed.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Document>, StoreError> {
    let row = dsl::documents.find(id.as_str()).filter(dsl::removed_at.is_null());
    row.first::<Row>(conn).optional()?.map(read).transpose()
}

/// The documents of a listing that were not removed, oldest first.
///
/// # Errors
/// As [`find`].
pub fn of_listing(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Document>, StoreError> {
    let live = dsl::documents.filter(dsl::solution_ref.eq(key.as_str())).filter(dsl::removed_at.is_null());
    live.order((dsl::at, dsl::id)).load::<Row>(conn)?.into_iter().map(read).collect()
}

/// Every document that was not removed.
///
/// # Errors
/// As [`find`].
pub fn all(conn: &mut DbConn) -> Result<Vec<Document>, StoreError> {
    dsl::documents.filter(dsl::removed_at.is_null()).order(dsl::id).load::<Row>(conn)?.into_iter().map(read).collect()
}

/// Removes a document; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn remove(conn: &mut DbConn, id: &Id, at: i64) -> Result<bool, StoreError> {
    let live = dsl::documents.find(id.as_str()).filter(dsl::removed_at.is_null());
    Ok(diesel::update(live).set(dsl::removed_at.eq(at)).execute(conn)? == 1)
}

/// Removes every document of a listing; how many there were.
///
/// # Errors
/// When the database fails.
pub fn remove_of_listing(conn: &mut DbConn, key: &SolutionRef, at: i64) -> Result<usize, StoreError> {
    let live = dsl::documents.filter(dsl::solution_ref.eq(key.as_str())).filter(dsl::removed_at.is_null());
    Ok(diesel::update(live).set(dsl::removed_at.eq(at)).execute(conn)?)
}
