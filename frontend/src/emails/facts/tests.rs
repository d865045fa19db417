use super::*;
use schema::domain::text::Locale;

const ZH: L = L(Locale::Zh);

fn solution(states: [NeedState; 3]) -> AskedSolution {
    AskedSolution {
        solution_ref: SolutionRef::parse("S1").expect("a reference"),
        name: String::new(),
        cells: states.map(|state| Cell { state, evidence: None }).to_vec(),
    }
}

#[test]
fn a_need_counts_by_the_solution_that_serves_it_best() {
    use NeedState::{Covered, Partial, Uncovered};
    let both = [solution([Covered, Uncovered, Uncovered]), solution([Partial, Partial, Uncovered])];
    assert_eq!(Tally::best_of(3, &both), Tally { covered: 1, partial: 1, none: 1 });
    assert_eq!(Tally::best_of(3, &[]).total(), 3);
}

fn facts() -> LeadFacts {
    crate::emails::LeadMail::sample(Locale::Zh).data.facts
}

#[test]
fn a_place_is_the_district_or_says_that_none_is_shown_in_the_language_of_the_reader() {
    let en = L(Locale::En);
    assert_eq!(facts().place_words(ZH), "郑州市中牟县");
    assert_eq!(facts().place_words(en), "Zhongmu, Zhengzhou");
    let hidden = LeadFacts { district: None, ..facts() };
    assert_eq!((hidden.place(ZH), hidden.place(en)), ("郑州市", "Zhengzhou"));
    assert_eq!(hidden.place_words(ZH), "郑州市（区县暂不公开）");
}

#[test]
fn the_words_of_the_programme_follow_the_reader_and_those_of_the_owner_stay() {
    let shown = format!("{:?}", facts().rows(L(Locale::En)));
    assert!(shown.contains("Automotive parts and accessories") && shown.contains("¥200,000"), "{shown}");
    assert!(facts().rows(ZH).iter().any(|(_, value)| value.contains("20–50")));
    assert!(shown.contains("金蝶 K3"), "a system is named as the owner wrote it");
}

#[test]
fn a_need_without_a_scenario_is_called_by_its_words_and_quoted_only_where_they_go_on() {
    let programme = crate::samples::programme();
    let need = |words: &str| NeedLine::of(programme, "X1".into(), NeedKind::X, None, Some(words.into()), Priority::Must);
    let brief = need("换一次模半天没了");
    assert_eq!((brief.title(ZH), brief.quoted(ZH)), ("换一次模半天没了", None));
    let long = need("客户审厂，要查到每一件是哪炉料、哪台机");
    assert_eq!((long.title(ZH), long.short.zh.as_str()), ("客户审厂，要查到每一件是哪炉…", "客户审厂"));
    assert_eq!(long.quoted(ZH), Some("客户审厂，要查到每一件是哪炉料、哪台机"));
}
