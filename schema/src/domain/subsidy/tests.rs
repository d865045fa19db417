//! Bounds and prices by the worked examples of the domain brief (§7) and by law.

use super::*;
use crate::domain::money::Fen;
use crate::domain::programme::Programme;
use jiff::civil::{Date, date};
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
