//! A match: who fits, why, what it costs.

use serde_json::{Value, json};
use tests::on_both_stores;

fn sum(items: &Value, field: &str) -> u64 {
    items.as_array().map(|i| i.iter().filter_map(|i| i[field].as_u64()).sum()).unwrap_or_default()
}

fn amount(text: &Value) -> f64 {
    text.as_str().expect("a decimal string").parse().expect("a decimal")
}

on_both_stores! {
    fn e1_e10_a_stranger_gets_at_most_five_reasoned_matches(house: House) {
        let profile = json!({
            "sector": "RF", "size": "small", "district": "新密",
            "needs": [
                { "kind": "N", "scenario": "RF-N2", "priority": "must" },
                { "kind": "X", "text": "隧道窑天然气一个月一百多万，能省5个点都中", "priority": "should" },
            ],
        });
        let made = house.stranger().post("/api/v1/matches", &profile);
        assert_eq!(made.status, 201, "{}", made.text);
        let made = made.json();
        let items = made["items"].as_array().expect("items");
        assert!((1..=5).contains(&items.len()));
        for item in items {
            assert_eq!(sum(&item["parts"], "points"), item["score"].as_u64().expect("score"), "parts sum to the score");
            let coverage = item["parts"].as_array().and_then(|p| p.iter().find(|p| p["part"] == "coverage")).expect("coverage");
            assert_eq!(sum(&item["needs"], "points"), coverage["points"].as_u64().expect("points"), "needs sum to coverage");
            assert!(item["needs"].as_array().expect("needs").iter().any(|n| n["points"].as_u64() > Some(0)), "no item without a served need");
            for need in item["needs"].as_array().expect("needs").iter().filter(|n| n["coverage"] != "uncovered") {
                assert!(need["evidence"].is_string() && need["sentence"].is_string(), "{need}");
            }
        }
        let read = house.stranger().get(&format!("/api/v1/matches/{}?key={}", made["id"].as_str().expect("id"), made["key"].as_str().expect("key")));
        assert_eq!(read.status, 200);
        assert_eq!(read.json()["items"], made["items"]);
        assert_eq!(house.stranger().get(&format!("/api/v1/matches/{}", made["id"].as_str().expect("id"))).status, 404, "without its key");
    }

    fn e12_the_same_input_gives_the_same_order(house: House) {
        let enterprise = house.person("enterprise");
        let (one, two) = (crate::a_match(&enterprise), crate::a_match(&enterprise));
        assert_eq!(one["items"], two["items"]);
        assert_ne!(one["id"], two["id"]);
    }

    fn e14_each_price_is_gross_subsidy_net_and_cash_within_the_caps(house: House) {
        let made = crate::a_match(&house.person("enterprise"));
        for item in made["items"].as_array().expect("items") {
            let price = &item["price"];
            let (gross, subsidy, net) = (amount(&price["gross_yuan"]), amount(&price["subsidy_max_yuan"]), amount(&price["net_yuan"]));
            assert!((gross - subsidy - net).abs() < 0.005, "{price}");
            assert!(subsidy <= gross * 0.7 + 0.005 && subsidy <= 2_000_000.0, "{price}");
            assert_eq!(price["cash_to_advance_yuan"], price["gross_yuan"]);
            assert_eq!(price["needs_confirmation"], true, "the programme's rules ended with 2025: 需确认");
        }
    }

    fn hard_constraints_exclude_with_their_reason(house: House) {
        let ask = |extra: Value| {
            let mut profile = json!({ "sector": "AP", "limit": 100, "needs": [{ "kind": "N", "scenario": "G02", "priority": "must" }] });
            profile.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
            let made = house.stranger().post("/api/v1/matches", &profile);
            assert_eq!(made.status, 201, "{}", made.text);
            made.json()
        };
        for (extra, reason) in [
            (json!({ "budget_yuan": 50000 }), "budget"),
            (json!({ "deadline_weeks": 4 }), "deadline"),
            (json!({ "deployment": ["on_premises"] }), "deployment"),
            (json!({ "must_integrate": ["金蝶"] }), "must_integrate"),
        ] {
            let made = ask(extra.clone());
            let excluded = made["excluded"].as_array().expect("excluded");
            let hit = |e: &Value| e["reasons"].as_array().is_some_and(|r| r.iter().any(|r| r["reason"] == reason));
            assert!(excluded.iter().any(hit), "{extra} excludes nobody");
            for item in made["items"].as_array().expect("items") {
                match reason {
                    "budget" => assert!(amount(&item["price_min_yuan"]) <= 50_000.0),
                    "deadline" => assert!(item["delivery_weeks"].as_u64() <= Some(4)),
                    "deployment" => assert!(item["deployment"].as_array().expect("deployment").iter().any(|d| d == "on_premises")),
                    _ => {}
                }
            }
            let both = crate::refs(&made).len() + excluded.len();
            assert_eq!(both, 80, "every listing is either ranked or excluded with a reason");
        }
    }

    fn invariant_6_a_frozen_match_replays_to_the_same_report(house: House) {
        let made = crate::a_match(&house.person("enterprise"));
        let id = schema::domain::ids::Id::parse(made["id"].as_str().expect("id")).expect("an id");
        let stored = house.app.store.read(|c| schema::models::matches::find(c, &id)).expect("the store").expect("the match");
        let again = api::workflows::replay::replay(&house.app.store, &house.app.programme, &stored).expect("a replay");
        assert_eq!(again, Some(stored.report));
    }
}
