use super::*;
use crate::samples;
use jiff::civil::date;

fn form(list: &[(&str, &str)]) -> SubsidyForm {
    let pairs: Vec<_> = list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    SubsidyForm::read(samples::programme(), &pairs, samples::TODAY)
}

fn asked(formula: Formula, list: &[(&str, &str)]) -> SubsidyQuestion {
    form(list).question(Some(formula)).expect("all is well").expect("something is asked")
}

fn errors(formula: Formula, list: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    form(list).question(Some(formula)).expect_err("something is wrong").0.into_iter().map(|e| (e.field, e.key)).collect()
}

#[test]
fn the_cost_is_what_is_left_after_the_discount() {
    let question =
        asked(Formula::Cost, &[("rule", "R2"), ("price", "６３．２万元"), ("discount", "3.2"), ("level", "2"), ("done", "1")]);
    assert_eq!((question.request.cost, question.discount), (Fen::from_yuan(600_000), Fen::from_yuan(32_000)));
    assert_eq!((question.request.level_after, question.request.task_done, question.on), (2, true, samples::TODAY));
    let exact = asked(Formula::Cost, &[("price", "4.285714"), ("on", "2025-06-30")]);
    assert_eq!((exact.request.cost, exact.on), (Fen(4_285_714), date(2025, 6, 30)));
}

#[test]
fn nothing_is_asked_before_the_figure_is_there() {
    assert_eq!(form(&[]).question(Some(Formula::Cost)), Ok(None));
    assert_eq!(form(&[("rule", "R9")]).rule, FIRST, "a rule that nobody has opens the first");
    assert_eq!(form(&[("rule", "R5"), ("price", "3")]).question(Some(Formula::Loan)), Ok(None));
    assert!(form(&[("rule", "R6")]).question(None).expect("no field").is_some(), "a rule without figures answers at once");
}

#[test]
fn each_wrong_field_is_named() {
    let wrong = [("price", "六十万"), ("discount", "1.2345678"), ("paid", "-1"), ("on", "昨天")];
    let expected = [
        ("paid", "subsidy-error-money"),
        ("price", "subsidy-error-money"),
        ("discount", "subsidy-error-money-precise"),
        ("on", "subsidy-error-day"),
    ];
    assert_eq!(errors(Formula::Cost, &wrong), expected.map(|(field, key)| (field.to_owned(), key)));
    assert_eq!(errors(Formula::Cost, &[("price", "1"), ("discount", "2")]), [("discount".to_owned(), "subsidy-error-discount")]);
    for large in ["99999999999999999999", "100000001", "1e9", ".5", "1."] {
        assert_eq!(errors(Formula::Cost, &[("price", large)])[0].0, "price", "{large}");
    }
    let loan = errors(Formula::Loan, &[("principal", "500"), ("months", "1.5"), ("lpr", "3.105")]);
    assert_eq!(loan, [("months".to_owned(), "subsidy-error-months"), ("lpr".to_owned(), "subsidy-error-lpr")]);
    assert_eq!(asked(Formula::Loan, &[("principal", "500"), ("months", "18"), ("lpr", "3.10%")]).request.lpr_basis_points, 310);
}

#[test]
fn a_link_of_a_listing_keeps_every_fen() {
    let link = estimate_of("R2", Fen(28_000_001), 500);
    assert_eq!(link, "/subsidies?rule=R2&price=28.000001&discount=1.4");
    assert_eq!(estimate_of("R1", Fen::from_yuan(20_000), 0), "/subsidies?rule=R1&price=2");
    for fen in [0, 1, 999_999, 1_000_000, 4_285_714, Fen::MAX.0] {
        assert_eq!(parse_wan(&exact_wan(Fen(fen))), Ok(Fen(fen)));
    }
}
