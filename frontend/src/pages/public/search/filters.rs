//! Filters of a search: what is chosen, what can be chosen next.

use super::{ProviderName, href};
use crate::L;
use crate::i18n::wan;
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::ids::{ProviderRef, ScenarioCode, SectorCode};
use schema::domain::interpretation::{Condition, ReadCondition};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::search::{Facet, FacetKind, SearchQuery};

/// Values of a facet that are shown at once.
const SHOWN: usize = 6;

/// A filter that is set, and the way back.
#[derive(Debug, Clone)]
pub(super) struct Chip {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) without: String,
}

/// One value of a facet.
#[derive(Debug, Clone)]
pub(super) struct ValueView {
    /// The same on every page, so that the focus finds it again when the list is replaced.
    pub(super) key: String,
    pub(super) label: String,
    pub(super) href: String,
    pub(super) count: u32,
    pub(super) chosen: bool,
}

/// One facet; `more` is folded.
#[derive(Debug, Clone)]
pub(super) struct FacetView {
    pub(super) key: &'static str,
    pub(super) title: String,
    pub(super) values: Vec<ValueView>,
    pub(super) more: Vec<ValueView>,
}

/// Name and value of each filter, the empty text where it is not set.
pub(super) fn pairs(query: &SearchQuery) -> Vec<(&'static str, String)> {
    let mut pairs: Vec<(&'static str, String)> =
        FacetKind::ALL.iter().map(|kind| (kind.code(), value_of(query, *kind))).collect();
    pairs.push(("price_max", query.price_max.map(|p| p.yuan_short()).unwrap_or_default()));
    pairs
}

/// What the form of the box carries along.
pub(super) fn hidden(query: &SearchQuery) -> Vec<(&'static str, String)> {
    let sort = (query.sort != SearchQuery::default().sort).then(|| ("sort", query.sort.code().to_owned()));
    pairs(query).into_iter().filter(|(_, value)| !value.is_empty()).chain(sort).collect()
}

fn value_of(query: &SearchQuery, kind: FacetKind) -> String {
    match kind {
        FacetKind::Sector => query.sector.as_ref().map(ToString::to_string),
        FacetKind::Scenario => query.scenario.as_ref().map(ToString::to_string),
        FacetKind::Deployment => query.deployment.map(|d| d.code().to_owned()),
        FacetKind::Size => query.size.map(|s| s.code().to_owned()),
        FacetKind::PriceBand => query.price_band.clone(),
        FacetKind::Provider => query.provider.as_ref().map(ToString::to_string),
    }
    .unwrap_or_default()
}

/// `query` with one filter set, or taken away where `value` is `None`; always back on the first page.
fn with(query: &SearchQuery, kind: FacetKind, value: Option<&str>) -> SearchQuery {
    let mut query = SearchQuery { page: 1, ..query.clone() };
    match kind {
        FacetKind::Sector => query.sector = value.and_then(|v| SectorCode::parse(v).ok()),
        FacetKind::Scenario => query.scenario = value.and_then(|v| ScenarioCode::parse(v).ok()),
        FacetKind::Deployment => query.deployment = value.and_then(Deployment::from_code),
        FacetKind::Size => query.size = value.and_then(Size::from_code),
        FacetKind::PriceBand => query.price_band = value.map(str::to_owned),
        FacetKind::Provider => query.provider = value.and_then(|v| ProviderRef::parse(v).ok()),
    }
    query
}

fn label(l: L, programme: &Programme, kind: FacetKind, value: &str, provider_name: ProviderName<'_>) -> String {
    let named = match kind {
        FacetKind::Sector => programme.sectors.iter().find(|s| s.code.as_str() == value).map(|s| l.of(&s.name).to_owned()),
        FacetKind::Scenario => programme.scenarios.iter().find(|s| s.code.as_str() == value).map(|s| l.of(&s.name).to_owned()),
        FacetKind::Deployment => Deployment::from_code(value).map(|d| l.word(d)),
        FacetKind::Size => Size::from_code(value).map(|s| l.word(s)),
        FacetKind::PriceBand => programme.price_bands.iter().find(|b| b.value == value).map(|b| l.of(&b.label).to_owned()),
        FacetKind::Provider => ProviderRef::parse(value).ok().and_then(|p| provider_name(&p)),
    };
    named.unwrap_or_else(|| value.to_owned())
}

pub(super) fn chips(l: L, programme: &Programme, query: &SearchQuery, provider_name: ProviderName<'_>) -> Vec<Chip> {
    let set = FacetKind::ALL.iter().map(|kind| (*kind, value_of(query, *kind))).filter(|(_, value)| !value.is_empty());
    let chip = |(kind, value): (FacetKind, String)| Chip {
        key: key(kind, &value),
        label: label(l, programme, kind, &value, provider_name),
        without: href(&with(query, kind, None)),
    };
    let price = query.price_max.map(|most| Chip {
        key: "price_max".to_owned(),
        label: l.t1("filter-up-to", "amount", wan(l, most)),
        without: href(&SearchQuery { price_max: None, page: 1, ..query.clone() }),
    });
    set.map(chip).chain(price).collect()
}

fn key(kind: FacetKind, value: &str) -> String {
    format!("{}:{value}", kind.code())
}

/// A condition that the words hold, as the link that applies it.
#[derive(Debug, Clone)]
pub(super) struct LimitLink {
    pub(super) label: String,
    pub(super) href: String,
}

/// Links for what was read as a condition and is not applied yet.
pub(super) fn limit_links(l: L, query: &SearchQuery, conditions: &[ReadCondition]) -> Vec<LimitLink> {
    let first_page = || SearchQuery { page: 1, ..query.clone() };
    let price = |most: Fen| {
        let offered = query.price_max.is_none_or(|set| set > most);
        let href = href(&SearchQuery { price_max: Some(most), ..first_page() });
        offered.then(|| LimitLink { label: l.t1("filter-up-to", "amount", wan(l, most)), href })
    };
    let place =
        |d: &Deployment| LimitLink { label: l.word(d), href: href(&SearchQuery { deployment: Some(*d), ..first_page() }) };
    let links = |read: &ReadCondition| -> Vec<LimitLink> {
        match &read.condition {
            Condition::BudgetYuan(most) => price(*most).into_iter().collect(),
            Condition::Deployment(allowed) if query.deployment.is_none() => allowed.iter().map(place).collect(),
            _ => Vec::new(),
        }
    };
    conditions.iter().flat_map(links).collect()
}

pub(super) fn facets(
    l: L,
    programme: &Programme,
    query: &SearchQuery,
    facets: &[Facet],
    provider_name: ProviderName<'_>,
) -> Vec<FacetView> {
    let view = |facet: &Facet| {
        let mut values: Vec<ValueView> = facet
            .values
            .iter()
            .map(|v| ValueView {
                key: key(facet.kind, &v.value),
                label: label(l, programme, facet.kind, &v.value, provider_name),
                href: href(&with(query, facet.kind, (!v.chosen).then_some(&v.value))),
                count: v.count,
                chosen: v.chosen,
            })
            .collect();
        // A fold for one or two values costs more than it saves.
        let shown = if values.len() <= SHOWN + 2 { values.len() } else { SHOWN };
        let more = values.split_off(shown);
        FacetView { key: facet.kind.code(), title: l.word(facet.kind), values, more }
    };
    facets.iter().filter(|f| !f.values.is_empty()).map(view).collect()
}
