//! English words that speak of a scenario: those of its English names, whatever their ending (scheduling, schedules).

use super::phrases::Found;
use super::pieces::pieces;
use super::scenarios::{Evidence, shared};
use super::segment::is_stop;
use frostem::{Algorithm, Stemmer};
use schema::domain::programme::{Programme, Scenario};
use std::collections::{BTreeSet, HashMap};

/// Strength of one word of a name: two of them are as sure as a synonym, one that no other scenario has is sure enough.
const NAME_WORD: f64 = 0.7;
/// Words that every product says of itself.
const GENERIC: [&str; 6] = ["management", "system", "smart", "digital", "integrated", "advanced"];
/// Shorter words are acronyms, and stand for themselves.
const SHORTEST: usize = 4;

/// The words of the English names, by their stems.
#[derive(Clone)]
pub(super) struct EnglishWords {
    stemmer: Stemmer,
    by_stem: HashMap<String, Evidence>,
}

impl std::fmt::Debug for EnglishWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EnglishWords").field("stems", &self.by_stem.len()).finish_non_exhaustive()
    }
}

impl EnglishWords {
    /// The words of the programme's scenarios; one that several have says less about each.
    pub(super) fn new(programme: &Programme) -> Self {
        let stemmer = Stemmer::new(Algorithm::English);
        let mut scenarios: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (index, scenario) in programme.scenarios.iter().enumerate() {
            for word in words_of(scenario) {
                scenarios.entry(stemmer.stem(&word).into_owned()).or_default().insert(index);
            }
        }
        let evidence = |indices: BTreeSet<usize>| {
            let strength = NAME_WORD / shared(indices.len());
            indices.into_iter().map(|index| (index, strength)).collect()
        };
        Self { stemmer, by_stem: scenarios.into_iter().map(|(stem, indices)| (stem, evidence(indices))).collect() }
    }

    /// The words in `chars` (search form) that speak of a scenario, in their order.
    pub(super) fn found(&self, chars: &[char]) -> Vec<Found<'_, Evidence>> {
        let tokens = pieces(chars).into_iter().filter(|p| !p.han && p.end - p.start >= SHORTEST);
        let found = tokens.filter_map(|piece| {
            let word: String = chars[piece.start..piece.end].iter().collect();
            let value = self.by_stem.get(self.stemmer.stem(&word).as_ref())?;
            Some(Found { start: piece.start, end: piece.end, value })
        });
        found.collect()
    }
}

/// The words of a scenario's English names and of its synonyms of several English words, in small letters. A single word may
/// be pinyin (paichan), which is found as it stands.
fn words_of(scenario: &Scenario) -> impl Iterator<Item = String> {
    let several = scenario.synonyms.iter().filter(|w| w.is_ascii() && w.contains(' '));
    let texts = [&scenario.name.en, &scenario.short.en].into_iter().chain(several);
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    words.filter(|w| w.len() >= SHORTEST).map(str::to_ascii_lowercase).filter(|w| !is_stop(w) && !GENERIC.contains(&w.as_str()))
}
