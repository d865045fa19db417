//! Suspending a provider and taking it back in, by the bureau.

use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, Sent, Shared};
use crate::workflows::suspending;
use actix_web::{HttpResponse, web};
use schema::domain::catalogue::Provider;
use schema::domain::ids::ProviderRef;
use schema::models::audit::Actor;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspensionInput {
    /// At most 1000 characters; the provider reads it.
    #[schema(value_type = String)]
    reason: Option<String>,
}

/// Where a provider stands with the bureau.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SuspensionView {
    /// Reference.
    provider_ref: String,
    /// Name.
    name: String,
    /// `active`, `suspended` or `withdrawn`.
    status: &'static str,
}

type Deed = fn(&App, Actor, &ProviderRef, Option<&str>) -> Result<Provider, AppError>;

async fn done(app: Shared, key: &str, sent: Sent<BureauUser, SuspensionInput>, deed: Deed) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = ProviderRef::parse(key).map_err(|_| AppError::NotFound("provider"))?;
    let app = Arc::clone(&app);
    let provider =
        app.blocking(move |app| deed(app, Actor::Account(by.person.account_id), &key, given.reason.as_deref())).await?;
    let (provider_ref, status) = (provider.provider_ref.to_string(), provider.status.code());
    Ok(HttpResponse::Ok().json(SuspensionView { provider_ref, name: provider.name, status }))
}

/// `POST /providers/{provider_ref}/suspend`: its listings are hidden at once, and firms with open requests are told.
#[utoipa::path(post, path = "/api/v1/providers/{provider_ref}/suspend", tag = "listings", security(("bearer" = [])), params(("provider_ref" = String, Path, description = "Reference")),
    request_body = SuspensionInput, responses((status = 200, description = "Suspended", body = SuspensionView),
        (status = 409, description = "`invalid_transition`: it is not active", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn suspend(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<BureauUser, SuspensionInput>,
) -> Result<HttpResponse, AppError> {
    done(app, &key, sent, suspending::suspend).await
}

/// `POST /providers/{provider_ref}/reinstate`: what was published of it is again.
#[utoipa::path(post, path = "/api/v1/providers/{provider_ref}/reinstate", tag = "listings", security(("bearer" = [])), params(("provider_ref" = String, Path, description = "Reference")),
    request_body = SuspensionInput, responses((status = 200, description = "In again", body = SuspensionView),
        (status = 409, description = "`invalid_transition`: it is not suspended", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn reinstate(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<BureauUser, SuspensionInput>,
) -> Result<HttpResponse, AppError> {
    done(app, &key, sent, suspending::reinstate).await
}
