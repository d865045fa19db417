//! Query strings as typed records, with every fault told at once.

use super::fields::{self, Unknown};
use crate::error::{AppError, FieldError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::{self, DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::future::{Ready, ready};

/// Names and values of a query string, in the order sent.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query).unwrap_or_default()
}

/// The parameters of a request. An empty value counts as absent, and so does whatever `T` does not name: pages are reached by
/// links that others have lengthened. The API refuses unknown names before a handler is reached; see
/// [`crate::middleware::parameters`].
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> Query<T> {
    /// Reads a query string.
    ///
    /// # Errors
    /// 422 with every parameter that is not right.
    pub fn parse(query: &str) -> Result<Self, AppError> {
        Self::checked(query, |_, _| ())
    }

    /// Reads a query string; `check` adds the faults that the types alone do not show.
    ///
    /// # Errors
    /// 422 with every parameter that is not right.
    pub fn checked(query: &str, check: impl FnOnce(&T, &mut Vec<FieldError>)) -> Result<Self, AppError> {
        let mut given = Map::new();
        for (name, value) in pairs(query) {
            let value = value.trim();
            if !value.is_empty() && !given.contains_key(&name) {
                given.insert(name, Value::String(value.to_owned()));
            }
        }
        let (read, mut faults) = fields::read_on(given, "parameter", Unknown::Ignored);
        if let Some(read) = &read {
            check(read, &mut faults);
        }
        match read {
            Some(read) if faults.is_empty() => Ok(Self(read)),
            _ => Err(AppError::Invalid(faults)),
        }
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::parse(request.query_string()))
    }
}

/// A whole number from 1 to `MAX`, as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole<const MAX: u32>(pub u32);

impl<'de, const MAX: u32> Deserialize<'de> for Whole<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits<const MAX: u32>;

        impl<const MAX: u32> Visitor<'_> for Digits<MAX> {
            type Value = Whole<MAX>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "a whole number from 1 to {MAX}")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Whole<MAX>, E> {
                let number = text.parse::<u32>().ok().filter(|n| (1..=MAX).contains(n));
                number.map(Whole).ok_or_else(|| E::custom(format!("a whole number from 1 to {MAX}")))
            }
        }

        deserializer.deserialize_str(Digits)
    }
}

/// Last page that can be asked for; one behind the end of a list is empty.
pub const MAX_PAGE: u32 = 1_000_000;
/// Most items on a page.
pub const MAX_LIMIT: u32 = 100;
/// Items on a page unless asked otherwise.
const DEFAULT_LIMIT: i64 = 20;

/// Which page of a list.
#[derive(Debug, Clone, Copy, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// From 1; a page behind the end is empty
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1_000_000, default = 1)]
    pub page: Option<Whole<MAX_PAGE>>,
    /// Items on a page
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<Whole<MAX_LIMIT>>,
}

impl PageQuery {
    /// Page and limit.
    #[must_use]
    pub fn read(&self) -> (i64, i64) {
        (self.page.map_or(1, |p| i64::from(p.0)), self.limit.map_or(DEFAULT_LIMIT, |l| i64::from(l.0)))
    }
}

/// The fault of a parameter.
pub(crate) fn fault(name: &str, detail: &str) -> FieldError {
    fields::fault(name, "parameter", detail)
}
