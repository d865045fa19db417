//! What a subsidy can be at most, and who is moved when a rule changes.

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tests::{House, on_both_stores};

const ESTIMATE: &str = "/api/v1/subsidies/estimate";

fn estimate(house: &House, body: &Value) -> Value {
    let answer = house.stranger().post(ESTIMATE, body);
    assert_eq!(answer.status, 200, "{body}: {}", answer.text);
    answer.json()
}

/// The body with the day on which all rules hold.
fn in_force(mut body: Value) -> Value {
    body["on"] = json!("2025-06-30");
    body
}

fn reasons(answer: &Value) -> String {
    answer["reasons"].as_array().expect("reasons").iter().filter_map(Value::as_str).collect()
}

on_both_stores! {
    fn e14_reasons_and_clause_are_told_in_the_language_that_the_caller_accepts(house: House) {
        let body = json!({ "rule": "R1", "cost_yuan": 40000 }).to_string();
        let headers = [("Content-Type", "application/json"), ("Accept-Language", "en")];
        let english = house.stranger().send(ESTIMATE, &headers, body.as_bytes()).json();
        let chinese = estimate(&house, &json!({ "rule": "R1", "cost_yuan": 40000 }));
        assert_eq!((&english["amount_yuan"], &english["state"]), (&chinese["amount_yuan"], &chinese["state"]));
        assert!(reasons(&chinese).contains("需确认"), "{chinese}");
        let told = format!("{}{}", reasons(&english), english["clause"]);
        assert!(!told.contains('确'), "{told}");
        assert!(english["clause"].as_str().is_some_and(|clause| clause.contains("actual cost")), "{english}");
    }

    fn e14_the_worked_examples_hold_over_http(house: House) {
        let done = |rule: &str, cost: &str| json!({ "rule": rule, "cost_yuan": cost, "level_after": 2, "task_done": true });
        let loan = |principal: u32, lpr: &str, months: u32| json!({ "rule": "R5", "principal_yuan": principal, "lpr_percent": lpr, "months": months });
        let provider = |turnover: u32, paid: u32| json!({ "rule": "R3", "turnover_yuan": turnover, "already_paid_yuan": paid, "task_done": true });
        let mut missed = done("R2", "3000000");
        missed["level_after"] = json!(1);
        let mut stage = done("R2", "2400000");
        stage["already_paid_yuan"] = json!("1200000.00");
        for (body, amount, capped, state) in [
            (done("R1", "20000"), "14000.00", false, "payable"),
            (done("R1", "40000.00"), "28000.00", false, "payable"),
            (done("R1", "50000"), "30000.00", true, "payable"),
            (json!({ "rule": "R1", "cost_yuan": 40000 }), "0.00", false, "not_yet"),
            (done("R2", "600000"), "300000.00", false, "payable"),
            (done("R2", "3999900"), "1999950.00", false, "payable"),
            (done("R2", "6500000"), "2000000.00", true, "payable"),
            (missed, "0.00", false, "not_entitled"),
            (stage, "800000.00", true, "payable"),
            (provider(40_000_000, 0), "2000000.00", false, "payable"),
            (provider(34_000_000, 2_000_000), "1000000.00", true, "payable"),
            (loan(5_000_000, "3.10", 18), "232500.00", false, "payable"),
            (loan(9_000_000, "3.45", 36), "500000.00", true, "payable"),
            (done("R1", "42000"), "29400.00", false, "payable"),
            (loan(2_000_000, "3.1", 24), "124000.00", false, "payable"),
        ] {
            let answer = estimate(&house, &in_force(body.clone()));
            assert_eq!((&answer["amount_yuan"], &answer["capped"], &answer["state"]), (&json!(amount), &json!(capped), &json!(state)), "{body}");
            assert_eq!(answer["rule"], body["rule"]);
            assert!(answer["clause"].as_str().is_some_and(|c| c.contains("郑政办〔2024〕10号")));
            assert!(reasons(&answer).contains("上限估算"), "{answer}");
        }
        let missed = estimate(&house, &in_force(json!({ "rule": "R2", "cost_yuan": 3000000, "level_after": 1, "task_done": true })));
        assert!(reasons(&missed).contains("还差 1 级"), "{missed}");
        assert_eq!(missed["cap_yuan"], "2000000.00");
    }

    fn e14_an_expired_rule_says_so_with_the_amount_it_would_give(house: House) {
        let body = json!({ "rule": "R2", "cost_yuan": 600_000.00, "level_after": 2, "task_done": true });
        // The demo's today is after the programme's rules.
        let today = estimate(&house, &body);
        assert_eq!((&today["state"], &today["amount_yuan"]), (&json!("needs_confirmation"), &json!("300000.00")));
        assert!(reasons(&today).contains("需确认"));
        for (on, state) in [("2024-03-13", "needs_confirmation"), ("2024-03-14", "payable"), ("2025-12-31", "payable"), ("2026-01-01", "needs_confirmation")] {
            let mut dated = body.clone();
            dated["on"] = json!(on);
            assert_eq!(estimate(&house, &dated)["state"], state, "{on}");
        }
        // An open condition is told beside it, and nothing is promised.
        let undone = estimate(&house, &json!({ "rule": "R1", "cost_yuan": "40000" }));
        assert_eq!((&undone["state"], &undone["amount_yuan"]), (&json!("needs_confirmation"), &json!("0.00")));
        assert!(reasons(&undone).contains("需确认") && reasons(&undone).contains("2.80 万元"), "{undone}");
    }

    fn e14_rules_without_a_formula_answer_with_their_clause(house: House) {
        for (rule, cap) in [("R4", json!("1000000.00")), ("R6", Value::Null), ("R7", Value::Null), ("R8", Value::Null)] {
            let answer = estimate(&house, &in_force(json!({ "rule": rule, "cost_yuan": 1 })));
            assert_eq!((&answer["amount_yuan"], &answer["cap_yuan"], &answer["capped"]), (&Value::Null, &cap, &json!(false)), "{rule}");
            assert!(answer["clause"].as_str().is_some_and(|c| !c.is_empty()));
            assert!(reasons(&answer).contains("这里不估算"));
        }
    }

    fn s10_each_fault_of_an_estimate_is_named_by_its_pointer(house: House) {
        for (body, pointer) in [
            (json!({}), "/rule"),
            (json!({ "rule": "R9" }), "/rule"),
            (json!({ "rule": 2 }), "/rule"),
            (json!({ "rule": "R2", "costs": 1 }), "/costs"),
            (json!({ "rule": "R2", "cost_yuan": "1.234" }), "/cost_yuan"),
            (json!({ "rule": "R2", "cost_yuan": 1.234 }), "/cost_yuan"),
            (json!({ "rule": "R2", "cost_yuan": -1 }), "/cost_yuan"),
            (json!({ "rule": "R2", "cost_yuan": "1e9" }), "/cost_yuan"),
            (json!({ "rule": "R2", "cost_yuan": "9999999999999" }), "/cost_yuan"),
            (json!({ "rule": "R2", "cost_yuan": true }), "/cost_yuan"),
            (json!({ "rule": "R2", "level_after": 5 }), "/level_after"),
            (json!({ "rule": "R2", "level_after": 1.5 }), "/level_after"),
            (json!({ "rule": "R2", "task_done": "yes" }), "/task_done"),
            (json!({ "rule": "R5", "months": -1 }), "/months"),
            (json!({ "rule": "R5", "lpr_percent": "3.105" }), "/lpr_percent"),
            (json!({ "rule": "R5", "lpr_percent": 101 }), "/lpr_percent"),
            (json!({ "rule": "R5", "principal_yuan": 100 }), "/months"),
            (json!({ "rule": "R5", "principal_yuan": 100, "months": 12 }), "/lpr_percent"),
            (json!({ "rule": "R2", "on": "2025-02-30" }), "/on"),
            (json!({ "rule": "R2", "on": "20250630" }), "/on"),
        ] {
            let answer = house.stranger().post(ESTIMATE, &body);
            assert_eq!((answer.status, answer.header("content-type")), (422, Some("application/problem+json")), "{body}: {}", answer.text);
            let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
            assert!(errors.iter().any(|e| e["pointer"] == pointer && !e["detail"].as_str().unwrap_or_default().is_empty()), "{body}: {}", answer.text);
        }
        let both = house.stranger().post(ESTIMATE, &json!({ "rule": "R2", "cost_yuan": "x", "level_after": 9 }));
        assert_eq!(both.json()["errors"].as_array().map(Vec::len), Some(2), "{}", both.text);
        assert_eq!(estimate(&house, &in_force(json!({ "rule": "R2", "cost_yuan": null })))["amount_yuan"], "0.00", "an absent amount is 0");
        assert_eq!(house.stranger().get(ESTIMATE).status, 405);
    }

    fn e14_the_page_shows_the_picture_and_leads_there_from_a_listing(house: House) {
        let listed = house.stranger().get("/api/v1/solutions?sector=AP&limit=1").json();
        let best = listed["items"][0]["solution_ref"].as_str().expect("a listing").to_owned();
        let listing = house.stranger().get(&format!("/solutions/{best}"));
        assert_eq!(listing.status, 200);
        assert!(listing.text.contains("\"/subsidies?rule=R"), "the price block leads to the estimate");
        let page = house.stranger().get("/subsidies?rule=R2&price=63.2&discount=3.2&level=2&done=1&on=2025-06-30");
        assert_eq!(page.status, 200);
        for said in ["改造补助最多 30.00 万元", "先付 60.00 万元", "服务商让利 3.20 万元", "郑政办〔2024〕10号"] {
            assert!(page.text.contains(said), "{said} is not on the page");
        }
        assert_eq!(house.stranger().get("/subsidies").status, 200);
        for (query, status) in [("rule=R2&price=abc", 422), ("rule=R9&price=1", 200), ("price=1&on=%FF%FE", 422), ("rule=R5&principal=1", 422), ("rule=R4", 200)] {
            assert_eq!(house.stranger().get(&format!("/subsidies?{query}")).status, status, "{query}");
        }
    }
}

fn qingzhun(arguments: &[&str], folder: &Path) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
    let run =
        Command::new(binary).args(arguments).arg("--data").arg(folder).env_remove("DATABASE_URL").env("LANG", "en").output();
    let output = run.expect("the command runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn b7_a_changed_rule_lists_who_is_affected() {
    let house = House::open(tests::Backend::Sqlite);
    let case = crate::a_case(&house);
    let folder = tempfile::tempdir().expect("a folder");
    let text = schema::domain::programme::Programme::ZHENGZHOU;
    let file = folder.path().join("programme.toml");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/programmes/zhengzhou/sample/providers.csv");
    std::fs::copy(sample, folder.path().join("providers.csv")).expect("copied");
    let changed =
        text.replacen("version = 1", "version = 2", 1).replacen("rate_basis_points = 5000", "rate_basis_points = 3000", 1);
    std::fs::write(&file, changed).expect("written");
    let rehearsal = ["import", &folder.path().display().to_string(), "--dry-run"];
    let told = qingzhun(&rehearsal, house.folder());
    let number = case["number"].as_str().expect("a number");
    assert!(told.contains("subsidy R2: rate 50% → 30%"), "{told}");
    for line in [
        format!("case {number}"),
        "match ".to_owned(),
        format!("listing {}", case["solution_refs"][0].as_str().expect("a listing")),
    ] {
        assert!(told.lines().any(|l| l.starts_with(&line)), "{line} is not among\n{told}");
    }
    assert!(told.contains("a stored match keeps the figures"), "{told}");
    let as_json = qingzhun(&[&rehearsal[..], &["--json"]].concat(), house.folder());
    let told: Value = serde_json::from_str(&as_json).expect("JSON");
    let affected = &told["affected"];
    assert_eq!(affected["rules"][0], json!({ "rule": "R2", "field": "rate_basis_points", "before": "5000", "after": "3000" }));
    assert!(told["dry_run"] == true && affected["cases"][0]["number"] == number, "{told}");
    assert!(["listings", "matches"].iter().all(|kind| affected[kind].as_array().is_some_and(|list| !list.is_empty())), "{told}");
    std::fs::write(&file, text).expect("written");
    assert!(!qingzhun(&rehearsal, house.folder()).contains("subsidy "), "an unchanged programme moves nobody");
}
