//! What would change where a listing stands, by ranking again.

use super::Made;
use crate::matching::{Judge, ranking};
use schema::domain::catalogue::{Coverage, PublishedListing};
use schema::domain::enterprise::{Need, Priority};
use schema::domain::ids::ScenarioCode;
use schema::domain::matching::{ExclusionReason, MatchItem, NeedState};
use schema::domain::why_not::{Comparison, NeedGap, Side, Step, WayIn};
use std::cmp::Reverse;

/// Ways of the enterprise that are shown at most.
const ASKED: usize = 2;
/// Ways of the provider that are shown at most.
const OFFERED: usize = 3;
/// Needs whose weight is tried, on either side.
const WEIGHED: usize = 3;
/// Most steps of a provider that are put together where none alone leads to the front.
const TOGETHER: usize = 4;
/// Confidence in thousandths from which a reading of words names the scenario of a need.
const SURE: u32 = 500;
/// Level of a claim that counts as doing the scenario.
const LEVEL_TWO: u8 = 2;

/// One listing of a match, and what is known of it.
pub(super) struct Ways<'a> {
    pub(super) made: &'a Made<'a>,
    pub(super) judge: &'a Judge<'a>,
    pub(super) listing: &'a PublishedListing,
    pub(super) reasons: &'a [ExclusionReason],
    pub(super) item: &'a MatchItem,
    pub(super) place: Option<u32>,
    pub(super) beside: Option<&'a Comparison>,
}

impl Ways<'_> {
    /// Every way worth showing: those of the enterprise first.
    pub(super) fn all(&self) -> Vec<WayIn> {
        if self.place == Some(1) && self.reasons.is_empty() {
            return Vec::new();
        }
        let asked = if self.reasons.is_empty() { self.weighed() } else { self.admitted().into_iter().collect() };
        asked.into_iter().chain(self.offered()).collect()
    }

    /// The place from which the listing is among those shown first; for one that is, the first.
    fn goal(&self) -> u32 {
        match self.place {
            Some(place) if place <= self.made.first && self.reasons.is_empty() => 1,
            _ => self.made.first,
        }
    }

    /// Whether a place is better than the listing's own.
    fn better(&self, place: u32) -> bool {
        !self.reasons.is_empty() || self.place.is_none_or(|own| place < own)
    }

    /// The least that the enterprise would have to allow; `None` where that would not help.
    fn admitted(&self) -> Option<WayIn> {
        let (mut steps, mut deployments) = (Vec::new(), Vec::new());
        for reason in self.reasons {
            match reason {
                ExclusionReason::Sector | ExclusionReason::Paused | ExclusionReason::NoNeedCovered => return None,
                ExclusionReason::Budget { price_min, over } => steps.push(Step::Budget { to: *price_min, more: *over }),
                ExclusionReason::Deadline { delivery_weeks, over } => {
                    steps.push(Step::Deadline { to: *delivery_weeks, more: *over });
                }
                ExclusionReason::MustIntegrate { missing } => steps.push(Step::Systems(missing.clone())),
                ExclusionReason::Deployment { offered } => deployments.clone_from(offered),
            }
        }
        if deployments.is_empty() {
            return self.asked(steps);
        }
        // One more deployment is enough; of several the one under which it would stand highest.
        let with = |more| self.asked(steps.iter().cloned().chain([Step::Deployment(more)]).collect());
        deployments.into_iter().filter_map(with).min_by_key(|way| way.place)
    }

    /// Other weights of single needs under which a ranked listing would stand higher.
    fn weighed(&self) -> Vec<WayIn> {
        let Some(beside) = self.beside else { return Vec::new() };
        let priority = |gap: &NeedGap| self.made.profile.needs.iter().find(|n| n.need_ref == gap.need_ref).map(|n| n.priority);
        let mut more: Vec<&NeedGap> =
            beside.needs.iter().filter(|n| n.points > n.other && priority(n) != Some(Priority::Must)).collect();
        more.sort_by_key(|n| Reverse(n.points - n.other));
        let less = beside.deciding().into_iter().filter(|n| priority(n) != Some(Priority::Could));
        let step = |gap: &NeedGap, to| Step::Priority { need_ref: gap.need_ref.clone(), to };
        let tries = more.into_iter().take(WEIGHED).map(|gap| step(gap, Priority::Must));
        let tries = tries.chain(less.take(WEIGHED).map(|gap| step(gap, Priority::Could)));
        let mut ways: Vec<WayIn> = tries.filter_map(|step| self.asked(vec![step])).filter(|way| self.better(way.place)).collect();
        ways.sort_by_key(|way| way.place);
        ways.truncate(ASKED);
        ways
    }

    /// Where the listing stands when the enterprise takes `steps`: the whole catalogue is ranked again.
    fn asked(&self, steps: Vec<Step>) -> Option<WayIn> {
        let mut profile = self.made.profile.clone();
        steps.iter().for_each(|step| step.ask(&mut profile));
        let ranking = ranking(self.made.snapshot, &profile, self.made.on);
        let (place, score) = ranking.place_of(&self.listing.solution.solution_ref)?;
        Some(WayIn { by: Side::Enterprise, steps, place, score })
    }

    /// What the provider would have to offer: what lets the listing in; where it is in or serves nothing, more proof, more help,
    /// less time.
    fn offered(&self) -> Vec<WayIn> {
        let entry = self.entry();
        if !entry.is_empty() && self.place.is_some() {
            return self.offering(entry).into_iter().collect();
        }
        let goal = self.goal();
        let with = |step: Step| self.offering(entry.iter().cloned().chain([step]).collect());
        let singles: Vec<Step> = self.singles();
        let mut ways: Vec<WayIn> = singles.iter().cloned().filter_map(with).filter(|way| self.better(way.place)).collect();
        ways.sort_by_key(|way| (way.place > goal, way.steps.last().map(effort), way.place, Reverse(way.score)));
        // What nobody asked for it to do is shown once, as an example.
        ways.truncate(if self.place.is_some() { OFFERED } else { 1 });
        if ways.iter().all(|way| way.place > goal) {
            let known = ways.iter().map(|way| way.place).min();
            let together = self.together(entry, singles, goal).filter(|way| known.is_none_or(|best| way.place < best));
            ways.truncate(OFFERED - usize::from(together.is_some()));
            ways.extend(together);
        }
        ways
    }

    /// The steps that would let the listing in, one for each constraint that it breaks.
    fn entry(&self) -> Vec<Step> {
        let profile = self.made.profile;
        let step = |reason: &ExclusionReason| match reason {
            ExclusionReason::Sector => Some(Step::Sector(profile.sector.clone())),
            ExclusionReason::Deployment { .. } => profile.deployment.first().copied().map(Step::Offered),
            ExclusionReason::Budget { .. } => profile.budget.map(Step::Price),
            ExclusionReason::Deadline { .. } => profile.deadline_weeks.map(Step::Delivery),
            ExclusionReason::MustIntegrate { missing } => Some(Step::Connected(missing.clone())),
            ExclusionReason::Paused | ExclusionReason::NoNeedCovered => None,
        };
        self.reasons.iter().filter_map(step).collect()
    }

    /// Steps that could each raise the score.
    fn singles(&self) -> Vec<Step> {
        let weights = &self.made.snapshot.programme().weights;
        let weeks = self.listing.solution.delivery_weeks > weights.reference_weeks;
        let mut steps: Vec<Step> = weeks.then_some(Step::Delivery(weights.reference_weeks)).into_iter().collect();
        for (need, coverage) in self.made.profile.needs.iter().zip(&self.item.needs) {
            let Some(scenario) = self.scenario(need) else { continue };
            let need_ref = need.need_ref.clone();
            let claim = self.listing.solution.scenarios.iter().find(|claim| claim.code == scenario);
            let does = claim.is_some_and(|claim| claim.coverage == Coverage::Full && claim.level >= LEVEL_TWO);
            if claim.is_some() {
                steps.push(Step::Case { need_ref: need_ref.clone(), scenario: scenario.clone() });
            }
            if !does && coverage.coverage != NeedState::Covered {
                steps.push(Step::Capability { need_ref, scenario });
            }
        }
        steps
    }

    /// The scenario that a need stands for, as given or as read.
    fn scenario(&self, need: &Need) -> Option<ScenarioCode> {
        let read = || {
            let read = self.made.report.read.iter().find(|read| read.need_ref == need.need_ref)?;
            read.scenarios.first().filter(|(_, sure)| *sure >= SURE).map(|(code, _)| code.clone())
        };
        need.scenario.clone().or_else(read)
    }

    /// Steps put together, each time the one that helps most, until the listing is among the first.
    fn together(&self, entry: Vec<Step>, mut left: Vec<Step>, goal: u32) -> Option<WayIn> {
        let (mut steps, mut best): (Vec<Step>, Option<WayIn>) = (entry, None);
        for _ in 0..TOGETHER {
            let tries = left.iter().filter_map(|step| self.offering(steps.iter().cloned().chain([step.clone()]).collect()));
            let next = tries.max_by_key(|way| way.score)?;
            left.retain(|step| next.steps.last() != Some(step));
            steps.clone_from(&next.steps);
            let arrived = next.place <= goal;
            best = Some(next);
            if arrived {
                break;
            }
        }
        best.filter(|way| self.better(way.place))
    }

    /// Where the listing stands when the provider takes `steps`. Nobody else's score moves by it, so the others are not ranked
    /// again.
    fn offering(&self, steps: Vec<Step>) -> Option<WayIn> {
        let mut listing = self.listing.clone();
        steps.iter().for_each(|step| step.offer(&mut listing, &self.made.profile.sector));
        let judged = self.judge.judge(&listing);
        let place = judged.reasons.is_empty().then(|| self.judge.place(self.made.report, &judged.item))?;
        Some(WayIn { by: Side::Provider, steps, place, score: judged.item.score })
    }
}

/// What is easier for a provider comes first: to prove what is done, to be quicker, to do more.
const fn effort(step: &Step) -> u8 {
    match step {
        Step::Case { .. } => 0,
        Step::Delivery(_) => 1,
        _ => 2,
    }
}
