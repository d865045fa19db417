//! Public notice by JSON: what is about to be published, and objections to it.

use super::listings::key_of;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{Anybody, JsonBody, PageQuery, Query, Shared};
use crate::representations::Paged;
use crate::representations::listing::{NoticeView, ObjectionView, fields};
use crate::workflows::listing_moves::written;
use crate::workflows::notices::{self, Said};
use actix_web::{HttpResponse, web};
use schema::domain::listing::ListingState;
use schema::models::audit::Actor;
use schema::models::listings::{self, Listing, Wanted};
use serde::Deserialize;
use std::sync::Arc;

/// Everything that is on notice, those that end first before the others.
#[must_use]
pub fn on_notice() -> Wanted {
    Wanted { provider: None, states: vec!["notice"], by_due: true }
}

fn view(app: &App, listing: &Listing) -> Result<NoticeView, AppError> {
    let draft = app.read(|c| written(c, listing))?;
    let until = match &listing.state {
        ListingState::Notice { until } => Some(until.to_string()),
        _ => None,
    };
    Ok(NoticeView {
        solution_ref: listing.solution_ref.to_string(),
        provider_ref: listing.provider_ref.to_string(),
        name: listing.name.clone(),
        until,
        fields: fields(&draft),
    })
}

/// `GET /notices`.
#[utoipa::path(get, path = "/api/v1/notices", tag = "listings", params(PageQuery),
    responses((status = 200, description = "What is on public notice, those that end first before the others", body = Paged<NoticeView>)))]
pub async fn list(app: Shared, page: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = page.0.read();
    let app = Arc::clone(&app);
    let (total, items) = app
        .blocking(move |app| {
            let (total, found) = app.read(|c| listings::list(c, &on_notice(), page, limit))?;
            Ok((total, found.iter().map(|l| view(app, l)).collect::<Result<Vec<_>, _>>()?))
        })
        .await?;
    Ok(HttpResponse::Ok().json(Paged { total, page, limit, items }))
}

/// An objection.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectionInput {
    /// Who objects, at most 60 characters.
    name: Option<String>,
    /// Address for the answer; never public.
    email: Option<String>,
    /// What, at most 1000 characters.
    words: Option<String>,
}

/// `POST /notices/{solution_ref}/objections`, by anybody.
#[utoipa::path(post, path = "/api/v1/notices/{solution_ref}/objections", tag = "listings", params(("solution_ref" = String, Path, description = "Reference")),
    request_body = ObjectionInput, responses((status = 201, description = "Taken", body = ObjectionView),
        (status = 409, description = "`not_on_notice`; `too_many_objections`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn object(
    app: Shared,
    who: Anybody,
    key: web::Path<String>,
    given: JsonBody<ObjectionInput>,
) -> Result<HttpResponse, AppError> {
    let key = key_of(&key)?;
    let ObjectionInput { name, email, words } = given.0;
    let said = Said { name, email, words };
    let actor = actor_of(who);
    let app = Arc::clone(&app);
    let taken = app.blocking(move |app| notices::object(app, actor, &key, &said)).await?;
    Ok(HttpResponse::Created().json(ObjectionView::from(&taken)))
}

/// Who does what anybody may do.
#[must_use]
pub fn actor_of(who: Anybody) -> Actor {
    who.0.map_or(Actor::Visitor, |v| Actor::Account(v.claims.account_id))
}
