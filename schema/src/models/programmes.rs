//! The programme through its versions: what a match was made under can be read again (B6, S12).

use crate::db::{DbConn, StoreError, on_each};
use crate::tables::programme_versions::{self, dsl};
use diesel::prelude::*;

/// Keeps the text of a version; what was kept of it before is replaced.
///
/// # Errors
/// When the database fails.
pub fn keep(conn: &mut DbConn, version: u32, text: &str, at: i64) -> Result<(), StoreError> {
    let row = (dsl::version.eq(i64::from(version)), dsl::content.eq(text), dsl::kept_at.eq(at));
    on_each!(conn, |c| diesel::insert_into(programme_versions::table)
        .values(row)
        .on_conflict(dsl::version)
        .do_update()
        .set((dsl::content.eq(text), dsl::kept_at.eq(at)))
        .execute(c))?;
    Ok(())
}

/// The text of a version, if it was kept.
///
/// # Errors
/// When the database fails.
pub fn text_of(conn: &mut DbConn, version: u32) -> Result<Option<String>, StoreError> {
    Ok(dsl::programme_versions.find(i64::from(version)).select(dsl::content).first(conn).optional()?)
}
