//! What comes **first and why**: Chinese analysis, the in-process index, search, matching, provider standing.
//!
//! tantivy is used in this crate only. Everything here answers from memory: the index is a pure function of the published revisions.

pub mod analysis;
mod bits;
pub mod bundle;
mod columns;
mod document;
pub mod engine;
mod facets;
mod highlight;
mod index;
pub mod interpret;
mod letters;
pub mod level;
pub mod matching;
pub mod neighbours;
mod query;
mod snapshot;
mod spelling;
pub mod standing;
mod suggest;
pub mod why_not;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
