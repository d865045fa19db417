//! A district's desk: how it stands against its quota, and how its firms fare.

use super::officer;
use crate::i18n::{date, percent};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::Date;
use schema::domain::ids::SectorCode;
use schema::domain::programme::Programme;
use schema::domain::targets::{DistrictProgress, districts};
use schema::domain::text::Locale;

/// A firm of the district. Its contact is not told here: the desk has its own.
#[derive(Debug, Clone)]
pub struct DistrictFirm {
    /// Name.
    pub name: String,
    /// Reference.
    pub reference: String,
    /// Sector.
    pub sector: SectorCode,
    /// 数字化水平, 0–4, as it said.
    pub level: Option<u8>,
    /// Whether it counts as upgraded.
    pub upgraded: bool,
    /// Requests that wait for an answer.
    pub waiting: usize,
    /// Those of them that are overdue.
    pub overdue: usize,
    /// Requests that were accepted.
    pub accepted: usize,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct DistrictView {
    /// How it stands.
    pub stands: DistrictProgress,
    /// Its firms, those with overdue requests first.
    pub firms: Vec<DistrictFirm>,
    /// Whether the reader is of this district, and of no other.
    pub own: bool,
    /// The day of the count.
    pub on: Date,
}

#[derive(Debug)]
struct Row {
    name: String,
    reference: String,
    sector: String,
    level: String,
    waiting: usize,
    overdue: Option<String>,
    accepted: usize,
    upgraded: bool,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/district.html")]
pub struct DistrictPage {
    chrome: Chrome,
    l: L,
    lead: String,
    /// Head and figure.
    facts: Vec<(String, String)>,
    others: Vec<(String, String, bool)>,
    rows: Vec<Row>,
}

impl DistrictPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: DistrictView) -> Self {
        let l = chrome.l;
        let spoken = |name: &str| {
            let district = programme.district(name);
            district.map_or_else(|| name.to_owned(), |d| l.of(&d.local_name()).to_owned())
        };
        let quota = |n: u32| if n == 0 { l.t("targets-none") } else { n.to_string() };
        let stands = &view.stands;
        let mut facts: Vec<(String, String)> =
            stands.by_year.iter().map(|(year, n)| (l.t1("targets-year", "year", year), quota(*n))).collect();
        facts.push((l.t("targets-due"), quota(stands.due)));
        facts.push((l.t("targets-done"), stands.done.to_string()));
        facts.push((l.t("targets-rate"), stands.rate().map_or_else(|| l.t("targets-none"), percent)));
        let href = |name: &str| routes::with_query(routes::DESK_DISTRICT, &[("district", name)]);
        let others = programme.districts.iter().filter(|_| !view.own);
        Self {
            l,
            lead: l.tv("district-lead", &[("n", &view.firms.len()), ("day", &date(l, view.on))]),
            facts,
            others: others.map(|d| (spoken(&d.name), href(&d.name), d.name == stands.name)).collect(),
            chrome: chrome.titled(Nav::Desk, spoken(&stands.name)).private(),
            rows: view.firms.into_iter().map(|f| row(l, programme, f)).collect(),
        }
    }

    /// A district without firms, read by an officer of the city.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::of(locale, Vec::new(), false)
    }

    fn of(locale: Locale, firms: Vec<DistrictFirm>, own: bool) -> Self {
        let programme = samples::programme();
        let stands = districts(programme, &[], samples::TODAY).into_iter().next().expect("the programme has districts");
        Self::new(officer(locale, routes::DESK_DISTRICT), programme, DistrictView { stands, firms, own, on: samples::TODAY })
    }
}

fn row(l: L, programme: &Programme, firm: DistrictFirm) -> Row {
    Row {
        sector: programme.sector(&firm.sector).map_or("", |s| l.of(&s.short)).to_owned(),
        level: firm.level.map_or_else(|| "—".to_owned(), |n| n.to_string()),
        overdue: (firm.overdue > 0).then(|| l.t1("district-overdue", "n", firm.overdue)),
        name: firm.name,
        reference: firm.reference,
        waiting: firm.waiting,
        accepted: firm.accepted,
        upgraded: firm.upgraded,
    }
}

impl Page for DistrictPage {
    fn sample(locale: Locale) -> Self {
        let sector = samples::programme().sectors[0].code.clone();
        let firm = |waiting, overdue, upgraded| DistrictFirm {
            name: samples::provider().name,
            reference: "E-AP-01".to_owned(),
            sector: sector.clone(),
            level: Some(1),
            upgraded,
            waiting,
            overdue,
            accepted: 1,
        };
        Self::of(locale, vec![firm(2, 1, false), firm(0, 0, true)], true)
    }
}
