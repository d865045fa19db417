//! Judged matches: how good a ranking is in the eyes of people who know what each product truly does.
//!
//! Judges read the facts behind the catalogue, never the listings, and graded enterprise × listing from 0 to 3. The
//! enterprises are split: rules and weights are tuned on the seen part, the unseen part speaks once, in the gate.

pub mod ablations;
pub mod baselines;
pub mod bench;
pub mod bm25;
pub mod metrics;
pub mod oracle;
pub mod reader;
pub mod second;
pub mod statements;
pub mod table;
