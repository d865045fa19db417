//! Deletion at a person's request, what is forgotten in time, and a registration that comes due (E21, E7, B1).

use schema::models::{accounts, action_links, audit, erasure, idempotency, sessions};
use serde_json::{Value, json};
use tests::house::Answer;
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

const PASSWORD: &str = "白日依山尽-黄河入海流";
const COLLEAGUE: &str = "qian@liheng-autoparts.example";
const DAY: i64 = 86_400_000_000;

fn mails_to(house: &House, address: &str) -> Vec<Mail> {
    house.mails().into_iter().filter(|m| m.to == address).collect()
}

fn sign_in(house: &House) -> Answer {
    house.stranger().post("/api/v1/session", &json!({ "email": COLLEAGUE, "password": PASSWORD }))
}

/// A colleague of the demo's enterprise.
fn colleague(house: &House) -> Visitor {
    let made = house.person("enterprise").post("/api/v1/invitations", &json!({ "name": "钱建国", "email": COLLEAGUE }));
    assert_eq!(made.status, 201, "{}", made.text);
    let link = mails_to(house, COLLEAGUE).remove(0);
    assert_eq!(house.stranger().post(link.link("confirm"), &json!({ "password": PASSWORD })).status, 200);
    Visitor::new(&house.url, sign_in(house).json()["access_token"].as_str().map(str::to_owned))
}

fn waiting(house: &House) -> Vec<Value> {
    house.person("bureau").get("/api/v1/deletions").json()["items"].as_array().expect("a list").clone()
}

fn carry_out(house: &House) -> Answer {
    let id = waiting(house)[0]["id"].as_str().expect("an id").to_owned();
    house.person("bureau").post(&format!("/api/v1/deletions/{id}/carry-out"), &Value::Null)
}

on_both_stores! {
    fn e21_who_asks_for_deletion_is_told_by_when_and_can_take_it_back(house: House) {
        let person = colleague(&house);
        let page = person.get("/account/deletion");
        assert!(page.text.contains("依法要留的") && page.text.contains("15 个工作日"), "{}", page.text);
        let asked = person.post("/api/v1/account/deletion", &Value::Null);
        assert_eq!(asked.status, 202, "{}", asked.text);
        assert_eq!(person.post("/api/v1/account/deletion", &Value::Null).json()["id"], asked.json()["id"], "once");
        assert!(mails_to(&house, COLLEAGUE)[0].subject.contains("收到您的删除申请"));
        assert_eq!(waiting(&house)[0]["due_on"], asked.json()["due_on"]);
        let desk = house.person("bureau").get("/desk/deletions").text;
        assert!(desk.contains("钱建国") && desk.contains("办理删除"), "{desk}");
        assert!(!house.person("auditor").get("/desk/deletions").text.contains("办理删除</button>"));
        assert_eq!(person.submit("/account/deletion", &[("deed", "take_back")]).status, 303);
        assert!(waiting(&house).is_empty());
        assert_eq!(person.delete("/api/v1/account/deletion").status, 404);
        assert!(mails_to(&house, COLLEAGUE)[0].subject.contains("已收回"));
        assert_eq!(sign_in(&house).status, 200, "nothing was deleted");
    }

    fn e21_deletion_removes_the_person_and_keeps_cases_and_the_record_whole(house: House) {
        let person = colleague(&house);
        let made = person.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01" })).json();
        let path = format!("/api/v1/matches/{}/handoffs", made["id"].as_str().expect("id"));
        let sent = person.post(&path, &json!({ "solution_refs": [crate::refs(&made)[0]], "consent": true }));
        assert_eq!(sent.status, 201, "{}", sent.text);
        let account = house.app.read(|c| accounts::by_email(c, COLLEAGUE)).expect("a store").expect("the account");
        let before = house.app.read(|c| audit::of_subject(c, "account", account.id.as_str())).expect("the record").len();
        assert_eq!(person.submit("/account/deletion", &[("deed", "ask")]).status, 303);
        let done = carry_out(&house);
        assert_eq!(done.status, 204, "{}", done.text);
        assert_eq!((sign_in(&house).status, person.get("/api/v1/handoffs").status), (401, 401));
        let left = house.app.read(|c| accounts::find(c, &account.id)).expect("a store").expect("the row stays");
        assert!(left.disabled && left.display_name.is_empty() && !left.email.contains("liheng"), "{left:?}");
        let record = house.app.read(|c| audit::of_subject(c, "account", account.id.as_str())).expect("the record");
        assert!(record.len() > before && record.iter().all(|e| !e.data.contains("钱建国") && !e.data.contains(COLLEAGUE)));
        let member = house.person("enterprise");
        let case = format!("/api/v1/handoffs/{}", sent.json()["items"][0]["id"].as_str().expect("id"));
        assert_eq!(member.get(&case).status, 200, "the case goes on");
        for path in ["/api/v1/members", "/api/v1/invitations", "/account/members"] {
            let text = member.get(path).text;
            assert!(!text.contains("钱建国") && !text.contains(COLLEAGUE), "{path}: {text}");
        }
        let farewell = mails_to(&house, COLLEAGUE);
        assert!(farewell.len() == 1 && farewell[0].subject.contains("已删除"), "{}", farewell.len());
        let _ = house.advance_minutes(25 * 60);
        assert!(mails_to(&house, COLLEAGUE).is_empty(), "the last mail is forgotten too");
        assert!(waiting(&house).is_empty());
        assert_eq!(house.person("enterprise").post("/api/v1/invitations", &json!({ "name": "钱", "email": COLLEAGUE })).status, 201, "the address is free");
    }

    fn e21_a_representative_and_whoever_has_open_cases_alone_cannot_vanish(house: House) {
        let provider = house.person("provider");
        let _ = crate::a_case(&house);
        let enterprise = house.person("enterprise");
        assert_eq!(enterprise.post("/api/v1/account/deletion", &Value::Null).status, 202);
        let refused = carry_out(&house);
        assert_eq!((refused.status, refused.code()), (409, "open_cases".to_owned()), "{}", refused.text);
        assert!(enterprise.get("/account/deletion").text.contains("等答复的对接单"));
        assert_eq!(provider.get("/api/v1/handoffs").json()["total"], 1);
        let bureau = house.person("bureau");
        assert_eq!(bureau.post("/api/v1/account/deletion", &Value::Null).status, 202);
        let own = waiting(&house).into_iter().find(|w| w["account_id"] != waiting(&house)[0]["account_id"]).expect("the officer's");
        let path = format!("/api/v1/deletions/{}/carry-out", own["id"].as_str().expect("id"));
        assert_eq!(bureau.post(&path, &Value::Null).status, 403, "nobody decides on what he submitted himself");
    }

    fn e21_who_speaks_for_an_organisation_is_followed_by_somebody_first(house: House) {
        let person = colleague(&house);
        let new = json!({ "email": COLLEAGUE, "name": "钱建国", "phone": "0371-00005678" });
        assert_eq!(person.post("/api/v1/representative", &new).status, 202);
        let asked = mails_to(&house, "song@liheng-autoparts.example").remove(0);
        assert_eq!(house.stranger().submit(asked.link("confirm"), &[("answer", "yes")]).status, 200);
        assert_eq!(person.post("/api/v1/account/deletion", &Value::Null).status, 202);
        assert_eq!(carry_out(&house).code(), "still_representative");
        assert!(house.person("bureau").get("/desk/deletions").text.contains("要先换联系人"));
        let id = waiting(&house)[0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(house.person("bureau").submit("/desk/deletions", &[("id", &id)]).status, 409);
        assert_eq!(sign_in(&house).status, 200, "nothing was deleted");
    }

    fn s11_sessions_answers_and_links_are_forgotten_when_their_time_is_over(house: House) {
        let _ = house.person("enterprise");
        let account = house.app.read(|c| accounts::by_email(c, "enterprise@demo.example")).expect("a store").expect("the account");
        let (now, machine) = (house.app.clock.micros(), house.app.clock.machine_now().as_microsecond());
        let (old, kept) = (house.app.random.mint(now), house.app.random.mint(now));
        let session = |id: &schema::domain::ids::Id, days: i64| sessions::Session {
            id: id.clone(), account_id: account.id.clone(), expires_at: machine - days * DAY, revoked_at: None, rotated_at: None,
        };
        let answered = idempotency::Answered { request_hash: "h".to_owned(), status: 201, body: "{}".to_owned() };
        let link = |id: &schema::domain::ids::Id, expires_at: i64| action_links::ActionLink {
            id: id.clone(), purpose: action_links::Purpose::Confirm, handoff_id: None, account_id: Some(account.id.clone()),
            registration_id: None, subject: None, expires_at, used_at: None, outcome: None, revoked_at: None,
        };
        house.app.store.write(|c| {
            sessions::insert(c, &session(&old, 181), "old", 1)?;
            sessions::insert(c, &session(&kept, 179), "kept", 1)?;
            idempotency::insert(c, account.id.as_str(), "r", "old", &answered, now - DAY)?;
            idempotency::insert(c, account.id.as_str(), "r", "new", &answered, now + 2 * DAY)?;
            action_links::insert(c, &link(&old, now - 399 * DAY), 1)?;
            action_links::insert(c, &link(&kept, now - 350 * DAY), 1)
        }).expect("rows of long ago");
        let ran = house.advance_minutes(31 * 24 * 60);
        assert!(ran.iter().any(|job| job == "purge"), "{ran:?}");
        let (sessions_left, answers, links) = house.app.read(|c| Ok((
            [sessions::find(c, &old)?.is_some(), sessions::find(c, &kept)?.is_some()],
            [idempotency::find(c, account.id.as_str(), "r", "old")?.is_some(), idempotency::find(c, account.id.as_str(), "r", "new")?.is_some()],
            [action_links::find(c, &old)?.is_some(), action_links::find(c, &kept)?.is_some()],
        ))).expect("a store");
        assert_eq!((sessions_left, answers, links), ([false, true], [false, true], [false, true]));
        assert!(house.app.read(erasure::has_any).expect("a store"));
        assert!(house.advance_minutes(31 * 24 * 60).iter().any(|job| job == "purge"), "and so on");
    }

    fn b1_a_registration_that_comes_due_is_mailed_to_the_desk(house: House) {
        let ends = "0123456789X".chars().flat_map(|a| "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().map(move |b| format!("91410100MA000001{a}{b}")));
        let right = ends.into_iter().find(|c| schema::domain::uscc::Uscc::parse(c).is_ok_and(|u| u.organisation_digit_ok())).expect("a code");
        let form = json!({
            "kind": "enterprise", "uscc": right, "name": "新安精铸有限公司", "sector": "AP", "district": "中牟县", "size": "small",
            "contact_name": "李工", "contact_email": "li@newfirm.example", "contact_phone": "0371-00001234", "password": PASSWORD,
        });
        assert_eq!(house.stranger().post("/api/v1/registrations", &form).status, 202);
        let link = mails_to(&house, "li@newfirm.example").remove(0);
        assert_eq!(house.stranger().submit(link.link("confirm"), &[]).status, 200);
        let due = house.person("bureau").get("/api/v1/registrations").json()["items"][0]["due_on"].as_str().expect("a day").to_owned();
        let _ = house.advance_to(&format!("{due}T08:29:00+08:00"));
        assert!(mails_to(&house, "bureau@demo.example").is_empty());
        assert!(house.advance_to(&format!("{due}T08:31:00+08:00")).iter().any(|job| job == "registration_due"));
        let told = mails_to(&house, "bureau@demo.example");
        assert!(told.len() == 1 && told[0].subject.contains("新安精铸"), "{}", told.len());
    }
}
