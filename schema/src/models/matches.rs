//! Matches, frozen: inputs, versions and reasons are in the row, so that any of them can be replayed.

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::enterprise::Profile;
use crate::domain::ids::{EnterpriseRef, Id};
use crate::domain::matching::MatchReport;
use crate::tables::matches::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// A stored match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMatch {
    /// Key.
    pub id: Id,
    /// Whose; `None` for an ad-hoc match.
    pub enterprise_ref: Option<EnterpriseRef>,
    /// SHA-256 of the key that reads an ad-hoc match.
    pub read_key_hash: Option<String>,
    /// What was asked.
    pub profile: Profile,
    /// The day whose subsidy rules were used.
    pub ranked_on: Date,
    /// Version of the programme.
    pub programme_version: u32,
    /// How many items were asked for.
    pub item_limit: u32,
    /// What was answered, whole.
    pub report: MatchReport,
    /// Microseconds.
    pub created_at: i64,
    /// When an ad-hoc match is forgotten, in microseconds.
    pub expires_at: Option<i64>,
}

/// Freezes a match.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, stored: &StoredMatch) -> Result<(), StoreError> {
    diesel::insert_into(matches::table)
        .values((
            dsl::id.eq(stored.id.as_str()),
            dsl::enterprise_ref.eq(stored.enterprise_ref.as_ref().map(EnterpriseRef::as_str)),
            dsl::read_key_hash.eq(&stored.read_key_hash),
            dsl::profile.eq(to_json("match", &stored.profile)?),
            dsl::ranked_on.eq(stored.ranked_on.to_string()),
            dsl::catalogue_version.eq(stored.report.catalogue_version),
            dsl::engine_version.eq(&stored.report.engine_version),
            dsl::programme_version.eq(i64::from(stored.programme_version)),
            dsl::item_limit.eq(i64::from(stored.item_limit)),
            dsl::report.eq(to_json("match", &stored.report)?),
            dsl::created_at.eq(stored.created_at),
            dsl::expires_at.eq(stored.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

type Row = (String, Option<String>, Option<String>, String, String, i64, i64, String, i64, Option<i64>);

/// A frozen match.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<StoredMatch>, StoreError> {
    let row: Option<Row> = dsl::matches
        .find(id.as_str())
        .select((
            dsl::id,
            dsl::enterprise_ref,
            dsl::read_key_hash,
            dsl::profile,
            dsl::ranked_on,
            dsl::programme_version,
            dsl::item_limit,
            dsl::report,
            dsl::created_at,
            dsl::expires_at,
        ))
        .first(conn)
        .optional()?;
    row.map(read).transpose()
}

fn read(row: Row) -> Result<StoredMatch, StoreError> {
    let (id, enterprise_ref, read_key_hash, profile, ranked_on, programme_version, item_limit, report, created_at, expires_at) =
        row;
    let damaged = |why: &str| StoreError::Damaged { what: format!("match {id}"), why: why.to_owned() };
    Ok(StoredMatch {
        enterprise_ref: enterprise_ref.map(|r| EnterpriseRef::parse(&r)).transpose().map_err(|_| damaged("its enterprise"))?,
        read_key_hash,
        profile: from_json("match", &id, &profile)?,
        ranked_on: ranked_on.parse().map_err(|_| damaged("its day"))?,
        programme_version: u32::try_from(programme_version).map_err(|_| damaged("its programme version"))?,
        item_limit: u32::try_from(item_limit).map_err(|_| damaged("its limit"))?,
        report: from_json("match", &id, &report)?,
        created_at,
        expires_at,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
    })
}

/// The latest matches of an enterprise, newest first: id and time.
///
/// # Errors
/// When the database fails.
pub fn latest_of(conn: &mut DbConn, enterprise: &EnterpriseRef, limit: i64) -> Result<Vec<(Id, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = dsl::matches
        .filter(dsl::enterprise_ref.eq(enterprise.as_str()))
        .order((dsl::created_at.desc(), dsl::id.desc()))
        .limit(limit)
        .select((dsl::id, dsl::created_at))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, at)| Id::parse(&id).map(|id| (id, at))).collect())
}

/// The latest matches of anybody, newest first.
///
/// # Errors
/// When the database fails.
pub fn latest(conn: &mut DbConn, limit: i64) -> Result<Vec<Id>, StoreError> {
    let ids: Vec<String> =
        dsl::matches.order((dsl::created_at.desc(), dsl::id.desc())).limit(limit).select(dsl::id).load(conn)?;
    Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
}

/// How many matches were made under a version of the programme.
///
/// # Errors
/// When the database fails.
pub fn made_under(conn: &mut DbConn, programme_version: u32) -> Result<i64, StoreError> {
    Ok(dsl::matches.filter(dsl::programme_version.eq(i64::from(programme_version))).count().get_result(conn)?)
}

/// Makes an ad-hoc match an enterprise's own, when it asks providers from it.
///
/// # Errors
/// When the database fails.
pub fn adopt(conn: &mut DbConn, id: &Id, enterprise: &EnterpriseRef) -> Result<(), StoreError> {
    let (never, nobody): (Option<i64>, Option<String>) = (None, None);
    diesel::update(dsl::matches.find(id.as_str()).filter(dsl::enterprise_ref.is_null()))
        .set((dsl::enterprise_ref.eq(enterprise.as_str()), dsl::expires_at.eq(never), dsl::read_key_hash.eq(nobody)))
        .execute(conn)?;
    Ok(())
}

/// Forgets ad-hoc matches whose time is over; says how many.
///
/// # Errors
/// When the database fails.
pub fn forget_expired(conn: &mut DbConn, now: i64) -> Result<usize, StoreError> {
    Ok(diesel::delete(dsl::matches.filter(dsl::enterprise_ref.is_null()).filter(dsl::expires_at.lt(now))).execute(conn)?)
}
