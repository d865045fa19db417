//! Rows to domain: finds cells by the name of their column and gathers what is wrong with them.

use super::fault::{Fault, FaultKind};
use super::refs::Refs;
use super::sheet::REPORT_COLUMN;
use super::table::{Row, Table};
use super::values::{Value, parts};
use schema::domain::programme::Programme;
use schema::domain::text::is_hidden;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a cell that a fault repeats.
const SHOWN: usize = 40;

/// Where in its rows the columns of a table stand.
pub(super) struct Layout {
    places: BTreeMap<&'static str, usize>,
    width: usize,
}

impl Layout {
    /// Whether the file has no such column.
    pub(super) fn lacks(&self, column: &str) -> bool {
        !self.places.contains_key(column)
    }

    /// Reads the header of a table.
    pub(super) fn of(table: &Table, faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) -> Self {
        let at = |column: usize, field, kind| Fault {
            file: table.file.clone(),
            line: table.header.line,
            column,
            field,
            found: None,
            kind,
        };
        let filled = filled_columns(table);
        let earlier = warnings.len();
        let mut places = BTreeMap::new();
        for (place, header) in table.header.cells.iter().enumerate() {
            match table.sheet.column(header) {
                Some(column) if places.contains_key(column.name) => {
                    faults.push(at(place + 1, Some(column.name), FaultKind::RepeatedColumn));
                }
                Some(column) => {
                    places.insert(column.name, place);
                }
                // A spreadsheet writes empty columns behind the last one.
                None if !filled.contains(&place) => {}
                None if header.starts_with(REPORT_COLUMN) => {}
                None => {
                    let kind = FaultKind::UnknownColumn(header.trim().to_owned());
                    warnings.push(at(place + 1, None, kind));
                }
            }
        }
        if let Some(separator) = separator(table) {
            warnings.truncate(earlier);
            faults.push(at(1, None, FaultKind::Separator(separator)));
        } else if !table.header.cells.is_empty() {
            let required = table.sheet.columns().iter().filter(|c| c.required);
            for column in required.filter(|c| !places.contains_key(c.name)) {
                faults.push(at(1, Some(column.name), FaultKind::MissingColumn(column.chinese)));
            }
        } else if table.complete {
            faults.push(at(1, None, FaultKind::NoHeader));
        }
        Self { places, width: table.header.cells.len() }
    }

    /// Whether the column stands in the table.
    pub(super) fn has(&self, column: &str) -> bool {
        self.places.contains_key(column)
    }

    /// The trimmed cell and its place from 1, where the table has the column.
    pub(super) fn cell<'t>(&self, row: &'t Row, column: &str) -> Option<(usize, &'t str)> {
        let place = *self.places.get(column)?;
        let cell = row.cells.get(place).map_or("", |cell| cell.trim());
        Some((place + 1, cell))
    }
}

/// What parts the names of columns in a header that no comma parts.
fn separator(table: &Table) -> Option<char> {
    let [header] = table.header.cells.as_slice() else { return None };
    let known = |separator: &char| header.split(*separator).filter(|name| table.sheet.column(name.trim()).is_some()).count() > 1;
    [';', '\t', '；', '，', '|'].into_iter().find(known)
}

/// Places of the columns in which anything stands.
fn filled_columns(table: &Table) -> BTreeSet<usize> {
    let rows = std::iter::once(&table.header).chain(&table.rows);
    rows.flat_map(|row| row.cells.iter().enumerate())
        .filter(|(_, cell)| !cell.trim().is_empty())
        .map(|(place, _)| place)
        .collect()
}

/// What rows are read against, and what was found.
pub(super) struct Context<'a> {
    pub(super) programme: &'a Programme,
    pub(super) refs: &'a Refs,
    pub(super) faults: Vec<Fault>,
    pub(super) warnings: Vec<Fault>,
}

impl<'a> Context<'a> {
    /// Reads all rows of a table; those with a fault are left out.
    pub(super) fn rows<T>(
        &mut self,
        table: &Table,
        layout: &Layout,
        read: impl Fn(&mut RowReader<'_, 'a>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for row in &table.rows {
            let mut reader = RowReader { context: self, table, layout, row };
            if reader.has_right_width() {
                values.extend(read(&mut reader));
            }
        }
        values
    }
}

/// Reads the cells of one row. Each method answers `None` after it has noted a fault (or where the column is missing,
/// which the header already tells), so that a row is read to its end before it is given up.
pub(super) struct RowReader<'r, 'a> {
    context: &'r mut Context<'a>,
    table: &'r Table,
    layout: &'r Layout,
    row: &'r Row,
}

impl<'r, 'a> RowReader<'r, 'a> {
    /// The programme that codes belong to.
    pub(super) fn programme(&self) -> &'a Programme {
        self.context.programme
    }

    /// The references that links may lead to.
    pub(super) fn refs(&self) -> &'a Refs {
        self.context.refs
    }

    /// A cell that must be filled.
    pub(super) fn required<T>(&mut self, column: &'static str, parse: impl Fn(&str) -> Value<T>) -> Option<T> {
        match self.cell(column)? {
            "" => self.fault(column, FaultKind::Empty),
            cell => self.parsed(column, cell, parse),
        }
    }

    /// A cell that may be empty or missing.
    pub(super) fn optional<T>(&mut self, column: &'static str, parse: impl Fn(&str) -> Value<T>) -> Option<Option<T>> {
        match self.cell_or_blank(column)? {
            "" => Some(None),
            cell => self.parsed(column, cell, parse).map(Some),
        }
    }

    /// A list that must hold something.
    pub(super) fn required_list<T>(&mut self, column: &'static str, parse: impl Fn(&str) -> Value<T>) -> Option<Vec<T>> {
        match self.cell(column)? {
            cell if parts(cell).next().is_none() => self.fault(column, FaultKind::Empty),
            cell => self.parts(column, cell, parse),
        }
    }

    /// A list that may be empty.
    pub(super) fn list<T>(&mut self, column: &'static str, parse: impl Fn(&str) -> Value<T>) -> Option<Vec<T>> {
        let cell = self.cell_or_blank(column)?;
        self.parts(column, cell, parse)
    }

    /// A list in which no two parts speak of the same thing.
    pub(super) fn distinct<T, K: Ord + ToString>(
        &mut self,
        column: &'static str,
        values: Vec<T>,
        key: impl Fn(&T) -> &K,
    ) -> Option<Vec<T>> {
        let mut seen = BTreeSet::new();
        let twice = values.iter().map(&key).find(|k| !seen.insert(*k)).map(ToString::to_string);
        match twice {
            Some(what) => self.fault(column, FaultKind::Repeated(what)),
            None => Some(values),
        }
    }

    /// Notes a fault of a cell.
    pub(super) fn fault<T>(&mut self, column: &'static str, kind: FaultKind) -> Option<T> {
        let fault = self.at(column, kind);
        self.context.faults.push(fault);
        None
    }

    /// Notes something odd about a cell.
    pub(super) fn warn(&mut self, column: &'static str, kind: FaultKind) {
        let warning = self.at(column, kind);
        self.context.warnings.push(warning);
    }

    fn at(&self, column: &'static str, kind: FaultKind) -> Fault {
        let place = self.layout.cell(self.row, column).map_or(1, |(place, _)| place);
        Fault { file: self.table.file.clone(), line: self.row.line, column: place, field: Some(column), found: None, kind }
    }

    /// The cell of a column that stands in the table, if its characters are fit to be kept.
    fn cell(&mut self, name: &'static str) -> Option<&'r str> {
        let (_, cell) = self.layout.cell(self.row, name)?;
        let paragraph = self.table.sheet.column(name).is_some_and(|c| c.paragraph);
        let unfit = cell.chars().find(|c| is_hidden(*c) && !(paragraph && *c == '\n'));
        match unfit {
            Some(c) => self.fault(name, FaultKind::ControlCharacter(c)),
            None => Some(cell),
        }
    }

    fn cell_or_blank(&mut self, name: &'static str) -> Option<&'r str> {
        if self.layout.has(name) { self.cell(name) } else { Some("") }
    }

    fn parsed<T>(&mut self, column: &'static str, text: &str, parse: impl Fn(&str) -> Value<T>) -> Option<T> {
        let kind = match parse(text) {
            Ok(value) => return Some(value),
            Err(kind) => kind,
        };
        let found = kind.wants_cell().then(|| text.chars().take(SHOWN).collect());
        let fault = Fault { found, ..self.at(column, kind) };
        self.context.faults.push(fault);
        None
    }

    fn parts<T>(&mut self, column: &'static str, cell: &str, parse: impl Fn(&str) -> Value<T>) -> Option<Vec<T>> {
        let mut values = Some(Vec::new());
        let mut seen = BTreeSet::new();
        for part in parts(cell) {
            let value = if seen.insert(part) {
                self.parsed(column, part, &parse)
            } else {
                self.fault(column, FaultKind::Repeated(part.to_owned()))
            };
            values = values.zip(value).map(|(mut values, value)| {
                values.push(value);
                values
            });
        }
        values
    }

    fn has_right_width(&mut self) -> bool {
        let expected = self.layout.width;
        let filled = self.row.cells.iter().rposition(|c| !c.trim().is_empty()).map_or(0, |last| last + 1);
        let found = self.row.cells.len();
        let right = found == expected || found > expected && filled <= expected;
        if !right {
            self.context.faults.push(Fault {
                column: found.min(expected) + 1,
                ..Fault::of_file(self.table.file.clone(), self.row.line, FaultKind::CellCount { found, expected })
            });
        }
        right
    }
}
