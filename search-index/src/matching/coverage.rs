//! How far one listing serves one need.
//!
//! Three voices are heard: the claims of the listing, scenarios that its words describe without claiming them, and the
//! need's own words where they stand in the listing. The strongest counts; another that agrees adds a little.

use super::evidence::{self, Backing};
use super::ratio::Ratio;
use super::reading::{AskedNeed, AskedTerm, answered};
use super::rules::{RULES, Rules};
use super::words::{ListingWords, Sentence};
use schema::domain::catalogue::{Coverage, Evidence, PublishedListing, ScenarioClaim};
use schema::domain::enterprise::Profile;
use schema::domain::ids::{CaseRef, SectorCode};
use schema::domain::matching::{CoverageBasis, NeedState};
use schema::domain::programme::Scenario;

/// A claim of a part of a scenario.
const PARTIAL: Ratio = Ratio::permille(600);
/// A claim at or below the level that the firm already has counts little, not nothing: the firm asked for it.
const ALREADY_THERE: Ratio = Ratio::permille(500);
/// A claim of level one, below the programme's target.
const LEVEL_ONE: Ratio = Ratio::permille(400);
/// A claim of level two, the target; three and four count in full.
const LEVEL_TWO: Ratio = Ratio::permille(800);
/// How sure it must be (thousandths) that a text describes a scenario to count, and to count in full: one telling word
/// gives at most 500, five or six give 850.
const DESCRIBED: (u64, u64) = (400, 900);
/// What the need's words in the listing must say together to count, and to count in full: about two telling words and
/// four. One stray word never covers anything.
const SAID: (u64, u64) = (8_000, 20_000);
/// Coverage from which a full claim serves a need wholly.
const COVERED: Ratio = Ratio::permille(350);
/// Coverage below which there is none.
const NOTHING: Ratio = Ratio::permille(20);
/// Certainty of a reading from which a claim can serve a need wholly.
const SURE: Ratio = Ratio::permille(500);

/// How far a listing serves a need, and why.
#[derive(Debug, Clone)]
pub(super) struct Fit<'a> {
    /// κ: nothing to all.
    pub(super) kappa: Ratio,
    pub(super) state: NeedState,
    /// Why it counts; `None` where it does not.
    pub(super) basis: Option<CoverageBasis>,
    /// The scenario through which it counts.
    pub(super) scenario: Option<&'a Scenario>,
    /// The claim that serves it.
    pub(super) claim: Option<&'a ScenarioClaim>,
    /// What stands behind it.
    pub(super) backing: Backing,
}

/// How far `listing`, whose words are `words`, serves `need`.
pub(super) fn fit<'a>(
    rules: &Rules,
    profile: &Profile,
    need: &AskedNeed<'a>,
    listing: &'a PublishedListing,
    words: &ListingWords,
) -> Fit<'a> {
    let credit = evidence::credit(rules, listing, &profile.sector).times(Ratio::permille(rules.words));
    let described = described(need, listing, words, credit.times(Ratio::permille(rules.described)));
    let by_scenario = claimed(rules, profile, need, listing).max_by_kappa(described);
    let by_words = Fit::of_words(said(need, words).times(credit), None);
    let (strong, weak) = if by_words.kappa > by_scenario.kappa { (by_words, by_scenario) } else { (by_scenario, by_words) };
    let kappa = strong.kappa.plus(weak.kappa.times(Ratio::permille(rules.agrees)));
    Fit { kappa, ..strong }.judged()
}

/// A claim that can be believed.
pub(crate) struct Believed<'a> {
    pub(crate) claim: &'a ScenarioClaim,
    /// The strongest grade behind it.
    pub(crate) evidence: Evidence,
    /// Cases of that grade.
    pub(crate) cases: Vec<CaseRef>,
}

/// The claims of `listing` that would wholly serve a firm of `sector` that is below `level` and asks for their scenario.
pub(crate) fn believed<'a>(
    listing: &'a PublishedListing,
    sector: &'a SectorCode,
    level: u8,
) -> impl Iterator<Item = Believed<'a>> {
    let full = listing.solution.scenarios.iter().filter(move |c| c.coverage == Coverage::Full && c.level >= level);
    full.filter_map(move |claim| {
        let backing = evidence::backing(&RULES, listing, &claim.code, sector);
        let kappa = level_worth(claim.level).times(backing.credibility);
        (kappa >= COVERED).then_some(Believed { claim, evidence: backing.grade, cases: backing.cases })
    })
}

impl<'a> Fit<'a> {
    fn of_words(kappa: Ratio, scenario: Option<&'a Scenario>) -> Self {
        let backing = Backing { credibility: kappa, grade: Evidence::Claimed, cases: Vec::new() };
        Self { kappa, state: NeedState::Partial, basis: Some(CoverageBasis::Words), scenario, claim: None, backing }
    }

    fn max_by_kappa(self, other: Self) -> Self {
        if other.kappa > self.kappa { other } else { self }
    }

    /// What is too little is nothing; what is whole enough is whole.
    fn judged(self) -> Self {
        if self.kappa < NOTHING {
            let none = Self::of_words(Ratio::ZERO, None);
            return Self { state: NeedState::Uncovered, basis: None, ..none };
        }
        let whole = self.state == NeedState::Covered && self.kappa >= COVERED;
        Self { state: if whole { NeedState::Covered } else { NeedState::Partial }, ..self }
    }
}

/// The claim that serves the need best: extent × level × credibility × certainty of the reading.
fn claimed<'a>(rules: &Rules, profile: &Profile, need: &AskedNeed<'a>, listing: &'a PublishedListing) -> Fit<'a> {
    let mut best = Fit::of_words(Ratio::ZERO, None);
    for (scenario, certainty) in &need.scenarios {
        for claim in listing.solution.scenarios.iter().filter(|c| c.code == scenario.code) {
            let backing = evidence::backing(rules, listing, &claim.code, &profile.sector);
            let kappa = worth(profile, scenario, claim).times(backing.credibility).times(*certainty);
            let whole = claim.coverage == Coverage::Full && *certainty >= SURE;
            let state = if whole { NeedState::Covered } else { NeedState::Partial };
            let given = need.need.scenario.is_some();
            let basis = if given { CoverageBasis::Scenario } else { CoverageBasis::WordsToScenario };
            let fit = Fit { kappa, state, basis: Some(basis), scenario: Some(scenario), claim: Some(claim), backing };
            best = best.max_by_kappa(fit);
        }
    }
    best
}

/// What a claim is worth to the firm if it is true.
fn worth(profile: &Profile, scenario: &Scenario, claim: &ScenarioClaim) -> Ratio {
    let extent = match claim.coverage {
        Coverage::Full => Ratio::ONE,
        Coverage::Partial => PARTIAL,
    };
    let level = match claim.level {
        level if already_there(profile, scenario, level) => ALREADY_THERE,
        level => level_worth(level),
    };
    extent.times(level)
}

/// What a declared level is worth to a firm that is below it.
const fn level_worth(level: u8) -> Ratio {
    match level {
        0 | 1 => LEVEL_ONE,
        2 => LEVEL_TWO,
        _ => Ratio::ONE,
    }
}

/// Whether the firm answered that it has reached `level` in every national scenario that `scenario` lifts.
fn already_there(profile: &Profile, scenario: &Scenario, level: u8) -> bool {
    let reached = |code| answered(profile, code).is_some_and(|has| has >= level);
    !scenario.miit.is_empty() && scenario.miit.iter().all(reached)
}

/// The scenario that the listing describes best without claiming it.
fn described<'a>(need: &AskedNeed<'a>, listing: &PublishedListing, words: &ListingWords, credit: Ratio) -> Fit<'a> {
    let unclaimed = |s: &Scenario| !listing.solution.scenarios.iter().any(|c| c.code == s.code);
    let mut best = Fit::of_words(Ratio::ZERO, None);
    for (scenario, certainty) in need.scenarios.iter().filter(|(s, _)| unclaimed(s)) {
        let sure = Ratio::between(words.describe(&scenario.code).share_of(1_000), DESCRIBED.0, DESCRIBED.1);
        best = best.max_by_kappa(Fit::of_words(sure.times(credit).times(*certainty), Some(scenario)));
    }
    best
}

/// How much of what the need says stands in one sentence of the listing: at least two words that name things, since one is met
/// by chance. A wish for something outside the catalogue is not answered by words that happen to meet.
fn said(need: &AskedNeed<'_>, words: &ListingWords) -> Ratio {
    let held: Vec<&AskedTerm> = need.terms.iter().filter(|t| t.phrases.iter().any(|phrase| words.hold(phrase))).collect();
    if need.elsewhere.is_some() || held.len() < 2 {
        return Ratio::ZERO;
    }
    Ratio::between(words.said().map(|sentence| said_in(&held, sentence)).max().unwrap_or(0), SAID.0, SAID.1)
}

fn said_in(terms: &[&AskedTerm], sentence: &Sentence) -> u64 {
    let found: Vec<&AskedTerm> =
        terms.iter().copied().filter(|t| t.phrases.iter().any(|phrase| sentence.place(phrase).is_some())).collect();
    let inside = |short: &[char], long: &[char]| long.len() > short.len() && long.windows(short.len()).any(|w| w == short);
    let counts = |phrase: &[char]| !found.iter().any(|other| inside(phrase, &other.phrases[0]));
    let counting: Vec<u64> = found.iter().filter(|t| counts(&t.phrases[0])).map(|t| t.says).collect();
    if counting.len() < 2 { 0 } else { counting.iter().sum() }
}
