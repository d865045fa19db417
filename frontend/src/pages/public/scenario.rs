//! One scenario of the library: what it is, what people call it, which listings claim it.

use super::hit::HitCard;
use crate::components::{ExemplarCard, ExemplarSection};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::ids::ScenarioCode;
use schema::domain::programme::{Programme, Scenario};
use schema::domain::search::{Hit, SearchQuery};
use schema::domain::text::Locale;

/// Synonyms that are shown.
const SYNONYMS: usize = 24;

/// A national scenario that this one lifts.
#[derive(Debug, Clone)]
struct Miit {
    code: String,
    name: String,
    aspect: String,
    binding: bool,
    level_two: String,
}

/// In which sectors it is common or particular.
#[derive(Debug, Clone)]
struct Use {
    sector: String,
    href: String,
    common: bool,
}

/// A scenario.
#[derive(Debug, Template)]
#[template(path = "pages/public/scenario.html")]
pub struct ScenarioPage {
    chrome: Chrome,
    l: L,
    code: String,
    name: String,
    synonyms: Vec<(String, String)>,
    miit: Vec<Miit>,
    uses: Vec<Use>,
    business_system: bool,
    total: u32,
    cards: Vec<HitCard>,
    more: Option<String>,
    exemplars: Option<ExemplarSection>,
}

impl ScenarioPage {
    /// The page of `scenario`; `hits` are the first of the `total` published listings that claim it.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, scenario: &Scenario, hits: &[Hit], total: u32) -> Self {
        let l = chrome.l;
        let name = l.of(&scenario.name).to_owned();
        let shown = u32::try_from(hits.len()).unwrap_or(u32::MAX);
        let all = SearchQuery { scenario: Some(scenario.code.clone()), ..SearchQuery::default() };
        let synonym = |word: &String| (word.clone(), routes::with_query(routes::SEARCH, &[("q", word)]));
        Self {
            l,
            code: scenario.code.to_string(),
            synonyms: scenario.synonyms.iter().take(SYNONYMS).map(synonym).collect(),
            miit: miit(l, programme, scenario),
            uses: uses(l, programme, scenario),
            business_system: scenario.business_system,
            total,
            cards: HitCard::all(l, programme, hits),
            exemplars: None,
            more: (total > shown).then(|| super::search::href(&all)),
            chrome: chrome.titled(Nav::Search, &name).described(l.t1("scenario-description", "name", &name)),
            name,
        }
    }
}

impl ScenarioPage {
    /// The page with firms that did this.
    #[must_use]
    pub fn with_exemplars(self, exemplars: Option<ExemplarSection>) -> Self {
        Self { exemplars, ..self }
    }
}

fn miit(l: L, programme: &Programme, scenario: &Scenario) -> Vec<Miit> {
    let national = scenario.miit.iter().filter_map(|code| programme.miit(code));
    national
        .map(|m| Miit {
            code: m.code.to_string(),
            name: l.of(&m.name).to_owned(),
            aspect: l.of(&m.aspect).to_owned(),
            binding: m.binding,
            level_two: l.of(&m.level_two).to_owned(),
        })
        .collect()
}

fn uses(l: L, programme: &Programme, scenario: &Scenario) -> Vec<Use> {
    let of = |sector: &schema::domain::programme::Sector| {
        let list = programme.need_list(&sector.code)?;
        let common = list.n.contains(&scenario.code);
        (common || list.x.contains(&scenario.code)).then(|| Use {
            sector: l.of(&sector.name).to_owned(),
            href: routes::with_query(routes::MATCH, &[("sector", sector.code.as_str())]),
            common,
        })
    };
    programme.sectors.iter().filter_map(of).collect()
}

impl Page for ScenarioPage {
    fn sample(locale: Locale) -> Self {
        let programme = samples::programme();
        let code = ScenarioCode::parse("AP-X2").expect("a code of the programme");
        let scenario = programme.scenario(&code).expect("the programme has the scenario of the sample");
        let firms = schema::domain::exemplar::exemplars(&samples::listings());
        let l = L(locale);
        let cards = firms.iter().take(1).map(|e| ExemplarCard::new(l, programme, e, None, None)).collect();
        let chrome = samples::chrome(locale, &routes::scenario(&code));
        let page = Self::new(chrome, programme, scenario, &samples::hits(), 9);
        page.with_exemplars(ExemplarSection::new(l, cards, routes::exemplars()))
    }
}
