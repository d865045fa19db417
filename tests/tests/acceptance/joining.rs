//! Colleagues join an organisation, and another comes to speak for it (E7, P2, S11).

use serde_json::{Value, json};
use tests::house::Answer;
use tests::mailbox::Mail;
use tests::{House, Visitor, on_both_stores};

const PASSWORD: &str = "白日依山尽-黄河入海流";
const COLLEAGUE: &str = "qian@liheng-autoparts.example";
/// The recorded contact of E-AP-01, the demo's enterprise.
const CONTACT: &str = "song@liheng-autoparts.example";

fn mails_to(house: &House, address: &str) -> Vec<Mail> {
    house.mails().into_iter().filter(|m| m.to == address).collect()
}

fn invite(who: &Visitor, email: &str) -> Answer {
    who.post("/api/v1/invitations", &json!({ "name": "钱工", "email": email }))
}

fn sign_in(house: &House, email: &str) -> (u16, Visitor, Value) {
    let answer = house.stranger().post("/api/v1/session", &json!({ "email": email, "password": PASSWORD }));
    let body = answer.json();
    (answer.status, Visitor::new(&house.url, body["access_token"].as_str().map(str::to_owned)), body)
}

/// A colleague who has joined, signed in.
fn joined(house: &House, by: &Visitor, email: &str) -> Visitor {
    assert_eq!(invite(by, email).status, 201);
    let link = mails_to(house, email).into_iter().find(|m| m.offers("confirm")).expect("an invitation");
    let set = house.stranger().post(link.link("confirm"), &json!({ "password": PASSWORD }));
    assert_eq!(set.status, 200, "{}", set.text);
    sign_in(house, email).1
}

fn propose(who: &Visitor, email: &str) -> Answer {
    who.post("/api/v1/representative", &json!({ "email": email, "name": "钱工", "phone": "0371-00005678" }))
}

fn contact_of(house: &House) -> String {
    let key = schema::domain::ids::EnterpriseRef::parse("E-AP-01").expect("a reference");
    let found = house.app.read(|c| schema::models::enterprises::find(c, &key)).expect("a store");
    found.expect("the sample's enterprise").contact.email
}

on_both_stores! {
    fn e7_a_colleague_is_invited_by_mail_chooses_a_password_and_has_the_organisations_rights(house: House) {
        let member = house.person("enterprise");
        let case = crate::a_case(&house);
        let made = invite(&member, " Qian@Liheng-Autoparts.example ");
        assert_eq!((made.status, &made.json()["state"]), (201, &json!("open")), "{}", made.text);
        let mail = mails_to(&house, COLLEAGUE).remove(0);
        assert!(mail.subject.contains("砺衡") || mail.text.contains("E-AP-01") || mail.subject.contains("邀请"), "{}", mail.subject);
        let shown = house.stranger().get(mail.link("confirm"));
        assert!(shown.status == 200 && shown.text.contains(COLLEAGUE), "{}", shown.text);
        assert_eq!(sign_in(&house, COLLEAGUE).0, 401, "looking joins nobody");
        let weak = house.stranger().post(mail.link("confirm"), &json!({ "password": "short" }));
        assert_eq!(weak.status, 422, "{}", weak.text);
        assert_eq!(house.stranger().submit(mail.link("confirm"), &[("password", PASSWORD), ("again", PASSWORD)]).status, 200);
        let (status, colleague, session) = sign_in(&house, COLLEAGUE);
        assert_eq!((status, &session["role"], &session["organisation_ref"]), (200, &json!("enterprise"), &json!("E-AP-01")));
        assert_eq!(colleague.get(&format!("/api/v1/handoffs/{}", case["id"].as_str().expect("id"))).status, 200);
        let members = colleague.get("/api/v1/members").json();
        let invited_by = member.get("/api/v1/members").json()["items"][0]["name"].clone();
        assert_eq!((&members["total"], &members["items"][1]["email"], &members["items"][1]["invited_by"]), (&json!(2), &json!(COLLEAGUE), &invited_by));
        assert_eq!(member.get("/api/v1/invitations").json()["items"][0]["state"], "accepted");
        assert!(mails_to(&house, "enterprise@demo.example")[0].subject.contains("已经加入"));
        let again = house.stranger().post(mail.link("confirm"), &json!({ "password": "another password of mine" }));
        assert_eq!((again.status, sign_in(&house, COLLEAGUE).0), (200, 200), "the link works once");
        assert_eq!(invite(&member, COLLEAGUE).code(), "already_member");
    }

    fn s11_an_invitation_ends_is_called_back_or_replaced_and_then_does_nothing(house: House) {
        let member = house.person("enterprise");
        let made = invite(&member, COLLEAGUE).json();
        let path = format!("/api/v1/invitations/{}", made["id"].as_str().expect("id"));
        assert_eq!(house.person("provider").delete(&path).status, 404, "another organisation's looks like none");
        assert_eq!(member.delete(&path).status, 204);
        assert_eq!(member.delete(&path).status, 409);
        let join = |link: &str| house.stranger().post(link, &json!({ "password": PASSWORD }));
        let first = mails_to(&house, COLLEAGUE).remove(0);
        assert_eq!((join(first.link("confirm")).status, house.stranger().get(first.link("confirm")).status), (410, 410));
        assert_eq!(invite(&member, COLLEAGUE).status, 201);
        assert_eq!(invite(&member, COLLEAGUE).status, 201);
        let mails = mails_to(&house, COLLEAGUE);
        assert_eq!(join(mails[1].link("confirm")).status, 410, "the later one takes its place");
        let _ = house.advance_minutes(7 * 24 * 60 + 1);
        assert_eq!(join(mails[0].link("confirm")).status, 410);
        let states: Vec<Value> = member.get("/api/v1/invitations").json()["items"].as_array().expect("items").iter().map(|i| i["state"].clone()).collect();
        assert_eq!(states, [json!("expired"), json!("revoked"), json!("revoked")]);
        assert_eq!(sign_in(&house, COLLEAGUE).0, 401);
    }

    fn s11_an_invitation_tells_nobody_who_has_an_account_and_takes_no_account_away(house: House) {
        let member = house.person("enterprise");
        let theirs = invite(&member, "provider@demo.example");
        let nobody = invite(&member, "nobody@elsewhere.example");
        assert_eq!((theirs.status, nobody.status), (201, 201), "{}", theirs.text);
        assert_eq!(theirs.json()["state"], nobody.json()["state"]);
        let link = mails_to(&house, "provider@demo.example").remove(0);
        let taken = house.stranger().post(link.link("confirm"), &json!({ "password": PASSWORD }));
        assert_eq!((taken.status, taken.code()), (409, "email_taken".to_owned()), "{}", taken.text);
        assert_eq!(house.person("provider").get("/api/v1/handoffs").status, 200, "the old password still works");
        for fault in [json!({}), json!({ "name": "钱\u{202E}工", "email": COLLEAGUE }), json!({ "name": "钱工", "email": "nowhere" })] {
            assert_eq!(member.post("/api/v1/invitations", &fault).status, 422, "{fault}");
        }
        for number in 0..19 {
            assert_eq!(invite(&member, &format!("n{number}@elsewhere.example")).status, if number < 18 { 201 } else { 409 });
        }
    }

    fn s11_the_present_representative_hands_over_by_mail_and_is_told(house: House) {
        let member = house.person("enterprise");
        assert_eq!(propose(&member, COLLEAGUE).json()["errors"][0]["code"], json!("not_a_member"));
        let colleague = joined(&house, &member, COLLEAGUE);
        let proposed = propose(&colleague, COLLEAGUE);
        assert_eq!((proposed.status, &proposed.json()["state"]), (202, &json!("waiting")), "{}", proposed.text);
        assert_eq!(contact_of(&house), CONTACT, "nothing before somebody has said yes");
        let asked = mails_to(&house, CONTACT).remove(0);
        assert_eq!(house.stranger().get(asked.link("confirm")).status, 200);
        assert_eq!(contact_of(&house), CONTACT, "looking changes nothing");
        let yes = house.stranger().submit(asked.link("confirm"), &[("answer", "yes")]);
        assert!(yes.status == 200 && yes.text.contains("联系人已换"), "{}", yes.text);
        assert_eq!(contact_of(&house), COLLEAGUE);
        assert!(mails_to(&house, CONTACT)[0].subject.contains("联系人已换"), "the old one is told");
        assert!(mails_to(&house, COLLEAGUE)[0].subject.contains("您现在是"));
        assert_eq!(propose(&member, COLLEAGUE).code(), "already_representative");
        let _ = crate::a_case(&house);
        assert!(mails_to(&house, CONTACT).iter().all(|m| !m.offers("withdraw")), "requests go to the new one");
        assert!(mails_to(&house, COLLEAGUE).iter().any(|m| m.offers("withdraw")));
    }

    fn s11_who_says_no_stays_and_where_nobody_answers_the_desk_decides_with_its_reason(house: House) {
        let member = house.person("enterprise");
        let colleague = joined(&house, &member, COLLEAGUE);
        assert_eq!(propose(&colleague, COLLEAGUE).status, 202);
        let asked = mails_to(&house, CONTACT).remove(0);
        assert_eq!(house.stranger().submit(asked.link("confirm"), &[("answer", "no")]).status, 200);
        assert_eq!(contact_of(&house), CONTACT);
        assert!(mails_to(&house, COLLEAGUE)[0].subject.contains("没有换"));
        assert_eq!(propose(&colleague, COLLEAGUE).status, 202);
        assert_eq!(propose(&colleague, COLLEAGUE).status, 202, "a later proposal takes the place of the first");
        let bureau = house.person("bureau");
        let waiting = bureau.get("/api/v1/representative-changes").json();
        assert_eq!(waiting["total"], 1, "{waiting}");
        assert!(bureau.get("/desk/representatives").text.contains(COLLEAGUE));
        let path = format!("/api/v1/representative-changes/{}/decision", waiting["items"][0]["id"].as_str().expect("id"));
        let decide = |who: &Visitor, reason: &str| who.post(&path, &json!({ "approve": true, "reason": reason }));
        assert_eq!((decide(&bureau, " ").status, decide(&house.person("auditor"), "电话核实").status), (422, 403));
        let done = decide(&bureau, "打单位总机核实，宋工已离职");
        assert_eq!((done.status, contact_of(&house)), (200, COLLEAGUE.to_owned()), "{}", done.text);
        assert_eq!(decide(&bureau, "again").code(), "decided_meanwhile");
        assert!(mails_to(&house, CONTACT)[0].text.contains("打单位总机核实"), "the old one is told how");
        let late = house.stranger().get(mails_to(&house, CONTACT).iter().find(|m| m.offers("confirm")).expect("the question").link("confirm"));
        assert_eq!(late.status, 410, "its link died with the decision");
    }

    fn e7_members_are_invited_called_back_and_proposed_on_one_page(house: House) {
        let member = house.person("provider");
        let page = member.get("/account/members");
        assert!(page.status == 200 && page.text.contains("邀请同事"), "{}", page.text);
        let wrong = member.submit("/account/members", &[("deed", "invite"), ("name", "钱工"), ("email", "nowhere")]);
        assert!(wrong.status == 422 && wrong.text.contains("nowhere") && wrong.text.contains("钱工"), "{}", wrong.text);
        assert_eq!(member.submit("/account/members", &[("deed", "invite"), ("name", "钱工"), ("email", COLLEAGUE)]).status, 303);
        let id = member.get("/api/v1/invitations").json()["items"][0]["id"].as_str().expect("id").to_owned();
        assert_eq!(member.submit("/account/members", &[("deed", "revoke"), ("id", &id)]).status, 303);
        assert!(member.get("/account/members").text.contains("已收回"));
        let nobody = member.submit("/account/members", &[("deed", "represent"), ("name", "钱工"), ("email", COLLEAGUE), ("phone", "0371-0000567")]);
        assert!(nobody.status == 422 && nobody.text.contains("请先邀请"), "{}", nobody.text);
    }
}
