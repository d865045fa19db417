//! Following the change feed: the same answers as a rebuild, at once, without disturbing readers.

use super::{engine_with, refs, search, small, words};
use crate::engine::{Change, Engine, fingerprint};
use crate::fixtures::{dozen, programme, reference};
use proptest::prelude::*;
use proptest::sample::subsequence;
use schema::domain::catalogue::PublishedListing;
use std::collections::BTreeMap;

/// A later revision of a listing, with other words.
fn revised(listing: &PublishedListing, number: u32) -> PublishedListing {
    let mut listing = listing.clone();
    listing.revision_id = format!("{}-{number}", listing.revision_id);
    listing.solution.description = format!("{}第{number}版，新增排产看板。", listing.solution.description);
    listing
}

#[test]
fn s5_what_is_published_is_found_and_what_is_withdrawn_is_gone() {
    let engine = engine_with(dozen());
    let new = revised(&dozen()[3], 7);
    engine.apply(2, vec![Change::Publish(Box::new(new.clone())), Change::Withdraw(reference("S-11"))]).expect("memory");
    let catalogue = engine.snapshot();
    assert_eq!((catalogue.catalogue_version(), catalogue.len()), (2, 11));
    assert!(refs(&search(&engine, "排产看板")).contains(&"S-04"));
    assert!(!refs(&search(&engine, "点检")).contains(&"S-11"));
    assert!(catalogue.listing(&reference("S-11")).is_none());
    assert_eq!(catalogue.listing(&reference("S-04")).map(|l| &**l), Some(&new));
}

#[test]
fn s5_of_several_changes_to_one_listing_the_last_counts() {
    let engine = engine_with(dozen());
    let publish = |n| Change::Publish(Box::new(revised(&dozen()[0], n)));
    engine.apply(2, vec![publish(1), Change::Withdraw(reference("S-01")), publish(2)]).expect("memory");
    assert_eq!(engine.snapshot().listing(&reference("S-01")).map(|l| l.revision_id.clone()), Some("r-S-01-1-2".to_owned()));
    engine.apply(3, vec![publish(3), Change::Withdraw(reference("S-01")), Change::Withdraw(reference("S-99"))]).expect("memory");
    assert_eq!(engine.snapshot().len(), 11);
}

#[test]
fn s5_who_holds_a_snapshot_keeps_it() {
    let engine = engine_with(dozen());
    let held = engine.snapshot();
    let before = held.search(&words("点检"));
    engine.apply(2, vec![Change::Withdraw(reference("S-11"))]).expect("memory");
    engine.rebuild(3, Vec::new()).expect("memory");
    assert_eq!(held.search(&words("点检")), before);
    assert!(engine.snapshot().is_empty());
}

#[test]
fn s6_the_fingerprint_tells_equal_catalogues_from_others() {
    let mut reversed = dozen();
    reversed.reverse();
    assert_eq!(engine_with(reversed).snapshot().fingerprint(), small().snapshot().fingerprint());
    assert_eq!(fingerprint(&dozen()), small().snapshot().fingerprint());
    let mut other = dozen();
    other[5].solution.delivery_weeks += 1;
    assert_ne!(fingerprint(&other), small().snapshot().fingerprint());
}

#[test]
fn s6_statistics_are_those_of_the_catalogue() {
    let catalogue = small().snapshot();
    let having = |term: &str| {
        u32::try_from(catalogue.listings().filter(|l| format!("{:?}", l.solution).contains(term)).count()).expect("few")
    };
    for term in ["扫码", "插单", "梭式"] {
        assert_eq!(catalogue.document_frequency(term), having(term), "{term}");
    }
    assert!(catalogue.idf(1) > catalogue.idf(6) && catalogue.idf(12) > 0.0);
}

/// Batches of changes: which of the dozen, and its new number or nothing.
fn histories() -> impl Strategy<Value = Vec<Vec<(usize, Option<u32>)>>> {
    let change = (0..12_usize, proptest::option::of(0..4_u32));
    proptest::collection::vec(proptest::collection::vec(change, 1..5), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn s6_following_changes_answers_as_a_rebuild_does(start in subsequence((0..12_usize).collect::<Vec<_>>(), 0..12), history in histories()) {
        let listings = dozen();
        let mut expected: BTreeMap<String, PublishedListing> = start.iter().map(|i| &listings[*i]).map(|l| (l.solution.solution_ref.to_string(), l.clone())).collect();
        let followed = engine_with(expected.values().cloned().collect());
        for (batch, version) in history.iter().zip(2..) {
            let mut changes = Vec::new();
            for (index, number) in batch {
                let solution_ref = listings[*index].solution.solution_ref.clone();
                match number {
                    Some(number) => {
                        let listing = revised(&listings[*index], *number);
                        expected.insert(solution_ref.to_string(), listing.clone());
                        changes.push(Change::Publish(Box::new(listing)));
                    }
                    None => {
                        expected.remove(solution_ref.as_str());
                        changes.push(Change::Withdraw(solution_ref));
                    }
                }
            }
            followed.apply(version, changes).expect("memory");
        }
        let version = followed.snapshot().catalogue_version();
        let rebuilt = Engine::new(programme()).expect("memory");
        rebuilt.rebuild(version, expected.into_values().collect()).expect("memory");
        prop_assert_eq!(followed.snapshot().fingerprint(), rebuilt.snapshot().fingerprint());
        for query in ["", "排产", "mes", "paichan", "看板 点检", "窑", "仓库账和实物对不上，要个wms", "量子计算"] {
            prop_assert_eq!(search(&followed, query), search(&rebuilt, query), "{}", query);
        }
    }
}
