//! One spelling for each text, with the way back to the characters that were typed.

use super::tables::WRITINGS;
use schema::domain::han::simplified;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// A text in its search form: NFKC, lower case, simplified characters, marks that nobody sees left out.
///
/// Each character remembers which characters of the original it comes from, so a hit can be shown where it was typed
/// even where NFKC lengthens (㎡ → m2) or shortens (e + ◌́ → é).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    chars: Vec<char>,
    /// Where each character comes from; empty where the form has kept every character in its place.
    origin: Vec<(u32, u32)>,
}

/// Brings `text` to its search form.
#[must_use]
pub fn normalise(text: &str) -> Normalised {
    let mut out = Normalised { chars: Vec::with_capacity(text.len() / 2), origin: Vec::with_capacity(text.len() / 2) };
    let mut cluster = String::new();
    let mut start = 0;
    for (at, c) in (0..).zip(text.chars()) {
        // A base letter is normalised together with the marks that follow it.
        let mark = !is_plain(c) && canonical_combining_class(c) != 0;
        if !mark {
            out.push_cluster(&cluster, start, at);
            cluster.clear();
            start = at;
        }
        cluster.push(c);
    }
    let end = start + offset(cluster.chars().count());
    out.push_cluster(&cluster, start, end);
    out.unify_writings();
    out.forget_identity();
    out
}

/// A place in a text as it is written in answers.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Characters that NFKC leaves alone, most of our texts: unified ideographs, printable ASCII, 。 and 、.
fn is_plain(c: char) -> bool {
    UNIFIED.contains(&c) || matches!(c, ' '..='~' | '。' | '、')
}

impl Normalised {
    /// The characters in search form.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The characters `start..end` as a string.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().collect()
    }

    /// `[start, end)` in characters of the original text that `start..end` comes from; empty ranges stay empty.
    #[must_use]
    pub fn origin(&self, start: usize, end: usize) -> (u32, u32) {
        if start >= end || end > self.chars.len() {
            return (0, 0);
        }
        match (self.origin.get(start), self.origin.get(end - 1)) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => (offset(start), offset(end)),
        }
    }

    /// The text with white space collapsed and trimmed: what two spellings of one query have in common.
    #[must_use]
    pub fn canonical(&self) -> String {
        let text: String = self.chars.iter().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text with `with` in the place of `start..end`; each new character comes from all that it replaces.
    pub(crate) fn replaced(&self, start: usize, end: usize, with: &[char]) -> Self {
        let all = 0..self.chars.len();
        let place = |at: usize| self.origin(at, at + 1);
        let from = self.origin(start, end);
        let chars = [&self.chars[..start], with, &self.chars[end..]].concat();
        let before = all.clone().take(start).map(place);
        let origin = before.chain(with.iter().map(|_| from)).chain(all.skip(end).map(place)).collect();
        Self { chars, origin }
    }

    /// The text with white space in the places `[start, end)`, so that nothing there is read and all else stays where it is.
    pub(crate) fn without(&self, places: &[(usize, usize)]) -> Self {
        let mut out = self.clone();
        for (start, end) in places {
            out.chars[*start..*end].fill(' ');
        }
        out
    }

    fn push_cluster(&mut self, cluster: &str, start: u32, end: u32) {
        let mut chars = cluster.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && is_plain(c)
        {
            self.chars.push(simplified(c.to_ascii_lowercase()));
            self.origin.push((start, end));
            return;
        }
        for c in cluster.nfkc().flat_map(char::to_lowercase) {
            if is_invisible(c) {
                continue;
            }
            let c = if c.is_control() { ' ' } else { simplified(c) };
            self.chars.push(c);
            self.origin.push((start, end));
        }
    }

    /// Most texts keep every character in its place; then the way back need not be kept.
    fn forget_identity(&mut self) {
        if (0..).zip(&self.origin).all(|(at, origin)| *origin == (at, at + 1)) {
            self.origin = Vec::new();
        }
        self.chars.shrink_to_fit();
    }

    fn unify_writings(&mut self) {
        for at in 0..self.chars.len() {
            for (typed, meant) in WRITINGS {
                if self.chars[at..].iter().copied().take(typed.len()).eq(typed.iter().copied()) {
                    self.chars[at..at + typed.len()].copy_from_slice(meant);
                }
            }
        }
    }
}

/// Joiners, directional marks, variation selectors, soft hyphens: they carry no letter.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first and last of the unified ideographs.
const UNIFIED: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// Whether `c` is a Han character (unified ideographs, extensions, 〇 and 々).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '\u{f900}'..='\u{faff}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(n: &Normalised) -> String {
        n.chars().iter().collect()
    }

    #[test]
    fn e2_full_width_ligatures_traditional_and_case_become_one_spelling() {
        assert_eq!(text(&normalise("ＭＥＳ系統 ﬁne ㎡ ①")), "mes系统 fine m2 1");
        assert_eq!(text(&normalise("M\u{200b}E\u{202e}S")), "mes");
        assert_eq!(text(&normalise("cafe\u{301}")), "café");
    }

    #[test]
    fn e3_both_orders_of_the_slogan_are_one() {
        assert_eq!(normalise("小轻快准").chars(), normalise("小快轻准").chars());
    }

    #[test]
    fn e4_every_character_knows_where_it_was_typed() {
        let n = normalise("大㎡ＭＥＳ");
        assert_eq!(text(&n), "大m2mes");
        assert_eq!(n.origin(1, 3), (1, 2));
        assert_eq!(n.origin(3, 6), (2, 5));
        assert_eq!(normalise("e\u{301}x").origin(1, 2), (2, 3));
    }

    proptest! {
        #[test]
        fn s10_any_text_has_a_search_form_whose_offsets_stay_inside_it(text in any::<String>()) {
            let n = normalise(&text);
            let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            let mut last = 0;
            for i in 0..n.chars().len() {
                let (start, end) = n.origin(i, i + 1);
                prop_assert!(start < end && end <= length && start >= last);
                last = start;
            }
        }
    }
}
