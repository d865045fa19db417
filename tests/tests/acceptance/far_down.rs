//! A catalogue in which more listings fit than anybody pages through: the report explains the first hundred, knows the place of all,
//! and whoever stands behind can be looked at, compared, asked and bundled like any other.

use api::exchange::Catalogue;
use schema::domain::catalogue::Solution;
use schema::domain::ids::{ProviderRef, SolutionRef};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{House, on_both_stores};

/// Listings beside the sample.
const COPIES: usize = 180;

/// Fills the catalogue with weaker copies of its AP listings: without a case, and spread over the providers.
fn crowd(house: &House) {
    let all = api::workflows::import::export(&house.app).expect("an export");
    let models: Vec<&Solution> = all.solutions.iter().filter(|s| s.sectors.iter().any(|x| x.as_str() == "AP")).collect();
    let providers: Vec<&ProviderRef> = all.providers.iter().map(|p| &p.provider_ref).collect();
    let copy = |at: usize| Solution {
        solution_ref: SolutionRef::parse(&format!("S-CROWD-{at:03}")).expect("a reference"),
        provider_ref: providers[at % providers.len()].clone(),
        name: format!("第{at}号方案"),
        requires: Vec::new(),
        conflicts: Vec::new(),
        ..models[at % models.len()].clone()
    };
    let solutions = (0..COPIES).map(copy).collect();
    api::workflows::import::import(&house.app, Catalogue { solutions, ..Default::default() }, false).expect("an import");
    let (begun, last) = (Instant::now(), format!("/api/v1/solutions/S-CROWD-{:03}", COPIES - 1));
    while house.stranger().get(&last).status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the crowd is never indexed");
        std::thread::yield_now();
    }
}

/// A copy that fits behind the first hundred: neither among the items nor among the excluded.
fn behind(made: &Value) -> String {
    let listed =
        |part: &str| made[part].as_array().expect("a list").iter().map(|i| i["solution_ref"].as_str().expect("one").to_owned());
    let known: Vec<String> = listed("items").chain(listed("excluded")).collect();
    (0..COPIES).map(|at| format!("S-CROWD-{at:03}")).find(|key| !known.contains(key)).expect("somebody stands behind")
}

fn states(item: &Value) -> Vec<&str> {
    item["needs"].as_array().expect("needs").iter().map(|n| n["coverage"].as_str().expect("a state")).collect()
}

on_both_stores! {
    fn e1_e11_e16_whoever_stands_behind_the_hundredth_is_placed_compared_and_asked_like_any_other(house: House) {
        crowd(&house);
        let enterprise = house.person("enterprise");
        let made = enterprise.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01", "limit": 100 })).json();
        let total = made["total"].as_u64().expect("a total");
        assert!(total > 110 && made["items"].as_array().map(Vec::len) == Some(100), "{total} fit");
        let (id, key) = (made["id"].as_str().expect("an id"), behind(&made));

        let why = enterprise.get(&format!("/api/v1/matches/{id}/why-not/{key}")).json();
        let place = why["place"].as_u64().expect("a place");
        assert!(why["standing"] == "ranked" && (101..=total).contains(&place), "{why}");
        assert_eq!(why["total"], total);

        let best = crate::refs(&made)[0].clone();
        let compared = enterprise.get(&format!("/api/v1/solutions/compare?solution={best}&solution={key}&match={id}")).json();
        let (first, last) = (&compared["items"][0]["match"], &compared["items"][1]["match"]);
        assert_eq!(first["score"], made["items"][0]["score"]);
        assert_eq!((&last["score"], states(last)), (&why["score"], states(&why)));
        assert!(states(last).iter().any(|state| *state != "uncovered"), "{last}");
        let page = enterprise.get(&format!("/compare?solution={best}&solution={key}&match={id}")).text;
        assert!(page.contains(&format!("第 {place} 位")) || page.contains(&place.to_string()), "its place stands on the page");
        let seen = enterprise.get(&format!("/solutions/{key}?match={id}"));
        assert!(seen.status == 200 && seen.text.contains(&place.to_string()), "the listing is seen against the needs");

        let sent = enterprise.post(&format!("/api/v1/matches/{id}/handoffs"), &json!({ "solution_refs": [key], "consent": true }));
        assert_eq!(sent.status, 201, "{}", sent.text);
        let number = sent.json()["items"][0]["number"].as_str().expect("a number").to_owned();
        let lead = house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(&number)).expect("a lead");
        let served = states(last).iter().filter(|state| **state == "covered").count();
        assert!(served == 0 || lead.text.contains("已覆盖"), "the provider reads what its listing covers: {}", lead.text);
    }

    fn e9_s12_bundles_choose_from_all_that_fit_and_a_replay_finds_all_of_them_again(house: House) {
        crowd(&house);
        let enterprise = house.person("enterprise");
        let made = enterprise.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01", "limit": 100 })).json();
        let id = schema::domain::ids::Id::parse(made["id"].as_str().expect("an id")).expect("an id");
        let stored = house.app.store.read(|c| schema::models::matches::find(c, &id)).expect("the store").expect("the match");
        let again = api::workflows::replay::replay(&house.app.store, &house.app.programme, &stored).expect("made again");
        assert_eq!(again.as_ref(), Some(&stored.report));
        let behind: Vec<_> = stored.report.further.iter().map(|f| &f.solution_ref).collect();
        assert!(!behind.is_empty());
        let request = api::workflows::bundling::BundleRequest {
            limits: api::workflows::bundling::limits_of(&stored.profile),
            relations: Default::default(),
        };
        let bundled = api::workflows::bundling::bundle(&house.app, &stored, &request).expect("bundled");
        assert!(behind.iter().all(|key| bundled.items.iter().any(|i| i.solution_ref == **key)), "candidates are all that fit");
        let explained = api::workflows::explaining::items_of(&house.app, &stored, &behind).expect("explained");
        for (item, further) in explained.iter().zip(&stored.report.further) {
            assert_eq!((&item.solution_ref, item.score, &item.revision_id), (&further.solution_ref, further.score, &further.revision_id));
            assert_eq!(bundled.items.iter().find(|i| i.solution_ref == item.solution_ref), Some(item), "alone as in the whole");
        }

        let mut forged = stored.clone();
        forged.id = house.app.random.mint(house.app.clock.micros());
        forged.report.further[0].score += 1;
        let told = api::workflows::replay::differences(&forged.report, &stored.report);
        assert_eq!(told.len(), 1, "{told:?}");
    }
}
