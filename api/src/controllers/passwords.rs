//! Passwords by JSON: a new one by mail, a change of the present one.

use super::registrations::brake;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{JsonBody, Sent, Shared, SignedIn, client_address, locale_of};
use crate::workflows::resetting;
use actix_web::{HttpRequest, HttpResponse};
use schema::domain::text::Locale;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::sync::Arc;

/// Whose password is forgotten.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetInput {
    /// Address of the account.
    pub email: String,
}

/// What everybody is answered who asks for a new password.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ResetAccepted {
    /// What comes next.
    pub detail: &'static str,
}

/// The present password and the next.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present one.
    pub current: String,
    /// The next one: ten characters or more.
    pub password: String,
}

/// Asks behind the brakes.
///
/// # Errors
/// 422 when it is no address, 429.
pub fn ask(app: &App, email: &str, language: Locale, peer: Option<IpAddr>) -> Result<(), AppError> {
    brake(app, &email.trim().to_ascii_lowercase(), peer)?;
    resetting::ask(app, email, language)
}

/// `POST /password-resets`: mails a one-time link, if the address has an account. The answer is the same if it has none.
#[utoipa::path(post, path = "/api/v1/password-resets", tag = "session", request_body = ResetInput,
    responses((status = 202, description = "If the address has an account, a mail is on its way", body = ResetAccepted),
        (status = 429, description = "Too many tries", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn reset(app: Shared, request: HttpRequest, body: JsonBody<ResetInput>) -> Result<HttpResponse, AppError> {
    let (language, peer) = (locale_of(&request), client_address(&request));
    let app = Arc::clone(&app);
    app.blocking(move |app| ask(app, &body.0.email, language, peer)).await?;
    Ok(HttpResponse::Accepted().json(ResetAccepted { detail: "if the address has an account, a mail with a link is on its way" }))
}

/// `POST /account/password`: changes the own password; every other session of the account ends, and a mail says so.
#[utoipa::path(post, path = "/api/v1/account/password", tag = "account", security(("bearer" = [])), request_body = PasswordChange,
    responses((status = 204, description = "Done")))]
pub async fn change(app: Shared, sent: Sent<SignedIn, PasswordChange>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let Sent { by, given } = sent;
    app.blocking(move |app| {
        resetting::change(app, &by.account_id, &by.viewer.claims.session_id, &given.current, &given.password)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
