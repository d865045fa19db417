//! Why not this one? Any listing of the catalogue, against a match.

use serde_json::{Value, json};
use tests::{House, Visitor, on_both_stores};

/// A die-casting works with a tight budget, a deadline and a deployment of its own.
fn profile() -> Value {
    json!({
        "sector": "AP", "size": "small", "budget_yuan": 150_000, "deadline_weeks": 9, "deployment": ["on_premises", "edge"], "limit": 3,
        "needs": [
            { "need_ref": "N1", "kind": "N", "scenario": "G02", "priority": "must" },
            { "need_ref": "N2", "kind": "N", "scenario": "AP-N3", "priority": "should" },
            { "need_ref": "N3", "kind": "N", "scenario": "AP-N4", "priority": "must" },
            { "need_ref": "X1", "kind": "X", "scenario": "G07", "text": "盘一次库停两天", "priority": "could" },
        ],
    })
}

/// A stranger's match, with the key that opens it.
struct Asked {
    stranger: Visitor,
    id: String,
    key: String,
}

impl Asked {
    fn of(house: &House, profile: &Value) -> Self {
        let stranger = house.stranger();
        let made = stranger.post("/api/v1/matches", profile);
        assert_eq!(made.status, 201, "{}", made.text);
        let text = |name: &str| made.json()[name].as_str().expect("a text").to_owned();
        Self { id: text("id"), key: text("key"), stranger }
    }

    fn all(&self) -> Value {
        self.stranger.get(&format!("/api/v1/matches/{}?key={}&limit=100", self.id, self.key)).json()
    }

    fn path(&self, solution: &str) -> String {
        format!("/matches/{}/why-not/{solution}?key={}", self.id, self.key)
    }

    fn why(&self, solution: &str) -> Value {
        let answer = self.stranger.get(&format!("/api/v1{}", self.path(solution)));
        assert_eq!(answer.status, 200, "{solution}: {}", answer.text);
        answer.json()
    }
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().expect(name)
}

fn place_of(made: &Value, solution: &str) -> Option<u64> {
    crate::refs(made).iter().position(|key| key == solution).map(|at| at as u64 + 1)
}

/// The profile after the enterprise's steps of a way.
fn taken(steps: &[Value]) -> Value {
    let mut asked = profile();
    for step in steps {
        let kind = step["step"].as_str().expect("a step");
        assert!(["budget", "deadline", "deployment", "priority"].contains(&kind), "{kind} is no step of this enterprise");
        match kind {
            "budget" => asked["budget_yuan"] = step["to"].clone(),
            "deadline" => asked["deadline_weeks"] = json!(step["to"].as_str().and_then(|t| t.parse::<u32>().ok())),
            "deployment" => asked["deployment"].as_array_mut().expect("a list").push(step["to"].clone()),
            _ => {
                let needs = asked["needs"].as_array_mut().expect("needs");
                let need = needs.iter_mut().find(|n| n["need_ref"] == step["need_ref"]).expect("a need of the profile");
                need["priority"] = step["to"].clone();
            }
        }
    }
    asked["limit"] = json!(100);
    asked
}

on_both_stores! {
    fn e11_any_listing_says_where_it_stands_and_every_constraint_with_what_is_asked_and_offered(house: House) {
        let asked = Asked::of(&house, &profile());
        let made = asked.all();
        for item in list(&made, "items") {
            let solution = item["solution_ref"].as_str().expect("a reference");
            let why = asked.why(solution);
            assert_eq!((&why["standing"], why["place"].as_u64()), (&json!("ranked"), place_of(&made, solution)));
            assert_eq!((&why["score"], &why["parts"], &why["needs"]), (&item["score"], &item["parts"], &item["needs"]));
            assert!(list(&why, "constraints").is_empty() && why["recomputed"] == true && why["listed"] == true);
        }
        for out in list(&made, "excluded") {
            let why = asked.why(out["solution_ref"].as_str().expect("a reference"));
            assert_eq!(why["standing"], "excluded");
            let told: Vec<&Value> = list(&why, "constraints").iter().map(|c| &c["constraint"]).collect();
            let recorded: Vec<&Value> = list(out, "reasons").iter().map(|r| &r["reason"]).collect();
            assert_eq!(told, recorded, "all of them");
            for constraint in list(&why, "constraints") {
                let (name, asked, offered) = (&constraint["constraint"], &constraint["asked"], &constraint["offered"]);
                match name.as_str().expect("a name") {
                    "budget" => assert_eq!(asked, "150000.00"),
                    "deadline" => assert_eq!(asked, "9"),
                    "deployment" => assert_eq!(asked, "on_premises|edge"),
                    "sector" => assert_eq!(asked, "AP"),
                    _ => continue,
                }
                assert!(offered.as_str().is_some_and(|o| !o.is_empty()), "{constraint}");
            }
        }
        assert_eq!(asked.stranger.get(&format!("/api/v1{}", asked.path("S-NONE"))).status, 404);
        let closed = format!("/api/v1/matches/{}/why-not/S-AP-001", asked.id);
        assert_eq!(asked.stranger.get(&closed).status, 404, "without its key");
    }

    fn e11_the_deciding_needs_sum_to_the_difference_to_the_one_shown_last(house: House) {
        let asked = Asked::of(&house, &profile());
        let made = asked.all();
        let items = list(&made, "items");
        assert!(items.len() > 4, "something stands below the first three");
        for (item, place) in items.iter().zip(1u64..).skip(1) {
            let why = asked.why(item["solution_ref"].as_str().expect("a reference"));
            let beside = &why["compared_with"];
            let other = &items[if place > 3 { 2 } else { 0 }];
            assert_eq!((&beside["solution_ref"], &beside["score"]), (&other["solution_ref"], &other["score"]));
            let sum = |name: &str| list(beside, name).iter().filter_map(|p| p["difference"].as_i64()).sum::<i64>();
            assert_eq!(Some(sum("parts")), beside["difference"].as_i64());
            assert_eq!(Some(sum("needs")), list(beside, "parts")[0]["difference"].as_i64(), "coverage is the needs");
            for need in list(beside, "needs") {
                let less = need["difference"].as_i64() < Some(0);
                assert_eq!(list(&why, "deciding").contains(&need["need_ref"]), less);
            }
        }
        assert!(asked.why(items[0]["solution_ref"].as_str().expect("a reference"))["compared_with"].is_null());
    }

    fn e11_what_would_change_it_comes_true(house: House) {
        let asked = Asked::of(&house, &profile());
        let mut tried = 0;
        for solution in asked.all()["items"].as_array().into_iter().chain(asked.all()["excluded"].as_array()).flatten() {
            let solution = solution["solution_ref"].as_str().expect("a reference");
            for way in list(&asked.why(solution), "ways").iter().filter(|way| way["by"] == "enterprise") {
                let again = house.stranger().post("/api/v1/matches", &taken(list(way, "steps")));
                assert_eq!(again.status, 201, "{}", again.text);
                assert_eq!(place_of(&again.json(), solution), way["place"].as_u64(), "{solution}: {way}");
                assert!(way["text"].as_str().is_some_and(|t| !t.is_empty()));
                tried += 1;
            }
        }
        assert!(tried > 5, "{tried} ways");
    }

    fn s12_the_answer_is_of_the_match_whatever_the_catalogue_became(house: House) {
        let asked = Asked::of(&house, &profile());
        let made = asked.all();
        let items = crate::refs(&made);
        let (last, out) = (items.last().expect("an item").clone(), made["excluded"][0]["solution_ref"].as_str().expect("one out").to_owned());
        let before = (asked.why(&last), asked.why(&out));
        publish_otherwise(&house, &items[0], &last);
        let after = (asked.why(&last), asked.why(&out));
        assert_eq!(before.1, after.1, "nothing of it has changed");
        let same = |name: &str| assert_eq!(before.0[name], after.0[name], "{name}");
        ["place", "score", "needs", "parts", "compared_with", "ways", "revision_id"].into_iter().for_each(same);
        assert_eq!((&after.0["listed"], &after.0["changed"]), (&json!(true), &json!(true)));
        assert_eq!(asked.why(&items[0])["listed"], false, "withdrawn since, and still explained");
        let new = asked.why("S-NEW");
        assert_eq!((&new["standing"], &new["listed"]), (&json!("later"), &json!(true)));
        assert!(new["published_at"].is_string() && new["score"].is_u64() && new["place"].is_u64());
    }

    fn e11_a_name_or_a_part_of_one_leads_to_the_answer(house: House) {
        let asked = Asked::of(&house, &profile());
        let made = asked.all();
        let report = asked.stranger.get(&format!("/matches/{}?key={}", asked.id, asked.key));
        assert!(report.text.contains("name=\"solution\"") && report.text.contains("/why-not/"), "the report asks and links");
        let which = |text: &str| {
            let path = format!("/matches/{}/why-not?key={}&solution={}", asked.id, asked.key, frontend::routes::encode(text));
            asked.stranger.get(&path)
        };
        for thing in [&made["items"][4], &made["excluded"][2]] {
            let (name, reference) = (thing["name"].as_str().expect("a name"), thing["solution_ref"].as_str().expect("a reference"));
            for text in [name, reference, &reference.to_lowercase()] {
                let sent = which(text);
                let to = sent.header("location").unwrap_or_default().to_owned();
                assert!(sent.status == 303 && to.contains(&format!("/why-not/{reference}")), "{text}: {} {to}", sent.status);
                let page = asked.stranger.get(&to);
                assert!(page.status == 200 && page.text.contains(name), "{text}");
            }
        }
        let several = which("S-AP");
        assert!(several.status == 200 && several.text.matches("/why-not/S-AP").count() > 1);
        let none = which("没有这样的方案XYZ");
        assert!(none.status == 200 && none.text.contains("没有这样的方案XYZ"));
        let solution = asked.stranger.get(&format!("/solutions/{}?match={}&key={}", made["excluded"][2]["solution_ref"].as_str().expect("a reference"), asked.id, asked.key));
        assert!(solution.text.contains("/why-not/"), "the listing's own page leads there");
    }
}

/// Withdraws one listing, changes the words of another, and publishes a copy of it as `S-NEW`.
fn publish_otherwise(house: &House, gone: &str, changed: &str) {
    use schema::domain::catalogue::ListingStatus;
    use schema::domain::ids::SolutionRef;
    use schema::models::{catalogue, revisions};
    let key = |text: &str| SolutionRef::parse(text).expect("a reference");
    let now = house.app.clock.micros();
    house
        .app
        .store
        .write(|c| {
            let mut withdrawn = catalogue::solution(c, &key(gone))?.expect("a listing");
            withdrawn.status = ListingStatus::Withdrawn;
            let mut other = catalogue::solution(c, &key(changed))?.expect("a listing");
            let mut new = other.clone();
            other.summary.push_str("（新版）");
            new.solution_ref = key("S-NEW");
            new.name.push_str(" NEW");
            let mut touched = std::collections::BTreeSet::new();
            for solution in [withdrawn, other, new] {
                catalogue::save_solution(c, &solution, now)?;
                touched.insert(solution.solution_ref);
            }
            revisions::sync(c, &touched, now, &mut || house.app.random.mint(now))
        })
        .expect("published");
    api::catalogue_feed::follow(&house.app).expect("followed");
}
