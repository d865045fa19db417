//! A listing as matching reads it: sentence by sentence, with the scenarios that its words name.

use super::naming;
use super::ratio::Ratio;
use crate::analysis::{Analyzer, NamedScenario, Normalised, affirmed, is_boundary, normalise, sentences};
use schema::domain::catalogue::Solution;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::Programme;

/// One sentence of a listing.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// As the provider wrote it.
    pub(super) text: String,
    /// Whether it is no sentence but the name of the product.
    pub(super) is_name: bool,
    /// What it affirms, place for place.
    normal: Normalised,
    named: Vec<NamedScenario>,
}

/// The words of one listing: name, summary and description.
#[derive(Debug, Clone)]
pub(crate) struct ListingWords {
    /// The name first, then the summary's sentences, then the description's.
    pub(super) sentences: Vec<Sentence>,
    described: Vec<(ScenarioCode, Ratio)>,
    /// Every two neighbouring characters, in order: most phrases that are not there are ruled out by their first two.
    pairs: Vec<[char; 2]>,
}

impl ListingWords {
    /// Reads the words of `solution`.
    pub(crate) fn of(programme: &Programme, analyzer: &Analyzer, solution: &Solution) -> Self {
        let texts = [(solution.name.as_str(), true), (&solution.summary, false), (&solution.description, false)];
        let cut = texts.iter().flat_map(|(text, is_name)| cut(text).into_iter().map(move |text| (text, *is_name)));
        let sentences: Vec<Sentence> = cut.map(|(text, is_name)| Sentence::of(analyzer, text, is_name)).collect();
        let mut pairs: Vec<[char; 2]> = sentences.iter().flat_map(Sentence::pairs).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let described = naming::described(programme, analyzer, sentences.iter().filter(|s| !s.is_name).map(|s| &s.normal));
        Self { sentences, described, pairs }
    }

    /// Its sentences, without the name.
    pub(super) fn said(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|s| !s.is_name)
    }

    /// Whether `phrase` (in search form) stands in some sentence.
    pub(super) fn hold(&self, phrase: &[char]) -> bool {
        let possible = phrase.first_chunk().is_none_or(|pair| self.pairs.binary_search(pair).is_ok());
        possible && self.sentences.iter().any(|s| s.place(phrase).is_some())
    }

    /// How sure it is that the listing describes a scenario.
    pub(super) fn describe(&self, code: &ScenarioCode) -> Ratio {
        self.described.iter().find(|(c, _)| c == code).map_or(Ratio::ZERO, |(_, sure)| *sure)
    }
}

fn cut(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).min(chars.len());
    sentences(text).into_iter().map(|(start, end)| chars[at(start)..at(end)].iter().collect()).collect()
}

/// What makes a word of the library the name of a kind of firm: 压铸厂车间主任出身 does not say what the product does.
const FIRMS: &[&str] = &["厂", "企业", "行业", "公司"];

/// `text` without the kinds of firms that it speaks of.
fn about_itself(analyzer: &Analyzer, text: &Normalised) -> Normalised {
    let follows =
        |end: usize| FIRMS.iter().any(|word| word.chars().enumerate().all(|(i, c)| text.chars().get(end + i) == Some(&c)));
    let firms: Vec<(usize, usize)> = analyzer.things_in(text).into_iter().filter(|(_, end)| follows(*end)).collect();
    if firms.is_empty() { text.clone() } else { text.without(&firms) }
}

impl Sentence {
    fn of(analyzer: &Analyzer, text: String, is_name: bool) -> Self {
        let normal = about_itself(analyzer, &affirmed(&normalise(&text)));
        Self { named: analyzer.scenarios_in(&normal), normal, text, is_name }
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
