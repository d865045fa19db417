use super::draw::{Draw, lot};
use super::expert::{Exclusion, Expert, Party, Skill, Stratum, Tie, TieKind};
use super::result::{HandedIn, PanelInputs, judge};
use super::rules::PanelRules;
use super::severity::{Total, severities};
use super::sheet::{Mark, Sheet};
use super::statistics::{concordance, mean, trimmed_mean};
use crate::domain::ids::{ExpertRef, ProviderRef, SectorCode, SolutionRef};
use crate::domain::uscc::Uscc;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 23);

fn key(n: usize) -> ExpertRef {
    ExpertRef::parse(&format!("X-{n:03}")).expect("a reference")
}

fn solution() -> SolutionRef {
    SolutionRef::parse("S-AP-001").expect("a reference")
}

fn uscc() -> Uscc {
    Uscc::parse("91000000MA0000007C").expect("a code with the right check digit")
}

fn party() -> Party {
    Party {
        provider_ref: ProviderRef::parse("P-AP-01").expect("a reference"),
        uscc: uscc(),
        email: "desk@firm.example".to_owned(),
        sectors: vec![SectorCode::parse("AP").expect("a code")],
    }
}

fn expert(n: usize, technical: bool) -> Expert {
    Expert {
        expert_ref: key(n),
        name: format!("expert {n}"),
        email: format!("x{n}@experts.example"),
        employer: String::new(),
        skills: vec![if technical { Skill::Software } else { Skill::Finance }],
        sectors: Vec::new(),
        ties: Vec::new(),
        active: true,
    }
}

/// Experts by whether they are technical, tied, retired.
fn register(kinds: &[(bool, bool, bool)]) -> Vec<Expert> {
    let one = |(n, (technical, tied, retired)): (usize, &(bool, bool, bool))| Expert {
        ties: if *tied { vec![Tie { kind: TieKind::Kin, uscc: uscc(), until: None }] } else { Vec::new() },
        active: !retired,
        ..expert(n, *technical)
    };
    kinds.iter().enumerate().map(one).collect()
}

fn drawn(experts: &[Expert], rules: &PanelRules, seed: &str) -> Draw {
    Draw::of(seed, &solution(), &party(), rules, TODAY, experts)
}

#[test]
fn a_lot_is_what_sha256sum_says_of_four_lines() {
    // printf 'qingzhun-draw/1\n2026-11-23\nS-AP-001\nX-001\n' | sha256sum
    assert_eq!(lot("2026-11-23", &solution(), &key(1)), "5fa236a1aae1771eed4452a811bb733b3c167d4009de97c38cbbfff78caa4a64");
}

#[test]
fn b8_ties_of_employment_ownership_kin_and_self_exclude_and_old_ones_do_not() {
    let rules = PanelRules::default();
    let tied = |kind, until| Expert { ties: vec![Tie { kind, uscc: uscc(), until }], ..expert(1, true) };
    let excluded = |e: &Expert| e.excluded(&party(), &rules, TODAY);
    assert_eq!(excluded(&expert(1, true)), None);
    assert_eq!(excluded(&tied(TieKind::Employment, None)), Some(Exclusion::Employment));
    assert_eq!(excluded(&tied(TieKind::Employment, Some(date(2023, 11, 23)))), Some(Exclusion::Employment));
    assert_eq!(excluded(&tied(TieKind::Employment, Some(date(2023, 11, 22)))), None);
    assert_eq!(excluded(&tied(TieKind::Ownership, Some(date(2026, 1, 1)))), Some(Exclusion::Ownership));
    assert_eq!(excluded(&tied(TieKind::Kin, Some(date(2001, 1, 1)))), Some(Exclusion::Kin));
    assert_eq!(excluded(&tied(TieKind::Ownership, Some(Date::MAX))), Some(Exclusion::Ownership));
    let oneself = Expert { email: "Desk@firm.example".to_owned(), ..expert(1, true) };
    assert_eq!(excluded(&oneself), Some(Exclusion::Oneself));
    let elsewhere = Expert { sectors: vec![SectorCode::parse("RF").expect("a code")], ..expert(1, true) };
    assert_eq!(excluded(&elsewhere), Some(Exclusion::OtherSector));
}

#[test]
fn an_extreme_mark_needs_a_reason_and_everything_is_told_at_once() {
    let rules = PanelRules::default();
    let mut sheet = Sheet::default();
    assert_eq!(sheet.read(&rules).expect_err("it is empty").len(), rules.criteria.len() + 1);
    for criterion in &rules.criteria {
        sheet.marks.insert(criterion.code.clone(), Mark { points: Some(criterion.points * 8 / 10), reason: String::new() });
    }
    sheet.no_conflict = true;
    assert_eq!(sheet.read(&rules), Ok(vec![20, 16, 12, 8, 8, 8, 8]));
    for (points, fault) in [(15, Some("reason")), (16, None), (23, None), (24, Some("reason")), (26, Some("too_many"))] {
        sheet.marks.insert("fit".to_owned(), Mark { points: Some(points), reason: " ".to_owned() });
        assert_eq!(sheet.read(&rules).err().map(|f| f[0].code), fault, "{points}");
    }
    sheet.marks.insert("fit".to_owned(), Mark { points: Some(25), reason: "正好覆盖".to_owned() });
    assert_eq!(sheet.read(&rules).map(|p| p[0]), Ok(25));
}

#[test]
fn concordance_is_that_of_worked_examples() {
    assert_eq!(concordance(&[vec![1, 2, 3], vec![1, 2, 3], vec![1, 2, 3]]), Some(1_000));
    assert_eq!(concordance(&[vec![1, 2, 3], vec![3, 2, 1]]), Some(0));
    // Rank sums 2 × (7, 5, 12, 6): S = 29 about their mean 7.5, W = 12·29 ÷ (9·60).
    assert_eq!(concordance(&[vec![2, 1, 4, 3], vec![3, 1, 4, 2], vec![2, 3, 4, 1]]), Some(644));
    assert_eq!(concordance(&[vec![5, 5], vec![5, 5]]), None);
    assert_eq!(concordance(&[vec![1, 2]]), None);
}

#[test]
fn the_trimmed_mean_drops_one_at_each_end_from_five_on() {
    assert_eq!(trimmed_mean(&[0, 80, 82, 84, 100], 5), Some(82_000));
    assert_eq!(trimmed_mean(&[0, 80, 100], 5), Some(60_000));
    assert_eq!(trimmed_mean(&[], 5), None);
    assert_eq!(mean(&[1, 1, 2]), Some(1_333));
}

proptest! {
    #[test]
    fn b8_a_draw_keeps_strata_and_recusals_and_is_the_same_again(
        kinds in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 0..14), seed in "[a-z0-9]{1,12}", gone in 0usize..3,
    ) {
        let rules = PanelRules::default();
        let experts = register(&kinds);
        let draw = drawn(&experts, &rules, &seed);
        let mut shuffled = experts.clone();
        shuffled.reverse();
        prop_assert_eq!(&draw, &drawn(&shuffled, &rules, &seed));
        let seats = draw.seat(&rules, &[], &[]);
        let able = |technical: bool| kinds.iter().filter(|(t, tied, retired)| *t == technical && !tied && !retired).count();
        let technical = |keys: &[ExpertRef]| {
            keys.iter().filter(|k| draw.lots.iter().any(|l| l.expert_ref == **k && l.stratum == Stratum::Technical)).count()
        };
        for seat in &seats.drawn {
            let expert = experts.iter().find(|e| e.expert_ref == *seat).expect("of the register");
            prop_assert!(expert.active && expert.ties.is_empty());
        }
        prop_assert_eq!(seats.drawn.len() + seats.short as usize, 3);
        prop_assert!(technical(&seats.drawn) >= able(true).min(2));
        prop_assert!(seats.drawn.len() - technical(&seats.drawn) <= 1, "no more than one seat is not technical");
        prop_assert_eq!(seats.short == 0, able(true) >= 2 && able(true) + able(false) >= 3);
        // One steps back: the others stay, and nobody who is out comes back.
        if let Some(out) = seats.drawn.get(gone) {
            let sitting: Vec<ExpertRef> = seats.drawn.iter().filter(|k| *k != out).cloned().collect();
            let again = draw.seat(&rules, &sitting, std::slice::from_ref(out));
            prop_assert!(!again.drawn.contains(out) && again.drawn.iter().all(|k| !sitting.contains(k)));
            let afresh = draw.seat(&rules, &[], std::slice::from_ref(out));
            let mut both = [sitting, again.drawn].concat();
            let mut fresh = afresh.drawn;
            both.sort();
            fresh.sort();
            if seats.short == 0 { prop_assert_eq!(both, fresh, "the next of the same seed"); }
        }
    }

    #[test]
    fn the_trimmed_mean_lies_between_the_ends(values in prop::collection::vec(0u32..=100, 1..12), from in 0u32..8) {
        let found = trimmed_mean(&values, from).expect("there are values");
        let ends = (values.iter().min().copied().unwrap_or(0) * 1_000, values.iter().max().copied().unwrap_or(0) * 1_000);
        prop_assert!(ends.0 <= found && found <= ends.1);
    }

    #[test]
    fn concordance_is_a_share_and_whole_where_all_rank_alike(
        first in prop::collection::vec(0u64..6, 2..8), others in prop::collection::vec(prop::collection::vec(0u64..6, 8), 1..5),
    ) {
        let n = first.len();
        let raters: Vec<Vec<u64>> = std::iter::once(first.clone()).chain(others.iter().map(|o| o[..n].to_vec())).collect();
        if let Some(w) = concordance(&raters) { prop_assert!(w <= 1_000); }
        let alike = vec![first.clone(), first.iter().map(|v| v * 7 + 1).collect(), first.clone()];
        let varies = first.iter().any(|v| *v != first[0]);
        prop_assert_eq!(concordance(&alike), varies.then_some(1_000));
    }

    #[test]
    fn a_planted_severity_is_found(
        planted in prop::collection::vec(-10i64..=10, 2..6), levels in prop::collection::vec(30u32..=70, 3..40), prior in 1u32..5,
    ) {
        let totals: Vec<Total> = levels.iter().enumerate().flat_map(|(l, level)| planted.iter().enumerate().map(move |(e, s)| Total {
            panel: format!("p{l}"), expert_ref: key(e), points: u32::try_from(i64::from(*level) - s).expect("above nought"),
        })).collect();
        let found = severities(&totals, prior);
        let (k, n) = (planted.len() as f64, levels.len() as f64);
        let usual = planted.iter().sum::<i64>() as f64 / k;
        for (e, s) in planted.iter().enumerate() {
            // All judge all: held towards nought by n ÷ (n + prior) and by nothing else.
            let expected = (*s as f64 - usual) * 1_000.0 * n / (n + f64::from(prior));
            prop_assert!((found[&key(e)] as f64 - expected).abs() <= 1.0, "{} instead of {expected}", found[&key(e)]);
        }
    }

    #[test]
    fn the_same_inputs_give_the_same_bytes_in_any_order_of_sheets(
        marks in prop::collection::vec(prop::collection::vec(0u32..=10, 7), 1..6), pass in 0u32..=100,
    ) {
        let rules = PanelRules { pass, ..PanelRules::default() };
        let sheets: Vec<HandedIn> = marks.iter().enumerate().map(|(n, points)| HandedIn { expert_ref: key(n), points: points.clone() }).collect();
        let inputs = PanelInputs { panel: "p".to_owned(), rules, sheets, earlier: Vec::new() };
        let report = judge(&inputs);
        let bytes = serde_json::to_string(&report).expect("JSON");
        let stored: PanelInputs = serde_json::from_str(&serde_json::to_string(&inputs).expect("JSON")).expect("what was written");
        prop_assert_eq!(serde_json::to_string(&judge(&stored)).expect("JSON"), bytes);
        prop_assert_eq!(report.passed, report.trimmed >= pass * 1_000);
        prop_assert!((report.corrected - i64::from(report.mean)).abs() <= 1, "one panel alone says nothing of severity");
    }
}
