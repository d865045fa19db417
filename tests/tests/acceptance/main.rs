//! What a person can rely on: each test names the statements of the acceptance list that it proves.

mod afterwards;
mod announcing;
mod answering_by_mail;
mod answers;
mod appealing;
mod asking_twice;
mod bad_input;
mod bundles;
mod carding;
mod checking;
mod comparing;
mod completing;
mod dead_letters;
mod describing;
mod doing_likewise;
mod erasing;
mod evidence;
mod fading;
mod far_down;
mod flags;
mod forgetting;
mod gaps;
mod handing_off;
mod joining;
mod keeping_quiet;
mod levels;
mod links_for_programs;
mod listing;
mod lists;
mod matching;
mod outages;
mod own_account;
mod pinning;
mod planning;
mod queueing;
mod reading;
mod referees;
mod registering;
mod replaying;
mod reviewing;
mod rights;
mod searching;
mod second_factor;
mod signing_in;
mod standing;
mod strictness;
mod subsidies;
mod suspending;
mod taking_in;
mod targets;
mod telling;
mod two_nodes;
mod user_links;
mod waiting;
mod why_not;

use serde_json::Value;
use tests::{House, Visitor};

/// The enterprise's first match.
fn a_match(enterprise: &Visitor) -> Value {
    let made = enterprise.post("/api/v1/matches", &serde_json::json!({ "enterprise_ref": "E-AP-01" }));
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

/// References of a match's items, best first.
fn refs(made: &Value) -> Vec<String> {
    made["items"]
        .as_array()
        .map(|i| i.iter().filter_map(|i| i["solution_ref"].as_str().map(str::to_owned)).collect())
        .unwrap_or_default()
}

/// Hands the best item of a fresh match to its provider; answers the case.
fn a_case(house: &House) -> Value {
    a_case_with(house, |_| true)
}

/// Jobs that run at the turn of a month, whatever else is going on.
const MONTHLY_JOBS: [&str; 2] = ["rank_providers", "tell_unmet_needs"];

/// The same with the best item that `chosen` takes.
fn a_case_with(house: &House, chosen: impl Fn(&Value) -> bool) -> Value {
    let enterprise = house.person("enterprise");
    let made = a_match(&enterprise);
    let items = made["items"].as_array().expect("items");
    let best = &items.iter().find(|item| chosen(item)).expect("an item")["solution_ref"];
    let path = format!("/api/v1/matches/{}/handoffs", made["id"].as_str().unwrap_or_default());
    let sent = enterprise.post(&path, &serde_json::json!({ "solution_refs": [best], "consent": true }));
    assert_eq!(sent.status, 201, "{}", sent.text);
    sent.json()["items"][0].clone()
}
