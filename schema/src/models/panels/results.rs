//! Results of panels, frozen with what they were computed from.

use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::domain::panel::result::{PanelInputs, PanelReport};
use crate::domain::panel::severity::Total;
use crate::models::{from_json, to_json};
use crate::tables::panel_results::{self, dsl};
use diesel::prelude::*;
use std::collections::BTreeMap;

/// A version of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredResult {
    /// Key.
    pub id: Id,
    /// Of which panel.
    pub panel_id: Id,
    /// From 1.
    pub number: i64,
    /// What it was computed from.
    pub inputs: PanelInputs,
    /// What came out.
    pub report: PanelReport,
    /// The bytes of the report as they are stored.
    pub report_text: String,
    /// Why it differs from the one before; empty for the first.
    pub reason: String,
    /// When, in microseconds.
    pub at: i64,
}

type Row = (String, String, i64, String, String, String, i64);
const COLUMNS: (dsl::id, dsl::panel_id, dsl::number, dsl::inputs, dsl::report, dsl::reason, dsl::at) =
    (dsl::id, dsl::panel_id, dsl::number, dsl::inputs, dsl::report, dsl::reason, dsl::at);

fn read((id, panel, number, inputs, report, reason, at): Row) -> Result<StoredResult, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("panel result {id}"), why: why.to_owned() };
    Ok(StoredResult {
        panel_id: Id::parse(&panel).ok_or_else(|| damaged("its panel"))?,
        number,
        inputs: from_json("panel result", &id, &inputs)?,
        report: from_json("panel result", &id, &report)?,
        report_text: report,
        reason,
        at,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
    })
}

/// Freezes a version.
///
/// # Errors
/// When the database fails, or the panel has one of that number.
pub fn insert_result(conn: &mut DbConn, result: &StoredResult) -> Result<(), StoreError> {
    diesel::insert_into(panel_results::table)
        .values((
            dsl::id.eq(result.id.as_str()),
            dsl::panel_id.eq(result.panel_id.as_str()),
            dsl::number.eq(result.number),
            dsl::inputs.eq(to_json("panel result", &result.inputs)?),
            dsl::report.eq(&result.report_text),
            dsl::reason.eq(&result.reason),
            dsl::at.eq(result.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// One version.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn result(conn: &mut DbConn, id: &Id) -> Result<Option<StoredResult>, StoreError> {
    dsl::panel_results.find(id.as_str()).select(COLUMNS).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The versions of a panel's result, newest first.
///
/// # Errors
/// As [`result`].
pub fn results_of(conn: &mut DbConn, panel: &Id) -> Result<Vec<StoredResult>, StoreError> {
    let rows: Vec<Row> =
        dsl::panel_results.filter(dsl::panel_id.eq(panel.as_str())).order(dsl::number.desc()).select(COLUMNS).load(conn)?;
    rows.into_iter().map(read).collect()
}

/// The latest results' ids, newest first.
///
/// # Errors
/// When the database fails.
pub fn newest_results(conn: &mut DbConn, limit: i64) -> Result<Vec<Id>, StoreError> {
    let ids: Vec<String> = dsl::panel_results.order((dsl::at.desc(), dsl::id.desc())).limit(limit).select(dsl::id).load(conn)?;
    Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
}

/// The totals of every other panel's latest version, by panel.
///
/// # Errors
/// As [`result`].
pub fn earlier_totals(conn: &mut DbConn, but: &Id) -> Result<Vec<Total>, StoreError> {
    let rows: Vec<Row> = dsl::panel_results
        .filter(dsl::panel_id.ne(but.as_str()))
        .order((dsl::panel_id, dsl::number))
        .select(COLUMNS)
        .load(conn)?;
    let mut latest = BTreeMap::new();
    for row in rows {
        let result = read(row)?;
        latest.insert(result.panel_id.clone(), result.report);
    }
    let of = |(panel, report): (Id, PanelReport)| {
        let total = move |e: &crate::domain::panel::result::ExpertResult| Total {
            panel: panel.to_string(),
            expert_ref: e.expert_ref.clone(),
            points: e.total,
        };
        report.experts.iter().map(total).collect::<Vec<_>>()
    };
    Ok(latest.into_iter().flat_map(of).collect())
}
