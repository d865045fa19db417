//! Other weights for the standing, typed as points or as comparisons in pairs. It stands in the address: trying changes nothing.

use super::{FormErrors, Posted, half_width};
use schema::domain::standing::{CriterionWeights, WEIGHT_SUM};

/// Names of the weights' fields, in the order of the criteria.
pub const WEIGHTS: [&str; 3] = ["outcome", "value", "reach"];
/// Names of the comparisons' fields: outcome to value, outcome to reach, value to reach.
pub const PAIRS: [&str; 3] = ["outcome_value", "outcome_reach", "value_reach"];
/// The widest ratio of Saaty's scale.
const WIDEST: f64 = 9.0;

/// Everything that was typed, untouched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeighingForm {
    /// Points of each criterion; empty where none were tried.
    pub weights: [String; 3],
    /// How many times the first of a pair matters more than the second.
    pub pairs: [String; 3],
}

impl WeighingForm {
    /// What stands in a query.
    #[must_use]
    pub fn read(query: &[(String, String)]) -> Self {
        let typed = |names: [&str; 3]| names.map(|name| Posted(query).one(name).to_owned());
        Self { weights: typed(WEIGHTS), pairs: typed(PAIRS) }
    }

    /// The weights to try; `None` where none were typed.
    ///
    /// # Errors
    /// [`FormErrors`] names every field that has to be mended; a wrong sum stands at the first.
    pub fn weights(&self) -> Result<Option<CriterionWeights>, FormErrors> {
        if self.weights.iter().all(String::is_empty) {
            return Ok(None);
        }
        let mut errors = FormErrors::default();
        let [outcome, value, reach] = std::array::from_fn(|i| {
            let milli = milli(&self.weights[i]);
            if milli.is_none() {
                errors.add(WEIGHTS[i], "weighing-error-number");
            }
            milli.unwrap_or(0)
        });
        let weights = CriterionWeights { outcome, value, reach };
        if errors.is_empty() && !weights.is_whole() {
            errors.add(WEIGHTS[0], "weighing-error-sum");
        }
        if errors.is_empty() { Ok(Some(weights)) } else { Err(errors) }
    }

    /// The comparisons; `None` where none were typed.
    ///
    /// # Errors
    /// [`FormErrors`] names every field that has to be mended.
    pub fn pairs(&self) -> Result<Option<[f64; 3]>, FormErrors> {
        if self.pairs.iter().all(String::is_empty) {
            return Ok(None);
        }
        let mut errors = FormErrors::default();
        let ratios = std::array::from_fn(|i| {
            let ratio = ratio(&self.pairs[i]);
            if ratio.is_none() {
                errors.add(PAIRS[i], "weighing-error-ratio");
            }
            ratio.unwrap_or(1.0)
        });
        if errors.is_empty() { Ok(Some(ratios)) } else { Err(errors) }
    }
}

/// Points with at most three decimals, from 0 to 100, as milli-points.
fn milli(typed: &str) -> Option<u32> {
    let plain = half_width(typed);
    let (whole, fraction) = plain.trim().split_once('.').unwrap_or((plain.trim(), ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || fraction.len() > 3 || !digits(whole) || !digits(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<3}").parse().ok().filter(|milli| *milli <= WEIGHT_SUM)
}

/// `3/2`, `1.5` or `1/3`: from a ninth to nine.
fn ratio(typed: &str) -> Option<f64> {
    let plain = half_width(typed).replace('／', "/");
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite() && *n > 0.0);
    let ratio = match plain.split_once('/') {
        Some((above, below)) => number(above)? / number(below)?,
        None => number(&plain)?,
    };
    (1.0 / WIDEST - 1e-3..=WIDEST + 1e-9).contains(&ratio).then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(weights: [&str; 3], pairs: [&str; 3]) -> WeighingForm {
        WeighingForm { weights: weights.map(str::to_owned), pairs: pairs.map(str::to_owned) }
    }

    #[test]
    fn weights_are_points_that_sum_to_a_hundred() {
        let read = |weights| form(weights, [""; 3]).weights();
        assert_eq!(read([""; 3]), Ok(None));
        assert_eq!(read(["46", "３1", "23"]), Ok(Some(CriterionWeights { outcome: 46_000, value: 31_000, reach: 23_000 })));
        assert_eq!(read(["46.5", "30.5", "23"]), Ok(Some(CriterionWeights { outcome: 46_500, value: 30_500, reach: 23_000 })));
        assert_eq!(read(["50", "50", "50"]).expect_err("150").of("outcome"), Some("weighing-error-sum"));
        let faults = read(["-1", "一半", "1e2"]).expect_err("no numbers");
        assert_eq!(faults.0.len(), 3);
        assert!(read(["100", "0", "0"]).is_ok());
    }

    #[test]
    fn comparisons_are_fractions_or_decimals() {
        let read = |pairs| form([""; 3], pairs).pairs();
        assert_eq!(read(["3/2", "2", "4／3"]), Ok(Some([1.5, 2.0, 4.0 / 3.0])));
        let faults = read(["10", "1/0", ""]).expect_err("three faults");
        assert_eq!(faults.0.len(), 3);
        assert!(read(["1/9", "0.111", "9"]).is_ok());
    }
}
