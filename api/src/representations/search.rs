//! A list of listings.

use super::solution::ProviderBrief;
use super::{ZH, yuan};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::programme::Programme;
use schema::domain::search::{Facet, FacetKind, FacetValue, Highlight, Hit, HitReason, Near, Relaxed, SearchResult};
use search_index::engine::Snapshot;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What people read for the values of a facet that the programme names, made once: an answer names some eighty of them.
#[derive(Debug, Default)]
pub struct FacetLabels(HashMap<FacetKind, HashMap<String, String>>);

impl FacetLabels {
    /// The labels of a programme.
    #[must_use]
    pub fn new(programme: &Programme) -> Self {
        let of = |kind: &FacetKind| -> HashMap<String, String> {
            match kind {
                FacetKind::Sector => programme.sectors.iter().map(|s| (s.code.to_string(), s.short.zh.clone())).collect(),
                FacetKind::Scenario => programme.scenarios.iter().map(|s| (s.code.to_string(), s.name.zh.clone())).collect(),
                FacetKind::PriceBand => programme.price_bands.iter().map(|b| (b.value.clone(), b.label.zh.clone())).collect(),
                FacetKind::Deployment => Deployment::ALL.iter().map(|d| (d.code().to_owned(), ZH.word(d))).collect(),
                FacetKind::Size => Size::ALL.iter().map(|s| (s.code().to_owned(), ZH.word(s))).collect(),
                FacetKind::Provider => HashMap::new(),
            }
        };
        Self(FacetKind::ALL.iter().map(|kind| (*kind, of(kind))).collect())
    }

    fn of(&self, kind: FacetKind, value: &str) -> Option<&str> {
        self.0.get(&kind)?.get(value).map(String::as_str)
    }
}

/// A stretch of text with the places that were hit.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HighlightView<'a> {
    /// `name`, `summary`, `description`, `scenarios`, `interfaces`, `provider`.
    pub field: &'static str,
    /// The stretch.
    pub text: &'a str,
    /// `[start, end)` in Unicode scalar values of `text`.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub spans: &'a [(u32, u32)],
}

/// Why a listing is in the list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReasonView<'a> {
    /// The typed words stand in it.
    Words {
        /// As typed.
        words: &'a [String],
    },
    /// A synonym stands in it.
    Synonym {
        /// As typed.
        typed: &'a str,
        /// As found.
        found: &'a str,
    },
    /// The words name a scenario that it claims.
    Scenario {
        /// Which.
        code: &'a str,
    },
}

/// One listing of a list.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HitView<'a> {
    /// Reference.
    pub solution_ref: &'a str,
    /// Frozen revision.
    pub revision_id: &'a str,
    /// Name.
    pub name: &'a str,
    /// 简介.
    pub summary: &'a str,
    /// Who offers it.
    pub provider: ProviderBrief<'a>,
    /// Relevance in thousandths, comparable within one answer.
    pub score: u32,
    /// Where it was hit.
    pub highlights: Vec<HighlightView<'a>>,
    /// Why it is here (E4).
    pub reasons: Vec<ReasonView<'a>>,
    /// Sectors.
    pub sectors: Vec<&'a str>,
    /// Scenarios that it claims.
    pub scenarios: Vec<&'a str>,
    /// Deployments.
    pub deployment: Vec<&'static str>,
    /// Sizes; empty means any.
    pub sizes: Vec<&'static str>,
    /// Systems that it connects to.
    pub integrates_with: &'a [String],
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

impl<'a> From<&'a Hit> for HitView<'a> {
    fn from(hit: &'a Hit) -> Self {
        let highlight =
            |h: &'a Highlight| HighlightView { field: h.field.code(), text: h.text.as_str(), spans: h.spans.as_slice() };
        let reason = |r: &'a HitReason| match r {
            HitReason::Words { words } => ReasonView::Words { words },
            HitReason::Synonym { typed, found } => ReasonView::Synonym { typed, found },
            HitReason::Scenario { code } => ReasonView::Scenario { code: code.as_str() },
        };
        let solution = hit.solution();
        Self {
            solution_ref: solution.solution_ref.as_str(),
            revision_id: &hit.listing.revision_id,
            name: &solution.name,
            summary: &solution.summary,
            provider: (&hit.listing.provider).into(),
            score: hit.score,
            highlights: hit.highlights.iter().map(highlight).collect(),
            reasons: hit.reasons.iter().map(reason).collect(),
            sectors: solution.sectors.iter().map(|s| s.as_str()).collect(),
            scenarios: solution.scenarios.iter().map(|claim| claim.code.as_str()).collect(),
            deployment: solution.deployment.iter().map(|d| d.code()).collect(),
            sizes: solution.sizes.iter().map(|s| s.code()).collect(),
            integrates_with: &solution.integrates_with,
            price_model: solution.price_model.code(),
            price_min_yuan: yuan(solution.price_min),
            price_max_yuan: yuan(solution.price_max),
            delivery_weeks: solution.delivery_weeks,
            evidence: hit.evidence.code(),
            evidence_cases: hit.evidence_cases,
        }
    }
}

/// One value of a facet.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct FacetValueView<'a> {
    /// Value of the parameter.
    pub value: &'a str,
    /// What people read.
    pub label: &'a str,
    /// Length of the list after choosing it.
    pub count: u32,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// Alternatives where nothing fits.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NearView<'a> {
    /// What was given up: `filter`, `some_words` or `scenario`.
    pub relaxed: &'static str,
    /// Which filter, words or scenario.
    pub given_up: Vec<&'a str>,
    /// At most five.
    pub items: Vec<HitView<'a>>,
}

/// The answer to a search.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SearchView<'a> {
    /// Listings that fit.
    pub total: u32,
    /// From 1.
    pub page: u32,
    /// Items on a page.
    pub limit: u32,
    /// Version of the catalogue that answered.
    pub catalogue_version: i64,
    /// This page's items.
    pub items: Vec<HitView<'a>>,
    /// By name: `sector`, `scenario`, `deployment`, `size`, `price_band`, `provider`.
    pub facets: BTreeMap<&'static str, Vec<FacetValueView<'a>>>,
    /// Alternatives when nothing fits, labelled as such.
    pub near: Vec<NearView<'a>>,
    /// Whether nothing fits, so that the search was recorded as a supply gap.
    pub gap_recorded: bool,
    /// Scenarios that the words name.
    pub understood: Vec<&'a str>,
    /// Whether the query was cut at 200 characters.
    pub truncated: bool,
}

impl<'a> SearchView<'a> {
    /// The public view of an answer of `snapshot`, which names the providers.
    #[must_use]
    pub fn of(result: &'a SearchResult, labels: &'a FacetLabels, snapshot: &'a Snapshot) -> Self {
        let values = |facet: &'a Facet| {
            let label = |value: &str| match facet.kind {
                FacetKind::Provider => snapshot.provider_name(value),
                kind => labels.of(kind, value),
            };
            let value = |v: &'a FacetValue| FacetValueView {
                label: label(&v.value).unwrap_or(&v.value),
                value: &v.value,
                count: v.count,
                chosen: v.chosen,
            };
            (facet.kind.code(), facet.values.iter().map(value).collect())
        };
        let near = |n: &'a Near| {
            let (relaxed, given_up) = match &n.relaxed {
                Relaxed::Filter { filter } => ("filter", vec![filter.as_str()]),
                Relaxed::SomeWords { missing } => ("some_words", missing.iter().map(String::as_str).collect()),
                Relaxed::Scenario { code } => ("scenario", vec![code.as_str()]),
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
            understood: result.understood.iter().map(|code| code.as_str()).collect(),
            truncated: result.truncated,
        }
    }
}
