//! Finding: odd spellings, what was hit, what comes first.

use super::{queries, refs, sampled, search, small, words};
use crate::fixtures::programme;
use proptest::prelude::*;
use schema::domain::search::{Field, HitReason, SearchQuery};

#[test]
fn e2_every_spelling_finds_the_right_product_in_the_top_three() {
    let cases = [
        ("质检", "S-04"),
        ("質檢", "S-04"),
        ("MES", "S-01"),
        ("mes", "S-03"),
        ("ＭＥＳ系统", "S-03"),
        ("排产", "S-02"),
        ("APS", "S-02"),
        ("paichan", "S-02"),
        ("pai chan", "S-02"),
        ("拍产", "S-02"),
        ("排铲", "S-02"),
        ("智能拍产", "S-02"),
        ("bao工", "S-01"),
        ("saoma", "S-01"),
        ("点捡", "S-11"),
        ("设备点检", "S-11"),
        ("砂眼检测", "S-04"),
        ("砂眼", "S-04"),
        ("盘库", "S-07"),
        ("WMS", "S-07"),
        ("dl/t 645", "S-08"),
        ("DLT645", "S-08"),
        ("opcua", "S-08"),
        ("衡溯", "S-01"),
        ("铝智软件", "S-09"),
        ("一码通", "S-09"),
        ("梭式窑", "S-06"),
        ("窑", "S-05"),
        ("勒索", "S-12"),
    ];
    for (query, expected) in cases {
        let found = search(small(), query);
        assert!(refs(&found).iter().take(3).any(|r| *r == expected), "{query}: {:?}", refs(&found));
    }
}

#[test]
fn e2_each_scenario_name_finds_claimants_first() {
    let catalogue = sampled().snapshot();
    for scenario in &programme().scenarios {
        let claimed = catalogue.listings().any(|l| l.solution.scenarios.iter().any(|c| c.code == scenario.code));
        for name in [&scenario.name.zh, &scenario.name.en] {
            let found = catalogue.search(&words(name));
            let first = found.items.first();
            assert!(
                !claimed || first.is_some_and(|hit| hit.solution().scenarios.iter().any(|c| c.code == scenario.code)),
                "{name}"
            );
        }
    }
}

#[test]
fn e2_english_words_find_what_claims_the_scenario_they_name() {
    let catalogue = sampled().snapshot();
    let cases = [
        ("production scheduling", "G01"),
        ("planning and schedules", "G01"),
        ("scheduling software for my workshop", "G01"),
        ("batch traceability", "AP-N3"),
        ("tracing batches of parts", "AP-N3"),
        ("equipment maintenance", "G04"),
        ("energy monitoring", "G06"),
        ("warehouse inventory", "G07"),
        ("supplier collaboration", "G08"),
        ("visual inspection of defects", "AP-X2"),
        ("life of cutting tools", "AP-N4"),
        ("collect machine data", "G18"),
    ];
    for (query, code) in cases {
        let found = catalogue.search(&words(query));
        let claims = |hit: &schema::domain::search::Hit| hit.solution().scenarios.iter().any(|c| c.code.as_str() == code);
        assert!(found.items.iter().take(3).any(claims), "{query}: {:?} {:?}", refs(&found), found.understood);
        assert!(!found.is_gap, "{query}");
    }
}

#[test]
fn e2_a_name_with_one_slip_anywhere_finds_its_listing_and_says_so() {
    let catalogue = sampled().snapshot();
    let mut tried = 0;
    for listing in catalogue.listings() {
        let name: Vec<char> = listing.solution.name.chars().collect();
        let places = (1..name.len() - 1).filter(|at| name[*at].is_alphabetic() && name.len() >= 6 && at % 3 == name.len() % 3);
        for at in places {
            let mut typed = name.clone();
            typed[at] = if name[at].is_ascii() { 'q' } else { '囧' };
            let typed: String = typed.into_iter().collect();
            let found = catalogue.search(&words(&typed));
            tried += 1;
            let first = found.items.iter().take(3).any(|hit| hit.solution().name == listing.solution.name);
            assert!(first, "{typed}: {:?} {:?}", found.meant, refs(&found));
            assert!(!found.is_gap, "{typed}");
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn e2_a_claim_alone_is_found_but_claiming_everything_is_not_first() {
    let found = search(small(), "库存盘点");
    assert_eq!(refs(&found).first(), Some(&"S-07"));
    for query in ["质检", "排产", "报工", "点检", "能耗", "仓库"] {
        let found = search(small(), query);
        assert!(refs(&found).contains(&"S-10"), "{query}: a claim is a way to be found");
        assert_ne!(refs(&found).first(), Some(&"S-10"), "{query}");
    }
}

#[test]
fn e2_one_stray_word_of_several_is_no_hit() {
    assert_eq!(refs(&search(small(), "砂眼自动检测")), ["S-04"]);
    let scheduling = search(small(), "插单 甘特图");
    assert_eq!(refs(&scheduling).first(), Some(&"S-02"));
    assert!(scheduling.total < 6, "{:?}", refs(&scheduling));
}

#[test]
fn e3_both_orders_of_the_slogan_give_the_same_list() {
    for engine in [small(), sampled()] {
        let (one, other) = (search(engine, "小轻快准 排产"), search(engine, "小快轻准 排产"));
        assert!(one.total > 0);
        assert_eq!(refs(&one), refs(&other));
        assert_eq!(search(engine, "小轻快准").near.len(), search(engine, "小快轻准").near.len());
    }
}

#[test]
fn e4_hits_are_marked_at_the_right_characters_of_the_original() {
    let found = search(small(), "ｍｅｓ系統");
    let hit = found.items.iter().find(|hit| hit.solution().solution_ref.as_str() == "S-03").expect("found");
    let description = hit.highlights.iter().find(|h| h.field == Field::Description).expect("hit there");
    assert_eq!(description.text, "MES系统覆盖排产、报工、质检。");
    assert_eq!(description.spans, [(0, 5)]);
    assert!(hit.reasons.contains(&HitReason::Words { words: vec!["ｍｅｓ".to_owned(), "系統".to_owned()] }));
}

#[test]
fn e4_synonyms_and_scenarios_say_so() {
    let found = search(small(), "APS");
    let hit = found.items.iter().find(|hit| hit.solution().solution_ref.as_str() == "S-03").expect("found");
    assert!(hit.reasons.contains(&HitReason::Synonym { typed: "APS".to_owned(), found: "排产".to_owned() }), "{:?}", hit.reasons);
    let claim = found.items.iter().find(|hit| hit.solution().solution_ref.as_str() == "S-10").expect("found by its claim");
    assert!(claim.reasons.iter().any(|r| matches!(r, HitReason::Scenario { code } if code.as_str() == "G01")));
    assert!(claim.highlights.iter().all(|h| h.field == Field::Scenarios));
}

#[test]
fn e4_every_hit_says_why_and_where() {
    for engine in [small(), sampled()] {
        for query in queries() {
            let found = search(engine, query);
            for hit in found
                .items
                .iter()
                .filter(|hit| hit.score > 0)
                .chain(found.near.iter().flat_map(|n| &n.items).filter(|hit| hit.score > 0))
            {
                assert!(!hit.reasons.is_empty(), "{query}: {}", hit.solution().solution_ref);
                assert!(!hit.highlights.is_empty(), "{query}: {}", hit.solution().solution_ref);
            }
        }
    }
}

#[test]
fn e4_a_denial_is_no_hit() {
    let found = search(sampled(), "排产");
    let denying = ["不做排产", "不带排产", "不做排程", "不管自动排程", "不自动排", "得另配"];
    for hit in &found.items {
        for highlight in &hit.highlights {
            for (start, end) in &highlight.spans {
                let clause = clause_around(&highlight.text, *start as usize, *end as usize);
                assert!(!denying.iter().any(|words| clause.contains(words)), "{}: {clause}", hit.solution().solution_ref);
            }
        }
    }
    assert!(!refs(&found).contains(&"S-AL-002"), "it says that it does not do it and claims nothing of the kind");
}

/// The clause of `text` in which `start..end` stands.
fn clause_around(text: &str, start: usize, end: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mark = |c: &char| matches!(c, '，' | '。' | '；' | '：');
    let from = chars[..start].iter().rposition(mark).map_or(0, |at| at + 1);
    let to = chars[end..].iter().position(mark).map_or(chars.len(), |at| end + at);
    chars[from..to].iter().collect()
}

#[test]
fn e4_the_best_sentence_of_the_description_is_shown() {
    let found = search(small(), "缺料 甘特图");
    let sentence = &found.items[0].highlights.iter().find(|h| h.field == Field::Description).expect("hit there").text;
    assert_eq!(sentence, "插单、缺料、设备停机都能重排，甘特图可拖拽。");
}

#[test]
fn e8_owners_sentences_find_something_in_the_sample() {
    for query in crate::fixtures::STATEMENTS.iter().filter(|(_, codes)| !codes.is_empty()).map(|(statement, _)| *statement) {
        let found = search(sampled(), query);
        assert!(found.total > 0 || !found.near.is_empty(), "{query}");
    }
}

#[test]
fn s10_a_long_query_is_cut_and_says_so() {
    let long = "排产".repeat(150);
    let found = search(small(), &long);
    assert!(found.truncated && found.total > 0);
    assert!(!search(small(), "排产").truncated);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn s10_any_words_have_an_answer_whose_marks_lie_inside_their_texts(text in any::<String>(), tail in "[质检排产mes铝窑\\u{202e}\\u{0}😀 a-z]{0,12}") {
        let query = SearchQuery { limit: 7, ..words(&format!("{text}{tail}")) };
        let found = small().snapshot().search(&query);
        for mark in found.items.iter().chain(found.near.iter().flat_map(|n| &n.items)).flat_map(|hit| &hit.highlights) {
            let length = u32::try_from(mark.text.chars().count()).expect("short");
            prop_assert!(mark.spans.iter().all(|(start, end)| start < end && *end <= length));
            prop_assert!(mark.spans.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }
}

#[test]
fn s10_letters_without_end_that_could_be_many_words_are_answered() {
    for letters in
        ["a".repeat(200), "shi".repeat(66), "paichan".repeat(8), "paichan".repeat(28), "zhinengpaichan".repeat(4) + "x"]
    {
        let _ = search(small(), &letters);
    }
    assert!(search(small(), "paichanzhuisu").total > 0 || search(small(), "paichan").total > 0);
}
