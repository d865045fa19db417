//! Paths of firms by listings, made by hand and of the sample.

use crate::fixtures::{ListingBuilder, programme, sample};
use crate::level::plan;
use jiff::civil::{Date, date};
use schema::domain::catalogue::{Deployment, PublishedListing, Size};
use schema::domain::enterprise::{LevelIndex, Profile};
use schema::domain::ids::{MiitCode, SectorCode};
use schema::domain::level::{HardConstraint, LevelLimits, LevelReport, LevelWay};
use schema::domain::money::Fen;

const TODAY: Date = date(2026, 11, 20);
const ANY: LevelLimits = LevelLimits { budget: None, deadline_weeks: None };

/// Five at level two, two of them binding: PL1 SC1 are, PL2 PL4 MD3 are not. PE2 and PE3 are known to be below.
const ONE_SHORT: &str = "PL1:2|SC1:2|PL2:2|PL4:2|MD3:2|PE2:1|PE3:0";

fn firm(levels: &str) -> Profile {
    let level = |pair: &str| {
        let (code, level) = pair.split_once(':').expect("CODE:LEVEL");
        (MiitCode::parse(code).expect("well formed"), level.parse().expect("a level"))
    };
    Profile {
        level_index: Some(LevelIndex::Miit2024),
        base_score_hundredths: Some(3_100),
        scenario_levels: levels.split('|').filter(|p| !p.is_empty()).map(level).collect(),
        ..Profile::new(SectorCode::parse("AP").expect("well formed"), Size::Small)
    }
}

fn planned(listings: &[PublishedListing], profile: &Profile, limits: LevelLimits) -> LevelReport {
    plan(&programme(), &listings.iter().collect::<Vec<_>>(), profile, limits, TODAY)
}

fn chosen(report: &LevelReport) -> Vec<&str> {
    report.path.iter().flat_map(|p| &p.solutions).map(|s| s.solution_ref.as_str()).collect()
}

#[test]
fn the_cheapest_listing_that_lifts_a_binding_scenario_is_the_path() {
    let listings = [
        ListingBuilder::new("A", "排产").claims(&["G01"]).costs(10_000, 4).build(),
        ListingBuilder::new("B", "报工").claims(&["G02"]).costs(60_000, 4).build(),
        ListingBuilder::new("C", "质检").claims(&["G03"]).costs(40_000, 4).build(),
    ];
    let report = planned(&listings, &firm(ONE_SHORT), ANY);
    assert_eq!(chosen(&report), ["C"], "排产 lifts PE1, which is not binding, and one binding scenario is missing");
    let path = report.path.expect("a path");
    let step = &path.steps[0];
    assert_eq!((step.code.as_str(), step.from, step.to, step.scenario.as_str()), ("PE3", Some(0), 2, "G03"));
    assert_eq!((path.gross, path.net, path.after), (Fen::from_yuan(60_000), Fen::from_yuan(30_000), (6, 3)));
}

#[test]
fn an_unanswered_scenario_is_not_reached_and_may_be_lifted() {
    let listings = [ListingBuilder::new("A", "能耗").claims(&["G06"]).build()];
    let report = planned(&listings, &firm(ONE_SHORT), ANY);
    assert_eq!(report.path.expect("a path").steps[0].from, None);
    let old = Profile { level_index: Some(LevelIndex::Miit2022), ..firm(ONE_SHORT) };
    let report = planned(&listings, &old, ANY);
    assert!(report.path.is_none(), "answers of another version lift nobody");
    assert_eq!(report.infeasible.map(|none| (none.scenarios, none.binding)), Some((5, 2)));
}

#[test]
fn what_claims_everything_and_proves_nothing_lifts_nothing() {
    let all = ["G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10"];
    let listings = [ListingBuilder::new("A", "一体化平台").claims(&all).costs(100, 4).build()];
    let report = planned(&listings, &firm(ONE_SHORT), ANY);
    assert!(report.path.is_none());
    let none = report.infeasible.expect("a reason");
    assert_eq!((none.scenarios, none.binding, none.ways.len()), (1, 1, 0));
    assert!(none.blocked.iter().all(|block| block.near.is_empty()), "it is not near either");
    assert!(none.blocked.iter().any(|block| block.code.as_str() == "PE2"));
}

#[test]
fn each_condition_that_stands_in_the_way_is_told_with_what_would_do() {
    let listing = || ListingBuilder::new("A", "报工").claims(&["G02"]).costs(60_000, 4);
    let cloud = [listing().suits(&[Deployment::PublicCloud], &[]).build()];
    let on_premises = Profile { deployment: vec![Deployment::OnPremises], ..firm(ONE_SHORT) };
    let none = planned(&cloud, &on_premises, ANY).infeasible.expect("a reason");
    assert_eq!(none.ways, [LevelWay::Deployment]);
    let block = none.blocked.iter().find(|b| b.code.as_str() == "PE2").expect("PE2 is blocked");
    assert_eq!(block.near[0].breaks, [HardConstraint::Deployment]);

    let budget = LevelLimits { budget: Some(Fen::from_yuan(59_999)), ..ANY };
    let none = planned(&[listing().build()], &firm(ONE_SHORT), budget).infeasible.expect("a reason");
    assert_eq!(none.ways, [LevelWay::Budget { to: Fen::from_yuan(60_000), by: Fen::from_yuan(1) }]);
    assert!(none.blocked.is_empty(), "nothing is missing but money");

    let soon = LevelLimits { deadline_weeks: Some(3), ..ANY };
    let none = planned(&[listing().build()], &firm(ONE_SHORT), soon).infeasible.expect("a reason");
    assert_eq!(none.ways, [LevelWay::Deadline { to: 4, by: 1 }]);
}

#[test]
fn where_the_scenarios_suffice_no_listing_is_named() {
    let listings = [ListingBuilder::new("A", "报工").claims(&["G02"]).build()];
    let report = planned(&listings, &firm(&ONE_SHORT.replace("PE2:1", "PE2:2")), ANY);
    assert_eq!((report.path, report.infeasible), (None, None), "missing points are promised by nobody");
}

#[test]
fn every_firm_of_the_sample_gets_a_path_that_keeps_what_it_promises_or_a_reason() {
    let listings = sample::listings();
    let programme = programme();
    let rule = programme.levels.target().expect("a target");
    for code in ["AP", "EQ", "RF", "AL"] {
        for levels in ["", ONE_SHORT, "PE2:0|PE3:1"] {
            let firm = Profile { sector: SectorCode::parse(code).expect("well formed"), ..firm(levels) };
            let report = planned(&listings, &firm, ANY);
            let path = report.path.unwrap_or_else(|| panic!("{code} {levels}: {:?}", report.infeasible));
            assert!(path.after.0 >= rule.min_scenarios && path.after.1 >= rule.min_binding, "{code} {levels}");
            assert_eq!(path.net, path.gross - path.subsidy_max);
            for solution in &path.solutions {
                assert!(path.steps.iter().any(|s| s.solution_ref == solution.solution_ref), "nobody is there for nothing");
            }
        }
    }
}
