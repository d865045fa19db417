//! The page on which somebody asks for deletion, and the desk's.

use super::case_view::local;
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, Overseer, Shared, SignedIn};
use crate::workflows::{erasing, sessions};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::emails::when::Due;
use frontend::pages::account::DeletionPage;
use frontend::pages::desk::{DeletionRow, DeletionsPage};
use frontend::routes;
use schema::domain::account::Role;
use schema::domain::ids::Id;
use schema::models::accounts;
use schema::models::deletions::{self, DeletionRequest};
use std::sync::Arc;

/// `GET /account/deletion`.
pub async fn show(app: Shared, request: HttpRequest, person: SignedIn) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let days = app.programme.people.erasure;
    let (due, hindered) = app
        .blocking(move |app| {
            let waiting = app.read(|c| deletions::of_account(c, &person.account_id))?;
            let account = app.read(|c| accounts::find(c, &person.account_id))?.ok_or(AppError::Unauthenticated)?;
            let hindered = app.store.read(|c| erasing::hindrance(c, &account))?;
            Ok::<_, AppError>((waiting.map(|w| w.due_on), hindered))
        })
        .await?;
    Ok(html(&DeletionPage::new(frame, days, due, hindered.map(erasing::Hindrance::code))))
}

/// `POST /account/deletion`: asks (`deed=ask`) or takes back (`take_back`).
pub async fn act(app: Shared, person: SignedIn, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    app.blocking(move |app| match form.one("deed") {
        Some("take_back") => erasing::take_back(app, &person.account_id),
        _ => erasing::ask(app, &person.account_id).map(|_| ()),
    })
    .await?;
    Ok(see_other(routes::DELETION))
}

/// `GET /desk/deletions`.
pub async fn list(app: Shared, request: HttpRequest, user: Overseer) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let decides = user.person.role == Role::Bureau;
    let rows = app.blocking(waiting).await?;
    Ok(html(&DeletionsPage::new(frame, rows, decides)))
}

fn waiting(app: &App) -> Result<Vec<DeletionRow>, AppError> {
    let today = app.clock.today();
    let row = |r: DeletionRequest| {
        let account = app.read(|c| accounts::find(c, &r.account_id))?.ok_or(AppError::NotFound("account"))?;
        Ok(DeletionRow {
            id: r.id.to_string(),
            organisation: sessions::organisation_name(app, &account)?,
            hindered: app.store.read(|c| erasing::hindrance(c, &account))?.map(erasing::Hindrance::code),
            person: account.display_name,
            email: account.email,
            role: account.role,
            at: local(app, r.asked_at),
            due: Due::seen_from(today, r.due_on, &app.calendar),
        })
    };
    app.read(deletions::waiting)?.into_iter().map(row).collect()
}

/// `POST /desk/deletions`: carries out the request `id`.
pub async fn carry_out(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("deletion request"))?;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let hindered = app
        .blocking(move |app| match erasing::carry_out(app, &user.person.account_id, &id) {
            Ok(()) => Ok(None),
            // Each row says what stands in its way.
            Err(AppError::Conflict { .. }) => waiting(app).map(Some),
            Err(e) => Err(e),
        })
        .await?;
    Ok(match hindered {
        None => see_other(routes::DESK_DELETIONS),
        Some(rows) => with_status(StatusCode::CONFLICT, &DeletionsPage::new(frame, rows, true)),
    })
}
