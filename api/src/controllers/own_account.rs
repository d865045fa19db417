//! One's own account by JSON: open sessions, and everything that is held.

use crate::error::AppError;
use crate::extract::{Shared, SignedIn};
use crate::representations::Paged;
use crate::workflows::holding::{self, Holdings};
use actix_web::{HttpResponse, web};
use schema::domain::ids::Id;
use serde::Serialize;
use std::sync::Arc;

/// A session that is open.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OpenSession {
    /// Id.
    pub id: String,
    /// When it was begun.
    pub began_at: String,
    /// When it was last renewed.
    pub renewed_at: Option<String>,
    /// When it ends at the latest.
    pub expires_at: String,
    /// Whether it is this one.
    pub current: bool,
}

/// `GET /sessions`: the open sessions of one's own account, newest first.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "account", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Paged<OpenSession>)))]
pub async fn sessions(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let here = person.viewer.claims.session_id.clone();
    let open = app.blocking(move |app| holding::open_sessions(app, &person.account_id)).await?;
    let view = |s: &schema::models::holdings::Signed| OpenSession {
        id: s.id.to_string(),
        began_at: s.began_at.to_string(),
        renewed_at: s.renewed_at.map(|at| at.to_string()),
        expires_at: s.expires_at.to_string(),
        current: s.id == here,
    };
    let items: Vec<OpenSession> = open.iter().take(100).map(view).collect();
    let total = i64::try_from(open.len()).unwrap_or(i64::MAX);
    Ok(HttpResponse::Ok().json(Paged { total, page: 1, limit: 100, items }))
}

/// `DELETE /sessions/{id}`: ends one of one's own sessions.
#[utoipa::path(delete, path = "/api/v1/sessions/{id}", tag = "account", security(("bearer" = [])), params(("id" = String, Path, description = "Session")),
    responses((status = 204, description = "Done")))]
pub async fn end(app: Shared, person: SignedIn, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = Id::parse(&id).ok_or(AppError::NotFound("session"))?;
    let app = Arc::clone(&app);
    app.blocking(move |app| holding::end_session(app, &person.account_id, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /account/export`: everything that is held about whoever asks. It is a POST because the record says that it was taken.
#[utoipa::path(post, path = "/api/v1/account/export", tag = "account", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Holdings)))]
pub async fn export(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let held = app.blocking(move |app| holding::export(app, &person.account_id)).await?;
    Ok(HttpResponse::Ok().json(held))
}
