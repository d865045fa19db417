//! Which scenarios a need in plain words is about.
//!
//! An owner rarely names the product; he tells what goes wrong. Synonyms of the library count in full, signs (words that
//! stand around a scenario) count less, and a word counts by how rare it is: 针孔 says much, 客户 next to nothing.

use super::ratio::Ratio;
use crate::analysis::{Analyzer, normalise};
use schema::domain::ids::SectorCode;
use schema::domain::programme::{Programme, Scenario};
use std::collections::BTreeMap;

/// Rarity up to which a word says nothing: the commonest nouns.
const COMMON: u32 = 8_000;
/// Most that one word can say.
const TELLING: u32 = 8_000;
/// Weight of a sign beside a synonym.
const SIGN: Ratio = Ratio::permille(400);
/// Weight of a scenario that is on another sector's list only.
const FOREIGN: Ratio = Ratio::permille(500);
/// Sum of what words say at which a reading is as likely right as wrong.
const EVEN: u64 = 4_000;
/// Certainty below which a reading is noise.
const NOISE: Ratio = Ratio::permille(100);
/// The most that words alone can make certain; only a given code is certain.
const SUREST: Ratio = Ratio::permille(950);

/// The scenarios that `text` is about for a firm of `sector`, surest first, then in the programme's order.
pub(super) fn scenarios<'a>(
    programme: &'a Programme,
    analyzer: &Analyzer,
    sector: &SectorCode,
    text: &str,
) -> Vec<(&'a Scenario, Ratio)> {
    let found = words_of(programme, analyzer, text);
    let said = |words: &[Found]| words.iter().map(|w| w.share.share_of(w.says(analyzer, sharing(&found, &w.word)))).sum();
    let mut sums: Vec<(u64, &Scenario)> = found
        .iter()
        .map(|(index, words)| (said(words), &programme.scenarios[*index]))
        .map(|(sum, scenario): (u64, _)| {
            (if at_home(programme, sector, scenario) { sum } else { FOREIGN.share_of(sum) }, scenario)
        })
        .collect();
    sums.sort_by(|a, b| b.0.cmp(&a.0));
    let certainty = |sum| Ratio::of(sum, sum + EVEN).min(SUREST);
    sums.into_iter().map(|(sum, scenario)| (scenario, certainty(sum))).filter(|(_, certainty)| *certainty >= NOISE).collect()
}

/// A word of the library that stands in a text.
struct Found {
    word: String,
    share: Ratio,
}

impl Found {
    /// What the word says about one of the scenarios that share it.
    fn says(&self, analyzer: &Analyzer, sharing: u64) -> u64 {
        let telling = analyzer.rarity(&self.word).saturating_sub(COMMON).min(TELLING);
        // ÷ √sharing, in integers.
        u64::from(telling) * 1_000 / (sharing.max(1) * 1_000_000).isqrt()
    }
}

/// How many scenarios have `word`.
fn sharing(found: &BTreeMap<usize, Vec<Found>>, word: &str) -> u64 {
    let count = found.values().filter(|words| words.iter().any(|w| w.word == word)).count();
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The words of each scenario that stand in `text`, none twice and none inside another.
fn words_of(programme: &Programme, analyzer: &Analyzer, text: &str) -> BTreeMap<usize, Vec<Found>> {
    let chars: Vec<char> = text.chars().collect();
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).min(chars.len());
    let plain = normalise(text).canonical();
    let mut synonyms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let named = analyzer.scenarios_named(text);
    for name in &named {
        let words = name.spans.iter().map(|&(start, end)| chars[at(start)..at(end)].iter().collect::<String>());
        synonyms.insert(name.code.as_str(), words.map(|w| normalise(&w).canonical()).collect());
    }
    let mut found = BTreeMap::new();
    for (index, scenario) in programme.scenarios.iter().enumerate() {
        let mut words: Vec<Found> = Vec::new();
        let synonyms = synonyms.remove(scenario.code.as_str()).unwrap_or_default();
        let signs = scenario.signs.iter().filter(|sign| plain.contains(sign.as_str())).cloned();
        for (word, share) in synonyms.into_iter().map(|w| (w, Ratio::ONE)).chain(signs.map(|w| (w, SIGN))) {
            if !words.iter().any(|w| w.word.contains(&word) || word.contains(&w.word)) {
                words.push(Found { word, share });
            }
        }
        if !words.is_empty() {
            found.insert(index, words);
        }
    }
    found
}

/// Whether `scenario` is on the list of `sector`.
fn at_home(programme: &Programme, sector: &SectorCode, scenario: &Scenario) -> bool {
    programme.need_list(sector).is_none_or(|list| list.n.contains(&scenario.code) || list.x.contains(&scenario.code))
}
