//! Evidence documents of a listing.

use crate::{L, routes};
use schema::domain::upload::DocumentKind;

/// A document.
#[derive(Debug, Clone)]
pub struct OwnDocument {
    /// Id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of them.
    pub digest: String,
}

/// The same in words.
#[derive(Debug)]
pub(crate) struct DocumentLine {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) facts: String,
}

/// The documents of a page, in words.
pub(crate) fn lines(l: L, documents: &[OwnDocument]) -> Vec<DocumentLine> {
    let line = |d: &OwnDocument| DocumentLine {
        id: d.id.clone(),
        href: routes::document(&d.id),
        name: d.name.clone(),
        facts: l.tv(
            "document-facts",
            &[
                ("kind", &d.kind.code().to_uppercase()),
                ("size", &d.size.div_ceil(1024)),
                ("digest", &d.digest.chars().take(12).collect::<String>()),
            ],
        ),
    };
    documents.iter().map(line).collect()
}

/// Two documents, for the samples.
pub(crate) fn sample() -> Vec<OwnDocument> {
    let document = |name: &str, kind| OwnDocument {
        id: format!("0192f0a0-0000-7000-8000-0000000000{}", name.len()),
        name: name.into(),
        kind,
        size: 482_133,
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    };
    vec![document("验收报告.pdf", DocumentKind::Pdf), document("contract.docx", DocumentKind::Docx)]
}
