//! Where somebody may rank: a bar from the best to the worst rank, a dot at the median.

use crate::L;
use crate::components::component;
use askama::Template;

/// Width of the drawing in its own units, and its margin, in tenths.
const WIDTH: u32 = 3_200;
const MARGIN: u32 = 80;

/// One interval on the axis of all ranks.
#[derive(Debug, Clone, Template)]
#[template(path = "charts/rank_interval.html")]
pub struct RankInterval {
    label: String,
    ticks: Vec<String>,
    from: String,
    to: String,
    at: String,
}

/// The ranks over a column of intervals.
#[derive(Debug, Clone, Template)]
#[template(path = "charts/rank_axis.html")]
pub struct RankAxis {
    marks: Vec<(u32, String)>,
}

component!(RankInterval, RankAxis);

impl RankInterval {
    /// The ranks `best` to `worst` of `of`, half of the possible ones up to `median`.
    #[must_use]
    pub fn new(l: L, (best, worst): (u32, u32), median: u32, of: u32) -> Self {
        Self {
            label: l.tv("standing-interval-label", &[("best", &best), ("worst", &worst), ("median", &median)]),
            ticks: marks(of).into_iter().map(|rank| place(rank, of)).collect(),
            from: place(best, of),
            to: place(worst, of),
            at: place(median, of),
        }
    }
}

impl RankAxis {
    /// The axis of `of` ranks.
    #[must_use]
    pub fn new(of: u32) -> Self {
        Self { marks: marks(of).into_iter().map(|rank| (rank, place(rank, of))).collect() }
    }
}

/// The first rank, round ones, and the last.
fn marks(of: u32) -> Vec<u32> {
    let step = match of {
        0..=12 => 5,
        13..=40 => 10,
        _ => of.div_ceil(40) * 10,
    };
    let last = of.max(1);
    let round = (1..).map(|n| n * step).take_while(|rank| rank + step / 2 <= last);
    let mut marks: Vec<u32> = std::iter::once(1).chain(round).chain([last]).collect();
    marks.dedup();
    marks
}

/// Where a rank stands, with one decimal.
fn place(rank: u32, of: u32) -> String {
    let steps = of.saturating_sub(1).max(1);
    let tenths = MARGIN + (WIDTH - 2 * MARGIN) * rank.clamp(1, of.max(1)).saturating_sub(1) / steps;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rank_is_left_and_the_last_right() {
        assert_eq!((place(1, 30), place(30, 30)), ("8.0".into(), "312.0".into()));
        assert_eq!(place(1, 1), "8.0");
        assert_eq!(marks(30), [1, 10, 20, 30]);
        assert_eq!(marks(12), [1, 5, 10, 12]);
        assert_eq!((marks(1), marks(0)), (vec![1], vec![1]));
    }
}
