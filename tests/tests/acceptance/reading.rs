//! What people read: in their language, with their names, and figures that are counted.

use search_index::matching::RULES;
use std::collections::BTreeSet;
use tests::on_both_stores;
use tests::{House, Visitor};

const EN: [(&str, &str); 1] = [("Accept-Language", "en")];

/// Chinese words of the programme that a page or mail about a case could show.
fn words_of_the_programme(house: &House) -> BTreeSet<String> {
    let p = &house.app.programme;
    let sectors = p.sectors.iter().flat_map(|s| [&s.name.zh, &s.short.zh]);
    let scenarios = p.scenarios.iter().map(|s| &s.name.zh).filter(|name| name.chars().count() >= 4);
    let bands = p.price_bands.iter().map(|b| &b.label.zh);
    let places = p.districts.iter().map(|d| &d.name).chain([&p.identity.city.zh, &p.identity.bureau.zh]);
    sectors.chain(scenarios).chain(bands).chain(places).cloned().collect()
}

/// What firms and providers wrote, which stays as it is in every language.
fn written(house: &House) -> BTreeSet<String> {
    let snapshot = house.app.engine.snapshot();
    let mut written: BTreeSet<String> = BTreeSet::new();
    for listing in snapshot.listings() {
        written.extend([listing.solution.name.clone(), listing.solution.summary.clone(), listing.provider.name.clone()]);
        written.extend(listing.solution.description.lines().map(str::to_owned));
        written.extend(listing.cases.iter().map(|case| case.enterprise_name.clone()));
    }
    let firms = house.app.store.read(schema::models::enterprises::all).expect("the store");
    for firm in firms {
        written.insert(firm.name.clone());
        written.extend(firm.profile.needs.iter().filter_map(|n| n.text.clone()));
    }
    written
}

fn speaks_english(house: &House, who: &Visitor, path: &str) {
    let page = who.get_with(path, &EN);
    assert_eq!(page.status, 200, "{path}: {}", page.text);
    assert!(page.text.contains("<html lang=\"en\""), "{path}");
    let own = written(house);
    let mut rest = page.text;
    let mut longest: Vec<&String> = own.iter().collect();
    longest.sort_by_key(|w| std::cmp::Reverse(w.len()));
    for words in longest {
        rest = rest.replace(words.as_str(), "");
    }
    // A preview shows the mail as it goes out, and says in which language.
    let rest: String =
        rest.split("lang=\"zh-CN\"").enumerate().map(|(at, part)| if at == 0 { part } else { after_element(part) }).collect();
    for word in words_of_the_programme(house) {
        assert!(!rest.contains(&word), "{path} shows {word}");
    }
}

/// What follows an element whose inside begins in `part`; these hold line breaks and bold words only.
fn after_element(part: &str) -> &str {
    let ends = ["</div>", "</p>", "</a>"];
    ends.iter().filter_map(|end| part.find(end)).min().map_or("", |at| &part[at..])
}

on_both_stores! {
    fn every_page_of_a_case_follows_its_readers_language(house: House) {
        let case = crate::a_case(&house);
        let id = case["id"].as_str().expect("an id");
        let mail = house.mails().into_iter().find(|m| m.offers("accept")).expect("a lead mail");
        let (enterprise, provider, bureau) = (house.person("enterprise"), house.person("provider"), house.person("bureau"));
        speaks_english(&house, &enterprise, &format!("/handoffs/{id}"));
        speaks_english(&house, &enterprise, "/handoffs");
        speaks_english(&house, &provider, &format!("/leads/{id}"));
        speaks_english(&house, &provider, "/leads");
        speaks_english(&house, &bureau, "/desk");
        for rel in ["accept", "ask", "decline", "view"] {
            speaks_english(&house, &house.stranger(), mail.link(rel));
        }
        let made = crate::a_match(&enterprise);
        let (id, best) = (made["id"].as_str().expect("an id"), &crate::refs(&made)[0]);
        speaks_english(&house, &enterprise, &format!("/matches/{id}"));
        speaks_english(&house, &enterprise, &format!("/matches/{id}/handoff?solutions={best}"));
        speaks_english(&house, &house.stranger(), "/");
    }

    fn mails_follow_the_language_in_which_their_reader_signed_in(house: House) {
        let accounts = house.stranger().get("/demo/accounts.json").json();
        let account = |role: &str| accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == role)).expect("an account").clone();
        let signs_in = |role: &str, language: &str| {
            let text = |name: &str| account(role)[name].as_str().expect("a text").to_owned();
            let encoded = |name: &str| frontend::routes::encode(&text(name));
            let form = format!("email={}&password={}", encoded("email"), encoded("password"));
            let headers =
                [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", house.url.as_str()), ("Accept-Language", language)];
            assert_eq!(house.stranger().send("/sign-in", &headers, form.as_bytes()).status, 303, "{role}");
        };
        signs_in("provider", "en");
        let made = crate::a_match(&house.person("enterprise"));
        let (id, best) = (made["id"].as_str().expect("an id"), &crate::refs(&made)[0]);
        let shown = house.person("enterprise").get(&format!("/matches/{id}/handoff?solutions={best}")).text;
        assert!(shown.contains("<p class=\"mt3\" lang=\"en\">"), "the request shows the mail as the provider will read it");
        crate::a_case(&house);
        let mails = house.mails();
        let lead = mails.iter().find(|m| m.offers("accept")).expect("a lead mail");
        assert!(lead.subject.contains(": answer by "), "{}", lead.subject);
        let sent = mails.iter().find(|m| m.subject.contains("已发给")).map(|m| &m.subject);
        assert!(sent.is_some(), "the enterprise reads Chinese");
        signs_in("enterprise", "en");
        signs_in("provider", "zh-CN");
        assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
        let mails = house.mails();
        let subjects: Vec<&str> = mails.iter().map(|m| m.subject.as_str()).take(2).collect();
        assert!(subjects.iter().any(|s| s.contains("has accepted and will call you by")), "{subjects:?}");
        assert!(!subjects.iter().any(|s| s.contains("You accepted")), "{subjects:?}");
    }

    fn needs_are_called_the_same_in_report_mail_and_case(house: House) {
        let case = crate::a_case(&house);
        let mail = house.mails().into_iter().find(|m| m.offers("accept")).expect("a lead mail");
        let enterprise = house.person("enterprise");
        let made = crate::a_match(&enterprise);
        let report = enterprise.get(&format!("/matches/{}", made["id"].as_str().expect("an id"))).text;
        let page = enterprise.get(&format!("/handoffs/{}", case["id"].as_str().expect("an id"))).text;
        let needs: Vec<&str> = report.split("class=\"needs__k\">").skip(1).collect();
        assert!(needs.len() > 3, "the report lists the needs");
        for need in needs {
            let number = need.split('<').next().unwrap_or_default();
            let name = need.split("<b>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            let called = format!("{number} {name}");
            assert!(mail.text.contains(&called), "the mail calls {called} otherwise: {}", mail.text);
            assert!(page.contains(&called), "the case calls {called} otherwise");
        }
    }

    fn e17_timely_answers_are_counted_from_the_fifth_on(house: House) {
        let home = || {
            house.advance_minutes(1);
            house.stranger().get("/").text
        };
        for answered in 1..=5 {
            let case = crate::a_case(&house);
            let number = case["number"].as_str().expect("a number");
            let lead = house.mails().into_iter().find(|m| m.offers("accept") && m.subject.contains(number)).expect("a lead mail");
            assert_eq!(house.stranger().submit(lead.link("accept"), &[]).status, 200);
            let shown = home().contains("<dt>限期内答复</dt><dd>100<small>%</small>");
            assert_eq!(shown, answered == 5, "after {answered} answers: fewer than five say little, and of whom they tell");
        }
    }

    fn the_page_about_the_ranking_states_the_rules_as_they_are(house: House) {
        let page = house.stranger().get("/ranking").text;
        let weights = &house.app.programme.weights;
        for points in [weights.coverage, weights.sector_fit, weights.outcome, weights.value, weights.delivery] {
            assert!(page.contains(&format!("<b>{}.{}</b>", points / 1_000, points % 1_000 / 100)), "{points}");
        }
        assert!(page.contains(&format!("最多 {} 个场景不打折", RULES.free_claims)));
        assert!(page.contains(&format!("可以多声明 {} 个", RULES.claims_per_case)));
        assert!(page.contains(&format!("只得其中的 {}%", RULES.size_outside / 10)));
    }

    fn the_header_names_the_organisation(house: House) {
        let page = house.person("enterprise").get("/handoffs").text;
        let header = page.split("</header>").next().unwrap_or_default();
        assert!(!header.contains(">E-AP-01<"), "a reference is no name");
        let key = schema::domain::ids::EnterpriseRef::parse("E-AP-01").expect("a reference");
        let firm = house.app.store.read(|c| schema::models::enterprises::find(c, &key)).expect("the store").expect("the enterprise");
        assert!(header.contains(&firm.name));
    }
}
