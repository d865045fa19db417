//! Cases by JSON. Each side sees its own; the bureau sees all, without contacts.

use super::matches::{key_of, readable};
use super::providers::PageQuery;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{EnterpriseUser, JsonBody, ProviderUser, Shared, SignedIn};
use crate::representations::Paged;
use crate::representations::handoff::{ContactView, HandoffView};
use crate::workflows::hand_off::{self, Request};
use crate::workflows::{answer_lead, withdraw};
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::account::Role;
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef, SolutionRef};
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff, Whose};
use schema::models::{catalogue, enterprises};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Whose cases somebody may see.
///
/// # Errors
/// 403 for a role that has no cases.
pub fn whose(person: &SignedIn) -> Result<Whose, AppError> {
    let forbidden = AppError::Forbidden("this role has no cases");
    match (person.role, person.organisation_ref.as_deref()) {
        (Role::Bureau, _) => Ok(Whose::All),
        (Role::Enterprise, Some(r)) => EnterpriseRef::parse(r).map(Whose::Enterprise).map_err(|_| forbidden),
        (Role::Provider, Some(r)) => ProviderRef::parse(r).map(Whose::Provider).map_err(|_| forbidden),
        _ => Err(forbidden),
    }
}

/// A case of an id, if it is one of `whose`; another's looks like none.
///
/// # Errors
/// 404.
pub fn visible(app: &App, whose: &Whose, id: &str) -> Result<Handoff, AppError> {
    let id = Id::parse(id).ok_or(AppError::NotFound("case"))?;
    let case = app.read(|c| handoffs::find(c, &id))?.ok_or(AppError::NotFound("case"))?;
    let own = match whose {
        Whose::All => true,
        Whose::Enterprise(key) => case.enterprise_ref == *key,
        Whose::Provider(key) => case.provider_ref == *key,
    };
    if own { Ok(case) } else { Err(AppError::NotFound("case")) }
}

/// The other side's contact: only of an accepted case, only for its two sides.
///
/// # Errors
/// When the database fails.
pub fn contact(app: &App, whose: &Whose, case: &Handoff) -> Result<Option<ContactView>, AppError> {
    if !matches!(case.state, HandoffState::Accepted { .. }) {
        return Ok(None);
    }
    match whose {
        Whose::All => Ok(None),
        Whose::Enterprise(_) => {
            let provider = app.read(|c| catalogue::provider(c, &case.provider_ref))?;
            Ok(provider.map(|p| ContactView::of(&p.name, &p.contact)))
        }
        Whose::Provider(_) => {
            let enterprise = app.read(|c| enterprises::find(c, &case.enterprise_ref))?;
            Ok(enterprise.map(|e| ContactView::of(&e.name, &e.contact)))
        }
    }
}

/// A case as one side sees it.
///
/// # Errors
/// When the database fails.
pub fn view(app: &App, whose: &Whose, case: &Handoff) -> Result<HandoffView, AppError> {
    let to_provider = matches!(whose, Whose::Provider(_));
    Ok(HandoffView::of(case, app.counters.opened_at(&case.id), contact(app, whose, case)?, to_provider))
}

/// The cases that were opened.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Opened {
    /// One per provider.
    pub items: Vec<HandoffView>,
}

/// A request to providers.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct HandoffInput {
    /// One to three items of the match.
    #[schema(value_type = Vec<String>)]
    solution_refs: Value,
    /// Must be `true`.
    #[schema(value_type = bool)]
    #[serde(default)]
    consent: Value,
    /// At most 1000 characters; contacts in it are masked.
    message: Option<String>,
}

fn read_refs(value: &Value) -> Result<Vec<SolutionRef>, AppError> {
    let items = value.as_array().ok_or_else(|| AppError::invalid("/solution_refs", "type", "send a list of references"))?;
    let read = |(place, item): (usize, &Value)| {
        let fault = |why: String| AppError::invalid(format!("/solution_refs/{place}"), "reference", why);
        let text = item.as_str().ok_or_else(|| fault("send a text".to_owned()))?;
        SolutionRef::parse(text).map_err(|e| fault(e.to_string()))
    };
    items.iter().enumerate().map(read).collect()
}

/// `POST /matches/{id}/handoffs`.
#[utoipa::path(post, path = "/api/v1/matches/{id}/handoffs", tag = "handoffs", security(("bearer" = [])), request_body = HandoffInput,
    params(("id" = String, Path, description = "Id of the match"), ("Idempotency-Key" = Option<String>, Header, description = "Sending twice with one key sends once")),
    responses((status = 201, description = "Made", body = Opened), (status = 409, description = "The case does not allow it", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Every fault, by JSON pointer", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(
    app: Shared,
    request: HttpRequest,
    user: EnterpriseUser,
    id: web::Path<String>,
    body: JsonBody<HandoffInput>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let key =
        request.headers().get("Idempotency-Key").and_then(|v| v.to_str().ok()).filter(|k| k.len() <= 200).map(str::to_owned);
    let given = body.0;
    let hash = |text: String| Sha256::digest(text).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let print = format!("{id} {} {} {:?}", given.solution_refs, given.consent, given.message);
    let asked = Request {
        enterprise_ref: user.enterprise_ref.clone(),
        account_id: user.person.account_id.clone(),
        match_id: stored.id,
        consent: given.consent == Value::Bool(true),
        solution_refs: read_refs(&given.solution_refs)?,
        message: given.message,
        idempotency: key.map(|k| (k, hash(print))),
    };
    let items = app
        .blocking(move |app| {
            let whose = Whose::Enterprise(user.enterprise_ref);
            hand_off::send(app, &asked)?.iter().map(|case| view(app, &whose, case)).collect()
        })
        .await?;
    Ok(HttpResponse::Created().json(Opened { items }))
}

/// `GET /handoffs`.
#[utoipa::path(get, path = "/api/v1/handoffs", tag = "handoffs", security(("bearer" = [])),
    params(("state" = Option<String>, Query, description = "One state"), ("page" = Option<u32>, Query, description = "From 1"), ("limit" = Option<u32>, Query, description = "1 to 100, default 20")),
    responses((status = 200, description = "Done", body = Paged<HandoffView>), (status = 401, description = "Not signed in", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn list(
    app: Shared,
    request: HttpRequest,
    person: SignedIn,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.read(20)?;
    let whose = whose(&person)?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let state = pairs.into_iter().find(|(n, v)| n == "state" && !v.is_empty()).map(|(_, v)| v);
    let app = Arc::clone(&app);
    let (total, items) = app
        .blocking(move |app| {
            let (total, cases) = app.read(|c| handoffs::list(c, &whose, state.as_deref(), page, limit))?;
            Ok((total, cases.iter().map(|case| view(app, &whose, case)).collect::<Result<Vec<_>, _>>()?))
        })
        .await?;
    Ok(HttpResponse::Ok().json(Paged { total, page, limit, items }))
}

/// `GET /handoffs/{id}`.
#[utoipa::path(get, path = "/api/v1/handoffs/{id}", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, description = "Done", body = HandoffView), (status = 404, description = "There is none", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn one(app: Shared, person: SignedIn, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let whose = whose(&person)?;
    let app = Arc::clone(&app);
    let view = app.blocking(move |app| view(app, &whose, &visible(app, &whose, &id)?)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Words that go with a deed.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
pub struct DeedInput {
    /// Why it is declined.
    reason: Option<String>,
    /// What is asked.
    question: Option<String>,
    /// The answer to the question.
    answer: Option<String>,
}

async fn by_provider(app: Shared, user: ProviderUser, id: String, deed: Deed) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let whose = Whose::Provider(user.provider_ref);
            let case = visible(app, &whose, &id)?;
            let actor = Actor::Account(user.person.account_id);
            view(app, &whose, &answer_lead::by_provider(app, actor, &case.id, &deed, None)?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// `POST /handoffs/{id}/accept`, by the provider.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/accept", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, description = "Done", body = HandoffView), (status = 409, description = "The case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn accept(app: Shared, user: ProviderUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    by_provider(app, user, id.into_inner(), Deed::Accept).await
}

/// `POST /handoffs/{id}/decline`, by the provider.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/decline", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")), request_body = DeedInput,
    responses((status = 200, description = "Done", body = HandoffView), (status = 409, description = "The case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn decline(
    app: Shared,
    user: ProviderUser,
    id: web::Path<String>,
    body: JsonBody<Option<DeedInput>>,
) -> Result<HttpResponse, AppError> {
    let reason = answer_lead::words("/reason", body.0.unwrap_or_default().reason.as_deref())?;
    by_provider(app, user, id.into_inner(), Deed::Decline { reason }).await
}

/// `POST /handoffs/{id}/ask`, by the provider.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/ask", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")), request_body = DeedInput,
    responses((status = 200, description = "Done", body = HandoffView), (status = 409, description = "The case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn ask(
    app: Shared,
    user: ProviderUser,
    id: web::Path<String>,
    body: JsonBody<Option<DeedInput>>,
) -> Result<HttpResponse, AppError> {
    let question = answer_lead::words("/question", body.0.unwrap_or_default().question.as_deref())?;
    by_provider(app, user, id.into_inner(), Deed::Ask { question }).await
}

/// `POST /handoffs/{id}/answer`, by the enterprise.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/answer", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")), request_body = DeedInput,
    responses((status = 200, description = "Done", body = HandoffView), (status = 409, description = "The case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn answer(
    app: Shared,
    user: EnterpriseUser,
    id: web::Path<String>,
    body: JsonBody<Option<DeedInput>>,
) -> Result<HttpResponse, AppError> {
    let answer = answer_lead::words("/answer", body.0.unwrap_or_default().answer.as_deref())?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let whose = Whose::Enterprise(user.enterprise_ref);
            let case = visible(app, &whose, &id)?;
            let actor = Actor::Account(user.person.account_id);
            view(app, &whose, &answer_lead::by_enterprise(app, actor, &case.id, &answer)?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// `POST /handoffs/{id}/withdraw`, by the enterprise.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/withdraw", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, description = "Done", body = HandoffView), (status = 409, description = "The case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn take_back(app: Shared, user: EnterpriseUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let whose = Whose::Enterprise(user.enterprise_ref);
            let case = visible(app, &whose, &id)?;
            let actor = Actor::Account(user.person.account_id);
            view(app, &whose, &withdraw::withdraw(app, actor, &case.id, None)?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
