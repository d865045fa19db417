//! Any input gets an answer under 500 (S10), with a problem that says what is wrong.

use serde_json::json;
use tests::on_both_stores;

on_both_stores! {
    fn s10_hostile_requests_get_a_clear_answer(house: House) {
        let person = house.person("enterprise");
        let json_type = [("Content-Type", "application/json")];
        let huge = vec![b'a'; 2_000_000];
        let bodies: [&[u8]; 10] = [b"", b"{", b"[]", b"null", b"\"x\"", b"{\"sector\": 5}", b"{\"needs\": {}}", b"\xff\xfe", "{\"sector\":\"\u{202e}AP\"}".as_bytes(), &huge];
        for path in ["/api/v1/matches", "/api/v1/needs/interpret", "/api/v1/session", "/api/v1/session/refresh", "/api/v1/matches/x/handoffs", "/api/v1/handoffs/x/decline", "/a/x", "/match", "/sign-in"] {
            for body in bodies {
                let answer = person.send(path, &json_type, body);
                // A form without its sector leads back to the choice of one.
                assert!((400..500).contains(&answer.status) || matches!(answer.status, 201 | 303), "{path} {:?}: {}", &body[..body.len().min(30)], answer.status);
                if path.starts_with("/api") && answer.status >= 400 {
                    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
                    assert!(!answer.code().is_empty());
                }
            }
        }
        for query in ["q=%00%01%02", "q=%E2%80%AE%E6%8E%92", "q=%FF%FE", "limit=-1", "page=99999999999", "sector=%27%22", "price_max=1e9", "sort=best", "q=%F0%9F%98%80", "limit=0", "scenario=%2e%2e"] {
            for path in ["/api/v1/solutions", "/search", "/api/v1/suggestions", "/search/suggestions"] {
                let answer = house.stranger().get(&format!("{path}?{query}"));
                assert!(answer.status == 200 || answer.status == 422 || answer.status == 400, "{path}?{query}: {}", answer.status);
            }
        }
        for path in ["/api/v1/nothing", "/nothing", "/solutions/%00", "/providers/..%2f", "/a/%F0%9F", "/assets/../Cargo.toml", "/matches/1", "/scenarios/X"] {
            let answer = house.stranger().get(path);
            assert!((400..500).contains(&answer.status) || answer.status == 303, "{path}: {}", answer.status);
        }
        assert_eq!(house.stranger().post("/api/v1/solutions", &json!({})).status, 405);
        assert_eq!(house.stranger().get("/healthz").status, 200);
    }

    fn every_fault_of_a_profile_is_named_at_once(house: House) {
        let profile = json!({
            "sector": "ZZ", "size": "giant", "budget_yuan": "12.345", "deadline_weeks": -3, "deployment": ["moon"],
            "needs": [{ "kind": "N" }, { "kind": "X" }, { "scenario": "G99" }], "limit": 1000,
        });
        let answer = house.stranger().post("/api/v1/matches", &profile);
        assert_eq!(answer.status, 422);
        let pointers: Vec<String> = answer.json()["errors"].as_array().expect("errors").iter().map(|e| e["pointer"].as_str().unwrap_or_default().to_owned()).collect();
        for pointer in ["/sector", "/size", "/budget_yuan", "/deadline_weeks", "/deployment/0", "/needs/0/scenario", "/needs/1/text", "/needs/2/scenario", "/limit"] {
            assert!(pointers.iter().any(|p| p == pointer), "{pointer} is missing from {pointers:?}");
        }
    }
}
