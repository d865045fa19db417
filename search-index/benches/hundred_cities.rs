//! What a hundred cities would take: 44,000 firms against 8,000 listings, measured on a sample of the firms.
//!
//! `cargo bench -p search-index --bench hundred_cities` prints time and memory of the sample and what they come to for all.

#[path = "search/crowd.rs"]
mod crowd;
#[path = "latency/firms.rs"]
mod firms;
#[path = "../src/fixtures/sample.rs"]
mod sample;

use jiff::civil::{Date, date};
use schema::domain::programme::Programme;
use search_index::engine::Engine;
use search_index::matching::rank;
use std::sync::Arc;
use std::time::Instant;

const TODAY: Date = date(2026, 11, 20);
const LISTINGS: usize = 8_000;
const FIRMS: u32 = 44_000;
/// Firms that are measured.
const SAMPLE: u32 = 440;
const MIB: f64 = 1_048_576.0;

fn main() {
    let before = resident();
    let engine = Engine::new(Arc::new(Programme::zhengzhou().expect("valid"))).expect("memory");
    let words = resident();
    let listings = crowd::listings(&sample::listings(), LISTINGS);
    let begun = Instant::now();
    engine.rebuild(1, listings).expect("memory");
    let (indexed, catalogue) = (begun.elapsed().as_secs_f64(), resident());
    let snapshot = engine.snapshot();
    let profiles = firms::profiles(SAMPLE as usize);
    let (mut bytes, mut items, begun) = (0, 0, Instant::now());
    for profile in &profiles {
        let report = rank(&snapshot, profile, TODAY);
        items += report.items.len();
        bytes += serde_json::to_vec(&report).expect("a report is JSON").len();
    }
    let each = begun.elapsed().as_secs_f64() / f64::from(SAMPLE);
    let all = each * f64::from(FIRMS);
    let of_all = |sum: usize| sum as f64 / f64::from(SAMPLE);
    println!("{LISTINGS} listings: indexed in {indexed:.1} s");
    println!(
        "memory: words {:.0} MiB, catalogue {:.0} MiB more, after {SAMPLE} matches {:.0} MiB in all (at most {:.0})",
        (words - before) / MIB,
        (catalogue - words) / MIB,
        resident() / MIB,
        most_resident() / MIB
    );
    println!(
        "{SAMPLE} firms: {:.1} ms each with the report as JSON, {:.0} items and {:.1} MiB each",
        each * 1e3,
        of_all(items),
        of_all(bytes) / MIB
    );
    println!(
        "{FIRMS} firms: {:.0} min on one core, {:.0} GiB of reports if every one is kept whole",
        all / 60.0,
        of_all(bytes) * f64::from(FIRMS) / MIB / 1024.0
    );
}

/// Resident memory in bytes; Linux only, elsewhere nothing.
fn resident() -> f64 {
    status("VmRSS:")
}

fn most_resident() -> f64 {
    status("VmHWM:")
}

fn status(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok()).map_or(0.0, |kib| kib * 1024.0)
}
