//! Typing into the search box: suggestions by keyboard, results that follow, filters without leaving the field.

use super::{axe, fits, keep};
use browser::{Chromium, Tab};
use tests::{Backend, House};

const ACTIVE: &str =
    "(document.getElementById(document.querySelector('#q').getAttribute('aria-activedescendant')) || {}).textContent || ''";

async fn press(tab: &Tab, key: &str) {
    tab.ask(&format!(
        "document.querySelector('#q').dispatchEvent(new KeyboardEvent('keydown', {{ key: {key:?}, bubbles: true, cancelable: true }}))"
    ))
    .await;
}

async fn house() -> House {
    tokio::task::spawn_blocking(|| House::open(Backend::Sqlite)).await.expect("a house")
}

async fn leave(house: House, chromium: Chromium) {
    chromium.close().await;
    tokio::task::spawn_blocking(move || drop(house)).await.expect("it stops");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e2_suggestions_are_chosen_by_keyboard_and_announced() {
    let (house, script) = (house().await, axe::script());
    let chromium = Chromium::start(1440, 1000, true).await;
    for (width, scheme, language, said) in [(1440, "light", "zh-CN", "“排产”的拼音"), (390, "dark", "en", "pinyin of “排产”")]
    {
        let tab = chromium.open(&format!("{}/lang/{language}", house.url)).await;
        tab.resize(width).await;
        tab.prefer(scheme).await;
        assert_eq!(tab.ask("document.querySelector('#q').getAttribute('aria-expanded')").await, "false");
        tab.fill("#q", "paichan").await;
        tab.until("!!document.querySelector('#suggest [role=option]')").await;
        keep(&tab, &format!("suggest-{width}")).await;
        fits(&tab, "the list of suggestions").await;
        assert_eq!(axe::objections(&tab, &script, axe::ALL).await, "", "{language} {width} {scheme}");
        assert!(tab.ask("document.querySelector('[data-said]').textContent").await.chars().any(char::is_numeric), "announced");
        press(&tab, "ArrowDown").await;
        assert!(tab.ask(ACTIVE).await.contains(said), "{}", tab.ask(ACTIVE).await);
        assert_eq!(tab.ask("String(document.querySelectorAll('[aria-selected=true]').length)").await, "1");
        press(&tab, "ArrowUp").await;
        assert_eq!(tab.ask(ACTIVE).await, "", "back in the field");
        press(&tab, "ArrowUp").await;
        assert_ne!(tab.ask(ACTIVE).await, "", "round to the last one");
        press(&tab, "Escape").await;
        assert_eq!(
            tab.ask("String(!document.querySelector('#suggest')) + document.querySelector('#q').value").await,
            "truepaichan"
        );
        press(&tab, "ArrowDown").await;
        tab.until("!!document.querySelector('#suggest [role=option]')").await;
        press(&tab, "ArrowDown").await;
        press(&tab, "Enter").await;
        tab.until("location.pathname === '/scenarios/G01' && document.readyState === 'complete'").await;
        tab.forget().await;
    }
    leave(house, chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn results_and_filters_follow_while_typing_and_the_focus_stays() {
    let house = house().await;
    let chromium = Chromium::start(1440, 1000, true).await;
    let tab = chromium.open(&format!("{}/search", house.url)).await;
    let all = tab.ask("document.querySelector('h1').textContent").await;
    let steps = tab.ask("String(history.length)").await;
    tab.fill("#q", "质检").await;
    tab.until("location.search.includes('q=') && document.querySelectorAll('#list mark').length > 0").await;
    assert_ne!(tab.ask("document.querySelector('h1').textContent").await, all);
    assert_eq!(
        tab.ask("document.querySelector('[data-status]').textContent").await,
        tab.ask("document.querySelector('h1').textContent").await
    );
    assert_eq!(tab.ask("document.activeElement.id").await, "q", "the focus stays in the field");
    assert_eq!(tab.ask("String(history.length)").await, steps, "typing leaves no trail");
    let drawn = "String(Array.from(document.querySelectorAll('#results use')).every((u) => document.querySelector(u.getAttribute('href'))))";
    assert_eq!(tab.ask(drawn).await, "true", "every symbol of the new list is there");
    keep(&tab, "typing-1440").await;
    press(&tab, "Escape").await;

    tab.ask("document.querySelector('details.more').open = true").await;
    tab.ask(
        "(() => { const link = document.querySelector('#facets a[data-key=\"sector:RF\"]'); link.focus(); link.click(); })()",
    )
    .await;
    tab.until("location.search.includes('sector=RF') && document.querySelectorAll('a.chip').length === 1").await;
    assert_eq!(tab.ask("document.activeElement.dataset.key || ''").await, "sector:RF", "the focus stays on the filter");
    assert_eq!(
        tab.ask("String(document.querySelectorAll('details.more[open]').length > 0)").await,
        "true",
        "what was unfolded stays so"
    );
    assert_eq!(
        tab.ask("String(document.querySelectorAll('form[data-live] input[name=sector]').length)").await,
        "1",
        "the form carries it along"
    );
    tab.ask("history.back()").await;
    tab.until("!location.search.includes('sector') && document.querySelectorAll('a.chip').length === 0").await;
    assert_eq!(tab.ask("document.querySelector('#q').value").await, "质检");
    leave(house, chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts_the_box_is_a_plain_form() {
    let house = house().await;
    let chromium = Chromium::start(1440, 1000, false).await;
    let tab = chromium.open(&house.url).await;
    tab.fill("#q", "paichan").await;
    assert_eq!(tab.ask("String(document.querySelector('#q').getAttribute('role'))").await, "null");
    tab.click("form[role=search] button", "找到").await;
    leave(house, chromium).await;
}
