//! The life of listings by JSON: a provider's own, and the bureau's decisions.

use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, PageQuery, ProviderUser, Query, Sent, Shared, SignedIn};
use crate::representations::Paged;
use crate::representations::listing::{Around, ListingBrief, ListingView, read_fields};
use crate::workflows::freshness::{self, Door};
use crate::workflows::judging::{Decision, DecisionKind, known_field};
use crate::workflows::listing_edits::EditDecision;
use crate::workflows::listing_moves::{is_confirmed, strictly, told, written};
use crate::workflows::{addresses, judging, listing_drafts, listing_edits, notices};
use actix_web::{HttpResponse, web};
use schema::domain::account::Role;
use schema::domain::catalogue::ListingStatus;
use schema::domain::ids::{Id, ProviderRef, SolutionRef};
use schema::domain::listing::draft::Draft;
use schema::models::audit::Actor;
use schema::models::catalogue;
use schema::models::listings::{self, Listing, Wanted};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The reference of a path.
///
/// # Errors
/// 404 for what cannot be one.
pub fn key_of(text: &str) -> Result<SolutionRef, AppError> {
    SolutionRef::parse(text).map_err(|_| AppError::NotFound("listing"))
}

/// The listing of a reference, if it is the provider's own; the bureau sees every one.
///
/// # Errors
/// 404.
pub fn visible(app: &App, provider: Option<&ProviderRef>, key: &str) -> Result<Listing, AppError> {
    let key = key_of(key)?;
    let listing = app.read(|c| listings::find(c, &key))?.ok_or(AppError::NotFound("listing"))?;
    let own = provider.is_none_or(|p| *p == listing.provider_ref);
    if own { Ok(listing) } else { Err(AppError::NotFound("listing")) }
}

/// What belongs to a listing's view.
///
/// # Errors
/// When the database fails.
pub fn around(app: &App, listing: &Listing) -> Result<Around, AppError> {
    app.read(|c| {
        let draft = written(c, listing)?;
        let faults = strictly(c, app, listing, &draft)?.err().unwrap_or_default();
        let provider = catalogue::provider(c, &listing.provider_ref)?;
        let contact_confirmed = match &provider {
            Some(provider) => is_confirmed(c, provider)?,
            None => false,
        };
        let (edits, moves) = (listings::edits_of(c, &listing.solution_ref)?, listings::moves(c, &listing.solution_ref)?);
        Ok(Around { draft, faults, contact_confirmed, edits, moves })
    })
}

fn view(app: &App, listing: &Listing) -> Result<ListingView, AppError> {
    Ok(ListingView::of(listing, &around(app, listing)?))
}

/// Whose listings somebody may see: a provider its own, the bureau all.
pub(super) fn whose(person: &SignedIn) -> Result<Option<ProviderRef>, AppError> {
    let forbidden = AppError::Forbidden("this role has no listings");
    match (person.role, person.organisation_ref.as_deref()) {
        (Role::Bureau, _) => Ok(None),
        (Role::Provider, Some(r)) => ProviderRef::parse(r).map(Some).map_err(|_| forbidden),
        _ => Err(forbidden),
    }
}

/// Which listings of a list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListingQuery {
    /// Only listings in one state
    #[param(value_type = Option<String>)]
    state: Option<ListingStatus>,
}

/// `GET /listings`: a provider's own, the latest change first; for the bureau all, by due date.
#[utoipa::path(get, path = "/api/v1/listings", tag = "listings", security(("bearer" = [])), params(ListingQuery, PageQuery),
    responses((status = 200, description = "Done", body = Paged<ListingBrief>)))]
pub async fn list(
    app: Shared,
    person: SignedIn,
    query: Query<ListingQuery>,
    page: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let provider = whose(&person)?;
    let (page, limit) = page.0.read();
    let states = query.0.state.map(ListingStatus::code).into_iter().collect();
    let wanted = Wanted { by_due: provider.is_none(), provider, states };
    let app = Arc::clone(&app);
    let (total, found) = app.blocking(move |app| app.read(|c| listings::list(c, &wanted, page, limit))).await?;
    Ok(HttpResponse::Ok().json(Paged { total, page, limit, items: found.iter().map(ListingBrief::from).collect() }))
}

/// `GET /listings/{solution_ref}`.
#[utoipa::path(get, path = "/api/v1/listings/{solution_ref}", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    responses((status = 200, description = "Done", body = ListingView)))]
pub async fn one(app: Shared, person: SignedIn, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let provider = whose(&person)?;
    let app = Arc::clone(&app);
    let view = app.blocking(move |app| view(app, &visible(app, provider.as_ref(), &key)?)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// A new draft.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewListing {
    /// What is known already: texts and lists of texts by the names of the columns of `solutions.csv`.
    #[schema(value_type = Option<Object>)]
    fields: Option<Map<String, Value>>,
    /// One of the provider's own listings to copy; its name is left out.
    copy_from: Option<String>,
}

/// `POST /listings`: begins a draft. Anything may be in it, right or wrong.
#[utoipa::path(post, path = "/api/v1/listings", tag = "listings", security(("bearer" = [])), request_body = Option<NewListing>,
    responses((status = 201, description = "Begun", body = ListingView),
        (status = 404, description = "There is nothing to copy", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 409, description = "`too_many_drafts`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn create(app: Shared, sent: Sent<ProviderUser, NewListing>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let mut draft = Draft::default();
    for (name, values) in read_fields(&given.fields.unwrap_or_default())? {
        draft.set(name, values);
    }
    let copy = given.copy_from.as_deref().map(key_of).transpose()?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let actor = Actor::Account(by.person.account_id);
            view(app, &listing_drafts::begin(app, actor, &by.provider_ref, copy.as_ref(), draft)?)
        })
        .await?;
    Ok(HttpResponse::Created().json(view))
}

/// What is written next.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftInput {
    /// The fields that change; null clears one, the others stay.
    #[schema(value_type = Object)]
    fields: Map<String, Value>,
    /// The version that was read, if it is to be kept from overwriting somebody else's.
    version: Option<i64>,
}

/// `POST /listings/{solution_ref}/draft`: keeps what is written, right or wrong.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/draft", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = DraftInput, responses((status = 200, description = "Kept", body = ListingView),
        (status = 409, description = "`invalid_transition`: it is not the provider's to write in now; `changed_meanwhile`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn save(app: Shared, key: web::Path<String>, sent: Sent<ProviderUser, DraftInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let fields = read_fields(&given.fields)?;
    own_deed(app, by, key, move |app, actor, provider, key| {
        listing_drafts::save(app, actor, provider, key, given.version, |draft| {
            for (name, values) in fields {
                draft.set(name, values);
            }
        })
    })
    .await
}

/// The frame of a provider's deed.
async fn own_deed(
    app: Shared,
    by: ProviderUser,
    key: web::Path<String>,
    deed: impl FnOnce(&App, Actor, &ProviderRef, &SolutionRef) -> Result<Listing, AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&key)?;
    let view =
        app.blocking(move |app| view(app, &deed(app, Actor::Account(by.person.account_id), &by.provider_ref, &key)?)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Words that go with a provider's deed.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnDeedInput {
    /// Why; only `withdraw` reads it.
    reason: Option<String>,
}

/// `POST /listings/{solution_ref}/submit`: hands it in; of a published one, its changes.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/submit", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = Option<OwnDeedInput>, responses((status = 200, description = "Handed in", body = ListingView),
        (status = 409, description = "`invalid_transition`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn submit(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<ProviderUser, OwnDeedInput>,
) -> Result<HttpResponse, AppError> {
    own_deed(app, sent.by, key, listing_drafts::submit).await
}

/// `POST /listings/{solution_ref}/withdraw`.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/withdraw", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = Option<OwnDeedInput>, responses((status = 200, description = "Taken back", body = ListingView),
        (status = 409, description = "`invalid_transition`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn withdraw(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<ProviderUser, OwnDeedInput>,
) -> Result<HttpResponse, AppError> {
    let reason = sent.given.reason.unwrap_or_default();
    own_deed(app, sent.by, key, move |app, actor, provider, key| listing_drafts::withdraw(app, actor, provider, key, &reason))
        .await
}

/// `POST /listings/{solution_ref}/reopen`: a draft again of what was withdrawn or rejected.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/reopen", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = Option<OwnDeedInput>, responses((status = 200, description = "A draft again", body = ListingView),
        (status = 409, description = "`invalid_transition`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn reopen(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<ProviderUser, OwnDeedInput>,
) -> Result<HttpResponse, AppError> {
    own_deed(app, sent.by, key, listing_drafts::reopen).await
}

/// `POST /listings/{solution_ref}/confirm`: it is still true. A second time on the same day changes nothing.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/confirm", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = Option<OwnDeedInput>, responses((status = 200, description = "Confirmed", body = ListingView),
        (status = 409, description = "`invalid_transition`: it is not in the catalogue", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn confirm(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<ProviderUser, OwnDeedInput>,
) -> Result<HttpResponse, AppError> {
    own_deed(app, sent.by, key, |app, actor, provider, key| freshness::confirm(app, actor, key, Door::Provider(provider))).await
}

/// `POST /contact/confirm`: mails a link to the address of the provider's contact, which must be opened before anything is submitted.
#[utoipa::path(post, path = "/api/v1/contact/confirm", tag = "listings", security(("bearer" = [])), request_body = Option<OwnDeedInput>,
    responses((status = 204, description = "On its way"), (status = 409, description = "`already_confirmed`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn ask_contact(app: Shared, sent: Sent<ProviderUser, OwnDeedInput>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let by = sent.by;
    app.blocking(move |app| addresses::ask(app, Actor::Account(by.person.account_id), &by.provider_ref)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A decision of the bureau.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    /// What is decided.
    decision: DecisionKind,
    /// Why, at most 1000 characters; required for all but `approve`. The provider reads it.
    reason: Option<String>,
    /// Name of the field at fault, of a return or rejection.
    field: Option<String>,
    /// `since` of the listing as the officer saw it; where it has moved since then, nothing is decided.
    since: Option<String>,
}

/// `POST /listings/{solution_ref}/decision`, by the bureau.
#[utoipa::path(post, path = "/api/v1/listings/{solution_ref}/decision", tag = "listings", security(("bearer" = [])), params(("solution_ref" = String, Path, description = "Reference")),
    request_body = DecisionInput, responses((status = 200, description = "Decided", body = ListingView),
        (status = 409, description = "`already_decided`: it has moved since it was looked at; `invalid_transition`: its state does not allow it, perhaps because somebody was first; `panel_open`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn decide(
    app: Shared,
    key: web::Path<String>,
    sent: Sent<BureauUser, DecisionInput>,
) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let key = key_of(&key)?;
    let decision = Decision { kind: given.decision, reason: given.reason, field: given.field, seen: given.since };
    let app = Arc::clone(&app);
    let view =
        app.blocking(move |app| view(app, &judging::decide(app, Actor::Account(by.person.account_id), &key, &decision)?)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// What is decided on a change.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditDecisionKind {
    /// Wording that is live was looked at.
    Seen,
    /// A change that waits is taken.
    Approve,
    /// It is given back.
    Return,
}

/// A decision on a change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditDecisionInput {
    /// What is decided.
    decision: EditDecisionKind,
    /// Why; required for `return`.
    reason: Option<String>,
    /// Name of the field at fault.
    field: Option<String>,
}

/// The decision that a kind and its words make.
///
/// # Errors
/// 422 when it is given back without a reason.
pub fn edit_decision(kind: EditDecisionKind, reason: Option<&str>, field: Option<&str>) -> Result<EditDecision, AppError> {
    Ok(match kind {
        EditDecisionKind::Seen => EditDecision::Seen,
        EditDecisionKind::Approve => EditDecision::Approve,
        EditDecisionKind::Return => EditDecision::Return { reason: told("/reason", reason)?, field: known_field(field)? },
    })
}

/// `POST /listing-edits/{id}/decision`, by the bureau.
#[utoipa::path(post, path = "/api/v1/listing-edits/{id}/decision", tag = "listings", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the change")),
    request_body = EditDecisionInput, responses((status = 200, description = "Decided", body = ListingView),
        (status = 409, description = "`already_decided`; `not_published`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn decide_edit(
    app: Shared,
    id: web::Path<String>,
    sent: Sent<BureauUser, EditDecisionInput>,
) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let id = Id::parse(&id).ok_or(AppError::NotFound("change"))?;
    let decision = edit_decision(given.decision, given.reason.as_deref(), given.field.as_deref())?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| view(app, &listing_edits::decide(app, Actor::Account(by.person.account_id), &id, decision)?))
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// The bureau's answer to an objection.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    /// Whether the bureau holds with it; the listing is returned then.
    uphold: bool,
    /// What it answers, at most 1000 characters; whoever objected reads it.
    reason: Option<String>,
}

/// `POST /objections/{id}/answer`, by the bureau.
#[utoipa::path(post, path = "/api/v1/objections/{id}/answer", tag = "listings", security(("bearer" = [])), params(("id" = String, Path, description = "Id of the objection")),
    request_body = AnswerInput, responses((status = 200, description = "Answered", body = ListingView),
        (status = 409, description = "`already_decided`", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn answer(app: Shared, id: web::Path<String>, sent: Sent<BureauUser, AnswerInput>) -> Result<HttpResponse, AppError> {
    let Sent { by, given } = sent;
    let id = Id::parse(&id).ok_or(AppError::NotFound("objection"))?;
    let app = Arc::clone(&app);
    let view = app
        .blocking(move |app| {
            let actor = Actor::Account(by.person.account_id);
            view(app, &notices::answer(app, actor, &id, given.uphold, given.reason.as_deref())?)
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
