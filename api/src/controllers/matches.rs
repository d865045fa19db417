//! Matches by JSON.

use crate::app::App;
use crate::auth::tokens;
use crate::error::AppError;
use crate::extract::{Anybody, JsonBody, MAX_LIMIT, Query, Shared, SignedIn, Whole, client_address};
use crate::representations::match_input::MatchInput;
use crate::representations::matching::MatchView;
use crate::representations::profile::{self, MatchRequest};
use crate::workflows::near::near;
use crate::workflows::ranking::{self, Frozen};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use schema::domain::account::Role;
use schema::domain::ids::{EnterpriseRef, Id};
use schema::models::audit::Actor;
use schema::models::matches::{self, StoredMatch};
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// Whether somebody may see an enterprise's matches: its own people and the bureau.
#[must_use]
pub fn may_see(person: &SignedIn, enterprise: &EnterpriseRef) -> bool {
    match person.role {
        Role::Bureau => true,
        Role::Enterprise => person.organisation_ref.as_deref() == Some(enterprise.as_str()),
        _ => false,
    }
}

/// Whether `key` reads an ad-hoc match.
#[must_use]
pub fn opens(stored: &StoredMatch, key: Option<&str>) -> bool {
    match (&stored.read_key_hash, key) {
        (Some(hash), Some(key)) => tokens::hash_opaque(key).as_bytes().ct_eq(hash.as_bytes()).into(),
        _ => false,
    }
}

/// The match of an id for whoever asks: by key while it belongs to nobody, by organisation afterwards.
///
/// # Errors
/// 401 or 404; another organisation's match looks like none.
pub async fn readable(app: &Arc<App>, request: &HttpRequest, id: &str, key: Option<String>) -> Result<StoredMatch, AppError> {
    let id = Id::parse(id).ok_or(AppError::NotFound("match"))?;
    let now = app.clock.micros();
    let stored = app.blocking(move |app| app.read(|c| matches::find(c, &id))).await?.ok_or(AppError::NotFound("match"))?;
    if stored.expires_at.is_some_and(|at| at <= now) {
        return Err(AppError::Gone("this match was kept for 30 days and is forgotten now; match again"));
    }
    if opens(&stored, key.as_deref()) {
        return Ok(stored);
    }
    let Some(enterprise) = &stored.enterprise_ref else { return Err(AppError::NotFound("match")) };
    let person = SignedIn::extract(request).await?;
    if may_see(&person, enterprise) { Ok(stored) } else { Err(AppError::NotFound("match")) }
}

/// What opens an ad-hoc match.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct KeyQuery {
    /// Key of an ad-hoc match; better sent as the header X-Match-Key
    key: Option<String>,
}

/// How much of a match is shown.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LimitQuery {
    /// Items; default what was asked for
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<Whole<MAX_LIMIT>>,
}

/// The key of an ad-hoc match: header `X-Match-Key` or parameter `key`.
#[must_use]
pub fn key_of(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get("X-Match-Key").and_then(|v| v.to_str().ok()).map(str::to_owned);
    header.or_else(|| Query::<KeyQuery>::parse(request.query_string()).ok()?.0.key)
}

/// The JSON view of a match.
pub async fn view(app: &Arc<App>, stored: StoredMatch, key: Option<String>, limit: usize) -> Result<MatchView, AppError> {
    let snapshot = app.engine.snapshot();
    let made = move |stored: &StoredMatch| MatchView::of(stored, key, limit, &|i| snapshot.listing(&i.solution_ref).is_some());
    if !stored.report.items.is_empty() {
        return Ok(made(&stored));
    }
    app.blocking(move |app| Ok(made(&stored).with_near(&near(app, &stored)?))).await
}

fn limit_of(stored: &StoredMatch) -> usize {
    usize::try_from(stored.item_limit).unwrap_or(usize::MAX)
}

/// `POST /matches`: for a stored enterprise (its own people and the bureau) or for a profile (anybody).
#[utoipa::path(post, path = "/api/v1/matches", tag = "matching", security((), ("bearer" = [])), request_body = MatchInput,
    responses((status = 201, description = "Made", body = MatchView), (status = 404, description = "There is no such enterprise", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(app: Shared, request: HttpRequest, body: JsonBody<Value>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let Frozen { stored, key } = match profile::read(&body.0, &app.programme)? {
        MatchRequest::Stored(enterprise, limit) => {
            let person = SignedIn::extract(&request).await?;
            if !may_see(&person, &enterprise) {
                return Err(AppError::Forbidden("only the enterprise itself and the bureau can match it"));
            }
            let actor = Actor::Account(person.account_id);
            app.blocking(move |app| ranking::for_enterprise(app, actor, &enterprise, limit)).await?
        }
        MatchRequest::AdHoc(profile, limit) => {
            let peer = client_address(&request);
            app.blocking(move |app| ranking::ad_hoc(app, *profile, limit, peer)).await?
        }
    };
    let (limit, place) = (limit_of(&stored), format!("/api/v1/matches/{}", stored.id));
    let body = view(&app, stored, key, limit).await?;
    Ok(HttpResponse::Created().insert_header(("Location", place)).json(body))
}

/// `GET /matches/{id}`.
#[utoipa::path(get, path = "/api/v1/matches/{id}", tag = "matching", security((), ("bearer" = [])),
    params(("id" = String, Path, description = "Id"), KeyQuery, LimitQuery, ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match")),
    responses((status = 200, description = "Done", body = MatchView), (status = 410, description = "It was kept for 30 days and is forgotten", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn one(
    app: Shared,
    request: HttpRequest,
    id: web::Path<String>,
    query: Query<LimitQuery>,
    _who: Anybody,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let limit = query.0.limit.map_or_else(|| limit_of(&stored), |l| usize::try_from(l.0).unwrap_or(usize::MAX));
    Ok(HttpResponse::Ok().json(view(&app, stored, None, limit).await?))
}
