//! Ways to a level.

use super::{programme, sample_ref};
use jiff::civil::date;
use schema::domain::bundle::SubsidyShare;
use schema::domain::catalogue::Evidence;
use schema::domain::enterprise::{LevelIndex, Profile};
use schema::domain::ids::SolutionRef;
use schema::domain::level::{
    Answers, HardConstraint, LevelBlock, LevelLimits, LevelPath, LevelReport, LevelWay, Lift, NearListing, NoPath, PathSolution,
    Standing,
};
use schema::domain::money::Fen;
use schema::domain::subsidy::{Price, SubsidyKind};

/// Levels of the sample firm: three scenarios are not answered.
const LEVELS: [(&str, u8); 13] = [
    ("PL1", 2),
    ("PL2", 1),
    ("PL3", 2),
    ("PL4", 1),
    ("PE1", 0),
    ("PE2", 1),
    ("PE3", 0),
    ("PE4", 1),
    ("SC1", 1),
    ("SC2", 0),
    ("MD1", 3),
    ("MD2", 1),
    ("MD3", 2),
];

/// Answers of the sample firm, some of them missing.
#[must_use]
pub fn answers() -> Answers {
    let items = [("BA1", 600), ("BA2", 150), ("MG1", 500)];
    Answers {
        index: Some(LevelIndex::Miit2024),
        base_score: None,
        base_items: items.iter().map(|(code, points)| (sample_ref!(BaseItemCode, code), *points)).collect(),
        levels: LEVELS.iter().map(|(code, level)| (sample_ref!(MiitCode, code), *level)).collect(),
    }
}

fn standing(levels: &[(&str, u8)], points: Option<u32>, index: LevelIndex) -> Standing {
    let profile = Profile {
        level_index: Some(index),
        base_score_hundredths: points,
        scenario_levels: levels.iter().map(|(code, level)| (sample_ref!(MiitCode, code), *level)).collect(),
        ..super::profile()
    };
    Standing::of(&programme().levels, &profile)
}

const LIMITS: LevelLimits = LevelLimits { budget: Some(Fen::from_yuan(300_000)), deadline_weeks: Some(16) };

/// A path of two solutions; points are missing too.
#[must_use]
pub fn level_path() -> LevelReport {
    let solutions = vec![
        solution(("S-AP-001", "砺石轻工单 · 压铸机加版", "郑州砺石数造科技有限公司"), (198_000, 262_000), 7, &["PE2", "PE3"]),
        solution(("S-AP-014", "账目通", "郑州明衡软件有限公司"), (32_000, 58_000), 4, &["SC2"]),
    ];
    let gross = solutions.iter().fold(Fen::ZERO, |sum, s| sum + s.price.gross);
    let subsidy_max = gross.times_ratio(1, 2);
    let path = LevelPath {
        price_min: solutions.iter().fold(Fen::ZERO, |sum, s| sum + s.price.min),
        gross,
        subsidy_max,
        net: gross - subsidy_max,
        shares: vec![SubsidyShare { kind: SubsidyKind::Transformation, gross, subsidy_max }],
        delivery_weeks: 7,
        after: (7, 6),
        steps: vec![
            lift(("PE2", Some(1), 3), "S-AP-001", "G02", Evidence::Accepted),
            lift(("PE3", Some(0), 2), "S-AP-001", "AP-N3", Evidence::RefereeConfirmed),
            lift(("SC2", Some(0), 2), "S-AP-014", "G07", Evidence::Claimed),
        ],
        solutions,
    };
    let standing = standing(&LEVELS, Some(2_900), LevelIndex::Miit2024);
    LevelReport { standing, limits: LIMITS, path: Some(path), infeasible: None }
}

/// No path: a result by the other version, a scenario that nothing lifts, ways out of every kind.
#[must_use]
pub fn no_level_path() -> LevelReport {
    let near = NearListing {
        solution_ref: sample_ref!(SolutionRef, "S-AP-012"),
        name: "排程快手与快速换型".into(),
        breaks: vec![HardConstraint::Deadline, HardConstraint::Deployment, HardConstraint::MustIntegrate],
    };
    let none = NoPath {
        scenarios: 2,
        binding: 1,
        blocked: vec![
            LevelBlock { code: sample_ref!(MiitCode, "PE1"), near: vec![near] },
            LevelBlock { code: sample_ref!(MiitCode, "PE5"), near: vec![] },
        ],
        ways: vec![
            LevelWay::Budget { to: Fen::from_yuan(420_000), by: Fen::from_yuan(120_000) },
            LevelWay::Deadline { to: 20, by: 4 },
            LevelWay::Deployment,
            LevelWay::MustIntegrate,
        ],
    };
    let standing = standing(&LEVELS, Some(3_100), LevelIndex::Miit2022);
    LevelReport { standing, limits: LIMITS, path: None, infeasible: Some(none) }
}

/// The scenarios suffice; points are missing.
#[must_use]
pub fn level_points() -> LevelReport {
    let levels = ["PL1", "PL3", "PE2", "PE3", "SC1", "MD1"].map(|code| (code, 2));
    let mut profile = super::profile();
    let levels = levels.iter().map(|(code, level)| (sample_ref!(MiitCode, code), *level)).collect();
    Answers { levels, ..answers() }.apply(&mut profile);
    let standing = Standing::of(&programme().levels, &profile);
    LevelReport { standing, limits: LIMITS, path: None, infeasible: None }
}

fn solution(named: (&str, &str, &str), price: (i64, i64), weeks: u32, lifts: &[&str]) -> PathSolution {
    let (solution_ref, name, provider) = named;
    let (min, max) = (Fen::from_yuan(price.0), Fen::from_yuan(price.1));
    PathSolution {
        solution_ref: sample_ref!(SolutionRef, solution_ref),
        revision_id: "r-1".into(),
        name: name.into(),
        provider_ref: sample_ref!(ProviderRef, "P-AP-01"),
        provider_name: provider.into(),
        price: Price::of_range(programme(), min, max, date(2026, 11, 23), SubsidyKind::Transformation),
        delivery_weeks: weeks,
        lifts: lifts.iter().map(|code| sample_ref!(MiitCode, code)).collect(),
    }
}

fn lift((code, from, to): (&str, Option<u8>, u8), solution: &str, scenario: &str, evidence: Evidence) -> Lift {
    let solution_ref: SolutionRef = sample_ref!(SolutionRef, solution);
    Lift {
        code: sample_ref!(MiitCode, code),
        from,
        to,
        solution_ref,
        scenario: sample_ref!(ScenarioCode, scenario),
        evidence,
        cases: vec![],
    }
}
