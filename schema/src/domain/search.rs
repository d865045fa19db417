//! The vocabulary of search: what is asked, what is answered.

use super::catalogue::{Deployment, Evidence, PublishedListing, Size, Solution, codes};
use super::ids::{ProviderRef, ScenarioCode, SectorCode};
use super::interpretation::ReadQuery;
use super::money::Fen;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

codes!(
    /// Order of a list.
    Sort {
        /// Best fit to the words first; without words, an order that favours nobody.
        Relevance = "relevance",
        /// Lowest first-year price first.
        Price = "price",
        /// Shortest delivery first.
        Delivery = "delivery",
        /// Strongest evidence first.
        Evidence = "evidence",
        /// By name, in code point order.
        Name = "name",
    }
);

codes!(
    /// The facets of a search.
    FacetKind {
        /// 行业.
        Sector = "sector",
        /// 场景.
        Scenario = "scenario",
        /// 部署.
        Deployment = "deployment",
        /// 适用规模.
        Size = "size",
        /// 价格.
        PriceBand = "price_band",
        /// 服务商.
        Provider = "provider",
    }
);

codes!(
    /// Parts of a listing that a text can hit.
    Field {
        /// 名称.
        Name = "name",
        /// 简介.
        Summary = "summary",
        /// 介绍.
        Description = "description",
        /// Names of the scenarios that it claims.
        Scenarios = "scenarios",
        /// Interfaces and systems that it connects to.
        Interfaces = "interfaces",
        /// Name of the provider.
        Provider = "provider",
    }
);

/// Most items that one page may hold.
pub const MAX_LIMIT: u32 = 100;
/// Longest query that is read, in characters; the rest is ignored and said so.
pub const MAX_QUERY_CHARS: usize = 200;

/// A search as asked. Each filter holds at most one value; `None` does not restrict.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SearchQuery {
    /// What was typed, untouched.
    pub q: String,
    /// Only listings that serve this sector.
    pub sector: Option<SectorCode>,
    /// Only listings that claim this scenario.
    pub scenario: Option<ScenarioCode>,
    /// Only this provider's listings.
    pub provider: Option<ProviderRef>,
    /// Only listings that run there.
    pub deployment: Option<Deployment>,
    /// Only listings made for this size (or for any).
    pub size: Option<Size>,
    /// Only listings whose lowest first-year price is in this band of the programme.
    pub price_band: Option<String>,
    /// Only listings whose lowest first-year price is at most this.
    pub price_max: Option<Fen>,
    /// Order.
    pub sort: Sort,
    /// From 1.
    pub page: u32,
    /// Items on a page, 1–[`MAX_LIMIT`].
    pub limit: u32,
    /// Whether facets are counted.
    pub facets: bool,
}

impl Default for SearchQuery {
    fn default() -> Self {
        Self {
            q: String::new(),
            sector: None,
            scenario: None,
            provider: None,
            deployment: None,
            size: None,
            price_band: None,
            price_max: None,
            sort: Sort::Relevance,
            page: 1,
            limit: 20,
            facets: true,
        }
    }
}

/// A stretch of text with the places that were hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Where it stands.
    pub field: Field,
    /// The stretch: whole for names and summaries, the best sentence for descriptions.
    pub text: String,
    /// `[start, end)` in Unicode scalar values of `text`, ascending, not overlapping.
    pub spans: Vec<(u32, u32)>,
}

/// Why a listing is in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HitReason {
    /// The typed words stand in it.
    Words {
        /// As typed.
        words: Vec<String>,
    },
    /// A synonym of a typed word stands in it.
    Synonym {
        /// As typed.
        typed: String,
        /// As found.
        found: String,
    },
    /// The words name a scenario that it claims.
    Scenario {
        /// Which.
        code: ScenarioCode,
    },
}

/// One listing in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The frozen revision that was ranked, shared with the index.
    pub listing: Arc<PublishedListing>,
    /// Relevance in thousandths; comparable within one answer only; 0 without words.
    pub score: u32,
    /// Where it was hit, best first.
    pub highlights: Vec<Highlight>,
    /// Which words, synonyms or scenarios it hit (E4).
    pub reasons: Vec<HitReason>,
    /// Strongest evidence among its cases; `Claimed` without a case.
    pub evidence: Evidence,
    /// Cases of that strongest grade.
    pub evidence_cases: u32,
}

impl Hit {
    /// The listing's words and figures.
    #[must_use]
    pub fn solution(&self) -> &Solution {
        &self.listing.solution
    }
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// Value for the URL.
    pub value: Arc<str>,
    /// Length of the list after choosing it, all other filters kept (E6).
    pub count: u32,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// One facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which.
    pub kind: FacetKind,
    /// Values with at least one listing, and the chosen one; in the programme's order, providers by count.
    pub values: Vec<FacetValue>,
}

/// What was given up to reach near alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Relaxed {
    /// A filter was dropped.
    Filter {
        /// Which.
        filter: String,
    },
    /// Only some of the words are in it.
    SomeWords {
        /// Words that no listing here has.
        missing: Vec<String>,
    },
    /// Nothing of it was found; listings of the nearest scenario.
    Scenario {
        /// Which.
        code: ScenarioCode,
    },
}

/// Alternatives where nothing fits, always labelled as such (E5).
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// What was given up.
    pub relaxed: Relaxed,
    /// At most five.
    pub items: Vec<Hit>,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResult {
    /// Listings that fit.
    pub total: u32,
    /// The page that was asked for.
    pub page: u32,
    /// Items on a page.
    pub limit: u32,
    /// Version of the catalogue that answered.
    pub catalogue_version: i64,
    /// This page's items.
    pub items: Vec<Hit>,
    /// Facets; empty when not asked for.
    pub facets: Vec<Facet>,
    /// Alternatives when nothing fits.
    pub near: Vec<Near>,
    /// Whether nothing fits, so that a supply gap is to be recorded by the caller (E5).
    pub is_gap: bool,
    /// Whether words were typed that say nothing of what is wanted: no list is an answer to them.
    pub unclear: bool,
    /// Topics outside the catalogue that the words name (`elsewhere` of the programme), such as `loan`.
    pub elsewhere: Vec<String>,
    /// Scenarios that the words name, best first: what the query seems to be about.
    pub understood: Vec<ScenarioCode>,
    /// The name that was looked for instead, where the words hit nothing and are a name but for one slip.
    pub meant: Option<String>,
    /// Whether the query was longer than [`MAX_QUERY_CHARS`] and its end was ignored.
    pub truncated: bool,
    /// Conditions that stand in the words, and the words that were not looked for. They are offered as filters, not applied.
    pub read: ReadQuery,
}
