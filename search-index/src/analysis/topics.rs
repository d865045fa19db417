//! Wishes that no listing serves: where a text names one.

use super::normalise::{Normalised, is_han, normalise};
use schema::domain::programme::Programme;
use std::collections::HashMap;

/// Most characters between the two parts of a phrase with a gap.
const GAP: usize = 8;
/// What stands for the gap, and what NFKC makes of it.
const GAP_MARKS: [&str; 2] = ["…", "..."];

/// The programme's phrases for what lies outside the catalogue.
#[derive(Debug, Clone)]
pub(super) struct Topics {
    /// By their first character.
    phrases: HashMap<char, Vec<Phrase>>,
}

/// One phrase: one or two parts.
#[derive(Debug, Clone)]
struct Phrase {
    /// Place of its topic in the programme.
    topic: usize,
    head: Vec<char>,
    tail: Option<Vec<char>>,
}

/// A phrase that stands at `start..end` of a normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TopicAt {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Place of its topic in the programme.
    pub(crate) topic: usize,
}

impl Topics {
    pub(super) fn new(programme: &Programme) -> Self {
        let phrase = |(topic, word): (usize, &String)| {
            let word = normalise(word).canonical();
            let cut = GAP_MARKS.iter().find_map(|mark| word.split_once(mark));
            let (head, tail) = cut.map_or((word.as_str(), None), |(head, tail)| (head, Some(tail)));
            Phrase { topic, head: head.chars().collect(), tail: tail.map(|t| t.chars().collect()) }
        };
        let words = programme.elsewhere.iter().enumerate().flat_map(|(topic, e)| e.words.iter().map(move |w| (topic, w)));
        let mut phrases: HashMap<char, Vec<Phrase>> = HashMap::new();
        for phrase in words.map(phrase) {
            if let Some(first) = phrase.head.first() {
                phrases.entry(*first).or_default().push(phrase);
            }
        }
        Self { phrases }
    }

    /// Every phrase in `text`, in its order.
    pub(super) fn find(&self, text: &Normalised) -> Vec<TopicAt> {
        let chars = text.chars();
        let begun = |(start, first): (usize, &char)| {
            let phrases = self.phrases.get(first).into_iter().flatten();
            phrases.filter_map(move |phrase| phrase.at(chars, start))
        };
        let mut found: Vec<TopicAt> = chars.iter().enumerate().flat_map(begun).collect();
        found.sort_unstable();
        found
    }
}

impl Phrase {
    /// The phrase, if it begins at `start`.
    fn at(&self, chars: &[char], start: usize) -> Option<TopicAt> {
        let end = start + self.head.len();
        let end = match &self.tail {
            _ if !chars[start..].starts_with(&self.head) => return None,
            Some(tail) => tail_after(chars, end, tail)?,
            None => end,
        };
        Some(TopicAt { start, end, topic: self.topic })
    }
}

/// Where `tail` ends, if it stands within the gap after `from` and nothing but words lies between.
fn tail_after(chars: &[char], from: usize, tail: &[char]) -> Option<usize> {
    let word = |c: &char| c.is_alphanumeric() || is_han(*c);
    let between = chars[from..].iter().take(GAP).take_while(|c| word(c)).count();
    (from..=from + between).find(|at| chars[*at..].starts_with(tail)).map(|at| at + tail.len())
}
