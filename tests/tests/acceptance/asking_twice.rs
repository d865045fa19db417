//! A provider answers an enterprise's request before it gets the next.

use serde_json::{Value, json};
use tests::{House, Visitor, on_both_stores};

/// Asks for the same solution through a match of its own.
fn ask_again(enterprise: &Visitor, solution: &Value) -> tests::house::Answer {
    let made = crate::a_match(enterprise);
    let path = format!("/api/v1/matches/{}/handoffs", made["id"].as_str().expect("id"));
    enterprise.post(&path, &json!({ "solution_refs": [solution], "consent": true }))
}

fn deed(house: &House, role: &str, case: &Value, deed: &str, body: &Value) {
    let done = house.person(role).post(&format!("/api/v1/handoffs/{}/{deed}", case["id"].as_str().expect("id")), body);
    assert_eq!(done.status, 200, "{}", done.text);
}

fn deed_is_done(who: &Visitor, path: &str) {
    let done = who.post(path, &json!({}));
    assert_eq!(done.status, 200, "{}", done.text);
}

on_both_stores! {
    fn e16_a_second_match_opens_no_second_case_with_a_provider_that_has_not_answered(house: House) {
        let enterprise = house.person("enterprise");
        let case = crate::a_case(&house);
        let solution = &case["solution_refs"][0];
        let refused = ask_again(&enterprise, solution);
        assert_eq!((refused.status, refused.code().as_str()), (409, "already_requested"), "{}", refused.text);
        let problem = refused.json();
        assert_eq!((&problem["case"]["number"], &problem["case"]["id"]), (&case["number"], &case["id"]));
        assert!(problem["detail"].as_str().is_some_and(|d| d.contains(case["number"].as_str().expect("a number"))), "{problem}");
        assert_eq!(enterprise.get("/api/v1/handoffs").json()["total"], 1);
        deed(&house, "enterprise", &case, "withdraw", &json!({}));
        assert_eq!(ask_again(&enterprise, solution).status, 201, "an ended case is in nobody's way");
    }

    fn e16_an_asked_case_is_open_and_an_accepted_one_is_not(house: House) {
        let enterprise = house.person("enterprise");
        // The demo's provider is asked for whatever of its own the match holds.
        let made = enterprise.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01", "limit": 100 })).json();
        let accounts = house.stranger().get("/demo/accounts.json").json();
        let provider = accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == "provider")).expect("a provider")["organisation_ref"].clone();
        let item = made["items"].as_array().and_then(|i| i.iter().find(|i| i["provider_ref"] == provider)).expect("one of its own").clone();
        let opened = ask_again(&enterprise, &item["solution_ref"]);
        assert_eq!(opened.status, 201, "{}", opened.text);
        let case = opened.json()["items"][0].clone();
        deed(&house, "provider", &case, "ask", &json!({ "question": "几台？" }));
        assert_eq!(ask_again(&enterprise, &item["solution_ref"]).code(), "already_requested");
        deed(&house, "provider", &case, "accept", &json!({}));
        assert_eq!(ask_again(&enterprise, &item["solution_ref"]).status, 201);
    }

    fn s10_deeds_on_one_case_at_the_same_moment_are_done_once_or_refused_and_never_fail(house: House) {
        for round in 0..6 {
            let case = crate::a_case(&house);
            let (id, number) = (case["id"].as_str().expect("an id"), case["number"].as_str().expect("a number"));
            let lead = house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(number)).expect("a lead mail");
            let (enterprise, provider) = (house.person("enterprise"), house.person("provider"));
            let deed = |name: &str| format!("/api/v1/handoffs/{id}/{name}");
            let deeds: [Box<dyn Fn() -> u16 + Send + Sync>; 6] = [
                Box::new(|| provider.post(&deed("accept"), &json!({})).status),
                Box::new(|| provider.post(&deed("decline"), &json!({ "reason": "排期满了" })).status),
                Box::new(|| provider.post(&deed("ask"), &json!({ "question": "几台？" })).status),
                Box::new(|| enterprise.post(&deed("withdraw"), &json!({})).status),
                Box::new(|| house.stranger().submit(lead.link("accept"), &[]).status),
                Box::new(|| house.stranger().submit(lead.link("ask"), &[("question", "几台？")]).status),
            ];
            let answers: Vec<u16> = std::thread::scope(|scope| {
                let running: Vec<_> = deeds.iter().map(|deed| scope.spawn(deed)).collect();
                running.into_iter().map(|deed| deed.join().expect("an answer")).collect()
            });
            assert!(answers.iter().all(|status| matches!(status, 200 | 303 | 409 | 410)), "round {round}: {answers:?}");
            assert!(answers.iter().any(|status| matches!(status, 200 | 303)), "somebody was first: {answers:?}");
            let state = enterprise.get(&format!("/api/v1/handoffs/{id}")).json()["state"].clone();
            if state != "declined" && state != "withdrawn" {
                deed_is_done(&enterprise, &deed("withdraw"));
            }
        }
    }

    fn e16_the_page_shows_the_way_to_the_open_case(house: House) {
        let enterprise = house.person("enterprise");
        let case = crate::a_case(&house);
        let made = crate::a_match(&enterprise);
        let path = format!("/matches/{}/handoff", made["id"].as_str().expect("id"));
        let solution = case["solution_refs"][0].as_str().expect("a reference");
        let shown = enterprise.submit(&path, &[("deed", "send"), ("solutions", solution), ("consent", "true"), ("idempotency_key", "k"), ("message", ""), ("previewed", "")]);
        assert_eq!(shown.status, 422, "{}", shown.text);
        assert!(shown.text.contains(&format!("/handoffs/{}", case["id"].as_str().expect("id"))), "no link to the open case");
        assert!(shown.text.contains(case["number"].as_str().expect("a number")));
    }
}
