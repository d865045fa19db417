//! While somebody types, the search box says what may be meant, and why.

use serde_json::{Value, json};
use tests::{House, on_both_stores};

fn items(house: &House, typed: &str) -> Vec<Value> {
    let answer = house.stranger().get(&format!("/api/v1/suggestions?q={}", frontend::routes::encode(typed)));
    assert_eq!(answer.status, 200, "{typed}: {}", answer.text);
    let answer = answer.json();
    assert_eq!(answer["q"], typed.trim());
    answer["items"].as_array().expect("items").clone()
}

fn marked(text: &Value, spans: &Value) -> String {
    let chars: Vec<char> = text.as_str().expect("a text").chars().collect();
    let place = |n: &Value| usize::try_from(n.as_u64().expect("a place")).expect("small");
    let spans = spans.as_array().expect("spans").iter();
    spans.flat_map(|span| chars[place(&span[0])..place(&span[1])].iter()).collect()
}

on_both_stores! {
    fn e2_pinyin_initials_slips_and_synonyms_lead_to_the_scenario_with_the_reason(house: House) {
        for (typed, code, kind, word, hit) in [
            ("paichan", "G01", "pinyin", "排产", "排产"),
            ("zhinengpaichan", "G01", "pinyin", "智能排产", "智能排产"),
            ("znpc", "G01", "initials", "智能排产", "智能排产"),
            ("zx", "G03", "initials", "质量在线检测、优化与溯源", "在线"),
            ("質檢", "G03", "synonym", "质检", "质检"),
            ("ＡＰＳ", "G01", "synonym", "APS", "APS"),
            ("拍产", "G01", "repair", "排产", "排产"),
            ("智能产排", "G01", "repair", "智能排产", "智能排产"),
            ("一物码", "AP-N3", "repair", "一物一码", "一物一码"),
            ("MES系统", "G02", "synonym", "MES系统", "MES系统"),
            ("1物1码", "AP-N3", "synonym", "一物一码", "一物一码"),
            ("在线检测", "G03", "name", "质量在线检测、优化与溯源", "在线检测"),
        ] {
            let found = items(&house, typed);
            let right = found.iter().find(|i| i["kind"] == "scenario" && i["ref"] == code);
            assert!(right.is_some(), "{typed} does not lead to {code}: {found:?}");
            let right = right.expect("it is there");
            assert_eq!((&right["reason"]["kind"], &right["reason"]["word"]), (&json!(kind), &json!(word)), "{typed}");
            assert_eq!(marked(&right["reason"]["word"], &right["reason"]["spans"]), hit, "{typed}");
            assert_eq!(right["path"], format!("/scenarios/{code}"));
        }
    }

    fn e4_every_suggestion_is_a_page_and_marks_what_was_hit(house: House) {
        let mut kinds = std::collections::BTreeSet::new();
        for typed in ["铝", "窑", "mes", "hengsu", "yanshi", "科技", "s"] {
            let found = items(&house, typed);
            assert!((1..=8).contains(&found.len()), "{typed}: {found:?}");
            for item in found {
                kinds.insert(item["kind"].to_string());
                assert_eq!(house.stranger().get(item["path"].as_str().expect("a path")).status, 200, "{item}");
                assert!(!marked(&item["reason"]["word"], &item["reason"]["spans"]).is_empty(), "{item}");
                let spans = if item["label"] == item["reason"]["word"] { &item["reason"]["spans"] } else { &json!([]) };
                assert_eq!(&item["spans"], spans, "{item}");
            }
        }
        assert_eq!(kinds.len(), 3, "{kinds:?}");
    }

    fn what_is_typed_is_answered_at_any_length_and_leaves_no_trace(house: House) {
        assert!(items(&house, "").is_empty() && items(&house, "量子纠缠望远镜").is_empty());
        let long = "排产".repeat(500);
        assert_eq!(items(&house, &long)[0]["ref"], "G01");
        assert_eq!(house.stranger().get("/api/v1/suggestions?q=s&limit=3").json()["items"].as_array().map(Vec::len), Some(3));
        house.advance_minutes(1);
        assert!(house.app.store.read(|c| schema::models::gaps::unplaced(c, 1, 10)).expect("gaps").is_empty(), "no gap is recorded");
    }

    fn the_list_under_the_box_speaks_the_readers_language_and_is_made_of_links(house: House) {
        let visitor = house.stranger();
        for (language, said, also) in [("zh-CN", "“<mark>排产</mark>”的拼音", "场景"), ("en", "pinyin of “<mark>排产</mark>”", "Scenario")] {
            let list = visitor.get_with("/search/suggestions?q=paichan", &[("Accept-Language", language)]);
            assert_eq!((list.status, list.header("content-type")), (200, Some("text/html; charset=utf-8")));
            assert!(list.text.contains(said) && list.text.contains(also) && list.text.contains("href=\"/scenarios/G01\""), "{}", list.text);
            assert!(list.text.starts_with("<div class=\"suggest\" id=\"suggest\" role=\"listbox\""), "{}", list.text);
        }
        let hostile = visitor.get("/search/suggestions?q=%3Cscript%3E&limit=x");
        assert!(hostile.status == 200 && !hostile.text.contains("<script"), "{}", hostile.text);
    }

    fn e5_half_a_word_is_no_gap_until_it_stands(house: House) {
        let gaps = |house: &House| {
            house.advance_minutes(1);
            house.app.store.read(|c| schema::models::gaps::unplaced(c, 1, 10)).expect("gaps").len()
        };
        let page = house.stranger().get_with("/search?q=%E9%87%8F%E5%AD%90", &[("X-Typing", "1")]);
        assert!(page.status == 200 && page.text.contains("data-gap"), "{}", page.text);
        assert_eq!(gaps(&house), 0);
        assert_eq!(house.stranger().get("/search?q=%E9%87%8F%E5%AD%90").status, 200);
        assert_eq!(gaps(&house), 1);
    }
}
