//! Every item says why it is there, every other listing why it is not.

use super::*;
use crate::fixtures::{ListingBuilder, STATEMENTS};
use schema::domain::catalogue::Deployment;
use schema::domain::matching::{Caution, CoverageBasis, ExclusionReason, NeedState};
use schema::domain::money::Fen;
use std::collections::BTreeSet;

#[test]
fn e10_each_need_shows_the_sentence_that_covers_it_and_the_words_that_were_hit() {
    let kiln = ListingBuilder::new("S-1", "窑眼")
        .words("给窑炉装上眼睛。", "我们做了十年。隧道窑温度自动采集，偏差报警到人。三周装好。")
        .claims(&["RF-N2"])
        .sectors(&["RF"])
        .build();
    let report = rank(&catalogue([kiln]), &firm("RF", vec![must("N1", "RF-N2"), must("N2", "G07")]), TODAY);
    let [served, not] = report.items[0].needs.as_slice() else { unreachable!("two needs") };
    assert_eq!(served.sentence.as_deref(), Some("隧道窑温度自动采集，偏差报警到人。"));
    let letters: Vec<char> = served.sentence.iter().flat_map(|s| s.chars()).collect();
    let hit: Vec<String> = served.spans.iter().map(|&(s, e)| letters[s as usize..e as usize].iter().collect()).collect();
    assert!(hit.iter().any(|h| h.contains("隧道窑")), "{hit:?}");
    assert_eq!((served.coverage, served.basis), (NeedState::Covered, Some(CoverageBasis::Scenario)));
    assert_eq!((not.coverage, not.points, not.basis, not.sentence.as_ref()), (NeedState::Uncovered, 0, None, None));
}

#[test]
fn e10_one_word_of_talk_covers_nothing() {
    let text = "变速箱壳体加工完了才看见气孔，前头功夫全白搭，灯检六个人三班倒还是有漏网的，上月叫客户退回来四百多件";
    let report = rank(whole(), &firm("AP", vec![words("X1", text), must("N2", "G02")]), TODAY);
    for item in &report.items {
        for need in &item.needs {
            assert_ne!(need.sentence.as_ref(), Some(&item.name), "a name is no sentence");
        }
        assert!(
            item.solution_ref.as_str() != "S-AP-012" || item.needs[0].coverage == NeedState::Uncovered,
            "a scheduler sees no pores: {:?}",
            item.needs[0]
        );
    }
}

#[test]
fn e10_the_customers_that_a_listing_names_are_not_what_it_does() {
    let text = "压铸岛上料温、压射速度表上都有，就是没人记，出了废品说不清是哪一模、啥条件打出来的";
    let report = rank(whole(), &firm("AP", vec![words("X2", text), must("N2", "G02")]), TODAY);
    let tickets = report.items.iter().find(|item| item.solution_ref.as_str() == "S-AP-001").expect("it serves the other need");
    let need = &tickets.needs[0];
    assert_ne!(need.basis, Some(CoverageBasis::Words), "only a claim may serve it: {need:?}");
    assert!(need.sentence.iter().all(|sentence| !sentence.contains("车间主任")), "{need:?}");
}

#[test]
fn e5_a_need_that_nobody_serves_is_a_gap() {
    let report = rank(whole(), &firm("AP", vec![words("X1", "我们要一个食堂订餐系统")]), TODAY);
    assert!(report.items.is_empty(), "{:?}", report.items);
    assert_eq!(report.gaps.len(), 1);
}

#[test]
fn e4_a_sentence_that_denies_covers_nothing() {
    let silent = ListingBuilder::new("S-1", "小工单")
        .words("派工扫码。", "扫码报工当天出工资，不做排产、排程。")
        .claims(&["G02"])
        .sectors(&["AP"])
        .build();
    let report = rank(&catalogue([silent]), &firm("AP", vec![words("X1", "排产排程全靠脑子")]), TODAY);
    assert!(report.items.is_empty(), "{:?}", report.items);
}

#[test]
fn e8_own_words_are_read_as_scenarios_and_covered_through_them() {
    let report = rank(whole(), &firm("AP", vec![words("X1", "压铸件老有砂眼，人工看不过来，有没有ccd自动检的")]), TODAY);
    assert_eq!(report.read[0].scenarios[0].0, scenario("AP-X2"));
    let first = &report.items[0].needs[0];
    assert_eq!((first.scenario.as_ref(), first.basis), (Some(&scenario("AP-X2")), Some(CoverageBasis::WordsToScenario)));
}

#[test]
fn e8_owners_statements_are_read_as_what_they_mean() {
    let meant: Vec<_> = STATEMENTS.iter().filter(|(_, codes)| !codes.is_empty()).collect();
    let right = meant.iter().filter(|(text, codes)| {
        let profile = firm(codes[0].split('-').next().filter(|s| s.len() == 2).unwrap_or("AP"), vec![words("X1", text)]);
        let report = rank(&catalogue([]), &profile, TODAY);
        report.read[0].scenarios.iter().take(2).any(|(code, _)| codes.contains(&code.as_str()))
    });
    let right = right.count();
    assert!(right * 10 >= meant.len() * 9, "{right} of {} statements are read right among the first two", meant.len());
}

#[test]
fn a_stray_word_covers_nothing() {
    let talk =
        ListingBuilder::new("S-1", "全能平台").words("服务客户，赋能车间。", "老板放心，微信随时找。").claims(&["G16"]).build();
    let report = rank(&catalogue([talk]), &firm("AP", vec![words("X1", "客户微信群里一天问八百遍，老板头疼")]), TODAY);
    assert!(report.items.is_empty());
    assert_eq!(report.excluded[0].reasons, [ExclusionReason::NoNeedCovered]);
}

#[test]
fn e5_a_wish_outside_the_catalogue_is_a_gap_with_its_topic() {
    let report = rank(whole(), &firm("AP", vec![words("X1", "想贷点款，利息能补不"), must("N1", "G02")]), TODAY);
    assert_eq!(report.gaps.len(), 1);
    let gap = &report.gaps[0];
    assert_eq!((gap.need_ref.as_str(), gap.elsewhere.as_deref(), gap.near.len()), ("X1", Some("loan"), 0));
}

#[test]
fn e5_a_gap_shows_at_most_three_near_alternatives_and_names_what_they_break() {
    let mut profile = firm("AP", vec![must("N1", "G02")]);
    profile.budget = Some(Fen::from_yuan(1_000));
    let report = rank(whole(), &profile, TODAY);
    assert!(report.items.is_empty());
    let near = &report.gaps[0].near;
    assert_eq!(near.len(), 3);
    for solution in near {
        let excluded = report.excluded.iter().find(|e| e.solution_ref == *solution).expect("near ones are excluded ones");
        assert!(matches!(excluded.reasons.as_slice(), [ExclusionReason::Budget { .. }, ..]), "{excluded:?}");
    }
}

#[test]
fn cautions_say_what_a_score_cannot() {
    let many = ["G02", "G01", "G03", "G04", "G05"];
    let mut listing =
        ListingBuilder::new("S-1", "平台").words("报工。", "").claims(&many).suits(&[Deployment::Edge], &[Size::Medium]).build();
    listing.solution.price_max = Fen(listing.solution.price_min.0 * 3 + 1);
    let report = rank(&catalogue([listing]), &firm("AP", vec![must("N1", "G02")]), TODAY);
    let expected = vec![Caution::SizeOutside, Caution::OverClaiming, Caution::WidePriceRange, Caution::NoCase];
    assert_eq!(report.items[0].cautions, expected);
}

#[test]
fn e14_each_price_is_gross_subsidy_net_and_cash_with_the_clause() {
    for item in &rank(whole(), &firm("AL", vec![must("N1", "G06")]), TODAY).items {
        assert_eq!(item.price.net + item.price.subsidy_max, item.price.gross);
        assert_eq!(item.price.cash_to_advance, item.price.gross);
        assert!(item.price_min <= item.price.gross && item.price.gross <= item.price_max);
        assert!(item.price.needs_confirmation, "the rules of the sample ended in 2025");
        assert!(!item.price.clause.zh.is_empty());
    }
}

#[test]
fn e11_every_listing_is_an_item_or_says_why_not() {
    let report = rank(whole(), &firm("RF", vec![must("N1", "RF-N2"), must("N2", "G06")]), TODAY);
    let items: BTreeSet<&str> = order(&report).into_iter().collect();
    let excluded: BTreeSet<&str> = report.excluded.iter().map(|e| e.solution_ref.as_str()).collect();
    assert!(items.is_disjoint(&excluded) && items.len() + excluded.len() == whole().len());
    assert!(report.excluded.iter().all(|e| !e.reasons.is_empty()));
}
