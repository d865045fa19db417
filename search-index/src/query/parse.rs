//! What a query asks for: units that are to be hit, each in several ways.

use super::mend::{is_unseen, mend};
use crate::analysis::{NamedScenario, Normalised, Word, is_han, is_slogan, normalise, pieces};
use crate::interpret::of_query;
use crate::snapshot::Snapshot;
use schema::domain::ids::ScenarioCode;
use schema::domain::interpretation::ReadQuery;
use schema::domain::search::MAX_QUERY_CHARS;
use std::collections::HashSet;

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
    /// Whether words were typed of which none says what is wanted.
    pub(crate) unclear: bool,
    /// Topics outside the catalogue that the words name.
    pub(crate) elsewhere: Vec<String>,
    /// Whether the end was ignored.
    pub(crate) truncated: bool,
    /// Conditions that stand in the words, and the words that are not looked for.
    pub(crate) read: ReadQuery,
}

impl Parsed {
    /// Whether what is asked for could be supplied by somebody: no wish for something outside the catalogue, no babble.
    pub(crate) fn is_wish(&self) -> bool {
        self.elsewhere.is_empty() && !self.unclear && !self.is_babble()
    }

    /// Whether it is several words of letters that speak of a scenario. The catalogue is written in Chinese, so that which of
    /// the words no listing has says little.
    pub(crate) fn is_english(&self) -> bool {
        self.units.len() > 1 && !self.understood.is_empty() && !self.units.iter().any(|unit| unit.typed.chars().any(is_han))
    }

    /// Whether it is nothing but letters and figures that no word of the programme has: asdfghjk.
    pub(crate) fn is_babble(&self) -> bool {
        let letters = |unit: &Unit| unit.instead.is_empty() && !unit.typed.chars().any(is_han);
        !self.units.is_empty() && self.faint.is_empty() && self.units.iter().all(letters)
    }
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

/// A query of so many units is a sentence.
pub(super) const SENTENCE: usize = 5;

/// A query while it is being read.
pub(super) struct Draft<'a> {
    pub(super) snapshot: &'a Snapshot,
    /// In search form.
    pub(super) text: Normalised,
    /// What was typed, without the end that is ignored.
    typed: Vec<char>,
    pub(super) units: Vec<Unit>,
    /// Scenarios that the words name.
    pub(super) named: Vec<NamedScenario>,
}

/// Reads `q`.
pub(crate) fn parse(snapshot: &Snapshot, q: &str) -> Parsed {
    let typed: Vec<char> = q.chars().take(MAX_QUERY_CHARS).collect();
    let text = normalise(&typed.iter().collect::<String>());
    let (read, text) = of_query(&snapshot.analyzer, &text).unwrap_or_else(|| (ReadQuery::default(), text));
    let named = snapshot.analyzer.scenarios_in(&text);
    let mut draft = Draft { snapshot, text, typed, units: Vec::new(), named };
    draft.cut();
    mend(&mut draft);
    let said_of_all = draft.units.iter().any(|unit| is_slogan(&unit.phrase.text));
    draft.tidy();
    let bonds = bonds(snapshot, &draft.text);
    let faint = draft.named.iter().map(|n| n.code.clone()).collect();
    let says_nothing = draft.units.is_empty() && draft.text.chars().iter().any(|c| c.is_alphanumeric());
    Parsed {
        unclear: says_nothing && !said_of_all && read.conditions.is_empty(),
        elsewhere: elsewhere(snapshot, &draft.text),
        canonical: draft.text.canonical(),
        units: draft.units,
        bonds,
        understood: understood(draft.named),
        faint,
        truncated: q.chars().nth(MAX_QUERY_CHARS).is_some(),
        read,
    }
}

impl Draft<'_> {
    /// The unit at `start..end` of the normalised text.
    pub(super) fn unit(&self, start: usize, end: usize) -> Unit {
        let span = self.text.origin(start, end);
        let typed = self.typed[span.0 as usize..span.1 as usize].iter().collect();
        let phrase = Phrase::new(&self.text.slice(start, end));
        Unit { span, place: (start, end), typed, phrase, instead: Vec::new(), elsewhere: false }
    }

    /// Cuts the text into units. A single character is one only where it was typed apart from others: inside a sentence it
    /// is what jieba left over.
    fn cut(&mut self) {
        let analyzer = &self.snapshot.analyzer;
        let mut taken = vec![false; self.text.chars().len()];
        for synonym in analyzer.synonyms().found(&self.text) {
            taken[synonym.start..synonym.end].fill(true);
            let mut unit = self.unit(synonym.start, synonym.end);
            unit.instead = synonym.others.iter().map(|other| Phrase::new(other)).collect();
            self.units.push(unit);
        }
        let words = analyzer.content_words(&self.text).into_iter().filter(|w| !taken[w.start..w.end].contains(&true));
        let pieces = pieces(self.text.chars());
        let apart = |w: &Word| pieces.iter().any(|p| (p.start, p.end) == (w.start, w.end));
        for word in merge_singles(words) {
            if word.end - word.start > 1 || apart(&word) {
                let unit = self.unit(word.start, word.end);
                self.units.push(unit);
            }
        }
    }

    /// Leaves out slogans and repetitions, marks wishes for something outside the catalogue, puts everything in order.
    fn tidy(&mut self) {
        let snapshot = self.snapshot;
        let wishes = snapshot.analyzer.elsewhere_in(&self.text);
        for unit in &mut self.units {
            unit.elsewhere = wishes.iter().any(|(start, end)| unit.place.0 < *end && *start < unit.place.1);
        }
        self.units.sort_by_key(|u| u.place);
        let mut seen = HashSet::new();
        self.units
            .retain(|u| seen.insert(u.phrase.text.clone()) && (!is_slogan(&u.phrase.text) || !is_unseen(snapshot, &u.phrase)));
        self.named.sort_by_key(|n| std::cmp::Reverse(n.confidence));
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

/// The topics outside the catalogue that `text` names, each once, in its order.
fn elsewhere(snapshot: &Snapshot, text: &Normalised) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for at in snapshot.analyzer.topics_in(text) {
        let topic = &snapshot.programme.elsewhere[at.topic].topic;
        if !topics.contains(topic) {
            topics.push(topic.clone());
        }
    }
    topics
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
