//! What a query asks for: units that are to be hit, each in several ways.

use super::mend::{is_unseen, mend};
use crate::analysis::{NamedScenario, Normalised, Word, is_slogan, normalise, pieces};
use crate::snapshot::Snapshot;
use schema::domain::ids::ScenarioCode;
use schema::domain::search::MAX_QUERY_CHARS;

/// A query that was read.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The words in search form: equal for queries that mean the same letters.
    pub(crate) canonical: String,
    /// What is to be hit; empty where nothing was asked for.
    pub(crate) units: Vec<Unit>,
    /// Bigrams between neighbouring units: a listing with both words side by side is a little better.
    pub(crate) bonds: Vec<String>,
    /// Scenarios that the words name surely enough, best first.
    pub(crate) understood: Vec<NamedScenario>,
    /// Scenarios that they may be about, best first.
    pub(crate) faint: Vec<ScenarioCode>,
    /// Whether the end was ignored.
    pub(crate) truncated: bool,
}

/// Something that is to be hit: a word, or a phrase that the programme knows.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// `[start, end)` in characters of what was typed.
    pub(crate) span: (u32, u32),
    /// `[start, end)` in normalised characters.
    pub(crate) place: (usize, usize),
    /// As typed.
    pub(crate) typed: String,
    /// The words themselves.
    pub(crate) phrase: Phrase,
    /// Words that mean the same, or that were probably meant.
    pub(crate) instead: Vec<Phrase>,
    /// Whether it wishes for something outside the catalogue.
    pub(crate) elsewhere: bool,
}

/// A phrase in search form and the index terms that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    /// Bigrams and tokens; a single character where that is all there is.
    pub(crate) terms: Vec<String>,
    /// Whether jieba may have it as one term, too.
    pub(crate) long_word: bool,
    /// Whether it is one Han character.
    pub(crate) single: bool,
}

impl Phrase {
    /// The phrase of a text in search form.
    pub(crate) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let pieces = pieces(&chars);
        let single = matches!(pieces.as_slice(), [only] if only.han && only.end - only.start == 1);
        let mut terms: Vec<String> = Vec::new();
        for piece in &pieces {
            let chars = &chars[piece.start..piece.end];
            if piece.han && !single {
                terms.extend(chars.windows(2).map(|pair| pair.iter().collect()));
            } else {
                terms.push(chars.iter().collect());
            }
        }
        let long_word = matches!(pieces.as_slice(), [only] if only.han && only.end - only.start > 2);
        Self { text: text.to_owned(), terms, long_word, single }
    }
}

/// Least confidence of a scenario that a query is taken to be about, in thousandths, and its least share of the best one's.
const SURE: u32 = 350;
const NEAR_BEST: f64 = 0.6;
/// Most scenarios that a query is taken to be about.
const MOST_UNDERSTOOD: usize = 3;

/// Reads `q`.
pub(crate) fn parse(snapshot: &Snapshot, q: &str) -> Parsed {
    let typed: Vec<char> = q.chars().take(MAX_QUERY_CHARS).collect();
    let truncated = q.chars().nth(MAX_QUERY_CHARS).is_some();
    let text = normalise(&typed.iter().collect::<String>());
    let mut units = units(snapshot, &text, &typed);
    let mut named = snapshot.analyzer.scenarios_in(&text);
    mend(snapshot, &text, &typed, &mut units, &mut named);
    units.retain(|u| !is_slogan(&u.phrase.text) || !is_unseen(snapshot, &u.phrase));
    mark_elsewhere(snapshot, &text, &mut units);
    units.sort_by_key(|u| u.span);
    let bonds = bonds(snapshot, &text);
    named.sort_by_key(|n| std::cmp::Reverse(n.confidence));
    let faint = named.iter().map(|n| n.code.clone()).collect();
    Parsed { canonical: text.canonical(), units, bonds, understood: understood(named), faint, truncated }
}

/// The units of `text` before anything is mended. A single character is one only where it was typed apart from others:
/// inside a sentence it is what jieba left over.
fn units(snapshot: &Snapshot, text: &Normalised, typed: &[char]) -> Vec<Unit> {
    let mut taken = vec![false; text.chars().len()];
    let mut out = Vec::new();
    for synonym in snapshot.analyzer.synonyms().found(text) {
        taken[synonym.start..synonym.end].fill(true);
        let mut unit = unit(text, typed, synonym.start, synonym.end);
        unit.instead = synonym.others.iter().map(|other| Phrase::new(other)).collect();
        out.push(unit);
    }
    let words = snapshot.analyzer.content_words(text).into_iter().filter(|w| !taken[w.start..w.end].contains(&true));
    let words = merge_singles(words);
    let alone =
        |w: &Word| !w.han || w.end - w.start > 1 || pieces(text.chars()).iter().any(|p| (p.start, p.end) == (w.start, w.end));
    out.extend(words.into_iter().filter(alone).map(|w| unit(text, typed, w.start, w.end)));
    out
}

/// Marks the units that stand in a wish for something outside the catalogue.
fn mark_elsewhere(snapshot: &Snapshot, text: &Normalised, units: &mut [Unit]) {
    for (start, end) in snapshot.analyzer.elsewhere_in(text) {
        let span = text.origin(start, end);
        for unit in units.iter_mut().filter(|u| u.span.0 < span.1 && span.0 < u.span.1) {
            unit.elsewhere = true;
        }
    }
}

/// Neighbouring single characters are one unit: jieba does not know the word, the reader does.
fn merge_singles(words: impl Iterator<Item = Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut last_single = false;
    for word in words {
        let single = word.han && word.end - word.start == 1;
        match out.last_mut() {
            Some(last) if single && last_single && last.end == word.start => last.end = word.end,
            _ => out.push(word),
        }
        last_single = single;
    }
    out
}

/// The unit at `start..end` of the normalised text.
pub(super) fn unit(text: &Normalised, typed: &[char], start: usize, end: usize) -> Unit {
    let span = text.origin(start, end);
    let typed = typed[span.0 as usize..span.1 as usize].iter().collect();
    Unit { span, place: (start, end), typed, phrase: Phrase::new(&text.slice(start, end)), instead: Vec::new(), elsewhere: false }
}

fn bonds(snapshot: &Snapshot, text: &Normalised) -> Vec<String> {
    let words = snapshot.analyzer.content_words(text);
    let neighbours = words.windows(2).filter(|w| w[0].han && w[1].han && w[0].end == w[1].start);
    neighbours.map(|w| text.slice(w[0].end - 1, w[0].end + 1)).collect()
}

fn understood(mut named: Vec<NamedScenario>) -> Vec<NamedScenario> {
    let best = named.first().map_or(0.0, |n| f64::from(n.confidence));
    named.retain(|n| n.confidence >= SURE && f64::from(n.confidence) >= best * NEAR_BEST);
    named.truncate(MOST_UNDERSTOOD);
    named
}
