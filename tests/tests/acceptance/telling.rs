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

    fn e8_a_negation_has_its_scope_two_cancel_and_a_correction_wins(house: House) {
        let kinds = |sector: &str, text: &str| -> Vec<(String, Value)> {
            let read = told(&house, sector, text);
            list(&read, "constraints").iter().map(|c| (c["kind"].as_str().unwrap_or_default().to_owned(), c["value"].clone())).collect()
        };
        for (text, kind, value) in [
            ("要对接金蝶，不对接用友", "must_integrate", json!("金蝶")),
            ("可以上云，但不能上公有云", "deployment", json!(["private_cloud", "on_premises", "edge"])),
            ("不想用云", "deployment", json!(["private_cloud", "on_premises", "edge"])),
            ("要能断网用", "deployment", json!(["on_premises", "edge"])),
            ("只要本地", "deployment", json!(["on_premises", "edge"])),
            ("只接受SaaS", "deployment", json!(["public_cloud"])),
            ("10万以内，最好8万", "budget_yuan", json!(100_000)),
            ("预算三万五，不对，是五万三", "budget_yuan", json!(53_000)),
            ("￥80000", "budget_yuan", json!(80_000)),
            ("手里就三五万", "budget_yuan", json!(50_000)),
            ("百把万", "budget_yuan", json!(1_000_000)),
            ("想管仓库，45天内", "deadline_weeks", json!(6)),
            ("三个礼拜", "deadline_weeks", json!(3)),
            ("下个月", "deadline_weeks", json!("2026-12-31")),
            ("2027-03-01前", "deadline_weeks", json!("2027-03-01")),
            ("6月审厂之前", "deadline_weeks", json!("2027-05-31")),
        ] {
            assert_eq!(kinds("AP", text), [(kind.to_owned(), value)], "{text}");
        }
        for text in ["没有ERP，也没有金蝶", "不对接金蝶也行", "客户用SAP下单", "不要求本地部署", "不是不想上云，是怕泄密", "预算-5万"] {
            assert!(kinds("AP", text).is_empty(), "{text}: {:?}", kinds("AP", text));
        }
        let english = kinds("AP", "MES without cloud, budget 100k RMB, before June");
        let expected = [("deployment", json!(["private_cloud", "on_premises", "edge"])), ("budget_yuan", json!(100_000)), ("deadline_weeks", json!("2027-05-31"))];
        assert_eq!(english, expected.map(|(kind, value)| (kind.to_owned(), value)));
    }

    fn e8_what_is_said_about_an_amount_is_said_with_it(house: House) {
        let yearly = told(&house, "EQ", "想做paichan和bao工，一年三万块，按年付中不中");
        assert_eq!((&constraint(&yearly, "budget_yuan")["value"], &constraint(&yearly, "budget_yuan")["per"]), (&json!(30_000), &json!("year")));
        let net = told(&house, "AP", "想上mes，补贴完自己掏不超过10万");
        assert_eq!(constraint(&net, "budget_yuan")["basis"], "net", "{net}");
        assert_eq!(net["advice"][0]["kind"], "note", "{net}");
        let hoped = told(&house, "AP", "想上mes，10万以内，最好8万");
        assert_eq!((&hoped["advice"][0]["kind"], &hoped["advice"][0]["constraint"]["value"]), (&json!("note"), &json!(80_000)), "{hoped}");
        let secret = told(&house, "RF", "想上自动配料还得保密配方");
        assert!(list(&secret, "advice").iter().any(|a| a["kind"] == "question" && a["constraint"]["kind"] == "deployment"), "{secret}");
    }

    fn e8_trouble_told_beside_a_loan_or_a_search_for_people_is_still_heard(house: House) {
        let codes = |text: &str| -> Vec<String> {
            list(&told(&house, "AP", text), "scenarios").iter().filter_map(|s| s["code"].as_str()).map(str::to_owned).collect()
        };
        assert!(codes("贷款100万买的机器人老停机").contains(&"G04".to_owned()));
        assert!(codes("找工人越来越难，年轻人不进厂").contains(&"G13".to_owned()));
        assert!(codes("除了报工别的都不要").contains(&"G02".to_owned()));
        assert!(codes("IATF要审了").contains(&"AP-N2".to_owned()));
        assert!(codes("6个人的小厂").is_empty(), "the size of a firm is no need");
        assert_eq!(told(&house, "AP", "不懂，你看着办")["advice"][0]["kind"], "diagnosis");
    }

    fn e8_the_report_marks_the_words_that_led_to_a_scenario_and_says_how_sure_it_is(house: House) {
        let made = house.stranger().submit("/match", &[("sector", "AP"), ("size", "small"), ("x1", "压铸件老有砂眼，人工看不过来"), ("x1-priority", "must")]);
        assert_eq!(made.status, 303, "{}", made.text);
        let page = house.stranger().get(made.header("location").expect("a place"));
        assert!(page.text.contains("<mark>砂眼</mark>") && page.text.contains("把握") && page.text.contains("也可能是"), "{}", page.text);
    }

    fn e8_the_form_shows_what_the_words_are_read_as_before_any_match_is_made(house: House) {
        let words = "想让报工别手抄，10万块钱以内";
        let form = [("sector", "AP"), ("x1", words), ("x2", "想贷点款"), ("x3", "好好好"), ("n", "G01"), ("read", "1")];
        let page = house.stranger().submit("/match", &form);
        assert_eq!(page.status, 200, "nothing is asked for yet, so nothing is wrong: {}", page.text);
        for said in ["<mark>报工</mark>", "<mark>10万块钱以内</mark>", "生产过程管控与报工", "把握", "首年总价 10.00 万元以内", "数字贷", "没读出具体场景"] {
            assert!(page.text.contains(said), "{said}");
        }
        assert!(page.text.contains(words), "what was typed is still there");
        let kept = page.text.matches("name=\"n\"").count();
        assert!(kept > 1 && page.text.matches("name=\"n\" value=\"G01\" checked").count() == 1, "and what was ticked");
        let long = "报".repeat(5_000);
        assert_eq!(house.stranger().submit("/match", &[("sector", "AP"), ("x1", long.as_str()), ("read", "1")]).status, 200);
    }

    fn e8_who_asks_only_for_what_lies_elsewhere_is_told_where_to_go_and_nothing_else(house: House) {
        for (text, words) in [("想贷点款买设备", "数字贷"), ("给招俩电工", "人社部门"), ("不知道需要什么", "自测")] {
            let made = house.stranger().submit("/match", &[("sector", "AP"), ("size", "small"), ("x1", text), ("x1-priority", "must")]);
            assert_eq!(made.status, 303, "{}", made.text);
            let page = house.stranger().get(made.header("location").expect("a place")).text;
            assert!(page.contains(words) && page.contains("去别处办的事"), "{text}");
            for silent in ["没有方案符合全部硬条件", "会告诉服务商", "id=\"h-out\"", "id=\"h-gap\""] {
                assert!(!page.contains(silent), "{text}: {silent}");
            }
        }
    }

    fn e5_a_search_that_was_not_understood_says_so_and_lists_nothing(house: House) {
        let found = |q: &str| house.stranger().get(&format!("/api/v1/solutions?q={}", frontend::routes::encode(q))).json();
        for q in ["一二三", "没有人能做的东西啊", "asdfghjk"] {
            let answer = found(q);
            assert_eq!((&answer["total"], &answer["not_understood"], &answer["gap_recorded"]), (&json!(0), &json!(true), &json!(false)), "{q}");
            let page = house.stranger().get(&format!("/search?q={}", frontend::routes::encode(q))).text;
            assert!(page.contains("没听懂"), "{q}");
        }
        for q in ["zx", "zlzs", "IATF", "MSE", "fa那科"] {
            assert!(found(q)["total"].as_u64().is_some_and(|n| n > 0), "{q}: {}", found(q)["total"]);
        }
        for (q, topic, words) in [("贷款", "loan", "数字贷"), ("招工", "hiring", "人社部门")] {
            let answer = found(q);
            assert_eq!((&answer["elsewhere"][0]["topic"], &answer["gap_recorded"]), (&json!(topic), &json!(false)), "{q}");
            assert!(house.stranger().get(&format!("/search?q={}", frontend::routes::encode(q))).text.contains(words), "{q}");
        }
        assert_eq!(found("元宇宙")["gap_recorded"], true, "words that somebody may supply one day");
    }
}
