//! The bureau suspends a provider with open requests and takes it back in; what is to be mended comes back by its date.

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{House, Visitor, on_both_stores};

fn soon_status(house: &House, key: &str, wanted: u16) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        if (house.stranger().get(&format!("/api/v1/solutions/{key}")).status == 200) == (wanted == 200) {
            return true;
        }
    }
    false
}

fn reason(words: &str) -> Value {
    json!({ "reason": words })
}

fn own_listing(provider: &Visitor) -> String {
    let own = provider.get("/api/v1/listings?state=published&limit=100").json();
    own["items"][0]["solution_ref"].as_str().expect("it has a listing").to_owned()
}

on_both_stores! {
    fn b4_suspending_a_provider_hides_its_listings_at_once_and_tells_firms_with_open_requests(house: House) {
        let case = crate::a_case(&house);
        let provider = case["provider_ref"].as_str().expect("a provider").to_owned();
        let asked = case["solution_refs"][0].as_str().expect("a solution").to_owned();
        let bureau = house.person("bureau");
        let path = format!("/api/v1/providers/{provider}/suspend");
        assert_eq!(bureau.post(&path, &json!({})).status, 422, "not without a reason");
        let done = bureau.post(&path, &reason("两起投诉核实成立。"));
        assert_eq!((done.status, done.json()["status"].as_str()), (200, Some("suspended")), "{}", done.text);
        assert!(soon_status(&house, &asked, 404), "hidden within two seconds");
        let number = case["number"].as_str().expect("a number");
        let mails = house.mails();
        let told = mails.iter().find(|m| m.subject.contains(number) && m.subject.contains("暂停")).expect("the firm is told");
        assert!(told.offers("withdraw") && told.text.contains("/handoff"), "it is offered the next best and may withdraw: {}", told.text);
        assert!(mails.iter().any(|m| m.text.contains("两起投诉核实成立。")), "the provider reads the reason");
        let late = bureau.post(&path, &reason("再来一次"));
        assert_eq!((late.status, late.code().as_str()), (409, "invalid_transition"), "B5: the second sees that it was done");
        let saved = house.person("enterprise").get(&format!("/matches/{}", case["match_id"].as_str().expect("a match")));
        assert_eq!(saved.status, 200, "saved matches are still read");
        assert!(house.person("provider").get("/listings").text.contains("已被市局暂停"), "its own page says so");
        let accepted = house.person("provider").post(&format!("/api/v1/handoffs/{}/accept", case["id"].as_str().expect("an id")), &json!({}));
        assert_eq!(accepted.status, 200, "what is open goes on: {}", accepted.text);
        let back = bureau.post(&format!("/api/v1/providers/{provider}/reinstate"), &reason("整改完成。"));
        assert_eq!(back.json()["status"], "active", "{}", back.text);
        assert!(soon_status(&house, &asked, 200));
        assert!(house.mails().iter().any(|m| m.subject.contains("已恢复")));
    }

    fn p13_a_provider_that_is_out_for_long_is_asked_nothing_and_comes_back_with_all_it_had(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let own = provider.get(&format!("/api/v1/listings/{key}")).json()["provider_ref"].as_str().expect("a provider").to_owned();
        let bureau = house.person("bureau");
        assert_eq!(bureau.post(&format!("/api/v1/providers/{own}/suspend"), &reason("核查。")).status, 200);
        let out = house.mails().into_iter().find(|m| m.subject.contains("已被暂停")).expect("it is told");
        assert!(out.text.contains("没有未了结的对接单"), "no requests are not nought requests: {}", out.text);
        house.advance_minutes(100 * 24 * 60);
        let asked = house.mails().iter().filter(|m| m.to == out.to && m.offers("confirm")).count();
        assert_eq!(asked, 0, "nobody asks whether what is not shown is still true");
        assert_eq!(bureau.post(&format!("/api/v1/providers/{own}/reinstate"), &reason("查清。")).status, 200);
        assert!(soon_status(&house, &key, 200), "shown again");
        let shown = house.stranger().get(&format!("/api/v1/solutions/{key}")).json();
        assert_eq!(shown["freshness"], "fresh", "its time begins anew: {}", shown["freshness"]);
    }

    fn what_is_to_be_mended_stands_in_the_queue_and_comes_back_when_its_change_is_approved(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        assert_eq!(provider.post("/api/v1/contact/confirm", &json!({})).status, 204);
        let mail = house.mails().into_iter().find(|m| m.offers("confirm") && m.subject.contains("联系邮箱")).expect("the mail");
        assert_eq!(house.stranger().submit(mail.link("confirm"), &[]).status, 200);
        let ordered = json!({ "decision": "rectify", "reason": "价格与合同不符，请更正。" });
        let listing = house.person("bureau").post(&format!("/api/v1/listings/{key}/decision"), &ordered).json();
        assert_eq!(listing["state"], "rectify", "{listing}");
        assert!(soon_status(&house, &key, 404));
        assert!(house.person("bureau").get("/desk/listings").text.contains(&key), "it is in the desk's to-do");
        let due: jiff::civil::Date = listing["due_on"].as_str().expect("a due date").parse().expect("a day");
        house.advance_to(&format!("{}T10:00:00+08:00", due.tomorrow().expect("a day")));
        let late = house.mails().into_iter().find(|m| m.subject.contains("整改期限已过"));
        assert!(late.is_some(), "the provider is told that it is late");
        let provider = house.person("provider");
        let mended = json!({ "fields": { "summary": "价格已更正。" } });
        assert_eq!(provider.post(&format!("/api/v1/listings/{key}/draft"), &mended).status, 200);
        let sent = provider.post(&format!("/api/v1/listings/{key}/submit"), &json!({})).json();
        assert_eq!((sent["state"].as_str(), sent["edits"][0]["state"].as_str()), (Some("rectify"), Some("waiting")), "{sent}");
        assert!(soon_status(&house, &key, 404), "words wait too, here");
        let edit = format!("/api/v1/listing-edits/{}/decision", sent["edits"][0]["id"].as_str().expect("an id"));
        let approved = house.person("bureau").post(&edit, &json!({ "decision": "approve" }));
        assert_eq!(approved.json()["state"], "published", "{}", approved.text);
        assert!(soon_status(&house, &key, 200));
    }
}
