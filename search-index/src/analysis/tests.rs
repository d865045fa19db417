//! Analysis on owners' words.

use super::*;
use crate::fixtures::{STATEMENTS, analyzer};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn texts(terms: &[Term], kind: TermKind) -> Vec<&str> {
    terms.iter().filter(|t| t.kind == kind).map(|t| t.text.as_str()).collect()
}

#[test]
fn e2_acronyms_stay_whole_whatever_stands_beside_them() {
    let terms = analyzer().query_terms("想上个MES系统，wms/erp能接IATF16949和5G不");
    assert_eq!(texts(&terms, TermKind::Token), ["mes", "wms", "erp", "iatf16949", "5g"]);
    assert_eq!(texts(&terms, TermKind::Word), ["系统"]);
    let terms = analyzer().index_terms("OPC UA、HJ 212、IATF16949");
    for token in ["opc", "ua", "opcua", "hj212", "iatf16949", "iatf", "16949"] {
        assert!(texts(&terms, TermKind::Token).contains(&token), "{token}");
    }
}

#[test]
fn e2_what_a_query_asks_for_stands_in_the_index_terms_of_the_same_words() {
    let analyzer = analyzer();
    for (statement, _) in STATEMENTS {
        let index: BTreeSet<String> = analyzer.index_terms(statement).into_iter().map(|t| t.text).collect();
        for term in analyzer.query_terms(statement) {
            assert!(index.contains(&term.text), "{} of {statement}", term.text);
        }
    }
}

#[test]
fn e4_terms_stand_where_they_were_typed() {
    let terms = analyzer().query_terms("请问ＭＥＳ系統多少钱");
    let mes = terms.iter().find(|t| t.text == "mes").expect("asked for");
    assert_eq!((mes.start, mes.end), (2, 5));
}

#[test]
fn e5_words_that_say_nothing_are_left_out() {
    assert!(analyzer().query_terms("有没有？能不能，怎么弄的").is_empty());
    assert!(analyzer().query_terms("？！😀 \u{202e}").is_empty());
}

#[test]
fn e8_owners_sentences_name_their_scenarios() {
    let analyzer = analyzer();
    let (mut first, mut in_three, mut asked) = (0, 0, 0);
    for (statement, codes) in STATEMENTS.iter().filter(|(_, codes)| !codes.is_empty()) {
        let named = analyzer.scenarios_named(statement);
        asked += 1;
        first += u32::from(named.first().is_some_and(|n| codes.contains(&n.code.as_str())));
        in_three += u32::from(named.iter().take(3).any(|n| n.code.as_str() == codes[0]));
    }
    println!("{asked} statements: a right code first {first}, the first code among three {in_three}");
    assert!(in_three * 4 >= asked * 3, "{in_three} of {asked}");
    assert!(first * 4 >= asked * 3, "{first} of {asked}");
}

#[test]
fn e8_wishes_outside_the_catalogue_name_nothing_surely() {
    for (statement, _) in STATEMENTS.iter().filter(|(_, codes)| codes.is_empty()) {
        let named = analyzer().scenarios_named(statement);
        assert!(named.first().is_none_or(|n| n.confidence < 500), "{statement}: {named:?}");
    }
}

proptest! {
    #[test]
    fn s10_any_text_is_analysed(text in any::<String>()) {
        let analyzer = analyzer();
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        for term in analyzer.index_terms(&text).into_iter().chain(analyzer.query_terms(&text)) {
            prop_assert!(term.start < term.end && term.end <= length);
        }
        prop_assert!(analyzer.scenarios_named(&text).iter().all(|n| n.confidence <= 1000));
    }
}
