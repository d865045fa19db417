//! 一企一策: what one takes home from a match.

use api::exchange::Catalogue;
use schema::domain::catalogue::{ListingStatus, Solution};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tests::house::Answer;
use tests::{House, Visitor, on_both_stores};

fn profile() -> Value {
    json!({
        "sector": "AP", "size": "small", "limit": 100, "level_index": "MIIT-2024", "scenario_levels": { "PE2": 1, "PE3": 2 },
        "needs": [
            { "need_ref": "N1", "kind": "N", "scenario": "G02", "priority": "must" },
            { "need_ref": "N2", "kind": "N", "scenario": "AP-N3", "priority": "must" },
            { "need_ref": "X1", "kind": "X", "text": "想贷点款买设备，利息能补不", "priority": "could" },
        ],
    })
}

/// A match that anybody with its key reads.
struct Matched {
    visitor: Visitor,
    made: Value,
}

impl Matched {
    fn of(house: &House, profile: &Value) -> Self {
        let visitor = house.stranger();
        let made = visitor.post("/api/v1/matches", profile);
        assert_eq!(made.status, 201, "{}", made.text);
        Self { made: made.json(), visitor }
    }

    fn text(&self, name: &str) -> &str {
        self.made[name].as_str().expect("a text")
    }

    fn refs(&self) -> Vec<String> {
        crate::refs(&self.made)
    }

    fn get(&self, kind: &str, refs: &[&str], more: &str) -> Answer {
        let chosen: String = refs.iter().map(|key| format!("&solution={key}")).collect();
        self.visitor.get(&format!("{kind}?key={}{chosen}{more}", self.text("key")))
    }

    fn plan(&self, refs: &[&str], more: &str) -> Value {
        let answer = self.get(&format!("/api/v1/matches/{}/plan", self.text("id")), refs, more);
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    fn file(&self, name: &str, refs: &[&str], more: &str) -> Answer {
        self.get(&format!("/matches/{}/{name}", self.text("id")), refs, more)
    }
}

/// Fen.
fn money(text: &Value) -> i64 {
    text.as_str().expect("a decimal text").replace('.', "").parse().expect("two decimals")
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

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
    fn e13_e14_a_plan_of_a_bundle_has_the_money_and_the_needs_of_the_bundle(house: House) {
        let matched = Matched::of(&house, &profile());
        let path = format!("/api/v1/matches/{}/bundles?key={}", matched.text("id"), matched.text("key"));
        let bundles = matched.visitor.post(&path, &json!({ "budget_yuan": 90_000_000 })).json();
        let mut musts = profile();
        musts["needs"].as_array_mut().expect("needs").truncate(2);
        let other = Matched::of(&house, &musts);
        let path = format!("/api/v1/matches/{}/bundles?key={}", other.text("id"), other.text("key"));
        let more = other.visitor.post(&path, &json!({})).json();
        let all: Vec<(&Matched, &Value)> = [(&matched, &bundles), (&other, &more)]
            .into_iter()
            .flat_map(|(m, b)| b["bundles"].as_array().into_iter().flatten().map(move |bundle| (m, bundle)))
            .collect();
        assert!(!all.is_empty());
        for (of, bundle) in all {
            let refs = texts(&bundle["solution_refs"]);
            let plan = of.plan(&refs, "");
            for name in ["price_min_yuan", "gross_yuan", "subsidy_max_yuan", "net_yuan", "cash_to_advance_yuan"] {
                assert_eq!(plan["money"][name], bundle[name], "{name} of {refs:?}");
            }
            assert_eq!(plan["lead"], bundle["lead"]);
            assert_eq!(plan["partial"], bundle["partial"]);
            let open: BTreeSet<&str> = texts(&plan["uncovered"]).into_iter().chain(texts(&plan["partial"])).collect();
            assert_eq!(open, texts(&bundle["uncovered"]).into_iter().collect());
            for share in plan["money"]["subsidies"].as_array().expect("subsidies") {
                assert!(share["clause"].as_str().is_some_and(|c| c.contains("郑政办")), "the clause is cited: {share}");
            }
            let split = &plan["money"]["split"];
            let parts = ["enterprise_yuan", "provider_yuan", "government_yuan"].map(|part| money(&split[part]));
            assert_eq!(parts.iter().sum::<i64>(), money(&plan["money"]["gross_yuan"]), "the three bear the price");
            assert!(parts[2] <= money(&plan["money"]["subsidy_max_yuan"]), "less 让利, less subsidy");
        }
    }

    fn a_plan_is_laid_over_the_working_days_from_the_day_that_is_set(house: House) {
        let matched = Matched::of(&house, &profile());
        let refs = matched.refs();
        let (a, b) = (refs[0].as_str(), refs[1].as_str());
        let start = matched.made["made_on"].as_str().map_or_else(|| matched.plan(&[a], "")["made_on"].as_str().expect("a day").to_owned(), str::to_owned);
        let side_by_side = matched.plan(&[a, b], &format!("&start={start}"));
        let slots = &side_by_side["schedule"]["slots"];
        assert_eq!(slots[0]["starts_on"], slots[1]["starts_on"], "side by side");
        let longest = slots[0]["weeks"].as_u64().max(slots[1]["weeks"].as_u64());
        assert_eq!(side_by_side["schedule"]["weeks"].as_u64(), longest);
        let one_after_the_other = matched.plan(&[a, b], &format!("&start={start}&after={b}:{a}"));
        let slots = &one_after_the_other["schedule"]["slots"];
        let sum = slots[0]["weeks"].as_u64().zip(slots[1]["weeks"].as_u64()).map(|(a, b)| a + b);
        assert_eq!(one_after_the_other["schedule"]["weeks"].as_u64(), sum);
        assert!(slots[1]["starts_on"].as_str() > slots[0]["ends_on"].as_str(), "days in ISO order");
        assert_eq!(slots[1]["after"], json!([a]));
        let unless_told = matched.plan(&[a], "");
        assert!(unless_told["schedule"]["starts_on"].as_str() > unless_told["made_on"].as_str());
        assert_eq!(matched.plan(&[a], ""), unless_told, "the same question has the same answer");
    }

    fn nothing_is_promised_that_no_listing_and_no_case_states(house: House) {
        let matched = Matched::of(&house, &profile());
        for key in matched.refs().iter().take(5) {
            let listing = matched.visitor.get(&format!("/api/v1/solutions/{key}")).json();
            let plan = matched.plan(&[key], "");
            let item = &plan["items"][0];
            assert_eq!(item["cases"], listing["cases"]);
            let stated = listing["benefits"].as_array().expect("benefits");
            let told = item["benefits"].as_array().expect("benefits");
            assert_eq!(told.len(), stated.len());
            for (told, stated) in told.iter().zip(stated) {
                assert_eq!((&told["metric"], &told["before"], &told["after"]), (&stated["metric"], &stated["before"], &stated["after"]));
                assert_eq!((&told["evidence"], &told["source"]), (&json!("claimed"), &listing["revision_id"]));
            }
            let claimed: u64 = listing["scenarios"].as_array().expect("claims").iter().filter_map(|c| c["level"].as_u64()).max().unwrap_or(0);
            for lift in plan["levels"]["scenarios"].as_array().expect("scenarios") {
                let own = lift["before"].as_u64().unwrap_or(0);
                assert!(lift["after"].as_u64().is_some_and(|after| after >= own && after <= claimed.max(own)), "{lift}");
                let answered = ["PE2", "PE3"].contains(&lift["code"].as_str().expect("a code"));
                assert_eq!(lift["before"].is_null(), !answered, "what was not answered has no level");
            }
            assert_eq!(plan["levels"]["index"], "MIIT-2024", "the version of the index is shown");
        }
        let mut old = profile();
        old["level_index"] = json!("MIIT-2022");
        let old = Matched::of(&house, &old);
        let plan = old.plan(&[&old.refs()[0]], "");
        assert_eq!(plan["levels"]["other_index"], "MIIT-2022");
        assert!(plan["levels"]["scenarios"].as_array().expect("scenarios").iter().all(|s| s["before"].is_null()), "two scales are not mixed");
    }

    fn s5_a_plan_says_what_it_was_and_that_a_listing_is_gone(house: House) {
        let matched = Matched::of(&house, &profile());
        let refs = matched.refs();
        let (a, b) = (refs[0].as_str(), refs[1].as_str());
        let before = matched.plan(&[a, b], "");
        let page = matched.file("plan", &[a, b], "");
        assert!(page.status == 200 && page.text.contains("对接这几个方案"));
        withdraw(&house, a);
        let after = matched.plan(&[a, b], "");
        assert_eq!(after["money"], before["money"], "a plan stands on what the match froze");
        assert_eq!((&after["items"][0]["standing"], &after["items"][1]["standing"]), (&json!("withdrawn"), &json!("current")));
        assert_eq!(after["cautions"][0]["code"], "withdrawn", "the gravest first: {}", after["cautions"]);
        assert!(after["cautions"][0]["message"]["zh"].as_str().is_some_and(|m| m.contains("已下架")));
        let page = matched.file("plan", &[a, b], "");
        assert!(page.status == 200 && page.text.contains("已下架") && !page.text.contains("对接这几个方案"));
    }

    fn s10_what_a_plan_cannot_be_asked_with_is_told_by_name(house: House) {
        let matched = Matched::of(&house, &profile());
        let refs = matched.refs();
        let (a, b) = (refs[0].as_str(), refs[1].as_str());
        let out = matched.made["excluded"][0]["solution_ref"].as_str().expect("one that does not fit");
        let path = format!("/api/v1/matches/{}/plan", matched.text("id"));
        for (refs, more, pointer, code) in [
            (&[][..], "", "/solution", "nothing"),
            (&[a, a], "", "/solution/1", "repeated"),
            (&[a, out], "", "/solution/1", "not_in_match"),
            (&[a, "S-NOWHERE"], "", "/solution/1", "not_in_match"),
            (&[a, "%3F"], "", "/solution/1", "malformed"),
            (&[a], "&start=morgen", "/start", "no_day"),
            (&[a], "&start=2026-02-30", "/start", "no_day"),
            (&[a], "&start=2001-01-01", "/start", "too_early"),
            (&[a], "&start=2999-01-01", "/start", "too_late"),
            (&[a, b], "&after=soon", "/after/0", "no_pair"),
            (&[a, b], &format!("&after={b}:{a}&after={a}:S-X"), "/after/1", "not_chosen"),
            (&[a, b], &format!("&after={b}:{a}&after={a}:{b}"), "/after", "tangled"),
        ] {
            let answer = matched.get(&path, refs, more);
            let first = &answer.json()["errors"][0];
            assert_eq!((answer.status, &first["pointer"], &first["code"]), (422, &json!(pointer), &json!(code)), "{refs:?} {more}: {}", answer.text);
            let page = matched.file("plan", refs, more);
            assert_eq!(page.status, if code == "nothing" { 200 } else { 422 }, "{code}");
            assert!(page.text.contains("name=\"start\""), "the form is there to mend it");
        }
    }

    fn s11_a_plan_is_for_whoever_may_read_its_match(house: House) {
        let matched = Matched::of(&house, &profile());
        let best = matched.refs().remove(0);
        let id = matched.text("id");
        for path in ["/api/v1/matches/ID/plan", "/matches/ID/plan", "/matches/ID/plan.docx", "/matches/ID/plan.json", "/matches/ID/match.json"] {
            let path = path.replace("ID", id);
            let query = if path.ends_with("match.json") { String::new() } else { format!("?solution={best}") };
            assert_eq!(house.stranger().get(&format!("{path}{query}")).status, 404, "{path} without the key");
            let with_key = house.stranger().get_with(&format!("{path}{query}"), &[("X-Match-Key", matched.text("key"))]);
            assert_eq!(with_key.status, 200, "{path} with it");
        }
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let path = format!("/api/v1/matches/{}/plan?solution={}", made["id"].as_str().expect("id"), crate::refs(&made)[0]);
        assert_eq!(enterprise.get(&path).status, 200);
        assert_eq!(house.person("provider").get(&path).status, 404);
    }

    fn a_plan_and_a_match_are_taken_home_as_files(house: House) {
        let matched = Matched::of(&house, &profile());
        let refs = matched.refs();
        let (a, b) = (refs[0].as_str(), refs[1].as_str());
        let document = matched.file("plan.docx", &[a, b], "");
        assert_eq!(document.header("content-type"), Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
        let name = document.header("content-disposition").unwrap_or_default();
        assert!(name.starts_with("attachment; filename=\"plan.docx\"; filename*=UTF-8''%E4%B8%80"), "{name}");
        assert!(document.text.starts_with("PK"), "an archive");
        let plan = matched.file("plan.json", &[a, b], "");
        assert_eq!(plan.json(), matched.plan(&[a, b], ""), "the same as the API says");
        let whole = matched.file("match.json", &[], "");
        assert_eq!((&whole.json()["items"], &whole.json()["excluded"]), (&matched.made["items"], &matched.made["excluded"]));
        assert!(whole.header("content-disposition").is_some_and(|d| d.contains("match-") && d.contains(".json")));
        let report = matched.file("", &[], "").text;
        assert!(report.is_empty() || !report.contains("⟦"), "no missing words");
        let page = matched.file("plan", &[a, b], "").text;
        for words in ["项目清单", "投资资金", "实施进度", "投资效益", "水平变化", "还没有解决的", "要留意的", "下一步", "补贴上限", "需先垫付", "plan.docx", "plan.json"] {
            assert!(page.contains(words), "{words} is on the page");
        }
        let report = matched.visitor.get(&format!("/matches/{}?key={}", matched.text("id"), matched.text("key"))).text;
        assert!(report.contains("match.json") && report.contains("/plan"), "both are offered on the report");
    }
}
