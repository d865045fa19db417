//! A table of phrases that finds itself in a text.

use super::pieces::is_boundary;
use std::collections::HashMap;

/// Phrases in search form, each with a value.
#[derive(Debug, Clone)]
pub(crate) struct PhraseTable<T> {
    by_first: HashMap<char, Vec<(Vec<char>, T)>>,
}

/// A phrase that stands at `start..end` of the normalised text.
#[derive(Debug)]
pub(crate) struct Found<'a, T> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: &'a T,
}

impl<T> PhraseTable<T> {
    /// A table of `phrases`; the empty phrase is left out.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (Vec<char>, T)>) -> Self {
        let mut by_first: HashMap<char, Vec<(Vec<char>, T)>> = HashMap::new();
        for (phrase, value) in phrases {
            if let Some(first) = phrase.first() {
                by_first.entry(*first).or_default().push((phrase, value));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        Self { by_first }
    }

    /// Every phrase of the table that stands in `chars`, longest first, none overlapping a longer one.
    pub(crate) fn longest(&self, chars: &[char]) -> Vec<Found<'_, T>> {
        let mut all: Vec<Found<'_, T>> = (0..chars.len()).filter_map(|at| self.at(chars, at)).collect();
        all.sort_by(|a, b| (b.end - b.start).cmp(&(a.end - a.start)).then(a.start.cmp(&b.start)));
        let mut taken = vec![false; chars.len()];
        all.retain(|f| {
            let free = !taken[f.start..f.end].contains(&true);
            if free {
                taken[f.start..f.end].fill(true);
            }
            free
        });
        all
    }

    /// The longest phrase that begins at `at`.
    fn at<'a>(&'a self, chars: &[char], at: usize) -> Option<Found<'a, T>> {
        let list = self.by_first.get(chars.get(at)?)?;
        let (phrase, value) = list.iter().find(|(phrase, _)| {
            chars[at..].starts_with(phrase) && is_boundary(chars, at) && is_boundary(chars, at + phrase.len())
        })?;
        Some(Found { start: at, end: at + phrase.len(), value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_letters_are_not_torn() {
        let table = PhraseTable::new(["扫码", "扫码报工", "mes", "报工"].map(|p| (p.chars().collect(), p)));
        let chars: Vec<char> = "扫码报工mes与james".chars().collect();
        let found: Vec<_> = table.longest(&chars).iter().map(|f| *f.value).collect();
        assert_eq!(found, ["扫码报工", "mes"]);
    }
}
