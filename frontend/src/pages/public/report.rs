//! A match report: needs on top, every listing's strip under one ruler, the reasons, the gaps, who does not fit and why.

mod grounds;
mod item;
mod outside;
mod told;

use crate::components::{
    BundleSection, BundleSource, ExemplarCard, ExemplarSection, ExemplarsOf, Legend, NeedLabel, OfferedLimit, ReadLimits, Ruler,
    WhyNotForm,
};
use crate::forms::{BundleForm, FormErrors};
use crate::i18n::{date, subsidy_level, wan};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use item::ItemView;
use jiff::civil::Date;
use outside::{ExcludedView, GapView, NearItem, excluded, gaps};
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{ExclusionReason, Grounds, MatchItem, MatchReport};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
pub use told::{Consultant, ReadWords};
use told::{Outside, Told};

/// Listings shown first (E10); more on demand.
pub const FIRST: usize = 5;
/// Most providers in one request (E16); the form counts listings.
const MOST_ASKED: u32 = 3;
/// Most that can be ticked: as many as can be compared (E15).
const MOST_PICKED: u32 = 4;

/// A stored match, ready to be read.
#[derive(Debug, Clone, Copy)]
pub struct StoredMatch<'a> {
    /// Its id.
    pub id: &'a str,
    /// Key of a match that belongs to no account; it goes into every link of the page.
    pub key: Option<&'a str>,
    /// What was asked.
    pub profile: &'a Profile,
    /// What came out.
    pub report: &'a MatchReport,
    /// Day on which it was made.
    pub made_on: Date,
    /// How many items to show, at least [`FIRST`].
    pub shown: usize,
    /// Listings that have been suspended or withdrawn since (S5).
    pub gone: &'a [SolutionRef],
    /// What stands behind the items that are shown.
    pub behind: &'a [Behind],
}

/// A ranked listing as it was, and what its score is made of.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The frozen revision.
    pub listing: PublishedListing,
    /// Its cases and figures, term by term.
    pub grounds: Grounds,
}

/// One condition, in words.
#[derive(Debug, Clone)]
struct Condition {
    text: String,
}

/// A match report.
#[derive(Debug, Template)]
#[template(path = "pages/public/report.html")]
pub struct MatchReportPage {
    chrome: Chrome,
    l: L,
    legend: Option<Legend>,
    heading: String,
    about: String,
    needs: Vec<NeedLabel>,
    conditions: Vec<Condition>,
    limits: Option<ReadLimits>,
    from: String,
    change: String,
    way: String,
    way_label: String,
    ruler: Option<Ruler>,
    width: char,
    items: Vec<ItemView>,
    total: usize,
    more: Option<String>,
    gaps: Vec<GapView>,
    excluded: Vec<ExcludedView>,
    handoff: String,
    plan: String,
    json: String,
    key: Option<String>,
    most_picked: u32,
    most_asked: u32,
    first: usize,
    bundles: Option<BundleSection>,
    exemplars: Option<ExemplarSection>,
    why_not: WhyNotForm,
    near: Vec<NearItem>,
    told: Vec<Told>,
    outside: Vec<Outside>,
    only_outside: bool,
    unserved: bool,
    consultants: Vec<Consultant>,
}

impl MatchReportPage {
    /// The report of a stored match.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, stored: StoredMatch<'_>) -> Self {
        let l = chrome.l;
        let (profile, report) = (stored.profile, stored.report);
        let needs = NeedLabel::all(l, programme, profile, &report.read);
        let shown = stored.shown.max(FIRST);
        let items: Vec<ItemView> = report
            .items
            .iter()
            .take(shown)
            .zip(1..)
            .map(|(item, rank)| {
                ItemView::new(l, programme, &needs, item, rank, stored.gone.contains(&item.solution_ref), &stored)
            })
            .collect();
        let heading = l.tv("report-title", &[("needs", &needs.len()), ("n", &report.total())]);
        let width = items.first().map_or('s', |i| i.strip.width());
        Self {
            l,
            legend: items.first().map(|i| i.strip.legend()),
            about: about(l, programme, &stored),
            conditions: conditions(l, profile),
            limits: ReadLimits::new(l, &OfferedLimit::all(profile, &report.unconfirmed, stored.made_on)),
            from: stored.id.to_owned(),
            change: routes::with_query(routes::MATCH, &[("from", stored.id), ("key", stored.key.unwrap_or_default())]),
            way: routes::match_level_of(stored.id, stored.key),
            way_label: l.t1("way-link", "level", subsidy_level(l, programme.levels.target_level)),
            ruler: items.first().map(|i| i.strip.ruler()),
            width,
            total: report.items.len(),
            more: (report.items.len() > shown).then(|| more(&stored, report.items.len())),
            gaps: gaps(l, programme, &needs, &stored),
            excluded: if unserved(report) { Vec::new() } else { excluded(l, &stored) },
            near: Vec::new(),
            told: Vec::new(),
            outside: Vec::new(),
            only_outside: false,
            unserved: unserved(report),
            consultants: Vec::new(),
            why_not: WhyNotForm::new(l, stored.id, stored.key, "", names(report)),
            handoff: routes::match_handoff(stored.id),
            plan: routes::match_plan(stored.id),
            json: routes::with_query(&routes::match_json(stored.id), &[("key", stored.key.unwrap_or_default())]),
            key: stored.key.map(str::to_owned),
            most_picked: MOST_PICKED,
            most_asked: MOST_ASKED,
            first: FIRST,
            bundles: None,
            exemplars: None,
            items,
            needs,
            chrome: chrome.titled(Nav::Match, &heading).described(l.t("match-description")).private(),
            heading,
        }
    }
}

impl MatchReportPage {
    /// The report with what comes near where nothing fits; the items as they would rank, with what each breaks.
    #[must_use]
    pub fn with_near(self, stored: &StoredMatch<'_>, near: &[(&MatchItem, &[ExclusionReason])]) -> Self {
        let near = near.iter().map(|(item, reasons)| NearItem::new(self.l, &self.needs, stored, item, reasons)).collect();
        Self { near, ..self }
    }

    /// The report with how the own words were read, and with where wishes go that no listing serves; `consultants` are asked
    /// by who does not know what is needed. What is only such wishes is answered by that alone.
    #[must_use]
    pub fn with_words(
        self,
        programme: &Programme,
        stored: &StoredMatch<'_>,
        read: &[ReadWords],
        consultants: Vec<Consultant>,
    ) -> Self {
        let l = self.l;
        let told = told::told(l, programme, &self.needs, stored, read);
        let outside = told::outside(l, programme, &self.needs, stored, read);
        let gaps = self.gaps.into_iter().filter(|gap| outside.is_empty() || gap.advice.is_none()).collect();
        let page = Self { told, outside, consultants, gaps, ..self };
        if !told::only_outside(stored) || page.outside.is_empty() {
            return page;
        }
        let lost = page.outside.iter().any(|outside| outside.lost);
        let heading = l.t(if lost { "outside-lost-title" } else { "outside-title" });
        let chrome = page.chrome.titled(Nav::Match, &heading).described(l.t("match-description")).private();
        Self { only_outside: true, heading, chrome, near: Vec::new(), bundles: None, excluded: Vec::new(), ..page }
    }

    /// How the words of the need `number` were read.
    fn told_of(&self, number: &str) -> Option<&Told> {
        self.told.iter().find(|told| told.number == number)
    }

    /// Whether some wish is to be told what one needs.
    fn is_lost(&self) -> bool {
        self.outside.iter().any(|outside| outside.lost)
    }

    /// The report with its bundles.
    #[must_use]
    pub fn with_bundles(self, bundles: BundleSection) -> Self {
        Self { bundles: (!self.unserved).then_some(bundles), ..self }
    }

    /// The report with firms that did likewise.
    #[must_use]
    pub fn with_exemplars(self, exemplars: Option<ExemplarSection>) -> Self {
        Self { exemplars, ..self }
    }
}

/// Whether no listing serves any of the needs, whatever its conditions: then no condition is to blame.
fn unserved(report: &MatchReport) -> bool {
    report.items.is_empty() && report.excluded.iter().all(|e| e.reasons.contains(&ExclusionReason::NoNeedCovered))
}

fn more(stored: &StoredMatch<'_>, total: usize) -> String {
    let show = total.min(100).to_string();
    let path = routes::match_report(stored.id);
    format!("{}#m{}", routes::with_query(&path, &[("key", stored.key.unwrap_or_default()), ("show", &show)]), FIRST + 1)
}

/// Names of the listings that are not shown first.
fn names(report: &MatchReport) -> Vec<String> {
    let below = report.items.iter().skip(FIRST).map(|i| i.name.clone());
    below.chain(report.excluded.iter().map(|e| e.name.clone())).collect()
}

/// Sector, size, district; day and versions, without which the order could not be repeated (E12).
fn about(l: L, programme: &Programme, stored: &StoredMatch<'_>) -> String {
    let profile = stored.profile;
    let sector = programme.sector(&profile.sector).map_or(profile.sector.as_str(), |s| l.of(&s.name));
    let mut who = vec![sector.to_owned(), l.word(profile.size)];
    let district = profile.district.as_deref().and_then(|name| programme.district(name));
    who.extend(district.map(|d| if l.is_zh() { d.name.clone() } else { d.name_en.clone() }));
    let report = stored.report;
    l.tv(
        "report-about",
        &[
            ("who", &who.join(" · ")),
            ("date", &date(l, stored.made_on)),
            ("catalogue", &report.catalogue_version),
            ("engine", &report.engine_version),
            ("list", &format!("{} {}", profile.sector, report.need_list_version)),
        ],
    )
}

fn conditions(l: L, profile: &Profile) -> Vec<Condition> {
    let deployment = (!profile.deployment.is_empty()).then(|| l.list(&profile.deployment));
    let systems =
        (!profile.must_integrate.is_empty()).then(|| l.t1("condition-systems", "systems", l.join(&profile.must_integrate)));
    [
        deployment,
        profile.budget.map(|amount| l.t1("condition-budget", "amount", wan(l, amount))),
        profile.deadline_weeks.map(|n| l.t1("condition-weeks", "n", n)),
        systems,
    ]
    .into_iter()
    .flatten()
    .map(|text| Condition { text })
    .collect()
}

impl MatchReportPage {
    /// A report with many needs, nothing that fits, or listings that are gone.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        let (profile, report) = (samples::profile(), samples::report());
        let found: Vec<MatchItem> = report.items.iter().take(2).cloned().collect();
        let reasons: Vec<ExclusionReason> = report.excluded.first().map(|e| e.reasons.clone()).unwrap_or_default();
        let report = MatchReport { items: vec![], ..report };
        let (id, made_on) = ("0192f0a0-0000-7000-8000-00000000000a", samples::TODAY);
        let (key, profile) = (Some("sample-key"), &profile);
        let stored = StoredMatch { id, key, profile, report: &report, made_on, shown: FIRST, gone: &[], behind: &[] };
        let near: Vec<_> = found.iter().map(|item| (item, reasons.as_slice())).collect();
        Self::of_sample(locale, profile, &report, &[]).with_near(&stored, &near)
    }

    /// A report on the whole list of a sector: more needs than one row of a phone holds.
    #[must_use]
    pub fn sample_long(locale: Locale) -> Self {
        let (profile, report) = samples::long_report();
        Self::of_sample(locale, &profile, &report, &[])
    }

    fn of_sample(locale: Locale, profile: &Profile, report: &MatchReport, gone: &[SolutionRef]) -> Self {
        let id = "0192f0a0-0000-7000-8000-00000000000a";
        let path = routes::match_report_of(id, Some("sample-key"));
        let behind = [samples::behind()];
        let stored = StoredMatch {
            id,
            key: Some("sample-key"),
            profile,
            report,
            made_on: samples::TODAY,
            shown: FIRST,
            gone,
            behind: &behind,
        };
        let (found, form) = (samples::bundles(profile, report), BundleForm::read(&[], &samples::BUNDLE_LIMITS));
        let source = BundleSource {
            id,
            key: stored.key,
            profile,
            matched: report,
            made_on: stored.made_on,
            items: &report.items,
            found: Some(&found),
            gone,
            form: &form,
            errors: &FormErrors::default(),
        };
        let bundles = BundleSection::new(crate::L(locale), samples::programme(), &source);
        let l = crate::L(locale);
        let of_match = ExemplarsOf { id, key: stored.key, report };
        let firms = schema::domain::exemplar::exemplars(&samples::listings());
        let card = |e| ExemplarCard::new(l, samples::programme(), e, Some(profile.size), Some(of_match));
        let exemplars = ExemplarSection::new(l, firms.iter().take(2).map(card).collect(), routes::exemplars());
        let page = Self::new(samples::chrome(locale, &path), samples::programme(), stored).with_bundles(bundles);
        let read = samples::read_words(profile);
        let consultants = vec![Consultant { name: samples::provider().name, href: routes::providers() }];
        page.with_exemplars(exemplars).with_words(samples::programme(), &stored, &read, consultants)
    }

    /// A report on nothing but wishes that no listing serves.
    #[must_use]
    pub fn sample_outside(locale: Locale) -> Self {
        let (profile, report) = samples::outside_report();
        Self::of_sample(locale, &profile, &report, &[])
    }
}

impl Page for MatchReportPage {
    fn sample(locale: Locale) -> Self {
        let (profile, report) = (samples::profile(), samples::report());
        let gone: Vec<SolutionRef> = report.items.get(4).map(|i| i.solution_ref.clone()).into_iter().collect();
        Self::of_sample(locale, &profile, &report, &gone)
    }
}

#[cfg(test)]
mod tests;
