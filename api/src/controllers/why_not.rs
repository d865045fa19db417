//! Why not this one, by JSON.

use super::matches::{KeyQuery, key_of, readable};
use crate::error::AppError;
use crate::extract::Shared;
use crate::representations::why_not::WhyNotView;
use crate::workflows::why_not;
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::ids::SolutionRef;
use std::sync::Arc;

/// `GET /matches/{id}/why-not/{solution_ref}`: where a listing stands in the match, what decides against it, and what would
/// change that, by ranking again. Whoever may read the match may ask.
#[utoipa::path(get, path = "/api/v1/matches/{id}/why-not/{solution_ref}", tag = "matching", security((), ("bearer" = [])),
    params(("id" = String, Path, description = "Id of the match"), ("solution_ref" = String, Path, description = "Reference of any listing"), KeyQuery,
        ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match")),
    responses((status = 200, description = "Computed", body = WhyNotView), (status = 410, description = "The match was kept for 30 days and is forgotten", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn one(app: Shared, request: HttpRequest, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let (id, solution) = path.into_inner();
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let key = SolutionRef::parse(&solution).map_err(|_| AppError::NotFound("solution"))?;
    let view = app.blocking(move |app| Ok(WhyNotView::of(app, &stored, &why_not::answer(app, &stored, &key)?))).await?;
    Ok(HttpResponse::Ok().json(view))
}
