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
}
