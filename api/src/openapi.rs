//! The API described by itself: `/api/v1/openapi.json`, browsable at `/api/docs`.

use crate::controllers::{
    action, appeals, bundles, cases, comparisons, deletions, documents, exemplars, experts, gaps, handoffs, levels, listings,
    matches, members, needs, notices, own_account, panels, passwords, plans, programme, providers, registrations, reviews,
    security, sessions, solutions, subsidies, suggestions, suspensions, why_not,
};
use actix_web::{HttpResponse, Responder};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Content, ObjectBuilder, RefOr, Response, ResponseBuilder, Type};
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

/// What every operation of a kind can answer, and a name for each: said once here instead of on every handler.
struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for (path, item) in &mut document.paths.paths {
            let doors = [("get", &mut item.get), ("post", &mut item.post), ("delete", &mut item.delete)];
            for (method, operation) in doors.into_iter().filter_map(|(m, o)| o.as_mut().map(|o| (m, o))) {
                operation.operation_id = Some(name_of(method, path));
                for (status, what) in problems(method, path, operation) {
                    operation.responses.responses.entry(status.to_owned()).or_insert_with(|| problem(what).into());
                }
                if !path.starts_with("/api/") {
                    show_pages(&mut operation.responses.responses);
                }
            }
        }
    }
}

/// Such as `post_handoffs_id_accept`.
fn name_of(method: &str, path: &str) -> String {
    let steps = path.trim_start_matches("/api/v1").split('/').filter(|s| !s.is_empty());
    steps.fold(method.to_owned(), |name, step| format!("{name}_{}", step.trim_matches(['{', '}'])))
}

fn problems(method: &str, path: &str, operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let mut found = vec![
        (
            "422",
            "What was sent is well-formed and not right: every fault, by JSON pointer; `unknown_parameter` for a parameter that is not listed here",
        ),
        ("503", "The store is out of reach; nothing was changed"),
    ];
    if operation.request_body.is_some() {
        found.push(("400", "The body cannot be read"));
        found.push(("413", "The body is too large"));
        found.push(("415", "The body is of another type"));
    }
    if path.contains('{') {
        found.push(("404", "There is none, or none of yours"));
    }
    if operation.security.is_some() {
        found.push(("401", "Not signed in"));
        found.push(("403", "Not for this role, or a cookie without its CSRF token"));
    } else if method != "get" && path.starts_with("/api/") {
        found.push(("403", "A cookie without its CSRF token"));
    }
    found
}

fn problem(what: &str) -> Response {
    let schema = utoipa::openapi::Ref::from_schema_name("Problem");
    ResponseBuilder::new().description(what).content("application/problem+json", Content::new(Some(schema))).build()
}

/// A door that people and programs share answers people with a page, whatever happens.
fn show_pages(answers: &mut BTreeMap<String, RefOr<Response>>) {
    for answer in answers.values_mut() {
        if let RefOr::T(answer) = answer {
            let page = ObjectBuilder::new().schema_type(Type::String).build();
            answer.content.insert("text/html".to_owned(), RefOr::T(Content::new(Some(page))));
        }
    }
}

/// Everything under `/api/v1`, and the links of mails.
#[derive(OpenApi)]
#[openapi(
    info(title = "Qingzhun 轻准", description = "Search, matching and hand-off for a city's lightweight digital solutions. Errors are RFC 9457 problems with a stable `code`. Nothing is dropped without a word: a field or parameter that is not described here is refused (422), and so is a parameter that is sent twice, unless it is a list. An empty parameter counts as absent. Lists answer `{total, page, limit, items}`; a page behind the end is empty. Money is a decimal text in yuan.", license(name = "Apache-2.0", identifier = "Apache-2.0")),
    modifiers(&Bearer, &Everywhere),
    components(schemas(crate::error::Problem)),
    paths(
        sessions::begin, sessions::refresh, sessions::end, programme::programme, programme::scenarios, solutions::list, comparisons::compare, solutions::one, providers::list, providers::one, needs::interpret, matches::create, matches::one, bundles::create, levels::create, why_not::one, handoffs::create, handoffs::list, handoffs::one, handoffs::accept, handoffs::decline, handoffs::ask, handoffs::answer, handoffs::take_back, subsidies::estimate, gaps::list, action::show, action::act, plans::one, suggestions::list, exemplars::list, registrations::create, registrations::list, registrations::approve, registrations::send_back, passwords::reset, passwords::change, own_account::sessions, own_account::end, own_account::export, listings::list, listings::create, listings::one, listings::save, listings::submit, listings::withdraw, documents::list, documents::add, documents::deliver, documents::remove, suspensions::suspend, suspensions::reinstate, appeals::create, appeals::decide, cases::list, cases::claim, cases::ask, cases::accept, listings::reopen, listings::confirm, listings::decide, listings::decide_edit, listings::ask_contact, notices::list, notices::object, listings::answer, security::own, security::begin, security::confirm, security::renew, security::remove, security::settings, security::require, security::staff, security::reset, deletions::own, deletions::ask, deletions::take_back, deletions::list, deletions::carry_out, members::list, members::invitations, members::invite, members::revoke, members::propose, members::changes, members::decide, experts::list, experts::create, experts::revise, panels::list, panels::open, panels::remove, panels::fill, reviews::list, reviews::one, reviews::keep, reviews::submit, reviews::amend, reviews::recuse
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
