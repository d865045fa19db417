//! The five parts of a score: a bar in one line, or five bars with their figures.

use super::component;
use crate::L;
use crate::i18n::points;
use askama::Template;
use schema::domain::matching::Part;

/// One part, ready to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartBar {
    /// 需求覆盖.
    pub label: String,
    /// Points, one decimal.
    pub points: String,
    /// The most it can give, one decimal.
    pub of: String,
    /// Where its bar begins, in thousandths of the whole.
    pub x: u32,
    /// Length of its ground.
    pub width: u32,
    /// Length of what is reached.
    pub reached: u32,
    /// Reached, in percent of its own most.
    pub percent: u32,
    /// Where it begins when what is reached stands side by side, in thousandths of the whole.
    pub from: u32,
    /// Its length there.
    pub share: u32,
}

/// The five parts with their figures.
#[derive(Debug, Clone, Template)]
#[template(path = "components/parts.html")]
pub struct Parts {
    l: L,
    score: String,
    bars: Vec<PartBar>,
}

/// The same in one line, without figures: what is reached stands side by side, and as long as the score.
#[derive(Debug, Clone, Template)]
#[template(path = "components/parts_line.html")]
pub struct PartsLine {
    l: L,
    score: String,
    bars: Vec<PartBar>,
}

component!(Parts, PartsLine);

/// Width of the line in its own units, and the gap between parts.
const LINE: u64 = 1_000;
const GAP: u32 = 8;
/// What tells one part from the next where they stand side by side.
const SEAM: u32 = 4;

impl Parts {
    /// The parts of a score in milli-points.
    #[must_use]
    pub fn new(l: L, score: u32, parts: &[Part]) -> Self {
        Self { l, score: points(score), bars: bars(l, parts) }
    }

    /// The line of the same parts.
    #[must_use]
    pub fn line(&self) -> PartsLine {
        PartsLine { l: self.l, score: self.score.clone(), bars: self.bars.clone() }
    }
}

impl PartsLine {
    fn spoken(&self) -> String {
        let parts: Vec<String> = self.bars.iter().map(|b| format!("{} {}/{}", b.label, b.points, b.of)).collect();
        self.l.tv("score-spoken", &[("score", &self.score), ("parts", &self.l.join(&parts))])
    }
}

fn bars(l: L, parts: &[Part]) -> Vec<PartBar> {
    let whole: u64 = parts.iter().map(|p| u64::from(p.of)).sum::<u64>().max(1);
    let (mut before, mut score) = (0u64, 0u64);
    parts
        .iter()
        .map(|part| {
            let x = scaled(before, LINE, whole);
            before += u64::from(part.of);
            let from = scaled(score, LINE, whole);
            score += u64::from(part.points);
            let width = scaled(before, LINE, whole).saturating_sub(x).saturating_sub(GAP);
            PartBar {
                label: l.word(part.part),
                points: points(part.points),
                of: points(part.of),
                x,
                width,
                reached: scaled(u64::from(part.points), u64::from(width), u64::from(part.of)),
                percent: scaled(u64::from(part.points), 100, u64::from(part.of)),
                from,
                share: scaled(score, LINE, whole).saturating_sub(from).saturating_sub(SEAM),
            }
        })
        .collect()
}

/// `value × to ÷ of`; 0 of 0 is 0.
fn scaled(value: u64, to: u64, of: u64) -> u32 {
    u32::try_from(value * to / of.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::domain::matching::PartKind;
    use schema::domain::text::Locale;

    #[test]
    fn bars_fill_the_line_in_proportion() {
        let part = |part, points, of| Part { part, points, of };
        let parts =
            [part(PartKind::Coverage, 35_000, 70_000), part(PartKind::Value, 30_000, 30_000), part(PartKind::Delivery, 0, 0)];
        let bars = bars(L(Locale::Zh), &parts);
        let drawn: Vec<_> = bars.iter().map(|b| (b.x, b.width, b.reached, b.percent)).collect();
        assert_eq!(drawn, [(0, 692, 346, 50), (700, 292, 292, 100), (1000, 0, 0, 0)]);
        let line: Vec<_> = bars.iter().map(|b| (b.from, b.share)).collect();
        assert_eq!(line, [(0, 346), (350, 296), (650, 0)]);
        assert_eq!((bars[0].points.as_str(), bars[0].of.as_str()), ("35.0", "70.0"));
    }
}
