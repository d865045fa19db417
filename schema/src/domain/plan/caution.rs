//! What speaks against a plan.

use super::{FirmLevel, Member, PlanMoney, PlanNeed, PlanSource, Schedule, Standing};
use crate::domain::catalogue::Evidence;
use crate::domain::enterprise::Priority;
use crate::domain::ids::{NeedRef, ProviderRef, SolutionRef};
use crate::domain::matching::{Caution, NeedState};
use crate::domain::money::Fen;
use std::collections::BTreeSet;

/// One thing that whoever signs should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanCaution {
    /// A solution is not published any more.
    Withdrawn(SolutionRef),
    /// A need that must be served is not covered, at most in part.
    MustOpen(NeedRef),
    /// The lowest prices alone are above the budget.
    OverBudget {
        /// By how much.
        by: Fen,
    },
    /// The highest prices would be above the budget.
    MayExceedBudget {
        /// By how much.
        by: Fen,
    },
    /// Done in full, it leaves the firm below the programme's level, so a subsidy that asks for the level is not paid.
    BelowTarget(FirmLevel),
    /// It takes longer than the deadline.
    Late {
        /// By how many weeks.
        weeks: u32,
    },
    /// Several providers and no integrator among them.
    NoLead,
    /// Only the budget or the deadline of the match kept a solution out of it.
    OutsideMatch(SolutionRef),
    /// A solution has been changed since the match; the plan says what it was.
    Changed(SolutionRef),
    /// A need that must be served is covered on the provider's word alone.
    OnlyClaimed(NeedRef),
    /// What a match says of a solution.
    OfSolution(SolutionRef, Caution),
    /// The cap of a rule binds.
    Capped(String),
    /// A rule is outside its dates and has to be confirmed.
    ToBeConfirmed(String),
    /// All of the price has to be paid before a subsidy comes.
    PayFirst(Fen),
    /// The days off of a year are not published yet.
    ProvisionalYear(i16),
}

impl PlanCaution {
    /// Stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Withdrawn(_) => "withdrawn",
            Self::MustOpen(_) => "must_open",
            Self::OverBudget { .. } => "over_budget",
            Self::MayExceedBudget { .. } => "may_exceed_budget",
            Self::BelowTarget(_) => "below_target",
            Self::Late { .. } => "late",
            Self::NoLead => "no_lead",
            Self::OutsideMatch(_) => "outside_match",
            Self::Changed(_) => "changed",
            Self::OnlyClaimed(_) => "only_claimed",
            Self::OfSolution(_, caution) => caution.code(),
            Self::Capped(_) => "capped",
            Self::ToBeConfirmed(_) => "to_be_confirmed",
            Self::PayFirst(_) => "pay_first",
            Self::ProvisionalYear(_) => "provisional_year",
        }
    }

    /// The solution that it is about, where it is about one.
    #[must_use]
    pub const fn solution(&self) -> Option<&SolutionRef> {
        match self {
            Self::Withdrawn(key) | Self::OutsideMatch(key) | Self::Changed(key) | Self::OfSolution(key, _) => Some(key),
            _ => None,
        }
    }

    /// The need that it is about, where it is about one.
    #[must_use]
    pub const fn need(&self) -> Option<&NeedRef> {
        match self {
            Self::MustOpen(need) | Self::OnlyClaimed(need) => Some(need),
            _ => None,
        }
    }
}

/// What speaks against the plan, the gravest first.
pub(super) fn of(
    source: &PlanSource<'_>,
    money: &PlanMoney,
    firm: Option<&FirmLevel>,
    schedule: &Schedule,
    needs: &[PlanNeed],
    has_lead: bool,
) -> Vec<PlanCaution> {
    let members = source.members;
    let standing = |wanted: Standing| members.iter().filter(move |m| m.standing == wanted).map(|m| m.solution_ref().clone());
    let musts = || {
        let asked = source.profile.needs.iter().zip(needs);
        asked.filter(|(need, _)| need.priority == Priority::Must).map(|(_, found)| found)
    };
    let open = musts().filter(|n| n.state != NeedState::Covered).map(|n| PlanCaution::MustOpen(n.need_ref.clone()));
    let on_word = |n: &&PlanNeed| n.state == NeedState::Covered && n.evidence == Some(Evidence::Claimed);
    let claimed = musts().filter(on_word).map(|n| PlanCaution::OnlyClaimed(n.need_ref.clone()));
    let providers: BTreeSet<&ProviderRef> = members.iter().map(|m| &m.item.provider_ref).collect();
    let outside = members.iter().filter(|m| !m.in_match).map(|m| PlanCaution::OutsideMatch(m.solution_ref().clone()));
    let own = members.iter().flat_map(cautions_of);
    standing(Standing::Withdrawn)
        .map(PlanCaution::Withdrawn)
        .chain(open)
        .chain(firm.filter(|f| !f.arrives()).map(|f| PlanCaution::BelowTarget(*f)))
        .chain(budget(source, money))
        .chain(late(source, schedule))
        .chain((providers.len() > 1 && !has_lead).then_some(PlanCaution::NoLead))
        .chain(outside)
        .chain(standing(Standing::Changed).map(PlanCaution::Changed))
        .chain(claimed)
        .chain(own)
        .chain(of_rules(money))
        .chain((money.cash_to_advance > Fen::ZERO).then_some(PlanCaution::PayFirst(money.cash_to_advance)))
        .chain(schedule.provisional.iter().map(|year| PlanCaution::ProvisionalYear(*year)))
        .collect()
}

fn cautions_of<'m>(member: &'m Member<'_>) -> impl Iterator<Item = PlanCaution> + 'm {
    member.item.cautions.iter().map(|caution| PlanCaution::OfSolution(member.solution_ref().clone(), *caution))
}

fn budget(source: &PlanSource<'_>, money: &PlanMoney) -> Option<PlanCaution> {
    let budget = source.profile.budget?;
    if money.price_min > budget {
        Some(PlanCaution::OverBudget { by: money.price_min - budget })
    } else {
        (money.price_max > budget).then(|| PlanCaution::MayExceedBudget { by: money.price_max - budget })
    }
}

fn late(source: &PlanSource<'_>, schedule: &Schedule) -> Option<PlanCaution> {
    let deadline = source.profile.deadline_weeks?;
    (schedule.weeks > deadline).then(|| PlanCaution::Late { weeks: schedule.weeks - deadline })
}

fn of_rules(money: &PlanMoney) -> Vec<PlanCaution> {
    let capped = money.shares.iter().filter(|s| s.bound.capped).map(|s| PlanCaution::Capped(s.bound.rule.clone()));
    let confirm = money.shares.iter().filter(|s| s.bound.needs_confirmation);
    capped.chain(confirm.map(|s| PlanCaution::ToBeConfirmed(s.bound.rule.clone()))).collect()
}
