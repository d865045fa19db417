//! All providers, and one of them.

use super::hit::HitCard;
use crate::components::{Badge, Pager};
use crate::i18n::date;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::catalogue::{Evidence, Provider, ProviderStatus};
use schema::domain::ids::SectorCode;
use schema::domain::programme::Programme;
use schema::domain::search::{Hit, SearchQuery};
use schema::domain::text::Locale;

/// A provider as the list shows it. Its contact is never shown.
#[derive(Debug, Clone, Copy)]
pub struct ProviderEntry<'a> {
    /// Who.
    pub provider: &'a Provider,
    /// Published listings.
    pub listings: u32,
    /// Accepted cases of these listings.
    pub accepted_cases: u32,
    /// Strongest evidence among them.
    pub evidence: Evidence,
}

/// What the list of providers asks for.
#[derive(Debug, Clone, Default)]
pub struct ProvidersQuery {
    /// Only those that serve this sector.
    pub sector: Option<SectorCode>,
    /// From 1.
    pub page: u32,
    /// Items on a page.
    pub limit: u32,
    /// All that fit.
    pub total: u32,
}

#[derive(Debug, Clone)]
struct Entry {
    name: String,
    href: String,
    kinds: Vec<String>,
    sectors: String,
    summary: String,
    listings: u32,
    accepted_cases: u32,
    badge: Badge,
}

#[derive(Debug, Clone)]
struct Tab {
    label: String,
    href: String,
    current: bool,
}

/// The list of providers.
#[derive(Debug, Template)]
#[template(path = "pages/public/providers.html")]
pub struct ProvidersPage {
    chrome: Chrome,
    l: L,
    total: u32,
    tabs: Vec<Tab>,
    entries: Vec<Entry>,
    pager: Pager,
}

impl ProvidersPage {
    /// One page of the list, in the order of `entries`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, query: &ProvidersQuery, entries: &[ProviderEntry<'_>]) -> Self {
        let l = chrome.l;
        let sector = query.sector.as_ref().map(SectorCode::as_str).unwrap_or_default();
        let page = |n: u32| {
            let n = if n > 1 { n.to_string() } else { String::new() };
            routes::with_query(routes::PROVIDERS, &[("sector", sector), ("page", &n)])
        };
        Self {
            l,
            total: query.total,
            tabs: tabs(l, programme, sector),
            entries: entries.iter().map(|e| entry(l, programme, e)).collect(),
            pager: Pager::new(l, query.page, query.limit, query.total, page),
            chrome: chrome.titled(Nav::Providers, l.t("providers-title")).described(l.t("providers-lead")),
        }
    }
}

fn tabs(l: L, programme: &Programme, chosen: &str) -> Vec<Tab> {
    let all = Tab { label: l.t("providers-all"), href: routes::providers(), current: chosen.is_empty() };
    let tab = |sector: &schema::domain::programme::Sector| Tab {
        label: l.of(&sector.short).to_owned(),
        href: routes::with_query(routes::PROVIDERS, &[("sector", sector.code.as_str())]),
        current: sector.code.as_str() == chosen,
    };
    std::iter::once(all).chain(programme.sectors.iter().map(tab)).collect()
}

fn entry(l: L, programme: &Programme, entry: &ProviderEntry<'_>) -> Entry {
    let provider = entry.provider;
    Entry {
        name: provider.name.clone(),
        href: routes::provider(&provider.provider_ref),
        kinds: provider.kinds.iter().map(|k| l.word(k)).collect(),
        sectors: sectors(l, programme, provider),
        summary: provider.summary.clone(),
        listings: entry.listings,
        accepted_cases: entry.accepted_cases,
        badge: Badge::new(l, entry.evidence),
    }
}

fn sectors(l: L, programme: &Programme, provider: &Provider) -> String {
    let names: Vec<&str> = provider.sectors.iter().filter_map(|code| programme.sector(code)).map(|s| l.of(&s.short)).collect();
    l.join(&names)
}

impl Page for ProvidersPage {
    fn sample(locale: Locale) -> Self {
        let provider = samples::provider();
        let entry = |evidence, accepted_cases| ProviderEntry { provider: &provider, listings: 4, accepted_cases, evidence };
        let entries = [entry(Evidence::Accepted, 7), entry(Evidence::RefereeConfirmed, 0), entry(Evidence::Claimed, 0)];
        let query = ProvidersQuery { sector: SectorCode::parse("AP").ok(), page: 2, limit: 20, total: 46 };
        Self::new(samples::chrome(locale, routes::PROVIDERS), samples::programme(), &query, &entries)
    }
}

/// One provider with its listings.
#[derive(Debug, Template)]
#[template(path = "pages/public/provider.html")]
pub struct ProviderPage {
    chrome: Chrome,
    l: L,
    name: String,
    kinds: Vec<String>,
    suspended: Option<String>,
    summary: String,
    paragraphs: Vec<String>,
    facts: Vec<(String, String)>,
    qualifications: Vec<String>,
    cards: Vec<HitCard>,
    more: Option<String>,
}

impl ProviderPage {
    /// The page of `provider`; `hits` are the first of its `total` published listings, by a search without words.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, provider: &Provider, hits: &[Hit], total: u32) -> Self {
        let l = chrome.l;
        let shown = u32::try_from(hits.len()).unwrap_or(u32::MAX);
        let all = SearchQuery { provider: Some(provider.provider_ref.clone()), ..SearchQuery::default() };
        Self {
            l,
            name: provider.name.clone(),
            kinds: provider.kinds.iter().map(|k| l.word(k)).collect(),
            suspended: (provider.status != ProviderStatus::Active).then(|| l.word(provider.status)),
            summary: provider.summary.clone(),
            paragraphs: provider.description.lines().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
            facts: facts(l, programme, provider),
            qualifications: qualifications(l, provider),
            cards: HitCard::all(l, programme, hits),
            more: (total > shown).then(|| super::search::href(&all)),
            chrome: chrome.titled(Nav::Providers, &provider.name).described(&provider.summary),
        }
    }
}

/// City and district; where the programme knows them, in the reader's language.
fn place(l: L, programme: &Programme, provider: &Provider) -> String {
    let own = &programme.identity.city;
    let city =
        provider.city.as_deref().map(|c| if c.trim_end_matches('市') == own.zh.trim_end_matches('市') { l.of(own) } else { c });
    let known = provider
        .district
        .as_deref()
        .and_then(|name| programme.district(name))
        .map(schema::domain::programme::District::local_name);
    let district = known.as_ref().map(|name| l.of(name)).or(provider.district.as_deref());
    let parts: Vec<&str> = if l.is_zh() { [city, district] } else { [district, city] }.into_iter().flatten().collect();
    parts.join(if l.is_zh() { " " } else { ", " })
}

fn facts(l: L, programme: &Programme, provider: &Provider) -> Vec<(String, String)> {
    let staff = provider.staff_count.map(|n| match provider.technical_staff_count {
        Some(technical) => l.tv("provider-staff-technical", &[("n", &n), ("technical", &technical)]),
        None => l.t1("provider-staff", "n", n),
    });
    let place = place(l, programme, provider);
    [
        (l.t("provider-sectors"), Some(sectors(l, programme, provider))),
        (l.t("provider-place"), (!place.is_empty()).then_some(place)),
        (l.t("provider-office"), provider.local_office.map(|o| l.word(o))),
        (l.t("provider-founded"), provider.founded_on.map(|on| on.year().to_string())),
        (l.t("provider-people"), staff),
        (l.t("provider-uscc"), Some(provider.uscc.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|v| (name, v)))
    .collect()
}

fn qualifications(l: L, provider: &Provider) -> Vec<String> {
    let text = |q: &schema::domain::catalogue::Qualification| {
        let mut parts = vec![[q.scheme.as_str(), q.level.as_str()].join(" ").trim().to_owned()];
        parts.extend((!q.issuer.is_empty()).then(|| q.issuer.clone()));
        parts.extend(q.valid_until.map(|on| l.t1("provider-valid-until", "date", date(l, on))));
        parts.join(" · ")
    };
    provider.qualifications.iter().map(text).collect()
}

impl Page for ProviderPage {
    fn sample(locale: Locale) -> Self {
        let provider = samples::provider();
        let chrome = samples::chrome(locale, &routes::provider(&provider.provider_ref));
        Self::new(chrome, samples::programme(), &provider, &samples::hits(), 5)
    }
}
