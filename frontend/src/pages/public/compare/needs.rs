//! The grid of needs × solutions, and where the scores come from.

use super::cell::{Cell, Line, Row};
use super::{ComparedMatch, Source};
use crate::L;
use crate::components::exclusion_text;
use crate::components::strip::CellMark;
use crate::components::{Badge, NeedLabel, StripCell, marked};
use crate::i18n::points;
use schema::domain::matching::{MatchItem, NeedState, PartKind};
use schema::domain::programme::Programme;

/// One row per need: state, evidence, the sentence that covers it.
pub(super) fn coverage(l: L, programme: &Programme, sources: &[Source<'_>], of_match: ComparedMatch<'_>) -> Vec<Row> {
    let needs = NeedLabel::all(l, programme, of_match.profile, &of_match.report.read);
    let row = |(at, need): (usize, &NeedLabel)| {
        let cells = sources.iter().map(|s| s.item.map_or_else(|| absent(l), |item| cell(l, need, item, at))).collect();
        Row::new(format!("{} {}", need.number, need.name), cells)
            .under(need.quoted().map(|q| l.t1("quoted", "text", q)))
            .must(need.is_must())
    };
    needs.iter().enumerate().map(row).collect()
}

fn cell(l: L, need: &NeedLabel, item: &MatchItem, at: usize) -> Cell {
    let Some(coverage) = item.needs.get(at) else { return absent(l) };
    let state = l.word(coverage.coverage);
    let evidence = coverage.evidence.filter(|_| coverage.coverage != NeedState::Uncovered);
    let key = format!("{state} {evidence:?}");
    let head = Line::new(state).mark(CellMark::from(&StripCell::new(need, coverage, None)));
    let sentence = coverage.sentence.as_ref().map(|text| Line::html(marked(text, &coverage.spans)));
    let head = head.badge(evidence.map(|e| Badge::new(l, e)));
    Cell::new([Some(head), sentence].into_iter().flatten().collect()).alike_by(key)
}

/// What stands for a listing that is not among the items.
fn absent(l: L) -> Cell {
    Cell::new(vec![Line::new(l.t("compare-not-matched")).dim()])
}

/// Place, score and its five parts; for a listing that does not fit, why not.
pub(super) fn score(l: L, sources: &[Source<'_>], of_match: ComparedMatch<'_>) -> Vec<Row> {
    let report = of_match.report;
    let place = |item: &MatchItem| report.place_of(&item.solution_ref).map_or(0, |(place, _)| place);
    let total = |source: &Source<'_>| match source.item {
        Some(item) => {
            let says = l.tv("compare-place", &[("place", &place(item)), ("of", &report.total())]);
            Cell::new(vec![Line::new(l.t1("points-of", "points", points(item.score))).strong(), Line::new(says).dim()])
        }
        None => why_not(l, source, of_match),
    };
    let part = |kind: &PartKind| {
        let cell = |source: &Source<'_>| {
            let part = source.item.and_then(|i| i.parts.iter().find(|p| p.part == *kind));
            part.map_or_else(|| absent(l), |p| Cell::text(format!("{} / {}", points(p.points), points(p.of))))
        };
        Row::new(l.word(kind), sources.iter().map(cell).collect())
    };
    let whole = Row::new(l.t("compare-score"), sources.iter().map(total).collect());
    std::iter::once(whole).chain(PartKind::ALL.iter().map(part)).collect()
}

fn why_not(l: L, source: &Source<'_>, of_match: ComparedMatch<'_>) -> Cell {
    let key = &source.listing.solution.solution_ref;
    let reasons = of_match.report.excluded.iter().filter(|e| e.solution_ref == *key).flat_map(|e| &e.reasons);
    let mut lines = vec![Line::new(l.t("compare-not-matched")).strong()];
    lines.extend(reasons.map(|r| Line::new(exclusion_text(l, r))));
    Cell::new(lines)
}
