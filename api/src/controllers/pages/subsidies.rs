//! The estimate of a subsidy, for people.

use super::frame::{chrome, html, with_status};
use crate::extract::Shared;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::forms::SubsidyForm;
use frontend::pages::public::SubsidyPage;

/// `GET /subsidies`: the form of a rule, and the answer once its figures are there. Everything stands in the address.
pub async fn subsidies(app: Shared, request: HttpRequest) -> HttpResponse {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let today = app.clock.today();
    let form = SubsidyForm::read(&app.programme, &pairs, today);
    let page = SubsidyPage::new(chrome(&app, &request), &app.programme, &form, today);
    if page.has_errors() { with_status(StatusCode::UNPROCESSABLE_ENTITY, &page) } else { html(&page) }
}
