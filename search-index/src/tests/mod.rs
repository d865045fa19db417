//! What people rely on in search, on a dozen hand-made listings and on the sample catalogue.

mod find;
mod follow;
mod gaps;
mod narrow;
mod order;

use crate::engine::Engine;
use crate::fixtures::{STATEMENTS, dozen, programme, sample};
use schema::domain::catalogue::PublishedListing;
use schema::domain::search::{SearchQuery, SearchResult};
use std::sync::OnceLock;

/// An engine with `listings` as catalogue version 1.
fn engine_with(listings: Vec<PublishedListing>) -> Engine {
    let engine = Engine::new(programme()).expect("memory");
    engine.rebuild(1, listings).expect("memory");
    engine
}

/// The dozen, built once.
fn small() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| engine_with(dozen()))
}

/// The sample catalogue, built once.
fn sampled() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| engine_with(sample::listings()))
}

/// A query of words alone, long enough for everything.
fn words(q: &str) -> SearchQuery {
    SearchQuery { q: q.to_owned(), limit: 100, ..SearchQuery::default() }
}

fn search(engine: &Engine, q: &str) -> SearchResult {
    engine.snapshot().search(&words(q))
}

/// References of the items, in their order.
fn refs(result: &SearchResult) -> Vec<&str> {
    result.items.iter().map(|hit| hit.solution().solution_ref.as_str()).collect()
}

/// Queries of every kind: short, long, misspelt, empty, meaningless.
fn queries() -> Vec<&'static str> {
    let mut out = vec![
        "",
        "质检",
        "mes",
        "ＭＥＳ系統",
        "paichan",
        "bao工",
        "设备点捡",
        "铝",
        "窑 温度",
        "量子计算",
        "？！",
        "opc ua",
        "wms/erp",
    ];
    out.extend(STATEMENTS.iter().map(|(statement, _)| *statement));
    out
}
