//! The bureau announces and calls for seats; integrators apply, and a public list says who holds one (domain.md §1).

use crate::appealing::member;
use schema::domain::account::Role;
use schema::domain::catalogue::ProviderKind;
use tests::{House, Visitor, on_both_stores};

const DAY: i64 = 24 * 60;

/// Publishes a call for integrators of `sector` and answers its path.
fn call(house: &House, sector: &str, deadline: &str) -> String {
    let seats = format!("{sector} integrator");
    let new = [
        ("deed", "publish"),
        ("kind", "call"),
        ("title", "公开征集集成服务商"),
        ("body", "不收任何费用。"),
        ("seats", seats.as_str()),
        ("deadline", deadline),
    ];
    let done = house.person("bureau").submit("/desk/news", &new);
    assert_eq!(done.status, 303, "{}", done.text);
    first_link(&house.stranger().get("/news").text)
}

fn first_link(page: &str) -> String {
    let (_, rest) = page.split_once("href=\"/news/").expect("an announcement");
    format!("/news/{}", rest.split('"').next().expect("its id"))
}

fn deadline(house: &House) -> String {
    let today = house.app.clock.today();
    today.saturating_add(jiff::Span::new().days(10)).to_string()
}

/// A provider of the sample that is, or is not, an integrator, signed in.
fn of_kind(house: &House, integrator: bool) -> (String, Visitor) {
    let all = api::workflows::import::export(&house.app).expect("an export");
    let one = all.providers.iter().find(|p| p.kinds.contains(&ProviderKind::Integrator) == integrator).expect("there is one");
    (one.name.clone(), member(house, Role::Provider, Some(one.provider_ref.as_str())))
}

fn ids(page: &str) -> Vec<String> {
    page.split("name=\"id\" value=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

on_both_stores! {
    fn b1_a_call_is_mailed_answered_decided_after_its_last_day_and_shown_to_everybody(house: House) {
        let bureau = house.person("bureau");
        let path = call(&house, "AP", &deadline(&house));
        assert!(house.stranger().get(&path).text.contains("不收任何费用。"));
        let (name, integrator) = of_kind(&house, true);
        let (_, other) = of_kind(&house, false);
        assert!(other.get(&path).text.contains("另一类服务商"));
        assert_eq!(other.submit(&path, &[("words", "我们也想")]).status, 409, "it is for another kind");
        assert_eq!(integrator.submit(&path, &[("words", " ")]).status, 422);
        assert_eq!(integrator.submit(&path, &[("words", "牵头十二个项目。")]).status, 303);
        assert_eq!(integrator.submit(&path, &[("words", "再申请")]).status, 409, "once");
        assert!(house.mails().iter().any(|m| m.subject.contains("已收到席位申请") && m.text.contains("牵头十二个项目。")));
        assert!(ids(&bureau.get("/desk/seats").text).is_empty(), "nobody decides while others may apply");
        assert!(!house.stranger().get("/seats").text.contains(&name), "nor does the public see who applied");
        house.advance_minutes(12 * DAY);
        let bureau = house.person("bureau");
        assert!(bureau.get("/desk/queue?kind=seat").text.contains("/desk/seats"), "it stands in the queue");
        let id = ids(&bureau.get("/desk/seats").text).pop().expect("an application");
        let decide = |deed: &str, reason: &str| bureau.submit("/desk/seats", &[("id", id.as_str()), ("deed", deed), ("reason", reason)]).status;
        assert_eq!(decide("held", ""), 422);
        assert_eq!((decide("held", "牵头项目多。"), decide("declined", "改主意")), (303, 409), "B5");
        assert!(house.stranger().get("/seats").text.contains(&name));
        assert!(house.mails().iter().any(|m| m.subject.contains("获得席位") && m.text.contains("牵头项目多。")));
        assert!(house.mails().iter().any(|m| m.subject.contains("征集：公开征集集成服务商")), "those of the kind were told");
        let gone = bureau.submit("/desk/news", &[("deed", "withdraw"), ("id", path.trim_start_matches("/news/"))]);
        assert_eq!(gone.status, 409, "seats hang on it");
        assert_eq!(decide("ended", "主动退出。"), 303);
        assert!(!house.stranger().get("/seats").text.contains(&name));
    }
}

on_both_stores! {
    fn s10_an_announcement_that_cannot_stand_says_what_is_wrong_and_keeps_what_was_typed(house: House) {
        let bureau = house.person("bureau");
        let publish = |fields: &[(&str, &str)]| {
            let mut all = vec![("deed", "publish")];
            all.extend_from_slice(fields);
            bureau.submit("/desk/news", &all)
        };
        let empty = publish(&[("kind", "notice"), ("title", " "), ("body", "正文在这里")]);
        assert!(empty.status == 422 && empty.text.contains("请写标题") && empty.text.contains("正文在这里"), "{}", empty.text);
        for day in ["1900-01-01", "2026-02-30", "9999-99-99", ""] {
            let past = publish(&[("kind", "call"), ("title", "征集"), ("body", "正文"), ("seats", "AP integrator"), ("deadline", day)]);
            assert!(past.status == 422 && past.text.contains("请选今天或以后的日期"), "{day}: {}", past.text);
        }
        let none = publish(&[("kind", "call"), ("title", "征集"), ("body", "正文"), ("seats", "AP product"), ("deadline", "9999-12-31")]);
        assert!(none.status == 422 && none.text.contains("请选席位"), "{}", none.text);
        call(&house, "EQ", "9999-12-31");
        let twin = publish(&[("kind", "call"), ("title", "又一次"), ("body", "正文"), ("seats", "EQ integrator"), ("deadline", "9999-12-31")]);
        assert!(twin.status == 409 && twin.text.contains("还没有截止"), "{}", twin.text);
        let path = first_link(&house.stranger().get("/news").text);
        let gone = bureau.submit("/desk/news", &[("deed", "withdraw"), ("id", path.trim_start_matches("/news/"))]);
        assert_eq!((gone.status, house.stranger().get(&path).status), (303, 404));
        let marked = publish(&[("kind", "notice"), ("title", "放假通知\u{202e}"), ("body", "<script>alert(1)</script>")]);
        assert_eq!(marked.status, 303);
        let page = house.stranger().get(&first_link(&house.stranger().get("/news").text)).text;
        assert!(!page.contains('\u{202e}') && !page.contains("<script>alert"), "shown as it was typed, and no more");
    }
}
