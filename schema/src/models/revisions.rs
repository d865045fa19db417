//! What is published: frozen revisions, the catalogue clock and the change feed.

use super::{catalogue, from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::catalogue::PublishedListing;
use crate::domain::ids::{Id, SolutionRef};
use crate::tables::{catalogue_changes, catalogue_clock, revisions, solutions};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The latest catalogue version; 0 before anything was published.
///
/// # Errors
/// When the database fails.
pub fn catalogue_version(conn: &mut DbConn) -> Result<i64, StoreError> {
    Ok(catalogue_clock::table.find(1).select(catalogue_clock::version).first(conn)?)
}

/// Takes the next number. On PostgreSQL the row lock is held to the end of the transaction, so numbers commit in order.
fn next_version(conn: &mut DbConn) -> Result<i64, StoreError> {
    Ok(diesel::update(catalogue_clock::table.find(1))
        .set(catalogue_clock::version.eq(catalogue_clock::version + 1))
        .returning(catalogue_clock::version)
        .get_result(conn)?)
}

/// The catalogue version that stood before `micros`; 0 before anything was published.
///
/// # Errors
/// When the database fails.
pub fn version_before(conn: &mut DbConn, micros: i64) -> Result<i64, StoreError> {
    let latest: Option<i64> = catalogue_changes::table
        .filter(catalogue_changes::at.lt(micros))
        .select(diesel::dsl::max(catalogue_changes::catalogue_version))
        .first(conn)?;
    Ok(latest.unwrap_or(0))
}

/// When a catalogue version was made, in microseconds; `None` for one that never was.
///
/// # Errors
/// When the database fails.
pub fn made_at(conn: &mut DbConn, version: i64) -> Result<Option<i64>, StoreError> {
    Ok(catalogue_changes::table
        .filter(catalogue_changes::catalogue_version.eq(version))
        .select(catalogue_changes::at)
        .first(conn)
        .optional()?)
}

/// SHA-256 over the published content without its revision id, in hexadecimal.
fn content_hash(listing: &PublishedListing) -> Result<String, StoreError> {
    let bare = PublishedListing { revision_id: String::new(), ..listing.clone() };
    Ok(Sha256::digest(to_json("revision", &bare)?).iter().map(|b| format!("{b:02x}")).collect())
}

/// What a call of [`sync`] changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The new catalogue version; `None` when nothing changed.
    pub catalogue_version: Option<i64>,
    /// Listings with a new revision.
    pub published: Vec<SolutionRef>,
    /// Listings that are no longer to be seen.
    pub withdrawn: Vec<SolutionRef>,
}

/// Brings what is published of the listings in `touched` up to what is stored of them: new revisions, withdrawals, one new
/// catalogue version if anything changed.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn sync(
    conn: &mut DbConn,
    touched: &BTreeSet<SolutionRef>,
    at: i64,
    mint: &mut dyn FnMut() -> Id,
) -> Result<Published, StoreError> {
    let mut done = Published::default();
    for key in touched {
        let current: Option<Option<String>> =
            solutions::table.find(key.as_str()).select(solutions::revision_id).first(conn).optional()?;
        let Some(current) = current else { continue };
        let wanted = catalogue::publishable(conn, key)?;
        let hash = wanted.as_ref().map(content_hash).transpose()?;
        let current_hash: Option<String> = match &current {
            Some(id) => revisions::table.find(id).select(revisions::content_hash).first(conn).optional()?,
            None => None,
        };
        if hash == current_hash {
            continue;
        }
        let version = match done.catalogue_version {
            Some(v) => v,
            None => *done.catalogue_version.insert(next_version(conn)?),
        };
        let revision = match (wanted, hash) {
            (Some(listing), Some(hash)) => {
                done.published.push(key.clone());
                Some(insert_revision(conn, listing, &hash, version, at, &mint())?)
            }
            _ => {
                done.withdrawn.push(key.clone());
                None
            }
        };
        diesel::update(solutions::table.find(key.as_str())).set(solutions::revision_id.eq(&revision)).execute(conn)?;
        diesel::insert_into(catalogue_changes::table)
            .values((
                catalogue_changes::catalogue_version.eq(version),
                catalogue_changes::solution_ref.eq(key.as_str()),
                catalogue_changes::revision_id.eq(&revision),
                catalogue_changes::at.eq(at),
            ))
            .execute(conn)?;
    }
    Ok(done)
}

fn insert_revision(
    conn: &mut DbConn,
    mut listing: PublishedListing,
    hash: &str,
    version: i64,
    at: i64,
    id: &Id,
) -> Result<String, StoreError> {
    listing.revision_id = id.as_str().to_owned();
    diesel::insert_into(revisions::table)
        .values((
            revisions::id.eq(id.as_str()),
            revisions::solution_ref.eq(listing.solution.solution_ref.as_str()),
            revisions::catalogue_version.eq(version),
            revisions::content.eq(to_json("revision", &listing)?),
            revisions::content_hash.eq(hash),
            revisions::published_at.eq(at),
        ))
        .execute(conn)?;
    Ok(listing.revision_id)
}

/// Everything that is published now, by reference, and a catalogue version that it is not older than.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn published(conn: &mut DbConn) -> Result<(i64, Vec<PublishedListing>), StoreError> {
    // The version first: a publication in between is then applied once more by the feed, which changes nothing.
    let version = catalogue_version(conn)?;
    let rows: Vec<(String, String)> = solutions::table
        .inner_join(revisions::table.on(solutions::revision_id.eq(revisions::id.nullable())))
        .order(solutions::solution_ref)
        .select((revisions::id, revisions::content))
        .load(conn)?;
    let listings = rows.iter().map(|(key, text)| from_json("revision", key, text)).collect::<Result<_, _>>()?;
    Ok((version, listings))
}

/// One frozen revision.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn revision(conn: &mut DbConn, id: &str) -> Result<Option<PublishedListing>, StoreError> {
    let text: Option<String> = revisions::table.find(id).select(revisions::content).first(conn).optional()?;
    text.map(|t| from_json("revision", id, &t)).transpose()
}

/// Whether a listing was ever published; what never was is nobody's business.
///
/// # Errors
/// When the database fails.
pub fn was_published(conn: &mut DbConn, key: &SolutionRef) -> Result<bool, StoreError> {
    let rows = catalogue_changes::table.filter(catalogue_changes::solution_ref.eq(key.as_str()));
    let of_revisions = rows.filter(catalogue_changes::revision_id.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(of_revisions)).get_result(conn)?)
}

/// A listing with what is published of it now; `None` when it was withdrawn.
pub type Change = (SolutionRef, Option<PublishedListing>);

/// What the feed says has changed after `version`: for each listing its latest state only.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn changes_after(conn: &mut DbConn, version: i64) -> Result<(i64, Vec<Change>), StoreError> {
    let rows: Vec<(i64, String, Option<String>)> = catalogue_changes::table
        .filter(catalogue_changes::catalogue_version.gt(version))
        .order((catalogue_changes::catalogue_version, catalogue_changes::solution_ref))
        .select((catalogue_changes::catalogue_version, catalogue_changes::solution_ref, catalogue_changes::revision_id))
        .load(conn)?;
    let latest = rows.last().map_or(version, |r| r.0);
    let last: BTreeMap<String, Option<String>> = rows.into_iter().map(|(_, key, revision)| (key, revision)).collect();
    let mut changes = Vec::with_capacity(last.len());
    for (key, id) in last {
        let Ok(key) = SolutionRef::parse(&key) else { continue };
        let listing = match id {
            Some(id) => revision(conn, &id)?,
            None => None,
        };
        changes.push((key, listing));
    }
    Ok((latest, changes))
}

diesel::allow_tables_to_appear_in_same_query!(revisions, solutions);

/// What was published as of a catalogue version, by reference: for replaying what was ranked then.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn published_at(conn: &mut DbConn, version: i64) -> Result<Vec<PublishedListing>, StoreError> {
    let rows: Vec<(String, Option<String>)> = catalogue_changes::table
        .filter(catalogue_changes::catalogue_version.le(version))
        .order((catalogue_changes::catalogue_version, catalogue_changes::solution_ref))
        .select((catalogue_changes::solution_ref, catalogue_changes::revision_id))
        .load(conn)?;
    let last: BTreeMap<String, Option<String>> = rows.into_iter().collect();
    let mut listings = Vec::with_capacity(last.len());
    for id in last.into_values().flatten() {
        listings.extend(revision(conn, &id)?);
    }
    Ok(listings)
}

/// What was published of one listing as of a catalogue version; `None` where it was not to be seen then.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn listing_at(conn: &mut DbConn, key: &SolutionRef, version: i64) -> Result<Option<PublishedListing>, StoreError> {
    let last: Option<Option<String>> = catalogue_changes::table
        .filter(catalogue_changes::solution_ref.eq(key.as_str()))
        .filter(catalogue_changes::catalogue_version.le(version))
        .order(catalogue_changes::catalogue_version.desc())
        .select(catalogue_changes::revision_id)
        .first(conn)
        .optional()?;
    match last.flatten() {
        Some(id) => revision(conn, &id),
        None => Ok(None),
    }
}

/// When a revision was published, in microseconds.
///
/// # Errors
/// When the database fails.
pub fn published_at_of(conn: &mut DbConn, id: &str) -> Result<Option<i64>, StoreError> {
    Ok(revisions::table.find(id).select(revisions::published_at).first(conn).optional()?)
}

/// When a listing was published for the first time after a catalogue version, in microseconds.
///
/// # Errors
/// When the database fails.
pub fn published_after(conn: &mut DbConn, key: &SolutionRef, version: i64) -> Result<Option<i64>, StoreError> {
    Ok(catalogue_changes::table
        .filter(catalogue_changes::solution_ref.eq(key.as_str()))
        .filter(catalogue_changes::catalogue_version.gt(version))
        .filter(catalogue_changes::revision_id.is_not_null())
        .order(catalogue_changes::catalogue_version)
        .select(catalogue_changes::at)
        .first(conn)
        .optional()?)
}

/// Revisions whose content is not what was frozen: id and what is wrong.
///
/// # Errors
/// When the database fails.
pub fn damaged(conn: &mut DbConn) -> Result<Vec<(String, String)>, StoreError> {
    let rows: Vec<(String, String, String)> =
        revisions::table.order(revisions::id).select((revisions::id, revisions::content, revisions::content_hash)).load(conn)?;
    let mut found = Vec::new();
    for (id, content, hash) in rows {
        match from_json::<PublishedListing>("revision", &id, &content) {
            Err(e) => found.push((id, e.to_string())),
            Ok(listing) if content_hash(&listing)? != hash => found.push((id, "its content has been altered".to_owned())),
            Ok(_) => {}
        }
    }
    Ok(found)
}
