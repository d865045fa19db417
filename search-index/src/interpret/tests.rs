//! The room as a whole.

use super::interpret;
use crate::fixtures::{STATEMENTS, analyzer, programme};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use schema::domain::catalogue::Deployment;
use schema::domain::ids::SectorCode;
use schema::domain::interpretation::{Condition, Interpretation, Span};

const TODAY: Date = date(2026, 11, 23);

fn read(sector: &str, text: &str) -> Interpretation {
    interpret(&analyzer(), &programme(), &SectorCode::parse(sector).expect("a code"), text, TODAY)
}

fn marked(text: &str, spans: &[Span]) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    spans.iter().map(|(s, e)| chars[*s as usize..*e as usize].iter().collect()).collect()
}

fn codes(read: &Interpretation) -> Vec<&str> {
    read.scenarios.iter().map(|s| s.code.as_str()).collect()
}

#[test]
fn e8_conditions_are_read_with_the_words_that_say_so() {
    let text = "ERP是金蝶的，不想换，只想加个车间的，能接上就行，要本地部署不上云，10万以内";
    let read = read("AP", text);
    let said: Vec<(&Condition, Vec<String>)> = read.conditions.iter().map(|c| (&c.condition, marked(text, &c.spans))).collect();
    assert_eq!(
        said,
        [
            (&Condition::MustIntegrate("金蝶".into()), vec!["金蝶".to_owned()]),
            (&Condition::Deployment(vec![Deployment::OnPremises, Deployment::Edge]), vec!["本地部署".into(), "不上云".into()]),
            (&Condition::BudgetYuan(schema::domain::money::Fen::from_yuan(100_000)), vec!["10万以内".into()]),
        ]
    );
    assert_eq!(codes(&read).first(), Some(&"G02"), "{read:?}");
}

#[test]
fn e8_what_is_refused_is_no_scenario() {
    let text = "送料靠俩大姐推小车，线上老喊没料。想整个自己会跑的，别整仓库的，仓库俺刚弄过，俩车三十万打住";
    let read = read("AP", text);
    assert_eq!(codes(&read).first(), Some(&"AP-X5"), "{read:?}");
    assert!(!codes(&read).contains(&"G07"), "{read:?}");
    assert!(marked(text, &read.unwanted).iter().any(|w| w.contains("仓库")));
}

#[test]
fn e8_wishes_outside_the_catalogue_lead_elsewhere_and_who_knows_nothing_is_sent_to_diagnosis() {
    let loan = read("AL", "想贷点款买设备，利息能补不；再给招俩电工");
    let topics: Vec<&str> = loan.elsewhere.iter().map(|t| t.topic.as_str()).collect();
    assert_eq!(topics, ["loan", "hiring"]);
    assert!(loan.scenarios.is_empty() && loan.diagnosis.is_empty(), "{loan:?}");
    let lost = read("AL", "也不知道该弄啥，政府说要达到二级，恁派人来看看吧");
    assert!(lost.scenarios.is_empty() && !lost.diagnosis.is_empty() && lost.elsewhere.is_empty(), "{lost:?}");
    for text in ["不知道自己要什么", "不知道我们缺什么", "想搞数字化但是不知道先做什么", "没想法先看看", "我也说不清要啥"]
    {
        let lost = read("AP", text);
        assert!(!lost.diagnosis.is_empty(), "{text}: {lost:?}");
    }
    let workers = read("AP", "招不到工人");
    assert_eq!(workers.scenarios.first().map(|s| s.code.as_str()), Some("G13"), "{workers:?}");
}

#[test]
fn e8_slips_are_understood_and_marked_where_they_were_typed() {
    let text = "化严室的数都在本子上";
    let read = read("RF", text);
    let first = read.scenarios.first().expect("it names one");
    assert_eq!(first.code.as_str(), "RF-X1");
    assert!(marked(text, &first.spans).contains(&"化严室".to_owned()), "{:?}", first.spans);
}

#[test]
fn e8_an_amount_of_unclear_meaning_is_asked_and_not_taken() {
    let read = read("AP", "想上个扫码报工，老板说三万块那种");
    assert!(read.conditions.is_empty() && read.doubts.len() == 1, "{read:?}");
}

fn assert_inside(text: &str, read: &Interpretation) {
    let length = u32::try_from(text.chars().count()).expect("short");
    let spans = read.scenarios.iter().flat_map(|s| &s.spans).chain(read.conditions.iter().flat_map(|c| &c.spans));
    let spans = spans.chain(read.elsewhere.iter().flat_map(|t| &t.spans)).chain(&read.diagnosis).chain(&read.unwanted);
    for (start, end) in spans.chain(read.doubts.iter().flat_map(|d| &d.spans)) {
        assert!(start < end && *end <= length, "{start}..{end} of {length}: {text:?}");
    }
}

#[test]
fn s10_what_begins_like_a_date_and_stops_is_read() {
    for text in
        ["1998.5", "ISO 9001-15", "2027-03", "版本 2024.1", "2027/3/", "2027-", "2027年", "2027年3", "1 ", "1 m", "1.2 millio"]
    {
        assert_inside(text, &read("AP", text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn s10_any_text_gets_a_reading_whose_words_are_inside(text in any::<String>()) {
        assert_inside(&text, &read("AP", &text));
    }

    #[test]
    fn s10_numbers_and_marks_that_stop_in_the_middle_are_read(
        text in "(ISO |版本|预算)?[0-9０-９]{0,5}[-/.年月日:，, ]?[0-9]{0,3}[-/.年月日号万千百个kmw %]?[0-9]{0,3}(前|以内|内|底|周|million| m|元)?",
    ) {
        assert_inside(&text, &read("AP", &text));
    }

    #[test]
    fn s10_pieces_of_owners_words_in_any_order_are_read(
        pieces in proptest::collection::vec(
            prop::sample::select(vec!["10万", "以内", "不上云", "，", "。", "paichan", "半年", "内", "没plc", "金蝶", "不想换", "9月", "底", "前", "㎡", "e\u{301}", " ", "一台", "三十", "VDA 6.3", "别整", "仓库"]),
            0..24,
        ),
    ) {
        let text = pieces.concat();
        assert_inside(&text, &read("AP", &text));
    }

    #[test]
    fn e8_a_further_sentence_about_nothing_takes_no_condition_away(at in 0..STATEMENTS.len(), tail in prop::sample::select(vec!["谢谢", "厂子在巩义", "俺姓王", "恁看着回个话"])) {
        let text = STATEMENTS[at].0;
        let before = read("AP", text);
        let after = read("AP", &format!("{text}。{tail}。"));
        for condition in &before.conditions {
            prop_assert!(after.conditions.contains(condition), "{text}: {condition:?}");
        }
    }
}

#[test]
fn e8_a_word_of_the_library_is_not_repaired_into_another() {
    for sector in ["AP", "EQ", "RF", "AL"] {
        let read = read(sector, "招不到人");
        assert_eq!(codes(&read), ["G13"], "{sector}: {read:?}");
    }
}

#[test]
fn e5_wishes_that_nobody_serves_are_read_as_nothing() {
    for (sector, text) in [
        ("RF", "想有个人给我们讲讲区块链"),
        ("AP", "我们要一个食堂订餐系统"),
        ("AP", "老板想打高尔夫"),
        ("AP", "办公室要装修"),
        ("AP", "厂里要种树"),
        ("EQ", "下班要接孩子"),
        ("AL", "官网要改版"),
        ("AP", "公众号怎么运营"),
        ("RF", "院里想挖个鱼塘"),
    ] {
        let read = read(sector, text);
        assert!(read.scenarios.is_empty(), "{sector} {text}: {:?}", read.scenarios);
    }
}

#[test]
fn e8_no_scenario_of_another_sector_is_read() {
    for (text, _) in STATEMENTS {
        for sector in ["AP", "EQ", "RF", "AL"] {
            let read = read(sector, text);
            let foreign = |code: &&str| code.split_once('-').is_some_and(|(of, _)| of != sector);
            assert!(!codes(&read).iter().any(foreign), "{sector} {text}: {read:?}");
        }
    }
}

#[test]
fn e8_a_system_to_connect_to_is_not_unwanted_and_a_refused_one_is_not_connected() {
    let wanted = read("AP", "用友U8要能对接");
    assert!(wanted.unwanted.is_empty(), "{wanted:?}");
    assert_eq!(wanted.conditions.len(), 1, "{wanted:?}");
    let refused = read("AP", "不要用友，想管仓库");
    assert!(refused.conditions.is_empty() && !refused.unwanted.is_empty(), "{refused:?}");
    assert_eq!(codes(&refused), ["G07"]);
}

#[test]
fn e8_refusals_of_a_thing_are_heard() {
    assert!(read("AP", "不用排产").scenarios.is_empty());
    for sector in ["AP", "EQ"] {
        assert_eq!(codes(&read(sector, "我们不做外协，想管仓库")), ["G07"], "{sector}");
    }
}
