//! Benchmarks of search.
fn main() {}
