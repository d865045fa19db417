//! Times of many calls, and what of them is told.

use std::time::{Duration, Instant};

/// Each call is made so often and its least time counts: what else the machine did meanwhile is not the call's.
const TIMES: usize = 3;

/// The least times of many different calls, ascending.
pub(crate) struct Tally(Vec<Duration>);

impl Tally {
    /// Calls `work` with each of `inputs`.
    pub(crate) fn of<T, R>(inputs: &[T], work: impl Fn(&T) -> R) -> Self {
        let mut least = vec![Duration::MAX; inputs.len()];
        for _ in 0..TIMES {
            for (input, least) in inputs.iter().zip(&mut least) {
                let begun = Instant::now();
                std::hint::black_box(work(std::hint::black_box(input)));
                *least = begun.elapsed().min(*least);
            }
        }
        least.sort_unstable();
        Self(least)
    }

    /// The time that so many of a hundred calls do not exceed.
    pub(crate) fn percentile(&self, hundredths: usize) -> Duration {
        let rank = (self.0.len() * hundredths).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }

    /// All calls together.
    pub(crate) fn sum(&self) -> Duration {
        self.0.iter().sum()
    }

    /// One line of a table.
    pub(crate) fn print(&self, what: &str) {
        let [half, most, worst] = [50, 99, 100].map(|hundredths| self.percentile(hundredths).as_secs_f64() * 1e3);
        let (calls, sum) = (self.0.len(), self.sum().as_secs_f64() * 1e3);
        println!("{what:<44} {calls:>5} calls   p50 {half:>8.3}   p99 {most:>8.3}   most {worst:>8.3}   all {sum:>9.1} ms");
    }
}
