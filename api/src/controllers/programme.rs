//! The programme and its scenarios.

use crate::extract::{PageQuery, Query, Shared};
use crate::representations::Paged;
use crate::representations::programme::{ProgrammeView, ScenarioView};
use actix_web::{HttpResponse, Responder};
use schema::domain::programme::Scenario;
use std::collections::HashMap;

/// `GET /programme`.
#[utoipa::path(get, path = "/api/v1/programme", tag = "programme", responses((status = 200, description = "Done", body = ProgrammeView)))]
pub async fn programme(app: Shared) -> impl Responder {
    HttpResponse::Ok().json(ProgrammeView::from(&*app.programme))
}

/// `GET /scenarios`: the library, in its own order.
#[utoipa::path(get, path = "/api/v1/scenarios", tag = "programme", params(PageQuery), responses((status = 200, description = "Done", body = Paged<ScenarioView>)))]
pub async fn scenarios(app: Shared, query: Query<PageQuery>) -> impl Responder {
    let snapshot = app.engine.snapshot();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for claim in snapshot.listings().flat_map(|l| &l.solution.scenarios) {
        *counts.entry(claim.code.as_str()).or_default() += 1;
    }
    let count = |s: &Scenario| counts.get(s.code.as_str()).copied().unwrap_or(0);
    HttpResponse::Ok().json(Paged::of(&app.programme.scenarios, query.0, |s| ScenarioView::of(&app.programme, s, count(s))))
}
