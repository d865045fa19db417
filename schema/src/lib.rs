//! What is **true**: the words and laws of the marketplace (`domain`), and its memory (`models`, `db`).
//!
//! `domain` is pure: it does no I/O and never asks the time. diesel is used in this crate only.

pub mod db;
pub mod domain;
pub mod models;
mod tables;

#[cfg(feature = "testing")]
pub mod testing;
