//! One queue shows the bureau everything that waits for it, by due date.

use serde_json::json;
use tests::on_both_stores;

/// The days of the queue's rows, in order.
fn titles(page: &str) -> Vec<String> {
    let rows = page.split("<th scope=\"row\">").skip(1);
    rows.filter_map(|row| Some(row.split("\">").nth(1)?.split("</a>").next()?.to_owned())).collect()
}

on_both_stores! {
    fn b1_listings_appeals_overdue_leads_and_dead_letters_stand_in_one_queue(house: House) {
        let bureau = house.person("bureau");
        let case = crate::a_case(&house);
        let number = case["number"].as_str().expect("a number");
        assert!(!bureau.get("/desk/queue").text.contains(number), "it is not overdue");
        let own = house.person("provider").get("/api/v1/listings?state=published&limit=1").json();
        let key = own["items"][0]["solution_ref"].as_str().expect("a listing").to_owned();
        let decided = json!({ "decision": "suspend", "reason": "客户投诉未了结。" });
        assert_eq!(bureau.post(&format!("/api/v1/listings/{key}/decision"), &decided).status, 200);
        let appeal = json!({ "words": "投诉已了结。" });
        assert_eq!(house.person("provider").post(&format!("/api/v1/listings/{key}/appeals"), &appeal).status, 201);
        let due = house.app.calendar.add_working_days(house.app.clock.today(), 4);
        house.advance_to(&format!("{due}T08:00:00+08:00"));
        let page = bureau.get("/desk/queue").text;
        assert!(page.contains("对接逾期") && page.contains("申诉"), "{page}");
        let order = titles(&page);
        let place = |words: &str| order.iter().position(|t| t.contains(words));
        let name = own["items"][0]["name"].as_str().expect("a name");
        assert!(place(number).expect("the case") < place(name).expect("the appeal"), "what is overdue stands first: {order:?}");
        let narrowed = bureau.get("/desk/queue?kind=overdue_case").text;
        assert!(narrowed.contains(number) && titles(&narrowed).iter().all(|t| t.starts_with("QZ-")), "{narrowed}");
        assert_eq!(bureau.get("/desk/queue?kind=none&page=0").status, 200, "who edits the address sees the queue");
    }

    fn the_bureau_finds_firms_providers_listings_cases_and_accounts_by_any_of_their_marks(house: House) {
        let bureau = house.person("bureau");
        let case = crate::a_case(&house);
        let found = |typed: &str| bureau.get(&format!("/desk/find?q={}", frontend::routes::encode(typed))).text;
        let number = case["number"].as_str().expect("a number");
        assert!(found(number).contains("/desk/cases/"), "a case by its number");
        let catalogue = api::workflows::import::export(&house.app).expect("an export");
        let (firm, provider) = (&catalogue.enterprises[0], &catalogue.providers[0]);
        for typed in [firm.name.clone(), firm.uscc.to_string(), firm.contact.phone.replace('-', " "), firm.contact.email.to_uppercase()] {
            assert!(found(&typed).contains(firm.enterprise_ref.as_str()), "{typed}");
        }
        assert!(found(provider.provider_ref.as_str()).contains(&provider.name));
        assert!(found("enterprise@demo.example").contains("/desk/trail?actor="), "an account, and what it did");
        assert!(found("没有这样的东西").contains("没有找到"));
        assert_eq!(house.person("enterprise").get("/desk/find?q=a").status, 403);
    }
}
