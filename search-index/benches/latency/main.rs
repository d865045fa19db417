//! How long the slowest of many different searches, suggestions and matches take, at 80, 10,000 and 100,000 listings.
//!
//! `cargo bench -p search-index --bench latency` prints it all; `-- 10000 match` measures matching at that number alone. Each call is made three
//! times and its least time counts, for other work on the machine is not the call's; the percentiles are over different calls.
//! The digests tell whether two versions answer the same, to the byte.

mod asked;
#[path = "../search/crowd.rs"]
mod crowd;
mod firms;
#[path = "../../src/fixtures/sample.rs"]
mod sample;
mod tally;

use asked::Word;
use jiff::civil::{Date, date};
use schema::domain::programme::Programme;
use schema::domain::search::{SearchQuery, SearchResult};
use search_index::engine::{Engine, Snapshot};
use search_index::matching::{rank, ranking};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Instant;
use tally::Tally;

/// As in the product.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TODAY: Date = date(2026, 11, 20);
/// What can be measured alone.
const PARTS: [&str; 3] = ["search", "suggest", "match"];
/// Matching is measured up to so many listings, by so many firms.
const MATCHED: usize = 10_000;
const FIRMS: usize = 440;
/// Every so many-th firm where the catalogue is large.
const STRIDE: usize = 4;

fn main() {
    let chosen: Option<usize> = std::env::args().skip(1).find_map(|arg| arg.parse().ok());
    let wanted = |part: &str| !PARTS.iter().any(|part| is_asked(part)) || is_asked(part);
    let programme = Arc::new(Programme::zhengzhou().expect("valid"));
    for count in [80, 10_000, 100_000].into_iter().filter(|count| chosen.is_none_or(|chosen| chosen == *count)) {
        let begun = Instant::now();
        let engine = Engine::new(Arc::clone(&programme)).expect("memory");
        engine.rebuild(1, crowd::listings(&sample::listings(), count)).expect("memory");
        println!("\n{count} listings, indexed in {:.1} s, times in ms", begun.elapsed().as_secs_f64());
        let snapshot = engine.snapshot();
        if wanted("search") {
            searches(&snapshot, &programme);
        }
        if wanted("suggest") {
            suggestions(&snapshot, &programme);
        }
        if wanted("match") && count <= MATCHED {
            matches(&snapshot, if count == 80 { 1 } else { STRIDE });
        }
    }
}

/// Whether `part` is among the arguments.
fn is_asked(part: &str) -> bool {
    std::env::args().skip(1).any(|arg| arg == part)
}

fn searches(snapshot: &Snapshot, programme: &Programme) {
    for (what, facets) in [("search, 20 items", false), ("search, 20 items with facets", true)] {
        let queries = asked::queries(programme, &sample::listings(), facets);
        Tally::of(&queries, |query| snapshot.search(query)).print(what);
    }
    let queries = asked::queries(programme, &sample::listings(), true);
    digest("search", queries.iter().map(|query| told(&snapshot.search(query))));
    let ways = asked::ways(programme);
    let with = |ways: Vec<&String>| ways.into_iter().map(|q| SearchQuery { q: q.clone(), ..SearchQuery::default() }).collect();
    let compare = |what: &str, way: fn(&Word) -> Option<&String>| {
        let both: Vec<(&String, &String)> = ways.iter().filter_map(|w| Some((&w.plain, way(w)?))).collect();
        let plain: Vec<SearchQuery> = with(both.iter().map(|(plain, _)| *plain).collect());
        let other: Vec<SearchQuery> = with(both.iter().map(|(_, other)| *other).collect());
        let plain = Tally::of(&plain, |query| snapshot.search(query));
        let other = Tally::of(&other, |query| snapshot.search(query));
        other.print(what);
        println!("{:<44} {:.2} of the plain words", "", other.sum().as_secs_f64() / plain.sum().as_secs_f64());
    };
    compare("search by pinyin", |w| Some(&w.pinyin));
    compare("search with a slip", |w| Some(&w.slip));
    compare("search by another word", |w| w.synonym.as_ref());
}

fn suggestions(snapshot: &Snapshot, programme: &Programme) {
    let ways = asked::ways(programme);
    let mut typed: Vec<&String> =
        ways.iter().flat_map(|w| [&w.plain, &w.pinyin, &w.slip].into_iter().chain(&w.synonym)).collect();
    typed.sort();
    typed.dedup();
    // What somebody has typed after each keystroke.
    let mut begun: Vec<String> = Vec::new();
    for word in typed {
        begun.extend(word.char_indices().map(|(at, c)| word[..at + c.len_utf8()].to_owned()));
    }
    begun.sort();
    begun.dedup();
    Tally::of(&begun, |q| snapshot.suggest(q, 8)).print("suggest");
    digest("suggest", begun.iter().map(|q| format!("{:?}", snapshot.suggest(q, 8))));
}

fn matches(snapshot: &Snapshot, stride: usize) {
    let profiles: Vec<_> = firms::profiles(FIRMS).into_iter().step_by(stride).collect();
    Tally::of(&profiles, |profile| rank(snapshot, profile, TODAY)).print("match, all listings");
    let items: usize = profiles.iter().map(|profile| ranking(snapshot, profile, TODAY).len()).sum();
    println!("{:<44} {:.0} listings fit a firm", "", items as f64 / profiles.len() as f64);
    digest("match", profiles.iter().map(|profile| json(&rank(snapshot, profile, TODAY))));
}

/// What a search answers, as it can be written down.
fn told(result: &SearchResult) -> Vec<u8> {
    let items = result.items.iter().chain(result.near.iter().flat_map(|near| &near.items));
    let items: Vec<_> = items
        .map(|hit| (hit.solution().solution_ref.clone(), hit.score, hit.highlights.clone(), hit.reasons.clone(), hit.evidence))
        .collect();
    let facets: Vec<_> =
        result.facets.iter().flat_map(|f| f.values.iter().map(|v| (v.value.to_string(), v.count, v.chosen))).collect();
    json(&(result.total, items, facets, &result.understood, &result.read))
}

fn json(answer: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(answer).expect("an answer has text keys only")
}

fn digest<T: AsRef<[u8]>>(what: &str, answers: impl Iterator<Item = T>) {
    let mut hash = Sha256::new();
    answers.for_each(|answer| hash.update(answer));
    let hex: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    println!("{:<44} digest {hex}", format!("{what}: all answers"));
}
