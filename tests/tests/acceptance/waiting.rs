//! Who is told what while a case waits, and when it ends for want of an answer.

use serde_json::{Value, json};
use tests::House;
use tests::mailbox::Mail;
use tests::on_both_stores;

fn case_path(case: &Value) -> String {
    format!("/api/v1/handoffs/{}", case["id"].as_str().expect("an id"))
}

fn mails_of(house: &House, case: &Value) -> Vec<Mail> {
    let number = case["number"].as_str().expect("a number");
    house.mails().into_iter().filter(|m| m.subject.contains(number)).collect()
}

/// A case whose provider has asked something; with its lead mail, and as it stands now.
fn an_asked_case(house: &House) -> (Value, Mail) {
    let case = crate::a_case(house);
    let lead = mails_of(house, &case).into_iter().find(|m| m.offers("accept")).expect("a lead mail");
    assert_eq!(house.stranger().submit(lead.link("ask"), &[("question", "老设备有没有网口？")]).status, 200);
    (house.person("enterprise").get(&case_path(&case)).json(), lead)
}

/// A day of the case at a time of the clock.
fn at(case: &Value, day: &str, time: &str) -> String {
    format!("{}T{time}:00+08:00", case[day].as_str().expect("a day"))
}

on_both_stores! {
    fn p11_s3_the_enterprise_is_reminded_of_an_open_question_in_office_hours(house: House) {
        let (case, lead) = an_asked_case(&house);
        let before = mails_of(&house, &case).len();
        house.advance_to(&at(&case, "due_on", "12:00"));
        let mails = mails_of(&house, &case);
        assert_eq!(mails.len(), before + 1, "one reminder before the due date");
        assert!(mails[0].to != lead.to && mails[0].subject.contains("还在等您回答"), "{}", mails[0].subject);
        assert!(mails[0].text.contains("老设备有没有网口？") && mails[0].offers("view"), "{}", mails[0].text);
        house.advance_to(&at(&case, "expires_on", "12:00"));
        let mails = mails_of(&house, &case);
        assert_eq!(mails.len(), before + 2, "and one more when the due date has passed");
        for mail in &mails[..2] {
            let time = mail.sent_at.split_once('T').map(|(_, t)| t.to_owned()).unwrap_or_default();
            let minutes = |t: &str| t[..2].parse::<u32>().unwrap_or(0) * 60 + t[3..5].parse::<u32>().unwrap_or(0);
            let local = (minutes(&time) + if mail.sent_at.ends_with('Z') { 8 * 60 } else { 0 }) % (24 * 60);
            assert!((510..1110).contains(&local), "routine mail left at {}", mail.sent_at);
        }
    }

    fn s4_a_question_that_nobody_answers_ends_with_a_letter_to_each_side(house: House) {
        let (case, lead) = an_asked_case(&house);
        house.advance_to(&at(&case, "expires_on", "23:00"));
        let before = mails_of(&house, &case).len();
        house.advance_minutes(10 * 24 * 60);
        let now = house.person("enterprise").get(&case_path(&case)).json();
        assert_eq!(now["state"], "expired");
        let mails = mails_of(&house, &case);
        assert_eq!(mails.len(), before + 2, "one letter each, once");
        let (to_provider, to_enterprise): (Vec<&Mail>, Vec<&Mail>) = mails[..2].iter().partition(|m| m.to == lead.to);
        let (to_provider, to_enterprise) = (to_provider.first().expect("to the provider"), to_enterprise.first().expect("to the enterprise"));
        assert!(to_provider.text.contains("不影响您的评价") && !to_provider.text.contains("没有收到您的答复"), "{}", to_provider.text);
        assert!(to_enterprise.text.contains("老设备有没有网口？") && to_enterprise.text.contains("/matches/"), "{}", to_enterprise.text);
        assert!(to_enterprise.text.contains("/handoff?"), "the next best is offered without retyping: {}", to_enterprise.text);
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 410);
    }

    fn p11_after_a_late_answer_the_provider_is_reminded_and_told_a_day_that_is_still_ahead(house: House) {
        let (case, lead) = an_asked_case(&house);
        house.advance_to(&at(&case, "due_on", "23:30"));
        house.advance_minutes(12 * 60);
        let answered = house.person("enterprise").post(&format!("{}/answer", case_path(&case)), &json!({ "answer": "两台有" }));
        assert_eq!(answered.status, 200, "{}", answered.text);
        let told = mails_of(&house, &case).into_iter().find(|m| m.to == lead.to && m.text.contains("两台有")).expect("the answer");
        let now = answered.json();
        assert!(now["due_on"].as_str() > case["due_on"].as_str(), "the time that the firm took is not the provider's: {now}");
        let day: Vec<u32> = now["due_on"].as_str().expect("a day").split('-').flat_map(str::parse).collect();
        assert!(told.subject.contains(&format!("{}月{}日", day[1], day[2])), "{}", told.subject);
        let ran = house.advance_to(&at(&now, "due_on", "23:00"));
        assert_eq!(ran.iter().filter(|name| !crate::MONTHLY_JOBS.contains(&name.as_str())).collect::<Vec<_>>(), ["remind_provider"]);
        let last = mails_of(&house, &case).remove(0);
        assert!(last.to == lead.to && last.offers("accept"), "{}", last.subject);
    }

    fn s3_a_reminder_that_waits_for_the_morning_is_taken_back_by_the_answer(house: House) {
        let case = crate::a_case(&house);
        let lead = mails_of(&house, &case).into_iter().find(|m| m.offers("accept")).expect("a lead mail");
        // After the due date's midnight the notice of silence waits for the morning; the provider accepts by night.
        house.advance_to(&at(&case, "due_on", "23:59"));
        assert_eq!(house.advance_minutes(5), ["tell_overdue"]);
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
        house.advance_minutes(5 * 24 * 60);
        assert!(!mails_of(&house, &case).iter().any(|m| m.subject.contains("到期没有接受或婉拒")), "nobody hears of a silence that was broken");
    }

    fn s3_a_routine_mail_that_an_outage_held_up_waits_for_the_next_office_hours(house: House) {
        let case = crate::a_case(&house);
        house.advance_to(&at(&case, "due_on", "23:59"));
        assert_eq!(house.advance_minutes(5), ["tell_overdue"]);
        let now = house.app.clock.micros();
        let pending = house.app.store.read(|c| schema::models::outbox::list(c, "pending", 1, 10)).expect("a list").1;
        let overdue = pending.iter().find(|m| m.kind == "overdue").expect("the notice waits for the morning");
        // As a retry leaves it that falls due by night.
        house.app.store.write(|c| schema::models::outbox::note_failed(c, &overdue.id, "busy", now)).expect("noted");
        house.advance_minutes(30);
        let told = |house: &House| mails_of(house, &case).into_iter().find(|m| m.subject.contains("到期没有接受或婉拒"));
        assert!(told(&house).is_none(), "not by night");
        house.advance_to(&at(&case, "expires_on", "23:00"));
        let mail = told(&house).expect("in the morning");
        let wall = mail.sent_at.parse::<jiff::Timestamp>().expect("an instant").in_tz("Asia/Shanghai").expect("the zone");
        assert!((8..19).contains(&wall.hour()), "it left at {wall}");
    }

    fn s4_a_mail_that_asks_for_an_answer_does_not_arrive_after_the_case_has_ended(house: House) {
        let case = crate::a_case(&house);
        let lead = mails_of(&house, &case).into_iter().find(|m| m.offers("accept")).expect("a lead mail");
        let id = |text: &str| schema::domain::ids::Id::parse(text).expect("an id");
        let sent = house.app.store.read(|c| schema::models::outbox::find(c, &id(&lead.id))).expect("the store").expect("the lead");
        // The lead once more, as an outage holds it back.
        let now = house.app.clock.micros();
        let held = schema::models::outbox::Mail { id: house.app.random.mint(now), ..sent };
        house.app.store.write(|c| schema::models::outbox::insert(c, &held, now + 3_600_000_000, now)).expect("queued");
        assert_eq!(house.stranger().submit(lead.link("decline"), &[("reason", "忙")]).status, 200);
        house.advance_minutes(24 * 60);
        let leads = mails_of(&house, &case).into_iter().filter(|m| m.offers("accept")).count();
        assert_eq!(leads, 1, "the one that had left before");
    }
}
