//! A provider appeals a decision on its listing; another officer decides, by a due date.

use api::error::AppError;
use api::workflows::accounts::{self, NewAccount};
use schema::domain::account::Role;
use serde_json::{Value, json};
use tests::{House, Visitor, on_both_stores};

fn own_listing(provider: &Visitor) -> String {
    let own = provider.get("/api/v1/listings?state=published&limit=100").json();
    own["items"][0]["solution_ref"].as_str().expect("it has a listing").to_owned()
}

/// Another officer of the bureau, signed in.
pub(crate) fn colleague(house: &House) -> Visitor {
    member(house, Role::Bureau, None)
}

/// A new person with that role, of that organisation, signed in; the same one when asked again.
pub(crate) fn member(house: &House, role: Role, organisation: Option<&str>) -> Visitor {
    let (email, password) =
        (format!("{role}-{}@second.example", organisation.unwrap_or("of-none").to_lowercase()), "correct horse battery");
    let password_hash = house.app.passwords.hash(password).ok();
    let organisation_ref = organisation.map(str::to_owned);
    let new = NewAccount { email: email.clone(), display_name: None, role, organisation_ref, password_hash };
    let added = accounts::add(&house.app, new, false);
    assert!(matches!(added, Ok(_) | Err(AppError::Conflict { code: "email_taken", .. })), "an account, now or before");
    let session = house.stranger().post("/api/v1/session", &json!({ "email": email, "password": password }));
    Visitor::new(&house.url, session.json()["access_token"].as_str().map(str::to_owned))
}

fn suspended(house: &House) -> (String, Value) {
    let key = own_listing(&house.person("provider"));
    let decided = json!({ "decision": "suspend", "reason": "客户投诉未了结。" });
    let done = house.person("bureau").post(&format!("/api/v1/listings/{key}/decision"), &decided);
    assert_eq!(done.status, 200, "{}", done.text);
    let made = house
        .person("provider")
        .post(&format!("/api/v1/listings/{key}/appeals"), &json!({ "words": "投诉已在上周了结，附和解书。" }));
    assert_eq!(made.status, 201, "{}", made.text);
    (key, made.json())
}

/// The demo's provider.
const PROVIDER: &str = "P-AP-04";

/// The provider is suspended by the bureau's first officer and appeals on its page.
fn out_and_appealed(house: &House) {
    let provider = house.person("provider");
    assert!(!provider.get("/appeals").text.contains("f-suspension"), "nobody appeals what was not decided");
    let done =
        house.person("bureau").post(&format!("/api/v1/providers/{PROVIDER}/suspend"), &json!({ "reason": "两起投诉核实成立。" }));
    assert_eq!(done.status, 200, "{}", done.text);
    assert!(provider.get("/listings").text.contains("href=\"/appeals\""), "the page that says so leads to the appeal");
    let silent = provider.submit("/appeals", &[("subject", "suspension"), ("words", " ")]);
    assert!(silent.status == 422 && silent.text.contains("请写明理由"), "{}", silent.text);
    let sent = provider.submit("/appeals", &[("subject", "suspension"), ("words", "投诉已了结，附和解书。")]);
    assert_eq!(sent.status, 303, "{}", sent.text);
}

/// The id in the form of the only appeal that an officer may decide.
fn only_id(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"id\" value=\"").expect("a form");
    rest.split('"').next().expect("an id").to_owned()
}

on_both_stores! {
    fn p15_b5_a_suspension_is_appealed_by_mail_and_page_and_lifted_by_another_officer(house: House) {
        out_and_appealed(&house);
        let (bureau, other) = (house.person("bureau"), colleague(&house));
        let twice = house.person("provider").submit("/appeals", &[("subject", "suspension"), ("words", "再说一次")]);
        assert_eq!(twice.status, 409, "{}", twice.text);
        assert!(house.mails().iter().any(|m| m.subject.contains("申诉") && m.text.contains("和解书")), "the provider has it in writing");
        assert!(other.get("/desk/queue?kind=appeal").text.contains("/desk/appeals"), "it stands in the queue");
        let own = bureau.get("/desk/appeals").text;
        assert!(own.contains("另一位工作人员") && !own.contains("name=\"id\""), "not by the one who decided: {own}");
        let id = only_id(&other.get("/desk/appeals").text);
        let deed = |who: &Visitor, reason: &str| {
            who.submit("/desk/appeals", &[("id", id.as_str()), ("deed", "uphold"), ("reason", reason)])
        };
        assert_eq!(deed(&bureau, "自己改").status, 403);
        assert_eq!(deed(&other, "").status, 422, "not without a reason");
        assert_eq!(deed(&other, "和解书属实。").status, 303);
        assert_eq!(deed(&other, "再来").status, 409, "B5");
        let back = house.stranger().get(&format!("/api/v1/providers/{PROVIDER}"));
        assert_eq!(back.status, 200, "it is in again: {}", back.text);
        assert!(house.mails().iter().any(|m| m.subject.contains("申诉成立") && m.text.contains("和解书属实。")));
        assert!(house.person("provider").get("/appeals").text.contains("和解书属实。"));
    }

    fn p15_a_dismissed_suspension_stands_and_a_late_appeal_is_refused(house: House) {
        out_and_appealed(&house);
        let other = colleague(&house);
        let id = only_id(&other.get("/desk/appeals").text);
        let done = other.submit("/desk/appeals", &[("id", id.as_str()), ("deed", "dismiss"), ("reason", "和解书不全。")]);
        assert_eq!(done.status, 303, "{}", done.text);
        assert_eq!(house.stranger().get(&format!("/api/v1/providers/{PROVIDER}")).status, 404, "it is still out");
        let bureau = house.person("bureau");
        assert_eq!(bureau.post(&format!("/api/v1/providers/{PROVIDER}/reinstate"), &json!({ "reason": "整改完成。" })).status, 200);
        assert_eq!(bureau.post(&format!("/api/v1/providers/{PROVIDER}/suspend"), &json!({ "reason": "又有投诉。" })).status, 200);
        let days = house.app.programme.deadlines.listing.appeal;
        let late = house.app.calendar.add_working_days(house.app.clock.today(), days + 1);
        house.advance_to(&format!("{late}T09:00:00+08:00"));
        let refused = house.person("provider").submit("/appeals", &[("subject", "suspension"), ("words", "来晚了")]);
        assert!(refused.status == 409 && refused.text.contains("过了期限"), "{}", refused.text);
    }

    fn p15_a_standing_is_appealed_once_for_its_cut_off_and_any_officer_answers(house: House) {
        house.advance_minutes(0);
        let provider = house.person("provider");
        assert!(provider.get("/standing/own").text.contains("/appeals"), "the standing leads to the appeal");
        let words = [("subject", "standing"), ("words", "C-AP-004-1 已验收，少算一例。")];
        let sent = provider.submit("/appeals", &words);
        assert_eq!(sent.status, 303, "{}", sent.text);
        assert_eq!(provider.submit("/appeals", &words).status, 409);
        let bureau = house.person("bureau");
        let id = only_id(&bureau.get("/desk/appeals").text);
        let done = bureau.submit("/desk/appeals", &[("id", id.as_str()), ("deed", "uphold"), ("reason", "已补记验收。")]);
        assert_eq!(done.status, 303, "{}", done.text);
        assert!(house.mails().iter().any(|m| m.subject.contains("位次") && m.text.contains("已补记验收。")));
        assert_eq!(provider.submit("/appeals", &words).status, 409, "the same standing is not appealed twice");
    }

    fn p15_an_appeal_has_a_due_date_and_another_officer_decides(house: House) {
        let (key, appeal) = suspended(&house);
        let due = house.app.calendar.add_working_days(house.app.clock.today(), house.app.programme.deadlines.listing.appeal_decision);
        assert_eq!((appeal["state"].as_str(), appeal["due_on"].as_str()), (Some("open"), Some(due.to_string().as_str())));
        assert!(house.mails().iter().any(|m| m.subject.contains("申诉") && m.subject.contains(&key)), "the provider has it in writing");
        let twice = house.person("provider").post(&format!("/api/v1/listings/{key}/appeals"), &json!({ "words": "再诉" }));
        assert_eq!(twice.code(), "nothing_to_appeal", "once");
        assert!(house.person("bureau").get("/desk/listings").text.contains("申诉待决定"), "B1: it stands in the queue");
        let decide = format!("/api/v1/appeals/{}/decision", appeal["id"].as_str().expect("an id"));
        let own = house.person("bureau").post(&decide, &json!({ "uphold": true, "reason": "同意" }));
        assert_eq!(own.status, 403, "nobody judges his own decision: {}", own.text);
        let second = colleague(&house);
        assert_eq!(second.post(&decide, &json!({ "uphold": true })).status, 422, "not without a reason");
        let done = second.post(&decide, &json!({ "uphold": true, "reason": "和解书属实。" }));
        assert_eq!((done.status, done.json()["state"].as_str()), (200, Some("published")), "{}", done.text);
        assert_eq!(second.post(&decide, &json!({ "uphold": false, "reason": "再议" })).code(), "already_decided", "B5");
        assert!(house.mails().iter().any(|m| m.text.contains("和解书属实。")), "the provider reads why");
        let history = house.person("provider").get(&format!("/api/v1/listings/{key}")).json()["history"].clone();
        assert_eq!(history.as_array().and_then(|h| h.last()).map(|m| m["deed"].clone()), Some(json!("uphold_appeal")));
    }

    fn p15_a_dismissed_appeal_changes_nothing_and_late_ones_are_refused(house: House) {
        let (key, appeal) = suspended(&house);
        let decide = format!("/api/v1/appeals/{}/decision", appeal["id"].as_str().expect("an id"));
        let page = format!("/desk/listings/{key}");
        let own = house.person("bureau").submit(&page, &[("deed", "dismiss_appeal"), ("appeal", appeal["id"].as_str().expect("an id")), ("reason", "不改")]);
        assert!(own.header("location").is_some_and(|to| to.ends_with("said=own")), "{:?}", own.headers);
        let done = colleague(&house).post(&decide, &json!({ "uphold": false, "reason": "和解书未盖章。" }));
        assert_eq!(done.json()["state"], "suspended", "{}", done.text);
        assert!(house.person("provider").get(&format!("/listings/{key}")).text.contains("和解书未盖章。"), "its page says why");
        let again = json!({ "decision": "reinstate", "reason": "已盖章。" });
        assert_eq!(house.person("bureau").post(&format!("/api/v1/listings/{key}/decision"), &again).status, 200);
        let out = json!({ "decision": "suspend", "reason": "另一起投诉。" });
        assert_eq!(house.person("bureau").post(&format!("/api/v1/listings/{key}/decision"), &out).status, 200);
        let late = house.app.calendar.add_working_days(house.app.clock.today(), house.app.programme.deadlines.listing.appeal + 1);
        house.advance_to(&format!("{late}T10:00:00+08:00"));
        let refused = house.person("provider").post(&format!("/api/v1/listings/{key}/appeals"), &json!({ "words": "不服" }));
        assert_eq!((refused.status, refused.code().as_str()), (409, "nothing_to_appeal"));
    }
}
