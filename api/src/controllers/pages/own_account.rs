//! One's own account.

use super::case_view::local;
use super::frame::{chrome, html, see_other, with_status};
use super::register::{min_password, raw};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{FormBody, Shared, SignedIn};
use crate::workflows::{holding, resetting, sessions};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::account::{OwnAccountPage, OwnSession, OwnStanding, OwnView};
use frontend::routes;
use schema::domain::ids::Id;
use schema::domain::registration::RegistrationState;
use schema::models::accounts;
use schema::models::registrations::{self, Registration};
use std::sync::Arc;

/// Query of the page after the password was changed.
const CHANGED: &str = "changed=1";

/// `GET /account`.
pub async fn show(app: Shared, request: HttpRequest, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let changed = request.query_string() == CHANGED;
    let seen = app.blocking(move |app| view(app, &person)).await?;
    Ok(html(&OwnAccountPage::new(frame, OwnView { changed, ..seen })))
}

fn view(app: &App, person: &SignedIn) -> Result<OwnView, AppError> {
    let account = app.read(|c| accounts::find(c, &person.account_id))?.ok_or(AppError::Unauthenticated)?;
    let alone = account.role.needs_organisation() && account.organisation_ref.is_none();
    let registration = if alone { app.read(|c| registrations::of_account(c, &account.id))? } else { None };
    let session = |s: holding::Signed| OwnSession {
        current: s.id == person.viewer.claims.session_id,
        id: s.id.to_string(),
        began_at: local(app, s.began_at.as_microsecond()),
        renewed_at: s.renewed_at.map(|at| local(app, at.as_microsecond())),
    };
    Ok(OwnView {
        organisation: sessions::organisation_name(app, &account)?,
        sessions: holding::open_sessions(app, &account.id)?.into_iter().map(session).collect(),
        person: account.display_name,
        email: account.email,
        role: account.role,
        standing: registration.map_or(OwnStanding::Settled, |r| standing(app, r)),
        wrong: None,
        changed: false,
        min_password: min_password(),
    })
}

fn standing(app: &App, registration: Registration) -> OwnStanding {
    let organisation = registration.filing.name;
    match registration.state {
        RegistrationState::Returned => OwnStanding::Returned { organisation, reason: registration.reason },
        _ => OwnStanding::Waiting { organisation, until: registration.due_on.unwrap_or_else(|| app.clock.today()) },
    }
}

/// `POST /account`: ends a session (`deed=end`, `id`) or all others (`end_others`), changes the password (`password`), or
/// downloads what is held (`export`).
pub async fn act(app: Shared, request: HttpRequest, person: SignedIn, form: FormBody) -> Result<HttpResponse, AppError> {
    match form.one("deed") {
        Some("password") => change_password(app, request, person, form).await,
        Some("export") => {
            let app = Arc::clone(&app);
            let held = app.blocking(move |app| holding::export(app, &person.account_id)).await?;
            let attachment = (CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"");
            Ok(HttpResponse::Ok().insert_header(attachment).json(held))
        }
        Some("end_others") => {
            let app = Arc::clone(&app);
            app.blocking(move |app| holding::end_others(app, &person.account_id, &person.viewer.claims.session_id)).await?;
            Ok(see_other(routes::ACCOUNT))
        }
        _ => {
            let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("session"))?;
            let app = Arc::clone(&app);
            app.blocking(move |app| holding::end_session(app, &person.account_id, &id)).await?;
            Ok(see_other(routes::ACCOUNT))
        }
    }
}

async fn change_password(app: Shared, request: HttpRequest, person: SignedIn, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let text = |name| raw(&form, name).unwrap_or_default();
            let session = &person.viewer.claims.session_id;
            let done = if text("again") == text("password") {
                resetting::change(app, &person.account_id, session, text("current"), text("password"))
            } else {
                Err(AppError::invalid("/again", "password_differs", "the two are not the same"))
            };
            match done {
                Ok(()) => Ok(None),
                Err(AppError::Invalid(faults)) => {
                    Ok(Some(OwnView { wrong: faults.first().map(|f| (field(&f.pointer), f.code)), ..view(app, &person)? }))
                }
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match wrong {
        None => see_other(&format!("{}?{CHANGED}", routes::ACCOUNT)),
        Some(view) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &OwnAccountPage::new(frame, view)),
    })
}

fn field(pointer: &str) -> &'static str {
    match pointer {
        "/current" => "current",
        "/again" => "again",
        _ => "password",
    }
}
