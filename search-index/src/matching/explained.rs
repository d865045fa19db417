//! How much of what a need says a reading explains.
//!
//! 老板想打高尔夫 holds a word of the dashboards' (老板看板); but what it says is golf. A reading that leaves most of a short text
//! unexplained is no reading.

use super::naming::{COMMON, TELLING};
use super::ratio::Ratio;
use crate::analysis::{Analyzer, Normalised};

/// The content words of a text, `[start, end)` in normalised characters, with what each says.
pub(super) struct Told {
    words: Vec<(usize, usize, u64)>,
    length: usize,
}

impl Told {
    pub(super) fn of(analyzer: &Analyzer, text: &Normalised) -> Self {
        let says = |word: &str| u64::from(analyzer.rarity(word).saturating_sub(COMMON).min(TELLING));
        let words = analyzer.content_words(text).into_iter().filter(|word| !word.han || word.end - word.start > 1);
        let words = words.map(|word| (word.start, word.end, says(&text.slice(word.start, word.end))));
        Self { words: words.collect(), length: text.chars().len() }
    }

    /// Whether `place` is torn from a longer word: 办公 in 办公室.
    pub(super) fn tears(&self, place: (usize, usize)) -> bool {
        self.words.iter().any(|(start, end, _)| *start <= place.0 && place.1 <= *end && end - start > place.1 - place.0)
    }

    /// The share of what is said that stands in `places`, each with how much it explains of what stands there. A place that
    /// explains a part of a word explains so much of it.
    pub(super) fn share(&self, places: impl Iterator<Item = ((usize, usize), Ratio)>) -> Ratio {
        let mut explains = vec![Ratio::ZERO; self.length];
        for ((start, end), ratio) in places {
            for slot in &mut explains[start..end] {
                *slot = (*slot).max(ratio);
            }
        }
        let whole: u64 = self.words.iter().map(|(.., says)| says).sum();
        let part = |(start, end, says): &(usize, usize, u64)| -> u64 {
            let characters = u64::try_from(end - start).unwrap_or(u64::MAX);
            explains[*start..*end].iter().map(|ratio| ratio.share_of(says / characters)).sum()
        };
        Ratio::of(self.words.iter().map(part).sum(), whole.max(1))
    }
}
