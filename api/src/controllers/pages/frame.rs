//! What every page shares: frame, language, text size, files, errors.

use crate::app::App;
use crate::auth::csrf;
use crate::error::AppError;
use crate::extract::{Anybody, LANGUAGE_COOKIE, Shared, TEXT_COOKIE, Viewer, app_of, locale_of};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use frontend::pages::public::{ErrorKind, ErrorPage};
use frontend::{Chrome, Page, routes};
use schema::domain::account::Role;
use schema::domain::text::Locale;
use schema::models::accounts::Account;
use serde::Deserialize;

/// The frame of a page for whoever asks.
#[must_use]
pub fn chrome(app: &App, request: &HttpRequest) -> Chrome {
    let viewer = request.extensions().get::<Viewer>().cloned();
    let large = request.cookie(TEXT_COOKIE).is_some_and(|c| c.value() == "large");
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str());
    let csrf = viewer.as_ref().map(|v| csrf::issue(&app.keys, v.claims.session_id.as_str())).unwrap_or_default();
    Chrome::new(&app.programme, locale_of(request))
        .at(path)
        .large_text(large)
        .demo(app.server.demo)
        .signed_in(viewer.as_ref().map(shown), csrf)
}

fn shown(viewer: &Viewer) -> frontend::Viewer {
    frontend::Viewer {
        name: viewer.claims.display_name.clone().unwrap_or_default(),
        role: viewer.claims.role,
        organisation: viewer.claims.organisation_name.clone().or_else(|| viewer.claims.organisation_ref.clone()),
    }
}

/// A page.
#[must_use]
pub fn html(page: &impl Page) -> HttpResponse {
    with_status(StatusCode::OK, page)
}

/// A page under a status of its own.
#[must_use]
pub fn with_status(status: StatusCode, page: &impl Page) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(Page::render(page))
}

/// Sends the browser on, by GET. Only to paths of our own.
#[must_use]
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}

/// Sends somebody who is not signed in to the sign-in page and back.
#[must_use]
pub fn sign_in_first(request: &HttpRequest) -> HttpResponse {
    let here = request.uri().path_and_query().map_or("/", |p| p.as_str());
    see_other(&routes::sign_in_then(routes::own(here).unwrap_or(routes::HOME)))
}

/// Where somebody works after signing in.
#[must_use]
pub fn desk_of(account: &Account) -> String {
    match account.role {
        role if role.needs_organisation() && account.organisation_ref.is_none() => routes::account(),
        Role::Enterprise => routes::handoffs(),
        Role::Provider => routes::leads(),
        Role::Bureau => routes::desk(),
        Role::Expert => routes::reviews(),
        Role::Auditor => routes::desk_gaps(),
        Role::Admin => routes::desk_security(),
        Role::District => routes::desk_district(),
    }
}

/// The page of an error.
#[must_use]
pub fn error_page(request: &HttpRequest, error: &AppError) -> HttpResponse {
    let Some(app) = app_of(request) else { return error.error_response() };
    if matches!(error, AppError::Unauthenticated) && request.method().is_safe() {
        return sign_in_first(request);
    }
    if matches!(error, AppError::SecondFactorMissing) {
        return see_other(routes::SECOND_FACTOR);
    }
    let kind = match error {
        AppError::NotFound(_) => ErrorKind::NotFound,
        AppError::MethodNotAllowed => ErrorKind::WrongMethod,
        AppError::Forbidden(_) | AppError::SecondFactorMissing => ErrorKind::Forbidden,
        AppError::Unverified => ErrorKind::Unverified,
        AppError::Unauthenticated | AppError::WrongCredentials | AppError::CodeNeeded => ErrorKind::SignInFirst,
        AppError::Csrf => ErrorKind::Stale,
        AppError::Conflict { .. } | AppError::AlreadyRequested { .. } | AppError::InvalidTransition(_) => ErrorKind::Conflict,
        AppError::TooLarge(_) => ErrorKind::TooLarge,
        AppError::Gone(_) => ErrorKind::Gone,
        AppError::TooMany(seconds) => ErrorKind::TooMany { seconds: *seconds },
        AppError::Unavailable(_) => ErrorKind::Unavailable,
        AppError::Internal(_) => ErrorKind::Internal,
        AppError::UnsupportedMediaType(_) => ErrorKind::UnsupportedMediaType,
        _ => ErrorKind::BadRequest,
    };
    let page = ErrorPage::new(chrome(&app, request), kind);
    with_status(error.status_code(), &page)
}

/// Where to go back to.
#[derive(Debug, Deserialize)]
pub struct Next {
    next: Option<String>,
}

impl Next {
    /// The page to go back to, if it is one of ours.
    #[must_use]
    pub fn own(&self) -> &str {
        self.next.as_deref().and_then(routes::own).unwrap_or(routes::HOME)
    }
}

fn remember(app: &App, name: &'static str, value: String, next: &Next) -> HttpResponse {
    let cookie = Cookie::build(name, value)
        .path("/")
        .secure(app.server.secure())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    HttpResponse::SeeOther().insert_header((LOCATION, next.own())).cookie(cookie).finish()
}

/// `GET /lang/{tag}`: chooses the language and goes back.
pub async fn language(app: Shared, tag: web::Path<String>, next: web::Query<Next>) -> Result<HttpResponse, AppError> {
    let locale = Locale::from_tag(&tag).ok_or(AppError::NotFound("page"))?;
    Ok(remember(&app, LANGUAGE_COOKIE, locale.tag().to_owned(), &next))
}

/// `GET /text/{size}`: chooses the size of the text and goes back.
pub async fn text_size(app: Shared, size: web::Path<String>, next: web::Query<Next>) -> Result<HttpResponse, AppError> {
    match size.as_str() {
        "normal" | "large" => Ok(remember(&app, TEXT_COOKIE, size.into_inner(), &next)),
        _ => Err(AppError::NotFound("page")),
    }
}

/// `GET /assets/{name}`: embedded files under hashed names, kept for good.
pub async fn asset(name: web::Path<String>) -> Result<HttpResponse, AppError> {
    let asset = frontend::assets::asset(&name).ok_or(AppError::NotFound("file"))?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .content_type(asset.mime)
        .body(asset.bytes.clone()))
}

/// `GET /favicon.ico`, for browsers that ask without being told.
pub async fn favicon() -> HttpResponse {
    HttpResponse::MovedPermanently().insert_header((LOCATION, frontend::assets::asset_url("icon.svg"))).finish()
}

/// `GET /robots.txt`.
pub async fn robots(_who: Anybody) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("User-agent: *\nDisallow: /a/\nDisallow: /matches/\nDisallow: /handoffs\nDisallow: /leads\nDisallow: /listings\nDisallow: /desk\nDisallow: /account\nDisallow: /demo/\n")
}
