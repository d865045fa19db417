//! Reading what was probably meant where nothing has what was typed: pinyin, and one wrong character.

use super::parse::{Phrase, Unit, unit};
use crate::analysis::{NamedScenario, Normalised, is_han, pieces};
use crate::document::Place;
use crate::snapshot::Snapshot;
use crate::spelling::sound;
use std::collections::BTreeSet;

/// Most readings of one word.
const MOST_READINGS: usize = 3;
/// Shortest pinyin that is read as such, in letters.
const SHORTEST_PINYIN: usize = 4;
/// Longest word that is mended, in characters.
const LONGEST_WORD: usize = 6;

/// A stretch of the query, `start..end` normalised, and the words that it may stand for, likeliest first.
struct Reading {
    start: usize,
    end: usize,
    words: Vec<String>,
}

/// Adds what was probably meant to `units` and to the scenarios that the query names.
pub(super) fn mend(snapshot: &Snapshot, text: &Normalised, typed: &[char], units: &mut Vec<Unit>, named: &mut Vec<NamedScenario>) {
    if snapshot.is_empty() {
        return;
    }
    for piece in pieces(text.chars()) {
        let readings =
            if piece.han { wrong_characters(snapshot, text, piece.start, piece.end) } else { pinyin(snapshot, text, piece.start, piece.end) };
        for reading in readings {
            let mut mended = unit(text, typed, reading.start, reading.end);
            let overlaps = |u: &Unit| u.span.0 < mended.span.1 && mended.span.0 < u.span.1;
            if units.iter().any(|u| overlaps(u) && (!u.instead.is_empty() || !is_unseen(snapshot, &u.phrase))) {
                continue;
            }
            units.retain(|u| !overlaps(u));
            for word in &reading.words {
                mended.instead.push(Phrase::new(word));
                mended.instead.extend(snapshot.analyzer.synonyms().of(word).iter().map(|other| Phrase::new(other)));
            }
            if let Some(word) = reading.words.first() {
                name_scenarios(snapshot, word, mended.span, named);
            }
            units.push(mended);
        }
    }
}

/// Adds the scenarios that `word`, meant at `span`, names.
fn name_scenarios(snapshot: &Snapshot, word: &str, span: (u32, u32), named: &mut Vec<NamedScenario>) {
    for mut new in snapshot.analyzer.scenarios_named(word) {
        new.spans = vec![span];
        match named.iter_mut().find(|n| n.code == new.code) {
            Some(old) => {
                old.confidence = old.confidence.max(new.confidence);
                old.spans.push(span);
            }
            None => named.push(new),
        }
    }
}

/// Whether no listing has any term of `phrase`.
pub(super) fn is_unseen(snapshot: &Snapshot, phrase: &Phrase) -> bool {
    phrase.single || phrase.terms.iter().all(|term| frequency(snapshot, term) == 0)
}

/// In how many places of the catalogue `term` stands.
fn frequency(snapshot: &Snapshot, term: &str) -> usize {
    let mut found = Vec::new();
    for place in [Place::Own, Place::Claimed, Place::Provider] {
        snapshot.postings.read(place, term, &mut found);
    }
    found.len()
}

/// Words that the catalogue has, the commonest first.
fn known(snapshot: &Snapshot, words: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let score = |word: &str| Phrase::new(word).terms.iter().map(|t| frequency(snapshot, t)).min().unwrap_or(0);
    let mut scored: Vec<(usize, String)> = words.into_iter().map(|w| (score(w.as_ref()), w.as_ref().to_owned())).collect();
    scored.retain(|(score, _)| *score > 0);
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.into_iter().take(MOST_READINGS).map(|(_, word)| word).collect()
}

/// Longest stretches first of the run `start..end` that hold a pair of characters no listing has, and that are a known word but for one.
fn wrong_characters(snapshot: &Snapshot, text: &Normalised, start: usize, end: usize) -> Vec<Reading> {
    let unseen: Vec<bool> = (start + 1..end).map(|at| frequency(snapshot, &text.slice(at - 1, at + 1)) == 0).collect();
    // Words are mended, not what happens to stand across two of them.
    let edges: BTreeSet<usize> = snapshot.analyzer.words(text).iter().flat_map(|w| [w.start, w.end]).collect();
    let mut out: Vec<Reading> = Vec::new();
    for length in (2..=LONGEST_WORD).rev() {
        for from in start..end.saturating_sub(length - 1) {
            let to = from + length;
            let strange = unseen[from - start..to - 1 - start].contains(&true);
            let whole = edges.contains(&from) && edges.contains(&to);
            if !strange || !whole || out.iter().any(|r| r.start < to && from < r.end) {
                continue;
            }
            let words = known(snapshot, snapshot.spelling.mended(&text.slice(from, to)));
            if !words.is_empty() {
                out.push(Reading { start: from, end: to, words });
            }
        }
    }
    out
}

/// The letters at `start..end`, read as pinyin: alone, with the next token (pai chan), or with the characters beside them (bao工).
fn pinyin(snapshot: &Snapshot, text: &Normalised, start: usize, end: usize) -> Vec<Reading> {
    let chars = text.chars();
    if !chars[start..end].iter().all(char::is_ascii_alphabetic) || frequency(snapshot, &text.slice(start, end)) > 0 {
        return Vec::new();
    }
    let han_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| is_han(*c));
    let mut stretches = Vec::new();
    if end - start >= SHORTEST_PINYIN {
        stretches.push((start, end));
    }
    if chars.get(end) == Some(&' ') {
        let length = chars[end + 1..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
        stretches.push((start, end + 1 + length));
    }
    stretches.extend(han_at(Some(end)).then_some((start, end + 1)));
    stretches.extend(han_at(start.checked_sub(1)).then(|| (start - 1, end)));
    for (from, to) in stretches {
        let letters = text.slice(from, to).replace(' ', "");
        let words = known(snapshot, snapshot.spelling.of_pinyin(&sound(&letters)));
        if !words.is_empty() {
            return vec![Reading { start: from, end: to, words }];
        }
    }
    Vec::new()
}
