//! The way from a match to the programme's level.

use super::frame::{chrome, html, with_status};
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::extract::Shared;
use crate::workflows::levelling;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::forms::{FormErrors, WayForm};
use frontend::pages::public::{LevelPage, LevelSource};
use schema::domain::ids::SolutionRef;
use std::sync::Arc;

/// `GET /matches/{id}/level`; `?budget_wan=` and `?deadline_weeks=` set other bounds than the match's.
pub async fn way(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = Arc::new(readable(&app, &request, &id, key.clone()).await?);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let given = levelling::limits_of(&stored.profile);
    let form = WayForm::read(&pairs, &given);
    let (limits, errors) = match form.limits() {
        Ok(limits) => (limits, FormErrors::default()),
        Err(errors) => (given, errors),
    };
    let asked = Arc::clone(&stored);
    let report = app.blocking(move |app| levelling::way(app, &asked, limits)).await?;
    let snapshot = app.engine.snapshot();
    let named = report.path.iter().flat_map(|path| &path.solutions).map(|s| &s.solution_ref);
    let gone: Vec<SolutionRef> = named.filter(|key| snapshot.listing(key).is_none()).cloned().collect();
    let matched: Vec<SolutionRef> = stored.report.ranked().map(|(key, _)| key.clone()).collect();
    let source = LevelSource {
        id: stored.id.as_str(),
        key: key.as_deref(),
        made_on: stored.ranked_on,
        catalogue: stored.report.catalogue_version,
        report: &report,
        matched: &matched,
        gone: &gone,
        form: &form,
        errors: &errors,
    };
    let page = LevelPage::new(chrome(&app, &request), &app.programme, &source);
    Ok(if errors.is_empty() { html(&page) } else { with_status(StatusCode::UNPROCESSABLE_ENTITY, &page) })
}
