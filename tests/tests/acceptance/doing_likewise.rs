//! 学样仿样: what a firm of one's own sector has had accepted, to do likewise.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::on_both_stores;

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

on_both_stores! {
    fn firms_of_a_sector_show_what_they_use_with_the_grade_of_each_case(house: House) {
        let visitor = house.stranger();
        let list = visitor.get("/api/v1/samples?sector=AL&size=medium&limit=100").json();
        let firms = list["items"].as_array().expect("items");
        assert!(firms.len() > 3, "{list}");
        let several = firms.iter().find(|f| texts_of(f).len() > 1).expect("a firm with several solutions");
        for firm in firms {
            assert_eq!(firm["sector"], "AL");
            let mut grades = BTreeSet::new();
            for part in firm["solutions"].as_array().expect("solutions") {
                let listing = visitor.get(&format!("/api/v1/solutions/{}", part["solution_ref"].as_str().expect("a reference"))).json();
                let case = listing["cases"].as_array().and_then(|c| c.iter().find(|c| c["case_ref"] == part["case_ref"])).expect("its case is published");
                assert_eq!((&case["evidence"], &case["enterprise_name"], &case["contract_yuan"]), (&part["evidence"], &firm["enterprise_name"], &part["contract_yuan"]));
                grades.insert(part["evidence"].as_str().expect("a grade").to_owned());
            }
            assert!(grades.contains("accepted"), "no example without an acceptance: {firm}");
            let weakest = ["claimed", "referee_confirmed", "accepted"].into_iter().find(|g| grades.contains(*g));
            assert_eq!(firm["evidence"].as_str(), weakest, "the weakest part speaks for the whole");
            assert!(firm["suits_size"].is_boolean());
        }
        assert!(firms[0]["solutions"].as_array().map(Vec::len) >= several["solutions"].as_array().map(Vec::len), "most accepted first");
        let code = texts(&several["scenarios"])[0];
        let narrowed = visitor.get(&format!("/api/v1/samples?sector=AL&scenario={code}&limit=100")).json();
        assert!(narrowed["items"].as_array().expect("items").iter().all(|f| texts(&f["scenarios"]).contains(&code)));
        assert!(narrowed["items"][0]["suits_size"].is_null(), "no size, no word on it");
        let wrong = visitor.get("/api/v1/samples?sector=ZZ&scenario=Q9&size=giant");
        assert_eq!(wrong.status, 422);
    }

    fn an_example_is_copied_into_ones_own_needs_and_matched(house: House) {
        let visitor = house.stranger();
        let list = visitor.get("/api/v1/samples?sector=AL&limit=100").json();
        let firm = list["items"].as_array().and_then(|f| f.iter().find(|f| texts_of(f).len() > 1)).expect("a firm with several solutions");
        let form = visitor.get(&format!("/match?sample={}", firm["case_ref"].as_str().expect("a case")));
        let name = firm["enterprise_name"].as_str().expect("a name");
        assert!(form.status == 200 && form.text.contains(name), "the form says whose needs these are");
        let codes = texts(&firm["scenarios"]);
        let programme = visitor.get("/api/v1/programme").json();
        let sector = programme["sectors"].as_array().and_then(|s| s.iter().find(|s| s["code"] == "AL")).cloned().unwrap_or_default();
        assert!(!sector.is_null());
        let ticked: Vec<&&str> = codes.iter().filter(|code| form.text.contains(&format!("name=\"n\" value=\"{code}\" checked"))).collect();
        let typed: Vec<&&str> = codes.iter().filter(|code| form.text.contains(&format!("value=\"{code}\" selected"))).collect();
        assert_eq!(ticked.len() + typed.len(), codes.len(), "every scenario is a need: {codes:?}, ticked {ticked:?}, typed {typed:?}");
        assert_eq!(visitor.get("/match?sample=C-NOWHERE").status, 200, "a case that is gone leads to the choice of a sector");

        let needs: Vec<Value> = codes.iter().map(|code| json!({ "kind": "N", "scenario": code, "priority": "must" })).collect();
        let made = visitor.post("/api/v1/matches", &json!({ "sector": "AL", "size": "medium", "needs": needs, "limit": 100 })).json();
        let path = format!("/matches/{}?key={}", made["id"].as_str().expect("id"), made["key"].as_str().expect("key"));
        let report = visitor.get(&path).text;
        assert!(report.contains("同行做成的") && report.contains("/plan?solution="), "firms that did likewise are on the report");
        let page = visitor.get("/samples?sector=AL&size=medium");
        assert!(page.status == 200 && page.text.contains(name) && page.text.contains("整套按最弱的一项"));
        assert!(visitor.get(&format!("/scenarios/{}", codes[0])).text.contains("同行做成的"));
        for unknown in ["sector=ZZ", "sector=%E9%93%9D", "scenario=Q9", "size=giant"] {
            let page = visitor.get(&format!("/samples?{unknown}"));
            assert_eq!(page.status, 404, "{unknown}");
            assert!(page.text.contains("这个行业、规模或场景") && !page.text.contains(name), "{unknown}: no other list in its place");
        }
    }
}

fn texts_of(firm: &Value) -> Vec<&str> {
    firm["solutions"].as_array().into_iter().flatten().filter_map(|p| p["solution_ref"].as_str()).collect()
}
