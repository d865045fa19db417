//! Providers in public.

use crate::app::App;
use crate::error::AppError;
use crate::extract::Shared;
use crate::representations::Paged;
use crate::representations::provider::ProviderView;
use actix_web::{HttpResponse, web};
use schema::domain::catalogue::{Provider, ProviderStatus};
use schema::domain::ids::ProviderRef;
use schema::models::catalogue;
use serde::Deserialize;
use std::sync::Arc;

/// Page of a list.
#[derive(Debug, Deserialize)]
pub struct PageQuery {
    page: Option<String>,
    limit: Option<String>,
}

impl PageQuery {
    /// Page and limit within their bounds.
    ///
    /// # Errors
    /// 422 when one is not a number or out of bounds.
    pub fn read(&self, default_limit: i64) -> Result<(i64, i64), AppError> {
        let number = |text: &Option<String>, name: &str, default: i64, max: i64| match text.as_deref().map(str::trim) {
            None | Some("") => Ok(default),
            Some(t) => t
                .parse::<i64>()
                .ok()
                .filter(|n| (1..=max).contains(n))
                .ok_or_else(|| AppError::invalid(format!("/{name}"), "parameter", format!("a whole number from 1 to {max}"))),
        };
        Ok((number(&self.page, "page", 1, 1_000_000)?, number(&self.limit, "limit", default_limit, 100)?))
    }
}

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
    params(("page" = Option<u32>, Query, description = "From 1"), ("limit" = Option<u32>, Query, description = "1 to 100, default 20")),
    responses((status = 200, description = "Done", body = Paged<ProviderView>)))]
pub async fn list(app: Shared, query: web::Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.read(20)?;
    let app = Arc::clone(&app);
    let (total, items) = app
        .blocking(move |app| {
            let all = active(app)?;
            let skip = usize::try_from((page - 1) * limit).unwrap_or(usize::MAX);
            let take = usize::try_from(limit).unwrap_or(usize::MAX);
            let view = |p: &Provider| ProviderView::of(p, listed(app, &p.provider_ref));
            Ok((all.len(), all.iter().skip(skip).take(take).map(view).collect::<Vec<_>>()))
        })
        .await?;
    Ok(HttpResponse::Ok().json(Paged { total: i64::try_from(total).unwrap_or(i64::MAX), page, limit, items }))
}

/// `GET /providers/{provider_ref}`.
#[utoipa::path(get, path = "/api/v1/providers/{provider_ref}", tag = "catalogue",
    params(("provider_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = ProviderView), (status = 404, description = "There is none", body = crate::error::Problem, content_type = "application/problem+json")))]
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
