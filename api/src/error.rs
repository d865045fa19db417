//! One error at the edge. JSON answers are RFC 9457 problems with a stable `code`; causes are logged, never sent.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use schema::db::StoreError;
use schema::domain::handoff::InvalidTransition;
use serde::Serialize;

/// Code of a 统一社会信用代码 that is none.
pub const INVALID_USCC: &str = "invalid_uscc";

/// One fault of an input, by JSON pointer (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// Where, such as `/needs/0/text`.
    pub pointer: String,
    /// Stable name of the fault.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub detail: String,
}

impl FieldError {
    /// A fault at `pointer`.
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }
}

/// Everything that a request can fail with.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AppError {
    /// 400: the request cannot be read at all.
    #[error("{0}")]
    Unreadable(String),
    /// 401: nobody is signed in, or not any more.
    #[error("sign in first")]
    Unauthenticated,
    /// 401: address and password do not belong together.
    #[error("address and password do not belong together")]
    WrongCredentials,
    /// 401: the password is right, and the account wants a one-time code too.
    #[error("this account wants a one-time code: send it as `totp`, or one of its recovery codes")]
    CodeNeeded,
    /// 403: staff cannot work without one-time codes here.
    #[error("set up one-time codes first: /account/second-factor, or POST /api/v1/account/second-factor")]
    SecondFactorMissing,
    /// 403: signed in, but not for this.
    #[error("{0}")]
    Forbidden(&'static str),
    /// 403: the organisation of the account is not verified yet.
    #[error(
        "your organisation is not verified yet: the desk checks its licence; until then you can search and match, but not hand off"
    )]
    Unverified,
    /// 403: the form did not come from our own page.
    #[error("the form has expired or came from elsewhere; reload the page and send it again")]
    Csrf,
    /// 404.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// 405.
    #[error("this address does not answer to that method")]
    MethodNotAllowed,
    /// 409: the case does not allow the deed.
    #[error("{0}")]
    InvalidTransition(InvalidTransition),
    /// 409.
    #[error("{detail}")]
    Conflict {
        /// Stable name.
        code: &'static str,
        /// What is wrong and what to do.
        detail: String,
    },
    /// 409: the provider has an open case of this enterprise.
    #[error("this provider already has your request {number}; wait for its answer or withdraw it")]
    AlreadyRequested {
        /// Id of the open case.
        id: String,
        /// Its public number.
        number: String,
    },
    /// 410.
    #[error("{0}")]
    Gone(&'static str),
    /// 413.
    #[error("the request is larger than {0} bytes")]
    TooLarge(usize),
    /// 415.
    #[error("send {0}")]
    UnsupportedMediaType(&'static str),
    /// 422: well-formed, but not right; every fault is listed.
    #[error("{} not right", if .0.len() == 1 { "one of the fields is".to_owned() } else { format!("{} of the fields are", .0.len()) })]
    Invalid(Vec<FieldError>),
    /// 422 with a code of its own.
    #[error("{detail}")]
    Unprocessable {
        /// Stable name.
        code: &'static str,
        /// What is wrong and what to do.
        detail: String,
    },
    /// 429.
    #[error("too many tries; wait {0} seconds")]
    TooMany(u64),
    /// 503: the database or the hashing queue is out of reach; nothing was lost or half-written.
    #[error("temporarily out of reach; nothing was changed, try again in a moment")]
    Unavailable(String),
    /// 500.
    #[error("an error of ours; it has been noted")]
    Internal(String),
}

impl AppError {
    /// One fault.
    pub fn invalid(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code, detail)])
    }

    /// Stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unauthenticated => "unauthenticated",
            Self::WrongCredentials => "wrong_credentials",
            Self::CodeNeeded => "totp_required",
            Self::SecondFactorMissing => "second_factor_required",
            Self::Forbidden(_) => "forbidden",
            Self::Unverified => "organisation_unverified",
            Self::Csrf => "csrf",
            Self::NotFound(_) => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::InvalidTransition(_) => "invalid_transition",
            Self::Conflict { code, .. } | Self::Unprocessable { code, .. } => code,
            Self::AlreadyRequested { .. } => "already_requested",
            Self::Gone(_) => "gone",
            Self::TooLarge(_) => "too_large",
            Self::UnsupportedMediaType(_) => "unsupported_media_type",
            Self::Invalid(faults) => shared(faults).unwrap_or("invalid"),
            Self::TooMany(_) => "too_many_requests",
            Self::Unavailable(_) => "unavailable",
            Self::Internal(_) => "internal",
        }
    }

    /// The problem document.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let status = self.status_code();
        Problem {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            code: self.code(),
            detail: self.to_string(),
            errors: if let Self::Invalid(errors) = self { errors.clone() } else { Vec::new() },
            case: match self {
                Self::AlreadyRequested { id, number } => Some(CaseInTheWay { id: id.clone(), number: number.clone() }),
                _ => None,
            },
        }
    }
}

/// The code of faults that are all of one kind with a name of its own: what was sent is not known at all. A wrong
/// 统一社会信用代码 gives its name to whatever else is wrong: without it nothing is known of the organisation.
fn shared(faults: &[FieldError]) -> Option<&'static str> {
    if faults.iter().any(|f| f.code == INVALID_USCC) {
        return Some(INVALID_USCC);
    }
    let code = faults.first()?.code;
    (matches!(code, "unknown_parameter" | "unknown_field") && faults.iter().all(|f| f.code == code)).then_some(code)
}

/// RFC 9457.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says which.
    pub r#type: &'static str,
    /// The status in words.
    pub title: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Stable name for programs.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub detail: String,
    /// Every fault of the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldError>,
    /// The open case, with `already_requested`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub case: Option<CaseInTheWay>,
}

/// A case that stands in the way of another.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct CaseInTheWay {
    /// Id.
    pub id: String,
    /// Public number.
    pub number: String,
}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::Unauthenticated | Self::WrongCredentials | Self::CodeNeeded => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) | Self::Unverified | Self::Csrf | Self::SecondFactorMissing => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::InvalidTransition(_) | Self::Conflict { .. } | Self::AlreadyRequested { .. } => StatusCode::CONFLICT,
            Self::Gone(_) => StatusCode::GONE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) | Self::Unprocessable { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        if let Self::Internal(cause) | Self::Unavailable(cause) = self {
            tracing::error!(%cause, code = self.code(), "request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json");
        match self {
            Self::TooMany(seconds) => {
                response.insert_header(("Retry-After", seconds.to_string()));
            }
            Self::Unavailable(_) => {
                response.insert_header(("Retry-After", "5"));
            }
            Self::Unauthenticated | Self::WrongCredentials | Self::CodeNeeded => {
                response.insert_header(("WWW-Authenticate", "Bearer"));
            }
            _ => {}
        }
        response.json(self.problem())
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(what) => {
                Self::Conflict { code: "changed_meanwhile", detail: format!("{what} was changed by somebody else; look again") }
            }
            e if e.is_unavailable() => Self::Unavailable(e.to_string()),
            e => Self::Internal(e.to_string()),
        }
    }
}

impl From<InvalidTransition> for AppError {
    fn from(error: InvalidTransition) -> Self {
        Self::InvalidTransition(error)
    }
}
