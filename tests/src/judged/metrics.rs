//! Measures of a ranking.

use schema::domain::ids::SolutionRef;
use std::collections::BTreeMap;

/// Grades of one enterprise's listings, 0–3; what nobody judged counts 0.
pub type Grades = BTreeMap<SolutionRef, u8>;

/// nDCG@k with exponential gain `2^grade − 1` and discount `log2(place + 1)` (Burges et al. 2005); the ideal is taken
/// from everything judged. `None` where nothing is worth finding.
#[must_use]
pub fn ndcg(ranking: &[SolutionRef], grades: &Grades, k: usize) -> Option<f64> {
    let mut best: Vec<u8> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = discounted(best.into_iter(), k);
    let found = discounted(ranking.iter().map(|s| grades.get(s).copied().unwrap_or(0)), k);
    (ideal > 0.0).then_some(found / ideal)
}

fn discounted(grades: impl Iterator<Item = u8>, k: usize) -> f64 {
    let discounts = (2_u32..).map(|place| f64::from(place).log2());
    grades.take(k).zip(discounts).map(|(grade, discount)| (f64::from(grade).exp2() - 1.0) / discount).sum()
}

/// Mean of what is there; 0 of nothing.
#[must_use]
pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) = values.into_iter().fold((0.0, 0_u32), |(sum, count), v| (sum + v, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// A share of counted things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// With the property.
    pub hits: u32,
    /// All.
    pub all: u32,
}

impl Share {
    /// Counts one thing.
    pub fn count(&mut self, hit: bool) {
        self.all += 1;
        self.hits += u32::from(hit);
    }

    /// 0–1; 0 of nothing.
    #[must_use]
    pub fn value(self) -> f64 {
        if self.all == 0 { 0.0 } else { f64::from(self.hits) / f64::from(self.all) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refs(names: &[&str]) -> Vec<SolutionRef> {
        names.iter().map(|n| SolutionRef::parse(n).expect("a plain reference")).collect()
    }

    fn grades(pairs: &[(&str, u8)]) -> Grades {
        pairs.iter().map(|(n, g)| (SolutionRef::parse(n).expect("a plain reference"), *g)).collect()
    }

    #[test]
    fn the_ideal_order_scores_one_and_a_worse_one_less() {
        let judged = grades(&[("a", 3), ("b", 1), ("c", 0)]);
        assert_eq!(ndcg(&refs(&["a", "b", "c"]), &judged, 10), Some(1.0));
        let swapped = ndcg(&refs(&["b", "a"]), &judged, 10).expect("there is something to find");
        // (1/log2 2 + 7/log2 3) / (7/log2 2 + 1/log2 3)
        assert!((swapped - 0.709_810).abs() < 1e-5, "{swapped}");
    }

    #[test]
    fn what_was_not_judged_is_worth_nothing() {
        assert_eq!(ndcg(&refs(&["x"]), &grades(&[("a", 2)]), 5), Some(0.0));
        assert_eq!(ndcg(&refs(&["a"]), &grades(&[("a", 0)]), 5), None);
    }
}
