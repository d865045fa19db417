//! Owners' words, read and shown for confirmation.

use crate::error::AppError;
use crate::extract::{JsonBody, Shared, locale_of};
use crate::representations::interpretation::{InterpretInput, InterpretationView};
use actix_web::{HttpRequest, HttpResponse};
use frontend::L;

/// `POST /needs/interpret`: what words mean. Nothing is stored and nothing is applied.
#[utoipa::path(post, path = "/api/v1/needs/interpret", tag = "matching", request_body = InterpretInput,
    responses((status = 200, description = "Read; to be confirmed", body = InterpretationView)))]
pub async fn interpret(app: Shared, request: HttpRequest, body: JsonBody<InterpretInput>) -> Result<HttpResponse, AppError> {
    let (sector, text) = body.0.read(&app.programme)?;
    let snapshot = app.engine.snapshot();
    let read = search_index::interpret::interpret(snapshot.analyzer(), &app.programme, &sector, &text, app.clock.today());
    Ok(HttpResponse::Ok().json(InterpretationView::of(&app, &read, L(locale_of(&request)))))
}
