//! The door behind a mail's link: a page for people, JSON for programs. GET shows, POST acts: mail scanners follow links before
//! people do. The token is the proof; there is no cookie, no CSRF token, and never contact data.

use crate::app::App;
use crate::auth::tokens;
use crate::controllers::pages::action as face;
use crate::controllers::pages::frame::chrome;
use crate::error::AppError;
use crate::extract::{FormBody, Shared, wants_json};
use crate::representations::handoff::LinkView;
use crate::representations::instant;
use crate::workflows::freshness::{self, Door};
use crate::workflows::listing_moves::told;
use crate::workflows::referees::{self as workflow, Word};
use crate::workflows::{accounts, addresses, answer_lead, members, registering, representing, withdraw};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::pages::handoff::reason_of;
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::Id;
use schema::domain::listing::ListingState;
use schema::domain::referee::RefereeState;
use schema::models::action_links::{self, ActionLink, Purpose};
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff};
use schema::models::invitations::{self, Invitation};
use schema::models::listings::{self, Listing};
use schema::models::referees::{self, Referee};
use schema::models::registrations::{self, Registration};
use schema::models::representatives::{self, Change};
use serde::Deserialize;
use std::sync::Arc;

/// Words that go with a link's deed.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "names the fields for programs; the words themselves are read as those of a form")]
pub struct LinkInput {
    /// Why it is declined; required for `decline`.
    reason: Option<String>,
    /// More words on the reason.
    note: Option<String>,
    /// What is asked; required for `ask`.
    question: Option<String>,
    /// The new password; required for `confirm` and `join`.
    password: Option<String>,
    /// The same once more, if sent.
    again: Option<String>,
    /// How satisfied a customer is who confirms a case, 1 to 5.
    mark: Option<String>,
    /// What the enterprise answers to the provider's question; required by the link of its mail. Elsewhere `no` where somebody is
    /// vouched for and is not known, or is not to speak for the organisation; `yes` if absent.
    answer: Option<String>,
}

/// What a link is good for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It can be used.
    Open,
    /// It was used, or another link or door did what it could do; nothing changes any more.
    Done {
        /// What was done.
        deed: String,
        /// When, in microseconds.
        at: i64,
    },
    /// Its time is over, or the case has come to an end without it.
    Dead,
}

/// A link with what it is about.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The link.
    pub link: ActionLink,
    /// Its case, for what is about one.
    pub case: Option<Handoff>,
    /// Its registration, for `register` and `vouch`.
    pub registration: Option<Registration>,
    /// Its listing, for `confirm_listing`.
    pub listing: Option<Listing>,
    /// The customer who is asked about a case.
    pub referee: Option<Referee>,
    /// Its invitation, for `join`.
    pub invitation: Option<Invitation>,
    /// Its change of a representative, for `represent`.
    pub change: Option<Change>,
    /// Whether it can be used.
    pub standing: Standing,
}

/// Follows a token to what it stands for.
///
/// # Errors
/// 404 for an unknown or altered one.
pub fn follow(app: &App, token: &str) -> Result<Followed, AppError> {
    let (purpose, id) = tokens::read_link(&app.keys, token).map_err(|_| AppError::NotFound("link"))?;
    let link = app.read(|c| action_links::find(c, &id))?.filter(|l| l.purpose == purpose).ok_or(AppError::NotFound("link"))?;
    let case = match &link.handoff_id {
        Some(id) => app.read(|c| handoffs::find(c, id))?,
        None => None,
    };
    let registration = match &link.registration_id {
        Some(id) => Some(app.read(|c| registrations::find(c, id))?.ok_or(AppError::NotFound("link"))?),
        None => None,
    };
    let listing = match crate::action_links::listing_of(&link).filter(|_| link.purpose == Purpose::ConfirmListing) {
        Some(key) => Some(app.read(|c| listings::find(c, &key))?.ok_or(AppError::NotFound("link"))?),
        None => None,
    };
    let referee = match crate::action_links::case_of(&link) {
        Some(key) => Some(app.read(|c| referees::find(c, &key))?.ok_or(AppError::NotFound("link"))?),
        None => None,
    };
    let about = link.subject.as_deref().and_then(Id::parse);
    let (invitation, change) = match (link.purpose, about) {
        (Purpose::Join, Some(id)) => (app.read(|c| invitations::find(c, &id))?, None),
        (Purpose::Represent, Some(id)) => (None, app.read(|c| representatives::find(c, &id))?),
        _ => (None, None),
    };
    let mut standing = standing(&link, case.as_ref(), app.clock.micros());
    if standing == Standing::Open && listing.as_ref().is_some_and(|l| l.state != ListingState::Published) {
        standing = Standing::Dead;
    }
    if standing == Standing::Open && referee.as_ref().is_some_and(|r| r.state != RefereeState::Asked) {
        standing = Standing::Dead;
    }
    Ok(Followed { link, case, registration, listing, referee, invitation, change, standing })
}

fn standing(link: &ActionLink, case: Option<&Handoff>, now: i64) -> Standing {
    if let (Some(at), Some(deed)) = (link.used_at, &link.outcome) {
        return Standing::Done { deed: deed.clone(), at };
    }
    let done = |deed: &str, at: &jiff::Timestamp| Standing::Done { deed: deed.to_owned(), at: at.as_microsecond() };
    let by_time = if link.expires_at <= now || link.revoked_at.is_some() { Standing::Dead } else { Standing::Open };
    match (link.purpose, case.map(|c| &c.state)) {
        (
            Purpose::View
            | Purpose::Track
            | Purpose::Answer
            | Purpose::Confirm
            | Purpose::Register
            | Purpose::Vouch
            | Purpose::ConfirmAddress
            | Purpose::ConfirmListing
            | Purpose::ConfirmCase
            | Purpose::DenyCase
            | Purpose::Join
            | Purpose::Represent,
            _,
        ) => by_time,
        (Purpose::Withdraw, Some(HandoffState::Withdrawn { at, .. })) => done("withdraw", at),
        (Purpose::Withdraw, Some(HandoffState::Declined { .. } | HandoffState::Expired { .. })) => Standing::Dead,
        (Purpose::Withdraw, _) => by_time,
        (_, Some(HandoffState::Withdrawn { .. } | HandoffState::Expired { .. })) => Standing::Dead,
        (_, Some(HandoffState::Accepted { at })) => done("accept", at),
        (_, Some(HandoffState::Declined { at, .. })) => done("decline", at),
        (Purpose::Ask, Some(HandoffState::Asked { at, .. })) => done("ask", at),
        _ => by_time,
    }
}

fn page(status: StatusCode, html: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html)
}

/// What a program reads of a link.
fn view(followed: &Followed) -> LinkView {
    let (deed, at) = match &followed.standing {
        Standing::Done { deed, at } => (Some(deed.clone()), Some(instant(*at))),
        _ => (None, None),
    };
    LinkView {
        purpose: followed.link.purpose.code(),
        deed,
        at,
        state: followed.case.as_ref().map(|c| c.state.name()),
        number: followed.case.as_ref().map(|c| c.number.clone()),
        expires_at: instant(followed.link.expires_at),
    }
}

/// A program gets a problem where a person gets a page that explains.
fn alive(followed: Followed) -> Result<Followed, AppError> {
    match (&followed.standing, followed.case.as_ref().is_some_and(|c| !c.state.is_open())) {
        (Standing::Dead, true) => Err(AppError::Gone("the case has come to an end; this link does nothing any more")),
        (Standing::Dead, false) => Err(AppError::Gone("the time of this link is over; it does nothing any more")),
        _ => Ok(followed),
    }
}

fn note_opened(app: &App, followed: &Followed) {
    let by_provider = matches!(followed.link.purpose, Purpose::Accept | Purpose::Decline | Purpose::Ask | Purpose::View);
    if let Some(case) = followed.case.as_ref().filter(|_| by_provider) {
        app.counters.opened(case.id.clone(), app.clock.micros());
        app.wake.all();
    }
}

/// `GET /a/{token}`: what a mail's link stands for. A page, or JSON where the Accept header prefers it.
#[utoipa::path(get, path = "/a/{token}", tag = "links", params(("token" = String, Path, description = "The token of a mail's link; it is the proof, there is no other")),
    responses((status = 200, description = "What the link is for, or what was done and when", body = LinkView),
        (status = 404, description = "Unknown or altered", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 410, description = "Expired, or the case has come to an end", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn show(app: Shared, request: HttpRequest, token: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let token = token.into_inner();
    if wants_json(&request) {
        let found = app.blocking(move |app| follow(app, &token).inspect(|f| note_opened(app, f)).and_then(alive)).await?;
        return Ok(HttpResponse::Ok().json(view(&found)));
    }
    let frame = chrome(&app, &request);
    let (status, html) = app
        .blocking(move |app| {
            let followed = match follow(app, &token) {
                Err(AppError::NotFound(_)) => return Ok(face::unknown(frame, &token)),
                other => other?,
            };
            note_opened(app, &followed);
            face::page(app, frame, &followed, &token, &face::Moment::Shown)
        })
        .await?;
    Ok(page(status, html))
}

/// `POST /a/{token}`: does what the link is for. Takes an empty body, a form or JSON (`reason`, `question`); a second POST changes
/// nothing and says what was done. Answers a page, or JSON to JSON and to an Accept header that prefers it.
#[utoipa::path(post, path = "/a/{token}", tag = "links", params(("token" = String, Path, description = "The token of a mail's link; it is the proof, there is no other")),
    request_body(content = Option<LinkInput>, description = "Words that go with the deed"),
    responses((status = 200, description = "What was done and when", body = LinkView),
        (status = 404, description = "Unknown or altered", body = crate::error::Problem, content_type = "application/problem+json"),
        (status = 410, description = "Expired, or the case has come to an end", body = crate::error::Problem, content_type = "application/problem+json")))]
pub async fn act(app: Shared, request: HttpRequest, token: web::Path<String>, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let token = token.into_inner();
    if wants_json(&request) {
        let found = app.blocking(move |app| tap(app, &token, &form)).await?;
        return Ok(HttpResponse::Ok().json(view(&found)));
    }
    let frame = chrome(&app, &request);
    let (status, html) = app
        .blocking(move |app| {
            let followed = match follow(app, &token) {
                Err(AppError::NotFound(_)) => return Ok(face::unknown(frame, &token)),
                other => other?,
            };
            if followed.standing != Standing::Open {
                return face::page(app, frame, &followed, &token, &face::Moment::Shown);
            }
            match deed(app, &followed, &form) {
                Ok(()) => face::page(app, frame, &follow(app, &token)?, &token, &face::Moment::JustDone),
                // A person mends the form; a program reads the problem.
                Err(AppError::Invalid(faults)) => face::page(app, frame, &followed, &token, &face::Moment::Wrong(&form, &faults)),
                Err(e) if is_late(&e) => face::page(app, frame, &follow(app, &token)?, &token, &face::Moment::Shown),
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(page(status, html))
}

/// Does what a link is for, if it was not done, and follows it again to what is now.
fn tap(app: &App, token: &str, form: &FormBody) -> Result<Followed, AppError> {
    let followed = alive(follow(app, token)?)?;
    if followed.standing != Standing::Open {
        return Ok(followed);
    }
    form.only::<LinkInput>()?;
    match deed(app, &followed, form) {
        Err(e) if !is_late(&e) => Err(e),
        _ => alive(follow(app, token)?),
    }
}

/// Somebody was quicker, by another link or door: this tap shows where the case stands.
const fn is_late(error: &AppError) -> bool {
    match error {
        // The page of the link could not say it.
        AppError::Conflict { code, .. } => !matches!(code.as_bytes(), b"email_taken"),
        AppError::InvalidTransition(_) => true,
        _ => false,
    }
}

/// What a customer says by a link and its form.
fn word_of(purpose: Purpose, form: &FormBody) -> Result<Word, AppError> {
    if purpose == Purpose::DenyCase {
        return told("/reason", form.one("reason")).map(Word::Deny);
    }
    match form.one("mark").map(str::parse::<u8>) {
        None => Ok(Word::Confirm(None)),
        Some(Ok(mark @ 1..=5)) => Ok(Word::Confirm(Some(mark))),
        Some(_) => Err(AppError::invalid("/mark", "range", "a mark from 1 to 5, or none")),
    }
}

fn choose_password(app: &App, followed: &Followed, form: &FormBody) -> Result<(), AppError> {
    let link = &followed.link;
    // A password may begin or end with a blank.
    let raw = |name: &str| form.pairs().iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let password = raw("password").unwrap_or_default();
    if raw("again").is_some_and(|again| again != password) {
        return Err(AppError::invalid("/again", "password_differs", "the two are not the same"));
    }
    if let Some(invitation) = &followed.invitation {
        return members::join(app, &link.id, invitation, password);
    }
    let account = link.account_id.as_ref().ok_or(AppError::NotFound("account"))?;
    accounts::set_password(app, &link.id, account, password)
}

fn deed(app: &App, followed: &Followed, form: &FormBody) -> Result<(), AppError> {
    let link = &followed.link;
    let actor = Actor::Link(link.id.clone());
    if matches!(link.purpose, Purpose::Confirm | Purpose::Join) {
        return choose_password(app, followed, form);
    }
    if let Some(registration) = &followed.registration {
        return match link.purpose {
            Purpose::Vouch => registering::vouch(app, &link.id, &registration.id, form.one("answer") != Some("no")),
            _ => registering::confirm(app, &link.id, &registration.id),
        };
    }
    if let Some(change) = &followed.change {
        return representing::answer(app, &link.id, &change.id, form.one("answer") != Some("no"));
    }
    if link.purpose == Purpose::ConfirmAddress {
        let (provider, email) = crate::action_links::address_of(link).ok_or(AppError::NotFound("link"))?;
        return addresses::confirm(app, &link.id, &provider, &email);
    }
    if let Some(listing) = &followed.listing {
        return freshness::confirm(app, actor, &listing.solution_ref, Door::Link(&link.id)).map(|_| ());
    }
    if let Some(referee) = &followed.referee {
        return workflow::answer(app, &link.id, &referee.case_ref, &word_of(link.purpose, form)?);
    }
    answer_request(app, followed, form)
}

/// Does what a link of a request is for.
fn answer_request(app: &App, followed: &Followed, form: &FormBody) -> Result<(), AppError> {
    let link = &followed.link;
    let actor = Actor::Link(link.id.clone());
    let case = &followed.case.as_ref().ok_or(AppError::NotFound("case"))?.id;
    let text = |name| form.one(name).unwrap_or_default();
    let deed = match link.purpose {
        Purpose::Accept => Deed::Accept,
        Purpose::Decline => {
            Deed::Decline { reason: answer_lead::words("/reason", reason_of(text("reason"), text("note")).as_deref())? }
        }
        Purpose::Ask => Deed::Ask { question: answer_lead::words("/question", form.one("question"))? },
        Purpose::Withdraw => return withdraw::withdraw(app, actor, case, Some(&link.id)).map(|_| ()),
        Purpose::Answer => {
            let answer = answer_lead::words("/answer", form.one("answer"))?;
            return answer_lead::by_enterprise(app, actor, case, &answer, Some(&link.id)).map(|_| ());
        }
        Purpose::View
        | Purpose::Track
        | Purpose::Confirm
        | Purpose::Register
        | Purpose::Vouch
        | Purpose::ConfirmAddress
        | Purpose::ConfirmListing
        | Purpose::ConfirmCase
        | Purpose::DenyCase => return Ok(()),
        Purpose::Join | Purpose::Represent => return Err(AppError::NotFound("link")),
    };
    answer_lead::by_provider(app, actor, case, &deed, Some(&link.id)).map(|_| ())
}
