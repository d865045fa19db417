//! The most that a rule allows in one firm's case, and why (上限估算): conditions, stages, caps, dates.
//!
//! The day comes first. Outside the days of a rule the state is always `needs_confirmation`, for whether the rule stands at
//! all is then the bureau's to say (E14: an expired rule says 需确认); the figure is what the rule would give if it stood
//! unchanged, which is nothing while a condition is open. Within its days an unfinished task makes it `not_yet`, and a
//! finished one that missed the level `not_entitled`. Each reason that applies is listed, whatever the state.

use super::bound::{holds, interest, rule_on, share, under_cap, unmet};
use super::{Progress, Unmet};
use crate::domain::catalogue::codes;
use crate::domain::money::Fen;
use crate::domain::programme::{Programme, SubsidyBase, SubsidyRule, SubsidySwitches};
use crate::domain::text::LocalText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes!(
    /// What an estimate comes to.
    EstimateState {
        /// Every condition is met: at most the amount can be paid.
        Payable = "payable",
        /// 待改造完成: the task is not done, so nothing is paid yet.
        NotYet = "not_yet",
        /// The task is done and the level missed: nothing is paid.
        NotEntitled = "not_entitled",
        /// 需确认: outside the rule's days, or no amount stands in the programme; the bureau has to say.
        NeedsConfirmation = "needs_confirmation",
    }
);

codes!(
    /// Over what a cap is counted, where something was paid before.
    CapSpan {
        /// One firm, over all its stages.
        Firm = "firm",
        /// One project of a firm, over its stages.
        Project = "project",
        /// One provider, over the whole term.
        Term = "term",
    }
);

/// What is known of one case. Amounts that a rule does not ask for are not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EstimateRequest {
    /// Code of the rule, such as `R2`.
    pub rule: String,
    /// Actual cost (实际发生费用) of the diagnosis, or of this stage of the transformation.
    pub cost: Fen,
    /// What was paid under the rule before: in earlier stages or years.
    pub already_paid: Fen,
    /// 数字化水平 after the work, 0–4.
    pub level_after: u8,
    /// Whether the task is done and accepted; for a provider, all of its tasks.
    pub task_done: bool,
    /// A provider's cost of services (服务发生费用) in this year.
    pub turnover: Fen,
    /// Principal of the loan.
    pub principal: Fen,
    /// Term of the loan in months.
    pub months: u32,
    /// LPR of the loan date, in basis points: 310 is 3.10 %.
    pub lpr_basis_points: u32,
}

/// Why an estimate is as it is. Every amount is an upper bound, rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EstimateReason {
    /// The rule holds from this day on only.
    NotBegun(Date),
    /// The rule held until this day.
    Expired(Date),
    /// The task is to be done first; then at most this.
    TaskNotDone(Fen),
    /// The level is missed; once reached, at most `then`.
    LevelBelow {
        /// What the rule demands.
        needed: u8,
        /// What the firm has.
        reached: u8,
        /// The most that the level would bring.
        then: Fen,
    },
    /// Only this many months of a longer loan count.
    TermCut {
        /// Of the loan.
        months: u32,
        /// That count.
        counted: u32,
    },
    /// The formula alone would give more than the cap.
    Capped {
        /// What the formula alone gives.
        by_formula: Fen,
        /// The cap.
        cap: Fen,
    },
    /// Part of the cap is used up.
    PaidBefore {
        /// What was paid.
        paid: Fen,
        /// What is left of the cap.
        left: Fen,
        /// Over what the cap is counted.
        span: CapSpan,
    },
    /// The cap holds by year, so what earlier years brought does not count.
    YearlyCap(Fen),
    /// Never more than the interest that was truly paid (a reading of the clause).
    InterestPaid,
    /// The bureau decides the amount case by case, at most this.
    ByDecision(Fen),
    /// The amount stands in other documents, which the clause names.
    Elsewhere,
    /// An upper bound, paid afterwards; not an entitlement.
    UpperBound,
}

/// The most that a rule allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// Code of the rule.
    pub rule: String,
    /// What it comes to.
    pub state: EstimateState,
    /// The most that can be paid as things stand; `None` where the programme states no way to reckon it.
    pub amount: Option<Fen>,
    /// The most once every condition is met; equals `amount` where every condition is.
    pub once_met: Option<Fen>,
    /// The rule's cap, if it states one.
    pub cap: Option<Fen>,
    /// Whether the cap decides `amount`: the formula alone gives as much or more.
    pub capped: bool,
    /// The clause, cited.
    pub clause: LocalText,
    /// Every reason that applies.
    pub reasons: Vec<EstimateReason>,
}

/// The estimate of `request` on the day `on`; `None` where the programme has no such rule.
///
/// Formulae: R1 and R2 rate × cost, R3 rate × turnover, R5 principal × LPR × min(months, 24) ÷ 12; each rounded down to
/// the fen, and with what was paid before never above the cap.
#[must_use]
pub fn estimate(programme: &Programme, request: &EstimateRequest, on: Date) -> Option<Estimate> {
    let rule = rule_on(programme, &request.rule, on)?;
    let mut reasons = Vec::new();
    let in_force = holds(rule, on);
    if !in_force {
        reasons.push(if on < rule.from { EstimateReason::NotBegun(rule.from) } else { EstimateReason::Expired(rule.until) });
    }
    let (once_met, capped) = match by_formula(rule, request) {
        Some(wanted) => {
            let (most, capped) = within_cap(rule, &programme.subsidy_switches, wanted, request, &mut reasons);
            (Some(most), capped)
        }
        None => {
            reasons.push(rule.cap_fen.map_or(EstimateReason::Elsewhere, |cap| EstimateReason::ByDecision(Fen(cap))));
            (None, false)
        }
    };
    let open: Vec<Unmet> = unmet(rule, Progress { task_done: request.task_done, level: request.level_after }).collect();
    let then = once_met.unwrap_or_default();
    reasons.extend(open.iter().map(|unmet| match *unmet {
        Unmet::TaskNotDone => EstimateReason::TaskNotDone(then),
        Unmet::LevelBelow { needed, reached } => EstimateReason::LevelBelow { needed, reached, then },
    }));
    if once_met.is_some() {
        reasons.push(EstimateReason::UpperBound);
    }
    Some(Estimate {
        rule: rule.code.clone(),
        state: state(in_force && once_met.is_some(), &open),
        amount: once_met.map(|most| if open.is_empty() { most } else { Fen::ZERO }),
        once_met,
        cap: rule.cap_fen.map(Fen),
        capped: capped && open.is_empty(),
        clause: rule.clause.clone(),
        reasons,
    })
}

/// Interest at the LPR over the whole term of the loan, whatever part of it a rule gives back.
#[must_use]
pub fn interest_of(request: &EstimateRequest) -> Fen {
    interest(request.principal, request.lpr_basis_points, request.months)
}

fn state(certain: bool, open: &[Unmet]) -> EstimateState {
    match open.first() {
        _ if !certain => EstimateState::NeedsConfirmation,
        None => EstimateState::Payable,
        Some(Unmet::TaskNotDone) => EstimateState::NotYet,
        Some(Unmet::LevelBelow { .. }) => EstimateState::NotEntitled,
    }
}

/// What a rule reckons from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// Rate × actual cost.
    Cost,
    /// Rate × a provider's cost of services.
    Turnover,
    /// Interest on a loan at the LPR.
    Loan,
}

impl Formula {
    /// The formula of `rule`; `None` where the programme states no way to reckon it.
    #[must_use]
    pub const fn of(rule: &SubsidyRule) -> Option<Self> {
        match (rule.max_months, rule.rate_basis_points, rule.base) {
            (Some(_), ..) => Some(Self::Loan),
            (None, Some(_), SubsidyBase::Cost) => Some(Self::Cost),
            (None, Some(_), SubsidyBase::Turnover) => Some(Self::Turnover),
            (None, None, _) => None,
        }
    }
}

/// What the rule's formula gives before the cap; `None` for a rule without one.
fn by_formula(rule: &SubsidyRule, request: &EstimateRequest) -> Option<Fen> {
    Some(match Formula::of(rule)? {
        Formula::Cost => share(rule, request.cost),
        Formula::Turnover => share(rule, request.turnover),
        Formula::Loan => {
            let months = request.months.min(rule.max_months.unwrap_or(u32::MAX));
            interest(request.principal, request.lpr_basis_points, months)
        }
    })
}

/// `wanted` under what is left of the cap, with the reasons for it.
fn within_cap(
    rule: &SubsidyRule,
    switches: &SubsidySwitches,
    wanted: Fen,
    request: &EstimateRequest,
    reasons: &mut Vec<EstimateReason>,
) -> (Fen, bool) {
    if let Some(counted) = rule.max_months {
        if request.months > counted {
            reasons.push(EstimateReason::TermCut { months: request.months, counted });
        }
        reasons.push(EstimateReason::InterestPaid);
    }
    let paid = request.already_paid.max(Fen::ZERO);
    let span = span(rule, switches);
    let counted = if span.is_some() { paid } else { Fen::ZERO };
    let (most, capped) = under_cap(rule, wanted, counted);
    if let Some(cap) = rule.cap_fen.map(Fen) {
        if wanted > cap {
            reasons.push(EstimateReason::Capped { by_formula: wanted, cap });
        }
        if paid > Fen::ZERO {
            let left = (cap - counted).max(Fen::ZERO);
            reasons.push(span.map_or(EstimateReason::YearlyCap(paid), |span| EstimateReason::PaidBefore { paid, left, span }));
        }
    }
    (most, capped)
}

/// Over what the cap of a rule is counted; `None` where each year has a cap of its own.
fn span(rule: &SubsidyRule, switches: &SubsidySwitches) -> Option<CapSpan> {
    match rule.code.as_str() {
        "R2" if !switches.r2_cap_per_firm => Some(CapSpan::Project),
        "R3" => switches.r3_cap_whole_term.then_some(CapSpan::Term),
        _ => Some(CapSpan::Firm),
    }
}

#[cfg(test)]
mod tests;
