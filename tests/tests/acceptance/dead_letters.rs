//! Mail that cannot be delivered: the bureau is told once a day, in office hours, and never of its own notices.

use schema::domain::account::Role;
use schema::models::accounts::{self, Account};
use serde_json::{Value, json};
use tests::House;
use tests::mailbox::Mail;
use tests::on_both_stores;

/// Gives every provider an address that no mail server takes.
fn spoil_addresses(house: &House) {
    let mut catalogue = api::workflows::import::export(&house.app).expect("an export");
    for provider in &mut catalogue.providers {
        provider.contact.email = "销售@provider.example".to_owned();
    }
    let providers = api::exchange::Catalogue { providers: catalogue.providers, ..Default::default() };
    api::workflows::import::import(&house.app, providers, false).expect("an import");
}

fn notices(house: &House) -> Vec<Mail> {
    house.mails().into_iter().filter(|m| m.subject.contains("送不到") && m.to == "bureau@demo.example").collect()
}

/// Minutes since midnight in the programme's time zone at which a mail left.
fn minute(mail: &Mail) -> i32 {
    let at: jiff::Timestamp = mail.sent_at.parse().expect("an instant");
    let wall = at.in_tz("Asia/Shanghai").expect("the zone");
    i32::from(wall.hour()) * 60 + i32::from(wall.minute())
}

fn withdraw(house: &House, case: &Value) {
    let path = format!("/api/v1/handoffs/{}/withdraw", case["id"].as_str().expect("an id"));
    assert_eq!(house.person("enterprise").post(&path, &json!({})).status, 200);
}

on_both_stores! {
    fn s3_the_bureau_is_told_of_all_dead_letters_in_one_mail_on_the_next_working_morning(house: House) {
        spoil_addresses(&house);
        let first = crate::a_case(&house);
        assert!(notices(&house).is_empty(), "not at once");
        let second = crate::a_case_with(&house, |item| item["provider_ref"] != first["provider_ref"]);
        [&first, &second].into_iter().for_each(|case| withdraw(&house, case));
        assert_eq!(house.person("bureau").get("/desk/mail?show=dead").status, 200);
        house.advance_minutes(5 * 24 * 60);
        let told = notices(&house);
        assert_eq!(told.len(), 1, "one notice for each officer, not one for each mail");
        assert!((510..1110).contains(&minute(&told[0])), "it left at {}", told[0].sent_at);
        for case in [&first, &second] {
            assert!(told[0].text.contains(case["number"].as_str().expect("a number")), "{}", told[0].text);
        }
        assert!(told[0].text.contains("/desk/mail") && !told[0].text.contains("销售@provider.example"), "{}", told[0].text);
        house.advance_minutes(5 * 24 * 60);
        assert_eq!(notices(&house).len(), 1, "nothing is told twice");
    }

    fn p12_after_two_mails_that_came_back_a_provider_gets_no_new_leads_until_one_arrives(house: House) {
        let good = api::workflows::import::export(&house.app).expect("an export");
        spoil_addresses(&house);
        let first = crate::a_case(&house);
        // Each mail is tried before the next is written: a withdrawal takes back what has not left.
        house.advance_minutes(1);
        withdraw(&house, &first);
        house.advance_minutes(1);
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let id = made["id"].as_str().expect("an id");
        let asked = json!({ "solution_refs": [crate::refs(&made)[0]], "consent": true });
        let refused = enterprise.post(&format!("/api/v1/matches/{id}/handoffs"), &asked);
        assert_eq!((refused.status, refused.code().as_str()), (409, "provider_unreachable"), "{}", refused.text);
        assert!(refused.text.contains("Choose another") && enterprise.get("/api/v1/handoffs").json()["total"] == 1, "nothing was sent");
        let queue = house.person("bureau").get("/desk/queue?kind=unreachable").text;
        let name = good.providers.iter().find(|p| first["provider_ref"] == p.provider_ref.as_str()).expect("the provider").name.clone();
        assert!(queue.contains(&name), "the bureau is told: {queue}");
        let mended = api::exchange::Catalogue { providers: good.providers, ..Default::default() };
        api::workflows::import::import(&house.app, mended, false).expect("an import");
        let sent = enterprise.post(&format!("/api/v1/matches/{id}/handoffs"), &asked);
        assert_eq!(sent.status, 201, "with an address that takes mail: {}", sent.text);
        assert!(!house.person("bureau").get("/desk/queue?kind=unreachable").text.contains(&name));
    }

    fn nobody_is_told_that_a_notice_could_not_be_delivered(house: House) {
        let officer = Account {
            id: house.app.random.mint(house.app.clock.micros()),
            email: "局@bureau.example".to_owned(),
            display_name: "second officer".to_owned(),
            role: Role::Bureau,
            organisation_ref: None,
            password_hash: None,
            disabled: false,
        };
        house.app.store.write(|c| accounts::insert(c, &officer, 0)).expect("a second officer, whom no mail reaches");
        spoil_addresses(&house);
        let case = crate::a_case(&house);
        withdraw(&house, &case);
        let ran = house.advance_minutes(10 * 24 * 60);
        assert_eq!(ran.iter().filter(|name| *name == "tell_dead_letters").count(), 1, "{ran:?}");
        assert_eq!(notices(&house).len(), 1, "the first officer is told once, of the lead and the withdrawal");
        let dead = house.app.store.read(|c| schema::models::outbox::list(c, "dead", 1, 10)).expect("a list").1;
        assert_eq!(dead.iter().filter(|m| m.kind == "dead_letter").count(), 1, "the second one's notice is dead, and stays so");
    }

    fn a_letter_that_is_sent_again_and_dies_again_is_told_again(house: House) {
        spoil_addresses(&house);
        let case = crate::a_case(&house);
        withdraw(&house, &case);
        house.advance_minutes(5 * 24 * 60);
        assert_eq!(notices(&house).len(), 1);
        let dead = house.app.store.read(|c| schema::models::outbox::list(c, "dead", 1, 10)).expect("a list").1;
        let operator = schema::models::audit::Actor::Operator;
        api::workflows::mails::retry(&house.app, operator, &dead[0].id).expect("it is sent again");
        house.advance_minutes(5 * 24 * 60);
        assert_eq!(notices(&house).len(), 2);
    }
}
