//! Bodies: read whole, within a limit, with an error that says what is wrong and where.

use super::fields::{self, Unknown};
use super::negotiation::{essence, is_json};
use crate::error::AppError;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::pin::Pin;

/// Largest body that is read, in bytes.
pub const MAX_BODY: usize = 256 * 1024;

pub(crate) type Reading<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// What a body says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unsaid,
    Json,
    Form,
    Other,
}

impl Kind {
    fn of(request: &HttpRequest) -> Self {
        let header = request.headers().get(CONTENT_TYPE).map(|v| v.to_str().unwrap_or("?"));
        match header.map(essence).as_deref() {
            None | Some("") => Self::Unsaid,
            Some("application/x-www-form-urlencoded") => Self::Form,
            Some(json) if is_json(json) => Self::Json,
            Some(_) => Self::Other,
        }
    }
}

/// Reads a body whole, with what it says it is. An empty one is of no kind.
fn body(request: &HttpRequest, payload: &mut Payload) -> Reading<(Kind, web::Bytes)> {
    let kind = Kind::of(request);
    let body = whole(payload);
    Box::pin(async move {
        let body = body.await?;
        Ok((if body.is_empty() { Kind::Unsaid } else { kind }, body))
    })
}

/// Reads a body whole, within the limit of every body.
pub(super) fn whole(payload: &mut Payload) -> Reading<web::Bytes> {
    whole_within(payload, MAX_BODY)
}

/// Reads a body of at most `most` bytes whole.
pub(crate) fn whole_within(payload: &mut Payload, most: usize) -> Reading<web::Bytes> {
    use futures_util::StreamExt as _;
    let mut payload = payload.take();
    Box::pin(async move {
        let mut body = web::BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|e| AppError::Unreadable(format!("the body broke off: {e}")))?;
            if body.len() + chunk.len() > most {
                return Err(AppError::TooLarge(most));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    })
}

/// A JSON object; no body, and `null`, count as an empty one.
fn object(body: &[u8]) -> Result<Map<String, Value>, AppError> {
    let text = std::str::from_utf8(body).map_err(|e| AppError::Unreadable(format!("the body is not UTF-8: {e}")))?;
    if text.trim().is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_str(text).map_err(|e| AppError::Unreadable(format!("not JSON: {e}")))? {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err(AppError::invalid("", "type", "send an object")),
    }
}

/// A JSON body. A field that `T` does not have is refused: dropping it would drop what somebody meant. No body reads as an
/// empty object; a type that is not JSON is refused.
#[derive(Debug)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for JsonBody<T> {
    type Error = AppError;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = body(request, payload);
        Box::pin(async move {
            match body.await? {
                (Kind::Unsaid | Kind::Json, body) => {
                    fields::read(object(&body)?, "type", Unknown::Refused).map(Self).map_err(AppError::Invalid)
                }
                _ => Err(AppError::UnsupportedMediaType("application/json")),
            }
        })
    }
}

/// Somebody who may, and then what they send: who has no business here learns nothing of what a body should be.
#[derive(Debug)]
pub struct Sent<U, T> {
    /// Who sends it.
    pub by: U,
    /// The JSON body.
    pub given: T,
}

impl<U, T> FromRequest for Sent<U, T>
where
    U: FromRequest<Error = AppError> + 'static,
    T: DeserializeOwned + 'static,
{
    type Error = AppError;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let by = U::from_request(request, &mut Payload::None);
        let given = JsonBody::<T>::from_request(request, payload);
        Box::pin(async move {
            let by = by.await?;
            Ok(Self { by, given: given.await?.0 })
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

    /// Refuses fields that `T` does not have; for programs, whose fields are all meant.
    ///
    /// # Errors
    /// 422 with each of them.
    pub fn only<T: DeserializeOwned>(&self) -> Result<(), AppError> {
        let given = self.0.iter().map(|(name, value)| (name.clone(), Value::String(value.clone()))).collect();
        fields::read::<T>(given, "type", Unknown::Refused).map(|_| ()).map_err(AppError::Invalid)
    }

    /// All fields.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The form of these fields.
    #[must_use]
    pub(super) const fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
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
        let body = body(request, payload);
        Box::pin(async move {
            match body.await? {
                (Kind::Json, body) => object(&body).and_then(from_json),
                (Kind::Form, body) => form(&body),
                (_, body) if body.is_empty() => Ok(Self::default()),
                _ => Err(AppError::UnsupportedMediaType("application/x-www-form-urlencoded or application/json")),
            }
        })
    }
}

/// What a form posts. A text that is no UTF-8, also behind its `%`, would be kept and mailed as signs that nobody wrote.
fn form(body: &[u8]) -> Result<FormBody, AppError> {
    let broken = || AppError::Unreadable("the form is not UTF-8".to_owned());
    let form = FormBody::parse(std::str::from_utf8(body).map_err(|_| broken())?);
    let garbled = |text: &String| text.contains(char::REPLACEMENT_CHARACTER);
    if form.0.iter().any(|(name, value)| garbled(name) || garbled(value)) { Err(broken()) } else { Ok(form) }
}

/// A flat JSON object is taken for a form: the links of mails accept both.
fn from_json(given: Map<String, Value>) -> Result<FormBody, AppError> {
    let mut pairs = Vec::new();
    let mut faults = Vec::new();
    for (name, value) in given {
        match value {
            Value::String(text) => pairs.push((name, text)),
            Value::Null => {}
            _ => faults.push(fields::fault(&name, "type", "send a text")),
        }
    }
    if faults.is_empty() { Ok(FormBody(pairs)) } else { Err(AppError::Invalid(faults)) }
}
