use super::*;
use crate::domain::catalogue::Size;
use crate::domain::enterprise::{LevelIndex, Profile};
use crate::domain::ids::{MiitCode, SectorCode};
use crate::domain::programme::{LevelYardstick, Programme};
use proptest::prelude::*;
use std::sync::LazyLock;

static YARDSTICK: LazyLock<LevelYardstick> =
    LazyLock::new(|| Programme::zhengzhou().expect("the embedded programme is valid").levels);

fn profile(points: Option<u32>, levels: &str) -> Profile {
    let level = |pair: &str| {
        let (code, level) = pair.split_once(':').expect("CODE:LEVEL");
        (MiitCode::parse(code).expect("a code"), level.parse().expect("a level"))
    };
    Profile {
        level_index: Some(LevelIndex::Miit2024),
        base_score_hundredths: points,
        scenario_levels: levels.split('|').filter(|p| !p.is_empty()).map(level).collect(),
        ..Profile::new(SectorCode::parse("AP").expect("a code"), Size::Small)
    }
}

fn standing(points: Option<u32>, levels: &str) -> Standing {
    Standing::of(&YARDSTICK, &profile(points, levels))
}

/// Six at level two, three of them binding: PL1 PE2 PE3 are, PL2 PL4 PE1 are not.
const ENOUGH: &str = "PL1:2|PL2:2|PL4:2|PE1:2|PE2:2|PE3:2";

#[test]
fn level_two_takes_forty_points_six_scenarios_and_three_binding_ones() {
    assert_eq!(standing(Some(4_000), ENOUGH).level(&YARDSTICK), 2);
    let two = &YARDSTICK.rules[1];
    let missing = |points, levels| standing(points, levels).shortfall(two);
    assert_eq!(missing(Some(3_999), ENOUGH), Shortfall { scenarios: 0, binding: 0, points: Some(1) });
    assert_eq!(missing(Some(4_000), "PL1:2|PL2:2|PL4:2|PE1:2|PE2:2").scenarios, 1);
    let two_binding = missing(Some(4_000), "PL1:2|PL2:2|PL4:2|PE1:2|MD2:2|PE2:2");
    assert_eq!((two_binding.scenarios, two_binding.binding, two_binding.to_lift()), (0, 1, 1));
    assert_eq!(standing(Some(3_999), ENOUGH).level(&YARDSTICK), 1, "what reaches level two has reached level one");
    assert_eq!(standing(Some(1_999), ENOUGH).level(&YARDSTICK), 0);
}

#[test]
fn silence_is_no_answer() {
    let silent = standing(None, "");
    assert_eq!(silent.reached(0), (0, 0), "an unanswered scenario is not even at level 0");
    assert_eq!((silent.count_at(None), silent.level(&YARDSTICK)), (16, 0));
    assert_eq!(silent.shortfall(&YARDSTICK.rules[1]), Shortfall { scenarios: 6, binding: 3, points: None });
    assert_eq!(standing(None, ENOUGH).level(&YARDSTICK), 0, "nor are points that nobody told");
}

#[test]
fn points_by_item_are_a_sum_to_which_the_silent_ones_may_add() {
    let item = |code: &str, points| (crate::domain::ids::BaseItemCode::parse(code).expect("a code"), points);
    let some = Profile { base_items: vec![item("BA1", 800), item("MG1", 750)], ..profile(None, ENOUGH) };
    let standing = Standing::of(&YARDSTICK, &some);
    assert_eq!(
        (standing.points, standing.open_points, standing.items[0], standing.items[1]),
        (Some(1_550), 8_450, Some(800), None)
    );
    assert_eq!(standing.level(&YARDSTICK), 0, "what is not answered gives no point");
    let told = Standing::of(&YARDSTICK, &Profile { base_score_hundredths: Some(4_000), ..some.clone() });
    assert_eq!((told.points, told.open_points, told.level(&YARDSTICK)), (Some(4_000), 0, 2), "a total needs no items");
    let check = |total| Answers { base_score: Some(total), ..Answers::of(&some) }.check(&YARDSTICK);
    assert_eq!(check(1_550), Ok(()));
    assert_eq!(check(1_549), Err(SumDiffers { total: 1_549, sum: 1_550, complete: false }));
}

#[test]
fn answers_by_another_version_do_not_count() {
    let old = Profile { level_index: Some(LevelIndex::Miit2022), ..profile(Some(9_000), ENOUGH) };
    let old = Standing::of(&YARDSTICK, &old);
    assert!(!old.counted);
    assert_eq!((old.points, old.count_at(None)), (None, 16));
    let unsaid = Standing::of(&YARDSTICK, &Profile { level_index: None, ..profile(Some(4_000), ENOUGH) });
    assert_eq!((unsaid.counted, unsaid.stated, unsaid.level(&YARDSTICK)), (true, None, 2));
}

proptest! {
    /// The rule, said again: every level up to the reached one is met, and none above it.
    #[test]
    fn a_level_is_reached_exactly_when_its_rule_is_met(
        points in proptest::option::of(0_u32..=10_000),
        levels in proptest::collection::vec(proptest::option::of(0_u8..=4), 16),
    ) {
        let told: Vec<String> = YARDSTICK.scenarios.iter().zip(&levels)
            .filter_map(|(s, level)| level.map(|level| format!("{}:{level}", s.code))).collect();
        let standing = standing(points, &told.join("|"));
        let met = |rule: &crate::domain::programme::LevelRule| {
            let at: Vec<bool> = levels.iter().map(|l| l.is_some_and(|l| l >= rule.scenario_level)).collect();
            let stars = at.iter().zip(&YARDSTICK.scenarios).filter(|(at, s)| **at && s.binding).count();
            let enough = |n: usize, least: u32| n >= usize::try_from(least).expect("small");
            points.is_some_and(|p| p >= rule.min_score * 100)
                && enough(at.iter().filter(|at| **at).count(), rule.min_scenarios) && enough(stars, rule.min_binding)
        };
        let reached = standing.level(&YARDSTICK);
        for rule in &YARDSTICK.rules {
            prop_assert_eq!(met(rule), standing.shortfall(rule).is_nothing());
            prop_assert_eq!(met(rule), rule.level <= reached, "level {}", rule.level);
        }
    }

    /// One more answer never takes a firm further from a level.
    #[test]
    fn an_answer_more_never_harms(
        levels in proptest::collection::vec(proptest::option::of(0_u8..=4), 16),
        place in 0_usize..16,
        answer in 0_u8..=4,
    ) {
        let told = |levels: &[Option<u8>]| -> String {
            let pairs = YARDSTICK.scenarios.iter().zip(levels).filter_map(|(s, l)| l.map(|l| format!("{}:{l}", s.code)));
            pairs.collect::<Vec<_>>().join("|")
        };
        prop_assume!(levels[place].is_none());
        let mut more = levels.clone();
        more[place] = Some(answer);
        let two = &YARDSTICK.rules[1];
        let (before, after) = (standing(None, &told(&levels)).shortfall(two), standing(None, &told(&more)).shortfall(two));
        prop_assert!(after.scenarios <= before.scenarios && after.binding <= before.binding);
    }
}
