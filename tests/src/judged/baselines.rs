//! Three peers that a bureau could have built in a week, made as well as their idea allows.

use super::bm25::Bm25;
use super::oracle::feasible;
use schema::domain::catalogue::{Evidence, PublishedListing};
use schema::domain::enterprise::Profile;
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use sha2::{Digest, Sha256};

/// What the baselines rank.
#[derive(Debug)]
pub struct Baselines<'a> {
    programme: &'a Programme,
    listings: &'a [PublishedListing],
    texts: Bm25,
}

impl<'a> Baselines<'a> {
    /// Indexes the words of `listings`.
    #[must_use]
    pub fn new(programme: &'a Programme, listings: &'a [PublishedListing]) -> Self {
        let words: Vec<String> = listings
            .iter()
            .map(|l| [l.solution.name.as_str(), &l.solution.summary, &l.solution.description].join("\n"))
            .collect();
        Self { programme, listings, texts: Bm25::new(words.iter().map(String::as_str)) }
    }

    /// (a) How many needs name a code that the listing claims; ties by hash.
    #[must_use]
    pub fn codes(&self, profile: &Profile) -> Vec<SolutionRef> {
        let scores = self.listings.iter().map(|l| overlap(profile, l)).collect();
        self.ranked(profile, scores, false)
    }

    /// (b) BM25 of the needs' words and scenario names over name, summary and description, after the hard filters.
    #[must_use]
    pub fn words(&self, profile: &Profile) -> Vec<SolutionRef> {
        self.ranked(profile, self.texts.scores(&self.query(profile)), true)
    }

    /// (c) Codes thinned by the square root of the claims, BM25 and cases, after the hard filters.
    #[must_use]
    pub fn blend(&self, profile: &Profile) -> Vec<SolutionRef> {
        let codes = normalised(self.listings.iter().map(|l| overlap(profile, l) / claims(l).sqrt()).collect());
        let words = normalised(self.texts.scores(&self.query(profile)));
        let cases = normalised(self.listings.iter().map(cases).collect());
        let scores = codes
            .iter()
            .zip(&words)
            .zip(&cases)
            .map(|((codes, words), cases)| if codes + words > 0.0 { codes + words + CASES_WEIGHT * cases } else { 0.0 })
            .collect();
        self.ranked(profile, scores, true)
    }

    fn query(&self, profile: &Profile) -> String {
        let names = profile.needs.iter().filter_map(|n| n.scenario.as_ref()).filter_map(|c| self.programme.scenario(c));
        let names = names.map(|s| s.name.get(Locale::Zh));
        names.chain(profile.needs.iter().filter_map(|n| n.text.as_deref())).collect::<Vec<_>>().join("\n")
    }

    fn ranked(&self, profile: &Profile, scores: Vec<f64>, filtered: bool) -> Vec<SolutionRef> {
        let mut order: Vec<(f64, [u8; 32], &SolutionRef)> = self
            .listings
            .iter()
            .zip(scores)
            .filter(|(l, score)| *score > 0.0 && (!filtered || feasible(self.programme, profile, &l.solution)))
            .map(|(l, score)| (score, tie(profile, &l.solution.solution_ref), &l.solution.solution_ref))
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        order.into_iter().map(|(_, _, solution)| solution.clone()).collect()
    }
}

/// Weight of the cases beside codes and words, the best of a few values on the seen part.
const CASES_WEIGHT: f64 = 0.5;

fn overlap(profile: &Profile, listing: &PublishedListing) -> f64 {
    let claimed = |code: &ScenarioCode| listing.solution.scenarios.iter().any(|c| c.code == *code);
    count(profile.needs.iter().filter_map(|n| n.scenario.as_ref()).filter(|code| claimed(code)).count())
}

fn claims(listing: &PublishedListing) -> f64 {
    count(listing.solution.scenarios.len().max(1))
}

fn cases(listing: &PublishedListing) -> f64 {
    count(listing.cases.iter().filter(|c| c.evidence > Evidence::Claimed).count())
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn normalised(scores: Vec<f64>) -> Vec<f64> {
    let best = scores.iter().copied().fold(0.0, f64::max);
    scores.into_iter().map(|s| if best > 0.0 { s / best } else { 0.0 }).collect()
}

fn tie(profile: &Profile, solution: &SolutionRef) -> [u8; 32] {
    let needs: String = profile.needs.iter().map(|n| format!("{}{:?}", n.need_ref, n.text)).collect();
    Sha256::digest(format!("{needs}{solution}")).into()
}
