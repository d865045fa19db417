//! The words of the programme's scenarios, by what typing them may begin with. Made once: they do not change with the catalogue.

use super::align::{Aligner, Way};
use super::key::Key;
use super::table::{Entry, Owner, Table, typed};
use crate::analysis::{is_han, normalise};
use schema::domain::programme::{Programme, Scenario};
use std::sync::Arc;

/// Names of the scenarios and all other words for them.
#[derive(Debug, Default)]
pub(crate) struct Library(Table);

impl Library {
    /// The words of `programme`.
    pub(crate) fn new(programme: &Programme) -> Self {
        let of = |(place, scenario): (u32, &Scenario)| -> Vec<Entry> {
            let entry = |(key, is_name)| Entry { owner: Owner::Scenario(place), key: Arc::new(key), is_name };
            keys(scenario).into_iter().map(entry).collect()
        };
        Self(Table::new((0..).zip(&programme.scenarios).flat_map(of).collect()))
    }

    pub(super) const fn table(&self) -> &Table {
        &self.0
    }
}

/// The names of `scenario` and its other words, none twice. What the programme lists as a slip or the pinyin of a word before
/// is none of its own: it is found as what it is.
fn keys(scenario: &Scenario) -> Vec<(Key, bool)> {
    let names = [&scenario.name.zh, &scenario.name.en].into_iter().map(|name| (name, true));
    let words = scenario.synonyms.iter().chain(scenario.same.iter().flatten()).chain([&scenario.short.zh]);
    let mut keys: Vec<(Key, bool)> = Vec::new();
    for (text, is_name) in names.chain(words.map(|word| (word, false))) {
        let chars = typed(normalise(text).chars());
        let known = |(key, _): &(Key, bool)| is_spelling_of(&chars, key);
        if !chars.is_empty() && !keys.iter().any(known) {
            keys.push((Key::new(text), is_name));
        }
    }
    keys
}

/// Whether `chars` are a word, its pinyin, or the same with a character that sounds or looks alike.
fn is_spelling_of(chars: &[char], key: &Key) -> bool {
    let letters = key.letters();
    let whole = |found: Option<(usize, Way)>| found.filter(|(end, _)| *end == letters.len()).map(|(_, way)| way);
    if chars.len() > super::align::LONGEST {
        return false;
    }
    match whole(Aligner::exact(chars).at(key, 0)) {
        Some(way) => way <= Way::Pinyin,
        None => {
            chars.len() == 2
                && letters.len() == 2
                && chars.iter().all(|c| is_han(*c))
                && whole(Aligner::forgiving(chars).at(key, 0)).is_some()
        }
    }
}
