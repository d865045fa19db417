//! A failed page is a page; a failed API call is a problem document. Errors of the framework become ours.

use super::is_api;
use crate::controllers::pages::frame;
use crate::error::AppError;
use crate::extract::wants_json;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, ResponseError};

/// Gives every error its face.
///
/// # Errors
/// None of ours: an error of a service arrives as an answer that carries it.
pub async fn errors<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    // The request must not be held while it is routed: the router writes into it.
    let response = next.call(request).await?;
    let status = response.status();
    let failed = match response.response().error() {
        Some(error) => ours_of(error),
        None if is_framework_error(&response) => of_status(status),
        None => return Ok(response.map_into_left_body()),
    };
    let http = response.request().clone();
    let by_program = is_api(http.path()) || (http.path().starts_with("/a/") && wants_json(&http));
    let mut answer = if by_program { failed.error_response() } else { page(&http, &failed) };
    if let Some(allowed) = allowed(response.headers()) {
        answer.headers_mut().insert(ALLOW, allowed);
    }
    Ok(ServiceResponse::new(http, answer).map_into_right_body())
}

/// The methods of a route as the router told them; whatever answers GET answers HEAD.
fn allowed(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut methods: Vec<&str> = headers.get(ALLOW)?.to_str().ok()?.split(',').map(str::trim).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    HeaderValue::from_str(&methods.join(", ")).ok()
}

/// A status that the framework set without a body, such as 405.
fn is_framework_error<B: MessageBody>(response: &ServiceResponse<B>) -> bool {
    response.status().is_client_error() && !response.headers().contains_key("content-type")
}

fn ours_of(error: &actix_web::Error) -> AppError {
    match error.as_error::<AppError>() {
        Some(known) => known.clone(),
        None => match error.as_response_error().status_code() {
            status if status.is_server_error() => AppError::Internal(error.to_string()),
            StatusCode::BAD_REQUEST => AppError::Unreadable(error.to_string()),
            status => of_status(status),
        },
    }
}

fn of_status(status: StatusCode) -> AppError {
    match status {
        StatusCode::NOT_FOUND => AppError::NotFound("page"),
        StatusCode::METHOD_NOT_ALLOWED => AppError::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge(crate::extract::MAX_BODY),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => AppError::UnsupportedMediaType("another type"),
        status if status.is_server_error() => AppError::Internal(status.to_string()),
        status => AppError::Unreadable(status.canonical_reason().unwrap_or("the request cannot be read").to_owned()),
    }
}

fn page(http: &actix_web::HttpRequest, error: &AppError) -> HttpResponse {
    // The problem answer logs the cause and carries the headers; the page lends it a face.
    let plain = error.error_response();
    let mut response = frame::error_page(http, error);
    let lent = [RETRY_AFTER, WWW_AUTHENTICATE].map(|name: HeaderName| (plain.headers().get(&name).cloned(), name));
    for (value, name) in lent {
        if let Some(value) = value {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
