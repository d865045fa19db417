//! An expert's own pages: what was drawn, and one listing with its sheet.

use super::frame::{chrome, html, see_other, with_status};
use crate::app::App;
use crate::controllers::panels::panel_id;
use crate::controllers::reviews::{Own, own, own_one};
use crate::error::AppError;
use crate::extract::{ExpertUser, FormBody, Shared};
use crate::workflows::listing_moves::written;
use crate::workflows::sheets;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::emails::when::Due;
use frontend::pages::expert::{ReviewPage, ReviewPlace, ReviewRow, ReviewView, ReviewsPage, ReviewsView};
use frontend::{Chrome, routes};
use schema::domain::ids::Id;
use schema::domain::listing::draft::Draft;
use schema::domain::panel::sheet::{Mark, Sheet, SheetFault};
use schema::domain::panel::{PanelState, SeatState};
use schema::models::panels::{Panel, Seat};
use schema::models::{catalogue, experts, listings};
use std::sync::Arc;

const fn place(panel: &Panel, seat: &Seat) -> ReviewPlace {
    match (seat.state, panel.state) {
        (SeatState::Recused, _) => ReviewPlace::Recused,
        (SeatState::Removed, _) => ReviewPlace::Removed,
        (SeatState::Sitting, PanelState::SetAside) => ReviewPlace::SetAside,
        (SeatState::Sitting, PanelState::Closed) => ReviewPlace::Opened,
        (SeatState::Sitting, PanelState::Open) if seat.submitted_at.is_some() => ReviewPlace::HandedIn,
        (SeatState::Sitting, PanelState::Open) => ReviewPlace::ToWrite,
    }
}

fn provider_of(app: &App, panel: &Panel) -> Result<String, AppError> {
    Ok(app.read(|c| catalogue::provider(c, &panel.party.provider_ref))?.map(|p| p.name).unwrap_or_default())
}

fn row(app: &App, (panel, name, seat, _): &Own) -> Result<ReviewRow, AppError> {
    let place = place(panel, seat);
    Ok(ReviewRow {
        id: panel.id.to_string(),
        name: name.clone(),
        provider_name: provider_of(app, panel)?,
        place,
        due: (place == ReviewPlace::ToWrite).then(|| Due::seen_from(app.clock.today(), panel.due_on, &app.calendar)),
    })
}

/// `GET /expert`.
pub async fn list(app: Shared, request: HttpRequest, user: ExpertUser) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app
        .blocking(move |app| {
            let account = &user.person.account_id;
            let registered = app.read(|c| experts::of_account(c, account))?.is_some();
            let rows = own(app, account)?.iter().map(|o| row(app, o)).collect::<Result<_, _>>()?;
            Ok(ReviewsView { rows, registered })
        })
        .await?;
    Ok(html(&ReviewsPage::new(frame, view)))
}

/// What came of a deed: what is shown instead of what is stored, and a notice.
#[derive(Default)]
struct Came {
    typed: Option<(Sheet, Vec<SheetFault>)>,
    notice: Option<(&'static str, &'static str)>,
}

fn page(app: &App, frame: Chrome, account: &Id, id: &Id, came: Came) -> Result<ReviewPage, AppError> {
    let (panel, name, seat, latest) = own_one(app, account, id)?;
    let (draft, cases) = app.read(|c| {
        let listing = listings::find(c, &panel.solution_ref)?;
        // What is judged is what was handed in, not what the provider may be writing meanwhile.
        let draft = match (catalogue::solution(c, &panel.solution_ref)?, &listing) {
            (Some(stored), _) => Draft::of(&stored),
            (None, Some(listing)) => written(c, listing)?,
            (None, None) => Draft::default(),
        };
        Ok((draft, schema::models::revisions::listing_at(c, &panel.solution_ref, i64::MAX)?.map(|p| p.cases).unwrap_or_default()))
    })?;
    let (sheet, faults) = came.typed.unwrap_or_else(|| (seat.sheet.clone(), Vec::new()));
    let place = place(&panel, &seat);
    let view = ReviewView {
        id: panel.id.to_string(),
        name,
        provider_name: provider_of(app, &panel)?,
        place,
        due: Due::seen_from(app.clock.today(), panel.due_on, &app.calendar),
        draft,
        cases: cases.into_iter().map(|c| (c.enterprise_name, c.evidence)).collect(),
        report: latest.filter(|_| place == ReviewPlace::Opened).map(|r| r.report),
        rules: panel.rules,
        sheet,
        faults,
        own: seat.expert_ref,
        notice: came.notice,
    };
    Ok(ReviewPage::new(frame, &app.programme, view))
}

/// `GET /expert/{id}`.
pub async fn one(app: Shared, request: HttpRequest, user: ExpertUser, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let id = panel_id(&id)?;
    let notice = match FormBody::parse(request.query_string()).one("said") {
        Some("kept") => Some(("ok", "review-kept")),
        Some("sent") => Some(("ok", "review-sent")),
        Some("amended") => Some(("ok", "review-amended")),
        Some("late") => Some(("bad", "review-late")),
        Some("reason") => Some(("bad", "review-needs-reason")),
        _ => None,
    };
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let came = Came { typed: None, notice };
    let page = app.blocking(move |app| page(app, frame, &user.person.account_id, &id, came)).await?;
    Ok(html(&page))
}

/// The sheet of a form. What is no number is left out, and told as missing.
fn sheet(form: &FormBody, panel: &Panel) -> Sheet {
    let text = |name: &str| form.one(name).unwrap_or_default().trim().to_owned();
    let mark =
        |code: &str| Mark { points: text(&format!("points-{code}")).parse().ok(), reason: text(&format!("reason-{code}")) };
    Sheet {
        marks: panel.rules.criteria.iter().map(|c| (c.code.clone(), mark(&c.code))).collect(),
        opinion: text("opinion"),
        no_conflict: form.one("no_conflict").is_some(),
    }
}

/// `POST /expert/{id}` with `keep`, `submit`, `amend` or `recuse` as `deed`.
pub async fn act(
    app: Shared,
    request: HttpRequest,
    user: ExpertUser,
    id: web::Path<String>,
    form: FormBody,
) -> Result<HttpResponse, AppError> {
    let id = panel_id(&id)?;
    let back = routes::review(&id);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let account = user.person.account_id;
    let came = app
        .blocking(move |app| {
            let (panel, ..) = own_one(app, &account, &id)?;
            match deed(app, &account, &panel, &form) {
                Ok(said) => Ok(Ok(said)),
                Err(AppError::Conflict { .. }) => Ok(Ok("late")),
                Err(AppError::Invalid(faults))
                    if faults.iter().any(|f| f.pointer.ends_with("reason") && !f.pointer.starts_with("/marks")) =>
                {
                    Ok(Ok("reason"))
                }
                Err(AppError::Invalid(_)) => {
                    let typed = sheet(&form, &panel);
                    let faults = typed.read(&panel.rules).err().unwrap_or_default();
                    page(app, frame, &account, &id, Came { typed: Some((typed, faults)), notice: None }).map(|p| Err(Box::new(p)))
                }
                Err(e) => Err(e),
            }
        })
        .await?;
    Ok(match came {
        Ok(said) => see_other(&routes::with_query(&back, &[("said", said)])),
        Err(page) => with_status(StatusCode::UNPROCESSABLE_ENTITY, &*page),
    })
}

fn deed(app: &App, account: &Id, panel: &Panel, form: &FormBody) -> Result<&'static str, AppError> {
    let written = || sheet(form, panel);
    match form.one("deed") {
        Some("keep") => sheets::keep(app, account, &panel.id, written()).map(|_| "kept"),
        Some("submit") => sheets::hand_in(app, account, &panel.id, written()).map(|_| "sent"),
        Some("amend") => sheets::amend(app, account, &panel.id, written(), form.one("change_reason")).map(|_| "amended"),
        Some("recuse") => sheets::recuse(app, account, &panel.id, form.one("reason")).map(|()| "done"),
        _ => Err(AppError::Unreadable("the form names no deed".to_owned())),
    }
}
