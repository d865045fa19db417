//! The API described by itself: `/api/v1/openapi.json`, browsable at `/api/docs`.

use crate::controllers::{handoffs, matches, programme, providers, sessions, solutions};
use actix_web::{HttpResponse, Responder};
use std::sync::LazyLock;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_swagger_ui::SwaggerUi;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        if let Some(components) = document.components.as_mut() {
            components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
        }
    }
}

/// Everything under `/api/v1`.
#[derive(OpenApi)]
#[openapi(
    info(title = "Qingzhun 轻准", description = "Search, matching and hand-off for a city's lightweight digital solutions. Errors are RFC 9457 problems with a stable `code`.", license(name = "Apache-2.0", identifier = "Apache-2.0")),
    modifiers(&Bearer),
    paths(
        sessions::begin, sessions::refresh, sessions::end, programme::programme, programme::scenarios, solutions::list, solutions::one,
        providers::list, providers::one, matches::create, matches::one, handoffs::create, handoffs::list, handoffs::one, handoffs::accept,
        handoffs::decline, handoffs::ask, handoffs::answer, handoffs::take_back
    )
)]
struct Api;

static DOCUMENT: LazyLock<String> = LazyLock::new(|| Api::openapi().to_pretty_json().unwrap_or_default());

/// The document, as text.
#[must_use]
pub fn text() -> &'static str {
    &DOCUMENT
}

/// `GET /api/v1/openapi.json`.
pub async fn document() -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(text())
}

/// `GET /api/docs`: on to the browsable form.
pub async fn to_browser() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header(("Location", "/api/docs/")).finish()
}

/// The browsable form.
#[must_use]
pub fn browser() -> SwaggerUi {
    SwaggerUi::new("/docs/{_:.*}").config(utoipa_swagger_ui::Config::from("/api/v1/openapi.json"))
}
