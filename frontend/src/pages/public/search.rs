//! Search: one box, facets as links, hits with the words that matched, near alternatives where nothing fits.

mod filters;

use super::hit::HitCard;
use crate::components::{Html, Pager};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use filters::{Chip, FacetView, LimitLink, chips, facets, limit_links};
use schema::domain::ids::ProviderRef;
use schema::domain::programme::Programme;
use schema::domain::search::{Near, Relaxed, SearchQuery, SearchResult, Sort};
use schema::domain::text::Locale;

/// Scenarios that are named to who was not understood.
const EXAMPLES: usize = 6;

/// Name of a provider for the facet.
pub type ProviderName<'a> = &'a dyn Fn(&ProviderRef) -> Option<String>;

/// One order of the list.
#[derive(Debug, Clone)]
struct SortLink {
    label: String,
    href: String,
    current: bool,
}

/// A scenario that the words seem to mean.
#[derive(Debug, Clone)]
struct Understood {
    name: String,
    href: String,
}

/// Alternatives and what was given up for them.
#[derive(Debug, Clone)]
struct NearView {
    title: String,
    cards: Vec<HitCard>,
}

/// A list of listings.
#[derive(Debug, Template)]
#[template(path = "pages/public/search.html")]
pub struct SearchPage {
    chrome: Chrome,
    l: L,
    q: String,
    heading: Html,
    total: u32,
    hidden: Vec<(&'static str, String)>,
    chips: Vec<Chip>,
    clear: String,
    facets: Vec<FacetView>,
    sorts: Vec<SortLink>,
    understood: Vec<Understood>,
    dropped: Option<String>,
    limits: Vec<LimitLink>,
    cards: Vec<HitCard>,
    near: Vec<NearView>,
    pager: Pager,
    is_gap: bool,
    filtered_out: bool,
    meant: Option<String>,
    truncated: bool,
    unclear: bool,
    examples: Vec<Understood>,
    elsewhere: Vec<String>,
}

impl SearchPage {
    /// The answer to `query`; `provider_name` names the providers of the facet.
    #[must_use]
    pub fn new(
        chrome: Chrome,
        programme: &Programme,
        query: &SearchQuery,
        result: &SearchResult,
        provider_name: ProviderName<'_>,
    ) -> Self {
        let l = chrome.l;
        let q = query.q.trim().to_owned();
        let title = title(l, &q, result.total);
        let link = |page| href(&SearchQuery { page, ..query.clone() });
        let mut chrome = chrome.titled(Nav::Search, &title).described(l.t("search-description"));
        chrome.noindex = !q.is_empty();
        Self {
            l,
            heading: Html::plain(&title),
            total: result.total,
            hidden: filters::hidden(query),
            chips: chips(l, programme, query, provider_name),
            clear: href(&SearchQuery { q: q.clone(), ..SearchQuery::default() }),
            facets: facets(l, programme, query, &result.facets, provider_name),
            sorts: sorts(l, query),
            understood: understood(l, programme, query, result),
            dropped: dropped(result),
            limits: limit_links(l, query, &result.read.conditions),
            cards: HitCard::all_comparable(l, programme, &result.items),
            near: result.near.iter().map(|n| near(l, programme, n)).collect(),
            pager: Pager::new(l, result.page, result.limit, result.total, link),
            is_gap: result.is_gap,
            filtered_out: result.near.iter().any(|n| matches!(n.relaxed, Relaxed::Filter { .. })),
            meant: result.meant.clone(),
            truncated: result.truncated,
            unclear: result.unclear,
            examples: if result.unclear { examples(l, programme) } else { Vec::new() },
            elsewhere: elsewhere(l, programme, result),
            q,
            chrome,
        }
    }
}

fn title(l: L, q: &str, total: u32) -> String {
    match (q.is_empty(), total) {
        (true, _) => l.t1("search-all", "n", total),
        (false, 0) => l.t1("search-none", "q", q),
        (false, _) => l.tv("search-found", &[("q", &q), ("n", &total)]),
    }
}

/// The address of a search; what is not asked for is left out.
#[must_use]
pub fn href(query: &SearchQuery) -> String {
    let page = (query.page > 1).then(|| query.page.to_string());
    let limit = (query.limit != SearchQuery::default().limit).then(|| query.limit.to_string());
    let sort = (query.sort != Sort::Relevance).then_some(query.sort.code());
    let mut pairs = vec![("q", query.q.trim().to_owned())];
    pairs.extend(filters::pairs(query));
    pairs.extend([
        ("sort", sort.unwrap_or_default().to_owned()),
        ("page", page.unwrap_or_default()),
        ("limit", limit.unwrap_or_default()),
    ]);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    routes::with_query(routes::SEARCH, &pairs)
}

fn sorts(l: L, query: &SearchQuery) -> Vec<SortLink> {
    let link = |sort: &Sort| SortLink {
        label: l.word(sort),
        href: href(&SearchQuery { sort: *sort, page: 1, ..query.clone() }),
        current: *sort == query.sort,
    };
    Sort::ALL.iter().map(link).collect()
}

fn understood(l: L, programme: &Programme, query: &SearchQuery, result: &SearchResult) -> Vec<Understood> {
    let chosen = |code| query.scenario.as_ref() == Some(code);
    let scenarios = result.understood.iter().filter(|code| !chosen(*code)).filter_map(|code| programme.scenario(code)).take(3);
    scenarios.map(|s| Understood { name: l.of(&s.name).to_owned(), href: routes::scenario(&s.code) }).collect()
}

/// Where the wishes go that no listing serves.
fn elsewhere(l: L, programme: &Programme, result: &SearchResult) -> Vec<String> {
    let entry = |topic: &String| programme.elsewhere.iter().find(|e| e.topic == *topic);
    result.elsewhere.iter().filter_map(entry).map(|e| l.of(&e.advice).to_owned()).collect()
}

/// What one may look for instead: the first scenarios of the library.
fn examples(l: L, programme: &Programme) -> Vec<Understood> {
    let scenarios = programme.scenarios.iter().take(EXAMPLES);
    scenarios.map(|s| Understood { name: l.of(&s.name).to_owned(), href: routes::scenario(&s.code) }).collect()
}

/// The words that were not looked for.
fn dropped(result: &SearchResult) -> Option<String> {
    let words = &result.read.dropped;
    (!words.is_empty()).then(|| words.join("、"))
}

fn near(l: L, programme: &Programme, near: &Near) -> NearView {
    let title = match &near.relaxed {
        Relaxed::Filter { filter } if filter == "all" => l.t("near-all"),
        Relaxed::Filter { filter } => l.t1("near-filter", "filter", l.t(&format!("filter-{filter}"))),
        Relaxed::SomeWords { missing } if missing.is_empty() => l.t("near-some"),
        Relaxed::SomeWords { missing } => l.t1("near-words", "words", missing.join(if l.is_zh() { "”“" } else { "” “" })),
        Relaxed::Scenario { code } => {
            l.t1("near-scenario", "name", programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name)))
        }
    };
    NearView { title, cards: HitCard::all_comparable(l, programme, &near.items) }
}

impl SearchPage {
    /// A search that nothing fits, with its alternatives.
    #[must_use]
    pub fn sample_gap(locale: Locale) -> Self {
        let query = SearchQuery { q: "铝价联动点价".into(), ..samples::query() };
        Self::new(samples::chrome(locale, &href(&query)), samples::programme(), &query, &samples::near_result(), &|_| None)
    }
}

impl Page for SearchPage {
    fn sample(locale: Locale) -> Self {
        let query = samples::query();
        let name = |_: &ProviderRef| Some(samples::provider().name);
        Self::new(samples::chrome(locale, &href(&query)), samples::programme(), &query, &samples::result(), &name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::domain::money::Fen;
    use schema::domain::search::FacetKind;

    #[test]
    fn e5_whatever_was_given_up_has_a_title() {
        let filters = FacetKind::ALL.iter().map(|kind| kind.code()).chain(["price_max", "all"]);
        let filters = filters.map(|filter| Relaxed::Filter { filter: filter.to_owned() });
        let words = [vec![], vec!["点价".to_owned()]].map(|missing| Relaxed::SomeWords { missing });
        for relaxed in filters.chain(words) {
            for locale in Locale::ALL {
                let title = near(L(locale), samples::programme(), &Near { relaxed: relaxed.clone(), items: vec![] }).title;
                assert!(!title.contains(crate::i18n::MISSING) && !title.contains("“”"), "{title}");
            }
        }
    }

    #[test]
    fn the_address_holds_what_is_asked_and_nothing_else() {
        assert_eq!(href(&SearchQuery::default()), "/search");
        let query = SearchQuery { price_max: Some(Fen::from_yuan(100_000)), sort: Sort::Price, page: 2, ..samples::query() };
        assert_eq!(href(&query), "/search?q=%E8%B4%A8%E6%A3%80&sector=AP&price_max=100000&sort=price&page=2");
    }
}
