//! How far every listing serves every need, need by need: what [`fit`](super::coverage::fit) finds listing by listing, without
//! its reasons.
//!
//! A need is served by few listings. So each need walks the lists of those who claim or describe its scenarios and of the
//! sentences that hold its words ("term at a time", Turtle & Flood 1995), and no listing is looked at that has nothing of it.
//! Skipping more by upper bounds (MaxScore there; WAND, Broder et al. 2003) would save nothing here: a report names each listing
//! that serves no need and each need that nobody serves, so whether κ is nothing has to be known of every listing; and once κ is
//! known the rest of a score is five multiplications.

use super::Asked;
use super::coverage::{counted, said_share, together, worth};
use super::hits::{Hits, Room};
use super::prepared::Concordance;
use super::ratio::Ratio;
use super::reading::AskedNeed;

/// κ of all listings, and which words led to it.
#[derive(Debug)]
pub(super) struct Board {
    count: usize,
    /// For each need the κ of each listing; nothing where it is too little to count.
    kappas: Vec<Ratio>,
    /// For each need.
    hits: Vec<Hits>,
}

/// The voices for one need, by ordinal; silent between needs.
struct Voices {
    scenario: Vec<Ratio>,
    words: Vec<Ratio>,
    /// Listings of which something was heard, perhaps more than once.
    heard: Vec<u32>,
}

impl Board {
    /// The board of what is asked.
    pub(super) fn of(asked: &Asked<'_>) -> Self {
        let count = asked.snapshot.len();
        let mut voices = Voices { scenario: vec![Ratio::ZERO; count], words: vec![Ratio::ZERO; count], heard: Vec::new() };
        let (mut board, mut room) =
            (Self { count, kappas: vec![Ratio::ZERO; count * asked.needs.len()], hits: Vec::new() }, Room::default());
        let concordance = &asked.snapshot.prepared.concordance;
        for (at, need) in asked.needs.iter().enumerate() {
            let hits = Hits::of(concordance, need, &mut room);
            voices.hear_scenarios(asked, need);
            voices.hear_words(asked, need, &hits, concordance);
            voices.add_up(asked, &mut board.kappas[at * count..(at + 1) * count]);
            board.hits.push(hits);
        }
        board
    }

    /// κ of the need at `at` in the profile for listing `ordinal`.
    pub(super) fn kappa(&self, at: usize, ordinal: u32) -> Ratio {
        self.kappas[at * self.count + ordinal as usize]
    }

    /// κ of a need for all listings.
    pub(super) fn row(&self, at: usize) -> &[Ratio] {
        &self.kappas[at * self.count..(at + 1) * self.count]
    }

    /// The words of a need that stand in a listing.
    pub(super) fn met(&self, concordance: &Concordance, at: usize, ordinal: u32) -> Vec<(usize, usize)> {
        self.hits[at].in_listing(concordance, ordinal)
    }
}

impl Voices {
    fn hear_scenarios(&mut self, asked: &Asked<'_>, need: &AskedNeed<'_>) {
        let view = asked.facts.view(&asked.profile.sector);
        let words =
            |credit: Ratio| credit.times(Ratio::permille(asked.rules.words)).times(Ratio::permille(asked.rules.described));
        for (scenario, certainty) in &need.scenarios {
            let Some(served) = asked.facts.served(&scenario.code) else { continue };
            for (claim, credibility) in served.claims(view) {
                let worth = worth(asked.profile, scenario, claim.level, claim.coverage);
                self.hear_scenario(claim.ordinal, worth.times(credibility).times(*certainty));
            }
            for (ordinal, share) in &served.described {
                self.hear_scenario(*ordinal, share.times(words(view.credit[*ordinal as usize])).times(*certainty));
            }
        }
    }

    fn hear_scenario(&mut self, ordinal: u32, kappa: Ratio) {
        let best = &mut self.scenario[ordinal as usize];
        *best = kappa.max(*best);
        self.heard.push(ordinal);
    }

    fn hear_words(&mut self, asked: &Asked<'_>, need: &AskedNeed<'_>, hits: &Hits, concordance: &Concordance) {
        if need.elsewhere.is_some() {
            return;
        }
        let view = asked.facts.view(&asked.profile.sector);
        hits.each_said(concordance, need, |ordinal, says| {
            let credit = view.credit[ordinal as usize].times(Ratio::permille(asked.rules.words));
            self.words[ordinal as usize] = said_share(says).times(credit);
            self.heard.push(ordinal);
        });
    }

    fn add_up(&mut self, asked: &Asked<'_>, row: &mut [Ratio]) {
        for ordinal in self.heard.drain(..) {
            let at = ordinal as usize;
            let (scenario, words) = (std::mem::take(&mut self.scenario[at]), std::mem::take(&mut self.words[at]));
            // What was heard twice has been added up at the first time.
            if scenario.max(words) > Ratio::ZERO {
                row[at] = counted(together(asked.rules, scenario, words));
            }
        }
    }
}
