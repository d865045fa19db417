//! The life of a listing: a provider writes and submits it, the bureau judges it, everybody reads it, the clock publishes it.

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

const NAME: &str = "闪光焊缝听诊器";

/// Everything that a listing needs, as the exchange format writes it.
fn whole() -> Value {
    json!({
        "name": NAME, "summary": "听声音就知道焊缝有没有虚焊，三周装好。",
        "description": "焊枪旁装一个拾音器，焊完当场出结果。\n虚焊的件自动亮红灯，班组长手机上看得到。",
        "sectors": ["AP"], "scenarios": ["G04:2:full", "AP-N3:1:partial"], "deployment": ["on_premises"], "sizes": ["small", "medium"],
        "price_model": "one_off", "price_min_yuan": 58000, "price_max_yuan": "98000.50", "delivery_weeks": 3,
        "benefits": ["quality:虚焊漏检:3.1:0.4:%:2"],
    })
}

/// Begins a draft with `fields`; answers its view.
fn begun(provider: &Visitor, fields: &Value) -> Value {
    let made = provider.post("/api/v1/listings", &json!({ "fields": fields }));
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

pub(crate) fn path(listing: &Value) -> String {
    format!("/api/v1/listings/{}", listing["solution_ref"].as_str().expect("a reference"))
}

/// Has the address of the provider's contact confirmed through the mailed link.
fn confirm_contact(house: &House, provider: &Visitor) {
    assert_eq!(provider.post("/api/v1/contact/confirm", &json!({})).status, 204);
    let mail = house.mails().into_iter().find(|m| m.offers("confirm") && m.subject.contains("联系邮箱")).expect("the mail");
    let page = house.stranger().get(mail.link("confirm"));
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("<form"), "GET shows, POST acts");
    assert_eq!(house.stranger().submit(mail.link("confirm"), &[]).status, 200);
    assert_eq!(house.stranger().submit(mail.link("confirm"), &[]).status, 200, "a second tap changes nothing");
}

/// A listing that was just submitted.
pub(crate) fn submitted(house: &House) -> Value {
    let provider = house.person("provider");
    let draft = begun(&provider, &whole());
    confirm_contact(house, &provider);
    let sent = provider.post(&format!("{}/submit", path(&draft)), &json!({}));
    assert_eq!(sent.status, 200, "{}", sent.text);
    sent.json()
}

pub(crate) fn decide(house: &House, listing: &Value, decision: &Value) -> Value {
    let done = house.person("bureau").post(&format!("{}/decision", path(listing)), decision);
    assert_eq!(done.status, 200, "{decision}: {}", done.text);
    done.json()
}

/// The same on public notice.
fn on_notice(house: &House) -> Value {
    let listing = submitted(house);
    decide(house, &listing, &json!({ "decision": "approve" }));
    decide(house, &listing, &json!({ "decision": "recommend", "reason": "评审组 5 票赞成，无反对。" }))
}

/// Moves the clock to the morning after the day by which `listing` is due.
fn pass_due_date(house: &House, listing: &Value) {
    let due: jiff::civil::Date = listing["due_on"].as_str().expect("a due date").parse().expect("a day");
    house.advance_to(&format!("{}T10:00:00+08:00", due.tomorrow().expect("a next day")));
}

/// The same in the catalogue.
fn published(house: &House) -> Value {
    let listing = on_notice(house);
    pass_due_date(house, &listing);
    let now = house.person("provider").get(&path(&listing)).json();
    assert_eq!(now["state"], "published", "{now}");
    now
}

fn found(house: &House, words: &str) -> bool {
    let items = house.stranger().get(&format!("/api/v1/solutions?q={}", frontend::routes::encode(words))).json();
    items["items"].as_array().is_some_and(|all| all.iter().any(|i| i["name"].as_str().is_some_and(|n| n.contains(words))))
}

/// Whether the search answers `wanted` for `words` within two seconds.
fn soon_found(house: &House, words: &str, wanted: bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        if found(house, words) == wanted {
            return true;
        }
    }
    false
}

pub(crate) fn mail_about(house: &House, words: &str) -> Mail {
    let mails = house.mails();
    let found = mails.iter().find(|m| m.subject.contains(words)).cloned();
    let subjects: Vec<&str> = mails.iter().map(|m| m.subject.as_str()).collect();
    assert!(found.is_some(), "no mail about {words} among {subjects:?}");
    found.expect("it was found")
}

pub(crate) fn pointers(problem: &Value) -> Vec<String> {
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().filter_map(|e| e["pointer"].as_str().map(str::to_owned)).collect()
}

on_both_stores! {
    fn p1_a_draft_keeps_what_is_wrong_and_says_so_in_plain_words(house: House) {
        let provider = house.person("provider");
        let mut fields = whole();
        fields["price_min_yuan"] = json!("九万多");
        fields["scenarios"] = json!(["G04:2:full", "G04:3:full"]);
        let draft = begun(&provider, &fields);
        assert_eq!((draft["state"].as_str(), draft["fields"]["price_min_yuan"].as_str()), (Some("draft"), Some("九万多")));
        let told = pointers(&draft);
        for pointer in ["/fields/price_min_yuan", "/fields/scenarios/1", "/contact"] {
            assert!(told.iter().any(|p| p == pointer), "{pointer} is not among {told:?}");
        }
        let again = provider.get(&path(&draft)).json();
        assert_eq!(again["fields"], draft["fields"], "it is there when one comes back");
        let kept = provider.post(&format!("{}/draft", path(&draft)), &json!({ "fields": { "price_min_yuan": "90000", "sizes": null }, "version": draft["version"] })).json();
        assert!(kept["fields"].get("sizes").is_none() && kept["fields"]["name"] == NAME, "{kept}");
        assert!(kept["completeness"]["done"].as_u64() < kept["completeness"]["of"].as_u64());
        let stale = provider.post(&format!("{}/draft", path(&draft)), &json!({ "fields": { "name": "别的" }, "version": draft["version"] }));
        assert_eq!((stale.status, stale.code().as_str()), (409, "changed_meanwhile"), "nobody's words are overwritten");
        let strange = provider.post(&format!("{}/draft", path(&draft)), &json!({ "fields": { "prise": "1" } }));
        assert_eq!((strange.status, pointers(&strange.json())), (422, vec!["/fields/prise".to_owned()]));
        let copy = provider.post("/api/v1/listings", &json!({ "copy_from": draft["solution_ref"] })).json();
        assert!(copy["fields"].get("name").is_none() && copy["fields"]["summary"] == kept["fields"]["summary"], "{copy}");
    }

    fn p2_nothing_is_submitted_without_sector_scenario_price_weeks_and_a_confirmed_contact(house: House) {
        let provider = house.person("provider");
        let empty = begun(&provider, &json!({}));
        let refused = provider.post(&format!("{}/submit", path(&empty)), &json!({}));
        assert_eq!(refused.status, 422, "{}", refused.text);
        let told = pointers(&refused.json());
        for name in ["sectors", "scenarios", "price_min_yuan", "price_max_yuan", "delivery_weeks"] {
            assert!(told.contains(&format!("/fields/{name}")), "{name} is not among {told:?}");
        }
        let draft = begun(&provider, &whole());
        let refused = provider.post(&format!("{}/submit", path(&draft)), &json!({}));
        assert_eq!((refused.status, pointers(&refused.json())), (422, vec!["/contact".to_owned()]), "only the contact is missing");
        confirm_contact(&house, &provider);
        assert_eq!(provider.post(&format!("{}/submit", path(&draft)), &json!({})).status, 200);
        assert_eq!(provider.post("/api/v1/contact/confirm", &json!({})).code(), "already_confirmed");
    }

    fn p5_a_listing_goes_the_whole_way_with_a_date_and_a_mail_for_each_step_and_is_searchable_within_two_seconds(house: House) {
        let listing = submitted(&house);
        let today = house.app.clock.today();
        let after = |days| house.app.calendar.add_working_days(today, days).to_string();
        assert_eq!((listing["state"].as_str(), listing["due_on"].as_str()), (Some("submitted"), Some(after(5).as_str())));
        assert!(mail_about(&house, "已收到").text.contains(NAME));
        let queue = house.person("bureau").get("/desk/listings").text;
        assert!(queue.contains(NAME), "it stands in the bureau's queue");
        let judged = house.person("bureau").get(&format!("/desk/listings/{}", listing["solution_ref"].as_str().expect("a reference"))).text;
        for part in ["相近的方案", "价格与同场景中位数", "佐证", "通过初审"] {
            assert!(judged.contains(part), "{part} is not on the screen");
        }
        let reviewed = decide(&house, &listing, &json!({ "decision": "approve" }));
        assert_eq!((reviewed["state"].as_str(), reviewed["due_on"].as_str()), (Some("review"), Some(after(5).as_str())));
        assert!(mail_about(&house, "初审通过").text.contains("专家"));
        let no_reason = house.person("bureau").post(&format!("{}/decision", path(&listing)), &json!({ "decision": "recommend" }));
        assert_eq!((no_reason.status, pointers(&no_reason.json())), (422, vec!["/reason".to_owned()]));
        let noticed = decide(&house, &listing, &json!({ "decision": "recommend", "reason": "评审组 5 票赞成。" }));
        assert_eq!((noticed["state"].as_str(), noticed["due_on"].as_str()), (Some("notice"), Some(after(5).as_str())));
        assert!(mail_about(&house, "开始公示").text.contains(NAME));
        assert!(house.stranger().get("/notices").text.contains(NAME), "everybody can read it");
        assert!(!found(&house, NAME), "it is not in the catalogue before its notice is over");
        pass_due_date(&house, &noticed);
        assert!(soon_found(&house, NAME, true), "it is found within two seconds");
        assert_eq!(house.person("provider").get(&path(&listing)).json()["state"], "published");
        let told = mail_about(&house, "已上架");
        let at: jiff::Timestamp = told.sent_at.parse().expect("an instant");
        let hour = at.in_tz("Asia/Shanghai").expect("the zone").hour();
        assert!((8..19).contains(&hour), "the clock's own mail waits for office hours: {}", told.sent_at);
        assert!(!house.stranger().get("/notices").text.contains(NAME));
    }

    fn b3_every_move_has_actor_time_and_reason(house: House) {
        let listing = published(&house);
        let moves = listing["history"].as_array().expect("a history").clone();
        let deeds: Vec<&str> = moves.iter().filter_map(|m| m["deed"].as_str()).collect();
        assert_eq!(deeds, ["submit", "approve", "record_outcome", "publish"]);
        let actors: Vec<&str> = moves.iter().filter_map(|m| m["actor"].as_str()).collect();
        assert_eq!(actors, ["account", "account", "account", "clock"]);
        assert_eq!(moves[2]["reason"], "评审组 5 票赞成，无反对。");
        assert!(moves.windows(2).all(|pair| pair[0]["to"] == pair[1]["from"] && pair[0]["at"].as_str() <= pair[1]["at"].as_str()));
    }

    fn p6_a_return_names_reason_and_field_and_is_mailed_and_it_can_be_submitted_again(house: House) {
        let listing = submitted(&house);
        let returned = decide(&house, &listing, &json!({ "decision": "return", "reason": "虚焊漏检来自哪两家企业？", "field": "benefits" }));
        assert_eq!((returned["state"].as_str(), returned["field"].as_str()), (Some("returned"), Some("benefits")));
        let mail = mail_about(&house, "被退回");
        assert!(mail.text.contains("虚焊漏检来自哪两家企业？") && mail.text.contains("成效"), "{}", mail.text);
        let provider = house.person("provider");
        assert_eq!(provider.post(&format!("{}/submit", path(&listing)), &json!({})).json()["state"], "submitted");
        let rejected = decide(&house, &listing, &json!({ "decision": "reject", "reason": "与本库定位不符。" }));
        assert_eq!(rejected["state"], "withdrawn");
        assert!(mail_about(&house, "未通过").text.contains("与本库定位不符。"));
        assert_eq!(provider.post(&format!("{}/reopen", path(&listing)), &json!({})).json()["state"], "draft");
    }

    fn b5_the_second_of_two_officers_sees_that_it_was_done(house: House) {
        let listing = submitted(&house);
        decide(&house, &listing, &json!({ "decision": "approve" }));
        let late = house.person("bureau").post(&format!("{}/decision", path(&listing)), &json!({ "decision": "approve" }));
        assert_eq!((late.status, late.code().as_str()), (409, "invalid_transition"), "{}", late.text);
        let page = format!("/desk/listings/{}", listing["solution_ref"].as_str().expect("a reference"));
        let late = house.person("bureau").submit(&page, &[("deed", "approve")]);
        assert_eq!((late.status, late.header("location")), (303, Some(format!("{page}?said=late").as_str())));
        assert!(house.person("bureau").get(&format!("{page}?said=late")).text.contains("别人已经先处理了"));
    }

    fn b5_who_decides_on_what_somebody_else_has_moved_on_is_told_so_though_the_state_would_allow_it(house: House) {
        let listing = submitted(&house);
        let decision = format!("{}/decision", path(&listing));
        let seen = house.person("bureau").get(&path(&listing)).json()["since"].clone();
        decide(&house, &listing, &json!({ "decision": "approve", "since": seen }));
        let late = json!({ "decision": "return", "reason": "成效没有出处。", "since": seen });
        let late = house.person("bureau").post(&decision, &late);
        assert_eq!((late.status, late.code().as_str()), (409, "already_decided"), "{}", late.text);
        assert_eq!(house.person("bureau").get(&path(&listing)).json()["state"], "review", "nothing was decided");
        let page = format!("/desk/listings/{}", listing["solution_ref"].as_str().expect("a reference"));
        let shown = house.person("bureau").get(&page).text;
        let since = shown.split("name=\"since\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the form names it").to_owned();
        decide(&house, &listing, &json!({ "decision": "return", "reason": "成效没有出处。", "since": since }));
        let late = house.person("bureau").submit(&page, &[("deed", "reject"), ("reason", "不收。"), ("since", &since)]);
        assert_eq!(late.header("location"), Some(format!("{page}?said=late").as_str()));
    }

    fn an_objection_holds_the_publication_until_it_is_answered(house: House) {
        let listing = on_notice(&house);
        let objections = format!("/api/v1/notices/{}/objections", listing["solution_ref"].as_str().expect("a reference"));
        let wrong = house.stranger().post(&objections, &json!({ "name": "王某" }));
        assert_eq!((wrong.status, pointers(&wrong.json())), (422, vec!["/email".to_owned(), "/words".to_owned()]));
        let made = house.stranger().post(&objections, &json!({ "name": "王某", "email": "wang@firm.example", "words": "我厂试用过，漏检远不止这些。" }));
        assert_eq!(made.status, 201, "{}", made.text);
        assert!(!made.text.contains("wang@firm.example") && !house.stranger().get("/notices").text.contains("wang@firm.example"));
        pass_due_date(&house, &listing);
        assert_eq!(house.person("provider").get(&path(&listing)).json()["state"], "notice", "it waits");
        let answer = format!("/api/v1/objections/{}/answer", made.json()["id"].as_str().expect("an id"));
        let answered = house.person("bureau").post(&answer, &json!({ "uphold": false, "reason": "已核对两家验收记录，与公示一致。" }));
        assert_eq!(answered.status, 200, "{}", answered.text);
        let mail = mail_about(&house, "不成立");
        assert!(mail.to == "wang@firm.example" && mail.text.contains("已核对两家验收记录"), "{}", mail.text);
        assert_eq!(house.person("provider").get(&path(&listing)).json()["state"], "published");
        assert_eq!(house.person("bureau").post(&answer, &json!({ "uphold": true, "reason": "再议" })).code(), "already_decided");
    }

    fn an_upheld_objection_sends_the_listing_back(house: House) {
        let listing = on_notice(&house);
        let page = format!("/notices/{}", listing["solution_ref"].as_str().expect("a reference"));
        let wrong = house.stranger().submit(&page, &[("name", "王某"), ("email", "no address"), ("words", "不实")]);
        assert!(wrong.status == 422 && wrong.text.contains("no address"), "what was typed stays");
        let made = house.stranger().submit(&page, &[("name", "王某"), ("email", "wang@firm.example"), ("words", "不实")]);
        assert_eq!(made.status, 303, "{}", made.text);
        let desk = format!("/desk/listings/{}", listing["solution_ref"].as_str().expect("a reference"));
        let screen = house.person("bureau").get(&desk).text;
        let id = screen.split("name=\"objection\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the objection's form");
        let done = house.person("bureau").submit(&desk, &[("deed", "uphold"), ("objection", id), ("reason", "证明人否认。")]);
        assert_eq!(done.header("location"), Some(format!("{desk}?said=done").as_str()), "{}", done.text);
        assert_eq!(house.person("provider").get(&path(&listing)).json()["state"], "returned");
        assert_eq!(house.stranger().get(&page).status, 404, "it is on notice no more");
    }

    fn p7_wording_is_live_at_once_and_a_price_waits_for_approval(house: House) {
        let listing = published(&house);
        let provider = house.person("provider");
        let draft = format!("{}/draft", path(&listing));
        let submit = format!("{}/submit", path(&listing));
        assert_eq!(provider.post(&submit, &json!({})).code(), "nothing_changed");
        let words = json!({ "fields": { "summary": "听声音就知道焊缝有没有虚焊，两周装好。" } });
        assert_eq!(provider.post(&draft, &words).status, 200);
        let live = provider.post(&submit, &json!({})).json();
        assert_eq!((live["state"].as_str(), live["edits"][0]["state"].as_str()), (Some("published"), Some("live")), "{live}");
        let public = format!("/api/v1/solutions/{}", listing["solution_ref"].as_str().expect("a reference"));
        assert!(soon_found(&house, NAME, true));
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(2) && !house.stranger().get(&public).text.contains("两周装好") {}
        assert!(house.stranger().get(&public).text.contains("两周装好"), "words go live at once");
        let price = json!({ "fields": { "price_max_yuan": "120000", "summary": "两周装好，带三年质保。" } });
        assert_eq!(provider.post(&draft, &price).status, 200);
        let waiting = provider.post(&submit, &json!({})).json();
        assert_eq!(waiting["edits"][0]["state"], "waiting");
        assert!(house.person("bureau").get("/desk/listings").text.contains("改动待核准"));
        assert!(!house.stranger().get(&public).text.contains("120000"), "a price waits");
        let screen = house.person("bureau").get(&format!("/desk/listings/{}", listing["solution_ref"].as_str().expect("a reference"))).text;
        assert!(screen.contains("<del>9.80005 万元</del>") && screen.contains("<ins>12.00 万元</ins>"), "the difference is on the screen");
        let edit = format!("/api/v1/listing-edits/{}/decision", waiting["edits"][0]["id"].as_str().expect("an id"));
        let seen = format!("/api/v1/listing-edits/{}/decision", live["edits"][0]["id"].as_str().expect("an id"));
        assert_eq!(house.person("bureau").post(&seen, &json!({ "decision": "seen" })).status, 200);
        assert_eq!(house.person("bureau").post(&edit, &json!({ "decision": "return" })).status, 422, "not without a reason");
        let approved = house.person("bureau").post(&edit, &json!({ "decision": "approve" }));
        assert_eq!(approved.status, 200, "{}", approved.text);
        assert_eq!(house.person("bureau").post(&edit, &json!({ "decision": "approve" })).code(), "already_decided");
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(2) && !house.stranger().get(&public).text.contains("120000") {}
        assert!(house.stranger().get(&public).text.contains("120000"));
        assert!(mail_about(&house, "改动已核准").text.contains(NAME));
        let history = provider.get(&path(&listing)).json()["edits"].clone();
        assert_eq!(history.as_array().map(Vec::len), Some(2), "both stay in the history: {history}");
    }

    fn s5_a_suspended_or_withdrawn_listing_is_gone_within_two_seconds(house: House) {
        let listing = published(&house);
        assert!(soon_found(&house, NAME, true));
        decide(&house, &listing, &json!({ "decision": "suspend", "reason": "客户投诉未了结。" }));
        assert!(soon_found(&house, NAME, false));
        decide(&house, &listing, &json!({ "decision": "reinstate", "reason": "投诉已了结。" }));
        assert!(soon_found(&house, NAME, true));
        let provider = house.person("provider");
        assert_eq!(provider.post(&format!("{}/withdraw", path(&listing)), &json!({ "reason": "停售" })).json()["state"], "withdrawn");
        assert!(soon_found(&house, NAME, false));
        assert_eq!(provider.post(&format!("{}/withdraw", path(&listing)), &json!({})).status, 409);
    }

    fn what_was_imported_has_a_life_too_and_nobody_sees_anothers(house: House) {
        let all = house.person("bureau").get("/api/v1/listings?state=published&limit=1").json();
        assert_eq!(all["total"].as_i64(), Some(i64::try_from(house.app.engine.snapshot().len()).expect("a count")));
        let provider = house.person("provider");
        let own = provider.get("/api/v1/listings").json();
        assert!(own["total"].as_i64() < all["total"].as_i64() && own["total"].as_i64() > Some(0));
        let mine = own["items"][0]["provider_ref"].clone();
        let other = house.app.engine.snapshot().listings().find(|l| mine != l.provider.provider_ref.as_str()).map(|l| l.solution.solution_ref.to_string());
        let other = format!("/api/v1/listings/{}", other.expect("another's"));
        assert_eq!((provider.get(&other).status, provider.post(&format!("{other}/withdraw"), &json!({})).status), (404, 404));
    }

    fn p1_the_pages_write_save_and_submit_by_forms(house: House) {
        let provider = house.person("provider");
        let begun = provider.submit("/listings", &[]);
        assert_eq!(begun.status, 303, "{}", begun.text);
        let page = begun.header("location").expect("its page").to_owned();
        let fields = [
            ("name", NAME), ("summary", "三周装好"), ("description", "焊完当场出结果。"), ("sectors", ""), ("sectors", "AP"),
            ("scenarios.code", "G04"), ("scenarios.level", "2"), ("scenarios.coverage", "full"), ("deployment", "on_premises"),
            ("price_model", "one_off"), ("price_min_yuan", "５８，０００"), ("price_max_yuan", "98000"), ("delivery_weeks", "3"),
        ];
        let posted = |deed: &'static str| -> Vec<(&str, &str)> { fields.iter().copied().chain([("deed", deed)]).collect() };
        assert_eq!(provider.submit(&page, &posted("save")).header("location"), Some(format!("{page}?said=saved").as_str()));
        let shown = provider.get(&page).text;
        assert!(shown.contains("value=\"58000\"") && shown.contains("还没有") | shown.contains("发确认邮件"), "it is there when one comes back");
        assert_eq!(provider.submit(&page, &posted("submit")).header("location"), Some(format!("{page}?said=faulty").as_str()));
        assert!(provider.get(&format!("{page}?said=faulty")).text.contains("请先发确认邮件并点开链接"));
        confirm_contact(&house, &provider);
        assert_eq!(provider.submit(&page, &posted("submit")).header("location"), Some(format!("{page}?said=sent").as_str()));
        assert!(provider.get("/listings").text.contains("待初审"));
    }
}
