//! A listing as matching reads it: sentence by sentence, with the scenarios that its words name.

use super::naming;
use super::ratio::Ratio;
use crate::analysis::{Analyzer, NamedScenario, Normalised, is_boundary, normalise, sentences};
use schema::domain::catalogue::Solution;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::Programme;

/// Words by which an honest listing says what it does not do. A clause with one of them covers nothing.
const DENIALS: &[&str] = &[
    "不含",
    "不做",
    "不管",
    "不包",
    "不带",
    "不接",
    "不采",
    "不代",
    "不支持",
    "不涉及",
    "不提供",
    "不承诺",
    "不负责",
    "不适",
    "另配",
    "另加",
    "另购",
    "谈不上",
];

/// One sentence of a listing.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// As the provider wrote it.
    pub(super) text: String,
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
        let texts = [solution.name.as_str(), &solution.summary, &solution.description];
        let sentences: Vec<Sentence> = texts.iter().flat_map(|text| cut(text)).map(|text| Sentence::of(analyzer, text)).collect();
        let mut pairs: Vec<[char; 2]> = sentences.iter().flat_map(Sentence::pairs).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let described = naming::described(programme, analyzer, &affirmed(&texts.join("\n")));
        Self { sentences, described, pairs }
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

/// `text` with every clause that denies something blanked out, so that places stay where they are.
fn affirmed(text: &str) -> String {
    let denies = |clause: &str| DENIALS.iter().any(|word| clause.contains(word));
    let clauses = text.split_inclusive(['，', '。', '；', '！', '？', ',', ';', '\n']);
    let kept = |clause: &str| if denies(clause) { " ".repeat(clause.chars().count()) } else { clause.to_owned() };
    clauses.map(kept).collect()
}

impl Sentence {
    fn of(analyzer: &Analyzer, text: String) -> Self {
        let affirmed = affirmed(&text);
        Self { normal: normalise(&affirmed), named: analyzer.scenarios_named(&affirmed), text }
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

#[cfg(test)]
mod tests {
    use super::affirmed;

    #[test]
    fn what_a_listing_denies_it_does_not_say() {
        let text = "扫码报工，不含自动排程，计件工资当天出。";
        let kept = affirmed(text);
        assert_eq!(kept.chars().count(), text.chars().count());
        assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), ["扫码报工，", "计件工资当天出。"]);
    }
}
