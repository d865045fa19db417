//! What is written, before it becomes CSV or a workbook.

use super::charset::one_kind_of_line_break;
use super::sheet::{Column, Sheet};

/// The cells of a sheet.
pub(super) struct Grid {
    /// Which sheet.
    pub(super) sheet: Sheet,
    /// Those that are written: all but spare ones in which nothing stands.
    pub(super) columns: Vec<&'static Column>,
    /// As many cells each as there are columns.
    pub(super) rows: Vec<Vec<String>>,
}

impl Grid {
    /// Items in the order of their references. Cells are written as reading would leave them: trimmed, with LF.
    pub(super) fn of<'i, T, K: Ord + ?Sized + 'i>(
        sheet: Sheet,
        items: &'i [T],
        reference: impl Fn(&'i T) -> &'i K,
        cells: impl Fn(&T) -> Vec<String>,
    ) -> Self {
        let mut sorted: Vec<&T> = items.iter().collect();
        sorted.sort_by_key(|item| reference(item));
        let rows: Vec<Vec<String>> = sorted.into_iter().map(cells).collect();
        let filled = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let kept: Vec<(usize, &'static Column)> =
            sheet.columns().iter().enumerate().filter(|(at, column)| !column.spare || filled(*at)).collect();
        let cell = |row: &[String], at: usize| row.get(at).map(|cell| one_kind_of_line_break(cell.trim())).unwrap_or_default();
        let rows = rows.iter().map(|row| kept.iter().map(|(at, _)| cell(row, *at)).collect()).collect();
        Self { sheet, columns: kept.into_iter().map(|(_, column)| column).collect(), rows }
    }
}
