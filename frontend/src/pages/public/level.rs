//! The way to the programme's level: where the firm stands, the cheapest path of scenarios, the points that are missing.

mod rows;

use crate::charts::{Ladder, PointsBar};
use crate::components::{Field, NoPathWords, PriceBlock};
use crate::forms::{FormErrors, WayForm};
use crate::i18n::{date, points_of, subsidy_level, wan_exact};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::Date;
use rows::{BlockRow, ItemRow, ScenarioRow, SolutionRow, Stat, blocks, items, scenarios, solutions, stats};
use schema::domain::ids::SolutionRef;
use schema::domain::level::LevelReport;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// Most solutions in one request to providers (E16).
const IN_ONE_REQUEST: usize = 3;

/// What the page is made from.
#[derive(Debug, Clone, Copy)]
pub struct LevelSource<'a> {
    /// Id of the match.
    pub id: &'a str,
    /// Key of a match that belongs to no account; it goes into every link of the page.
    pub key: Option<&'a str>,
    /// Day on which the match was made: its subsidy rules count.
    pub made_on: Date,
    /// Version of the catalogue.
    pub catalogue: i64,
    /// What was found.
    pub report: &'a LevelReport,
    /// Listings among the items of the match, which can be asked for from it.
    pub matched: &'a [SolutionRef],
    /// Listings that are not published any more.
    pub gone: &'a [SolutionRef],
    /// What was typed.
    pub form: &'a WayForm,
    /// What is wrong with it; then the report keeps to the bounds of the match.
    pub errors: &'a FormErrors,
}

/// One way out, with the form filled in accordingly where that can be.
#[derive(Debug, Clone)]
struct WayOut {
    text: String,
    href: Option<String>,
}

/// The way to the level.
#[derive(Debug, Template)]
#[template(path = "pages/public/level.html")]
pub struct LevelPage {
    chrome: Chrome,
    l: L,
    heading: String,
    short: String,
    lead: Vec<String>,
    index: String,
    about: String,
    cautions: Vec<String>,
    stats: Vec<Stat>,
    ladder: Ladder,
    solutions: Vec<SolutionRow>,
    price: Option<PriceBlock>,
    handoff: Option<String>,
    note: Option<String>,
    scenarios: Vec<ScenarioRow>,
    none: Option<String>,
    ways: Vec<WayOut>,
    blocks: Vec<BlockRow>,
    bar: PointsBar,
    items: Vec<ItemRow>,
    has_items: bool,
    fields: Vec<Field>,
    action: String,
    key: Option<String>,
    back: String,
    change: String,
}

impl LevelPage {
    /// The page of `source`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, source: &LevelSource<'_>) -> Self {
        let l = chrome.l;
        let report = source.report;
        let key = source.key.unwrap_or_default();
        let heading = heading(l, programme, report);
        let (handoff, note) = handoff(l, source);
        let words = report.infeasible.as_ref().map(|none| NoPathWords::new(l, programme, none));
        let shares = report.path.as_ref().map(|path| {
            let most = path.solutions.iter().fold(schema::domain::money::Fen::ZERO, |sum, s| sum + s.price.max);
            PriceBlock::of_sum(l, programme, source.made_on, (path.price_min, most), &path.shares)
        });
        Self {
            l,
            short: l.t1("way-short", "level", target(l, programme)),
            lead: lead(l, programme, report),
            index: l.t1("way-index", "index", &programme.levels.index),
            about: l.tv("way-about", &[("date", &date(l, source.made_on)), ("catalogue", &source.catalogue)]),
            cautions: cautions(l, programme, report),
            stats: stats(l, programme, report),
            ladder: Ladder::new(l, programme, report),
            solutions: solutions(l, programme, source),
            price: shares,
            handoff,
            note,
            scenarios: scenarios(l, programme, report),
            ways: words.as_ref().map_or_else(Vec::new, |words| ways(source, words)),
            none: words.map(|words| words.head),
            blocks: blocks(l, programme, source),
            bar: PointsBar::new(l, &programme.levels, report.standing.points),
            has_items: report.standing.items.iter().any(Option::is_some),
            items: items(l, programme, report),
            fields: fields(l, source),
            action: routes::match_level(source.id),
            key: source.key.map(str::to_owned),
            back: routes::match_report_of(source.id, source.key),
            change: routes::with_query(routes::MATCH, &[("from", source.id), ("key", key)]),
            chrome: chrome.titled(Nav::Match, &heading).described(l.t("way-description")).private(),
            heading,
        }
    }
}

/// The programme's level in words, such as 二级.
fn target(l: L, programme: &Programme) -> String {
    subsidy_level(l, programme.levels.target_level)
}

/// The verdict.
fn heading(l: L, programme: &Programme, report: &LevelReport) -> String {
    let level = target(l, programme);
    let missing = programme.levels.target().and_then(|rule| report.standing.shortfall(rule).points);
    if let Some(path) = &report.path {
        let n = path.solutions.len();
        // Without the points there is no level, and without the level no subsidy to take off.
        return match missing {
            Some(0) => l.tv("way-title-path", &[("level", &level), ("n", &n), ("amount", &wan_exact(l, path.net))]),
            Some(short) => l.tv("way-title-path-points", &[("level", &level), ("n", &n), ("points", &points_of(short))]),
            None => l.tv("way-title-path-unknown", &[("level", &level), ("n", &n)]),
        };
    }
    match (report.infeasible.is_some(), missing) {
        (true, _) => l.t1("way-title-none", "level", level),
        (false, Some(0)) => l.t1("way-title-reached", "level", level),
        (false, Some(short)) => l.tv("way-title-points", &[("level", &level), ("points", &points_of(short))]),
        (false, None) => l.t1("way-title-points-unknown", "level", level),
    }
}

/// What the path does to the scenarios, and that points are another matter.
fn lead(l: L, programme: &Programme, report: &LevelReport) -> Vec<String> {
    let Some(rule) = programme.levels.target() else { return Vec::new() };
    let (all, binding) = report.standing.reached(rule.scenario_level);
    let path = report.path.as_ref().map(|path| {
        l.tv(
            "way-lead-path",
            &[
                ("level", &target(l, programme)),
                ("before", &all),
                ("after", &path.after.0),
                ("binding", &binding),
                ("binding_after", &path.after.1),
                ("weeks", &path.delivery_weeks),
            ],
        )
    });
    let open = report.standing.open_points;
    let open = (open > 0).then(|| l.t1("way-points-open", "open", points_of(open)));
    path.into_iter().chain([points(l, programme, report)]).chain(open).collect()
}

/// How the points stand.
fn points(l: L, programme: &Programme, report: &LevelReport) -> String {
    let Some(rule) = programme.levels.target() else { return String::new() };
    let (has, needed) = (report.standing.points, rule.min_score);
    match (has, report.standing.shortfall(rule).points) {
        (Some(has), Some(0)) => l.tv("way-points-enough", &[("points", &points_of(has)), ("needed", &needed)]),
        (Some(has), Some(short)) => {
            l.tv("way-points-missing", &[("points", &points_of(has)), ("needed", &needed), ("short", &points_of(short))])
        }
        _ => l.t1("way-points-unknown", "needed", needed),
    }
}

/// What a reader should know about the answers.
fn cautions(l: L, programme: &Programme, report: &LevelReport) -> Vec<String> {
    let standing = &report.standing;
    let index = &programme.levels.index;
    let unanswered = standing.count_at(None);
    let all = unanswered == standing.scenarios.len() && standing.points.is_none();
    let mut found = Vec::new();
    match standing.stated {
        Some(stated) if !standing.counted => {
            found.push(l.tv("way-index-other", &[("stated", &stated.code()), ("index", index)]));
        }
        None if !all => found.push(l.t1("way-index-unsaid", "index", index)),
        _ => {}
    }
    if all && standing.counted {
        found.push(l.t1("way-no-answers", "index", index));
    } else if unanswered > 0 && standing.counted {
        found.push(l.t1("way-unanswered", "n", unanswered));
    }
    found
}

/// Where the path can be asked for in one request, or why not.
fn handoff(l: L, source: &LevelSource<'_>) -> (Option<String>, Option<String>) {
    let Some(path) = &source.report.path else { return (None, None) };
    let refs: Vec<&SolutionRef> = path.solutions.iter().map(|s| &s.solution_ref).collect();
    if refs.iter().any(|s| source.gone.contains(s)) {
        (None, Some(l.t("bundle-gone")))
    } else if !refs.iter().all(|s| source.matched.contains(s)) {
        (None, Some(l.t("way-outside")))
    } else if refs.len() > IN_ONE_REQUEST {
        (None, Some(l.t1("way-too-many", "most", IN_ONE_REQUEST)))
    } else {
        let refs: Vec<&str> = refs.into_iter().map(SolutionRef::as_str).collect();
        (Some(routes::match_handoff_of(source.id, &refs, source.key)), None)
    }
}

fn ways(source: &LevelSource<'_>, words: &NoPathWords) -> Vec<WayOut> {
    let changes = source.report.infeasible.as_ref().map_or(&[][..], |none| &none.ways);
    let address = |form: WayForm| {
        let path = routes::match_level(source.id);
        let pairs = [
            ("key", source.key.unwrap_or_default()),
            ("budget_wan", form.budget_wan.as_str()),
            ("deadline_weeks", form.deadline_weeks.as_str()),
        ];
        routes::with_query(&path, &pairs)
    };
    let way = |(at, text): (usize, &String)| WayOut {
        text: text.clone(),
        href: changes.get(at).and_then(|way| source.form.changed(way)).map(address),
    };
    words.ways.iter().enumerate().map(way).collect()
}

fn fields(l: L, source: &LevelSource<'_>) -> Vec<Field> {
    let error = |name: &str| source.errors.of(name).map(|key| l.t(key));
    let number = |name: &str, key: &str, value: &str, unit: &str| {
        Field::number(l, name, l.t(key), value, l.t(unit)).hint(l.t("bundle-budget-hint")).error(error(name))
    };
    vec![
        number("budget_wan", "bundle-budget", &source.form.budget_wan, "form-budget-unit"),
        number("deadline_weeks", "form-deadline", &source.form.deadline_weeks, "form-weeks-unit"),
    ]
}

impl LevelPage {
    /// The page of one of the sample reports.
    fn of_sample(locale: Locale, report: &LevelReport, query: &[(String, String)]) -> Self {
        let id = "0192f0a0-0000-7000-8000-00000000000a";
        let path = routes::match_level_of(id, Some("sample-key"));
        let form = WayForm::read(query, &report.limits);
        let errors = form.limits().err().unwrap_or_default();
        let source = LevelSource {
            id,
            key: Some("sample-key"),
            made_on: samples::TODAY,
            catalogue: 1_842,
            report,
            matched: &[],
            gone: &[],
            form: &form,
            errors: &errors,
        };
        Self::new(samples::chrome(locale, &path), samples::programme(), &source)
    }

    /// No path: what stands in the way.
    #[must_use]
    pub fn sample_none(locale: Locale) -> Self {
        Self::of_sample(locale, &samples::no_level_path(), &[("budget_wan".to_owned(), "many".to_owned())])
    }

    /// Only points are missing.
    #[must_use]
    pub fn sample_points(locale: Locale) -> Self {
        Self::of_sample(locale, &samples::level_points(), &[])
    }
}

impl Page for LevelPage {
    fn sample(locale: Locale) -> Self {
        Self::of_sample(locale, &samples::level_path(), &[])
    }
}
