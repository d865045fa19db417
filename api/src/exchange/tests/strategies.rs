//! Arbitrary catalogues within the bounds of the format.

use super::super::{Absent, Catalogue};
use super::programme;
use jiff::civil::Date;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use schema::domain::catalogue::*;
use schema::domain::enterprise::*;
use schema::domain::ids::*;
use schema::domain::money::Fen;
use schema::domain::uscc::Uscc;

/// One line: quotes, commas, formulas, pipes and colons included, white space around it not.
fn line() -> impl Strategy<Value = String> {
    "[=@\"|:,;a-z一-龥０🏭][ \",a-z一-龥]{0,8}[\"|:,。a-z一-龥]".prop_map(|t| t.trim().to_owned())
}

fn paragraph() -> impl Strategy<Value = String> {
    vec(line(), 1..4).prop_map(|lines| lines.join("\n"))
}

/// Text as part of a list.
fn part() -> impl Strategy<Value = String> {
    "[a-zA-Z一-龥][ \",a-z0-9一-龥]{0,6}[a-z一-龥]"
}

fn parts() -> impl Strategy<Value = Vec<String>> {
    btree_set(part(), 0..4).prop_map(|parts| parts.into_iter().collect())
}

fn date() -> impl Strategy<Value = Date> {
    (2000i16..=2100, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d))
}

fn fen() -> impl Strategy<Value = Fen> {
    prop_oneof![(0..=Fen::MAX.0).prop_map(Fen), (0i64..2_000_000).prop_map(Fen::from_yuan)]
}

fn some_of<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    subsequence(all.to_vec(), 1..=all.len()).prop_shuffle()
}

fn uscc() -> impl Strategy<Value = Uscc> {
    ("[0-9A-HJ-NP-RTUWXY]{17}", Just("0123456789ABCDEFGHJKLMNPQRTUWXY")).prop_map(|(body, digits)| {
        let code = digits.chars().find_map(|digit| Uscc::parse(&format!("{body}{digit}")).ok());
        code.expect("one of the digits is right")
    })
}

fn contact() -> impl Strategy<Value = Contact> {
    (line(), "[a-z]{1,8}@[a-z]{1,8}\\.example", "0371-0000[0-9]{4}").prop_map(|(name, email, phone)| Contact {
        name,
        email,
        phone,
    })
}

fn sectors() -> impl Strategy<Value = Vec<SectorCode>> {
    let all: Vec<SectorCode> = programme().sectors.into_iter().map(|s| s.code).collect();
    let most = all.len();
    subsequence(all, 1..=most).prop_shuffle()
}

fn sector() -> impl Strategy<Value = SectorCode> {
    select(programme().sectors.into_iter().map(|s| s.code).collect::<Vec<_>>())
}

fn scenarios() -> impl Strategy<Value = Vec<ScenarioCode>> {
    let all: Vec<ScenarioCode> = programme().scenarios.into_iter().map(|s| s.code).collect();
    subsequence(all, 1..6).prop_shuffle()
}

fn qualification() -> impl Strategy<Value = Qualification> {
    (part(), part(), part(), of(date())).prop_map(|(scheme, level, issuer, valid_until)| Qualification {
        scheme,
        level,
        issuer,
        valid_until,
    })
}

fn provider() -> impl Strategy<Value = Provider> {
    let firm = (line(), uscc(), some_of(ProviderKind::ALL), sectors(), of(line()), of(line()));
    let figures = (of(date()), of(0u32..9_000), of(0u32..9_000), of(fen()));
    let kind = (of(select(LocalOffice::ALL)), select(ProviderStatus::ALL));
    let texts = (paragraph(), prop_oneof![Just(String::new()), paragraph()], contact());
    (firm, figures, kind, vec(qualification(), 0..3), texts).prop_map(
        |(firm, figures, (local_office, status), mut qualifications, (summary, description, contact))| {
            let (name, uscc, kinds, sectors, city, district) = firm;
            let (founded_on, staff_count, technical_staff_count, revenue) = figures;
            qualifications.dedup();
            let provider_ref = ProviderRef::parse("P-0").expect("a reference");
            Provider {
                provider_ref,
                name,
                uscc,
                kinds,
                sectors,
                city,
                district,
                founded_on,
                staff_count,
                technical_staff_count,
                revenue,
                local_office,
                qualifications,
                summary,
                description,
                contact,
                status,
            }
        },
    )
}

fn benefit() -> impl Strategy<Value = Benefit> {
    (select(Goal::ALL), part(), "[0-9.]{0,4}", "[0-9.]{0,4}", part(), 0u32..500)
        .prop_map(|(goal, metric, before, after, unit, firms)| Benefit { goal, metric, before, after, unit, firms })
}

fn claims() -> impl Strategy<Value = Vec<ScenarioClaim>> {
    (scenarios(), 1u8..=4, select(Coverage::ALL))
        .prop_map(|(codes, level, coverage)| codes.into_iter().map(|code| ScenarioClaim { code, level, coverage }).collect())
}

fn solution() -> impl Strategy<Value = Solution> {
    let texts = (line(), of(line()), paragraph(), paragraph());
    let fit = (sectors(), claims(), some_of(Deployment::ALL), prop_oneof![Just(vec![]), some_of(Size::ALL)]);
    let price = (select(PriceModel::ALL), fen(), fen(), of(fen()), of(0u32..=10_000));
    let work = (1u32..99, of(0u32..999), parts(), parts(), of(line()), of(select(ServiceMode::ALL)));
    let other = || "[1-9]{1,4}".prop_map(|n| SolutionRef::parse(&format!("S-{n}")).expect("a reference"));
    let together = (vec(vec(other(), 1..3), 0..2), vec(other(), 0..2));
    let rest = (vec(benefit(), 0..3), of(date()), select(ListingStatus::ALL), together);
    (texts, fit, price, work, rest).prop_map(|(texts, fit, price, work, rest)| {
        let (name, version, summary, description) = texts;
        let (sectors, scenarios, deployment, sizes) = fit;
        let (price_model, one, other, annual_fee, discount_basis_points) = price;
        let (delivery_weeks, enterprise_person_days, interfaces, integrates_with, security_level, service_mode) = work;
        let (mut benefits, confirmed_on, status, (requires, conflicts)) = rest;
        benefits.dedup();
        Solution {
            solution_ref: SolutionRef::parse("S-0").expect("a reference"),
            provider_ref: ProviderRef::parse("P-0").expect("a reference"),
            name,
            version,
            summary,
            description,
            sectors,
            scenarios,
            deployment,
            price_model,
            price_min: one.min(other),
            price_max: one.max(other),
            annual_fee,
            discount_basis_points,
            delivery_weeks,
            enterprise_person_days,
            sizes,
            interfaces,
            integrates_with,
            requires,
            conflicts,
            security_level,
            service_mode,
            benefits,
            confirmed_on,
            status,
        }
    })
}

fn case() -> impl Strategy<Value = Case> {
    let what = (line(), sector(), prop_oneof![Just(vec![]), scenarios()], of(fen()));
    let in_order = |dates: (Option<Date>, Option<Date>)| {
        if let (Some(a), Some(b)) = dates { (Some(b.min(a)), Some(b.max(a))) } else { dates }
    };
    let dates = (of(date()), of(date())).prop_map(in_order);
    let marks = (of(0u8..=4), of(0u8..=4), select(Evidence::ALL), of(1u8..=5));
    (what, dates, marks).prop_map(|(what, (started_on, accepted_on), marks)| {
        let (enterprise_name, sector, scenarios, contract) = what;
        let (level_before, level_after, evidence, satisfaction) = marks;
        Case {
            case_ref: CaseRef::parse("C-0").expect("a reference"),
            solution_ref: SolutionRef::parse("S-0").expect("a reference"),
            enterprise_name,
            sector,
            scenarios,
            contract,
            started_on,
            accepted_on,
            level_before,
            level_after,
            evidence,
            satisfaction,
        }
    })
}

/// Needs in the order of the domain: N first.
fn needs() -> impl Strategy<Value = Vec<Need>> {
    let body = (select(NeedKind::ALL), scenarios(), any::<bool>(), of(paragraph()), select(Priority::ALL));
    btree_map("[NX][0-9]{1,2}", body, 0..5).prop_map(|needs| {
        let mut needs: Vec<Need> = needs
            .into_iter()
            .map(|(reference, (kind, mut scenarios, tagged, text, priority))| Need {
                need_ref: NeedRef::parse(&reference).expect("a reference"),
                kind,
                scenario: scenarios.pop().filter(|_| tagged || kind == NeedKind::N),
                text: if kind == NeedKind::X { text.or_else(|| Some("话".into())) } else { text },
                priority,
            })
            .collect();
        needs.sort_by_key(|need| need.kind);
        needs
    })
}

fn profile() -> impl Strategy<Value = Profile> {
    let programme = programme();
    let districts: Vec<String> = programme.districts.iter().map(|d| d.name.clone()).collect();
    let codes: Vec<MiitCode> = programme.levels.scenarios.iter().map(|s| s.code.clone()).collect();
    let levels = subsequence(codes, 0..9)
        .prop_flat_map(|codes| (Just(codes), vec(0u8..=4, 9)))
        .prop_map(|(codes, levels)| codes.into_iter().zip(levels).collect::<Vec<_>>());
    let place = (sector(), select(Size::ALL), select(districts));
    let limits = (of(fen()), of(0u32..99), prop_oneof![Just(vec![]), some_of(Deployment::ALL)], parts());
    (place, limits, of(select(LevelIndex::ALL)), of(0u32..=10_000), levels, needs()).prop_map(
        |(place, limits, level_index, base_score_hundredths, scenario_levels, needs)| {
            let (sector, size, district) = place;
            let (budget, deadline_weeks, deployment, must_integrate) = limits;
            Profile {
                sector,
                size,
                district: Some(district),
                budget,
                deadline_weeks,
                deployment,
                must_integrate,
                level_index,
                base_score_hundredths,
                base_items: Vec::new(),
                scenario_levels,
                needs,
            }
        },
    )
}

fn enterprise() -> impl Strategy<Value = Enterprise> {
    let firm = (line(), uscc(), of(line()), of(any::<bool>()), of(any::<bool>()));
    let figures = (of(0u32..9_999), of(fen()), of(0u8..=4));
    (firm, figures, profile(), contact()).prop_map(|(firm, figures, profile, contact)| {
        let (name, uscc, subsector, above_scale, innovative) = firm;
        let (employees, revenue, level) = figures;
        Enterprise {
            enterprise_ref: EnterpriseRef::parse("E-0").expect("a reference"),
            name,
            uscc,
            subsector,
            above_scale,
            innovative,
            employees,
            revenue,
            level,
            profile,
            contact,
        }
    })
}

/// A catalogue whose references are unique and lead to its own rows, in the order of its references.
pub(super) fn catalogue() -> impl Strategy<Value = Catalogue> {
    (vec(provider(), 1..4), vec(solution(), 1..4), vec(case(), 0..4), vec(enterprise(), 0..4)).prop_map(
        |(mut providers, mut solutions, mut cases, mut enterprises)| {
            for (i, provider) in providers.iter_mut().enumerate() {
                provider.provider_ref = ProviderRef::parse(&format!("P-{i}")).expect("a reference");
            }
            for (i, solution) in solutions.iter_mut().enumerate() {
                solution.solution_ref = SolutionRef::parse(&format!("S-{i}")).expect("a reference");
                // A provider has no two listings of one name.
                solution.name = format!("{}{i}", solution.name);
            }
            for (i, case) in cases.iter_mut().enumerate() {
                case.case_ref = CaseRef::parse(&format!("C-{i}")).expect("a reference");
            }
            for (i, enterprise) in enterprises.iter_mut().enumerate() {
                enterprise.enterprise_ref = EnterpriseRef::parse(&format!("E-{i}")).expect("a reference");
            }
            Catalogue { providers, solutions, cases, enterprises, more_needs: Vec::new(), absent: Absent::default() }
        },
    )
}
