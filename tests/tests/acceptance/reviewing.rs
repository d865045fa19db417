//! Expert review: drawn by a stated seed, judged blind, opened when all sheets are in, kept version by version.

use crate::listing::{decide, mail_about, path, pointers, submitted};
use serde_json::{Value, json};
use tests::{House, Visitor, on_both_stores};

/// Lines of the sheet with their points.
const LINES: [(&str, u32); 7] =
    [("fit", 25), ("evidence", 20), ("value", 15), ("quick", 10), ("light", 10), ("security", 10), ("replicable", 10)];

/// A sheet that gives `percent` of every line, with reasons where they are asked for.
fn sheet(percent: u32) -> Value {
    let line = |(code, full): &(&str, u32)| {
        ((*code).to_owned(), json!({ "points": (full * percent).div_ceil(100), "reason": "见验收报告" }))
    };
    let marks: serde_json::Map<String, Value> = LINES.iter().map(line).collect();
    json!({ "marks": marks, "opinion": format!("总体 {percent} 分上下"), "no_conflict": true })
}

fn reviewed(house: &House) -> Value {
    decide(house, &submitted(house), &json!({ "decision": "approve" }))
}

/// Opens a panel for a listing.
fn drawn(house: &House, listing: &Value) -> Value {
    let made = house.person("bureau").post(&format!("{}/panel", path(listing)), &json!({ "seed": "2026-11-23-0417" }));
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

fn panel_of(house: &House, listing: &Value) -> Value {
    house.person("bureau").get(&format!("{}/panel", path(listing))).json()["items"][0].clone()
}

fn texts(items: &Value, name: &str) -> Vec<String> {
    items.as_array().into_iter().flatten().filter_map(|i| i[name].as_str().map(str::to_owned)).collect()
}

/// References of those who sit.
fn sitting(panel: &Value) -> Vec<String> {
    let seats = panel["seats"].as_array().cloned().unwrap_or_default();
    texts(&seats.into_iter().filter(|s| s["state"] == "sitting").collect(), "expert_ref")
}

fn register(house: &House) -> Vec<Value> {
    house.person("bureau").get("/api/v1/experts").json()["items"].as_array().cloned().unwrap_or_default()
}

/// The expert of a reference, signed in.
fn expert(house: &House, key: &str) -> Visitor {
    let known = register(house).into_iter().find(|e| e["expert_ref"] == key).expect("an expert of the register");
    house.account(known["email"].as_str().expect("an address"))
}

fn review(panel: &Value, deed: &str) -> String {
    format!("/api/v1/reviews/{}{deed}", panel["id"].as_str().expect("an id"))
}

fn hand_in(house: &House, panel: &Value, key: &str, percent: u32) {
    let sent = expert(house, key).post(&review(panel, "/submit"), &sheet(percent));
    assert_eq!(sent.status, 200, "{}", sent.text);
}

on_both_stores! {
    fn b8_b9_a_panel_is_drawn_by_lot_scores_blind_and_its_outcome_moves_the_listing(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        let (seats, lots) = (sitting(&panel), panel["draws"][0]["lots"].clone());
        assert_eq!((seats.len(), panel["draws"][0]["seed"].as_str()), (3, Some("2026-11-23-0417")));
        let excluded: Vec<&Value> = lots.as_array().into_iter().flatten().filter(|l| !l["excluded"].is_null()).collect();
        assert!(excluded.len() == 1 && excluded[0]["excluded"] == "kin", "the one with kin at the provider: {lots}");
        let sorted = texts(&lots, "lot");
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]) && sorted.len() == 5, "smallest lot first");
        assert_eq!(house.person("bureau").post(&format!("{}/panel", path(&listing)), &json!({})).code(), "panel_open");
        let invited: Vec<String> = house.mails().into_iter().filter(|m| m.subject.contains("请评审")).map(|m| m.to).collect();
        assert_eq!(invited.len(), 3);

        let tied = expert(&house, excluded[0]["expert_ref"].as_str().expect("a reference"));
        assert_eq!(tied.get(&review(&panel, "")).status, 404, "nobody sees what was not drawn for them");
        let first = expert(&house, &seats[0]);
        let mut half = sheet(80);
        half["marks"]["fit"] = json!({ "points": 25 });
        half["no_conflict"] = json!(false);
        assert_eq!(first.post(&review(&panel, "/draft"), &half).status, 200);
        assert_eq!(first.get(&review(&panel, "")).json()["sheet"]["marks"]["fit"]["points"], 25);
        let wrong = first.post(&review(&panel, "/submit"), &half);
        assert_eq!((wrong.status, pointers(&wrong.json())), (422, vec!["/marks/fit/reason".to_owned(), "/no_conflict".to_owned()]));
        hand_in(&house, &panel, &seats[0], 80);
        assert_eq!(first.post(&review(&panel, "/submit"), &sheet(90)).code(), "handed_in", "once");
        hand_in(&house, &panel, &seats[1], 70);
        let before = house.person("bureau").get(&format!("{}/panel", path(&listing))).text;
        assert!(!before.contains("\"points\":20") && !before.contains("总体") && before.contains("\"results\":[]"), "no mark is told: {before}");
        assert!(expert(&house, &seats[2]).get(&review(&panel, "")).json()["result"].is_null());
        hand_in(&house, &panel, &seats[2], 90);

        let closed = panel_of(&house, &listing);
        let report = &closed["results"][0]["report"];
        assert_eq!((closed["state"].as_str(), report["passed"].as_bool()), (Some("closed"), Some(true)));
        let totals: Vec<i64> = report["experts"].as_array().into_iter().flatten().filter_map(|e| e["total"].as_i64()).collect();
        let mean = (totals.iter().sum::<i64>() * 2_000 + 3) / 6;
        assert_eq!((report["mean"].as_i64(), report["trimmed"].as_i64()), (Some(mean), Some(mean)), "three sheets: nothing is trimmed");
        let own = first.get(&review(&panel, "")).json();
        assert_eq!(own["result"]["report"]["experts"].as_array().map(Vec::len), Some(1), "each sees the own marks only");
        let moved = house.person("provider").get(&path(&listing)).json();
        assert_eq!(moved["state"], "notice");
        let last = moved["history"].as_array().and_then(|h| h.last()).expect("a move").clone();
        assert_eq!((last["deed"].as_str(), last["actor"].as_str()), (Some("recommend"), Some("clock")));
        assert!(last["reason"].as_str().is_some_and(|r| r.contains("3 份评分表") && r.contains("总体 80 分上下")), "{last}");
        assert!(mail_about(&house, "开始公示").text.contains("总体"), "without names: {}", mail_about(&house, "开始公示").text);
        assert_eq!(house.mails().iter().filter(|m| m.subject.contains("评审结果已打开")).count(), 3);
    }

    fn b9_a_change_after_closing_needs_a_reason_is_a_new_version_and_all_comes_out_again(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        let seats = sitting(&panel);
        for (key, percent) in seats.iter().zip([80, 75, 85]) {
            hand_in(&house, &panel, key, percent);
        }
        let first = panel_of(&house, &listing)["results"][0].clone();
        let one = expert(&house, &seats[0]);
        let silent = one.post(&review(&panel, "/amend"), &sheet(65));
        assert_eq!((silent.status, pointers(&silent.json())), (422, vec!["/change_reason".to_owned()]));
        let mut changed = sheet(65);
        changed["change_reason"] = json!("漏看了第三个案例的验收结论");
        assert_eq!(one.post(&review(&panel, "/amend"), &changed).status, 200);
        assert_eq!(one.post(&review(&panel, "/amend"), &changed).code(), "nothing_changed");
        let removed = json!({ "expert_ref": seats[1], "reason": "事后发现持股" });
        let third = house.person("bureau").post(&format!("/api/v1/panels/{}/remove", panel["id"].as_str().expect("an id")), &removed);
        assert_eq!(third.status, 200, "{}", third.text);
        let results = third.json()["results"].as_array().cloned().expect("versions");
        assert_eq!(results.iter().filter_map(|r| r["number"].as_i64()).collect::<Vec<_>>(), [3, 2, 1]);
        assert_eq!(results[2], first, "the first stays as it was");
        assert_eq!((results[1]["reason"].as_str(), results[0]["reason"].as_str()), (Some("漏看了第三个案例的验收结论"), Some("事后发现持股")));
        assert_eq!(results[0]["report"]["experts"].as_array().map(Vec::len), Some(2));
        assert_eq!(api::workflows::panel_results::replays(&house.app.store, 10).expect("the store"), Vec::new());
        assert_eq!(house.person("provider").get(&path(&listing)).json()["state"], "notice", "a change moves no listing by itself");
    }

    fn an_expert_who_steps_back_or_is_removed_in_the_middle_is_replaced_by_the_next_of_the_seed(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        let seats = sitting(&panel);
        hand_in(&house, &panel, &seats[0], 80);
        let away = expert(&house, &seats[1]);
        assert_eq!(pointers(&away.post(&review(&panel, "/recuse"), &json!({})).json()), vec!["/reason".to_owned()]);
        assert_eq!(away.post(&review(&panel, "/recuse"), &json!({ "reason": "去年给他们做过咨询" })).status, 200);
        assert_eq!(away.post(&review(&panel, "/submit"), &sheet(80)).code(), "not_sitting", "a declared conflict blocks scoring");
        let after = panel_of(&house, &listing);
        let now = sitting(&after);
        assert!(now.len() == 3 && !now.contains(&seats[1]) && now.contains(&seats[0]) && now.contains(&seats[2]), "{after}");
        assert_eq!(house.mails().iter().filter(|m| m.subject.contains("请评审")).count(), 4);

        // Nobody is left of five: the seat stays empty, and the result waits.
        let remove = format!("/api/v1/panels/{}/remove", panel["id"].as_str().expect("an id"));
        let bureau = house.person("bureau");
        let gone = bureau.post(&remove, &json!({ "expert_ref": seats[2], "reason": "出差不能按时评" })).json();
        assert_eq!(sitting(&gone).len(), 2, "{gone}");
        assert_eq!(bureau.post(&remove, &json!({ "expert_ref": seats[2], "reason": "再来一次" })).code(), "not_sitting");
        assert!(mail_about(&house, "不再参加").text.contains("出差不能按时评"));
        let new = sitting(&gone).into_iter().find(|k| *k != seats[0]).expect("the one who came later");
        hand_in(&house, &panel, &new, 82);
        assert_eq!(panel_of(&house, &listing)["state"], "open", "a seat is empty");
        let fill = format!("/api/v1/panels/{}/fill", panel["id"].as_str().expect("an id"));
        assert_eq!(bureau.post(&fill, &json!({})).code(), "too_few_experts");
        let enlisted = bureau.post("/api/v1/experts", &json!({ "name": "郝专家", "email": "hao@experts.example", "skills": ["process"] }));
        assert_eq!(enlisted.status, 201, "{}", enlisted.text);
        let filled = bureau.post(&fill, &json!({}));
        assert_eq!((filled.status, sitting(&filled.json()).len()), (200, 3), "{}", filled.text);
        let link = house.mails().into_iter().find(|m| m.to == "hao@experts.example" && m.offers("confirm")).expect("a link");
        let password = "shuang-yue-17-jian";
        let set = house.stranger().submit(link.link("confirm"), &[("password", password), ("again", password)]);
        assert!(set.status < 400, "{}", set.text);
        let late = house.signed_in("hao@experts.example", password);
        assert_eq!(late.post(&review(&panel, "/submit"), &sheet(78)).status, 200);
        let closed = panel_of(&house, &listing);
        assert_eq!((closed["state"].as_str(), closed["results"][0]["report"]["experts"].as_array().map(Vec::len)), (Some("closed"), Some(3)));
    }

    fn below_the_pass_mark_the_listing_goes_back_with_what_the_experts_say(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        for key in sitting(&panel) {
            hand_in(&house, &panel, &key, 50);
        }
        let back = house.person("provider").get(&path(&listing)).json();
        assert_eq!(back["state"], "returned");
        assert!(mail_about(&house, "被退回").text.contains("未达到合格线 70"), "{}", mail_about(&house, "被退回").text);
    }

    fn an_outcome_typed_in_or_a_withdrawal_sets_the_panel_aside(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        decide(&house, &listing, &json!({ "decision": "recommend", "reason": "线下评审会议纪要第12号，全票通过。" }));
        let aside = panel_of(&house, &listing);
        assert_eq!((aside["state"].as_str(), aside["reason"].as_str()), (Some("set_aside"), Some("线下评审会议纪要第12号，全票通过。")));
        let one = expert(&house, &sitting(&panel)[0]);
        assert_eq!(one.post(&review(&panel, "/submit"), &sheet(80)).code(), "panel_not_open");
        assert_eq!(house.mails().iter().filter(|m| m.subject.contains("不用评了")).count(), 3);
        assert_eq!(house.person("bureau").post(&format!("{}/panel", path(&listing)), &json!({})).code(), "invalid_transition");
    }

    fn b9_nobody_types_an_outcome_in_once_a_sheet_is_handed_in(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        hand_in(&house, &panel, &sitting(&panel)[0], 40);
        let typed = json!({ "decision": "recommend", "reason": "线下会议通过。" });
        let refused = house.person("bureau").post(&format!("{}/decision", path(&listing)), &typed);
        assert_eq!((refused.status, refused.code().as_str()), (409, "panel_open"), "{}", refused.text);
        assert_eq!(panel_of(&house, &listing)["state"], "open", "the panel goes on");
    }

    fn experts_are_reminded_before_the_last_day_if_their_sheet_is_missing(house: House) {
        let listing = reviewed(&house);
        let panel = drawn(&house, &listing);
        let seats = sitting(&panel);
        hand_in(&house, &panel, &seats[0], 80);
        house.advance_to(&format!("{}T12:00:00+08:00", panel["due_on"].as_str().expect("a day")));
        let reminded = house.mails().into_iter().filter(|m| m.subject.contains("还差您的评分表")).count();
        assert_eq!(reminded, 2);
    }

    fn the_register_refuses_what_is_wrong_and_retired_experts_are_not_drawn(house: House) {
        let bureau = house.person("bureau");
        let wrong = json!({ "name": " ", "email": "no", "skills": ["magic"], "sectors": ["ZZ"], "ties": [{ "kind": "friend", "uscc": "1", "until": "soon" }] });
        let refused = bureau.post("/api/v1/experts", &wrong);
        let told = ["/name", "/email", "/skills/0", "/sectors/0", "/ties/0/kind", "/ties/0/uscc", "/ties/0/until"].map(str::to_owned);
        assert_eq!((refused.status, pointers(&refused.json())), (422, told.to_vec()));
        let taken = json!({ "name": "某", "email": "provider@demo.example", "skills": ["finance"] });
        assert_eq!(bureau.post("/api/v1/experts", &taken).code(), "email_taken");
        let listing = reviewed(&house);
        for e in register(&house).iter().take(3) {
            let retire = json!({ "name": e["name"], "skills": e["skills"], "active": false });
            assert_eq!(bureau.post(&format!("/api/v1/experts/{}", e["expert_ref"].as_str().expect("a reference")), &retire).json()["active"], false);
        }
        let few = bureau.post(&format!("{}/panel", path(&listing)), &json!({ "seed": "7" }));
        assert_eq!((few.status, few.code().as_str()), (409, "too_few_experts"), "{}", few.text);
        assert_eq!(panel_of(&house, &listing), Value::Null, "nothing was opened");
    }

    fn the_whole_review_works_on_pages_without_scripts(house: House) {
        let listing = reviewed(&house);
        let key = listing["solution_ref"].as_str().expect("a reference");
        let bureau = house.person("bureau");
        let desk = format!("/desk/listings/{key}/panel");
        assert!(bureau.get(&desk).text.contains("抽签种子"));
        let opened = bureau.submit(&desk, &[("deed", "open"), ("seed", "0417")]);
        assert_eq!(opened.header("location"), Some(format!("{desk}?said=opened").as_str()));
        let panel = panel_of(&house, &listing);
        let page = format!("/expert/{}", panel["id"].as_str().expect("an id"));
        for key in sitting(&panel) {
            let one = expert(&house, &key);
            assert!(one.get("/expert").text.contains(&page));
            let empty = one.submit(&page, &[("deed", "submit")]);
            assert!(empty.status == 422 && empty.text.contains("请打分"), "{}", empty.status);
            let points: Vec<(String, String)> = LINES.iter().map(|(code, full)| (format!("points-{code}"), (full * 8 / 10).to_string())).collect();
            let mut fields: Vec<(&str, &str)> = points.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            fields.extend([("deed", "submit"), ("no_conflict", "yes")]);
            assert_eq!(one.submit(&page, &fields).header("location"), Some(format!("{page}?said=sent").as_str()));
        }
        let shown = bureau.get(&desk).text;
        assert!(shown.contains("修剪均值") && shown.contains("80.0"), "the result is on the page");
        assert_eq!(house.person("provider").get(&path(&listing)).json()["state"], "notice");
        let kept = bureau.submit("/desk/experts", &[("name", "郝专家"), ("email", "hao@experts.example"), ("skills", "process"), ("ties", "kin 91000000MA0000007C")]);
        assert_eq!(kept.header("location"), Some("/desk/experts?said=kept"));
        let wrong = bureau.submit("/desk/experts", &[("name", "郝专家"), ("email", "x"), ("ties", "kin 1")]);
        assert!(wrong.status == 422 && wrong.text.contains("kin 1"), "what was typed stays");
    }
}
