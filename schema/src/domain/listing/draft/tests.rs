use super::*;
use proptest::prelude::*;

fn programme() -> Programme {
    Programme::zhengzhou().expect("the programme")
}

fn refs() -> (SolutionRef, ProviderRef) {
    (SolutionRef::parse("S-1").expect("a reference"), ProviderRef::parse("P-1").expect("a reference"))
}

fn whole() -> Draft {
    let mut draft = Draft::default();
    for (name, values) in [
        ("name", vec!["晨砺轻排产"]),
        ("summary", vec!["七周上线的排产"]),
        ("description", vec!["按交期和模具排产。"]),
        ("sectors", vec!["AP"]),
        ("scenarios", vec!["G01:2:full", "G02:3:partial"]),
        ("deployment", vec!["on_premises"]),
        ("price_model", vec!["one_off"]),
        ("price_min_yuan", vec!["58000"]),
        ("price_max_yuan", vec!["98000.50"]),
        ("delivery_weeks", vec!["6"]),
        ("benefits", vec!["efficiency:排产用时:3.5:0.2:小时:12"]),
    ] {
        draft.set(name, values.into_iter().map(str::to_owned));
    }
    draft
}

fn codes(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults.iter().map(|f| (f.field, f.code)).collect()
}

#[test]
fn p2_an_empty_draft_names_all_that_it_lacks() {
    let (key, provider) = refs();
    let faults = Draft::default().read(&programme(), &key, &provider).expect_err("nothing is there");
    let named: Vec<&str> = faults.iter().map(|f| f.field).collect();
    for name in ["sectors", "scenarios", "price_min_yuan", "price_max_yuan", "delivery_weeks"] {
        assert!(named.contains(&name), "{name} is not among {named:?}");
    }
    let far = Draft::default().completeness(&faults);
    assert_eq!((far.done, far.missing.len()), (0, FIELDS.iter().filter(|f| f.required).count()));
}

#[test]
fn p1_what_is_wrong_is_told_field_by_field_and_the_draft_keeps_it() {
    let (key, provider) = refs();
    let mut draft = whole();
    for (name, value) in [
        ("price_min_yuan", "九万"),
        ("delivery_weeks", "0"),
        ("discount_percent", "120"),
        ("deployment", "public_cloud"),
        ("scenarios", "G99:2:full"),
    ] {
        draft.set(name, [value.to_owned()]);
    }
    let faults = draft.read(&programme(), &key, &provider).expect_err("five faults");
    let expected = [
        ("scenarios", "unknown"),
        ("price_min_yuan", "money"),
        ("discount_percent", "percent"),
        ("delivery_weeks", "whole"),
        ("security_level", "required_in_cloud"),
    ];
    assert_eq!(codes(&faults), expected);
    assert_eq!(draft.one("price_min_yuan"), "九万", "what was typed stays");
    draft = whole();
    draft.set("price_max_yuan", ["1".to_owned()]);
    draft.set("scenarios", ["G01:2:full", "G01:3:full"].map(str::to_owned));
    let faults = draft.read(&programme(), &key, &provider).expect_err("two faults");
    assert_eq!(codes(&faults), [("price_max_yuan", "price_order"), ("scenarios", "repeated")]);
}

#[test]
fn a_listing_comes_back_from_its_draft_as_it_was() {
    let (key, provider) = refs();
    let solution = whole().read(&programme(), &key, &provider).expect("it is right");
    assert_eq!(Draft::of(&solution), whole_again(&solution));
    assert_eq!(Draft::of(&solution).read(&programme(), &key, &provider), Ok(solution));
}

/// The draft of `whole`, with its money written as the exchange format does.
fn whole_again(solution: &Solution) -> Draft {
    let mut draft = whole();
    draft.set("price_max_yuan", [solution.price_max.yuan_short()]);
    draft
}

proptest! {
    /// Whatever is typed anywhere: it is kept or told, never a crash, and reading twice says the same.
    #[test]
    fn anything_may_be_typed(name in 0..FIELDS.len(), values in prop::collection::vec("\\PC{0,40}|[A-Z0-9:.]{0,12}", 0..6)) {
        let (key, provider) = refs();
        let mut draft = whole();
        let Some(field) = FIELDS.get(name) else { return Ok(()) };
        draft.set(field.name, values);
        let programme = programme();
        let read = draft.read(&programme, &key, &provider);
        prop_assert_eq!(&read, &draft.read(&programme, &key, &provider));
        if let Ok(solution) = read {
            prop_assert_eq!(Draft::of(&solution).read(&programme, &key, &provider), Ok(solution));
        }
    }
}
