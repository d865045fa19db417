//! What a sum of prices costs after the most that the rules give back.

use jiff::civil::Date;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::subsidy::{SubsidyKind, SubsidyTerms};

const WHOLE: i64 = 10_000;

/// Gross sums by kind: diagnosis, transformation.
pub(crate) type Sums = [i64; 2];

/// The terms that bear on a bundle, one rule for each kind of purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tariff {
    /// For diagnosis.
    pub diagnosis: SubsidyTerms,
    /// For transformation.
    pub transformation: SubsidyTerms,
}

impl Tariff {
    /// The programme's terms as of `on`.
    #[must_use]
    pub fn of(programme: &Programme, on: Date) -> Self {
        let of = |kind| SubsidyTerms::of(programme, on, kind);
        Self { diagnosis: of(SubsidyKind::Diagnosis), transformation: of(SubsidyKind::Transformation) }
    }

    const fn terms(self) -> [SubsidyTerms; 2] {
        [self.diagnosis, self.transformation]
    }

    /// What each rule gives back at most of its sum.
    pub(super) fn subsidies(self, gross: Sums) -> Sums {
        let [diagnosis, transformation] = self.terms();
        [most(diagnosis, gross[0]), most(transformation, gross[1])]
    }

    /// What is left to bear.
    pub(crate) fn net(self, gross: Sums) -> i64 {
        gross.iter().sum::<i64>() - self.subsidies(gross).iter().sum::<i64>()
    }

    /// Whether `gross` of transformation can reach the cap of its rule.
    pub(super) fn may_cap(self, gross: i64) -> bool {
        let terms = self.transformation;
        terms.cap.is_some_and(|cap| rounded_up(gross, terms.rate_basis_points, WHOLE) > cap.0)
    }

    /// What is left to bear at least when `more` is spent on whatever of the kinds `on_offer`.
    ///
    /// Without rounding the net sum is convex in each kind: it rises by what the rule leaves until its cap binds, then
    /// in full. So the least is had by spending where the rate is highest until the cap, then where it is next.
    pub(crate) fn net_at_least(self, gross: Sums, more: i64, on_offer: [bool; 2]) -> i64 {
        let now = self.net(gross);
        if more == 0 {
            return now;
        }
        let terms = self.terms();
        let order = if terms[0].rate_basis_points >= terms[1].rate_basis_points { [0, 1] } else { [1, 0] };
        let (mut left, mut subsidy) = (more, 0);
        for kind in order {
            let (rate, cap) = (terms[kind].rate_basis_points, terms[kind].cap.map(|cap| cap.0));
            if rate == 0 {
                continue;
            }
            let room = cap.map_or(left, |cap| (rounded_up(cap, WHOLE, rate) - gross[kind]).max(0));
            let spent = if on_offer[kind] { left.min(room) } else { 0 };
            let share = rounded_up(gross[kind] + spent, rate, WHOLE);
            subsidy += cap.map_or(share, |cap| share.min(cap));
            left -= spent;
        }
        (gross.iter().sum::<i64>() + more - subsidy).max(now)
    }
}

/// [`SubsidyTerms::most`], quickly where the product is small: it is asked for at every step of a search.
fn most(terms: SubsidyTerms, gross: i64) -> i64 {
    match gross.checked_mul(terms.rate_basis_points) {
        Some(product) if product >= 0 => terms.cap.map_or(product / WHOLE, |cap| (product / WHOLE).min(cap.0.max(0))),
        _ => terms.most(Fen(gross)).0,
    }
}

/// `amount × numerator ÷ denominator`, rounded up.
fn rounded_up(amount: i64, numerator: i64, denominator: i64) -> i64 {
    let product = i128::from(amount) * i128::from(numerator) + i128::from(denominator - 1);
    i64::try_from(product.div_euclid(i128::from(denominator))).unwrap_or(i64::MAX)
}
