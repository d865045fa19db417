//! What somebody sends is either understood or refused with a reason; nothing is dropped without a word.

use serde_json::{Value, json};
use tests::{House, Visitor, on_both_stores};

/// Method, path with its holes filled, and parameters that are no lists of every documented operation.
fn operations() -> Vec<(String, String, Vec<String>)> {
    let document: Value = serde_json::from_str(api::openapi::text()).expect("JSON");
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        let filled: Vec<&str> = path.split('/').map(|step| if step.starts_with('{') { "x" } else { step }).collect();
        for (method, operation) in methods.as_object().expect("operations") {
            let all = operation["parameters"].as_array().cloned().unwrap_or_default();
            let single = |p: &&Value| p["in"] == "query" && p["schema"]["type"] != "array";
            let names = all.iter().filter(single).filter_map(|p| p["name"].as_str().map(str::to_owned));
            found.push((method.to_uppercase(), filled.join("/"), names.collect()));
        }
    }
    found
}

fn call(visitor: &Visitor, method: &str, path: &str) -> tests::house::Answer {
    match method {
        "GET" => visitor.get(path),
        "POST" => visitor.post(path, &json!({})),
        _ => visitor.delete(path),
    }
}

fn pointers(answer: &tests::house::Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().filter_map(|e| e["pointer"].as_str().map(str::to_owned)).collect()
}

fn profile() -> Value {
    json!({ "sector": "AP", "needs": [{ "kind": "N", "scenario": "G02", "priority": "must" }] })
}

fn with(mut base: Value, extra: &Value) -> Value {
    base.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
    base
}

/// Signs in and asks for a match and a case; answers the paths of both.
fn asked(house: &House) -> (String, String) {
    let case = crate::a_case(house);
    let text = |name: &str| case[name].as_str().expect("text").to_owned();
    (format!("/api/v1/matches/{}", text("match_id")), format!("/api/v1/handoffs/{}", text("id")))
}

on_both_stores! {
    fn a_misspelt_field_is_named_and_nothing_is_done(house: House) {
        let (a_match, a_case) = asked(&house);
        let (stranger, enterprise, provider) = (house.stranger(), house.person("enterprise"), house.person("provider"));
        let refs = json!({ "solution_refs": ["S-1"], "consent": true });
        let tries: [(&Visitor, String, Value, &str); 11] = [
            (&stranger, "/api/v1/matches".to_owned(), with(profile(), &json!({ "buget_yuan": 50000 })), "/buget_yuan"),
            (&stranger, "/api/v1/matches".to_owned(), with(profile(), &json!({ "a/b~c": 1 })), "/a~1b~0c"),
            (&stranger, "/api/v1/matches".to_owned(), json!({ "sector": "AP", "needs": [{ "scenario": "G02", "priorty": "must" }] }), "/needs/0/priorty"),
            (&enterprise, "/api/v1/matches".to_owned(), json!({ "enterprise_ref": "E-AP-01", "limits": 5 }), "/limits"),
            (&enterprise, "/api/v1/matches".to_owned(), json!({ "enterprise_ref": "E-AP-01", "budget_yuan": 5 }), "/budget_yuan"),
            (&enterprise, format!("{a_match}/handoffs"), with(refs, &json!({ "mesage": "急" })), "/mesage"),
            (&stranger, "/api/v1/session".to_owned(), json!({ "email": "a@b.example", "password": "x", "otp": "1" }), "/otp"),
            (&stranger, "/api/v1/session/refresh".to_owned(), json!({ "token": "x" }), "/token"),
            (&provider, format!("{a_case}/decline"), json!({ "reason": "忙", "raeson": "忙" }), "/raeson"),
            (&provider, format!("{a_case}/accept"), json!({ "when": "now" }), "/when"),
            (&enterprise, format!("{a_case}/withdraw"), json!({ "why": "x" }), "/why"),
        ];
        for (visitor, path, body, pointer) in tries {
            let answer = visitor.post(&path, &body);
            assert_eq!((answer.status, answer.header("content-type")), (422, Some("application/problem+json")), "{path} {body}: {}", answer.text);
            assert!(pointers(&answer).iter().any(|p| p == pointer), "{path}: {}", answer.text);
        }
        assert_eq!(enterprise.get(&a_case).json()["state"], "sent", "nothing was done");
        assert_eq!(enterprise.get("/api/v1/handoffs").json()["total"], 1);
        assert_eq!(house.stranger().post(&format!("{a_case}/accept"), &json!({ "when": "now" })).status, 401, "rights come first");
        assert_eq!(enterprise.post(&format!("{a_case}/accept"), &json!({ "when": "now" })).status, 403, "rights come first");
    }

    fn every_name_of_the_contract_is_taken(house: House) {
        let whole = json!({
            "sector": "AP", "size": "small", "district": "新密", "budget_yuan": "500000.50", "deadline_weeks": 20,
            "deployment": ["public_cloud", "private_cloud"], "must_integrate": [], "level_index": "MIIT-2024", "base_score": 41.5,
            "scenario_levels": ["PE1:1"], "limit": 7,
            "needs": [{ "need_ref": "N1", "kind": "N", "scenario": "G02", "priority": "must" }, { "kind": "X", "text": "扫码报工", "priority": "could" }],
        });
        let taken = house.stranger().post("/api/v1/matches", &whole);
        assert_eq!(taken.status, 201, "{}", taken.text);
        let otherwise = with(whole, &json!({ "budget_yuan": 500000.5, "deployment": "public_cloud|private_cloud", "scenario_levels": { "PE1": 1 }, "base_score": "41.5" }));
        let same = house.stranger().post("/api/v1/matches", &otherwise);
        assert_eq!((same.status, &same.json()["items"]), (201, &taken.json()["items"]), "the same, written in other ways");
        let row = json!({
            "name": "某厂", "uscc": "x", "subsector": "压铸", "above_scale": true, "innovative": false, "employees": 80, "revenue_wan": 3000,
            "level": 1, "contact_name": "王", "contact_email": "a@b.example", "contact_phone": "1",
        });
        let row = house.stranger().post("/api/v1/matches", &with(profile(), &row));
        assert_eq!(row.status, 201, "a row of the exchange format: {}", row.text);
    }

    fn a_level_told_twice_is_refused_and_not_chosen_between(house: House) {
        let twice = with(profile(), &json!({ "scenario_levels": ["PE1:1", "PE2:0", "PE1:2"] }));
        let answer = house.stranger().post("/api/v1/matches", &twice);
        assert_eq!((answer.status, pointers(&answer)), (422, vec!["/scenario_levels/2".to_owned()]), "{}", answer.text);
    }

    fn a_misspelt_parameter_is_refused_on_every_route(house: House) {
        for (method, path, names) in operations().iter().filter(|(_, path, _)| path.starts_with("/api/")) {
            let answer = call(&house.stranger(), method, &format!("{path}?sectr=AP&utm_source=wechat"));
            assert_eq!((answer.status, answer.code().as_str()), (422, "unknown_parameter"), "{method} {path}: {}", answer.text);
            assert_eq!(pointers(&answer), ["/sectr"], "{method} {path}");
            if let Some(name) = names.first() {
                let twice = call(&house.stranger(), method, &format!("{path}?{name}=1&{name}=2"));
                assert_eq!((twice.status, pointers(&twice)), (422, vec![format!("/{name}")]), "{method} {path}");
            }
        }
        let harmless = house.stranger().get("/api/v1/solutions?sector=AP&utm_source=wechat&_=1700000000");
        assert_eq!(harmless.status, 200, "{}", harmless.text);
        assert_eq!(house.stranger().get("/search?sectr=AP&utm_source=wechat").status, 200, "a page is reached by links that others lengthen");
    }

    fn lists_page_alike_and_say_what_they_take(house: House) {
        let enterprise = house.person("enterprise");
        for list in ["/api/v1/solutions", "/api/v1/providers", "/api/v1/scenarios", "/api/v1/handoffs"] {
            let first = enterprise.get(&format!("{list}?limit=2")).json();
            assert_eq!((&first["page"], &first["limit"]), (&json!(1), &json!(2)), "{list}");
            assert!(first["items"].as_array().is_some_and(|i| i.len() <= 2) && first["total"].is_u64(), "{list}: {first}");
            let total = first["total"].as_u64().expect("a total");
            let pages = |page: u64| enterprise.get(&format!("{list}?limit=2&page={page}")).json()["items"].as_array().map_or(0, Vec::len);
            assert_eq!((1..=total.div_ceil(2)).map(pages).sum::<usize>() as u64, total, "{list}: the pages hold everything once");
            let behind = enterprise.get(&format!("{list}?page=1000000&limit=100"));
            assert_eq!((behind.status, &behind.json()["items"], &behind.json()["total"]), (200, &json!([]), &json!(total)), "{list}");
            for (query, pointer, told) in [
                ("page=0", "/page", "a whole number from 1 to 1000000"),
                ("page=1000001", "/page", "a whole number from 1 to 1000000"),
                ("page=99999999999999999999", "/page", "a whole number from 1 to 1000000"),
                ("limit=101", "/limit", "a whole number from 1 to 100"),
                ("limit=many", "/limit", "a whole number from 1 to 100"),
            ] {
                let answer = enterprise.get(&format!("{list}?{query}"));
                assert_eq!((answer.status, pointers(&answer)), (422, vec![pointer.to_owned()]), "{list}?{query}: {}", answer.text);
                assert_eq!(answer.json()["errors"][0]["detail"], told, "{list}?{query}");
            }
            assert_eq!(enterprise.get(&format!("{list}?page=&limit=")).status, 200, "{list}: an empty one counts as absent");
            assert_eq!(pointers(&enterprise.get(&format!("{list}?page=x&limit=y"))).len(), 2, "{list}: both at once");
        }
        assert_eq!(enterprise.get("/api/v1/scenarios?limit=100").json()["limit"], 100);
    }

    fn the_bureaus_list_of_gaps_pages_as_the_others(house: House) {
        let bureau = house.person("bureau");
        for (query, pointer) in [("page=0", "/page"), ("limit=101", "/limit"), ("sector=ZZ", "/sector"), ("state=shut", "/state"), ("source=rumour", "/source"), ("sort=best", "/sort"), ("scenario=G99", "/scenario")] {
            let answer = bureau.get(&format!("/api/v1/gaps?{query}"));
            assert_eq!((answer.status, pointers(&answer)), (422, vec![pointer.to_owned()]), "{query}: {}", answer.text);
        }
        let list = bureau.get("/api/v1/gaps?limit=2&state=&sort=").json();
        assert_eq!((&list["page"], &list["limit"], &list["items"]), (&json!(1), &json!(2), &json!([])));
    }

    fn a_value_that_is_none_of_a_parameters_is_refused_with_those_that_are(house: House) {
        let enterprise = house.person("enterprise");
        for (path, pointer, allowed) in [
            ("/api/v1/handoffs?state=bogus", "/state", "withdrawn"),
            ("/api/v1/solutions?sort=best", "/sort", "relevance"),
            ("/api/v1/solutions?deployment=moon", "/deployment", "on_premises"),
            ("/api/v1/solutions?size=giant", "/size", "micro"),
            ("/api/v1/suggestions?limit=21", "/limit", "a whole number from 1 to 20"),
            ("/api/v1/solutions?facets=maybe", "/facets", "true or false"),
            ("/api/v1/solutions?sector=ZZ", "/sector", "/api/v1/programme"),
            ("/api/v1/solutions?price_band=1-2", "/price_band", "/api/v1/programme"),
            ("/api/v1/solutions?price_max=1e9", "/price_max", "yuan"),
        ] {
            let answer = enterprise.get(path);
            assert_eq!((answer.status, pointers(&answer)), (422, vec![pointer.to_owned()]), "{path}: {}", answer.text);
            assert!(answer.json()["errors"][0]["detail"].as_str().is_some_and(|d| d.contains(allowed)), "{path}: {}", answer.text);
        }
        let many = enterprise.get("/api/v1/solutions?sector=ZZ&size=giant&limit=0&facets=maybe");
        assert_eq!(pointers(&many).len(), 4, "all at once: {}", many.text);
        for state in ["sent", "asked", "accepted", "declined", "expired", "withdrawn"] {
            assert_eq!(enterprise.get(&format!("/api/v1/handoffs?state={state}")).status, 200, "{state}");
        }
    }

    fn a_wrong_method_is_told_the_right_ones(house: House) {
        let documented = operations();
        let of = |path: &str| -> Vec<String> { documented.iter().filter(|(_, p, _)| p == path).map(|(m, _, _)| m.clone()).collect() };
        let pages = ["/search", "/healthz", "/sign-out", "/match"].map(|p| (p, if p == "/sign-out" { vec!["POST"] } else if p == "/match" { vec!["GET", "POST"] } else { vec!["GET"] }));
        let mut routes: Vec<(String, Vec<String>)> = documented.iter().map(|(_, path, _)| (path.clone(), of(path))).collect();
        routes.extend(pages.map(|(path, methods)| (path.to_owned(), methods.into_iter().map(str::to_owned).collect())));
        for (path, mut methods) in routes {
            methods.sort();
            for wrong in ["GET", "POST", "DELETE"].iter().filter(|m| !methods.iter().any(|known| known == *m)) {
                let answer = call(&house.stranger(), wrong, &path);
                assert_eq!(answer.status, 405, "{wrong} {path}");
                let allow = answer.header("allow").unwrap_or_default();
                let mut told: Vec<&str> = allow.split(", ").filter(|m| *m != "HEAD").collect();
                told.sort_unstable();
                assert_eq!(told, methods, "{wrong} {path}");
                assert_eq!(allow.contains("HEAD"), allow.contains("GET"), "whatever answers GET answers HEAD");
            }
        }
    }
}
