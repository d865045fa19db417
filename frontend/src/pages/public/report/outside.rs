//! What the report could not give: needs that nothing serves, and listings that do not fit.

use super::StoredMatch;
use crate::components::{NeedLabel, Strip, StripCell, exclusion_text};
use crate::{L, routes};
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{Exclusion, ExclusionReason, Gap, MatchItem};
use schema::domain::programme::Programme;

/// A listing by name.
#[derive(Debug, Clone)]
pub(super) struct NamedLink {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) why: String,
    pub(super) why_href: String,
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
    pub(super) why_href: String,
}

pub(super) fn gaps(l: L, programme: &Programme, needs: &[NeedLabel], stored: &StoredMatch<'_>) -> Vec<GapView> {
    let view = |gap: &Gap| {
        let need = needs.iter().find(|n| n.need_ref == gap.need_ref)?;
        let elsewhere = gap.elsewhere.as_ref().and_then(|topic| programme.elsewhere.iter().find(|e| e.topic == *topic));
        Some(GapView {
            need: format!("{} {}", need.number, need.name),
            quote: need.quoted().map(str::to_owned),
            advice: elsewhere.map(|e| l.of(&e.advice).to_owned()),
            near: gap.near.iter().map(|solution| near(l, solution, stored)).collect(),
        })
    };
    stored.report.gaps.iter().filter_map(view).collect()
}

fn near(l: L, solution: &SolutionRef, stored: &StoredMatch<'_>) -> NamedLink {
    let exclusion = stored.report.excluded.iter().find(|e| e.solution_ref == *solution);
    let reasons: Vec<String> = exclusion.into_iter().flat_map(|e| &e.reasons).map(|r| exclusion_text(l, r)).collect();
    NamedLink {
        name: exclusion.map_or_else(|| solution.to_string(), |e| e.name.clone()),
        href: routes::solution_of(solution, stored.id, stored.key),
        why_href: routes::why_not_of(stored.id, solution, stored.key),
        why: reasons.join(if l.is_zh() { "；" } else { "; " }),
    }
}

pub(super) fn excluded(l: L, stored: &StoredMatch<'_>) -> Vec<ExcludedView> {
    let view = |e: &Exclusion| ExcludedView {
        name: e.name.clone(),
        href: routes::solution_of(&e.solution_ref, stored.id, stored.key),
        why_href: routes::why_not_of(stored.id, &e.solution_ref, stored.key),
        reasons: e.reasons.iter().map(|r| exclusion_text(l, r)).collect(),
    };
    stored.report.excluded.iter().map(view).collect()
}

/// A listing that comes near where nothing fits.
#[derive(Debug, Clone)]
pub(super) struct NearItem {
    pub(super) name: String,
    pub(super) provider: String,
    pub(super) href: String,
    pub(super) why_href: String,
    pub(super) strip: Strip,
    pub(super) reasons: Vec<String>,
}

impl NearItem {
    pub(super) fn new(
        l: L,
        needs: &[NeedLabel],
        stored: &StoredMatch<'_>,
        item: &MatchItem,
        reasons: &[ExclusionReason],
    ) -> Self {
        let cells = needs.iter().zip(&item.needs).map(|(need, coverage)| StripCell::new(need, coverage, None)).collect();
        Self {
            name: item.name.clone(),
            provider: item.provider_name.clone(),
            href: routes::solution_of(&item.solution_ref, stored.id, stored.key),
            why_href: routes::why_not_of(stored.id, &item.solution_ref, stored.key),
            strip: Strip::new(l, l.t1("strip-of", "name", &item.name), cells),
            reasons: reasons.iter().map(|r| exclusion_text(l, r)).collect(),
        }
    }
}
