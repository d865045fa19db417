//! A listing as matching reads it: sentence by sentence, with the scenarios that its words name.

use crate::analysis::{Analyzer, NamedScenario, Normalised, is_boundary, normalise, sentences};
use schema::domain::catalogue::Solution;
use schema::domain::ids::ScenarioCode;

/// One sentence of a listing.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// As the provider wrote it.
    pub(super) text: String,
    normal: Normalised,
    named: Vec<NamedScenario>,
}

/// The words of one listing: name, summary and description.
#[derive(Debug, Clone)]
pub(crate) struct ListingWords {
    /// The name first, then the summary's sentences, then the description's.
    pub(super) sentences: Vec<Sentence>,
    named: Vec<NamedScenario>,
    /// Every two neighbouring characters, in order: most phrases that are not there are ruled out by their first two.
    pairs: Vec<[char; 2]>,
}

impl ListingWords {
    /// Reads the words of `solution`.
    pub(crate) fn of(analyzer: &Analyzer, solution: &Solution) -> Self {
        let texts = [solution.name.as_str(), &solution.summary, &solution.description];
        let sentences: Vec<Sentence> = texts.iter().flat_map(|text| cut(text)).map(|text| Sentence::of(analyzer, text)).collect();
        let mut pairs: Vec<[char; 2]> = sentences.iter().flat_map(Sentence::pairs).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self { sentences, named: analyzer.scenarios_named(&texts.join("\n")), pairs }
    }

    /// Whether `phrase` (in search form) stands in some sentence.
    pub(super) fn hold(&self, phrase: &[char]) -> bool {
        let possible = phrase.first_chunk().is_none_or(|pair| self.pairs.binary_search(pair).is_ok());
        possible && self.sentences.iter().any(|s| s.place(phrase).is_some())
    }

    /// How sure it is that the listing talks about a scenario, in thousandths.
    pub(super) fn talks_of(&self, code: &ScenarioCode) -> u32 {
        self.named.iter().find(|n| n.code == *code).map_or(0, |n| n.confidence)
    }
}

fn cut(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).min(chars.len());
    sentences(text).into_iter().map(|(start, end)| chars[at(start)..at(end)].iter().collect()).collect()
}

impl Sentence {
    fn of(analyzer: &Analyzer, text: String) -> Self {
        let normal = normalise(&text);
        let named = analyzer.scenarios_named(&text);
        Self { text, normal, named }
    }

    fn pairs(&self) -> impl Iterator<Item = [char; 2]> {
        self.normal.chars().windows(2).map(|w| [w[0], w[1]])
    }

    /// The words that name a scenario.
    pub(super) fn naming(&self, code: &ScenarioCode) -> Option<&NamedScenario> {
        self.named.iter().find(|n| n.code == *code)
    }

    /// Where `phrase` (in search form) stands first, in characters of the text; letters and digits are never torn.
    pub(super) fn place(&self, phrase: &[char]) -> Option<(u32, u32)> {
        let chars = self.normal.chars();
        let whole = |at: usize| is_boundary(chars, at) && is_boundary(chars, at + phrase.len());
        let (at, found) = chars.windows(phrase.len().max(1)).enumerate().find(|(at, w)| *w == phrase && whole(*at))?;
        Some(self.normal.origin(at, at + found.len()))
    }
}
