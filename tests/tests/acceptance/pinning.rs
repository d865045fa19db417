//! Nobody can pin a listing, and neither locality nor advertising nor registered capital reaches the score (B16).

use api::exchange::Catalogue;
use schema::domain::catalogue::{LocalOffice, Provider, Solution};
use schema::domain::ids::{CaseRef, ProviderRef, SolutionRef};
use schema::domain::money::Fen;
use schema::domain::uscc::Uscc;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};
use tests::{House, on_both_stores};

/// What somebody would send who wants a listing higher up.
const WISHES: [&str; 12] = [
    "pinned",
    "boost",
    "weight",
    "weights",
    "rank",
    "score",
    "position",
    "featured",
    "sponsored",
    "locality",
    "local_office",
    "registered_capital",
];

fn profile() -> Value {
    json!({
        "sector": "AP", "size": "small", "limit": 100,
        "needs": [{ "kind": "N", "scenario": "G02", "priority": "must" }, { "kind": "N", "scenario": "G01" }, { "kind": "X", "text": "压铸件扫码报工，能看到每台机的进度" }],
    })
}

fn a_match(house: &House) -> Value {
    let made = house.stranger().post("/api/v1/matches", &profile());
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

/// Everything that has an order, as bytes.
fn order(house: &House) -> Vec<String> {
    let queries =
        ["", "q=%E6%8E%92%E4%BA%A7", "q=MES&sector=AP", "sort=price", "sort=evidence", "q=%E8%B4%A8%E6%A3%80&size=small"];
    let mut seen: Vec<String> = queries.map(|q| house.stranger().get(&format!("/api/v1/solutions?{q}&limit=100")).text).to_vec();
    let made = a_match(house);
    seen.push(made["items"].to_string());
    seen.push(made["excluded"].to_string());
    seen
}

fn wishes() -> Map<String, Value> {
    WISHES.iter().map(|name| ((*name).to_owned(), json!(1_000_000))).collect()
}

/// Every door that writes: its path, and a body that would be right without the wishes.
fn doors(a_match: &str, a_case: &str, best: &str) -> Vec<(String, Value)> {
    let api = [
        ("/api/v1/matches".to_owned(), profile()),
        ("/api/v1/matches".to_owned(), json!({ "enterprise_ref": "E-AP-01" })),
        (format!("/api/v1/matches/{a_match}/handoffs"), json!({ "solution_refs": [best], "consent": true })),
        ("/api/v1/session/refresh".to_owned(), json!({})),
    ];
    let deeds = ["accept", "decline", "ask", "answer", "withdraw"]
        .map(|d| (format!("/api/v1/handoffs/{a_case}/{d}"), json!({ "reason": "忙", "question": "？", "answer": "好" })));
    let nowhere =
        ["solutions", "providers", "scenarios", "programme"].map(|r| (format!("/api/v1/{r}"), json!({ "solution_ref": best })));
    let one = [(format!("/api/v1/solutions/{best}"), json!({})), (format!("/solutions/{best}"), json!({}))];
    let pages = [
        "/match".to_owned(),
        "/desk".to_owned(),
        "/desk/mail".to_owned(),
        "/search".to_owned(),
        format!("/leads/{a_case}"),
        format!("/handoffs/{a_case}"),
        format!("/matches/{a_match}/handoff"),
    ];
    api.into_iter().chain(deeds).chain(nowhere).chain(one).chain(pages.map(|p| (p, json!({ "solutions": best })))).collect()
}

fn uscc_like(other: &Uscc) -> Uscc {
    let head: String = other.to_string().chars().take(8).collect();
    let signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let tail = |c: char| Uscc::parse(&format!("{head}MA0TWIN0X{c}").replace('I', "1")).ok();
    signs.chars().find_map(tail).expect("one of the signs is the right check digit")
}

/// A provider as different as can be in what must not matter.
fn advertised(original: &Provider) -> Provider {
    Provider {
        provider_ref: ProviderRef::parse("P-TWIN").expect("a reference"),
        uscc: uscc_like(&original.uscc),
        name: format!("{}（本地总部）", original.name),
        city: Some("郑州".to_owned()),
        district: Some("金水区".to_owned()),
        founded_on: None,
        staff_count: Some(90_000),
        technical_staff_count: Some(80_000),
        revenue: Some(Fen(900_000_000_000)),
        local_office: if original.local_office == Some(LocalOffice::Headquarters) {
            None
        } else {
            Some(LocalOffice::Headquarters)
        },
        summary: "行业第一，政府推荐，注册资本十亿元。".to_owned(),
        description: "全国领先的数字化转型领军企业，注册资本十亿元，郑州本地总部，荣获多项大奖。".to_owned(),
        ..original.clone()
    }
}

fn twin(original: &Solution) -> Solution {
    Solution {
        solution_ref: SolutionRef::parse("S-TWIN").expect("a reference"),
        provider_ref: ProviderRef::parse("P-TWIN").expect("a reference"),
        description: format!(
            "{}本公司为郑州本地企业，注册资本十亿元，行业第一，政府推荐，限时优惠，欢迎来电。",
            original.description
        ),
        ..original.clone()
    }
}

on_both_stores! {
    fn b16_no_door_moves_a_listing(house: House) {
        let case = crate::a_case(&house);
        let (a_match, a_case) = (case["match_id"].as_str().expect("id"), case["id"].as_str().expect("id"));
        let before = order(&house);
        let last: Value = serde_json::from_str(&before[0]).expect("JSON");
        let last = last["items"].as_array().and_then(|i| i.last()).expect("a listing")["solution_ref"].as_str().expect("a reference").to_owned();
        for role in ["bureau", "provider", "admin", "district", "enterprise"] {
            let person = house.person(role);
            for (path, body) in doors(a_match, a_case, &last) {
                let mut wished = body.as_object().expect("an object").clone();
                wished.extend(wishes());
                let api = path.starts_with("/api/");
                let answer = person.post(&path, &Value::Object(wished));
                assert!((400..500).contains(&answer.status) || (!api && answer.status == 303), "{role} POST {path}: {} {}", answer.status, answer.text);
                let fields: Vec<(&str, &str)> = WISHES.iter().map(|w| (*w, "1000000")).chain([("solutions", last.as_str())]).collect();
                let form = person.submit(&path, &fields);
                assert!(form.status < 500, "{role} form {path}: {}", form.status);
                let query: Vec<String> = WISHES.iter().map(|w| format!("{w}=1000000")).collect();
                let asked = person.post(&format!("{path}?{}", query.join("&")), &json!({}));
                assert!(asked.status < 500 && (!api || asked.status >= 400), "{role} POST {path}?…: {}", asked.status);
            }
            for wish in WISHES {
                let answer = person.get(&format!("/api/v1/solutions?{wish}={last}"));
                assert_eq!((answer.status, answer.code().as_str()), (422, "unknown_parameter"), "{wish}");
            }
        }
        assert_eq!(order(&house), before, "byte for byte");
    }

    fn b16_locality_advertising_and_capital_do_not_reach_the_score(house: House) {
        let all = api::workflows::import::export(&house.app).expect("an export");
        let made = a_match(&house);
        let best = made["items"][0]["solution_ref"].as_str().expect("a reference");
        let original = all.solutions.iter().find(|s| s.solution_ref.as_str() == best).expect("the listing");
        let provider = all.providers.iter().find(|p| p.provider_ref == original.provider_ref).expect("its provider");
        let cases = all.cases.iter().filter(|c| c.solution_ref == original.solution_ref).enumerate();
        let cases = cases.map(|(n, c)| schema::domain::catalogue::Case {
            case_ref: CaseRef::parse(&format!("C-TWIN-{n}")).expect("a reference"),
            solution_ref: SolutionRef::parse("S-TWIN").expect("a reference"),
            ..c.clone()
        });
        let catalogue = Catalogue { providers: vec![advertised(provider)], solutions: vec![twin(original)], cases: cases.collect(), ..Default::default() };
        api::workflows::import::import(&house.app, catalogue, false).expect("an import");
        let begun = Instant::now();
        while house.stranger().get("/api/v1/solutions/S-TWIN").status != 200 {
            assert!(begun.elapsed() < Duration::from_secs(2), "the twin is searchable within two seconds");
            std::thread::yield_now();
        }
        let made = a_match(&house);
        let item = |key: &str| made["items"].as_array().and_then(|i| i.iter().find(|i| i["solution_ref"] == key)).expect("ranked").clone();
        let (one, two) = (item(best), item("S-TWIN"));
        assert_eq!((&one["score"], &one["parts"]), (&two["score"], &two["parts"]));
    }
}
