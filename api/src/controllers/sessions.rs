//! Signing in and out by JSON.

use crate::app::App;
use crate::auth::tokens;
use crate::error::AppError;
use crate::extract::{JsonBody, Shared, SignedIn, client_address};
use crate::middleware::session::{cookie_names, ended};
use crate::workflows::sessions::{self, ACCESS_SECONDS, Granted, Shown};
use actix_web::{HttpRequest, HttpResponse};
use schema::domain::text::Locale;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::sync::Arc;

/// Address and password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    email: String,
    password: String,
    /// One-time code, or a recovery code, of an account that has set them up.
    #[serde(default)]
    totp: Option<String>,
}

/// A refresh token.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshInput {
    refresh_token: Option<String>,
}

/// A session.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionView {
    /// JWT for the Authorization header.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: &'static str,
    /// Seconds for which the access token holds.
    pub expires_in: u32,
    /// For `POST /session/refresh`; each can be used once.
    pub refresh_token: Option<String>,
    /// Role.
    pub role: &'static str,
    /// Enterprise or provider.
    pub organisation_ref: Option<String>,
}

impl From<&Granted> for SessionView {
    fn from(granted: &Granted) -> Self {
        Self {
            access_token: granted.access_token.clone(),
            token_type: "Bearer",
            expires_in: ACCESS_SECONDS,
            refresh_token: granted.refresh_token.clone(),
            role: granted.account.role.code(),
            organisation_ref: granted.account.organisation_ref.clone(),
        }
    }
}

/// From where somebody tries to sign in.
#[derive(Debug, Default)]
pub struct Whence {
    /// The client's address.
    pub peer: Option<IpAddr>,
    /// What the browser is known again by.
    pub device: Option<String>,
}

/// Signs in behind the brakes on guessing; `language` is that of mails to the account from now on.
///
/// # Errors
/// [`AppError::TooMany`] after too many failures, else those of [`sessions::sign_in`].
pub fn sign_in_throttled(app: &App, shown: Shown<'_>, language: Option<Locale>, whence: &Whence) -> Result<Granted, AppError> {
    let account = schema::domain::account::normal_email(shown.email).unwrap_or_default();
    let known = whence.device.as_deref().is_some_and(|token| tokens::knows_device(&app.keys, token, &account));
    let shown = Shown { known, ..shown };
    if app.server.demo && whence.peer.is_some_and(|p| p.is_loopback()) {
        return sessions::sign_in(app, shown, language);
    }
    let attempt = app.throttle.admit(&account, whence.peer, known).map_err(|e| AppError::TooMany(e.retry_after))?;
    let granted = sessions::sign_in(app, shown, language);
    // Only a wrong guess counts, not a fault of ours.
    if !matches!(granted, Err(AppError::WrongCredentials)) {
        app.throttle.forgive(attempt);
    }
    granted
}

/// `POST /session`.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = Credentials,
    responses((status = 200, description = "Done", body = SessionView), (status = 401, description = "Address and password do not belong together; with `totp_required`, they do and a one-time code is missing", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn begin(app: Shared, request: HttpRequest, body: JsonBody<Credentials>) -> Result<HttpResponse, AppError> {
    let whence = Whence { peer: client_address(&request), device: None };
    let JsonBody(given) = body;
    let app = Arc::clone(&app);
    let granted = app
        .blocking(move |app| {
            let shown = Shown { email: &given.email, password: &given.password, code: given.totp.as_deref(), known: false };
            sign_in_throttled(app, shown, None, &whence)
        })
        .await?;
    Ok(HttpResponse::Ok().json(SessionView::from(&granted)))
}

/// `POST /session/refresh`.
#[utoipa::path(post, path = "/api/v1/session/refresh", tag = "session", request_body = Option<RefreshInput>,
    responses((status = 200, description = "Done", body = SessionView), (status = 401, description = "The token is unknown, was used or has run out", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn refresh(app: Shared, request: HttpRequest, body: JsonBody<RefreshInput>) -> Result<HttpResponse, AppError> {
    let (_, name) = cookie_names(app.server.secure());
    let token = body.0.refresh_token.or_else(|| request.cookie(name).map(|c| c.value().to_owned()));
    let token = token.ok_or(AppError::Unauthenticated)?;
    let app = Arc::clone(&app);
    let granted = app.blocking(move |app| sessions::refresh(app, &token, false)).await?;
    Ok(HttpResponse::Ok().json(SessionView::from(&granted)))
}

/// `DELETE /session`.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", security(("bearer" = [])),
    responses((status = 204, description = "Done")))]
pub async fn end(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let session = person.viewer.claims.session_id.clone();
    app.blocking(move |app| sessions::sign_out(app, &person.account_id, &session)).await?;
    let mut response = HttpResponse::NoContent();
    for cookie in ended(&app) {
        response.cookie(cookie);
    }
    Ok(response.finish())
}
