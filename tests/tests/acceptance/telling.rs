//! Telling in one's own words what is needed: what was understood is shown, and holds only once it is confirmed.

use serde_json::{Value, json};
use tests::{House, on_both_stores};

fn told(house: &House, sector: &str, text: &str) -> Value {
    let answer = house.stranger().post("/api/v1/needs/interpret", &json!({ "sector": sector, "text": text }));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn marked(text: &str, spans: &Value) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |v: &Value| usize::try_from(v.as_u64().expect("a number")).expect("small");
    let spans = spans.as_array().expect("spans").iter();
    spans.map(|s| chars[at(&s[0])..at(&s[1])].iter().collect()).collect()
}

fn constraint<'a>(read: &'a Value, kind: &str) -> &'a Value {
    let found = list(read, "constraints").iter().find(|c| c["kind"] == kind);
    assert!(found.is_some(), "no {kind} in {read}");
    found.expect("asserted")
}

/// The value of the hidden field or box `name`.
fn field(page: &str, name: &str) -> Vec<String> {
    let mark = format!("name=\"{name}\" value=\"");
    page.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

on_both_stores! {
    fn e8_words_become_scenarios_and_constraints_with_the_words_that_led_to_them(house: House) {
        let text = "ERP是金蝶的，不想换，只想加个车间的，能接上就行，要本地部署不上云，10万块钱以内，年底前";
        let read = told(&house, "AP", text);
        let first = &read["scenarios"][0];
        assert_eq!(first["code"], "G02", "{read}");
        assert!(first["confidence"].as_u64().is_some_and(|c| c > 0 && c <= 950) && !marked(text, &first["spans"]).is_empty());
        assert!(!list(&read, "scenarios").iter().any(|s| s["code"] == "G10"), "the ERP is there already: {read}");
        assert_eq!(constraint(&read, "budget_yuan")["value"], 100_000);
        assert_eq!(marked(text, &constraint(&read, "budget_yuan")["spans"]), ["10万块钱以内"]);
        assert_eq!(constraint(&read, "deployment")["value"], json!(["on_premises", "edge"]));
        assert_eq!(constraint(&read, "must_integrate")["value"], "金蝶");
        assert_eq!(constraint(&read, "deadline_weeks")["value"], "2026-12-31");
        assert!(constraint(&read, "deadline_weeks")["weeks"].as_u64().is_some());
        let weeks = told(&house, "AL", "集团用SAP，两个月内要能用，有modbus口的先接");
        assert_eq!(constraint(&weeks, "deadline_weeks")["value"], 8);
        assert_eq!(constraint(&weeks, "equipment")["value"], "modbus");
        assert_eq!(constraint(&told(&house, "AP", "VDA 6.3要来审"), "standard")["value"], "VDA6.3");
    }

    fn e8_bills_are_no_budgets_and_what_is_refused_is_no_need(house: House) {
        let bill = told(&house, "AP", "铸件厂一年电费八百多万，想知道钱都花哪台设备上了");
        assert!(list(&bill, "constraints").is_empty(), "{bill}");
        assert_eq!(bill["scenarios"][0]["code"], "G06");
        let refused = told(&house, "AP", "不要MES，别整仓库的，就想模具打了多少模次有个数");
        let codes: Vec<&str> = list(&refused, "scenarios").iter().filter_map(|s| s["code"].as_str()).collect();
        assert!(codes.first() == Some(&"AP-N4") && !codes.contains(&"G07") && !codes.contains(&"G02"), "{refused}");
    }

    fn e8_what_no_listing_serves_is_led_elsewhere_and_who_knows_nothing_to_a_diagnosis(house: House) {
        let loan = told(&house, "AL", "想贷点款买设备，利息能补不；再给招俩电工");
        let topics: Vec<&str> = list(&loan, "elsewhere").iter().filter_map(|t| t["topic"].as_str()).collect();
        assert_eq!(topics, ["loan", "hiring"]);
        assert!(list(&loan, "elsewhere").iter().all(|t| t["advice"].as_str().is_some_and(|a| !a.is_empty())));
        assert!(list(&loan, "scenarios").is_empty(), "{loan}");
        let lost = told(&house, "AL", "也不知道该弄啥，政府说要达到二级，恁派人来看看吧");
        assert_eq!(lost["advice"][0]["kind"], "diagnosis", "{lost}");
        let unclear = told(&house, "AP", "想上个扫码报工，老板说三万块那种");
        assert!(list(&unclear, "constraints").is_empty() && unclear["advice"][0]["kind"] == "question", "{unclear}");
        assert_eq!(unclear["advice"][0]["constraint"]["value"], 30_000);
    }

    fn e8_what_cannot_be_read_is_refused_with_every_fault(house: House) {
        let send = |body: &Value| house.stranger().post("/api/v1/needs/interpret", body);
        let long = "字".repeat(2_001);
        for (body, pointers) in [
            (json!({ "sector": "ZZ", "text": " " }), vec!["/sector", "/text"]),
            (json!({ "sector": "AP", "text": long }), vec!["/text"]),
            (json!({ "sector": "AP", "text": "质检", "size": "small" }), vec!["/size"]),
            (json!({ "sector": "AP" }), vec!["/text"]),
        ] {
            let answer = send(&body);
            assert_eq!((answer.status, answer.header("content-type")), (422, Some("application/problem+json")), "{}", answer.text);
            let told: Vec<String> = list(&answer.json(), "errors").iter().map(|e| e["pointer"].as_str().unwrap_or_default().to_owned()).collect();
            assert_eq!(told, pointers, "{}", answer.text);
        }
        assert_eq!(send(&json!({ "sector": "AP", "text": "字".repeat(2_000) })).status, 200);
        let broken = house.stranger().send("/api/v1/needs/interpret", &[("Content-Type", "application/json")], b"{");
        assert_eq!((broken.status, broken.header("content-type")), (400, Some("application/problem+json")));
    }

    fn e8_conditions_in_a_typed_need_are_named_and_not_applied(house: House) {
        let ask = |extra: Value| {
            let mut profile = json!({ "sector": "AP", "limit": 100, "needs": [{ "kind": "X", "text": "想上个mes，能扫码报工就中，10万块钱以内，不上云", "priority": "must" }] });
            profile.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
            let made = house.stranger().post("/api/v1/matches", &profile);
            assert_eq!(made.status, 201, "{}", made.text);
            made.json()
        };
        let made = ask(json!({}));
        let told: Vec<(&str, &Value, &str)> = list(&made, "unconfirmed_constraints")
            .iter()
            .map(|u| (u["kind"].as_str().expect("a kind"), &u["value"], u["words"].as_str().expect("words")))
            .collect();
        assert_eq!(
            told,
            [("budget_yuan", &json!(100_000), "10万块钱以内"), ("deployment", &json!(["private_cloud", "on_premises", "edge"]), "不上云")]
        );
        assert_eq!(made["unconfirmed_constraints"][0]["need_ref"], "X1");
        let reasons = |made: &Value, reason: &str| list(made, "excluded").iter().filter(|e| list(e, "reasons").iter().any(|r| r["reason"] == reason)).count();
        assert_eq!((reasons(&made, "budget"), reasons(&made, "deployment")), (0, 0), "nothing is applied by itself");
        let confirmed = ask(json!({ "budget_yuan": 100_000, "deployment": ["private_cloud", "on_premises", "edge"] }));
        assert!(list(&confirmed, "unconfirmed_constraints").is_empty(), "{}", confirmed["unconfirmed_constraints"]);
        assert!(reasons(&confirmed, "budget") > 0 && reasons(&confirmed, "deployment") > 0);
    }

    fn e8_read_conditions_are_ticked_on_the_page_and_then_hold(house: House) {
        let somebody = house.stranger();
        let form = [("sector", "AP"), ("size", "small"), ("x1", "想上个mes，能扫码报工就中，10万块钱以内"), ("x1-priority", "must")];
        let made = somebody.submit("/match", &form);
        assert_eq!(made.status, 303, "{}", made.text);
        let report = somebody.get(made.header("location").expect("a place"));
        assert_eq!(field(&report.text, "limit"), ["budget_yuan=100000"], "the box is on the report");
        assert!(report.text.contains("10万块钱以内") && report.text.contains("checked"));
        let (from, key) = (field(&report.text, "from").remove(0), field(&report.text, "key").remove(0));
        let again = somebody.submit("/match", &[("from", &from), ("key", &key), ("limit", "budget_yuan=100000")]);
        assert_eq!(again.status, 303, "{}", again.text);
        let place = again.header("location").expect("a place").to_owned();
        let page = somebody.get(&place);
        assert!(field(&page.text, "limit").is_empty(), "nothing is left to confirm");
        let json = somebody.get(&format!("/api/v1{}", place.trim_start_matches(house.url.as_str()))).json();
        assert!(list(&json, "excluded").iter().any(|e| list(e, "reasons").iter().any(|r| r["reason"] == "budget")), "the limit holds");
        // The second step offers the same boxes; what is not ticked does not restrict.
        let change = somebody.get(&format!("/match?from={from}&key={key}"));
        assert_eq!(field(&change.text, "limit"), ["budget_yuan=100000"]);
        let unticked = somebody.submit("/match", &form);
        assert_eq!(unticked.status, 303);
        let ticked = somebody.submit("/match", &[&form[..], &[("limit", "budget_yuan=100000")]].concat());
        assert!(field(&somebody.get(ticked.header("location").expect("a place")).text, "limit").is_empty());
    }

    fn e8_a_search_says_which_words_it_read_as_limits_and_offers_them_as_filters(house: House) {
        let path = format!("/api/v1/solutions?q={}", frontend::routes::encode("扫码报工 10万以内 不上云"));
        let found = house.stranger().get(&path).json();
        assert_eq!(found["dropped"], json!(["10万以内", "不上云"]), "{}", found["dropped"]);
        assert_eq!(found["constraints"][0]["filters"], json!(["price_max=100000"]));
        assert_eq!(found["constraints"][1]["filters"], json!(["deployment=private_cloud", "deployment=on_premises", "deployment=edge"]));
        let plain = house.stranger().get(&format!("/api/v1/solutions?q={}", frontend::routes::encode("扫码报工"))).json();
        assert_eq!(found["total"], plain["total"], "nothing is applied by itself");
        assert!(list(&plain, "constraints").is_empty() && list(&plain, "dropped").is_empty());
        let page = house.stranger().get(&path.replace("/api/v1/solutions", "/search"));
        assert!(page.text.contains("price_max=100000") && page.text.contains("deployment=on_premises") && page.text.contains("10万以内"));
    }
}
