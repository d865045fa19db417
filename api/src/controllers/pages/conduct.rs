//! The bureau's page of one provider: its status and its cards.

use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, Shared};
use crate::workflows::{carding, suspending};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::pages::desk::{ConductPage, ConductView, Refused};
use frontend::pages::standing::CardView;
use frontend::routes;
use schema::db::{DbConn, StoreError};
use schema::domain::conduct::CardDeed;
use schema::domain::ids::{Id, ProviderRef};
use schema::models::audit::Actor;
use schema::models::cards::{self, Which};
use schema::models::handoffs::{self, Whose};
use schema::models::{catalogue, instant};
use std::sync::Arc;

fn key_of(key: &str) -> Result<ProviderRef, AppError> {
    ProviderRef::parse(key).map_err(|_| AppError::NotFound("provider"))
}

/// `GET /desk/providers/{provider_ref}`.
pub async fn one(app: Shared, request: HttpRequest, user: BureauUser, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let key = key_of(&key)?;
    let done = FormBody::parse(request.query_string()).one("said") == Some("done");
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let rules = app.programme.conduct.clone();
    let view = app.blocking(move |app| view(app, &key, user.person.account_id, None)).await?;
    Ok(html(&ConductPage::new(frame, &rules, &ConductView { done, ..view })))
}

fn view(app: &App, key: &ProviderRef, reader: Id, refused: Option<Refused>) -> Result<ConductView, AppError> {
    let provider = app.read(|c| catalogue::provider(c, key))?.ok_or(AppError::NotFound("provider"))?;
    let (cards, paused, yellows, late) =
        app.read(|c| Ok((views(app, c, key)?, cards::is_paused(c, key)?, carding::yellows(app, c, key)?, late(app, c, key)?)))?;
    let today = app.clock.today();
    Ok(ConductView { provider, cards, paused, yellows, late, today, reader, refused, done: false })
}

/// The cards of a provider with what was said, newest first.
///
/// # Errors
/// When the database fails.
pub(super) fn views(app: &App, c: &mut DbConn, key: &ProviderRef) -> Result<Vec<CardView>, StoreError> {
    let mut views = Vec::new();
    for case in cards::list(c, Which::Of(key))? {
        let said = cards::words(c, &case.id)?.into_iter().map(|w| (app.clock.date_of(instant(w.at)), w.deed, w.words)).collect();
        views.push(CardView { ground: carding::ground_of(app, &case), case, said });
    }
    Ok(views)
}

/// Requests to the provider that ran out unanswered in the quarter of today.
fn late(app: &App, c: &mut DbConn, key: &ProviderRef) -> Result<usize, StoreError> {
    let quarter = |day: jiff::civil::Date| (day.year(), (day.month() - 1) / 3);
    let today = quarter(app.clock.today());
    let (_, expired) = handoffs::list(c, &Whose::Provider(key.clone()), Some("expired"), 1, i64::from(u32::MAX))?;
    Ok(expired.iter().filter(|case| quarter(case.schedule.expires_on) == today).count())
}

/// `POST /desk/providers/{provider_ref}` with `deed`, `words`, and `card` or `ground` where it is about one.
pub async fn act(
    app: Shared,
    request: HttpRequest,
    user: BureauUser,
    key: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let key = key_of(&key)?;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let rules = app.programme.conduct.clone();
    let back = routes::with_query(&routes::desk_conduct(&key), &[("said", "done")]);
    let refused = app
        .blocking(move |app| {
            let officer = user.person.account_id;
            let (status, code) = match deed(app, &officer, &key, &form) {
                Ok(()) => return Ok(None),
                Err(e) => wrong(e)?,
            };
            let text = |name: &str| form.one(name).map(str::to_owned);
            let words = text("words").unwrap_or_default();
            let ground = text("ground").filter(|_| form.one("deed") == Some("notify"));
            Ok::<_, AppError>(Some((
                status,
                view(app, &key, officer, Some(Refused { code, card: text("card"), ground, words }))?,
            )))
        })
        .await?;
    Ok(match refused {
        None => see_other(&back),
        Some((status, view)) => with_status(status, &ConductPage::new(frame, &rules, &view)),
    })
}

fn wrong(error: AppError) -> Result<(StatusCode, &'static str), AppError> {
    match error {
        AppError::Invalid(faults) => {
            let about = |pointer: &str| faults.iter().find(|fault| fault.pointer == pointer);
            let code = about("/ground").map_or("words", |fault| if fault.code == "too_few" { "few" } else { "ground" });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, code))
        }
        AppError::Forbidden(_) => Ok((StatusCode::FORBIDDEN, "own")),
        AppError::Conflict { code: "already_open", .. } => Ok((StatusCode::CONFLICT, "open")),
        AppError::Conflict { .. } => Ok((StatusCode::CONFLICT, "late")),
        other => Err(other),
    }
}

fn deed(app: &App, officer: &Id, key: &ProviderRef, form: &FormBody) -> Result<(), AppError> {
    let (words, actor) = (form.one("words"), Actor::Account(officer.clone()));
    match form.one("deed").ok_or(AppError::NotFound("deed"))? {
        "suspend" => suspending::suspend(app, actor, key, words).map(|_| ()),
        "reinstate" => suspending::reinstate(app, actor, key, words).map(|_| ()),
        "notify" => carding::notify(app, officer, key, form.one("ground").unwrap_or_default(), words).map(|_| ()),
        code => {
            let officers = [CardDeed::Give, CardDeed::Drop, CardDeed::SendBack, CardDeed::Lift];
            let deed = CardDeed::from_code(code).filter(|deed| officers.contains(deed)).ok_or(AppError::NotFound("deed"))?;
            let id = form.one("card").and_then(Id::parse).ok_or(AppError::NotFound("card"))?;
            carding::decide(app, officer, key, &id, deed, words).map(|_| ())
        }
    }
}
