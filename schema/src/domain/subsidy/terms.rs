//! Rate and cap of a rule as bare numbers, for whoever weighs many prices at once.

use super::SubsidyKind;
use super::bound::rule_on;
use crate::domain::money::Fen;
use crate::domain::programme::Programme;
use jiff::civil::Date;

/// Basis points in a whole.
const WHOLE: i64 = 10_000;

/// What a rule gives: a share of the cost, up to a cap that counts over everything that one firm buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SubsidyTerms {
    /// Share in basis points, 0–10000.
    pub rate_basis_points: i64,
    /// The most in all; `None` where the rule has no cap.
    pub cap: Option<Fen>,
}

impl SubsidyTerms {
    /// The terms of the rule for `kind` that speaks for `on`; a programme without the rule gives nothing.
    #[must_use]
    pub fn of(programme: &Programme, on: Date, kind: SubsidyKind) -> Self {
        rule_on(programme, kind.rule(), on).map_or_else(Self::default, |rule| Self {
            rate_basis_points: i64::from(rule.rate_basis_points.unwrap_or(0)).min(WHOLE),
            cap: rule.cap_fen.map(Fen),
        })
    }

    /// The most that `cost` in all can bring back, rounded down: the same as [`super::maximum_subsidy`] says.
    #[must_use]
    pub fn most(self, cost: Fen) -> Fen {
        let share = cost.max(Fen::ZERO).times_ratio(self.rate_basis_points, WHOLE);
        self.cap.map_or(share, |cap| share.min(cap.max(Fen::ZERO)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subsidy::maximum_subsidy;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| Programme::zhengzhou().expect("the embedded programme is valid"));

    proptest! {
        #[test]
        fn terms_give_what_the_rule_gives(cost in 0..=Fen::MAX.0, transformation: bool) {
            let kind = if transformation { SubsidyKind::Transformation } else { SubsidyKind::Diagnosis };
            for on in [date(2025, 6, 30), date(2026, 11, 20)] {
                let bound = maximum_subsidy(&PROGRAMME, Fen(cost), on, kind);
                prop_assert_eq!(SubsidyTerms::of(&PROGRAMME, on, kind).most(Fen(cost)), bound.amount);
            }
        }
    }
}
