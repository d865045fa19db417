//! The register of experts by JSON.

use crate::error::AppError;
use crate::extract::{BureauUser, PageQuery, Query, Sent, Shared};
use crate::representations::Paged;
use crate::representations::panel::ExpertView;
use crate::workflows::experts::{self, ExpertInput};
use actix_web::{HttpResponse, web};
use schema::domain::ids::ExpertRef;
use schema::models::audit::Actor;
use schema::models::experts::all;
use std::sync::Arc;

/// The reference of a path.
///
/// # Errors
/// 404 for what cannot be one.
pub fn expert_key(text: &str) -> Result<ExpertRef, AppError> {
    ExpertRef::parse(text).map_err(|_| AppError::NotFound("expert"))
}

/// `GET /experts`: the register.
#[utoipa::path(get, path = "/api/v1/experts", tag = "experts", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, description = "Done", body = Paged<ExpertView>)))]
pub async fn list(app: Shared, _user: BureauUser, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(move |app| app.read(all)).await?;
    Ok(HttpResponse::Ok().json(Paged::of(&found, query.0, |r| ExpertView::from(r))))
}

/// `POST /experts`: adds one; a new address gets an account and a link that sets its password.
#[utoipa::path(post, path = "/api/v1/experts", tag = "experts", security(("bearer" = [])), request_body = ExpertInput,
    responses((status = 201, description = "Added", body = ExpertView),
        (status = 409, description = "`email_taken`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(app: Shared, sent: Sent<BureauUser, ExpertInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    let made = app.blocking(move |app| experts::enlist(app, Actor::Account(by.person.account_id), &given)).await?;
    Ok(HttpResponse::Created().json(ExpertView::from(&made)))
}

/// `POST /experts/{expert_ref}`: writes one anew; `active: false` retires.
#[utoipa::path(post, path = "/api/v1/experts/{expert_ref}", tag = "experts", security(("bearer" = [])), params(("expert_ref" = String, Path, description = "Reference")),
    request_body = ExpertInput, responses((status = 200, description = "Written", body = ExpertView)))]
pub async fn revise(app: Shared, key: web::Path<String>, sent: Sent<BureauUser, ExpertInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = expert_key(&key)?;
    let app = Arc::clone(&app);
    let made = app.blocking(move |app| experts::revise(app, Actor::Account(by.person.account_id), &key, &given)).await?;
    Ok(HttpResponse::Ok().json(ExpertView::from(&made)))
}
