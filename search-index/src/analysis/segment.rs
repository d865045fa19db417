//! Words of a text: jieba for Han characters, whole tokens for everything else.

use super::normalise::Normalised;
use super::pieces::{Piece, pieces};
use super::tables::{MEASURES, NUMERALS, STOP_WORDS};
use jieba_rs::Jieba;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// Words in the corpus that the dictionary's frequencies were counted in.
const CORPUS: f64 = 60_101_967.0;

/// A word at `start..end` of a normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) han: bool,
}

/// jieba with the programme's words. The dictionary takes a fifth of a second and 34 MiB, so the first one is kept for all.
#[derive(Clone)]
pub(super) struct Segmenter {
    jieba: Arc<Jieba>,
}

impl Segmenter {
    /// A segmenter that never cuts `words` (Han, two to four characters, in search form).
    pub(super) fn new(words: &[String]) -> Self {
        static FIRST: OnceLock<(Vec<String>, Arc<Jieba>)> = OnceLock::new();
        let (known, jieba) = FIRST.get_or_init(|| (words.to_vec(), Arc::new(load(words))));
        if known == words { Self { jieba: Arc::clone(jieba) } } else { Self { jieba: Arc::new(load(words)) } }
    }

    /// How rare `word` (in search form) is in everyday Chinese: ln(corpus ÷ frequency) in thousandths.
    pub(super) fn rarity(&self, word: &str) -> u32 {
        let frequency = u32::try_from(self.jieba.suggest_freq(word)).unwrap_or(u32::MAX).max(1);
        // At most 17 912 and at least 0 after the clamp, so the cast keeps every bit.
        ((CORPUS / f64::from(frequency)).ln().max(0.0) * 1000.0).round() as u32
    }

    /// Whether the dictionary has `word` as a noun or as a verb that is used as one; names of persons are none.
    pub(super) fn is_thing(&self, word: &str) -> bool {
        let tags = self.jieba.tag(word, false);
        matches!(tags.as_slice(), [only] if matches!(only.tag, "n" | "nz" | "nt" | "vn" | "an" | "eng" | ""))
    }

    /// All words of `text` in order, without overlap.
    pub(super) fn words(&self, text: &Normalised) -> Vec<Word> {
        let mut out = Vec::new();
        for piece in pieces(text.chars()) {
            if piece.han {
                self.han_words(text, piece, &mut out);
            } else {
                out.push(Word { start: piece.start, end: piece.end, han: false });
            }
        }
        out
    }

    /// Words that stand inside `word`, which has more than three characters, if they make it up without a rest.
    pub(super) fn split_long(&self, text: &Normalised, word: Word) -> Option<Vec<Word>> {
        let mut out = Vec::new();
        let mut at = word.start;
        while at < word.end {
            let length = [2, 3].into_iter().find(|&l| {
                let end = at + l;
                end <= word.end && end + 1 != word.end && self.jieba.has_word(&text.slice(at, end))
            })?;
            out.push(Word { start: at, end: at + length, han: true });
            at += length;
        }
        Some(out)
    }

    /// How often `word` is said in general, as jieba's dictionary counts (客户 thousands, 砂眼 a few).
    pub(super) fn frequency(&self, word: &str) -> f64 {
        f64::from(u32::try_from(self.jieba.suggest_freq(word)).unwrap_or(u32::MAX))
    }

    fn han_words(&self, text: &Normalised, piece: Piece, out: &mut Vec<Word>) {
        let run = text.slice(piece.start, piece.end);
        for token in self.jieba.cut(&run, false) {
            let word = Word { start: piece.start + token.start, end: piece.start + token.end, han: true };
            match if word.end - word.start > 3 { self.split_long(text, word) } else { None } {
                Some(parts) => out.extend(parts),
                None => out.push(word),
            }
        }
    }
}

/// Most digits of an amount; a longer number is the name of a standard or a model.
const LONGEST_AMOUNT: usize = 4;

fn load(words: &[String]) -> Jieba {
    let mut jieba = Jieba::new();
    for word in words {
        jieba.add_word(word, None, None);
    }
    jieba
}

/// Whether `word` says nothing about what is wanted: a stop word, or a number with its measure.
pub(super) fn is_stop(word: &str) -> bool {
    static STOP: OnceLock<HashSet<&str>> = OnceLock::new();
    STOP.get_or_init(|| STOP_WORDS.split_whitespace().collect()).contains(word) || is_amount(word)
}

/// 两天, 八百多万, 10, 80来万: numbers and their measures. A token with letters (5g) is none, nor a long number (16949).
fn is_amount(word: &str) -> bool {
    let rest = word.trim_start_matches(|c| NUMERALS.contains(c));
    let digits = word.chars().filter(char::is_ascii_digit).count();
    rest.len() < word.len() && digits <= LONGEST_AMOUNT && rest.chars().count() <= 2 && rest.chars().all(|c| MEASURES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_no_words_but_names_with_digits_are() {
        for amount in ["两天", "八百多万", "10", "80来万", "三万块", "一次"] {
            assert!(is_amount(amount), "{amount}");
        }
        for word in ["5g", "iatf16949", "16949", "三坐标", "一物一码", "半成品"] {
            assert!(!is_amount(word), "{word}");
        }
    }
}
