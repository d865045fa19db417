//! A listing as matching reads it: sentence by sentence, with the scenarios that its words name.

use super::coverage::DESCRIBED;
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
    /// What is sure enough to count.
    described: Vec<(ScenarioCode, Ratio)>,
}

impl ListingWords {
    /// Reads the words of `solution`.
    pub(crate) fn of(programme: &Programme, analyzer: &Analyzer, solution: &Solution) -> Self {
        let texts = [(solution.name.as_str(), true), (&solution.summary, false), (&solution.description, false)];
        let cut = texts.iter().flat_map(|(text, is_name)| cut(text).into_iter().map(move |text| (text, *is_name)));
        let sentences: Vec<Sentence> = cut.map(|(text, is_name)| Sentence::of(analyzer, text, is_name)).collect();
        let mut described = naming::described(programme, analyzer, sentences.iter().filter(|s| !s.is_name).map(|s| &s.normal));
        described.retain(|(_, sure)| sure.points_of(1_000) > DESCRIBED.0);
        Self { sentences, described }
    }

    /// Its sentences, without the name.
    pub(super) fn said(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|s| !s.is_name)
    }

    /// The sentences, its name aside, in which `phrase` (in search form) stands; letters and digits are never torn. Whoever asks
    /// for all listings asks the [`Concordance`](super::concordance::Concordance).
    pub(super) fn sentences_with<'w>(&'w self, phrase: &'w [char]) -> impl Iterator<Item = usize> + 'w {
        let holds = move |sentence: &Sentence| !sentence.is_name && sentence.place(phrase).is_some();
        self.sentences.iter().enumerate().filter(move |(_, sentence)| holds(sentence)).map(|(at, _)| at)
    }

    /// The sentences, its name aside, that name a scenario, each with how surely in thousandths.
    pub(super) fn naming(&self, code: &ScenarioCode) -> Vec<(usize, u32)> {
        let said = self.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.is_name);
        said.filter_map(|(at, sentence)| Some((at, sentence.naming(code)?.confidence))).collect()
    }

    /// The scenarios that its words describe surely enough to count, each with how sure that is.
    pub(super) fn described(&self) -> &[(ScenarioCode, Ratio)] {
        &self.described
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

    /// The scenarios that it names.
    pub(super) fn named(&self) -> &[NamedScenario] {
        &self.named
    }

    /// The words that name a scenario.
    pub(super) fn naming(&self, code: &ScenarioCode) -> Option<&NamedScenario> {
        self.named.iter().find(|n| n.code == *code)
    }

    /// What it affirms, in search form.
    pub(super) fn chars(&self) -> &[char] {
        self.normal.chars()
    }

    /// Where `phrase` stands first, not torn from letters or digits around it.
    pub(super) fn place(&self, phrase: &[char]) -> Option<usize> {
        let chars = self.chars();
        let first = phrase.first()?;
        let begins = (0..(chars.len() + 1).saturating_sub(phrase.len())).filter(|at| chars[*at] == *first);
        let mut whole = begins.filter(|at| stands(chars, phrase, *at));
        whole.next()
    }

    /// `length` characters from `at` on, in characters of the text.
    pub(super) fn written(&self, at: usize, length: usize) -> (u32, u32) {
        self.normal.origin(at, at + length)
    }
}

/// Whether `phrase` stands at `at` in `chars`, not torn from letters or digits around it.
pub(super) fn stands(chars: &[char], phrase: &[char], at: usize) -> bool {
    chars[at..].starts_with(phrase) && is_boundary(chars, at) && is_boundary(chars, at + phrase.len())
}
