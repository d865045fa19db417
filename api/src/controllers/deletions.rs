//! Asking for the deletion of one's own data by JSON, and the desk that carries it out (E21).

use super::members::all;
use crate::error::AppError;
use crate::extract::{BureauUser, Overseer, Shared, SignedIn};
use crate::representations::{Paged, instant};
use crate::workflows::erasing;
use actix_web::{HttpResponse, web};
use schema::domain::ids::Id;
use schema::models::deletions::{self, DeletionRequest};
use serde::Serialize;
use std::sync::Arc;

/// A request for deletion that waits.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DeletionView {
    /// Id.
    pub id: String,
    /// Account.
    pub account_id: String,
    /// When it was asked for.
    pub asked_at: String,
    /// By when it is done.
    pub due_on: String,
}

impl From<&DeletionRequest> for DeletionView {
    fn from(r: &DeletionRequest) -> Self {
        Self {
            id: r.id.to_string(),
            account_id: r.account_id.to_string(),
            asked_at: instant(r.asked_at),
            due_on: r.due_on.to_string(),
        }
    }
}

/// `GET /account/deletion`: the own request that waits.
#[utoipa::path(get, path = "/api/v1/account/deletion", tag = "account", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = DeletionView), (status = 404, description = "None waits", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn own(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| app.read(|c| deletions::of_account(c, &person.account_id))).await?;
    let found = found.ok_or(AppError::NotFound("deletion request"))?;
    Ok(HttpResponse::Ok().json(DeletionView::from(&found)))
}

/// `POST /account/deletion`: asks for the deletion of one's own personal data; a mail says by when.
#[utoipa::path(post, path = "/api/v1/account/deletion", tag = "account", security(("bearer" = [])),
    responses((status = 202, description = "The desk has it", body = DeletionView)))]
pub async fn ask(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let request = app.blocking(move |app| erasing::ask(app, &person.account_id)).await?;
    Ok(HttpResponse::Accepted().json(DeletionView::from(&request)))
}

/// `DELETE /account/deletion`: takes the request back.
#[utoipa::path(delete, path = "/api/v1/account/deletion", tag = "account", security(("bearer" = [])),
    responses((status = 204, description = "Done"), (status = 404, description = "None waits", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn take_back(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    app.blocking(move |app| erasing::take_back(app, &person.account_id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET /deletions`: requests that wait, those due first.
#[utoipa::path(get, path = "/api/v1/deletions", tag = "bureau", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Paged<DeletionView>)))]
pub async fn list(app: Shared, _user: Overseer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| app.read(deletions::waiting)).await?;
    Ok(HttpResponse::Ok().json(all(found.iter().map(DeletionView::from).collect())))
}

/// `POST /deletions/{id}/carry-out`: deletes, or makes pseudonymous, what is held of the person. It cannot be undone.
#[utoipa::path(post, path = "/api/v1/deletions/{id}/carry-out", tag = "bureau", security(("bearer" = [])), params(("id" = String, Path, description = "Request")),
    responses((status = 204, description = "Done"),
        (status = 409, description = "Open cases, or the organisation needs another representative first", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn carry_out(app: Shared, user: BureauUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = Id::parse(&id).ok_or(AppError::NotFound("deletion request"))?;
    let app = Arc::clone(&app);
    app.blocking(move |app| erasing::carry_out(app, &user.person.account_id, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
