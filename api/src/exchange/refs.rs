//! References: unique within a file, and leading to something.

use super::fault::{Fault, FaultKind};
use super::row::Layout;
use super::sheet::Sheet;
use super::table::Table;
use super::values::Value;
use schema::domain::ids::{EnterpriseRef, ProviderRef, SolutionRef};
use schema::domain::uscc::Uscc;
use std::collections::{BTreeMap, BTreeSet};

/// References that are in the store already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Providers.
    pub providers: BTreeSet<ProviderRef>,
    /// Listings.
    pub solutions: BTreeSet<SolutionRef>,
    /// Enterprises.
    pub enterprises: BTreeSet<EnterpriseRef>,
    /// What must be unique and whose it is: the column, the value as [`unique_key`] gives it, the reference.
    pub taken: BTreeMap<(&'static str, String), String>,
}

/// Where links may lead: rows of the folder, bad ones too, and of the store. `None` where rows of the folder are lost,
/// so that one broken file is not told again by every row that links to it.
pub(super) struct Refs {
    providers: Option<BTreeSet<ProviderRef>>,
    solutions: Option<BTreeSet<SolutionRef>>,
    enterprises: Option<BTreeSet<EnterpriseRef>>,
}

impl Refs {
    /// Gathers the references of all tables and notes those that stand twice.
    pub(super) fn collect(sheets: &[(&Table, Layout)], known: &Known, faults: &mut Vec<Fault>) -> Self {
        let mut refs = Self {
            providers: Some(known.providers.clone()),
            solutions: Some(known.solutions.clone()),
            enterprises: Some(known.enterprises.clone()),
        };
        for (table, layout) in sheets {
            let own = key_columns(table.sheet);
            note_duplicates(table, layout, own, faults);
            note_taken(table, layout, known, faults);
            let lost = !table.complete || !own.iter().all(|column| layout.has(column));
            let cells = || {
                let rows = table.rows.iter();
                rows.filter_map(|row| layout.cell(row, own.first()?)).map(|(_, cell)| cell)
            };
            match table.sheet {
                Sheet::Providers => extend(&mut refs.providers, lost, cells().flat_map(ProviderRef::parse)),
                Sheet::Solutions => extend(&mut refs.solutions, lost, cells().flat_map(SolutionRef::parse)),
                Sheet::Enterprises => {
                    extend(&mut refs.enterprises, lost, cells().flat_map(EnterpriseRef::parse));
                }
                Sheet::Cases | Sheet::Needs => {}
            }
        }
        refs
    }

    /// A link to a provider.
    pub(super) fn provider(&self, cell: &str) -> Value<ProviderRef> {
        link(self.providers.as_ref(), ProviderRef::parse(cell).map_err(FaultKind::Reference)?)
    }

    /// A link to a listing.
    pub(super) fn solution(&self, cell: &str) -> Value<SolutionRef> {
        link(self.solutions.as_ref(), SolutionRef::parse(cell).map_err(FaultKind::Reference)?)
    }

    /// A link to an enterprise.
    pub(super) fn enterprise(&self, cell: &str) -> Value<EnterpriseRef> {
        link(self.enterprises.as_ref(), EnterpriseRef::parse(cell).map_err(FaultKind::Reference)?)
    }
}

/// The columns that name a row; the last one is where a duplicate is shown.
const fn key_columns(sheet: Sheet) -> &'static [&'static str] {
    match sheet {
        Sheet::Providers => &["provider_ref"],
        Sheet::Solutions => &["solution_ref"],
        Sheet::Cases => &["case_ref"],
        Sheet::Enterprises => &["enterprise_ref"],
        Sheet::Needs => &["enterprise_ref", "need_ref"],
    }
}

fn note_duplicates(table: &Table, layout: &Layout, key: &[&'static str], faults: &mut Vec<Fault>) {
    let mut first_lines = BTreeMap::new();
    for row in &table.rows {
        let cells: Option<Vec<(usize, &str)>> = key.iter().map(|column| layout.cell(row, column)).collect();
        let Some(cells) = cells.filter(|cells| cells.iter().all(|(_, cell)| !cell.is_empty())) else {
            continue;
        };
        let reference: Vec<&str> = cells.iter().map(|(_, cell)| *cell).collect();
        let first_line = *first_lines.entry(reference).or_insert(row.line);
        if first_line != row.line {
            faults.push(Fault {
                file: table.file.clone(),
                line: row.line,
                column: cells.last().map_or(1, |(place, _)| *place),
                field: key.last().copied(),
                found: None,
                kind: FaultKind::Duplicate { first_line },
            });
        }
    }
}

/// The columns of a sheet that are unique besides its reference; a name is unique among the listings of one provider.
const fn unique_columns(sheet: Sheet) -> &'static [&'static str] {
    match sheet {
        Sheet::Providers | Sheet::Enterprises => &["uscc"],
        Sheet::Solutions => &["provider_ref", "name"],
        Sheet::Cases | Sheet::Needs => &[],
    }
}

/// The key in [`Known::taken`] of what must be unique in a sheet; `None` where the sheet has nothing of the kind.
#[must_use]
pub fn unique_key(sheet: Sheet, cells: &[&str]) -> Option<(&'static str, String)> {
    match (sheet, cells) {
        (Sheet::Providers, [code]) => Some(("provider", Uscc::parse(code).ok()?.to_string())),
        (Sheet::Enterprises, [code]) => Some(("enterprise", Uscc::parse(code).ok()?.to_string())),
        (Sheet::Solutions, [provider, name]) => Some(("solution", format!("{provider}\n{name}"))),
        _ => None,
    }
}

/// Notes codes and names that an earlier row has, or a row of the store that this folder leaves as it is.
fn note_taken(table: &Table, layout: &Layout, known: &Known, faults: &mut Vec<Fault>) {
    let columns = unique_columns(table.sheet);
    let Some(key_column) = key_columns(table.sheet).first() else { return };
    let reference = |row| layout.cell(row, key_column).map_or("", |(_, cell)| cell);
    let own: BTreeSet<&str> = table.rows.iter().map(reference).collect();
    let mut seen: BTreeMap<(&'static str, String), &str> = BTreeMap::new();
    for row in &table.rows {
        let cells: Vec<(usize, &str)> = columns.iter().filter_map(|column| layout.cell(row, column)).collect();
        let texts: Vec<&str> = cells.iter().map(|(_, cell)| *cell).filter(|cell| !cell.is_empty()).collect();
        let Some(key) = unique_key(table.sheet, &texts) else { continue };
        let of_store = known.taken.get(&key).map(String::as_str).filter(|holder| !own.contains(holder));
        let holder = *seen.entry(key).or_insert_with(|| reference(row));
        if let Some(holder) = of_store.or(Some(holder)).filter(|holder| *holder != reference(row)) {
            faults.push(Fault {
                file: table.file.clone(),
                line: row.line,
                column: cells.last().map_or(1, |(place, _)| *place),
                field: columns.last().copied(),
                found: None,
                kind: FaultKind::TakenBy(holder.to_owned()),
            });
        }
    }
}

fn extend<T: Ord>(refs: &mut Option<BTreeSet<T>>, lost: bool, more: impl Iterator<Item = T>) {
    match refs {
        Some(refs) if !lost => refs.extend(more),
        _ => *refs = None,
    }
}

fn link<T: Ord + ToString>(refs: Option<&BTreeSet<T>>, value: T) -> Value<T> {
    if refs.is_some_and(|refs| !refs.contains(&value)) {
        return Err(FaultKind::UnknownRef(value.to_string()));
    }
    Ok(value)
}
