//! Asking for a new password by form.

use super::frame::{chrome, html, with_status};
use super::register::from_here;
use crate::controllers::passwords::ask;
use crate::error::AppError;
use crate::extract::{FormBody, Shared, client_address, locale_of};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::account::{ForgotPage, ForgotView};
use std::sync::Arc;

/// `GET /forgot`.
pub async fn show(app: Shared, request: HttpRequest) -> HttpResponse {
    html(&ForgotPage::new(chrome(&app, &request), ForgotView::Empty))
}

/// `POST /forgot`. The form carries no token, since nobody is signed in; the browser's Origin must be ours.
pub async fn send(app: Shared, request: HttpRequest, form: FormBody) -> Result<HttpResponse, AppError> {
    from_here(&app, &request)?;
    let app = Arc::clone(&app);
    let email = form.one("email").unwrap_or_default().to_owned();
    let (language, peer, address) = (locale_of(&request), client_address(&request), email.clone());
    let (status, view) = match app.blocking(move |app| ask(app, &address, language, peer)).await {
        Ok(()) => (StatusCode::ACCEPTED, ForgotView::Sent(email)),
        Err(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, ForgotView::Wrong(email)),
        Err(AppError::TooMany(seconds)) => (StatusCode::TOO_MANY_REQUESTS, ForgotView::Throttled(seconds)),
        Err(e) => return Err(e),
    };
    Ok(with_status(status, &ForgotPage::new(chrome(&app, &request), view)))
}
