//! Evidence documents as JSON and on pages.

use super::instant;
use frontend::pages::listing::OwnDocument;
use schema::models::documents::Document;
use serde::Serialize;

/// A document.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DocumentView {
    /// Id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// `pdf`, `png`, `jpeg`, `docx` or `xlsx`: what it is.
    pub kind: &'static str,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of them.
    pub sha256: String,
    /// When it came.
    #[schema(format = DateTime)]
    pub at: String,
}

impl DocumentView {
    /// The view of a document.
    #[must_use]
    pub fn of(d: &Document) -> Self {
        Self {
            id: d.id.to_string(),
            name: d.name.clone(),
            kind: d.kind.code(),
            size: d.size,
            sha256: d.digest.clone(),
            at: instant(d.at),
        }
    }
}

/// Documents of a listing.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DocumentList {
    /// All of them, oldest first.
    pub items: Vec<DocumentView>,
}

/// The same for a page.
#[must_use]
pub fn own_document(d: Document) -> OwnDocument {
    OwnDocument { id: d.id.to_string(), name: d.name, kind: d.kind, size: u64::try_from(d.size).unwrap_or(0), digest: d.digest }
}
