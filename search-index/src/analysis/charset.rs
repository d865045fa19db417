//! Which characters a text holds, roughly: most words that are looked for are ruled out by one of theirs.

/// Words of the filter; a sentence of forty characters sets one bit in twenty-five.
const WORDS: usize = 16;

/// A set of characters that may have too many, never too few (a Bloom filter of one hash, Bloom 1970).
#[derive(Debug, Clone, Default)]
pub(crate) struct CharSet([u64; WORDS]);

impl CharSet {
    /// The characters of a text.
    pub(crate) fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut set = Self::default();
        for c in chars {
            let (word, bit) = slot(c);
            set.0[word] |= bit;
        }
        set
    }

    /// Whether all characters of `word` may be in it; `false` is certain.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        word.chars().all(|c| {
            let (word, bit) = slot(c);
            self.0[word] & bit != 0
        })
    }
}

/// The bit of a character: the upper bits of its product with 2³² ÷ φ (Fibonacci hashing, Knuth, TAOCP 3, §6.4).
fn slot(c: char) -> (usize, u64) {
    let hash = u32::from(c).wrapping_mul(0x9e37_79b9) >> 22;
    (hash as usize / 64, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::CharSet;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_word_that_stands_in_a_text_is_ruled_out(text in any::<String>(), from in any::<prop::sample::Index>()) {
            let chars: Vec<char> = text.chars().collect();
            let part: String = if chars.is_empty() { String::new() } else { chars[from.index(chars.len())..].iter().collect() };
            prop_assert!(CharSet::of(text.chars()).may_hold(&part));
        }
    }

    #[test]
    fn most_other_words_are() {
        let set = CharSet::of("窑温靠人盯，一晚上睡着了一窑砖废了".chars());
        assert!(!set.may_hold("排产") && !set.may_hold("不上云"));
    }
}
