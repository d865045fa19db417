//! How severe each expert is: an additive two-way model of all sheets, total = listing − severity + noise, with severities held
//! towards nought as if each expert had `prior` sheets of usual severity more (a mixed model by Henderson's equations; Henderson,
//! Biometrics 31, 1975, 423–447). Listings that share experts tie the panels together; an expert with one sheet moves little.

use crate::domain::ids::ExpertRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The total of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// Which panel.
    pub panel: String,
    /// Whose sheet.
    pub expert_ref: ExpertRef,
    /// Points.
    pub points: u32,
}

/// Severity of each expert in thousandths of a point; above nought = gives less than others do for the same listing.
#[must_use]
pub fn severities(totals: &[Total], prior: u32) -> BTreeMap<ExpertRef, i64> {
    let mut index: BTreeMap<&ExpertRef, usize> = totals.iter().map(|t| (&t.expert_ref, 0)).collect();
    for (place, at) in index.values_mut().enumerate() {
        *at = place;
    }
    let mut panels: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    for total in totals {
        if let Some(at) = index.get(&total.expert_ref) {
            panels.entry(&total.panel).or_default().push((*at, f64::from(total.points)));
        }
    }
    let n = index.len();
    // The listings' means are eliminated: (sheets + prior) sₑ − Σ over panels (mean severity) = Σ over panels (mean − own).
    let mut matrix = vec![vec![0.0; n]; n];
    let mut right = vec![0.0; n];
    for (place, row) in matrix.iter_mut().enumerate() {
        row[place] = f64::from(prior.max(1));
    }
    for sheets in panels.values() {
        let share = 1.0 / f64::from(u32::try_from(sheets.len()).unwrap_or(u32::MAX));
        let mean = sheets.iter().map(|(_, y)| y).sum::<f64>() * share;
        for (e, y) in sheets {
            right[*e] += mean - y;
            matrix[*e][*e] += 1.0;
            for (f, _) in sheets {
                matrix[*e][*f] -= share;
            }
        }
    }
    let solved = solve(matrix, right);
    index.into_keys().zip(solved).map(|(key, s)| (key.clone(), thousandths(s))).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a severity is at most the 100 points of a sheet, in thousandths")]
fn thousandths(value: f64) -> i64 {
    (value * 1_000.0).round() as i64
}

/// Solves a symmetric positive definite system by elimination; its order of operations is fixed, so its result is, too.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for pivot in 0..n {
        let (head, tail) = matrix.split_at_mut(pivot + 1);
        let row = &head[pivot];
        for (below, values) in tail.iter_mut().enumerate() {
            let factor = values[pivot] / row[pivot];
            for (value, above) in values.iter_mut().zip(row).skip(pivot) {
                *value -= factor * above;
            }
            right[pivot + 1 + below] -= factor * right[pivot];
        }
    }
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|k| matrix[at][k] * right[k]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}
