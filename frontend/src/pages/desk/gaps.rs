//! Supply gaps by sector and scenario: what people asked for and nobody could serve.

use super::officer;
use crate::components::{Choice, Field, Pager, Tab, Tabs};
use crate::i18n::date;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use schema::domain::gaps::{Closing, FEWEST, GapQuery, GapSort, GapSource, GapState, SupplyGap};
use schema::domain::ids::{ScenarioCode, SectorCode, SolutionRef};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// A gap with what is known of the listing that closed it.
#[derive(Debug, Clone)]
pub struct GapRow {
    /// The gap.
    pub gap: SupplyGap,
    /// Name of the listing that covers it, and the day since when.
    pub closed: Option<(String, Date)>,
    /// The day on which it was opened again.
    pub reopened_on: Option<Date>,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct GapsView {
    /// This page of the list.
    pub rows: Vec<GapRow>,
    /// What was asked.
    pub asked: GapQuery,
    /// How many there are under the other filters: all, open, closed.
    pub counts: [usize; 3],
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
    /// Words that were searched for in vain and stand for no scenario, with how often.
    pub words: Vec<(String, i64)>,
}

#[derive(Debug)]
struct Row {
    sector: String,
    scenario: String,
    code: String,
    href: Option<String>,
    searches: String,
    needs: String,
    declines: String,
    total: String,
    first: String,
    last: String,
    closed: Option<(String, String, String)>,
    reopened: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/gaps.html")]
pub struct GapsPage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    state: String,
    fields: Vec<Field>,
    filtered: bool,
    rows: Vec<Row>,
    words: Vec<(String, i64)>,
    pager: Pager,
}

impl GapsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: &GapsView) -> Self {
        let l = chrome.l;
        let asked = &view.asked;
        let [all, open, closed] = view.counts;
        let tab = |state: Option<GapState>, count: usize| Tab {
            href: href(&GapQuery { state, ..asked.clone() }, ""),
            label: state.map_or_else(|| l.t("desk-filter-all"), |s| l.word(s)),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            current: asked.state == state,
        };
        let total = match asked.state {
            None => all,
            Some(GapState::Open) => open,
            Some(GapState::Closed) => closed,
        };
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        let tabs = vec![tab(None, all), tab(Some(GapState::Open), open), tab(Some(GapState::Closed), closed)];
        let title = if open == 0 { l.t("gaps-title-none") } else { l.t1("gaps-title", "n", open) };
        Self {
            l,
            tabs: Tabs::new(l, "desk-filter-label", tabs),
            state: asked.state.map(|s| s.code().to_owned()).unwrap_or_default(),
            fields: fields(l, programme, asked),
            filtered: GapQuery { sort: None, ..asked.clone() } != GapQuery::default(),
            rows: view.rows.iter().map(|r| row(l, programme, r)).collect(),
            words: view.words.clone(),
            pager: Pager::new(l, view.page, view.limit, total, |page| href(asked, &page.to_string())),
            chrome: chrome.titled(Nav::Desk, title).private(),
        }
    }
}

/// The list under `asked`.
fn href(asked: &GapQuery, page: &str) -> String {
    let code = |c: Option<&'static str>| c.unwrap_or_default();
    let pairs = [
        ("state", code(asked.state.map(GapState::code))),
        ("sector", asked.sector.as_ref().map_or("", |s| s.as_str())),
        ("scenario", asked.scenario.as_ref().map_or("", |s| s.as_str())),
        ("source", code(asked.source.map(GapSource::code))),
        ("sort", code(asked.sort.map(GapSort::code))),
        ("page", page),
    ];
    routes::with_query(routes::DESK_GAPS, &pairs)
}

fn fields(l: L, programme: &Programme, asked: &GapQuery) -> Vec<Field> {
    let any = |chosen: bool| Choice { value: String::new(), label: l.t("gaps-any"), chosen };
    let sectors = programme.sectors.iter().map(|s| Choice {
        value: s.code.to_string(),
        label: l.of(&s.name).to_owned(),
        chosen: asked.sector.as_ref() == Some(&s.code),
    });
    let scenarios = programme.scenarios.iter().map(|s| Choice {
        value: s.code.to_string(),
        label: format!("{} {}", s.code, l.of(&s.name)),
        chosen: asked.scenario.as_ref() == Some(&s.code),
    });
    let sources =
        GapSource::ALL.iter().map(|s| Choice { value: s.code().to_owned(), label: l.word(s), chosen: asked.source == Some(*s) });
    let sorts = GapSort::ALL.iter().map(|s| Choice {
        value: s.code().to_owned(),
        label: l.word(s),
        chosen: asked.sort.unwrap_or(GapSort::Times) == *s,
    });
    let with_any = |none: bool, more: Vec<Choice>| std::iter::once(any(none)).chain(more).collect();
    vec![
        Field::select(l, "sector", l.t("filter-sector"), with_any(asked.sector.is_none(), sectors.collect())),
        Field::select(l, "scenario", l.t("filter-scenario"), with_any(asked.scenario.is_none(), scenarios.collect())),
        Field::select(l, "source", l.t("gaps-source"), with_any(asked.source.is_none(), sources.collect())),
        Field::select(l, "sort", l.t("search-sort"), sorts.collect()),
    ]
}

fn row(l: L, programme: &Programme, row: &GapRow) -> Row {
    let gap = &row.gap;
    let told = gap.told();
    let number = |n: Option<u32>| n.map_or_else(|| l.t1("gaps-few", "n", FEWEST), |n| n.to_string());
    let day = |day: Option<Date>| day.map_or_else(|| "—".to_owned(), |on| date(l, on));
    let sector = gap.sector.as_ref().map(|code| programme.sector(code).map_or(code.as_str(), |s| l.of(&s.short)));
    let scenario = gap.scenario.as_ref().map(|code| programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name)));
    let closing = gap.closed.as_ref().zip(row.closed.as_ref());
    Row {
        sector: sector.map_or_else(|| l.t("gaps-no-sector"), str::to_owned),
        scenario: scenario.map_or_else(|| l.t("gaps-no-scenario"), str::to_owned),
        code: gap.scenario.as_ref().map(ToString::to_string).unwrap_or_default(),
        href: gap.scenario.as_ref().map(routes::scenario),
        searches: told.searches.to_string(),
        needs: number(told.needs),
        declines: number(told.declines),
        total: number(told.total),
        first: day(gap.days().map(|(first, _)| first)),
        last: day(gap.days().map(|(_, last)| last)),
        closed: closing.map(|(c, (name, on))| (name.clone(), routes::solution(&c.solution_ref), date(l, *on))),
        reopened: row.reopened_on.filter(|_| gap.closed.is_none()).map(|on| date(l, on)),
    }
}

fn sample_row(place: (&str, &str), numbers: [u32; 3], closed: bool, reopened: bool) -> GapRow {
    let on = samples::TODAY;
    let listing = samples::report().items.into_iter().next();
    let solution_ref = listing.as_ref().map(|i| i.solution_ref.clone()).filter(|_| closed);
    let gap = SupplyGap {
        sector: SectorCode::parse(place.0).ok(),
        scenario: ScenarioCode::parse(place.1).ok(),
        searches: numbers[0],
        needs: numbers[1],
        declines: numbers[2],
        first_on: on.saturating_sub(jiff::Span::new().days(40)),
        last_on: on,
        closed: solution_ref.map(|solution_ref: SolutionRef| Closing { at: Timestamp::UNIX_EPOCH, solution_ref }),
        reopened_at: None,
    };
    GapRow { gap, closed: listing.map(|i| (i.name, on)).filter(|_| closed), reopened_on: reopened.then_some(on) }
}

impl GapsPage {
    /// A filter under which there is nothing.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        let asked = GapQuery { state: Some(GapState::Closed), ..GapQuery::default() };
        let view = GapsView { asked, page: 1, limit: 20, ..GapsView::default() };
        Self::new(officer(locale, routes::DESK_GAPS), samples::programme(), &view)
    }
}

impl Page for GapsPage {
    fn sample(locale: Locale) -> Self {
        let rows = vec![
            sample_row(("AP", "AP-X4"), [18, 7, 3], false, false),
            sample_row(("RF", "RF-N2"), [6, 2, 0], false, true),
            sample_row(("EQ", "G05"), [4, 0, 5], true, false),
            sample_row(("", ""), [3, 0, 0], false, false),
        ];
        let view = GapsView {
            rows,
            asked: GapQuery::default(),
            counts: [24, 21, 3],
            page: 1,
            limit: 4,
            words: vec![("激光熔覆修模".to_owned(), 7)],
        };
        Self::new(officer(locale, routes::DESK_GAPS), samples::programme(), &view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e5_a_number_that_few_stand_behind_is_not_told_and_neither_is_its_day() {
        let html = Page::render(&GapsPage::sample(Locale::Zh));
        let row = html.split("<tr").skip(1).find(|row| row.contains("RF-N2")).expect("the row");
        assert!(row.contains("少于 3") && row.contains("—"), "{row}");
        assert!(!row.contains("2026年11月23日（周一）</td>"), "{row}");
        assert!(html.contains("重新打开") && html.contains("方案可做"));
    }
}
