//! Estimates of subsidies by JSON.

use crate::error::AppError;
use crate::extract::{JsonBody, Shared};
use crate::representations::subsidy::{EstimateInput, EstimateView, unknown_rule};
use actix_web::HttpResponse;
use schema::domain::subsidy;

/// `POST /subsidies/estimate`: the most that a rule allows in one case. Nothing is stored, and no account is needed.
#[utoipa::path(post, path = "/api/v1/subsidies/estimate", tag = "programme", request_body = EstimateInput,
    responses((status = 200, description = "Reckoned", body = EstimateView),
        (status = 422, description = "Every fault, by JSON pointer", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn estimate(app: Shared, body: JsonBody<EstimateInput>) -> Result<HttpResponse, AppError> {
    let (request, on) = body.0.read(&app.programme, app.clock.today())?;
    let found = subsidy::estimate(&app.programme, &request, on).ok_or_else(|| unknown_rule(&app.programme))?;
    Ok(HttpResponse::Ok().json(EstimateView::from(&found)))
}
