//! XLSX workbooks to tables and back: one sheet for each file of the folder.
//!
//! What is read may come from anybody, so its size is counted before it is taken apart, and its cells are read one by one: a
//! sheet that says it is a million rows wide costs nothing. What is written is text in every cell, which no spreadsheet takes
//! for a formula.

use super::fault::{Fault, FaultKind};
use super::grid::Grid;
use super::sheet::{REPORT_COLUMN, Sheet};
use super::table::{Row, Table};
use calamine::{Data, DataRef, Reader, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use schema::domain::text::Locale;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

/// Most bytes that a workbook may hold when it is unpacked: 64 MiB.
const MAX_UNPACKED: u64 = 64 << 20;
/// Most rows of a sheet.
const MAX_ROWS: u32 = 100_000;
/// Most columns of a sheet.
const MAX_COLUMNS: u32 = 256;
/// Width of a column, in characters.
const WIDTH: f64 = 18.0;

/// Whether the bytes are those of a ZIP archive, which a workbook is.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The sheets whose names the format knows; `file` is what faults of the whole workbook call it.
pub(super) fn read(bytes: &[u8], file: &str, faults: &mut Vec<Fault>) -> Vec<Table> {
    let mut workbook = match open(bytes) {
        Ok(workbook) => workbook,
        Err(kind) => {
            faults.push(Fault::of_file(file, 1, kind));
            return Vec::new();
        }
    };
    let names = workbook.sheet_names();
    let known = names.iter().filter_map(|name| Some((name, Sheet::of_file(&name.trim().to_ascii_lowercase())?)));
    let mut tables: Vec<Table> = known
        .map(|(name, sheet)| {
            let before = faults.len();
            let rows = rows(&mut workbook, name, sheet.name(), faults);
            Table::new(sheet, sheet.name(), rows, faults.len() == before)
        })
        .collect();
    tables.sort_by_key(|table| table.sheet);
    tables
}

/// The rows of the first sheet.
pub(super) fn first_sheet(bytes: &[u8], file: &str, faults: &mut Vec<Fault>) -> Vec<Row> {
    let opened = open(bytes).and_then(|workbook| {
        let first = workbook.sheet_names().into_iter().next().ok_or(FaultKind::NoHeader)?;
        Ok((workbook, first))
    });
    match opened {
        Ok((mut workbook, first)) => rows(&mut workbook, &first, file, faults),
        Err(kind) => {
            faults.push(Fault::of_file(file, 1, kind));
            Vec::new()
        }
    }
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, FaultKind> {
    let unpacked = unpacked(bytes).map_err(|_| FaultKind::NoWorkbook)?;
    if unpacked > MAX_UNPACKED {
        return Err(FaultKind::WorkbookTooLarge);
    }
    Xlsx::new(Cursor::new(bytes)).map_err(|_| FaultKind::NoWorkbook)
}

/// Bytes of the parts together, counted while unpacking, since what an archive says of itself may lie.
fn unpacked(bytes: &[u8]) -> io::Result<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut sum = 0;
    for at in 0..archive.len() {
        let left = (MAX_UNPACKED + 1).saturating_sub(sum);
        sum += io::copy(&mut archive.by_index(at)?.take(left), &mut io::sink())?;
    }
    Ok(sum)
}

/// The rows of a sheet, each with its number; cells that are left out are empty.
fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, file: &str, faults: &mut Vec<Fault>) -> Vec<Row> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut wrong = |row: u32, column: u32, kind| {
        let line = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        let column = usize::try_from(column).unwrap_or(usize::MAX).saturating_add(1);
        faults.push(Fault { column, ..Fault::of_file(file, line, kind) });
    };
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else {
        wrong(0, 0, FaultKind::NoWorkbook);
        return Vec::new();
    };
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(_) => {
                wrong(0, 0, FaultKind::NoWorkbook);
                break;
            }
        };
        let (row, column) = cell.get_position();
        let text = match text(cell.get_value()) {
            Ok(text) if text.is_empty() => continue,
            Ok(text) => text,
            // The cell is filled, if not with what is wanted.
            Err(shown) => {
                wrong(row, column, FaultKind::BrokenFormula(shown.clone()));
                shown
            }
        };
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            wrong(row, column, FaultKind::SheetTooLarge { rows: MAX_ROWS, columns: MAX_COLUMNS });
            break;
        }
        let cells = rows.entry(row).or_default();
        let at = usize::try_from(column).unwrap_or_default();
        cells.resize(cells.len().max(at + 1), String::new());
        cells[at] = text;
    }
    let width = rows.values().next().map_or(0, Vec::len);
    rows.into_iter()
        .map(|(row, mut cells)| {
            cells.resize(cells.len().max(width), String::new());
            Row { line: usize::try_from(row).unwrap_or_default() + 1, cells }
        })
        .collect()
}

/// A cell as the format writes it, or the error that it shows: dates as `YYYY-MM-DD`, whole numbers without a point.
fn text(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match Data::from(value.clone()) {
        Data::Empty => String::new(),
        Data::String(text) => text.replace("\r\n", "\n").replace('\r', "\n"),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        Data::Error(error) => return Err(error.to_string()),
    })
}

/// The workbook of the sheets.
pub(super) fn write(grids: &[Grid]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty();
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(grid.sheet.name())?;
        head(sheet, &grid.columns.iter().map(|c| c.name).collect::<Vec<_>>())?;
        for (at, row) in grid.rows.iter().enumerate() {
            line(sheet, number(at + 1), row)?;
        }
    }
    workbook.save_to_buffer()
}

/// A copy of the tables with what is wrong with each row behind it.
///
/// # Errors
/// Where a cell is longer than a workbook holds (32,767 characters).
pub fn annotated(tables: &[Table], faults: &[Fault], locale: Locale) -> io::Result<Vec<u8>> {
    let mut workbook = empty();
    let written = tables.iter().try_for_each(|table| annotate(workbook.add_worksheet(), table, faults, locale));
    written.and_then(|()| workbook.save_to_buffer()).map_err(io::Error::other)
}

fn annotate(sheet: &mut Worksheet, table: &Table, faults: &[Fault], locale: Locale) -> Result<(), XlsxError> {
    sheet.set_name(table.sheet.name())?;
    let mut header: Vec<&str> = table.header.cells.iter().map(String::as_str).collect();
    let end = header.len();
    header.push(REPORT_COLUMN);
    head(sheet, &header)?;
    let wrong = Format::new().set_text_wrap().set_background_color("#FDE7E4");
    let told = |line: usize| {
        let of_line = faults.iter().filter(|f| f.file == table.file && f.line == line);
        of_line.map(|f| f.reason(locale)).collect::<Vec<_>>().join("\n")
    };
    let column = u16::try_from(end).unwrap_or(u16::MAX);
    sheet.set_column_width(column, 3.0 * WIDTH)?;
    let of_header = told(table.header.line);
    if !of_header.is_empty() {
        sheet.write_string_with_format(0, column, format!("{REPORT_COLUMN}\n{of_header}"), &wrong)?;
    }
    for (at, row) in table.rows.iter().enumerate() {
        line(sheet, number(at + 1), &row.cells)?;
        let told = told(row.line);
        if !told.is_empty() {
            sheet.write_string_with_format(number(at + 1), column, told, &wrong)?;
        }
    }
    Ok(())
}

/// A workbook without the time at which it was made.
fn empty() -> Workbook {
    let mut workbook = Workbook::new();
    if let Ok(epoch) = ExcelDateTime::from_timestamp(0) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    }
    workbook
}

fn head(sheet: &mut Worksheet, names: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let plain = Format::new().set_num_format("@");
    for (column, name) in (0..).zip(names) {
        sheet.set_column_format(column, &plain)?;
        sheet.set_column_width(column, WIDTH)?;
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn line(sheet: &mut Worksheet, row: u32, cells: &[String]) -> Result<(), XlsxError> {
    let plain = Format::new().set_num_format("@");
    for (column, cell) in (0..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string_with_format(row, column, cell, &plain)?;
        }
    }
    Ok(())
}

fn number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
