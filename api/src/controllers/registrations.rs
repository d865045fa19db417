//! Registering by JSON, and the desk that decides on it.

use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::extract::fields::{self, Unknown};
use crate::extract::{BureauUser, JsonBody, Overseer, PageQuery, Query, Sent, Shared, client_address, locale_of};
use crate::representations::Paged;
use crate::representations::registration::{RegistrationAccepted, RegistrationView, ReturnInput};
use crate::representations::registration_input::RegistrationInput;
use crate::workflows::{admitting, registering};
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::ids::Id;
use schema::domain::registration::RegistrationState;
use schema::domain::text::Locale;
use schema::models::registrations;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::net::IpAddr;
use std::sync::Arc;

/// Which registrations.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegistrationParameters {
    /// sent, waiting, approved or returned
    #[param(value_type = Option<String>, default = "waiting")]
    state: Option<RegistrationState>,
    /// From 1; a page behind the end is empty
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1_000_000, default = 1)]
    page: Option<crate::extract::Whole<{ crate::extract::MAX_PAGE }>>,
    /// Items on a page
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: Option<crate::extract::Whole<{ crate::extract::MAX_LIMIT }>>,
}

/// Counts what makes a stranger's form send mail, by address and network, as guesses of passwords are counted.
///
/// # Errors
/// [`AppError::TooMany`].
pub fn brake(app: &App, email: &str, peer: Option<IpAddr>) -> Result<(), AppError> {
    if app.server.demo && peer.is_some_and(|p| p.is_loopback()) {
        return Ok(());
    }
    let key = format!("mail {email}");
    app.throttle.admit(&key, peer, false).map(|_| ()).map_err(|e| AppError::TooMany(e.retry_after))
}

/// Takes a form behind the brakes; `faults` are those that reading it has found.
///
/// # Errors
/// 422 with every fault, 429.
pub fn submit(
    app: &App,
    input: &RegistrationInput,
    faults: Vec<FieldError>,
    language: Locale,
    peer: Option<IpAddr>,
) -> Result<RegistrationAccepted, AppError> {
    let checked = input.check(&app.programme, faults).map_err(AppError::Invalid)?;
    brake(app, &checked.filing.contact.email, peer)?;
    let accepted = RegistrationAccepted::of(&checked.filing.uscc);
    registering::submit(app, checked.filing, &checked.password, language)?;
    Ok(accepted)
}

/// `POST /registrations`: an organisation asks to join. The answer is the same whether the store knows the address or the code,
/// or not; the rest is said by mail. A code whose check digit is wrong decides the problem's `code`, `invalid_uscc`.
#[utoipa::path(post, path = "/api/v1/registrations", tag = "registrations", request_body = RegistrationInput,
    responses((status = 202, description = "A mail is on its way", body = RegistrationAccepted),
        (status = 429, description = "Too many tries", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(app: Shared, request: HttpRequest, body: JsonBody<Map<String, Value>>) -> Result<HttpResponse, AppError> {
    let (input, faults) = fields::read_on::<RegistrationInput>(body.0, "type", Unknown::Refused);
    let (language, peer) = (locale_of(&request), client_address(&request));
    let app = Arc::clone(&app);
    let accepted = app.blocking(move |app| submit(app, &input.unwrap_or_default(), faults, language, peer)).await?;
    Ok(HttpResponse::Accepted().json(accepted))
}

/// `GET /registrations`: who asked to join; those that wait by due date, others newest first.
#[utoipa::path(get, path = "/api/v1/registrations", tag = "bureau", security(("bearer" = [])), params(RegistrationParameters),
    responses((status = 200, description = "Done", body = Paged<RegistrationView>)))]
pub async fn list(app: Shared, _user: Overseer, query: Query<RegistrationParameters>) -> Result<HttpResponse, AppError> {
    let state = query.0.state.unwrap_or(RegistrationState::Waiting);
    let (page, limit) = PageQuery { page: query.0.page, limit: query.0.limit }.read();
    let app = Arc::clone(&app);
    let (total, found) = app.blocking(move |app| app.read(|c| registrations::list(c, state, page, limit))).await?;
    let items: Vec<RegistrationView> = found.iter().map(Into::into).collect();
    Ok(HttpResponse::Ok().json(Paged { total, page, limit, items }))
}

fn id_of(path: &str) -> Result<Id, AppError> {
    Id::parse(path).ok_or(AppError::NotFound("registration"))
}

/// `POST /registrations/{id}/approve`: the licence agrees. A new organisation is written; one that the store has under the code is
/// joined. Nobody decides on his own.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/approve", tag = "bureau", security(("bearer" = [])), params(("id" = String, Path, description = "Registration")),
    responses((status = 200, description = "Done", body = RegistrationView),
        (status = 409, description = "It does not wait for a decision", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn approve(app: Shared, user: BureauUser, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = id_of(&path)?;
    let app = Arc::clone(&app);
    let done = app.blocking(move |app| admitting::approve(app, &user.person.account_id, &id)).await?;
    Ok(HttpResponse::Ok().json(RegistrationView::from(&done)))
}

/// `POST /registrations/{id}/return`: sent back with a reason, which is mailed.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/return", tag = "bureau", security(("bearer" = [])), params(("id" = String, Path, description = "Registration")), request_body = ReturnInput,
    responses((status = 200, description = "Done", body = RegistrationView),
        (status = 409, description = "It does not wait for a decision", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn send_back(
    app: Shared,
    sent: Sent<BureauUser, ReturnInput>,
    path: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let id = id_of(&path)?;
    let app = Arc::clone(&app);
    let Sent { by, given } = sent;
    let done = app.blocking(move |app| admitting::return_with(app, &by.person.account_id, &id, &given.reason)).await?;
    Ok(HttpResponse::Ok().json(RegistrationView::from(&done)))
}
