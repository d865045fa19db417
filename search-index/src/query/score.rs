//! Scoring: how much of what was asked for each listing has.
//!
//! Each unit of the query weighs what it says (the idf of its best-known form); a listing hits it in the best of its ways,
//! with BM25's saturation by frequency and length. Statistics are counted over the snapshot's listings, so a score does
//! not depend on how the index was built.

use crate::analysis::thousandths;
use super::parse::{Parsed, Phrase, Unit};
use crate::document::Place;
use crate::snapshot::Snapshot;
use schema::domain::ids::ScenarioCode;

/// BM25.
const K1: f64 = 1.2;
const B: f64 = 0.6;
/// What a hit counts by where it stands: (strength for the order, share for being in the list at all).
const OWN: (f64, f64) = (1.0, 1.0);
const CLAIMED: (f64, f64) = (0.35, 0.6);
const PROVIDER: (f64, f64) = (0.7, 1.0);
const SCENARIO: (f64, f64) = (0.45, 0.6);
/// Strength of another word instead of the typed one.
const INSTEAD: f64 = 0.8;
/// Strength of a bond between two units against the unit's own.
const BOND: f64 = 0.25;
/// From this number of claims on, a claim counts less: who claims everything says nothing.
const HONEST_CLAIMS: f64 = 3.0;
/// Weight of a word that nobody has, beside words that are understood: talk, not a wish.
const TALK: f64 = 0.15;

/// What each listing scores, by ordinal.
pub(crate) struct Scores {
    /// Sum over the units, each weighed by what it says.
    pub(crate) strength: Vec<f64>,
    /// Weight of the units that are hit, partly hit units in part.
    pub(crate) covered: Vec<f64>,
    /// Weight of the units that are hit in full.
    pub(crate) complete: Vec<f64>,
    /// Weight of each unit.
    pub(crate) weights: Vec<f64>,
    /// Weight of all units.
    pub(crate) weight: f64,
}

impl Scores {
    /// How well a listing fits, greatest best: first whether it has all that was asked for, then how much of it.
    pub(crate) fn rank(&self, ordinal: u32) -> (bool, u64) {
        // The bits of floats that are not negative are in the order of the floats.
        (self.has_all(ordinal), self.strength[ordinal as usize].to_bits())
    }

    /// The rank in thousandths: 500 for having all, the rest for how much of it.
    pub(crate) fn relevance(&self, ordinal: u32) -> u32 {
        if self.weights.is_empty() {
            return 0;
        }
        let most = self.weight * (K1 + 1.0) * (1.0 + BOND);
        u32::from(self.has_all(ordinal)) * 500 + thousandths(self.strength[ordinal as usize] / most) / 2
    }

    /// The share of what was asked for that a listing has.
    pub(crate) fn share(&self, ordinal: u32) -> f64 {
        if self.weight > 0.0 { self.covered[ordinal as usize] / self.weight } else { 0.0 }
    }

    fn has_all(&self, ordinal: u32) -> bool {
        self.complete[ordinal as usize] >= self.weight * t("ALL", 0.8)
    }
}

/// What one unit gives to one listing.
#[derive(Debug, Clone, Copy, Default)]
struct Gain {
    /// By words, in the best of the ways.
    words: f64,
    /// By the scenarios that it claims.
    claims: f64,
    share: f64,
    in_full: bool,
}

impl Gain {
    fn best(&mut self, other: Self) {
        self.words = self.words.max(other.words);
        self.claims = self.claims.max(other.claims);
        self.share = self.share.max(other.share);
        self.in_full |= other.in_full;
    }
}

/// Scores all listings; `singles` asks for single characters, too.
pub(crate) fn score(snapshot: &Snapshot, parsed: &Parsed) -> Scores {
    let count = snapshot.len();
    let mut scores = Scores { strength: vec![0.0; count], covered: vec![0.0; count], complete: vec![0.0; count], weights: Vec::new(), weight: 0.0 };
    let mut scratch = Scratch::new(count);
    for unit in &parsed.units {
        let frequency = scratch.hit_unit(snapshot, unit);
        let understood = scratch.claim_unit(snapshot, parsed, unit);
        let talk = frequency == 0 && !understood && parsed.units.len() as f64 >= t("TN", 4.0);
        let weight = snapshot.idf(frequency) * if talk { t("TALK", 0.15) } else { 1.0 };
        scores.weights.push(weight);
        scores.weight += weight;
        scratch.pour(&mut scores, weight);
    }
    for bond in &parsed.bonds {
        scratch.bond(snapshot, bond, &mut scores);
    }
    scores
}

/// Gains of the unit in hand, by ordinal; empty between units.
struct Scratch {
    gains: Vec<Gain>,
    touched: Vec<u32>,
    way: Vec<(f64, f64)>,
    way_touched: Vec<u32>,
    postings: Vec<(u32, u32)>,
}

impl Scratch {
    fn new(count: usize) -> Self {
        Self { gains: vec![Gain::default(); count], touched: Vec::new(), way: vec![(0.0, 0.0); count], way_touched: Vec::new(), postings: Vec::new() }
    }

    /// Hits of a unit's words and of the words instead; how many listings have the best-known of them.
    fn hit_unit(&mut self, snapshot: &Snapshot, unit: &Unit) -> u32 {
        let mut frequency = self.hit_phrase(snapshot, &unit.phrase, 1.0, true);
        for phrase in &unit.instead {
            frequency = frequency.max(self.hit_phrase(snapshot, phrase, INSTEAD, false));
        }
        frequency
    }

    fn hit_phrase(&mut self, snapshot: &Snapshot, phrase: &Phrase, quality: f64, in_part: bool) -> u32 {
        let terms: Vec<&str> = phrase.terms.iter().map(String::as_str).collect();
        if phrase.single {
            return self.hit_terms(snapshot, Place::Single, &terms, quality, in_part);
        }
        let mut frequency = 0;
        for place in [Place::Own, Place::Claimed, Place::Provider] {
            frequency = frequency.max(self.hit_terms(snapshot, place, &terms, quality, in_part));
        }
        if phrase.long_word {
            self.hit_terms(snapshot, Place::Own, &[phrase.text.as_str()], quality, in_part);
        }
        frequency
    }

    /// Hits of `terms` in one place, all of them or `in_part`; the frequency of the rarest.
    fn hit_terms(&mut self, snapshot: &Snapshot, place: Place, terms: &[&str], quality: f64, in_part: bool) -> u32 {
        let quality = if quality < 1.0 { t("IN", 0.8) } else { 1.0 };
        let (mut weight, mut rarest) = (0.0, u32::MAX);
        for term in terms {
            self.postings.clear();
            snapshot.postings.read(place, term, &mut self.postings);
            let frequency = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            let idf = snapshot.idf(frequency);
            weight += idf;
            rarest = rarest.min(frequency);
            for &(ordinal, count) in &self.postings {
                let way = &mut self.way[ordinal as usize];
                if way.1 == 0.0 {
                    self.way_touched.push(ordinal);
                }
                way.0 += idf * saturation(snapshot, place, ordinal, count);
                way.1 += idf;
            }
        }
        let (mut strength, share) = worth(place); if place == Place::Claimed { strength = t("CL", 0.35); }
        for ordinal in self.way_touched.drain(..) {
            let (sum, found) = std::mem::take(&mut self.way[ordinal as usize]);
            let full = found >= weight * 0.999;
            if full || in_part {
                let part = (found / weight).min(1.0);
                let gain = Gain { words: quality * strength * sum / weight, claims: 0.0, share: share * part, in_full: full };
                gain_at(&mut self.gains, &mut self.touched, ordinal, gain);
            }
        }
        if terms.is_empty() { 0 } else { rarest }
    }

    /// Listings that claim a scenario that the unit names; whether it names any.
    fn claim_unit(&mut self, snapshot: &Snapshot, parsed: &Parsed, unit: &Unit) -> bool {
        let names = |spans: &[(u32, u32)]| spans.iter().any(|s| s.0 < unit.span.1 && unit.span.0 < s.1);
        let mut any = false;
        for named in parsed.understood.iter().filter(|n| names(&n.spans)) {
            any = true;
            for &(ordinal, worth) in claimants(snapshot, &named.code) {
                let sure = f64::from(named.confidence) / 1000.0;
                let gain = Gain { words: 0.0, claims: t("SC", 1.5) * sure.powf(t("SP", 0.5)) * worth, share: SCENARIO.1, in_full: t("TIER", 1.0) > 0.5 };
                gain_at(&mut self.gains, &mut self.touched, ordinal, gain);
            }
        }
        any
    }

    /// Adds the gains to the scores and empties them.
    fn pour(&mut self, scores: &mut Scores, weight: f64) {
        for ordinal in self.touched.drain(..) {
            let at = ordinal as usize;
            let gain = std::mem::take(&mut self.gains[at]);
            scores.strength[at] += weight * (gain.words + gain.claims);
            scores.covered[at] += weight * gain.share;
            scores.complete[at] += if gain.in_full { weight } else { 0.0 };
        }
    }

    fn bond(&mut self, snapshot: &Snapshot, bond: &str, scores: &mut Scores) {
        self.postings.clear();
        snapshot.postings.read(Place::Own, bond, &mut self.postings);
        let weight = BOND * snapshot.idf(u32::try_from(self.postings.len()).unwrap_or(u32::MAX));
        for &(ordinal, count) in &self.postings {
            scores.strength[ordinal as usize] += weight * saturation(snapshot, Place::Own, ordinal, count);
        }
    }
}

fn gain_at(gains: &mut [Gain], touched: &mut Vec<u32>, ordinal: u32, gain: Gain) {
    let slot = &mut gains[ordinal as usize];
    if slot.share == 0.0 {
        touched.push(ordinal);
    }
    slot.best(gain);
}

/// Ordinals of the listings that claim `code`, each with what its claim is worth.
pub(crate) fn claimants<'a>(snapshot: &'a Snapshot, code: &ScenarioCode) -> &'a [(u32, f64)] {
    snapshot.columns.claims(code.as_str())
}

pub(crate) fn t(name: &str, default: f64) -> f64 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default) }
const fn worth(place: Place) -> (f64, f64) {
    match place {
        Place::Own | Place::Single => OWN,
        Place::Claimed => CLAIMED,
        Place::Provider => PROVIDER,
    }
}

/// BM25's term frequency, 0 < s < K1 + 1; names of scenarios and providers are not written at length, so they count once.
fn saturation(snapshot: &Snapshot, place: Place, ordinal: u32, count: u32) -> f64 {
    if place != Place::Own {
        return 1.0;
    }
    let length = f64::from(snapshot.entries[ordinal as usize].length) / snapshot.mean_length;
    let count = f64::from(count);
    let (k1, b) = (t("K1", 1.2), t("B", 0.6)); count * (k1 + 1.0) / (count + k1 * (1.0 - b + b * length))
}
