//! One spelling for each text, with the way back to the characters that were typed.

use super::tables::WRITINGS;
use std::sync::OnceLock;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// A text in its search form: NFKC, lower case, simplified characters, marks that nobody sees left out.
///
/// Each character remembers which characters of the original it comes from, so a hit can be shown where it was typed
/// even where NFKC lengthens (㎡ → m2) or shortens (e + ◌́ → é).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    chars: Vec<char>,
    origin: Vec<(u32, u32)>,
}

/// Brings `text` to its search form.
#[must_use]
pub fn normalise(text: &str) -> Normalised {
    let mut out = Normalised { chars: Vec::with_capacity(text.len() / 2), origin: Vec::with_capacity(text.len() / 2) };
    let mut cluster = String::new();
    let mut start = 0;
    let mut end = 0;
    for c in text.chars() {
        // A base letter is normalised together with the marks that follow it.
        if canonical_combining_class(c) == 0 {
            out.push_cluster(&cluster, start, end);
            cluster.clear();
            start = end;
        }
        cluster.push(c);
        end += 1;
    }
    out.push_cluster(&cluster, start, end);
    out.unify_writings();
    out
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
        match self.origin.get(start..end) {
            Some([first, .., last]) => (first.0, last.1),
            Some([only]) => *only,
            _ => (0, 0),
        }
    }

    /// The text with white space collapsed and trimmed: what two spellings of one query have in common.
    #[must_use]
    pub fn canonical(&self) -> String {
        let text: String = self.chars.iter().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn push_cluster(&mut self, cluster: &str, start: u32, end: u32) {
        // Most of our texts: NFKC leaves a unified ideograph as it is.
        let mut chars = cluster.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && UNIFIED.contains(&c)
        {
            self.chars.push(simplified(c));
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

    fn unify_writings(&mut self) {
        for (typed, meant) in WRITINGS {
            let typed: Vec<char> = typed.chars().collect();
            let mut at = 0;
            while let Some(found) = find(&self.chars[at..], &typed) {
                for (slot, c) in self.chars[at + found..].iter_mut().zip(meant.chars()) {
                    *slot = c;
                }
                at += found + typed.len();
            }
        }
    }
}

/// Where `needle` begins in `hay`.
fn find(hay: &[char], needle: &[char]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w == needle)
}

/// Joiners, directional marks, variation selectors, soft hyphens: they carry no letter.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first and last of the unified ideographs, where all traditional characters of the table stand.
const UNIFIED: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The simplified form of a traditional character, one for one, so that offsets keep.
fn simplified(c: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    if !UNIFIED.contains(&c) {
        return c;
    }
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = UNIFIED.collect();
        let lines = include_str!("traditional.txt").lines().filter(|l| !l.starts_with('#'));
        for pair in lines.flat_map(str::split_whitespace) {
            if let [traditional, simplified] = pair.chars().collect::<Vec<_>>()[..] {
                table[place(traditional)] = simplified;
            }
        }
        table
    });
    table[place(c)]
}

/// The place of a unified ideograph in the table.
fn place(c: char) -> usize {
    u32::from(c).saturating_sub(u32::from(*UNIFIED.start())) as usize
}

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
