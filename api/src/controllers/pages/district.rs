//! A district's desk: how it stands against its quota, and how its firms fare. It reads and decides nothing.

use super::frame::{chrome, html};
use super::targets::held;
use crate::app::App;
use crate::error::AppError;
use crate::extract::{DistrictReader, FormBody, Shared};
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::desk::{DistrictFirm, DistrictPage, DistrictView};
use schema::domain::account::Role;
use schema::domain::enterprise::Enterprise;
use schema::domain::handoff::HandoffState;
use schema::domain::targets::{Counted, TargetEntry, UPGRADED, districts, entries};
use schema::models::handoffs::{self, Handoff, Whose};
use std::sync::Arc;

/// Most cases that are looked through.
const ALL: i64 = 100_000;

/// `GET /desk/district`: an officer of a district reads his own, one of the city any (`?district=`), at first the first.
pub async fn desk(app: Shared, request: HttpRequest, user: DistrictReader) -> Result<HttpResponse, AppError> {
    let asked = FormBody::parse(request.query_string()).one("district").map(str::to_owned);
    let own = user.person.role == Role::District;
    let name = if own { user.person.organisation_ref } else { asked };
    let known = name.as_deref().and_then(|name| app.programme.district(name));
    let first = app.programme.districts.first().filter(|_| !own);
    let district = known.or(first).map(|d| d.name.clone()).ok_or(AppError::NotFound("district"))?;
    let app = Arc::clone(&app);
    let frame = chrome(&app, &request);
    let view = app.blocking(move |app| view(app, &district, own)).await?;
    Ok(html(&DistrictPage::new(frame, &app.programme, view)))
}

fn view(app: &App, district: &str, own: bool) -> Result<DistrictView, AppError> {
    let today = app.clock.today();
    let held = held(app)?;
    let cases = app.read(|c| Ok(handoffs::list(c, &Whose::All, None, 1, ALL)?.1))?;
    let entries = entries(&app.programme, &held, today);
    let stands = districts(&app.programme, &entries, today).into_iter().find(|d| d.name == district);
    let here = held.enterprises.iter().filter(|e| e.profile.district.as_deref() == Some(district));
    let mut firms: Vec<DistrictFirm> = here.map(|e| firm(app, e, &entries, &cases)).collect();
    firms.sort_by(|a, b| (b.overdue, &a.name).cmp(&(a.overdue, &b.name)));
    Ok(DistrictView { stands: stands.ok_or(AppError::NotFound("district"))?, firms, own, on: today })
}

fn firm(app: &App, e: &Enterprise, entries: &[TargetEntry], cases: &[Handoff]) -> DistrictFirm {
    let own: Vec<&Handoff> = cases.iter().filter(|case| case.enterprise_ref == e.enterprise_ref).collect();
    let waits = |case: &&&Handoff| matches!(case.state, HandoffState::Sent | HandoffState::Asked { .. });
    let who = Counted::Enterprise(e.enterprise_ref.clone());
    DistrictFirm {
        name: e.name.clone(),
        reference: e.enterprise_ref.to_string(),
        sector: e.profile.sector.clone(),
        level: e.level,
        upgraded: entries.iter().any(|entry| entry.target == UPGRADED && entry.who == who),
        waiting: own.iter().filter(waits).count(),
        overdue: own.iter().filter(waits).filter(|case| case.schedule.due_on < app.clock.today()).count(),
        accepted: own.iter().filter(|case| matches!(case.state, HandoffState::Accepted { .. })).count(),
    }
}
