//! Analysis, search and index building, on the sample catalogue and on 10,000 listings made of its sentences.

mod crowd;
#[path = "../../src/fixtures/sample.rs"]
mod sample;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use schema::domain::catalogue::PublishedListing;
use schema::domain::programme::Programme;
use schema::domain::search::SearchQuery;
use search_index::analysis::normalise;
use search_index::engine::{Change, Engine};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const QUERIES: &[&str] = &[
    "质检",
    "mes",
    "paichan",
    "能耗监测",
    "仓库账和实物对不上，盘一次库停两天，要个wms，最好手机能用",
    "压铸件老有砂眼，人工看不过来，有没有ccd自动检的",
    "设备点捡",
    "量子计算",
    "",
];

fn engine(listings: Vec<PublishedListing>) -> Engine {
    let engine = Engine::new(Arc::new(Programme::zhengzhou().expect("valid"))).expect("memory");
    engine.rebuild(1, listings).expect("memory");
    engine
}

fn analysis(c: &mut Criterion) {
    let listings = sample::listings();
    let engine = engine(Vec::new());
    let description = &listings[0].solution.description;
    c.bench_function("normalise a description", |b| b.iter(|| normalise(black_box(description))));
    c.bench_function("index terms of a description", |b| b.iter(|| engine.analyzer().index_terms(black_box(description))));
    c.bench_function("scenarios named by a sentence", |b| b.iter(|| engine.analyzer().scenarios_named(black_box(QUERIES[4]))));
}

fn search(c: &mut Criterion) {
    for count in [80, 10_000] {
        let engine = engine(crowd::listings(&sample::listings(), count));
        let snapshot = engine.snapshot();
        let mut group = c.benchmark_group(format!("search {count} listings"));
        for q in QUERIES {
            let query = SearchQuery { q: (*q).to_owned(), ..SearchQuery::default() };
            group.bench_function(if q.is_empty() { "(no words)" } else { *q }, |b| b.iter(|| snapshot.search(black_box(&query))));
        }
        group.finish();
    }
}

/// What is typed at one keystroke: characters, pinyin, initials, a slip, nothing of ours, a sentence.
const TYPED: &[&str] = &["质", "质检", "z", "paichan", "znpc", "拍产", "智能产排", "量子计算", QUERIES[4]];

fn suggest(c: &mut Criterion) {
    for count in [80, 10_000] {
        let engine = engine(crowd::listings(&sample::listings(), count));
        let snapshot = engine.snapshot();
        let mut group = c.benchmark_group(format!("suggest {count} listings"));
        for q in TYPED {
            group.bench_function(*q, |b| b.iter(|| snapshot.suggest(black_box(q), 8)));
        }
        group.finish();
    }
}

fn index(c: &mut Criterion) {
    let sample = sample::listings();
    let mut group = c.benchmark_group("index");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    for count in [80, 10_000] {
        let listings = crowd::listings(&sample, count);
        let engine = engine(listings.clone());
        group.bench_function(format!("rebuild {count} listings"), |b| {
            b.iter_batched(|| listings.clone(), |l| engine.rebuild(2, l).expect("memory"), BatchSize::PerIteration);
        });
        group.bench_function(format!("change one of {count} listings"), |b| {
            let change = || vec![Change::Publish(Box::new(listings[0].clone()))];
            b.iter_batched(change, |c| engine.apply(3, c).expect("memory"), BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, analysis, search, suggest, index);
criterion_main!(benches);
