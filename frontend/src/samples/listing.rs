use super::sample_ref;
use jiff::civil::date;
use schema::domain::catalogue::{
    Benefit, Case, Contact, Coverage, Deployment, Evidence, Goal, ListingStatus, LocalOffice, PriceModel, Provider, ProviderCard,
    ProviderKind, ProviderStatus, PublishedListing, Qualification, ScenarioClaim, ServiceMode, Size, Solution,
};
use schema::domain::listing::freshness::Freshness;
use schema::domain::money::Fen;
use schema::domain::uscc::Uscc;

/// A provider with everything filled in.
#[must_use]
pub fn provider() -> Provider {
    Provider {
        provider_ref: sample_ref!(ProviderRef, "P-AP-01"),
        name: "郑州砺石数造科技有限公司".into(),
        uscc: Uscc::parse("91000000MA0000007C").expect("the check digit is right"),
        kinds: vec![ProviderKind::Integrator, ProviderKind::Product],
        sectors: vec![sample_ref!(SectorCode, "AP"), sample_ref!(SectorCode, "EQ")],
        city: Some("郑州".into()),
        district: Some("经开区".into()),
        founded_on: Some(date(2016, 5, 18)),
        staff_count: Some(86),
        technical_staff_count: Some(61),
        revenue: Some(Fen::from_yuan(42_000_000)),
        local_office: Some(LocalOffice::Headquarters),
        qualifications: vec![
            Qualification {
                scheme: "CMMI".into(),
                level: "3".into(),
                issuer: "CMMI研究院".into(),
                valid_until: Some(date(2028, 5, 31)),
            },
            Qualification {
                scheme: "ISO 27001".into(),
                level: String::new(),
                issuer: "中质认证".into(),
                valid_until: Some(date(2027, 9, 30)),
            },
        ],
        summary: "做了八年压铸机加厂的车间系统，实施的人都在车间干过。".into(),
        description: "从扫码报工做起，慢慢做到排产、追溯和数采。\n先把条子换成扫码，再谈别的；每个项目驻厂到夜班会用为止。"
            .into(),
        contact: Contact { name: "示例".into(), email: "nobody@lishi.example".into(), phone: "0371-00000000".into() },
        status: ProviderStatus::Active,
    }
}

fn card() -> ProviderCard {
    let provider = provider();
    ProviderCard { provider_ref: provider.provider_ref, name: provider.name, kinds: provider.kinds, paused: false }
}

fn claim(code: &str, level: u8, coverage: Coverage) -> ScenarioClaim {
    ScenarioClaim { code: sample_ref!(ScenarioCode, code), level, coverage }
}

/// A published listing with cases of every grade.
#[must_use]
pub fn listing() -> PublishedListing {
    PublishedListing {
        revision_id: "0192f0a0-0000-7000-8000-000000000001".into(),
        solution: solution(),
        provider: card(),
        cases: cases(),
        freshness: Freshness::Fresh,
    }
}

/// Four listings to lay side by side, of which some are in the sample report.
#[must_use]
pub fn listings() -> [PublishedListing; 4] {
    let other =
        |key: &str, name: &str, price: (i64, i64), weeks, scenarios: Vec<ScenarioClaim>, cases: Vec<Case>| PublishedListing {
            revision_id: format!("revision-of-{key}"),
            solution: Solution {
                solution_ref: sample_ref!(SolutionRef, key),
                name: name.into(),
                price_min: Fen::from_yuan(price.0),
                price_max: Fen::from_yuan(price.1),
                delivery_weeks: weeks,
                scenarios,
                enterprise_person_days: None,
                benefits: Vec::new(),
                integrates_with: vec!["金蝶".into()],
                requires: vec![],
                conflicts: vec![],
                ..solution()
            },
            provider: card(),
            cases,
            freshness: Freshness::Fresh,
        };
    let first = cases().into_iter().take(1).collect();
    let (full, partial) = (Coverage::Full, Coverage::Partial);
    [
        listing(),
        other("S-AP-008", "云枢报工看板", (58_000, 98_000), 3, vec![claim("G02", 2, full), claim("G07", 2, partial)], first),
        other("S-AP-003", "晟检铸件视觉", (180_000, 260_000), 10, vec![claim("AP-X2", 3, full)], vec![]),
        other("S-AP-099", "目录里的另一个", (20_000, 90_000), 7, vec![claim("G02", 2, partial), claim("G10", 2, full)], cases()),
    ]
}

fn solution() -> Solution {
    Solution {
        solution_ref: sample_ref!(SolutionRef, "S-AP-001"),
        provider_ref: sample_ref!(ProviderRef, "P-AP-01"),
        name: "砺石轻工单 · 压铸机加版".into(),
        version: Some("3.2".into()),
        summary: "排产、扫码报工和批次追溯装在一台厂内主机上，压铸机参数随件入档，七周上线。".into(),
        description:
            "工人扫工单码报数，计件工资当天可查，车间电视上看得到每张单走到哪。\n插单后按交期、模具和人手重排，班组长可以手动改。\
            \n压铸、机加、检测共用一个件码，三秒查到炉次和机台；判废原因按班组汇总。\n模具按模次提醒保养，超次要班长解锁。\
            \n线边料架扫码领用；总仓盘点要另接仓储系统。接入第三方相机的判定结果，不含相机和算法。"
                .into(),
        sectors: vec![sample_ref!(SectorCode, "AP"), sample_ref!(SectorCode, "EQ")],
        scenarios: vec![
            claim("G02", 3, Coverage::Full),
            claim("G01", 2, Coverage::Full),
            claim("AP-N3", 3, Coverage::Full),
            claim("AP-N4", 2, Coverage::Full),
            claim("G07", 1, Coverage::Partial),
            claim("AP-X2", 1, Coverage::Partial),
        ],
        deployment: vec![Deployment::OnPremises, Deployment::Hybrid],
        price_model: PriceModel::OneOff,
        price_min: Fen::from_yuan(240_000),
        price_max: Fen::from_yuan(320_000),
        annual_fee: Some(Fen::from_yuan(22_400)),
        discount_basis_points: Some(500),
        delivery_weeks: 7,
        enterprise_person_days: Some(9),
        sizes: vec![Size::Small, Size::Medium],
        interfaces: vec!["OPC UA".into(), "Modbus TCP".into(), "三菱 MC".into()],
        integrates_with: vec!["金蝶".into(), "用友".into(), "企业微信".into()],
        requires: vec![],
        conflicts: vec![],
        security_level: Some("二级".into()),
        service_mode: Some(ServiceMode::Project),
        benefits: vec![
            benefit(Goal::Efficiency, "排产用时", "3.5", "0.2", "小时", 12),
            benefit(Goal::Quality, "外部不良", "420", "260", "ppm", 9),
            benefit(Goal::Inventory, "在制品", "6.2", "4.1", "天", 7),
        ],
        confirmed_on: Some(date(2026, 10, 26)),
        status: ListingStatus::Published,
    }
}

fn benefit(goal: Goal, metric: &str, before: &str, after: &str, unit: &str, firms: u32) -> Benefit {
    Benefit { goal, metric: metric.into(), before: before.into(), after: after.into(), unit: unit.into(), firms }
}

fn cases() -> Vec<Case> {
    let case = |case_ref: &str, name: &str, evidence, scenarios: &[&str]| Case {
        case_ref: sample_ref!(CaseRef, case_ref),
        solution_ref: sample_ref!(SolutionRef, "S-AP-001"),
        enterprise_name: name.into(),
        sector: sample_ref!(SectorCode, "AP"),
        scenarios: scenarios.iter().map(|code| sample_ref!(ScenarioCode, code)).collect(),
        contract: None,
        started_on: Some(date(2025, 3, 10)),
        accepted_on: None,
        level_before: Some(1),
        level_after: Some(2),
        evidence,
        satisfaction: None,
    };
    vec![
        Case {
            contract: Some(Fen::from_yuan(286_000)),
            accepted_on: Some(date(2025, 5, 20)),
            satisfaction: Some(5),
            ..case("C-AP-001", "中牟某压铸厂", Evidence::Accepted, &["G02", "AP-N3"])
        },
        case("C-AP-002", "经开区某转向件厂", Evidence::RefereeConfirmed, &["AP-N4"]),
        case("C-AP-003", "新郑某橡塑件厂", Evidence::Claimed, &[]),
    ]
}
