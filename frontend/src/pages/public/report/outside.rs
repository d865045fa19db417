//! What the report could not give: needs that nothing serves, and listings that do not fit.

use crate::components::NeedLabel;
use crate::i18n::wan;
use crate::{L, routes};
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{Exclusion, ExclusionReason, Gap, MatchReport};
use schema::domain::programme::Programme;

/// A listing by name.
#[derive(Debug, Clone)]
pub(super) struct NamedLink {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) why: String,
}

/// A need that nothing serves.
#[derive(Debug, Clone)]
pub(super) struct GapView {
    pub(super) need: String,
    pub(super) quote: Option<String>,
    pub(super) advice: Option<String>,
    pub(super) near: Vec<NamedLink>,
}

/// A listing that does not fit.
#[derive(Debug, Clone)]
pub(super) struct ExcludedView {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) reasons: Vec<String>,
}

pub(super) fn gaps(l: L, programme: &Programme, needs: &[NeedLabel], report: &MatchReport) -> Vec<GapView> {
    let view = |gap: &Gap| {
        let need = needs.iter().find(|n| n.need_ref == gap.need_ref)?;
        let elsewhere = gap.elsewhere.as_ref().and_then(|topic| programme.elsewhere.iter().find(|e| e.topic == *topic));
        Some(GapView {
            need: format!("{} {}", need.number, need.name),
            quote: need.quoted().map(str::to_owned),
            advice: elsewhere.map(|e| l.of(&e.advice).to_owned()),
            near: gap.near.iter().map(|solution| near(l, solution, &report.excluded)).collect(),
        })
    };
    report.gaps.iter().filter_map(view).collect()
}

fn near(l: L, solution: &SolutionRef, excluded: &[Exclusion]) -> NamedLink {
    let exclusion = excluded.iter().find(|e| e.solution_ref == *solution);
    let reasons: Vec<String> = exclusion.into_iter().flat_map(|e| &e.reasons).map(|r| reason(l, r)).collect();
    NamedLink {
        name: exclusion.map_or_else(|| solution.to_string(), |e| e.name.clone()),
        href: routes::solution(solution),
        why: reasons.join(if l.is_zh() { "；" } else { "; " }),
    }
}

pub(super) fn excluded(l: L, excluded: &[Exclusion]) -> Vec<ExcludedView> {
    let view = |e: &Exclusion| ExcludedView {
        name: e.name.clone(),
        href: routes::solution(&e.solution_ref),
        reasons: e.reasons.iter().map(|r| reason(l, r)).collect(),
    };
    excluded.iter().map(view).collect()
}

fn reason(l: L, reason: &ExclusionReason) -> String {
    match reason {
        ExclusionReason::Sector => l.t("excluded-sector"),
        ExclusionReason::Deployment { offered } => l.t1("excluded-deployment", "offered", l.list(offered)),
        ExclusionReason::Budget { price_min, over } => {
            l.tv("excluded-budget", &[("price", &wan(l, *price_min)), ("over", &wan(l, *over))])
        }
        ExclusionReason::Deadline { delivery_weeks, over } => {
            l.tv("excluded-deadline", &[("weeks", delivery_weeks), ("over", over)])
        }
        ExclusionReason::MustIntegrate { missing } => l.t1("excluded-systems", "missing", l.join(missing)),
        ExclusionReason::NoNeedCovered => l.t("excluded-no-need"),
    }
}
