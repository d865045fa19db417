//! Search and single listings, from memory.

use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::extract::Shared;
use crate::representations::search::SearchView;
use crate::representations::solution::SolutionView;
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::ids::{ProviderRef, ScenarioCode, SectorCode, SolutionRef};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::search::{MAX_LIMIT, SearchQuery, SearchResult, Sort};
use schema::domain::subsidy::Price;
use schema::models::gaps::Gap;
use search_index::engine::Snapshot;
use std::collections::HashMap;

/// Longest words that are kept of a search in vain, in characters.
const MAX_GAP_WORDS: usize = 40;

/// Reads the parameters of a search. Unknown ones are ignored; an empty one does not restrict.
///
/// # Errors
/// 422 with every parameter that is not right.
pub fn read_query(query_string: &str, programme: &Programme) -> Result<SearchQuery, AppError> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query_string).unwrap_or_default();
    let given: HashMap<&str, &str> = pairs.iter().map(|(n, v)| (n.as_str(), v.trim())).filter(|(_, v)| !v.is_empty()).collect();
    let mut faults = Vec::new();
    let mut fault = |name: &str, detail: &str| faults.push(FieldError::new(format!("/{name}"), "parameter", detail));
    macro_rules! read {
        ($name:literal, $detail:literal, $parse:expr) => {
            given.get($name).and_then(|text| {
                let value = $parse(text);
                if value.is_none() {
                    fault($name, $detail);
                }
                value
            })
        };
    }
    let whole = |min: u32, max: u32| move |t: &&str| t.parse::<u32>().ok().filter(|n| (min..=max).contains(n));
    let query = SearchQuery {
        sector: read!("sector", "a sector code such as AP", |t: &&str| known_sector(programme, t)),
        scenario: read!("scenario", "a scenario code such as G01", |t: &&str| known_scenario(programme, t)),
        provider: read!("provider", "a provider reference", |t: &&str| ProviderRef::parse(t).ok()),
        deployment: read!("deployment", "public_cloud, private_cloud, on_premises, edge or hybrid", |t: &&str| {
            Deployment::from_code(t)
        }),
        size: read!("size", "micro, small or medium", |t: &&str| Size::from_code(t)),
        price_band: read!("price_band", "a band such as 5-20; see /api/v1/programme", |t: &&str| known_band(programme, t)),
        price_max: read!("price_max", "an amount in yuan", |t: &&str| Fen::parse_yuan(t).ok()),
        sort: read!("sort", "relevance, price, delivery, evidence or name", |t: &&str| Sort::from_code(t))
            .unwrap_or(Sort::Relevance),
        page: read!("page", "a whole number from 1", whole(1, 1_000_000)).unwrap_or(1),
        limit: read!("limit", "a whole number from 1 to 100", whole(1, MAX_LIMIT)).unwrap_or(20),
        facets: given.get("facets").is_none_or(|f| *f != "0" && *f != "false"),
        q: pairs.iter().find(|(n, _)| n == "q").map(|(_, v)| v.clone()).unwrap_or_default(),
    };
    if faults.is_empty() { Ok(query) } else { Err(AppError::Invalid(faults)) }
}

fn known_sector(programme: &Programme, code: &str) -> Option<SectorCode> {
    SectorCode::parse(code).ok().filter(|c| programme.sector(c).is_some())
}

fn known_scenario(programme: &Programme, code: &str) -> Option<ScenarioCode> {
    ScenarioCode::parse(code).ok().filter(|c| programme.scenario(c).is_some())
}

fn known_band(programme: &Programme, value: &str) -> Option<String> {
    programme.price_bands.iter().map(|b| &b.value).find(|v| *v == value).cloned()
}

/// Searches; counts a gap where nobody fits (E5).
#[must_use]
pub fn search(app: &App, snapshot: &Snapshot, query: &SearchQuery) -> SearchResult {
    let result = snapshot.search(query);
    if result.is_gap {
        app.counters.gap(Gap {
            day: app.clock.today(),
            source: "search",
            sector: query.sector.as_ref().map(ToString::to_string).unwrap_or_default(),
            scenario: result.understood.first().or(query.scenario.as_ref()).map(ToString::to_string).unwrap_or_default(),
            words: schema::domain::masking::mask(query.q.trim(), &[])
                .chars()
                .filter(|c| !c.is_control())
                .take(MAX_GAP_WORDS)
                .collect(),
        });
    }
    result
}

/// `GET /solutions`.
#[utoipa::path(get, path = "/api/v1/solutions", tag = "catalogue",
    params(
        ("q" = Option<String>, Query, description = "What somebody types; at most 200 characters are read"),
        ("sector" = Option<String>, Query, description = "Sector code"), ("scenario" = Option<String>, Query, description = "Scenario code"),
        ("provider" = Option<String>, Query, description = "Provider reference"), ("deployment" = Option<String>, Query, description = "Deployment"),
        ("size" = Option<String>, Query, description = "micro, small or medium"), ("price_band" = Option<String>, Query, description = "Price band"),
        ("price_max" = Option<String>, Query, description = "Highest lowest price, in yuan"),
        ("sort" = Option<String>, Query, description = "relevance, price, delivery, evidence or name"),
        ("page" = Option<u32>, Query, description = "From 1"), ("limit" = Option<u32>, Query, description = "1 to 100, default 20"),
        ("facets" = Option<bool>, Query, description = "false leaves the facets out")),
    responses((status = 200, description = "Done", body = SearchView<'static>), (status = 422, description = "Every fault, by JSON pointer", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn list(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let query = read_query(request.query_string(), &app.programme)?;
    let snapshot = app.engine.snapshot();
    let result = search(&app, &snapshot, &query);
    Ok(HttpResponse::Ok().json(SearchView::of(&result, &app.facet_labels, &snapshot)))
}

/// `GET /solutions/{solution_ref}`.
#[utoipa::path(get, path = "/api/v1/solutions/{solution_ref}", tag = "catalogue",
    params(("solution_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = SolutionView<'static>), (status = 404, description = "There is none", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn one(app: Shared, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = SolutionRef::parse(&key).map_err(|_| AppError::NotFound("solution"))?;
    let snapshot = app.engine.snapshot();
    let listing = snapshot.listing(&key).ok_or(AppError::NotFound("solution"))?;
    let price = Price::of_listing(&app.programme, listing, app.clock.today());
    Ok(HttpResponse::Ok().json(SolutionView::of(listing, &price)))
}
