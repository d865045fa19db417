//! A bundle: one set of solutions that covers every must-have need, or the exact reason why there is none.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tests::{House, Visitor, on_both_stores};

/// A die-casting works with three musts and two wishes.
fn profile() -> Value {
    json!({
        "sector": "AP", "size": "small", "limit": 100,
        "needs": [
            { "need_ref": "N1", "kind": "N", "scenario": "G02", "priority": "must" },
            { "need_ref": "N2", "kind": "N", "scenario": "AP-N3", "priority": "must" },
            { "need_ref": "N3", "kind": "N", "scenario": "AP-N4", "priority": "must" },
            { "need_ref": "X1", "kind": "X", "scenario": "G07", "text": "盘一次库停两天", "priority": "should" },
            { "need_ref": "X2", "kind": "X", "scenario": "G06", "text": "电费不知道花在哪", "priority": "could" },
        ],
    })
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

    fn path(&self) -> String {
        let text = |name: &str| self.made[name].as_str().expect("a text").to_owned();
        format!("/api/v1/matches/{}/bundles?key={}", text("id"), text("key"))
    }

    fn bundles(&self, body: &Value) -> Value {
        let answer = self.stranger.post(&self.path(), body);
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    fn items(&self) -> &[Value] {
        self.made["items"].as_array().expect("items")
    }
}

/// Fen.
fn money(text: &Value) -> i64 {
    text.as_str().expect("a decimal text").replace('.', "").parse().expect("two decimals")
}

fn texts(list: &Value) -> BTreeSet<String> {
    list.as_array().expect("a list").iter().map(|t| t.as_str().expect("a text").to_owned()).collect()
}

fn covers(item: &Value) -> BTreeSet<&str> {
    let needs = item["needs"].as_array().expect("needs").iter();
    needs.filter(|n| n["coverage"] == "covered").filter_map(|n| n["need_ref"].as_str()).collect()
}

/// The least net price of any one to three items that cover the musts within `budget`, by trying them all.
fn least(items: &[Value], integrators: &BTreeSet<String>, budget: i64) -> Option<i64> {
    let mut least: Option<i64> = None;
    let mut stack: Vec<Vec<usize>> = (0..items.len()).map(|at| vec![at]).collect();
    while let Some(set) = stack.pop() {
        let members: Vec<&Value> = set.iter().map(|at| &items[*at]).collect();
        let covered: BTreeSet<&str> = members.iter().flat_map(|i| covers(i)).collect();
        let providers: BTreeSet<&str> = members.iter().filter_map(|i| i["provider_ref"].as_str()).collect();
        let led = providers.len() == 1 || providers.iter().any(|p| integrators.contains(*p));
        let min: i64 = members.iter().map(|i| money(&i["price_min_yuan"])).sum();
        if ["N1", "N2", "N3"].iter().all(|n| covered.contains(n)) && led && min <= budget {
            let gross_of = |rule: &str| -> i64 {
                members.iter().filter(|i| i["price"]["rule"] == rule).map(|i| money(&i["price"]["gross_yuan"])).sum()
            };
            let (diagnosis, transformation) = (gross_of("R1"), gross_of("R2"));
            let net = diagnosis + transformation - (diagnosis * 7 / 10).min(3_000_000) - (transformation / 2).min(200_000_000);
            least = Some(least.map_or(net, |l| l.min(net)));
        }
        if set.len() < 3 {
            stack.extend((set[set.len() - 1] + 1..items.len()).map(|at| [set.clone(), vec![at]].concat()));
        }
    }
    least
}

fn integrators(house: &House) -> BTreeSet<String> {
    let list = house.stranger().get("/api/v1/providers?limit=100").json();
    let has = |p: &&Value| p["kinds"].as_array().is_some_and(|k| k.iter().any(|k| k == "integrator"));
    let found = list["items"].as_array().expect("items").iter().filter(has);
    found.filter_map(|p| p["provider_ref"].as_str().map(str::to_owned)).collect()
}

on_both_stores! {
    fn e13_a_budget_gets_the_cheapest_bundle_that_covers_every_must(house: House) {
        let asked = Asked::of(&house, &profile());
        let leads = integrators(&house);
        for budget in [400_000_i64, 800_000, 3_000_000] {
            let body = json!({ "max_solutions": 3, "max_providers": 3, "budget_yuan": budget });
            let answer = asked.bundles(&body);
            let found = answer["bundles"].as_array().expect("bundles");
            let wanted = least(asked.items(), &leads, budget * 100);
            assert_eq!(found.first().map(|b| money(&b["net_yuan"])), wanted, "within {budget}: {answer}");
            assert_eq!(answer["infeasible"].is_null(), wanted.is_some());
            for bundle in found {
                assert!(money(&bundle["price_min_yuan"]) <= budget * 100, "above the budget");
                assert_eq!(money(&bundle["gross_yuan"]) - money(&bundle["subsidy_max_yuan"]), money(&bundle["net_yuan"]));
                assert_eq!(bundle["cash_to_advance_yuan"], bundle["gross_yuan"]);
                let refs = texts(&bundle["solution_refs"]);
                let members = || asked.items().iter().filter(|i| i["solution_ref"].as_str().is_some_and(|s| refs.contains(s)));
                assert_eq!(members().count(), refs.len(), "every solution is of the match");
                let covered: BTreeSet<String> = members().flat_map(covers).map(str::to_owned).collect();
                assert_eq!(texts(&bundle["covered"]), covered);
                assert!(["N1", "N2", "N3"].iter().all(|n| covered.contains(*n)), "every must is covered");
                assert_eq!(covered.len() + texts(&bundle["uncovered"]).len(), 5);
                let providers: BTreeSet<&str> = members().filter_map(|i| i["provider_ref"].as_str()).collect();
                match bundle["lead"].as_str() {
                    Some(lead) => assert!(providers.contains(lead) && leads.contains(lead), "an integrator of the bundle leads"),
                    None => assert_eq!(providers.len(), 1),
                }
            }
            let dearer = found.windows(2).all(|pair| {
                money(&pair[0]["net_yuan"]) < money(&pair[1]["net_yuan"]) && texts(&pair[0]["covered"]) != texts(&pair[1]["covered"])
            });
            assert!(found.len() <= 3 && dearer, "each next one costs more and covers something else");
            assert_eq!(asked.bundles(&body), answer, "the same question has the same answer");
        }
    }

    fn e13_where_none_exists_the_reason_says_what_would_have_to_change(house: House) {
        let asked = Asked::of(&house, &profile());
        let wide = json!({ "max_solutions": 6, "max_providers": 6, "budget_yuan": "90000000.00" });
        assert!(asked.bundles(&wide)["infeasible"].is_null(), "the sample covers these needs");
        let answer = asked.bundles(&json!({ "max_solutions": 6, "max_providers": 6, "budget_yuan": 1.5 }));
        let reason = &answer["infeasible"];
        assert_eq!((answer["bundles"].as_array().map(Vec::len), &reason["reason"]), (Some(0), &json!("budget")), "{answer}");
        let enough = reason["ways"][0][0]["to"].as_str().expect("an amount");
        assert_eq!(money(&json!(enough)) - 150, money(&reason["missing_yuan"]));
        assert!(reason["message"]["zh"].as_str().is_some_and(|m| m.contains("预算再加")));
        let body = |budget: &str| json!({ "max_solutions": 6, "max_providers": 6, "budget_yuan": budget });
        let exact = asked.bundles(&body(enough));
        assert_eq!(exact["bundles"][0]["price_min_yuan"], *enough, "what was said to be enough is enough");
        let short = format!("{:.2}", f64::from(i32::try_from(money(&json!(enough)) - 1).expect("small")) / 100.0);
        assert!(!asked.bundles(&body(&short))["infeasible"].is_null(), "and a fen less is not");

        let one = asked.bundles(&json!({ "max_solutions": 1, "max_providers": 1, "budget_yuan": 90_000_000 }));
        if let Some(way) = one["infeasible"]["ways"][0].as_array() {
            let mut wider = json!({ "max_solutions": 1, "max_providers": 1, "budget_yuan": 90_000_000 });
            for change in way {
                let to = change["to"].as_str().and_then(|t| t.parse::<u32>().ok()).expect("a number");
                wider[change["constraint"].as_str().expect("a name")] = json!(to);
            }
            assert!(asked.bundles(&wider)["infeasible"].is_null(), "the way out leads out: {wider}");
        }
    }

    fn e13_a_need_that_nobody_covers_is_named(house: House) {
        let mut profile = profile();
        profile["needs"][3] = json!({ "need_ref": "X9", "kind": "X", "text": "想贷点款买设备，利息能补不", "priority": "must" });
        let answer = Asked::of(&house, &profile).bundles(&json!({ "budget_yuan": 90_000_000 }));
        assert_eq!(answer["infeasible"]["reason"], "needs", "{answer}");
        assert_eq!(answer["infeasible"]["needs"], json!(["X9"]));
    }

    fn e13_the_budget_of_the_match_counts_until_a_larger_one_is_set(house: House) {
        let wide = Asked::of(&house, &profile()).bundles(&json!({}));
        let price = money(&wide["bundles"][0]["price_min_yuan"]);
        let mut tight = profile();
        tight["budget_yuan"] = json!(1000);
        let tight = Asked::of(&house, &tight);
        let none = tight.bundles(&json!({}));
        assert_eq!(none["limits"]["budget_yuan"], "1000.00");
        assert_eq!(none["infeasible"]["reason"], "budget", "listings above the budget are not forgotten: {none}");
        let found = tight.bundles(&json!({ "budget_yuan": price / 100 + 1_000_000 }));
        assert_eq!(found["bundles"][0]["solution_refs"], wide["bundles"][0]["solution_refs"]);
        assert_eq!(found["bundles"][0]["solutions"][0]["in_match"], false);
    }

    fn preconditions_and_conflicts_are_respected(house: House) {
        let asked = Asked::of(&house, &profile());
        let first = asked.bundles(&json!({}));
        let refs: Vec<String> = texts(&first["bundles"][0]["solution_refs"]).into_iter().collect();
        let other = asked.items().iter().filter_map(|i| i["solution_ref"].as_str()).find(|s| !refs.iter().any(|r| r == s)).expect("another");
        let answer = asked.bundles(&json!({ "requires": [{ "solution_ref": refs[0], "any_of": [other] }] }));
        for bundle in answer["bundles"].as_array().expect("bundles") {
            let members = texts(&bundle["solution_refs"]);
            assert!(!members.contains(&refs[0]) || members.contains(other), "{bundle}");
        }
        let pairs: Vec<Value> = asked.items().iter().filter(|i| i["solution_ref"] != refs[0].as_str()).take(99).map(|i| json!([refs[0], i["solution_ref"]])).collect();
        let answer = asked.bundles(&json!({ "conflicts": pairs }));
        for bundle in answer["bundles"].as_array().expect("bundles") {
            let members = texts(&bundle["solution_refs"]);
            assert!(!members.contains(&refs[0]) || members.len() == 1, "{bundle}");
        }
    }

    fn what_listings_say_of_each_other_is_respected_and_goes_out_as_it_came_in(house: House) {
        let before = Asked::of(&house, &profile()).bundles(&json!({}));
        let refs: Vec<String> = texts(&before["bundles"][0]["solution_refs"]).into_iter().collect();
        let mut catalogue = api::workflows::import::export(&house.app).expect("an export");
        let key = |text: &str| schema::domain::ids::SolutionRef::parse(text).expect("a reference");
        let listing = catalogue.solutions.iter_mut().find(|s| s.solution_ref.as_str() == refs[0]).expect("the listing");
        listing.conflicts = refs[1..].iter().map(|r| key(r)).collect();
        listing.requires = vec![vec![key("S-AP-001"), key("S-EQ-001")]];
        let listing = listing.clone();
        api::workflows::import::import(&house.app, catalogue, false).expect("an import");
        let back = api::workflows::import::export(&house.app).expect("an export");
        assert_eq!(back.solutions.iter().find(|s| s.solution_ref == listing.solution_ref), Some(&listing));
        let begun = Instant::now();
        let shown = || house.stranger().get(&format!("/api/v1/solutions/{}", refs[0])).json();
        while shown()["conflicts"] != json!(refs[1..]) {
            assert!(begun.elapsed() < Duration::from_secs(2), "S5: {}", shown());
        }
        assert_eq!(shown()["requires"], json!([["S-AP-001", "S-EQ-001"]]));
        assert!(house.stranger().get(&format!("/solutions/{}", refs[0])).text.contains("S-AP-001/S-EQ-001"));
        let after = Asked::of(&house, &profile()).bundles(&json!({}));
        for bundle in after["bundles"].as_array().expect("bundles") {
            let members = texts(&bundle["solution_refs"]);
            let alone = !members.contains(&refs[0]);
            assert!(alone || refs[1..].iter().all(|r| !members.contains(r)), "{bundle}");
            assert!(alone || members.contains("S-AP-001") || members.contains("S-EQ-001"), "{bundle}");
        }
        assert_ne!(after["bundles"][0]["solution_refs"], before["bundles"][0]["solution_refs"]);
    }

    fn e9_what_is_needed_beside_another_is_bought_with_it_though_it_serves_no_need(house: House) {
        let asked = Asked::of(&house, &profile());
        let first = texts(&asked.bundles(&json!({}))["bundles"][0]["solution_refs"]).into_iter().next().expect("a member");
        let excluded = asked.made["excluded"].as_array().expect("a list").clone();
        let silent = |e: &&Value| e["reasons"].as_array().is_some_and(|r| r.len() == 1 && r[0]["reason"] == "no_need_covered");
        let beside = excluded.iter().find(silent).and_then(|e| e["solution_ref"].as_str()).expect("one that serves nothing").to_owned();
        let mut catalogue = api::workflows::import::export(&house.app).expect("an export");
        let key = |text: &str| schema::domain::ids::SolutionRef::parse(text).expect("a reference");
        // Whatever is bought for these needs has to stand on the other.
        catalogue.solutions.iter_mut().filter(|s| s.solution_ref.as_str() != beside).for_each(|s| s.requires = vec![vec![key(&beside)]]);
        api::workflows::import::import(&house.app, catalogue, false).expect("an import");
        let begun = Instant::now();
        while house.stranger().get(&format!("/api/v1/solutions/{first}")).json()["requires"] != json!([[beside]]) {
            assert!(begun.elapsed() < Duration::from_secs(2), "S5");
        }
        let asked = Asked::of(&house, &profile());
        let found = asked.bundles(&json!({}));
        let bundles = found["bundles"].as_array().expect("bundles");
        assert!(!bundles.is_empty(), "{found}");
        for bundle in bundles {
            let members = texts(&bundle["solution_refs"]);
            assert!(members.contains(&beside) && members.len() > 1, "{bundle}");
            assert_eq!(bundle["solutions"].as_array().map(Vec::len), Some(members.len()), "each is shown: {bundle}");
        }
        let chosen: Vec<String> = texts(&bundles[0]["solution_refs"]).into_iter().collect();
        let (id, reader) = (asked.made["id"].as_str().expect("an id"), asked.made["key"].as_str().expect("a key"));
        let plan: String = chosen.iter().map(|key| format!("&solution={key}")).collect();
        let plan = house.stranger().get(&format!("/api/v1/matches/{id}/plan?key={reader}{plan}"));
        assert_eq!(plan.status, 200, "{}", plan.text);
        if chosen.len() <= 3 {
            let enterprise = house.person("enterprise");
            let path = format!("/api/v1/matches/{id}/handoffs?key={reader}");
            let alone = enterprise.post(&path, &json!({ "solution_refs": [beside], "consent": true }));
            assert_eq!((alone.status, alone.code().as_str()), (422, "not_in_match"), "by itself it is no match");
            let sent = enterprise.post(&path, &json!({ "solution_refs": chosen, "consent": true }));
            assert_eq!(sent.status, 201, "{}", sent.text);
        }
    }

    fn s10_a_body_that_is_not_right_is_told_field_by_field(house: House) {
        let asked = Asked::of(&house, &profile());
        let body = json!({
            "max_solutions": 0, "max_providers": "3", "budget_yuan": "1.234", "budget_basis": "brutto", "deadline_weeks": 1.5,
            "cash_to_advance_yuan": [], "budget": 5,
        });
        let answer = asked.stranger.post(&asked.path(), &body);
        assert_eq!(answer.status, 422);
        let errors = answer.json()["errors"].clone();
        let pointers: BTreeSet<String> = errors.as_array().expect("errors").iter().filter_map(|e| e["pointer"].as_str().map(str::to_owned)).collect();
        for pointer in ["/max_solutions", "/max_providers", "/budget_yuan", "/budget_basis", "/deadline_weeks", "/cash_to_advance_yuan", "/budget"] {
            assert!(pointers.contains(pointer), "{pointer} is missing from {pointers:?}");
        }
        let unknown = asked.stranger.post(&asked.path(), &json!({ "conflicts": [["S-NOT-THERE", "S-NOR-THIS"]] }));
        assert_eq!((unknown.status, &unknown.json()["errors"][1]["pointer"]), (422, &json!("/conflicts/0/1")));
        let one = &asked.items()[0]["solution_ref"];
        let itself = asked.stranger.post(&asked.path(), &json!({ "conflicts": [[one, one]] }));
        assert_eq!((itself.status, &itself.json()["errors"][0]["pointer"]), (422, &json!("/conflicts/0")), "{}", itself.text);
    }

    fn s11_only_who_reads_the_match_gets_its_bundles(house: House) {
        let asked = Asked::of(&house, &profile());
        let bare = asked.path().split('?').next().expect("a path").to_owned();
        assert_eq!(house.stranger().post(&bare, &json!({})).status, 404, "without the key");
        assert_eq!(house.stranger().post(&bare, &json!({ "nonsense": 1 })).status, 404, "nor is the body judged");
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let path = format!("/api/v1/matches/{}/bundles", made["id"].as_str().expect("id"));
        assert_eq!(enterprise.post(&path, &json!({})).status, 200);
        assert_eq!(house.person("bureau").post(&path, &json!({})).status, 200);
        assert_eq!(house.person("provider").post(&path, &json!({})).status, 404);
        assert_eq!(house.stranger().post(&path, &json!({})).status, 401);
    }

    fn e13_the_page_shows_bundles_and_changes_nothing_when_asked_again(house: House) {
        let asked = Asked::of(&house, &profile());
        let page = |query: &str| {
            let path = asked.path().replace("/api/v1", "").replace("/bundles", "");
            asked.stranger.get(&format!("{path}{query}"))
        };
        let shown = page("");
        assert_eq!(shown.status, 200);
        assert!(shown.text.contains("id=\"bundles\"") && shown.text.contains("class=\"bundle\""), "bundles are on the report");
        let none = page("&budget_wan=0.01");
        assert!(none.status == 200 && none.text.contains("预算再加"), "or the reason");
        let wrong = page("&budget_wan=abc");
        assert!(wrong.status == 422 && wrong.text.contains("预算请写数字"), "or what to mend");
    }
}
