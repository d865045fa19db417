//! Supply gaps by JSON.

use crate::error::AppError;
use crate::extract::{Overseer, Shared};
use crate::representations::Paged;
use crate::representations::gap::{self, GapParameters, SupplyGapView};
use actix_web::{HttpRequest, HttpResponse};
use schema::models::gaps;
use std::sync::Arc;

/// `GET /gaps`: by sector and scenario, what people asked for and nobody could serve; only counts.
#[utoipa::path(get, path = "/api/v1/gaps", tag = "bureau", security(("bearer" = [])), params(GapParameters),
    responses((status = 200, description = "Done", body = Paged<SupplyGapView>)))]
pub async fn list(app: Shared, request: HttpRequest, _user: Overseer) -> Result<HttpResponse, AppError> {
    let (asked, page) = gap::read(request.query_string(), &app.programme)?;
    let app = Arc::clone(&app);
    let found = asked.of(app.blocking(|app| app.read(gaps::all)).await?);
    Ok(HttpResponse::Ok().json(Paged::of(&found, page, |gap| SupplyGapView::of(&app, gap))))
}
