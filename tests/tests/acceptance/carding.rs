//! Yellow and red cards of a provider: notice, reply, decision by another officer, what it does, appeal, the way back (domain.md §5).

use crate::appealing::colleague;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{House, Visitor, on_both_stores};

/// The demo's provider.
const PROVIDER: &str = "P-AP-04";
const DESK: &str = "/desk/providers/P-AP-04";
const DAY: i64 = 24 * 60;

/// The value of the only hidden field `card` of a page.
fn card_on(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("name=\"card\" value=\"")?;
    rest.split('"').next().map(str::to_owned)
}

fn notify(officer: &Visitor, ground: &str) {
    let sent = officer.submit(DESK, &[("deed", "notify"), ("ground", ground), ("words", "核对过两份报价单。")]);
    assert_eq!(sent.status, 303, "{}", sent.text);
}

fn act(officer: &Visitor, deed: &str, words: &str) -> u16 {
    let page = officer.get(DESK).text;
    let card = card_on(&page).unwrap_or_default();
    officer.submit(DESK, &[("deed", deed), ("card", card.as_str()), ("words", words)]).status
}

fn answer(provider: &Visitor, words: &str) -> u16 {
    let card = card_on(&provider.get("/appeals").text).expect("a card that can be answered");
    provider.submit("/appeals", &[("card", card.as_str()), ("words", words)]).status
}

fn has_mail(house: &House, subject: &str, text: &str) -> bool {
    house.mails().iter().any(|m| m.subject.contains(subject) && m.text.contains(text))
}

/// A match of the demo's firm, made anew.
fn matched(house: &House) -> Value {
    house.person("enterprise").post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01", "limit": 100 })).json()
}

fn of_provider(made: &Value) -> Vec<String> {
    let items = made["items"].as_array().expect("items").iter();
    let own = items.filter(|i| i["provider"]["provider_ref"] == PROVIDER || i["provider_ref"] == PROVIDER);
    own.map(|i| i["solution_ref"].as_str().expect("a reference").to_owned()).collect()
}

/// Whether a new match has items of the provider, within two seconds.
fn soon_matched(house: &House, wanted: bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        if of_provider(&matched(house)).is_empty() != wanted {
            return true;
        }
    }
    false
}

/// A yellow card in force: told by the first officer, answered, given by the second.
fn yellow(house: &House, ground: &str) {
    notify(&house.person("bureau"), ground);
    assert_eq!(answer(&house.person("provider"), "报价含二次开发。"), 303);
    assert_eq!(act(&colleague(house), "give", "说明与报价单不符。"), 303);
}

on_both_stores! {
    fn p15_b5_no_card_is_given_before_the_provider_was_heard_nor_by_the_officer_who_told_it(house: House) {
        let (bureau, other, provider) = (house.person("bureau"), colleague(&house), house.person("provider"));
        let silent = bureau.submit(DESK, &[("deed", "notify"), ("ground", "price_untrue"), ("words", " ")]);
        assert!(silent.status == 422 && silent.text.contains("请写明理由或事实"), "{}", silent.text);
        let early = bureau.submit(DESK, &[("deed", "notify"), ("ground", "two_yellows"), ("words", "两张")]);
        assert!(early.status == 422 && early.text.contains("黄牌数不够"), "{}", early.text);
        notify(&bureau, "price_untrue");
        assert!(has_mail(&house, "拟给黄牌", "核对过两份报价单。"), "the provider reads facts and ground");
        let twin = bureau.submit(DESK, &[("deed", "notify"), ("ground", "price_untrue"), ("words", "又一次")]);
        assert_eq!(twin.status, 409, "one open card for a ground");
        assert_eq!(act(&other, "give", "不等了"), 409, "its time to reply is not over");
        assert!(bureau.get(DESK).text.contains("须由另一位工作人员决定"));
        assert!(!of_provider(&matched(&house)).is_empty(), "a notice binds nobody");
        assert_eq!(answer(&provider, ""), 422);
        assert_eq!(answer(&provider, "报价含二次开发。"), 303);
        assert!(other.get("/desk/queue?kind=card").text.contains(DESK), "it stands in the queue");
        assert_eq!(act(&other, "drop", "说明成立。"), 303);
        assert!(has_mail(&house, "不给黄牌", "说明成立。"));
        assert_eq!(act(&other, "give", "再来"), 404, "nothing is left to decide");
    }
}

on_both_stores! {
    fn b4_a_yellow_card_stops_new_matches_until_an_officer_has_seen_that_it_is_put_right(house: House) {
        let before = matched(&house);
        let wanted = of_provider(&before).first().cloned().expect("it fits");
        yellow(&house, "price_untrue");
        assert!(soon_matched(&house, false), "no new match names it");
        let made = matched(&house);
        let excluded = made["excluded"].as_array().expect("excluded");
        let out = excluded.iter().find(|e| e["solution_ref"] == wanted.as_str()).expect("it says why");
        assert!(out.to_string().contains("paused") && !out.to_string().contains("黄牌"), "neutral to others: {out}");
        let path = format!("/api/v1/matches/{}/handoffs", before["id"].as_str().expect("an id"));
        let asked = house.person("enterprise").post(&path, &json!({ "solution_refs": [wanted], "consent": true }));
        assert_eq!((asked.status, asked.code().as_str()), (409, "provider_paused"), "nor through an older match: {}", asked.text);
        assert_eq!(house.stranger().get(&format!("/api/v1/solutions/{wanted}")).status, 200, "it stays in the catalogue");
        let provider = house.person("provider");
        assert_eq!(answer(&provider, "价格已改正。"), 303);
        assert_eq!(act(&colleague(&house), "send_back", "年费没有改。"), 303);
        assert!(has_mail(&house, "被退回", "年费没有改。"));
        assert!(soon_matched(&house, false), "still");
        assert_eq!(answer(&provider, "年费也改了。"), 303);
        assert_eq!(act(&house.person("bureau"), "lift", "核对无误。"), 303);
        assert!(has_mail(&house, "黄牌已解除", "核对无误。"));
        assert!(soon_matched(&house, true), "it takes matches again");
    }
}

on_both_stores! {
    fn p15_a_card_is_appealed_once_and_undone_by_another_officer_than_the_one_who_gave_it(house: House) {
        yellow(&house, "complaint_upheld");
        let provider = house.person("provider");
        let appeal = || provider.submit("/appeals", &[("subject", "card"), ("words", "企业已撤回投诉。")]).status;
        assert_eq!((appeal(), appeal()), (303, 409));
        let page = colleague(&house).get("/desk/appeals").text;
        assert!(page.contains("另一位工作人员") && !page.contains("name=\"id\""), "not by the one who gave it");
        let page = house.person("bureau").get("/desk/appeals").text;
        let (_, rest) = page.split_once("name=\"id\" value=\"").expect("a form");
        let id = rest.split('"').next().expect("an id");
        let done = house.person("bureau").submit("/desk/appeals", &[("id", id), ("deed", "uphold"), ("reason", "撤回属实。")]);
        assert_eq!(done.status, 303, "{}", done.text);
        assert!(has_mail(&house, "申诉成立", "撤回属实。"));
        assert!(soon_matched(&house, true), "the card is undone");
        assert!(house.person("bureau").get(DESK).text.contains("已撤销，不作数"));
    }
}

on_both_stores! {
    fn b4_two_yellow_cards_are_a_ground_for_a_red_one_and_whoever_is_removed_applies_again_after_a_year(house: House) {
        for ground in ["price_untrue", "complaint_upheld"] {
            yellow(&house, ground);
            assert_eq!(act(&house.person("bureau"), "lift", "已改正。"), 303);
        }
        yellow(&house, "two_yellows");
        assert!(has_mail(&house, "已给红牌", "重新申请"));
        let shown = || house.stranger().get(&format!("/api/v1/providers/{PROVIDER}")).status;
        assert_eq!(shown(), 404, "it is out");
        let own = house.person("provider").get("/appeals").text;
        assert!(own.contains("f-card") && !own.contains("f-suspension") && card_on(&own).is_none(), "it appeals the card: {own}");
        for _ in 0..13 {
            house.advance_minutes(30 * DAY);
        }
        let again = house.person("provider");
        assert_eq!(answer(&again, "更换了团队，建立了报价复核。"), 303);
        assert_eq!(act(&colleague(&house), "lift", "整改到位。"), 303);
        assert!(has_mail(&house, "红牌已解除", "重新上架"));
        assert_eq!(shown(), 200, "and in again");
    }
}
