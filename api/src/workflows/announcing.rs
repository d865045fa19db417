//! The bureau announces, calls for seats, and decides who holds one; providers apply (domain.md §1).

use super::letters::queue;
use super::listing_moves::told;
use super::{Tx, perform};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::{AppError, FieldError};
use frontend::emails::{Letter, SeatNewsData};
use schema::domain::catalogue::{Provider, ProviderKind, ProviderStatus};
use schema::domain::ids::{Id, ProviderRef, SectorCode};
use schema::domain::seat::{AnnouncementKind, Call, SeatState};
use schema::models::announcements::{self, Announcement};
use schema::models::audit::Actor;
use schema::models::catalogue;
use schema::models::seats::{self, Application};

/// Longest headline and text, in characters.
const LONGEST: (usize, usize) = (80, 5000);

/// What is to be announced, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Code of what it is.
    pub kind: String,
    /// Headline.
    pub title: String,
    /// Text.
    pub body: String,
    /// Code of the sector; of a call.
    pub sector: String,
    /// Code of the kind of provider; of a call.
    pub provider_kind: String,
    /// Last day to apply, `2026-12-31`; of a call.
    pub deadline: String,
}

/// Publishes an announcement.
///
/// # Errors
/// 422 with each field at fault; 409 `call_open` where the same seats are called for, `no_seat` where none is free.
pub fn publish(app: &App, actor: Actor, typed: &Typed) -> Result<Announcement, AppError> {
    let read = check(app, typed)?;
    perform(app, actor, |tx| {
        let new = Announcement { id: tx.mint(), at: tx.at, ..read };
        if let Some(call) = &new.call {
            free(tx, call)?;
            if announcements::calls(tx.conn)?.iter().any(|other| twin(tx.app, other, call)) {
                let detail = "a call for these seats is open; take it back first".to_owned();
                return Err(AppError::Conflict { code: "call_open", detail });
            }
        }
        announcements::insert(tx.conn, &new)?;
        if let Some(call) = &new.call {
            for provider in catalogue::providers(tx.conn)?.iter().filter(|p| suits(p, call)) {
                tell(tx, provider, &new, None)?;
            }
        }
        tx.audit("announce", ("announcement", new.id.as_str()), &(new.kind, &new.title))?;
        Ok(new)
    })
}

fn twin(app: &App, other: &Announcement, call: &Call) -> bool {
    let same = |c: &Call| c.sector == call.sector && c.kind == call.kind && c.is_open(app.clock.today());
    other.call.as_ref().is_some_and(same)
}

fn check(app: &App, typed: &Typed) -> Result<Announcement, AppError> {
    let mut faults = Vec::new();
    let kind = AnnouncementKind::from_code(&typed.kind);
    if kind.is_none() {
        faults.push(FieldError::new("/kind", "unknown", "choose what it is"));
    }
    let mut text = |pointer: &'static str, typed: &str, longest: usize| {
        let text: String = typed.chars().filter(|c| !schema::domain::text::is_hidden(*c) || *c == '\n').collect();
        match text.trim().chars().count() {
            0 => faults.push(FieldError::new(pointer, "required", "write a few words")),
            n if n > longest => faults.push(FieldError::new(pointer, "too_long", format!("at most {longest} characters"))),
            _ => {}
        }
        text.trim().to_owned()
    };
    let (title, body) = (text("/title", &typed.title, LONGEST.0).replace('\n', " "), text("/body", &typed.body, LONGEST.1));
    let call = if kind == Some(AnnouncementKind::Call) { call_of(app, typed, &mut faults) } else { None };
    match kind.filter(|_| faults.is_empty()) {
        Some(kind) => Ok(Announcement { id: app.random.mint(0), kind, title, body, call, at: 0, withdrawn_at: None }),
        None => Err(AppError::Invalid(faults)),
    }
}

fn call_of(app: &App, typed: &Typed, faults: &mut Vec<FieldError>) -> Option<Call> {
    let sector = SectorCode::parse(&typed.sector).ok().filter(|code| app.programme.sector(code).is_some());
    let kind = ProviderKind::from_code(&typed.provider_kind);
    let seats = sector.zip(kind).filter(|(sector, kind)| seats_of(app, sector, *kind) > 0);
    if seats.is_none() {
        faults.push(FieldError::new("/seats", "unknown", "the programme has no such seats"));
    }
    let deadline = typed.deadline.parse().ok().filter(|day| *day >= app.clock.today());
    if deadline.is_none() {
        faults.push(FieldError::new("/deadline", "date", "a day from today on, such as 2026-12-31"));
    }
    let ((sector, kind), deadline) = seats.zip(deadline)?;
    Some(Call { sector, kind, deadline })
}

/// How many seats of the kind the sector has.
#[must_use]
pub fn seats_of(app: &App, sector: &SectorCode, kind: ProviderKind) -> usize {
    app.programme.seats.iter().find(|s| s.sector == *sector && s.kind == kind).map_or(0, |s| s.seats)
}

/// Refuses where every seat is held.
fn free(tx: &mut Tx<'_>, call: &Call) -> Result<(), AppError> {
    let calls = announcements::calls(tx.conn)?;
    let same = |id: &Id| {
        calls.iter().any(|a| a.id == *id && a.call.as_ref().is_some_and(|c| c.sector == call.sector && c.kind == call.kind))
    };
    let held = seats::all(tx.conn)?.iter().filter(|a| a.state == SeatState::Held && same(&a.call_id)).count();
    if held < seats_of(tx.app, &call.sector, call.kind) {
        return Ok(());
    }
    Err(AppError::Conflict { code: "no_seat", detail: "every seat is held; end one first".to_owned() })
}

/// Takes an announcement back.
///
/// # Errors
/// 404 where it does not stand; 409 `has_seats` for a call by which seats are held.
pub fn withdraw(app: &App, actor: Actor, id: &Id) -> Result<(), AppError> {
    perform(app, actor, |tx| {
        let counts = |a: &Application| a.call_id == *id && matches!(a.state, SeatState::Held | SeatState::Applied);
        if seats::all(tx.conn)?.iter().any(counts) {
            let detail = "providers applied or hold seats by this call; decide on these first".to_owned();
            return Err(AppError::Conflict { code: "has_seats", detail });
        }
        if !announcements::withdraw(tx.conn, id, tx.at)? {
            return Err(AppError::NotFound("announcement"));
        }
        tx.audit("withdraw_announcement", ("announcement", id.as_str()), &())
    })
}

/// Whether a provider may apply.
#[must_use]
pub fn suits(provider: &Provider, call: &Call) -> bool {
    provider.status == ProviderStatus::Active && provider.kinds.contains(&call.kind)
}

/// Takes an application.
///
/// # Errors
/// 404; 409 `call_closed`, `already_applied`, `not_eligible`; 422 without words.
pub fn apply(app: &App, actor: Actor, key: &ProviderRef, id: &Id, words: Option<&str>) -> Result<Application, AppError> {
    perform(app, actor, |tx| {
        let provider = catalogue::provider_to_change(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
        let about = announcements::find(tx.conn, id)?.ok_or(AppError::NotFound("announcement"))?;
        let refused = |code, detail: &str| AppError::Conflict { code, detail: detail.to_owned() };
        let call = about.call.as_ref().ok_or(AppError::NotFound("call"))?;
        if !call.is_open(tx.app.clock.today()) {
            return Err(refused("call_closed", "the last day to apply is over"));
        }
        if !suits(&provider, call) {
            return Err(refused("not_eligible", "the call is for another kind of provider, or yours is suspended"));
        }
        if seats::all(tx.conn)?.iter().any(|a| a.call_id == *id && a.provider_ref == *key) {
            return Err(refused("already_applied", "you have applied; the bureau decides after the last day"));
        }
        let words = told("/words", words)?;
        let new = Application {
            id: tx.mint(),
            call_id: id.clone(),
            provider_ref: key.clone(),
            words,
            at: tx.at,
            state: SeatState::Applied,
            reason: None,
        };
        seats::insert(tx.conn, &new)?;
        tell(tx, &provider, &about, Some(&new))?;
        tx.audit("apply_for_seat", ("provider", key.as_str()), &(&new.id, &about.title))?;
        Ok(new)
    })
}

/// Decides on an application after the last day, or ends a seat.
///
/// # Errors
/// 404; 409 `call_open` before the last day is over, `no_seat`, `already_decided` (B5); 422 without a reason.
pub fn decide(app: &App, actor: Actor, id: &Id, to: SeatState, reason: Option<&str>) -> Result<Application, AppError> {
    perform(app, actor, |tx| {
        let found = seats::find(tx.conn, id)?.ok_or(AppError::NotFound("application"))?;
        let provider = catalogue::provider_to_change(tx.conn, &found.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
        let about = announcements::find(tx.conn, &found.call_id)?.ok_or(AppError::NotFound("announcement"))?;
        let call = about.call.as_ref().ok_or(AppError::NotFound("call"))?;
        let from = if to == SeatState::Ended { SeatState::Held } else { SeatState::Applied };
        if from == SeatState::Applied && call.is_open(tx.app.clock.today()) {
            let detail = format!("providers may apply until {}; decide after that day", call.deadline);
            return Err(AppError::Conflict { code: "call_open", detail });
        }
        if to == SeatState::Held {
            free(tx, call)?;
        }
        let reason = told("/reason", reason)?;
        if !seats::settle(tx.conn, id, (from, to), &reason, tx.at)? {
            return Err(AppError::Conflict { code: "already_decided", detail: "this was decided before".to_owned() });
        }
        let done = Application { state: to, reason: Some(reason), ..found };
        tell(tx, &provider, &about, Some(&done))?;
        tx.audit("decide_seat", ("provider", provider.provider_ref.as_str()), &(id, to, &done.reason))?;
        Ok(done)
    })
}

fn tell(tx: &mut Tx<'_>, provider: &Provider, about: &Announcement, application: Option<&Application>) -> Result<(), AppError> {
    let letter = SeatNewsData {
        number: provider.provider_ref.to_string(),
        provider_name: provider.name.clone(),
        title: about.title.clone(),
        path: frontend::routes::announcement(&about.id),
        state: application.map(|a| a.state),
        deadline: about.call.as_ref().map(|call| call.deadline),
        words: application.map_or_else(String::new, |a| a.reason.clone().unwrap_or_else(|| a.words.clone())),
    };
    let letter = if application.is_some() { Letter::SeatNews(letter) } else { Letter::SeatCall(letter) };
    queue(tx, letter, &provider.contact.email, &Subject::Provider(provider.provider_ref.clone()), None)?;
    Ok(())
}
