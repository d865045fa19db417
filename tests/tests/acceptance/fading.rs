//! Confirm or fade: a provider is asked whether a listing is still true; unconfirmed it is badged, demoted, hidden, and one tap
//! brings it back.

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

/// A published listing of the demo's provider.
fn own_listing(provider: &Visitor) -> String {
    let own = provider.get("/api/v1/listings?state=published&limit=100").json();
    own["items"][0]["solution_ref"].as_str().expect("it has a listing").to_owned()
}

/// Moves the clock to `days` after the first day, at noon.
fn on_day(house: &House, first: jiff::civil::Date, days: i64) {
    let day = first.checked_add(jiff::Span::new().days(days)).expect("a day");
    house.advance_to(&format!("{day}T12:00:00+08:00"));
}

fn view(provider: &Visitor, key: &str) -> Value {
    provider.get(&format!("/api/v1/listings/{key}")).json()
}

/// What everybody sees of it within two seconds of a change.
fn soon(house: &House, key: &str, wanted: impl Fn(u16, &Value) -> bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        let seen = house.stranger().get(&format!("/api/v1/solutions/{key}"));
        if wanted(seen.status, &serde_json::from_str(&seen.text).unwrap_or_default()) {
            return true;
        }
    }
    false
}

fn asked(house: &House, key: &str) -> Vec<Mail> {
    house.mails().into_iter().filter(|m| m.subject.contains(key) && m.offers("confirm")).collect()
}

fn confirmations(provider: &Visitor, key: &str) -> usize {
    let history = view(provider, key)["history"].as_array().cloned().unwrap_or_default();
    history.iter().filter(|m| m["deed"] == "confirm_listing").count()
}

on_both_stores! {
    fn p13_an_unconfirmed_listing_is_badged_then_demoted_then_hidden_and_one_tap_restores_it(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let first = house.app.clock.today();
        on_day(&house, first, 74);
        assert_eq!((view(&house.person("provider"), &key)["freshness"].as_str(), asked(&house, &key).len()), (Some("fresh"), 0));
        on_day(&house, first, 79);
        let provider = house.person("provider");
        assert_eq!(view(&provider, &key)["freshness"], "badged");
        let mails = asked(&house, &key);
        assert_eq!(mails.len(), 1, "it is asked once");
        assert!(mails[0].subject.contains("仍然属实"), "{}", mails[0].subject);
        let at: jiff::Timestamp = mails[0].sent_at.parse().expect("an instant");
        assert!((8..19).contains(&at.in_tz("Asia/Shanghai").expect("the zone").hour()), "S3: in office hours: {at}");
        assert!(soon(&house, &key, |_, seen| seen["freshness"] == "badged"));
        assert!(house.stranger().get(&format!("/solutions/{key}")).text.contains("没有确认过这些信息"), "its page says so");
        on_day(&house, first, 84);
        assert!(soon(&house, &key, |_, seen| seen["freshness"] == "demoted"));
        assert!(house.person("provider").get(&format!("/listings/{key}")).text.contains("排序靠后"));
        on_day(&house, first, 94);
        assert!(soon(&house, &key, |status, _| status != 200), "it is hidden");
        assert!(house.person("provider").get("/listings").text.contains("已隐藏"));
        let link = asked(&house, &key)[0].link("confirm").to_owned();
        let shown = house.stranger().get(&link);
        assert!(shown.status == 200 && shown.text.contains("<form"), "GET shows, POST acts: {}", shown.text);
        assert_eq!(view(&house.person("provider"), &key)["freshness"], "hidden");
        assert_eq!(house.stranger().submit(&link, &[]).status, 200);
        assert!(soon(&house, &key, |status, seen| status == 200 && seen["freshness"] == "fresh"), "one tap restores it");
        let again = house.stranger().submit(&link, &[]);
        assert!(again.status == 200 && again.text.contains("没有再改动"), "a second tap changes nothing");
        let provider = house.person("provider");
        assert_eq!(confirmations(&provider, &key), 1);
        let deeds = view(&provider, &key)["history"].clone();
        let deeds: Vec<&str> = deeds.as_array().expect("a history").iter().filter_map(|m| m["deed"].as_str()).collect();
        assert_eq!(deeds, ["fade_badged", "fade_demoted", "fade_hidden", "confirm_listing"]);
        on_day(&house, first, 94 + 76);
        assert_eq!(view(&house.person("provider"), &key)["freshness"], "badged", "the days count from the confirmation");
    }

    fn p13_two_confirmations_at_once_are_one(house: House) {
        let key = own_listing(&house.person("provider"));
        let first = house.app.clock.today();
        on_day(&house, first, 90);
        let links: Vec<String> = asked(&house, &key).iter().map(|m| m.link("confirm").to_owned()).collect();
        assert!(links.len() >= 2, "{links:?}");
        let taps: Vec<_> = links.iter().cloned().map(|link| {
            let visitor = house.stranger();
            std::thread::spawn(move || visitor.submit(&link, &[]).status)
        }).collect();
        for tap in taps {
            assert_eq!(tap.join().expect("it answers"), 200);
        }
        let provider = house.person("provider");
        assert_eq!(confirmations(&provider, &key), 1);
        assert_eq!(provider.post(&format!("/api/v1/listings/{key}/confirm"), &json!({})).status, 200);
        assert_eq!(confirmations(&provider, &key), 1, "it was confirmed today already");
    }

    fn p13_a_listing_that_is_out_needs_no_confirmation_and_its_link_says_so(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let first = house.app.clock.today();
        on_day(&house, first, 79);
        let link = asked(&house, &key)[0].link("confirm").to_owned();
        let provider = house.person("provider");
        assert_eq!(provider.post(&format!("/api/v1/listings/{key}/withdraw"), &json!({})).status, 200);
        let told = house.stranger().submit(&link, &[]);
        assert!(told.status == 410 && told.text.contains("不在目录里"), "{}", told.text);
        assert_eq!(provider.post(&format!("/api/v1/listings/{key}/confirm"), &json!({})).code(), "invalid_transition");
        let before = asked(&house, &key).len();
        on_day(&house, first, 95);
        assert_eq!(asked(&house, &key).len(), before, "nobody is asked about it any more");
    }
}
