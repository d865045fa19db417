//! Providers in public.

use crate::app::App;
use crate::error::AppError;
use crate::extract::{MAX_LIMIT, MAX_PAGE, PageQuery, Query, Shared, Whole};
use crate::representations::Paged;
use crate::representations::provider::ProviderView;
use crate::representations::standing::StandingView;
use actix_web::{HttpResponse, web};
use schema::domain::catalogue::{Provider, ProviderStatus};
use schema::domain::ids::ProviderRef;
use schema::models::standings::StoredStanding;
use schema::models::{catalogue, standings};
use serde::Deserialize;
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

/// The order of a list of providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderSort {
    /// By reference.
    #[default]
    Reference,
    /// Highest score first; those that are not ranked last.
    Standing,
}

/// Which providers, in which order.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProviderQuery {
    /// reference or standing
    #[param(value_type = Option<String>, default = "reference")]
    sort: Option<ProviderSort>,
    /// From 1; a page behind the end is empty
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<Whole<MAX_PAGE>>,
    /// Items on a page
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: Option<Whole<MAX_LIMIT>>,
}

/// `GET /providers`.
#[utoipa::path(get, path = "/api/v1/providers", tag = "catalogue",
    params(ProviderQuery),
    responses((status = 200, description = "Done", body = Paged<ProviderView>)))]
pub async fn list(app: Shared, query: Query<ProviderQuery>) -> Result<HttpResponse, AppError> {
    let ProviderQuery { sort, page, limit } = query.0;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let mut providers = active(app)?;
            let stored = app.read(standings::latest)?;
            if sort == Some(ProviderSort::Standing) {
                by_standing(&mut providers, stored.as_ref());
            }
            Ok(Paged::of(&providers, PageQuery { page, limit }, |p| view(app, p, stored.as_ref())))
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

fn view(app: &App, provider: &Provider, stored: Option<&StoredStanding>) -> ProviderView {
    let standing = StandingView::find(stored, &provider.provider_ref);
    ProviderView::of(provider, listed(app, &provider.provider_ref), standing)
}

/// Puts providers into the order of a standing; those that it does not know come last, by reference.
pub fn by_standing(providers: &mut [Provider], stored: Option<&StoredStanding>) {
    let items = stored.map_or(&[][..], |s| s.report.items.as_slice());
    let place = |key: &ProviderRef| items.iter().position(|i| i.provider_ref == *key).unwrap_or(usize::MAX);
    providers.sort_by_cached_key(|p| (place(&p.provider_ref), p.provider_ref.clone()));
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
            let stored = app.read(standings::latest)?;
            Ok(view(app, &provider, stored.as_ref()))
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
