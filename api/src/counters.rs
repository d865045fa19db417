//! What may be counted while answering a GET: supply gaps and "link opened". Kept in memory without persons, written in
//! batches by the worker, read by no rule.

use crate::timeliness::Timeliness;
use schema::domain::ids::Id;
use schema::models::gaps::Gap;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Most different gaps that are held between two batches; a flood of odd queries costs no more than this.
const MAX_GAPS: usize = 2_000;

/// Gaps with how often each showed.
pub type Gaps = Vec<(Gap, i64)>;
/// Cases with when each was first opened, in microseconds.
pub type Openings = Vec<(Id, i64)>;

/// Counters that wait for the next batch.
#[derive(Debug, Default)]
pub struct Counters {
    gaps: Mutex<HashMap<Gap, i64>>,
    opened: Mutex<HashMap<Id, i64>>,
    /// How many answers came in time: counted by the worker, read by the home page.
    pub timeliness: Timeliness,
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
