//! Enterprises with their needs.

use super::{Saved, from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::enterprise::Enterprise;
use crate::domain::ids::EnterpriseRef;
use crate::tables::enterprises::{self, dsl};
use diesel::prelude::*;

/// Every enterprise, by reference.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn all(conn: &mut DbConn) -> Result<Vec<Enterprise>, StoreError> {
    let rows: Vec<(String, String)> =
        dsl::enterprises.order(dsl::enterprise_ref).select((dsl::enterprise_ref, dsl::content)).load(conn)?;
    rows.iter().map(|(key, text)| from_json("enterprise", key, text)).collect()
}

/// One enterprise.
///
/// # Errors
/// As [`all`].
pub fn find(conn: &mut DbConn, key: &EnterpriseRef) -> Result<Option<Enterprise>, StoreError> {
    let text: Option<String> = dsl::enterprises.find(key.as_str()).select(dsl::content).first(conn).optional()?;
    text.map(|t| from_json("enterprise", key.as_str(), &t)).transpose()
}

/// The enterprise of a 统一社会信用代码 in its normal form.
///
/// # Errors
/// As [`all`].
pub fn by_uscc(conn: &mut DbConn, uscc: &str) -> Result<Option<Enterprise>, StoreError> {
    let text: Option<String> = dsl::enterprises.filter(dsl::uscc.eq(uscc)).select(dsl::content).first(conn).optional()?;
    text.map(|t| from_json("enterprise", uscc, &t)).transpose()
}

/// Holds an enterprise's row to the end of the transaction, so that its twin requests come one after the other. SQLite has one
/// writer anyway.
///
/// # Errors
/// When the database fails.
pub fn lock(conn: &mut DbConn, key: &EnterpriseRef) -> Result<(), StoreError> {
    if let DbConn::Pg(c) = conn {
        let row = dsl::enterprises.find(key.as_str()).select(dsl::version).for_update();
        let _: Option<i64> = row.first(c).optional()?;
    }
    Ok(())
}

/// How many firms of `sector` are in `district`: below five, the district itself would identify a firm.
///
/// # Errors
/// When the database fails.
pub fn count_in(conn: &mut DbConn, sector: &str, district: &str) -> Result<i64, StoreError> {
    Ok(dsl::enterprises.filter(dsl::sector.eq(sector)).filter(dsl::district.eq(district)).count().get_result(conn)?)
}

/// Inserts or updates an enterprise; an equal one is left alone.
///
/// # Errors
/// When the database refuses the row.
pub fn save(conn: &mut DbConn, enterprise: &Enterprise, at: i64) -> Result<Saved, StoreError> {
    let key = enterprise.enterprise_ref.as_str();
    let content = to_json("enterprise", enterprise)?;
    let stored: Option<(String, i64)> = dsl::enterprises.find(key).select((dsl::content, dsl::version)).first(conn).optional()?;
    let columns = (
        dsl::name.eq(&enterprise.name),
        dsl::uscc.eq(enterprise.uscc.as_str()),
        dsl::sector.eq(enterprise.profile.sector.as_str()),
        dsl::district.eq(enterprise.profile.district.as_deref().unwrap_or_default()),
        dsl::content.eq(&content),
        dsl::updated_at.eq(at),
    );
    match stored {
        Some((same, _)) if same == content => Ok(Saved::Unchanged),
        Some((_, version)) => {
            diesel::update(dsl::enterprises.find(key)).set((columns, dsl::version.eq(version + 1))).execute(conn)?;
            Ok(Saved::Updated)
        }
        None => {
            diesel::insert_into(enterprises::table)
                .values((dsl::enterprise_ref.eq(key), columns, dsl::version.eq(1)))
                .execute(conn)?;
            Ok(Saved::Created)
        }
    }
}
