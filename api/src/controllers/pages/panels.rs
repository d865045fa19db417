//! The bureau's page of a listing's panels.

use super::case_view::local;
use super::frame::{chrome, html, see_other};
use crate::app::App;
use crate::controllers::experts::expert_key;
use crate::controllers::listings::{key_of, visible};
use crate::controllers::panels::panel_id;
use crate::error::AppError;
use crate::extract::{BureauUser, FormBody, Overseer, Shared};
use crate::workflows::panels;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::emails::when::Due;
use frontend::pages::expert::{DrawnLot, PanelBlock, PanelPage, PanelVersion, PanelView, SeatRow};
use frontend::{Chrome, routes};
use schema::domain::account::Role;
use schema::domain::ids::{ExpertRef, SolutionRef};
use schema::domain::listing::ListingState;
use schema::domain::panel::PanelState;
use schema::models::audit::Actor;
use schema::models::experts;
use schema::models::panels::{self as store, Panel};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names of experts by reference.
type Names = BTreeMap<ExpertRef, String>;

fn block(app: &App, names: &Names, panel: &Panel) -> Result<PanelBlock, AppError> {
    let name = |key: &ExpertRef| names.get(key).cloned().unwrap_or_else(|| key.to_string());
    let (seats, results) = app.read(|c| Ok((store::seats_of(c, &panel.id)?, store::results_of(c, &panel.id)?)))?;
    let seat = |s: store::Seat| SeatRow {
        name: name(&s.expert_ref),
        expert_ref: s.expert_ref.to_string(),
        state: s.state,
        reason: s.reason,
        handed_in: s.submitted_at.is_some(),
    };
    let version =
        |r: store::StoredResult| PanelVersion { number: r.number, reason: r.reason, at: local(app, r.at), report: r.report };
    let draw = panel.draws.last();
    let lots = draw.into_iter().flat_map(|d| &d.lots).map(|l| DrawnLot {
        name: name(&l.expert_ref),
        lot: l.lot.clone(),
        stratum: l.stratum,
        excluded: l.excluded,
    });
    Ok(PanelBlock {
        id: panel.id.to_string(),
        state: panel.state,
        seed: draw.map(|d| d.seed.clone()).unwrap_or_default(),
        opened: local(app, panel.opened_at),
        due: Due::seen_from(app.clock.today(), panel.due_on, &app.calendar),
        reason: panel.reason.clone(),
        rules: panel.rules.clone(),
        lots: lots.collect(),
        seats: seats.into_iter().map(seat).collect(),
        versions: results.into_iter().map(version).collect(),
    })
}

fn page(
    app: &App,
    frame: Chrome,
    key: &str,
    may_act: bool,
    notice: Option<(&'static str, &'static str)>,
) -> Result<PanelPage, AppError> {
    let listing = visible(app, None, key)?;
    let (panels, register) = app.read(|c| Ok((store::of_listing(c, &listing.solution_ref)?, experts::all(c)?)))?;
    let names: Names = register.into_iter().map(|r| (r.expert.expert_ref, r.expert.name)).collect();
    let open = panels.iter().any(|p| p.state == PanelState::Open);
    let view = PanelView {
        solution_ref: listing.solution_ref.to_string(),
        name: listing.name.clone(),
        can_open: !open && matches!(listing.state, ListingState::Review { .. }),
        may_act,
        panels: panels.iter().map(|p| block(app, &names, p)).collect::<Result<_, _>>()?,
        notice,
    };
    Ok(PanelPage::new(frame, view))
}

/// `GET /desk/listings/{solution_ref}/panel`.
pub async fn one(app: Shared, request: HttpRequest, user: Overseer, key: web::Path<String>) -> Result<HttpResponse, AppError> {
    let notice = match FormBody::parse(request.query_string()).one("said") {
        Some("opened") => Some(("ok", "panel-opened")),
        Some("done") => Some(("ok", "panel-done")),
        Some("few") => Some(("bad", "panel-too-few")),
        Some("late") => Some(("bad", "panel-late")),
        Some("wrong") => Some(("bad", "panel-wrong")),
        _ => None,
    };
    let may_act = user.person.role == Role::Bureau;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let page = app.blocking(move |app| page(app, frame, &key, may_act, notice)).await?;
    Ok(html(&page))
}

/// `POST /desk/listings/{solution_ref}/panel` with `open`, `fill` or `remove` as `deed`.
pub async fn act(app: Shared, user: BureauUser, key: web::Path<String>, form: FormBody) -> Result<HttpResponse, AppError> {
    let key = key_of(&key)?;
    let back = routes::desk_panel(&key);
    let app = Arc::clone(&app);
    let opens = form.one("deed") == Some("open");
    let done = app.blocking(move |app| deed(app, Actor::Account(user.person.account_id), &key, &form)).await;
    let said = match done {
        Ok(_) if opens => "opened",
        Ok(_) => "done",
        Err(AppError::Invalid(_)) => "wrong",
        Err(AppError::Conflict { code: "too_few_experts", .. }) => "few",
        Err(AppError::Conflict { .. }) => "late",
        Err(e) => return Err(e),
    };
    Ok(see_other(&routes::with_query(&back, &[("said", said)])))
}

fn deed(app: &App, actor: Actor, key: &SolutionRef, form: &FormBody) -> Result<Panel, AppError> {
    let panel = || panel_id(form.one("panel").unwrap_or_default());
    match form.one("deed") {
        Some("open") => panels::open(app, actor, key, form.one("seed")),
        Some("fill") => panels::fill(app, actor, &panel()?),
        Some("remove") => {
            panels::remove(app, actor, &panel()?, &expert_key(form.one("expert").unwrap_or_default())?, form.one("reason"))
        }
        _ => Err(AppError::Unreadable("the form names no deed".to_owned())),
    }
}
