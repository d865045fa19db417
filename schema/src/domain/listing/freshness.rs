//! How fresh a listing is: it fades where its provider does not say in time that it is still true (P13).

use crate::domain::catalogue::codes;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// How fresh a listing is, freshest first.
    Freshness {
        /// Confirmed not long ago.
        Fresh = "fresh",
        /// Its pages say that it waits to be confirmed.
        Badged = "badged",
        /// It also stands lower.
        Demoted = "demoted",
        /// It is not shown until it is confirmed.
        Hidden = "hidden",
    }
);

impl Freshness {
    /// Whether nothing is to be said of it.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        *self == Self::Fresh
    }

    /// Whether it stands lower than it would.
    #[must_use]
    pub fn is_demoted(self) -> bool {
        self >= Self::Demoted
    }

    /// How fresh it is on `today` if it was last confirmed on `since`; `limits` are the days after which it is badged, demoted
    /// and hidden.
    #[must_use]
    pub fn on(today: Date, since: Date, limits: [u32; 3]) -> Self {
        let reached = stages(since, limits).into_iter().rev().find(|(_, day)| *day <= today);
        reached.map_or(Self::Fresh, |(stage, _)| stage)
    }
}

#[expect(clippy::derivable_impls, reason = "the codes are made by a macro that marks no variant")]
impl Default for Freshness {
    fn default() -> Self {
        Self::Fresh
    }
}

/// The day on which each stage begins for a listing that was last confirmed on `since`.
#[must_use]
pub fn stages(since: Date, limits: [u32; 3]) -> [(Freshness, Date); 3] {
    let [badged, demoted, hidden] = limits.map(|days| since.saturating_add(i64::from(days).days()));
    [(Freshness::Badged, badged), (Freshness::Demoted, demoted), (Freshness::Hidden, hidden)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const LIMITS: [u32; 3] = [75, 83, 90];

    #[test]
    fn p13_it_is_badged_then_demoted_then_hidden() {
        let since = date(2026, 1, 1);
        let on = |days: i64| Freshness::on(since + days.days(), since, LIMITS);
        assert_eq!([on(74), on(75), on(82)], [Freshness::Fresh, Freshness::Badged, Freshness::Badged]);
        assert_eq!([on(83), on(89), on(90)], [Freshness::Demoted, Freshness::Demoted, Freshness::Hidden]);
        assert_eq!(Freshness::on(date(9999, 12, 31), date(1900, 1, 1), LIMITS), Freshness::Hidden);
    }

    proptest! {
        /// Time only ever fades a listing, and a later confirmation never makes it staler.
        #[test]
        fn p13_freshness_only_falls_with_time(first in 0i64..400, later in 0i64..400, since in 0i64..400) {
            let day = |n: i64| date(2026, 1, 1) + n.days();
            let (early, late) = (first.min(later), first.max(later));
            prop_assert!(Freshness::on(day(early), day(since), LIMITS) <= Freshness::on(day(late), day(since), LIMITS));
            prop_assert!(Freshness::on(day(since), day(late), LIMITS) <= Freshness::on(day(since), day(early), LIMITS));
        }
    }
}
