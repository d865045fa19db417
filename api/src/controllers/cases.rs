//! Cases by JSON: a provider claims, the bureau finds an address or records an acceptance.

use super::listings::{key_of, visible, whose};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, ProviderUser, Sent, Shared, SignedIn};
use crate::representations::case_claim::{CaseClaimView, CaseInput, read_claim};
use crate::workflows::referees::{self as workflow, Acceptance};
use actix_web::{HttpResponse, web};
use jiff::civil::Date;
use schema::domain::catalogue::Case;
use schema::domain::ids::{CaseRef, SolutionRef};
use schema::models::audit::Actor;
use schema::models::referees::Referee;
use schema::models::{catalogue, referees};
use serde::Deserialize;
use std::sync::Arc;

/// A listing's cases with what each customer says.
///
/// # Errors
/// When the database fails.
pub fn of_listing(app: &App, key: &SolutionRef) -> Result<Vec<(Case, Option<Referee>)>, AppError> {
    let (cases, said) = app.read(|c| Ok((catalogue::cases_of(c, key)?, referees::of_listing(c, key)?)))?;
    let word = |case: &Case| said.iter().find(|r| r.case_ref == case.case_ref).cloned();
    Ok(cases.into_iter().map(|case| (word(&case), case)).map(|(word, case)| (case, word)).collect())
}

fn view(app: &App, key: &CaseRef) -> Result<CaseClaimView, AppError> {
    let (case, word) = app.read(|c| Ok((catalogue::case(c, key)?, referees::find(c, key)?)))?;
    let case = case.ok_or(AppError::NotFound("case"))?;
    Ok(CaseClaimView::of(&case, word.as_ref()))
}

/// The reference of a path.
///
/// # Errors
/// 404 for what cannot be one.
pub fn case_of(text: &str) -> Result<CaseRef, AppError> {
    CaseRef::parse(text).map_err(|_| AppError::NotFound("case"))
}

/// Cases of a listing.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct CaseList {
    /// All of them, by reference.
    items: Vec<CaseClaimView>,
}

/// `GET /listings/{solution_ref}/cases`, of one's own listing; the bureau sees every one's.
#[utoipa::path(get, path = "/api/v1/listings/{solution_ref}/cases", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = CaseList)))]
pub async fn list(app: Shared, person: SignedIn, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let provider = whose(&person)?;
    let app = Arc::clone(&app);
    let found = app
        .blocking(move |app| {
            let listing = visible(app, provider.as_ref(), &key)?;
            of_listing(app, &listing.solution_ref)
        })
        .await?;
    let items = found.iter().map(|(case, word)| CaseClaimView::of(case, word.as_ref())).collect();
    Ok(HttpResponse::Ok().json(CaseList { items }))
}

/// `POST /listings/{solution_ref}/cases`: claims a case; its customer is asked at the address on record.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/cases", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = CaseInput, responses((status = 201, description = "Claimed", body = CaseClaimView),
        (status = 409, description = "`not_submitted`, `too_many_cases`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn claim(app: Shared, key: web::Path<String>, sent: Sent<ProviderUser, CaseInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = key_of(&key)?;
    let claim = read_claim(&given, &app.programme, &key, app.clock.today())?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let actor = Actor::Account(by.person.account_id);
            view(app, &workflow::claim(app, actor, &by.provider_ref, &key, claim)?.case_ref)
        })
        .await?;
    Ok(HttpResponse::Created().json(view))
}

/// Where a customer is to be asked.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefereeInput {
    /// E-mail address of the customer from the bureau's own record.
    #[schema(value_type = String)]
    email: Option<String>,
}

/// `POST /cases/{case_ref}/referee`, by the bureau: asks a customer whose address was not on record, or who did not answer.
#[utoipa::path(post, path = "/api/v1/cases/{case_ref}/referee", tag = "listings", security(("bearer" = [])), params(("case_ref" = String, Path, description = "Reference of the case")),
    request_body = RefereeInput, responses((status = 200, description = "Asked", body = CaseClaimView),
        (status = 409, description = "`related_party`, `already_decided`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn ask(app: Shared, key: web::Path<String>, sent: Sent<BureauUser, RefereeInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = case_of(&key)?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            workflow::find_address(app, Actor::Account(by.person.account_id), &key, given.email.as_deref())?;
            view(app, &key)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// What an officer saw of an acceptance.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceInput {
    /// The day.
    #[schema(format = Date, value_type = String)]
    accepted_on: Option<Date>,
    /// 数字化水平 that was reached, 0–4.
    level_after: Option<u8>,
    /// On what ground: document and number, at most 1000 characters; the provider reads it.
    #[schema(value_type = String)]
    reason: Option<String>,
}

/// What an officer saw, if the day is said.
///
/// # Errors
/// 422 without a day.
pub fn acceptance(on: Option<Date>, level_after: Option<u8>, reason: Option<String>) -> Result<Acceptance, AppError> {
    let accepted_on = on.ok_or_else(|| AppError::invalid("/accepted_on", "required", "the day of acceptance as YYYY-MM-DD"))?;
    Ok(Acceptance { accepted_on, level_after, reason })
}

/// `POST /cases/{case_ref}/acceptance`, by the bureau.
#[utoipa::path(post, path = "/api/v1/cases/{case_ref}/acceptance", tag = "listings", security(("bearer" = [])), params(("case_ref" = String, Path, description = "Reference of the case")),
    request_body = AcceptanceInput, responses((status = 200, description = "Recorded", body = CaseClaimView),
        (status = 409, description = "`related_party`, `disputed`, `already_decided`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn accept(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<BureauUser, AcceptanceInput>,
) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = case_of(&key)?;
    let seen = acceptance(given.accepted_on, given.level_after, given.reason)?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            workflow::accept(app, Actor::Account(by.person.account_id), &key, &seen)?;
            view(app, &key)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
