//! Search and single listings, from memory.

use crate::app::App;
use crate::error::AppError;
use crate::extract::{Shared, client_address};
use crate::representations::search::SearchView;
use crate::representations::search_query::{self, SearchParameters};
use crate::representations::solution::SolutionView;
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::gaps::GapSource;
use schema::domain::ids::SolutionRef;
use schema::domain::search::{SearchQuery, SearchResult};
use schema::domain::subsidy::Price;
use schema::models::gaps::Gap;
use search_index::engine::Snapshot;
use std::net::IpAddr;

/// Longest words that are kept of a search in vain, in characters.
const MAX_GAP_WORDS: usize = 40;

/// Searches for whoever asks from `peer`; counts a gap where nobody fits (E5).
#[must_use]
pub fn search(app: &App, snapshot: &Snapshot, query: &SearchQuery, peer: Option<IpAddr>) -> SearchResult {
    let result = snapshot.search(query);
    if result.is_gap {
        let gap = Gap {
            day: app.clock.today(),
            source: GapSource::Search,
            sector: query.sector.as_ref().map(ToString::to_string).unwrap_or_default(),
            scenario: result.understood.first().or(query.scenario.as_ref()).map(ToString::to_string).unwrap_or_default(),
            words: schema::domain::masking::mask(query.q.trim(), &[])
                .chars()
                .filter(|c| !c.is_control())
                .take(MAX_GAP_WORDS)
                .collect(),
        };
        app.counters.gap_of_visitor(gap, peer);
    }
    result
}

/// `GET /solutions`.
#[utoipa::path(get, path = "/api/v1/solutions", tag = "catalogue",
    params(SearchParameters),
    responses((status = 200, description = "Done", body = SearchView<'static>)))]
pub async fn list(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let query = search_query::read(request.query_string(), &app.programme)?;
    let snapshot = app.engine.snapshot();
    let result = search(&app, &snapshot, &query, client_address(&request));
    Ok(HttpResponse::Ok().json(SearchView::of(&result, &app.facet_labels, &snapshot)))
}

/// `GET /solutions/{solution_ref}`.
#[utoipa::path(get, path = "/api/v1/solutions/{solution_ref}", tag = "catalogue",
    params(("solution_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = SolutionView<'static>)))]
pub async fn one(app: Shared, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = SolutionRef::parse(&key).map_err(|_| AppError::NotFound("solution"))?;
    let snapshot = app.engine.snapshot();
    let listing = snapshot.listing(&key).ok_or(AppError::NotFound("solution"))?;
    let price = Price::of_listing(&app.programme, listing, app.clock.today());
    Ok(HttpResponse::Ok().json(SolutionView::of(listing, &price)))
}
