//! Matching, on the sample catalogue and on 10,000 listings made of its sentences.

#[path = "search/crowd.rs"]
mod crowd;
#[path = "../src/fixtures/sample.rs"]
mod sample;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use schema::domain::catalogue::{PublishedListing, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::ids::{NeedRef, ScenarioCode, SectorCode};
use schema::domain::programme::Programme;
use search_index::engine::Engine;
use search_index::matching::rank;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const TODAY: Date = date(2026, 11, 20);
const COMMON: &[&str] = &["G01", "G02", "AP-N3"];
const OWN: &[&str] = &["压铸件老有砂眼，人工看不过来，有没有ccd自动检的", "仓库账和实物对不上，盘一次库停两天"];

fn engine(listings: Vec<PublishedListing>) -> Engine {
    let engine = Engine::new(Arc::new(Programme::zhengzhou().expect("valid"))).expect("memory");
    engine.rebuild(1, listings).expect("memory");
    engine
}

fn need(name: &str, scenario: Option<&str>, text: Option<&str>) -> Need {
    Need {
        need_ref: NeedRef::parse(name).expect("well formed"),
        kind: if text.is_some() { NeedKind::X } else { NeedKind::N },
        scenario: scenario.map(|code| ScenarioCode::parse(code).expect("well formed")),
        text: text.map(str::to_owned),
        priority: Priority::Must,
    }
}

fn profile() -> Profile {
    let common = COMMON.iter().map(|code| need(code, Some(code), None));
    let own = OWN.iter().enumerate().map(|(i, text)| need(&format!("X{i}"), None, Some(text)));
    Profile { needs: common.chain(own).collect(), ..Profile::new(SectorCode::parse("AP").expect("well formed"), Size::Small) }
}

fn matching(c: &mut Criterion) {
    let profile = profile();
    let mut group = c.benchmark_group("match");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    for count in [80, 10_000] {
        let snapshot = engine(crowd::listings(&sample::listings(), count)).snapshot();
        group.bench_function(format!("{count} listings"), |b| b.iter(|| rank(black_box(&snapshot), black_box(&profile), TODAY)));
    }
    group.finish();
}

criterion_group!(benches, matching);
criterion_main!(benches);
