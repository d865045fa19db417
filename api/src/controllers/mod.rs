//! Handlers: take apart a request, call one workflow or read one answer, put the result together. At most forty lines each.

pub mod action;
pub mod bundles;
pub mod comparisons;
pub mod demo;
pub mod exemplars;
pub mod gaps;
pub mod handoffs;
pub mod health;
pub mod levels;
pub mod listings;
pub mod matches;
pub mod members;
pub mod needs;
pub mod notices;
pub mod own_account;
pub mod pages;
pub mod passwords;
pub mod plans;
pub mod programme;
pub mod providers;
pub mod registrations;
pub mod sessions;
pub mod solutions;
pub mod subsidies;
pub mod suggestions;
pub mod why_not;
