//! Subsidies as upper bounds (上限估算): what a price can cost after the most that a rule allows, never an entitlement.
//!
//! Two rules of a programme bear on a listing: `R1` for diagnosis and `R2` for transformation. Their rates, caps and
//! dates are the programme's; the law here is that results are rounded down to the fen and never pass the cap.

use super::catalogue::{ProviderKind, PublishedListing, codes};
use super::money::Fen;
use super::programme::{Programme, SubsidyRule};
use super::text::LocalText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Basis points in a whole.
const WHOLE: i64 = 10_000;

codes!(
    /// What is bought, which decides the rule.
    SubsidyKind {
        /// 数字化诊断: rule R1.
        Diagnosis = "diagnosis",
        /// 数字化改造: rule R2.
        Transformation = "transformation",
    }
);

impl SubsidyKind {
    /// Code of the rule in the programme.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Diagnosis => "R1",
            Self::Transformation => "R2",
        }
    }

    /// What a provider of these kinds sells: diagnosis if it is a consulting firm and nothing else.
    #[must_use]
    pub fn sold_by(kinds: &[ProviderKind]) -> Self {
        match kinds {
            [ProviderKind::Consulting] => Self::Diagnosis,
            _ => Self::Transformation,
        }
    }
}

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
    if let Some(rule) = rule_on(programme, kind.rule(), on) {
        if rule.task_done && !progress.task_done {
            return Err(Unmet::TaskNotDone);
        }
        if let Some(needed) = rule.min_level.filter(|needed| progress.level < *needed) {
            return Err(Unmet::LevelBelow { needed, reached: progress.level });
        }
    }
    Ok(maximum_subsidy(programme, cost, on, kind))
}

/// What a listing costs in its first year: before and after the most that a subsidy can give back (E14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Lowest first-year price of the listing.
    pub min: Fen,
    /// Highest first-year price of the listing.
    pub max: Fen,
    /// The middle of the two, rounded down to the fen.
    pub gross: Fen,
    /// The most that a subsidy can be on `gross`.
    pub subsidy_max: Fen,
    /// `gross` less `subsidy_max`: the least that the firm bears in the end.
    pub net: Fen,
    /// What the firm has to pay first: all of it, since subsidies are paid afterwards (后补助).
    pub cash_to_advance: Fen,
    /// Code of the rule.
    pub rule: String,
    /// Whether the cap of the rule binds.
    pub capped: bool,
    /// Whether the rule is outside its dates and has to be confirmed.
    pub needs_confirmation: bool,
    /// The clause, cited.
    pub clause: LocalText,
}

impl Price {
    /// The price of a range, seen on `on`.
    #[must_use]
    pub fn of_range(programme: &Programme, min: Fen, max: Fen, on: Date, kind: SubsidyKind) -> Self {
        let gross = Fen((min + max).0.div_euclid(2));
        let bound = maximum_subsidy(programme, gross, on, kind);
        Self {
            min,
            max,
            gross,
            subsidy_max: bound.amount,
            net: gross - bound.amount,
            cash_to_advance: gross,
            rule: bound.rule,
            capped: bound.capped,
            needs_confirmation: bound.needs_confirmation,
            clause: bound.clause,
        }
    }

    /// The price of a listing, seen on `on`.
    #[must_use]
    pub fn of_listing(programme: &Programme, listing: &PublishedListing, on: Date) -> Self {
        let solution = &listing.solution;
        Self::of_range(programme, solution.price_min, solution.price_max, on, SubsidyKind::sold_by(&listing.provider.kinds))
    }
}

/// The period of a rule that holds on `on`, else the one that ends last.
fn rule_on<'p>(programme: &'p Programme, code: &str, on: Date) -> Option<&'p SubsidyRule> {
    let periods = || programme.subsidies.iter().filter(|rule| rule.code == code);
    periods().find(|rule| holds(rule, on)).or_else(|| periods().max_by_key(|rule| rule.until))
}

fn holds(rule: &SubsidyRule, on: Date) -> bool {
    rule.from <= on && on <= rule.until
}

fn bound(rule: &SubsidyRule, price: Fen, on: Date) -> SubsidyBound {
    let by_rate = price.max(Fen::ZERO).times_ratio(i64::from(rule.rate_basis_points.unwrap_or(0)), WHOLE);
    let cap = rule.cap_fen.map(Fen);
    SubsidyBound {
        rule: rule.code.clone(),
        amount: cap.map_or(by_rate, |cap| by_rate.min(cap)),
        capped: cap.is_some_and(|cap| by_rate >= cap),
        needs_confirmation: !holds(rule, on),
        clause: rule.clause.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| Programme::zhengzhou().expect("the embedded programme is valid"));
    const IN_FORCE: Date = date(2025, 6, 30);
    const DONE: Progress = Progress { task_done: true, level: 2 };
    use SubsidyKind::{Diagnosis, Transformation};

    fn yuan(text: &str) -> Fen {
        Fen::parse_yuan(text).expect("an amount of this test")
    }

    fn most(kind: SubsidyKind, cost: &str) -> (String, bool) {
        let bound = maximum_subsidy(&PROGRAMME, yuan(cost), IN_FORCE, kind);
        assert_eq!((bound.rule.as_str(), bound.needs_confirmation), (kind.rule(), false));
        assert!(bound.clause.zh.contains("郑政办〔2024〕10号") && !bound.clause.en.is_empty());
        (bound.amount.yuan(), bound.capped)
    }

    /// Examples 1–3 and 5–7 of the domain brief (§7), each with its neighbours at the cap.
    #[test]
    fn worked_examples() {
        for (kind, cost, amount, capped) in [
            (Diagnosis, "20000", "14000.00", false),
            (Diagnosis, "40000", "28000.00", false),
            (Diagnosis, "50000", "30000.00", true),
            (Diagnosis, "42857.14", "29999.99", false),
            (Diagnosis, "42857.15", "30000.00", true),
            (Diagnosis, "0.01", "0.00", false),
            (Transformation, "600000", "300000.00", false),
            (Transformation, "3999900", "1999950.00", false),
            (Transformation, "3999999.99", "1999999.99", false),
            (Transformation, "4000000", "2000000.00", true),
            (Transformation, "4000000.01", "2000000.00", true),
            (Transformation, "6500000", "2000000.00", true),
            (Transformation, "0.01", "0.00", false),
            (Transformation, "0", "0.00", false),
        ] {
            assert_eq!(most(kind, cost), (amount.to_owned(), capped), "{kind} of {cost}");
        }
    }

    /// Examples 4 and 8: spent and built, and nothing to be paid yet.
    #[test]
    fn nothing_is_paid_before_the_conditions_are_met() {
        let now = |kind, cost, progress| subsidy_now(&PROGRAMME, yuan(cost), IN_FORCE, kind, progress);
        assert_eq!(now(Diagnosis, "40000", Progress { task_done: false, level: 4 }), Err(Unmet::TaskNotDone));
        assert_eq!(now(Transformation, "3000000", Progress { task_done: false, level: 2 }), Err(Unmet::TaskNotDone));
        assert_eq!(
            now(Transformation, "3000000", Progress { task_done: true, level: 1 }),
            Err(Unmet::LevelBelow { needed: 2, reached: 1 })
        );
        assert_eq!(now(Transformation, "600000", DONE).map(|b| b.amount), Ok(yuan("300000")));
        assert_eq!(now(Transformation, "6500000", Progress { task_done: true, level: 3 }).map(|b| b.amount), Ok(yuan("2000000")));
        // R1 asks for the task, not for a level.
        assert_eq!(now(Diagnosis, "40000", Progress { task_done: true, level: 0 }).map(|b| b.amount), Ok(yuan("28000")));
    }

    #[test]
    fn outside_its_dates_a_rule_needs_confirmation() {
        for (on, expected) in
            [(date(2024, 3, 13), true), (date(2024, 3, 14), false), (date(2025, 12, 31), false), (date(2026, 1, 1), true)]
        {
            let bound = maximum_subsidy(&PROGRAMME, yuan("600000"), on, Transformation);
            assert_eq!((bound.needs_confirmation, bound.amount), (expected, yuan("300000")), "{on}");
        }
    }

    #[test]
    fn of_several_periods_the_one_that_holds_counts() {
        let mut programme = PROGRAMME.clone();
        let mut extended = programme.subsidy("R2").expect("R2 is there").clone();
        (extended.from, extended.until) = (date(2026, 1, 1), date(2026, 12, 31));
        extended.rate_basis_points = Some(3_000);
        programme.subsidies.push(extended);
        let seen = |on| {
            let bound = maximum_subsidy(&programme, yuan("600000"), on, Transformation);
            (bound.amount, bound.needs_confirmation)
        };
        assert_eq!(seen(date(2025, 12, 31)), (yuan("300000"), false));
        assert_eq!(seen(date(2026, 1, 1)), (yuan("180000"), false));
        assert_eq!(seen(date(2027, 1, 1)), (yuan("180000"), true), "the latest, to be confirmed");
    }

    #[test]
    fn a_programme_without_the_rule_allows_nothing() {
        let mut programme = PROGRAMME.clone();
        programme.subsidies.clear();
        let bound = maximum_subsidy(&programme, yuan("600000"), IN_FORCE, Transformation);
        assert_eq!((bound.amount, bound.capped, bound.needs_confirmation), (Fen::ZERO, false, true));
    }

    #[test]
    fn the_price_of_a_range_is_its_middle() {
        let price = Price::of_range(&PROGRAMME, yuan("80000"), yuan("120000.01"), IN_FORCE, Transformation);
        assert_eq!(price.gross, yuan("100000"), "rounded down to the fen");
        assert_eq!((price.subsidy_max, price.net, price.cash_to_advance), (yuan("50000"), yuan("50000"), price.gross));
        assert_eq!((price.rule.as_str(), price.capped, price.needs_confirmation), ("R2", false, false));
        let large = Price::of_range(&PROGRAMME, Fen::MAX, Fen::MAX, IN_FORCE, Transformation);
        assert_eq!((large.gross, large.subsidy_max, large.capped), (Fen::MAX, yuan("2000000"), true));
    }

    #[test]
    fn only_a_mere_consulting_firm_sells_diagnosis() {
        assert_eq!(SubsidyKind::sold_by(&[ProviderKind::Consulting]), Diagnosis);
        assert_eq!(SubsidyKind::sold_by(&[ProviderKind::Consulting, ProviderKind::Product]), Transformation);
        assert_eq!(SubsidyKind::sold_by(&[]), Transformation);
    }

    proptest! {
        #[test]
        fn no_figure_passes_the_cap_or_the_rate(a in 0i64..=Fen::MAX.0, b in 0i64..=Fen::MAX.0, diagnosis: bool) {
            let (kind, rate, cap) = if diagnosis { (Diagnosis, 7_000, 3_000_000) } else { (Transformation, 5_000, 200_000_000) };
            let price = Price::of_range(&PROGRAMME, Fen(a.min(b)), Fen(a.max(b)), IN_FORCE, kind);
            prop_assert!(price.min <= price.gross && price.gross <= price.max);
            prop_assert!(price.subsidy_max.0 <= cap && Fen::ZERO <= price.subsidy_max);
            prop_assert!(i128::from(price.subsidy_max.0) * 10_000 <= i128::from(price.gross.0) * rate);
            prop_assert_eq!(price.net + price.subsidy_max, price.gross);
            prop_assert_eq!(price.capped, price.subsidy_max.0 == cap);
        }
    }
}
