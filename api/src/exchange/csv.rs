//! CSV (RFC 4180) to tables and back.
//!
//! Reading is done here and not by the `csv` crate because faults must name the physical line: the crate counts lines
//! wrongly behind blank lines and CRLF, and passes over a quote that is never closed. A test holds both to the same
//! cells.

use super::charset::decode;
use super::fault::{Fault, FaultKind};
use super::grid::Grid;
use super::sheet::Sheet;
use super::table::{Row, Table};
use std::iter::Peekable;
use std::str::Chars;

/// Reads a file. Rows with wrong quotes are left out and reported.
pub(super) fn read(sheet: Sheet, bytes: &[u8], faults: &mut Vec<Fault>) -> Table {
    let file = sheet.file_name();
    let text = match decode(bytes) {
        Ok(text) => text,
        Err((line, kind)) => {
            faults.push(Fault::of_file(file, line, kind));
            return Table::new(sheet, file, Vec::new(), false);
        }
    };
    let known = faults.len();
    let rows = records(&text, |line, column, kind| {
        faults.push(Fault { column, ..Fault::of_file(file, line, kind) });
    });
    Table::new(sheet, file, rows, faults.len() == known)
}

/// Takes a text apart. A row with a fault is told to `fault` (line, column, what) and left out.
pub(super) fn records(text: &str, mut fault: impl FnMut(usize, usize, FaultKind)) -> Vec<Row> {
    let mut scanner = Scanner { chars: text.chars().peekable(), line: 1 };
    let mut rows = Vec::new();
    while scanner.chars.peek().is_some() {
        let mut row = Row { line: scanner.line, cells: Vec::new() };
        let mut sound = true;
        loop {
            let (cell, wrong) = scanner.cell();
            row.cells.push(cell);
            if let Some(kind) = wrong {
                fault(row.line, row.cells.len(), kind);
                sound = false;
            }
            if !scanner.another_cell() {
                break;
            }
        }
        if sound {
            rows.push(row);
        }
    }
    rows
}

/// A place in a text whose line breaks are all `\n`.
struct Scanner<'t> {
    chars: Peekable<Chars<'t>>,
    line: usize,
}

impl Scanner<'_> {
    /// Reads one cell up to the comma, line break or end behind it.
    fn cell(&mut self) -> (String, Option<FaultKind>) {
        let mut cell = String::new();
        if self.chars.next_if_eq(&'"').is_none() {
            self.plain(&mut cell);
            return (cell, None);
        }
        if !self.quoted(&mut cell) {
            return (cell, Some(FaultKind::UnclosedQuote));
        }
        let behind = cell.len();
        self.plain(&mut cell);
        let wrong = (cell.len() > behind).then_some(FaultKind::TextAfterQuote);
        (cell, wrong)
    }

    fn plain(&mut self, cell: &mut String) {
        while let Some(c) = self.chars.next_if(|c| !matches!(c, ',' | '\n')) {
            cell.push(c);
        }
    }

    /// Reads up to the closing quote; false where the text ends before it.
    fn quoted(&mut self, cell: &mut String) -> bool {
        while let Some(c) = self.chars.next() {
            if c == '"' && self.chars.next_if_eq(&'"').is_none() {
                return true;
            }
            self.line += usize::from(c == '\n');
            cell.push(c);
        }
        false
    }

    /// Steps over what separates cells; false at the end of the row.
    fn another_cell(&mut self) -> bool {
        match self.chars.next() {
            Some(',') => true,
            Some(_) => {
                self.line += 1;
                false
            }
            None => false,
        }
    }
}

/// The bytes of a grid: LF, least quoting.
pub(super) fn write(grid: &Grid) -> Vec<u8> {
    const IN_MEMORY: &str = "writing to memory cannot fail, and every row has the cells of the header";
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(grid.columns.iter().map(|c| c.name)).expect(IN_MEMORY);
    for row in &grid.rows {
        out.write_record(row).expect(IN_MEMORY);
    }
    out.into_inner().expect(IN_MEMORY)
}
