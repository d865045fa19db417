//! Where words stand is found by their pairs exactly as by reading every sentence.

use super::*;
use crate::analysis::{is_boundary, normalise};
use crate::fixtures::STATEMENTS;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

/// The plain way: every sentence of every listing but the names, every place; sentences are numbered through.
fn read(phrase: &[char]) -> BTreeSet<u32> {
    let sentences = whole().entries.iter().flat_map(|entry| &entry.words.sentences);
    let holds = |chars: &[char]| {
        let whole = |place: usize| is_boundary(chars, place) && is_boundary(chars, place + phrase.len());
        chars.windows(phrase.len()).enumerate().any(|(place, window)| window == phrase && whole(place))
    };
    (0..).zip(sentences).filter(|(_, s)| !s.is_name && holds(s.chars())).map(|(at, _)| at).collect()
}

fn found(phrase: &[char]) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    whole().prepared.concordance.each(phrase, |sentence| {
        found.insert(sentence);
    });
    found
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
        prop_assert_eq!(found(phrase), read(phrase), "{:?}", phrase);
        let here: Vec<usize> = entry.words.sentences_with(phrase).collect();
        let concordance = &whole().prepared.concordance;
        let ordinal = whole().entries.iter().position(|e| e.listing.solution == entry.listing.solution);
        let own = concordance.sentences_of(u32::try_from(ordinal.expect("it is in the catalogue")).expect("small"));
        let there: Vec<usize> = found(phrase).range(own.clone()).map(|sentence| (sentence - own.start) as usize).collect();
        prop_assert_eq!(here, there);
    }
}

#[test]
fn what_is_no_phrase_stands_nowhere() {
    assert!(found(&[]).is_empty());
    assert!(entries().iter().all(|entry| entry.words.sentences_with(&[]).next().is_none()));
}
