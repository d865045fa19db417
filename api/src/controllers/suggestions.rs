//! Completion, from memory.

use crate::error::AppError;
use crate::extract::Shared;
use crate::representations::suggestion::{self, SuggestionParameters, SuggestionsView};
use actix_web::{HttpRequest, HttpResponse};

/// `GET /suggestions`: what somebody may be about to type, each with the reason. Nothing is counted or kept.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "catalogue",
    params(SuggestionParameters),
    responses((status = 200, description = "Done; an empty `q` suggests nothing", body = SuggestionsView)))]
pub async fn list(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let (q, limit) = suggestion::read(request.query_string())?;
    let snapshot = app.engine.snapshot();
    let found = snapshot.suggest(&q, limit);
    Ok(HttpResponse::Ok().json(SuggestionsView::of(&app.programme, snapshot.catalogue_version(), q, &found)))
}
