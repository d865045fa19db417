//! A match is handed to a provider by a real mail whose links work without login.

use serde_json::{Value, json};
use tests::House;
use tests::mailbox::Mail;
use tests::on_both_stores;

fn lead(house: &House, number: &Value) -> Mail {
    let number = number.as_str().expect("a number");
    let mails = house.mails();
    mails.into_iter().find(|m| m.offers("accept") && m.subject.contains(number)).expect("a lead mail")
}

fn state(house: &House, case: &Value) -> Value {
    house.person("enterprise").get(&format!("/api/v1/handoffs/{}", case["id"].as_str().expect("id"))).json()
}

/// The enterprise's contact and names, none of which may show before acceptance.
fn secrets(house: &House) -> Vec<String> {
    let key = schema::domain::ids::EnterpriseRef::parse("E-AP-01").expect("a reference");
    let e = house.app.store.read(|c| schema::models::enterprises::find(c, &key)).expect("the store").expect("the enterprise");
    vec![e.name, e.contact.name, e.contact.email, e.contact.phone, e.uscc.to_string()]
}

on_both_stores! {
    fn e16_one_consent_sends_up_to_three_solutions_with_one_case_per_provider(house: House) {
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let path = format!("/api/v1/matches/{}/handoffs", made["id"].as_str().expect("id"));
        let chosen: Vec<String> = crate::refs(&made).into_iter().take(3).collect();
        let refused = enterprise.post(&path, &json!({ "solution_refs": chosen, "consent": "yes" }));
        assert_eq!((refused.status, refused.code().as_str()), (422, "consent_required"));
        assert_eq!(enterprise.post(&path, &json!({ "solution_refs": [], "consent": true })).status, 422);
        assert_eq!(enterprise.post(&path, &json!({ "solution_refs": ["S-NONE"], "consent": true })).status, 422);
        assert_eq!(enterprise.get("/api/v1/handoffs").json()["total"], 0, "nothing was written");
        let sent = enterprise.post(&path, &json!({ "solution_refs": chosen, "consent": true }));
        assert_eq!(sent.status, 201, "{}", sent.text);
        let cases = sent.json()["items"].as_array().expect("items").clone();
        let mut providers: Vec<&Value> = cases.iter().map(|c| &c["provider_ref"]).collect();
        providers.dedup();
        assert_eq!(providers.len(), cases.len());
        assert_eq!(cases.iter().map(|c| c["solution_refs"].as_array().map_or(0, Vec::len)).sum::<usize>(), chosen.len());
        assert_eq!(enterprise.post(&path, &json!({ "solution_refs": chosen, "consent": true })).code(), "already_requested");
    }

    fn p8_what_the_firm_is_comes_from_its_own_record(house: House) {
        let profile = json!({ "sector": "AP", "size": "micro", "needs": [{ "kind": "N", "scenario": "G01", "priority": "must" }] });
        let made = house.stranger().post("/api/v1/matches", &profile).json();
        let key = made["key"].as_str().expect("a key");
        let enterprise = house.person("enterprise");
        let path = format!("/api/v1/matches/{}/handoffs?key={key}", made["id"].as_str().expect("id"));
        let sent = enterprise.post(&path, &json!({ "solution_refs": [crate::refs(&made)[0]], "consent": true }));
        assert_eq!(sent.status, 201, "{}", sent.text);
        assert_eq!(sent.json()["items"][0]["disclosed"]["size"], "medium", "{}", sent.text);
    }

    fn s10_p9_an_answer_that_is_no_utf8_is_refused_and_uses_nothing_up(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        let stranger = house.stranger();
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        for garbled in [&b"question=%ff%fe"[..], b"question=\xff\xfe"] {
            let answer = stranger.send(mail.link("ask"), &form, garbled);
            assert_eq!(answer.status, 400, "{}", answer.text);
        }
        assert_eq!(state(&house, &case)["state"], "sent");
        assert_eq!(stranger.submit(mail.link("ask"), &[("question", "多少台设备？")]).status, 200, "the link still works");
    }

    fn e16_a_repeated_click_with_one_key_sends_once(house: House) {
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let path = format!("/api/v1/matches/{}/handoffs", made["id"].as_str().expect("id"));
        let body = json!({ "solution_refs": [crate::refs(&made)[0]], "consent": true }).to_string();
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "click-1")];
        let (one, two) = (enterprise.send(&path, &headers, body.as_bytes()), enterprise.send(&path, &headers, body.as_bytes()));
        assert_eq!((one.status, two.status), (201, 201));
        assert_eq!(one.json()["items"][0]["id"], two.json()["items"][0]["id"]);
        assert_eq!(enterprise.get("/api/v1/handoffs").json()["total"], 1);
    }

    fn p8_the_lead_mail_tells_the_need_and_hides_who_asks(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        for rel in ["accept", "decline", "ask", "view"] {
            let page = house.stranger().get(mail.link(rel));
            assert_eq!(page.status, 200, "{rel}: {}", page.text);
            assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
            assert_eq!(page.header("cache-control"), Some("no-store"));
            for secret in secrets(&house) {
                assert!(!page.text.contains(&secret), "the page behind {rel} shows {secret}");
            }
        }
        for secret in secrets(&house) {
            assert!(!mail.text.contains(&secret) && !mail.html.contains(&secret), "the mail shows {secret}");
        }
        assert!(mail.text.contains("汽车零部件"), "{}", mail.text);
        assert_eq!(state(&house, &case)["contact"], Value::Null);
    }

    fn e17_p9_the_provider_accepts_by_mail_and_both_sides_get_each_other(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        let seen = state(&house, &case);
        assert!(seen["delivered_at"].is_string() && seen["opened_at"].is_null() && seen["answered_at"].is_null(), "{seen}");
        assert_eq!(house.stranger().get(mail.link("accept")).status, 200);
        let opened = state(&house, &case);
        assert_eq!((&opened["state"], opened["opened_at"].is_string()), (&json!("sent"), true), "GET shows and changes nothing else");
        let accepted = house.stranger().submit(mail.link("accept"), &[]);
        assert_eq!(accepted.status, 200, "{}", accepted.text);
        let now = state(&house, &case);
        assert_eq!(now["state"], "accepted");
        assert!(now["contact"]["phone"].is_string() && now["answered_at"].is_string(), "{now}");
        let again = house.stranger().submit(mail.link("accept"), &[]);
        assert_eq!(again.status, 200, "a second tap says what was done");
        assert_eq!(state(&house, &case)["answered_at"], now["answered_at"], "and changes nothing");
        assert_eq!(house.stranger().submit(mail.link("decline"), &[("reason", "忙")]).status, 200);
        assert_eq!(state(&house, &case)["state"], "accepted");
        let mails = house.mails();
        let phone = &secrets(&house)[3];
        assert!(mails.iter().any(|m| m.to == mail.to && m.text.contains(phone.as_str())), "the provider gets the enterprise's contact");
        let provider_phone = now["contact"]["phone"].as_str().expect("a phone");
        assert!(mails.iter().any(|m| m.to != mail.to && m.text.contains(provider_phone)), "the enterprise gets the provider's contact");
    }

    fn p9_a_decline_carries_its_reason_and_the_next_best(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        let empty = house.stranger().send(mail.link("decline"), &[("Content-Type", "application/json")], b"{}");
        assert_eq!(empty.status, 422, "a reason is needed");
        let declined = house.stranger().post(mail.link("decline"), &json!({ "reason": "近期排期已满" }));
        assert_eq!(declined.status, 200, "{}", declined.text);
        let now = state(&house, &case);
        assert_eq!((&now["state"], &now["reason"]), (&json!("declined"), &json!("近期排期已满")));
        let told = house.mails().into_iter().find(|m| m.to != mail.to && m.text.contains("近期排期已满")).expect("the enterprise is told");
        assert!(told.text.contains("/handoff?"), "the next best is offered without retyping: {}", told.text);
    }

    fn p11_a_question_counts_as_an_answer_and_moves_the_due_date_once(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        house.advance_minutes(24 * 60);
        assert_eq!(house.stranger().submit(mail.link("ask"), &[("question", "没有PLC的有几台？")]).status, 200);
        let asked = state(&house, &case);
        assert_eq!((&asked["state"], &asked["question"]), (&json!("asked"), &json!("没有PLC的有几台？")));
        assert!(asked["due_on"].as_str() > case["due_on"].as_str(), "{asked}");
        assert!(asked["answered_at"].is_string());
        let enterprise = house.person("enterprise");
        let path = format!("/api/v1/handoffs/{}", case["id"].as_str().expect("id"));
        let secret = &secrets(&house)[3];
        let answered = enterprise.post(&format!("{path}/answer"), &json!({ "answer": format!("四台，打我电话{secret}") }));
        assert_eq!((answered.status, &answered.json()["state"]), (200, &json!("sent")));
        assert_eq!(enterprise.post(&format!("{path}/answer"), &json!({ "answer": "再说一遍" })).code(), "invalid_transition");
        let told = house.mails().into_iter().find(|m| m.to == mail.to && m.text.contains("四台")).expect("the provider is told");
        assert!(!told.text.contains(secret.as_str()), "the answer is masked");
        house.advance_minutes(24 * 60);
        assert_eq!(house.stranger().submit(told.link("ask"), &[("question", "再问一句")]).status, 200);
        assert_eq!(state(&house, &case)["due_on"], asked["due_on"], "once");
    }

    fn e19_a_withdrawal_ends_links_and_access(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        assert_eq!(house.stranger().submit(mail.link("accept"), &[]).status, 200);
        let provider = house.person("provider");
        let path = format!("/api/v1/handoffs/{}", case["id"].as_str().expect("id"));
        assert!(provider.get(&path).json()["contact"]["phone"].is_string());
        let own = house.mails().into_iter().find(|m| m.offers("withdraw") && m.subject.contains(case["number"].as_str().expect("a number"))).expect("a withdraw link");
        assert_eq!(house.stranger().submit(own.link("withdraw"), &[]).status, 200);
        assert_eq!(state(&house, &case)["state"], "withdrawn");
        assert_eq!(provider.get(&path).json()["contact"], Value::Null, "access to the contact ends");
        assert!(house.mails().iter().any(|m| m.to == mail.to && m.text.contains("撤回")), "the provider is told");
        let fresh = crate::a_case(&house);
        let waiting = lead(&house, &fresh["number"]);
        let withdrawn = house.person("enterprise").post(&format!("/api/v1/handoffs/{}/withdraw", fresh["id"].as_str().expect("id")), &json!({}));
        assert_eq!(withdrawn.json()["state"], "withdrawn", "{}", withdrawn.text);
        for rel in ["accept", "decline", "ask"] {
            assert_eq!(house.stranger().submit(waiting.link(rel), &[("reason", "x"), ("question", "x")]).status, 410, "{rel} is dead");
        }
    }

    fn e18_p10_silence_is_reminded_told_and_expired_on_working_days(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case["number"]);
        let altered = format!("{}x", mail.link("accept"));
        assert_eq!(house.stranger().get(&altered).status, 404, "an altered link is unknown");
        // A month may end on the way.
        let until = |day: &Value| {
            let mut ran = house.advance_to(&format!("{}T23:00:00+08:00", day.as_str().expect("a day")));
            ran.retain(|job| !crate::MONTHLY_JOBS.contains(&job.as_str()));
            ran
        };
        assert_eq!(until(&case["due_on"]), ["remind_provider"]);
        assert!(house.mails().iter().filter(|m| m.offers("accept")).count() >= 2, "the reminder carries the links again");
        assert_eq!(until(&case["expires_on"]), ["tell_overdue"]);
        assert_eq!(house.stranger().get(mail.link("accept")).status, 200, "the links still work");
        let ran = house.advance_minutes(24 * 60);
        assert_eq!(ran.iter().filter(|job| job.contains("handoff")).collect::<Vec<_>>(), ["expire_handoff"], "{ran:?}");
        assert_eq!(state(&house, &case)["state"], "expired");
        assert_eq!(house.stranger().submit(mail.link("accept"), &[]).status, 410);
        assert_eq!(state(&house, &case)["state"], "expired", "nothing changed");
    }

    fn the_demo_clock_goes_forward_only(house: House) {
        let back = house.stranger().post("/demo/clock", &json!({ "to": "2020-01-01T00:00:00Z" }));
        assert_eq!((back.status, back.code().as_str()), (422, "backwards"));
    }
}
