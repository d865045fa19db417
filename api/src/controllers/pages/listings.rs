//! The provider's pages: its listings, one listing with its form.

use super::case_view::local;
use super::frame::{chrome, html, see_other};
use crate::app::App;
use crate::controllers::cases::of_listing;
use crate::controllers::listings::{around, key_of, visible};
use crate::error::AppError;
use crate::extract::{FormBody, PageQuery, ProviderUser, Query, Shared, wants_json};
use crate::representations::case_claim::{CaseInput, own_case, read_claim};
use crate::representations::document::own_document;
use crate::workflows::freshness::{self, Door};
use crate::workflows::{addresses, appealing, documents as filing, listing_drafts, referees};
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::emails::when::Due;
use frontend::forms::{Posted, listing_form};
use frontend::pages::listing::{Happening, ListingPage, ListingView, OwnAppeal, OwnListing, OwnListingsPage, OwnListingsView};
use frontend::{Chrome, routes};
use schema::domain::catalogue::ProviderStatus;
use schema::domain::ids::{Id, ProviderRef, SolutionRef};
use schema::domain::listing::ListingState;
use schema::domain::listing::difference::differences;
use schema::domain::listing::draft::Draft;
use schema::models::audit::Actor;
use schema::models::listings::{self, Appeal, Edit, EditState, Listing, Move, Wanted};
use schema::models::{catalogue, documents};
use std::sync::Arc;

fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Until when somebody is to act on a listing, seen from today.
pub(super) fn due_of(app: &App, state: &ListingState) -> Option<Due> {
    state.due_on().map(|on| Due::seen_from(app.clock.today(), on, &app.calendar))
}

/// `GET /listings`.
pub async fn list(
    app: Shared,
    request: HttpRequest,
    user: ProviderUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app
        .blocking(move |app| {
            let provider = app.read(|c| catalogue::provider(c, &user.provider_ref))?;
            let suspended = provider.is_some_and(|p| p.status == ProviderStatus::Suspended);
            let wanted = Wanted { provider: Some(user.provider_ref), ..Wanted::default() };
            let (total, found) = app.read(|c| listings::list(c, &wanted, page, limit))?;
            let row = |l: Listing| OwnListing {
                solution_ref: l.solution_ref.to_string(),
                name: l.name,
                due: due_of(app, &l.state),
                freshness: l.freshness,
                state: l.state,
                changed: local(app, l.updated_at),
            };
            let rows = found.into_iter().map(row).collect();
            Ok(OwnListingsView {
                rows,
                total: whole(total),
                page: whole(page),
                limit: whole(limit),
                suspended,
                deadlines: app.programme.deadlines.listing,
            })
        })
        .await?;
    Ok(html(&OwnListingsPage::new(frame, view)))
}

/// `POST /listings`: a new draft; `copy_from` names the page of the one to copy.
pub async fn begin(app: Shared, user: ProviderUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let copied = form.one("copy_from").map(|path| path.rsplit('/').next().unwrap_or_default()).map(key_of).transpose()?;
    let app = Arc::clone(&app);
    let begun = app
        .blocking(move |app| {
            let actor = Actor::Account(user.person.account_id);
            listing_drafts::begin(app, actor, &user.provider_ref, copied.as_ref(), Draft::default())
        })
        .await?;
    Ok(see_other(&routes::listing(&begun.solution_ref)))
}

/// Moves and changes as one history, oldest first.
pub(super) fn happenings(app: &App, listing: &Listing, moves: &[Move], edits: &[Edit]) -> Vec<Happening> {
    let moved = moves.iter().map(|m| Happening {
        at: app.clock.wall_clock(m.at),
        deed: m.deed.clone(),
        actor_kind: m.actor_kind.clone(),
        who: None,
        reason: m.reason.clone(),
        field: m.field.clone(),
    });
    let edited = edits.iter().map(|e| Happening {
        at: local(app, e.decided_at.unwrap_or(e.at)),
        deed: format!("edit_{}", e.state),
        actor_kind: "account".to_owned(),
        who: None,
        reason: e.reason.clone(),
        field: e.field.clone(),
    });
    let mut all: Vec<Happening> = moved.chain(edited).collect();
    if all.is_empty() {
        let deed = if listing.draft.is_some() { "begin_listing" } else { "import" }.to_owned();
        let (reason, field) = (String::new(), None);
        let (at, actor_kind) = (local(app, listing.since), "account".to_owned());
        all.push(Happening { at, deed, actor_kind, who: None, reason, field });
    }
    all.sort_by_key(|h| h.at);
    all
}

fn appeal(a: Appeal) -> OwnAppeal {
    let (id, own) = (a.id.to_string(), false);
    OwnAppeal { id, deed: a.deed, words: a.words, due_on: a.due_on, state: a.state, answer: a.answer, own }
}

fn page(app: &App, frame: Chrome, listing: &Listing, tried: bool, notice: Option<&'static str>) -> Result<ListingPage, AppError> {
    let about = around(app, listing)?;
    let provider = app.read(|c| catalogue::provider(c, &listing.provider_ref))?.ok_or(AppError::NotFound("provider"))?;
    let public =
        app.read(|c| catalogue::solution(c, &listing.solution_ref))?.filter(|_| listing.state == ListingState::Published);
    let waiting = about.edits.iter().find(|e| e.state == EditState::Waiting).map(|e| e.due_on);
    let view = ListingView {
        solution_ref: listing.solution_ref.to_string(),
        freshness: (listing.freshness, listing.fresh_since),
        due: due_of(app, &listing.state),
        state: listing.state.clone(),
        completeness: about.draft.completeness(&about.faults),
        changed: public.map(|s| differences(&Draft::of(&s), &about.draft)).unwrap_or_default(),
        faults: about.faults,
        tried,
        contact: (provider.contact.email, about.contact_confirmed),
        waiting,
        happenings: happenings(app, listing, &about.moves, &about.edits),
        cases: of_listing(app, &listing.solution_ref)?.into_iter().map(|(case, word)| own_case(case, word.as_ref())).collect(),
        appeals: app.read(|c| listings::appeals_of(c, &listing.solution_ref))?.into_iter().map(appeal).collect(),
        can_appeal: appealing::appealable(app, &listing.solution_ref)?.is_some(),
        documents: app.read(|c| documents::of_listing(c, &listing.solution_ref))?.into_iter().map(own_document).collect(),
        can_claim: app.read(|c| catalogue::solution(c, &listing.solution_ref))?.is_some(),
        version: listing.version,
        notice,
        draft: about.draft,
    };
    Ok(ListingPage::new(frame, &app.programme, view))
}

/// The sentence that a code in the address stands for; nothing but these is ever shown.
fn notice_of(code: &str) -> Option<&'static str> {
    Some(match code {
        "saved" => "listing-saved",
        "sent" => "listing-sent",
        "changes" => "listing-changes-sent",
        "unchanged" => "listing-nothing-changed",
        "asked" => "listing-address-asked",
        "confirmed" => "fade-confirmed",
        "claimed" => "proof-claimed",
        "unclaimed" => "proof-claim-wrong",
        "filed" => "document-added",
        "removed" => "document-removed",
        "judged" => "document-judged",
        "file-required" => "file-required",
        "file-empty" => "file-empty",
        "file-too-large" => "file-too-large",
        "file-unknown-type" => "file-unknown-type",
        "file-lying-type" => "file-lying-type",
        "file-bomb" => "file-bomb",
        "file-macros" => "file-macros",
        "file-damaged" => "file-damaged",
        "appealed" => "appeal-sent",
        "stale" => "listing-stale",
        _ => return None,
    })
}

fn parameter(request: &HttpRequest, name: &str) -> String {
    FormBody::parse(request.query_string()).one(name).unwrap_or_default().to_owned()
}

/// `GET /listings/{solution_ref}`.
pub async fn one(
    app: Shared,
    request: HttpRequest,
    user: ProviderUser,
    key: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let said = parameter(&request, "said");
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let listing = visible(app, Some(&user.provider_ref), &key)?;
            page(app, frame, &listing, said == "faulty", notice_of(&said))
        })
        .await?;
    Ok(html(&page))
}

/// What came of a form: the listing as it is now, and the code of a sentence.
type Came = (Option<Listing>, &'static str);

/// `POST /listings/{solution_ref}` with `deed=save|submit|withdraw|reopen|confirm|claim_case|confirm_contact`.
pub async fn act(
    app: Shared,
    request: HttpRequest,
    user: ProviderUser,
    key: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&key)?;
    let back = routes::listing(&key);
    let done = app.blocking(move |app| deed(app, &Actor::Account(user.person.account_id), &user.provider_ref, &key, &form)).await;
    match done {
        Ok((Some(listing), _)) if wants_json(&request) => {
            Ok(HttpResponse::Ok().json(serde_json::json!({ "version": listing.version })))
        }
        Err(e) if wants_json(&request) => Err(e),
        Ok((_, said)) => Ok(see_other(&routes::with_query(&back, &[("said", said)]))),
        Err(AppError::Invalid(_)) => Ok(see_other(&routes::with_query(&back, &[("said", "faulty")]))),
        Err(AppError::Unprocessable { .. }) => Ok(see_other(&routes::with_query(&back, &[("said", "unchanged")]))),
        Err(AppError::Conflict { .. }) => Ok(see_other(&routes::with_query(&back, &[("said", "stale")]))),
        Err(e) => Err(e),
    }
}

fn deed(app: &App, actor: &Actor, provider: &ProviderRef, key: &SolutionRef, form: &FormBody) -> Result<Came, AppError> {
    let actor = || actor.clone();
    let save = || {
        let version = form.one("version").and_then(|v| v.parse().ok());
        listing_drafts::save(app, actor(), provider, key, version, |draft| listing_form::write(Posted(form.pairs()), draft))
    };
    match form.one("deed") {
        Some("save") => save().map(|l| (Some(l), "saved")),
        Some("submit") => {
            let before = save()?;
            let said = if before.state == ListingState::Published { "changes" } else { "sent" };
            listing_drafts::submit(app, actor(), provider, key).map(|l| (Some(l), said))
        }
        Some("withdraw") => listing_drafts::withdraw(app, actor(), provider, key, "").map(|l| (Some(l), "")),
        Some("reopen") => listing_drafts::reopen(app, actor(), provider, key).map(|l| (Some(l), "")),
        Some("confirm") => freshness::confirm(app, actor(), key, Door::Provider(provider)).map(|l| (Some(l), "confirmed")),
        Some("appeal") => appealing::appeal(app, actor(), provider, key, form.one("words")).map(|_| (None, "appealed")),
        Some("remove_document") => remove_document(app, actor(), provider, form),
        Some("claim_case") => claim_case(app, actor(), provider, key, form),
        Some("confirm_contact") => match addresses::ask(app, actor(), provider) {
            Ok(()) => Ok((None, "asked")),
            Err(AppError::Conflict { .. }) => Ok((None, "")),
            Err(e) => Err(e),
        },
        _ => Err(AppError::Unreadable("the form names no deed".to_owned())),
    }
}

/// Claims a case by the page's form.
fn claim_case(app: &App, actor: Actor, provider: &ProviderRef, key: &SolutionRef, form: &FormBody) -> Result<Came, AppError> {
    let text = |name: &str| form.one(name).map(str::to_owned);
    let input = CaseInput {
        enterprise_name: text("enterprise_name"),
        uscc: text("uscc"),
        sector: text("sector"),
        scenarios: Some(form.all("scenarios").into_iter().map(str::to_owned).collect()),
        started_on: text("started_on"),
        accepted_on: text("accepted_on"),
        contract_yuan: text("contract_yuan"),
        ..CaseInput::default()
    };
    let claimed = read_claim(&input, &app.programme, key, app.clock.today())
        .and_then(|claim| referees::claim(app, actor, provider, key, claim));
    match claimed {
        Ok(_) => Ok((None, "claimed")),
        Err(AppError::Invalid(_)) => Ok((None, "unclaimed")),
        Err(e) => Err(e),
    }
}

/// Removes a document by the page's form.
fn remove_document(app: &App, actor: Actor, provider: &ProviderRef, form: &FormBody) -> Result<Came, AppError> {
    let id = form.one("document").and_then(Id::parse).ok_or(AppError::NotFound("document"))?;
    match filing::remove(app, actor, provider, &id) {
        Ok(_) => Ok((None, "removed")),
        Err(AppError::Conflict { .. }) => Ok((None, "judged")),
        Err(e) => Err(e),
    }
}
