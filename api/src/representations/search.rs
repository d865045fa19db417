//! A list of listings.

use super::solution::ProviderBrief;
use super::{ZH, yuan};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::programme::Programme;
use schema::domain::search::{Facet, FacetKind, Hit, HitReason, Relaxed, SearchResult};
use serde::Serialize;
use std::collections::BTreeMap;

/// A stretch of text with the places that were hit.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HighlightView {
    /// `name`, `summary`, `description`, `scenarios`, `interfaces`, `provider`.
    pub field: &'static str,
    /// The stretch.
    pub text: String,
    /// `[start, end)` in Unicode scalar values of `text`.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: Vec<[u32; 2]>,
}

/// Why a listing is in the list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReasonView {
    /// The typed words stand in it.
    Words {
        /// As typed.
        words: Vec<String>,
    },
    /// A synonym stands in it.
    Synonym {
        /// As typed.
        typed: String,
        /// As found.
        found: String,
    },
    /// The words name a scenario that it claims.
    Scenario {
        /// Which.
        code: String,
    },
}

/// One listing of a list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HitView {
    /// Reference.
    pub solution_ref: String,
    /// Frozen revision.
    pub revision_id: String,
    /// Name.
    pub name: String,
    /// 简介.
    pub summary: String,
    /// Who offers it.
    pub provider: ProviderBrief,
    /// Relevance in thousandths, comparable within one answer.
    pub score: u32,
    /// Where it was hit.
    pub highlights: Vec<HighlightView>,
    /// Why it is here (E4).
    pub reasons: Vec<ReasonView>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Scenarios that it claims.
    pub scenarios: Vec<String>,
    /// Deployments.
    pub deployment: Vec<&'static str>,
    /// Sizes; empty means any.
    pub sizes: Vec<&'static str>,
    /// Systems that it connects to.
    pub integrates_with: Vec<String>,
    /// Price model.
    pub price_model: &'static str,
    /// Lowest first-year price.
    pub price_min_yuan: String,
    /// Highest first-year price.
    pub price_max_yuan: String,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Strongest evidence among its cases.
    pub evidence: &'static str,
    /// Cases of that grade.
    pub evidence_cases: u32,
}

impl From<&Hit> for HitView {
    fn from(hit: &Hit) -> Self {
        let highlight = |h: &schema::domain::search::Highlight| HighlightView {
            field: h.field.code(),
            text: h.text.clone(),
            spans: h.spans.iter().map(|(a, b)| [*a, *b]).collect(),
        };
        let reason = |r: &HitReason| match r {
            HitReason::Words { words } => ReasonView::Words { words: words.clone() },
            HitReason::Synonym { typed, found } => ReasonView::Synonym { typed: typed.clone(), found: found.clone() },
            HitReason::Scenario { code } => ReasonView::Scenario { code: code.to_string() },
        };
        Self {
            solution_ref: hit.solution_ref.to_string(),
            revision_id: hit.revision_id.clone(),
            name: hit.name.clone(),
            summary: hit.summary.clone(),
            provider: (&hit.provider).into(),
            score: hit.score,
            highlights: hit.highlights.iter().map(highlight).collect(),
            reasons: hit.reasons.iter().map(reason).collect(),
            sectors: hit.sectors.iter().map(ToString::to_string).collect(),
            scenarios: hit.scenarios.iter().map(ToString::to_string).collect(),
            deployment: hit.deployment.iter().map(|d| d.code()).collect(),
            sizes: hit.sizes.iter().map(|s| s.code()).collect(),
            integrates_with: hit.integrates_with.clone(),
            price_model: hit.price_model.code(),
            price_min_yuan: yuan(hit.price_min),
            price_max_yuan: yuan(hit.price_max),
            delivery_weeks: hit.delivery_weeks,
            evidence: hit.evidence.code(),
            evidence_cases: hit.evidence_cases,
        }
    }
}

/// One value of a facet.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FacetValueView {
    /// Value of the parameter.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Length of the list after choosing it.
    pub count: u32,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// Alternatives where nothing fits.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NearView {
    /// What was given up: `filter`, `some_words` or `scenario`.
    pub relaxed: &'static str,
    /// Which filter, words or scenario.
    pub given_up: Vec<String>,
    /// At most five.
    pub items: Vec<HitView>,
}

/// The answer to a search.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SearchView {
    /// Listings that fit.
    pub total: u32,
    /// From 1.
    pub page: u32,
    /// Items on a page.
    pub limit: u32,
    /// Version of the catalogue that answered.
    pub catalogue_version: i64,
    /// This page's items.
    pub items: Vec<HitView>,
    /// By name: `sector`, `scenario`, `deployment`, `size`, `price_band`, `provider`.
    pub facets: BTreeMap<&'static str, Vec<FacetValueView>>,
    /// Alternatives when nothing fits, labelled as such.
    pub near: Vec<NearView>,
    /// Whether nothing fits, so that the search was recorded as a supply gap.
    pub gap_recorded: bool,
    /// Scenarios that the words name.
    pub understood: Vec<String>,
    /// Whether the query was cut at 200 characters.
    pub truncated: bool,
}

/// What people read for a facet's value.
fn label(programme: &Programme, kind: FacetKind, value: &str, providers: &BTreeMap<String, String>) -> String {
    let zh = match kind {
        FacetKind::Sector => programme.sectors.iter().find(|s| s.code.as_str() == value).map(|s| s.short.zh.clone()),
        FacetKind::Scenario => programme.scenarios.iter().find(|s| s.code.as_str() == value).map(|s| s.name.zh.clone()),
        FacetKind::PriceBand => programme.price_bands.iter().find(|b| b.value == value).map(|b| b.label.zh.clone()),
        FacetKind::Provider => providers.get(value).cloned(),
        FacetKind::Deployment => Deployment::from_code(value).map(|d| ZH.word(d)),
        FacetKind::Size => Size::from_code(value).map(|s| ZH.word(s)),
    };
    zh.unwrap_or_else(|| value.to_owned())
}

impl SearchView {
    /// The public view of an answer; `providers` names the providers by reference.
    #[must_use]
    pub fn of(result: &SearchResult, programme: &Programme, providers: &BTreeMap<String, String>) -> Self {
        let values = |facet: &Facet| {
            let value = |v: &schema::domain::search::FacetValue| FacetValueView {
                label: label(programme, facet.kind, &v.value, providers),
                value: v.value.clone(),
                count: v.count,
                chosen: v.chosen,
            };
            (facet.kind.code(), facet.values.iter().map(value).collect())
        };
        let near = |n: &schema::domain::search::Near| {
            let (relaxed, given_up) = match &n.relaxed {
                Relaxed::Filter { filter } => ("filter", vec![filter.clone()]),
                Relaxed::SomeWords { missing } => ("some_words", missing.clone()),
                Relaxed::Scenario { code } => ("scenario", vec![code.to_string()]),
            };
            NearView { relaxed, given_up, items: n.items.iter().map(Into::into).collect() }
        };
        Self {
            total: result.total,
            page: result.page,
            limit: result.limit,
            catalogue_version: result.catalogue_version,
            items: result.items.iter().map(Into::into).collect(),
            facets: result.facets.iter().map(values).collect(),
            near: result.near.iter().map(near).collect(),
            gap_recorded: result.is_gap,
            understood: result.understood.iter().map(ToString::to_string).collect(),
            truncated: result.truncated,
        }
    }
}
