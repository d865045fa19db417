//! Bodies: read whole, within a limit, with an error that says what is wrong and where.

use crate::error::AppError;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use std::pin::Pin;

/// Largest body that is read, in bytes.
pub const MAX_BODY: usize = 256 * 1024;

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

async fn bytes(request: HttpRequest, mut payload: Payload) -> Result<web::Bytes, AppError> {
    use futures_util::StreamExt as _;
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|e| AppError::Unreadable(format!("the body broke off: {e}")))?;
        if body.len() + chunk.len() > MAX_BODY {
            return Err(AppError::TooLarge(MAX_BODY));
        }
        body.extend_from_slice(&chunk);
    }
    drop(request);
    Ok(body.freeze())
}

/// A JSON body. An absent body reads as `null`; a type that is not JSON is refused.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for JsonBody<T> {
    type Error = AppError;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let kind =
                request.headers().get("Content-Type").and_then(|v| v.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
            let body = bytes(request, payload).await?;
            let json = kind.is_empty() || kind.starts_with("application/json") || kind.contains("+json");
            if !body.is_empty() && !json {
                return Err(AppError::UnsupportedMediaType("application/json"));
            }
            let text = std::str::from_utf8(&body).map_err(|e| AppError::Unreadable(format!("the body is not UTF-8: {e}")))?;
            let text = if text.trim().is_empty() { "null" } else { text };
            let value: serde_json::Value =
                serde_json::from_str(text).map_err(|e| AppError::Unreadable(format!("not JSON: {e}")))?;
            serde_json::from_value(value).map(Self).map_err(|e| AppError::invalid("", "type", e.to_string()))
        })
    }
}

/// A form body: names and values in the order sent. Fields that come several times stay so.
#[derive(Debug, Clone, Default)]
pub struct FormBody(Vec<(String, String)>);

impl FormBody {
    /// The first value of a field, trimmed; `None` when absent or empty.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Every value of a field, trimmed, without empty ones.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty()).collect()
    }

    /// All fields.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Reads a urlencoded text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(serde_urlencoded::from_str(text).unwrap_or_default())
    }
}

impl FromRequest for FormBody {
    type Error = AppError;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let kind =
                request.headers().get("Content-Type").and_then(|v| v.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
            let body = bytes(request, payload).await?;
            if kind.starts_with("application/json") {
                return from_json(&body);
            }
            if !body.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
                return Err(AppError::UnsupportedMediaType("application/x-www-form-urlencoded or application/json"));
            }
            Ok(Self::parse(&String::from_utf8_lossy(&body)))
        })
    }
}

/// A flat JSON object is taken for a form: the links of mails accept both.
fn from_json(body: &[u8]) -> Result<FormBody, AppError> {
    if body.is_empty() {
        return Ok(FormBody::default());
    }
    let value: serde_json::Value = serde_json::from_slice(body).map_err(|e| AppError::Unreadable(format!("not JSON: {e}")))?;
    let serde_json::Value::Object(fields) = value else { return Err(AppError::invalid("", "type", "send an object")) };
    let mut pairs = Vec::new();
    for (name, value) in fields {
        match value {
            serde_json::Value::String(text) => pairs.push((name, text)),
            serde_json::Value::Null => {}
            _ => return Err(AppError::invalid(format!("/{name}"), "type", "send a text")),
        }
    }
    Ok(FormBody(pairs))
}
