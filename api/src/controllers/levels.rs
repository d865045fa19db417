//! The way to a level by JSON.

use super::matches::{KeyQuery, key_of, readable};
use crate::error::AppError;
use crate::extract::{JsonBody, Shared};
use crate::representations::level::{LevelPathInput, LevelPathView};
use crate::workflows::levelling;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;

/// `POST /matches/{id}/level-path`: where the firm of a match stands by the national yardstick, and the cheapest set of
/// solutions that brings enough scenarios to the programme's level, or why there is none. Missing points are told by item;
/// no solution promises them. It is computed from what the match froze; nothing is stored. Whoever may read the match may ask.
#[utoipa::path(post, path = "/api/v1/matches/{id}/level-path", tag = "matching", security((), ("bearer" = [])), request_body = LevelPathInput,
    params(("id" = String, Path, description = "Id of the match"), KeyQuery, ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match")),
    responses((status = 200, description = "Computed", body = LevelPathView), (status = 410, description = "The match was kept for 30 days and is forgotten", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(
    app: Shared,
    request: HttpRequest,
    id: web::Path<String>,
    body: Result<JsonBody<LevelPathInput>, AppError>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    // Who may not read the match learns nothing of what a body should be.
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let limits = body?.0.limits(&stored.profile);
    let view = app.blocking(move |app| Ok(LevelPathView::of(app, &stored, &levelling::way(app, &stored, limits)?))).await?;
    Ok(HttpResponse::Ok().json(view))
}
