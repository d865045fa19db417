//! The bureau's page of targets: what counts today, by sector and by district (B12).

use super::frame::{chrome, html};
use crate::app::App;
use crate::error::AppError;
use crate::extract::{FormBody, Overseer, Shared};
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{TargetsPage, TargetsShown, TargetsView};
use schema::domain::ids::SectorCode;
use schema::domain::targets::{COUNTED, Holdings, UPGRADED, districts, entries};
use schema::models::{catalogue, enterprises, referees};
use std::sync::Arc;

/// `GET /desk/targets`; `?target=` with `&sector=`, or `?district=`, lists the rows behind a number.
pub async fn targets(app: Shared, request: HttpRequest, _user: Overseer) -> Result<HttpResponse, AppError> {
    let query = FormBody::parse(request.query_string());
    let shown = shown(&app, &query);
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| view(app, shown)).await?;
    Ok(html(&TargetsPage::new(frame, &app.programme, &view)))
}

/// What the query asks to list; nothing where it names what is not counted.
fn shown(app: &App, query: &FormBody) -> Option<TargetsShown> {
    if let Some(name) = query.one("district") {
        return app.programme.district(name).map(|d| TargetsShown {
            target: UPGRADED,
            sector: None,
            district: Some(d.name.clone()),
        });
    }
    let target = query.one("target")?.parse().ok().filter(|number| COUNTED.contains(number))?;
    let sector = query.one("sector").and_then(|code| SectorCode::parse(code).ok()).filter(|s| app.programme.sector(s).is_some());
    Some(TargetsShown { target, sector, district: None })
}

/// What the store holds, and what enterprises find of it.
pub(super) fn held(app: &App) -> Result<Holdings, AppError> {
    let shelf = app.engine.snapshot().listings().map(|listing| listing.solution.solution_ref.clone()).collect();
    app.read(|c| {
        Ok(Holdings {
            enterprises: enterprises::all(c)?,
            providers: catalogue::providers(c)?,
            solutions: catalogue::solutions(c)?,
            cases: catalogue::cases(c)?,
            customers: referees::codes(c)?,
            shelf,
        })
    })
}

fn view(app: &App, shown: Option<TargetsShown>) -> Result<TargetsView, AppError> {
    let today = app.clock.today();
    let held = held(app)?;
    let entries = entries(&app.programme, &held, today);
    let districts = districts(&app.programme, &entries, today);
    Ok(TargetsView { on: today, entries, districts, shown })
}
