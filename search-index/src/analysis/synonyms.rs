//! Words that mean the same. Query side only: listings are indexed in their own words.

use super::normalise::{Normalised, normalise};
use super::phrases::PhraseTable;
use schema::domain::programme::Programme;
use std::collections::{BTreeMap, BTreeSet};

/// The programme's groups of exchangeable words, in search form.
#[derive(Debug, Clone)]
pub struct Synonyms {
    table: PhraseTable<Vec<String>>,
    by_word: BTreeMap<String, Vec<String>>,
}

/// A word of a group that stands in a text, `start..end` in normalised characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SynonymAt<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The words that mean the same.
    pub(crate) others: &'a [String],
}

impl Synonyms {
    /// The groups of all scenarios; a word of several groups means what any of them means.
    #[must_use]
    pub fn new(programme: &Programme) -> Self {
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for group in programme.scenarios.iter().flat_map(|s| &s.same) {
            let words: BTreeSet<String> = group.iter().map(|w| normalise(w).canonical()).filter(|w| !w.is_empty()).collect();
            for word in &words {
                groups.entry(word.clone()).or_default().extend(words.iter().filter(|w| *w != word).cloned());
            }
        }
        // kingdee is looked for as 金蝶; nobody looks for kingdee who writes 金蝶.
        for system in &programme.vocabulary.systems {
            let name = normalise(&system.name).canonical();
            let latin =
                system.words.iter().map(|w| normalise(w).canonical()).filter(|w| w.chars().all(|c| c.is_ascii_alphabetic()));
            latin.for_each(|word| {
                groups.entry(word).or_default().insert(name.clone());
            });
        }
        let by_word: BTreeMap<String, Vec<String>> = groups.into_iter().map(|(w, o)| (w, o.into_iter().collect())).collect();
        let table = PhraseTable::new(by_word.iter().map(|(w, o)| (w.chars().collect(), o.clone())));
        Self { table, by_word }
    }

    /// The other words of the groups of `word` (in search form); empty if it is in none.
    #[must_use]
    pub fn of(&self, word: &str) -> &[String] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// All words of all groups, in search form.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().map(String::as_str)
    }

    /// Words of groups that stand in `text`, longest first.
    pub(crate) fn found(&self, text: &Normalised) -> Vec<SynonymAt<'_>> {
        self.table.longest(text.chars()).into_iter().map(|f| SynonymAt { start: f.start, end: f.end, others: f.value }).collect()
    }
}
