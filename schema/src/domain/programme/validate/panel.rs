//! The rules of expert panels.

use super::Check;
use crate::domain::panel::rules::SHEET_POINTS;

/// More seats than this no bureau fills.
const MOST_SEATS: u32 = 15;

impl Check<'_> {
    pub(super) fn panel(&mut self) {
        let p = &self.programme.panel;
        self.require(p.size % 2 == 1 && p.size <= MOST_SEATS, "panel.size", format!("must be odd and at most {MOST_SEATS}"));
        self.require(p.technical <= p.size, "panel.technical", "must be at most the seats");
        self.require(p.trim_from >= 3, "panel.trim_from", "must be at least 3, so that a sheet is left");
        self.require(p.pass <= SHEET_POINTS, "panel.pass", format!("must be at most {SHEET_POINTS}"));
        self.require(p.low_percent < p.high_percent && p.high_percent <= 100, "panel.low_percent", "must be below high_percent");
        self.require(p.tie_years <= 100, "panel.tie_years", "must be at most 100");
        self.require((1..=1_000).contains(&p.severity_prior), "panel.severity_prior", "must be from 1 to 1000");
        let sum = p.criteria.iter().fold(0u32, |sum, c| sum.saturating_add(c.points));
        self.require(sum == SHEET_POINTS, "panel.criteria", format!("points sum to {sum}, not {SHEET_POINTS}"));
        for (at, criterion) in p.criteria.iter().enumerate() {
            let place = format!("panel.criteria[{at}]");
            let first = p.criteria.iter().take(at).all(|c| c.code != criterion.code);
            let plain = criterion.code.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !criterion.code.is_empty();
            self.require(first && plain, format!("{place}.code"), "must be unique, in small letters");
            self.require(criterion.points > 0, format!("{place}.points"), "must be above 0");
            self.text(&format!("{place}.name"), &criterion.name);
        }
    }
}
