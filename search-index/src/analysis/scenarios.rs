//! Which scenarios a text talks about.

use super::english::EnglishWords;
use super::normalise::{Normalised, normalise};
use super::phrases::PhraseTable;
use super::pieces::{parts, pieces};
use super::segment::Segmenter;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::{Programme, Scenario};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// A scenario that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedScenario {
    /// Which.
    pub code: ScenarioCode,
    /// How sure, in thousandths: one synonym that no other scenario shares gives about 550, two give about 700.
    pub confidence: u32,
    /// `[start, end)` of the words that name it, in characters of the original text, ascending.
    pub spans: Vec<(u32, u32)>,
}

/// What a phrase says about scenarios: index into the programme's scenarios, strength.
pub(super) type Evidence = Vec<(usize, f64)>;

/// The words of the scenario library.
#[derive(Debug, Clone)]
pub(super) struct ScenarioWords {
    codes: Vec<ScenarioCode>,
    table: PhraseTable<Evidence>,
    english: EnglishWords,
    vocabulary: Vec<String>,
}

/// Strength of a phrase by where the programme has it.
const FULL_NAME: f64 = 1.2;
const SYNONYM: f64 = 1.0;
const SAME: f64 = 0.9;
const NAME_PART: f64 = 0.5;
/// Evidence that gives even confidence.
const EVEN: f64 = 0.8;

/// Every phrase of the library in search form, with the scenarios that it stands for and how strongly.
pub(super) struct Library(BTreeMap<String, BTreeMap<usize, f64>>);

impl Library {
    pub(super) fn new(programme: &Programme) -> Self {
        let mut phrases: BTreeMap<String, BTreeMap<usize, f64>> = BTreeMap::new();
        for (index, scenario) in programme.scenarios.iter().enumerate() {
            for (phrase, strength) in phrases_of(scenario) {
                let slot = phrases.entry(phrase).or_default().entry(index).or_default();
                *slot = slot.max(strength);
            }
        }
        Self(phrases)
    }

    /// The phrases.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl ScenarioWords {
    /// The words of `library`; `segmenter` knows how common a word is.
    pub(super) fn new(programme: &Programme, library: Library, segmenter: &Segmenter) -> Self {
        let vocabulary = library.phrases().map(str::to_owned).collect();
        let table = PhraseTable::new(library.0.into_iter().map(|(phrase, found)| {
            let chars: Vec<char> = phrase.chars().collect();
            let weight = length_weight(&chars) * rarity(segmenter.frequency(&phrase)) / shared(found.len());
            let evidence = found.into_iter().map(|(index, strength)| (index, strength * weight)).collect();
            (chars, evidence)
        }));
        let codes = programme.scenarios.iter().map(|s| s.code.clone()).collect();
        Self { codes, table, english: EnglishWords::new(programme), vocabulary }
    }

    /// All phrases, in search form.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.iter().map(String::as_str)
    }

    /// Whether an English word of a scenario stands in `text`.
    pub(super) fn speaks_english(&self, text: &Normalised) -> bool {
        !self.english.found(text.chars()).is_empty()
    }

    /// The words of `text` that name a scenario, by scenario, `[start, end)` in normalised characters, longest first.
    pub(super) fn places(&self, text: &Normalised) -> Vec<(ScenarioCode, Vec<(usize, usize)>)> {
        let mut places: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for found in self.table.longest(text.chars()) {
            for &(index, _) in found.value {
                places.entry(index).or_default().push((found.start, found.end));
            }
        }
        places.into_iter().map(|(index, places)| (self.codes[index].clone(), places)).collect()
    }

    /// The scenarios that `text` names, surest first, then in the programme's order.
    pub(super) fn named(&self, text: &Normalised) -> Vec<NamedScenario> {
        let mut sums: BTreeMap<usize, (f64, Vec<(usize, usize)>)> = BTreeMap::new();
        let mut seen = HashSet::new();
        for found in self.table.longest(text.chars()) {
            let new = seen.insert((&text.chars()[found.start..found.end], None));
            for &(index, strength) in found.value {
                let (sum, spans) = sums.entry(index).or_default();
                *sum += if new { strength } else { 0.0 };
                spans.push((found.start, found.end));
            }
        }
        for found in self.english.found(text.chars()) {
            for &(index, strength) in found.value {
                let (sum, spans) = sums.entry(index).or_default();
                // A word inside a phrase of the scenario is told already.
                if spans.iter().all(|(start, end)| found.end <= *start || *end <= found.start) {
                    *sum += if seen.insert((&text.chars()[found.start..found.end], Some(index))) { strength } else { 0.0 };
                    spans.push((found.start, found.end));
                }
            }
        }
        let mut named: Vec<NamedScenario> =
            sums.into_iter().map(|(index, (sum, spans))| self.name(text, index, confidence(sum), spans)).collect();
        named.sort_by_key(|n| Reverse(n.confidence));
        named
    }

    fn name(&self, text: &Normalised, index: usize, confidence: u32, mut places: Vec<(usize, usize)>) -> NamedScenario {
        places.sort_unstable();
        let spans = places.into_iter().map(|(start, end)| text.origin(start, end)).collect();
        NamedScenario { code: self.codes[index].clone(), confidence, spans }
    }
}

/// What people may write for `scenario`, in search form, with its strength.
fn phrases_of(scenario: &Scenario) -> Vec<(String, f64)> {
    let mut out = vec![(scenario.name.zh.as_str(), FULL_NAME), (scenario.name.en.as_str(), FULL_NAME)];
    out.extend(scenario.synonyms.iter().map(|w| (w.as_str(), SYNONYM)));
    out.extend(scenario.same.iter().flatten().map(|w| (w.as_str(), SAME)));
    out.push((scenario.short.zh.as_str(), NAME_PART));
    let parts = scenario.name.zh.split(['、', '与', '和', '及', '/', '，', '（', '）']);
    out.extend(parts.filter(|p| p.chars().count() > 1).map(|p| (p, NAME_PART)));
    let mut out: Vec<(String, f64)> =
        out.into_iter().map(|(phrase, strength)| (normalise(phrase).canonical(), strength)).collect();
    out.extend(out.clone().into_iter().filter_map(|(phrase, strength)| Some((spaced(&phrase)?, strength))));
    out.retain(|(phrase, _)| !phrase.is_empty());
    out
}

/// `iatf16949` is also written `iatf 16949`.
fn spaced(phrase: &str) -> Option<String> {
    let chars: Vec<char> = phrase.chars().collect();
    let [whole] = pieces(&chars)[..] else { return None };
    let [left, right] = parts(&chars, whole)[..] else { return None };
    Some(format!(
        "{} {}",
        chars[left.start..left.end].iter().collect::<String>(),
        chars[right.start..right.end].iter().collect::<String>()
    ))
}

/// Long phrases and acronyms are rarely said by chance.
fn length_weight(phrase: &[char]) -> f64 {
    match (phrase.len(), pieces(phrase).iter().any(|p| !p.han)) {
        (_, true) => 1.2,
        (0..=2, _) => 1.0,
        (3, _) => 1.2,
        _ => 1.4,
    }
}

/// A word that everybody uses for everything (客户) says less than one of the trade (砂眼). Frequency as in jieba's dictionary.
fn rarity(frequency: f64) -> f64 {
    (1.2 - 0.17 * frequency.max(1.0).log10()).clamp(0.4, 1.2)
}

/// A phrase that many scenarios share says little about each.
pub(super) fn shared(by: usize) -> f64 {
    f64::from(u32::try_from(by).unwrap_or(u32::MAX)).sqrt()
}

/// Thousandths.
fn confidence(evidence: f64) -> u32 {
    super::thousandths(evidence / (evidence + EVEN))
}
