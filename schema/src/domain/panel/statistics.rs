//! Means and agreement, in whole numbers so that they come out alike everywhere.

/// `sum` ÷ `n` in thousandths, halves up; `None` of nothing.
#[must_use]
pub fn mean(values: &[u32]) -> Option<u32> {
    let n = u64::try_from(values.len()).ok().filter(|n| *n > 0)?;
    let sum: u64 = values.iter().map(|v| u64::from(*v)).sum();
    u32::try_from((sum * 2_000 + n) / (2 * n)).ok()
}

/// The mean in thousandths without one highest and one lowest where there are `trim_from` values or more.
#[must_use]
pub fn trimmed_mean(values: &[u32], trim_from: u32) -> Option<u32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let many = u32::try_from(sorted.len()).unwrap_or(u32::MAX) >= trim_from.max(3);
    match sorted.as_slice() {
        [_, inner @ .., _] if many => mean(inner),
        all => mean(all),
    }
}

/// Kendall's coefficient of concordance W of several raters on the same items, corrected for ties, in thousandths:
/// W = 12 S ÷ (m² (n³ − n) − m Σ (t³ − t)) with S the squared deviations of the items' rank sums from their mean, t the sizes of
/// a rater's ties (Kendall & Gibbons, Rank Correlation Methods, 5th ed. 1990, ch. 6). `None` with fewer than two raters or items,
/// or where every rater ties all items.
#[must_use]
pub fn concordance(raters: &[Vec<u64>]) -> Option<u32> {
    let (m, n) = (i128::try_from(raters.len()).ok()?, i128::try_from(raters.first()?.len()).ok()?);
    if m < 2 || n < 2 || raters.iter().any(|r| r.len() != raters.first().map_or(0, Vec::len)) {
        return None;
    }
    let ranks: Vec<Vec<i128>> = raters.iter().map(|r| doubled_ranks(r)).collect();
    let items = 0..raters.first().map_or(0, Vec::len);
    let sums: Vec<i128> = items.map(|i| ranks.iter().filter_map(|r| r.get(i)).sum()).collect();
    // Ranks are doubled, so rank sums are twice as large and S four times; the mean of the doubled sums is m (n + 1).
    let s: i128 = sums.iter().map(|sum| (sum - m * (n + 1)).pow(2)).sum();
    let ties: i128 = raters.iter().map(|r| tie_sum(r)).sum();
    let whole = m * m * (n.pow(3) - n) - m * ties;
    if whole <= 0 {
        return None;
    }
    u32::try_from((3 * s * 2_000 + whole) / (2 * whole)).ok()
}

/// Twice the mean rank of each value, 2 for a lone lowest.
fn doubled_ranks(values: &[u64]) -> Vec<i128> {
    let rank = |v: &u64| {
        let below = values.iter().filter(|o| *o < v).count();
        let equal = values.iter().filter(|o| *o == v).count();
        i128::try_from(2 * below + equal + 1).unwrap_or(i128::MAX)
    };
    values.iter().map(rank).collect()
}

/// Σ (t³ − t) over a rater's groups of equal values: each of a group's t members adds t² − 1.
fn tie_sum(values: &[u64]) -> i128 {
    let group = |v: &u64| i128::try_from(values.iter().filter(|o| *o == v).count()).unwrap_or(0);
    values.iter().map(|v| group(v).pow(2) - 1).sum()
}
