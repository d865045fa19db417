//! The result of a self-assessment: the file to fill in, and reading it into the needs form for confirmation.

use super::frame::{chrome, see_other, with_status};
use crate::controllers::matches::{key_of, readable};
use crate::error::AppError;
use crate::exchange::assessment;
use crate::extract::{Shared, UploadBody, locale_of};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpRequest, HttpResponse};
use frontend::forms::{AnswerForm, FormErrors, MatchForm};
use frontend::pages::public::{FileNote, MatchNeedsPage};
use frontend::routes;
use schema::domain::level::Answers;
use std::sync::Arc;

/// `GET /match/levels.csv`: every question of the yardstick; with `?from=` the answers of an earlier match stand in it.
pub async fn sheet(app: Shared, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let answers = match pairs.iter().find(|(name, _)| name == "from") {
        Some((_, id)) => Answers::of(&readable(&app, &request, id, key_of(&request)).await?.profile),
        None => Answers::default(),
    };
    let file = assessment::write(&app.programme, &answers);
    let name = format!("attachment; filename=\"{}.csv\"", app.programme.levels.index);
    Ok(HttpResponse::Ok().content_type("text/csv; charset=utf-8").insert_header((CONTENT_DISPOSITION, name)).body(file))
}

/// `POST /match/levels`: the needs form again, with the answers of the file in it or with what is wrong with the file. Nothing
/// is kept: the answers count once the form is sent.
pub async fn read(app: Shared, request: HttpRequest, sent: UploadBody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    let Some(mut form) = MatchForm::read(&app.programme, sent.fields.pairs()) else { return Ok(see_other(routes::MATCH)) };
    let locale = locale_of(&request);
    let told = |faults: &[crate::exchange::Fault]| faults.iter().map(|fault| fault.message(locale)).collect();
    let note = match &sent.file {
        None => FileNote::none(),
        Some(file) => match assessment::read(&file.name, &file.bytes, &app.programme.levels) {
            Ok(read) => {
                form.answers = AnswerForm::of(&app.programme, &read.answers);
                FileNote::read(&file.name, &read.answers, told(&read.warnings))
            }
            Err(faults) => FileNote::refused(&file.name, told(&faults)),
        },
    };
    let status = if note.is_refusal() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = MatchNeedsPage::new(chrome(&app, &request), &app.programme, &form, &FormErrors::default()).with_file(note);
    Ok(with_status(status, &page))
}

/// `GET /match/levels`, such as a page that is loaded again: back to the beginning.
pub async fn again() -> HttpResponse {
    see_other(routes::MATCH)
}
