//! What one takes home from a match: the plan as a page, a document and data; the match as data.

use super::frame::{chrome, html, with_status};
use crate::app::App;
use crate::controllers::comparisons::chosen;
use crate::controllers::matches::{key_of, readable, view};
use crate::error::AppError;
use crate::extract::{Shared, locale_of};
use crate::representations::plan::PlanView;
use crate::representations::plan_input::{read, refusal};
use crate::workflows::planning::{self, Planned};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::documents::{DOCX_MIME, PlanMember, PlanPapers, plan_sheet, write};
use frontend::pages::public::{PlanChoice, PlanPage};
use frontend::{Chrome, L, routes};
use schema::domain::plan::{PlanFault, PlanFaultKind};
use schema::models::enterprises;
use schema::models::matches::StoredMatch;
use serde::Serialize;
use std::sync::Arc;

/// The plan that a query asks for; the inner error is what is wrong with it.
fn drawn(app: &App, stored: &StoredMatch, query: &str) -> Result<Result<Planned, Vec<PlanFault>>, AppError> {
    match read(app, stored, query) {
        Ok(asked) => planning::plan(app, stored, &asked),
        Err(faults) => Ok(Err(faults)),
    }
}

/// Shows `to` what the plan is written from.
fn with_papers<T>(
    app: &App,
    stored: &StoredMatch,
    key: Option<&str>,
    planned: &Planned,
    to: impl FnOnce(&PlanPapers<'_>) -> T,
) -> Result<T, AppError> {
    let enterprise = match &stored.enterprise_ref {
        Some(enterprise) => app.read(|c| enterprises::find(c, enterprise))?.map(|e| e.name),
        None => None,
    };
    let member = |i: &planning::PlannedItem| (i.item.clone(), i.listing.clone(), i.standing, i.in_match);
    let held: Vec<_> = planned.items.iter().map(member).collect();
    let members: Vec<PlanMember<'_>> = held
        .iter()
        .map(|(item, listing, standing, in_match)| PlanMember { item, listing, standing: *standing, in_match: *in_match })
        .collect();
    Ok(to(&PlanPapers {
        id: stored.id.as_str(),
        key,
        enterprise: enterprise.as_deref(),
        profile: &stored.profile,
        report: &stored.report,
        made_on: stored.ranked_on,
        members: &members,
        plan: &planned.plan,
    }))
}

/// `GET /matches/{id}/plan`; without `solution` the form to choose them.
pub async fn plan(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let (frame, query) = (chrome(&app, &request), request.query_string().to_owned());
    let (is_fine, page) = app.blocking(move |app| plan_page(app, frame, &stored, key.as_deref(), &query)).await?;
    Ok(if is_fine { html(&page) } else { with_status(StatusCode::UNPROCESSABLE_ENTITY, &page) })
}

fn plan_page(
    app: &App,
    frame: Chrome,
    stored: &StoredMatch,
    key: Option<&str>,
    query: &str,
) -> Result<(bool, PlanPage), AppError> {
    let (picked, after) = (chosen(query, &["solution", "solutions"]), chosen(query, &["after"]));
    let choice = PlanChoice {
        id: stored.id.as_str(),
        key,
        items: &stored.report.items,
        chosen: &picked,
        start: planning::first_start(app, stored),
        after: &after,
    };
    match drawn(app, stored, query)? {
        Ok(planned) => {
            let page = |papers: &PlanPapers<'_>| PlanPage::new(frame, &app.programme, choice, Some(papers), &[]);
            Ok((true, with_papers(app, stored, key, &planned, page)?))
        }
        Err(faults) => {
            // Whoever has chosen nothing yet has done nothing wrong.
            let is_fine = faults.iter().all(|fault| fault.kind == PlanFaultKind::Nothing);
            Ok((is_fine, PlanPage::new(frame, &app.programme, choice, None, &faults)))
        }
    }
}

/// `GET /matches/{id}/plan.docx`.
pub async fn docx(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let (l, query) = (L(locale_of(&request)), request.query_string().to_owned());
    let name = format!("{}-{}.docx", l.t("plan-file"), stored.ranked_on);
    let write_it = move |app: &App| {
        let planned = drawn(app, &stored, &query)?.map_err(|faults| refusal(&faults))?;
        let sheet = with_papers(app, &stored, key.as_deref(), &planned, |papers| plan_sheet(l, &app.programme, papers))?;
        write(&sheet).map_err(|e| AppError::Internal(e.to_string()))
    };
    let bytes = app.blocking(write_it).await?;
    Ok(HttpResponse::Ok().content_type(DOCX_MIME).insert_header((CONTENT_DISPOSITION, named("plan.docx", &name))).body(bytes))
}

/// `GET /matches/{id}/plan.json`: what the API says, to keep.
pub async fn plan_json(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    let query = request.query_string().to_owned();
    let draw = move |app: &App| {
        let planned = drawn(app, &stored, &query)?.map_err(|faults| refusal(&faults))?;
        Ok(PlanView::of(app, &stored, &planned))
    };
    kept(&app.blocking(draw).await?, &format!("plan-{}.json", *id))
}

/// `GET /matches/{id}/match.json`: the whole match as the API says it, to keep.
pub async fn match_json(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let stored = readable(&app, &request, &id, key_of(&request)).await?;
    kept(&view(&app, stored, None, usize::MAX).await?, &format!("match-{}.json", *id))
}

/// Data as a file, laid out for reading.
fn kept(data: &impl Serialize, name: &str) -> Result<HttpResponse, AppError> {
    let text = serde_json::to_string_pretty(data).map_err(|e| AppError::Internal(e.to_string()))?;
    Ok(HttpResponse::Ok().content_type("application/json").insert_header((CONTENT_DISPOSITION, named(name, name))).body(text))
}

/// A name to save under (RFC 6266), in plain letters for old browsers and as it is for others.
fn named(plain: &str, full: &str) -> String {
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", routes::encode(full))
}
