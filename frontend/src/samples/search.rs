use super::{listing, sample_ref};
use schema::domain::catalogue::{Deployment, Evidence, PriceModel, ProviderCard, ProviderKind, Size, Solution};
use schema::domain::interpretation::{Condition, ReadCondition, ReadQuery};
use schema::domain::money::Fen;
use schema::domain::search::{
    Facet, FacetKind, FacetValue, Field, Highlight, Hit, HitReason, Near, Relaxed, SearchQuery, SearchResult,
};
use std::sync::Arc;

/// `质检` within one sector.
#[must_use]
pub fn query() -> SearchQuery {
    SearchQuery { q: "质检".into(), sector: Some(sample_ref!(SectorCode, "AP")), ..SearchQuery::default() }
}

/// What is particular about one hit.
struct Sketch {
    solution_ref: &'static str,
    name: &'static str,
    provider: &'static str,
    summary: &'static str,
    hit: (&'static str, &'static [(u32, u32)]),
    reasons: Vec<HitReason>,
    evidence: (Evidence, u32),
    price: (i64, i64),
    weeks: u32,
}

fn hit(sketch: Sketch) -> Hit {
    let mut shown = listing();
    shown.solution = Solution {
        solution_ref: sample_ref!(SolutionRef, sketch.solution_ref),
        name: sketch.name.into(),
        summary: sketch.summary.into(),
        sectors: vec![sample_ref!(SectorCode, "AP"), sample_ref!(SectorCode, "EQ")],
        deployment: vec![Deployment::Edge, Deployment::OnPremises],
        sizes: vec![Size::Small],
        integrates_with: vec!["金蝶".into()],
        price_model: PriceModel::OneOff,
        price_min: Fen::from_yuan(sketch.price.0),
        price_max: Fen::from_yuan(sketch.price.1),
        delivery_weeks: sketch.weeks,
        ..shown.solution
    };
    shown.provider = ProviderCard {
        provider_ref: sample_ref!(ProviderRef, "P-AP-01"),
        name: sketch.provider.into(),
        kinds: vec![ProviderKind::Product],
        paused: false,
    };
    Hit {
        listing: Arc::new(shown),
        score: 1_000,
        highlights: vec![
            Highlight { field: Field::Name, text: sketch.name.into(), spans: vec![] },
            Highlight { field: Field::Description, text: sketch.hit.0.into(), spans: sketch.hit.1.to_vec() },
        ],
        reasons: sketch.reasons,
        evidence: sketch.evidence.0,
        evidence_cases: sketch.evidence.1,
    }
}

/// Three hits, each with another reason.
#[must_use]
pub fn hits() -> Vec<Hit> {
    vec![
        hit(Sketch {
            solution_ref: "S-AP-003",
            name: "锐眼铸件外观检测站",
            provider: "观微视觉（郑州）有限公司",
            summary: "打标、读码、砂眼相机同一个工位，判级规则由厂里自己改。",
            hit: ("打标、读码、砂眼相机同一个工位，质检图片跟着追溯码走。", &[(16, 18)]),
            reasons: vec![
                HitReason::Words { words: vec!["质检".into()] },
                HitReason::Scenario { code: sample_ref!(ScenarioCode, "G03") },
            ],
            evidence: (Evidence::Accepted, 7),
            price: (268_000, 328_000),
            weeks: 10,
        }),
        hit(Sketch {
            solution_ref: "S-AP-001",
            name: "砺石轻工单 · 压铸机加版",
            provider: "郑州砺石数造科技有限公司",
            summary: "排产、扫码报工和批次追溯装在一台厂内主机上。",
            hit: ("首检、巡检、末检扫码做，质量检测不合格自动锁批。", &[(12, 16)]),
            reasons: vec![HitReason::Synonym { typed: "质检".into(), found: "质量检测".into() }],
            evidence: (Evidence::RefereeConfirmed, 2),
            price: (240_000, 240_000),
            weeks: 7,
        }),
        hit(Sketch {
            solution_ref: "S-EQ-005",
            name: "度实量具数据直采",
            provider: "洛阳度实科技有限公司",
            summary: "三坐标、千分尺读数直接进质检单，自动算 SPC，不用手抄。",
            hit: ("三坐标、千分尺读数直接进质检单，自动算 SPC，不用手抄。", &[(12, 14)]),
            reasons: vec![HitReason::Words { words: vec!["质检".into()] }],
            evidence: (Evidence::Claimed, 0),
            price: (58_000, 78_000),
            weeks: 3,
        }),
    ]
}

fn value(value: &str, count: u32, chosen: bool) -> FacetValue {
    FacetValue { value: value.into(), count, chosen }
}

/// The answer to [`query`].
#[must_use]
pub fn result() -> SearchResult {
    SearchResult {
        total: 42,
        page: 1,
        limit: 20,
        catalogue_version: 1_842,
        items: hits(),
        facets: vec![
            Facet { kind: FacetKind::Sector, values: vec![value("AP", 42, true), value("EQ", 14, false), value("AL", 3, false)] },
            Facet {
                kind: FacetKind::Scenario,
                values: ["G03", "AP-X2", "AP-N3", "AP-N2", "G02", "G18", "G04"]
                    .iter()
                    .zip([9, 4, 4, 3, 2, 2, 1])
                    .map(|(code, n)| value(code, n, false))
                    .collect(),
            },
            Facet { kind: FacetKind::Deployment, values: vec![value("public_cloud", 3, false), value("on_premises", 7, false)] },
            Facet { kind: FacetKind::Size, values: vec![value("micro", 4, false), value("small", 12, false)] },
            Facet { kind: FacetKind::PriceBand, values: vec![value("0-5", 1, false), value("20-50", 6, false)] },
            Facet { kind: FacetKind::Provider, values: vec![value("P-AP-01", 2, false)] },
        ],
        near: vec![],
        is_gap: false,
        unclear: false,
        elsewhere: Vec::new(),
        understood: vec![sample_ref!(ScenarioCode, "G03")],
        meant: None,
        truncated: false,
        read: ReadQuery::default(),
    }
}

/// An answer with nothing that fits.
#[must_use]
pub fn near_result() -> SearchResult {
    let relaxed = |relaxed| Near { relaxed, items: hits().into_iter().take(2).collect() };
    SearchResult {
        total: 0,
        items: vec![],
        near: vec![
            relaxed(Relaxed::Filter { filter: "sector".into() }),
            relaxed(Relaxed::SomeWords { missing: vec!["点价".into()] }),
            relaxed(Relaxed::Scenario { code: sample_ref!(ScenarioCode, "G10") }),
        ],
        is_gap: true,
        meant: Some("云排智能排产系统".to_owned()),
        truncated: true,
        read: ReadQuery {
            conditions: vec![
                ReadCondition {
                    condition: Condition::BudgetYuan(Fen::from_yuan(100_000)),
                    spans: vec![(6, 11)],
                    terms: Vec::new(),
                },
                ReadCondition {
                    condition: Condition::Deployment(vec![Deployment::OnPremises, Deployment::Edge]),
                    spans: vec![(12, 16)],
                    terms: Vec::new(),
                },
            ],
            dropped: vec!["10万以内".into(), "本地部署".into()],
        },
        ..result()
    }
}
