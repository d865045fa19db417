//! How a case stands afterwards, told truly: by used links, after a withdrawal, to the bureau, and in a year without a calendar.

use serde_json::{Value, json};
use tests::House;
use tests::mailbox::Mail;
use tests::on_both_stores;

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().expect("a text")
}

fn lead_of(house: &House, case: &Value) -> Mail {
    let number = text(case, "number").to_owned();
    house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(&number)).expect("a lead mail")
}

fn path(case: &Value) -> String {
    format!("/api/v1/handoffs/{}", text(case, "id"))
}

fn ask(house: &House, lead: &Mail, question: &str) {
    assert_eq!(house.stranger().submit(lead.link("ask"), &[("question", question)]).status, 200);
}

fn answer(house: &House, case: &Value, words: &str) {
    let answered = house.person("enterprise").post(&format!("{}/answer", path(case)), &json!({ "answer": words }));
    assert_eq!(answered.status, 200, "{}", answered.text);
}

fn withdraw(house: &House, case: &Value) {
    assert_eq!(house.person("enterprise").post(&format!("{}/withdraw", path(case)), &json!({})).status, 200);
}

on_both_stores! {
    fn e19_a_used_link_says_that_the_firm_has_withdrawn_since_and_asks_for_no_call(house: House) {
        let case = crate::a_case(&house);
        let lead = lead_of(&house, &case);
        ask(&house, &lead, "几台设备？");
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
        let before = house.stranger().get(lead.link("accept"));
        assert!(before.status == 200 && before.text.contains("第一个电话"), "{}", before.text);
        let asked = house.stranger().get(lead.link("ask"));
        assert!(asked.status == 200 && asked.text.contains("后来这张对接单已经接受"), "{}", asked.text);
        withdraw(&house, &case);
        for rel in ["accept", "ask"] {
            let page = house.stranger().get(lead.link(rel));
            assert_eq!(page.status, 200, "{rel}");
            assert!(page.text.contains("后来企业撤回了这张对接单") && !page.text.contains("第一个电话"), "{rel}: {}", page.text);
        }
    }

    fn e19_after_a_withdrawal_the_provider_reads_nothing_that_the_firm_wrote(house: House) {
        let case = crate::a_case(&house);
        let lead = lead_of(&house, &case);
        ask(&house, &lead, "几台设备？");
        answer(&house, &case, "十七台老冲床");
        let (provider, page) = (house.person("provider"), format!("/leads/{}", text(&case, "id")));
        assert!(provider.get(&page).text.contains("十七台老冲床") && provider.get(&path(&case)).text.contains("十七台老冲床"));
        withdraw(&house, &case);
        for place in [page, path(&case)] {
            let read = provider.get(&place);
            assert!(read.status == 200 && !read.text.contains("十七台老冲床"), "{place}: {}", read.text);
        }
        let list = provider.get("/leads").text;
        assert!(list.contains("已撤回的企业") && !list.contains("汽车零部件"), "neither place nor trade is left in the list: {list}");
        assert!(house.person("enterprise").get(&path(&case)).text.contains("十七台老冲床"), "its own words stay its own");
    }

    fn e18_the_next_best_is_never_a_provider_whose_answer_is_awaited_already(house: House) {
        let waiting = crate::a_case(&house);
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let items = made["items"].as_array().expect("items");
        let other = items.iter().find(|i| i["provider_ref"] != waiting["provider_ref"]).expect("another provider");
        let request = json!({ "solution_refs": [other["solution_ref"]], "consent": true });
        let sent = enterprise.post(&format!("/api/v1/matches/{}/handoffs", text(&made, "id")), &request);
        assert_eq!(sent.status, 201, "{}", sent.text);
        let case = sent.json()["items"][0].clone();
        let lead = lead_of(&house, &case);
        assert_eq!(house.stranger().submit(lead.link("decline"), &[("reason", "忙")]).status, 200);
        let number = text(&case, "number").to_owned();
        let told = house.mails().into_iter().find(|m| m.to != lead.to && m.subject.contains(&number) && m.text.contains("/handoff?")).expect("the next best");
        let offered = items.iter().find(|i| told.text.contains(&format!("solutions={}", text(i, "solution_ref")))).expect("an item");
        assert_ne!(offered["provider_ref"], waiting["provider_ref"], "that one has an open request already");
        assert_ne!(offered["provider_ref"], case["provider_ref"], "that one has just declined");
    }

    fn e18_the_next_best_is_never_a_provider_that_accepted_or_declined_another_request(house: House) {
        let enterprise = house.person("enterprise");
        let mut known = Vec::new();
        for deed in ["accept", "decline"] {
            let case = crate::a_case_with(&house, |item| !known.contains(&item["provider_ref"]));
            known.push(case["provider_ref"].clone());
            assert_eq!(house.stranger().submit(lead_of(&house, &case).link(deed), &[("reason", "忙")]).status, 200, "{deed}");
        }
        let case = crate::a_case_with(&house, |item| !known.contains(&item["provider_ref"]));
        let lead = lead_of(&house, &case);
        assert_eq!(house.stranger().submit(lead.link("decline"), &[("reason", "忙")]).status, 200);
        let number = text(&case, "number").to_owned();
        let told = house.mails().into_iter().find(|m| m.to != lead.to && m.subject.contains(&number) && m.text.contains("/handoff?")).expect("the next best");
        let items = crate::a_match(&enterprise)["items"].as_array().expect("items").clone();
        let offered = items.iter().find(|i| told.text.contains(&format!("solutions={}", text(i, "solution_ref")))).expect("an item");
        assert!(!known.contains(&offered["provider_ref"]), "{} again", offered["provider_ref"]);
    }

    fn e19_who_takes_back_at_once_is_not_mailed_that_contacts_were_exchanged(house: House) {
        let case = crate::a_case(&house);
        let lead = lead_of(&house, &case);
        // Nothing leaves while the turn is held: acceptance and withdrawal stand side by side in the outbox.
        let turn = house.app.turn.lock().expect("the turn");
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
        let ended = house.person("enterprise").post(&format!("/api/v1/handoffs/{}/withdraw", text(&case, "id")), &json!({}));
        assert_eq!(ended.status, 200, "{}", ended.text);
        drop(turn);
        house.advance_minutes(1);
        let mails: Vec<_> = house.mails().into_iter().filter(|m| m.subject.contains(text(&case, "number"))).collect();
        assert!(mails.iter().all(|m| !m.text.contains("已经收到您的厂名")), "the request is no more");
        assert!(mails.iter().any(|m| m.text.contains("如已记下或收到，请删除")), "the provider could have seen it on its page");
    }

    fn s1_a_job_that_runs_again_after_a_crash_tells_nobody_twice(house: House) {
        let case = crate::a_case(&house);
        let id = schema::domain::ids::Id::parse(text(&case, "id")).expect("an id");
        let reminders = |house: &House| {
            let mails = house.app.store.read(|c| schema::models::outbox::of_handoff(c, &id)).expect("the store");
            mails.iter().filter(|m| m.kind == "reminder").count()
        };
        // The job as a process claims it that dies before it can say that the job is done.
        let late = house.app.clock.micros() + 10 * 24 * 3_600_000_000;
        let claim = || house.app.store.write(|c| schema::models::jobs::claim(c, late, late + 1)).expect("the store");
        let job = std::iter::from_fn(claim).find(|job| job.name == "remind_provider").expect("the reminder");
        api::workflows::expire::remind(&house.app, &job.id, &id).expect("the first time");
        let again = api::workflows::expire::remind(&house.app, &job.id, &id).expect_err("it was done");
        assert!(again.to_string().contains("done or taken back"), "{again}");
        assert_eq!(reminders(&house), 1, "the deed, its mail and the job are one transaction");
        house.advance_to(&format!("{}T12:00:00+08:00", text(&case, "due_on")));
        assert_eq!(reminders(&house), 1);
    }

    fn p11_a_question_on_the_first_day_gains_time(house: House) {
        let case = crate::a_case(&house);
        let lead = lead_of(&house, &case);
        ask(&house, &lead, "几台设备？");
        let asked = house.person("enterprise").get(&path(&case)).json();
        assert!(text(&asked, "due_on") > text(&case, "due_on") && text(&asked, "expires_on") > text(&case, "expires_on"), "{asked}");
        let told = house.mails().into_iter().find(|m| m.to != lead.to && m.text.contains("几台设备？")).expect("the question");
        let day: Vec<u32> = text(&asked, "due_on").split('-').flat_map(str::parse).collect();
        assert!(told.text.contains(&format!("改到 {}月{}日", day[1], day[2])), "{}", told.text);
    }

    fn p11_a_provider_that_asked_is_not_said_to_have_kept_silent(house: House) {
        let case = crate::a_case(&house);
        let lead = lead_of(&house, &case);
        ask(&house, &lead, "几台设备？");
        answer(&house, &case, "十七台");
        house.advance_minutes(30 * 24 * 60);
        let enterprise = house.person("enterprise");
        assert_eq!(enterprise.get(&path(&case)).json()["state"], "expired");
        let number = text(&case, "number").to_owned();
        let ended: Vec<Mail> = house.mails().into_iter().filter(|m| m.subject.contains(&number)).take(2).collect();
        for mail in &ended {
            assert!(!mail.text.contains("一直没有答复") && !mail.text.contains("没有收到答复"), "{}", mail.text);
        }
        assert!(ended.iter().any(|m| m.to != lead.to && m.subject.contains("问过之后没有再答复")), "{ended:?}");
        assert!(ended.iter().any(|m| m.to == lead.to && m.text.contains("没有等到您接受或婉拒")), "{ended:?}");
    }

    fn s3_a_deadline_in_a_year_without_a_calendar_is_provisional_on_page_mail_and_in_json(house: House) {
        house.advance_to("2026-12-31T09:00:00+08:00");
        let case = crate::a_case(&house);
        assert_eq!((text(&case, "due_on"), &case["due_provisional"]), ("2027-01-06", &json!(true)));
        let lead = lead_of(&house, &case);
        assert!(lead.subject.contains("1月6日（周三），暂定"), "{}", lead.subject);
        let page = house.person("enterprise").get(&format!("/handoffs/{}", text(&case, "id")));
        assert!(page.text.contains("1月6日（周三），暂定"), "{}", page.text);
    }

    fn e17_a_case_in_json_keeps_its_history(house: House) {
        let case = crate::a_case(&house);
        assert!(case.get("events").is_none() && case["due_provisional"] == json!(false), "{case}");
        let lead = lead_of(&house, &case);
        ask(&house, &lead, "几台设备？");
        answer(&house, &case, "十七台");
        house.advance_minutes(60);
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
        for role in ["enterprise", "provider", "bureau"] {
            let now = house.person(role).get(&path(&case)).json();
            let events = now["events"].as_array().expect("events");
            let told: Vec<_> = events.iter().map(|e| (text(e, "deed"), e["words"].as_str())).collect();
            assert_eq!(told, [("hand_off", None), ("ask", Some("几台设备？")), ("answer", Some("十七台")), ("accept", None)], "{role}");
            assert!(text(&now, "accepted_at") > text(&now, "answered_at"), "{now}");
        }
        let accepted = house.person("enterprise").get(&path(&case)).json()["accepted_at"].clone();
        house.advance_minutes(60);
        let ended = house.person("enterprise").post(&format!("{}/withdraw", path(&case)), &json!({})).json();
        assert_eq!((ended["state"].as_str(), &ended["accepted_at"]), (Some("withdrawn"), &accepted), "a withdrawal does not undo the past");
    }

    fn b1_the_bureau_opens_a_case_with_its_mails_and_its_trail_and_no_contact(house: House) {
        let case = crate::a_case(&house);
        let lead = lead_of(&house, &case);
        let here = format!("/desk/cases/{}", text(&case, "id"));
        let bureau = house.person("bureau");
        assert!(bureau.get("/desk").text.contains(&format!("href=\"{here}\"")), "the list leads to it");
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
        let contact = house.person("enterprise").get(&path(&case)).json()["contact"].clone();
        let page = bureau.get(&here);
        assert_eq!(page.status, 200);
        for said in [text(&case, "number"), "留痕", "发出对接单", "接受", "已送达"] {
            assert!(page.text.contains(said), "{said}");
        }
        for secret in ["email", "phone"] {
            assert!(!page.text.contains(text(&contact, secret)), "{secret}");
        }
        assert_eq!(house.person("auditor").get(&here).status, 200);
        assert_eq!(bureau.get("/desk/cases/nothing").status, 404);
    }
}
