//! Cases: a provider can only claim; the customer confirms or denies by a mailed link; related parties do not count.

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

/// A customer that the store knows, and its address on record.
const KNOWN: (&str, &str) = ("91000000MA50003724", "duan@xiaoyan-alu.example");
/// One that it does not know.
const UNKNOWN: &str = "12000000MB0000000X";

fn own_listing(provider: &Visitor) -> String {
    let own = provider.get("/api/v1/listings?state=published&limit=100").json();
    own["items"][0]["solution_ref"].as_str().expect("it has a listing").to_owned()
}

fn case_of(uscc: &str) -> Value {
    json!({ "enterprise_name": "巩义某铝板厂", "uscc": uscc, "sector": "AL", "started_on": "2026-03-02", "contract_yuan": "286000" })
}

fn claimed(provider: &Visitor, key: &str, uscc: &str) -> Value {
    let made = provider.post(&format!("/api/v1/listings/{key}/cases"), &case_of(uscc));
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

fn reference(claim: &Value) -> String {
    claim["case"]["case_ref"].as_str().expect("a reference").to_owned()
}

fn now(house: &House, key: &str, case: &str) -> Value {
    let all = house.person("provider").get(&format!("/api/v1/listings/{key}/cases")).json();
    let found = all["items"].as_array().and_then(|a| a.iter().find(|c| c["case"]["case_ref"] == case)).cloned();
    found.expect("the case is there")
}

/// Grade of a published case within two seconds: `None` where it is not shown.
fn soon_shown(house: &House, key: &str, case: &str, wanted: Option<&str>) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        let seen = house.stranger().get(&format!("/api/v1/solutions/{key}")).json();
        let grade =
            seen["cases"].as_array().and_then(|a| a.iter().find(|c| c["case_ref"] == case)).map(|c| c["evidence"].clone());
        if grade.as_ref().and_then(Value::as_str) == wanted {
            return true;
        }
    }
    false
}

fn mails_about(house: &House, case: &str) -> Vec<Mail> {
    house.mails().into_iter().filter(|m| m.subject.contains(case)).collect()
}

fn question(house: &House, case: &str) -> Mail {
    mails_about(house, case).into_iter().find(|m| m.offers("confirm") && m.offers("decline")).expect("the customer is asked")
}

fn pass_days(house: &House, days: u32) {
    let day = house.app.calendar.add_working_days(house.app.clock.today(), days);
    house.advance_to(&format!("{day}T12:00:00+08:00"));
}

on_both_stores! {
    fn p4_a_customer_confirms_a_case_by_one_tap_and_the_catalogue_says_so_within_two_seconds(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let claim = claimed(&provider, &key, KNOWN.0);
        let case = reference(&claim);
        assert_eq!((claim["customer"].as_str(), claim["case"]["evidence"].as_str()), (Some("asked"), Some("claimed")));
        assert!(!claim.to_string().contains(KNOWN.1), "the provider does not learn the address");
        assert!(soon_shown(&house, &key, &case, Some("claimed")), "P3: it is shown as claimed");
        let mail = question(&house, &case);
        assert_eq!(mail.to, KNOWN.1, "it goes to the address on record");
        let page = house.stranger().get(mail.link("confirm"));
        assert!(page.status == 200 && page.text.contains("<form") && page.text.contains("28.6"), "{}", page.text);
        assert!(soon_shown(&house, &key, &case, Some("claimed")), "GET shows, POST acts");
        assert_eq!(house.stranger().submit(mail.link("confirm"), &[("mark", "9")]).status, 422, "a mark is 1 to 5");
        let done = house.stranger().submit(mail.link("confirm"), &[("mark", "5")]);
        assert!(done.status == 200, "{}", done.text);
        assert!(soon_shown(&house, &key, &case, Some("referee_confirmed")), "within two seconds");
        let again = house.stranger().submit(mail.link("decline"), &[("reason", "改主意了")]);
        assert!(again.text.contains("没有再改动"), "the other link does nothing any more: {}", again.text);
        assert!(mails_about(&house, &case).iter().any(|m| m.subject.contains("确认了案例")), "the provider is told");
        assert_eq!(now(&house, &key, &case)["customer"], "confirmed");
        let twice = house.person("bureau").post(&format!("/api/v1/cases/{case}/referee"), &json!({ "email": "a@b.example" }));
        assert_eq!(twice.code(), "already_decided");
    }

    fn p4_a_denied_case_is_not_shown_and_provider_and_bureau_are_told(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let case = reference(&claimed(&provider, &key, KNOWN.0));
        let mail = question(&house, &case);
        assert_eq!(house.stranger().submit(mail.link("decline"), &[]).status, 422, "not without a word");
        assert_eq!(house.stranger().submit(mail.link("decline"), &[("reason", "只试用过两周。")]).status, 200);
        assert!(soon_shown(&house, &key, &case, None), "it is not shown");
        let told: Vec<String> = mails_about(&house, &case).iter().filter(|m| m.text.contains("只试用过两周。")).map(|m| m.to.clone()).collect();
        assert!(told.len() >= 2 && told.iter().any(|to| to.starts_with("bureau@")), "{told:?}");
        let seen = json!({ "accepted_on": "2026-05-20", "reason": "验收报告 2026-17 号" });
        assert_eq!(house.person("bureau").post(&format!("/api/v1/cases/{case}/acceptance"), &seen).code(), "disputed");
    }

    fn p4_silence_is_reminded_then_leaves_a_mere_claim_and_the_bureau_may_ask_again(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let case = reference(&claimed(&provider, &key, KNOWN.0));
        let first = question(&house, &case);
        pass_days(&house, 5);
        assert!(mails_about(&house, &case).iter().any(|m| m.subject.contains("还等您一句话")), "it is reminded");
        pass_days(&house, 6);
        let stands = now(&house, &key, &case);
        assert_eq!((stands["customer"].as_str(), stands["case"]["evidence"].as_str()), (Some("lapsed"), Some("claimed")));
        assert!(mails_about(&house, &case).iter().any(|m| m.subject.contains("没有答复")), "the provider is told");
        assert_eq!(house.stranger().submit(first.link("confirm"), &[]).status, 410, "its time is over");
        let bureau = house.person("bureau");
        let asked = bureau.post(&format!("/api/v1/cases/{case}/referee"), &json!({ "email": "owner@other-firm.example" }));
        assert_eq!(asked.json()["customer"], "asked", "{}", asked.text);
        assert_eq!(house.stranger().submit(question(&house, &case).link("confirm"), &[]).status, 200);
        assert!(soon_shown(&house, &key, &case, Some("referee_confirmed")));
    }

    fn p4_nobody_vouches_for_himself(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let own = house.app.engine.snapshot().listing(&key.parse_ref()).map(|l| l.provider.provider_ref.clone()).expect("published");
        let stored = house.app.read(|c| schema::models::catalogue::provider(c, &own)).expect("the store").expect("a provider");
        let claim = claimed(&provider, &key, stored.uscc.as_str());
        assert_eq!((claim["customer"].as_str(), claim["reason"].as_str()), (Some("related"), Some("uscc")), "{claim}");
        assert!(soon_shown(&house, &key, &reference(&claim), None));
        assert!(provider.get(&format!("/listings/{key}")).text.contains("统一社会信用代码相同"), "the page says why");
        assert!(mails_about(&house, &reference(&claim)).is_empty(), "nobody is asked");
        let unknown = claimed(&provider, &key, UNKNOWN);
        assert_eq!(unknown["customer"], "unreachable");
        let domain = stored.contact.email.split_once('@').expect("an address").1.to_owned();
        let ask = format!("/api/v1/cases/{}/referee", reference(&unknown));
        let refused = house.person("bureau").post(&ask, &json!({ "email": format!("friend@{domain}") }));
        assert_eq!((refused.status, refused.code().as_str()), (409, "related_party"));
        assert_eq!(house.person("bureau").post(&ask, &json!({ "email": "no address" })).status, 422);
    }

    fn p4_an_acceptance_comes_from_an_officer_and_a_claim_says_all_its_faults(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let case = reference(&claimed(&provider, &key, UNKNOWN));
        let accept = format!("/api/v1/cases/{case}/acceptance");
        assert_eq!(house.person("bureau").post(&accept, &json!({ "accepted_on": "2026-05-20" })).status, 422, "not without its ground");
        assert_eq!(house.person("bureau").post(&accept, &json!({ "accepted_on": "9999-05-20", "reason": "报告" })).status, 422);
        let done = house.person("bureau").post(&accept, &json!({ "accepted_on": "2026-05-20", "level_after": 2, "reason": "验收报告 2026-17 号" }));
        assert_eq!(done.status, 200, "{}", done.text);
        assert!(soon_shown(&house, &key, &case, Some("accepted")));
        assert_eq!(house.person("bureau").post(&accept, &json!({ "accepted_on": "2026-05-20", "reason": "再记一次" })).code(), "already_decided");
        let hidden = json!({ "enterprise_name": "巩义\u{202e}厂板铝某", "uscc": UNKNOWN, "sector": "AL" });
        let hidden = provider.post(&format!("/api/v1/listings/{key}/cases"), &hidden);
        assert_eq!(hidden.json()["errors"][0]["pointer"], "/enterprise_name", "nothing turns a name around: {}", hidden.text);
        let wrong = json!({ "uscc": "91000000MA50003725", "sector": "ZZ", "started_on": "1900-01-01", "accepted_on": "9999-01-01", "level_after": 7, "email": "me@mine.example" });
        let refused = provider.post(&format!("/api/v1/listings/{key}/cases"), &wrong);
        assert_eq!(refused.status, 422, "there is no field for an address: {}", refused.text);
        let mut wrong = wrong;
        wrong.as_object_mut().expect("an object").remove("email");
        let told = provider.post(&format!("/api/v1/listings/{key}/cases"), &wrong).json();
        let told: Vec<&str> = told["errors"].as_array().expect("errors").iter().filter_map(|e| e["pointer"].as_str()).collect();
        assert_eq!(told, ["/enterprise_name", "/uscc", "/sector", "/started_on", "/accepted_on", "/level_after"]);
    }

    fn p4_a_late_denial_disputes_what_an_officer_recorded_and_does_not_undo_it(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let case = reference(&claimed(&provider, &key, KNOWN.0));
        let asked = question(&house, &case);
        let seen = json!({ "accepted_on": "2026-05-20", "level_after": 2, "reason": "验收报告 2026-17 号" });
        assert_eq!(house.person("bureau").post(&format!("/api/v1/cases/{case}/acceptance"), &seen).status, 200);
        assert_eq!(house.stranger().submit(asked.link("decline"), &[("reason", "我们没有验收过。")]).status, 200);
        let stands = now(&house, &key, &case);
        assert_eq!((stands["customer"].as_str(), stands["case"]["evidence"].as_str()), (Some("disputed"), Some("accepted")));
        assert!(soon_shown(&house, &key, &case, Some("accepted")));
        let told =
            mails_about(&house, &case).into_iter().any(|m| m.to.starts_with("bureau@") && m.text.contains("我们没有验收过。"));
        assert!(told, "the bureau is told what the customer says");
    }

    fn b12_a_level_counts_when_its_customer_or_an_officer_says_it_and_for_the_firm_of_the_code(house: House) {
        let provider = house.person("provider");
        let key = own_listing(&provider);
        let rows = || {
            let page = house.person("bureau").get("/desk/targets?target=1").text;
            page.split("id=\"rows\"").nth(1).unwrap_or_default().matches("<tr><th scope=\"row\">").count()
        };
        let before = rows();
        let own = json!({ "enterprise_name": "某铝板厂", "uscc": KNOWN.0, "sector": "AL", "level_before": 1, "level_after": 2 });
        let claim = provider.post(&format!("/api/v1/listings/{key}/cases"), &own).json();
        let case = reference(&claim);
        let page = format!("/desk/listings/{key}");
        let accept =
            [("deed", "accept_case"), ("case", case.as_str()), ("accepted_on", "2026-05-20"), ("reason", "验收报告 2026-17 号")];
        assert_eq!(house.person("bureau").submit(&page, &accept).status, 303);
        assert_eq!(now(&house, &key, &case)["case"]["level_after"], Value::Null, "what only the provider has told");
        assert_eq!(rows(), before);
        let second = reference(&provider.post(&format!("/api/v1/listings/{key}/cases"), &own).json());
        let accept = [
            ("deed", "accept_case"),
            ("case", second.as_str()),
            ("accepted_on", "2026-05-21"),
            ("level_after", "2"),
            ("reason", "验收报告 2026-18 号"),
        ];
        assert_eq!(house.person("bureau").submit(&page, &accept).status, 303);
        assert_eq!(now(&house, &key, &second)["case"]["level_after"], 2);
        assert_eq!(rows(), before + 1, "found by its code, whatever the provider calls it");
    }
}

/// A reference that a test holds as text.
trait ParseRef {
    fn parse_ref(&self) -> schema::domain::ids::SolutionRef;
}

impl ParseRef for String {
    fn parse_ref(&self) -> schema::domain::ids::SolutionRef {
        schema::domain::ids::SolutionRef::parse(self).expect("a reference")
    }
}
