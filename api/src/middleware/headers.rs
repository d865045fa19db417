//! Headers that every answer carries.

use super::is_api;
use crate::extract::Shared;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;

/// Everything from our own origin, nothing inline.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; frame-src 'self'";
/// The browsable API brings its own inline styles and images.
const DOCS_POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

fn set(headers: &mut HeaderMap, name: &'static str, value: &'static str) {
    let name = HeaderName::from_static(name);
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Adds them, unless the handler chose its own.
///
/// # Errors
/// Those of the service.
pub async fn headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let secure = request.app_data::<Shared>().is_some_and(|app| app.server.secure());
    let mut response = next.call(request).await?;
    let path = response.request().path().to_owned();
    let policy = if path.starts_with("/api/docs") { DOCS_POLICY } else { POLICY };
    let headers = response.headers_mut();
    set(headers, "content-security-policy", policy);
    set(headers, "x-content-type-options", "nosniff");
    set(headers, "x-frame-options", "DENY");
    set(headers, "cross-origin-opener-policy", "same-origin");
    set(headers, "permissions-policy", "camera=(), microphone=(), geolocation=()");
    if path.starts_with("/a/") {
        set(headers, "referrer-policy", "no-referrer");
        set(headers, "x-robots-tag", "noindex, nofollow");
        set(headers, "cache-control", "no-store");
    } else {
        set(headers, "referrer-policy", "same-origin");
        set(headers, "cache-control", if is_api(&path) { "no-store" } else { "no-cache" });
    }
    if secure {
        set(headers, "strict-transport-security", "max-age=31536000");
    }
    Ok(response)
}
