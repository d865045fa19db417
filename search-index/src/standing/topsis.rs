//! A second opinion: TOPSIS (Hwang & Yoon 1981). It decides nothing, because it swaps two providers when a third joins.

use super::Field;
use super::grid::Grids;
use super::model::{Triple, shares};
use schema::domain::ids::ProviderRef;
use schema::domain::standing::{StandingInputs, StandingRules};

/// Closeness of one provider to the best that anybody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closeness {
    /// Whose.
    pub provider_ref: ProviderRef,
    /// S⁻ ÷ (S⁺ + S⁻), in thousandths.
    pub closeness: u32,
}

/// The closeness of everybody, closest first, from the same shrunk figures as the score.
#[must_use]
pub fn closeness(inputs: &StandingInputs, rules: &StandingRules) -> Vec<Closeness> {
    let grids = Grids::of(rules);
    let field = Field::new(rules, &grids, inputs);
    // TOPSIS divides by the length of a column, so it needs figures from 0: points before weighing.
    let rows: Vec<Triple> = field.beliefs.iter().map(|b| b.z.map(|z| (5.0 + z).clamp(0.0, 10.0))).collect();
    let close = close(&rows, &shares(&rules.weights));
    let named = field.records.iter().zip(close).map(|(r, c)| Closeness { provider_ref: r.provider_ref.clone(), closeness: c });
    let mut all: Vec<Closeness> = named.collect();
    all.sort_by(|a, b| b.closeness.cmp(&a.closeness).then_with(|| a.provider_ref.cmp(&b.provider_ref)));
    all
}

/// v = w·x ÷ √Σx², then the distances to the best and the worst v of each column.
fn close(rows: &[Triple], weights: &Triple) -> Vec<u32> {
    let column = |i: usize| rows.iter().map(move |row| row[i]);
    let length: Triple = std::array::from_fn(|i| column(i).map(|x| x * x).sum::<f64>().sqrt().max(f64::MIN_POSITIVE));
    let weighed: Vec<Triple> = rows.iter().map(|row| std::array::from_fn(|i| weights[i] * row[i] / length[i])).collect();
    let extreme = |i: usize, pick: fn(f64, f64) -> f64| weighed.iter().map(|row| row[i]).reduce(pick).unwrap_or_default();
    let best: Triple = std::array::from_fn(|i| extreme(i, f64::max));
    let worst: Triple = std::array::from_fn(|i| extreme(i, f64::min));
    let distance = |row: &Triple, to: &Triple| row.iter().zip(to).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
    let share = |row: &Triple| {
        let (to_best, to_worst) = (distance(row, &best), distance(row, &worst));
        let whole = to_best + to_worst;
        if whole > 0.0 { (to_worst / whole * 1000.0).round() as u32 } else { 500 }
    };
    weighed.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_in_all_is_closest_and_worst_in_all_furthest() {
        assert_eq!(close(&[[9.0, 8.0, 7.0], [1.0, 2.0, 3.0], [5.0, 5.0, 5.0]], &[0.5, 0.3, 0.2]), [1000, 0, 500]);
    }

    #[test]
    fn equals_are_level() {
        assert_eq!(close(&[[5.0; 3]; 2], &[0.5, 0.3, 0.2]), [500, 500]);
    }
}
