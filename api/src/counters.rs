//! What may be counted while answering a GET: supply gaps and "link opened". Kept in memory without persons, written in
//! batches by the worker, read by no rule.

use crate::auth::throttle::network_of;
use crate::timeliness::Timeliness;
use jiff::civil::Date;
use schema::domain::ids::Id;
use schema::models::gaps::Gap;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Most different gaps that are held between two batches; a flood of odd queries costs no more than this.
const MAX_GAPS: usize = 2_000;

/// Most pairs of gap and network that are remembered of a day; those beyond it are counted each time.
const MAX_SHOWN: usize = 100_000;

/// Gaps with how often each showed.
pub type Gaps = Vec<(Gap, i64)>;
/// Cases with when each was first opened, in microseconds.
pub type Openings = Vec<(Id, i64)>;

/// Counters that wait for the next batch.
#[derive(Debug, Default)]
pub struct Counters {
    gaps: Mutex<HashMap<Gap, i64>>,
    opened: Mutex<HashMap<Id, i64>>,
    shown: Mutex<Shown>,
    /// How many answers came in time: counted by the worker, read by the home page.
    pub timeliness: Timeliness,
}

/// Which gaps showed today to which network: kept as hashes under a key of this process, so that no visitor can be read from them.
#[derive(Debug, Default)]
struct Shown {
    day: Date,
    pairs: HashSet<u64>,
    keyed: RandomState,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Counters {
    /// Counts a gap.
    pub fn gap(&self, gap: Gap) {
        let mut gaps = lock(&self.gaps);
        if gaps.len() < MAX_GAPS || gaps.contains_key(&gap) {
            *gaps.entry(gap).or_default() += 1;
        }
    }

    /// Counts a gap that a search or a match without an account showed, once a day for each network: a visitor who repeats
    /// it is not many who miss something. Without `peer`, or from loopback (a proxy that does not say who asks), each time counts.
    pub fn gap_of_visitor(&self, gap: Gap, peer: Option<IpAddr>) {
        if peer.filter(|ip| !ip.is_loopback()).is_none_or(|ip| self.is_first(&gap, ip)) {
            self.gap(gap);
        }
    }

    fn is_first(&self, gap: &Gap, peer: IpAddr) -> bool {
        let mut shown = lock(&self.shown);
        if shown.day != gap.day {
            *shown = Shown { day: gap.day, ..Shown::default() };
        }
        let pair = shown.keyed.hash_one((gap, network_of(peer)));
        shown.pairs.len() >= MAX_SHOWN || shown.pairs.insert(pair)
    }

    /// Notes that a link of a case was opened.
    pub fn opened(&self, handoff: Id, at: i64) {
        lock(&self.opened).entry(handoff).or_insert(at);
    }

    /// When a case was opened, if that waits to be written.
    pub fn opened_at(&self, handoff: &Id) -> Option<i64> {
        lock(&self.opened).get(handoff).copied()
    }

    /// Takes everything that waits.
    pub fn take(&self) -> (Gaps, Openings) {
        (lock(&self.gaps).drain().collect(), lock(&self.opened).drain().collect())
    }

    /// Puts back what could not be written.
    pub fn put_back(&self, gaps: Gaps, opened: Openings) {
        let mut waiting = lock(&self.gaps);
        for (gap, times) in gaps {
            *waiting.entry(gap).or_default() += times;
        }
        let mut seen = lock(&self.opened);
        for (handoff, at) in opened {
            seen.entry(handoff).and_modify(|first| *first = at.min(*first)).or_insert(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::domain::gaps::GapSource;

    fn gap(day: i8, words: &str) -> Gap {
        let (sector, scenario) = ("auto_parts".to_owned(), String::new());
        Gap { day: Date::constant(2026, 11, day), source: GapSource::Search, sector, scenario, words: words.to_owned() }
    }

    #[test]
    fn e5_one_visitor_who_searches_again_and_again_is_counted_once_a_day() {
        let counters = Counters::default();
        let from = |ip: &str| Some(ip.parse().expect("an address"));
        for ip in ["203.0.113.7", "203.0.113.7", "2001:db8::1", "2001:db8::2", "198.51.100.1"] {
            counters.gap_of_visitor(gap(2, "量子排产"), from(ip));
        }
        counters.gap_of_visitor(gap(2, "数字孪生"), from("203.0.113.7"));
        counters.gap_of_visitor(gap(3, "量子排产"), from("203.0.113.7"));
        let (mut gaps, _) = counters.take();
        gaps.sort_by_key(|(gap, _)| (gap.day, gap.words.clone()));
        let times: Vec<i64> = gaps.iter().map(|(_, times)| *times).collect();
        let of_the_second: Vec<(i64, &str)> = gaps.iter().take(2).map(|(gap, times)| (*times, gap.words.as_str())).collect();
        assert_eq!(of_the_second, [(1, "数字孪生"), (3, "量子排产")], "two addresses of one IPv6 network are one visitor");
        assert_eq!(times, [1, 3, 1], "the next day counts anew");
    }

    #[test]
    fn e5_what_comes_through_a_proxy_that_does_not_say_for_whom_is_counted_each_time() {
        let counters = Counters::default();
        let loopback = Some(IpAddr::from([127, 0, 0, 1]));
        for peer in [loopback, loopback, None] {
            counters.gap_of_visitor(gap(2, "量子排产"), peer);
        }
        assert_eq!(counters.take().0[0].1, 3);
    }
}
