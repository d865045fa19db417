//! Where a listing was hit, and why it is in the list (E4).

use crate::analysis::{is_boundary, is_han};
use crate::document::{Entry, Text};
use crate::query::parse::Parsed;
use schema::domain::programme::Programme;
use schema::domain::search::{Field, Highlight, HitReason};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Finds the words of one query in texts.
pub(crate) struct Marker<'a> {
    parsed: &'a Parsed,
    weights: &'a [f64],
    patterns: Vec<Pattern>,
    /// Han patterns by their first character, others by their whole text.
    by_first: Vec<(char, usize)>,
    /// A bit for the lowest six bits of each first character: most characters of a text begin nothing.
    firsts: u64,
    by_token: HashMap<String, Vec<usize>>,
}

/// Something to look for.
struct Pattern {
    chars: Vec<char>,
    unit: usize,
    /// Which phrase of the unit: the words themselves are 0, words instead follow.
    phrase: usize,
    /// All of the phrase, not one term of it.
    whole: bool,
}

/// A pattern found at `span` of a text, in its Unicode scalar values.
#[derive(Debug, Clone, Copy)]
struct Mark {
    pattern: usize,
    span: (u32, u32),
}

/// A text of a listing with what was found in it.
struct Marked<'t> {
    text: &'t Text,
    marks: Vec<Mark>,
}

/// What a listing shows for a query.
pub(crate) struct Shown {
    /// Best first.
    pub(crate) highlights: Vec<Highlight>,
    /// Words, words instead, scenarios.
    pub(crate) reasons: Vec<HitReason>,
    /// Units that stand in it, in their own or other words.
    pub(crate) units: BTreeSet<usize>,
}

impl<'a> Marker<'a> {
    /// `weights` of the units, for choosing the best sentence.
    pub(crate) fn new(parsed: &'a Parsed, weights: &'a [f64]) -> Self {
        let mut marker =
            Self { parsed, weights, patterns: Vec::new(), by_first: Vec::new(), firsts: 0, by_token: HashMap::new() };
        for (at, unit) in parsed.units.iter().enumerate() {
            for (number, phrase) in std::iter::once(&unit.phrase).chain(&unit.instead).enumerate() {
                marker.add(&phrase.text, at, number, true);
                for term in phrase.terms.iter().filter(|t| **t != phrase.text) {
                    marker.add(term, at, number, false);
                }
            }
        }
        marker.by_first.sort_unstable();
        marker
    }

    fn add(&mut self, text: &str, unit: usize, phrase: usize, whole: bool) {
        let at = self.patterns.len();
        let chars: Vec<char> = text.chars().collect();
        if chars.iter().all(|c| !is_han(*c) && c.is_alphanumeric()) {
            self.by_token.entry(text.to_owned()).or_default().push(at);
        } else if let Some(first) = chars.first() {
            self.by_first.push((*first, at));
            self.firsts |= bit(*first);
        }
        self.patterns.push(Pattern { chars, unit, phrase, whole });
    }

    /// What `listing` shows.
    pub(crate) fn show(&self, entry: &Entry, programme: &Programme) -> Shown {
        let mut texts: Vec<Marked<'_>> = entry.texts.iter().map(|text| Marked { marks: self.marks(text), text }).collect();
        let units = self.keep_telling(&mut texts);
        let mut reasons = self.words(&texts);
        let mut highlights = self.highlights(&texts);
        for named in &self.parsed.understood {
            if entry.listing.solution.scenarios.iter().any(|claim| claim.code == named.code) {
                reasons.push(HitReason::Scenario { code: named.code.clone() });
                highlights.extend(programme.scenario(&named.code).map(|s| whole_name(&s.name.zh)));
            }
        }
        let mut names = BTreeSet::new();
        highlights.retain(|h| h.field != Field::Scenarios || names.insert(h.text.clone()));
        Shown { highlights, reasons, units }
    }

    /// Keeps the marks that tell something: wholes; parts of typed words where no whole of the unit stands; parts of words
    /// instead where all parts do. The units that stand in the texts as a whole.
    fn keep_telling(&self, texts: &mut [Marked<'_>]) -> BTreeSet<usize> {
        let mut found = vec![false; self.patterns.len()];
        let mut whole = vec![false; self.parsed.units.len()];
        for mark in texts.iter().flat_map(|t| &t.marks) {
            let pattern = &self.patterns[mark.pattern];
            found[mark.pattern] = true;
            whole[pattern.unit] |= pattern.whole;
        }
        let all_parts = |wanted: &Pattern| {
            let of = |p: &Pattern| !p.whole && (p.unit, p.phrase) == (wanted.unit, wanted.phrase);
            self.patterns.iter().zip(&found).all(|(part, found)| *found || !of(part))
        };
        let tells = |p: &Pattern| p.whole || (!whole[p.unit] && (p.phrase == 0 || all_parts(p)));
        for text in texts {
            text.marks.retain(|m| tells(&self.patterns[m.pattern]));
        }
        whole.into_iter().enumerate().filter_map(|(unit, whole)| whole.then_some(unit)).collect()
    }

    /// All patterns that stand in `text`.
    fn marks(&self, text: &Text) -> Vec<Mark> {
        let chars = text.normal.chars();
        let mut out = Vec::new();
        for (at, first) in chars.iter().enumerate().filter(|(_, c)| self.firsts & bit(**c) != 0) {
            let begin = self.by_first.partition_point(|(c, _)| c < first);
            for &(_, pattern) in self.by_first[begin..].iter().take_while(|(c, _)| c == first) {
                let wanted = &self.patterns[pattern].chars;
                if chars[at..].starts_with(wanted) && is_boundary(chars, at) && is_boundary(chars, at + wanted.len()) {
                    out.push(Mark { pattern, span: text.normal.origin(at, at + wanted.len()) });
                }
            }
        }
        if !self.by_token.is_empty() {
            for token in &text.tokens {
                let found = self.by_token.get(&*token.text).into_iter().flatten();
                out.extend(found.map(|&pattern| Mark { pattern, span: text.normal.origin(token.start, token.end) }));
            }
        }
        out
    }

    /// The words and words instead that were found, in the order in which they were typed.
    fn words(&self, texts: &[Marked<'_>]) -> Vec<HitReason> {
        let mut typed: BTreeMap<usize, String> = BTreeMap::new();
        let mut instead: BTreeMap<(usize, String), String> = BTreeMap::new();
        for text in texts {
            for mark in &text.marks {
                let pattern = &self.patterns[mark.pattern];
                let unit = &self.parsed.units[pattern.unit];
                if pattern.phrase == 0 {
                    let found = if pattern.whole { unit.typed.clone() } else { slice(&text.text.written, mark.span).to_owned() };
                    typed.entry(pattern.unit).or_insert(found);
                } else {
                    let key = (pattern.unit, pattern.chars.iter().collect());
                    instead.entry(key).or_insert_with(|| slice(&text.text.written, mark.span).to_owned());
                }
            }
        }
        let mut out = Vec::new();
        if !typed.is_empty() {
            out.push(HitReason::Words { words: typed.into_values().collect() });
        }
        let synonym = |((unit, _), found): ((usize, String), String)| HitReason::Synonym {
            typed: self.parsed.units[unit].typed.clone(),
            found,
        };
        out.extend(instead.into_iter().map(synonym));
        out
    }

    fn highlights(&self, texts: &[Marked<'_>]) -> Vec<Highlight> {
        let mut out: Vec<(f64, Highlight)> = Vec::new();
        for text in texts.iter().filter(|t| !t.marks.is_empty()) {
            let (start, end) = if text.text.field == Field::Description { self.best_sentence(text) } else { (0, u32::MAX) };
            let inside = || text.marks.iter().filter(|m| start <= m.span.0 && m.span.1 <= end);
            let spans = merged(inside().map(|m| (m.span.0 - start, m.span.1 - start)).collect());
            if !spans.is_empty() {
                let shown = slice(&text.text.written, (start, end)).to_owned();
                out.push((self.worth(inside()), Highlight { field: text.text.field, text: shown, spans }));
            }
        }
        out.sort_by(|a, b| b.0.total_cmp(&a.0));
        out.into_iter().map(|(_, highlight)| highlight).collect()
    }

    /// The sentence with most of what was asked for; the earlier one of equals.
    fn best_sentence(&self, text: &Marked<'_>) -> (u32, u32) {
        let inside = |s: &(u32, u32)| self.worth(text.marks.iter().filter(|m| s.0 <= m.span.0 && m.span.1 <= s.1));
        let best = text.text.sentences.iter().rev().max_by(|a, b| inside(a).total_cmp(&inside(b)));
        best.copied().unwrap_or((0, u32::MAX))
    }

    /// What the marks say together: each unit once, parts of one half.
    fn worth<'m>(&self, marks: impl Iterator<Item = &'m Mark>) -> f64 {
        let mut best = vec![0.0_f64; self.parsed.units.len()];
        for pattern in marks.map(|m| &self.patterns[m.pattern]) {
            let weight = self.weights.get(pattern.unit).copied().unwrap_or(0.0) * if pattern.whole { 1.0 } else { 0.5 };
            best[pattern.unit] = best[pattern.unit].max(weight);
        }
        best.into_iter().sum()
    }
}

/// A scenario that the words name without using its name: all of it is what was hit.
fn whole_name(name: &str) -> Highlight {
    let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    Highlight { field: Field::Scenarios, text: name.to_owned(), spans: vec![(0, length)] }
}

/// A character's bit among the first characters.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}

/// The characters of `text` in `span`; an end beyond the text is the end.
fn slice(text: &str, span: (u32, u32)) -> &str {
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = places.nth(span.0 as usize).unwrap_or(text.len());
    let length = (span.1 - span.0) as usize;
    let end = if span.1 == u32::MAX || length == 0 { None } else { places.nth(length - 1) };
    &text[start..if length == 0 { start } else { end.unwrap_or(text.len()) }]
}

/// Spans in order, those that touch or overlap as one.
fn merged(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => out.push(span),
        }
    }
    out
}
