//! Standings of the providers, frozen: inputs, rules, seed and result are in the row, so that any of them can be replayed.

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::domain::standing::{StandingInputs, StandingReport, StandingRules};
use crate::tables::standings::{self, dsl};
use diesel::prelude::*;

/// A stored standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStanding {
    /// Key.
    pub id: Id,
    /// What it was computed from.
    pub inputs: StandingInputs,
    /// By which rules.
    pub rules: StandingRules,
    /// Version of the programme that had them.
    pub programme_version: u32,
    /// What came out, with the seed.
    pub report: StandingReport,
    /// When it was computed, in microseconds; the cut-off is in the inputs.
    pub created_at: i64,
}

/// Freezes a standing.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, stored: &StoredStanding) -> Result<(), StoreError> {
    diesel::insert_into(standings::table)
        .values((
            dsl::id.eq(stored.id.as_str()),
            dsl::as_of.eq(stored.inputs.as_of.to_string()),
            dsl::catalogue_version.eq(stored.inputs.catalogue_version),
            dsl::programme_version.eq(i64::from(stored.programme_version)),
            dsl::engine_version.eq(&stored.report.engine_version),
            dsl::seed.eq(stored.report.seed.to_string()),
            dsl::rules.eq(to_json("standing", &stored.rules)?),
            dsl::inputs.eq(to_json("standing", &stored.inputs)?),
            dsl::report.eq(to_json("standing", &stored.report)?),
            dsl::created_at.eq(stored.created_at),
        ))
        .execute(conn)?;
    Ok(())
}

type Row = (String, String, String, String, i64, i64);

const COLUMNS: (dsl::id, dsl::rules, dsl::inputs, dsl::report, dsl::programme_version, dsl::created_at) =
    (dsl::id, dsl::rules, dsl::inputs, dsl::report, dsl::programme_version, dsl::created_at);

/// One standing.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<StoredStanding>, StoreError> {
    let row: Option<Row> = dsl::standings.find(id.as_str()).select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// The standing that holds now; `None` before the first.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn latest(conn: &mut DbConn) -> Result<Option<StoredStanding>, StoreError> {
    let row: Option<Row> =
        dsl::standings.order((dsl::created_at.desc(), dsl::id.desc())).select(COLUMNS).first(conn).optional()?;
    row.map(read).transpose()
}

/// The ids of the latest standings, newest first.
///
/// # Errors
/// When the database fails.
pub fn newest(conn: &mut DbConn, limit: i64) -> Result<Vec<Id>, StoreError> {
    let ids: Vec<String> =
        dsl::standings.order((dsl::created_at.desc(), dsl::id.desc())).limit(limit).select(dsl::id).load(conn)?;
    Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
}

fn read((id, rules, inputs, report, programme_version, created_at): Row) -> Result<StoredStanding, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("standing {id}"), why: why.to_owned() };
    Ok(StoredStanding {
        inputs: from_json("standing", &id, &inputs)?,
        rules: from_json("standing", &id, &rules)?,
        programme_version: u32::try_from(programme_version).map_err(|_| damaged("its programme version"))?,
        report: from_json("standing", &id, &report)?,
        created_at,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
    })
}
