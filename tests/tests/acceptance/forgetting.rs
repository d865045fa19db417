//! A forgotten password, a changed one, and somebody who guesses (S11).

use serde_json::{Value, json};
use tests::house::Answer;
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

const NEW: &str = "白日依山尽-黄河入海流";

fn account(house: &House, role: &str) -> (String, String) {
    let accounts = house.stranger().get("/demo/accounts.json").json();
    let found = accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == role)).expect("an account of the role").clone();
    let text = |name: &str| found[name].as_str().expect("a text").to_owned();
    (text("email"), text("password"))
}

fn sign_in(house: &House, email: &str, password: &str) -> Answer {
    house.stranger().post("/api/v1/session", &json!({ "email": email, "password": password }))
}

fn mails_to(house: &House, address: &str) -> Vec<Mail> {
    house.mails().into_iter().filter(|m| m.to == address).collect()
}

on_both_stores! {
    fn s11_a_forgotten_password_is_replaced_by_a_link_and_every_session_ends(house: House) {
        let (email, old) = account(&house, "enterprise");
        let person = house.person("enterprise");
        let ask = |email: &str| house.stranger().post("/api/v1/password-resets", &json!({ "email": email }));
        let (known, unknown) = (ask(&email.to_uppercase()), ask("nobody@nowhere.example"));
        assert_eq!((known.status, &known.text), (202, &unknown.text), "who has an account is not told");
        assert_eq!(unknown.status, 202);
        assert_eq!((ask("nobody").status, house.mails().len()), (422, 1), "one mail, to whom it concerns");
        let mail = mails_to(&house, &email).remove(0);
        assert_eq!(person.get("/api/v1/handoffs").status, 200, "asking changes nothing");
        let weak = house.stranger().post(mail.link("confirm"), &json!({ "password": "short" }));
        assert_eq!(weak.status, 422, "{}", weak.text);
        let set = house.stranger().post(mail.link("confirm"), &json!({ "password": NEW }));
        assert_eq!(set.status, 200, "{}", set.text);
        assert_eq!(person.get("/api/v1/handoffs").status, 401, "every session has ended");
        assert_eq!((sign_in(&house, &email, &old).status, sign_in(&house, &email, NEW).status), (401, 200));
        let told = mails_to(&house, &email);
        assert!(told.len() == 2 && told[0].subject.contains("密码改了"), "{}", told[0].subject);
        let again = house.stranger().post(mail.link("confirm"), &json!({ "password": "another password of mine" }));
        assert_eq!((again.status, sign_in(&house, &email, NEW).status), (200, 200), "the link works once");
    }

    fn s11_a_reset_link_ends_after_two_hours_and_nobody_fills_a_mailbox(house: House) {
        let (email, old) = account(&house, "provider");
        for _ in 0..8 {
            assert_eq!(house.stranger().post("/api/v1/password-resets", &json!({ "email": email })).status, 202);
        }
        let sent = mails_to(&house, &email);
        assert_eq!(sent.len(), 5);
        let _ = house.advance_minutes(121);
        let late = house.stranger().post(sent[0].link("confirm"), &json!({ "password": NEW }));
        assert_eq!((late.status, sign_in(&house, &email, &old).status), (410, 200), "{}", late.text);
        assert_eq!(house.stranger().get(sent[0].link("confirm")).status, 410);
    }

    fn s11_who_guesses_locks_the_account_for_a_while_and_its_owner_is_told(house: House) {
        let (email, password) = account(&house, "bureau");
        let open = house.person("bureau");
        let first = sign_in(&house, &email, "guess");
        for _ in 0..9 {
            assert_eq!(sign_in(&house, &email, "guess").text, first.text);
        }
        let right = sign_in(&house, &email, &password);
        assert_eq!((right.status, &right.text), (401, &first.text), "not even the right one, and no word of it");
        assert_eq!(open.get("/api/v1/registrations").status, 200, "open sessions go on");
        let told = mails_to(&house, &email);
        assert!(told.len() == 1 && told[0].subject.contains("锁定"), "{}", told.len());
        assert_eq!(house.stranger().post("/api/v1/password-resets", &json!({ "email": email })).status, 202);
        let link = mails_to(&house, &email).into_iter().find(|m| m.offers("confirm")).expect("a link");
        assert_eq!(house.stranger().post(link.link("confirm"), &json!({ "password": NEW })).status, 200);
        assert_eq!(sign_in(&house, &email, NEW).status, 200, "the link unlocks");
    }

    fn s11_strangers_who_guess_lock_nobody_out_of_a_browser_that_signed_in_before(house: House) {
        let (email, password) = account(&house, "bureau");
        let by_form = |device: &str, word: &str| {
            let form = format!("email={email}&password={word}");
            let kind = ("Content-Type", "application/x-www-form-urlencoded");
            house.stranger().send("/sign-in", &[kind, ("Cookie", device), ("Origin", &house.url)], form.as_bytes())
        };
        let first = by_form("", &password);
        assert_eq!(first.status, 303, "{}", first.text);
        let set = |answer: &Answer| {
            let cookies = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
            let device = cookies.map(|(_, value)| value.clone()).find(|value| value.starts_with("device="));
            device.expect("the browser is known from now on")
        };
        let kept = set(&first);
        assert!(kept.contains("HttpOnly") && kept.contains("SameSite=Lax") && !kept.contains(&email), "{kept}");
        let device = kept.split(';').next().expect("a cookie").to_owned();
        for _ in 0..12 {
            assert_eq!(sign_in(&house, &email, "guess").status, 401);
        }
        assert_eq!(by_form("", &password).status, 401, "a strange browser finds the account locked");
        assert_eq!(by_form("device=eyJhbGciOiJIUzI1NiJ9.e30.x", &password).status, 401, "a made-up one is a strange one");
        assert_eq!(by_form(&device, &password).status, 303, "its owner's browser does not");
    }

    fn s11_who_guesses_the_present_password_of_an_open_session_locks_the_account_too(house: House) {
        let (email, password) = account(&house, "auditor");
        let open = house.person("auditor");
        let change = |current: &str| open.post("/api/v1/account/password", &json!({ "current": current, "password": NEW }));
        for _ in 0..10 {
            assert_eq!(change("guess").status, 422);
        }
        let locked = change(&password);
        assert_eq!((locked.status, locked.header("retry-after").is_some()), (429, true), "{}", locked.text);
        assert_eq!(sign_in(&house, &email, &password).status, 401);
        assert!(mails_to(&house, &email)[0].subject.contains("锁定"));
    }

    fn s11_a_right_password_forgives_the_wrong_ones_before_it(house: House) {
        let (email, password) = account(&house, "expert");
        for _ in 0..3 {
            for _ in 0..6 {
                assert_eq!(sign_in(&house, &email, "guess").status, 401);
            }
            assert_eq!(sign_in(&house, &email, &password).status, 200);
        }
    }

    fn s11_a_password_is_changed_by_who_knows_it_and_the_other_sessions_end(house: House) {
        let (email, old) = account(&house, "auditor");
        let [here, there] = [house.person("auditor"), house.person("auditor")];
        let change = |who: &Visitor, current: &str, password: &str| {
            who.post("/api/v1/account/password", &json!({ "current": current, "password": password }))
        };
        let wrong = change(&here, "not the one", NEW);
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (422, &json!("/current")), "{}", wrong.text);
        assert_eq!(change(&here, &old, "1234567890").json()["errors"][0]["code"], json!("password_too_common"));
        let done = change(&here, &old, NEW);
        assert_eq!((done.status, done.text.as_str()), (204, ""), "{}", done.text);
        assert_eq!((here.get("/api/v1/gaps").status, there.get("/api/v1/gaps").status), (200, 401));
        assert_eq!((sign_in(&house, &email, &old).status, sign_in(&house, &email, NEW).status), (401, 200));
        assert!(mails_to(&house, &email)[0].subject.contains("密码改了"));
        assert_eq!(house.stranger().post("/api/v1/account/password", &Value::Null).status, 401);
    }
}
