//! Bundles by JSON.

use super::matches::{KeyQuery, key_of, readable};
use crate::error::AppError;
use crate::extract::{JsonBody, Shared};
use crate::representations::bundle::BundlesView;
use crate::representations::bundle_input::BundleInput;
use crate::workflows::bundling;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;

/// `POST /matches/{id}/bundles`: sets of solutions that together cover every must-have need, or why there is none. It is
/// computed from what the match froze; nothing is stored. Whoever may read the match may ask.
#[utoipa::path(post, path = "/api/v1/matches/{id}/bundles", tag = "matching", security((), ("bearer" = [])), request_body = BundleInput,
    params(("id" = String, Path, description = "Id of the match"), KeyQuery, ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match")),
    responses((status = 200, description = "Computed", body = BundlesView), (status = 410, description = "The match was kept for 30 days and is forgotten", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(
    app: Shared,
    request: HttpRequest,
    id: web::Path<String>,
    body: Result<JsonBody<BundleInput>, AppError>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    // Who may not read the match learns nothing of what a body should be.
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let asked = body?.0.read(&stored)?;
    let view = app.blocking(move |app| Ok(BundlesView::of(app, &stored, &bundling::bundle(app, &stored, &asked)?))).await?;
    Ok(HttpResponse::Ok().json(view))
}
