//! Every page there is, with somebody who may see it and something to see on it.

use serde_json::{Value, json};
use tests::mailbox::Mail;
use tests::{House, Visitor};

/// Paths of [`tests::patterns`] that answer with no page of their own.
const NO_PAGES: [&str; 12] = [
    "/listings/{solution_ref}/documents",
    "/documents/{id}",
    "/match/levels",
    "/match/levels.csv",
    "/search/suggestions",
    "/sign-out",
    "/lang/{tag}",
    "/text/{size}",
    "/assets/{name}",
    "/matches/{id}/plan.docx",
    "/matches/{id}/plan.json",
    "/matches/{id}/match.json",
];

/// Sends the form of the page as it stands, past the browser's own checks.
const SEND: &str =
    "(() => { const form = document.querySelector('main form[method=post]'); form.noValidate = true; form.requestSubmit(); })()";

/// Sends the form of a match for a small firm.
const MATCH: &str = "(() => { document.querySelector('input[name=size]').checked = true; document.querySelector('form.match-form').requestSubmit(); })()";

/// Reads a file of answers into the form of a match.
const READ: &str = "(() => { const field = document.querySelector('input[name=file]'); const files = new DataTransfer(); files.items.add(new File(['code,answer\\nPE1,2\\nBA1,6\\n'], 'a.csv')); field.files = files.files; field.form.requestSubmit(document.querySelector('button[formaction*=levels]')); })()";

/// Sends a request without consent.
const CONSENT: &str = "document.querySelector('button[value=send]').click()";

/// Hands an empty score sheet in.
const SUBMIT_SHEET: &str = "document.querySelector('button[value=submit]').click()";

/// Signs that a form came back with what is wrong.
const WRONG: &str = "#errors, .error";

/// One page.
#[derive(Debug, Clone)]
pub(crate) struct Stop {
    /// Role of the demo's account that opens it; the empty text for anybody.
    pub(crate) who: &'static str,
    /// Path and query.
    pub(crate) path: String,
    /// A script to run there, and a selector of what it leads to.
    pub(crate) act: Option<(&'static str, &'static str)>,
}

/// Makes cases in every state, and names all pages, those of one person together.
///
/// # Panics
/// When a path of the site is missing here.
pub(crate) fn tour(house: &House) -> Vec<Stop> {
    let enterprise = house.person("enterprise");
    let made = a_match(&enterprise);
    let own = |item: &Value| item["provider_ref"] == "P-AP-04";
    let answered = |rel: &'static str, case: &Value, fields: &[(&str, &str)]| {
        let mail = lead(house, case);
        assert_eq!(house.stranger().submit(mail.link(rel), fields).status, 200, "{rel}");
        at("", path(house, mail.link(rel)))
    };
    // One after the other: a provider has one open case of an enterprise at a time.
    let accepted = a_case(&enterprise, own);
    let mut links = vec![answered("accept", &accepted, &[])];
    let declined = a_case(&enterprise, own);
    links.push(answered("decline", &declined, &[("reason", "近期排期已满")]));
    let asked = a_case(&enterprise, |item| !own(item));
    links.push(answered("ask", &asked, &[("question", "没有PLC的有几台？")]));
    let withdrawn = a_case(&enterprise, own);
    links.push(at("", path(house, lead(house, &withdrawn).link("accept"))));
    let back = enterprise.post(&format!("/api/v1/handoffs/{}/withdraw", id(&withdrawn)), &json!({}));
    assert_eq!(back.status, 200, "{}", back.text);
    let sent = a_case(&enterprise, own);
    let waiting = lead(house, &sent);
    links.extend(["accept", "ask", "decline", "view"].map(|rel| at("", path(house, waiting.link(rel)))));
    links.push(Stop { act: Some((SEND, WRONG)), ..at("", path(house, waiting.link("decline"))) });
    let own_mail = house.mails().into_iter().find(|m| m.offers("withdraw")).expect("a mail to the enterprise");
    links.push(at("", path(house, own_mail.link("withdraw"))));
    links.extend([&waiting, &own_mail].map(|mail| at("", format!("/demo/mailbox/{}", mail.id))));

    let cases = [&accepted, &declined, &asked, &withdrawn, &sent];
    let listings = Listings::made(house);
    links.push(at("", listings.address_link.clone()));
    links.push(at("", format!("/notices/{}", listings.on_notice)));
    links.push(Stop { act: Some((SEND, WRONG)), ..at("", format!("/notices/{}", listings.on_notice)) });
    let others = of_the_others(&sent, &accepted, &listings);
    let stops = [public(), links, of_the_enterprise(&made, &cases), others, vec![a_call(house)]].concat();
    for pattern in tests::patterns().iter().filter(|p| !NO_PAGES.contains(p)) {
        assert!(stops.iter().any(|stop| fits(pattern, &stop.path)), "no page of {pattern} is looked at");
    }
    stops
}

fn of_the_enterprise(made: &Value, cases: &[&Value]) -> Vec<Stop> {
    let items = made["items"].as_array().expect("items");
    let chosen: Vec<String> =
        items.iter().take(3).filter_map(|i| i["solution_ref"].as_str()).map(|r| format!("solutions={r}")).collect();
    let request = format!("/matches/{}/handoff?{}", id(made), chosen.join("&"));
    let wrong = Stop { act: Some((CONSENT, WRONG)), ..at("enterprise", &request) };
    let mut stops = vec![at("enterprise", "/match"), at("enterprise", format!("/matches/{}", id(made)))];
    let out =
        made["excluded"].as_array().and_then(|e| e.first()).and_then(|e| e["solution_ref"].as_str()).expect("one that is out");
    let why = ["why-not/S-AP-014", "why-not?solution=MES", "why-not?solution=XYZ"]
        .map(|ask| at("enterprise", format!("/matches/{}/{ask}", id(made))));
    stops.extend(why);
    stops.push(at("enterprise", format!("/matches/{}/why-not/{out}", id(made))));
    let compared: Vec<String> = chosen.iter().map(|r| r.replace("solutions=", "solution=")).collect();
    stops.push(at("enterprise", format!("/compare?match={}&{}", id(made), compared.join("&"))));
    stops.push(at("enterprise", format!("/matches/{}/level", id(made))));
    stops.push(at("enterprise", format!("/matches/{}/plan", id(made))));
    stops.push(at("enterprise", format!("/matches/{}/plan?{}", id(made), compared.join("&"))));
    stops.extend([at("enterprise", request), wrong, at("enterprise", "/handoffs"), at("enterprise", "/desk")]);
    stops.extend(cases.iter().map(|case| at("enterprise", format!("/handoffs/{}", id(case)))));
    stops
}

/// Listings at several places of their way.
struct Listings {
    /// Begun, with faults.
    draft: String,
    /// With the bureau.
    submitted: String,
    /// On public notice.
    on_notice: String,
    /// In the catalogue, with a change that waits.
    changed: String,
    /// Before a panel.
    reviewed: String,
    /// The panel's sheet of the demo's expert.
    sheet: String,
    /// Path of the link that confirms the contact's address.
    address_link: String,
}

impl Listings {
    fn made(house: &House) -> Self {
        let (provider, bureau) = (house.person("provider"), house.person("bureau"));
        assert_eq!(provider.post("/api/v1/contact/confirm", &json!({})).status, 204);
        let mail = house.mails().into_iter().find(|m| m.offers("confirm")).expect("a mail to the contact");
        let address_link = path(house, mail.link("confirm"));
        assert_eq!(house.stranger().submit(mail.link("confirm"), &[]).status, 200);
        let own = provider.get("/api/v1/listings?state=published").json();
        let changed = own["items"][0]["solution_ref"].as_str().expect("a published one").to_owned();
        let deed = |visitor: &Visitor, path: String, body: &Value| {
            let done = visitor.post(&path, body);
            assert!(done.status < 300, "{path}: {}", done.text);
            done.json()["solution_ref"].as_str().expect("a reference").to_owned()
        };
        let copied = |name: &str| {
            let key = deed(&provider, "/api/v1/listings".to_owned(), &json!({ "copy_from": changed }));
            deed(&provider, format!("/api/v1/listings/{key}/draft"), &json!({ "fields": { "name": name } }));
            deed(&provider, format!("/api/v1/listings/{key}/submit"), &json!({}))
        };
        let (submitted, on_notice) = (copied("闪光焊缝听诊器"), copied("焊缝拾音盒"));
        let reviewed = copied("焊缝听音器");
        deed(&bureau, format!("/api/v1/listings/{reviewed}/decision"), &json!({ "decision": "approve" }));
        let sheet = panel(house, &reviewed);
        let decision = |body: Value| deed(&bureau, format!("/api/v1/listings/{on_notice}/decision"), &body);
        decision(json!({ "decision": "approve" }));
        decision(json!({ "decision": "recommend", "reason": "评审组 5 票赞成。" }));
        let objection = json!({ "name": "王某", "email": "wang@firm.example", "words": "交付周期不实。" });
        let path = format!("/api/v1/notices/{on_notice}/objections");
        assert_eq!(house.stranger().post(&path, &objection).status, 201);
        let price = json!({ "fields": { "price_max_yuan": "990000", "summary": "换了一句话。" } });
        deed(&provider, format!("/api/v1/listings/{changed}/draft"), &price);
        deed(&provider, format!("/api/v1/listings/{changed}/submit"), &json!({}));
        let wrong = json!({ "fields": { "name": "草稿", "price_min_yuan": "九万" } });
        let draft = deed(&provider, "/api/v1/listings".to_owned(), &wrong);
        Self { draft, submitted, on_notice, changed, reviewed, sheet, address_link }
    }
}

/// Draws a panel on which the demo's expert sits; answers the path of the sheet.
fn panel(house: &House, key: &str) -> String {
    let bureau = house.person("bureau");
    let experts = bureau.get("/api/v1/experts").json();
    let items = experts["items"].as_array().expect("experts");
    let own = items.iter().find(|e| e["email"] == "expert@demo.example").expect("the demo's expert")["expert_ref"].clone();
    let made = bureau.post(&format!("/api/v1/listings/{key}/panel"), &json!({ "seed": "0417" })).json();
    let seats = made["seats"].as_array().expect("seats");
    if !seats.iter().any(|s| s["expert_ref"] == own) {
        let other = seats.iter().find(|s| s["state"] == "sitting").expect("a seat");
        let body = json!({ "expert_ref": other["expert_ref"], "reason": "出差" });
        assert_eq!(bureau.post(&format!("/api/v1/panels/{}/remove", id(&made)), &body).status, 200);
    }
    format!("/expert/{}", id(&made))
}

/// A call for seats, as a provider reads it.
fn a_call(house: &House) -> Stop {
    let call = [
        ("deed", "publish"),
        ("kind", "call"),
        ("title", "公开征集集成服务商"),
        ("body", "不收任何费用。"),
        ("seats", "AP integrator"),
        ("deadline", "9999-12-31"),
    ];
    assert_eq!(house.person("bureau").submit("/desk/news", &call).status, 303, "a call");
    let page = house.stranger().get("/news").text;
    let (_, rest) = page.split_once("href=\"/news/").expect("an announcement");
    at("provider", format!("/news/{}", rest.split('"').next().expect("its id")))
}

fn of_the_others(sent: &Value, accepted: &Value, listings: &Listings) -> Vec<Stop> {
    let own = |key: &str| at("provider", format!("/listings/{key}?said=faulty"));
    let judged = |key: &str| at("bureau", format!("/desk/listings/{key}"));
    let lead = |case: &Value| at("provider", format!("/leads/{}", id(case)));
    vec![
        at("provider", "/leads"),
        at("provider", "/standing/own"),
        at("provider", "/appeals"),
        lead(sent),
        lead(accepted),
        at("provider", "/account/members"),
        at("provider", "/account/deletion"),
        at("provider", "/listings"),
        own(&listings.draft),
        own(&listings.submitted),
        own(&listings.changed),
        at("bureau", "/desk/listings"),
        at("bureau", "/desk/listings?state=published"),
        judged(&listings.submitted),
        judged(&listings.on_notice),
        judged(&listings.changed),
        at("bureau", format!("/desk/listings/{}/panel", listings.reviewed)),
        at("bureau", format!("/desk/listings/{}/panel", listings.submitted)),
        at("bureau", "/desk/experts"),
        at("expert", "/expert"),
        at("expert", listings.sheet.clone()),
        Stop { act: Some((SUBMIT_SHEET, WRONG)), ..at("expert", listings.sheet.clone()) },
        at("bureau", "/desk"),
        at("bureau", format!("/desk/cases/{}", id(accepted))),
        at("bureau", "/desk/registrations"),
        at("bureau", "/desk/representatives"),
        at("bureau", "/desk/deletions"),
        at("bureau", "/desk/appeals"),
        at("bureau", "/desk/news"),
        at("bureau", "/desk/seats"),
        at("bureau", "/news"),
        at("bureau", "/seats"),
        at("bureau", "/desk/providers/P-AP-01"),
        at("bureau", "/account"),
        at("bureau", "/account/second-factor"),
        at("bureau", "/desk/mail"),
        at("bureau", "/desk/standing"),
        at("bureau", "/desk/standing?outcome=30&value=50&reach=20"),
        at("bureau", "/desk/standing?outcome_value=3&outcome_reach=1%2F3&value_reach=3"),
        at("bureau", "/desk/gaps"),
        at("district", "/desk/district"),
        at("bureau", "/desk/queue"),
        at("bureau", "/desk/find?q=AP-01"),
        at("bureau", "/desk/flags"),
        at("bureau", "/desk/flags?kind=burst"),
        at("bureau", "/desk/targets"),
        at("bureau", "/desk/lists"),
        at("bureau", "/desk/gaps?state=closed&sector=EQ"),
        at("auditor", "/desk/gaps"),
        at("auditor", "/desk/trail"),
        at("auditor", "/desk/trail?deed=import"),
        at("auditor", "/desk/targets?target=7&sector=AP"),
        at("admin", "/desk/security"),
    ]
}

/// What anybody may open.
fn public() -> Vec<Stop> {
    let mut stops = [
        "/",
        "/search",
        "/search?q=%E6%8E%92%E4%BA%A7",
        "/search?q=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0&sector=RF",
        "/solutions/S-AP-001",
        "/compare?solution=S-AP-001&solution=S-AP-002&solution=S-AP-003&solution=S-AP-004",
        "/compare?solution=S-AP-001",
        "/providers",
        "/standing",
        "/standing?sector=AL",
        "/providers/P-AP-01",
        "/samples?sector=AL&size=medium&scenario=G02",
        "/match?sample=C-AL-001",
        "/scenarios/G01",
        "/match",
        "/match?sector=RF",
        "/notices",
        "/subsidies",
        "/ranking",
        "/privacy",
        "/sign-in",
        "/register",
        "/forgot",
        "/register?kind=provider",
        "/nothing",
        "/providers?page=0",
        "/demo/accounts",
        "/demo/mailbox",
    ]
    .map(|path| at("", path))
    .to_vec();
    stops.push(Stop { act: Some((SEND, WRONG)), ..at("", "/match?sector=AP") });
    stops.push(Stop { act: Some((READ, ".note--ok")), ..at("", "/match?sector=EQ") });
    stops.push(Stop { act: Some((MATCH, ".match__no")), ..at("", "/match?sector=RF") });
    stops
}

fn at(who: &'static str, path: impl Into<String>) -> Stop {
    Stop { who, path: path.into(), act: None }
}

/// A link of this house without its address.
fn path(house: &House, link: &str) -> String {
    link.strip_prefix(&house.url).expect("a link of this house").to_owned()
}

fn fits(pattern: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    pattern.split('/').count() == path.split('/').count()
        && pattern.split('/').zip(path.split('/')).all(|(p, s)| p.starts_with('{') || p == s)
}

fn a_match(enterprise: &Visitor) -> Value {
    let made = enterprise.post("/api/v1/matches", &json!({ "enterprise_ref": "E-AP-01" }));
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

/// Hands the best listing that suits, of a fresh match, to its provider.
fn a_case(enterprise: &Visitor, suits: impl Fn(&Value) -> bool) -> Value {
    let made = a_match(enterprise);
    let item = made["items"].as_array().and_then(|items| items.iter().find(|item| suits(item))).expect("a listing that suits");
    let order = json!({ "solution_refs": [item["solution_ref"]], "consent": true, "message": "先看排产和报工" });
    let sent = enterprise.post(&format!("/api/v1/matches/{}/handoffs", id(&made)), &order);
    assert_eq!(sent.status, 201, "{}", sent.text);
    sent.json()["items"][0].clone()
}

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

fn lead(house: &House, case: &Value) -> Mail {
    let number = case["number"].as_str().expect("a number");
    house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(number)).expect("a lead mail")
}
