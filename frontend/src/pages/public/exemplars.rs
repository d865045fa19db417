//! Firms to do likewise, by sector.

use crate::components::{ExemplarCard, Pager};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::catalogue::Size;
use schema::domain::exemplar::{Exemplar, exemplars};
use schema::domain::ids::{ScenarioCode, SectorCode};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// What is asked of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExemplarsQuery {
    /// Sector of the firms.
    pub sector: Option<SectorCode>,
    /// Size of the reader's own firm.
    pub size: Option<Size>,
    /// A scenario that was done.
    pub scenario: Option<ScenarioCode>,
    /// From 1.
    pub page: u32,
    /// Firms on a page.
    pub limit: u32,
    /// Firms in all.
    pub total: u32,
}

impl ExemplarsQuery {
    /// Its address.
    #[must_use]
    pub fn href(&self) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        routes::with_query(
            routes::EXEMPLARS,
            &[
                ("sector", self.sector.as_ref().map(SectorCode::as_str).unwrap_or_default()),
                ("size", self.size.map(Size::code).unwrap_or_default()),
                ("scenario", self.scenario.as_ref().map(ScenarioCode::as_str).unwrap_or_default()),
                ("page", &page),
            ],
        )
    }
}

/// One choice.
#[derive(Debug, Clone)]
struct Tab {
    label: String,
    href: String,
    current: bool,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "pages/public/exemplars.html")]
pub struct ExemplarsPage {
    chrome: Chrome,
    l: L,
    total: u32,
    sectors: Vec<Tab>,
    sizes: Vec<Tab>,
    scenario: Option<(String, String)>,
    cards: Vec<ExemplarCard>,
    pager: Pager,
    unknown: Option<String>,
}

impl ExemplarsPage {
    /// One page of the list.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, query: &ExemplarsQuery, firms: &[Exemplar]) -> Self {
        let l = chrome.l;
        let first = ExemplarsQuery { page: 1, ..query.clone() };
        let tab = |label: String, query: ExemplarsQuery, current: bool| Tab { label, href: query.href(), current };
        let all = tab(l.t("providers-all"), ExemplarsQuery { sector: None, ..first.clone() }, query.sector.is_none());
        let sector = |s: &schema::domain::programme::Sector| {
            let chosen = ExemplarsQuery { sector: Some(s.code.clone()), ..first.clone() };
            tab(l.of(&s.short).to_owned(), chosen, query.sector.as_ref() == Some(&s.code))
        };
        let any = tab(l.t("any-size"), ExemplarsQuery { size: None, ..first.clone() }, query.size.is_none());
        let size =
            |size: &Size| tab(l.word(size), ExemplarsQuery { size: Some(*size), ..first.clone() }, query.size == Some(*size));
        let scenario = query.scenario.as_ref().and_then(|code| programme.scenario(code));
        let without = ExemplarsQuery { scenario: None, ..first.clone() }.href();
        Self {
            l,
            total: query.total,
            sectors: std::iter::once(all).chain(programme.sectors.iter().map(sector)).collect(),
            sizes: std::iter::once(any).chain(Size::ALL.iter().map(size)).collect(),
            scenario: scenario.map(|s| (l.of(&s.name).to_owned(), without)),
            cards: firms.iter().map(|e| ExemplarCard::new(l, programme, e, query.size, None)).collect(),
            pager: Pager::new(l, query.page, query.limit, query.total, |page| ExemplarsQuery { page, ..query.clone() }.href()),
            unknown: None,
            chrome: chrome.titled(Nav::Search, l.t("exemplar-title")).described(l.t("exemplar-lead")),
        }
    }

    /// The list of something that does not exist: empty, with what was asked for.
    #[must_use]
    pub fn of_unknown(self, given: &str) -> Self {
        let nothing = ExemplarsQuery { page: 1, limit: 20, ..ExemplarsQuery::default() };
        let pager = Pager::new(self.l, nothing.page, nothing.limit, 0, |_| nothing.href());
        let chrome = self.chrome.private();
        Self { unknown: Some(given.to_owned()), total: 0, cards: Vec::new(), scenario: None, pager, chrome, ..self }
    }

    /// The list of a sector that does not exist.
    #[must_use]
    pub fn sample_unknown(locale: Locale) -> Self {
        Self::sample(locale).of_unknown("ZZ")
    }

    /// A list without any firm.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        let query = ExemplarsQuery { sector: SectorCode::parse("RF").ok(), page: 1, limit: 20, ..ExemplarsQuery::default() };
        Self::new(samples::chrome(locale, routes::EXEMPLARS), samples::programme(), &query, &[])
    }
}

impl Page for ExemplarsPage {
    fn sample(locale: Locale) -> Self {
        let firms = exemplars(&samples::listings());
        let query = ExemplarsQuery {
            sector: SectorCode::parse("AP").ok(),
            size: Some(Size::Small),
            scenario: ScenarioCode::parse("G02").ok(),
            page: 2,
            limit: 2,
            total: 5,
        };
        Self::new(samples::chrome(locale, routes::EXEMPLARS), samples::programme(), &query, &firms)
    }
}
