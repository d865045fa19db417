//! What every kind of file becomes before its rows are understood: the seam between CSV, workbooks and the readers.

use super::sheet::Sheet;

/// One row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, from 1; in a workbook the row of the sheet.
    pub line: usize,
    /// Its cells, untouched.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }
}

/// A sheet as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Which sheet.
    pub sheet: Sheet,
    /// What faults call the file.
    pub file: String,
    /// The first row that is not blank; its line is 1 where there is none.
    pub header: Row,
    /// The rows below, without blank ones.
    pub rows: Vec<Row>,
    /// Whether every row could be taken apart. Where not, rows are missing, so links to them are not judged.
    pub complete: bool,
}

impl Table {
    /// Takes the first row that is not blank for the header and drops blank rows.
    #[must_use]
    pub fn new(sheet: Sheet, file: &str, rows: Vec<Row>, complete: bool) -> Self {
        let mut rows = rows.into_iter().filter(|r| !r.is_blank());
        let header = rows.next().unwrap_or(Row { line: 1, cells: Vec::new() });
        Self { sheet, file: file.to_owned(), header, rows: rows.collect(), complete }
    }
}
