//! Pages, by area. The constructor of each takes the frame and domain values and does all that is needed to show them.

pub mod account;
pub mod demo;
pub mod desk;
pub mod handoff;
pub mod public;
