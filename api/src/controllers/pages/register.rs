//! Registering by form.

use super::frame::{chrome, html, with_status};
use crate::auth::csrf::origin_allowed;
use crate::auth::password::MIN_CHARACTERS;
use crate::controllers::registrations::submit;
use crate::error::{AppError, FieldError};
use crate::extract::{FormBody, Shared, client_address, locale_of};
use crate::representations::registration_input::RegistrationInput;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::forms::{Posted, RegisterForm};
use frontend::pages::account::{RegisterPage, RegisterSentPage};
use std::sync::Arc;

/// Least length of a password, as the pages say it.
pub(super) fn min_password() -> u32 {
    u32::try_from(MIN_CHARACTERS).unwrap_or(u32::MAX)
}

/// `GET /register`.
pub async fn show(app: Shared, request: HttpRequest) -> HttpResponse {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let form = RegisterForm::read(Posted(&pairs));
    let kind = RegisterForm { kind: form.kind, ..RegisterForm::default() };
    html(&RegisterPage::new(chrome(&app, &request), &app.programme, &kind, &[], min_password(), None))
}

/// A form from another site registers nobody.
///
/// # Errors
/// [`AppError::Csrf`].
pub(super) fn from_here(app: &crate::app::App, request: &HttpRequest) -> Result<(), AppError> {
    let header = |name: &str| request.headers().get(name).map(|v| v.to_str().unwrap_or("null").to_owned());
    let origins = app.server.origins();
    let allowed = origin_allowed(header("Origin").as_deref(), header("Referer").as_deref(), &origins);
    if allowed { Ok(()) } else { Err(AppError::Csrf) }
}

/// A field as it was typed, blanks and all: a password may begin with one.
pub(super) fn raw<'a>(form: &'a FormBody, name: &str) -> Option<&'a str> {
    form.pairs().iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

fn input(typed: &RegisterForm, password: Option<&str>) -> RegistrationInput {
    let some = |text: &str| Some(text.to_owned());
    RegistrationInput {
        kind: some(typed.kind.code()),
        uscc: some(&typed.uscc),
        name: some(&typed.name),
        sector: None,
        sectors: Some(typed.sectors.clone()),
        district: some(&typed.district),
        size: some(&typed.size),
        contact_name: some(&typed.contact_name),
        contact_email: some(&typed.contact_email),
        contact_phone: some(&typed.contact_phone),
        password: password.map(str::to_owned),
    }
}

/// Names of the fields and codes of their faults, as the page takes them.
fn told(typed: &RegisterForm, faults: &[FieldError]) -> Vec<(String, &'static str)> {
    let enterprise = typed.kind == schema::domain::registration::OrganisationKind::Enterprise;
    let field = |pointer: &str| match pointer.trim_start_matches('/').split('/').next().unwrap_or_default() {
        "sectors" if enterprise => "sector".to_owned(),
        name => name.to_owned(),
    };
    faults.iter().map(|f| (field(&f.pointer), f.code)).collect()
}

/// `POST /register`. The form carries no token, since nobody is signed in yet; the browser's Origin must be ours.
pub async fn create(app: Shared, request: HttpRequest, form: FormBody) -> Result<HttpResponse, AppError> {
    from_here(&app, &request)?;
    let app = Arc::clone(&app);
    let typed = RegisterForm::read(Posted(form.pairs()));
    let input = input(&typed, raw(&form, "password"));
    let (language, peer) = (locale_of(&request), client_address(&request));
    let done = app.blocking(move |app| submit(app, &input, Vec::new(), language, peer)).await;
    let frame = chrome(&app, &request);
    let again = |faults: &[(String, &'static str)], wait| {
        RegisterPage::new(frame.clone(), &app.programme, &typed, faults, min_password(), wait)
    };
    match done {
        Ok(accepted) => {
            let page = RegisterSentPage::new(frame, typed.contact_email, !accepted.warnings.is_empty());
            Ok(with_status(StatusCode::ACCEPTED, &page))
        }
        Err(AppError::Invalid(faults)) => Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, &again(&told(&typed, &faults), None))),
        Err(AppError::TooMany(seconds)) => Ok(with_status(StatusCode::TOO_MANY_REQUESTS, &again(&[], Some(seconds)))),
        Err(e) => Err(e),
    }
}
