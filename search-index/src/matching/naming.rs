//! Which scenarios a text is about.
//!
//! An owner rarely names the product; he tells what goes wrong. Synonyms of the library count in full, signs (words that
//! stand around a scenario) count less, and a word counts by how rare it is: 针孔 says much, 客户 next to nothing. What no
//! list has is heard by its characters.

use super::explained::Told;
use super::ratio::Ratio;
use super::rules::{RULES, Rules};
use crate::analysis::{Analyzer, CharSet, Normalised};
use crate::interpret::Said;
use schema::domain::ids::{ScenarioCode, SectorCode};
use schema::domain::programme::{Programme, Scenario};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Rarity up to which a word says nothing: the commonest nouns.
pub(super) const COMMON: u32 = 8_000;
/// Most that one word can say.
pub(super) const TELLING: u32 = 8_000;
/// Weight of a sign beside a synonym.
const SIGN: Ratio = Ratio::permille(400);
/// Weight of a scenario that is on another sector's list only: it is never read, but what speaks for it does not speak for
/// one of the firm's own.
const FOREIGN: Ratio = Ratio::permille(500);
/// Likeness of characters that comes about by chance.
const CHANCE: u64 = 4_000;
/// What a likeness of four thousandths weighs beside one of what a word says.
const LIKENESS: u64 = 4;
/// Share of the best reading's weight below which a reading is noise.
const NOISE: Ratio = Ratio::permille(500);
/// Weight above the noise at which a reading is as likely right as wrong.
const EVEN: u64 = 3_000;
/// Weight from which a reading needs no more proof: a word of the library and what sounds like it, or several signs.
const TOLD: u64 = 3_500;
/// Else the share of what the text says that the reading must explain.
const EXPLAINED: Ratio = Ratio::permille(300);
/// Weight from which a scenario that is named is read beside one that is told much louder, and most of them.
const BESIDE: u64 = 4_500;
const MOST_BESIDE: usize = 2;
/// Certainty below which nothing is read.
const LEAST: Ratio = Ratio::permille(100);
/// The same where the owner says that he does not know what he needs: then only what is named outright.
const LEAST_OF_THE_LOST: Ratio = Ratio::permille(600);
/// The most that words alone can make certain; only a given code is certain.
const SUREST: Ratio = Ratio::permille(950);
/// Weight of a listing's words at which it is as likely as not that it describes a scenario.
const EVEN_IN_LISTING: u64 = 8_000;

/// The scenarios that a need's words are about for a firm of `sector`, surest first, then in the programme's order.
///
/// They are read from what is left without conditions, refusals and wishes for something outside the catalogue.
pub(super) fn scenarios<'a>(
    programme: &'a Programme,
    analyzer: &Analyzer,
    sector: &SectorCode,
    said: &Said,
    rules: &Rules,
) -> Vec<(&'a Scenario, Ratio)> {
    Reading::of(programme, analyzer, sector, said, rules).sure
}

/// What a text is read as.
struct Reading<'a> {
    /// Surest first; a match counts them.
    sure: Vec<(&'a Scenario, Ratio)>,
    /// What it speaks of beside them by a word of the library, drowned by what it is mostly about: worth being asked.
    beside: Vec<(&'a Scenario, Ratio)>,
}

impl<'a> Reading<'a> {
    fn of(programme: &'a Programme, analyzer: &Analyzer, sector: &SectorCode, said: &Said, rules: &Rules) -> Self {
        let text = &said.needs;
        let heard = Heard::in_text(programme, analyzer, text, true);
        let likeness = analyzer.likeness(text);
        let told = Told::of(analyzer, text);
        let home = |index: usize| at_home(programme, sector, &programme.scenarios[index]);
        let mut weights: Vec<(u64, usize)> = Vec::new();
        for (index, likeness) in (0..programme.scenarios.len()).zip(likeness) {
            let weight =
                heard.weight(index) + Ratio::permille(rules.likeness).share_of(likeness.saturating_sub(CHANCE) / LIKENESS);
            weights.push((if home(index) { weight } else { FOREIGN.share_of(weight) }, index));
        }
        weights.sort_by_key(|(weight, _)| Reverse(*weight));
        let noise = NOISE.share_of(weights.first().map_or(0, |(best, _)| *best));
        let least = if said.lost { LEAST_OF_THE_LOST } else { LEAST };
        let certainty = |weight: u64| Ratio::of(weight.saturating_sub(noise), weight.saturating_sub(noise) + EVEN).min(SUREST);
        let foreign = |index: usize| is_foreign(programme, sector, &programme.scenarios[index]);
        let best = weights.first().map_or(0, |(best, _)| *best);
        let (mut sure, mut beside) = (Vec::new(), Vec::new());
        for (weight, index) in weights.into_iter().filter(|(_, index)| !foreign(*index)) {
            let is_sure = certainty(weight) >= least;
            let is_beside = !sure.is_empty() && !said.lost && weight >= BESIDE && heard.is_named(index);
            if (is_sure || is_beside) && is_meant(analyzer, text, &heard, &told, (weight, index)) {
                let scenario = &programme.scenarios[index];
                if is_sure {
                    sure.push((scenario, certainty(weight)));
                } else {
                    beside.push((scenario, Ratio::of(weight, weight + best)));
                }
            }
        }
        beside.truncate(MOST_BESIDE);
        Self { sure, beside }
    }
}

/// Whether `text` means the scenario at `index`, or holds a word of it by chance. Single characters mean nothing.
fn is_meant(analyzer: &Analyzer, text: &Normalised, heard: &Heard, told: &Told, (weight, index): (u64, usize)) -> bool {
    let words = heard.words.get(&index).into_iter().flatten();
    let words = words.flat_map(|found| occurrences(text, &found.word).into_iter().map(|place| (place, found.share)));
    let alike = analyzer.likeness_places(text, index).into_iter().map(|place| (place, SIGN));
    let places: Vec<((usize, usize), Ratio)> = words.chain(alike).collect();
    if places.is_empty() {
        return false;
    }
    let whole = places.iter().any(|(place, _)| !told.tears(*place));
    whole && weight >= TOLD || told.share(places.into_iter()) >= EXPLAINED
}

/// The same for readers outside of matching, with what is spoken of beside: how sure in thousandths.
pub(crate) fn named<'a>(
    programme: &'a Programme,
    analyzer: &Analyzer,
    sector: &SectorCode,
    said: &Said,
) -> Vec<(&'a Scenario, u32)> {
    let Reading { mut sure, beside } = Reading::of(programme, analyzer, sector, said, &RULES);
    // What is read beside the rest is never surer than it.
    let last = sure.last().map_or(Ratio::ZERO, |(_, certainty)| *certainty);
    sure.extend(beside.into_iter().map(|(scenario, certainty)| (scenario, certainty.min(last))));
    sure.into_iter().map(|(scenario, sure)| (scenario, sure.points_of(1_000))).collect()
}

/// Where `text` speaks of `scenario`, `[start, end)` in normalised characters: its words and signs, else what sounds like it.
pub(crate) fn places(programme: &Programme, analyzer: &Analyzer, text: &Normalised, scenario: &Scenario) -> Vec<(usize, usize)> {
    let Some(index) = programme.scenarios.iter().position(|s| s.code == scenario.code) else { return Vec::new() };
    let heard = words_of(programme, analyzer, text, true).remove(&index).unwrap_or_default();
    let places: Vec<(usize, usize)> = heard.iter().flat_map(|found| occurrences(text, &found.word)).collect();
    if places.is_empty() { analyzer.likeness_places(text, index) } else { places }
}

/// Where `word` (in search form) stands in `text`.
fn occurrences(text: &Normalised, word: &str) -> Vec<(usize, usize)> {
    let word: Vec<char> = word.chars().collect();
    let chars = text.chars();
    (0..chars.len()).filter(|at| chars[*at..].starts_with(&word)).map(|at| (at, at + word.len())).collect()
}

/// The scenarios that the `sentences` of a listing describe, each with how sure that is.
pub(super) fn described<'t>(
    programme: &Programme,
    analyzer: &Analyzer,
    sentences: impl Iterator<Item = &'t Normalised>,
) -> Vec<(ScenarioCode, Ratio)> {
    let mut all: BTreeMap<usize, BTreeMap<String, u64>> = BTreeMap::new();
    for sentence in sentences {
        // The name of a system that it connects to describes nothing.
        let names: Vec<(usize, usize)> = analyzer.names_in(sentence).iter().map(|n| (n.start, n.end)).collect();
        let heard = Heard::in_text(programme, analyzer, &sentence.without(&names), false);
        for (index, words) in &heard.words {
            let says = words.iter().map(|found| (found.word.clone(), heard.says.get(&found.word).copied().unwrap_or(0)));
            let known = all.entry(*index).or_default();
            for (word, says) in says {
                let slot = known.entry(word).or_default();
                *slot = says.max(*slot);
            }
        }
    }
    let sure = |(index, words): (&usize, &BTreeMap<String, u64>)| {
        let inside = |word: &String| words.keys().any(|other| other != word && other.contains(word.as_str()));
        let weight: u64 = words.iter().filter(|(word, _)| !inside(word)).map(|(_, says)| says).sum();
        (programme.scenarios[*index].code.clone(), Ratio::of(weight, weight + EVEN_IN_LISTING))
    };
    all.iter().map(sure).collect()
}

/// The words of the library that stand in a text.
struct Heard {
    /// By scenario, as its index in the programme.
    words: BTreeMap<usize, Vec<Found>>,
    /// What each word says about one of the scenarios that share it.
    says: BTreeMap<String, u64>,
}

/// A word of a scenario.
struct Found {
    word: String,
    /// All for a synonym, less for a sign.
    share: Ratio,
}

impl Heard {
    fn in_text(programme: &Programme, analyzer: &Analyzer, text: &Normalised, signs: bool) -> Self {
        let words = words_of(programme, analyzer, text, signs);
        let mut sharing: BTreeMap<String, u64> = BTreeMap::new();
        for found in words.values().flatten() {
            *sharing.entry(found.word.clone()).or_default() += 1;
        }
        let says = sharing.into_iter().map(|(word, sharing)| {
            let says = says(analyzer.rarity(&word), sharing);
            (word, says)
        });
        Self { words, says: says.collect() }
    }

    /// Whether a synonym of the scenario at `index` stands in the text, not merely a sign.
    fn is_named(&self, index: usize) -> bool {
        self.words.get(&index).into_iter().flatten().any(|found| found.share == Ratio::ONE)
    }

    /// What the words of the scenario at `index` say together.
    fn weight(&self, index: usize) -> u64 {
        let words = self.words.get(&index).into_iter().flatten();
        words.map(|found| found.share.share_of(self.says.get(&found.word).copied().unwrap_or(0))).sum()
    }
}

/// What a word of this rarity says if so many scenarios share it: ÷ √sharing, in integers.
fn says(rarity: u32, sharing: u64) -> u64 {
    let telling = rarity.saturating_sub(COMMON).min(TELLING);
    u64::from(telling) * 1_000 / (sharing.max(1) * 1_000_000).isqrt()
}

/// The words of each scenario that stand in `text`, none twice and none inside another.
fn words_of(programme: &Programme, analyzer: &Analyzer, text: &Normalised, signs: bool) -> BTreeMap<usize, Vec<Found>> {
    let plain = text.canonical();
    let holds = CharSet::of(plain.chars());
    let mut synonyms = synonyms_in(analyzer, text);
    let named = if signs { analyzer.things_in(text) } else { Vec::new() };
    // 哪台 in 哪台设备 says nothing of its own.
    let swallowed = |sign: &str| {
        let inside =
            |place: (usize, usize)| named.iter().any(|(s, e)| *s <= place.0 && place.1 <= *e && e - s > place.1 - place.0);
        let mut places = occurrences(text, sign).into_iter().peekable();
        places.peek().is_some() && places.all(inside)
    };
    let mut found = BTreeMap::new();
    for (index, scenario) in programme.scenarios.iter().enumerate() {
        let mut words: Vec<Found> = Vec::new();
        let synonyms = synonyms.remove(&scenario.code).unwrap_or_default();
        let stands = |sign: &&String| holds.may_hold(sign) && plain.contains(sign.as_str()) && !swallowed(sign);
        let signs = scenario.signs.iter().filter(|sign| signs && stands(sign)).cloned().map(|w| (w, SIGN));
        for (word, share) in synonyms.into_iter().map(|w| (w, Ratio::ONE)).chain(signs) {
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

/// The synonyms that stand in `text`, in search form, by scenario.
fn synonyms_in(analyzer: &Analyzer, text: &Normalised) -> BTreeMap<ScenarioCode, Vec<String>> {
    let named = analyzer.scenario_words_in(text).into_iter();
    named.map(|(code, places)| (code, places.iter().map(|(start, end)| text.slice(*start, *end)).collect())).collect()
}

/// Whether `scenario` is another sector's own, as its code says: `RF-N2` for a firm of `AP`.
fn is_foreign(programme: &Programme, sector: &SectorCode, scenario: &Scenario) -> bool {
    let own = |code: &SectorCode| scenario.code.as_str().strip_prefix(code.as_str()).is_some_and(|rest| rest.starts_with('-'));
    programme.sectors.iter().any(|other| other.code != *sector && own(&other.code))
}

/// Whether `scenario` is on the list of `sector`.
fn at_home(programme: &Programme, sector: &SectorCode, scenario: &Scenario) -> bool {
    programme.need_list(sector).is_none_or(|list| list.n.contains(&scenario.code) || list.x.contains(&scenario.code))
}
