//! Pages for people. The words and looks are the frontend's; here they are filled.

pub mod account;
pub mod action;
pub mod answers;
pub mod case_view;
pub mod comparison;
pub mod demo;
pub mod desk;
pub mod desk_case;
pub mod forgot;
pub mod frame;
pub mod gaps;
pub mod handoff;
pub mod judging;
pub mod lead;
pub mod level;
pub mod listings;
pub mod matching;
pub mod notices;
pub mod own_account;
pub mod plan;
pub mod public;
pub mod register;
pub mod registrations;
pub mod standing;
pub mod subsidies;
pub mod why_not;
