//! What surrounds every request.

pub mod errors;
pub mod flood;
pub mod headers;
pub mod log;
pub mod parameters;
pub mod session;

/// Whether a path answers in JSON, also when it fails.
#[must_use]
pub fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
        || path.starts_with("/demo/clock")
        || path.ends_with(".json")
        || matches!(path, "/healthz" | "/readyz" | "/metrics")
}

/// A path as it may be logged: the token of an action link is masked.
#[must_use]
pub fn loggable(path: &str) -> &str {
    if path.starts_with("/a/") { "/a/…" } else { path }
}
