//! How the needs of a profile are read: what they weigh, which scenarios they stand for, which words they are made of.

use super::naming;
use super::ratio::Ratio;
use super::rules::Rules;
use crate::analysis::{Analyzer, Term, TermKind, normalise};
use crate::interpret::{Said, said};
use jiff::civil::Date;
use schema::domain::enterprise::{Need, Priority, Profile};
use schema::domain::ids::MiitCode;
use schema::domain::programme::{Programme, Scenario};

/// Level of the yardstick that the binding factor looks at (二级).
const TARGET_LEVEL: u8 = 2;
/// Certainty from which a reading of words decides the weight of a need.
const DECIDED: Ratio = Ratio::permille(500);

/// A need as matching reads it.
#[derive(Debug)]
pub(super) struct AskedNeed<'a> {
    pub(super) need: &'a Need,
    /// Priority × binding factor, in thousandths.
    pub(super) weight: u64,
    /// Scenarios that it stands for, surest first. A given code stands alone and is certain.
    pub(super) scenarios: Vec<(&'a Scenario, Ratio)>,
    /// Its content words.
    pub(super) terms: Vec<AskedTerm>,
    /// Topic outside the catalogue that its words name.
    pub(super) elsewhere: Option<&'a str>,
    /// Its words, taken apart.
    pub(super) said: Said,
}

/// A content word of a need and what may stand for it in a listing.
#[derive(Debug)]
pub(super) struct AskedTerm {
    /// The word in search form first, then its synonyms.
    pub(super) phrases: Vec<Vec<char>>,
    /// How much it says, by its rarity.
    pub(super) says: u64,
    /// The places of the terms that it is a part of.
    pub(super) inside: Vec<usize>,
}

/// Reads every need of `profile`, in its order.
pub(super) fn read<'a>(
    programme: &'a Programme,
    analyzer: &Analyzer,
    profile: &'a Profile,
    on: Date,
    rules: &Rules,
) -> Vec<AskedNeed<'a>> {
    profile.needs.iter().map(|need| read_one(programme, analyzer, (profile, need), on, rules)).collect()
}

fn read_one<'a>(
    programme: &'a Programme,
    analyzer: &Analyzer,
    (profile, need): (&'a Profile, &'a Need),
    on: Date,
    rules: &Rules,
) -> AskedNeed<'a> {
    let said = said(analyzer, programme, need.text.as_deref().unwrap_or(""), on);
    let scenarios = match need.scenario.as_ref().and_then(|code| programme.scenario(code)) {
        Some(given) => vec![(given, Ratio::ONE)],
        None => naming::scenarios(programme, analyzer, &profile.sector, &said, rules),
    };
    // What is asked beside a need does not take the need out of the catalogue.
    let topic = said.topics.first().filter(|_| scenarios.is_empty());
    let elsewhere = topic.map(|at| programme.elsewhere[at.topic].topic.as_str());
    let text: String = said.needs.chars().iter().collect();
    let weight = weight(programme, profile, need, scenarios.first().filter(|(_, sure)| *sure >= DECIDED).map(|(s, _)| *s));
    AskedNeed { need, weight, scenarios, terms: terms(analyzer, &text, rules), elsewhere, said }
}

fn weight(programme: &Programme, profile: &Profile, need: &Need, scenario: Option<&Scenario>) -> u64 {
    let weights = &programme.weights;
    let priority = match need.priority {
        Priority::Must => weights.must,
        Priority::Should => weights.should,
        Priority::Could => weights.could,
    };
    let binding = |code: &MiitCode| programme.miit(code).is_some_and(|m| m.binding);
    let below = |code: &MiitCode| answered(profile, code).is_some_and(|level| level < TARGET_LEVEL);
    let lifts = scenario.is_some_and(|s| s.miit.iter().any(|code| binding(code) && below(code)));
    u64::from(priority) * u64::from(if lifts { weights.binding_below_target } else { 1_000 }) / 1_000
}

/// The level that the firm answered for a national scenario; silence is no answer (E9).
pub(super) fn answered(profile: &Profile, code: &MiitCode) -> Option<u8> {
    profile.scenario_levels.iter().find(|(c, _)| c == code).map(|(_, level)| *level)
}

/// Words that name a thing or that the library has, and the pairs of characters inside of them. The rest is talk.
fn terms(analyzer: &Analyzer, text: &str, rules: &Rules) -> Vec<AskedTerm> {
    let mut out: Vec<AskedTerm> = Vec::new();
    let library = analyzer.things_in(&normalise(text));
    let asked: Vec<Term> = analyzer.query_terms(text).into_iter().filter(|t| t.text.chars().nth(1).is_some()).collect();
    let in_library = |t: &Term| library.iter().any(|(start, end)| (t.start as usize) < *end && *start < t.end as usize);
    let tells = |t: &Term| t.kind == TermKind::Token || in_library(t) || analyzer.is_thing(&t.text);
    let inside = |t: &Term| asked.iter().any(|w| w.kind == TermKind::Word && w.start <= t.start && t.end <= w.end && tells(w));
    for term in asked.iter().filter(|t| if t.kind == TermKind::Bigram { inside(t) } else { tells(t) }) {
        let phrase: Vec<char> = term.text.chars().collect();
        if out.iter().any(|t| t.phrases[0] == phrase) {
            continue;
        }
        let telling = analyzer.rarity(&term.text).saturating_sub(rules.common_word).min(rules.telling_word);
        // Two neighbouring words may meet in a pair by chance.
        let says = u64::from(if term.kind == TermKind::Bigram { telling / 2 } else { telling });
        let synonyms = analyzer.synonyms().of(&term.text).iter().map(|w| w.chars().collect());
        out.push(AskedTerm { phrases: std::iter::once(phrase).chain(synonyms).collect(), says, inside: Vec::new() });
    }
    for at in 0..out.len() {
        let part = |long: &AskedTerm| is_inside(&out[at].phrases[0], &long.phrases[0]);
        out[at].inside = (0..out.len()).filter(|other| part(&out[*other])).collect();
    }
    out
}

fn is_inside(short: &[char], long: &[char]) -> bool {
    long.len() > short.len() && long.windows(short.len()).any(|w| w == short)
}
