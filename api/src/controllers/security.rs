//! One-time codes of one's own account by JSON, and the security officer's settings.

use super::members::all;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{SecurityOfficer, Sent, Shared, SignedIn};
use crate::representations::{Paged, instant};
use crate::workflows::second_factor;
use actix_web::{HttpResponse, web};
use schema::domain::account::Role;
use schema::domain::ids::Id;
use schema::models::accounts::{self, Account};
use schema::models::second_factors;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where one's own account stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FactorState {
    /// Whether one-time codes are asked for.
    pub enrolled: bool,
    /// Since when.
    pub since: Option<String>,
    /// Whether this account cannot work without.
    pub required: bool,
    /// Recovery codes that are left.
    pub recovery_codes_left: i64,
}

/// A secret that waits for its first code.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FactorSecret {
    /// Base32, for typing.
    pub secret: String,
    /// `otpauth:` address, for a picture.
    pub uri: String,
}

/// A code.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeInput {
    /// One-time code; to renew and to remove, a recovery code too.
    pub code: String,
}

/// Recovery codes, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RecoveryCodes {
    /// Each works once.
    pub recovery_codes: Vec<String>,
}

/// Security settings.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecuritySettings {
    /// Whether staff cannot work without one-time codes.
    pub require_second_factor: bool,
}

/// An account of staff, as the security officer sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffView {
    /// Id.
    pub id: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: &'static str,
    /// Whether one-time codes are set up.
    pub enrolled: bool,
}

/// Where an account stands.
///
/// # Errors
/// When the database fails.
pub fn state(app: &App, person: &SignedIn) -> Result<FactorState, AppError> {
    let account = &person.account_id;
    let (factor, left, required) = app.read(|c| {
        let required = !person.role.needs_organisation() && second_factor::is_required(app, c)?;
        Ok((second_factors::find(c, account)?, second_factors::codes_left(c, account)?, required))
    })?;
    let since = factor.and_then(|f| f.confirmed_at);
    Ok(FactorState { enrolled: since.is_some(), since: since.map(instant), required, recovery_codes_left: left })
}

/// Accounts of staff by role and address, each with whether it has codes.
///
/// # Errors
/// When the database fails.
pub fn staff_of(app: &App) -> Result<Vec<(Account, bool)>, AppError> {
    app.read(|c| {
        let enrolled = second_factors::enrolled(c)?;
        let mut found = Vec::new();
        for role in Role::ALL.iter().filter(|r| !r.needs_organisation()) {
            let of_role = accounts::of_role(c, *role)?;
            found.extend(of_role.into_iter().map(|a| (enrolled.iter().any(|e| e == a.id.as_str()), a)).map(|(on, a)| (a, on)));
        }
        Ok(found)
    })
}

/// `GET /account/second-factor`: whether one-time codes are asked for at sign-in.
#[utoipa::path(get, path = "/api/v1/account/second-factor", tag = "account", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = FactorState)))]
pub async fn own(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let state = app.blocking(move |app| state(app, &person)).await?;
    Ok(HttpResponse::Ok().json(state))
}

/// `POST /account/second-factor`: makes a secret, which is asked for once its first code was shown.
#[utoipa::path(post, path = "/api/v1/account/second-factor", tag = "account", security(("bearer" = [])),
    responses((status = 201, description = "A secret that waits for its first code", body = FactorSecret),
        (status = 409, description = "Codes are set up already", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn begin(app: Shared, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let made = app.blocking(move |app| second_factor::begin(app, &person.account_id)).await?;
    Ok(HttpResponse::Created().json(FactorSecret { secret: made.secret, uri: made.uri }))
}

/// `POST /account/second-factor/confirm`: takes the first code. The recovery codes are answered this once; other sessions end.
#[utoipa::path(post, path = "/api/v1/account/second-factor/confirm", tag = "account", security(("bearer" = [])), request_body = CodeInput,
    responses((status = 200, description = "Done", body = RecoveryCodes),
        (status = 409, description = "No secret waits", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn confirm(app: Shared, sent: Sent<SignedIn, CodeInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    let session = by.viewer.claims.session_id.clone();
    let codes = app.blocking(move |app| second_factor::confirm(app, &by.account_id, &session, &given.code)).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { recovery_codes: codes }))
}

/// `POST /account/second-factor/renew`: new recovery codes for who shows a code; the old ones die.
#[utoipa::path(post, path = "/api/v1/account/second-factor/renew", tag = "account", security(("bearer" = [])), request_body = CodeInput,
    responses((status = 200, description = "Done", body = RecoveryCodes)))]
pub async fn renew(app: Shared, sent: Sent<SignedIn, CodeInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    let codes = app.blocking(move |app| second_factor::renew(app, &by.account_id, &given.code)).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodes { recovery_codes: codes }))
}

/// `POST /account/second-factor/remove`: switches one-time codes off for who shows one.
#[utoipa::path(post, path = "/api/v1/account/second-factor/remove", tag = "account", security(("bearer" = [])), request_body = CodeInput,
    responses((status = 204, description = "Done"),
        (status = 409, description = "Staff cannot do without", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn remove(app: Shared, sent: Sent<SignedIn, CodeInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    app.blocking(move |app| second_factor::remove(app, &by.account_id, &given.code)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET /security`: the security settings.
#[utoipa::path(get, path = "/api/v1/security", tag = "security", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = SecuritySettings)))]
pub async fn settings(app: Shared, _user: SecurityOfficer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let required = app.blocking(|app| app.read(|c| second_factor::is_required(app, c))).await?;
    Ok(HttpResponse::Ok().json(SecuritySettings { require_second_factor: required }))
}

/// `POST /security`: whether staff cannot work without one-time codes.
#[utoipa::path(post, path = "/api/v1/security", tag = "security", security(("bearer" = [])), request_body = SecuritySettings,
    responses((status = 204, description = "Done"),
        (status = 409, description = "The officer has no codes", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn require(app: Shared, sent: Sent<SecurityOfficer, SecuritySettings>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let app = Arc::clone(&app);
    app.blocking(move |app| second_factor::require(app, &by.person.account_id, given.require_second_factor)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET /staff`: accounts of staff by role and address.
#[utoipa::path(get, path = "/api/v1/staff", tag = "security", security(("bearer" = [])),
    responses((status = 200, description = "Done", body = Paged<StaffView>)))]
pub async fn staff(app: Shared, _user: SecurityOfficer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let found = app.blocking(staff_of).await?;
    let view = |(a, enrolled): (Account, bool)| StaffView { id: a.id.to_string(), email: a.email, role: a.role.code(), enrolled };
    Ok(HttpResponse::Ok().json(all(found.into_iter().map(view).collect())))
}

/// `POST /staff/{id}/second-factor/reset`: forgets the codes of a colleague who has lost them; every session of the account ends.
#[utoipa::path(post, path = "/api/v1/staff/{id}/second-factor/reset", tag = "security", security(("bearer" = [])), params(("id" = String, Path, description = "Account")),
    responses((status = 204, description = "Done")))]
pub async fn reset(app: Shared, user: SecurityOfficer, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = Id::parse(&id).ok_or(AppError::NotFound("account"))?;
    let app = Arc::clone(&app);
    app.blocking(move |app| second_factor::reset(app, &user.person.account_id, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
