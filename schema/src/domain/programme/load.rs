//! From the text of `programme.toml` to a validated [`Programme`], or to every fault with its place and line.

use super::{Programme, validate};
use serde::Deserialize;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One thing that is wrong with a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a path from the root of the file, such as `scenarios[12].miit[0]`; empty for the file as a whole.
    pub place: String,
    /// Line and column in characters, both from 1, of that place or of what holds it.
    pub position: Option<(usize, usize)>,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl Fault {
    /// A fault whose position is not known yet.
    pub(super) fn at(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: place.into(), position: None, reason: reason.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.position {
            write!(f, "{line}:{column}: ")?;
        }
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.reason)
    }
}

/// Why a text is not a programme: all of its faults, in the order of the file's shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct LoadError {
    /// At least one.
    pub faults: Vec<Fault>,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the programme has {} fault(s)", self.faults.len())?;
        for fault in &self.faults {
            write!(f, "\n  {fault}")?;
        }
        Ok(())
    }
}

impl Programme {
    /// The text of the built-in programme.
    pub const ZHENGZHOU: &str = include_str!("../../../programmes/zhengzhou/programme.toml");

    /// Reads and validates a programme.
    ///
    /// # Errors
    /// [`LoadError`] lists every fault of the first stage that finds any: TOML syntax, then types (one fault, since
    /// reading stops there), then meaning.
    pub fn parse(toml_text: &str) -> Result<Self, LoadError> {
        let (root, syntax) = DeTable::parse_recoverable(toml_text);
        if !syntax.is_empty() {
            return Err(LoadError { faults: syntax.iter().map(|e| toml_fault(toml_text, None, e)).collect() });
        }
        let programme = toml::Deserializer::parse(toml_text)
            .and_then(Self::deserialize)
            .map_err(|e| LoadError { faults: vec![toml_fault(toml_text, Some(root.get_ref()), &e)] })?;
        let mut faults = validate::faults(&programme);
        if faults.is_empty() {
            return Ok(programme);
        }
        for fault in &mut faults {
            fault.position = offset_of(root.get_ref(), &fault.place).map(|at| line_and_column(toml_text, at));
        }
        Err(LoadError { faults })
    }

    /// The built-in programme of Zhengzhou.
    ///
    /// # Errors
    /// None in a released build: a test parses the embedded file. The `Result` spares the caller an `expect`.
    pub fn zhengzhou() -> Result<Self, LoadError> {
        Self::parse(Self::ZHENGZHOU)
    }
}

/// A fault of syntax or type. Where the document could be read as a tree, the place is looked up in it.
fn toml_fault(text: &str, root: Option<&DeTable<'_>>, error: &toml::de::Error) -> Fault {
    let start = error.span().map(|span| span.start);
    Fault {
        place: root.zip(start).map(|(root, start)| place_of(root, start)).unwrap_or_default(),
        position: start.map(|start| line_and_column(text, start)),
        reason: error.message().trim().replace('\n', "; "),
    }
}

/// Line and column, both from 1, of a byte offset; columns count characters.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

/// The byte offset of the value at `place`, or of the deepest value on the way that the file does have: a fault about
/// something missing is shown at what should hold it.
fn offset_of(root: &DeTable<'_>, place: &str) -> Option<usize> {
    let mut steps = place.split(['.', '[', ']']).filter(|step| !step.is_empty());
    let (mut key, mut value) = entry(root, steps.next()?)?;
    for step in steps {
        let next = match value.get_ref() {
            DeValue::Table(table) => entry(table, step),
            DeValue::Array(items) => step.parse().ok().and_then(|i: usize| items.get(i)).map(|item| (item.span().start, item)),
            _ => None,
        };
        match next {
            Some(found) => (key, value) = found,
            None => break,
        }
    }
    Some(key)
}

/// The value of a key, and where the key stands.
fn entry<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<(usize, &'t Spanned<DeValue<'i>>)> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(key, value)| (key.span().start, value))
}

/// The path of the last value that begins at or before `offset`, which is the one that a type error speaks of.
fn place_of(root: &DeTable<'_>, offset: usize) -> String {
    fn walk(value: &Spanned<DeValue<'_>>, place: &str, offset: usize, best: &mut (usize, String)) {
        let start = value.span().start;
        // `>=`: a child may begin where its parent does, and is the better answer.
        if start <= offset && start >= best.0 {
            *best = (start, place.to_owned());
        }
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, child) in table {
                    walk(child, &format!("{place}.{}", key.get_ref()), offset, best);
                }
            }
            DeValue::Array(items) => {
                for (i, child) in items.iter().enumerate() {
                    walk(child, &format!("{place}[{i}]"), offset, best);
                }
            }
            _ => {}
        }
    }
    let mut best = (0, String::new());
    for (key, value) in root {
        walk(value, key.get_ref(), offset, &mut best);
    }
    best.1
}

#[cfg(test)]
mod tests;
