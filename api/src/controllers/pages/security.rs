//! The page of one's own one-time codes, and the security officer's.

use super::case_view::local;
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::security::{staff_of, state};
use crate::error::AppError;
use crate::extract::{FormBody, SecurityOfficer, Shared, SignedIn};
use crate::workflows::second_factor;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::account::{FactorView, SecondFactorPage};
use frontend::pages::desk::{SecurityPage, SecurityView, StaffRow};
use frontend::routes;
use schema::domain::ids::Id;
use schema::models::{accounts, second_factors};
use std::sync::Arc;

/// `GET /account/second-factor`.
pub async fn own(app: Shared, request: HttpRequest, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let (view, required) = app.blocking(move |app| view(app, &person)).await?;
    Ok(html(&SecondFactorPage::new(frame, view, required, None)))
}

/// Where the account stands, and whether it cannot work without codes.
fn view(app: &App, person: &SignedIn) -> Result<(FactorView, bool), AppError> {
    let required = state(app, person)?.required;
    let account = app.read(|c| accounts::find(c, &person.account_id))?.ok_or(AppError::Unauthenticated)?;
    let factor = app.read(|c| second_factors::find(c, &account.id))?;
    if let Some(since) = factor.and_then(|f| f.confirmed_at) {
        let left = app.read(|c| second_factors::codes_left(c, &account.id))?;
        return Ok((FactorView::On { since: local(app, since), left }, required));
    }
    let waiting = second_factor::waiting(app, &account)?;
    let view = waiting.map_or(FactorView::Off, |w| FactorView::Waiting { secret: w.secret, uri: w.uri });
    Ok((view, required))
}

/// `POST /account/second-factor`: begins (`deed=begin`), confirms, renews the recovery codes or removes, each with `code`.
pub async fn act(app: Shared, request: HttpRequest, person: SignedIn, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let done = app
        .blocking(move |app| {
            let wrong = match deed(app, &person, &form) {
                Ok(None) => return Ok(None),
                Ok(Some(codes)) => return Ok(Some((FactorView::Codes(codes), false, None))),
                Err(AppError::Invalid(faults)) => faults.first().map(|f| f.code),
                Err(AppError::Conflict { code, .. }) => Some(code),
                Err(e) => return Err(e),
            };
            view(app, &person).map(|(view, required)| Some((view, required, wrong)))
        })
        .await?;
    Ok(match done {
        None => see_other(routes::SECOND_FACTOR),
        Some((view, required, None)) => html(&SecondFactorPage::new(frame, view, required, None)),
        Some((view, required, wrong)) => {
            with_status(StatusCode::UNPROCESSABLE_ENTITY, &SecondFactorPage::new(frame, view, required, wrong))
        }
    })
}

/// Does what the form asks; answers recovery codes where there are new ones.
fn deed(app: &App, person: &SignedIn, form: &FormBody) -> Result<Option<Vec<String>>, AppError> {
    let (account, session) = (&person.account_id, &person.viewer.claims.session_id);
    let code = form.one("code").unwrap_or_default();
    match form.one("deed") {
        Some("confirm") => second_factor::confirm(app, account, session, code).map(Some),
        Some("renew") => second_factor::renew(app, account, code).map(Some),
        Some("remove") => second_factor::remove(app, account, code).map(|()| None),
        _ => second_factor::begin(app, account).map(|_| None),
    }
}

/// `GET /desk/security`.
pub async fn staff(app: Shared, request: HttpRequest, user: SecurityOfficer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| settings(app, &user)).await?;
    Ok(html(&SecurityPage::new(frame, view)))
}

fn settings(app: &App, user: &SecurityOfficer) -> Result<SecurityView, AppError> {
    let required = app.read(|c| second_factor::is_required(app, c))?;
    let row = |(account, enrolled): (accounts::Account, bool)| StaffRow {
        own: account.id == user.person.account_id,
        id: account.id.to_string(),
        person: account.display_name,
        email: account.email,
        role: account.role,
        enrolled,
    };
    Ok(SecurityView { required, staff: staff_of(app)?.into_iter().map(row).collect(), wrong: None })
}

/// `POST /desk/security`: one-time codes become a must (`deed=require`) or a choice (`release`), or those of `id` are cleared (`reset`).
pub async fn decide(app: Shared, request: HttpRequest, user: SecurityOfficer, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let wrong = app
        .blocking(move |app| {
            let officer = &user.person.account_id;
            let done = match form.one("deed") {
                Some("require") => second_factor::require(app, officer, true),
                Some("release") => second_factor::require(app, officer, false),
                _ => {
                    let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("account"))?;
                    second_factor::reset(app, officer, &id)
                }
            };
            match done {
                Ok(()) => Ok(None),
                Err(AppError::Conflict { code, .. }) => {
                    settings(app, &user).map(|seen| Some(SecurityView { wrong: Some(code), ..seen }))
                }
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match wrong {
        None => see_other(routes::DESK_SECURITY),
        Some(view) => with_status(StatusCode::CONFLICT, &SecurityPage::new(frame, view)),
    })
}
