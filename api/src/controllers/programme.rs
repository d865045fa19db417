//! The programme and its scenarios.

use crate::extract::Shared;
use crate::representations::Paged;
use crate::representations::programme::{ProgrammeView, ScenarioView};
use actix_web::{HttpResponse, Responder};
use std::collections::HashMap;

/// `GET /programme`.
#[utoipa::path(get, path = "/api/v1/programme", tag = "programme", responses((status = 200, description = "Done", body = ProgrammeView)))]
pub async fn programme(app: Shared) -> impl Responder {
    HttpResponse::Ok().json(ProgrammeView::from(&*app.programme))
}

/// `GET /scenarios`: the whole library.
#[utoipa::path(get, path = "/api/v1/scenarios", tag = "programme", responses((status = 200, description = "Done", body = Paged<ScenarioView>)))]
pub async fn scenarios(app: Shared) -> impl Responder {
    let snapshot = app.engine.snapshot();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for claim in snapshot.listings().flat_map(|l| &l.solution.scenarios) {
        *counts.entry(claim.code.as_str()).or_default() += 1;
    }
    let view = |s| ScenarioView::of(&app.programme, s, counts.get(s.code.as_str()).copied().unwrap_or(0));
    let items: Vec<ScenarioView> = app.programme.scenarios.iter().map(view).collect();
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    HttpResponse::Ok().json(Paged { total, page: 1, limit: total, items })
}
