//! Is it alive, is it ready, what has it counted.

use crate::error::AppError;
use crate::extract::Shared;
use crate::middleware::log::exposition;
use actix_web::{HttpResponse, Responder};
use serde_json::json;
use std::sync::Arc;

/// Alive: the process answers.
pub async fn healthz() -> impl Responder {
    HttpResponse::Ok().json(json!({ "status": "ok" }))
}

/// Ready: the store answers and the index is filled. Search goes on from memory when the store does not.
///
/// # Errors
/// 503 when the store is out of reach.
pub async fn readyz(app: Shared) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let version = app.blocking(|app| app.read(schema::models::revisions::catalogue_version)).await?;
    let indexed = app.engine.snapshot().catalogue_version();
    Ok(HttpResponse::Ok().json(json!({ "status": "ready", "catalogue_version": version, "indexed_version": indexed })))
}

/// Counters for Prometheus.
pub async fn metrics(app: Shared) -> impl Responder {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(exposition(&app))
}
