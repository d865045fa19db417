//! The way to level two: where a firm stands, the cheapest path of scenarios, and what no listing promises.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::house::Answer;
use tests::{House, Visitor, on_both_stores};

/// A die-casting works: five scenarios at level two, two of them binding; most of the others below or not answered.
fn profile() -> Value {
    json!({
        "sector": "AP", "size": "small", "level_index": "MIIT-2024", "base_score": 29.5,
        "scenario_levels": { "PL1": 2, "SC1": 2, "PL2": 2, "PL4": 2, "MD3": 2, "PE1": 1, "PE2": 1, "PE3": 0, "PE4": 1, "SC2": 0 },
        "needs": [{ "kind": "N", "scenario": "G02", "priority": "must" }],
    })
}

fn with(mut profile: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().expect("an object") {
        profile[name] = value.clone();
    }
    profile
}

struct Asked {
    stranger: Visitor,
    made: Value,
}

impl Asked {
    fn of(house: &House, profile: &Value) -> Self {
        let stranger = house.stranger();
        let made = stranger.post("/api/v1/matches", profile);
        assert_eq!(made.status, 201, "{}", made.text);
        Self { made: made.json(), stranger }
    }

    fn text(&self, name: &str) -> &str {
        self.made[name].as_str().expect("a text")
    }

    fn send(&self, body: &Value) -> Answer {
        self.stranger.post(&format!("/api/v1/matches/{}/level-path?key={}", self.text("id"), self.text("key")), body)
    }

    fn way(&self, body: &Value) -> Value {
        let answer = self.send(body);
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    fn page(&self, query: &str) -> Answer {
        self.stranger.get(&format!("/matches/{}/level?key={}{query}", self.text("id"), self.text("key")))
    }
}

/// Fen.
fn money(text: &Value) -> i64 {
    text.as_str().expect("a decimal text").replace('.', "").parse().expect("two decimals")
}

fn texts(list: &Value) -> BTreeSet<String> {
    list.as_array().expect("a list").iter().map(|t| t.as_str().expect("a text").to_owned()).collect()
}

/// By library scenario the national ones that it lifts, and which of these are binding.
fn yardstick(house: &House, way: &Value) -> (Value, BTreeSet<String>) {
    let library = house.stranger().get("/api/v1/scenarios").json();
    let binding = way["now"]["scenarios"].as_array().expect("scenarios").iter().filter(|s| s["binding"] == true);
    (library, binding.map(|s| s["scenario"].as_str().expect("a code").to_owned()).collect())
}

on_both_stores! {
    fn e13_the_path_lifts_enough_scenarios_and_keeps_every_condition(house: House) {
        let asked = Asked::of(&house, &with(profile(), &json!({ "deployment": ["on_premises", "private_cloud"], "deadline_weeks": 16 })));
        let way = asked.way(&json!({}));
        assert_eq!((&way["index"]["version"], &way["index"]["counted"]), (&json!("MIIT-2024"), &json!(true)));
        assert_eq!((&way["now"]["points"], &way["now"]["scenarios_reached"], &way["now"]["binding_reached"]), (&json!("29.50"), &json!(5), &json!(2)));
        let target = &way["target"];
        assert_eq!((&target["min_points"], &target["min_scenarios"], &target["min_binding"]), (&json!(40), &json!(6), &json!(3)));
        assert_eq!(way["reached"], false);
        let path = &way["path"];
        assert!(path["scenarios_after"].as_u64() >= Some(6) && path["binding_after"].as_u64() >= Some(3), "{path}");
        let steps = way["steps"].as_array().expect("steps");
        assert_eq!(path["scenarios_after"], json!(5 + steps.len()));
        let (_, binding) = yardstick(&house, &way);
        assert_eq!(path["binding_after"], json!(2 + steps.iter().filter(|s| binding.contains(s["scenario"].as_str().expect("a code"))).count()));
        for step in steps {
            assert!(step["from"].is_null() || step["from"].as_u64() < Some(2), "{step}");
            assert!(step["to"].as_u64() >= Some(2));
            let listing = house.stranger().get(&format!("/api/v1/solutions/{}", step["solution_ref"].as_str().expect("a reference"))).json();
            let claims = listing["scenarios"].as_array().expect("claims");
            assert!(claims.iter().any(|c| c["code"] == step["by"] && c["coverage"] == "full" && c["level"] == step["to"]), "{step} {claims:?}");
            assert!(texts(&listing["sectors"]).contains("AP") && listing["delivery_weeks"].as_u64() <= Some(16));
            assert!(texts(&listing["deployment"]).iter().any(|d| d == "on_premises" || d == "private_cloud"));
        }
        assert_eq!(asked.way(&json!({})), way, "the same question has the same answer");
    }

    fn e14_a_path_is_priced_gross_subsidy_net_and_cash_with_the_clause(house: House) {
        let way = Asked::of(&house, &profile()).way(&json!({}));
        let path = &way["path"];
        assert_eq!(money(&path["gross_yuan"]) - money(&path["subsidy_max_yuan"]), money(&path["net_yuan"]));
        assert_eq!(path["cash_to_advance_yuan"], path["gross_yuan"]);
        let solutions = path["solutions"].as_array().expect("solutions");
        assert_eq!(solutions.iter().map(|s| money(&s["price"]["gross_yuan"])).sum::<i64>(), money(&path["gross_yuan"]));
        assert_eq!(texts(&path["solution_refs"]), way["steps"].as_array().expect("steps").iter().filter_map(|s| s["solution_ref"].as_str().map(str::to_owned)).collect());
        for share in path["subsidies"].as_array().expect("shares") {
            assert!(money(&share["subsidy_max_yuan"]) <= 200_000_000, "no figure exceeds a cap");
            assert!(share["clause"].as_str().is_some_and(|c| c.contains("郑政办")));
            assert_eq!(share["needs_confirmation"], true, "the rule is over on the day of the sample");
        }
    }

    fn e09_a_missing_answer_never_counts_as_reached(house: House) {
        let silent = with(profile(), &json!({ "level_index": null, "base_score": null, "scenario_levels": null }));
        let way = Asked::of(&house, &silent).way(&json!({}));
        assert_eq!((&way["now"]["by_level"]["unknown"], &way["now"]["by_level"]["0"]), (&json!(16), &json!(0)));
        assert_eq!((&way["now"]["points"], &way["base"]["missing"], &way["now"]["level"]), (&Value::Null, &Value::Null, &json!(0)));
        assert_eq!(way["now"]["missing_answers"].as_array().map(Vec::len), Some(17), "sixteen scenarios and the score");
        assert!(way["steps"].as_array().expect("steps").iter().all(|s| s["from"].is_null()));
        assert!(way["path"]["scenarios_after"].as_u64() >= Some(6), "all six are lifted: {}", way["path"]);

        let answered = Asked::of(&house, &profile()).way(&json!({}));
        assert!(money(&answered["path"]["net_yuan"]) < money(&way["path"]["net_yuan"]), "answers can only make the way shorter");
        assert!(texts(&answered["now"]["missing_answers"]).contains("PE6"));
    }

    fn e09_a_result_by_another_version_counts_for_nothing(house: House) {
        let old = with(profile(), &json!({ "level_index": "MIIT-2022", "base_score": 90 }));
        let asked = Asked::of(&house, &old);
        let way = asked.way(&json!({}));
        assert_eq!((&way["index"]["version"], &way["index"]["stated"], &way["index"]["counted"]), (&json!("MIIT-2024"), &json!("MIIT-2022"), &json!(false)));
        assert_eq!((&way["now"]["points"], &way["now"]["scenarios_reached"]), (&Value::Null, &json!(0)));
        let page = asked.page("");
        assert!(page.text.contains("MIIT-2022") && page.text.contains("不能换算"), "the page says so");
    }

    fn e13_points_are_told_by_item_and_promised_by_no_listing(house: House) {
        let done = with(profile(), &json!({ "scenario_levels": { "PL1": 2, "SC1": 2, "PL2": 2, "PL4": 2, "MD3": 2, "PE2": 2 } }));
        let way = Asked::of(&house, &done).way(&json!({}));
        assert_eq!((&way["path"], &way["infeasible"], &way["reached"]), (&Value::Null, &Value::Null, &json!(false)));
        assert_eq!((&way["base"]["needed"], &way["base"]["missing"]), (&json!("40.00"), &json!("10.50")));
        let items = way["base"]["items"].as_array().expect("items");
        assert_eq!(items.iter().map(|i| money(&i["of"])).sum::<i64>(), 10_000, "the items sum to 100 points");
        assert!(items.iter().all(|i| i["raised_by"].as_str().is_some_and(|r| !r.is_empty())));
        let all = way.to_string();
        assert!(!all.contains("solution_ref"), "no listing is named beside points");
        let there = Asked::of(&house, &with(done, &json!({ "base_score": 40 }))).way(&json!({}));
        assert_eq!((&there["reached"], &there["now"]["level"]), (&json!(true), &json!(2)));
    }

    fn e13_where_no_path_exists_the_reason_says_what_would_have_to_change(house: House) {
        let asked = Asked::of(&house, &profile());
        let none = asked.way(&json!({ "budget_yuan": 1 }));
        let reason = &none["infeasible"];
        assert_eq!((&none["path"], &reason["reason"], &reason["ways"][0]["constraint"]), (&Value::Null, &json!("budget"), &json!("budget")), "{reason}");
        let enough = reason["ways"][0]["to"].clone();
        assert_eq!(money(&enough) - 100, money(&reason["missing_yuan"]));
        let found = asked.way(&json!({ "budget_yuan": enough }));
        assert_eq!(found["path"]["price_min_yuan"], enough, "what was said to be enough is enough");
        let short = format!("{}.{:02}", (money(&enough) - 1) / 100, (money(&enough) - 1) % 100);
        assert!(asked.way(&json!({ "budget_yuan": short }))["path"].is_null(), "and a fen less is not");

        let nowhere = Asked::of(&house, &with(profile(), &json!({ "deployment": ["hybrid"], "deadline_weeks": 1 }))).way(&json!({}));
        let reason = &nowhere["infeasible"];
        assert_eq!(reason["reason"], "scenarios", "{reason}");
        let blocked = reason["blocked"].as_array().expect("blocked");
        assert!(blocked.iter().any(|b| b["near"].as_array().is_some_and(|n| !n.is_empty())), "near listings are named with what they break");
        assert!(reason["message"]["zh"].as_str().is_some_and(|m| m.contains("没有方案能提升")) && reason["message"]["en"].as_str().is_some_and(|m| m.contains("Nothing lifts")));
    }

    fn s10_bounds_that_are_not_right_are_told_field_by_field(house: House) {
        let asked = Asked::of(&house, &profile());
        let answer = asked.send(&json!({ "budget_yuan": "1.234", "deadline_weeks": 0, "budget": 5 }));
        assert_eq!(answer.status, 422);
        let pointers: BTreeSet<String> = answer.json()["errors"].as_array().expect("errors").iter().filter_map(|e| e["pointer"].as_str().map(str::to_owned)).collect();
        assert_eq!(pointers, ["/budget", "/budget_yuan", "/deadline_weeks"].map(str::to_owned).into());
        let page = asked.page("&budget_wan=many");
        assert!(page.status == 422 && page.text.contains("f-budget_wan-error"), "{}", page.status);
    }

    fn s11_only_who_reads_the_match_gets_its_way(house: House) {
        let asked = Asked::of(&house, &profile());
        let path = format!("/api/v1/matches/{}/level-path", asked.text("id"));
        assert_eq!(house.stranger().post(&path, &json!({})).status, 404, "without the key");
        assert_eq!(house.stranger().get(&format!("/matches/{}/level", asked.text("id"))).status, 404);
    }

    fn e13_the_page_shows_figure_table_and_points_in_both_languages(house: House) {
        let asked = Asked::of(&house, &profile());
        let way = asked.way(&json!({}));
        let report = asked.stranger.get(&format!("/matches/{}?key={}", asked.text("id"), asked.text("key")));
        assert!(report.text.contains(&format!("/matches/{}/level?key=", asked.text("id"))), "the report leads to the way");
        for (language, words) in [("zh-CN", ["到二级", "没填", "方案不保证得分", "智能制造能力成熟度"]), ("en", ["To level 2", "not answered", "promise no points", "smart-manufacturing maturity"])] {
            assert!(matches!(asked.stranger.get(&format!("/lang/{language}")).status, 200 | 303));
            let page = asked.page("");
            assert_eq!(page.status, 200, "{}", page.text);
            for word in words.iter().chain(&["MIIT-2024", "role=\"img\"", "<desc "]) {
                assert!(page.text.contains(word), "{language}: {word}");
            }
            for solution in way["path"]["solutions"].as_array().expect("solutions") {
                assert!(page.text.contains(solution["name"].as_str().expect("a name")));
            }
        }
    }
}
