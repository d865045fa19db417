//! Who sends a request, and whether a form of ours does.
//!
//! A browser's access token lives for minutes; when it has run out, the refresh cookie is exchanged on the way. A cookie is
//! sent by the browser whoever wrote the form, so an unsafe request with one must prove that our page made it (CSRF).

use super::is_api;
use crate::app::App;
use crate::auth::{csrf, tokens};
use crate::error::AppError;
use crate::extract::{FormBody, MAX_DOCUMENT_FORM, Shared, UploadBody, Via, Viewer, is_multipart, whole_within};
use crate::workflows::sessions::{self, Granted};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse};
use frontend::routes;
use schema::domain::account::normal_email;
use std::sync::Arc;

/// Largest form that is read for its CSRF token, in bytes.
const MAX_FORM: usize = 256 * 1024;

/// Names of the two cookies: `__Host-` where the site is https.
#[must_use]
pub const fn cookie_names(secure: bool) -> (&'static str, &'static str) {
    if secure { ("__Host-access", "__Host-refresh") } else { ("access", "refresh") }
}

/// Name of the cookie that a browser is known again by when somebody signs in there.
#[must_use]
pub const fn device_cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-device" } else { "device" }
}

/// Seconds for which a browser is known again: a year.
const DEVICE_SECONDS: i64 = 365 * 86_400;

/// The cookie by which a browser is known again for the account behind `email`; signing out leaves it.
#[must_use]
pub fn device_cookie(app: &App, email: &str) -> Cookie<'static> {
    let secure = app.server.secure();
    let address = normal_email(email).unwrap_or_default();
    cookie(secure, device_cookie_name(secure), tokens::sign_device(&app.keys, &address), DEVICE_SECONDS)
}

fn cookie(secure: bool, name: &'static str, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// The cookies of a session that was begun or renewed.
#[must_use]
pub fn cookies(app: &App, granted: &Granted) -> Vec<Cookie<'static>> {
    let secure = app.server.secure();
    let (access, refresh) = cookie_names(secure);
    // The access cookie outlives its token, so that an expired one can still be told from none.
    let mut set = vec![cookie(secure, access, granted.access_token.clone(), sessions::SESSION_SECONDS)];
    if let Some(token) = &granted.refresh_token {
        set.push(cookie(secure, refresh, token.clone(), sessions::SESSION_SECONDS));
    }
    set
}

/// Cookies that end a session in the browser.
#[must_use]
pub fn ended(app: &App) -> Vec<Cookie<'static>> {
    let secure = app.server.secure();
    let (access, refresh) = cookie_names(secure);
    vec![cookie(secure, access, String::new(), 0), cookie(secure, refresh, String::new(), 0)]
}

/// Finds out who it is; renews; guards forms.
///
/// # Errors
/// Those of the service; a forged form is answered with [`AppError::Csrf`].
pub async fn session<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let Some(app) = request.app_data::<Shared>().map(|d| Arc::clone(d)) else {
        return next.call(request).await.map(ServiceResponse::map_into_left_body);
    };
    let (viewer, renewed) = identify(&app, &request).await;
    if let Some(viewer) = &viewer
        && viewer.via == Via::Cookie
        && !request.method().is_safe()
        && !request.path().starts_with("/a/")
        && let Err(refused) = guard(&app, &mut request, viewer).await
    {
        let (http, _) = request.into_parts();
        return Ok(ServiceResponse::new(http, HttpResponse::from_error(refused)).map_into_right_body());
    }
    if let Some(viewer) = viewer {
        request.extensions_mut().insert(viewer);
    }
    let mut response = next.call(request).await?;
    for cookie in renewed {
        // A handler that set its own, such as sign-out, has the last word.
        let taken = response.response().cookies().any(|c| c.name() == cookie.name());
        if !taken {
            response.response_mut().add_cookie(&cookie).map_err(actix_web::Error::from)?;
        }
    }
    Ok(response.map_into_left_body())
}

async fn identify(app: &Arc<App>, request: &ServiceRequest) -> (Option<Viewer>, Vec<Cookie<'static>>) {
    let now = app.clock.machine_now().as_second();
    let header = request.headers().get("Authorization").and_then(|v| v.to_str().ok());
    if let Some(token) = header.and_then(|h| h.strip_prefix("Bearer ")) {
        let viewer = tokens::read_access(&app.keys, token.trim(), now).ok().map(|claims| Viewer { claims, via: Via::Bearer });
        return (viewer, Vec::new());
    }
    let (access, refresh) = cookie_names(app.server.secure());
    let held = request.cookie(access).and_then(|c| tokens::read_access_ignoring_expiry(&app.keys, c.value(), now).ok());
    match (held, request.cookie(refresh)) {
        (Some((claims, false)), _) => (Some(Viewer { claims, via: Via::Cookie }), Vec::new()),
        (Some((_, true)), Some(token)) if !request.path().starts_with("/assets/") => {
            let token = token.value().to_owned();
            match app.blocking(move |app| sessions::refresh(app, &token, true)).await {
                Ok(granted) => {
                    let viewer = tokens::read_access(&app.keys, &granted.access_token, now).ok();
                    (viewer.map(|claims| Viewer { claims, via: Via::Cookie }), cookies(app, &granted))
                }
                Err(_) => (None, ended(app)),
            }
        }
        _ => (None, Vec::new()),
    }
}

async fn guard(app: &App, request: &mut ServiceRequest, viewer: &Viewer) -> Result<(), AppError> {
    // What is not plain text is kept as something that no origin equals.
    let text = |name: &str| request.headers().get(name).map(|v| v.to_str().unwrap_or("null").to_owned());
    let own = app.server.origins();
    if !csrf::origin_allowed(text("Origin").as_deref(), text("Referer").as_deref(), &own) {
        return Err(AppError::Csrf);
    }
    let session = viewer.claims.session_id.as_str();
    if let Some(token) = text("X-CSRF-Token") {
        return if csrf::is_right(&app.keys, session, &token) { Ok(()) } else { Err(AppError::Csrf) };
    }
    let kind = text("Content-Type").unwrap_or_default();
    let form = kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded");
    if !(form || is_multipart(&kind)) || is_api(request.path()) {
        return Err(AppError::Csrf);
    }
    let large = request.path().ends_with("/documents") || request.path() == routes::DESK_LISTS;
    let most = if large { MAX_DOCUMENT_FORM } else { MAX_FORM };
    let body = read(request, most).await?;
    let fields = if form {
        FormBody::parse(&String::from_utf8_lossy(&body))
    } else {
        UploadBody::parse(&kind, body.clone()).await?.fields
    };
    let token = fields.one("csrf").unwrap_or_default().to_owned();
    request.set_payload(Payload::from(body));
    if csrf::is_right(&app.keys, session, &token) { Ok(()) } else { Err(AppError::Csrf) }
}

async fn read(request: &mut ServiceRequest, most: usize) -> Result<actix_web::web::Bytes, AppError> {
    let (_, payload) = request.parts_mut();
    whole_within(payload, most).await
}
