//! Shares between nothing and all, in integers, so that the same input gives the same bytes on every machine.

/// A share from 0 to 1 in millionths. Every operation rounds down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Ratio(u32);

const MILLION: u32 = 1_000_000;

impl Ratio {
    /// Nothing.
    pub(super) const ZERO: Self = Self(0);
    /// All.
    pub(super) const ONE: Self = Self(MILLION);

    /// So many thousandths, at most all.
    pub(super) const fn permille(thousandths: u32) -> Self {
        if thousandths >= 1_000 { Self::ONE } else { Self(thousandths * 1_000) }
    }

    /// `part ÷ whole`, at most all; nothing of nothing is nothing.
    pub(super) fn of(part: u64, whole: u64) -> Self {
        Self::of_large(u128::from(part), u128::from(whole))
    }

    /// [`Ratio::of`] for amounts beyond 64 bits, below 2¹⁰⁸.
    pub(super) fn of_large(part: u128, whole: u128) -> Self {
        if part >= whole {
            return if whole == 0 { Self::ZERO } else { Self::ONE };
        }
        let millionths = part * u128::from(MILLION) / whole;
        Self(u32::try_from(millionths).unwrap_or(MILLION))
    }

    /// How far `value` is on the way from `from` to `to`.
    pub(super) fn between(value: u64, from: u64, to: u64) -> Self {
        Self::of(value.saturating_sub(from), to.saturating_sub(from))
    }

    /// The share of a share.
    pub(super) fn times(self, other: Self) -> Self {
        let millionths = u64::from(self.0) * u64::from(other.0) / u64::from(MILLION);
        Self(u32::try_from(millionths).unwrap_or(MILLION))
    }

    /// What is missing to all.
    pub(super) const fn rest(self) -> Self {
        Self(MILLION - self.0)
    }

    /// Both, at most all.
    pub(super) fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0).min(MILLION))
    }

    /// This share of `amount`.
    pub(super) fn share_of(self, amount: u64) -> u64 {
        if let Some(product) = amount.checked_mul(u64::from(self.0)) {
            return product / u64::from(MILLION);
        }
        let share = u128::from(amount) * u128::from(self.0) / u128::from(MILLION);
        u64::try_from(share).unwrap_or(amount)
    }

    /// This share of `points`.
    pub(super) fn points_of(self, points: u32) -> u32 {
        u32::try_from(self.share_of(u64::from(points))).unwrap_or(points)
    }
}

/// `amount × part ÷ whole`, rounded down; nothing of nothing is nothing.
pub(super) fn portion(amount: u32, part: u64, whole: u64) -> u32 {
    let share = u128::from(amount) * u128::from(part) / u128::from(whole.max(1));
    u32::try_from(share).unwrap_or(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_of_nothing_and_of_all() {
        assert_eq!(Ratio::of(0, 0), Ratio::ZERO);
        assert_eq!(Ratio::of(5, 4), Ratio::ONE);
        assert_eq!(Ratio::of(1, 3).points_of(90_000), 29_999);
        assert_eq!(Ratio::between(7, 5, 9), Ratio::permille(500));
        assert_eq!(Ratio::permille(250).rest(), Ratio::permille(750));
    }

    proptest! {
        #[test]
        fn a_share_of_a_share_is_never_more_than_either(a in 0u32..=1_000, b in 0u32..=1_000) {
            let (a, b) = (Ratio::permille(a), Ratio::permille(b));
            prop_assert!(a.times(b) <= a && a.times(b) <= b);
            prop_assert!(a.plus(b) >= a);
        }

        #[test]
        fn a_greater_share_gives_no_fewer_points(a in 0u64..9_999, points in 0u32..=100_000) {
            prop_assert!(Ratio::of(a, 9_999).points_of(points) <= Ratio::of(a + 1, 9_999).points_of(points));
        }
    }
}
