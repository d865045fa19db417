//! An expert's own reviews by JSON.

use super::panels::panel_id;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{ExpertUser, PageQuery, Query, Sent, Shared};
use crate::representations::Paged;
use crate::representations::panel::{RecuseInput, ReviewView, SheetInput};
use crate::workflows::sheets;
use actix_web::{HttpResponse, web};
use schema::domain::ids::Id;
use schema::models::panels::{self, Panel, Seat, StoredResult};
use schema::models::{experts, listings};
use std::sync::Arc;

/// Most reviews that a list looks back on.
pub const MOST: i64 = 500;

/// A review of one expert: panel, the listing's name, the own seat, the latest result.
pub type Own = (Panel, String, Seat, Option<StoredResult>);

/// The reviews of an account, newest first; none where it is not in the register.
///
/// # Errors
/// When the database fails.
pub fn own(app: &App, account: &Id) -> Result<Vec<Own>, AppError> {
    app.read(|c| {
        let Some(expert) = experts::of_account(c, account)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for seat in panels::seats_of_expert(c, &expert.expert.expert_ref, MOST)? {
            let Some(panel) = panels::find(c, &seat.panel_id)? else { continue };
            let name = listings::find(c, &panel.solution_ref)?.map(|l| l.name).unwrap_or_default();
            let latest = panels::results_of(c, &panel.id)?.into_iter().next();
            found.push((panel, name, seat, latest));
        }
        Ok(found)
    })
}

/// One of them; another's looks like none (B8).
///
/// # Errors
/// 404.
pub fn own_one(app: &App, account: &Id, id: &Id) -> Result<Own, AppError> {
    own(app, account)?.into_iter().find(|(panel, ..)| panel.id == *id).ok_or(AppError::NotFound("review of yours"))
}

fn view((panel, name, seat, latest): &Own) -> ReviewView {
    ReviewView::of(panel, name, seat, latest.as_ref())
}

/// `GET /reviews`: the listings that were drawn for the expert, newest first.
#[utoipa::path(get, path = "/api/v1/reviews", tag = "experts", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, description = "Done", body = Paged<ReviewView>)))]
pub async fn list(app: Shared, user: ExpertUser, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| own(app, &user.person.account_id)).await?;
    Ok(HttpResponse::Ok().json(Paged::of(&found, query.0, view)))
}

/// `GET /reviews/{id}`.
#[utoipa::path(get, path = "/api/v1/reviews/{id}", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the panel")),
    responses((status = 200, description = "Done", body = ReviewView)))]
pub async fn one(app: Shared, user: ExpertUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = panel_id(&id)?;
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| own_one(app, &user.person.account_id, &id)).await?;
    Ok(HttpResponse::Ok().json(view(&found)))
}

/// The frame of an expert's deed.
async fn deed(
    app: Shared,
    by: ExpertUser,
    id: web::Path<String>,
    act: impl FnOnce(&App, &Id, &Id) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let id = panel_id(&id)?;
    let app = Arc::clone(&app);
    let found = app
        .blocking(move |app| {
            act(app, &by.person.account_id, &id)?;
            own_one(app, &by.person.account_id, &id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view(&found)))
}

/// `POST /reviews/{id}/draft`: keeps the sheet half written.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/draft", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the panel")),
    request_body = SheetInput, responses((status = 200, description = "Kept", body = ReviewView),
        (status = 409, description = "`handed_in`, `not_sitting` or `panel_not_open`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn keep(app: Shared, id: web::Path<String>, sent: Sent<ExpertUser, SheetInput>) -> Result<HttpResponse, AppError> {
    let sheet = sent.given.sheet();
    deed(app, sent.by, id, move |app, account, id| sheets::keep(app, account, id, sheet).map(drop)).await
}

/// `POST /reviews/{id}/submit`: hands the sheet in, once. The last sheet opens the result and moves the listing.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/submit", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the panel")),
    request_body = SheetInput, responses((status = 200, description = "Handed in", body = ReviewView),
        (status = 409, description = "`handed_in`, `not_sitting` or `panel_not_open`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn submit(app: Shared, id: web::Path<String>, sent: Sent<ExpertUser, SheetInput>) -> Result<HttpResponse, AppError> {
    let sheet = sent.given.sheet();
    deed(app, sent.by, id, move |app, account, id| sheets::hand_in(app, account, id, sheet).map(drop)).await
}

/// `POST /reviews/{id}/amend`: changes the own sheet in an open result, with a reason, as a new version.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/amend", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the panel")),
    request_body = SheetInput, responses((status = 200, description = "A new version", body = ReviewView),
        (status = 409, description = "`result_not_open` or `nothing_changed`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn amend(app: Shared, id: web::Path<String>, sent: Sent<ExpertUser, SheetInput>) -> Result<HttpResponse, AppError> {
    let (sheet, reason) = (sent.given.sheet(), sent.given.change_reason);
    deed(app, sent.by, id, move |app, account, id| sheets::amend(app, account, id, sheet, reason.as_deref()).map(drop)).await
}

/// `POST /reviews/{id}/recuse`: steps back; the next of the seed takes over.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/recuse", tag = "experts", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the panel")),
    request_body = Option<RecuseInput>, responses((status = 200, description = "Done", body = ReviewView),
        (status = 409, description = "`not_sitting` or `panel_not_open`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn recuse(app: Shared, id: web::Path<String>, sent: Sent<ExpertUser, RecuseInput>) -> Result<HttpResponse, AppError> {
    let reason = sent.given.reason;
    deed(app, sent.by, id, move |app, account, id| sheets::recuse(app, account, id, reason.as_deref())).await
}
