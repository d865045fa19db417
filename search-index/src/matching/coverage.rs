//! How far one listing serves one need.
//!
//! Three voices are heard: the claims of the listing, scenarios that its words describe without claiming them, and the
//! need's own words where they stand in the listing. The strongest counts; another that agrees adds a little.

use super::evidence::{self, Backing};
use super::ratio::Ratio;
use super::reading::{AskedNeed, answered};
use super::rules::{RULES, Rules};
use super::words::ListingWords;
use schema::domain::catalogue::{Coverage, Evidence, PublishedListing, ScenarioClaim};
use schema::domain::enterprise::Profile;
use schema::domain::ids::{CaseRef, ScenarioCode, SectorCode};
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
/// gives at most 500 and is chance, five or six give 850.
pub(super) const DESCRIBED: (u32, u32) = (520, 900);
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
    /// Which of the need's terms stand in which sentences: (sentence, term), ascending, none twice.
    pub(super) met: Vec<(usize, usize)>,
    /// Which sentences name the scenario through which it counts, and how surely in thousandths; ascending.
    pub(super) named: Vec<(usize, u32)>,
}

/// How far `listing`, whose words are `words`, serves `need`, whose terms were `met` there (see [`met`]); its words can be
/// believed as far as `credit`. `named` says which of its sentences name a scenario, as [`ListingWords::naming`] does.
pub(super) fn fit<'a>(
    rules: &Rules,
    profile: &Profile,
    need: &AskedNeed<'a>,
    (listing, words): (&'a PublishedListing, &ListingWords),
    met: Vec<(usize, usize)>,
    named: impl Fn(&ScenarioCode) -> Vec<(usize, u32)>,
    credit: Ratio,
) -> Fit<'a> {
    let credit = credit.times(Ratio::permille(rules.words));
    let described = described(need, listing, words, credit.times(Ratio::permille(rules.described)));
    let by_scenario = claimed(rules, profile, need, listing).max_by_kappa(described);
    let by_words = Fit::of_words(said(need, &met).times(credit), None);
    let kappa = together(rules, by_scenario.kappa, by_words.kappa);
    let strong = if by_words.kappa > by_scenario.kappa { by_words } else { by_scenario };
    let named = strong.scenario.map_or_else(Vec::new, |scenario| named(&scenario.code));
    Fit { kappa, met, named, ..strong }.judged()
}

/// κ of what the scenario and the words say: the strongest counts, the other adds a little.
pub(super) fn together(rules: &Rules, scenario: Ratio, words: Ratio) -> Ratio {
    scenario.max(words).plus(scenario.min(words).times(Ratio::permille(rules.agrees)))
}

/// What is left of κ: too little is nothing.
pub(super) fn counted(kappa: Ratio) -> Ratio {
    if kappa < NOTHING { Ratio::ZERO } else { kappa }
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
        let (state, basis) = (NeedState::Partial, Some(CoverageBasis::Words));
        Self { kappa, state, basis, scenario, claim: None, backing, met: Vec::new(), named: Vec::new() }
    }

    fn max_by_kappa(self, other: Self) -> Self {
        if other.kappa > self.kappa { other } else { self }
    }

    /// A need that is not served.
    pub(super) fn none() -> Self {
        Self { state: NeedState::Uncovered, basis: None, ..Self::of_words(Ratio::ZERO, None) }
    }

    /// What is too little is nothing; what is whole enough is whole.
    fn judged(self) -> Self {
        if counted(self.kappa) == Ratio::ZERO {
            return Self::none();
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
            let kappa = worth(profile, scenario, claim.level, claim.coverage).times(backing.credibility).times(*certainty);
            let whole = claim.coverage == Coverage::Full && *certainty >= SURE;
            let state = if whole { NeedState::Covered } else { NeedState::Partial };
            let given = need.need.scenario.is_some();
            let basis = if given { CoverageBasis::Scenario } else { CoverageBasis::WordsToScenario };
            let (basis, scenario, claim) = (Some(basis), Some(*scenario), Some(claim));
            best = best.max_by_kappa(Fit { kappa, state, basis, scenario, claim, backing, met: Vec::new(), named: Vec::new() });
        }
    }
    best
}

/// What a claim of this level and extent is worth to the firm if it is true.
pub(super) fn worth(profile: &Profile, scenario: &Scenario, level: u8, coverage: Coverage) -> Ratio {
    let extent = match coverage {
        Coverage::Full => Ratio::ONE,
        Coverage::Partial => PARTIAL,
    };
    let level = match level {
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
        let sure = described_share(words.describe(&scenario.code));
        best = best.max_by_kappa(Fit::of_words(sure.times(credit).times(*certainty), Some(scenario)));
    }
    best
}

/// The share that a described scenario counts, by how sure the description is.
pub(super) fn described_share(sure: Ratio) -> Ratio {
    Ratio::between(sure.share_of(1_000), u64::from(DESCRIBED.0), u64::from(DESCRIBED.1))
}

/// Which terms of the need stand in which sentences of the listing, its name aside: (sentence, term), ascending, none twice.
pub(super) fn met(need: &AskedNeed<'_>, words: &ListingWords) -> Vec<(usize, usize)> {
    let mut met = Vec::new();
    for (term, asked) in need.terms.iter().enumerate() {
        let sentences = asked.phrases.iter().flat_map(|phrase| words.sentences_with(phrase));
        met.extend(sentences.map(|sentence| (sentence, term)));
    }
    met.sort_unstable();
    met.dedup();
    met
}

/// How much of what the need says stands in one sentence of the listing. A wish for something outside the catalogue is not
/// answered by words that happen to meet.
fn said(need: &AskedNeed<'_>, met: &[(usize, usize)]) -> Ratio {
    if need.elsewhere.is_some() {
        return Ratio::ZERO;
    }
    let sentences = met.chunk_by(|one, next| one.0 == next.0);
    said_share(sentences.map(|here| said_in(need, &here.iter().map(|(_, term)| *term))).max().unwrap_or(0))
}

/// The share that words count which say so much together.
pub(super) fn said_share(says: u64) -> Ratio {
    Ratio::between(says, SAID.0, SAID.1)
}

/// What the terms of one sentence say; of a word and a part of it the word. They are at least two words that name things, since
/// one is met by chance.
pub(super) fn said_in(need: &AskedNeed<'_>, here: &(impl Iterator<Item = usize> + Clone)) -> u64 {
    let stands = |term: &usize| here.clone().any(|other| other == *term);
    let terms = here.clone().map(|term| &need.terms[term]);
    let (mut count, mut says) = (0, 0);
    for term in terms.filter(|term| !term.inside.iter().any(stands)) {
        (count, says) = (count + 1, says + term.says);
    }
    if count < 2 { 0 } else { says }
}
