//! Rows and queries, one file per aggregate. Reading is free; writing happens inside [`crate::db::Store::write`], from workflows.

pub mod accounts;
pub mod action_links;
pub mod announcements;
pub mod audit;
pub mod cards;
pub mod catalogue;
pub mod deletions;
pub mod documents;
pub mod enterprises;
pub mod erasure;
pub mod experts;
pub mod gaps;
pub mod handoffs;
pub mod holdings;
pub mod idempotency;
pub mod invitations;
pub mod jobs;
pub mod listings;
pub mod matches;
pub mod outbox;
pub mod panels;
pub mod programmes;
pub mod provider_appeals;
pub mod referees;
pub mod registrations;
pub mod representatives;
pub mod revisions;
pub mod seats;
pub mod second_factors;
pub mod sessions;
pub mod settings;
pub mod standings;

use crate::db::StoreError;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An instant as it is stored: microseconds since 1970, so that both backends keep the same.
#[must_use]
pub fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// The instant of a stored number; a number beyond the calendar reads as 1970.
#[must_use]
pub fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn to_json<T: Serialize>(what: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Damaged { what: what.to_owned(), why: e.to_string() })
}

fn from_json<T: DeserializeOwned>(what: &str, key: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::Damaged { what: format!("{what} {key}"), why: e.to_string() })
}

/// What an upsert did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// There was no such row.
    Created,
    /// The row was different.
    Updated,
    /// The row was equal; nothing was written.
    Unchanged,
}
