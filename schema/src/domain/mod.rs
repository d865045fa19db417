//! The words and laws of the marketplace. Pure: no I/O, no clock, no randomness of its own.

pub mod account;
pub mod bundle;
pub mod calendar;
pub mod catalogue;
pub mod comparison;
pub mod enterprise;
pub mod exemplar;
pub mod gaps;
pub mod han;
pub mod handoff;
pub mod ids;
pub mod interpretation;
pub mod level;
pub mod masking;
pub mod matching;
pub mod money;
pub mod plan;
pub mod programme;
pub mod registration;
pub mod search;
pub mod standing;
pub mod subsidy;
pub mod suggestion;
pub mod text;
pub mod uscc;
pub mod why_not;
