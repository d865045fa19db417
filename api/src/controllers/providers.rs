//! Providers in public.

use crate::app::App;
use crate::error::AppError;
use crate::extract::{PageQuery, Query, Shared};
use crate::representations::Paged;
use crate::representations::provider::ProviderView;
use actix_web::{HttpResponse, web};
use schema::domain::catalogue::{Provider, ProviderStatus};
use schema::domain::ids::ProviderRef;
use schema::models::catalogue;
use std::sync::Arc;

/// Providers in the catalogue, by reference.
///
/// # Errors
/// When the database fails.
pub fn active(app: &App) -> Result<Vec<Provider>, AppError> {
    let all = app.read(catalogue::providers)?;
    Ok(all.into_iter().filter(|p| p.status == ProviderStatus::Active).collect())
}

/// References of the published listings of a provider.
#[must_use]
pub fn listed(app: &App, key: &ProviderRef) -> Vec<String> {
    let snapshot = app.engine.snapshot();
    snapshot.listings().filter(|l| l.provider.provider_ref == *key).map(|l| l.solution.solution_ref.to_string()).collect()
}

/// `GET /providers`.
#[utoipa::path(get, path = "/api/v1/providers", tag = "catalogue",
    params(PageQuery),
    responses((status = 200, description = "Done", body = Paged<ProviderView>)))]
pub async fn list(app: Shared, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| Ok(Paged::of(&active(app)?, query.0, |p| ProviderView::of(p, listed(app, &p.provider_ref)))))
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// `GET /providers/{provider_ref}`.
#[utoipa::path(get, path = "/api/v1/providers/{provider_ref}", tag = "catalogue",
    params(("provider_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = ProviderView)))]
pub async fn one(app: Shared, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = ProviderRef::parse(&key).map_err(|_| AppError::NotFound("provider"))?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let provider = app.read(|c| catalogue::provider(c, &key))?.filter(|p| p.status == ProviderStatus::Active);
            let provider = provider.ok_or(AppError::NotFound("provider"))?;
            Ok(ProviderView::of(&provider, listed(app, &provider.provider_ref)))
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
