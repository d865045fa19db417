//! The bureau's pages: every case, and every mail that could not be delivered.

use super::case_view::{due, local};
use super::frame::{chrome, html, see_other};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, PageQuery, Query, Shared};
use crate::mail;
use crate::representations::lead::district;
use crate::workflows::mails;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{
    CaseRow, CasesPage, CasesView, MailBox, MailCounts, MailPage, MailRow, MailView, Retrying, StateCount,
};
use frontend::pages::handoff::Stage;
use frontend::{L, routes};
use jiff::Timestamp;
use schema::domain::catalogue::Provider;
use schema::domain::enterprise::Enterprise;
use schema::domain::handoff::HandoffState;
use schema::domain::ids::Id;
use schema::domain::standing::LeadSpread;
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff, Whose};
use schema::models::outbox::{self, MailStatus};
use schema::models::{catalogue, enterprises, registrations, standings};
use std::sync::Arc;

fn parameter(request: &HttpRequest, name: &str) -> String {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    pairs.into_iter().find(|(n, _)| n == name).map(|(_, v)| v).unwrap_or_default()
}

fn whole(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// `GET /desk`.
pub async fn cases(
    app: Shared,
    request: HttpRequest,
    _user: BureauUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let state = parameter(&request, "state");
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let l = frame.l;
    let view = app.blocking(move |app| cases_view(app, l, state, page, limit)).await?;
    Ok(html(&CasesPage::new(frame, view)))
}

fn cases_view(app: &App, l: L, state: String, page: i64, limit: i64) -> Result<CasesView, AppError> {
    let today = app.clock.today();
    let (by_state, overdue, dead) = app.read(|c| {
        let dead = outbox::list(c, "dead", 1, 1)?.0;
        Ok((handoffs::count_by_state(c)?, handoffs::overdue(c, today, 1, 1)?.0, dead))
    })?;
    let (total, cases) = app.read(|c| match state.as_str() {
        "overdue" => handoffs::overdue(c, today, page, limit),
        "" => handoffs::list(c, &Whose::All, None, page, limit),
        state => handoffs::list(c, &Whose::All, Some(state), page, limit),
    })?;
    let (sent, stored) = app.read(|c| Ok((handoffs::count_by_provider(c)?, standings::latest(c)?)))?;
    let (providers, firms) = app.read(|c| Ok((catalogue::providers(c)?, enterprises::all(c)?)))?;
    let all = by_state.iter().map(|(_, n)| n).sum();
    let mut counts = vec![count("", all), count("overdue", overdue)];
    counts.extend(by_state.iter().map(|(state, n)| count(state, *n)));
    Ok(CasesView {
        rows: cases.iter().map(|case| row(app, l, case, &providers, &firms)).collect(),
        state,
        counts,
        total: whole(total),
        page: whole(page),
        limit: whole(limit),
        dead_letters: whole(dead),
        registrations: waiting_registrations(app)?,
        spread: stored.and_then(|s| LeadSpread::of(&sent, &s.report)),
    })
}

fn waiting_registrations(app: &App) -> Result<u32, AppError> {
    let counts = app.read(registrations::count_by_state)?;
    Ok(counts.iter().find(|(state, _)| state == "waiting").map_or(0, |(_, n)| whole(*n)))
}

fn count(state: &str, n: i64) -> StateCount {
    StateCount { state: state.to_owned(), count: whole(n) }
}

fn row(app: &App, l: L, case: &Handoff, providers: &[Provider], firms: &[Enterprise]) -> CaseRow {
    let provider = providers.iter().find(|p| p.provider_ref == case.provider_ref);
    let firm = firms.iter().find(|e| e.enterprise_ref == case.enterprise_ref);
    let sent_on = app.clock.date_of(schema::models::instant(case.sent_at));
    let place = firm.and_then(|e| e.profile.district.as_deref()).map(|name| district(&app.programme, name));
    let last_day = ended_at(case).map_or_else(|| app.clock.today(), |at| app.clock.date_of(at));
    CaseRow {
        id: case.id.to_string(),
        number: case.number.clone(),
        enterprise_name: firm.map(|e| e.name.clone()).unwrap_or_default(),
        place: l.of(place.as_ref().unwrap_or(&app.programme.identity.city)).to_owned(),
        provider_name: provider.map(|p| p.name.clone()).unwrap_or_default(),
        solutions: case.solutions.iter().map(|s| s.name.clone()).collect(),
        stage: Stage::of(&case.state, &app.clock.zone()),
        due: due(app, case),
        used_days: u32::try_from(app.calendar.working_days_between(sent_on, last_day)).unwrap_or(0),
        allowed_days: app.programme.deadlines.answer,
        phone: provider.map(|p| p.contact.phone.clone()),
    }
}

/// When the waiting for an answer ended; `None` while it goes on.
fn ended_at(case: &Handoff) -> Option<Timestamp> {
    match &case.state {
        HandoffState::Sent | HandoffState::Asked { .. } => None,
        HandoffState::Accepted { at } | HandoffState::Declined { at, .. } | HandoffState::Expired { at } => Some(*at),
        // A withdrawal after acceptance does not make the answer late.
        HandoffState::Withdrawn { at, .. } => Some(case.answered_at.map_or(*at, schema::models::instant)),
    }
}

/// `GET /desk/mail`.
pub async fn mail(
    app: Shared,
    request: HttpRequest,
    _user: BureauUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let show = MailBox::from_code(&parameter(&request, "show")).unwrap_or_default();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| mail_view(app, show, page, limit)).await?;
    Ok(html(&MailPage::new(frame, view)))
}

fn mail_view(app: &App, show: MailBox, page: i64, limit: i64) -> Result<MailView, AppError> {
    let (by_state, (_, mails)) = app.read(|c| Ok((outbox::count_by_state(c)?, outbox::list(c, show.code(), page, limit)?)))?;
    let count = |state: &str| by_state.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| whole(*n));
    let (failing, next) = app.read(outbox::retrying)?;
    Ok(MailView {
        show,
        retrying: next.map(|mail| Retrying {
            count: whole(failing),
            next_at: local(app, mail.due_at),
            error: mail.last_error.unwrap_or_default(),
        }),
        rows: mails.iter().map(|m| mail_row(app, m)).collect::<Result<_, _>>()?,
        counts: MailCounts { dead: count("dead"), pending: count("pending"), sent: count("sent") },
        page: whole(page),
        limit: whole(limit),
    })
}

fn mail_row(app: &App, status: &MailStatus) -> Result<MailRow, AppError> {
    Ok(MailRow {
        id: status.id.to_string(),
        subject: mail::subject_of(app, status)?,
        to: mail::masked(&status.recipient),
        attempts: whole(status.attempts),
        error: status.last_error.clone(),
        last_at: status.sent_at.map(|at| local(app, at)),
        next_at: (status.state == "pending").then(|| local(app, status.due_at)),
    })
}

/// `POST /desk/mail`: puts one dead mail (`id`) or all of them (`deed=retry-all`) back into the queue.
pub async fn retry(app: Shared, user: BureauUser, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    app.blocking(move |app| {
        let actor = || Actor::Account(user.person.account_id.clone());
        let ids: Vec<Id> = match form.one("id") {
            Some(id) => Id::parse(id).into_iter().collect(),
            None => app.read(|c| outbox::list(c, "dead", 1, 100))?.1.into_iter().map(|m| m.id).collect(),
        };
        for id in ids {
            match mails::retry(app, actor(), &id) {
                // Somebody else was quicker.
                Ok(()) | Err(AppError::Conflict { .. }) => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    })
    .await?;
    Ok(see_other(routes::DESK_MAIL))
}
