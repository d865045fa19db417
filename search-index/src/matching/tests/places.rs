//! Where words stand is found by their pairs exactly as by reading every sentence.

use super::*;
use crate::analysis::{is_boundary, normalise};
use crate::fixtures::STATEMENTS;
use crate::matching::ListingWords;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

/// The plain way: every sentence, every place.
fn read(words: &ListingWords, phrase: &[char]) -> BTreeSet<(usize, usize)> {
    let mut out = BTreeSet::new();
    for (at, sentence) in words.sentences.iter().enumerate() {
        let chars = sentence.chars();
        let whole = |place: usize| is_boundary(chars, place) && is_boundary(chars, place + phrase.len());
        let places = chars.windows(phrase.len()).enumerate().filter(|(place, window)| *window == phrase && whole(*place));
        out.extend(places.map(|(place, _)| (at, place)));
    }
    out
}

proptest! {
    #[test]
    fn s12_words_stand_where_reading_finds_them(
        listing in any::<Index>(), text in any::<Index>(), own in any::<bool>(), start in any::<Index>(), length in 1_usize..6,
    ) {
        let entry = &entries()[listing.index(entries().len())];
        // A part of what a listing or an owner says.
        let said = if own { entry.listing.solution.description.as_str() } else { STATEMENTS[text.index(STATEMENTS.len())].0 };
        let said = normalise(said);
        prop_assume!(!said.chars().is_empty());
        let start = start.index(said.chars().len());
        let phrase = &said.chars()[start..(start + length).min(said.chars().len())];
        let found: Vec<(usize, usize)> = entry.words.places(phrase).collect();
        let unique: BTreeSet<(usize, usize)> = found.iter().copied().collect();
        prop_assert_eq!(found.len(), unique.len());
        prop_assert_eq!(unique, read(&entry.words, phrase), "{:?}", phrase);
    }
}

#[test]
fn what_is_no_phrase_stands_nowhere() {
    assert!(entries().iter().all(|entry| entry.words.places(&[]).next().is_none()));
}
