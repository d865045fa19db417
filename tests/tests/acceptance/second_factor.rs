//! One-time codes at sign-in, recovery codes, and three roles apart: security, business, audit (S11).

use api::auth::totp::{STEP_SECONDS, Secret};
use serde_json::{Value, json};
use tests::house::Answer;
use tests::{House, Visitor, on_both_stores};

fn account(house: &House, role: &str) -> (String, String) {
    let accounts = house.stranger().get("/demo/accounts.json").json();
    let found = accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == role)).expect("an account of the role").clone();
    let text = |name: &str| found[name].as_str().expect("a text").to_owned();
    (text("email"), text("password"))
}

/// The code that an authenticator shows `ahead` steps from now, by the house's clock.
fn code(house: &House, email: &str, ahead: i64) -> String {
    let (id, factor) = house
        .app
        .read(|c| {
            let account = schema::models::accounts::by_email(c, email)?.expect("the account");
            Ok((account.id.clone(), schema::models::second_factors::find(c, &account.id)?.expect("a secret")))
        })
        .expect("the store");
    let key = house.app.keys.named(&factor.key_name).expect("the key");
    let step = house.app.clock.now().as_second().div_euclid(STEP_SECONDS);
    Secret::derive(key, id.as_str(), &factor.salt).code(step + ahead)
}

fn sign_in(house: &House, (email, password): &(String, String), totp: Option<&str>) -> Answer {
    house.stranger().post("/api/v1/session", &json!({ "email": email, "password": password, "totp": totp }))
}

fn visitor(house: &House, session: &Answer) -> Visitor {
    assert_eq!(session.status, 200, "{}", session.text);
    Visitor::new(&house.url, session.json()["access_token"].as_str().map(str::to_owned))
}

/// Sets codes up for a role; answers the recovery codes.
fn enrol(house: &House, role: &str, person: &Visitor) -> Vec<String> {
    let begun = person.post("/api/v1/account/second-factor", &Value::Null);
    assert_eq!(begun.status, 201, "{}", begun.text);
    assert!(begun.json()["uri"].as_str().is_some_and(|u| u.starts_with("otpauth://totp/")));
    let first = code(house, &account(house, role).0, 0);
    let done = person.post("/api/v1/account/second-factor/confirm", &json!({ "code": first }));
    assert_eq!(done.status, 200, "{}", done.text);
    serde_json::from_value(done.json()["recovery_codes"].clone()).expect("codes")
}

on_both_stores! {
    fn s11_who_has_set_codes_up_signs_in_with_password_and_code_and_no_code_works_twice(house: House) {
        let who = account(&house, "bureau");
        let [here, there] = [house.person("bureau"), house.person("bureau")];
        assert_eq!(here.post("/api/v1/account/second-factor/confirm", &json!({ "code": "123456" })).code(), "nothing_to_confirm");
        assert_eq!(here.post("/api/v1/account/second-factor", &Value::Null).status, 201);
        assert_eq!(sign_in(&house, &who, None).status, 200, "nothing is asked for before the first code was shown");
        assert_eq!(here.post("/api/v1/account/second-factor/confirm", &json!({ "code": "12345" })).status, 422);
        enrol(&house, "bureau", &here);
        assert_eq!((here.get("/api/v1/gaps").status, there.get("/api/v1/gaps").status), (200, 401), "other sessions end");
        let missing = sign_in(&house, &who, None);
        assert_eq!((missing.status, missing.code()), (401, "totp_required".to_owned()));
        let wrong_password = sign_in(&house, &(who.0.clone(), "guess".to_owned()), None);
        assert_eq!(wrong_password.code(), "wrong_credentials", "who does not know the password learns nothing of codes");
        let used = code(&house, &who.0, 0);
        assert_eq!(sign_in(&house, &who, Some(&used)).code(), "wrong_credentials", "the code of the set-up is spent");
        let _ = house.advance_minutes(1);
        let fresh = code(&house, &who.0, 0);
        assert_eq!(sign_in(&house, &who, Some(&fresh)).status, 200);
        assert_eq!(sign_in(&house, &who, Some(&fresh)).code(), "wrong_credentials", "a replay within its step");
        let _ = house.advance_minutes(1);
        assert_eq!(sign_in(&house, &who, Some(&code(&house, &who.0, 4))).status, 401, "two minutes ahead");
        assert_eq!(sign_in(&house, &who, Some(&code(&house, &who.0, 1))).status, 200, "a clock that is half a minute fast");
        let told = house.mails().into_iter().filter(|m| m.to == who.0 && m.subject.contains("动态口令已启用")).count();
        assert_eq!(told, 1);
    }

    fn s11_a_recovery_code_works_once_and_new_ones_take_the_place_of_the_old(house: House) {
        let who = account(&house, "auditor");
        let person = house.person("auditor");
        let codes = enrol(&house, "auditor", &person);
        assert_eq!(codes.len(), 8);
        let stored = house.app.read(|c| schema::models::accounts::by_email(c, &who.0)).expect("a store").expect("the account");
        let plain = house.app.store.write(|c| schema::models::second_factors::use_code(c, &stored.id, &codes[7], 1));
        assert!(!plain.expect("the store"), "only hashes are kept");
        let typed = codes[0].to_uppercase().replace('-', " ");
        let signed_in = visitor(&house, &sign_in(&house, &who, Some(&typed)));
        assert_eq!(sign_in(&house, &who, Some(&codes[0])).code(), "wrong_credentials", "each works once");
        assert_eq!(signed_in.get("/api/v1/account/second-factor").json()["recovery_codes_left"], 7);
        assert!(house.mails().iter().any(|m| m.to == who.0 && m.subject.contains("备用码")));
        let _ = house.advance_minutes(1);
        let renewed = signed_in.post("/api/v1/account/second-factor/renew", &json!({ "code": code(&house, &who.0, 0) }));
        let fresh: Vec<String> = serde_json::from_value(renewed.json()["recovery_codes"].clone()).expect("codes");
        assert_eq!(sign_in(&house, &who, Some(&codes[1])).status, 401, "the old ones have died");
        assert_eq!(signed_in.post("/api/v1/account/second-factor/remove", &json!({ "code": "000000" })).status, 422);
        assert_eq!(signed_in.post("/api/v1/account/second-factor/remove", &json!({ "code": fresh[0] })).status, 204);
        assert_eq!(sign_in(&house, &who, None).status, 200);
    }

    fn s11_wrong_codes_count_towards_the_lock(house: House) {
        let who = account(&house, "expert");
        enrol(&house, "expert", &house.person("expert"));
        let _ = house.advance_minutes(1);
        let right = code(&house, &who.0, 0);
        let wrong = if right == "000000" { "000001" } else { "000000" };
        for _ in 0..10 {
            assert_eq!(sign_in(&house, &who, Some(wrong)).status, 401);
        }
        assert_eq!(sign_in(&house, &who, Some(&right)).code(), "wrong_credentials", "locked");
        assert!(house.mails().iter().any(|m| m.to == who.0 && m.subject.contains("锁定")));
    }

    fn s11_where_staff_need_codes_they_set_them_up_before_anything_else(house: House) {
        let admin = house.person("admin");
        let switch = |on: bool| admin.post("/api/v1/security", &json!({ "require_second_factor": on }));
        assert_eq!(admin.get("/api/v1/security").json()["require_second_factor"], false, "a demo begins without");
        assert_eq!(switch(true).code(), "second_factor_missing", "else nobody might be left to switch it off");
        enrol(&house, "admin", &admin);
        assert_eq!(switch(true).status, 204);
        let (bureau, enterprise) = (house.person("bureau"), house.person("enterprise"));
        assert_eq!(bureau.get("/api/v1/gaps").code(), "second_factor_required");
        let page = bureau.get("/desk");
        assert_eq!((page.status, page.header("location")), (303, Some("/account/second-factor")));
        assert_eq!(enterprise.get("/api/v1/handoffs").status, 200, "members are not staff");
        enrol(&house, "bureau", &bureau);
        assert_eq!(bureau.get("/api/v1/gaps").status, 200);
        let _ = house.advance_minutes(1);
        let email = account(&house, "bureau").0;
        let off = bureau.post("/api/v1/account/second-factor/remove", &json!({ "code": code(&house, &email, 0) }));
        assert_eq!(off.code(), "second_factor_required");
        assert_eq!(switch(false).status, 204);
        assert_eq!(house.person("expert").get("/api/v1/account/second-factor").json()["enrolled"], false);
    }

    fn s11_the_security_officer_clears_a_colleagues_codes_and_never_his_own(house: House) {
        let (admin, auditor) = (house.person("admin"), house.person("auditor"));
        enrol(&house, "auditor", &auditor);
        enrol(&house, "admin", &admin);
        let staff = admin.get("/api/v1/staff").json();
        let id_of = |role: &str| {
            let items = staff["items"].as_array().expect("items");
            items.iter().find(|i| i["role"] == role).and_then(|i| i["id"].as_str()).expect("an account").to_owned()
        };
        let reset = |role: &str| admin.post(&format!("/api/v1/staff/{}/second-factor/reset", id_of(role)), &Value::Null).status;
        assert_eq!([reset("admin"), reset("bureau"), reset("auditor")], [403, 404, 204]);
        assert_eq!(auditor.get("/api/v1/gaps").status, 401, "every session of the account ends");
        let who = account(&house, "auditor");
        assert_eq!(sign_in(&house, &who, None).status, 200);
        assert!(house.mails().iter().any(|m| m.to == who.0 && m.subject.contains("动态口令已停用")));
        assert!(staff["items"].as_array().expect("items").iter().all(|i| i["role"] != "enterprise" && i["role"] != "provider"));
    }

    fn s11_codes_are_set_up_on_a_page_with_a_picture_and_asked_for_at_sign_in(house: House) {
        let who = account(&house, "bureau");
        let person = house.person("bureau");
        assert!(person.get("/account/second-factor").text.contains("开始设置"));
        assert_eq!(person.submit("/account/second-factor", &[("deed", "begin")]).status, 303);
        let page = person.get("/account/second-factor");
        assert!(page.text.contains("<svg class=\"qr\"") && page.text.contains("otpauth://totp/"), "{}", page.text);
        let wrong = person.submit("/account/second-factor", &[("deed", "confirm"), ("code", "1")]);
        assert!(wrong.status == 422 && wrong.text.contains("不是现在的口令"), "{}", wrong.text);
        let codes = person.submit("/account/second-factor", &[("deed", "confirm"), ("code", &code(&house, &who.0, 0))]);
        assert!(codes.status == 200 && codes.text.contains("只在这里显示这一次"), "{}", codes.text);
        assert!(person.get("/account/second-factor").text.contains("还剩 8 个备用码"));
        let send = |totp: &str| {
            let fields = [("email", who.0.as_str()), ("password", who.1.as_str()), ("totp", totp)];
            let body: Vec<String> = fields.iter().map(|(n, v)| format!("{n}={}", frontend::routes::encode(v))).collect();
            let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", house.url.as_str())];
            house.stranger().send("/sign-in", &headers, body.join("&").as_bytes())
        };
        let asked = send("");
        assert!(asked.status == 401 && asked.text.contains("name=\"totp\""), "{}", asked.text);
        let again = send("1");
        assert!(again.status == 401 && again.text.contains("name=\"totp\""), "the field stays: {}", again.text);
        let _ = house.advance_minutes(1);
        assert_eq!(send(&code(&house, &who.0, 0)).status, 303);
        let admin = house.person("admin");
        assert!(admin.get("/desk/security").text.contains("已启用动态口令"));
        assert_eq!(admin.submit("/desk/security", &[("deed", "require")]).status, 409);
    }
}
