//! Supply gaps: what people asked for and nobody can serve. Counters without persons, written in batches.

use crate::db::{DbConn, StoreError, on_each};
use crate::tables::supply_gaps::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// Where a gap showed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Day.
    pub day: Date,
    /// `search` or `match`.
    pub source: &'static str,
    /// Sector code, or empty.
    pub sector: String,
    /// Scenario code, or empty.
    pub scenario: String,
    /// What was typed, shortened, or empty.
    pub words: String,
}

/// Counts gaps.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut DbConn, gap: &Gap, times: i64) -> Result<(), StoreError> {
    let row = (
        dsl::day.eq(gap.day.to_string()),
        dsl::source.eq(gap.source),
        dsl::sector.eq(&gap.sector),
        dsl::scenario.eq(&gap.scenario),
        dsl::words.eq(&gap.words),
        dsl::times.eq(times),
    );
    on_each!(conn, |c| diesel::insert_into(supply_gaps::table)
        .values(row)
        .on_conflict((dsl::day, dsl::source, dsl::sector, dsl::scenario, dsl::words))
        .do_update()
        .set(dsl::times.eq(dsl::times + times))
        .execute(c))?;
    Ok(())
}

/// The scenarios most asked for in vain: (sector, scenario, words, times), most first.
///
/// # Errors
/// When the database fails.
pub fn most_wanted(conn: &mut DbConn, limit: i64) -> Result<Vec<(String, String, String, i64)>, StoreError> {
    let times = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(SUM(times) AS BIGINT)");
    let rows: Vec<(String, String, String, i64)> = dsl::supply_gaps
        .group_by((dsl::sector, dsl::scenario, dsl::words))
        .select((dsl::sector, dsl::scenario, dsl::words, times))
        .order((diesel::dsl::sql::<diesel::sql_types::BigInt>("4").desc(), dsl::sector, dsl::scenario, dsl::words))
        .limit(limit)
        .load(conn)?;
    Ok(rows)
}
