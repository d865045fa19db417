//! What an uploaded file really is. Archives are unpacked within limits before they are believed; nothing that they hold is run.

use crate::error::AppError;
use schema::domain::upload::{DocumentKind, MAX_DOCUMENT, plain_kind};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Most parts of an office document.
const MOST_PARTS: usize = 2_000;
/// Most bytes that an office document may unpack to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// A part that unpacks to more than so many times its packed size is a bomb.
const MOST_RATIO: u64 = 200;
/// Parts smaller than this may be packed however well.
const SMALL: u64 = 1024 * 1024;
/// Widest and highest picture, in pixels.
const MOST_PIXELS: u32 = 20_000;

fn refused(code: &'static str, detail: impl Into<String>) -> AppError {
    AppError::invalid("/file", code, detail)
}

/// The kind of a file that is called `name`.
///
/// # Errors
/// 422 at `/file`: `empty`, `too_large`, `unknown_type`, `lying_type`, `bomb`, `macros`, `damaged`.
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<DocumentKind, AppError> {
    if bytes.is_empty() {
        return Err(refused("empty", "the file is empty; choose another"));
    }
    if bytes.len() > MAX_DOCUMENT {
        return Err(refused("too_large", format!("at most {} MiB; make the pictures in it smaller", MAX_DOCUMENT / 1024 / 1024)));
    }
    let kind = if bytes.starts_with(b"PK") { office(bytes)? } else { plain_kind(bytes) };
    let Some(kind) = kind else {
        return Err(refused(
            "unknown_type",
            "this is no PDF, PNG, JPEG, DOCX or XLSX file, or it is cut off; save it as one of these",
        ));
    };
    if DocumentKind::of_name(name) != Some(kind) {
        return Err(refused("lying_type", format!("the file is {kind}, but its name does not end so; name it as what it is")));
    }
    if kind == DocumentKind::Png && is_huge(bytes) {
        return Err(refused("bomb", format!("the picture is more than {MOST_PIXELS} pixels wide or high; make it smaller")));
    }
    Ok(kind)
}

/// Whether a PNG says that it is beyond any page.
fn is_huge(bytes: &[u8]) -> bool {
    let side = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes);
    side(16) > MOST_PIXELS || side(20) > MOST_PIXELS
}

/// The kind of an office document, whose parts were all unpacked; `None` for another archive.
fn office(bytes: &[u8]) -> Result<Option<DocumentKind>, AppError> {
    let damaged = |e: &dyn std::fmt::Display| refused("damaged", format!("the file cannot be opened: {e}; save it again"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if archive.len() > MOST_PARTS {
        return Err(refused("bomb", format!("the file has more than {MOST_PARTS} parts")));
    }
    let (mut names, mut total) = (Vec::new(), 0);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|e| damaged(&e))?;
        names.push(part.name().map_err(|e| damaged(&e))?.into_owned());
        let packed = part.compressed_size();
        // What is said of the size may be a lie, so it is counted.
        let counted = std::io::copy(&mut part.by_ref().take(MOST_UNPACKED + 1), &mut std::io::sink()).map_err(|e| damaged(&e))?;
        total += counted;
        if total > MOST_UNPACKED || counted > SMALL && counted > packed.saturating_mul(MOST_RATIO) {
            return Err(refused("bomb", "the file unpacks to far more than it is; send its plain contents"));
        }
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
        return Err(refused("macros", "the file holds macros; save it without them"));
    }
    if !has("[Content_Types].xml") {
        return Ok(None);
    }
    Ok(match (has("word/document.xml"), has("xl/workbook.xml")) {
        (true, false) => Some(DocumentKind::Docx),
        (false, true) => Some(DocumentKind::Xlsx),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("an archive").into_inner()
    }

    fn code(name: &str, bytes: &[u8]) -> String {
        match kind_of(name, bytes) {
            Ok(kind) => kind.code().to_owned(),
            Err(AppError::Invalid(faults)) => faults.first().map(|f| f.code).unwrap_or_default().to_owned(),
            Err(e) => e.to_string(),
        }
    }

    #[test]
    fn uploads_that_lie_or_are_bombs_are_refused_with_what_is_wrong() {
        let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
        let docx = archive(&[types, ("word/document.xml", b"<w/>")]);
        let xlsx = archive(&[types, ("xl/workbook.xml", b"<w/>")]);
        assert_eq!((code("a.docx", &docx), code("a.xlsx", &xlsx)), ("docx".into(), "xlsx".into()));
        assert_eq!(code("a.pdf", &docx), "lying_type");
        assert_eq!(code("a.docx", &xlsx), "lying_type");
        assert_eq!(code("a.docx", &archive(&[("word/document.xml", b"<w/>")])), "unknown_type");
        let macros = archive(&[types, ("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x")]);
        assert_eq!(code("a.docx", &macros), "macros");
        let zeros = vec![0; 20 * 1024 * 1024];
        let bomb = archive(&[types, ("word/document.xml", &zeros)]);
        assert!(bomb.len() < 100_000, "it is small outside");
        assert_eq!(code("a.docx", &bomb), "bomb");
        assert_eq!(code("a.docx", &docx[..docx.len() / 2]), "damaged");
        assert_eq!(code("a.docx", b"PK\x03\x04 nothing"), "damaged");
        assert_eq!(code("a.pdf", b""), "empty");
        assert_eq!(code("a.pdf", b"MZ\x90 program"), "unknown_type");
        assert_eq!(code("a.pdf", &vec![b'x'; MAX_DOCUMENT + 1]), "too_large");
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 1, 0, 0, 0, 0, 0, 1]);
        assert_eq!(code("a.png", &png), "bomb");
    }
}
