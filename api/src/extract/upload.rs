//! Forms with a file (multipart/form-data, RFC 7578), read whole, within the limit of every body.

use super::body::{FormBody, Reading, whole, whole_within};
use crate::error::AppError;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use schema::domain::upload::MAX_DOCUMENT;
use std::convert::Infallible;
use std::pin::Pin;

/// Most parts of one form.
const MOST_PARTS: usize = 500;
/// Longest name of a file that is repeated to its owner, in characters.
const LONGEST_NAME: usize = 80;

/// A file as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// What its owner calls it, without its folder.
    pub name: String,
    /// What is in it.
    pub bytes: web::Bytes,
}

/// A form that may carry one file; the first part with a name of a file is it.
#[derive(Debug, Clone, Default)]
pub struct UploadBody {
    /// The other fields.
    pub fields: FormBody,
    /// The file; `None` where none was chosen.
    pub file: Option<SentFile>,
}

/// Whether a body of this type is a form with parts.
pub(crate) fn is_multipart(content_type: &str) -> bool {
    content_type.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

impl UploadBody {
    /// Takes a body apart.
    ///
    /// # Errors
    /// 400 where the parts do not stand as their type says.
    pub async fn parse(content_type: &str, body: web::Bytes) -> Result<Self, AppError> {
        let wrong = |e: multer::Error| AppError::Unreadable(format!("the form cannot be taken apart: {e}"));
        let boundary = multer::parse_boundary(content_type).map_err(wrong)?;
        let stream = futures_util::stream::once(async { Ok::<_, Infallible>(body) });
        let mut parts = multer::Multipart::new(stream, boundary);
        let (mut fields, mut file, mut count) = (Vec::new(), None, 0_usize);
        while let Some(part) = parts.next_field().await.map_err(wrong)? {
            count += 1;
            if count > MOST_PARTS {
                return Err(AppError::Unreadable(format!("the form has more than {MOST_PARTS} parts")));
            }
            let (name, called) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(shown));
            let bytes = part.bytes().await.map_err(wrong)?;
            match called {
                // A form without a chosen file sends an empty one without a name.
                Some(called) if file.is_none() && !(called.is_empty() && bytes.is_empty()) => {
                    file = Some(SentFile { name: called, bytes });
                }
                Some(_) => {}
                None => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(Self { fields: FormBody::of(fields), file })
    }
}

/// Largest form with a document, in bytes: the document and what stands around it.
pub(crate) const MAX_DOCUMENT_FORM: usize = MAX_DOCUMENT + 64 * 1024;

/// Somebody who may, and then a form with a document: who has no business here sends nothing large.
#[derive(Debug)]
pub struct Filed<U> {
    /// Who sends it.
    pub by: U,
    /// The document; `None` where none was chosen.
    pub file: Option<SentFile>,
    /// The other fields.
    pub fields: FormBody,
}

impl<U: FromRequest<Error = AppError> + 'static> FromRequest for Filed<U> {
    type Error = AppError;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let by = U::from_request(request, &mut Payload::None);
        let mut payload = payload.take();
        Box::pin(async move {
            let by = by.await?;
            if !is_multipart(&content_type) {
                return Err(AppError::UnsupportedMediaType("multipart/form-data"));
            }
            let body = whole_within(&mut payload, MAX_DOCUMENT_FORM).await?;
            let UploadBody { file, fields } = UploadBody::parse(&content_type, body).await?;
            Ok(Self { by, file, fields })
        })
    }
}

/// The name of a file without its folder and without what cannot be shown.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

impl FromRequest for UploadBody {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let body = whole(payload);
        Box::pin(async move {
            if is_multipart(&content_type) {
                Self::parse(&content_type, body.await?).await
            } else {
                Err(AppError::UnsupportedMediaType("multipart/form-data"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=XX";

    fn parsed(body: &str) -> Result<UploadBody, AppError> {
        futures_util::FutureExt::now_or_never(UploadBody::parse(TYPE, web::Bytes::copy_from_slice(body.as_bytes())))
            .expect("a body that is in memory is read at once")
    }

    #[test]
    fn fields_and_the_file_are_told_apart() {
        let body = "--XX\r\nContent-Disposition: form-data; name=\"x1\"\r\n\r\n窑温靠人盯\r\n--XX\r\nContent-Disposition: form-data; \
                    name=\"file\"; filename=\"C:\\temp\\自测.csv\"\r\nContent-Type: text/csv\r\n\r\ncode,answer\r\n\r\n--XX--\r\n";
        let read = parsed(body).expect("well formed");
        assert_eq!(read.fields.one("x1"), Some("窑温靠人盯"));
        let file = read.file.expect("a file");
        assert_eq!((file.name.as_str(), &file.bytes[..]), ("自测.csv", &b"code,answer\r\n"[..]));
    }

    #[test]
    fn a_form_without_a_chosen_file_has_none() {
        let body = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--XX--\r\n";
        assert_eq!(parsed(body).expect("well formed").file, None);
    }

    #[test]
    fn s10_what_cannot_be_taken_apart_is_refused() {
        for body in ["", "--XX", "--XX\r\nnothing", "no boundary at all"] {
            assert!(matches!(parsed(body), Err(AppError::Unreadable(_))), "{body:?}");
        }
    }
}
