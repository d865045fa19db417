//! The programme's targets by sector and by district, and what counts towards each today (B12).

use super::officer;
use crate::i18n::{date, percent};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::Date;
use schema::domain::ids::SectorCode;
use schema::domain::programme::{Programme, Target};
use schema::domain::targets::{COUNTED, Counted, DistrictProgress, TargetEntry, UPGRADED};
use schema::domain::text::Locale;

/// The rows that are listed below the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetsShown {
    /// Number of the target.
    pub target: u32,
    /// Of this sector; `None` for all.
    pub sector: Option<SectorCode>,
    /// Of this district; `None` for all.
    pub district: Option<String>,
}

impl TargetsShown {
    fn takes(&self, entry: &TargetEntry) -> bool {
        entry.target == self.target
            && self.sector.as_ref().is_none_or(|sector| entry.sector == *sector)
            && self.district.as_ref().is_none_or(|district| entry.district.as_ref() == Some(district))
    }
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct TargetsView {
    /// The day of the count.
    pub on: Date,
    /// Everything that counts.
    pub entries: Vec<TargetEntry>,
    /// The districts in the programme's order.
    pub districts: Vec<DistrictProgress>,
    /// The rows behind one number.
    pub shown: Option<TargetsShown>,
}

/// One number with the list behind it.
#[derive(Debug)]
struct Cell {
    head: String,
    /// Nothing where it is not counted here.
    count: Option<usize>,
    href: String,
    target: String,
}

#[derive(Debug)]
struct Row {
    number: u32,
    name: String,
    cells: Vec<Cell>,
}

#[derive(Debug)]
struct DistrictRow {
    name: String,
    years: Vec<(String, String)>,
    due: String,
    done: u32,
    href: String,
    desk: String,
    rate: String,
}

#[derive(Debug)]
struct Shown {
    title: String,
    rows: Vec<(String, String, Option<String>, String)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/targets.html")]
pub struct TargetsPage {
    chrome: Chrome,
    l: L,
    lead: String,
    heads: Vec<String>,
    rows: Vec<Row>,
    years: Vec<String>,
    districts: Vec<DistrictRow>,
    /// Firms that count and named no district.
    no_district: Option<usize>,
    shown: Option<Shown>,
}

impl TargetsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: &TargetsView) -> Self {
        let l = chrome.l;
        let heads = programme.sectors.iter().map(|s| l.of(&s.short).to_owned()).chain([l.t("targets-total")]).collect();
        let years: Vec<String> = programme.districts.first().into_iter().flat_map(|d| d.targets.keys().cloned()).collect();
        let in_districts: u32 = view.districts.iter().map(|d| d.done).sum();
        let upgraded = view.entries.iter().filter(|e| e.target == UPGRADED).count();
        Self {
            l,
            lead: l.t1("targets-lead", "day", date(l, view.on)),
            heads,
            rows: programme.targets.iter().map(|target| row(l, programme, view, target)).collect(),
            districts: view.districts.iter().map(|d| district(l, programme, d)).collect(),
            years,
            no_district: Some(upgraded.saturating_sub(usize::try_from(in_districts).unwrap_or(usize::MAX))).filter(|n| *n > 0),
            shown: view.shown.as_ref().map(|shown| list(l, programme, view, shown)),
            chrome: chrome.titled(Nav::Desk, l.t("targets-title")).private(),
        }
    }
}

/// Hundredths, without needless zeros.
fn quantity(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths.rem_euclid(100));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn row(l: L, programme: &Programme, view: &TargetsView, target: &Target) -> Row {
    let number = target.number.to_string();
    let cell = |sector: Option<&SectorCode>, head: String, goal: i64| {
        let shown = TargetsShown { target: target.number, sector: sector.cloned(), district: None };
        let code = sector.map_or("", |s| s.as_str());
        Cell {
            head,
            count: COUNTED.contains(&target.number).then(|| view.entries.iter().filter(|e| shown.takes(e)).count()),
            href: format!("{}#rows", routes::with_query(routes::DESK_TARGETS, &[("target", &number), ("sector", code)])),
            target: quantity(goal),
        }
    };
    let goal = |sector: &SectorCode| target.by_sector.get(sector).copied().unwrap_or(0);
    let by_sector = programme.sectors.iter().map(|s| cell(Some(&s.code), l.of(&s.short).to_owned(), goal(&s.code)));
    Row {
        number: target.number,
        name: format!("{}{}", l.of(&target.name), l.t1("targets-unit", "unit", l.of(&target.unit))),
        cells: by_sector.chain([cell(None, l.t("targets-total"), target.total)]).collect(),
    }
}

fn district(l: L, programme: &Programme, stands: &DistrictProgress) -> DistrictRow {
    let quota = |n: u32| if n == 0 { l.t("targets-none") } else { n.to_string() };
    let name = programme.district(&stands.name).map_or(stands.name.as_str(), |d| if l.is_zh() { &d.name } else { &d.name_en });
    DistrictRow {
        name: name.to_owned(),
        years: stands.by_year.iter().map(|(year, n)| (year.clone(), quota(*n))).collect(),
        due: quota(stands.due),
        done: stands.done,
        href: format!("{}#rows", routes::with_query(routes::DESK_TARGETS, &[("district", &stands.name)])),
        desk: routes::with_query(routes::DESK_DISTRICT, &[("district", &stands.name)]),
        rate: stands.rate().map_or_else(|| l.t("targets-none"), percent),
    }
}

fn list(l: L, programme: &Programme, view: &TargetsView, shown: &TargetsShown) -> Shown {
    let target = programme.targets.iter().find(|t| t.number == shown.target).map_or("", |t| l.of(&t.name));
    let sector = shown.sector.as_ref().and_then(|s| programme.sector(s)).map(|s| l.of(&s.short).to_owned());
    let of = sector.or_else(|| shown.district.clone()).unwrap_or_else(|| l.t("targets-total"));
    let line = |entry: &TargetEntry| {
        let (reference, href) = match &entry.who {
            Counted::Enterprise(key) => (key.to_string(), None),
            Counted::Provider(key) => (key.to_string(), Some(routes::provider(key))),
            Counted::Solution(key) => (key.to_string(), Some(routes::solution(key))),
        };
        let sector = programme.sector(&entry.sector).map_or("", |s| l.of(&s.short));
        let place = entry.district.as_ref().map_or_else(|| sector.to_owned(), |district| l.join(&[sector, district]));
        (reference, entry.name.clone(), href, place)
    };
    let rows: Vec<_> = view.entries.iter().filter(|e| shown.takes(e)).map(line).collect();
    Shown { title: l.tv("targets-rows", &[("target", &target), ("of", &of), ("n", &rows.len())]), rows }
}

impl Page for TargetsPage {
    fn sample(locale: Locale) -> Self {
        let programme = samples::programme();
        let sector = programme.sectors[0].code.clone();
        let entry = |target, who, name: &str, district: Option<&str>| TargetEntry {
            target,
            sector: sector.clone(),
            district: district.map(str::to_owned),
            who,
            name: name.to_owned(),
        };
        let provider = samples::provider();
        let entries = vec![
            entry(UPGRADED, Counted::Enterprise(sample_firm()), "某某铸造", Some("巩义市")),
            entry(6, Counted::Provider(provider.provider_ref), &provider.name, None),
        ];
        let districts = schema::domain::targets::districts(programme, &entries, samples::TODAY);
        let shown = Some(TargetsShown { target: 6, sector: Some(sector.clone()), district: None });
        let view = TargetsView { on: samples::TODAY, entries, districts, shown };
        Self::new(officer(locale, routes::DESK_TARGETS), programme, &view)
    }
}

fn sample_firm() -> schema::domain::ids::EnterpriseRef {
    schema::domain::ids::EnterpriseRef::parse("E-AP-01").expect("a reference of the right form")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b12_what_is_not_counted_is_blank_and_a_quota_of_nought_is_no_task() {
        let html = Page::render(&TargetsPage::sample(Locale::Zh));
        assert!(html.contains("无新增任务") && !html.contains("NaN"), "a quota of nought");
        assert!(html.contains("不在这里统计"), "what no table of the store knows");
        assert!(html.contains("3.35"), "a percentage keeps its decimals");
    }
}
