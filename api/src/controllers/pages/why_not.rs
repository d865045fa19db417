//! Why not this one? From a name to a listing, from a listing to the answer.

use super::frame::{chrome, html, see_other};
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::extract::{Query, Shared};
use crate::workflows::why_not;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::pages::public::{StoredMatch, WhyNotAnswer, WhyNotPage, WhyNotWhichPage};
use frontend::routes;
use schema::domain::ids::SolutionRef;
use serde::Deserialize;
use std::sync::Arc;

/// Which listing is meant.
#[derive(Debug, Deserialize)]
pub struct Which {
    solution: Option<String>,
}

/// `GET /matches/{id}/why-not`; `?solution=` takes a reference, a name or a part of one.
pub async fn which(
    app: Shared,
    request: HttpRequest,
    id: web::Path<String>,
    query: Query<Which>,
) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let asked = query.0.solution.unwrap_or_default();
    let found = why_not::meant(&app, &stored, &asked);
    if let [(only, _)] = found.as_slice() {
        return Ok(see_other(&routes::why_not_of(stored.id.as_str(), only, key.as_deref())));
    }
    let frame = chrome(&app, &request);
    Ok(html(&WhyNotWhichPage::new(frame, stored.id.as_str(), key.as_deref(), &asked, &found)))
}

/// `GET /matches/{id}/why-not/{solution_ref}`.
pub async fn one(app: Shared, request: HttpRequest, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let (id, solution) = path.into_inner();
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let solution = SolutionRef::parse(&solution).map_err(|_| AppError::NotFound("solution"))?;
    let frame = chrome(&app, &request);
    let page = app
        .blocking(move |app| {
            let answered = why_not::answer(app, &stored, &solution)?;
            let view = StoredMatch {
                id: stored.id.as_str(),
                key: key.as_deref(),
                profile: &stored.profile,
                report: &stored.report,
                made_on: stored.ranked_on,
                shown: usize::try_from(stored.item_limit).unwrap_or(usize::MAX),
                gone: &[],
                behind: &[],
            };
            let answer = WhyNotAnswer {
                listing: &answered.listing,
                why: &answered.why,
                recomputed: answered.recomputed,
                listed: answered.listed,
                changed: answered.changed,
                came_on: answered.came_at.map(|at| app.clock.date_of(at)),
            };
            Ok(WhyNotPage::new(frame, &app.programme, view, answer))
        })
        .await?;
    Ok(html(&page))
}
