//! Plans by JSON.

use super::matches::{KeyQuery, key_of, readable};
use crate::error::AppError;
use crate::extract::Shared;
use crate::representations::plan::PlanView;
use crate::representations::plan_input::{PlanParameters, read, refusal};
use crate::workflows::planning;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;

/// `GET /matches/{id}/plan`: items, money, schedule, benefit, levels, what is not covered and what speaks against it, drawn up
/// from what the match froze; nothing is stored. Whoever may read the match may ask.
#[utoipa::path(get, path = "/api/v1/matches/{id}/plan", tag = "matching", security((), ("bearer" = [])),
    params(("id" = String, Path, description = "Id of the match"), PlanParameters, KeyQuery, ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match")),
    responses((status = 200, description = "Drawn up", body = PlanView), (status = 410, description = "The match was kept for 30 days and is forgotten", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn one(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let asked = read(&app, &stored, request.query_string()).map_err(|faults| refusal(&faults))?;
    let draw = move |app: &crate::app::App| {
        let planned = planning::plan(app, &stored, &asked)?.map_err(|faults| refusal(&faults))?;
        Ok(PlanView::of(app, &stored, &planned))
    };
    Ok(HttpResponse::Ok().json(app.blocking(draw).await?))
}
