//! Evidence, benefits, cases and plain facts of a listing.

use crate::L;
use crate::components::Badge;
use crate::i18n::{date, percent, wan};
use schema::domain::catalogue::{Benefit, Case, Solution};
use schema::domain::ids::CaseRef;
use schema::domain::listing::draft::any_of;
use schema::domain::programme::Programme;

/// One benefit, as customers saw it.
#[derive(Debug, Clone)]
pub(super) struct BenefitView {
    pub(super) goal: String,
    pub(super) change: String,
    pub(super) firms: u32,
}

/// One case.
#[derive(Debug, Clone)]
pub(super) struct CaseView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) badge: Badge,
    pub(super) facts: String,
}

pub(super) fn benefits(l: L, benefits: &[Benefit]) -> Vec<BenefitView> {
    let view = |b: &Benefit| BenefitView {
        goal: l.word(b.goal),
        change: l.tv("benefit-change", &[("metric", &b.metric), ("before", &b.before), ("after", &b.after), ("unit", &b.unit)]),
        firms: b.firms,
    };
    benefits.iter().map(view).collect()
}

pub(super) fn cases(l: L, programme: &Programme, cases: &[Case]) -> Vec<CaseView> {
    let mut cases: Vec<&Case> = cases.iter().collect();
    cases.sort_by(|a, b| b.evidence.cmp(&a.evidence).then_with(|| a.case_ref.cmp(&b.case_ref)));
    cases.into_iter().map(|case| case_view(l, programme, case)).collect()
}

/// Where a case stands on the page of its listing.
pub(crate) fn case_anchor(case: &CaseRef) -> String {
    format!("case-{case}")
}

fn case_view(l: L, programme: &Programme, case: &Case) -> CaseView {
    let sector = programme.sector(&case.sector).map(|s| l.of(&s.short).to_owned());
    let scenarios: Vec<&str> = case.scenarios.iter().filter_map(|c| programme.scenario(c)).map(|s| l.of(&s.name)).collect();
    let levels = case.level_before.zip(case.level_after).map(|(from, to)| l.tv("case-levels", &[("from", &from), ("to", &to)]));
    let facts: Vec<String> = [
        sector,
        (!scenarios.is_empty()).then(|| l.join(&scenarios)),
        case.accepted_on.map(|on| l.t1("case-accepted-on", "date", date(l, on))),
        levels,
        case.contract.map(|amount| l.t1("case-contract", "amount", wan(l, amount))),
        case.satisfaction.map(|n| l.t1("case-satisfaction", "n", n)),
    ]
    .into_iter()
    .flatten()
    .collect();
    CaseView {
        id: case_anchor(&case.case_ref),
        name: case.enterprise_name.clone(),
        badge: Badge::new(l, case.evidence),
        facts: facts.join(" · "),
    }
}

/// Delivery and interfaces; what the listing does not state is left out.
pub(super) fn facts(l: L, solution: &Solution) -> Vec<(String, String)> {
    let texts = |values: &[String]| (!values.is_empty()).then(|| l.join(values));
    let person_days = solution.enterprise_person_days.map(|n| l.t1("fact-person-days", "n", n));
    let delivery = [Some(l.t1("weeks", "n", solution.delivery_weeks)), person_days].into_iter().flatten().collect::<Vec<_>>();
    let sizes = if solution.sizes.is_empty() { l.t("any-size") } else { l.list(&solution.sizes) };
    [
        (l.t("facet-deployment"), Some(l.list(&solution.deployment))),
        (l.t("fact-delivery"), Some(delivery.join(if l.is_zh() { "，" } else { ", " }))),
        (l.t("facet-size"), Some(sizes)),
        (l.t("fact-interfaces"), texts(&solution.interfaces)),
        (l.t("fact-systems"), texts(&solution.integrates_with)),
        (l.t("fact-requires"), texts(&solution.requires.iter().map(|group| any_of(group)).collect::<Vec<_>>())),
        (l.t("fact-conflicts"), texts(&solution.conflicts.iter().map(ToString::to_string).collect::<Vec<_>>())),
        (l.t("fact-security"), solution.security_level.clone()),
        (l.t("fact-mode"), solution.service_mode.map(|m| l.word(m))),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|v| (name, v)))
    .collect()
}

/// What stands below the price: how it is paid, what comes yearly, what is given off.
pub(super) fn cost_extras(l: L, solution: &Solution) -> Vec<(String, String)> {
    [
        (l.t("fact-price-model"), Some(l.word(solution.price_model))),
        (l.t("fact-annual"), solution.annual_fee.map(|fee| wan(l, fee))),
        (l.t("fact-discount"), solution.discount_basis_points.map(percent)),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|v| (name, v)))
    .collect()
}
