//! One's own account: sessions, the password, everything that is held (E21).

use serde_json::{Value, json};
use tests::on_both_stores;

fn items(list: &Value) -> Vec<Value> {
    list["items"].as_array().expect("a list").clone()
}

on_both_stores! {
    fn e21_an_enterprise_downloads_everything_held_about_it_and_nothing_of_others(house: House) {
        let case = crate::a_case(&house);
        let _ = house.mails();
        let enterprise = house.person("enterprise");
        let held = enterprise.post("/api/v1/account/export", &Value::Null);
        assert_eq!(held.status, 200, "{}", held.text);
        let all = held.json();
        assert_eq!((&all["account"]["role"], &all["organisation"]["enterprise_ref"]), (&json!("enterprise"), &json!("E-AP-01")));
        assert_eq!(all["handoffs"][0]["number"], case["number"]);
        assert_eq!((all["matches"][0]["id"].is_string(), &all["consents"][0]["match_id"]), (true, &case["match_id"]));
        let deeds: Vec<&str> = all["deeds"].as_array().expect("deeds").iter().filter_map(|d| d["deed"].as_str()).collect();
        assert!(deeds.contains(&"consent") && deeds.contains(&"export_personal_data"), "{deeds:?}");
        assert!(all["sessions"].as_array().is_some_and(|s| s.len() >= 2), "{}", all["sessions"]);
        assert!(!held.text.contains("$argon2") && !held.text.contains("E-RF-01"), "no hash, nobody else");
        let provider = house.person("provider").post("/api/v1/account/export", &Value::Null).text;
        assert!(provider.contains(case["number"].as_str().expect("a number")));
        for secret in ["砺衡", "song@liheng-autoparts.example", "宋厂长"] {
            assert!(!provider.contains(secret), "a provider takes along nothing that it may not read: {secret}");
        }
        assert_eq!(house.person("bureau").post("/api/v1/account/export", &Value::Null).json()["handoffs"], json!([]));
    }

    fn s11_open_sessions_are_listed_and_ended_by_their_owner_only(house: House) {
        let [here, there, other] = [house.person("provider"), house.person("provider"), house.person("expert")];
        let open = items(&here.get("/api/v1/sessions").json());
        assert_eq!((open.len(), open.iter().filter(|s| s["current"] == true).count()), (2, 1));
        let away = open.iter().find(|s| s["current"] == false).and_then(|s| s["id"].as_str()).expect("the other session");
        assert_eq!(other.delete(&format!("/api/v1/sessions/{away}")).status, 404, "another's looks like none");
        assert_eq!(there.get("/api/v1/handoffs").status, 200);
        assert_eq!(here.delete(&format!("/api/v1/sessions/{away}")).status, 204);
        assert_eq!((there.get("/api/v1/handoffs").status, here.get("/api/v1/handoffs").status), (401, 200));
        assert_eq!(here.delete(&format!("/api/v1/sessions/{away}")).status, 404, "once");
        assert_eq!(items(&here.get("/api/v1/sessions").json()).len(), 1);
    }

    fn e21_the_account_page_shows_sessions_and_does_what_its_buttons_say(house: House) {
        let [here, there] = [house.person("enterprise"), house.person("enterprise")];
        let page = here.get("/account");
        assert!(page.status == 200 && page.text.contains("value=\"end_others\"") && page.text.contains("value=\"export\""), "{}", page.text);
        let file = here.submit("/account", &[("deed", "export")]);
        assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"my-data.json\""));
        assert!(file.json()["account"]["email"].is_string());
        let wrong = here.submit("/account", &[("deed", "password"), ("current", "guess"), ("password", "白日依山尽-黄河"), ("again", "白日依山尽-黄河")]);
        assert!(wrong.status == 422 && wrong.text.contains("f-current-error"), "{}", wrong.text);
        let differs = here.submit("/account", &[("deed", "password"), ("current", "x"), ("password", "白日依山尽-黄河"), ("again", "y")]);
        assert!(differs.status == 422 && differs.text.contains("两次输入不一样"), "{}", differs.text);
        assert_eq!(here.submit("/account", &[("deed", "end_others")]).status, 303);
        assert_eq!((here.get("/account").status, there.get("/account").status), (200, 303));
    }
}
