//! The provider's pages: its leads, one lead.

use super::case_view::{due, told};
use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::handoffs::visible;
use crate::error::AppError;
use crate::extract::{FormBody, PageQuery, ProviderUser, Query, Shared};
use crate::representations::lead as words;
use crate::workflows::answer_lead;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::pages::handoff::{AnswerForms, Happened, LeadPage, LeadRow, LeadView, LeadsPage, LeadsView, Stage, reason_of};
use frontend::{Chrome, L, routes};
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::matching::NeedState;
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff, Whose};
use schema::models::{enterprises, matches};
use std::sync::Arc;

/// `GET /leads`.
pub async fn list(
    app: Shared,
    request: HttpRequest,
    user: ProviderUser,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (page, limit) = query.0.read();
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let l = frame.l;
    let view = app.blocking(move |app| leads(app, l, &Whose::Provider(user.provider_ref), page, limit)).await?;
    Ok(html(&LeadsPage::new(frame, view)))
}

fn leads(app: &App, l: L, whose: &Whose, page: i64, limit: i64) -> Result<LeadsView, AppError> {
    let (waiting, _) = app.read(|c| handoffs::list(c, whose, Some("sent"), 1, 1))?;
    let (total, cases) = app.read(|c| handoffs::list(c, whose, None, page, limit))?;
    let rows = cases.iter().map(|case| row(app, l, case)).collect::<Result<_, _>>()?;
    let whole = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(LeadsView { rows, waiting: whole(waiting), total: whole(total), page: whole(page), limit: whole(limit) })
}

fn row(app: &App, l: L, case: &Handoff) -> Result<LeadRow, AppError> {
    let stored = app.read(|c| matches::find(c, &case.match_id))?;
    let facts = words::facts(app, &case.disclosed);
    let asked = app.read(|c| words::asked(app, c, case, stored.as_ref()))?;
    let served = |place: usize| asked.iter().any(|s| s.cells.get(place).is_some_and(|c| c.state != NeedState::Uncovered));
    let needs = case.disclosed.needs.len();
    Ok(LeadRow {
        id: case.id.to_string(),
        number: case.number.clone(),
        place: facts.place(l).to_owned(),
        sector_short: facts.trade(l).to_owned(),
        solutions: case.solutions.iter().map(|s| s.name.clone()).collect(),
        needs,
        covered: (0..needs).filter(|p| served(*p)).count(),
        stage: Stage::of(&case.state, &app.clock.zone()),
        due: due(app, case),
    })
}

fn lead_page(app: &App, frame: Chrome, case: &Handoff, forms: AnswerForms) -> Result<LeadPage, AppError> {
    let mut told = told(app, case)?;
    if matches!(case.state, HandoffState::Withdrawn { .. }) {
        // What the firm wrote goes with its other data (E19).
        told.events.iter_mut().filter(|e| e.what == Happened::Answered).for_each(|e| e.words = None);
    }
    let contact = match case.state {
        HandoffState::Accepted { .. } => app.read(|c| enterprises::find(c, &case.enterprise_ref))?.map(|e| (e.name, e.contact)),
        _ => None,
    };
    Ok(LeadPage::new(
        frame,
        LeadView {
            id: case.id.to_string(),
            lead: told.lead,
            stage: told.stage,
            events: told.events,
            due: told.due,
            contact,
            first_contact_on: told.first_contact_on,
            forms,
            version: case.version,
        },
    ))
}

/// `GET /leads/{id}`.
pub async fn one(app: Shared, request: HttpRequest, user: ProviderUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let case = visible(app, &Whose::Provider(user.provider_ref), &id)?;
            app.counters.opened(case.id.clone(), app.clock.micros());
            lead_page(app, frame, &case, AnswerForms::default())
        })
        .await?;
    Ok(html(&page))
}

/// The deed that a form names, with its words.
fn deed_of(form: &FormBody) -> Result<Deed, AppError> {
    let text = |name| form.one(name).unwrap_or_default();
    match form.one("deed") {
        Some("accept") => Ok(Deed::Accept),
        Some("ask") => Ok(Deed::Ask { question: answer_lead::words("/question", form.one("question"))? }),
        Some("decline") => {
            let reason = reason_of(text("reason"), text("note"));
            Ok(Deed::Decline { reason: answer_lead::words("/reason", reason.as_deref())? })
        }
        _ => Err(AppError::Unreadable("the form names no deed".to_owned())),
    }
}

/// `POST /leads/{id}` with `deed=accept|ask|decline`.
pub async fn act(
    app: Shared,
    request: HttpRequest,
    user: ProviderUser,
    id: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let done = app
        .blocking(move |app| {
            let case = visible(app, &Whose::Provider(user.provider_ref), &id)?;
            let actor = Actor::Account(user.person.account_id);
            let done = deed_of(&form).and_then(|deed| answer_lead::by_provider(app, actor, &case.id, &deed, None));
            match done {
                Ok(_) | Err(AppError::InvalidTransition(_) | AppError::Conflict { .. }) => Ok(Ok(routes::lead(&case.id))),
                Err(AppError::Invalid(_)) => lead_page(app, frame, &case, typed(&form)).map(|p| Err(Box::new(p))),
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match done {
        Ok(path) => see_other(&path),
        Err(page) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &*page),
    })
}

fn typed(form: &FormBody) -> AnswerForms {
    let text = |name| form.one(name).unwrap_or_default().to_owned();
    AnswerForms {
        question: text("question"),
        question_wrong: form.one("deed") == Some("ask"),
        note: text("note"),
        reason_wrong: form.one("deed") == Some("decline"),
    }
}
