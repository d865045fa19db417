//! What each listing claims and describes, and how far it can be believed: everything of a score that does not depend on the
//! needs, laid side by side.

use super::super::coverage::described_share;
use super::super::evidence;
use super::super::ratio::Ratio;
use super::super::rules::Rules;
use super::super::score;
use crate::bits::Bits;
use crate::document::Entry;
use schema::domain::catalogue::{Coverage, PublishedListing, Size};
use schema::domain::ids::{ScenarioCode, SectorCode};
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;
use std::collections::HashMap;
use std::sync::Arc;

/// The facts of a catalogue by one set of rules, by ordinal.
#[derive(Debug)]
pub(in crate::matching) struct Facts {
    /// Where in `views` a sector's is; a sector of no case sees what `views[0]` says.
    sectors: HashMap<SectorCode, usize>,
    views: Vec<View>,
    scenarios: HashMap<ScenarioCode, Served>,
    /// Q, which is the same for everybody.
    pub(in crate::matching) outcome: Vec<Ratio>,
    /// The middle of the price range, and the kind of subsidy.
    pub(in crate::matching) price: Vec<(Fen, SubsidyKind)>,
    pub(in crate::matching) delivery_weeks: Vec<u32>,
    sizes: Vec<Bits>,
}

/// How far listings can be believed by a firm of one sector.
#[derive(Debug, Default)]
pub(in crate::matching) struct View {
    /// Their words.
    pub(in crate::matching) credit: Vec<Ratio>,
    /// F, without regard to size.
    pub(in crate::matching) fit: Vec<Ratio>,
    /// Their claims, in the order in which they were numbered.
    claims: Vec<Ratio>,
}

/// Who serves one scenario.
#[derive(Debug, Default)]
pub(in crate::matching) struct Served {
    claims: Vec<Claim>,
    /// Listings whose words describe it without claiming it, with the share that counts; by ordinal.
    pub(in crate::matching) described: Vec<(u32, Ratio)>,
}

/// One claim.
#[derive(Debug, Clone, Copy)]
pub(in crate::matching) struct Claim {
    pub(in crate::matching) ordinal: u32,
    /// Its number among all claims.
    number: u32,
    pub(in crate::matching) level: u8,
    pub(in crate::matching) coverage: Coverage,
}

impl Facts {
    /// The facts of `entries` by `rules`.
    pub(in crate::matching) fn of(rules: &Rules, entries: &[Arc<Entry>]) -> Self {
        let mut known: Vec<&SectorCode> = entries.iter().flat_map(|e| &e.listing.cases).map(|case| &case.sector).collect();
        known.sort_unstable();
        known.dedup();
        let mut new = Self {
            sectors: known.iter().zip(1..).map(|(sector, view)| ((*sector).clone(), view)).collect(),
            views: (0..=known.len()).map(|_| View::default()).collect(),
            scenarios: HashMap::new(),
            outcome: Vec::new(),
            price: Vec::new(),
            delivery_weeks: Vec::new(),
            sizes: vec![Bits::default(); Size::ALL.len()],
        };
        let mut number = 0;
        for (ordinal, entry) in (0..).zip(entries) {
            new.add(rules, &known, ordinal, entry);
            for claim in &entry.listing.solution.scenarios {
                let (level, coverage) = (claim.level, claim.coverage);
                let served = new.scenarios.entry(claim.code.clone()).or_default();
                served.claims.push(Claim { ordinal, number, level, coverage });
                number += 1;
            }
        }
        new
    }

    fn add(&mut self, rules: &Rules, known: &[&SectorCode], ordinal: u32, entry: &Entry) {
        let (listing, solution) = (&*entry.listing, &entry.listing.solution);
        self.views[0].add(rules, listing, None);
        let (first, others) = self.views.split_at_mut(1);
        for (sector, view) in known.iter().zip(others) {
            if listing.cases.iter().any(|case| case.sector == **sector) {
                view.add(rules, listing, Some(sector));
            } else {
                view.add_last_of(&first[0], solution.scenarios.len());
            }
        }
        self.outcome.push(score::outcome(rules, &listing.cases));
        self.price.push((score::gross(solution), SubsidyKind::sold_by(&listing.provider.kinds)));
        self.delivery_weeks.push(solution.delivery_weeks);
        for size in Size::ALL.iter().filter(|size| score::made_for(**size, solution)) {
            self.sizes[*size as usize].set(ordinal as usize);
        }
        let claims = |code: &ScenarioCode| solution.scenarios.iter().any(|claim| claim.code == *code);
        for (code, sure) in entry.words.described().iter().filter(|(code, _)| !claims(code)) {
            let served = self.scenarios.entry(code.clone()).or_default();
            served.described.push((ordinal, described_share(*sure)));
        }
    }

    /// How a firm of `sector` sees the listings.
    pub(in crate::matching) fn view(&self, sector: &SectorCode) -> &View {
        &self.views[self.sectors.get(sector).copied().unwrap_or(0)]
    }

    /// Who serves a scenario; `None` where nobody does.
    pub(in crate::matching) fn served(&self, code: &ScenarioCode) -> Option<&Served> {
        self.scenarios.get(code)
    }

    /// Whether listing `ordinal` is made for `size`.
    pub(in crate::matching) fn fits(&self, size: Size, ordinal: usize) -> bool {
        self.sizes[size as usize].has(ordinal)
    }
}

impl Served {
    /// The claims, each with how far it can be believed in `view`.
    pub(in crate::matching) fn claims<'a>(&'a self, view: &'a View) -> impl Iterator<Item = (&'a Claim, Ratio)> {
        self.claims.iter().map(|claim| (claim, view.claims[claim.number as usize]))
    }
}

impl View {
    fn add(&mut self, rules: &Rules, listing: &PublishedListing, sector: Option<&SectorCode>) {
        self.credit.push(evidence::credit(rules, listing, sector));
        self.fit.push(evidence::sector_fit(listing, sector));
        let claims = listing.solution.scenarios.iter();
        self.claims.extend(claims.map(|claim| evidence::credibility(rules, listing, &claim.code, sector).0));
    }

    /// Adds what `other` has of its last listing, which has so many claims.
    fn add_last_of(&mut self, other: &Self, claims: usize) {
        self.credit.extend(other.credit.last());
        self.fit.extend(other.fit.last());
        self.claims.extend(&other.claims[other.claims.len() - claims..]);
    }
}
