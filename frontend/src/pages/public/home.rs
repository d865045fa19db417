//! Home: one box, the sectors, and a real match as the explanation of what comes out.

use crate::components::sprite::sector_icon;
use crate::components::{Legend, NeedLabel, Ruler, Strip, StripCell};
use crate::i18n::points;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::enterprise::{NeedKind, Profile};
use schema::domain::ids::{ScenarioCode, SectorCode};
use schema::domain::matching::MatchReport;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// Needs shown in the example: common and own.
const SHOWN: (usize, usize) = (6, 3);

/// A need or search that nobody could serve, counted without persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// Words of the search; not shown where a scenario is known.
    pub words: String,
    /// The scenario that it stands for.
    pub scenario: Option<ScenarioCode>,
    /// Sector, where asked within one.
    pub sector: Option<SectorCode>,
    /// How many asked.
    pub times: u32,
}

/// The figures of the home page, all counted, none typed.
#[derive(Debug, Clone, Default)]
pub struct HomeFigures {
    /// Listings in the catalogue.
    pub listings: u32,
    /// Listings by sector.
    pub by_sector: Vec<(SectorCode, u32)>,
    /// Providers with at least one listing.
    pub providers: u32,
    /// Cases accepted (已验收).
    pub accepted_cases: u32,
    /// Hand-offs so far.
    pub handoffs: u32,
    /// Answers within the limit, in percent of those that fell due; `None` before the first.
    pub answered_in_time: Option<u32>,
    /// Version of the catalogue.
    pub catalogue_version: i64,
    /// What nobody can serve yet, most wanted first.
    pub unmet: Vec<Unmet>,
}

/// A match to show as the example, made by the engine from the sample needs.
#[derive(Debug, Clone, Copy)]
pub struct HomeExample<'a> {
    /// Whose needs.
    pub profile: &'a Profile,
    /// What came out; the first [`Self::ROWS`] items are enough.
    pub report: &'a MatchReport,
}

impl HomeExample<'_> {
    /// Solutions that are shown.
    pub const ROWS: usize = 3;
}

#[derive(Debug, Clone)]
struct SectorCard {
    href: String,
    icon: &'static str,
    name: String,
    examples: String,
    needs: usize,
    listings: u32,
}

#[derive(Debug, Clone)]
struct Row {
    name: String,
    href: String,
    strip: Strip,
    score: String,
}

#[derive(Debug, Clone)]
struct Example {
    ruler: Ruler,
    legend: Legend,
    key: Option<String>,
    rows: Vec<Row>,
    caption: String,
}

#[derive(Debug, Clone)]
struct UnmetRow {
    label: String,
    href: String,
    times: u32,
}

/// The first page.
#[derive(Debug, Template)]
#[template(path = "pages/public/home.html")]
pub struct HomePage {
    chrome: Chrome,
    l: L,
    sectors: Vec<SectorCard>,
    example: Option<Example>,
    figures: HomeFigures,
    unmet: Vec<UnmetRow>,
    coverage_percent: u32,
    tries: Vec<(String, String)>,
}

impl HomePage {
    /// The page with the figures of the catalogue; `example` is the engine's own answer, if there is one to show.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, figures: HomeFigures, example: Option<HomeExample<'_>>) -> Self {
        let l = chrome.l;
        let title = l.t("home-title");
        let description = l.t1("home-description", "city", &chrome.imprint.city);
        Self {
            l,
            sectors: programme.sectors.iter().map(|s| sector_card(l, programme, &s.code, &figures)).collect(),
            example: example.and_then(|e| shown(l, programme, e)),
            unmet: figures.unmet.iter().take(5).map(|u| unmet_row(l, programme, u)).collect(),
            coverage_percent: programme.weights.coverage / 1_000,
            tries: tries(l),
            figures,
            chrome: chrome.titled(Nav::None, title).described(description),
        }
    }
}

fn tries(l: L) -> Vec<(String, String)> {
    let link = |key: &str| {
        let words = l.t(key);
        let href = routes::with_query(routes::SEARCH, &[("q", &words)]);
        (words, href)
    };
    ["home-try-1", "home-try-2", "home-try-3", "home-try-4"].map(link).to_vec()
}

fn sector_card(l: L, programme: &Programme, code: &SectorCode, figures: &HomeFigures) -> SectorCard {
    let text = |pick: fn(&schema::domain::programme::Sector) -> &schema::domain::text::LocalText| {
        programme.sector(code).map(|s| l.of(pick(s)).to_owned()).unwrap_or_default()
    };
    SectorCard {
        href: routes::with_query(routes::MATCH, &[("sector", code.as_str())]),
        icon: sector_icon(code.as_str()),
        name: text(|s| &s.name),
        examples: text(|s| &s.examples),
        needs: programme.need_list(code).map_or(0, |list| list.n.len()),
        listings: figures.by_sector.iter().find(|(c, _)| c == code).map_or(0, |(_, n)| *n),
    }
}

fn unmet_row(l: L, programme: &Programme, unmet: &Unmet) -> UnmetRow {
    let scenario = unmet.scenario.as_ref().and_then(|code| programme.scenario(code));
    let sector = unmet.sector.as_ref().and_then(|code| programme.sector(code)).map(|s| l.of(&s.short));
    let what = scenario.map_or(unmet.words.as_str(), |s| l.of(&s.name));
    UnmetRow {
        label: sector.map_or_else(|| what.to_owned(), |sector| l.tv("home-unmet-in", &[("what", &what), ("sector", &sector)])),
        href: scenario.map_or_else(|| routes::with_query(routes::SEARCH, &[("q", &unmet.words)]), |s| routes::scenario(&s.code)),
        times: unmet.times,
    }
}

fn shown(l: L, programme: &Programme, example: HomeExample<'_>) -> Option<Example> {
    let labels = NeedLabel::all(l, programme, example.profile, &example.report.read);
    let chosen: Vec<usize> = chosen(&labels);
    let rows: Vec<Row> = example
        .report
        .items
        .iter()
        .take(HomeExample::ROWS)
        .map(|item| {
            let cell = |place: &usize| labels.get(*place).zip(item.needs.get(*place)).map(|(n, c)| StripCell::new(n, c, None));
            Row {
                name: item.name.clone(),
                href: routes::solution(&item.solution_ref),
                strip: Strip::new(l, l.t1("strip-of", "name", &item.name), chosen.iter().filter_map(cell).collect()),
                score: points(item.score),
            }
        })
        .collect();
    let strip = &rows.first()?.strip;
    let (ruler, legend, key) = (strip.ruler(), strip.legend(), strip.key());
    let sector = programme.sector(&example.profile.sector).map_or("", |s| l.of(&s.short));
    let district = example.profile.district.as_deref().and_then(|name| programme.district(name));
    let district = district.map_or_else(|| l.of(&programme.identity.city), |d| if l.is_zh() { &d.name } else { &d.name_en });
    let caption = l.tv("home-example-of", &[("district", &district), ("sector", &sector), ("n", &labels.len())]);
    Some(Example { ruler, legend, key, rows, caption })
}

/// Places of the needs to show: musts first within each kind, then in the order of the profile.
fn chosen(labels: &[NeedLabel]) -> Vec<usize> {
    let pick = |kind: NeedKind, most: usize| {
        let mut places: Vec<usize> = (0..labels.len()).filter(|i| labels.get(*i).is_some_and(|n| n.kind == kind)).collect();
        places.sort_by_key(|i| labels.get(*i).map(|n| n.priority));
        places.truncate(most);
        places.sort_unstable();
        places
    };
    [pick(NeedKind::N, SHOWN.0), pick(NeedKind::X, SHOWN.1)].concat()
}

impl Page for HomePage {
    fn sample(locale: Locale) -> Self {
        let programme = samples::programme();
        let code = |text| ScenarioCode::parse(text).ok();
        let by_sector = programme.sectors.iter().map(|s| s.code.clone()).zip([31, 27, 19, 22]).collect();
        let unmet = |words: &str, scenario, times| Unmet { words: words.into(), scenario, sector: None, times };
        let figures = HomeFigures {
            listings: 99,
            by_sector,
            providers: 46,
            accepted_cases: 61,
            handoffs: 1_284,
            answered_in_time: Some(91),
            catalogue_version: 1_842,
            unmet: vec![unmet("", code("AP-X4"), 9), unmet("无 PLC 老压机加装采集", None, 7), unmet("铝价联动点价", None, 4)],
        };
        let (profile, report) = (samples::profile(), samples::report());
        Self::new(
            samples::chrome(locale, routes::HOME),
            programme,
            figures,
            Some(HomeExample { profile: &profile, report: &report }),
        )
    }
}
