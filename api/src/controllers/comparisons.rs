//! Comparisons by JSON.

use super::matches::{KeyQuery, key_of, readable};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{Shared, query};
use crate::representations::comparison::{SideBySideView, refusal};
use crate::workflows::comparing::{Gathered, gather};
use crate::workflows::explaining::items_of;
use actix_web::{HttpRequest, HttpResponse};
use schema::domain::matching::MatchItem;
use schema::models::matches::StoredMatch;
use std::sync::Arc;

/// What is compared.
#[derive(Debug, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompareQuery {
    /// Two to four references, each in a `solution` of its own
    #[param(style = Form, explode = true, min_items = 2, max_items = 4)]
    #[expect(dead_code, reason = "described here; read in the order of the query")]
    solution: Vec<String>,
    /// Id of a match to see them against; whoever may not read it gets 401 or 404
    #[param(required = false)]
    #[expect(dead_code, reason = "described here; read in the order of the query")]
    r#match: Option<String>,
}

/// Every value of `names` in the order of the query.
#[must_use]
pub fn chosen(query: &str, names: &[&str]) -> Vec<String> {
    query::pairs(query).into_iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value).collect()
}

/// What a match says of the listings that are compared.
pub fn items_beside(app: &App, gathered: &Gathered, stored: Option<&StoredMatch>) -> Result<Vec<MatchItem>, AppError> {
    let keys: Vec<_> = gathered.listings.iter().map(|l| &l.solution.solution_ref).collect();
    stored.map_or_else(|| Ok(Vec::new()), |stored| items_of(app, stored, &keys))
}

/// `GET /solutions/compare`: two to four listings side by side; with `match`, each with what it does for its needs.
#[utoipa::path(get, path = "/api/v1/solutions/compare", tag = "catalogue", security((), ("bearer" = [])),
    params(CompareQuery, KeyQuery, ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match")),
    responses((status = 200, description = "Done", body = SideBySideView<'static>)))]
pub async fn compare(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let given = chosen(request.query_string(), &["solution"]);
    let id = chosen(request.query_string(), &["match"]).into_iter().find(|id| !id.is_empty());
    let stored: Option<StoredMatch> = match id {
        Some(id) => Some(readable(&app, &request, &id, key_of(&request)).await?),
        None => None,
    };
    let gathered = app.blocking(move |app| gather(app, &given)).await?;
    if !gathered.faults.is_empty() {
        return Err(refusal(&gathered.faults));
    }
    let items = items_beside(&app, &gathered, stored.as_ref())?;
    let of_match = stored.as_ref().map(|stored| (stored, items.as_slice()));
    Ok(HttpResponse::Ok().json(SideBySideView::of(&app, &gathered.listings, of_match)))
}
