//! Refuses parameters that the description of the API does not name: a misspelt filter must not give everything.

use crate::error::{AppError, FieldError};
use crate::extract::{fields, query};
use crate::openapi;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, http::Method};
use serde_json::Value;
use std::sync::LazyLock;

/// Parameters that others add to any link, to count visitors; they mean nothing to us.
const HARMLESS: [&str; 4] = ["fbclid", "gclid", "spm", "_"];

/// One operation of the description.
struct Operation {
    method: Method,
    path: Vec<String>,
    /// Name, and whether it is a list.
    parameters: Vec<(String, bool)>,
}

static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let document: Value = serde_json::from_str(openapi::text()).unwrap_or_default();
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, item)| item.as_object().into_iter().flatten().filter_map(move |(m, o)| operation(path, m, o)))
        .collect()
});

fn operation(path: &str, method: &str, described: &Value) -> Option<Operation> {
    let parameters = described["parameters"].as_array().into_iter().flatten();
    let is_list = |p: &Value| p["schema"]["type"] == "array";
    let in_query = parameters.filter(|p| p["in"] == "query").filter_map(|p| Some((p["name"].as_str()?.to_owned(), is_list(p))));
    Some(Operation {
        method: Method::from_bytes(method.to_ascii_uppercase().as_bytes()).ok()?,
        path: path.split('/').map(str::to_owned).collect(),
        parameters: in_query.collect(),
    })
}

fn find(method: &Method, path: &str) -> Option<&'static Operation> {
    let steps: Vec<&str> = path.split('/').collect();
    let is_at = |o: &&Operation| {
        let fits = |(template, step): (&String, &&str)| template == step || template.starts_with('{');
        o.method == *method && o.path.len() == steps.len() && o.path.iter().zip(&steps).all(fits)
    };
    OPERATIONS.iter().find(is_at)
}

fn check(operation: &Operation, query: &str) -> Result<(), AppError> {
    let known: Vec<&str> = operation.parameters.iter().map(|(name, _)| name.as_str()).collect();
    let is_list = |name: &str| operation.parameters.iter().any(|(known, is_list)| known == name && *is_list);
    let mut seen = Vec::new();
    let mut faults: Vec<FieldError> = Vec::new();
    for (name, _) in query::pairs(query) {
        if HARMLESS.contains(&name.as_str()) || name.starts_with("utm_") {
            continue;
        }
        if !known.contains(&name.as_str()) {
            faults.push(fields::unknown(&name, "unknown_parameter", &known));
        } else if seen.contains(&name) && !is_list(&name) {
            faults.push(fields::fault(&name, "repeated_parameter", "send it once"));
        }
        seen.push(name);
    }
    faults.truncate(20);
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

/// Lets a request pass whose parameters are all known and each sent once.
///
/// # Errors
/// Those of the service; a request that does not pass is answered here.
pub async fn known<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let checked = match request.query_string() {
        "" => Ok(()),
        query => find(request.method(), request.path()).map_or(Ok(()), |operation| check(operation, query)),
    };
    match checked {
        Ok(()) => next.call(request).await.map(ServiceResponse::map_into_left_body),
        Err(refused) => {
            let (http, _) = request.into_parts();
            Ok(ServiceResponse::new(http, HttpResponse::from_error(refused)).map_into_right_body())
        }
    }
}
