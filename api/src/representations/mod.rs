//! The public JSON types. Never rows, never contacts before acceptance.

pub mod bundle;
pub mod bundle_input;
pub mod case_claim;
pub mod comparison;
pub mod document;
pub mod exemplar;
pub mod gap;
pub mod handoff;
pub mod interpretation;
pub mod lead;
pub mod level;
pub mod listing;
pub mod match_input;
pub mod matching;
pub mod member;
pub mod panel;
pub mod plan;
pub mod plan_input;
pub mod profile;
pub mod programme;
pub mod provider;
pub mod registration;
pub mod registration_input;
pub mod search;
pub mod search_query;
pub mod solution;
pub mod standing;
pub mod subsidy;
pub mod suggestion;
pub mod why_not;

use crate::extract::PageQuery;
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

impl<T> Paged<T> {
    /// One page of what is in memory as a whole.
    #[must_use]
    pub fn of<S>(all: &[S], query: PageQuery, view: impl Fn(&S) -> T) -> Self {
        let (page, limit) = query.read();
        let skip = usize::try_from((page - 1) * limit).unwrap_or(usize::MAX);
        let items = all.iter().skip(skip).take(usize::try_from(limit).unwrap_or(0)).map(view).collect();
        Self { total: i64::try_from(all.len()).unwrap_or(i64::MAX), page, limit, items }
    }
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
