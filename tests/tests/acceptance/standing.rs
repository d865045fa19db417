//! Where the providers stand: stated, sure of what it says, and the same whenever it is computed again.

use serde_json::Value;
use std::process::Command;
use tests::{House, on_both_stores};

fn items(house: &House, path: &str) -> Vec<Value> {
    let answer = house.stranger().get(path);
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["items"].as_array().cloned().unwrap_or_default()
}

/// The list by standing, after everything due has run.
fn ranked(house: &House) -> Vec<Value> {
    house.advance_minutes(0);
    items(house, "/api/v1/providers?sort=standing&limit=100")
}

on_both_stores! {
    fn b10_a_ranking_states_its_tiers_intervals_and_cut_off(house: House) {
        let list = ranked(&house);
        assert_eq!(list.len(), 30);
        let scores: Vec<u64> = list.iter().filter_map(|p| p["standing"]["score"].as_u64()).collect();
        assert!(scores.len() == 30 && scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
        let mut tiers = std::collections::BTreeSet::new();
        for provider in &list {
            let standing = &provider["standing"];
            let (best, worst) = (standing["interval"][0].as_u64(), standing["interval"][1].as_u64());
            assert!(Some(1) <= best && best <= worst && worst <= Some(30), "{standing}");
            // A newcomer has no tier, and is not at the end of the list for it.
            assert_eq!(standing["tier"].is_null(), standing["evidence_count"].as_u64() < Some(3), "{standing}");
            tiers.extend(standing["tier"].as_u64());
            assert_eq!(standing["as_of"], list[0]["standing"]["as_of"]);
        }
        assert!(tiers.len() > 1, "the sample tells providers apart: {tiers:?}");
        // A newcomer stands among the others, for little evidence is not bad evidence.
        let place = |has_tier: bool| list.iter().position(|p| p["standing"]["tier"].is_null() != has_tier);
        let last_with_tier = list.iter().rposition(|p| !p["standing"]["tier"].is_null());
        assert!(place(false) < last_with_tier, "{scores:?}");
        let one = &list[0];
        let path = format!("/api/v1/providers/{}", one["provider_ref"].as_str().unwrap_or_default());
        assert_eq!(house.stranger().get(&path).json()["standing"], one["standing"]);
        // The plain order is by reference, and says the same of everybody.
        let plain = items(&house, "/api/v1/providers?limit=100");
        assert!(plain.is_sorted_by_key(|p| p["provider_ref"].as_str().unwrap_or_default().to_owned()));
        assert!(plain.contains(one));
        let refused = house.stranger().get("/api/v1/providers?sort=money");
        assert_eq!(refused.status, 422, "{}", refused.text);
    }

    fn b10_the_cut_off_is_a_matter_of_the_data(house: House) {
        let before = ranked(&house);
        house.advance_minutes(3 * 24 * 60);
        let later = ranked(&house);
        if before[0]["standing"]["as_of"] == later[0]["standing"]["as_of"] {
            assert_eq!(before, later, "nothing happened");
        }
        // A month later the month's last day is the cut-off, whenever it is computed and read.
        let ran = house.advance_minutes(40 * 24 * 60);
        assert!(ran.iter().any(|job| job == "rank_providers"), "{ran:?}");
        let as_of = ranked(&house)[0]["standing"]["as_of"].as_str().unwrap_or_default().to_owned();
        let day: jiff::civil::Date = as_of.parse().expect("a day");
        assert_eq!(day, day.last_of_month(), "{as_of}");
    }

    fn s12_a_stored_standing_comes_out_again_to_the_byte(house: House) {
        house.advance_minutes(0);
        let stored = house.app.read(schema::models::standings::latest).expect("readable").expect("the job has run");
        let again = api::workflows::standing::replay(&house.app.store, &stored).expect("replays");
        assert_eq!(again, api::workflows::standing::Replay::Same);
        let mut forged = stored;
        forged.report.items[0].score += 1;
        let again = api::workflows::standing::replay(&house.app.store, &forged).expect("replays");
        assert!(matches!(again, api::workflows::standing::Replay::Differs(_)));
    }

    fn b10_the_public_page_states_weights_cut_off_intervals_and_ties(house: House) {
        let list = ranked(&house);
        let page = house.stranger().get("/standing");
        assert_eq!(page.status, 200, "{}", page.text);
        for said in ["数据截止", "权重 46", "权重 31", "权重 23", "80%", "第一档", "并列", "证据不足", "standing-1"] {
            assert!(page.text.contains(said), "{said}");
        }
        for provider in &list {
            assert!(page.text.contains(provider["name"].as_str().expect("a name")));
        }
        let english = house.stranger().get_with("/standing", &[("Accept-Language", "en")]);
        assert!(english.text.contains("no order within a tier"), "{}", english.text);
        let sector = house.stranger().get("/standing?sector=AL").text;
        assert!(sector.contains("P-AL-01") && !sector.contains("P-RF-02"));
    }

    fn p14_a_provider_sees_its_own_inputs_and_what_would_raise_it_and_nothing_of_a_rival(house: House) {
        let list = ranked(&house);
        let provider = house.person("provider");
        let page = provider.get("/standing/own");
        assert_eq!(page.status, 200, "{}", page.text);
        for said in ["数据截止", "名次有 80% 的可能", "怎样能更好", "再做成 1 家新客户", "计入的案例"] {
            assert!(page.text.contains(said), "{said}");
        }
        let session = house.stranger().get("/demo/accounts.json").json();
        let account = session.as_array().and_then(|a| a.iter().find(|a| a["role"] == "provider")).cloned().expect("an account");
        for other in list.iter().filter(|p| p["provider_ref"] != account["organisation_ref"]) {
            assert!(!page.text.contains(other["name"].as_str().expect("a name")), "{other}");
        }
    }

    fn b11_other_weights_are_tried_and_contradictions_refused(house: House) {
        let before = ranked(&house);
        let bureau = house.person("bureau");
        let steady = bureau.get("/desk/standing");
        assert!(steady.status == 200 && steady.text.contains("也稳在原档") && steady.text.contains("TOPSIS"), "{}", steady.text);
        let tried = bureau.get("/desk/standing?outcome=0&value=100&reach=0");
        assert!(tried.status == 200 && tried.text.contains("换成这套权重") && tried.text.contains("换档"), "{}", tried.text);
        let weighed = bureau.get("/desk/standing?outcome_value=3%2F2&outcome_reach=2&value_reach=4%2F3");
        assert!(weighed.text.contains("试点成效 46、性价比 31、推广数量 23；CR 0.000"), "{}", weighed.text);
        let circle = bureau.get("/desk/standing?outcome_value=3&outcome_reach=1%2F3&value_reach=3");
        assert!(circle.status == 422 && circle.text.contains("前后矛盾"), "{}", circle.text);
        let sum = bureau.get("/desk/standing?outcome=50&value=50&reach=50");
        assert!(sum.status == 422 && sum.text.contains("正好是 100"), "{}", sum.text);
        assert_eq!(ranked(&house), before, "trying changes nothing");
    }

    fn b14_the_first_page_says_who_gets_the_leads(house: House) {
        let _ = ranked(&house);
        let bureau = house.person("bureau");
        assert!(bureau.get("/desk").text.contains("还没有对接单，看不出"));
        crate::a_case(&house);
        let page = bureau.get("/desk").text;
        assert!(page.contains("对接单的 100% 给了得单最多的两成服务商"), "{page}");
    }

    fn s12_the_command_prints_and_proves_what_is_stored(house: House) {
        let list = ranked(&house);
        let printed = rank(&house, &["--json"]);
        let ranking: Value = serde_json::from_str(&printed).expect("JSON");
        assert_eq!(printed, rank(&house, &["--json"]), "to the byte");
        assert_eq!(ranking["as_of"], list[0]["standing"]["as_of"]);
        assert_eq!(ranking["rules"]["weights"], serde_json::json!({ "outcome": 46_000, "value": 31_000, "reach": 23_000 }));
        let refs = |items: &[Value]| items.iter().map(|i| i["provider_ref"].clone()).collect::<Vec<_>>();
        assert_eq!(refs(ranking["items"].as_array().expect("items")), refs(&list));
        for item in ranking["items"].as_array().expect("items") {
            let parts = item["parts"].as_array().expect("parts");
            assert_eq!(parts.iter().filter_map(|p| p["points"].as_u64()).sum::<u64>(), item["score"].as_u64().unwrap_or(0));
        }
        assert!(rank(&house, &["--replay"]).ends_with("the same to the byte\n"));
    }
}

fn rank(house: &House, more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
    command.arg("rank").args(more).arg("--data").arg(house.folder());
    match house.database_url() {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    let output = command.output().expect("the command runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The trial of the method says the same each time; that it keeps what it promises is proven where the method is.
#[test]
fn b10_the_trial_of_the_method_is_a_command() {
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qingzhun_witness"));
        let output = command.args(["rank", "--simulate", "--runs", "12", "--json"]).output().expect("the command runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let printed = run();
    assert_eq!(printed, run());
    let trial: Value = serde_json::from_str(&printed).expect("JSON");
    let number = |name: &str| trial[name].as_f64().expect("a number");
    assert!((0.5..1.0).contains(&number("interval_coverage")), "{trial}");
    assert!(number("max_tier_shift") <= 1.0 && number("mean_regret") > 0.0 && number("mean_regret_stars") > 0.0, "{trial}");
}
