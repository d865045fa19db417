//! Scoring: how much of what was asked for each listing has.
//!
//! Each unit of the query weighs what it says (the idf of its best-known form). A listing hits it by words, in the best of
//! the unit's ways with BM25's saturation by frequency and length, and by claiming a scenario that the unit names; both
//! add up, because a passing mention is as weak a sign as a bare claim. Statistics are counted over the snapshot's
//! listings, so a score does not depend on how the index was built.

use super::parse::{Parsed, Phrase, SENTENCE, Unit};
use crate::analysis::thousandths;
use crate::document::Place;
use crate::snapshot::Snapshot;

/// BM25.
const K1: f64 = 1.2;
const B: f64 = 0.6;

/// What BM25 sets the count of a term against in a text of so many times the mean length.
pub(crate) fn damping(length: f64) -> f64 {
    K1 * (1.0 - B + B * length)
}

/// What words count by where they stand: (strength for the order, share for being in the list at all).
const OWN: (f64, f64) = (1.0, 1.0);
const CLAIMED: (f64, f64) = (0.35, 0.6);
const PROVIDER: (f64, f64) = (0.7, 1.0);
/// What an honest claim of a scenario counts that the words name for certain.
const SCENARIO: (f64, f64) = (2.0, 0.6);
/// Strength of another word instead of the typed one.
const INSTEAD: f64 = 0.8;
/// Strength of a bond between two units against the unit's own.
const BOND: f64 = 0.25;
/// Weight of a word that nobody has, in a sentence: talk, not a wish.
const TALK: f64 = 0.15;
/// The same of an English word beside words of a scenario: the catalogue is written in Chinese.
const FOREIGN: f64 = 0.04;
/// Share of the weight from which on a listing counts as having all that was asked for.
const ALL: f64 = 0.8;
/// Rounding of sums.
const NEARLY: f64 = 0.999;

/// What each listing scores, by ordinal.
pub(crate) struct Scores {
    /// Sum over the units, each weighed by what it says.
    strength: Vec<f64>,
    /// Weight of the units that are hit, partly hit units in part.
    covered: Vec<f64>,
    /// Weight of the units that are hit in full.
    complete: Vec<f64>,
    /// Weight of each unit.
    pub(crate) weights: Vec<f64>,
    /// Weight of all units.
    weight: f64,
}

impl Scores {
    /// How well a listing fits, greatest best: first whether it has all that was asked for, then how much of it. A
    /// demoted one stands among those that lack something.
    pub(crate) fn rank(&self, ordinal: u32, demoted: bool) -> (bool, u64) {
        // The bits of floats that are not negative are in the order of the floats.
        (self.has_all(ordinal) && !demoted, self.strength[ordinal as usize].to_bits())
    }

    /// The rank in thousandths: 500 for having all, the rest for how much of it.
    pub(crate) fn relevance(&self, ordinal: u32, demoted: bool) -> u32 {
        let most = self.weight * (K1 + 1.0 + SCENARIO.0);
        if most > 0.0 {
            u32::from(self.has_all(ordinal) && !demoted) * 500 + thousandths(self.strength[ordinal as usize] / most) / 2
        } else {
            0
        }
    }

    /// The share of what was asked for that a listing has.
    pub(crate) fn share(&self, ordinal: u32) -> f64 {
        if self.weight > 0.0 { self.covered[ordinal as usize] / self.weight } else { 0.0 }
    }

    /// Whether a listing has any unit in full.
    pub(crate) fn has_some(&self, ordinal: u32) -> bool {
        self.complete[ordinal as usize] > 0.0
    }

    fn has_all(&self, ordinal: u32) -> bool {
        self.complete[ordinal as usize] >= self.weight * ALL
    }
}

/// What one unit gives to one listing.
#[derive(Debug, Clone, Copy, Default)]
struct Gain {
    words: f64,
    claims: f64,
    share: f64,
    in_full: bool,
}

/// Scores all listings.
pub(crate) fn score(snapshot: &Snapshot, parsed: &Parsed) -> Scores {
    let none = vec![0.0; snapshot.len()];
    let mut scores = Scores { strength: none.clone(), covered: none.clone(), complete: none, weights: Vec::new(), weight: 0.0 };
    let mut scorer = Scorer::new(snapshot);
    for unit in &parsed.units {
        let frequency = scorer.hit_unit(unit);
        let named = scorer.hit_claims(parsed, unit);
        let unknown = frequency == 0 && !named && !unit.elsewhere;
        let weight = snapshot.idf(frequency) * if unknown { worth_unknown(parsed) } else { 1.0 };
        scores.weights.push(weight);
        scores.weight += weight;
        scorer.pour(&mut scores, weight);
    }
    for bond in &parsed.bonds {
        scorer.add_bond(bond, &mut scores);
    }
    scores
}

/// The gains of the unit in hand, by ordinal; empty between units.
struct Scorer<'a> {
    snapshot: &'a Snapshot,
    gains: Vec<Gain>,
    touched: Vec<u32>,
    /// Of the way in hand: strength and idf found so far.
    found: Vec<(f64, f64)>,
    finders: Vec<u32>,
    postings: Vec<(u32, u32)>,
}

impl<'a> Scorer<'a> {
    fn new(snapshot: &'a Snapshot) -> Self {
        let count = snapshot.len();
        let (gains, found) = (vec![Gain::default(); count], vec![(0.0, 0.0); count]);
        Self { snapshot, gains, touched: Vec::new(), found, finders: Vec::new(), postings: Vec::new() }
    }

    /// Hits a unit's words and the words instead; how many listings have the best-known of them.
    fn hit_unit(&mut self, unit: &Unit) -> u32 {
        let mut frequency = self.hit_phrase(&unit.phrase, 1.0, true);
        for phrase in &unit.instead {
            frequency = frequency.max(self.hit_phrase(phrase, INSTEAD, false));
        }
        frequency
    }

    fn hit_phrase(&mut self, phrase: &Phrase, quality: f64, in_part: bool) -> u32 {
        let terms: Vec<&str> = phrase.terms.iter().map(String::as_str).collect();
        if phrase.single {
            return self.hit_terms(Place::Single, &terms, quality, in_part);
        }
        if phrase.long_word {
            self.hit_terms(Place::Own, &[phrase.text.as_str()], quality, in_part);
        }
        [Place::Own, Place::Claimed, Place::Provider]
            .into_iter()
            .map(|place| self.hit_terms(place, &terms, quality, in_part))
            .fold(0, u32::max)
    }

    /// Hits `terms` in one place, all of them or `in_part`; the frequency of the rarest.
    fn hit_terms(&mut self, place: Place, terms: &[&str], quality: f64, in_part: bool) -> u32 {
        let (mut all, mut rarest) = (0.0, None);
        for term in terms {
            self.postings.clear();
            self.snapshot.postings.read(place, term, &mut self.postings);
            let frequency = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            let idf = self.snapshot.idf(frequency);
            all += idf;
            rarest = Some(rarest.map_or(frequency, |rarest: u32| rarest.min(frequency)));
            for &(ordinal, count) in &self.postings {
                let found = &mut self.found[ordinal as usize];
                if found.1 == 0.0 {
                    self.finders.push(ordinal);
                }
                found.0 += idf * saturation(self.snapshot, place, ordinal, count);
                found.1 += idf;
            }
        }
        let (strength, share) = worth(place);
        for ordinal in std::mem::take(&mut self.finders) {
            let (sum, found) = std::mem::take(&mut self.found[ordinal as usize]);
            let in_full = found >= all * NEARLY;
            if in_full || in_part {
                let words = quality * strength * sum / all;
                self.gain(ordinal, Gain { words, claims: 0.0, share: share * (found / all).min(1.0), in_full });
            }
        }
        rarest.unwrap_or(0)
    }

    /// Hits the listings that claim a scenario that the unit names; whether it names any.
    fn hit_claims(&mut self, parsed: &Parsed, unit: &Unit) -> bool {
        let names = |spans: &[(u32, u32)]| spans.iter().any(|s| s.0 < unit.span.1 && unit.span.0 < s.1);
        // A catalogue in Chinese says nothing else in English.
        let share = if parsed.is_english() { 1.0 } else { SCENARIO.1 };
        let mut any = false;
        for named in parsed.understood.iter().filter(|n| names(&n.spans)) {
            any = true;
            let sure = (f64::from(named.confidence) / 1000.0).sqrt();
            for &(ordinal, worth) in self.snapshot.columns.claims(named.code.as_str()) {
                self.gain(ordinal, Gain { words: 0.0, claims: SCENARIO.0 * sure * worth, share, in_full: true });
            }
        }
        any
    }

    fn gain(&mut self, ordinal: u32, gain: Gain) {
        let best = &mut self.gains[ordinal as usize];
        if best.share == 0.0 {
            self.touched.push(ordinal);
        }
        *best = Gain {
            words: best.words.max(gain.words),
            claims: best.claims.max(gain.claims),
            share: best.share.max(gain.share),
            in_full: best.in_full || gain.in_full,
        };
    }

    /// Adds the unit's gains to the scores and empties them.
    fn pour(&mut self, scores: &mut Scores, weight: f64) {
        for ordinal in self.touched.drain(..) {
            let at = ordinal as usize;
            let gain = std::mem::take(&mut self.gains[at]);
            scores.strength[at] += weight * (gain.words + gain.claims);
            scores.covered[at] += weight * gain.share;
            scores.complete[at] += if gain.in_full { weight } else { 0.0 };
        }
    }

    fn add_bond(&mut self, bond: &str, scores: &mut Scores) {
        self.postings.clear();
        self.snapshot.postings.read(Place::Own, bond, &mut self.postings);
        let weight = BOND * self.snapshot.idf(u32::try_from(self.postings.len()).unwrap_or(u32::MAX));
        for &(ordinal, count) in &self.postings {
            scores.strength[ordinal as usize] += weight * saturation(self.snapshot, Place::Own, ordinal, count);
        }
    }
}

fn worth_unknown(parsed: &Parsed) -> f64 {
    match (parsed.is_english(), parsed.units.len() >= SENTENCE) {
        (true, _) => FOREIGN,
        (false, true) => TALK,
        (false, false) => 1.0,
    }
}

const fn worth(place: Place) -> (f64, f64) {
    match place {
        Place::Own | Place::Single => OWN,
        Place::Claimed => CLAIMED,
        Place::Provider => PROVIDER,
    }
}

/// BM25's term frequency, 0 < s < K1 + 1; names of scenarios and providers are not written at length, so they count once.
fn saturation(snapshot: &Snapshot, place: Place, ordinal: u32, count: u32) -> f64 {
    if matches!(place, Place::Claimed | Place::Provider) {
        return 1.0;
    }
    let count = f64::from(count);
    count * (K1 + 1.0) / (count + snapshot.damping[ordinal as usize])
}
