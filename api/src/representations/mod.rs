//! The public JSON types. Never rows, never contacts before acceptance.

pub mod handoff;
pub mod lead;
pub mod matching;
pub mod profile;
pub mod programme;
pub mod provider;
pub mod search;
pub mod solution;

use schema::domain::money::Fen;
use serde::Serialize;

/// The language of labels in JSON.
pub const ZH: frontend::L = frontend::L(schema::domain::text::Locale::Zh);

/// A list as every list is answered.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Paged<T> {
    /// How many there are in all.
    pub total: i64,
    /// From 1.
    pub page: i64,
    /// Items on a page.
    pub limit: i64,
    /// This page's.
    pub items: Vec<T>,
}

/// Money as the API writes it: a decimal string in yuan.
#[must_use]
pub fn yuan(fen: Fen) -> String {
    fen.yuan()
}

/// An instant as the API writes it: RFC 3339, UTC.
#[must_use]
pub fn instant(micros: i64) -> String {
    schema::models::instant(micros).to_string()
}
