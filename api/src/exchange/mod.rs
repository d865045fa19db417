//! The exchange format: a folder of CSV files or a workbook in, the same out, all of it pure between bytes and domain.
//!
//! Reading never stops at the first fault: it answers with everything that is wrong, each with its file, line and
//! column. Writing is canonical (column order of the format, LF, least quoting, rows by reference), so that what is
//! written, read and written again is the same to the byte.

mod absent;
pub mod assessment;
mod case;
mod charset;
mod csv;
mod enterprise;
mod fault;
mod grid;
mod need;
mod provider;
mod refs;
mod row;
pub mod sample;
mod sheet;
mod solution;
mod table;
#[cfg(test)]
mod tests;
mod values;
mod workbook;

pub use absent::Absent;
pub use fault::{Fault, FaultKind, Library};
pub use refs::{Known, unique_key};
pub use sheet::{Column, Sheet};
pub use table::{Row, Table};
pub use workbook::{annotated, is_workbook};

use grid::Grid;
use refs::Refs;
use row::{Context, Layout};
use schema::domain::catalogue::{Case, Provider, Solution};
use schema::domain::enterprise::{Enterprise, Need};
use schema::domain::ids::EnterpriseRef;
use schema::domain::programme::Programme;
use std::io;
use std::path::Path;

/// What a folder holds, or part of it: any of the files may be missing, and then its rows are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Rows of `providers.csv`.
    pub providers: Vec<Provider>,
    /// Rows of `solutions.csv`.
    pub solutions: Vec<Solution>,
    /// Rows of `cases.csv`.
    pub cases: Vec<Case>,
    /// Rows of `enterprises.csv`, each with its rows of `needs.csv`: N first, then X, both in the order of the file.
    pub enterprises: Vec<Enterprise>,
    /// Rows of `needs.csv` for enterprises that are in the store and not in the folder.
    pub more_needs: Vec<(EnterpriseRef, Vec<Need>)>,
    /// Optional columns that the files do not have.
    pub absent: Absent,
}

/// A folder that was read without a fault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Its rows.
    pub catalogue: Catalogue,
    /// What is odd about it, but no reason to refuse it.
    pub warnings: Vec<Fault>,
}

/// Reads the files of a folder, or a workbook. Links between rows may lead to rows of it or to `known` ones.
///
/// # Errors
/// All faults, in the order of files, lines and columns.
pub fn read_path(path: &Path, programme: &Programme, known: &Known) -> Result<Read, Vec<Fault>> {
    let (tables, faults) = tables(path);
    let mut read = read_tables(&tables, faults, programme, known)?;
    if path.is_dir() {
        read.warnings.extend(unknown_files(path));
    }
    Ok(read)
}

/// The tables of a folder or a workbook, and what is wrong before their rows are understood.
#[must_use]
pub fn tables(path: &Path) -> (Vec<Table>, Vec<Fault>) {
    let shown = path.display().to_string();
    let mut faults = Vec::new();
    let mut tables = Vec::new();
    if path.is_file() {
        match std::fs::read(path) {
            Ok(bytes) => tables = workbook::read(&bytes, &shown, &mut faults),
            Err(e) => faults.push(Fault::of_file(shown.clone(), 1, FaultKind::Unreadable(e.to_string()))),
        }
    } else {
        for sheet in Sheet::ALL {
            match std::fs::read(path.join(sheet.file_name())) {
                Ok(bytes) => tables.push(csv::read(*sheet, &bytes, &mut faults)),
                Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
                Err(e) => faults.push(Fault::of_file(sheet.file_name(), 1, FaultKind::Unreadable(e.to_string()))),
            }
        }
    }
    if tables.is_empty() && faults.is_empty() {
        faults.push(Fault::of_file(shown, 1, FaultKind::NothingToRead));
    }
    (tables, faults)
}

/// The tables of a workbook that was sent, and what is wrong before their rows are understood; `name` is what faults call it.
#[must_use]
pub fn tables_of(name: &str, bytes: &[u8]) -> (Vec<Table>, Vec<Fault>) {
    let mut faults = Vec::new();
    let tables = workbook::read(bytes, name, &mut faults);
    if tables.is_empty() && faults.is_empty() {
        faults.push(Fault::of_file(name, 1, FaultKind::NothingToRead));
    }
    (tables, faults)
}

/// Tells of CSV files that would be passed over in silence, such as `solution.csv`.
fn unknown_files(path: &Path) -> Vec<Fault> {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.to_ascii_lowercase().ends_with(".csv") && Sheet::of_file(name).is_none());
    names.sort();
    names.into_iter().map(|name| Fault::of_file(name, 1, FaultKind::UnknownFile)).collect()
}

/// Reads files that are in memory.
///
/// # Errors
/// As [`read_path`].
pub fn read_files(files: &[(Sheet, Vec<u8>)], programme: &Programme, known: &Known) -> Result<Read, Vec<Fault>> {
    let mut faults = Vec::new();
    let tables: Vec<Table> = files.iter().map(|(sheet, bytes)| csv::read(*sheet, bytes, &mut faults)).collect();
    read_tables(&tables, faults, programme, known)
}

/// Reads tables, whatever kind of file they came from; `faults` are those that were found while getting them.
///
/// # Errors
/// As [`read_path`].
pub fn read_tables(tables: &[Table], mut faults: Vec<Fault>, programme: &Programme, known: &Known) -> Result<Read, Vec<Fault>> {
    let mut warnings = Vec::new();
    let sheets: Vec<(&Table, Layout)> =
        tables.iter().map(|table| (table, Layout::of(table, &mut faults, &mut warnings))).collect();
    let refs = Refs::collect(&sheets, known, &mut faults);
    let mut context = Context { programme, refs: &refs, faults, warnings };
    let mut catalogue = Catalogue::default();
    let mut needs = Vec::new();
    for (table, layout) in &sheets {
        let optional = table.sheet.columns().iter().filter(|column| !column.required && !column.spare);
        optional.filter(|column| layout.lacks(column.name)).for_each(|column| catalogue.absent.note(table.sheet, column.name));
        match table.sheet {
            Sheet::Providers => catalogue.providers = context.rows(table, layout, provider::read),
            Sheet::Solutions => catalogue.solutions = context.rows(table, layout, solution::read),
            Sheet::Cases => catalogue.cases = context.rows(table, layout, case::read),
            Sheet::Enterprises => {
                catalogue.enterprises = context.rows(table, layout, enterprise::read);
            }
            Sheet::Needs => needs = context.rows(table, layout, need::read),
        }
    }
    let Context { mut faults, warnings, .. } = context;
    if !faults.is_empty() {
        faults.sort_by_key(|f| (Sheet::of_file(&f.file), f.line, f.column));
        return Err(faults);
    }
    need::attach(needs, &mut catalogue);
    Ok(Read { catalogue, warnings })
}

/// The canonical files of a catalogue, all five of them.
#[must_use]
pub fn write_files(catalogue: &Catalogue) -> Vec<(Sheet, Vec<u8>)> {
    Sheet::ALL.iter().map(|sheet| (*sheet, csv::write(&grid(*sheet, catalogue)))).collect()
}

/// Writes the canonical files of a catalogue into a folder, which is made where it does not exist.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write_folder(path: &Path, catalogue: &Catalogue) -> io::Result<()> {
    std::fs::create_dir_all(path)?;
    for (sheet, bytes) in write_files(catalogue) {
        std::fs::write(path.join(sheet.file_name()), bytes)?;
    }
    Ok(())
}

/// The catalogue as a workbook: a sheet for each file, every cell typed as text, the same to the byte each time.
///
/// # Errors
/// Where a cell is longer than a workbook holds (32,767 characters).
pub fn write_workbook(catalogue: &Catalogue) -> io::Result<Vec<u8>> {
    let grids: Vec<Grid> = Sheet::ALL.iter().map(|sheet| grid(*sheet, catalogue)).collect();
    workbook::write(&grids).map_err(io::Error::other)
}

fn grid(sheet: Sheet, catalogue: &Catalogue) -> Grid {
    match sheet {
        Sheet::Providers => Grid::of(sheet, &catalogue.providers, |p| &p.provider_ref, provider::write),
        Sheet::Solutions => Grid::of(sheet, &catalogue.solutions, |s| &s.solution_ref, solution::write),
        Sheet::Cases => Grid::of(sheet, &catalogue.cases, |c| &c.case_ref, case::write),
        Sheet::Enterprises => Grid::of(sheet, &catalogue.enterprises, |e| &e.enterprise_ref, enterprise::write),
        Sheet::Needs => Grid::of(sheet, &need::rows(catalogue), |(e, _)| *e, need::write),
    }
}
