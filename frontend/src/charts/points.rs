//! Points of 基础, 管理 and 成效 against what the level takes.

use crate::L;
use crate::components::component;
use crate::i18n::points_of;
use askama::Template;
use schema::domain::programme::LevelYardstick;

/// Units of the bar for one point.
const POINT: u32 = 6;
/// Hundredths in a point.
const HUNDRED: u32 = 100;

/// The bar: 100 points, those that are there, those that are missing, a line for each level.
#[derive(Debug, Clone, Template)]
#[template(path = "charts/points.html")]
pub struct PointsBar {
    spoken: String,
    has: Option<u32>,
    /// Where the missing part begins and how long it is.
    missing: Option<(u32, u32)>,
    /// Place, points, whether it is the target.
    marks: Vec<(u32, u32, bool)>,
}

component!(PointsBar);

impl PointsBar {
    /// The bar of `points`, in hundredths; `None` where they were not answered.
    #[must_use]
    pub fn new(l: L, yardstick: &LevelYardstick, points: Option<u32>) -> Self {
        let needed = yardstick.target().map_or(0, |rule| rule.min_score);
        let length = |hundredths: u32| hundredths.min(100 * HUNDRED) * POINT / HUNDRED;
        let short = points.filter(|has| *has < needed * HUNDRED);
        let spoken = match points {
            Some(has) => l.tv("way-points-spoken", &[("points", &points_of(has)), ("needed", &needed)]),
            None => l.t1("way-points-spoken-none", "needed", needed),
        };
        Self {
            spoken,
            has: points.map(length),
            missing: short.map(|has| (length(has), needed * POINT - length(has))),
            marks: yardstick
                .rules
                .iter()
                .map(|r| (r.min_score * POINT, r.min_score, r.level == yardstick.target_level))
                .collect(),
        }
    }
}
