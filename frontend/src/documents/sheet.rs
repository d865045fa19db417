//! A document as sections of texts and tables, before it is known where it will be read.

use super::plan::{Gantt, Shares};
use schema::domain::text::Locale;

/// A document.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its language.
    pub locale: Locale,
    /// What stands on top.
    pub title: String,
    /// What stands below the title: whose it is, when and from what it was made.
    pub about: Vec<(String, String)>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// Small print at the end.
    pub notes: Vec<String>,
    /// What stands at the foot of every page of paper.
    pub footer: String,
}

/// One part under a heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// Anchor.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// A few words beside the heading.
    pub hint: Option<String>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A list.
    Bullets(Vec<String>),
    /// A table.
    Table(Table),
    /// The schedule as a picture; its table stands beside it.
    Gantt(Gantt),
    /// Who bears what, as a bar; its table stands beside it.
    Shares(Shares),
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Whether it holds figures, which stand on the right.
    pub figures: bool,
    /// How much of the width it takes beside the others.
    pub share: u32,
}

impl Column {
    /// A column of texts.
    #[must_use]
    pub fn new(head: impl Into<String>, share: u32) -> Self {
        Self { head: head.into(), figures: false, share }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(head: impl Into<String>, share: u32) -> Self {
        Self { head: head.into(), figures: true, share }
    }
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its text; lines are broken at line feeds.
    pub text: String,
    /// Where it leads, on a page.
    pub href: Option<String>,
}

impl Cell {
    /// The lines of its text.
    #[must_use]
    pub fn lines(&self) -> Vec<&str> {
        self.text.lines().collect()
    }

    /// The same with a link.
    #[must_use]
    pub fn to(self, href: String) -> Self {
        Self { href: Some(href), ..self }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it shows, read aloud.
    pub caption: String,
    /// Its columns; the first one names the rows.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Its sums.
    pub sums: Vec<Vec<Cell>>,
}

impl Table {
    /// Head of the column of a cell, for narrow screens.
    #[must_use]
    pub fn head(&self, at: &usize) -> &str {
        self.columns.get(*at).map_or("", |column| &column.head)
    }

    /// Whether a column holds figures.
    #[must_use]
    pub fn is_figures(&self, at: &usize) -> bool {
        self.columns.get(*at).is_some_and(|column| column.figures)
    }
}
