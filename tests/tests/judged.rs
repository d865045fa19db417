//! The gate: the ranker against its peers on judged enterprises.
//!
//! `cargo test -p tests --test judged -- --nocapture` prints both tables.

use tests::judged::bench::Bench;
use tests::judged::reader::{Judgements, Part, folder};
use tests::judged::table::Table;

/// By how much the product's nDCG@10 must lead the best baseline.
const LEAD: f64 = 0.05;
/// Most over-claiming listings among the first five.
const OVER_CLAIMING: f64 = 0.15;

fn table(part: Part) -> Table {
    let bench = Bench::open().expect("the sample is valid");
    let judged = Judgements::read(&folder(), part).expect("the judgements can be read");
    assert!(!judged.grades.is_empty(), "nobody is judged in this part");
    Table::of(&bench, &judged)
}

fn holds(part: Part) {
    let table = table(part);
    println!("{part:?} enterprises\n{table}");
    assert!(
        table.product.ndcg_10 >= table.best_baseline() + LEAD,
        "nDCG@10 {:.3} does not lead the best baseline {:.3} by {LEAD}",
        table.product.ndcg_10,
        table.best_baseline()
    );
    assert!(table.product.over_claiming.value() <= OVER_CLAIMING, "{:?}", table.product.over_claiming);
    assert_eq!(table.product.broken.hits, 0, "an item breaks a hard constraint");
}

#[test]
fn e10_the_first_matches_are_what_judges_would_call_first_on_seen_enterprises() {
    holds(Part::Seen);
}

#[test]
fn e10_the_first_matches_are_what_judges_would_call_first_on_unseen_enterprises() {
    holds(Part::Unseen);
}
