//! One line per request and the counters of `/metrics`. Neither tokens nor queries are written.

use super::loggable;
use crate::extract::Shared;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use prometheus::{HistogramVec, IntCounterVec, histogram_opts, opts};
use std::sync::LazyLock;
use std::time::Instant;

static REQUESTS: LazyLock<IntCounterVec> = LazyLock::new(|| {
    let counter = IntCounterVec::new(
        opts!("qingzhun_requests_total", "Answered requests by route, method and status"),
        &["route", "method", "status"],
    )
    .expect("the name and labels are literals that prometheus accepts");
    let _ = prometheus::default_registry().register(Box::new(counter.clone()));
    counter
});
static SECONDS: LazyLock<HistogramVec> = LazyLock::new(|| {
    let histogram = HistogramVec::new(histogram_opts!("qingzhun_request_seconds", "Time to answer by route"), &["route"])
        .expect("the name and labels are literals that prometheus accepts");
    let _ = prometheus::default_registry().register(Box::new(histogram.clone()));
    histogram
});

/// Notes each request when it has been answered.
///
/// # Errors
/// Those of the service.
pub async fn log(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let begun = Instant::now();
    let method = request.method().clone();
    if method == Method::HEAD {
        // Answered as GET; the protocol layer leaves the body out.
        request.head_mut().method = Method::GET;
    }
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let status = response.status().as_u16();
    let took = begun.elapsed();
    REQUESTS.with_label_values(&[route.as_str(), method.as_str(), &status.to_string()]).inc();
    SECONDS.with_label_values(&[route.as_str()]).observe(took.as_secs_f64());
    let path = loggable(response.request().path());
    tracing::debug!(%method, path, status, micros = took.as_micros(), "answered");
    Ok(response)
}

/// The counters as Prometheus reads them.
#[must_use]
pub fn exposition(app: &Shared) -> String {
    let mut text = prometheus::TextEncoder::new().encode_to_string(&prometheus::gather()).unwrap_or_default();
    let snapshot = app.engine.snapshot();
    text.push_str("# TYPE qingzhun_catalogue_version gauge\n");
    text.push_str(&format!("qingzhun_catalogue_version {}\n", snapshot.catalogue_version()));
    text.push_str("# TYPE qingzhun_listings gauge\n");
    text.push_str(&format!("qingzhun_listings {}\n", snapshot.len()));
    text
}
