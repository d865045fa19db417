//! Signing in and out by form.

use super::frame::{chrome, desk_of, html, see_other, with_status};
use crate::app::App;
use crate::controllers::sessions::{Whence, sign_in_throttled};
use crate::error::AppError;
use crate::extract::{Anybody, FormBody, Shared, client_address, locale_of};
use crate::middleware::session::{cookies, device_cookie, device_cookie_name, ended};
use crate::workflows::sessions::{self, Granted, Shown};
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use frontend::pages::account::{SignInPage, SignInProblem, SignInView};
use frontend::routes;
use std::sync::Arc;

/// `GET /sign-in`.
pub async fn sign_in(app: Shared, request: HttpRequest) -> HttpResponse {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    let next = pairs.into_iter().find(|(n, _)| n == "next").and_then(|(_, v)| routes::own(&v).map(str::to_owned));
    let problem = next.is_some().then_some(SignInProblem::SignInFirst);
    html(&SignInPage::new(chrome(&app, &request), SignInView { email: String::new(), next, problem }))
}

/// `POST /sign-in`. The form carries no token, since nobody is signed in yet; the browser's Origin must be ours.
pub async fn begin(app: Shared, request: HttpRequest, form: FormBody) -> Result<HttpResponse, AppError> {
    let header = |name: &str| request.headers().get(name).map(|v| v.to_str().unwrap_or("null").to_owned());
    if !crate::auth::csrf::origin_allowed(header("Origin").as_deref(), header("Referer").as_deref(), &app.server.origins()) {
        return Err(AppError::Csrf);
    }
    let app = Arc::clone(&app);
    let device = request.cookie(device_cookie_name(app.server.secure())).map(|c| c.value().to_owned());
    let whence = Whence { peer: client_address(&request), device };
    let email = form.one("email").unwrap_or_default().to_owned();
    // A password may begin or end with a blank.
    let password = form.pairs().iter().find(|(n, _)| n == "password").map(|(_, v)| v.clone()).unwrap_or_default();
    let next = form.one("next").and_then(routes::own).map(str::to_owned);
    let (address, code) = (email.clone(), form.one("totp").map(str::to_owned));
    let coded = code.is_some();
    let language = Some(locale_of(&request));
    let granted = app
        .blocking(move |app| {
            let shown = Shown { email: &address, password: &password, code: code.as_deref(), known: false };
            sign_in_throttled(app, shown, language, &whence)
        })
        .await;
    let (status, problem) = match granted {
        Ok(granted) => return Ok(let_in(&app, &granted, next)),
        Err(AppError::CodeNeeded) => (StatusCode::UNAUTHORIZED, SignInProblem::CodeNeeded),
        Err(AppError::WrongCredentials) if coded => (StatusCode::UNAUTHORIZED, SignInProblem::WrongCode),
        Err(AppError::WrongCredentials) => (StatusCode::UNAUTHORIZED, SignInProblem::Wrong),
        Err(AppError::TooMany(seconds)) => (StatusCode::TOO_MANY_REQUESTS, SignInProblem::Throttled { seconds }),
        Err(e) => return Err(e),
    };
    let page = SignInPage::new(chrome(&app, &request), SignInView { email, next, problem: Some(problem) });
    let mut response = with_status(status, &page);
    if let SignInProblem::Throttled { seconds } = problem {
        response.headers_mut().insert(actix_web::http::header::RETRY_AFTER, seconds.into());
    }
    Ok(response)
}

/// Gives the cookies and leads on to where somebody wanted to go, else to where they work.
fn let_in(app: &App, granted: &Granted, next: Option<String>) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    for cookie in cookies(app, granted) {
        response.cookie(cookie);
    }
    response.cookie(device_cookie(app, &granted.account.email));
    let to = next.unwrap_or_else(|| desk_of(&granted.account));
    response.insert_header((LOCATION, to)).finish()
}

/// `POST /sign-out`.
pub async fn sign_out(app: Shared, who: Anybody) -> Result<HttpResponse, AppError> {
    let app = Arc::clone(&app);
    if let Some(viewer) = who.0 {
        app.blocking(move |app| sessions::sign_out(app, &viewer.claims.account_id, &viewer.claims.session_id)).await?;
    }
    let mut response = see_other(routes::HOME);
    for cookie in ended(&app) {
        response.add_cookie(&cookie).map_err(|e| AppError::Internal(e.to_string()))?;
    }
    Ok(response)
}
