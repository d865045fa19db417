//! Two to four solutions on one page, with or without a match.

use api::exchange::Catalogue;
use schema::domain::catalogue::{ListingStatus, Solution};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tests::{House, Visitor, on_both_stores};

const THREE: [&str; 3] = ["S-AP-001", "S-AP-002", "S-AP-003"];

fn query(refs: &[&str]) -> String {
    refs.iter().map(|key| format!("solution={key}")).collect::<Vec<_>>().join("&")
}

fn by_json(visitor: &Visitor, refs: &[&str], more: &str) -> Value {
    let answer = visitor.get(&format!("/api/v1/solutions/compare?{}{more}", query(refs)));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn faults(answer: &Value) -> Vec<(String, String)> {
    let text = |e: &Value, name: &str| e[name].as_str().unwrap_or_default().to_owned();
    answer["errors"].as_array().into_iter().flatten().map(|e| (text(e, "pointer"), text(e, "code"))).collect()
}

/// Takes a listing out of the catalogue.
fn withdraw(house: &House, key: &str) {
    let all = api::workflows::import::export(&house.app).expect("an export");
    let listing = all.solutions.iter().find(|s| s.solution_ref.as_str() == key).expect("a listing of the sample");
    let gone = Solution { status: ListingStatus::Withdrawn, ..listing.clone() };
    let catalogue = Catalogue { solutions: vec![gone], ..Default::default() };
    api::workflows::import::import(&house.app, catalogue, false).expect("an import");
    let begun = Instant::now();
    while house.stranger().get(&format!("/api/v1/solutions/{key}")).status != 404 {
        assert!(begun.elapsed() < Duration::from_secs(2), "it is gone within two seconds");
        std::thread::yield_now();
    }
}

on_both_stores! {
    fn e15_two_to_four_are_laid_side_by_side_as_they_stand_in_the_catalogue(house: House) {
        let visitor = house.stranger();
        for count in [2, 3] {
            let refs = &THREE[..count];
            let compared = by_json(&visitor, refs, "");
            let items = compared["items"].as_array().expect("items");
            assert_eq!(items.len(), count);
            for (item, key) in items.iter().zip(refs) {
                let alone = visitor.get(&format!("/api/v1/solutions/{key}")).json();
                assert_eq!(item["solution"], alone, "the same facts as on its own");
                let claimed = alone["scenarios"].as_array().map_or(0, Vec::len);
                assert_eq!(item["evidence"].as_array().map(Vec::len), Some(claimed), "evidence for each scenario");
                let with_levels = |c: &&Value| !c["level_before"].is_null() && !c["level_after"].is_null();
                let told: u64 = item["level_lifts"].as_array().expect("lifts").iter().filter_map(|l| l["cases"].as_u64()).sum();
                assert_eq!(told, alone["cases"].as_array().expect("cases").iter().filter(with_levels).count() as u64, "no lift without its case");
                assert!(item["match"].is_null() && compared["match_id"].is_null());
            }
        }
        let page = visitor.get(&format!("/compare?{}", query(&THREE)));
        assert_eq!(page.status, 200);
        for item in by_json(&visitor, &THREE, "")["items"].as_array().expect("items") {
            let name = item["solution"]["name"].as_str().expect("a name");
            assert!(page.text.contains(name), "{name} is on the page");
        }
        assert!(page.text.contains("补贴上限") && page.text.contains("需先垫付") && page.text.contains("水平提升") && page.text.contains('≠'));
        assert!(page.text.contains("noindex"), "made by a person, not for search engines");
    }

    fn e15_seen_from_a_match_the_needs_the_sentences_and_the_points_stand_beside_each_other(house: House) {
        let visitor = house.stranger();
        let profile = json!({ "sector": "AP", "size": "small", "limit": 100, "needs": [
            { "need_ref": "N1", "kind": "N", "scenario": "G02", "priority": "must" },
            { "need_ref": "N2", "kind": "N", "scenario": "AP-N3", "priority": "should" },
        ] });
        let made = visitor.post("/api/v1/matches", &profile).json();
        let refs = crate::refs(&made);
        let out = made["excluded"][0]["solution_ref"].as_str().expect("one that does not fit").to_owned();
        let (id, key) = (made["id"].as_str().expect("id"), made["key"].as_str().expect("key"));
        let chosen = [refs[0].as_str(), refs[1].as_str(), out.as_str()];
        let compared = by_json(&visitor, &chosen, &format!("&match={id}&key={key}"));
        assert_eq!(compared["match_id"], json!(id));
        for at in 0..2 {
            let (item, matched) = (&compared["items"][at], &made["items"][at]);
            assert_eq!((&item["match"]["score"], &item["match"]["needs"]), (&matched["score"], &matched["needs"]), "as it was ranked");
            assert_eq!(item["changed_since_match"], json!(false));
        }
        assert!(compared["items"][2]["match"].is_null(), "what was excluded has no place");

        // The report's own form: `solutions`, the match and its key.
        let page = visitor.get(&format!("/compare?key={key}&match={id}&solutions={}&solutions={}&solutions={out}", chosen[0], chosen[1]));
        assert_eq!(page.status, 200);
        let sentence = made["items"][0]["needs"].as_array().and_then(|n| n.iter().find_map(|n| n["sentence"].as_str())).expect("a sentence");
        let words: String = sentence.chars().take(4).collect();
        assert!(page.text.contains("对您的需求") && page.text.contains("不符合这次匹配"), "the grid, and what did not fit");
        assert!(page.text.replace("<mark>", "").replace("</mark>", "").contains(&words), "with the sentence: {sentence}");

        let bare = format!("match={id}&{}", query(&chosen[..2]));
        assert_eq!(house.stranger().get(&format!("/api/v1/solutions/compare?{bare}")).status, 404, "the match is not for everybody");
        let without = house.stranger().get(&format!("/compare?{bare}"));
        assert!(without.status == 200 && !without.text.contains("对您的需求"), "the listings are");
    }

    fn e15_a_choice_that_cannot_be_compared_says_what_is_wrong(house: House) {
        withdraw(&house, "S-AP-002");
        let visitor = house.stranger();
        for (refs, told) in [
            (&["S-AP-001"][..], vec![("/solution", "too_few")]),
            (&[], vec![("/solution", "too_few")]),
            (&["S-AP-001", "S-NOWHERE", "S-AP-003"], vec![("/solution/1", "unknown")]),
            (&["S-AP-001", "S-AP-002", "S-AP-003"], vec![("/solution/1", "withdrawn")]),
            (&["S-AP-001", "S-AP-003", "S-AP-001"], vec![("/solution/2", "repeated")]),
            (&["S-AP-001", "a|b", "S-AP-003"], vec![("/solution/1", "malformed")]),
            (&["S-AP-001", "S-AP-003", "S-AP-004", "S-AP-005", "S-AP-006"], vec![("/solution", "too_many")]),
            (&["S-AP-002", "S-AP-001", "S-AP-001"], vec![("/solution/0", "withdrawn"), ("/solution/2", "repeated"), ("/solution", "too_few")]),
        ] {
            let answer = visitor.get(&format!("/api/v1/solutions/compare?{}", query(refs).replace('|', "%7C")));
            let told: Vec<(String, String)> = told.into_iter().map(|(p, c)| (p.to_owned(), c.to_owned())).collect();
            let (found, wanted): (BTreeSet<_>, BTreeSet<_>) = (faults(&answer.json()).into_iter().collect(), told.into_iter().collect());
            assert_eq!((answer.status, found), (422, wanted), "{refs:?}");
        }
        for (refs, status, says) in [
            (&["S-AP-001"][..], 422, "能对比的只有 1 个"),
            (&["S-AP-001", "S-AP-002"], 422, "S-AP-002 已下架"),
            (&["S-AP-001", "S-AP-003", "S-AP-002"], 200, "S-AP-002 已下架"),
            (&["S-AP-001", "S-AP-003", "S-AP-003"], 200, "选了两次"),
            (&["S-AP-001", "S-AP-003", "S-X"], 200, "没有编号为 S-X 的方案"),
            (&["S-AP-001", "S-AP-003", "S-AP-004", "S-AP-005", "S-AP-006"], 200, "选了 5 个"),
        ] {
            let page = visitor.get(&format!("/compare?{}", query(refs)));
            assert!(page.status == status && page.text.contains(says), "{refs:?}: {} {says}", page.status);
        }
    }

    fn e15_boxes_to_tick_are_in_the_search_in_the_report_and_on_the_page_of_a_solution(house: House) {
        let visitor = house.stranger();
        let search = visitor.get("/search?q=%E6%8E%92%E4%BA%A7").text;
        assert!(search.contains("name=\"solution\" value=\"S-") && search.contains("action=\"/compare\""));
        let solution = visitor.get("/solutions/S-AP-001").text;
        assert!(solution.contains("type=\"hidden\" name=\"solution\" value=\"S-AP-001\"") && solution.contains("type=\"checkbox\" name=\"solution\""));
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let id = made["id"].as_str().expect("id");
        let report = enterprise.get(&format!("/matches/{id}")).text;
        assert!(report.contains("formaction=\"/compare\"") && report.contains(&format!("name=\"match\" value=\"{id}\"")));
    }
}
