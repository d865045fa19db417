//! The public page: tiers with their intervals, the cut-off, and how it is computed (B10).

use super::sample as samples_of;
use super::table::{Head, Ranked, Stood, Tier, sure, tiers, whole_points};
use crate::i18n::{date, percent, points};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::ids::SectorCode;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct StandingView {
    /// The standing that holds.
    pub stood: Stood,
    /// Only providers of this main sector.
    pub sector: Option<SectorCode>,
    /// They, in an order that favours nobody.
    pub ranked: Vec<Ranked>,
}

#[derive(Debug)]
struct Tab {
    label: String,
    href: String,
    current: bool,
}

/// The numbers that the method states.
#[derive(Debug)]
struct Method {
    window: u32,
    least: u32,
    usual_success: String,
    usual_firms: u32,
    full_firms: u32,
    middle: String,
    sure: String,
    throws: u32,
    weights: Vec<(String, String)>,
    version: String,
    seed: String,
    catalogue: i64,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/standing/public.html")]
pub struct StandingPage {
    chrome: Chrome,
    l: L,
    lead: String,
    tabs: Vec<Tab>,
    head: Option<Head>,
    tiers: Vec<Tier>,
    method: Option<Method>,
}

impl StandingPage {
    /// The page; `None` before the first standing.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: Option<&StandingView>) -> Self {
        let l = chrome.l;
        let lead = view.map_or_else(
            || l.t("standing-none"),
            |v| l.tv("standing-lead", &[("date", &date(l, v.stood.as_of)), ("n", &v.stood.ranked)]),
        );
        Self {
            l,
            tabs: view.map(|v| tabs(l, programme, v.sector.as_ref())).unwrap_or_default(),
            head: view.map(|v| Head::new(l, &v.stood)),
            tiers: view.map(|v| tiers(l, &v.stood, &v.ranked)).unwrap_or_default(),
            method: view.map(|v| method(l, &v.stood)),
            chrome: chrome.titled(Nav::Providers, l.t("standing-title")).described(lead.clone()),
            lead,
        }
    }

    /// The page before the first standing.
    #[must_use]
    pub fn sample_none(locale: Locale) -> Self {
        Self::new(samples::chrome(locale, routes::STANDING), samples::programme(), None)
    }
}

fn tabs(l: L, programme: &Programme, chosen: Option<&SectorCode>) -> Vec<Tab> {
    let all = Tab { label: l.t("providers-all"), href: routes::standing(), current: chosen.is_none() };
    let tab = |sector: &schema::domain::programme::Sector| Tab {
        label: l.of(&sector.short).to_owned(),
        href: routes::with_query(routes::STANDING, &[("sector", sector.code.as_str())]),
        current: Some(&sector.code) == chosen,
    };
    std::iter::once(all).chain(programme.sectors.iter().map(tab)).collect()
}

fn method(l: L, stood: &Stood) -> Method {
    let rules = &stood.rules;
    let weights = schema::domain::standing::Criterion::ALL.iter().map(|c| (l.word(*c), whole_points(rules.weights.of(*c))));
    Method {
        window: rules.window_months,
        least: rules.least_evidence,
        usual_success: percent(rules.outcome.usual * 10),
        usual_firms: rules.reach.usual,
        full_firms: rules.reach.full,
        middle: points(stood.middle),
        sure: sure(rules),
        throws: rules.throws,
        weights: weights.collect(),
        version: stood.engine_version.clone(),
        seed: stood.seed.to_string(),
        catalogue: stood.catalogue_version,
    }
}

impl Page for StandingPage {
    fn sample(locale: Locale) -> Self {
        let view = StandingView { stood: samples_of::stood(), sector: None, ranked: samples_of::ranked() };
        Self::new(samples::chrome(locale, routes::STANDING), samples::programme(), Some(&view))
    }
}
