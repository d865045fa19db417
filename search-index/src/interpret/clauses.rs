//! A text cut into clauses, and what stands in them.

use crate::analysis::{CharSet, Normalised, is_han};

/// Places `[start, end)` in normalised characters.
pub(super) type Place = (usize, usize);

/// A stretch between two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a sentence begins with it.
    pub(super) opens: bool,
}

/// A text and its clauses.
#[derive(Debug)]
pub(super) struct Clauses<'a> {
    pub(super) text: &'a Normalised,
    pub(super) all: Vec<Clause>,
    /// Its characters.
    holds: CharSet,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(text: &'a Normalised) -> Self {
        let chars = text.chars();
        let (mut all, mut start, mut opens) = (Vec::new(), 0, true);
        for at in 0..=chars.len() {
            let mark = chars.get(at).copied();
            if mark.is_some_and(|c| !is_mark(chars, at, c)) {
                continue;
            }
            if at > start {
                all.push(Clause { start, end: at, opens });
                opens = false;
            }
            opens |= mark.is_some_and(ends_sentence);
            start = at + 1;
        }
        Self { text, all, holds: CharSet::of(chars.iter().copied()) }
    }

    pub(super) fn chars(&self) -> &'a [char] {
        self.text.chars()
    }

    /// The clause that `at` stands in.
    pub(super) fn around(&self, at: usize) -> Clause {
        let found = self.all.iter().copied().find(|c| (c.start..c.end).contains(&at));
        found.unwrap_or(Clause { start: at, end: at, opens: true })
    }

    /// The clause before `clause` in the same sentence.
    pub(super) fn before(&self, clause: Clause) -> Option<Clause> {
        let at = self.all.iter().position(|c| *c == clause)?;
        if clause.opens { None } else { self.all.get(at.checked_sub(1)?).copied() }
    }

    /// The first of `words` in `start..end`.
    pub(super) fn first<'w>(&self, (start, end): Place, words: &[&'w str]) -> Option<(Place, &'w str)> {
        let words = self.possible(words);
        let here = |at: usize| words.iter().filter(|w| self.stands(at, end, w)).max_by_key(|w| w.len()).map(|w| (at, *w));
        let place = if words.is_empty() { None } else { (start..end).find_map(here) };
        place.map(|(at, word)| ((at, at + word.chars().count()), word))
    }

    /// The last of `words` in `start..end`.
    pub(super) fn last<'w>(&self, (start, end): Place, words: &[&'w str]) -> Option<(Place, &'w str)> {
        let words = self.possible(words);
        let here = |at: usize| words.iter().filter(|w| self.stands(at, end, w)).max_by_key(|w| w.len()).map(|w| (at, *w));
        let place = if words.is_empty() { None } else { (start..end).rev().find_map(here) };
        place.map(|(at, word)| ((at, at + word.chars().count()), word))
    }

    /// Those of `words` whose characters all stand somewhere in the text: few, mostly none.
    fn possible<'w>(&self, words: &[&'w str]) -> Vec<&'w str> {
        words.iter().copied().filter(|word| self.holds.may_hold(word)).collect()
    }

    /// Where the longest of `words` that ends at `end`, and begins no sooner than `start`, begins.
    pub(super) fn ends(&self, (start, end): Place, words: &[&str]) -> Option<usize> {
        let begins = |word: &&str| end.checked_sub(word.chars().count()).filter(|at| *at >= start && self.stands(*at, end, word));
        words.iter().filter_map(begins).min()
    }

    /// Whether one of `words` stands in `place`.
    pub(super) fn holds(&self, place: Place, words: &[&str]) -> bool {
        self.first(place, words).is_some()
    }

    /// The longest of `words` that begins at `at`.
    pub(super) fn begins<'w>(&self, at: usize, words: &[&'w str]) -> Option<&'w str> {
        let end = self.chars().len();
        words.iter().filter(|w| self.stands(at, end, w)).max_by_key(|w| w.len()).copied()
    }

    fn stands(&self, at: usize, end: usize, word: &str) -> bool {
        let chars = self.chars();
        let mut place = at;
        for c in word.chars() {
            if place >= end || chars[place] != c {
                return false;
            }
            place += 1;
        }
        // Letters are never torn.
        let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
        let torn = |a: usize| a > 0 && letter(chars.get(a - 1)) && letter(chars.get(a));
        !torn(at) && !torn(place)
    }
}

/// Marks between clauses; not the point or comma inside a number, not the colon of a ratio.
fn is_mark(chars: &[char], at: usize, c: char) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let inside = digit(at.checked_sub(1)) && digit(Some(at + 1));
    match c {
        '.' | ',' | ':' => !inside,
        '。' | '!' | '?' | ';' | '、' | '…' | '\n' | '\r' | '(' | ')' | '《' | '》' => true,
        _ => false,
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normalise;

    #[test]
    fn clauses_end_at_their_marks_and_numbers_stay_whole() {
        let text = normalise("ERP是金蝶的，不想换。1.5万以内，VDA 6.3！");
        let clauses = Clauses::new(&text);
        let cut: Vec<String> = clauses.all.iter().map(|c| text.slice(c.start, c.end)).collect();
        assert_eq!(cut, ["erp是金蝶的", "不想换", "1.5万以内", "vda 6.3"]);
        assert_eq!(clauses.before(clauses.all[1]), Some(clauses.all[0]));
        assert_eq!(clauses.before(clauses.all[2]), None);
        assert!(clauses.holds((0, 6), &["金蝶"]) && !clauses.holds((0, 6), &["er"]));
    }
}
