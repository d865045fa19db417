//! Estimates of subsidies by JSON.

use crate::error::AppError;
use crate::extract::{JsonBody, Shared, locale_of};
use crate::representations::subsidy::{EstimateInput, EstimateView, unknown_rule};
use actix_web::{HttpRequest, HttpResponse};
use frontend::L;
use schema::domain::subsidy;

/// `POST /subsidies/estimate`: the most that a rule allows in one case, in the language that the caller accepts. Nothing is stored, and no
/// account is needed.
#[utoipa::path(post, path = "/api/v1/subsidies/estimate", tag = "programme", request_body = EstimateInput,
    responses((status = 200, description = "Reckoned", body = EstimateView),
        (status = 422, description = "Every fault, by JSON pointer", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn estimate(app: Shared, request: HttpRequest, body: JsonBody<EstimateInput>) -> Result<HttpResponse, AppError> {
    let (asked, on) = body.0.read(&app.programme, app.clock.today())?;
    let found = subsidy::estimate(&app.programme, &asked, on).ok_or_else(|| unknown_rule(&app.programme))?;
    Ok(HttpResponse::Ok().json(EstimateView::of(&found, L(locale_of(&request)))))
}
