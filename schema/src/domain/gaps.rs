//! Supply gaps (供给缺口): what people asked for and nobody could serve, by sector and scenario. Only counts are kept; a number
//! that a few firms would stand behind is not told.

use super::catalogue::codes;
use super::ids::{ScenarioCode, SectorCode, SolutionRef};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

codes!(
    /// Where a gap showed.
    GapSource {
        /// A search that nothing fits.
        Search = "search",
        /// A need of a match that no feasible listing serves.
        Match = "match",
        /// A provider that declines because it does not do this.
        Decline = "decline",
    }
);

codes!(
    /// Whether somebody covers the scenario in the sector now.
    GapState {
        /// Nobody.
        Open = "open",
        /// A published listing.
        Closed = "closed",
    }
);

codes!(
    /// Order of a list of gaps.
    GapSort {
        /// Most asked for first.
        Times = "times",
        /// Latest first.
        Last = "last",
        /// Longest known first.
        First = "first",
        /// By sector, then scenario.
        Sector = "sector",
    }
);

/// Below this many matches or declines a number could point at a single firm and is not told.
pub const FEWEST: u32 = 3;

/// The listing that covers a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Since when.
    pub at: Timestamp,
    /// Which.
    pub solution_ref: SolutionRef,
}

/// One sector and scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyGap {
    /// The sector; `None` where the search named none.
    pub sector: Option<SectorCode>,
    /// The scenario; `None` where the words stand for none.
    pub scenario: Option<ScenarioCode>,
    /// Searches in vain.
    pub searches: u32,
    /// Needs of matches that nothing feasible served.
    pub needs: u32,
    /// Declines.
    pub declines: u32,
    /// First day.
    pub first_on: Date,
    /// Latest day.
    pub last_on: Date,
    /// The listing that covers it now; `None` while it is open.
    pub closed: Option<Closing>,
    /// When it was opened again because that listing disappeared.
    pub reopened_at: Option<Timestamp>,
}

/// The numbers of a gap as they may be told; `None` stands for fewer than [`FEWEST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Searches: nobody knows who searched, so they are told as they are.
    pub searches: u32,
    /// Needs.
    pub needs: Option<u32>,
    /// Declines.
    pub declines: Option<u32>,
    /// All together; not told where it would give a hidden one away.
    pub total: Option<u32>,
}

impl SupplyGap {
    /// How often it showed.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.searches.saturating_add(self.needs).saturating_add(self.declines)
    }

    /// Whether it is open.
    #[must_use]
    pub const fn state(&self) -> GapState {
        if self.closed.is_some() { GapState::Closed } else { GapState::Open }
    }

    /// Its numbers as they may be told.
    #[must_use]
    pub fn told(&self) -> Told {
        let told = |n: u32| (n == 0 || n >= FEWEST).then_some(n);
        let (needs, declines) = (told(self.needs), told(self.declines));
        let total = needs.and(declines).map(|_| self.total());
        Told { searches: self.searches, needs, declines, total }
    }

    /// First and latest day; `None` where a number is not told, since the day would point at the firm as well.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        self.told().total.map(|_| (self.first_on, self.last_on))
    }
}

/// Words by which a provider says that it does not do what it is asked for, in lower case. Being busy, the price or the place
/// are other reasons.
const NOT_DONE: &[&str] = &[
    "做不了",
    "不做",
    "做不到",
    "没做过",
    "没有这",
    "不提供",
    "不会做",
    "不在我们",
    "cannot serve",
    "can't serve",
    "do not do",
    "don't do",
    "do not offer",
    "don't offer",
    "do not provide",
    "don't provide",
];

/// Whether a reason for declining means "we do not do this".
#[must_use]
pub fn means_not_done(reason: &str) -> bool {
    let reason = reason.to_lowercase();
    NOT_DONE.iter().any(|words| reason.contains(words))
}

/// Which gaps are wanted, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GapQuery {
    /// Of this sector only.
    pub sector: Option<SectorCode>,
    /// Of this scenario only.
    pub scenario: Option<ScenarioCode>,
    /// Where it showed in this way.
    pub source: Option<GapSource>,
    /// Open or closed ones only.
    pub state: Option<GapState>,
    /// The order; most asked for first unless said otherwise.
    pub sort: Option<GapSort>,
}

impl GapQuery {
    /// The gaps that fit, in order. Equals stand by sector and scenario, those without one last.
    #[must_use]
    pub fn of(&self, mut gaps: Vec<SupplyGap>) -> Vec<SupplyGap> {
        gaps.retain(|gap| self.fits(gap));
        let place = |gap: &SupplyGap| (gap.sector.is_none(), gap.sector.clone(), gap.scenario.is_none(), gap.scenario.clone());
        gaps.sort_by_cached_key(place);
        match self.sort.unwrap_or(GapSort::Times) {
            // A number that is not told does not show in the order either.
            GapSort::Times => gaps.sort_by_key(|gap| Reverse(gap.told().total.unwrap_or(gap.searches))),
            GapSort::Last => gaps.sort_by_key(|gap| Reverse(gap.days().map(|(_, last)| last))),
            GapSort::First => gaps.sort_by_key(|gap| gap.days().map_or(Date::MAX, |(first, _)| first)),
            GapSort::Sector => {}
        }
        gaps
    }

    fn fits(&self, gap: &SupplyGap) -> bool {
        let shows = |source| match source {
            GapSource::Search => gap.searches > 0,
            GapSource::Match => gap.needs > 0,
            GapSource::Decline => gap.declines > 0,
        };
        self.sector.as_ref().is_none_or(|wanted| gap.sector.as_ref() == Some(wanted))
            && self.scenario.as_ref().is_none_or(|wanted| gap.scenario.as_ref() == Some(wanted))
            && self.source.is_none_or(shows)
            && self.state.is_none_or(|wanted| gap.state() == wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn gap((sector, scenario, numbers, day, closed): (usize, usize, [u32; 3], i8, bool)) -> SupplyGap {
        let at = Timestamp::UNIX_EPOCH;
        SupplyGap {
            sector: ["AP", "RF"].get(sector).and_then(|c| SectorCode::parse(c).ok()),
            scenario: ["G01", "G02", "G03"].get(scenario).and_then(|c| ScenarioCode::parse(c).ok()),
            searches: numbers[0],
            needs: numbers[1],
            declines: numbers[2],
            first_on: date(2026, 11, day),
            last_on: date(2026, 11, day + 2),
            closed: SolutionRef::parse("S-1").ok().filter(|_| closed).map(|solution_ref| Closing { at, solution_ref }),
            reopened_at: None,
        }
    }

    fn gaps() -> impl Strategy<Value = Vec<SupplyGap>> {
        prop::collection::vec((0usize..3, 0usize..4, prop::array::uniform3(0u32..6), 1i8..20, any::<bool>()).prop_map(gap), 0..20)
    }

    #[test]
    fn e5_only_we_do_not_do_this_tells_of_a_gap() {
        for reason in ["这些需求做不了", "气烧窑我们不做", "没有这个产品", "We cannot serve these needs", "We don't do kilns"]
        {
            assert!(means_not_done(reason), "{reason}");
        }
        for reason in ["排期满了", "预算不够", "太远", "We are fully booked", "忙"] {
            assert!(!means_not_done(reason), "{reason}");
        }
    }

    proptest! {
        #[test]
        fn e5_a_number_that_few_stand_behind_cannot_be_worked_out(gaps in gaps()) {
            for gap in gaps {
                let told = gap.told();
                let hidden = (1..FEWEST).contains(&gap.needs) || (1..FEWEST).contains(&gap.declines);
                prop_assert_eq!(told.total.is_none(), hidden);
                prop_assert_eq!(gap.days().is_none(), hidden);
                prop_assert!(told.needs.is_none_or(|n| n == gap.needs) && told.declines.is_none_or(|n| n == gap.declines));
            }
        }

        #[test]
        fn the_filters_part_the_list_and_every_order_keeps_all(gaps in gaps()) {
            let by = |state| GapQuery { state: Some(state), ..GapQuery::default() }.of(gaps.clone()).len();
            prop_assert_eq!(by(GapState::Open) + by(GapState::Closed), gaps.len());
            for sort in GapSort::ALL {
                let query = GapQuery { sort: Some(*sort), ..GapQuery::default() };
                prop_assert_eq!(query.of(gaps.clone()).len(), gaps.len());
            }
            let by_times = GapQuery::default().of(gaps);
            prop_assert!(by_times.is_sorted_by_key(|gap| Reverse(gap.told().total.unwrap_or(gap.searches))));
        }
    }
}
