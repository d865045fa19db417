//! Where each listing stands, what its provider is writing, and how it came there.

mod appeals;
mod edits;
mod objections;

pub use appeals::{Appeal, Decided, appeal, appeals_of, appeals_open, insert_appeal, last_decision, settle_appeal};
pub use edits::{Edit, EditState, edit, edits_of, edits_waiting, insert_edit, open_edit, settle_edit};
pub use objections::{Objection, answer_objection, insert_objection, objection, objections_of, open_objections};

use super::audit::Actor;
use super::{from_json, instant, to_json};
use crate::db::{DbConn, StoreError, on_each};
use crate::domain::ids::{Id, ProviderRef, SolutionRef};
use crate::domain::listing::ListingState;
use crate::domain::listing::draft::Draft;
use crate::domain::listing::freshness::Freshness;
use crate::tables::{confirmed_addresses, listing_moves, listings};
use diesel::prelude::*;
use jiff::Timestamp;
use jiff::civil::Date;

/// A listing's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Key.
    pub solution_ref: SolutionRef,
    /// Whose.
    pub provider_ref: ProviderRef,
    /// Name, as far as there is one.
    pub name: String,
    /// Where it stands.
    pub state: ListingState,
    /// Since when, in microseconds.
    pub since: i64,
    /// What its provider writes; `None` while it is what stands in the catalogue's tables.
    pub draft: Option<Draft>,
    /// The day on which it was last said to be true; `None` while it was never in the catalogue.
    pub fresh_since: Option<Date>,
    /// How fresh it is.
    pub freshness: Freshness,
    /// For optimistic writes.
    pub version: i64,
    /// When it last changed, in microseconds.
    pub updated_at: i64,
}

/// One move of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// When.
    pub at: Timestamp,
    /// `account`, `link`, `clock`, `visitor` or `operator`.
    pub actor_kind: String,
    /// Id of the account or link; empty for the others.
    pub actor: String,
    /// What was done.
    pub deed: String,
    /// State before.
    pub from: String,
    /// State after.
    pub to: String,
    /// Why; empty where the deed says all.
    pub reason: String,
    /// The field at fault.
    pub field: Option<String>,
}

/// What was done in a move, and why.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Name of the deed.
    pub deed: &'a str,
    /// Why; empty where the deed says all.
    pub reason: &'a str,
    /// The field at fault.
    pub field: Option<&'a str>,
}

type Row = (String, String, String, String, i64, Option<String>, i64, i64, Option<String>, String);
type Columns = (
    listings::solution_ref,
    listings::provider_ref,
    listings::name,
    listings::state_data,
    listings::since,
    listings::draft,
    listings::version,
    listings::updated_at,
    listings::fresh_since,
    listings::freshness,
);
const COLUMNS: Columns = (
    listings::solution_ref,
    listings::provider_ref,
    listings::name,
    listings::state_data,
    listings::since,
    listings::draft,
    listings::version,
    listings::updated_at,
    listings::fresh_since,
    listings::freshness,
);

fn read(
    (key, provider, name, state, since, draft, version, updated_at, fresh_since, freshness): Row,
) -> Result<Listing, StoreError> {
    let damaged = |why: String| StoreError::Damaged { what: format!("listing {key}"), why };
    Ok(Listing {
        provider_ref: ProviderRef::parse(&provider).map_err(|e| damaged(e.to_string()))?,
        solution_ref: SolutionRef::parse(&key).map_err(|e| damaged(e.to_string()))?,
        name,
        state: from_json("listing", &key, &state)?,
        since,
        draft: draft.map(|d| from_json("listing", &key, &d)).transpose()?,
        fresh_since: fresh_since.map(|day| day.parse()).transpose().map_err(|_| damaged("fresh since no day".to_owned()))?,
        freshness: Freshness::from_code(&freshness).ok_or_else(|| damaged(format!("freshness {freshness}")))?,
        version,
        updated_at,
    })
}

/// Begins a listing's life.
///
/// # Errors
/// When the database fails, or there is one of that reference.
pub fn insert(conn: &mut DbConn, listing: &Listing) -> Result<(), StoreError> {
    diesel::insert_into(listings::table)
        .values((
            listings::solution_ref.eq(listing.solution_ref.as_str()),
            listings::provider_ref.eq(listing.provider_ref.as_str()),
            listings::name.eq(&listing.name),
            listings::state.eq(listing.state.name()),
            listings::state_data.eq(to_json("listing", &listing.state)?),
            listings::due_on.eq(listing.state.due_on().map(|d| d.to_string())),
            listings::since.eq(listing.since),
            listings::draft.eq(listing.draft.as_ref().map(|d| to_json("listing", d)).transpose()?),
            listings::fresh_since.eq(listing.fresh_since.map(|d| d.to_string())),
            listings::freshness.eq(listing.freshness.code()),
            listings::version.eq(listing.version),
            listings::updated_at.eq(listing.updated_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes a listing's life over the version that was read.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else changed it since.
pub fn update(conn: &mut DbConn, listing: &Listing, at: i64) -> Result<(), StoreError> {
    let row = listings::table.find(listing.solution_ref.as_str()).filter(listings::version.eq(listing.version));
    let rows = diesel::update(row)
        .set((
            listings::provider_ref.eq(listing.provider_ref.as_str()),
            listings::name.eq(&listing.name),
            listings::state.eq(listing.state.name()),
            listings::state_data.eq(to_json("listing", &listing.state)?),
            listings::due_on.eq(listing.state.due_on().map(|d| d.to_string())),
            listings::since.eq(listing.since),
            listings::draft.eq(listing.draft.as_ref().map(|d| to_json("listing", d)).transpose()?),
            listings::fresh_since.eq(listing.fresh_since.map(|d| d.to_string())),
            listings::freshness.eq(listing.freshness.code()),
            listings::version.eq(listing.version + 1),
            listings::updated_at.eq(at),
        ))
        .execute(conn)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict("the listing")) }
}

/// The life of a listing.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, key: &SolutionRef) -> Result<Option<Listing>, StoreError> {
    listings::table.find(key.as_str()).select(COLUMNS).first(conn).optional()?.map(read).transpose()
}

/// The same, held until the end of the transaction so that two deeds come one after the other.
///
/// # Errors
/// As [`find`].
pub fn find_to_change(conn: &mut DbConn, key: &SolutionRef) -> Result<Option<Listing>, StoreError> {
    if let DbConn::Pg(pg) = conn {
        listings::table.find(key.as_str()).select(listings::solution_ref).for_update().first::<String>(pg).optional()?;
    }
    find(conn, key)
}

/// Which listings a list shows.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only those of one provider.
    pub provider: Option<ProviderRef>,
    /// Only those in one of these states; all where it is empty.
    pub states: Vec<&'static str>,
    /// Those that somebody is to act on first, by their last day; else the latest change first.
    pub by_due: bool,
}

/// One page of listings, and how many there are in all.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn list(conn: &mut DbConn, wanted: &Wanted, page: i64, limit: i64) -> Result<(i64, Vec<Listing>), StoreError> {
    let filtered = || {
        let mut query = listings::table.into_boxed();
        if let Some(provider) = &wanted.provider {
            query = query.filter(listings::provider_ref.eq(provider.as_str().to_owned()));
        }
        if !wanted.states.is_empty() {
            query = query.filter(listings::state.eq_any(wanted.states.clone()));
        }
        query
    };
    let total: i64 = filtered().count().get_result(conn)?;
    let ordered = if wanted.by_due {
        // No due date sorts last on either backend.
        filtered().order((listings::due_on.is_null(), listings::due_on, listings::since, listings::solution_ref))
    } else {
        filtered().order((listings::updated_at.desc(), listings::solution_ref))
    };
    let rows: Vec<Row> = ordered.limit(limit).offset((page - 1).max(0) * limit).select(COLUMNS).load(conn)?;
    Ok((total, rows.into_iter().map(read).collect::<Result<_, _>>()?))
}

/// Published listings of which nobody knows since when they are true, by reference.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn never_confirmed(conn: &mut DbConn) -> Result<Vec<Listing>, StoreError> {
    let rows: Vec<Row> = listings::table
        .filter(listings::state.eq("published"))
        .filter(listings::fresh_since.is_null())
        .order(listings::solution_ref)
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// How many listings are in each state.
///
/// # Errors
/// When the database fails.
pub fn count_by_state(conn: &mut DbConn) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(listings::table
        .group_by(listings::state)
        .select((listings::state, diesel::dsl::count_star()))
        .order(listings::state)
        .load(conn)?)
}

/// Adds a move to a listing's history.
///
/// # Errors
/// When the database fails.
pub fn record_move(
    conn: &mut DbConn,
    id: &Id,
    (listing, from): (&Listing, &ListingState),
    actor: &Actor,
    step: &Step<'_>,
    at: i64,
) -> Result<(), StoreError> {
    let (actor_kind, actor) = actor.columns();
    diesel::insert_into(listing_moves::table)
        .values((
            listing_moves::id.eq(id.as_str()),
            listing_moves::solution_ref.eq(listing.solution_ref.as_str()),
            listing_moves::at.eq(at),
            listing_moves::actor_kind.eq(actor_kind),
            listing_moves::actor.eq(actor),
            listing_moves::deed.eq(step.deed),
            listing_moves::from_state.eq(from.name()),
            listing_moves::to_state.eq(listing.state.name()),
            listing_moves::reason.eq(step.reason),
            listing_moves::field.eq(step.field),
        ))
        .execute(conn)?;
    Ok(())
}

/// The moves of a listing, oldest first.
///
/// # Errors
/// When the database fails.
pub fn moves(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Move>, StoreError> {
    type MoveRow = (i64, String, String, String, String, String, String, Option<String>);
    let rows: Vec<MoveRow> = listing_moves::table
        .filter(listing_moves::solution_ref.eq(key.as_str()))
        .order((listing_moves::at, listing_moves::id))
        .select((
            listing_moves::at,
            listing_moves::actor_kind,
            listing_moves::actor,
            listing_moves::deed,
            listing_moves::from_state,
            listing_moves::to_state,
            listing_moves::reason,
            listing_moves::field,
        ))
        .load(conn)?;
    let read = |(at, actor_kind, actor, deed, from, to, reason, field): MoveRow| Move {
        at: instant(at),
        actor_kind,
        actor,
        deed,
        from,
        to,
        reason,
        field,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Notes that somebody at the provider has confirmed an address.
///
/// # Errors
/// When the database fails.
pub fn confirm_address(conn: &mut DbConn, provider: &ProviderRef, email: &str, at: i64) -> Result<(), StoreError> {
    let row = (
        confirmed_addresses::provider_ref.eq(provider.as_str()),
        confirmed_addresses::email.eq(email),
        confirmed_addresses::at.eq(at),
    );
    on_each!(conn, |c| diesel::insert_into(confirmed_addresses::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// When an address of a provider was confirmed, in microseconds.
///
/// # Errors
/// When the database fails.
pub fn address_confirmed_at(conn: &mut DbConn, provider: &ProviderRef, email: &str) -> Result<Option<i64>, StoreError> {
    let row = confirmed_addresses::table.find((provider.as_str(), email));
    Ok(row.select(confirmed_addresses::at).first(conn).optional()?)
}
