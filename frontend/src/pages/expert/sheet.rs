//! One listing and an expert's own score sheet. Nobody else's marks are on it before the result is open.

use super::figures::{Figures, sample_report};
use super::sample_ref;
use crate::components::{Field, Summary};
use crate::emails::when::Due;
use crate::pages::handoff::{Mark, due_mark};
use crate::pages::listing::parts;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::catalogue::Evidence;
use schema::domain::ids::ExpertRef;
use schema::domain::listing::draft::Draft;
use schema::domain::panel::result::PanelReport;
use schema::domain::panel::rules::{PanelRules, ReviewCriterion};
use schema::domain::panel::sheet::{MAX_WORDS, Mark as Given, Sheet, SheetFault};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// Where an expert stands with a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewPlace {
    /// The sheet is awaited.
    ToWrite,
    /// It was handed in; others are awaited.
    HandedIn,
    /// The result is open.
    Opened,
    /// The expert stepped back.
    Recused,
    /// The bureau took the expert off.
    Removed,
    /// The listing went on or away without the result.
    SetAside,
}

impl ReviewPlace {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::ToWrite, Self::HandedIn, Self::Opened, Self::Recused, Self::Removed, Self::SetAside];

    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToWrite => "to-write",
            Self::HandedIn => "handed-in",
            Self::Opened => "opened",
            Self::Recused => "recused",
            Self::Removed => "removed",
            Self::SetAside => "set-aside",
        }
    }
}

/// Where an expert stands, as a status.
pub(super) fn place_mark(l: L, place: ReviewPlace) -> Mark {
    let (tone, icon) = match place {
        ReviewPlace::ToWrite => ("on", "i-clock"),
        ReviewPlace::HandedIn | ReviewPlace::Opened => ("ok", "i-tick"),
        ReviewPlace::Recused | ReviewPlace::Removed | ReviewPlace::SetAside => ("", "i-stop"),
    };
    Mark::new(tone, icon, &l.t(&format!("review-{}", place.code())))
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct ReviewView {
    /// Id of the panel.
    pub id: String,
    /// Name of the listing.
    pub name: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where the expert stands.
    pub place: ReviewPlace,
    /// Last day for the sheet.
    pub due: Due,
    /// What is judged.
    pub draft: Draft,
    /// Its cases.
    pub cases: Vec<(String, Evidence)>,
    /// By which rules.
    pub rules: PanelRules,
    /// What the expert has written.
    pub sheet: Sheet,
    /// What is wrong with it, after an attempt to hand it in.
    pub faults: Vec<SheetFault>,
    /// The result, where it is open.
    pub report: Option<PanelReport>,
    /// Who reads it.
    pub own: ExpertRef,
    /// Tone and key of what happened.
    pub notice: Option<(&'static str, &'static str)>,
}

#[derive(Debug)]
struct Line {
    points: Field,
    reason: Field,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/expert/sheet.html")]
pub struct ReviewPage {
    chrome: Chrome,
    l: L,
    action: String,
    provider: String,
    mark: Mark,
    due: Option<(String, Mark)>,
    notice: Option<(&'static str, String)>,
    errors: Summary,
    writable: bool,
    amendable: bool,
    lines: Vec<Line>,
    opinion: Field,
    declared: bool,
    undeclared: bool,
    recuse: Field,
    change: Field,
    total: u32,
    figures: Option<Figures>,
    facts: Vec<(String, Vec<String>)>,
    cases: Vec<(String, String)>,
    low: u32,
    high: u32,
}

impl ReviewPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: ReviewView) -> Self {
        let l = chrome.l;
        let amendable = view.place == ReviewPlace::Opened && view.sheet.total() > 0;
        let shown = |name: &str| (name == view.own.as_str()).then(|| l.t("review-you"));
        Self {
            l,
            action: routes::review(&view.id),
            provider: view.provider_name,
            mark: place_mark(l, view.place),
            due: (view.place == ReviewPlace::ToWrite).then(|| (view.due.day(l), due_mark(l, view.due))),
            notice: view.notice.map(|(tone, key)| (tone, l.t(key))),
            errors: Summary { l, errors: view.faults.iter().map(|f| told(l, &view.rules, f)).collect() },
            writable: view.place == ReviewPlace::ToWrite,
            amendable,
            lines: view.rules.criteria.iter().map(|c| line(l, c, &view.sheet, &view.faults)).collect(),
            opinion: Field::area(l, "opinion", 4, l.t("review-opinion"), view.sheet.opinion.clone())
                .hint(l.t("review-opinion-hint"))
                .max_length(most()),
            declared: view.sheet.no_conflict,
            undeclared: view.faults.iter().any(|f| f.criterion.is_none()),
            recuse: Field::area(l, "reason", 2, l.t("review-recuse-reason"), "").id("f-recuse").max_length(most()).marked(),
            change: Field::area(l, "change_reason", 2, l.t("review-change-reason"), "").max_length(most()).marked(),
            total: view.sheet.total(),
            figures: view.report.as_ref().map(|r| Figures::of(l, &view.rules, r, shown)),
            facts: parts::facts(l, programme, &view.draft),
            cases: view.cases.into_iter().map(|(firm, grade)| (firm, l.word(grade))).collect(),
            low: view.rules.low_percent,
            high: view.rules.high_percent,
            chrome: chrome.titled(Nav::Reviews, view.name).private(),
        }
    }
}

fn most() -> u32 {
    u32::try_from(MAX_WORDS).unwrap_or(u32::MAX)
}

/// Where a fault leads, and what to do.
fn told(l: L, rules: &PanelRules, fault: &SheetFault) -> (String, String) {
    let Some(code) = &fault.criterion else { return ("f-no_conflict".to_owned(), l.t("review-fault-undeclared")) };
    let field = if fault.code == "reason" { "reason" } else { "points" };
    let name = rules.criterion(code).map_or(code.as_str(), |c| l.of(&c.name));
    (format!("f-{field}-{code}"), format!("{name}{}{}", l.t("colon"), words(l, fault)))
}

fn words(l: L, fault: &SheetFault) -> String {
    l.t(&format!("review-fault-{}", fault.code.replace('_', "-")))
}

fn line(l: L, criterion: &ReviewCriterion, sheet: &Sheet, faults: &[SheetFault]) -> Line {
    let mark = sheet.marks.get(&criterion.code).cloned().unwrap_or_default();
    let fault = |reason: bool| {
        let here = |f: &&SheetFault| f.criterion.as_deref() == Some(criterion.code.as_str()) && (f.code == "reason") == reason;
        faults.iter().find(here).map(|f| words(l, f))
    };
    let points = mark.points.map(|p| p.to_string()).unwrap_or_default();
    Line {
        points: Field::number(
            l,
            &format!("points-{}", criterion.code),
            l.of(&criterion.name),
            points,
            l.t1("review-of", "points", criterion.points),
        )
        .marked()
        .error(fault(false)),
        reason: Field::area(l, &format!("reason-{}", criterion.code), 1, l.t("review-reason"), mark.reason)
            .max_length(most())
            .error(fault(true)),
    }
}

fn sample_view(place: ReviewPlace) -> ReviewView {
    let listing = samples::listing();
    let rules = samples::programme().panel.clone();
    let mut sheet = Sheet { opinion: "OK".to_owned(), no_conflict: true, ..Sheet::default() };
    for (criterion, points) in rules.criteria.iter().zip([20, 15, 11, 8, 9, 7, 8]) {
        sheet.marks.insert(criterion.code.clone(), Given { points: Some(points), reason: String::new() });
    }
    ReviewView {
        id: "0193a0c0-0000-7000-8000-000000000001".into(),
        name: listing.solution.name.clone(),
        provider_name: listing.provider.name.clone(),
        place,
        due: Due { on: samples::TODAY, working_days: 2, provisional: false },
        draft: Draft::of(&listing.solution),
        cases: listing.cases.iter().map(|c| (c.enterprise_name.clone(), c.evidence)).collect(),
        report: (place == ReviewPlace::Opened).then(|| sample_report(&rules)),
        rules,
        sheet,
        faults: Vec::new(),
        own: sample_ref(1),
        notice: Some(("ok", "review-kept")),
    }
}

impl ReviewPage {
    /// The page in each place, and with faults.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let mut wrong = sample_view(ReviewPlace::ToWrite);
        wrong.sheet = Sheet::default();
        wrong.faults = wrong.sheet.read(&wrong.rules).err().unwrap_or_default();
        wrong.notice = None;
        wrong.faults.push(SheetFault { criterion: Some("fit".into()), code: "reason" });
        wrong.faults.push(SheetFault { criterion: Some("value".into()), code: "too_many" });
        let views = ReviewPlace::ALL.map(sample_view).into_iter().chain([wrong]);
        let page = |view| Self::new(super::judge(locale, &routes::review("sample")), samples::programme(), view);
        views.map(page).collect()
    }
}

impl Page for ReviewPage {
    fn sample(locale: Locale) -> Self {
        let view = sample_view(ReviewPlace::ToWrite);
        Self::new(super::judge(locale, &routes::review("sample")), samples::programme(), view)
    }
}
