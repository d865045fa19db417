//! Weights from comparisons in pairs: the analytic hierarchy process (Saaty 1980).

use schema::domain::standing::{CriterionWeights, WEIGHT_SUM};

/// Inconsistent comparisons are refused above this ratio.
pub const MOST_INCONSISTENT: f64 = 0.1;
/// Mean consistency index of random matrices of 3…6 criteria (Saaty 1980).
const RANDOM_INDEX: [(usize, f64); 4] = [(3, 0.58), (4, 0.90), (5, 1.12), (6, 1.24)];
/// The widest ratio of Saaty's scale.
const WIDEST: f64 = 9.0;
/// Rounds of the power method; three to six criteria settle long before.
const ROUNDS: usize = 200;

/// Why comparisons give no weights.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum AhpError {
    /// Fewer than three or more than six criteria, or not one comparison for each pair.
    #[error("three to six criteria with one comparison for each pair are needed")]
    Shape,
    /// A ratio outside ⅑…9.
    #[error("a comparison must lie between 1/9 and 9")]
    Ratio,
    /// CR above [`MOST_INCONSISTENT`].
    #[error("the comparisons contradict each other: their consistency ratio is {0:.3}, above 0.1")]
    Inconsistent(f64),
}

/// Weights and how consistent the comparisons were.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// Share of each criterion; they sum to 1.
    pub weights: Vec<f64>,
    /// λmax, the principal eigenvalue.
    pub eigenvalue: f64,
    /// CR = CI ÷ RI, CI = (λmax − n) ÷ (n − 1).
    pub ratio: f64,
}

impl Weighing {
    /// The weights of the three criteria of a standing, in whole points that sum to the whole; what rounding leaves goes to the
    /// first. `None` for another number of criteria.
    #[must_use]
    pub fn criterion_weights(&self) -> Option<CriterionWeights> {
        let [_, value, reach] = self.weights.as_slice() else { return None };
        let [value, reach] = [value, reach].map(|share| (share * 100.0).round() as u32 * 1_000);
        Some(CriterionWeights { outcome: WEIGHT_SUM.saturating_sub(value + reach), value, reach })
    }
}

/// The weighing of `criteria` criteria by the comparisons of their pairs (1,2), (1,3), …, (2,3), …: how many times the first of
/// the pair matters more than the second.
///
/// # Errors
/// [`AhpError`]; an inconsistent matrix is refused, since its weights would mean nothing.
pub fn weigh(criteria: usize, comparisons: &[f64]) -> Result<Weighing, AhpError> {
    let random = RANDOM_INDEX.iter().find(|(n, _)| *n == criteria).map(|(_, index)| *index).ok_or(AhpError::Shape)?;
    if comparisons.len() != criteria * (criteria - 1) / 2 {
        return Err(AhpError::Shape);
    }
    // A ninth typed as a decimal is a little off.
    if !comparisons.iter().all(|r| (1.0 / WIDEST - 1e-3..=WIDEST + 1e-9).contains(r)) {
        return Err(AhpError::Ratio);
    }
    let matrix = matrix(criteria, comparisons);
    let (weights, eigenvalue) = principal(&matrix);
    let n = criteria as f64;
    let ratio = ((eigenvalue - n) / (n - 1.0) / random).max(0.0);
    if ratio > MOST_INCONSISTENT { Err(AhpError::Inconsistent(ratio)) } else { Ok(Weighing { weights, eigenvalue, ratio }) }
}

/// Ones on the diagonal, the comparisons above it, their reciprocals below.
fn matrix(criteria: usize, comparisons: &[f64]) -> Vec<Vec<f64>> {
    let mut matrix = vec![vec![1.0; criteria]; criteria];
    let pairs = (0..criteria).flat_map(|row| (row + 1..criteria).map(move |column| (row, column)));
    for ((row, column), ratio) in pairs.zip(comparisons) {
        matrix[row][column] = *ratio;
        matrix[column][row] = 1.0 / ratio;
    }
    matrix
}

/// Principal eigenvector, summing to 1, and its eigenvalue, by the power method.
fn principal(matrix: &[Vec<f64>]) -> (Vec<f64>, f64) {
    let mut vector = vec![1.0 / matrix.len() as f64; matrix.len()];
    let mut eigenvalue = matrix.len() as f64;
    for _ in 0..ROUNDS {
        let next: Vec<f64> = matrix.iter().map(|row| row.iter().zip(&vector).map(|(a, x)| a * x).sum()).collect();
        eigenvalue = next.iter().sum();
        vector = next.into_iter().map(|x| x / eigenvalue).collect();
    }
    (vector, eigenvalue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_programmes_weights_follow_from_its_comparisons() {
        let weighing = weigh(3, &[1.5, 2.0, 4.0 / 3.0]).expect("consistent");
        assert!(weighing.ratio < 1e-9);
        let milli: Vec<f64> = weighing.weights.iter().map(|w| (w * 100.0).round()).collect();
        assert_eq!(milli, [46.0, 31.0, 23.0]);
        let weights = CriterionWeights { outcome: 46_000, value: 31_000, reach: 23_000 };
        assert_eq!(weighing.criterion_weights(), Some(weights));
    }

    /// 1 > 2 > 3 > 1 is no order.
    #[test]
    fn a_circle_is_refused() {
        assert!(matches!(weigh(3, &[3.0, 1.0 / 3.0, 3.0]), Err(AhpError::Inconsistent(ratio)) if ratio > 1.0));
        assert_eq!(weigh(3, &[10.0, 1.0, 1.0]), Err(AhpError::Ratio));
        assert_eq!(weigh(2, &[1.0]), Err(AhpError::Shape));
    }

    /// Saaty's school example: λmax near 3.0385, CR near 0.033.
    #[test]
    fn a_slight_contradiction_passes() {
        let weighing = weigh(3, &[3.0, 5.0, 3.0]).expect("CR is below 0.1");
        assert!((weighing.eigenvalue - 3.0385).abs() < 1e-3 && (weighing.ratio - 0.033).abs() < 1e-3);
    }

    proptest! {
        /// Comparisons that come from weights give these weights back.
        #[test]
        fn consistent_comparisons_give_their_weights(raw in prop::collection::vec(1.0..3.0f64, 3..=6)) {
            let pairs: Vec<f64> = (0..raw.len()).flat_map(|a| (a + 1..raw.len()).map(move |b| (a, b))).map(|(a, b)| raw[a] / raw[b]).collect();
            let weighing = weigh(raw.len(), &pairs).expect("consistent");
            let whole: f64 = raw.iter().sum();
            for (weight, r) in weighing.weights.iter().zip(&raw) {
                prop_assert!((weight - r / whole).abs() < 1e-9);
            }
        }
    }
}
