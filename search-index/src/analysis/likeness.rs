//! How much a text sounds like each scenario, character by character.
//!
//! Owners' words are endless, the characters that they are made of are not: 收尘 is in no list, but 尘 is in 除尘 and 粉尘.

use super::normalise::{Normalised, normalise};
use super::pieces::pieces;
use schema::domain::programme::{Programme, Scenario};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// BM25's usual saturation and length correction.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// A Han character, or two neighbouring ones.
type Gram = (char, Option<char>);

/// The library's words as grams: which scenarios one speaks for, and how loudly, in thousandths.
#[derive(Debug, Clone)]
pub(super) struct Likeness {
    scenarios: usize,
    speaks: HashMap<Gram, Vec<(usize, u32)>>,
}

impl Likeness {
    pub(super) fn new(programme: &Programme) -> Self {
        let counts: Vec<BTreeMap<Gram, u32>> = programme.scenarios.iter().map(count).collect();
        let lengths: Vec<f64> = counts.iter().map(|c| f64::from(c.values().sum::<u32>())).collect();
        let all = f64::from(u32::try_from(counts.len()).unwrap_or(u32::MAX)).max(1.0);
        let mean = (lengths.iter().sum::<f64>() / all).max(1.0);
        let mut holders: BTreeMap<Gram, u32> = BTreeMap::new();
        for gram in counts.iter().flat_map(BTreeMap::keys) {
            *holders.entry(*gram).or_default() += 1;
        }
        let mut speaks: HashMap<Gram, Vec<(usize, u32)>> = HashMap::new();
        for (index, (counts, length)) in counts.iter().zip(&lengths).enumerate() {
            for (gram, count) in counts {
                let (idf, count) = ((all / f64::from(holders[gram])).ln(), f64::from(*count));
                let weight = idf * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / mean));
                // Below 10 000 for any library of less than 90 scenarios, and never negative: the cast keeps every bit.
                speaks.entry(*gram).or_default().push((index, (weight * 1000.0).round() as u32));
            }
        }
        Self { scenarios: counts.len(), speaks }
    }

    /// How much `text` sounds like each scenario, in thousandths, in the programme's order.
    pub(super) fn of(&self, text: &Normalised) -> Vec<u64> {
        let mut sums = vec![0; self.scenarios];
        let said: BTreeSet<Gram> = grams(text).into_iter().collect();
        for (index, weight) in said.iter().filter_map(|gram| self.speaks.get(gram)).flatten() {
            sums[*index] += u64::from(*weight);
        }
        sums
    }

    /// Neighbouring characters of `text` that speak for the scenario at `index`, `[start, end)`, joined where they touch.
    pub(super) fn places(&self, text: &Normalised, index: usize) -> Vec<(usize, usize)> {
        let chars = text.chars();
        let speaks = |gram: &Gram| self.speaks.get(gram).is_some_and(|list| list.iter().any(|(i, _)| *i == index));
        let pairs = (1..chars.len()).filter(|at| speaks(&(chars[at - 1], Some(chars[*at])))).map(|at| (at - 1, at + 1));
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (start, end) in pairs {
            match places.last_mut() {
                Some(last) if start <= last.1 => last.1 = end,
                _ => places.push((start, end)),
            }
        }
        places
    }
}

/// The grams of all words of `scenario`.
fn count(scenario: &Scenario) -> BTreeMap<Gram, u32> {
    let words = scenario.synonyms.iter().chain(scenario.same.iter().flatten()).chain(&scenario.signs);
    let mut counts = BTreeMap::new();
    for gram in words.chain([&scenario.name.zh]).flat_map(|word| grams(&normalise(word))) {
        *counts.entry(gram).or_default() += 1;
    }
    counts
}

fn grams(text: &Normalised) -> Vec<Gram> {
    let chars = text.chars();
    let runs = pieces(chars).into_iter().filter(|piece| piece.han).map(|piece| &chars[piece.start..piece.end]);
    runs.flat_map(|run| run.iter().map(|c| (*c, None)).chain(run.windows(2).map(|w| (w[0], Some(w[1]))))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e8_a_word_of_no_list_sounds_like_its_neighbours() {
        let programme = Programme::zhengzhou().expect("the built-in programme is valid");
        let likeness = Likeness::new(&programme).of(&normalise("收尘的布袋堵了，烟囱黑烟滚滚"));
        let at = |code: &str| programme.scenarios.iter().position(|s| s.code.as_str() == code).expect("in the library");
        assert!(likeness[at("RF-X5")] > 2 * likeness[at("G10")], "environment before costing");
    }
}
