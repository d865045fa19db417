//! A mail's link is a door for programs too: JSON in, JSON out, and never contact data.

use serde_json::{Value, json};
use tests::mailbox::Mail;
use tests::{House, on_both_stores};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const READS_JSON: (&str, &str) = ("Accept", "application/json");

fn lead(house: &House, case: &Value) -> Mail {
    let number = case["number"].as_str().expect("a number");
    house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(number)).expect("a lead mail")
}

on_both_stores! {
    fn p9_a_program_accepts_in_json_and_a_second_tap_says_what_was_done(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case);
        let shown = house.stranger().get_with(mail.link("accept"), &[READS_JSON]);
        assert_eq!((shown.status, shown.header("content-type")), (200, Some("application/json")), "{}", shown.text);
        let shown = shown.json();
        assert_eq!((&shown["purpose"], &shown["deed"], &shown["at"], &shown["state"]), (&json!("accept"), &Value::Null, &Value::Null, &json!("sent")));
        let done = house.stranger().send(mail.link("accept"), &[READS_JSON], b"");
        assert_eq!((done.status, done.header("content-type")), (200, Some("application/json")), "{}", done.text);
        let done = done.json();
        assert_eq!((&done["deed"], &done["state"], done["at"].is_string()), (&json!("accept"), &json!("accepted"), true), "{done}");
        house.advance_minutes(5);
        for (rel, body) in [("accept", json!({})), ("decline", json!({ "reason": "忙" })), ("ask", json!({ "question": "？" }))] {
            let again = house.stranger().post(mail.link(rel), &body);
            assert_eq!((again.status, &again.json()["deed"], &again.json()["at"]), (200, &done["deed"], &done["at"]), "{rel}: {}", again.text);
        }
        assert!(!done.to_string().contains('@'), "no contact data");
    }

    fn p9_a_question_and_a_decline_in_json(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case);
        let asked = house.stranger().post(mail.link("ask"), &json!({ "question": "几台机床？" })).json();
        assert_eq!((&asked["deed"], &asked["state"]), (&json!("ask"), &json!("asked")), "{asked}");
        let declined = house.stranger().post(mail.link("decline"), &json!({ "reason": "排期已满" })).json();
        assert_eq!((&declined["deed"], &declined["state"], &declined["number"]), (&json!("decline"), &json!("declined"), &case["number"]));
    }

    fn p10_a_link_answers_a_program_with_problems(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case);
        let problem = |answer: tests::house::Answer| {
            assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.text);
            (answer.status, answer.json()["errors"][0]["pointer"].clone())
        };
        let altered = format!("{}x", mail.link("accept"));
        assert_eq!(problem(house.stranger().send(&altered, &[JSON], b"{}")).0, 404);
        assert_eq!(problem(house.stranger().get_with(&altered, &[READS_JSON])).0, 404);
        assert_eq!(problem(house.stranger().post(mail.link("decline"), &json!({}))), (422, json!("/reason")));
        assert_eq!(problem(house.stranger().post(mail.link("decline"), &json!({ "raeson": "忙" }))), (422, json!("/raeson")));
        assert_eq!(problem(house.stranger().post(mail.link("decline"), &json!({ "reason": 5 }))), (422, json!("/reason")));
        assert_eq!(problem(house.stranger().send(mail.link("decline"), &[JSON], b"{")).0, 400);
        let enterprise = house.person("enterprise");
        let state = enterprise.get(&format!("/api/v1/handoffs/{}", case["id"].as_str().expect("id"))).json();
        assert_eq!(state["state"], "sent", "nothing of this did anything");
        house.advance_to(&format!("{}T23:00:00+08:00", case["expires_on"].as_str().expect("a day")));
        house.advance_minutes(24 * 60);
        assert_eq!(problem(house.stranger().post(mail.link("accept"), &json!({}))).0, 410);
        assert_eq!(problem(house.stranger().get_with(mail.link("accept"), &[READS_JSON])).0, 410);
    }

    fn a_browser_still_gets_pages(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case);
        let browser = [("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), ("Content-Type", "application/x-www-form-urlencoded")];
        let done = house.stranger().send(mail.link("accept"), &browser, b"");
        assert_eq!((done.status, done.header("content-type")), (200, Some("text/html; charset=utf-8")));
        let gone = house.stranger().send(&format!("{}x", mail.link("accept")), &browser, b"");
        assert_eq!((gone.status, gone.header("content-type")), (404, Some("text/html; charset=utf-8")));
    }
}
