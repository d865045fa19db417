//! Cards of a provider as it reads and answers them; appeals against these, its suspension and its standing: its own, and the
//! desk's (P15).

use super::conduct::views;
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, ProviderUser, Shared};
use crate::workflows::{carding, provider_appeals as workflow};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::emails::when::Due;
use frontend::pages::standing::{OpenAppeal, OpenAppealsPage, OwnAppealsPage, OwnAppealsView};
use frontend::routes;
use schema::domain::ids::{Id, ProviderRef};
use schema::domain::listing::appeal::AppealSubject;
use schema::models::audit::Actor;
use schema::models::{catalogue, provider_appeals};
use std::sync::Arc;

/// `GET /appeals`.
pub async fn own(app: Shared, request: HttpRequest, user: ProviderUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| own_view(app, &user.provider_ref)).await?;
    Ok(html(&OwnAppealsPage::new(frame, &view)))
}

fn own_view(app: &App, key: &ProviderRef) -> Result<OwnAppealsView, AppError> {
    let (appeals, cards) = app.read(|c| Ok((provider_appeals::of_provider(c, key)?, views(app, c, key)?)))?;
    Ok(OwnAppealsView {
        open_to: workflow::open_to(app, key)?,
        appeals,
        cards,
        wrong: None,
        card_wrong: None,
        today: app.clock.today(),
    })
}

/// `POST /appeals`: `words`, and `subject` of an appeal or `card` that is answered.
pub async fn appeal(app: Shared, request: HttpRequest, user: ProviderUser, form: FormBody) -> Result<HttpResponse, AppError> {
    if let Some(card) = form.one("card") {
        let id = Id::parse(card).ok_or(AppError::NotFound("card"))?;
        return answer(app, request, user, id, form.one("words").unwrap_or_default().to_owned()).await;
    }
    let subject = form.one("subject").and_then(AppealSubject::from_code).ok_or(AppError::NotFound("subject"))?;
    let typed = form.one("words").unwrap_or_default().to_owned();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let actor = Actor::Account(user.person.account_id.clone());
            let (status, code) = match workflow::appeal(app, actor, &user.provider_ref, subject, Some(&typed)) {
                Ok(_) => return Ok(None),
                Err(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "words"),
                Err(AppError::Conflict { .. }) => (StatusCode::CONFLICT, "nothing"),
                Err(e) => return Err(e),
            };
            let view = own_view(app, &user.provider_ref)?;
            Ok(Some((status, OwnAppealsView { wrong: Some((subject, typed, code)), ..view })))
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::OWN_APPEALS),
        Some((status, view)) => with_status(status, &OwnAppealsPage::new(frame, &view)),
    })
}

async fn answer(app: Shared, request: HttpRequest, user: ProviderUser, id: Id, typed: String) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let actor = Actor::Account(user.person.account_id.clone());
            let (status, code) = match carding::answer(app, actor, &user.provider_ref, &id, Some(&typed)) {
                Ok(_) => return Ok(None),
                Err(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "words"),
                Err(AppError::Conflict { .. }) => (StatusCode::CONFLICT, "late"),
                Err(e) => return Err(e),
            };
            let view = own_view(app, &user.provider_ref)?;
            Ok(Some((status, OwnAppealsView { card_wrong: Some((id, typed, code)), ..view })))
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::OWN_APPEALS),
        Some((status, view)) => with_status(status, &OwnAppealsPage::new(frame, &view)),
    })
}

/// `GET /desk/appeals`.
pub async fn list(app: Shared, request: HttpRequest, user: BureauUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let rows = app.blocking(move |app| waiting(app, &user.person.account_id)).await?;
    Ok(html(&OpenAppealsPage::new(frame, rows, None)))
}

fn waiting(app: &App, reader: &Id) -> Result<Vec<OpenAppeal>, AppError> {
    let (open, providers) = app.read(|c| Ok((provider_appeals::open(c)?, catalogue::providers(c)?)))?;
    let name =
        |key: &ProviderRef| providers.iter().find(|p| p.provider_ref == *key).map_or_else(|| key.to_string(), |p| p.name.clone());
    let row = |appeal: provider_appeals::ProviderAppeal| OpenAppeal {
        provider_name: name(&appeal.provider_ref),
        due: Due::seen_from(app.clock.today(), appeal.due_on, &app.calendar),
        own: appeal.officer.as_deref() == Some(reader.as_str()),
        appeal,
    };
    Ok(open.into_iter().map(row).collect())
}

/// `POST /desk/appeals`: `id`, `deed` (`uphold` or `dismiss`) and `reason`.
pub async fn decide(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("appeal"))?;
    let uphold = match form.one("deed") {
        Some("uphold") => true,
        Some("dismiss") => false,
        _ => return Err(AppError::NotFound("deed")),
    };
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let officer = &user.person.account_id;
            let (status, code) = match workflow::decide(app, officer, &id, uphold, form.one("reason")) {
                Ok(_) => return Ok(None),
                Err(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "reason"),
                Err(AppError::Forbidden(_)) => (StatusCode::FORBIDDEN, "own"),
                Err(AppError::Conflict { .. }) => (StatusCode::CONFLICT, "decided"),
                Err(e) => return Err(e),
            };
            Ok(Some((status, code, waiting(app, officer)?)))
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::DESK_APPEALS),
        Some((status, code, rows)) => with_status(status, &OpenAppealsPage::new(frame, rows, Some(code))),
    })
}
