//! The arithmetic of a rule: its share, its cap, its dates, its conditions. Prices and estimates share it.

use super::SubsidyKind;
use crate::domain::money::Fen;
use crate::domain::programme::{Programme, SubsidyRule};
use crate::domain::text::LocalText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Basis points in a whole.
const WHOLE: i64 = 10_000;
/// Months in a year.
const YEAR: i64 = 12;

/// The most that a rule allows for a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubsidyBound {
    /// Code of the rule.
    pub rule: String,
    /// The bound; rounded down, never above the cap.
    pub amount: Fen,
    /// Whether the cap binds: the rate alone would give as much or more.
    pub capped: bool,
    /// 需确认: the rule has not begun or is over on that date, so the bureau has to say whether it still stands.
    pub needs_confirmation: bool,
    /// The clause, cited.
    pub clause: LocalText,
}

/// The most that the programme allows for `first_year_price` on `on`, if every condition of the rule comes true.
///
/// A rule outside its dates still gives its figure, marked as to be confirmed. Where the programme has several
/// periods of one rule, the one that holds on that date counts, else the latest. A programme without the rule, or a
/// rule without a rate, allows nothing.
#[must_use]
pub fn maximum_subsidy(programme: &Programme, first_year_price: Fen, on: Date, kind: SubsidyKind) -> SubsidyBound {
    match rule_on(programme, kind.rule(), on) {
        Some(rule) => bound(rule, first_year_price, on),
        None => SubsidyBound {
            rule: kind.rule().to_owned(),
            amount: Fen::ZERO,
            capped: false,
            needs_confirmation: true,
            clause: LocalText { zh: String::new(), en: String::new() },
        },
    }
}

/// A condition that is not met yet, so that nothing can be paid for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "condition", rename_all = "snake_case")]
pub enum Unmet {
    /// 待改造完成: the rule pays after the task is done.
    TaskNotDone,
    /// The firm has not reached the level; the gap is what a planner closes.
    LevelBelow {
        /// What the rule demands.
        needed: u8,
        /// What the firm has.
        reached: u8,
    },
}

/// How far a firm has come with its task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Whether the task is done and accepted.
    pub task_done: bool,
    /// 数字化水平 now, 0–4.
    pub level: u8,
}

/// The most that can be paid now for an actual cost.
///
/// # Errors
/// The first [`Unmet`] condition: until it is met the subsidy is nothing, however much was spent.
pub fn subsidy_now(
    programme: &Programme,
    cost: Fen,
    on: Date,
    kind: SubsidyKind,
    progress: Progress,
) -> Result<SubsidyBound, Unmet> {
    match rule_on(programme, kind.rule(), on).and_then(|rule| unmet(rule, progress).next()) {
        Some(unmet) => Err(unmet),
        None => Ok(maximum_subsidy(programme, cost, on, kind)),
    }
}

/// The period of a rule that speaks for `on`: the one that holds, else the one that ended last before it, else the first
/// to begin; `None` where the programme has no such rule.
#[must_use]
pub fn rule_on<'p>(programme: &'p Programme, code: &str, on: Date) -> Option<&'p SubsidyRule> {
    let periods = || programme.subsidies.iter().filter(|rule| rule.code == code);
    periods()
        .find(|rule| holds(rule, on))
        .or_else(|| periods().filter(|rule| rule.until < on).max_by_key(|rule| rule.until))
        .or_else(|| periods().min_by_key(|rule| rule.from))
}

/// Whether the rule holds on that day, both ends included.
pub(super) fn holds(rule: &SubsidyRule, on: Date) -> bool {
    rule.from <= on && on <= rule.until
}

/// The conditions of the rule that are not met, the task first.
pub(super) fn unmet(rule: &SubsidyRule, progress: Progress) -> impl Iterator<Item = Unmet> {
    let task = (rule.task_done && !progress.task_done).then_some(Unmet::TaskNotDone);
    let level = rule.min_level.filter(|needed| progress.level < *needed);
    task.into_iter().chain(level.map(|needed| Unmet::LevelBelow { needed, reached: progress.level }))
}

/// The rule's share of `base`, rounded down; nothing where the rule has no rate.
pub(super) fn share(rule: &SubsidyRule, base: Fen) -> Fen {
    base.max(Fen::ZERO).times_ratio(i64::from(rule.rate_basis_points.unwrap_or(0)), WHOLE)
}

/// Interest on `principal` over `months` at a yearly rate, rounded down.
pub(super) fn interest(principal: Fen, yearly_basis_points: u32, months: u32) -> Fen {
    let numerator = i64::from(yearly_basis_points).saturating_mul(i64::from(months));
    principal.max(Fen::ZERO).times_ratio(numerator, WHOLE * YEAR)
}

/// What is left of `wanted` under the rule's cap when `counted` was paid before, and whether the cap binds.
pub(super) fn under_cap(rule: &SubsidyRule, wanted: Fen, counted: Fen) -> (Fen, bool) {
    match rule.cap_fen.map(|cap| (Fen(cap) - counted).max(Fen::ZERO)) {
        Some(left) => (wanted.min(left), wanted >= left),
        None => (wanted, false),
    }
}

fn bound(rule: &SubsidyRule, price: Fen, on: Date) -> SubsidyBound {
    let (amount, capped) = under_cap(rule, share(rule, price), Fen::ZERO);
    SubsidyBound { rule: rule.code.clone(), amount, capped, needs_confirmation: !holds(rule, on), clause: rule.clause.clone() }
}
