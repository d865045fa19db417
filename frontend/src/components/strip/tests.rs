use super::*;
use schema::domain::text::Locale;

fn cell(is_x: bool, state: Option<NeedState>, evidence: Option<Evidence>) -> StripCell {
    StripCell {
        number: "N1".into(),
        need: "N1 排产".into(),
        short: "排产".into(),
        state,
        evidence,
        is_x,
        must: false,
        sentence: None,
        points: None,
        href: None,
    }
}

fn strip(n: usize, x: usize) -> Strip {
    let cells = (0..n + x).map(|i| cell(i >= n, Some(NeedState::Covered), Some(Evidence::Accepted))).collect();
    Strip::new(L(Locale::Zh), "甲", cells)
}

#[test]
fn few_needs_stand_in_one_row_and_many_are_broken_between_n_and_x() {
    let sizes = |s: &Strip| s.rows.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(sizes(&strip(6, 3)), [9]);
    assert_eq!(sizes(&strip(10, 0)), [10]);
    assert_eq!(sizes(&strip(8, 4)), [8, 4]);
    assert_eq!(sizes(&strip(14, 5)), [7, 7, 5]);
    assert_eq!(sizes(&strip(0, 0)), [0]);
}

#[test]
fn an_empty_cell_and_a_claim_carry_no_stamp() {
    assert_eq!(cell(false, Some(NeedState::Uncovered), Some(Evidence::Accepted)).stamp(), None);
    assert_eq!(cell(false, Some(NeedState::Covered), Some(Evidence::Claimed)).stamp(), None);
    assert_eq!(cell(true, Some(NeedState::Partial), Some(Evidence::RefereeConfirmed)).stamp(), Some("i-s1"));
    assert_eq!(cell(true, None, None).symbol(), "i-xq");
}

#[test]
fn a_reader_of_text_hears_what_an_eye_sees() {
    let html = strip(1, 1).render().expect("a String takes any text");
    assert_eq!(html.matches("已覆盖、已验收").count(), 2, "{html}");
    assert_eq!(html.matches("class=\"x1\"").count(), 1);
}

#[test]
fn a_label_stands_upright_only_where_it_can_be_read_so_and_else_the_number_is_explained() {
    let named = |short: &str| StripCell { short: short.into(), ..cell(false, None, None) };
    let (zh, en) = (L(Locale::Zh), L(Locale::En));
    assert_eq!([named("排产").over(zh), named("MES").over(zh), named("换一次模台").over(zh)], ["排产", "N1", "N1"]);
    assert_eq!([named("Plan").over(en), named("排产").over(en)], ["N1", "N1"]);
    assert_eq!(Strip::new(zh, "", vec![named("排产")]).key(), None);
    assert_eq!(Strip::new(en, "", vec![named("Plan")]).key().as_deref(), Some("N1 排产"));
}

#[test]
fn the_legend_explains_what_is_drawn_and_nothing_else() {
    let html = |strip: &Strip| strip.legend().render().expect("a String takes any text");
    assert!(html(&strip(3, 1)).contains("切角为 X") && !html(&strip(3, 0)).contains("切角为 X"));
    assert!(!html(&strip(3, 1)).contains("粗线"));
}
