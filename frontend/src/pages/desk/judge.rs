//! One listing on one screen, for whoever decides on it: what changed, what stands near it, its price beside its neighbours',
//! its evidence, the objections, and the decisions that its state allows (B2).

use super::officer;
use crate::components::{Choice, Field};
use crate::emails::when::{self, Due};
use crate::i18n::wan;
use crate::pages::handoff::{Mark, due_mark};
use crate::pages::listing::parts::{self, Change, Happening, Told};
use crate::pages::listing::{
    AppealLine, CaseLine, DocumentLine, OwnAppeal, OwnCase, OwnDocument, appeal_lines, case_lines, document_lines,
    sample_appeals, sample_cases, sample_documents,
};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::{DateTime, datetime};
use schema::domain::catalogue::ProviderStatus;
use schema::domain::listing::ListingState;
use schema::domain::listing::difference::{Difference, differences};
use schema::domain::listing::draft::Draft;
use schema::domain::listing::fields::FIELDS;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::text::Locale;

/// A listing near this one.
#[derive(Debug, Clone)]
pub struct NearRow {
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// Whose it is.
    pub provider_name: String,
    /// Scenarios that both claim.
    pub shared: usize,
    /// First-year price.
    pub price: (Fen, Fen),
    /// How near, in percent.
    pub nearness: u32,
}

/// The price beside a scenario's median.
#[derive(Debug, Clone)]
pub struct PriceRow {
    /// Code of the scenario.
    pub scenario: String,
    /// The median.
    pub median: Fen,
    /// How many others there are.
    pub others: usize,
    /// In percent of it.
    pub percent: i64,
}

/// An objection.
#[derive(Debug, Clone)]
pub struct ObjectionRow {
    /// Id.
    pub id: String,
    /// Who.
    pub name: String,
    /// Where to reach them; only the bureau sees it.
    pub contact: String,
    /// What.
    pub words: String,
    /// When, programme time.
    pub at: DateTime,
    /// `open`, `dismissed` or `upheld`.
    pub state: String,
    /// What the bureau answered.
    pub answer: Option<String>,
}

/// A change that the bureau has not looked at.
#[derive(Debug, Clone)]
pub struct EditRow {
    /// Id.
    pub id: String,
    /// Whether it is live already.
    pub live: bool,
    /// Until when the bureau is to decide.
    pub due: Due,
    /// What changed.
    pub changed: Vec<Difference>,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct JudgeView {
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where its provider stands.
    pub provider_status: ProviderStatus,
    /// Where it stands.
    pub state: ListingState,
    /// Since when: a decision names it, so that nobody decides on what has moved meanwhile.
    pub since: String,
    /// Until when somebody is to act.
    pub due: Option<Due>,
    /// What is to be judged.
    pub draft: Draft,
    /// What differs from what is published; `None` where nothing is.
    pub changed: Option<Vec<Difference>>,
    /// Changes of a published listing.
    pub edits: Vec<EditRow>,
    /// What stands near it.
    pub near: Vec<NearRow>,
    /// Its price beside its neighbours'.
    pub prices: Vec<PriceRow>,
    /// Its evidence.
    pub cases: Vec<OwnCase>,
    /// Appeals of its provider.
    pub appeals: Vec<OwnAppeal>,
    /// Its evidence documents.
    pub documents: Vec<OwnDocument>,
    /// What people say against it.
    pub objections: Vec<ObjectionRow>,
    /// Its history, oldest first.
    pub happenings: Vec<Happening>,
    /// What was typed as a reason.
    pub reason: String,
    /// Key of what is wrong, or of what happened.
    pub notice: Option<(&'static str, &'static str)>,
}

/// The decisions that a state allows, with whether each needs a reason.
#[must_use]
pub fn decisions(state: &ListingState) -> &'static [&'static str] {
    match state {
        ListingState::Submitted { .. } => &["approve", "return", "reject"],
        ListingState::Review { .. } => &["recommend", "return", "reject"],
        ListingState::Notice { .. } => &["return", "reject"],
        ListingState::Published => &["rectify", "suspend"],
        ListingState::Rectify { .. } => &["reinstate", "suspend"],
        ListingState::Suspended { .. } => &["reinstate"],
        ListingState::Draft | ListingState::Returned { .. } | ListingState::Withdrawn { .. } => &[],
    }
}

#[derive(Debug)]
struct Edit {
    id: String,
    live: bool,
    due: String,
    left: Mark,
    changes: Vec<Change>,
}

#[derive(Debug)]
struct Near {
    href: String,
    name: String,
    provider: String,
    shared: usize,
    price: String,
    nearness: u32,
}

#[derive(Debug)]
struct Price {
    scenario: String,
    median: String,
    others: usize,
    percent: i64,
    tone: &'static str,
}

#[derive(Debug)]
struct Objection {
    id: String,
    name: String,
    contact: String,
    words: String,
    when: String,
    state: String,
    open: bool,
    answer: Option<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/judge.html")]
pub struct JudgePage {
    chrome: Chrome,
    l: L,
    action: String,
    since: String,
    reference: String,
    provider: String,
    mark: Mark,
    due: Option<(String, Mark)>,
    notice: Option<(&'static str, String)>,
    decisions: Vec<(&'static str, String)>,
    about: String,
    fields: Vec<Field>,
    changes: Option<Vec<Change>>,
    edits: Vec<Edit>,
    near: Vec<Near>,
    prices: Vec<Price>,
    standing: String,
    provider_deed: Option<(&'static str, String)>,
    cases: Vec<CaseLine>,
    appeals: Vec<AppealLine>,
    documents: Vec<DocumentLine>,
    objections: Vec<Objection>,
    facts: Vec<(String, Vec<String>)>,
    history: Vec<Told>,
}

impl JudgePage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: JudgeView) -> Self {
        let l = chrome.l;
        let title = if view.name.is_empty() { l.t("listing-untitled") } else { view.name.clone() };
        let decision = |d: &&'static str| (*d, l.t(&format!("decision-{d}")));
        Self {
            l,
            action: routes::desk_listing(&view.solution_ref),
            since: view.since,
            reference: view.solution_ref,
            provider: view.provider_name,
            mark: parts::state_mark(l, &view.state),
            due: view.due.map(|due| (due.day(l), due_mark(l, due))),
            notice: view.notice.map(|(tone, key)| (tone, l.t(key))),
            decisions: decisions(&view.state).iter().map(decision).collect(),
            about: l.t(&format!("decision-about-{}", view.state.name())),
            fields: reason_fields(l, view.reason),
            changes: view.changed.map(|c| parts::changes(l, programme, &c)),
            edits: view.edits.into_iter().map(|e| edit(l, programme, e)).collect(),
            near: view.near.into_iter().map(|n| near(l, n)).collect(),
            prices: view.prices.into_iter().map(|p| price(l, programme, p)).collect(),
            appeals: appeal_lines(l, &view.appeals),
            documents: document_lines(l, &view.documents),
            standing: l.t(&format!("suspend-{}", view.provider_status)),
            provider_deed: provider_deed(l, view.provider_status),
            cases: case_lines(l, programme, &view.cases),
            objections: view.objections.into_iter().map(|o| objection(l, o)).collect(),
            facts: parts::facts(l, programme, &view.draft),
            history: parts::history(l, &view.happenings),
            chrome: chrome.titled(Nav::Desk, title).private(),
        }
    }
}

/// What the bureau can do with a provider.
fn provider_deed(l: L, status: ProviderStatus) -> Option<(&'static str, String)> {
    match status {
        ProviderStatus::Active => Some(("suspend_provider", l.t("suspend-button"))),
        ProviderStatus::Suspended => Some(("reinstate_provider", l.t("reinstate-button"))),
        ProviderStatus::Withdrawn => None,
    }
}

fn reason_fields(l: L, reason: String) -> Vec<Field> {
    let none = Choice { value: String::new(), label: l.t("decision-no-field"), chosen: true };
    let named = FIELDS.iter().map(|f| Choice { value: f.name.to_owned(), label: parts::label(l, f.name), chosen: false });
    vec![
        Field::area(l, "reason", 3, l.t("decision-reason"), reason).hint(l.t("decision-reason-hint")).max_length(1_000),
        Field::select(l, "field", l.t("decision-field"), std::iter::once(none).chain(named).collect()),
    ]
}

fn edit(l: L, programme: &Programme, e: EditRow) -> Edit {
    Edit {
        id: e.id,
        live: e.live,
        due: e.due.day(l),
        left: due_mark(l, e.due),
        changes: parts::changes(l, programme, &e.changed),
    }
}

fn near(l: L, n: NearRow) -> Near {
    Near {
        href: routes::solution(&n.solution_ref),
        name: n.name,
        provider: n.provider_name,
        shared: n.shared,
        price: l.tv("listing-price-range", &[("min", &wan(l, n.price.0)), ("max", &wan(l, n.price.1))]),
        nearness: n.nearness,
    }
}

fn price(l: L, programme: &Programme, p: PriceRow) -> Price {
    let name = programme.scenarios.iter().find(|s| s.code.as_str() == p.scenario).map(|s| l.of(&s.name).to_owned());
    Price {
        scenario: name.unwrap_or(p.scenario),
        median: wan(l, p.median),
        others: p.others,
        percent: p.percent,
        tone: if p.percent > 200 || p.percent < 33 { "warn" } else { "" },
    }
}

fn objection(l: L, o: ObjectionRow) -> Objection {
    Objection {
        id: o.id,
        name: o.name,
        contact: o.contact,
        words: o.words,
        when: when::time(l, o.at),
        open: o.state == "open",
        state: l.t(&format!("objection-{}", o.state)),
        answer: o.answer,
    }
}

/// What people wrote in the samples.
const ANSWER: &str = "已核对验收报告原件，交付周期与公示一致。";

fn sample_view(state: ListingState) -> JudgeView {
    let [first, second, ..] = samples::listings();
    let before = Draft::of(&second.solution);
    let draft = Draft::of(&first.solution);
    let at = datetime(2026, 11, 20, 16, 5, 0, 0);
    let due = Due { on: samples::TODAY, working_days: 1, provisional: false };
    let near = NearRow {
        solution_ref: "S-AP-008".into(),
        name: second.solution.name.clone(),
        provider_name: second.provider.name.clone(),
        shared: 2,
        price: (second.solution.price_min, second.solution.price_max),
        nearness: 64,
    };
    let price = |percent| PriceRow { scenario: "G02".into(), median: Fen::from_yuan(96_000), others: 17, percent };
    let objection = |state: &str, answer: Option<&str>| ObjectionRow {
        id: format!("objection-{state}"),
        name: "Wang".into(),
        contact: "wang@example.com".into(),
        words: ANSWER.into(),
        at,
        state: state.into(),
        answer: answer.map(str::to_owned),
    };
    let edit = |live| EditRow { id: format!("edit-{live}"), live, due, changed: differences(&before, &draft) };
    JudgeView {
        since: "2026-11-23T02:00:00Z".to_owned(),
        solution_ref: "S-AP-001".into(),
        name: first.solution.name.clone(),
        provider_name: first.provider.name,
        due: state.due_on().map(|on| Due { on, working_days: 1, provisional: false }),
        changed: (state != ListingState::Published).then(|| differences(&before, &draft)),
        edits: if state == ListingState::Published { vec![edit(false), edit(true)] } else { Vec::new() },
        near: vec![near],
        prices: vec![price(104), price(291)],
        provider_status: if state == ListingState::Published { ProviderStatus::Suspended } else { ProviderStatus::Active },
        cases: sample_cases(),
        appeals: sample_appeals(),
        documents: sample_documents(),
        objections: vec![objection("open", None), objection("dismissed", Some(ANSWER))],
        happenings: Vec::new(),
        reason: String::new(),
        notice: Some(("bad", "decision-needs-reason")),
        draft,
        state,
    }
}

impl JudgePage {
    /// The page in each state that allows something.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let day = samples::TODAY;
        let reason = || ANSWER.to_owned();
        let states = vec![
            ListingState::Review { due_on: day },
            ListingState::Notice { until: day },
            ListingState::Published,
            ListingState::Rectify { due_on: day, reason: reason() },
            ListingState::Suspended { reason: reason() },
            ListingState::Returned { field: None, reason: reason() },
            ListingState::Withdrawn { by: schema::domain::listing::Side::Provider, reason: reason() },
            ListingState::Draft,
        ];
        states.into_iter().map(|state| Self::of_sample(locale, state)).collect()
    }

    fn of_sample(locale: Locale, state: ListingState) -> Self {
        Self::new(officer(locale, &routes::desk_listing("S-AP-001")), samples::programme(), sample_view(state))
    }
}

impl Page for JudgePage {
    fn sample(locale: Locale) -> Self {
        Self::of_sample(locale, ListingState::Submitted { due_on: samples::TODAY })
    }
}
