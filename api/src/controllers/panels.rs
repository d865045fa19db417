//! Panels of listings by JSON, for the bureau.

use super::experts::expert_key;
use super::listings::key_of;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, Overseer, Sent, Shared};
use crate::representations::Paged;
use crate::representations::panel::{OpenInput, PanelView, RemoveInput};
use crate::workflows::panels;
use actix_web::{HttpResponse, web};
use schema::domain::ids::Id;
use schema::models::audit::Actor;
use schema::models::panels::{self as store, Panel};
use std::sync::Arc;

fn view(app: &App, panel: &Panel) -> Result<PanelView, AppError> {
    app.read(|c| Ok(PanelView::of(panel, &store::seats_of(c, &panel.id)?, &store::results_of(c, &panel.id)?)))
}

/// The id of a path.
///
/// # Errors
/// 404 for what cannot be one.
pub fn panel_id(text: &str) -> Result<Id, AppError> {
    Id::parse(text).ok_or(AppError::NotFound("panel"))
}

/// `GET /listings/{solution_ref}/panel`: its panels, newest first. Marks are in them once all sheets are in.
#[utoipa::path(get, path = "/api/v1/listings/{solution_ref}/panel", tag = "experts", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = Paged<PanelView>)))]
pub async fn list(app: Shared, _user: Overseer, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = key_of(&key)?;
    let app = Arc::clone(&app);
    let items = app
        .blocking(move |app| {
            let panels = app.read(|c| store::of_listing(c, &key))?;
            panels.iter().map(|p| view(app, p)).collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(HttpResponse::Ok().json(Paged { total, page: 1, limit: total.max(1), items }))
}

/// `POST /listings/{solution_ref}/panel`: draws a panel by lot and mails the experts.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/panel", tag = "experts", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = Option<OpenInput>, responses((status = 201, description = "Drawn", body = PanelView),
        (status = 409, description = "`invalid_transition`, `panel_open` or `too_few_experts`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn open(app: Shared, key: web::Path<String>, sent: Sent<BureauUser, OpenInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = key_of(&key)?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| view(app, &panels::open(app, Actor::Account(by.person.account_id), &key, given.seed.as_deref())?))
        .await?;
    Ok(HttpResponse::Created().json(view))
}

/// `POST /panels/{id}/remove`: takes an expert off; the next of the seed sits down, or an open result is computed anew.
#[utoipa::path(post, path = "/api/v1/panels/{id}/remove", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = RemoveInput, responses((status = 200, description = "Done", body = PanelView),
        (status = 409, description = "`not_sitting`, `panel_not_open` or `no_sheet_left`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn remove(app: Shared, id: web::Path<String>, sent: Sent<BureauUser, RemoveInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let (id, expert) = (panel_id(&id)?, expert_key(&given.expert_ref)?);
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let actor = Actor::Account(by.person.account_id);
            view(app, &panels::remove(app, actor, &id, &expert, given.reason.as_deref())?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Nothing to say.
#[derive(Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FillInput {}

/// `POST /panels/{id}/fill`: draws again for empty seats, by the same seed from the register as it is now.
#[utoipa::path(post, path = "/api/v1/panels/{id}/fill", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = Option<FillInput>, responses((status = 200, description = "Done", body = PanelView),
        (status = 409, description = "`no_empty_seat`, `panel_not_open` or `too_few_experts`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn fill(app: Shared, id: web::Path<String>, sent: Sent<BureauUser, FillInput>) -> Result<HttpResponse, AppError> {
    let id = panel_id(&id)?;
    let app = Arc::clone(&app);
    let view = app.blocking(move |app| view(app, &panels::fill(app, Actor::Account(sent.by.person.account_id), &id)?)).await?;
    Ok(HttpResponse::Ok().json(view))
}
