//! Where a listing was hit, and why it is in the list (E4).

use crate::analysis::{is_boundary, is_han};
use crate::document::{Entry, Text};
use crate::query::parse::Parsed;
use schema::domain::programme::Programme;
use schema::domain::search::{Field, Highlight, HitReason};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Characters that are looked at together.
const BLOCK: usize = 32;

/// Finds the words of one query in texts.
pub(crate) struct Marker<'a> {
    parsed: &'a Parsed,
    weights: &'a [f64],
    patterns: Vec<Pattern>,
    /// Han patterns by their first character, others by their whole text.
    by_first: Vec<(char, usize)>,
    /// The first characters, each once: most characters of a text begin nothing.
    firsts: Vec<char>,
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
            Self { parsed, weights, patterns: Vec::new(), by_first: Vec::new(), firsts: Vec::new(), by_token: HashMap::new() };
        for (at, unit) in parsed.units.iter().enumerate() {
            for (number, phrase) in std::iter::once(&unit.phrase).chain(&unit.instead).enumerate() {
                marker.add(&phrase.text, at, number, true);
                for term in phrase.terms.iter().filter(|t| **t != phrase.text) {
                    marker.add(term, at, number, false);
                }
            }
        }
        marker.by_first.sort_unstable();
        marker.firsts = marker.by_first.iter().map(|(first, _)| *first).collect();
        marker.firsts.dedup();
        marker
    }

    fn add(&mut self, text: &str, unit: usize, phrase: usize, whole: bool) {
        let at = self.patterns.len();
        let chars: Vec<char> = text.chars().collect();
        if chars.iter().all(|c| !is_han(*c) && c.is_alphanumeric()) {
            self.by_token.entry(text.to_owned()).or_default().push(at);
        } else if let Some(first) = chars.first() {
            self.by_first.push((*first, at));
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
        for (block, start) in chars.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            // Without an early end the compiler compares many characters at a time.
            let begins = |first: &char| block.iter().fold(false, |found, c| found | (c == first));
            if self.firsts.iter().any(begins) {
                (start..start + block.len()).for_each(|at| self.marks_at(text, at, &mut out));
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

    /// The patterns that begin at a place.
    fn marks_at(&self, text: &Text, at: usize, out: &mut Vec<Mark>) {
        let chars = text.normal.chars();
        let begin = self.by_first.partition_point(|(c, _)| *c < chars[at]);
        for &(_, pattern) in self.by_first[begin..].iter().take_while(|(c, _)| *c == chars[at]) {
            let wanted = &self.patterns[pattern].chars;
            if chars[at..].starts_with(wanted) && is_boundary(chars, at) && is_boundary(chars, at + wanted.len()) {
                out.push(Mark { pattern, span: text.normal.origin(at, at + wanted.len()) });
            }
        }
    }

    /// The words and words instead that were found, in the order in which they were typed.
    fn words(&self, texts: &[Marked<'_>]) -> Vec<HitReason> {
        let mut typed: BTreeMap<usize, String> = BTreeMap::new();
        let mut instead: BTreeMap<(usize, &[char]), String> = BTreeMap::new();
        for text in texts {
            for mark in &text.marks {
                let pattern = &self.patterns[mark.pattern];
                let unit = &self.parsed.units[pattern.unit];
                if pattern.phrase == 0 {
                    let found = || if pattern.whole { &*unit.typed } else { slice(&text.text.written, mark.span) };
                    typed.entry(pattern.unit).or_insert_with(|| found().to_owned());
                } else {
                    let key = (pattern.unit, &*pattern.chars);
                    instead.entry(key).or_insert_with(|| slice(&text.text.written, mark.span).to_owned());
                }
            }
        }
        let mut out = Vec::new();
        if !typed.is_empty() {
            out.push(HitReason::Words { words: typed.into_values().collect() });
        }
        let synonym = |((unit, _), found): ((usize, &[char]), String)| HitReason::Synonym {
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
        let mut best = (text.text.sentences.first().copied().unwrap_or((0, u32::MAX)), 0.0);
        for sentence in &text.text.sentences {
            let worth = self.worth(text.marks.iter().filter(|m| sentence.0 <= m.span.0 && m.span.1 <= sentence.1));
            if worth > best.1 {
                best = (*sentence, worth);
            }
        }
        best.0
    }

    /// What the marks say together: each unit once, parts of one half.
    fn worth<'m>(&self, marks: impl Iterator<Item = &'m Mark>) -> f64 {
        // A bit for each unit; what a query holds beyond so many no longer chooses a sentence.
        let (mut whole, mut part) = (0_u128, 0_u128);
        for pattern in marks.map(|m| &self.patterns[m.pattern]) {
            let bit = u32::try_from(pattern.unit).ok().and_then(|unit| 1_u128.checked_shl(unit)).unwrap_or(0);
            *if pattern.whole { &mut whole } else { &mut part } |= bit;
        }
        if whole | part == 0 {
            return 0.0;
        }
        let said = |bits: u128, unit: usize| bits >> unit & 1 == 1;
        let worth = |(unit, weight): (usize, &f64)| match (said(whole, unit), said(part, unit)) {
            (true, _) => *weight,
            (false, true) => *weight / 2.0,
            (false, false) => 0.0,
        };
        self.weights.iter().take(self.parsed.units.len().min(128)).enumerate().map(worth).sum()
    }
}

/// A scenario that the words name without using its name: all of it is what was hit.
fn whole_name(name: &str) -> Highlight {
    let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    Highlight { field: Field::Scenarios, text: name.to_owned(), spans: vec![(0, length)] }
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
