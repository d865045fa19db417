//! What **happens**: doors, deeds, clockwork.
//!
//! actix-web, lettre and jsonwebtoken are used in this crate only. A handler takes apart a request, calls one workflow or
//! reads one answer, and puts the result together; business rows are written by [`workflows`] alone.

pub mod action_links;
pub mod app;
pub mod auth;
pub mod catalogue_feed;
pub mod clock;
pub mod commands;
pub mod config;
pub mod controllers;
pub mod counters;
pub mod documents;
pub mod error;
pub mod exchange;
pub mod extract;
pub mod jobs;
pub mod mail;
pub mod middleware;
pub mod openapi;
pub mod random;
pub mod representations;
pub mod router;
pub mod server;
pub mod timeliness;
pub mod worker;
pub mod workflows;

/// A search makes some hundred short strings; a fifth of its time went into the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
