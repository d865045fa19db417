//! The parameters of a search, as the API and the search page read them.

use crate::error::{AppError, FieldError};
use crate::extract::{MAX_LIMIT, MAX_PAGE, Query, Whole, query};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::ids::{ProviderRef, ScenarioCode, SectorCode};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::search::{SearchQuery, Sort};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Parameters of a search. An empty one does not restrict.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchParameters {
    /// What somebody types; at most 200 characters are read
    q: Option<String>,
    /// Sector code, such as AP
    #[param(value_type = Option<String>)]
    sector: Option<SectorCode>,
    /// Scenario code, such as G01
    #[param(value_type = Option<String>)]
    scenario: Option<ScenarioCode>,
    /// Provider reference
    #[param(value_type = Option<String>)]
    provider: Option<ProviderRef>,
    /// public_cloud, private_cloud, on_premises, edge or hybrid
    #[param(value_type = Option<String>)]
    deployment: Option<Deployment>,
    /// micro, small or medium
    #[param(value_type = Option<String>)]
    size: Option<Size>,
    /// A band such as 5-20; see /api/v1/programme
    price_band: Option<String>,
    /// Highest lowest price, in yuan with at most two decimals
    #[param(value_type = Option<String>)]
    #[serde(default, deserialize_with = "yuan")]
    price_max: Option<Fen>,
    /// relevance, price, delivery, evidence or name
    #[param(value_type = Option<String>, default = "relevance")]
    sort: Option<Sort>,
    /// From 1; a page behind the end is empty
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<Whole<MAX_PAGE>>,
    /// Items on a page
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: Option<Whole<MAX_LIMIT>>,
    /// false leaves the facets out
    #[param(value_type = Option<bool>, default = true)]
    #[serde(default, deserialize_with = "switch")]
    facets: Option<bool>,
}

fn yuan<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Fen>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Fen::parse_yuan(&text).map(Some).map_err(|e| D::Error::custom(format!("an amount in yuan: {e}")))
}

fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "true" | "1" => Ok(Some(true)),
        "false" | "0" => Ok(Some(false)),
        _ => Err(D::Error::custom("true or false")),
    }
}

/// Reads the parameters of a search.
///
/// # Errors
/// 422 with every parameter that is not right.
pub fn read(query_string: &str, programme: &Programme) -> Result<SearchQuery, AppError> {
    let Query(given) = Query::<SearchParameters>::checked(query_string, |given, faults| unknown(given, programme, faults))?;
    let defaults = SearchQuery::default();
    Ok(SearchQuery {
        q: given.q.unwrap_or_default(),
        sector: given.sector,
        scenario: given.scenario,
        provider: given.provider,
        deployment: given.deployment,
        size: given.size,
        price_band: given.price_band,
        price_max: given.price_max,
        sort: given.sort.unwrap_or(Sort::Relevance),
        page: given.page.map_or(defaults.page, |p| p.0),
        limit: given.limit.map_or(defaults.limit, |l| l.0),
        facets: given.facets.unwrap_or(true),
    })
}

/// Codes that are well written but none of the programme's.
fn unknown(given: &SearchParameters, programme: &Programme, faults: &mut Vec<FieldError>) {
    if given.sector.as_ref().is_some_and(|c| programme.sector(c).is_none()) {
        faults.push(query::fault("sector", "a sector code such as AP; see /api/v1/programme"));
    }
    if given.scenario.as_ref().is_some_and(|c| programme.scenario(c).is_none()) {
        faults.push(query::fault("scenario", "a scenario code such as G01; see /api/v1/scenarios"));
    }
    if given.price_band.as_ref().is_some_and(|v| programme.price_bands.iter().all(|b| b.value != *v)) {
        faults.push(query::fault("price_band", "a band such as 5-20; see /api/v1/programme"));
    }
}
