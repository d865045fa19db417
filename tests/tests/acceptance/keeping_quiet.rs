//! Before acceptance nobody learns who asks or how to reach whom, however it is written into a text (P8).

use serde_json::{Value, json};
use tests::House;
use tests::mailbox::Mail;
use tests::on_both_stores;

/// Ways to write who E-AP-01 is (砺衡, 宋厂长, song@liheng-autoparts.example, 0371-00001101), each with what must not be read.
const WHO: &[(&str, &str)] = &[
    ("weixin lihengqipei", "lihengqipei"),
    ("微信songliheng", "songliheng"),
    ("V:songliheng", "songliheng"),
    ("v song_liheng", "song_liheng"),
    ("钉钉 song_liheng", "song_liheng"),
    ("我们是砺 衡 汽车零部件", "砺 衡"),
    ("砺-衡", "砺-衡"),
    ("礪衡汽车", "礪衡"),
    ("Liheng Auto Parts", "Liheng"),
    ("找老宋", "老宋"),
    ("宋 厂 长在", "宋 厂 长"),
    ("抠抠 123 456 789", "456 789"),
    ("138后面接0013后面8000", "后面8000"),
    ("138a0013b8000", "b8000"),
    ("song @ liheng-autoparts . example", ". example"),
    ("9100 0000 MA50 000143", "000143"),
];
/// What a request is about, and must arrive.
const WHAT: [&str; 5] = ["预算 1 200 000 元", "GB/T 19001-2016", "料号 6881234", "微信小程序", "IRB 6700-150"];

fn all_of(writings: &[(&str, &str)]) -> String {
    let mut text: Vec<&str> = WHAT.to_vec();
    text.extend(writings.iter().map(|(written, _)| *written));
    text.join("；")
}

/// What of `secrets` can be read in `text`.
fn read<'a>(text: &str, secrets: &[(&'a str, &'a str)]) -> Vec<&'a str> {
    secrets.iter().map(|(_, secret)| *secret).filter(|secret| text.contains(secret)).collect()
}

/// Hands the best item of a fresh match over with a message.
fn a_case_with(house: &House, body: &Value, message: &str) -> Value {
    let enterprise = house.person("enterprise");
    let made = enterprise.post("/api/v1/matches", body);
    assert_eq!(made.status, 201, "{}", made.text);
    let made = made.json();
    let path = format!("/api/v1/matches/{}/handoffs", made["id"].as_str().expect("id"));
    let sent = enterprise.post(&path, &json!({ "solution_refs": [crate::refs(&made)[0]], "consent": true, "message": message }));
    assert_eq!(sent.status, 201, "{}", sent.text);
    sent.json()["items"][0].clone()
}

fn path(case: &Value) -> String {
    format!("/api/v1/handoffs/{}", case["id"].as_str().expect("id"))
}

fn lead(house: &House, case: &Value) -> Mail {
    let number = case["number"].as_str().expect("a number");
    house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(number)).expect("a lead mail")
}

on_both_stores! {
    fn p08_a_message_tells_the_need_and_never_who_asks(house: House) {
        let case = a_case_with(&house, &json!({ "enterprise_ref": "E-AP-01" }), &all_of(WHO));
        let mail = lead(&house, &case);
        let page = house.stranger().get(mail.link("view")).text;
        let told = house.person("provider").get(&path(&case)).text;
        for (place, text) in [("mail", &mail.text), ("mail in HTML", &mail.html), ("page", &page), ("JSON", &told)] {
            assert_eq!(read(text, WHO), Vec::<&str>::new(), "{place}: {text}");
        }
        for what in WHAT {
            assert!(mail.text.contains(what), "{what} is missing: {}", mail.text);
        }
    }

    fn p08_a_hidden_district_is_told_by_no_text(house: House) {
        let message = "我们在经开区第八大街，經 開 区的厂；Economic Development Zone";
        let case = a_case_with(&house, &json!({ "enterprise_ref": "E-AP-01" }), message);
        let mail = lead(&house, &case);
        let page = house.stranger().get(mail.link("view")).text;
        for text in [&mail.text, &mail.html, &page] {
            for secret in ["经开", "第八大街", "經 開", "Economic Development"] {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
        }
    }

    fn p08_question_answer_and_reason_reach_nobody_directly(house: House) {
        let case = crate::a_case(&house);
        let mail = lead(&house, &case);
        let theirs = [("微信 lianxun_pu", "lianxun_pu"), ("加我微信 songpu", "songpu"), ("138a0013b8000", "b8000")];
        let question = all_of(&theirs);
        assert_eq!(house.stranger().submit(mail.link("ask"), &[("question", &question)]).status, 200);
        let enterprise = house.person("enterprise");
        let asked = enterprise.get(&path(&case)).text;
        let letter = house.mails().into_iter().find(|m| m.to != mail.to && m.text.contains("GB/T 19001-2016")).expect("the question");
        assert_eq!((read(&asked, &theirs), read(&letter.text, &theirs)), (vec![], vec![]), "{asked}");
        assert_eq!(enterprise.post(&format!("{}/answer", path(&case)), &json!({ "answer": all_of(WHO) })).status, 200);
        let letter = house.mails().into_iter().find(|m| m.to == mail.to && m.text.contains("GB/T 19001-2016")).expect("the answer");
        assert_eq!((read(&letter.text, WHO), read(&letter.html, WHO)), (vec![], vec![]));
        let page = house.stranger().get(letter.link("view")).text;
        assert_eq!(read(&page, WHO), Vec::<&str>::new(), "{page}");
        assert_eq!(house.stranger().submit(letter.link("decline"), &[("reason", &question)]).status, 200);
        let declined = enterprise.get(&path(&case)).text;
        assert_eq!(read(&declined, &theirs), Vec::<&str>::new(), "{declined}");
        assert!(house.mails().iter().filter(|m| m.to != mail.to).all(|m| read(&m.text, &theirs).is_empty()));
    }
}
