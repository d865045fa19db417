//! What the plan costs, before and after, and who bears it.

use super::Member;
use crate::domain::money::Fen;
use crate::domain::programme::Programme;
use crate::domain::subsidy::{Split, SubsidyBound, SubsidyKind, maximum_subsidy};
use jiff::civil::Date;

/// Basis points in a whole.
const WHOLE: i64 = 10_000;

/// What of a plan falls under one rule. Caps count over the sum, since they are the firm's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanShare {
    /// What is bought.
    pub kind: SubsidyKind,
    /// Its gross price.
    pub gross: Fen,
    /// The most that the rule gives back of it, with the clause.
    pub bound: SubsidyBound,
}

/// The money of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanMoney {
    /// Sum of the lowest first-year prices: what a budget bounds.
    pub price_min: Fen,
    /// Sum of the highest first-year prices.
    pub price_max: Fen,
    /// Sum of the middle first-year prices, before 让利.
    pub gross: Fen,
    /// The most that the rules give back of it.
    pub subsidy_max: Fen,
    /// `gross` less `subsidy_max`.
    pub net: Fen,
    /// What the firm pays first: all of `gross`, since subsidies come afterwards (后补助).
    pub cash_to_advance: Fen,
    /// By rule, those that something falls under.
    pub shares: Vec<PlanShare>,
    /// 企业/服务商/政府: `gross` divided, with the 让利 that the listings declare; the subsidy is of what is left after it.
    pub split: Split,
    /// What comes every year from the second on, as far as listings state it; `None` where none does.
    pub annual: Option<Fen>,
}

impl PlanMoney {
    /// The money of `members` under the rules of `on`: the sums that a bundle of the same solutions has.
    #[must_use]
    pub fn of(programme: &Programme, on: Date, members: &[Member<'_>]) -> Self {
        let sum = |of: &dyn Fn(&Member<'_>) -> Fen| members.iter().fold(Fen::ZERO, |sum, member| sum + of(member));
        let of_kind = |kind: SubsidyKind, of: &dyn Fn(&Member<'_>) -> Fen| {
            members.iter().filter(|m| m.kind() == kind).fold(Fen::ZERO, |sum, member| sum + of(member))
        };
        let bought = |kind: &SubsidyKind| members.iter().any(|m| m.kind() == *kind);
        let kinds = || SubsidyKind::ALL.iter().copied().filter(bought);
        let share = |kind: SubsidyKind| {
            let gross = of_kind(kind, &|m| m.item.price.gross);
            PlanShare { kind, gross, bound: maximum_subsidy(programme, gross, on, kind) }
        };
        let shares: Vec<PlanShare> = kinds().map(share).collect();
        let gross = sum(&|m| m.item.price.gross);
        let subsidy_max = shares.iter().fold(Fen::ZERO, |sum, share| sum + share.bound.amount);
        let left = |m: &Member<'_>| m.item.price.gross - discount(m);
        let government =
            kinds().fold(Fen::ZERO, |sum, kind| sum + maximum_subsidy(programme, of_kind(kind, &left), on, kind).amount);
        let fees = || members.iter().filter_map(|m| m.listing.solution.annual_fee);
        Self {
            price_min: sum(&|m| m.item.price_min),
            price_max: sum(&|m| m.item.price_max),
            gross,
            subsidy_max,
            net: gross - subsidy_max,
            cash_to_advance: gross,
            shares,
            split: Split::of(sum(&left), sum(&discount), government),
            annual: fees().next().map(|_| fees().fold(Fen::ZERO, |sum, fee| sum + fee)),
        }
    }
}

/// 让利 of one solution, rounded down to the fen.
fn discount(member: &Member<'_>) -> Fen {
    let points = member.listing.solution.discount_basis_points.unwrap_or(0);
    member.item.price.gross.times_ratio(i64::from(points).min(WHOLE), WHOLE)
}
