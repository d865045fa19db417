//! A match and its reasons.

use super::interpretation::UnconfirmedView;
use super::solution::PriceView;
use super::{ZH, instant, yuan};
use crate::workflows::near::Near;
use schema::domain::matching::{CoverageBasis, ExclusionReason, MatchItem, NeedCoverage, Part};
use schema::models::matches::StoredMatch;
use serde::Serialize;

/// One term of the score.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct PartView {
    /// `coverage`, `sector_fit`, `outcome`, `value`, `delivery`.
    pub part: &'static str,
    /// Milli-points; the parts sum to the score.
    pub points: u32,
    /// The most that it can give.
    pub of: u32,
    /// What people read.
    pub label: String,
}

impl From<&Part> for PartView {
    fn from(p: &Part) -> Self {
        Self { part: p.part.code(), points: p.points, of: p.of, label: ZH.word(p.part) }
    }
}

/// How one need fares.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NeedView {
    /// Which need.
    pub need_ref: String,
    /// `covered`, `partial`, `uncovered`.
    pub coverage: &'static str,
    /// Milli-points; the needs sum to the part `coverage`.
    pub points: u32,
    /// The most that it can give.
    pub of: u32,
    /// `claimed`, `referee_confirmed`, `accepted`; null where uncovered.
    pub evidence: Option<&'static str>,
    /// Cases behind it.
    pub cases: Vec<String>,
    /// The claimed scenario that serves it.
    pub scenario: Option<String>,
    /// Its declared level.
    pub level: Option<u8>,
    /// `scenario`, `words_to_scenario`, `words`.
    pub basis: Option<&'static str>,
    /// The sentence of the listing that covers it.
    pub sentence: Option<String>,
    /// `[start, end)` in Unicode scalar values of `sentence`.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<[u32; 2]>,
}

impl From<&NeedCoverage> for NeedView {
    fn from(n: &NeedCoverage) -> Self {
        Self {
            need_ref: n.need_ref.to_string(),
            coverage: n.coverage.code(),
            points: n.points,
            of: n.of,
            evidence: n.evidence.map(|e| e.code()),
            cases: n.cases.iter().map(ToString::to_string).collect(),
            scenario: n.scenario.as_ref().map(ToString::to_string),
            level: n.level,
            basis: n.basis.map(CoverageBasis::code),
            sentence: n.sentence.clone(),
            spans: n.spans.iter().map(|(a, b)| [*a, *b]).collect(),
        }
    }
}

/// One listing that fits.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ItemView {
    /// Reference.
    pub solution_ref: String,
    /// Frozen revision that was ranked.
    pub revision_id: String,
    /// Name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: String,
    /// Its name.
    pub provider_name: String,
    /// 简介.
    pub summary: String,
    /// Milli-points, 0–100000.
    pub score: u32,
    /// The five terms.
    pub parts: Vec<PartView>,
    /// Every need.
    pub needs: Vec<NeedView>,
    /// Gross, maximum subsidy, net, cash to advance.
    pub price: PriceView,
    /// Lowest first-year price.
    pub price_min_yuan: String,
    /// Highest first-year price.
    pub price_max_yuan: String,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Deployments.
    pub deployment: Vec<&'static str>,
    /// Strongest evidence among its cases.
    pub evidence: &'static str,
    /// Accepted cases.
    pub accepted_cases: u32,
    /// `size_outside`, `over_claiming`, `wide_price_range`, `no_case`.
    pub cautions: Vec<&'static str>,
    /// Whether it is still published now; the match itself stays as it was.
    pub listed: bool,
}

impl ItemView {
    /// The public view of an item; `listed` says whether it is still published.
    #[must_use]
    pub fn of(item: &MatchItem, listed: bool) -> Self {
        Self {
            solution_ref: item.solution_ref.to_string(),
            revision_id: item.revision_id.clone(),
            name: item.name.clone(),
            provider_ref: item.provider_ref.to_string(),
            provider_name: item.provider_name.clone(),
            summary: item.summary.clone(),
            score: item.score,
            parts: item.parts.iter().map(Into::into).collect(),
            needs: item.needs.iter().map(Into::into).collect(),
            price: (&item.price).into(),
            price_min_yuan: yuan(item.price_min),
            price_max_yuan: yuan(item.price_max),
            delivery_weeks: item.delivery_weeks,
            deployment: item.deployment.iter().map(|d| d.code()).collect(),
            evidence: item.evidence.code(),
            accepted_cases: item.accepted_cases,
            cautions: item.cautions.iter().map(|c| c.code()).collect(),
            listed,
        }
    }
}

/// Why a listing is excluded.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ExclusionReasonView {
    /// `sector`, `deployment`, `budget`, `deadline`, `must_integrate`, `no_need_covered`.
    pub reason: &'static str,
    /// What the listing has there.
    pub detail: String,
}

impl From<&ExclusionReason> for ExclusionReasonView {
    fn from(reason: &ExclusionReason) -> Self {
        let (reason, detail) = match reason {
            ExclusionReason::Sector => ("sector", String::new()),
            ExclusionReason::Deployment { offered } => {
                ("deployment", offered.iter().map(|d| d.code()).collect::<Vec<_>>().join("|"))
            }
            ExclusionReason::Budget { price_min, .. } => ("budget", yuan(*price_min)),
            ExclusionReason::Deadline { delivery_weeks, .. } => ("deadline", delivery_weeks.to_string()),
            ExclusionReason::MustIntegrate { missing } => ("must_integrate", missing.join("|")),
            ExclusionReason::Paused => ("paused", String::new()),
            ExclusionReason::NoNeedCovered => ("no_need_covered", String::new()),
        };
        Self { reason, detail }
    }
}

/// One listing that does not fit.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ExclusionView {
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// Every reason, hard constraints first.
    pub reasons: Vec<ExclusionReasonView>,
}

/// A need that no feasible listing serves.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct GapView {
    /// Which need.
    pub need_ref: String,
    /// Scenarios that it stands for.
    pub scenarios: Vec<String>,
    /// Topic outside the catalogue.
    pub elsewhere: Option<String>,
    /// Listings that would serve it but break a hard constraint.
    pub near: Vec<String>,
}

/// A listing that does not fit and comes near.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NearMatchView {
    /// Always `near`: it is no match.
    pub label: &'static str,
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: String,
    /// Its name.
    pub provider_name: String,
    /// The score that it would have if budget, deadline, deployment and systems were left open.
    pub score: u32,
    /// How it serves each need.
    pub needs: Vec<NeedView>,
    /// Every condition that it breaks.
    pub reasons: Vec<ExclusionReasonView>,
}

impl From<&Near> for NearMatchView {
    fn from(near: &Near) -> Self {
        let item = &near.item;
        Self {
            label: "near",
            solution_ref: item.solution_ref.to_string(),
            name: item.name.clone(),
            provider_ref: item.provider_ref.to_string(),
            provider_name: item.provider_name.clone(),
            score: item.score,
            needs: item.needs.iter().map(Into::into).collect(),
            reasons: near.reasons.iter().map(Into::into).collect(),
        }
    }
}

/// How the words of a need were read.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ReadView {
    /// Which need.
    pub need_ref: String,
    /// Scenarios, best first.
    pub scenarios: Vec<ReadScenario>,
}

/// A scenario that words stand for.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ReadScenario {
    /// Code.
    pub code: String,
    /// Thousandths.
    pub confidence: u32,
}

/// A frozen match.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct MatchView {
    /// Id.
    pub id: String,
    /// Whose; null for an ad-hoc match.
    pub enterprise_ref: Option<String>,
    /// Reads an ad-hoc match; given once, in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Version of the catalogue.
    pub catalogue_version: i64,
    /// Version of the engine and its weights.
    pub engine_version: String,
    /// Version of the programme.
    pub programme_version: u32,
    /// Version of the sector's N+X list.
    pub need_list_version: u32,
    /// When it was made.
    pub created_at: String,
    /// When an ad-hoc match is forgotten.
    pub expires_at: Option<String>,
    /// Listings that fit in all.
    pub total: usize,
    /// The best of them.
    pub items: Vec<ItemView>,
    /// Where nothing fits: at most five listings that come near. They are no matches; each says which conditions it breaks.
    pub near: Vec<NearMatchView>,
    /// Listings that do not fit.
    pub excluded: Vec<ExclusionView>,
    /// Needs that nothing feasible serves.
    pub gaps: Vec<GapView>,
    /// How words were read.
    pub read: Vec<ReadView>,
    /// Conditions in the words of needs that were not applied: nobody has confirmed them.
    pub unconfirmed_constraints: Vec<UnconfirmedView>,
}

impl MatchView {
    /// The public view; `listed` says which listings are still published.
    #[must_use]
    pub fn of(stored: &StoredMatch, key: Option<String>, limit: usize, listed: &dyn Fn(&MatchItem) -> bool) -> Self {
        let report = &stored.report;
        let exclusion = |e: &schema::domain::matching::Exclusion| ExclusionView {
            solution_ref: e.solution_ref.to_string(),
            name: e.name.clone(),
            reasons: e.reasons.iter().map(Into::into).collect(),
        };
        let gap = |g: &schema::domain::matching::Gap| GapView {
            need_ref: g.need_ref.to_string(),
            scenarios: g.scenarios.iter().map(ToString::to_string).collect(),
            elsewhere: g.elsewhere.clone(),
            near: g.near.iter().map(ToString::to_string).collect(),
        };
        let read = |r: &schema::domain::matching::ReadNeed| ReadView {
            need_ref: r.need_ref.to_string(),
            scenarios: r
                .scenarios
                .iter()
                .map(|(code, confidence)| ReadScenario { code: code.to_string(), confidence: *confidence })
                .collect(),
        };
        Self {
            id: stored.id.to_string(),
            enterprise_ref: stored.enterprise_ref.as_ref().map(ToString::to_string),
            key,
            catalogue_version: report.catalogue_version,
            engine_version: report.engine_version.clone(),
            programme_version: stored.programme_version,
            need_list_version: report.need_list_version,
            created_at: instant(stored.created_at),
            expires_at: stored.expires_at.map(instant),
            total: report.total(),
            items: report.items.iter().take(limit).map(|i| ItemView::of(i, listed(i))).collect(),
            near: Vec::new(),
            excluded: report.excluded.iter().map(exclusion).collect(),
            gaps: report.gaps.iter().map(gap).collect(),
            read: report.read.iter().map(read).collect(),
            unconfirmed_constraints: report.unconfirmed.iter().map(|u| UnconfirmedView::of(u, stored)).collect(),
        }
    }

    /// The view with what comes near.
    #[must_use]
    pub fn with_near(self, near: &[Near]) -> Self {
        Self { near: near.iter().map(Into::into).collect(), ..self }
    }
}
