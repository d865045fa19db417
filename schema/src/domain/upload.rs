//! What kinds of documents are taken, by what they are and by what their names say.

use super::catalogue::codes;
use serde::{Deserialize, Serialize};

/// Largest document that is taken, in bytes.
pub const MAX_DOCUMENT: usize = 5 * 1024 * 1024;

codes!(
    /// A kind of document.
    DocumentKind {
        /// Portable Document Format.
        Pdf = "pdf",
        /// A picture.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// A document of a word processor (ECMA-376).
        Docx = "docx",
        /// A workbook (ECMA-376).
        Xlsx = "xlsx",
    }
);

impl DocumentKind {
    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The kind that the end of a file's name says; `None` where it says another or none.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Some(Self::Jpeg),
            other => Self::from_code(other),
        }
    }
}

/// The kind of what is no archive, by its first and last bytes.
#[must_use]
pub fn plain_kind(bytes: &[u8]) -> Option<DocumentKind> {
    let tail = &bytes[bytes.len().saturating_sub(1_024)..];
    let ends_pdf = tail.windows(5).any(|w| w == b"%%EOF");
    if bytes.starts_with(b"%PDF-") && ends_pdf {
        return Some(DocumentKind::Pdf);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR") {
        return Some(DocumentKind::Png);
    }
    let jpeg = bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && tail.windows(2).any(|w| w == [0xFF, 0xD9]);
    jpeg.then_some(DocumentKind::Jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_kind_is_what_the_bytes_are_and_not_what_the_name_says() {
        assert_eq!(plain_kind(b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"), Some(DocumentKind::Pdf));
        assert_eq!(plain_kind(b"%PDF-1.7 cut off"), None);
        assert_eq!(plain_kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(DocumentKind::Png));
        assert_eq!(plain_kind(&[0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 0xFF, 0xD9]), Some(DocumentKind::Jpeg));
        assert_eq!(plain_kind(b"MZ\x90\0"), None);
        assert_eq!(DocumentKind::of_name("合同.PDF"), Some(DocumentKind::Pdf));
        assert_eq!(DocumentKind::of_name("photo.jpg"), Some(DocumentKind::Jpeg));
        assert_eq!(DocumentKind::of_name("run.exe"), None);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = plain_kind(&bytes);
        }
    }
}
