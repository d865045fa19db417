//! Whether a client of the doors that people and programs share reads JSON.

use actix_web::HttpRequest;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE};

/// The type of a Content-Type or of one part of an Accept header, without parameters, in lower case.
pub(super) fn essence(text: &str) -> String {
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON or built on it.
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether a body says that it is JSON.
pub(super) fn sends_json(request: &HttpRequest) -> bool {
    text(request, CONTENT_TYPE).is_some_and(|t| is_json(&essence(t)))
}

fn text(request: &HttpRequest, name: actix_web::http::header::HeaderName) -> Option<&str> {
    request.headers().get(name).and_then(|v| v.to_str().ok())
}

/// How much an Accept header likes types: the greatest weight in thousandths, and whether a type was named without a wildcard.
fn liking(accept: &str, fits: impl Fn(&str) -> bool) -> (u32, bool) {
    let weigh = |part: &str| {
        let weight = part.split(';').skip(1).find_map(|p| p.trim().strip_prefix("q=").map(str::to_owned));
        let weight = weight.and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0).clamp(0.0, 1.0);
        // At most 1000: nothing is cut off.
        (weight * 1000.0).round() as u32
    };
    let named = accept.split(',').filter(|p| fits(&essence(p))).map(|p| (weigh(p), true)).max();
    let any =
        accept.split(',').filter(|p| matches!(essence(p).as_str(), "*/*" | "application/*")).map(|p| (weigh(p), false)).max();
    named.or(any).unwrap_or((0, false))
}

/// Whether the answer should be JSON: the client sends JSON, or its Accept header puts JSON before a page.
#[must_use]
pub fn wants_json(request: &HttpRequest) -> bool {
    if sends_json(request) {
        return true;
    }
    let accept = text(request, ACCEPT).unwrap_or_default();
    liking(accept, is_json) > liking(accept, |t| matches!(t, "text/html" | "application/xhtml+xml"))
}

#[cfg(test)]
mod tests {
    use super::wants_json;
    use actix_web::test::TestRequest;

    #[test]
    fn programs_get_json_and_browsers_get_pages() {
        let wants = |name: &'static str, value: &'static str| {
            wants_json(&TestRequest::default().insert_header((name, value)).to_http_request())
        };
        for accept in [
            "application/json",
            "application/json, text/plain, */*",
            "text/html;q=0.5, application/json",
            "application/problem+json",
        ] {
            assert!(wants("Accept", accept), "{accept}");
        }
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        for accept in ["*/*", browser, "", "text/html", "application/json;q=0.2, text/html", "application/*"] {
            assert!(!wants("Accept", accept), "{accept}");
        }
        assert!(wants("Content-Type", "application/json; charset=utf-8"));
        assert!(!wants("Content-Type", "application/x-www-form-urlencoded"));
    }
}
