//! The desk's page of who asked to join.

use super::case_view::local;
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, Overseer, PageQuery, Query, Shared};
use crate::workflows::admitting;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::emails::when::Due;
use frontend::pages::desk::{Applicant, RegistrationsPage, RegistrationsView, ReturnWrong};
use frontend::{L, routes};
use schema::domain::account::Role;
use schema::domain::ids::Id;
use schema::domain::registration::{OrganisationKind, RegistrationState};
use schema::models::registrations::{self, Registration};
use schema::models::{catalogue, enterprises};
use std::sync::Arc;

fn shown_state(request: &HttpRequest) -> RegistrationState {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let asked = pairs.iter().find(|(n, _)| n == "show").and_then(|(_, v)| RegistrationState::from_code(v));
    asked.unwrap_or(RegistrationState::Waiting)
}

/// `GET /desk/registrations`.
pub async fn list(app: Shared, request: HttpRequest, user: Overseer, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let show = shown_state(&request);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let (l, decides) = (frame.l, user.person.role == Role::Bureau);
    let view = app.blocking(move |app| view(app, l, show, (page, limit), decides)).await?;
    Ok(html(&RegistrationsPage::new(frame, view)))
}

fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn view(
    app: &App,
    l: L,
    show: RegistrationState,
    (page, limit): (i64, i64),
    decides: bool,
) -> Result<RegistrationsView, AppError> {
    let (counts, (_, found)) =
        app.read(|c| Ok((registrations::count_by_state(c)?, registrations::list(c, show, page, limit)?)))?;
    let counted = |(state, n): &(String, i64)| RegistrationState::from_code(state).map(|s| (s, whole(*n)));
    Ok(RegistrationsView {
        show,
        rows: found.iter().map(|r| applicant(app, l, r)).collect::<Result<_, _>>()?,
        counts: counts.iter().filter_map(counted).collect(),
        wrong: None,
        decides,
        page: whole(page),
        limit: whole(limit),
    })
}

fn applicant(app: &App, l: L, registration: &Registration) -> Result<Applicant, AppError> {
    let filing = &registration.filing;
    let uscc = filing.uscc.as_str();
    let known_as = app.read(|c| {
        Ok(match filing.kind {
            OrganisationKind::Enterprise => enterprises::by_uscc(c, uscc)?.map(|e| e.name),
            OrganisationKind::Provider => catalogue::provider_by_uscc(c, uscc)?.map(|p| p.name),
        })
    })?;
    let sectors = filing.sectors.iter().filter_map(|s| app.programme.sector(s)).map(|s| l.of(&s.name).to_owned());
    let district = filing.district.as_deref().and_then(|d| app.programme.district(d)).map(|d| l.of(&d.local_name()).to_owned());
    let today = app.clock.today();
    Ok(Applicant {
        id: registration.id.to_string(),
        organisation: filing.name.clone(),
        uscc: uscc.to_owned(),
        doubtful: !filing.uscc.organisation_digit_ok(),
        role: filing.kind.role(),
        facts: sectors.chain(filing.size.map(|s| l.word(s))).chain(district).collect(),
        person: filing.contact.name.clone(),
        email: filing.contact.email.clone(),
        phone: filing.contact.phone.clone(),
        known_as: known_as.filter(|_| registration.state != RegistrationState::Approved),
        at: local(app, registration.confirmed_at.unwrap_or(registration.submitted_at)),
        due: registration.due_on.map(|on| Due::seen_from(today, on, &app.calendar)),
        reason: registration.reason.clone(),
    })
}

/// `POST /desk/registrations`: approves (`deed=approve`) or sends back (`deed=return`, `reason`) the registration `id`.
pub async fn decide(app: Shared, request: HttpRequest, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let id = form.one("id").and_then(Id::parse).ok_or(AppError::NotFound("registration"))?;
    let reason = form.one("reason").unwrap_or_default().to_owned();
    let approves = form.one("deed") == Some("approve");
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let l = frame.l;
    let wrong = ReturnWrong { id: id.to_string(), typed: reason.clone() };
    let decided = app
        .blocking(move |app| {
            let officer = &user.person.account_id;
            let done =
                if approves { admitting::approve(app, officer, &id) } else { admitting::return_with(app, officer, &id, &reason) };
            match done {
                Ok(_) => Ok(None),
                Err(AppError::Invalid(_)) => view(app, l, RegistrationState::Waiting, (1, 20), true).map(Some),
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match decided {
        None => see_other(routes::DESK_REGISTRATIONS),
        Some(view) => {
            let page = RegistrationsPage::new(frame, RegistrationsView { wrong: Some(wrong), ..view });
            with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    })
}
