//! What is missing costs at least: overlaps are forgotten and anything may be taken twice, so no set is cheaper.

use super::search::{Item, LevelProblem};

/// Sums from which on there is no way.
const NEVER: i64 = i64::MAX / 8;

/// The least gross price and the least lowest price of lifting so many scenarios, so many of them binding.
pub(super) struct Floors {
    rows: Vec<Vec<(i64, i64)>>,
}

impl Floors {
    pub(super) fn of(problem: &LevelProblem, items: &[Item]) -> Self {
        let size = |n: u32| usize::try_from(n).unwrap_or(0);
        let counts: Vec<(usize, usize, i64, i64)> = items
            .iter()
            .map(|i| (size(i.lifts.count_ones()), size((i.lifts & problem.stars).count_ones()), i.gross, i.min))
            .collect();
        let mut rows = vec![vec![(NEVER, NEVER); size(problem.binding) + 1]; size(problem.scenarios) + 1];
        for scenarios in 0..rows.len() {
            for binding in 0..rows[scenarios].len() {
                if (scenarios, binding) == (0, 0) {
                    rows[0][0] = (0, 0);
                    continue;
                }
                let mut least = (NEVER, NEVER);
                for (all, stars, gross, min) in &counts {
                    let before = (scenarios.saturating_sub(*all), binding.saturating_sub(*stars));
                    if before == (scenarios, binding) {
                        continue;
                    }
                    let (rest_gross, rest_min) = rows[before.0][before.1];
                    least = (least.0.min(rest_gross.saturating_add(*gross)), least.1.min(rest_min.saturating_add(*min)));
                }
                rows[scenarios][binding] = (least.0.min(NEVER), least.1.min(NEVER));
            }
        }
        Self { rows }
    }

    /// The two least sums; `None` where nothing lifts so many.
    pub(super) fn least(&self, (scenarios, binding): (u32, u32)) -> Option<(i64, i64)> {
        let row = self.rows.get(usize::try_from(scenarios).ok()?)?;
        row.get(usize::try_from(binding).ok()?).copied().filter(|(gross, _)| *gross < NEVER)
    }
}
