//! Three steps to a match, without an account: sector, needs, report.

use super::frame::{chrome, html, see_other, with_status};
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::extract::{Anybody, FormBody, Shared};
use crate::workflows::ranking;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use frontend::forms::{FormErrors, MatchForm};
use frontend::pages::public::{MatchNeedsPage, MatchReportPage, MatchSectorPage, StoredMatch};
use frontend::routes;
use schema::domain::account::Role;
use schema::domain::ids::{EnterpriseRef, SectorCode};
use schema::models::audit::Actor;
use std::sync::Arc;

/// Items of a match that is asked for by form.
const ITEMS: u32 = 5;
/// Most items on the page.
const MORE: usize = 100;

/// `GET /match`: the sectors; with `?sector=` the needs; with `?from=` the needs of an earlier match, to be changed.
pub async fn start(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let given = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let app = Arc::clone(&app);
    let form = match (given("from"), given("sector")) {
        (Some(id), _) => {
            let stored = readable(&app, &request, id, key_of(&request)).await?;
            MatchForm::of_profile(&app.programme, &stored.profile)
        }
        (None, Some(sector)) => SectorCode::parse(sector).ok().and_then(|s| MatchForm::blank(&app.programme, &s)),
        (None, None) => None,
    };
    let frame = chrome(&app, &request);
    Ok(match form {
        Some(form) => html(&MatchNeedsPage::new(frame, &app.programme, &form, &FormErrors::default())),
        None => html(&MatchSectorPage::new(frame, &app.programme)),
    })
}

/// `POST /match`: makes the match, or shows what to mend with nothing lost. A signed-in enterprise may ask for its own (`own`).
pub async fn create(app: Shared, request: HttpRequest, who: Anybody, form: FormBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    if form.one("own").is_some() {
        return for_own(&app, who).await;
    }
    let Some(typed) = MatchForm::read(&app.programme, form.pairs()) else { return Ok(see_other(routes::MATCH)) };
    let profile = match typed.profile(&app.programme) {
        Ok(profile) => profile,
        Err(errors) => {
            let page = MatchNeedsPage::new(chrome(&app, &request), &app.programme, &typed, &errors);
            return Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let frozen = app.blocking(move |app| ranking::ad_hoc(app, profile, ITEMS)).await?;
    Ok(see_other(&routes::match_report_of(frozen.stored.id.as_str(), frozen.key.as_deref())))
}

async fn for_own(app: &Arc<crate::app::App>, who: Anybody) -> Result<HttpResponse, AppError> {
    let claims = who.0.ok_or(AppError::Unauthenticated)?.claims;
    let own = claims.organisation_ref.as_deref().filter(|_| claims.role == Role::Enterprise);
    let own =
        own.and_then(|r| EnterpriseRef::parse(r).ok()).ok_or(AppError::Forbidden("only an enterprise has needs of its own"))?;
    let actor = Actor::Account(claims.account_id);
    let frozen = app.blocking(move |app| ranking::for_enterprise(app, actor, &own, ITEMS)).await?;
    Ok(see_other(&routes::match_report(frozen.stored.id)))
}

/// `GET /matches/{id}`; `?show=` asks for more items.
pub async fn report(app: Shared, request: HttpRequest, id: web::Path<String>) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let key = key_of(&request);
    let stored = readable(&app, &request, &id, key.clone()).await?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let asked = pairs.iter().find(|(n, _)| n == "show").and_then(|(_, v)| v.parse::<usize>().ok());
    let snapshot = app.engine.snapshot();
    let items = stored.report.items.iter().map(|i| &i.solution_ref);
    let gone: Vec<_> = items.filter(|key| snapshot.listing(key).is_none()).cloned().collect();
    let view = StoredMatch {
        id: stored.id.as_str(),
        key: key.as_deref(),
        profile: &stored.profile,
        report: &stored.report,
        made_on: stored.ranked_on,
        shown: asked.unwrap_or(0).min(MORE),
        gone: &gone,
    };
    Ok(html(&MatchReportPage::new(chrome(&app, &request), &app.programme, view)))
}
