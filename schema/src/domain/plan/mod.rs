//! The plan of one enterprise (一企一策): what is done, what it costs and who pays, when, to what benefit, on which level
//! the firm stands before and after, and what speaks against it (S1 任务4: 项目清单明确、投资资金透明、实施进度具体、投资效益可考).
//!
//! Drawn up from a frozen match and nothing else, so the same match and the same choice give the same plan. Nothing is
//! promised that no listing and no case states.

mod caution;
mod fault;
mod firm;
mod level;
mod money;
mod schedule;
#[cfg(test)]
mod tests;

pub use caution::PlanCaution;
pub use fault::{PlanFault, PlanFaultKind};
pub use firm::FirmLevel;
pub use level::{LevelChange, ScenarioLift};
pub use money::{PlanMoney, PlanShare};
pub use schedule::{Schedule, Slot, Tangled, Task, WORKING_DAYS_A_WEEK, schedule};

use super::calendar::Calendar;
use super::catalogue::{Evidence, ProviderKind, PublishedListing, codes};
use super::enterprise::Profile;
use super::ids::{NeedRef, ProviderRef, SolutionRef};
use super::matching::{MatchItem, NeedCoverage, NeedState};
use super::programme::Programme;
use super::subsidy::SubsidyKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Most solutions of a plan: as many as a bundle can have.
pub const MOST: usize = 16;

codes!(
    /// What became of a listing since the match.
    Standing {
        /// It is published as it was ranked.
        Current = "current",
        /// It is published with other words or figures than it was ranked with.
        Changed = "changed",
        /// It is not published any more.
        Withdrawn = "withdrawn",
    }
);

/// One solution of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// How it was ranked.
    pub item: &'a MatchItem,
    /// The revision that was ranked.
    pub listing: &'a PublishedListing,
    /// What became of it since.
    pub standing: Standing,
    /// Whether it is among the items of the match; one that only the match's own budget or deadline kept out is not.
    pub in_match: bool,
}

impl Member<'_> {
    /// Which solution.
    #[must_use]
    pub fn solution_ref(&self) -> &SolutionRef {
        &self.item.solution_ref
    }

    /// Which rule its price falls under.
    #[must_use]
    pub fn kind(&self) -> SubsidyKind {
        SubsidyKind::sold_by(&self.listing.provider.kinds)
    }
}

/// What a plan is drawn up from.
#[derive(Debug, Clone, Copy)]
pub struct PlanSource<'a> {
    /// The city's rules.
    pub programme: &'a Programme,
    /// Its working days.
    pub calendar: &'a Calendar,
    /// What was asked.
    pub profile: &'a Profile,
    /// Day of the match, whose subsidy rules count.
    pub matched_on: Date,
    /// The solutions, in the order of the choice.
    pub members: &'a [Member<'a>],
    /// First day of the work; a day off gives way to the next working day.
    pub start: Date,
    /// Pairs of which the first is begun only after the second is done.
    pub after: &'a [(SolutionRef, SolutionRef)],
}

/// How one need fares with the plan as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanNeed {
    /// Which need.
    pub need_ref: NeedRef,
    /// The best that any solution does for it.
    pub state: NeedState,
    /// The best evidence of those that do so; `None` where uncovered.
    pub evidence: Option<Evidence>,
    /// Those that do so, in the order of the plan.
    pub by: Vec<SolutionRef>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Money.
    pub money: PlanMoney,
    /// When.
    pub schedule: Schedule,
    /// Levels of the scenarios that are touched.
    pub levels: LevelChange,
    /// Level of the whole firm before and after; `None` where it answered nothing, or by another index.
    pub firm: Option<FirmLevel>,
    /// Every need of the profile, in its order.
    pub needs: Vec<PlanNeed>,
    /// The integrator who leads; `None` where one provider does it all, or where none of several is an integrator.
    pub lead: Option<ProviderRef>,
    /// What speaks against it, the gravest first.
    pub cautions: Vec<PlanCaution>,
}

/// Draws up the plan.
///
/// # Errors
/// [`Tangled`] when what is to come after what goes round in a circle.
pub fn draw_up(source: &PlanSource<'_>) -> Result<Plan, Tangled> {
    let tasks: Vec<Task> = source.members.iter().map(|member| task(source, member)).collect();
    let schedule = schedule(source.calendar, source.start, &tasks)?;
    let money = PlanMoney::of(source.programme, source.matched_on, source.members);
    let levels = LevelChange::of(source.programme, source.profile, source.members);
    let firm = FirmLevel::of(source.programme, source.profile, source.members, &levels.scenarios, &money);
    let needs: Vec<PlanNeed> =
        source.profile.needs.iter().enumerate().map(|(at, need)| plan_need(source.members, at, &need.need_ref)).collect();
    let lead = lead(source.members);
    let cautions = caution::of(source, &money, firm.as_ref(), &schedule, &needs, lead.is_some());
    Ok(Plan { money, schedule, levels, firm, needs, lead, cautions })
}

/// A diagnosis says what to do, so transformation comes after it; else only what was asked for waits.
fn task(source: &PlanSource<'_>, member: &Member<'_>) -> Task {
    let own = member.solution_ref();
    let diagnoses = source.members.iter().filter(|m| m.kind() == SubsidyKind::Diagnosis).map(Member::solution_ref);
    let diagnoses: Vec<&SolutionRef> = if member.kind() == SubsidyKind::Diagnosis { Vec::new() } else { diagnoses.collect() };
    let asked = source.after.iter().filter(|(later, _)| later == own).map(|(_, earlier)| earlier);
    let after: BTreeSet<SolutionRef> = diagnoses.into_iter().chain(asked).cloned().collect();
    Task { solution_ref: own.clone(), weeks: member.item.delivery_weeks, after: after.into_iter().collect() }
}

fn plan_need(members: &[Member<'_>], at: usize, need_ref: &NeedRef) -> PlanNeed {
    let served = || members.iter().filter_map(|m| Some((m, m.item.needs.get(at)?)));
    let state = served().map(|(_, n)| n.coverage).min().unwrap_or(NeedState::Uncovered);
    let doing = || served().filter(|(_, n)| n.coverage == state && state != NeedState::Uncovered);
    PlanNeed {
        need_ref: need_ref.clone(),
        state,
        evidence: doing().filter_map(|(_, n)| n.evidence).max(),
        by: doing().map(|(m, _)| m.solution_ref().clone()).collect(),
    }
}

/// Who leads where several take part: the integrator whose solutions cover most by weight, then the one who sells most.
fn lead(members: &[Member<'_>]) -> Option<ProviderRef> {
    let providers: BTreeSet<&ProviderRef> = members.iter().map(|m| &m.item.provider_ref).collect();
    let own = |provider: &ProviderRef| members.iter().filter(move |m| m.item.provider_ref == *provider).collect::<Vec<_>>();
    let rank = |provider: &&&ProviderRef| {
        let own = own(provider);
        let covers = |at: usize| {
            let needs = own.iter().filter_map(|m| m.item.needs.get(at));
            needs.filter(|n| n.coverage == NeedState::Covered).map(|n: &NeedCoverage| n.of.max(1)).max().unwrap_or(0)
        };
        let count = own.first().map_or(0, |m| m.item.needs.len());
        let weight: u32 = (0..count).map(covers).sum();
        let sold: i64 = own.iter().map(|m| m.item.price.gross.0).sum();
        (Reverse(weight), Reverse(sold))
    };
    let leads =
        |provider: &&&ProviderRef| own(provider).iter().any(|m| m.listing.provider.kinds.contains(&ProviderKind::Integrator));
    let several = providers.len() > 1;
    providers.iter().filter(|_| several).filter(leads).min_by_key(rank).map(|provider| (*provider).clone())
}
