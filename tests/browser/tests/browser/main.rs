//! The main job in a real browser: search, match, hand off, accept from the mail; and every page on its own.

mod axe;
mod every_page;
mod phone;
mod site;
mod typing;

use browser::{Chromium, Tab};
use tests::{Backend, House};

/// Where pictures go: `QINGZHUN_PICTURES`, or nowhere.
async fn keep(tab: &Tab, name: &str) {
    #[expect(clippy::disallowed_methods, reason = "whoever wants the pictures says where to")]
    if let Ok(folder) = std::env::var("QINGZHUN_PICTURES") {
        tab.picture(&std::path::Path::new(&folder).join(format!("{name}.png"))).await;
    }
}

/// Nothing is wider than the window, and nothing was refused by the policy of the page.
async fn fits(tab: &Tab, what: &str) {
    let over = tab.ask("String(document.documentElement.scrollWidth - document.documentElement.clientWidth)").await;
    assert_eq!(over, "0", "{what} is wider than the window");
}

async fn whole_way(backend: Backend, width: u32, scripts: bool) {
    let house = tokio::task::spawn_blocking(move || House::open(backend)).await.expect("a house");
    let chromium = Chromium::start(width, 1000, scripts).await;
    let accounts = {
        let visitor = house.stranger();
        tokio::task::spawn_blocking(move || visitor.get("/demo/accounts.json").json()).await.expect("accounts")
    };
    let account =
        |role: &str| accounts.as_array().and_then(|a| a.iter().find(|a| a["role"] == role)).expect("an account").clone();

    let tab = chromium.open(&house.url).await;
    fits(&tab, "home").await;
    tab.fill("input[name=q]", "排产").await;
    tab.click("form[role=search] button", "找到").await;
    assert!(
        tab.ask("String(document.querySelectorAll('mark').length)").await.parse::<u32>().is_ok_and(|n| n > 0),
        "hits are marked"
    );
    fits(&tab, "search").await;
    tab.click("#facets li a", "找到").await;
    tab.until("document.querySelectorAll('a.chip').length === 1").await;
    keep(&tab, &format!("search-{width}")).await;

    let person = account("enterprise");
    let tab = chromium.open(&format!("{}/sign-in?next=/match", house.url)).await;
    tab.fill("input[name=email]", person["email"].as_str().expect("an address")).await;
    tab.fill("input[name=password]", person["password"].as_str().expect("a password")).await;
    tab.click("main form button", "您做的是哪一行").await;
    tab.click("main form.note button", "覆盖").await;
    fits(&tab, "the report").await;
    if scripts {
        tab.until("!document.querySelector('[data-print]').hidden").await;
    } else {
        assert_eq!(tab.ask("String(document.querySelector('[data-print]').hidden)").await, "true", "scripts do not run");
    }
    keep(&tab, &format!("match-{width}")).await;
    tab.ask("document.querySelector('input[name=solutions]').click()").await;
    tab.click(".dock button", "同意").await;
    fits(&tab, "the request").await;
    keep(&tab, &format!("request-{width}")).await;
    tab.ask("document.querySelector('input[name=consent]').click()").await;
    tab.click("button[value=send]", "QZ-").await;
    fits(&tab, "the case").await;
    keep(&tab, &format!("case-{width}")).await;

    let visitor = house.stranger();
    let (house, mails) = tokio::task::spawn_blocking(move || {
        let mails = house.mails();
        (house, mails)
    })
    .await
    .expect("mails");
    drop(visitor);
    let lead = mails.iter().find(|m| m.offers("accept")).expect("a lead mail");
    let tab = chromium.open(lead.link("accept")).await;
    keep(&tab, &format!("accept-{width}")).await;
    fits(&tab, "the page behind the mail").await;
    tab.click("main form button", "联系方式已发到对方邮箱").await;
    let tab = chromium.open(&format!("{}/handoffs", house.url)).await;
    tab.see("已接受").await;
    chromium.close().await;
    tokio::task::spawn_blocking(move || drop(house)).await.expect("it stops");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e16_p9_from_search_to_acceptance_on_a_desk_sqlite() {
    whole_way(Backend::Sqlite, 1440, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e16_p9_from_search_to_acceptance_on_a_phone_postgres() {
    whole_way(Backend::Postgres, 390, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e16_p9_from_search_to_acceptance_without_scripts_sqlite() {
    whole_way(Backend::Sqlite, 360, false).await;
}
