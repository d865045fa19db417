//! One request as the enterprise sees it: its way, an open question, the contact, the next best, withdrawal (E17–E19).

use super::parts::{ContactCard, Coverage, DueBox, NextOffer, until};
use super::sample;
use super::stage::{Event, Mark, Reader, Stage, Timeline};
use crate::components::Field;
use crate::emails::when::{self, Due};
use crate::emails::{LeadData, NextBest};
use crate::i18n::Arg;
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::{Date, DateTime};
use schema::domain::catalogue::Contact;
use schema::domain::text::Locale;

/// The answer as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerForm {
    /// What was typed.
    pub answer: String,
    /// Whether it was empty or too long.
    pub wrong: bool,
}

/// Where a mail is that no server has taken yet (S2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnItsWay {
    /// It waits for its first try.
    Queued,
    /// It was tried, and is tried again.
    Retrying {
        /// How often it was tried.
        attempts: u32,
        /// When it is next tried, programme time.
        next_at: DateTime,
    },
    /// It was given up; the bureau knows.
    GivenUp,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// Id of the case.
    pub id: String,
    /// What was sent: facts, needs, solutions, message, dates.
    pub lead: LeadData,
    /// Where it stands.
    pub stage: Stage,
    /// Its history, oldest first.
    pub events: Vec<Event>,
    /// When the provider is to answer, seen from today.
    pub due: Due,
    /// The provider's contact; only after acceptance.
    pub contact: Option<Contact>,
    /// Last day for the first call; only after acceptance.
    pub first_contact_on: Option<Date>,
    /// The next best, where this one did not work out or is overdue.
    pub next: Option<NextBest>,
    /// Path of the page on which conditions can be changed.
    pub match_path: String,
    /// Version of the consent text.
    pub consent_version: u32,
    /// When consent was given, and by whom.
    pub consented_at: DateTime,
    /// The person who ticked the box.
    pub consented_by: String,
    /// Where the provider's mail is, until its server has taken it.
    pub on_its_way: Option<OnItsWay>,
    /// The answer being typed.
    pub answer: AnswerForm,
    /// Optimistic version of the case, posted back with each deed.
    pub version: i64,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/handoff/case.html")]
pub struct CasePage {
    chrome: Chrome,
    l: L,
    action: String,
    number: String,
    provider: String,
    solutions: String,
    mark: Mark,
    due: Option<DueBox>,
    explanation: String,
    reason: Option<String>,
    question: Option<(String, String)>,
    answer: Field,
    contact: Option<ContactCard>,
    next: Option<NextOffer>,
    coverage: Coverage,
    timeline: Timeline,
    shared: Vec<(String, String)>,
    message: Option<String>,
    consent: String,
    can_withdraw: bool,
    version: i64,
}

/// The field for an answer to the provider's question.
pub(super) fn answer_field(l: L, typed: &str, wrong: bool) -> Field {
    Field::area(l, "answer", 3, l.t("handoff-answer"), typed)
        .hint(l.t1("handoff-answer-hint", "n", super::MAX_WORDS))
        .max_length(super::MAX_WORDS)
        .required()
        .error(wrong.then(|| l.t1("handoff-wrong-answer", "n", super::MAX_WORDS)))
}

impl CasePage {
    /// The page; its heading says where the case stands.
    #[must_use]
    pub fn new(chrome: Chrome, view: CaseView) -> Self {
        let l = chrome.l;
        let provider = view.lead.provider_name.clone();
        let overdue = view.stage == Stage::Sent && view.due.working_days < 0;
        let (title, explanation) = words(l, &view, overdue);
        let failed = overdue || matches!(view.stage, Stage::Declined { .. } | Stage::Expired { .. });
        let reason = if let Stage::Declined { reason, .. } = &view.stage { Some(reason.clone()) } else { None };
        let question =
            if let Stage::Asked { question, at } = &view.stage { Some((question.clone(), when::time(l, *at))) } else { None };
        let consented_at = when::time(l, view.consented_at);
        let consent: [(&str, &dyn Arg); 3] =
            [("at", &consented_at), ("by", &view.consented_by), ("version", &view.consent_version)];
        Self {
            chrome: chrome.titled(Nav::Handoffs, title).private(),
            l,
            action: routes::handoff(&view.id),
            number: view.lead.number.clone(),
            solutions: l.join(&view.lead.names()),
            mark: view.stage.mark(l, overdue),
            due: view.stage.is_open().then(|| DueBox::new(l, l.t("mail-due-answer-label"), view.due, false)),
            explanation,
            reason,
            question,
            answer: answer_field(l, &view.answer.answer, view.answer.wrong),
            contact: view.contact.map(|c| ContactCard::new(l, provider.clone(), c, l.t("handoff-contact-note-enterprise"))),
            next: failed.then(|| NextOffer::new(l, view.next, view.match_path)),
            coverage: Coverage::new(l, &view.lead),
            timeline: Timeline::new(
                l,
                (Reader::Enterprise, &provider),
                &view.events,
                &view.stage,
                until(&view.lead, view.due),
                view.first_contact_on,
            ),
            shared: view.lead.facts.rows(l),
            message: view.lead.message.clone(),
            consent: l.tv("handoff-consented", &consent),
            can_withdraw: view.stage.is_open() || matches!(view.stage, Stage::Accepted { .. }),
            provider,
            version: view.version,
        }
    }
}

fn not_there(l: L, provider: &str, way: &OnItsWay) -> String {
    match way {
        OnItsWay::Queued => l.t1("handoff-case-queued", "provider", provider),
        OnItsWay::Retrying { attempts, next_at } => {
            l.tv("handoff-case-retrying", &[("attempts", attempts), ("next", &when::time(l, *next_at))])
        }
        OnItsWay::GivenUp => l.t("handoff-case-undelivered"),
    }
}

/// Heading and explanation of where the case stands.
fn words(l: L, view: &CaseView, overdue: bool) -> (String, String) {
    let provider = view.lead.provider_name.as_str();
    let told = |title: &str, text: &str| (l.t1(title, "provider", provider), l.t1(text, "provider", provider));
    match &view.stage {
        Stage::Sent if view.on_its_way.is_some() => {
            let way = view.on_its_way.as_ref().map(|way| not_there(l, provider, way)).unwrap_or_default();
            (l.t1("handoff-case-title-queued", "provider", provider), way)
        }
        Stage::Sent if overdue => {
            let expires = when::day(l, view.lead.expires_on);
            (l.t1("mail-overdue-title", "provider", provider), l.t1("handoff-case-overdue", "expires", expires))
        }
        Stage::Sent => told("handoff-case-title-sent", "handoff-case-sent"),
        Stage::Asked { .. } => told("mail-question-title", "handoff-case-asked"),
        Stage::Accepted { .. } => {
            let due = view.first_contact_on.map(|day| when::day(l, day)).unwrap_or_default();
            (l.t1("mail-accepted-e-title", "provider", provider), l.t1("handoff-case-accepted", "due", due))
        }
        Stage::Declined { .. } => told("mail-declined-title", "handoff-case-declined"),
        Stage::Expired { .. } => told("handoff-case-title-expired", "handoff-case-expired"),
        Stage::Withdrawn { after_acceptance: true, .. } => told("mail-withdrawn-e-title", "handoff-case-withdrawn-after"),
        Stage::Withdrawn { .. } => told("mail-withdrawn-e-title", "handoff-case-withdrawn"),
    }
}

impl CasePage {
    /// The page in every state of a case.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |view| Self::new(sample::enterprise(locale, "/handoffs/c1"), view);
        sample::cases(locale).into_iter().map(page).collect()
    }
}

impl Page for CasePage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample::enterprise(locale, "/handoffs/c1"), sample::case(locale))
    }
}
