//! “企业出一点、服务商让一点、政府补一点”: who bears a price in the end.

use crate::domain::money::Fen;

/// A price before 让利, divided. The three parts sum to it exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// What the firm bears in the end, at least.
    pub enterprise: Fen,
    /// What the provider takes off (让利).
    pub provider: Fen,
    /// What the subsidy gives back, at most.
    pub government: Fen,
}

impl Split {
    /// Divides `cost`, the price after a discount of `discount`, by a subsidy of `subsidy`, which no more than covers it.
    #[must_use]
    pub fn of(cost: Fen, discount: Fen, subsidy: Fen) -> Self {
        let government = subsidy.max(Fen::ZERO).min(cost);
        Self { enterprise: cost - government, provider: discount, government }
    }

    /// The price before 让利.
    #[must_use]
    pub fn total(&self) -> Fen {
        self.enterprise + self.provider + self.government
    }

    /// The three shares in basis points, in the order firm, provider, government. They sum to the whole by largest
    /// remainders (Hare and Niemeyer); of equal remainders the firm's comes first. `None` for a price of nothing.
    #[must_use]
    pub fn shares(&self) -> Option<[u32; 3]> {
        let total = i128::from(self.total().0);
        if total == 0 {
            return None;
        }
        let exact = [self.enterprise, self.provider, self.government].map(|part| i128::from(part.0) * 10_000);
        let mut shares = exact.map(|points| u32::try_from(points.div_euclid(total)).unwrap_or(0));
        let left = 10_000u32.saturating_sub(shares.iter().sum());
        let mut order = [0, 1, 2];
        order.sort_by_key(|at| std::cmp::Reverse(exact[*at].rem_euclid(total)));
        order.iter().zip(0..left).for_each(|(at, _)| shares[*at] += 1);
        Some(shares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn example_12_leaves_the_firm_its_share_before_and_after_a_discount() {
        let subsidy = Fen::from_yuan(29_400 + 900_000);
        let before = Split::of(Fen::from_yuan(1_842_000), Fen::ZERO, subsidy);
        assert_eq!((before.enterprise, before.shares()), (Fen::from_yuan(912_600), Some([4_954, 0, 5_046])));
        assert_eq!(Split::of(Fen::ZERO, Fen::ZERO, Fen::ZERO).shares(), None);
        let thirds = Split { enterprise: Fen(2_000), provider: Fen(1_000), government: Fen(2_000) };
        assert_eq!(thirds.shares(), Some([4_000, 2_000, 4_000]));
        let odd = Split { enterprise: Fen(1), provider: Fen(0), government: Fen(2) };
        assert_eq!(odd.shares(), Some([3_333, 0, 6_667]), "the larger remainder gets what is left");
        assert_eq!(Split::of(Fen(5), Fen(0), Fen(9)).enterprise, Fen::ZERO, "a subsidy never exceeds the cost");
    }

    proptest! {
        #[test]
        fn the_parts_sum_to_the_price(cost in 0..=Fen::MAX.0, discount in 0..=Fen::MAX.0, subsidy in 0..=Fen::MAX.0) {
            let split = Split::of(Fen(cost), Fen(discount), Fen(subsidy));
            prop_assert_eq!(split.total(), Fen(cost + discount));
            prop_assert!(split.enterprise >= Fen::ZERO && split.government <= Fen(cost));
            if let Some(shares) = split.shares() {
                prop_assert_eq!(shares.iter().sum::<u32>(), 10_000);
                let close = |part: Fen, share: u32| {
                    let exact = i128::from(part.0) * 10_000 - i128::from(share) * i128::from(split.total().0);
                    exact.abs() < i128::from(split.total().0)
                };
                prop_assert!(close(split.enterprise, shares[0]) && close(split.provider, shares[1]) && close(split.government, shares[2]));
            }
        }
    }
}
