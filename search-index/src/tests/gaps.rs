//! Where nothing fits: said so, with alternatives that are labelled as such.

use super::{engine_with, queries, search, small, words};
use crate::fixtures::programme;
use schema::domain::ids::SectorCode;
use schema::domain::money::Fen;
use schema::domain::search::{Relaxed, SearchQuery};

#[test]
fn e5_what_nobody_offers_is_a_gap() {
    for query in ["量子计算", "婚庆策划", "医院挂号系统", "法律咨询"] {
        let found = search(small(), query);
        assert!(found.is_gap && found.items.is_empty() && found.total == 0, "{query}");
    }
    assert!(!search(small(), "排产").is_gap);
    assert!(!search(small(), "").is_gap);
}

#[test]
fn e5_what_says_nothing_gets_no_list_and_is_no_gap() {
    for query in ["有没有", "没有人能做的东西啊", "一二三"] {
        let found = search(small(), query);
        assert_eq!((found.total, found.is_gap, found.unclear, found.near.len()), (0, false, true, 0), "{query:?}");
    }
    let babble = search(small(), "asdfghjk");
    assert_eq!((babble.total, babble.is_gap, babble.unclear), (0, false, true), "nobody wishes for that");
}

#[test]
fn e5_a_wish_outside_the_catalogue_is_no_gap_and_says_which() {
    for (query, topic) in [("贷款买设备", "loan"), ("招工", "hiring")] {
        let found = search(small(), query);
        assert!(!found.is_gap && found.elsewhere == [topic], "{query}: {:?}", found.elsewhere);
    }
}

#[test]
fn e5_signs_alone_get_the_whole_list() {
    for query in ["？！", "😀", "\u{202e}\u{0}"] {
        let found = search(small(), query);
        assert_eq!((found.total, found.is_gap), (12, false), "{query:?}");
    }
}

#[test]
fn e5_a_filter_that_is_in_the_way_is_named() {
    let query = SearchQuery { sector: SectorCode::parse("RF").ok(), price_max: Some(Fen(100_000_000)), ..words("砂眼") };
    let found = small().snapshot().search(&query);
    assert!(found.is_gap);
    assert_eq!(
        found.near.iter().map(|n| n.relaxed.clone()).collect::<Vec<_>>(),
        [Relaxed::Filter { filter: "sector".to_owned() }]
    );
    assert_eq!(found.near[0].items[0].solution().solution_ref.as_str(), "S-04");
    let two = SearchQuery { price_max: Some(Fen(100)), ..query };
    let found = small().snapshot().search(&two);
    assert_eq!(found.near[0].relaxed, Relaxed::Filter { filter: "all".to_owned() });
}

#[test]
fn e5_some_of_the_words_is_labelled_with_what_is_missing() {
    let found = search(small(), "梭式窑 卫星遥感 区块链");
    assert!(found.is_gap);
    let near = &found.near[0];
    let Relaxed::SomeWords { missing } = &near.relaxed else { panic!("{:?}", near.relaxed) };
    assert!(missing.contains(&"遥感".to_owned()) && !missing.contains(&"梭式窑".to_owned()), "{missing:?}");
    assert_eq!(near.items[0].solution().solution_ref.as_str(), "S-06");
}

#[test]
fn e5_a_scenario_without_listings_leads_to_its_neighbours() {
    for query in ["OA", "考勤", "attendance"] {
        let found = search(small(), query);
        assert_eq!((found.total, found.is_gap), (0, true), "{query}");
        let Relaxed::Scenario { code } = &found.near[0].relaxed else { panic!("{query}: {:?}", found.near[0].relaxed) };
        let programme = programme();
        let nearest: Vec<&str> = programme.related(&found.understood[0]).iter().map(|s| s.code.as_str()).collect();
        assert!(nearest.contains(&code.as_str()), "{query}: {code} of {nearest:?}");
    }
}

#[test]
fn e5_alternatives_are_few_and_only_where_nothing_fits() {
    for query in queries() {
        let found = search(small(), query);
        assert!(found.near.is_empty() || found.total == 0, "{query}");
        assert!(found.near.iter().all(|n| (1..=5).contains(&n.items.len())), "{query}");
    }
}

#[test]
fn e5_an_empty_catalogue_answers_too() {
    let engine = engine_with(Vec::new());
    for query in queries() {
        let found = search(&engine, query);
        assert_eq!((found.total, found.near.len()), (0, 0), "{query}");
    }
}
