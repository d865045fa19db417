//! Appeals by JSON: a provider appeals, another officer decides.

use super::listings::key_of;
use crate::error::AppError;
use crate::extract::{BureauUser, ProviderUser, Sent, Shared};
use crate::representations::instant;
use crate::representations::listing::ListingBrief;
use crate::workflows::appealing;
use actix_web::{HttpResponse, web};
use schema::domain::ids::Id;
use schema::models::audit::Actor;
use schema::models::listings::Appeal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a provider says against a decision.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealInput {
    /// At most 1000 characters.
    #[schema(value_type = String)]
    words: Option<String>,
}

/// An appeal, without who decided.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AppealView {
    /// Id.
    id: String,
    /// Of which listing.
    solution_ref: String,
    /// What was decided: `return`, `reject`, `rectify` or `suspend`.
    deed: String,
    /// `open`, `upheld` or `dismissed`.
    state: String,
    /// When it was made.
    #[schema(format = DateTime)]
    at: String,
    /// Last day for the other officer.
    #[schema(format = Date)]
    due_on: String,
    /// What was answered.
    answer: Option<String>,
}

impl From<&Appeal> for AppealView {
    fn from(a: &Appeal) -> Self {
        Self {
            id: a.id.to_string(),
            solution_ref: a.solution_ref.to_string(),
            deed: a.deed.clone(),
            state: a.state.code().to_owned(),
            at: instant(a.at),
            due_on: a.due_on.to_string(),
            answer: a.answer.clone(),
        }
    }
}

/// `POST /listings/{solution_ref}/appeals`, by its provider, against the latest decision on it.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/appeals", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = AppealInput, responses((status = 201, description = "Taken", body = AppealView),
        (status = 409, description = "`nothing_to_appeal`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<ProviderUser, AppealInput>,
) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = key_of(&key)?;
    let app = Arc::clone(&app);
    let made = app
        .blocking(move |app| {
            let actor = Actor::Account(by.person.account_id);
            appealing::appeal(app, actor, &by.provider_ref, &key, given.words.as_deref())
        })
        .await?;
    Ok(HttpResponse::Created().json(AppealView::from(&made)))
}

/// What is decided on an appeal.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealDecisionInput {
    /// Whether the decision is undone.
    uphold: bool,
    /// Why, at most 1000 characters; the provider reads it.
    #[schema(value_type = String)]
    reason: Option<String>,
}

/// `POST /appeals/{id}/decision`, by an officer other than the one whose decision it is.
#[utoipa::path(post, path = "/api/v1/appeals/{id}/decision", tag = "listings", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the appeal")),
    request_body = AppealDecisionInput, responses((status = 200, description = "Decided", body = ListingBrief),
        (status = 403, description = "It is against your own decision", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_decided`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn decide(
    app: Shared,
    id: web::Path<String>,
    sent: Sent<BureauUser, AppealDecisionInput>,
) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let id = Id::parse(&id).ok_or(AppError::NotFound("appeal"))?;
    let app = Arc::clone(&app);
    let listing = app
        .blocking(move |app| appealing::decide(app, &by.person.account_id, &id, given.uphold, given.reason.as_deref()))
        .await?;
    Ok(HttpResponse::Ok().json(ListingBrief::from(&listing)))
}
