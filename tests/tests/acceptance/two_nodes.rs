//! Two nodes on one store behave as one (S9), and a publication is searchable on both within two seconds (S5).

use api::commands::Parts;
use api::config::mail::{MailConfig, TransportKind};
use api::config::{ServerConfig, StoreConfig};
use schema::domain::catalogue::ListingStatus;
use std::time::{Duration, Instant};
use tests::{House, on_both_stores};

/// A second process's worth of parts on the same store.
fn second_node(house: &House) -> (std::sync::Arc<api::app::App>, api::server::Running, tests::Visitor) {
    let url = house.database_url().unwrap_or_else(|| format!("sqlite://{}", house.folder().join("store.sqlite").display()));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let parts = Parts {
        store: schema::db::Store::open(&url).expect("the store"),
        store_config: StoreConfig { folder: house.folder().to_owned(), database_url: Some(url) },
        server: ServerConfig {
            bind: address.clone(),
            public_url: house.url.clone(),
            demo: true,
            workers: 1,
            proxies: Vec::new(),
        },
        mail: MailConfig { transport: TransportKind::Memory, from_address: "a@b.example".into(), from_name: String::new() },
        password_cost: api::auth::password::PasswordCost::for_testing(),
        throttle: api::auth::throttle::ThrottlePolicy::default(),
        random: api::random::Random::seeded(8),
    };
    let app = parts.assemble().expect("a second node");
    let running = api::server::Running::start(&app, listener).expect("it serves");
    let visitor = tests::Visitor::new(&format!("http://{address}"), None);
    (app, running, visitor)
}

fn total(visitor: &tests::Visitor) -> u64 {
    visitor.get("/api/v1/solutions?limit=1&facets=false").json()["total"].as_u64().expect("a total")
}

/// Waits until `done`, at most the two seconds that are promised.
fn within_two_seconds(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(2), "{what} took longer than two seconds");
        std::thread::yield_now();
    }
}

on_both_stores! {
    fn s5_s9_a_withdrawal_and_a_publication_reach_both_nodes(house: House) {
        let (_app, running, other) = second_node(&house);
        let here = house.stranger();
        assert_eq!((total(&here), total(&other)), (80, 80));
        let mut catalogue = api::workflows::import::export(&house.app).expect("an export");
        let mut change = |status| {
            catalogue.solutions[0].status = status;
            let one = api::exchange::Catalogue { solutions: vec![catalogue.solutions[0].clone()], ..Default::default() };
            api::workflows::import::import(&house.app, one, false).expect("an import");
        };
        change(ListingStatus::Suspended);
        within_two_seconds("the withdrawal", || total(&here) == 79 && total(&other) == 79);
        change(ListingStatus::Published);
        within_two_seconds("the publication", || total(&here) == 80 && total(&other) == 80);
        running.stop().expect("it stops");
    }

    fn s6_the_index_is_a_pure_function_of_what_is_published(house: House) {
        let rebuilt = api::app::engine_of(&house.app.store, &house.app.programme).expect("an index");
        assert_eq!(rebuilt.snapshot().fingerprint(), house.app.engine.snapshot().fingerprint());
    }
}
