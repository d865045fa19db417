//! Order: always the same, and a tie belongs to nobody.

use super::{engine_with, queries, refs, sampled, search, words};
use crate::fixtures::ListingBuilder;
use schema::domain::search::{SearchQuery, Sort};
use std::collections::BTreeSet;

#[test]
fn e12_the_same_input_gives_the_same_answer() {
    for query in queries() {
        assert_eq!(search(sampled(), query), search(sampled(), query), "{query}");
    }
}

#[test]
fn e12_pages_cut_one_list_without_overlap() {
    let catalogue = sampled().snapshot();
    for q in ["", "质检", "管理系统"] {
        for sort in Sort::ALL {
            let whole = catalogue.search(&SearchQuery { sort: *sort, ..words(q) });
            let mut pages = Vec::new();
            for page in 1..=12 {
                let result = catalogue.search(&SearchQuery { sort: *sort, page, limit: 7, ..words(q) });
                assert_eq!(result.total, whole.total);
                pages.extend(result.items.iter().map(|hit| hit.solution().solution_ref.to_string()));
            }
            let expected: Vec<String> = refs(&whole).into_iter().take(84).map(str::to_owned).collect();
            assert_eq!(pages, expected, "{q} {sort}");
        }
    }
}

#[test]
fn e12_no_listing_wins_every_tie() {
    let twin = |n: u32| ListingBuilder::new(&format!("S-{n}"), "扫码报工").words("派工、扫码报工。", "计件工资当天出。").build();
    let engine = engine_with((0..6).map(twin).collect());
    let mut winners = BTreeSet::new();
    for query in ["扫码", "报工", "派工", "计件", "计件工资", "扫码报工", "派工 报工", "工资", "当天", ""]
    {
        winners.insert(refs(&search(&engine, query))[0].to_owned());
    }
    assert!(winners.len() > 2, "{winners:?}");
}

#[test]
fn e12_what_has_all_the_words_comes_before_what_has_some() {
    let engine = engine_with(vec![
        ListingBuilder::new("S-1", "远程喷涂").words("喷涂喷涂喷涂。", "喷涂线、喷涂房、喷涂机。").build(),
        ListingBuilder::new("S-2", "产线改造")
            .words("各类产线。", "做过打包机，也做过喷涂线的烘干改造，另有电镀线、抛光线、装配线等二十多种产线的改造经验。")
            .build(),
        ListingBuilder::new("S-3", "烘干").words("烘干。", "烘干房。").build(),
    ]);
    assert_eq!(refs(&search(&engine, "喷涂 烘干"))[0], "S-2");
}

#[test]
fn e12_each_sort_goes_by_its_own_measure() {
    let catalogue = sampled().snapshot();
    let sorted = |sort| catalogue.search(&SearchQuery { sort, ..words("") }).items;
    assert!(sorted(Sort::Price).windows(2).all(|p| p[0].solution().price_min <= p[1].solution().price_min));
    assert!(sorted(Sort::Delivery).windows(2).all(|p| p[0].solution().delivery_weeks <= p[1].solution().delivery_weeks));
    assert!(
        sorted(Sort::Evidence).windows(2).all(|p| (p[0].evidence, p[0].evidence_cases) >= (p[1].evidence, p[1].evidence_cases))
    );
    assert!(sorted(Sort::Name).windows(2).all(|p| p[0].solution().name <= p[1].solution().name));
    let by_words = search(sampled(), "扫码报工").items;
    assert!(by_words.windows(2).all(|p| p[0].score >= p[1].score) && by_words[0].score > 0);
    assert!(sorted(Sort::Relevance).iter().all(|hit| hit.score == 0));
}
