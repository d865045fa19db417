//! Rank intervals: how the evidence would rank everybody, thrown many times (SMAA-2, Lahdelma & Salminen 2001).

use super::dice::Dice;
use super::model::{Model, Triple};

/// How often each provider came at each rank.
#[derive(Debug, Clone)]
pub(super) struct Acceptability {
    /// By place, then by rank from 0.
    counts: Vec<Vec<u32>>,
    throws: u32,
}

impl Acceptability {
    /// Of `throws` throws of the model.
    pub(super) fn thrown(model: &Model<'_>, number: usize, weights: &Triple, throws: u32, dice: &mut Dice) -> Self {
        let mut counts = vec![vec![0u32; number]; number];
        let mut composites = vec![0.0; number];
        let mut order: Vec<usize> = (0..number).collect();
        for _ in 0..throws {
            model.throw(weights, dice, &mut composites);
            order.sort_unstable_by(|a, b| composites[*b].total_cmp(&composites[*a]).then(a.cmp(b)));
            for (rank, place) in order.iter().enumerate() {
                counts[*place][rank] += 1;
            }
        }
        Self { counts, throws }
    }

    /// The shortest run of ranks, from 1, that holds at least `certainty` thousandths of the throws of the provider at
    /// `place`; of equally short ones the likeliest, then the best.
    ///
    /// Shortest rather than cut off equally at both ends: ranks are whole numbers, and two cuts each give away up to a rank.
    pub(super) fn interval(&self, place: usize, certainty: u32) -> (u32, u32) {
        let counts = self.counts.get(place).map_or(&[][..], Vec::as_slice);
        let needed = u64::from(self.throws) * u64::from(certainty);
        let mut best: Option<(usize, u64, usize)> = None;
        for first in 0..counts.len() {
            let mut held = 0u64;
            for (length, count) in counts.iter().skip(first).enumerate() {
                held += u64::from(*count);
                if held * 1000 >= needed {
                    let better = best.is_none_or(|(l, h, _)| length < l || (length == l && held > h));
                    if better {
                        best = Some((length, held, first));
                    }
                    break;
                }
            }
        }
        let rank = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        best.map_or((1, rank(counts.len().saturating_sub(1))), |(length, _, first)| (rank(first), rank(first + length)))
    }

    /// The rank, from 1, that at least half of the throws of the provider at `place` reach.
    pub(super) fn median(&self, place: usize) -> u32 {
        let mut held = 0u64;
        let counts = self.counts.get(place).map_or(&[][..], Vec::as_slice);
        let reached = counts.iter().position(|count| {
            held += u64::from(*count);
            held * 2 >= u64::from(self.throws)
        });
        u32::try_from(reached.unwrap_or(0) + 1).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_interval_wins_then_the_likeliest() {
        let of = |counts: Vec<u32>| Acceptability { throws: counts.iter().sum(), counts: vec![counts] }.interval(0, 800);
        assert_eq!(of(vec![5, 40, 45, 10, 0]), (2, 3));
        assert_eq!(of(vec![100, 0, 0]), (1, 1));
        assert_eq!(of(vec![45, 40, 45, 0]), (1, 3), "a tie goes to the better ranks");
        assert_eq!(of(vec![10, 30, 30, 30]), (2, 4));
        assert_eq!(Acceptability { throws: 100, counts: vec![vec![10, 30, 30, 30]] }.median(0), 3);
    }
}
