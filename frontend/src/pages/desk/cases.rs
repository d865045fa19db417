//! All hand-off cases, open ones by due date.

use super::officer;
use crate::components::{Pager, Tab, Tabs};
use crate::emails::when::Due;
use crate::i18n::whole_percent;
use crate::pages::handoff::{Mark, Stage, due_mark};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{date, datetime};
use schema::domain::standing::LeadSpread;
use schema::domain::text::Locale;

/// One case.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Id.
    pub id: String,
    /// Public number.
    pub number: String,
    /// Who asks.
    pub enterprise_name: String,
    /// Its district, or the city.
    pub place: String,
    /// Who is asked.
    pub provider_name: String,
    /// The solutions asked for.
    pub solutions: Vec<String>,
    /// Where it stands.
    pub stage: Stage,
    /// Until when the provider is to answer.
    pub due: Due,
    /// Working days from its sending to its answer, or to today while there is none.
    pub used_days: u32,
    /// How many an answer may take.
    pub allowed_days: u32,
    /// Telephone of the provider, for calling where no answer came.
    pub phone: Option<String>,
}

/// How many cases are in one state of the filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateCount {
    /// `overdue`, or a state of the contract; empty = all.
    pub state: String,
    /// How many.
    pub count: u32,
}

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct CasesView {
    /// This page of the list.
    pub rows: Vec<CaseRow>,
    /// The filter that is set; empty = all.
    pub state: String,
    /// Counts of every filter, `""` (all) and `overdue` among them.
    pub counts: Vec<StateCount>,
    /// Cases under the filter.
    pub total: u32,
    /// Number of this page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub limit: u32,
    /// Mails that were given up.
    pub dead_letters: u32,
    /// Registrations that wait for the desk.
    pub registrations: u32,
    /// How the cases are spread over the providers.
    pub spread: Option<LeadSpread>,
}

#[derive(Debug)]
struct Row {
    href: String,
    number: String,
    enterprise: String,
    provider: String,
    solutions: String,
    mark: Mark,
    due: Option<String>,
    tone: &'static str,
    left: Option<Mark>,
    used: String,
    segments: Vec<Segment>,
    width: u32,
    phone: Option<String>,
}

/// One working day of the bar of used time.
#[derive(Debug)]
struct Segment {
    x: u32,
    class: &'static str,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/cases.html")]
pub struct CasesPage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    rows: Vec<Row>,
    pager: Pager,
    dead_letters: u32,
    registrations: u32,
    spread: String,
}

/// How the cases are spread: what the fifth with the most got, and the newcomers (B14).
fn spread(l: L, spread: Option<LeadSpread>) -> String {
    let Some(spread) = spread else { return l.t("desk-leads-none") };
    let [share, new] = [spread.top_fifth, spread.of_newcomers].map(whole_percent);
    l.tv("desk-leads-share", &[("share", &share), ("newcomers", &spread.newcomers), ("new", &new)])
}

/// The filters in the order of their tabs.
const FILTERS: [&str; 8] = ["", "overdue", "sent", "asked", "accepted", "declined", "expired", "withdrawn"];
/// Days that the bar of used time can show.
const MAX_SEGMENTS: u32 = 8;

impl CasesPage {
    /// The page; its heading says how many are overdue.
    #[must_use]
    pub fn new(chrome: Chrome, view: CasesView) -> Self {
        let l = chrome.l;
        let count = |state: &str| view.counts.iter().find(|c| c.state == state).map_or(0, |c| c.count);
        let open = count("sent") + count("asked");
        let title = match (open, count("overdue")) {
            (0, _) => l.t("desk-cases-title-none"),
            (open, overdue) => l.tv("desk-cases-title", &[("open", &open), ("overdue", &overdue)]),
        };
        let href = |state: &str, page: &str| routes::with_query(routes::DESK, &[("state", state), ("page", page)]);
        let tab = |state: &str| Tab {
            href: href(state, ""),
            label: l.t(&format!("desk-filter-{}", if state.is_empty() { "all" } else { state })),
            count: count(state),
            current: view.state == state,
        };
        Self {
            l,
            tabs: Tabs::new(l, "desk-filter-label", FILTERS.map(tab).into()),
            rows: view.rows.into_iter().map(|r| row(l, r)).collect(),
            pager: Pager::new(l, view.page, view.limit, view.total, |page| href(&view.state, &page.to_string())),
            spread: spread(l, view.spread),
            dead_letters: view.dead_letters,
            registrations: view.registrations,
            chrome: chrome.titled(Nav::Desk, title).private(),
        }
    }
}

fn row(l: L, case: CaseRow) -> Row {
    let open = case.stage.is_open();
    let overdue = open && case.due.working_days < 0;
    let segment = |day: u32| Segment {
        x: day * 12,
        class: match (day < case.used_days, day < case.allowed_days) {
            (true, false) => "g-bad",
            (true, true) => "g-on",
            (false, _) => "g-bg",
        },
    };
    let days = case.used_days.max(case.allowed_days).clamp(1, MAX_SEGMENTS);
    Row {
        href: routes::desk_case(&case.id),
        number: case.number,
        enterprise: l.tv("desk-enterprise", &[("name", &case.enterprise_name), ("place", &case.place)]),
        provider: case.provider_name,
        solutions: l.join(&case.solutions),
        mark: case.stage.mark(l, overdue),
        due: open.then(|| case.due.day(l)),
        tone: if open { case.due.tone() } else { "" },
        left: open.then(|| due_mark(l, case.due)),
        used: if open {
            l.tv("desk-used", &[("used", &case.used_days), ("allowed", &case.allowed_days)])
        } else {
            l.t1("desk-used-in-all", "n", case.used_days)
        },
        // What is answered has no time left that could run out.
        segments: if open { (0..days).map(segment).collect() } else { Vec::new() },
        width: days * 12,
        phone: case.phone.filter(|_| overdue),
    }
}

fn sample_row(locale: Locale, stage: Stage, working_days: i32, used_days: u32) -> CaseRow {
    let zh = locale == Locale::Zh;
    let said = |zh_text: &str, en: &str| if zh { zh_text.to_owned() } else { en.to_owned() };
    CaseRow {
        id: format!("c{used_days}"),
        number: format!("QZ-2026-041{used_days}-1"),
        enterprise_name: said("中牟恒铸压铸有限公司（示例）", "Hengzhu Die Casting (sample)"),
        place: said("中牟县", "Zhongmu"),
        provider_name: said("砺石信息", "Lishi Information"),
        solutions: vec![said("数擎 MES 轻量版", "Shuqing MES Light")],
        stage,
        due: Due { on: date(2026, 10, 13), working_days, provisional: false },
        used_days,
        allowed_days: 3,
        phone: Some("0371-0000-0000".to_owned()),
    }
}

impl CasesPage {
    /// The list filtered, and with nothing in it.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let empty = CasesView { page: 1, limit: 20, state: "overdue".to_owned(), ..CasesView::default() };
        vec![Self::new(officer(locale, routes::DESK), empty)]
    }
}

impl Page for CasesPage {
    fn sample(locale: Locale) -> Self {
        let at = datetime(2026, 10, 12, 9, 12, 0, 0);
        let rows = vec![
            sample_row(locale, Stage::Sent, -1, 4),
            sample_row(locale, Stage::Sent, 0, 3),
            sample_row(locale, Stage::Asked { question: "…".to_owned(), at }, 1, 2),
            sample_row(locale, Stage::Accepted { at }, 1, 1),
            sample_row(locale, Stage::Withdrawn { at, after_acceptance: false }, 1, 1),
        ];
        let count = |(state, count): (&str, u32)| StateCount { state: state.to_owned(), count };
        let counts = [
            ("", 45),
            ("overdue", 1),
            ("sent", 2),
            ("asked", 1),
            ("accepted", 30),
            ("declined", 7),
            ("expired", 2),
            ("withdrawn", 3),
        ];
        let view = CasesView {
            spread: Some(LeadSpread { top_fifth: 520, newcomers: 11, of_newcomers: 90 }),
            rows,
            state: String::new(),
            counts: counts.map(count).into(),
            total: 45,
            page: 1,
            limit: 5,
            dead_letters: 2,
            registrations: 3,
        };
        Self::new(officer(locale, routes::DESK), view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b4_a_closed_case_shows_the_days_it_took_and_no_time_running_out() {
        let html = crate::Page::render(&CasesPage::sample(Locale::Zh));
        assert_eq!(html.matches("height=\"6\" aria-hidden=\"true\"><rect").count(), 3, "a bar for each open case");
        assert_eq!(html.matches("用了 1 个工作日").count(), 2);
        assert!(crate::Page::render(&CasesPage::sample(Locale::En)).contains("took 1 working day"));
    }
}
