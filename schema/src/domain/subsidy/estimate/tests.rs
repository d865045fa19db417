//! The twelve worked examples of the domain brief (§7) with their boundary neighbours, and the laws behind them.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| Programme::zhengzhou().expect("the embedded programme is valid"));
const IN_FORCE: Date = date(2025, 6, 30);
use EstimateState::{NeedsConfirmation, NotEntitled, NotYet, Payable};

fn wan(text: &str) -> Fen {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    Fen(format!("{whole}{fraction:0<6}").parse().expect("an amount of this test"))
}

/// `R2 cost=60 level=2 done`: amounts in 万元, LPR in basis points.
fn ask(text: &str) -> EstimateRequest {
    let mut request = EstimateRequest::default();
    for (place, word) in text.split_whitespace().enumerate() {
        match (place, word.split_once('=').unwrap_or((word, ""))) {
            (0, (rule, _)) => rule.clone_into(&mut request.rule),
            (_, ("cost", v)) => request.cost = wan(v),
            (_, ("paid", v)) => request.already_paid = wan(v),
            (_, ("turnover", v)) => request.turnover = wan(v),
            (_, ("loan", v)) => request.principal = wan(v),
            (_, ("level", v)) => request.level_after = v.parse().expect("a level"),
            (_, ("months", v)) => request.months = v.parse().expect("months"),
            (_, ("lpr", v)) => request.lpr_basis_points = v.parse().expect("basis points"),
            (_, ("done", _)) => request.task_done = true,
            (_, (other, _)) => panic!("{other}"),
        }
    }
    request
}

fn on(programme: &Programme, text: &str, day: Date) -> Estimate {
    estimate(programme, &ask(text), day).expect("the programme has the rule")
}

#[test]
fn e14_the_twelve_examples_and_their_neighbours() {
    let table = [
        // 1–3: diagnosis, and one fen around the cap.
        ("R1 cost=2 done", Payable, "1.4", false),
        ("R1 cost=4 done", Payable, "2.8", false),
        ("R1 cost=5 done", Payable, "3", true),
        ("R1 cost=4.285714 done", Payable, "2.999999", false),
        ("R1 cost=4.285715 done", Payable, "3", true),
        ("R1 cost=4.285716 done", Payable, "3", true),
        ("R1 cost=4 done level=0", Payable, "2.8", false),
        // 4: not done yet, whatever was spent.
        ("R1 cost=4", NotYet, "0", false),
        ("R1 cost=5", NotYet, "0", false),
        // 5–7: transformation, and one fen around the cap.
        ("R2 cost=60 level=2 done", Payable, "30", false),
        ("R2 cost=399.99 level=2 done", Payable, "199.995", false),
        ("R2 cost=399.999999 level=2 done", Payable, "199.999999", false),
        ("R2 cost=400 level=2 done", Payable, "200", true),
        ("R2 cost=400.000001 level=2 done", Payable, "200", true),
        ("R2 cost=650 level=3 done", Payable, "200", true),
        ("R2 cost=0.000001 level=2 done", Payable, "0", false),
        ("R2 cost=0 level=2 done", Payable, "0", false),
        // 8: built, and the level missed; the task comes first.
        ("R2 cost=300 level=1 done", NotEntitled, "0", false),
        ("R2 cost=300 level=0 done", NotEntitled, "0", false),
        ("R2 cost=300 level=2 done", Payable, "150", false),
        ("R2 cost=300 level=4 done", Payable, "150", false),
        ("R2 cost=300 level=1", NotYet, "0", false),
        ("R2 cost=300 level=2", NotYet, "0", false),
        // 9: stages under one cap.
        ("R2 cost=240 level=2 done", Payable, "120", false),
        ("R2 cost=240 paid=120 level=2 done", Payable, "80", true),
        ("R2 cost=160 paid=120 level=2 done", Payable, "80", true),
        ("R2 cost=159.999998 paid=120 level=2 done", Payable, "79.999999", false),
        ("R2 cost=240 paid=199.999999 level=2 done", Payable, "0.000001", true),
        ("R2 cost=240 paid=200 level=2 done", Payable, "0", true),
        ("R2 cost=240 paid=200.000001 level=2 done", Payable, "0", true),
        // 10: a provider by year, one cap over the whole term.
        ("R3 turnover=4000 done", Payable, "200", false),
        ("R3 turnover=3400 paid=200 done", Payable, "100", true),
        ("R3 turnover=5999.99998 done", Payable, "299.999999", false),
        ("R3 turnover=6000 done", Payable, "300", true),
        ("R3 turnover=6000.000001 done", Payable, "300", true),
        ("R3 turnover=4000", NotYet, "0", false),
        // 11: interest on loans, and a month around the longest term.
        ("R5 loan=500 lpr=310 months=18", Payable, "23.25", false),
        ("R5 loan=900 lpr=345 months=36", Payable, "50", true),
        ("R5 loan=500 lpr=310 months=23", Payable, "29.708333", false),
        ("R5 loan=500 lpr=310 months=24", Payable, "31", false),
        ("R5 loan=500 lpr=310 months=25", Payable, "31", false),
        ("R5 loan=724.637681 lpr=345 months=24", Payable, "49.999999", false),
        ("R5 loan=724.637682 lpr=345 months=24", Payable, "50", true),
        ("R5 loan=806.451612 lpr=310 months=24", Payable, "49.999999", false),
        ("R5 loan=806.451613 lpr=310 months=24", Payable, "50", true),
        ("R5 loan=833.333333 lpr=300 months=24", Payable, "49.999999", false),
        ("R5 loan=833.333334 lpr=300 months=24", Payable, "50", true),
        ("R5 loan=500 lpr=310 months=0", Payable, "0", false),
        ("R5 loan=500 lpr=310 months=18 paid=30", Payable, "20", true),
        // 12: one firm with all three.
        ("R1 cost=4.20 done", Payable, "2.94", false),
        ("R2 cost=180 level=2 done", Payable, "90", false),
        ("R5 loan=200 lpr=310 months=24", Payable, "12.4", false),
    ];
    for (text, state, amount, capped) in table {
        let seen = on(&PROGRAMME, text, IN_FORCE);
        assert_eq!((seen.state, seen.amount, seen.capped), (state, Some(wan(amount)), capped), "{text}");
        assert!(seen.clause.zh.contains("郑政办〔2024〕10号"), "{text}");
        assert_eq!(seen.reasons.last(), Some(&EstimateReason::UpperBound), "{text}");
        assert_eq!(seen.reasons.len() == 1, state == Payable && seen.once_met == seen.amount && plain(&seen), "{text}");
    }
    let twelve = ["R1 cost=4.20 done", "R2 cost=180 level=2 done", "R5 loan=200 lpr=310 months=24"];
    let sum = twelve.iter().filter_map(|text| on(&PROGRAMME, text, IN_FORCE).amount).fold(Fen::ZERO, |a, b| a + b);
    assert_eq!(sum, wan("105.34"));
}

/// Whether nothing but the bound itself had to be said.
fn plain(estimate: &Estimate) -> bool {
    estimate.reasons.iter().all(|r| *r == EstimateReason::UpperBound)
}

#[test]
fn e14_each_reason_carries_its_figures() {
    let reasons = |text: &str| {
        let mut reasons = on(&PROGRAMME, text, IN_FORCE).reasons;
        assert_eq!(reasons.pop(), Some(EstimateReason::UpperBound));
        reasons
    };
    use EstimateReason::{Capped, InterestPaid, LevelBelow, PaidBefore, TaskNotDone, TermCut};
    assert_eq!(reasons("R1 cost=4"), [TaskNotDone(wan("2.8"))]);
    assert_eq!(reasons("R2 cost=300 level=1 done"), [LevelBelow { needed: 2, reached: 1, then: wan("150") }]);
    let both = [TaskNotDone(wan("150")), LevelBelow { needed: 2, reached: 0, then: wan("150") }];
    assert_eq!(reasons("R2 cost=300"), both);
    assert_eq!(reasons("R2 cost=650 level=3 done"), [Capped { by_formula: wan("325"), cap: wan("200") }]);
    let before = PaidBefore { paid: wan("120"), left: wan("80"), span: CapSpan::Firm };
    assert_eq!(reasons("R2 cost=240 paid=120 level=2 done"), [before]);
    let term = PaidBefore { paid: wan("200"), left: wan("100"), span: CapSpan::Term };
    assert_eq!(reasons("R3 turnover=3400 paid=200 done"), [term]);
    assert_eq!(reasons("R5 loan=500 lpr=310 months=24"), [InterestPaid]);
    let long = [TermCut { months: 36, counted: 24 }, InterestPaid, Capped { by_formula: wan("62.1"), cap: wan("50") }];
    assert_eq!(reasons("R5 loan=900 lpr=345 months=36"), long);
}

#[test]
fn e14_the_switches_decide_what_counts_against_a_cap() {
    let mut programme = PROGRAMME.clone();
    programme.subsidy_switches.r3_cap_whole_term = false;
    programme.subsidy_switches.r2_cap_per_firm = false;
    let second_year = on(&programme, "R3 turnover=3400 paid=200 done", IN_FORCE);
    assert_eq!((second_year.amount, second_year.capped), (Some(wan("170")), false), "example 10 under a yearly cap");
    assert_eq!(second_year.reasons, [EstimateReason::YearlyCap(wan("200")), EstimateReason::UpperBound]);
    assert_eq!(on(&programme, "R3 turnover=6200 paid=200 done", IN_FORCE).amount, Some(wan("300")));
    let stage = on(&programme, "R2 cost=240 paid=120 level=2 done", IN_FORCE);
    assert_eq!(stage.amount, Some(wan("80")), "the stages of one project still share its cap");
    let span = EstimateReason::PaidBefore { paid: wan("120"), left: wan("80"), span: CapSpan::Project };
    assert_eq!(stage.reasons, [span, EstimateReason::UpperBound]);
}

/// E14: an expired rule says 需确认, with what it would give; an open condition is told beside it.
#[test]
fn e14_outside_its_days_a_rule_needs_confirmation_whatever_else_is_true() {
    use EstimateReason::{Expired, LevelBelow, NotBegun, TaskNotDone};
    let done = "R2 cost=60 level=2 done";
    for (day, state, first) in [
        (date(2024, 3, 13), NeedsConfirmation, Some(NotBegun(date(2024, 3, 14)))),
        (date(2024, 3, 14), Payable, None),
        (date(2025, 12, 31), Payable, None),
        (date(2026, 1, 1), NeedsConfirmation, Some(Expired(date(2025, 12, 31)))),
        (date(2026, 11, 22), NeedsConfirmation, Some(Expired(date(2025, 12, 31)))),
    ] {
        let seen = on(&PROGRAMME, done, day);
        assert_eq!((seen.state, seen.amount), (state, Some(wan("30"))), "{day}");
        let told = seen.reasons.iter().find(|r| **r != EstimateReason::UpperBound);
        assert_eq!(told, first.as_ref(), "{day}");
    }
    let late = date(2026, 1, 1);
    let undone = on(&PROGRAMME, "R1 cost=4", late);
    assert_eq!((undone.state, undone.amount, undone.once_met), (NeedsConfirmation, Some(Fen::ZERO), Some(wan("2.8"))));
    assert_eq!(undone.reasons[..2], [Expired(date(2025, 12, 31)), TaskNotDone(wan("2.8"))]);
    let missed = on(&PROGRAMME, "R2 cost=300 level=1 done", late);
    assert_eq!((missed.state, missed.amount), (NeedsConfirmation, Some(Fen::ZERO)));
    assert!(missed.reasons.contains(&LevelBelow { needed: 2, reached: 1, then: wan("150") }));
}

#[test]
fn e14_rules_without_a_formula_answer_with_their_clause() {
    for (rule, cap) in [("R4", Some(wan("100"))), ("R6", None), ("R7", None), ("R8", None)] {
        for day in [IN_FORCE, date(2026, 1, 1)] {
            let seen = on(&PROGRAMME, &format!("{rule} cost=100 done level=4"), day);
            assert_eq!((seen.state, seen.amount, seen.cap, seen.capped), (NeedsConfirmation, None, cap, false), "{rule}");
            assert!(!seen.clause.zh.is_empty() && !seen.clause.en.is_empty());
            let reason = cap.map_or(EstimateReason::Elsewhere, EstimateReason::ByDecision);
            assert_eq!(seen.reasons.last(), Some(&reason), "{rule}");
        }
    }
    assert_eq!(estimate(&PROGRAMME, &ask("R9"), IN_FORCE), None);
}

#[test]
fn of_several_periods_the_nearest_speaks() {
    let mut programme = PROGRAMME.clone();
    let mut later = programme.subsidy("R1").expect("R1 is there").clone();
    (later.from, later.until, later.rate_basis_points) = (date(2026, 7, 1), date(2027, 6, 30), Some(5_000));
    programme.subsidies.push(later);
    for (day, state, amount) in [
        (date(2023, 1, 1), NeedsConfirmation, "2.8"),
        (date(2025, 12, 31), Payable, "2.8"),
        (date(2026, 3, 1), NeedsConfirmation, "2.8"),
        (date(2026, 7, 1), Payable, "2"),
        (date(2027, 7, 1), NeedsConfirmation, "2"),
    ] {
        let seen = on(&programme, "R1 cost=4 done", day);
        assert_eq!((seen.state, seen.amount), (state, Some(wan(amount))), "{day}");
    }
}

/// Any case of the rules that have a formula.
fn cases() -> impl Strategy<Value = EstimateRequest> {
    let amount = || 0..=Fen::MAX.0;
    let near = || prop_oneof![amount(), 0..=1_000_000_000i64];
    (prop::sample::select(vec!["R1", "R2", "R3", "R5"]), near(), near(), 0u8..=4, any::<bool>(), 0u32..=600, 0u32..=10_000)
        .prop_map(|(rule, base, paid, level_after, task_done, months, lpr_basis_points)| EstimateRequest {
            rule: rule.to_owned(),
            cost: Fen(base),
            already_paid: Fen(paid),
            level_after,
            task_done,
            turnover: Fen(base),
            principal: Fen(base),
            months,
            lpr_basis_points,
        })
}

fn of(programme: &Programme, request: &EstimateRequest) -> Estimate {
    estimate(programme, request, IN_FORCE).expect("the programme has the rule")
}

/// The exact share as a fraction, reckoned apart from the code under test.
fn fraction(request: &EstimateRequest) -> (i128, i128) {
    let base = i128::from(request.cost.0);
    match request.rule.as_str() {
        "R1" => (base * 7, 10),
        "R2" => (base, 2),
        "R3" => (base, 20),
        _ => (base * i128::from(request.lpr_basis_points) * i128::from(request.months.min(24)), 120_000),
    }
}

proptest! {
    #[test]
    fn e14_no_figure_passes_the_cap_and_nothing_is_paid_beyond_it(request in cases(), yearly: bool) {
        let mut programme = PROGRAMME.clone();
        programme.subsidy_switches.r3_cap_whole_term = !yearly;
        let seen = of(&programme, &request);
        let (amount, most, cap) = (seen.amount.expect("a formula"), seen.once_met.expect("a formula"), seen.cap.expect("a cap"));
        prop_assert!(Fen::ZERO <= amount && amount <= most && most <= cap);
        let counted = if yearly && request.rule == "R3" { Fen::ZERO } else { request.already_paid };
        prop_assert!(counted + most <= cap.max(counted));
        prop_assert_eq!(seen.state == Payable, amount == most && !seen.reasons.iter().any(|r| matches!(r, EstimateReason::TaskNotDone(_) | EstimateReason::LevelBelow { .. })));
    }

    #[test]
    fn e14_rounding_is_down_to_the_fen_exactly(request in cases()) {
        let seen = of(&PROGRAMME, &EstimateRequest { already_paid: Fen::ZERO, ..request.clone() });
        let (above, below) = fraction(&request);
        let most = i128::from(seen.once_met.expect("a formula").0);
        let cap = i128::from(seen.cap.expect("a cap").0);
        if most < cap {
            prop_assert!(most * below <= above && above < (most + 1) * below, "{} is not {}/{} rounded down", most, above, below);
        } else {
            prop_assert!(above >= cap * below);
        }
    }

    #[test]
    fn e14_more_cost_never_gives_less(request in cases(), more in 0..=Fen::MAX.0) {
        let grown = |fen: Fen| Fen((fen.0 + more).min(Fen::MAX.0));
        let larger = EstimateRequest { cost: grown(request.cost), turnover: grown(request.turnover), principal: grown(request.principal), ..request.clone() };
        prop_assert!(of(&PROGRAMME, &request).amount <= of(&PROGRAMME, &larger).amount);
        let longer = EstimateRequest { months: request.months + 1, ..request.clone() };
        prop_assert!(of(&PROGRAMME, &request).amount <= of(&PROGRAMME, &longer).amount);
    }

    #[test]
    fn e14_prices_and_estimates_share_one_arithmetic(cost in 0..=Fen::MAX.0, diagnosis: bool) {
        let kind = if diagnosis { super::super::SubsidyKind::Diagnosis } else { super::super::SubsidyKind::Transformation };
        let request = EstimateRequest { rule: kind.rule().to_owned(), cost: Fen(cost), level_after: 2, task_done: true, ..EstimateRequest::default() };
        let bound = super::super::maximum_subsidy(&PROGRAMME, Fen(cost), IN_FORCE, kind);
        let seen = of(&PROGRAMME, &request);
        prop_assert_eq!((seen.amount, seen.capped, &seen.clause), (Some(bound.amount), bound.capped, &bound.clause));
    }
}
