//! Signing in, staying in, leaving.

use serde_json::json;
use tests::on_both_stores;

on_both_stores! {
    fn a_refresh_token_works_once_and_its_replay_ends_the_session(house: House) {
        let accounts = house.stranger().get("/demo/accounts.json").json();
        let a = &accounts[0];
        let begun = house.stranger().post("/api/v1/session", &json!({ "email": a["email"], "password": a["password"] })).json();
        assert!(begun["expires_in"].as_u64() <= Some(600));
        let refresh = |token: &serde_json::Value| house.stranger().post("/api/v1/session/refresh", &json!({ "refresh_token": token }));
        let renewed = refresh(&begun["refresh_token"]);
        assert_eq!(renewed.status, 200, "{}", renewed.text);
        assert_eq!(refresh(&begun["refresh_token"]).status, 401, "a token that was exchanged");
        assert_eq!(refresh(&renewed.json()["refresh_token"]).status, 401, "and now the whole session has ended");
    }

    fn unknown_address_and_wrong_password_answer_alike(house: House) {
        let wrong = house.stranger().post("/api/v1/session", &json!({ "email": "bureau@demo.example", "password": "nope" }));
        let unknown = house.stranger().post("/api/v1/session", &json!({ "email": "nobody@demo.example", "password": "nope" }));
        assert_eq!((wrong.status, &wrong.text), (401, &unknown.text));
    }

    fn after_signing_out_the_token_is_worthless(house: House) {
        let person = house.person("enterprise");
        assert_eq!(person.get("/api/v1/handoffs").status, 200);
        assert_eq!(person.delete("/api/v1/session").status, 204);
        assert_eq!(person.get("/api/v1/handoffs").status, 401);
    }

    fn a_password_hashed_at_another_cost_is_hashed_anew_when_it_is_used(house: House) {
        let accounts = house.stranger().get("/demo/accounts.json").json();
        let (email, password) = (accounts[0]["email"].as_str().expect("an address"), accounts[0]["password"].as_str().expect("a password"));
        let stored = || {
            let account = house.app.store.read(|c| schema::models::accounts::by_email(c, email)).expect("the store");
            account.expect("the account")
        };
        let cost = api::auth::password::PasswordCost { passes: 3, ..api::auth::password::PasswordCost::for_testing() };
        let old = api::auth::password::Passwords::new(&cost).expect("a cost").hash(password).expect("a hash");
        let id = stored().id;
        house.app.store.write(|c| schema::models::accounts::set_password(c, &id, &old)).expect("an old hash");
        let sign_in = |password: &str| house.stranger().post("/api/v1/session", &json!({ "email": email, "password": password })).status;
        assert_eq!(sign_in("not the password"), 401);
        assert_eq!(stored().password_hash.as_deref(), Some(old.as_str()), "a wrong password changes nothing");
        assert_eq!(sign_in(password), 200);
        let fresh = stored().password_hash.expect("a hash");
        assert!(fresh.contains(",t=1,") && !old.contains(",t=1,"), "{fresh}");
        assert_eq!(sign_in(password), 200);
        assert_eq!(stored().password_hash, Some(fresh), "once");
    }
}
