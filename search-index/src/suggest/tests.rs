//! What is suggested while somebody types.

use crate::engine::{Engine, Snapshot};
use crate::fixtures::{STATEMENTS, dozen, programme, sample};
use proptest::prelude::*;
use schema::domain::suggestion::{MAX_SUGGESTIONS, Suggestion, SuggestionKind, SuggestionReason};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

fn catalogue() -> Arc<Snapshot> {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| {
        let engine = Engine::new(programme()).expect("memory");
        engine.rebuild(1, [dozen(), sample::listings()].concat()).expect("memory");
        engine
    });
    engine.snapshot()
}

fn suggest(q: &str) -> Vec<Suggestion> {
    catalogue().suggest(q, 8)
}

#[track_caller]
fn leads(q: &str, reference: &str, reason: SuggestionReason, word: &str) {
    let found = suggest(q);
    let right = found.iter().any(|s| s.reference == reference && s.reason == reason && s.word == word);
    assert!(right, "{q} does not lead to {reference} by {reason} of {word}: {found:#?}");
}

#[test]
fn e2_every_way_of_typing_leads_to_its_scenario_and_says_how() {
    use SuggestionReason::{Initials, Name, Pinyin, Repair, Synonym};
    for (typed, code, reason, word) in [
        ("排产", "G01", Name, "生产计划优化与智能排产"),
        ("排程", "G01", Synonym, "排程"),
        ("优化与智能", "G01", Name, "生产计划优化与智能排产"),
        ("ＡＰＳ", "G01", Synonym, "APS"),
        ("aps", "G01", Synonym, "APS"),
        ("paichan", "G01", Pinyin, "排产"),
        ("pai chan", "G01", Pinyin, "排产"),
        ("paich", "G01", Pinyin, "排产"),
        ("zhinengpaichan", "G01", Pinyin, "智能排产"),
        ("zhinengpai", "G01", Pinyin, "智能排产"),
        ("znpc", "G01", Initials, "智能排产"),
        ("智nengpaichan", "G01", Pinyin, "智能排产"),
        ("zx", "G03", Initials, "质量在线检测、优化与溯源"),
        ("質檢", "G03", Synonym, "质检"),
        ("質量", "G03", Name, "质量在线检测、优化与溯源"),
        ("拍产", "G01", Repair, "排产"),
        ("朔源", "G03", Name, "质量在线检测、优化与溯源"),
        ("智能产排", "G01", Repair, "智能排产"),
        ("一物码", "AP-N3", Repair, "一物一码"),
        ("智排产", "G01", Synonym, "排产"),
        ("1物1码", "AP-N3", Synonym, "一物一码"),
        ("MES系统", "G02", Synonym, "MES系统"),
        ("production plan", "G01", Name, "Production planning and smart scheduling"),
    ] {
        leads(typed, code, reason, word);
    }
}

#[test]
fn e2_products_and_providers_are_led_to_by_name_sound_and_other_words() {
    use SuggestionReason::{Initials, Name, Pinyin, Repair, Synonym};
    for (typed, reference, reason, word) in [
        ("梭式", "S-06", Name, "梭式窑记录盒"),
        ("记录盒", "S-06", Name, "梭式窑记录盒"),
        ("suoshiyao", "S-06", Pinyin, "梭式窑记录盒"),
        ("ssyjl", "S-06", Initials, "梭式窑记录盒"),
        ("梭试窑", "S-06", Repair, "梭式窑记录盒"),
        ("APS", "S-03", Synonym, "生产排产MES一体机"),
        ("paichan", "S-02", Synonym, "插单不慌排程台"),
        ("排产mes", "S-03", Name, "生产排产MES一体机"),
        ("衡溯", "P-1", Name, "衡溯软件"),
        ("hengsu", "P-1", Pinyin, "衡溯软件"),
        ("jiexuxinxi", "P-2", Pinyin, "捷序信息"),
    ] {
        leads(typed, reference, reason, word);
    }
}

#[test]
fn e4_the_characters_that_were_hit_are_marked() {
    let of = |q: &str, reference: &str| suggest(q).into_iter().find(|s| s.reference == reference).expect("suggested");
    assert_eq!(of("记录", "S-06").spans, [(3, 5)]);
    assert_eq!(of("jilu", "S-06").spans, [(3, 5)]);
    assert_eq!(of("ＭＥＳ一体", "S-03").spans, [(4, 9)]);
    let scenario = of("paichan", "G01");
    assert_eq!((scenario.label.as_str(), scenario.spans.as_slice()), ("生产计划优化与智能排产", &[(0, 2)][..]));
    assert!(scenario.spans_of(&scenario.label).is_empty(), "another word was hit than the label");
}

#[test]
fn e2_exact_hits_come_before_sounds_and_repairs_stand_alone() {
    for typed in ["mes", "排产", "质检", "aps", "wms", "erp", "qms"] {
        let reasons: Vec<_> = suggest(typed).iter().map(|s| s.reason).collect();
        assert!(reasons.first().is_some_and(|r| *r <= SuggestionReason::Synonym), "{typed}: {reasons:?}");
        let sounds = |r: &SuggestionReason| *r >= SuggestionReason::Pinyin;
        assert!(reasons.windows(2).all(|pair| !sounds(&pair[0]) || sounds(&pair[1])), "{typed}: {reasons:?}");
        assert!(!reasons.contains(&SuggestionReason::Repair), "{typed}");
    }
}

#[test]
fn no_kind_crowds_out_another() {
    for typed in ["z", "s", "窑", "机", "智能"] {
        let kinds = |limit| catalogue().suggest(typed, limit).iter().map(|s| s.kind).collect::<BTreeSet<_>>();
        assert_eq!(kinds(8), kinds(20), "{typed}");
    }
    assert!(suggest("z").iter().all(|s| s.listings.is_some() != (s.kind == SuggestionKind::Solution)));
}

#[test]
fn e8_a_sentence_leads_to_the_scenarios_that_it_names() {
    let found = suggest("天天插单，排产全靠老王脑子记");
    assert_eq!(found.first().map(|s| (s.reference.as_str(), s.reason)), Some(("G01", SuggestionReason::Synonym)));
    let led = STATEMENTS.iter().filter(|(statement, codes)| {
        codes.is_empty() || suggest(statement).iter().any(|s| codes.contains(&s.reference.as_str()))
    });
    assert!(led.count() * 4 >= STATEMENTS.len() * 3);
}

#[test]
fn e12_the_same_letters_give_the_same_suggestions_in_whatever_spelling() {
    for (one, other) in [("排产", " 排 产 "), ("MES", "ｍｅｓ"), ("质检", "質檢")] {
        assert_eq!(suggest(one), suggest(other), "{one}");
    }
    assert!(suggest("").is_empty() && suggest("？！ \u{202e}").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn s10_anything_typed_has_an_answer_that_is_in_the_catalogue(
        text in any::<String>(), tail in "[排产智能质检朔mes一1 zhinengpach\\u{202e}\\u{0}]{0,14}", limit in 0_u32..40,
    ) {
        for q in [&text, &tail] {
            let found = catalogue().suggest(q, limit);
            prop_assert!(found.len() <= limit.min(MAX_SUGGESTIONS) as usize);
            for suggestion in &found {
                let length = u32::try_from(suggestion.word.chars().count()).expect("short");
                prop_assert!(suggestion.spans.iter().all(|(start, end)| start < end && *end <= length), "{suggestion:?}");
            }
            let mut unique: Vec<_> = found.iter().map(|s| (s.kind, &s.reference)).collect();
            unique.sort();
            unique.dedup();
            prop_assert_eq!(unique.len(), found.len());
        }
    }

    #[test]
    fn e2_every_name_is_led_to_by_any_part_of_it_in_characters(place in 0_usize..92, cut in 0_usize..20, length in 2_usize..8) {
        let catalogue = catalogue();
        let listing = catalogue.listings().nth(place).expect("one of 92");
        let chars: Vec<char> = listing.solution.name.chars().collect();
        let start = cut % chars.len();
        let part: String = chars[start..(start + length).min(chars.len())].iter().collect();
        let whole = part.chars().all(crate::analysis::is_han) && part.chars().count() > 1;
        let led = catalogue.suggest(&part, 20).iter().any(|s| s.reference == listing.solution.solution_ref.as_str());
        prop_assert!(!whole || led || catalogue.suggest(&part, 20).len() == 20, "{part} of {}", listing.solution.name);
    }
}
