//! The report and the form in a hand: what folds, what stays in sight, what is read while one types.

use super::{fits, keep};
use browser::Chromium;
use tests::{Backend, House};

/// Height of a phone's screen, as the tab has it.
const SCREEN: f64 = 1000.0;

async fn report(house: &House) -> String {
    let visitor = house.stranger();
    let made = tokio::task::spawn_blocking(move || {
        let form = [("sector", "AP"), ("size", "medium"), ("n", "G02"), ("n", "AP-N3"), ("x1", "压铸件老有砂眼，人工看不过来")];
        visitor.submit("/match", &form)
    });
    let made = made.await.expect("a match");
    let place = made.header("location").expect("a place");
    format!("{}{}", house.url, place.trim_start_matches(house.url.as_str()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e12_on_a_phone_the_report_folds_and_its_bar_waits_for_a_tick() {
    let house = tokio::task::spawn_blocking(|| House::open(Backend::Sqlite)).await.expect("a house");
    let place = report(&house).await;
    for scripts in [true, false] {
        let chromium = Chromium::start(390, 1000, scripts).await;
        let tab = chromium.open(&place).await;
        tab.resize(390).await;
        fits(&tab, "the report").await;
        let dock = "getComputedStyle(document.querySelector('.dock')).position";
        assert_eq!(tab.ask(dock).await, "static", "nothing is ticked");
        tab.ask("document.querySelector('input[name=solutions]').click()").await;
        assert_eq!(tab.ask(dock).await, "sticky", "something is");
        if scripts {
            tab.until("!document.querySelector('details[data-wide]')").await;
            assert_eq!(tab.ask("String(document.querySelector('.match__more').open)").await, "false");
            let end = tab.ask("String(document.querySelector('#m3').getBoundingClientRect().bottom + scrollY)").await;
            let end: f64 = end.parse().expect("a number");
            assert!(end < 3.0 * SCREEN, "the third match ends at {end}");
        } else {
            assert_eq!(tab.ask("String(document.querySelector('#m1 .match__more').open)").await, "true");
            let print = tab.ask("document.querySelector('noscript a').getAttribute('href')").await;
            tab.go(&format!("{}{print}", house.url)).await;
            assert_eq!(tab.ask("String(document.querySelectorAll('details:not([open])').length)").await, "0", "ready for paper");
        }
        keep(&tab, &format!("report-phone-{scripts}")).await;
        chromium.close().await;
    }
    tokio::task::spawn_blocking(move || drop(house)).await.expect("it stops");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e8_what_is_typed_is_read_below_it_and_without_scripts_at_a_button() {
    let house = tokio::task::spawn_blocking(|| House::open(Backend::Sqlite)).await.expect("a house");
    for scripts in [true, false] {
        let chromium = Chromium::start(390, 1000, scripts).await;
        let tab = chromium.open(&format!("{}/match?sector=AP", house.url)).await;
        tab.resize(390).await;
        tab.fill("textarea[name=x1]", "压铸件老有砂眼").await;
        if !scripts {
            tab.click("button[name=read]", "读作").await;
        }
        tab.until("!!document.querySelector('#read-1 mark')").await;
        assert_eq!(tab.ask("document.querySelector('textarea[name=x1]').value").await, "压铸件老有砂眼");
        assert_eq!(tab.ask("document.querySelector('#read-2').textContent").await, "");
        fits(&tab, "the form").await;
        chromium.close().await;
    }
    tokio::task::spawn_blocking(move || drop(house)).await.expect("it stops");
}
