//! Providers, listings and cases as they are edited; what is published is in [`super::revisions`].

use super::{Saved, from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::catalogue::{Case, ListingStatus, Provider, ProviderCard, ProviderStatus, PublishedListing, Solution};
use crate::domain::ids::{CaseRef, ProviderRef, SolutionRef};
use crate::domain::listing::freshness::Freshness;
use crate::domain::referee::RefereeState;
use crate::tables::{cases, listings, providers, referees, solutions};
use diesel::prelude::*;

/// Every provider, by reference.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn providers(conn: &mut DbConn) -> Result<Vec<Provider>, StoreError> {
    let rows: Vec<(String, String)> =
        providers::table.order(providers::provider_ref).select((providers::provider_ref, providers::content)).load(conn)?;
    rows.iter().map(|(key, text)| from_json("provider", key, text)).collect()
}

/// One provider.
///
/// # Errors
/// As [`providers`].
pub fn provider(conn: &mut DbConn, key: &ProviderRef) -> Result<Option<Provider>, StoreError> {
    let text: Option<String> = providers::table.find(key.as_str()).select(providers::content).first(conn).optional()?;
    text.map(|t| from_json("provider", key.as_str(), &t)).transpose()
}

/// One provider, held until the end of the transaction so that two deeds come one after the other.
///
/// # Errors
/// As [`providers`].
pub fn provider_to_change(conn: &mut DbConn, key: &ProviderRef) -> Result<Option<Provider>, StoreError> {
    if let DbConn::Pg(pg) = conn {
        providers::table.find(key.as_str()).select(providers::provider_ref).for_update().first::<String>(pg).optional()?;
    }
    provider(conn, key)
}

/// The provider of a 统一社会信用代码 in its normal form.
///
/// # Errors
/// As [`providers`].
pub fn provider_by_uscc(conn: &mut DbConn, uscc: &str) -> Result<Option<Provider>, StoreError> {
    let text: Option<String> =
        providers::table.filter(providers::uscc.eq(uscc)).select(providers::content).first(conn).optional()?;
    text.map(|t| from_json("provider", uscc, &t)).transpose()
}

/// Every listing in any state, by reference.
///
/// # Errors
/// As [`providers`].
pub fn solutions(conn: &mut DbConn) -> Result<Vec<Solution>, StoreError> {
    let rows: Vec<(String, String)> =
        solutions::table.order(solutions::solution_ref).select((solutions::solution_ref, solutions::content)).load(conn)?;
    rows.iter().map(|(key, text)| from_json("solution", key, text)).collect()
}

/// Every case, by reference.
///
/// # Errors
/// As [`providers`].
pub fn cases(conn: &mut DbConn) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<(String, String)> = cases::table.order(cases::case_ref).select((cases::case_ref, cases::content)).load(conn)?;
    rows.iter().map(|(key, text)| from_json("case", key, text)).collect()
}

/// References of a provider's listings.
///
/// # Errors
/// When the database fails.
pub fn solution_refs_of(conn: &mut DbConn, provider: &ProviderRef) -> Result<Vec<SolutionRef>, StoreError> {
    let rows: Vec<String> = solutions::table
        .filter(solutions::provider_ref.eq(provider.as_str()))
        .order(solutions::solution_ref)
        .select(solutions::solution_ref)
        .load(conn)?;
    Ok(rows.iter().filter_map(|r| SolutionRef::parse(r).ok()).collect())
}

/// The listing a case speaks for, as it is stored now.
///
/// # Errors
/// When the database fails.
pub fn solution_ref_of_case(conn: &mut DbConn, case: &CaseRef) -> Result<Option<SolutionRef>, StoreError> {
    let row: Option<String> = cases::table.find(case.as_str()).select(cases::solution_ref).first(conn).optional()?;
    Ok(row.and_then(|r| SolutionRef::parse(&r).ok()))
}

macro_rules! save {
    ($(#[$doc:meta])* $name:ident, $type:ty, $table:ident, $key:ident, $what:literal, |$v:ident| ($($extra:expr),*)) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// When the database refuses the row.
        pub fn $name(conn: &mut DbConn, $v: &$type, at: i64) -> Result<Saved, StoreError> {
            let key = $v.$key.as_str();
            let content = to_json($what, $v)?;
            let stored: Option<(String, i64)> =
                $table::table.find(key).select(($table::content, $table::version)).first(conn).optional()?;
            match stored {
                Some((same, _)) if same == content => Ok(Saved::Unchanged),
                Some((_, version)) => {
                    diesel::update($table::table.find(key))
                        .set(($($extra,)* $table::content.eq(content), $table::version.eq(version + 1), $table::updated_at.eq(at)))
                        .execute(conn)?;
                    Ok(Saved::Updated)
                }
                None => {
                    diesel::insert_into($table::table)
                        .values(($table::$key.eq(key), $($extra,)* $table::content.eq(content), $table::version.eq(1), $table::updated_at.eq(at)))
                        .execute(conn)?;
                    Ok(Saved::Created)
                }
            }
        }
    };
}

save!(
    /// Inserts or updates a provider; an equal one is left alone.
    save_provider, Provider, providers, provider_ref, "provider",
    |v| (providers::name.eq(&v.name), providers::uscc.eq(v.uscc.as_str()), providers::status.eq(v.status.code()))
);
save!(
    /// Inserts or updates a listing; an equal one is left alone. Publishing is [`super::revisions::sync`].
    save_solution, Solution, solutions, solution_ref, "solution",
    |v| (solutions::provider_ref.eq(v.provider_ref.as_str()), solutions::name.eq(&v.name), solutions::status.eq(v.status.code()))
);
save!(
    /// Inserts or updates a case; an equal one is left alone.
    save_case, Case, cases, case_ref, "case",
    |v| (cases::solution_ref.eq(v.solution_ref.as_str()))
);

/// What would be published of a listing now: `None` while it or its provider is not to be seen.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn publishable(conn: &mut DbConn, key: &SolutionRef) -> Result<Option<PublishedListing>, StoreError> {
    let text: Option<String> = solutions::table.find(key.as_str()).select(solutions::content).first(conn).optional()?;
    let Some(text) = text else { return Ok(None) };
    let solution: Solution = from_json("solution", key.as_str(), &text)?;
    if solution.status != ListingStatus::Published {
        return Ok(None);
    }
    let Some(provider) = provider(conn, &solution.provider_ref)? else { return Ok(None) };
    if provider.status != ProviderStatus::Active {
        return Ok(None);
    }
    let freshness: Option<String> = listings::table.find(key.as_str()).select(listings::freshness).first(conn).optional()?;
    let freshness = freshness.and_then(|code| Freshness::from_code(&code)).unwrap_or_default();
    if freshness == Freshness::Hidden {
        return Ok(None);
    }
    let unheard: Vec<String> = referees::table
        .filter(referees::solution_ref.eq(key.as_str()))
        .filter(referees::state.eq_any(RefereeState::ALL.iter().filter(|s| !s.is_shown()).map(|s| s.code())))
        .select(referees::case_ref)
        .load(conn)?;
    let mut cases = cases_of(conn, key)?;
    cases.retain(|case| !unheard.iter().any(|other| other == case.case_ref.as_str()));
    let paused = super::cards::is_paused(conn, &provider.provider_ref)?;
    let provider = ProviderCard { provider_ref: provider.provider_ref, name: provider.name, kinds: provider.kinds, paused };
    Ok(Some(PublishedListing { revision_id: String::new(), solution, provider, cases, freshness }))
}

/// The cases of a listing, all of them, by reference.
///
/// # Errors
/// As [`providers`].
pub fn cases_of(conn: &mut DbConn, key: &SolutionRef) -> Result<Vec<Case>, StoreError> {
    let rows: Vec<(String, String)> = cases::table
        .filter(cases::solution_ref.eq(key.as_str()))
        .order(cases::case_ref)
        .select((cases::case_ref, cases::content))
        .load(conn)?;
    rows.iter().map(|(key, text)| from_json("case", key, text)).collect()
}

/// One case.
///
/// # Errors
/// As [`providers`].
pub fn case(conn: &mut DbConn, key: &CaseRef) -> Result<Option<Case>, StoreError> {
    let text: Option<String> = cases::table.find(key.as_str()).select(cases::content).first(conn).optional()?;
    text.map(|t| from_json("case", key.as_str(), &t)).transpose()
}

/// One listing in any state.
///
/// # Errors
/// As [`providers`].
pub fn solution(conn: &mut DbConn, key: &SolutionRef) -> Result<Option<Solution>, StoreError> {
    let text: Option<String> = solutions::table.find(key.as_str()).select(solutions::content).first(conn).optional()?;
    text.map(|t| from_json("solution", key.as_str(), &t)).transpose()
}

/// Whether a provider has another listing of this name.
///
/// # Errors
/// When the database fails.
pub fn name_is_taken(conn: &mut DbConn, provider: &ProviderRef, name: &str, but: &SolutionRef) -> Result<bool, StoreError> {
    let same = solutions::table
        .filter(solutions::provider_ref.eq(provider.as_str()))
        .filter(solutions::name.eq(name))
        .filter(solutions::solution_ref.ne(but.as_str()));
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(conn)?)
}
