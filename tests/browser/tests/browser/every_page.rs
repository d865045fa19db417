//! Each page, in both languages, in light and dark: nothing that axe-core objects to, nothing wider than a narrow phone.

use crate::axe;
use crate::site::{Stop, tour};
use browser::{Chromium, Tab};
use serde_json::Value;
use tests::{Backend, House};

/// Everything that is wrong on the pages of a house in one language, one line each.
async fn faults(url: &str, accounts: &Value, stops: &[Stop], language: &str, looks: [(u32, &str, &str); 2]) -> Vec<String> {
    let script = axe::script();
    let chromium = Chromium::start(1440, 1000, true).await;
    let tab = chromium.open(&format!("{url}/lang/{language}")).await;
    tab.ask("document.querySelector('main').append(new Image(9, 9))").await;
    assert!(axe::objections(&tab, &script, axe::ALL).await.contains("image-alt"), "the judge judges");
    let (mut who, mut faults) = ("", Vec::new());
    for stop in stops {
        if stop.who != who {
            who = stop.who;
            sign_in(&tab, url, accounts, who, language).await;
        }
        tab.go(&format!("{url}{}", stop.path)).await;
        if let Some((act, sign)) = stop.act {
            tab.ask(act).await;
            tab.until(&format!("document.readyState === 'complete' && !!document.querySelector({sign:?})")).await;
        }
        let place = format!("{} [{language}, {}]", stop.path, if who.is_empty() { "anybody" } else { who });
        let spoken = tab.ask("document.documentElement.lang").await;
        if spoken != language {
            faults.push(format!("{place} speaks {spoken}"));
        }
        for (width, scheme, rules) in looks {
            tab.resize(width).await;
            tab.prefer(scheme).await;
            let objections = axe::objections(&tab, &script, rules).await;
            faults.extend(objections.lines().map(|line| format!("{place} {width} px, {scheme}: {line}")));
            let over = tab.ask("String(document.documentElement.scrollWidth - document.documentElement.clientWidth)").await;
            if over != "0" {
                faults.push(format!("{place} is {over} px wider than {width} px"));
            }
        }
    }
    chromium.close().await;
    faults
}

async fn sign_in(tab: &Tab, url: &str, accounts: &Value, role: &str, language: &str) {
    let account = accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == role)).expect("an account of the role");
    tab.forget().await;
    tab.go(&format!("{url}/lang/{language}")).await;
    tab.go(&format!("{url}/sign-in")).await;
    tab.fill("input[name=email]", account["email"].as_str().expect("an address")).await;
    tab.fill("input[name=password]", account["password"].as_str().expect("a password")).await;
    tab.ask("document.querySelector('main form').requestSubmit()").await;
    tab.until("location.pathname !== '/sign-in' && document.readyState === 'complete'").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_accessible_in_both_languages_and_schemes_and_fits_a_narrow_phone() {
    let (house, accounts, stops) = tokio::task::spawn_blocking(|| {
        let house = House::open(Backend::Sqlite);
        let accounts = house.stranger().get("/demo/accounts.json").json();
        let stops = tour(&house);
        (house, accounts, stops)
    })
    .await
    .expect("a house with something to see");
    let (chinese, english) = tokio::join!(
        faults(&house.url, &accounts, &stops, "zh-CN", [(1440, "light", axe::ALL), (360, "dark", axe::LOOKS)]),
        faults(&house.url, &accounts, &stops, "en", [(360, "light", axe::ALL), (1440, "dark", axe::LOOKS)]),
    );
    let all = [chinese, english].concat();
    assert!(all.is_empty(), "{} faults on {} pages:\n{}", all.len(), stops.len(), all.join("\n"));
    tokio::task::spawn_blocking(move || drop(house)).await.expect("it stops");
}
