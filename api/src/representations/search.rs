//! A list of listings.

use super::ZH;
use super::interpretation::OfferedView;
use super::solution::ProviderBrief;
use schema::domain::catalogue::{Deployment, ScenarioClaim, Size};
use schema::domain::ids::SectorCode;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::search::{Facet, FacetKind, FacetValue, Highlight, Hit, HitReason, Near, Relaxed, SearchResult};
use search_index::engine::Snapshot;
use serde::{Serialize, Serializer};
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

/// A stretch of text with the places that were hit: how [`Highlight`] is written.
#[derive(utoipa::ToSchema)]
pub struct HighlightView {
    /// `name`, `summary`, `description`, `scenarios`, `interfaces`, `provider`.
    pub field: String,
    /// The stretch.
    pub text: String,
    /// `[start, end)` in Unicode scalar values of `text`.
    pub spans: Vec<Vec<u32>>,
}

/// Why a listing is in the list: how [`HitReason`] is written.
#[derive(Serialize, utoipa::ToSchema)]
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

/// One listing of a list, written from the index without copies.
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
    #[schema(value_type = Vec<HighlightView>)]
    pub highlights: &'a [Highlight],
    /// Why it is here (E4).
    #[schema(value_type = Vec<ReasonView>)]
    pub reasons: &'a [HitReason],
    /// Sectors.
    #[schema(value_type = Vec<String>)]
    pub sectors: &'a [SectorCode],
    /// Scenarios that it claims.
    #[schema(value_type = Vec<String>)]
    #[serde(serialize_with = "codes_of")]
    pub scenarios: &'a [ScenarioClaim],
    /// Deployments.
    #[schema(value_type = Vec<String>)]
    pub deployment: &'a [Deployment],
    /// Sizes; empty means any.
    #[schema(value_type = Vec<String>)]
    pub sizes: &'a [Size],
    /// Systems that it connects to.
    pub integrates_with: &'a [String],
    /// Price model.
    pub price_model: &'static str,
    /// Lowest first-year price.
    #[schema(value_type = String)]
    #[serde(serialize_with = "in_yuan")]
    pub price_min_yuan: Fen,
    /// Highest first-year price.
    #[schema(value_type = String)]
    #[serde(serialize_with = "in_yuan")]
    pub price_max_yuan: Fen,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Strongest evidence among its cases.
    pub evidence: &'static str,
    /// Cases of that grade.
    pub evidence_cases: u32,
}

fn codes_of<S: Serializer>(claims: &&[ScenarioClaim], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(claims.iter().map(|claim| &claim.code))
}

fn in_yuan<S: Serializer>(amount: &Fen, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

impl<'a> From<&'a Hit> for HitView<'a> {
    fn from(hit: &'a Hit) -> Self {
        let solution = hit.solution();
        Self {
            solution_ref: solution.solution_ref.as_str(),
            revision_id: &hit.listing.revision_id,
            name: &solution.name,
            summary: &solution.summary,
            provider: (&hit.listing.provider).into(),
            score: hit.score,
            highlights: &hit.highlights,
            reasons: &hit.reasons,
            sectors: &solution.sectors,
            scenarios: &solution.scenarios,
            deployment: &solution.deployment,
            sizes: &solution.sizes,
            integrates_with: &solution.integrates_with,
            price_model: solution.price_model.code(),
            price_min_yuan: solution.price_min,
            price_max_yuan: solution.price_max,
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
    /// Whether the words say nothing of what is wanted: nothing was looked for.
    pub not_understood: bool,
    /// Wishes outside the catalogue that the words name, with where they go instead.
    pub elsewhere: Vec<SearchElsewhereView<'a>>,
    /// Scenarios that the words name.
    pub understood: Vec<&'a str>,
    /// The name of a listing or provider that was looked for instead: the words hit nothing and are it but for one slip.
    pub meant: Option<&'a str>,
    /// Whether the query was cut at 200 characters.
    pub truncated: bool,
    /// Conditions that the words hold. They are not applied: each names the parameters that would apply it.
    pub constraints: Vec<OfferedView>,
    /// Words that were not looked for: conditions, and what is not wanted.
    pub dropped: &'a [String],
}

/// A wish that no listing serves, and where it goes instead.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SearchElsewhereView<'a> {
    /// The programme's topic, such as `loan`.
    pub topic: &'a str,
    /// Where to turn.
    pub advice: &'a str,
}

fn elsewhere<'a>(result: &SearchResult, programme: &'a Programme) -> Vec<SearchElsewhereView<'a>> {
    let named = result.elsewhere.iter().filter_map(|topic| programme.elsewhere.iter().find(|e| e.topic == *topic));
    named.map(|e| SearchElsewhereView { topic: &e.topic, advice: &e.advice.zh }).collect()
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
            not_understood: result.unclear,
            elsewhere: elsewhere(result, snapshot.programme()),
            understood: result.understood.iter().map(|code| code.as_str()).collect(),
            meant: result.meant.as_deref(),
            truncated: result.truncated,
            constraints: result.read.conditions.iter().map(OfferedView::of).collect(),
            dropped: &result.read.dropped,
        }
    }
}
