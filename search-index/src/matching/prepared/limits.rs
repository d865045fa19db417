//! The hard constraints of [`constraints`](super::super::constraints) as a bit for each listing and value: the same verdicts,
//! without reading the listings.

use super::super::constraints::{comparable, connects, is_business_system};
use crate::bits::Bits;
use crate::document::Entry;
use schema::domain::catalogue::{Deployment, Solution};
use schema::domain::enterprise::Profile;
use schema::domain::ids::SectorCode;
use schema::domain::matching::ExclusionReason;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use std::collections::HashMap;
use std::sync::Arc;

/// What could keep each listing out, by ordinal.
#[derive(Debug)]
pub(in crate::matching) struct Limits {
    sectors: HashMap<SectorCode, Bits>,
    deployment: Vec<Bits>,
    price_min: Vec<Fen>,
    delivery_weeks: Vec<u32>,
    /// Listings that have to connect to what must be connected.
    business: Bits,
    /// Who connects to each system, by its name as names are compared.
    systems: HashMap<String, Bits>,
    /// Listings of providers that take no new matches now.
    paused: Bits,
}

/// What keeps listings out for one profile.
#[derive(Debug)]
pub(in crate::matching) struct Barred<'a> {
    limits: &'a Limits,
    profile: &'a Profile,
    sector: Option<&'a Bits>,
    /// Who runs where the profile allows it; `None` where it allows everything.
    deployed: Option<Bits>,
    /// Systems that must be connected, with who connects to them.
    systems: Vec<(&'a String, Bits)>,
}

impl Limits {
    pub(super) fn of(programme: &Programme, entries: &[Arc<Entry>]) -> Self {
        let mut new = Self {
            sectors: HashMap::new(),
            deployment: vec![Bits::default(); Deployment::ALL.len()],
            price_min: Vec::new(),
            delivery_weeks: Vec::new(),
            business: Bits::default(),
            systems: HashMap::new(),
            paused: Bits::default(),
        };
        for (ordinal, entry) in entries.iter().enumerate() {
            let solution = &entry.listing.solution;
            for sector in &solution.sectors {
                new.sectors.entry(sector.clone()).or_default().set(ordinal);
            }
            solution.deployment.iter().for_each(|d| new.deployment[*d as usize].set(ordinal));
            new.price_min.push(solution.price_min);
            new.delivery_weeks.push(solution.delivery_weeks);
            if is_business_system(programme, solution) {
                new.business.set(ordinal);
            }
            if entry.listing.provider.paused {
                new.paused.set(ordinal);
            }
            for system in solution.integrates_with.iter().map(|s| comparable(s)).filter(|s| !s.is_empty()) {
                new.systems.entry(system).or_default().set(ordinal);
            }
        }
        new
    }

    /// What `profile` keeps out.
    pub(in crate::matching) fn barred<'a>(&'a self, profile: &'a Profile) -> Barred<'a> {
        let connected = |asked: &'a String| {
            let (name, mut bits) = (comparable(asked), Bits::default());
            self.systems.iter().filter(|(system, _)| connects(system, &name)).for_each(|(_, who)| bits.add(who));
            (!name.is_empty()).then_some((asked, bits))
        };
        let deployed = |mut bits: Bits, d: &Deployment| {
            bits.add(&self.deployment[*d as usize]);
            bits
        };
        Barred {
            limits: self,
            profile,
            sector: self.sectors.get(&profile.sector),
            deployed: (!profile.deployment.is_empty()).then(|| profile.deployment.iter().fold(Bits::default(), deployed)),
            systems: profile.must_integrate.iter().filter_map(connected).collect(),
        }
    }
}

impl Barred<'_> {
    /// Whether listing `ordinal` breaks a hard constraint.
    pub(in crate::matching) fn bars(&self, ordinal: usize) -> bool {
        self.not_sector(ordinal)
            || self.not_deployed(ordinal)
            || self.over_budget(ordinal).is_some()
            || self.too_late(ordinal).is_some()
            || self.missing(ordinal).next().is_some()
            || self.limits.paused.has(ordinal)
    }

    /// Every hard constraint that listing `ordinal`, which is `solution`, breaks, in the order in which they are shown.
    pub(in crate::matching) fn reasons(&self, ordinal: usize, solution: &Solution) -> Vec<ExclusionReason> {
        let missing: Vec<String> = self.missing(ordinal).cloned().collect();
        let deployment = || ExclusionReason::Deployment { offered: solution.deployment.clone() };
        let budget = |over| ExclusionReason::Budget { price_min: solution.price_min, over };
        let deadline = |over| ExclusionReason::Deadline { delivery_weeks: solution.delivery_weeks, over };
        let all = [
            self.not_sector(ordinal).then_some(ExclusionReason::Sector),
            self.not_deployed(ordinal).then(deployment),
            self.over_budget(ordinal).map(budget),
            self.too_late(ordinal).map(deadline),
            (!missing.is_empty()).then_some(ExclusionReason::MustIntegrate { missing }),
            self.limits.paused.has(ordinal).then_some(ExclusionReason::Paused),
        ];
        all.into_iter().flatten().collect()
    }

    /// Whether it is not made for the firm's sector.
    pub(in crate::matching) fn not_sector(&self, ordinal: usize) -> bool {
        !self.sector.is_some_and(|bits| bits.has(ordinal))
    }

    fn not_deployed(&self, ordinal: usize) -> bool {
        self.deployed.as_ref().is_some_and(|bits| !bits.has(ordinal))
    }

    fn over_budget(&self, ordinal: usize) -> Option<Fen> {
        let (price, budget) = (self.limits.price_min[ordinal], self.profile.budget?);
        (price > budget).then(|| price - budget)
    }

    fn too_late(&self, ordinal: usize) -> Option<u32> {
        self.limits.delivery_weeks[ordinal].checked_sub(self.profile.deadline_weeks?).filter(|weeks| *weeks > 0)
    }

    fn missing(&self, ordinal: usize) -> impl Iterator<Item = &String> {
        let bound = self.limits.business.has(ordinal);
        self.systems.iter().filter(move |(_, who)| bound && !who.has(ordinal)).map(|(asked, _)| *asked)
    }
}
