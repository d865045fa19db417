//! What a handler may rely on stands in its signature: rights, body, language.

mod body;
mod client;
pub(crate) mod fields;
mod negotiation;
pub(crate) mod query;
mod upload;
mod viewer;

pub(crate) use body::whole_within;
pub use body::{FormBody, JsonBody, MAX_BODY, Sent};
pub use client::client_address;
pub use negotiation::wants_json;
pub use query::{MAX_LIMIT, MAX_PAGE, PageQuery, Query, Whole};
pub(crate) use upload::MAX_DOCUMENT_FORM;
pub(crate) use upload::is_multipart;
pub use upload::{Filed, SentFile, UploadBody};
pub use viewer::{
    Anybody, BureauUser, DistrictReader, EnterpriseUser, ExpertUser, MemberUser, Overseer, ProviderUser, SecurityOfficer,
    SignedIn, Via, Viewer,
};

use crate::app::App;
use actix_web::HttpRequest;
use schema::domain::text::Locale;
use std::sync::Arc;

/// The shared parts, as handlers get them.
pub type Shared = actix_web::web::Data<App>;

/// The shared parts of a request.
#[must_use]
pub fn app_of(request: &HttpRequest) -> Option<Arc<App>> {
    request.app_data::<Shared>().map(|d| Arc::clone(d))
}

/// Name of the cookie that keeps the chosen language.
pub const LANGUAGE_COOKIE: &str = "lang";
/// Name of the cookie that keeps the chosen text size.
pub const TEXT_COOKIE: &str = "text";

/// The reader's language: the cookie, else the browser's first language that we speak, else Chinese.
#[must_use]
pub fn locale_of(request: &HttpRequest) -> Locale {
    if let Some(chosen) = request.cookie(LANGUAGE_COOKIE).and_then(|c| Locale::from_tag(c.value())) {
        return chosen;
    }
    let header = request.headers().get("Accept-Language").and_then(|v| v.to_str().ok()).unwrap_or_default();
    header.split(',').find_map(|part| Locale::from_tag(part.split(';').next().unwrap_or_default().trim())).unwrap_or_default()
}
