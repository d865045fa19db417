//! Rows and cells of the table, and which rows differ.

use crate::components::strip::CellMark;
use crate::components::{Badge, Html};
use askama::Template;

/// One line of a cell.
#[derive(Debug, Clone, Default, Template)]
#[template(
    ext = "html",
    source = r##"<p{% if dim %} class="dim"{% endif %}>{% if let Some(mark) = mark %}{{ mark }} {% endif %}{% if strong %}<b>{{ text }}</b>{% else %}{{ text }}{% endif %}{% if let Some(tag) = tag %} <span class="st st--warn">{{ tag }}</span>{% endif %}{% if let Some(best) = best %} <span class="st st--on">{{ best }}</span>{% endif %}{% if let Some(badge) = badge %} {{ badge }}{% endif %}</p>"##
)]
pub(super) struct Line {
    text: Html,
    strong: bool,
    dim: bool,
    tag: Option<String>,
    best: Option<String>,
    badge: Option<Badge>,
    mark: Option<CellMark>,
}

impl Line {
    /// A line of plain text.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: Html::plain(&text.into()), ..Self::default() }
    }

    /// A line of marked text.
    pub(super) fn html(text: Html) -> Self {
        Self { text, ..Self::default() }
    }

    pub(super) fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    pub(super) fn dim(self) -> Self {
        Self { dim: true, ..self }
    }

    pub(super) fn tag(self, tag: Option<String>) -> Self {
        Self { tag, ..self }
    }

    pub(super) fn badge(self, badge: Option<Badge>) -> Self {
        Self { badge, ..self }
    }

    pub(super) fn mark(self, mark: CellMark) -> Self {
        Self { mark: Some(mark), ..self }
    }
}

/// What one listing says in one row.
#[derive(Debug, Clone, Template)]
#[template(ext = "html", source = r##"{% for line in lines %}{{ line }}{% endfor %}"##)]
pub(super) struct Cell {
    lines: Vec<Line>,
    /// What decides whether two cells are alike.
    key: String,
}

impl Cell {
    pub(super) fn new(lines: Vec<Line>) -> Self {
        let key = lines.iter().map(|line| line.text.to_string()).collect::<Vec<_>>().join("\n");
        Self { lines, key }
    }

    /// A cell of one line of plain text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::new(vec![Line::new(text)])
    }

    /// The same, alike to others by `key` alone.
    pub(super) fn alike_by(self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self }
    }
}

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) head: String,
    pub(super) under: Option<String>,
    pub(super) must: bool,
    pub(super) differs: bool,
    /// Whether all cells say the same, word for word; a phone says it once.
    pub(super) same: bool,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    pub(super) fn new(head: impl Into<String>, cells: Vec<Cell>) -> Self {
        let differs = cells.windows(2).any(|pair| pair[0].key != pair[1].key);
        let mut said = cells.iter().map(ToString::to_string);
        let first = said.next();
        let same = !differs && said.all(|other| Some(&other) == first.as_ref());
        Self { head: head.into(), under: None, must: false, differs, same, cells }
    }

    pub(super) fn under(self, under: Option<String>) -> Self {
        Self { under, ..self }
    }

    pub(super) fn must(self, must: bool) -> Self {
        Self { must, ..self }
    }

    /// Says `word` where `of` is the least of all, unless it is that for every one.
    pub(super) fn least(mut self, word: &str, of: &[i64]) -> Self {
        let least = of.iter().min().copied();
        if of.iter().any(|value| Some(*value) != least) {
            for (cell, value) in self.cells.iter_mut().zip(of) {
                if let Some(line) = cell.lines.first_mut().filter(|_| Some(*value) == least) {
                    line.best = Some(word.to_owned());
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Row {
        Row::new("行", texts.iter().map(|t| Cell::text(*t)).collect())
    }

    #[test]
    fn e15_a_row_says_whether_its_cells_differ() {
        assert!(!row(&["a", "a", "a"]).differs && row(&["a", "a", "b"]).differs && row(&["a", "b", "a"]).differs);
        let alike = Row::new("行", vec![Cell::text("甲").alike_by("1"), Cell::text("乙").alike_by("1")]);
        assert!(!alike.differs && !alike.same, "alike by what counts, in other words");
        assert!(row(&["a", "a"]).same && !row(&["a", "b"]).same);
    }

    #[test]
    fn e15_the_least_is_named_only_where_there_is_a_difference() {
        let named = |of: &[i64]| -> Vec<bool> {
            row(&["a", "b", "c"]).least("最低", of).cells.iter().map(|c| c.lines[0].best.is_some()).collect()
        };
        assert_eq!(named(&[3, 1, 1]), [false, true, true]);
        assert_eq!(named(&[2, 2, 2]), [false, false, false]);
    }
}
