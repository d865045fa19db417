//! Cases by JSON. Each side sees its own; the bureau sees all, without contacts.

use super::matches::{KeyQuery, key_of, readable};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{EnterpriseUser, PageQuery, ProviderUser, Query, Sent, Shared, SignedIn};
use crate::representations::Paged;
use crate::representations::handoff::{ContactView, HandoffView, StateName, history};
use crate::workflows::hand_off::{self, Request};
use crate::workflows::{answer_lead, withdraw};
use actix_web::{HttpRequest, HttpResponse, web};
use schema::domain::account::Role;
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef, SolutionRef};
use schema::models::audit::{self, Actor};
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
    if person.role.needs_organisation() && person.organisation_ref.is_none() {
        return Err(AppError::Unverified);
    }
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
    Ok(HandoffView::of(case, app.counters.opened_at(&case.id), contact(app, whose, case)?, to_provider, &app.calendar))
}

/// The cases that were opened.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Opened {
    /// One per provider.
    pub items: Vec<HandoffView>,
}

/// A request to providers.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoffInput {
    /// One to three items of the match.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 3, required = true)]
    #[serde(default)]
    solution_refs: Value,
    /// Must be `true`.
    #[schema(value_type = bool, required = true)]
    #[serde(default)]
    consent: Value,
    /// Contacts in it are masked.
    #[schema(max_length = 1000)]
    message: Option<String>,
}

impl HandoffInput {
    /// What is asked for, of the match `of`. Whatever else is wrong: without a consent nothing is looked at.
    fn request(self, user: &EnterpriseUser, of: Id, key: Option<String>) -> Result<Request, AppError> {
        let consent = self.consent == Value::Bool(true);
        let print = Sha256::digest(format!("{of} {} {} {:?}", self.solution_refs, self.consent, self.message));
        Ok(Request {
            enterprise_ref: user.enterprise_ref.clone(),
            account_id: user.person.account_id.clone(),
            match_id: of,
            consent,
            solution_refs: if consent { read_refs(&self.solution_refs)? } else { Vec::new() },
            message: self.message,
            idempotency: key.map(|k| (k, print.iter().map(|b| format!("{b:02x}")).collect())),
        })
    }
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
    params(("id" = String, Path, description = "Id of the match"), KeyQuery, ("X-Match-Key" = Option<String>, Header, description = "Key of an ad-hoc match"),
        ("Idempotency-Key" = Option<String>, Header, description = "At most 200 characters; sending twice with one key sends once")),
    responses((status = 201, description = "Made", body = Opened), (status = 410, description = "The match was kept for 30 days and is forgotten", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_requested`: the provider has an open case of yours; `no_longer_listed`; `provider_unreachable`: mails to it come back; `provider_paused`: it takes no new matches now; `idempotency_key_reused`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(
    app: Shared,
    request: HttpRequest,
    id: web::Path<String>,
    sent: Sent<EnterpriseUser, HandoffInput>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let Sent { by: user, given } = sent;
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let key = request.headers().get("Idempotency-Key").and_then(|v| v.to_str().ok()).filter(|k| k.len() <= 200);
    let asked = given.request(&user, stored.id, key.map(str::to_owned))?;
    let items = app
        .blocking(move |app| {
            let whose = Whose::Enterprise(user.enterprise_ref);
            hand_off::send(app, &asked)?.iter().map(|case| view(app, &whose, case)).collect()
        })
        .await?;
    Ok(HttpResponse::Created().json(Opened { items }))
}

/// Which cases of a list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StateQuery {
    /// Only cases in one state
    #[param(inline)]
    state: Option<StateName>,
}

/// `GET /handoffs`: newest first.
#[utoipa::path(get, path = "/api/v1/handoffs", tag = "handoffs", security(("bearer" = [])), params(StateQuery, PageQuery),
    responses((status = 200, description = "Done", body = Paged<HandoffView>)))]
pub async fn list(
    app: Shared,
    person: SignedIn,
    query: Query<StateQuery>,
    page: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = page.0.read();
    let whose = whose(&person)?;
    let state = query.0.state.map(StateName::code);
    let app = Arc::clone(&app);
    let (total, items) = app
        .blocking(move |app| {
            let (total, cases) = app.read(|c| handoffs::list(c, &whose, state, page, limit))?;
            Ok((total, cases.iter().map(|case| view(app, &whose, case)).collect::<Result<Vec<_>, _>>()?))
        })
        .await?;
    Ok(HttpResponse::Ok().json(Paged { total, page, limit, items }))
}

/// `GET /handoffs/{id}`.
#[utoipa::path(get, path = "/api/v1/handoffs/{id}", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    responses((status = 200, description = "Done", body = HandoffView)))]
pub async fn one(app: Shared, person: SignedIn, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let whose = whose(&person)?;
    let app = Arc::clone(&app);
    let view = app.blocking(move |app| with_history(app, &whose, &visible(app, &whose, &id)?)).await?;
    Ok(HttpResponse::Ok().json(view))
}

fn with_history(app: &App, whose: &Whose, case: &Handoff) -> Result<HandoffView, AppError> {
    let trail = app.read(|c| audit::of_subject(c, "handoff", case.id.as_str()))?;
    Ok(HandoffView { events: Some(history(case, whose, &trail)), ..view(app, whose, case)? })
}

/// Words that go with a deed. Each deed reads its own and passes over the others'; a name that no deed has is refused.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeedInput {
    /// Why it is declined, at most 500 characters; required for `decline`.
    reason: Option<String>,
    /// What is asked, at most 500 characters; required for `ask`.
    question: Option<String>,
    /// The answer to the question, at most 500 characters; required for `answer`.
    answer: Option<String>,
}

/// Somebody with the words of a deed.
type Doing<U> = Sent<U, DeedInput>;

/// The frame of a deed: a case that is one's own, the deed, and the case as it is then.
async fn perform(
    app: Shared,
    whose: Whose,
    person: SignedIn,
    id: web::Path<String>,
    deed: impl FnOnce(&App, Actor, &Id) -> Result<Handoff, AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let case = visible(app, &whose, &id)?;
            view(app, &whose, &deed(app, Actor::Account(person.account_id), &case.id)?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// A provider's deed; `read` makes it of the words.
async fn by_provider(
    app: Shared,
    id: web::Path<String>,
    doing: Doing<ProviderUser>,
    read: impl FnOnce(&DeedInput) -> Result<Deed, AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = doing;
    perform(app, Whose::Provider(by.provider_ref), by.person, id, move |app, actor, case| {
        answer_lead::by_provider(app, actor, case, &read(&given)?, None)
    })
    .await
}

/// `POST /handoffs/{id}/accept`, by the provider.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/accept", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = Option<DeedInput>, responses((status = 200, description = "Done", body = HandoffView),
        (status = 409, description = "`invalid_transition`: the case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn accept(app: Shared, id: web::Path<String>, doing: Doing<ProviderUser>) -> Result<HttpResponse, AppError> {
    by_provider(app, id, doing, |_| Ok(Deed::Accept)).await
}

/// `POST /handoffs/{id}/decline`, by the provider.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/decline", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = DeedInput, responses((status = 200, description = "Done", body = HandoffView),
        (status = 409, description = "`invalid_transition`: the case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn decline(app: Shared, id: web::Path<String>, doing: Doing<ProviderUser>) -> Result<HttpResponse, AppError> {
    by_provider(app, id, doing, |given| Ok(Deed::Decline { reason: answer_lead::words("/reason", given.reason.as_deref())? }))
        .await
}

/// `POST /handoffs/{id}/ask`, by the provider.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/ask", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = DeedInput, responses((status = 200, description = "Done", body = HandoffView),
        (status = 409, description = "`invalid_transition`: the case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn ask(app: Shared, id: web::Path<String>, doing: Doing<ProviderUser>) -> Result<HttpResponse, AppError> {
    by_provider(app, id, doing, |given| Ok(Deed::Ask { question: answer_lead::words("/question", given.question.as_deref())? }))
        .await
}

/// `POST /handoffs/{id}/answer`, by the enterprise.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/answer", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = DeedInput, responses((status = 200, description = "Done", body = HandoffView),
        (status = 409, description = "`invalid_transition`: the case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn answer(app: Shared, id: web::Path<String>, doing: Doing<EnterpriseUser>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = doing;
    perform(app, Whose::Enterprise(by.enterprise_ref), by.person, id, move |app, actor, case| {
        answer_lead::by_enterprise(app, actor, case, &answer_lead::words("/answer", given.answer.as_deref())?, None)
    })
    .await
}

/// `POST /handoffs/{id}/withdraw`, by the enterprise.
#[utoipa::path(post, path = "/api/v1/handoffs/{id}/withdraw", tag = "handoffs", security(("bearer" = [])), params(("id" = String, Path, description = "Id")),
    request_body = Option<DeedInput>, responses((status = 200, description = "Done", body = HandoffView),
        (status = 409, description = "`invalid_transition`: the case does not allow it", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn take_back(app: Shared, id: web::Path<String>, doing: Doing<EnterpriseUser>) -> Result<HttpResponse, AppError> {
    let by = doing.by;
    let whose = Whose::Enterprise(by.enterprise_ref);
    perform(app, whose, by.person, id, |app, actor, case| withdraw::withdraw(app, actor, case, None)).await
}
