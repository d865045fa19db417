use super::{listing, programme, sample_ref};
use crate::pages::public::ReadWords;
use jiff::civil::date;
use schema::domain::catalogue::{Deployment, Evidence, ProviderKind, Size};
use schema::domain::enterprise::{Need, NeedKind, Priority, Profile};
use schema::domain::interpretation::{Condition, Interpretation, ReadCondition, ReadScenario, ReadTopic, Unconfirmed};
use schema::domain::matching::{
    Caution, CoverageBasis, Exclusion, ExclusionReason, Gap, Grounds, MatchItem, MatchReport, NeedCoverage, NeedState, Part,
    PartKind, ReadNeed,
};
use schema::domain::money::Fen;
use schema::domain::subsidy::{Price, SubsidyKind};

/// Reference, scenario, words and priority of the sample's needs.
const NEEDS: [(&str, &str, &str, Priority); 9] = [
    ("N1", "G01", "天天插单，排产全靠老王脑子记，他一请假就抓瞎", Priority::Must),
    ("N2", "G02", "能扫码报工就中，别整太复杂", Priority::Must),
    ("N3", "AP-N3", "客户审厂要求追溯到单件，现在都是手写批次卡", Priority::Must),
    ("N4", "AP-N4", "模具打了多少模次没数，说坏就坏", Priority::Should),
    ("N5", "G07", "盘一次库停两天", Priority::Should),
    ("N6", "G10", "", Priority::Could),
    ("X1", "AP-X2", "压铸件老有砂眼，人工看不过来", Priority::Should),
    ("X2", "AP-X1", "机台参数谁都能改，出了废品对不上", Priority::Should),
    ("X3", "", "换一次模半天没了，想快点，10万以内，不上云，年底前", Priority::Could),
];

/// Sentences of the sample listing, by need; empty where it says nothing.
const SENTENCES: [(&str, &[(u32, u32)]); 9] = [
    ("插单后按交期、模具和人手重排，班组长可以手动改。", &[(0, 2), (12, 14)]),
    ("工人扫工单码报数，计件工资当天可查。", &[(2, 8)]),
    ("压铸、机加、检测共用一个件码，三秒查到炉次和机台。", &[(9, 14)]),
    ("模具按模次提醒保养，超次要班长解锁。", &[(0, 2), (3, 5)]),
    ("线边料架扫码领用；总仓盘点要另接仓储系统。", &[(11, 13)]),
    ("", &[]),
    ("接入第三方相机的判定结果，不含相机和算法。", &[(5, 7)]),
    ("压射速度、模温、保压随件码存档，越限停机。", &[(0, 4)]),
    ("", &[]),
];

/// A die-casting works of 86 people with six common and three own needs.
#[must_use]
pub fn profile() -> Profile {
    let needs = NEEDS.iter().map(|(need_ref, scenario, text, priority)| Need {
        need_ref: sample_ref!(NeedRef, need_ref),
        kind: if need_ref.starts_with('N') { NeedKind::N } else { NeedKind::X },
        scenario: (!scenario.is_empty()).then(|| sample_ref!(ScenarioCode, scenario)),
        text: (!text.is_empty()).then(|| (*text).to_owned()),
        priority: *priority,
    });
    Profile {
        sector: sample_ref!(SectorCode, "AP"),
        size: Size::Small,
        district: Some("中牟县".into()),
        budget: Some(Fen::from_yuan(300_000)),
        deadline_weeks: Some(16),
        deployment: vec![Deployment::OnPremises, Deployment::Edge],
        must_integrate: vec!["金蝶".into()],
        level_index: None,
        base_score_hundredths: None,
        base_items: vec![],
        scenario_levels: vec![],
        needs: needs.collect(),
    }
}

/// What is particular about one item: how its needs stand, evidence, price and weeks.
struct Sketch {
    solution_ref: &'static str,
    name: &'static str,
    provider: &'static str,
    summary: &'static str,
    states: &'static str,
    stamps: &'static str,
    price: (i64, i64),
    weeks: u32,
    cautions: Vec<Caution>,
}

/// The report of [`profile`]: six listings that fit, two that do not, one need that nothing serves.
#[must_use]
pub fn report() -> MatchReport {
    let sketch = |solution_ref, name, provider, summary, states, stamps, price, weeks| Sketch {
        solution_ref,
        name,
        provider,
        summary,
        states,
        stamps,
        price,
        weeks,
        cautions: vec![],
    };
    let items = vec![
        item(sketch(
            "S-AP-001",
            "砺石轻工单 · 压铸机加版",
            "郑州砺石数造科技有限公司",
            "排产、扫码报工和批次追溯装在一台厂内主机上，压铸机参数随件入档。",
            "222210120",
            "aaacc.ca.",
            (240_000, 320_000),
            7,
        )),
        item(sketch(
            "S-AP-008",
            "数擎 MES 轻量版",
            "河南数擎信息技术有限公司",
            "工单、报工、库存一套走完，接金蝶的物料和凭证。",
            "222121010",
            "aacca.....",
            (198_000, 294_000),
            8,
        )),
        item(sketch(
            "S-AP-003",
            "锐眼追溯一体机",
            "观微视觉（郑州）有限公司",
            "打标、读码、砂眼相机同一个工位，缺陷图片跟着追溯码走。",
            "012100220",
            ".ca...ac.",
            (268_000, 328_000),
            10,
        )),
        Sketch {
            cautions: vec![Caution::NoCase, Caution::WidePriceRange],
            ..sketch(
                "S-AP-011",
                "智联云工厂一体化平台",
                "深圳智联云科有限公司",
                "全流程一站式数字化平台，覆盖计划、生产、质量、设备、仓储、财务。",
                "111111000",
                ".........",
                (80_000, 290_000),
                12,
            )
        }
        .into_item(),
        Sketch {
            cautions: vec![Caution::SizeOutside],
            ..sketch(
                "S-AP-006",
                "模管家",
                "新郑润器软件有限公司",
                "模具一模一码，模次、保养、维修、寿命一本账。",
                "000200000",
                "...a.....",
                (36_000, 72_000),
                3,
            )
        }
        .into_item(),
        item(sketch(
            "S-AP-014",
            "账目通",
            "郑州明衡软件有限公司",
            "进销存和成本一本账，订单毛利当天看。",
            "000011000",
            "....cc...",
            (32_000, 58_000),
            4,
        )),
    ];
    MatchReport {
        catalogue_version: 1_842,
        engine_version: "1.3".into(),
        need_list_version: 1,
        items,
        further: Vec::new(),
        excluded: excluded(),
        gaps: vec![Gap {
            need_ref: sample_ref!(NeedRef, "X3"),
            scenarios: vec![sample_ref!(ScenarioCode, "AP-X4")],
            elsewhere: None,
            near: vec![sample_ref!(SolutionRef, "S-AP-012")],
        }],
        read: vec![ReadNeed { need_ref: sample_ref!(NeedRef, "X3"), scenarios: vec![(sample_ref!(ScenarioCode, "AP-X4"), 820)] }],
        unconfirmed: limits_in_words(),
    }
}

fn limits_in_words() -> Vec<Unconfirmed> {
    vec![
        unconfirmed(Condition::BudgetYuan(Fen::from_yuan(100_000)), (13, 18)),
        unconfirmed(Condition::Deployment(vec![Deployment::PrivateCloud, Deployment::OnPremises, Deployment::Edge]), (19, 22)),
        unconfirmed(Condition::DeadlineDate(date(2026, 12, 31)), (23, 26)),
    ]
}

fn unconfirmed(condition: Condition, span: (u32, u32)) -> Unconfirmed {
    Unconfirmed { need_ref: sample_ref!(NeedRef, "X3"), read: ReadCondition { condition, spans: vec![span], terms: Vec::new() } }
}

fn excluded() -> Vec<Exclusion> {
    vec![
        Exclusion {
            solution_ref: sample_ref!(SolutionRef, "S-AP-012"),
            name: "排程快手与快速换型".into(),
            reasons: vec![
                ExclusionReason::Budget { price_min: Fen::from_yuan(420_000), over: Fen::from_yuan(120_000) },
                ExclusionReason::Deployment { offered: vec![Deployment::PublicCloud] },
            ],
        },
        Exclusion {
            solution_ref: sample_ref!(SolutionRef, "S-RF-002"),
            name: "隧道窑热工优化".into(),
            reasons: vec![
                ExclusionReason::Sector,
                ExclusionReason::Deadline { delivery_weeks: 20, over: 4 },
                ExclusionReason::MustIntegrate { missing: vec!["金蝶".into()] },
                ExclusionReason::Paused,
                ExclusionReason::NoNeedCovered,
            ],
        },
    ]
}

impl Sketch {
    fn into_item(self) -> MatchItem {
        item(self)
    }
}

fn item(sketch: Sketch) -> MatchItem {
    let needs = coverage(&sketch);
    let covered: u32 = needs.iter().map(|n| n.points).sum();
    let weights = &programme().weights;
    let part = |part, points, of| Part { part, points, of };
    let parts = vec![
        part(PartKind::Coverage, covered, weights.coverage),
        part(PartKind::SectorFit, weights.sector_fit, weights.sector_fit),
        part(PartKind::Outcome, weights.outcome * 4 / 5, weights.outcome),
        part(PartKind::Value, weights.value * 3 / 5, weights.value),
        part(PartKind::Delivery, weights.delivery, weights.delivery),
    ];
    let kind = SubsidyKind::sold_by(&[ProviderKind::Product]);
    let (min, max) = (Fen::from_yuan(sketch.price.0), Fen::from_yuan(sketch.price.1));
    let accepted = u32::from(sketch.stamps.contains('a')) * 3;
    MatchItem {
        solution_ref: sample_ref!(SolutionRef, sketch.solution_ref),
        revision_id: listing().revision_id,
        name: sketch.name.into(),
        provider_ref: sample_ref!(ProviderRef, "P-AP-01"),
        provider_name: sketch.provider.into(),
        summary: sketch.summary.into(),
        score: parts.iter().map(|p| p.points).sum(),
        parts,
        needs,
        price: Price::of_range(programme(), min, max, date(2026, 11, 23), kind),
        price_min: min,
        price_max: max,
        delivery_weeks: sketch.weeks,
        deployment: vec![Deployment::OnPremises],
        evidence: if accepted > 0 { Evidence::Accepted } else { Evidence::Claimed },
        accepted_cases: accepted,
        cautions: sketch.cautions,
    }
}

/// `states` has a digit for each need (2 covered, 1 partly, 0 not); `stamps` a letter (a accepted, c confirmed, else claimed).
fn coverage(sketch: &Sketch) -> Vec<NeedCoverage> {
    let most = programme().weights.coverage / u32::try_from(NEEDS.len()).unwrap_or(1);
    let letters = sketch.states.chars().zip(sketch.stamps.chars().chain(std::iter::repeat('.')));
    letters
        .zip(NEEDS.iter().zip(SENTENCES))
        .map(|((state, stamp), ((need_ref, scenario, ..), (sentence, spans)))| {
            let (coverage, points) = match state {
                '2' => (NeedState::Covered, most * 9 / 10),
                '1' => (NeedState::Partial, most * 2 / 5),
                _ => (NeedState::Uncovered, 0),
            };
            let served = coverage != NeedState::Uncovered;
            NeedCoverage {
                need_ref: sample_ref!(NeedRef, need_ref),
                coverage,
                points,
                of: most,
                evidence: served.then_some(match stamp {
                    'a' => Evidence::Accepted,
                    'c' => Evidence::RefereeConfirmed,
                    _ => Evidence::Claimed,
                }),
                cases: if stamp == 'a' {
                    listing().cases.iter().filter(|c| c.evidence == Evidence::Accepted).map(|c| c.case_ref.clone()).collect()
                } else {
                    vec![]
                },
                scenario: (served && !scenario.is_empty()).then(|| sample_ref!(ScenarioCode, scenario)),
                level: served.then_some(2),
                basis: served.then_some(CoverageBasis::Scenario),
                sentence: (served && !sentence.is_empty()).then(|| sentence.to_owned()),
                spans: if served { spans.to_vec() } else { vec![] },
            }
        })
        .collect()
}

/// What stands behind the first items of [`report`]: all of them are of the sample's one listing.
#[must_use]
pub fn behind() -> crate::pages::public::Behind {
    let listing = listing();
    let of = |grade: Evidence| -> Vec<_> {
        listing.cases.iter().filter(|c| c.evidence == grade).map(|c| c.case_ref.clone()).collect()
    };
    let accepted = of(Evidence::Accepted);
    let grounds = Grounds {
        sector: Some((Evidence::Accepted, accepted.clone())),
        size_fits: true,
        rated: accepted.clone(),
        accepted,
        failed: Vec::new(),
    };
    crate::pages::public::Behind { listing, grounds }
}

/// A match on the whole list of a sector and four own needs: eighteen cells.
#[must_use]
pub fn long_report() -> (Profile, MatchReport) {
    let mut profile = profile();
    let list = programme().need_list(&profile.sector).expect("the sample's sector has a list");
    let common = list.n.iter().zip(1..).map(|(code, at)| Need {
        need_ref: sample_ref!(NeedRef, &format!("N{at}")),
        kind: NeedKind::N,
        scenario: Some(code.clone()),
        text: None,
        priority: if at < 4 { Priority::Must } else { Priority::Should },
    });
    let own: Vec<Need> = profile.needs.drain(..).filter(|n| n.kind == NeedKind::X).collect();
    profile.needs = common.chain(own).collect();
    let mut report = report();
    for item in &mut report.items {
        let given: Vec<NeedCoverage> = item.needs.clone();
        let cover = |(need, at): (&Need, usize)| {
            given.get(at % given.len()).map(|c| NeedCoverage {
                need_ref: need.need_ref.clone(),
                points: c.points / 2,
                of: c.of / 2,
                ..c.clone()
            })
        };
        item.needs = profile.needs.iter().zip(0..).filter_map(cover).collect();
    }
    (profile, report)
}

/// How the own words of `profile` are read: the scenario of each need's sample, or a wish outside the catalogue.
#[must_use]
pub fn read_words(profile: &Profile) -> Vec<ReadWords> {
    let own = profile.needs.iter().filter_map(|need| Some((need, need.text.as_deref()?)));
    own.map(|(need, text)| (need.need_ref.clone(), read_one(text))).collect()
}

fn read_one(text: &str) -> Interpretation {
    let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX).min(4);
    let spans = vec![(0, end)];
    match text {
        LOAN => Interpretation { elsewhere: vec![ReadTopic { topic: "loan".to_owned(), spans }], ..Interpretation::default() },
        LOST => Interpretation { diagnosis: spans, ..Interpretation::default() },
        _ => {
            let read =
                |code, confidence| ReadScenario { code: sample_ref!(ScenarioCode, code), confidence, spans: spans.clone() };
            Interpretation { scenarios: vec![read("AP-X2", 870), read("AP-X1", 220)], ..Interpretation::default() }
        }
    }
}

const LOAN: &str = "想贷点款买设备";
const LOST: &str = "不知道该弄啥，派人来看看吧";

/// A profile of nothing but wishes that no listing serves, and its report.
#[must_use]
pub fn outside_report() -> (Profile, MatchReport) {
    let wish = |number: &str, text: &str| Need {
        need_ref: sample_ref!(NeedRef, number),
        kind: NeedKind::X,
        scenario: None,
        text: Some(text.to_owned()),
        priority: Priority::Must,
    };
    let gap = |number: &str, topic: &str| Gap {
        need_ref: sample_ref!(NeedRef, number),
        scenarios: Vec::new(),
        elsewhere: Some(topic.to_owned()),
        near: Vec::new(),
    };
    let profile = Profile { needs: vec![wish("X1", LOAN), wish("X2", LOST)], ..profile() };
    let gaps = vec![gap("X1", "loan"), gap("X2", "diagnosis")];
    (profile, MatchReport { items: Vec::new(), gaps, read: Vec::new(), unconfirmed: Vec::new(), ..report() })
}
