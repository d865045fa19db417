//! What nobody can serve, counted for the bureau by sector and scenario.

use schema::domain::catalogue::{Coverage, ListingStatus, ProviderStatus, ScenarioClaim};
use schema::domain::ids::{ScenarioCode, SectorCode, SolutionRef};
use schema::models::{catalogue, revisions};
use serde_json::{Value, json};
use tests::{House, on_both_stores};

/// The gap of a sector and scenario, as the bureau reads it.
fn gap(house: &House, sector: &str, scenario: &str) -> Value {
    let list = house.person("bureau").get(&format!("/api/v1/gaps?sector={sector}&scenario={scenario}"));
    assert_eq!(list.status, 200, "{}", list.text);
    list.json()["items"][0].clone()
}

/// A scenario of a sector's list that no published listing of the sector does in full.
fn unserved(house: &House) -> (String, String) {
    let snapshot = house.app.engine.snapshot();
    let serves = |sector: &SectorCode, code: &ScenarioCode| {
        let does = |claim: &ScenarioClaim| claim.code == *code && claim.coverage == Coverage::Full;
        snapshot.listings().any(|l| l.solution.sectors.contains(sector) && l.solution.scenarios.iter().any(does))
    };
    let lists = house.app.programme.need_lists.iter();
    let mut pairs = lists.flat_map(|list| list.n.iter().chain(&list.x).map(move |code| (&list.sector, code)));
    let (sector, code) = pairs.find(|(sector, code)| !serves(sector, code)).expect("a gap in the sample");
    (sector.to_string(), code.to_string())
}

/// Searches within a scenario of a sector for something too cheap to exist.
fn search_in_vain(house: &House, sector: &str, scenario: &str, times: usize) {
    for _ in 0..times {
        let found = house.stranger().get(&format!("/api/v1/solutions?sector={sector}&scenario={scenario}&price_max=1"));
        assert_eq!(found.json()["gap_recorded"], true, "{}", found.text);
    }
    house.advance_minutes(1);
}

/// Changes a listing and publishes what it has become.
fn publish(house: &House, key: &SolutionRef, change: impl FnOnce(&mut schema::domain::catalogue::Solution)) {
    let now = house.app.clock.micros();
    let mint = &mut || house.app.random.mint(now);
    let done = house.app.store.write(|c| {
        let mut solution = catalogue::solution(c, key)?.expect("a listing");
        change(&mut solution);
        catalogue::save_solution(c, &solution, now)?;
        revisions::sync(c, &[key.clone()].into(), now, mint)
    });
    done.expect("published");
    api::catalogue_feed::follow(&house.app).expect("followed");
    house.advance_minutes(1);
}

/// Asks the first provider of a fresh match, which declines for `reason`; answers the scenarios that it was asked for.
fn declined(house: &House, reason: &str) -> Vec<String> {
    let case = crate::a_case(house);
    let mails = house.mails();
    let number = case["number"].as_str().expect("a number");
    let mail = mails.iter().find(|m| m.offers("decline") && m.subject.contains(number)).expect("a lead mail");
    let answer = house.stranger().post(mail.link("decline"), &json!({ "reason": reason }));
    assert_eq!(answer.status, 200, "{}", answer.text);
    let made = house.person("bureau").get(&format!("/api/v1/matches/{}", case["match_id"].as_str().expect("a match"))).json();
    let needs = made["items"][0]["needs"].as_array().cloned().unwrap_or_default();
    let served = needs.iter().filter(|n| n["coverage"] != "uncovered");
    served.filter_map(|n| n["scenario"].as_str().map(str::to_owned)).collect()
}

on_both_stores! {
    fn e5_a_gap_is_closed_by_a_listing_that_covers_it_and_opened_again_when_that_disappears(house: House) {
        let (sector, scenario) = unserved(&house);
        search_in_vain(&house, &sector, &scenario, 2);
        let open = gap(&house, &sector, &scenario);
        assert_eq!((&open["state"], &open["searches"], &open["total"]), (&json!("open"), &json!(2), &json!(2)), "{open}");
        assert!(open["first_on"].is_string() && open["first_on"] == open["last_on"] && open["closed_by"].is_null());
        let key = house.app.engine.snapshot().listings().find(|l| l.solution.sectors[0].as_str() == sector).expect("one of the sector").solution.solution_ref.clone();
        let code = ScenarioCode::parse(&scenario).expect("a code");
        publish(&house, &key, |s| s.scenarios.push(ScenarioClaim { code, level: 2, coverage: Coverage::Full }));
        let closed = gap(&house, &sector, &scenario);
        assert_eq!((&closed["state"], &closed["closed_by"]), (&json!("closed"), &json!(key.as_str())), "{closed}");
        assert!(closed["closed_on"].is_string() && closed["total"] == 2, "the closing has its day, and the count stays");
        let closed_only = house.person("bureau").get(&format!("/api/v1/gaps?state=closed&scenario={scenario}")).json();
        assert_eq!(closed_only["total"], 1);
        publish(&house, &key, |s| s.status = ListingStatus::Suspended);
        let again = gap(&house, &sector, &scenario);
        assert_eq!((&again["state"], &again["closed_by"]), (&json!("open"), &Value::Null), "{again}");
        assert!(again["reopened_on"].is_string());
        let page = house.person("auditor").get(&format!("/desk/gaps?sector={sector}&state=open"));
        assert!(page.status == 200 && page.text.contains(&scenario) && page.text.contains("重新打开"), "{}", page.text);
    }

    fn e5_a_need_of_a_match_counts_without_the_firm_and_few_are_not_singled_out(house: House) {
        let (sector, scenario) = unserved(&house);
        let profile = json!({ "sector": sector, "budget_yuan": 1, "needs": [{ "kind": "N", "scenario": scenario, "priority": "must" }] });
        let ask = || {
            assert_eq!(house.stranger().post("/api/v1/matches", &profile).status, 201);
            house.advance_minutes(1);
            gap(&house, &sector, &scenario)
        };
        for _ in 0..2 {
            let few = ask();
            assert!(few["needs"].is_null() && few["total"].is_null() && few["first_on"].is_null() && few["last_on"].is_null(), "{few}");
        }
        let three = ask();
        assert_eq!((&three["needs"], &three["total"]), (&json!(3), &json!(3)));
        assert!(three["first_on"].is_string());
        let all = house.person("bureau").get("/api/v1/gaps?limit=100");
        for secret in ["E-AP-01", "@", "1.00"] {
            assert!(!all.text.contains(secret), "{secret} in {}", all.text);
        }
    }

    fn e5_an_enterprise_that_matches_again_does_not_wish_twice(house: House) {
        let enterprise = house.person("enterprise");
        let gaps = |house: &House| house.person("bureau").get("/api/v1/gaps?source=match&limit=100").json()["items"].clone();
        let made = crate::a_match(&enterprise);
        assert!(made["gaps"].as_array().is_some_and(|g| g.iter().any(|g| g["elsewhere"].is_null())), "the sample's enterprise has a gap: {}", made["gaps"]);
        for _ in 0..4 {
            crate::a_match(&enterprise);
        }
        house.advance_minutes(1);
        let listed = gaps(&house);
        assert!(listed.as_array().is_some_and(|items| !items.is_empty()), "the gap itself is there");
        assert!(listed.as_array().expect("items").iter().all(|g| g["needs"].is_null()), "one firm alone is never told: {listed}");
    }

    fn e5_a_decline_counts_where_it_means_we_do_not_do_this(house: House) {
        declined(&house, "近期排期已满");
        assert_eq!(house.person("bureau").get("/api/v1/gaps?source=decline").json()["total"], 0, "being busy is no gap");
        let scenarios = declined(&house, "这些需求做不了");
        assert!(!scenarios.is_empty());
        house.advance_minutes(1);
        let list = house.person("bureau").get("/api/v1/gaps?source=decline&limit=100").json();
        let named: Vec<&str> = list["items"].as_array().expect("items").iter().filter_map(|g| g["scenario"].as_str()).collect();
        for scenario in &scenarios {
            assert!(named.contains(&scenario.as_str()), "{scenario} is not among {named:?}");
        }
        assert!(list["items"].as_array().expect("items").iter().all(|g| g["declines"].is_null() && g["sector"] == "AP"), "one decline is not told: {list}");
        assert_eq!(list["items"].as_array().expect("items").iter().filter(|g| g["state"] == "closed").count(), named.len(), "others do it");
    }

    fn e5_where_nothing_fits_what_comes_near_is_labelled_with_what_it_breaks(house: House) {
        let ask = |budget: u32| {
            let profile = json!({ "sector": "AP", "budget_yuan": budget, "needs": [{ "kind": "N", "scenario": "G02", "priority": "must" }] });
            house.stranger().post("/api/v1/matches", &profile).json()
        };
        let none = ask(1);
        let near = none["near"].as_array().expect("near ones");
        assert!(none["items"].as_array().is_some_and(Vec::is_empty) && (1..=5).contains(&near.len()), "{none}");
        for one in near {
            let reasons = one["reasons"].as_array().expect("reasons");
            assert!(one["label"] == "near" && !reasons.is_empty() && reasons.iter().all(|r| r["reason"] == "budget"), "{one}");
            assert!(one["needs"][0]["points"].as_u64() > Some(0), "it would serve the need");
        }
        assert!(near.is_sorted_by_key(|one| std::cmp::Reverse(one["score"].as_u64())));
        let path = format!("{}?key={}", none["id"].as_str().expect("an id"), none["key"].as_str().expect("a key"));
        assert_eq!(&house.stranger().get(&format!("/api/v1/matches/{path}")).json()["near"], &none["near"]);
        let page = house.stranger().get(&format!("/matches/{path}"));
        assert!(page.text.contains("相近，不完全符合") && page.text.contains(near[0]["name"].as_str().expect("a name")), "{}", page.text);
        assert!(ask(10_000_000)["near"].as_array().is_some_and(Vec::is_empty), "only where nothing fits");
    }

    fn e5_the_list_is_filtered_sorted_and_paged_on_the_page_as_by_json(house: House) {
        let (sector, scenario) = unserved(&house);
        search_in_vain(&house, &sector, &scenario, 3);
        search_in_vain(&house, "AP", "G01", 1);
        let bureau = house.person("bureau");
        let refs = |query: &str| -> Vec<String> {
            let list = bureau.get(&format!("/api/v1/gaps?{query}")).json();
            list["items"].as_array().expect("items").iter().map(|g| format!("{}/{}", g["sector"].as_str().unwrap_or_default(), g["scenario"].as_str().unwrap_or_default())).collect()
        };
        let own = format!("{sector}/{scenario}");
        assert_eq!(refs("sort=times"), [own.clone(), "AP/G01".to_owned()]);
        assert_eq!(refs("sort=times&limit=1&page=2"), ["AP/G01"]);
        assert_eq!(refs("state=closed"), ["AP/G01"], "somebody does that");
        assert_eq!(refs("state=open"), [own]);
        let page = bureau.get("/desk/gaps");
        assert!(page.status == 200 && page.text.contains("/scenarios/G01"), "{}", page.text);
        let empty = bureau.get("/desk/gaps?source=decline");
        assert!(empty.text.contains("没有供给缺口") && !empty.text.contains("<tbody"), "{}", empty.text);
        let home = house.stranger().get("/");
        assert!(!home.text.contains("/scenarios/G01\"") || home.status == 200);
    }

    fn p16_each_month_a_provider_hears_what_its_sectors_asked_for_in_vain(house: House) {
        let (sector, scenario) = unserved(&house);
        let letters = |house: &House| house.mails().into_iter().filter(|m| m.subject.contains("没有方案")).collect::<Vec<_>>();
        search_in_vain(&house, &sector, &scenario, 2);
        let month = |house: &House| house.app.clock.today().first_of_month();
        let first = month(&house);
        house.advance_minutes(32 * 24 * 60);
        assert!(month(&house) > first && letters(&house).is_empty(), "two searches are told to nobody");
        let begun = month(&house);
        search_in_vain(&house, &sector, &scenario, 3);
        house.advance_minutes(32 * 24 * 60);
        let told = letters(&house);
        let catalogue = api::workflows::import::export(&house.app).expect("an export");
        let concerned = catalogue.providers.iter().filter(|p| p.status == ProviderStatus::Active && p.sectors.iter().any(|s| s.as_str() == sector));
        let mut expected: Vec<&str> = concerned.map(|p| p.contact.email.as_str()).collect();
        let mut reached: Vec<&str> = told.iter().map(|m| m.to.as_str()).collect();
        expected.sort_unstable();
        reached.sort_unstable();
        assert_eq!(reached, expected, "every provider of the sector, once, and no other");
        let code = ScenarioCode::parse(&scenario).expect("a code");
        let name = &house.app.programme.scenario(&code).expect("a scenario").name.zh;
        assert!(told[0].text.contains(name.as_str()) && told[0].text.contains("3 次"), "{}", told[0].text);
        assert!(told[0].subject.contains(&begun.strftime("%-m月").to_string()), "{}", told[0].subject);
        assert!(!told[0].text.contains('@'), "nothing about anybody");
        let left: jiff::Timestamp = told[0].sent_at.parse().expect("an instant");
        let wall = left.in_tz("Asia/Shanghai").expect("the zone").datetime();
        assert!(house.app.calendar.is_working_day(wall.date()) && wall.hour() >= 8, "S3: {wall}");
        house.advance_minutes(32 * 24 * 60);
        assert_eq!(letters(&house).len(), told.len(), "a month without a gap has no letter");
    }
}
