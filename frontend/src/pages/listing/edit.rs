//! One listing of a provider: the form while it can be written in, where it stands, how it came there.

use super::appeals::{self, AppealLine, OwnAppeal};
use super::cases::{self, CaseLine, OwnCase};
use super::documents::{self, DocumentLine, OwnDocument};
use super::parts::{self, Change, Happening, Told, label};
use crate::components::{Choice, Field, Summary};
use crate::emails::when::{self, Due};
use crate::forms::listing_form::{BENEFIT_PARTS, CLAIM_PARTS};
use crate::pages::handoff::{Mark, due_mark};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{Date, datetime};
use schema::domain::catalogue::{Coverage, Goal};
use schema::domain::listing::ListingState;
use schema::domain::listing::difference::Difference;
use schema::domain::listing::draft::{Completeness, Draft, Fault};
use schema::domain::listing::fields::{self, FIELDS, Shape};
use schema::domain::listing::freshness::Freshness;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// Fewest rows of scenarios that the form offers.
const CLAIM_ROWS: usize = 4;
/// Fewest rows of results that the form offers.
const BENEFIT_ROWS: usize = 2;

/// What an officer wrote in the samples.
const REASON: &str = "三处效果数字没有写明来自几家企业，请补上或删去。";

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct ListingView {
    /// Reference.
    pub solution_ref: String,
    /// Where it stands.
    pub state: ListingState,
    /// What has become of a published one that nobody confirms, and since when.
    pub freshness: (Freshness, Option<Date>),
    /// Until when somebody is to act, seen from today.
    pub due: Option<Due>,
    /// What is written.
    pub draft: Draft,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether faults are shown at their fields: after a try to submit.
    pub tried: bool,
    /// How far it has come.
    pub completeness: Completeness,
    /// Address of the provider's contact, and whether it was confirmed.
    pub contact: (String, bool),
    /// What differs from what is published.
    pub changed: Vec<Difference>,
    /// Last day for the bureau on a change that waits.
    pub waiting: Option<Date>,
    /// Its cases.
    pub cases: Vec<OwnCase>,
    /// Its evidence documents.
    pub documents: Vec<OwnDocument>,
    /// Appeals against decisions on it.
    pub appeals: Vec<OwnAppeal>,
    /// Whether the latest decision can be appealed.
    pub can_appeal: bool,
    /// Its history, oldest first.
    pub happenings: Vec<Happening>,
    /// Whether it was ever submitted, so that it can have cases.
    pub can_claim: bool,
    /// What was saved last.
    pub version: i64,
    /// What the last deed came to: key of a sentence.
    pub notice: Option<&'static str>,
}

/// One input of the form.
#[derive(Debug)]
enum Control {
    One(Box<Field>),
    Many { id: String, name: &'static str, label: String, required: bool, choices: Vec<Choice>, error: Option<String> },
    Rows { id: String, label: String, hint: String, required: bool, rows: Vec<Vec<Cell>>, error: Option<String> },
}

/// One input of a row.
#[derive(Debug)]
struct Cell {
    name: String,
    label: String,
    value: String,
    choices: Vec<Choice>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/listing/edit.html")]
pub struct ListingPage {
    chrome: Chrome,
    l: L,
    action: String,
    mark: Mark,
    faded: Option<(Mark, String)>,
    explanation: String,
    due: Option<(String, Mark)>,
    reason: String,
    errors: Summary,
    controls: Vec<Control>,
    writable: bool,
    published: bool,
    can_withdraw: bool,
    can_reopen: bool,
    completeness: Completeness,
    missing: String,
    contact: (String, bool),
    changes: Vec<Change>,
    waiting: Option<String>,
    facts: Vec<(String, Vec<String>)>,
    appeals: Vec<AppealLine>,
    can_appeal: bool,
    documents: Vec<DocumentLine>,
    upload: String,
    cases: Vec<CaseLine>,
    claim: Vec<Field>,
    history: Vec<Told>,
    version: i64,
    notice: Option<String>,
    public: Option<String>,
}

/// A fault in plain words.
#[must_use]
pub fn fault_words(l: L, fault: &Fault) -> String {
    let words = l.t(&format!("listing-fault-{}", fault.code.replace('_', "-")));
    let field = if fault.field == "contact" { l.t("listing-contact") } else { label(l, fault.field) };
    match fault.at {
        Some(at) => l.tv("listing-fault-at", &[("field", &field), ("n", &(at + 1)), ("words", &words)]),
        None => l.tv("listing-fault", &[("field", &field), ("words", &words)]),
    }
}

impl ListingPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: ListingView) -> Self {
        let l = chrome.l;
        let published = view.state == ListingState::Published;
        let writable = view.state.is_writable();
        let name = view.draft.one("name");
        let title = if name.is_empty() { l.t("listing-untitled") } else { name.to_owned() };
        let told: &[Fault] = if view.tried { &view.faults } else { &[] };
        let errors = told.iter().map(|f| (format!("f-{}", f.field), fault_words(l, f))).collect();
        let missing: Vec<String> = view.completeness.missing.iter().map(|name| label(l, name)).collect();
        Self {
            l,
            action: routes::listing(&view.solution_ref),
            mark: parts::state_mark(l, &view.state),
            faded: faded(l, &view),
            explanation: l.t(&format!("listing-state-{}", view.state.name())),
            due: view.due.map(|due| (due.day(l), due_mark(l, due))),
            reason: reason_of(&view.state).to_owned(),
            errors: Summary { l, errors },
            controls: if writable { controls(l, programme, &view.draft, told) } else { Vec::new() },
            writable,
            published,
            can_withdraw: !matches!(view.state, ListingState::Withdrawn { .. }),
            can_reopen: matches!(view.state, ListingState::Withdrawn { .. }),
            missing: l.join(&missing),
            completeness: view.completeness,
            contact: view.contact,
            changes: parts::changes(l, programme, &view.changed),
            waiting: view.waiting.map(|on| when::day(l, on)),
            facts: if writable { Vec::new() } else { parts::facts(l, programme, &view.draft) },
            appeals: appeals::lines(l, &view.appeals),
            can_appeal: view.can_appeal,
            documents: documents::lines(l, &view.documents),
            upload: routes::listing_documents(&view.solution_ref),
            cases: cases::lines(l, programme, &view.cases),
            claim: if view.can_claim { cases::claim_form(l, programme) } else { Vec::new() },
            history: parts::history(l, &view.happenings),
            version: view.version,
            notice: view.notice.map(|key| l.t(key)),
            public: (published && view.freshness.0 != Freshness::Hidden).then(|| routes::solution(&view.solution_ref)),
            chrome: chrome.titled(Nav::Listings, title).private(),
        }
    }
}

/// What has become of a listing that nobody confirms, and what to do.
fn faded(l: L, view: &ListingView) -> Option<(Mark, String)> {
    let (stage, since) = view.freshness;
    let mark = parts::freshness_mark(l, &view.state, stage)?;
    let day = since.map(|on| when::day(l, on)).unwrap_or_default();
    Some((mark, l.t1(&format!("fade-note-{stage}"), "day", day)))
}

fn reason_of(state: &ListingState) -> &str {
    match state {
        ListingState::Returned { reason, .. }
        | ListingState::Rectify { reason, .. }
        | ListingState::Suspended { reason }
        | ListingState::Withdrawn { reason, .. } => reason,
        _ => "",
    }
}

fn controls(l: L, programme: &Programme, draft: &Draft, faults: &[Fault]) -> Vec<Control> {
    FIELDS.iter().map(|field| control(l, programme, draft, faults, field)).collect()
}

fn control(l: L, programme: &Programme, draft: &Draft, faults: &[Fault], field: &'static fields::Field) -> Control {
    let name = field.name;
    let error = faults.iter().find(|f| f.field == name).map(|f| fault_words(l, f));
    let title = label(l, name);
    let id = format!("f-{name}");
    let hint = l.t(&format!("listing-hint-{}", name.replace('_', "-")));
    let hint = if hint == "-" { String::new() } else { hint };
    let value = draft.one(name).to_owned();
    let most = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let made = match field.shape {
        Shape::Many(v) => {
            let choices = parts::choices(l, programme, v, draft.all(name));
            return Control::Many { id, name, label: title, required: field.required, choices, error };
        }
        Shape::Claims => {
            let rows = padded(draft.all(name), CLAIM_ROWS).map(|v| claim_row(l, programme, &v)).collect();
            return Control::Rows { id, label: title, hint, required: field.required, rows, error };
        }
        Shape::Benefits => {
            let rows = padded(draft.all(name), BENEFIT_ROWS).map(|v| benefit_row(l, &v)).collect();
            return Control::Rows { id, label: title, hint, required: field.required, rows, error };
        }
        Shape::Line(n) => Field::line(l, name, "text", title, value).max_length(most(n)),
        Shape::Paragraph(n) => Field::area(l, name, if n > 1_000 { 8 } else { 3 }, title, value).max_length(most(n)),
        Shape::Money => Field::number(l, name, title, value, l.t("listing-unit-yuan")),
        Shape::Percent => Field::number(l, name, title, value, "%"),
        Shape::Whole(_) => {
            let unit = if name == "delivery_weeks" { "listing-unit-weeks" } else { "listing-unit-days" };
            Field::number(l, name, title, value, l.t(unit))
        }
        Shape::One(v) => {
            let none = Choice { value: String::new(), label: l.t("listing-choose"), chosen: value.is_empty() };
            let choices = std::iter::once(none).chain(parts::choices(l, programme, v, draft.all(name))).collect();
            Field::select(l, name, title, choices)
        }
        Shape::Texts | Shape::References => Field::area(l, name, 2, title, draft.all(name).join("\n")),
    };
    let made = made.hint(hint).error(error);
    // A draft may be kept without them: the browser must not refuse it.
    Control::One(Box::new(if field.required { made.marked() } else { made }))
}

/// The values with empty ones behind them: one more than there are, and at least `fewest`.
fn padded(values: &[String], fewest: usize) -> impl Iterator<Item = String> {
    let count = fewest.max(values.len() + 1);
    let values = values.to_vec();
    (0..count).map(move |at| values.get(at).cloned().unwrap_or_default())
}

fn cells(l: L, field: &str, parts: &[&str], value: &str) -> Vec<Cell> {
    let values: Vec<&str> = value.split(':').map(str::trim).collect();
    let cell = |(at, part): (usize, &&str)| Cell {
        name: format!("{field}.{part}"),
        label: l.t(&format!("listing-part-{part}")),
        value: values.get(at).copied().unwrap_or_default().to_owned(),
        choices: Vec::new(),
    };
    parts.iter().enumerate().map(cell).collect()
}

fn claim_row(l: L, programme: &Programme, value: &str) -> Vec<Cell> {
    let mut cells = cells(l, "scenarios", &CLAIM_PARTS, value);
    let scenarios = programme.scenarios.iter().map(|s| (s.code.to_string(), format!("{} {}", s.code, l.of(&s.name))));
    let levels = (1..=4).map(|n: u8| (n.to_string(), l.t1("listing-level", "n", n)));
    let coverages = Coverage::ALL.iter().map(|c| (c.code().to_owned(), l.word(c)));
    let lists: [Vec<(String, String)>; 3] = [
        std::iter::once((String::new(), l.t("listing-choose"))).chain(scenarios).collect(),
        levels.collect(),
        coverages.collect(),
    ];
    for (cell, list) in cells.iter_mut().zip(lists) {
        cell.choices = picked(list, &cell.value);
    }
    cells
}

fn benefit_row(l: L, value: &str) -> Vec<Cell> {
    let mut cells = cells(l, "benefits", &BENEFIT_PARTS, value);
    if let Some(goal) = cells.first_mut() {
        let goals = Goal::ALL.iter().map(|g| (g.code().to_owned(), l.word(g)));
        goal.choices = picked(std::iter::once((String::new(), l.t("listing-choose"))).chain(goals).collect(), &goal.value);
    }
    cells
}

fn picked(list: Vec<(String, String)>, chosen: &str) -> Vec<Choice> {
    list.into_iter().map(|(value, label)| Choice { chosen: value == chosen, value, label }).collect()
}

/// The listing of the samples in `state`.
fn sample_view(state: ListingState) -> ListingView {
    let draft = Draft::of(&samples::listing().solution);
    let happened = |deed: &str, reason: &str| Happening {
        at: datetime(2026, 11, 16, 9, 30, 0, 0),
        deed: deed.into(),
        actor_kind: "account".into(),
        who: None,
        reason: reason.into(),
        field: (!reason.is_empty()).then(|| "benefits".to_owned()),
    };
    ListingView {
        solution_ref: "S-AP-001".into(),
        freshness: (Freshness::Badged, Some(samples::TODAY)),
        due: state.due_on().map(|on| Due { on, working_days: 3, provisional: false }),
        faults: vec![
            Fault { field: "price_max_yuan", code: "price_order", at: None },
            Fault { field: "scenarios", code: "repeated", at: Some(1) },
            Fault { field: "contact", code: "unconfirmed", at: None },
        ],
        tried: state.is_writable(),
        completeness: Completeness { done: 17, of: 20, missing: vec!["price_model", "delivery_weeks"] },
        contact: ("nobody@lishi.example".into(), false),
        changed: Vec::new(),
        waiting: None,
        happenings: vec![happened("submit", ""), happened("return", REASON)],
        appeals: appeals::sample(),
        can_appeal: true,
        documents: documents::sample(),
        cases: cases::sample(),
        can_claim: true,
        version: 4,
        notice: Some("listing-saved"),
        draft,
        state,
    }
}

impl ListingPage {
    /// The page in each of its states.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        use schema::domain::listing::Side;
        let day = samples::TODAY;
        let reason = || REASON.to_owned();
        let states = vec![
            ListingState::Submitted { due_on: day },
            ListingState::Review { due_on: day },
            ListingState::Notice { until: day },
            ListingState::Published,
            ListingState::Rectify { due_on: day, reason: reason() },
            ListingState::Suspended { reason: reason() },
            ListingState::Withdrawn { by: Side::Bureau, reason: reason() },
            ListingState::Draft,
        ];
        states.into_iter().map(|state| Self::of_sample(locale, state)).collect()
    }

    fn of_sample(locale: Locale, state: ListingState) -> Self {
        Self::new(super::seller(locale, &routes::listing("S-AP-001")), samples::programme(), sample_view(state))
    }
}

impl Page for ListingPage {
    fn sample(locale: Locale) -> Self {
        Self::of_sample(locale, ListingState::Returned { field: Some("benefits".into()), reason: REASON.into() })
    }
}
