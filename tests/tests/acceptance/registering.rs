//! An organisation joins: it registers, confirms by mail, and works once somebody who may has said yes (E7, S11).

use schema::domain::uscc::Uscc;
use serde_json::{Value, json};
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

const PASSWORD: &str = "白日依山尽-黄河入海流";
/// E-AP-01 and its recorded contact.
const KNOWN: (&str, &str) = ("91000000MA50000143", "song@liheng-autoparts.example");

/// A code whose two check digits are right, or only the outer one.
fn uscc(number: u32, second_digit: bool) -> String {
    let body = format!("91410100MA{number:06}");
    let ends = "0123456789X".chars().flat_map(|a| "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().map(move |b| format!("{a}{b}")));
    let codes = ends.map(|end| format!("{body}{end}"));
    let fits = |code: &String| Uscc::parse(code).is_ok_and(|u| u.organisation_digit_ok() == second_digit);
    codes.into_iter().find(fits).expect("one of the ends fits")
}

fn enterprise(uscc: &str, email: &str) -> Value {
    json!({
        "kind": "enterprise", "uscc": uscc, "name": "新安精铸有限公司", "sector": "AP", "district": "中牟县", "size": "small",
        "contact_name": "李工", "contact_email": email, "contact_phone": "0371-00001234", "password": PASSWORD,
    })
}

fn register(house: &House, form: &Value) {
    let answer = house.stranger().post("/api/v1/registrations", form);
    assert_eq!(answer.status, 202, "{}", answer.text);
}

fn mail_to(house: &House, address: &str) -> Mail {
    house.mails().into_iter().find(|m| m.to == address).expect("a mail to the address")
}

fn tap(house: &House, link: &str) {
    let done = house.stranger().submit(link, &[]);
    assert_eq!(done.status, 200, "{}", done.text);
}

/// The status of signing in, and the visitor with the session.
fn sign_in(house: &House, email: &str) -> (u16, Visitor, Value) {
    let answer = house.stranger().post("/api/v1/session", &json!({ "email": email, "password": PASSWORD }));
    let body = answer.json();
    (answer.status, Visitor::new(&house.url, body["access_token"].as_str().map(str::to_owned)), body)
}

/// Hands the best item of an ad-hoc match off; answers the status and the problem's code.
fn hand_off(person: &Visitor) -> (u16, String) {
    let profile = json!({ "sector": "AP", "size": "small", "needs": [{ "kind": "N", "scenario": "G01", "priority": "must" }] });
    let made = person.post("/api/v1/matches", &profile);
    assert_eq!(made.status, 201, "{}", made.text);
    let made = made.json();
    let text = |name: &str| made[name].as_str().expect("an ad-hoc match has id and key").to_owned();
    let path = format!("/api/v1/matches/{}/handoffs?key={}", text("id"), text("key"));
    let sent = person.post(&path, &json!({ "solution_refs": [crate::refs(&made)[0]], "consent": true }));
    (sent.status, sent.json()["code"].as_str().unwrap_or_default().to_owned())
}

fn waiting(house: &House) -> Vec<Value> {
    house.person("bureau").get("/api/v1/registrations").json()["items"].as_array().expect("a list").clone()
}

fn decide(house: &House, deed: &str, body: &Value) -> tests::house::Answer {
    let id = waiting(house)[0]["id"].as_str().expect("an id").to_owned();
    house.person("bureau").post(&format!("/api/v1/registrations/{id}/{deed}"), body)
}

on_both_stores! {
    fn e7_an_enterprise_registers_confirms_by_mail_and_hands_off_once_the_desk_has_checked_its_licence(house: House) {
        let email = "li@newfirm.example";
        register(&house, &enterprise(&format!(" {} ", uscc(1, true).to_lowercase()), "  Li@NewFirm.example "));
        assert_eq!(sign_in(&house, email).0, 401, "nobody before the address is confirmed");
        assert!(waiting(&house).is_empty());
        let mail = mail_to(&house, email);
        let shown = house.stranger().get(mail.link("confirm"));
        assert!(shown.status == 200 && shown.text.contains("新安精铸有限公司"), "{}", shown.text);
        assert_eq!(sign_in(&house, email).0, 401, "looking confirms nothing");
        tap(&house, mail.link("confirm"));
        tap(&house, mail.link("confirm"));
        let (status, person, session) = sign_in(&house, email);
        assert_eq!((status, &session["role"], &session["organisation_ref"]), (200, &json!("enterprise"), &Value::Null));
        assert_eq!(hand_off(&person), (403, "organisation_unverified".to_owned()));
        assert_eq!(person.get("/api/v1/handoffs").code(), "organisation_unverified");
        assert!(person.get("/account").text.contains("新安精铸有限公司"));
        let listed = waiting(&house);
        assert_eq!((listed.len(), &listed[0]["state"], &listed[0]["contact_email"]), (1, &json!("waiting"), &json!(email)));
        assert!(listed[0]["due_on"].is_string(), "{}", listed[0]);
        let done = decide(&house, "approve", &json!({}));
        assert_eq!(done.status, 200, "{}", done.text);
        let key = done.json()["organisation_ref"].as_str().expect("a reference").to_owned();
        assert_eq!(hand_off(&person).0, 201, "the session that was there works on");
        assert_eq!(sign_in(&house, email).2["organisation_ref"], json!(key));
        assert!(house.mails().iter().any(|m| m.to == email && m.subject.contains("已通过核实")));
        let again = house.person("bureau").post(&format!("/api/v1/registrations/{}/approve", done.json()["id"].as_str().expect("id")), &json!({}));
        assert_eq!((again.status, again.code()), (409, "decided_meanwhile".to_owned()), "B5: decided once");
    }

    fn e7_a_provider_registers_and_stands_on_no_list_before_the_desk_has_said_yes(house: House) {
        let form = json!({
            "kind": "provider", "uscc": uscc(2, true), "name": "新郑智造软件有限公司", "sectors": ["AP", "RF"],
            "contact_name": "赵经理", "contact_email": "zhao@newsoft.example", "contact_phone": "＋86 371 0000 4321", "password": PASSWORD,
        });
        register(&house, &form);
        tap(&house, mail_to(&house, "zhao@newsoft.example").link("confirm"));
        let person = sign_in(&house, "zhao@newsoft.example").1;
        assert_eq!(person.get("/api/v1/handoffs").code(), "organisation_unverified");
        assert_eq!(person.get("/leads").status, 403);
        let listed = || house.stranger().get("/api/v1/providers?limit=100").text.contains("新郑智造软件有限公司");
        assert!(!listed());
        let done = decide(&house, "approve", &json!({}));
        assert_eq!(done.status, 200, "{}", done.text);
        assert_eq!(person.get("/api/v1/handoffs").status, 200);
        assert_eq!(person.get("/leads").status, 200);
    }

    fn s11_the_answer_is_the_same_whatever_the_store_knows(house: House) {
        let ask = |code: &str, email: &str| {
            let answer = house.stranger().post("/api/v1/registrations", &enterprise(code, email));
            (answer.status, answer.text)
        };
        let new = ask(&uscc(3, true), "a@newfirm.example");
        assert_eq!(new.0, 202);
        assert_eq!(ask(KNOWN.0, "b@newfirm.example"), new, "a code that is known");
        assert_eq!(ask(&uscc(3, true), "a@newfirm.example"), new, "twice");
        assert_eq!(ask(&uscc(4, true), "enterprise@demo.example"), new, "an address that has an account");
        let told = mail_to(&house, "enterprise@demo.example");
        assert!(told.links.iter().all(|l| l.rel != "confirm") && told.subject.contains("已经有账号"), "{}", told.subject);
    }

    fn s11_a_known_organisation_is_opened_by_its_recorded_contact_and_shows_nothing_before(house: House) {
        register(&house, &enterprise(KNOWN.0, "new@liheng-autoparts.example"));
        let own = mail_to(&house, "new@liheng-autoparts.example");
        assert!(!own.text.contains("砺衡") && !own.text.contains(KNOWN.1), "what was typed, not what is stored: {}", own.text);
        tap(&house, own.link("confirm"));
        let (_, person, session) = sign_in(&house, "new@liheng-autoparts.example");
        assert_eq!(session["organisation_ref"], Value::Null);
        assert_eq!(person.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01" })).status, 403);
        tap(&house, mail_to(&house, KNOWN.1).link("confirm"));
        assert_eq!(sign_in(&house, "new@liheng-autoparts.example").2["organisation_ref"], json!("E-AP-01"));
        assert_eq!(person.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01" })).status, 201);
        assert!(waiting(&house).is_empty(), "the desk has nothing left to do");
    }

    fn s11_the_recorded_contact_may_speak_first_or_register_itself(house: House) {
        register(&house, &enterprise(KNOWN.0, "new@liheng-autoparts.example"));
        tap(&house, mail_to(&house, KNOWN.1).link("confirm"));
        assert_eq!(sign_in(&house, "new@liheng-autoparts.example").0, 401, "the address has yet to be confirmed");
        tap(&house, mail_to(&house, "new@liheng-autoparts.example").link("confirm"));
        assert_eq!(sign_in(&house, "new@liheng-autoparts.example").2["organisation_ref"], json!("E-AP-01"));
        register(&house, &enterprise(KNOWN.0, KNOWN.1));
        tap(&house, mail_to(&house, KNOWN.1).link("confirm"));
        assert_eq!(sign_in(&house, KNOWN.1).2["organisation_ref"], json!("E-AP-01"));
    }

    fn s11_whom_the_recorded_contact_does_not_know_gets_nothing(house: House) {
        register(&house, &enterprise(KNOWN.0, "thief@elsewhere.example"));
        register(&house, &enterprise(KNOWN.0, "another@elsewhere.example"));
        let asked: Vec<Mail> = house.mails().into_iter().filter(|m| m.to == KNOWN.1).collect();
        assert_eq!(asked.len(), 1, "strangers cannot fill a contact's mailbox");
        tap(&house, mail_to(&house, "thief@elsewhere.example").link("confirm"));
        let denied = house.stranger().submit(asked[0].link("confirm"), &[("answer", "no")]);
        assert_eq!(denied.status, 200, "{}", denied.text);
        assert!(waiting(&house).is_empty());
        let person = sign_in(&house, "thief@elsewhere.example").1;
        assert_eq!(person.get("/api/v1/handoffs").code(), "organisation_unverified");
        assert!(mail_to(&house, "thief@elsewhere.example").subject.contains("没有通过"));
    }

    fn p6_a_registration_comes_back_with_a_reason_and_is_filled_in_again(house: House) {
        let email = "li@newfirm.example";
        register(&house, &enterprise(&uscc(5, true), email));
        tap(&house, mail_to(&house, email).link("confirm"));
        assert_eq!(decide(&house, "return", &json!({ "reason": "  " })).status, 422);
        let back = decide(&house, "return", &json!({ "reason": "名称与执照不符，请按执照填写" }));
        assert_eq!((back.status, &back.json()["state"]), (200, &json!("returned")), "{}", back.text);
        assert!(mail_to(&house, email).text.contains("名称与执照不符，请按执照填写"));
        let person = sign_in(&house, email).1;
        assert!(person.get("/account").text.contains("名称与执照不符"));
        let mut again = enterprise(&uscc(5, true), email);
        again["password"] = json!("somebody else's guess");
        register(&house, &again);
        tap(&house, mail_to(&house, email).link("confirm"));
        assert_eq!(sign_in(&house, email).0, 200, "the password that was there stays");
        assert_eq!(decide(&house, "approve", &json!({})).status, 200);
    }

    fn e7_a_wrong_code_gives_its_name_to_whatever_else_is_wrong(house: House) {
        let right = uscc(6, true);
        let ending = if right.ends_with('0') { "1" } else { "0" };
        let wrong = format!("{}{ending}", &right[..17]);
        let answer = house.stranger().post("/api/v1/registrations", &json!({ "kind": "shop", "uscc": wrong, "sectors": "AP", "password": "short", "colour": 1 }));
        assert_eq!((answer.status, answer.code()), (422, "invalid_uscc".to_owned()), "{}", answer.text);
        let problem = answer.json();
        let faults: Vec<(&str, &str)> = problem["errors"].as_array().expect("errors").iter()
            .map(|e| (e["pointer"].as_str().unwrap_or_default(), e["code"].as_str().unwrap_or_default())).collect();
        for fault in [("/uscc", "invalid_uscc"), ("/kind", "kind"), ("/sectors", "type"), ("/name", "required"), ("/password", "password_too_short"), ("/colour", "unknown_field"), ("/contact_email", "required")] {
            assert!(faults.contains(&fault), "{fault:?} is not among {faults:?}");
        }
        let mut odd = enterprise(&right, "li@newfirm.example");
        odd["name"] = json!("新安\u{202E}铸精");
        odd["sector"] = json!("XX");
        odd["size"] = json!("large");
        odd["contact_phone"] = json!("call me");
        let answer = house.stranger().post("/api/v1/registrations", &odd);
        assert_eq!((answer.status, answer.code()), (422, "invalid".to_owned()), "{}", answer.text);
        assert!(house.mails().is_empty(), "nobody is written to about a form that is wrong");
    }

    fn e7_a_wrong_second_check_digit_warns_and_stops_nobody(house: House) {
        let odd = house.stranger().post("/api/v1/registrations", &enterprise(&uscc(7, false), "li@newfirm.example"));
        assert_eq!((odd.status, &odd.json()["warnings"][0]["code"]), (202, &json!("organisation_digit")), "{}", odd.text);
        let fine = house.stranger().post("/api/v1/registrations", &enterprise(&uscc(7, true), "wang@newfirm.example"));
        assert_eq!((fine.status, &fine.json()["warnings"]), (202, &json!([])));
    }

    fn e7_the_form_keeps_what_was_typed_and_says_what_is_wrong_at_the_field(house: House) {
        let code = uscc(8, true);
        let fields = |code: &'static str, password: &'static str| [
            ("kind", "enterprise"), ("uscc", code), ("name", "新安精铸有限公司"), ("sector", "AP"), ("district", "中牟县"), ("size", "small"),
            ("contact_name", "李工"), ("contact_email", "li@newfirm.example"), ("contact_phone", "0371-00001234"), ("password", password),
        ];
        let code: &'static str = code.leak();
        let send = |fields: &[(&str, &str)], origin: &str| {
            let body: Vec<String> = fields.iter().map(|(n, v)| format!("{n}={}", frontend::routes::encode(v))).collect();
            let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", origin)];
            house.stranger().send("/register", &headers, body.join("&").as_bytes())
        };
        let short = send(&fields("91410100MA", "qwer"), &house.url);
        assert_eq!(short.status, 422);
        for words in ["统一社会信用代码是 18 位", "至少 10 个字符", "新安精铸有限公司", "0371-00001234"] {
            assert!(short.text.contains(words), "{words} is not in {}", short.text);
        }
        assert!(!short.text.contains("qwer"), "a password is never sent back");
        assert_eq!(send(&fields(code, PASSWORD), "https://evil.example").status, 403);
        let sent = send(&fields(code, PASSWORD), &house.url);
        assert!(sent.status == 202 && sent.text.contains("li@newfirm.example"), "{}", sent.text);
        assert_eq!(house.mails().len(), 1);
        assert_eq!(house.stranger().get("/register?kind=provider").status, 200);
    }

    fn b1_the_desk_decides_on_its_page_and_an_auditor_only_reads(house: House) {
        register(&house, &enterprise(&uscc(9, false), "li@newfirm.example"));
        tap(&house, mail_to(&house, "li@newfirm.example").link("confirm"));
        let id = waiting(&house)[0]["id"].as_str().expect("an id").to_owned();
        let page = |role: &str| house.person(role).get("/desk/registrations").text;
        assert!(page("bureau").contains("value=\"approve\"") && page("bureau").contains("组织机构代码"));
        assert!(page("auditor").contains("新安精铸有限公司") && !page("auditor").contains("value=\"approve\""));
        let bureau = house.person("bureau");
        let missing = bureau.submit("/desk/registrations", &[("id", &id), ("deed", "return"), ("reason", "")]);
        assert_eq!(missing.status, 422, "{}", missing.text);
        assert_eq!(house.person("auditor").submit("/desk/registrations", &[("id", &id), ("deed", "approve")]).status, 403);
        assert_eq!(bureau.submit("/desk/registrations", &[("id", &id), ("deed", "approve")]).status, 303);
        assert!(bureau.get("/desk/registrations?show=approved").text.contains("新安精铸有限公司"));
    }
}
