//! An enterprise answers a provider's question from the mail itself: no account, once, and without its name or number.

use serde_json::{Value, json};
use tests::House;
use tests::mailbox::Mail;
use tests::on_both_stores;

/// A case whose provider has asked, with the mail that tells the enterprise.
fn an_asked_case(house: &House) -> (Value, Mail) {
    let case = crate::a_case(house);
    let lead = mail_of(house, &case, |m| m.offers("accept"));
    assert_eq!(house.stranger().submit(lead.link("ask"), &[("question", "几台设备要接？")]).status, 200);
    let asked = mail_of(house, &case, |m| m.text.contains("几台设备要接？"));
    (case, asked)
}

fn mail_of(house: &House, case: &Value, wanted: impl Fn(&Mail) -> bool) -> Mail {
    let number = case["number"].as_str().expect("a number");
    house.mails().into_iter().find(|m| m.subject.contains(number) && wanted(m)).expect("a mail about the case")
}

fn now(house: &House, case: &Value) -> Value {
    house.person("enterprise").get(&format!("/api/v1/handoffs/{}", case["id"].as_str().expect("an id"))).json()
}

on_both_stores! {
    fn p11_a_question_is_answered_from_its_mail_without_signing_in(house: House) {
        let (case, asked) = an_asked_case(&house);
        let shown = house.stranger().get(asked.link("view"));
        assert_eq!(shown.status, 200);
        assert!(shown.text.contains("几台设备要接？") && shown.text.contains("name=\"answer\""), "{}", shown.text);
        assert_eq!(now(&house, &case)["state"], "asked", "to look changes nothing");
        let empty = house.stranger().submit(asked.link("view"), &[("answer", "  ")]);
        assert_eq!((empty.status, empty.text.contains("name=\"answer\"")), (422, true));
        let answered = house.stranger().submit(asked.link("view"), &[("answer", "十七台，电话 13812345678，我是砺衡的")]);
        assert_eq!(answered.status, 200);
        assert!(answered.text.contains("已回答"), "{}", answered.text);
        let case_now = now(&house, &case);
        assert_eq!(case_now["state"], "sent");
        let told = mail_of(&house, &case, |m| m.text.contains("十七台"));
        assert!(told.offers("accept") && !told.text.contains("13812345678") && !told.text.contains("砺衡"), "{}", told.text);
        let by = case_now["events"].as_array().expect("events").iter().find(|e| e["deed"] == "answer").cloned();
        assert!(by.is_some_and(|e| e["words"].as_str().is_some_and(|w| w.contains("十七台"))), "{case_now}");
    }

    fn p9_p11_the_link_of_a_question_answers_once_and_then_says_so(house: House) {
        let (case, asked) = an_asked_case(&house);
        assert_eq!(house.stranger().submit(asked.link("view"), &[("answer", "十七台")]).status, 200);
        let mails = house.mails().len();
        let again = house.stranger().submit(asked.link("view"), &[("answer", "十八台")]);
        assert_eq!((again.status, again.text.contains("什么也没有改变")), (200, true), "{}", again.text);
        let shown = house.stranger().get(asked.link("view"));
        assert_eq!((shown.status, shown.text.contains("name=\"answer\"")), (200, false));
        assert_eq!(house.mails().len(), mails, "and nobody is told twice");
        assert!(!now(&house, &case).to_string().contains("十八台"));
    }

    fn p11_who_answered_after_signing_in_finds_nothing_more_to_answer_in_the_mail(house: House) {
        let (case, asked) = an_asked_case(&house);
        let path = format!("/api/v1/handoffs/{}/answer", case["id"].as_str().expect("an id"));
        assert_eq!(house.person("enterprise").post(&path, &json!({ "answer": "十七台" })).status, 200);
        assert!(!house.stranger().get(asked.link("view")).text.contains("name=\"answer\""));
        assert_eq!(house.stranger().submit(asked.link("view"), &[("answer", "十八台")]).status, 200);
        assert!(!now(&house, &case).to_string().contains("十八台"), "the late answer changes nothing");
    }

    fn e19_p11_a_withdrawn_request_takes_no_answer(house: House) {
        let (case, asked) = an_asked_case(&house);
        assert_eq!(house.stranger().submit(asked.link("withdraw"), &[]).status, 200);
        let late = house.stranger().submit(asked.link("view"), &[("answer", "十七台")]);
        assert_eq!(late.status, 410);
        assert_eq!(now(&house, &case)["state"], "withdrawn");
    }

    fn p11_a_program_answers_in_json_and_a_reminder_takes_the_answer_too(house: House) {
        let (case, asked) = an_asked_case(&house);
        let wrong = house.stranger().post(asked.link("view"), &json!({}));
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (422, &json!("/answer")));
        let due = now(&house, &case)["due_on"].as_str().expect("a day").to_owned();
        house.advance_to(&format!("{due}T12:00:00+08:00"));
        let reminder = mail_of(&house, &case, |m| m.subject.contains("还在等您回答"));
        let done = house.stranger().post(reminder.link("view"), &json!({ "answer": "十七台" }));
        assert_eq!((done.status, &done.json()["deed"], &done.json()["state"]), (200, &json!("answer"), &json!("sent")), "{}", done.text);
        let first = house.stranger().get_with(asked.link("view"), &[("Accept", "application/json")]).json();
        assert_eq!(first["state"], "sent", "the earlier mail shows where the case stands: {first}");
    }
}
