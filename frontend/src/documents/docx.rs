//! WordprocessingML (ECMA-376, transitional): the few elements that headings, paragraphs, lists and tables take.
//!
//! Everything is written by hand into a zip archive; the same sheet gives the same bytes.

mod parts;
#[cfg(test)]
mod tests;

use super::sheet::{Block, Cell, Section, Sheet, Table};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Media type of the document.
pub const DOCX_MIME: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Width of the text on A4 between margins of 20 mm, in twentieths of a point.
const WIDTH: u32 = 9_638;

/// The sheet as a document of a word processor.
///
/// # Errors
/// When the archive cannot be written, which takes memory to run out.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>, zip::result::ZipError> {
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts::all(sheet, &body(sheet)) {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn body(sheet: &Sheet) -> String {
    let mut out = String::new();
    paragraph(&mut out, "Title", &sheet.title);
    for (name, value) in &sheet.about {
        about(&mut out, name, value);
    }
    sheet.sections.iter().for_each(|part| section(&mut out, part));
    sheet.notes.iter().for_each(|note| paragraph(&mut out, "Note", note));
    out
}

fn section(out: &mut String, section: &Section) {
    paragraph(out, "Heading1", &section.title);
    if let Some(hint) = &section.hint {
        paragraph(out, "Hint", hint);
    }
    for block in &section.blocks {
        match block {
            Block::Text(text) => paragraph(out, "Normal", text),
            Block::Bullets(items) => items.iter().for_each(|item| paragraph(out, "ListBullet", item)),
            Block::Table(part) => table(out, part),
            // Pictures stand beside a table of the same numbers.
            Block::Gantt(_) | Block::Shares(_) => {}
        }
    }
}

/// `text` as it may stand in XML 1.0; control characters, which may not, are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Runs of `text`, broken at line feeds.
fn runs(text: &str, properties: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        let feed = if at > 0 { "<w:br/>" } else { "" };
        put(&mut out, format_args!("<w:r>{properties}{feed}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(line)));
    }
    out
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a String takes any text");
}

fn paragraph(out: &mut String, style: &str, text: &str) {
    put(out, format_args!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs(text, "")));
}

/// A name in bold and its value.
fn about(out: &mut String, name: &str, value: &str) {
    let name = runs(&format!("{name}  "), "<w:rPr><w:b/></w:rPr>");
    put(out, format_args!("<w:p><w:pPr><w:pStyle w:val=\"About\"/></w:pPr>{name}{}</w:p>", runs(value, "")));
}

fn table(out: &mut String, table: &Table) {
    let whole: u32 = table.columns.iter().map(|c| c.share).sum::<u32>().max(1);
    let widths: Vec<u32> = table.columns.iter().map(|c| WIDTH * c.share / whole).collect();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    put(
        out,
        format_args!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Ruled\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            escaped(&table.caption)
        ),
    );
    let heads: Vec<Cell> = table.columns.iter().map(|c| Cell::from(c.head.clone())).collect();
    row(out, table, &widths, &heads, Kind::Head);
    table.rows.iter().for_each(|cells| row(out, table, &widths, cells, Kind::Body));
    table.sums.iter().for_each(|cells| row(out, table, &widths, cells, Kind::Sum));
    // Two tables without a paragraph between them would be one.
    put(out, format_args!("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>"));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Head,
    Body,
    Sum,
}

fn row(out: &mut String, table: &Table, widths: &[u32], cells: &[Cell], kind: Kind) {
    let head = if kind == Kind::Head { "<w:tblHeader/>" } else { "" };
    put(out, format_args!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let style = if kind == Kind::Head { "CellHead" } else { "CellText" };
        let side = if table.is_figures(&at) { "<w:jc w:val=\"right\"/>" } else { "" };
        let bold = if kind == Kind::Sum { "<w:rPr><w:b/></w:rPr>" } else { "" };
        put(
            out,
            format_args!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{side}</w:pPr>{}</w:p></w:tc>",
                runs(&cell.text, bold)
            ),
        );
    }
    out.push_str("</w:tr>");
}
