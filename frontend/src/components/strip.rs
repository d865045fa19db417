//! The coverage strip: one cell per need, N first, then X; fill = coverage, stamp = evidence.

use super::component;
use super::need::NeedLabel;
use crate::L;
use crate::i18n::points;
use askama::Template;
use schema::domain::catalogue::Evidence;
use schema::domain::matching::{NeedCoverage, NeedState};

/// Most cells in one unbroken row: what a screen of 360 px can show.
const ROW: usize = 10;

/// Longest label that stands upright over a cell, in characters.
const UPRIGHT: usize = 4;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripCell {
    /// Number of the need, such as `N1`.
    pub number: String,
    /// Number and name of the need, such as `N1 计划优化与排产`.
    pub need: String,
    /// Label on the ruler, two to four characters; the number stands there where they cannot stand upright.
    pub short: String,
    /// Covered, partly, not; `None` where the need was not answered, which never counts.
    pub state: Option<NeedState>,
    /// Evidence behind it.
    pub evidence: Option<Evidence>,
    /// Whether the need is the enterprise's own.
    pub is_x: bool,
    /// Whether the need must be served.
    pub must: bool,
    /// The sentence that covers it.
    pub sentence: Option<String>,
    /// Its points in milli-points; shown in the tip where known.
    pub points: Option<u32>,
    /// Where a tap leads, such as `#m1-N2`.
    pub href: Option<String>,
}

impl StripCell {
    /// The cell of `need` with the coverage that a listing gives it.
    #[must_use]
    pub fn new(need: &NeedLabel, coverage: &NeedCoverage, href: Option<String>) -> Self {
        Self {
            number: need.number.clone(),
            need: format!("{} {}", need.number, need.name),
            short: need.short.clone(),
            state: Some(coverage.coverage),
            evidence: coverage.evidence,
            is_x: need.is_x(),
            must: need.is_must(),
            sentence: coverage.sentence.clone(),
            points: Some(coverage.points),
            href,
        }
    }

    /// Whether its label can be read standing upright: Chinese can, letters cannot.
    fn stands(&self, l: L) -> bool {
        let han = |c: char| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}');
        l.is_zh() && (1..=UPRIGHT).contains(&self.short.chars().count()) && self.short.chars().all(han)
    }

    /// What stands over it on the ruler.
    fn over(&self, l: L) -> &str {
        if self.stands(l) { &self.short } else { &self.number }
    }

    /// The symbol of its shape and fill.
    fn symbol(&self) -> String {
        let fill = match self.state {
            Some(NeedState::Covered) => '2',
            Some(NeedState::Partial) => '1',
            Some(NeedState::Uncovered) => '0',
            None => 'q',
        };
        format!("i-{}{fill}", if self.is_x { 'x' } else { 'n' })
    }

    /// The symbol of its stamp; an empty cell and a mere claim have none.
    fn stamp(&self) -> Option<&'static str> {
        match (self.state, self.evidence) {
            (None | Some(NeedState::Uncovered), _) | (_, None | Some(Evidence::Claimed)) => None,
            (_, Some(Evidence::RefereeConfirmed)) => Some("i-s1"),
            (_, Some(Evidence::Accepted)) => Some("i-s2"),
        }
    }

    /// 已覆盖，已验收.
    fn says(&self, l: L) -> String {
        let state = self.state.map_or_else(|| l.t("strip-unanswered"), |s| l.word(s));
        match self.evidence.filter(|_| self.state != Some(NeedState::Uncovered)) {
            Some(evidence) => l.join(&[state, l.word(evidence)]),
            None => state,
        }
    }

    fn score(&self) -> Option<String> {
        self.points.map(points)
    }
}

/// A picture of the drawing of one cell, for tables and legends.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r##"<svg viewBox="0 0 26 34" width="18" height="24" aria-hidden="true"><use href="#{{ symbol }}"/>{% if let Some(stamp) = stamp %}<use href="#{{ stamp }}"/>{% endif %}</svg>"##
)]
pub struct CellMark {
    symbol: String,
    stamp: Option<&'static str>,
}

impl From<&StripCell> for CellMark {
    fn from(cell: &StripCell) -> Self {
        Self { symbol: cell.symbol(), stamp: cell.stamp() }
    }
}

/// A row of cells, broken into pieces that fit a phone.
#[derive(Debug, Clone, Template)]
#[template(path = "components/strip.html")]
pub struct Strip {
    l: L,
    label: String,
    rows: Vec<Vec<StripCell>>,
    labelled: bool,
}

/// The upright labels above strips.
#[derive(Debug, Clone, Template)]
#[template(path = "components/ruler.html")]
pub struct Ruler {
    l: L,
    rows: Vec<Vec<StripCell>>,
    labelled: bool,
}

/// What the drawing means; signs that are not drawn are not explained.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "components/legend.html")]
pub struct Legend {
    l: L,
    own: bool,
    must: bool,
}

component!(CellMark, Strip, Ruler, Legend);

impl Strip {
    /// A strip; `label` says whose coverage it shows.
    #[must_use]
    pub fn new(l: L, label: impl Into<String>, cells: Vec<StripCell>) -> Self {
        Self { l, label: label.into(), rows: rows(cells), labelled: false }
    }

    /// The same with its own ruler on a phone, where the one above a long list is out of sight.
    #[must_use]
    pub fn labelled(self) -> Self {
        Self { labelled: true, ..self }
    }

    /// The ruler for it.
    #[must_use]
    pub fn ruler(&self) -> Ruler {
        Ruler { l: self.l, rows: self.rows.clone(), labelled: self.labelled }
    }

    /// What its signs mean.
    #[must_use]
    pub fn legend(&self) -> Legend {
        Legend { l: self.l, own: self.cells().any(|c| c.is_x), must: self.cells().any(|c| c.must) }
    }

    /// The needs behind the numbers, for pages that list them nowhere else; `None` where every label says it itself.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let numbered: Vec<&str> = self.cells().filter(|c| !c.stands(self.l)).map(|c| c.need.as_str()).collect();
        (!numbered.is_empty()).then(|| numbered.join(" · "))
    }

    /// Cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &StripCell> {
        self.rows.iter().flatten()
    }

    /// How much room it takes: `s` up to 9 cells, `m` up to 13, else `l`.
    #[must_use]
    pub fn width(&self) -> char {
        match self.cells().count() {
            0..=9 => 's',
            10..=13 => 'm',
            _ => 'l',
        }
    }

    /// Whether it is broken on a phone, so that each piece needs its own ruler there.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.rows.len() > 1
    }

    fn has_own_ruler(&self) -> bool {
        self.labelled || self.is_broken()
    }

    fn tip_side(&self, row: &[StripCell], place: &usize) -> &'static str {
        match *place {
            0..=2 => " tip--l",
            p if p + 3 >= row.len() => " tip--r",
            _ => "",
        }
    }
}

/// One row where all fit; else N and X apart, each in even pieces of at most [`ROW`] cells.
fn rows(cells: Vec<StripCell>) -> Vec<Vec<StripCell>> {
    if cells.len() <= ROW {
        return vec![cells];
    }
    let (own, common): (Vec<_>, Vec<_>) = cells.into_iter().partition(|c| c.is_x);
    [common, own].into_iter().filter(|group| !group.is_empty()).flat_map(|group| even_pieces(&group)).collect()
}

fn even_pieces(group: &[StripCell]) -> Vec<Vec<StripCell>> {
    let pieces = group.len().div_ceil(ROW).max(1);
    let size = group.len().div_ceil(pieces).max(1);
    group.chunks(size).map(<[StripCell]>::to_vec).collect()
}

/// Whether `cell` is the first X of its row, which stands a little apart.
pub(crate) fn starts_x(row: &[StripCell], place: &usize) -> bool {
    let place = *place;
    row.get(place).is_some_and(|c| c.is_x) && (place == 0 || row.get(place - 1).is_some_and(|c| !c.is_x))
}

#[cfg(test)]
mod tests;
