//! Words of letters that are one slip away: pinyin written together, and English words. A letter is wrong, missing, too many, or in
//! its neighbour's place.
//!
//! Two strings that differ by one edit share what is left when a letter is taken out of either or both (symmetric deletion), so
//! that a look-up costs as many probes as the word has letters, whatever the vocabulary.

use std::hash::{DefaultHasher, Hash, Hasher};
use strsim::osa_distance;

/// Shortest word of which a letter may be wrong or missing: of four letters too many others are one slip away.
const SHORTEST: usize = 5;
/// Shortest acronym that may have a letter too many: MESS.
const SHORTEST_ACRONYM: usize = 3;

/// What letters stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// The sound of Han words.
    Sound,
    /// Themselves.
    Word,
}

/// Words of letters by what is left of them without one.
#[derive(Debug)]
pub(crate) struct Letters {
    words: Vec<(String, Stands)>,
    /// Hash of what is left, and the word that it is left of; ascending.
    rests: Vec<(u64, u32)>,
}

impl Letters {
    /// Learns sounds and words, each once and in small letters.
    pub(crate) fn new<'a>(sounds: impl Iterator<Item = &'a str>, words: impl Iterator<Item = &'a str>) -> Self {
        let sounds = sounds.map(|sound| (sound, Stands::Sound));
        let mut all: Vec<(&str, Stands)> = sounds.chain(words.map(|word| (word, Stands::Word))).collect();
        all.retain(|(word, stands)| {
            let shortest = if *stands == Stands::Word { SHORTEST_ACRONYM } else { SHORTEST };
            word.len() >= shortest && word.bytes().all(|b| b.is_ascii_lowercase())
        });
        all.sort_unstable_by_key(|(word, stands)| (*word, *stands == Stands::Word));
        all.dedup();
        let words: Vec<(String, Stands)> = all.into_iter().map(|(word, stands)| (word.to_owned(), stands)).collect();
        let of = |(at, (word, _)): (u32, &(String, Stands))| rests(word).map(|rest| (hash(&rest), at)).collect::<Vec<_>>();
        let mut rests: Vec<(u64, u32)> = (0..).zip(&words).flat_map(of).collect();
        rests.sort_unstable();
        rests.dedup();
        Self { words, rests }
    }

    /// Words that `typed`, in small letters, is one slip away from, in alphabetic order.
    pub(crate) fn near(&self, typed: &str) -> Vec<(&str, Stands)> {
        let mut found: Vec<u32> = rests(typed).flat_map(|rest| self.left_of(hash(&rest))).collect();
        found.sort_unstable();
        found.dedup();
        let words = found.into_iter().filter_map(|at| self.words.get(at as usize));
        words.map(|(word, stands)| (word.as_str(), *stands)).filter(|(word, _)| is_slip(typed, word)).collect()
    }

    fn left_of(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.rests.partition_point(|(known, _)| *known < hash);
        self.rests[from..].iter().take_while(move |(known, _)| *known == hash).map(|(_, at)| *at)
    }
}

fn is_slip(typed: &str, word: &str) -> bool {
    let long = word.len() >= SHORTEST && typed.len() >= SHORTEST - 1;
    (long || typed.len() == word.len() + 1) && osa_distance(typed, word) == 1
}

/// The word itself, and without each of its letters in turn.
fn rests(word: &str) -> impl Iterator<Item = String> {
    let without =
        (0..word.len()).map(move |gone| word.chars().enumerate().filter(|(at, _)| *at != gone).map(|(_, c)| c).collect());
    std::iter::once(word.to_owned()).chain(without)
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn e2_one_letter_wrong_missing_too_many_or_moved_is_near_and_two_are_not() {
        let letters = Letters::new(["paican", "zijian"].into_iter(), ["scheduling", "robot", "mes", "wms"].into_iter());
        for (typed, meant) in [
            ("paicn", "paican"),
            ("paicam", "paican"),
            ("paicaan", "paican"),
            ("apican", "paican"),
            ("schedulng", "scheduling"),
            ("shceduling", "scheduling"),
            ("robots", "robot"),
            ("mess", "mes"),
        ] {
            assert_eq!(letters.near(typed).first().map(|(word, _)| *word), Some(meant), "{typed}");
        }
        for typed in ["paican", "scheduln", "me", "mas", "rot", ""] {
            assert!(letters.near(typed).is_empty(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_one_slip_away_is_missed(words in proptest::collection::vec("[a-d]{5,8}", 1..30), typed in "[a-d]{5,8}") {
            let letters = Letters::new(words.iter().map(String::as_str), std::iter::empty());
            let mut wanted: Vec<&str> = words.iter().map(String::as_str).filter(|word| osa_distance(&typed, word) == 1).collect();
            wanted.sort_unstable();
            wanted.dedup();
            prop_assert_eq!(letters.near(&typed).into_iter().map(|(word, _)| word).collect::<Vec<_>>(), wanted);
        }
    }
}
