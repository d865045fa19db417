use super::*;
use schema::domain::enterprise::Need;
use schema::domain::ids::{NeedRef, SectorCode};
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

/// An enterprise that types its name and number wherever it can.
fn talkative() -> Profile {
    let need = |number: &str, kind, text: &str| Need {
        need_ref: NeedRef::parse(number).expect("a reference"),
        kind,
        scenario: None,
        text: Some(text.to_owned()),
        priority: Priority::Must,
    };
    Profile {
        sector: SectorCode::parse("AP").expect("a reference"),
        size: Size::Small,
        district: Some("中牟县".to_owned()),
        budget: Some(Fen::from_yuan(256_789)),
        deadline_weeks: None,
        deployment: Vec::new(),
        must_integrate: vec!["金蝶 K3".to_owned(), "恒铸自己的系统，问王建国".to_owned()],
        level_index: None,
        base_score_hundredths: None,
        scenario_levels: Vec::new(),
        needs: vec![
            need("a", NeedKind::X, "恒铸压铸的窑炉，找王建国"),
            need("b", NeedKind::X, "1990000 1234 打这个，换模要半天"),
        ],
    }
}

#[test]
fn p8_nothing_that_was_typed_gives_the_enterprise_away() {
    let programme = crate::samples::programme();
    let mut own = schema::domain::masking::own_names("中牟恒铸压铸有限公司", &programme.places());
    own.push("王建国".to_owned());
    let names: Vec<&str> = own.iter().map(String::as_str).collect();
    let facts = LeadFacts::of(ZH, programme, &talkative(), &names);
    let needs = NeedLine::all(ZH, programme, &talkative(), &[], &names);
    let shown = format!("{facts:?}{needs:?}{:?}", facts.rows(ZH));
    for secret in ["恒铸", "王建国", "1990000", "1234", "256789", "25.67"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("金蝶 K3") && shown.contains("换模要半天") && shown.contains("20–50"));
    assert_eq!(needs.iter().map(|n| n.number.as_str()).collect::<Vec<_>>(), ["X1", "X2"]);
    assert!(needs.iter().all(|n| n.short.chars().count() <= 4));
}

#[test]
fn a_place_is_the_district_or_says_that_none_was_stated() {
    let programme = crate::samples::programme();
    let with = |district: Option<&str>, l| {
        let profile = Profile { district: district.map(str::to_owned), ..talkative() };
        LeadFacts::of(l, programme, &profile, &[]).place_words(l)
    };
    assert_eq!(with(Some("中牟县"), ZH), "郑州市中牟县");
    assert_eq!(with(None, ZH), "郑州市（区县暂不公开）");
    assert!(with(Some("中牟县"), L(Locale::En)).ends_with(", Zhengzhou"));
}
