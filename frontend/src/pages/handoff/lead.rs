//! One lead as the provider sees it after signing in: accept, ask, decline; the contact only once accepted.

use super::parts::{ContactCard, Coverage, DueBox, until};
use super::sample;
use super::stage::{Event, Happened, Mark, Reader, Stage, Timeline};
use crate::components::Field;
use crate::emails::LeadData;
use crate::emails::when::{self, Due};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::Date;
use schema::domain::catalogue::Contact;
use schema::domain::text::Locale;

/// The answer forms as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerForms {
    /// The question.
    pub question: String,
    /// Whether it was empty or too long.
    pub question_wrong: bool,
    /// The typed part of the reason.
    pub note: String,
    /// Whether no reason was given, or one too long.
    pub reason_wrong: bool,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct LeadView {
    /// Id of the case.
    pub id: String,
    /// The lead, masked.
    pub lead: LeadData,
    /// Where it stands.
    pub stage: Stage,
    /// Its history, oldest first; no entry may identify the enterprise.
    pub events: Vec<Event>,
    /// When an answer is due, seen from today.
    pub due: Due,
    /// Name and contact of the enterprise; only while accepted (E19: gone after withdrawal).
    pub contact: Option<(String, Contact)>,
    /// Last day for the first call; only after acceptance.
    pub first_contact_on: Option<Date>,
    /// What is being typed.
    pub forms: AnswerForms,
    /// Optimistic version of the case, posted back with each deed.
    pub version: i64,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/handoff/lead.html")]
pub struct LeadPage {
    chrome: Chrome,
    l: L,
    action: String,
    number: String,
    mark: Mark,
    due: Option<DueBox>,
    explanation: String,
    facts: Vec<(String, String)>,
    message: Option<String>,
    coverage: Option<Coverage>,
    timeline: Timeline,
    contact: Option<ContactCard>,
    open: bool,
    can_ask: bool,
    question: Field,
    note: Field,
    reasons: Vec<String>,
    forms: AnswerForms,
    version: i64,
}

/// Sentences that a provider may decline with; the last is for a reason of its own.
pub(super) fn reasons(l: L) -> Vec<String> {
    ["handoff-reason-cannot", "handoff-reason-busy", "handoff-reason-budget", "handoff-reason-far"].map(|key| l.t(key)).to_vec()
}

/// The field for a question.
pub(super) fn question_field(l: L, typed: &str, wrong: bool) -> Field {
    Field::area(l, "question", 3, l.t("handoff-ask-label"), typed)
        .hint(l.t1("handoff-ask-hint", "n", super::MAX_WORDS))
        .max_length(super::MAX_WORDS)
        .required()
        .error(wrong.then(|| l.t1("handoff-wrong-question", "n", super::MAX_WORDS)))
}

/// The field for a reason in one's own words.
pub(super) fn note_field(l: L, typed: &str, wrong: bool) -> Field {
    Field::area(l, "note", 2, l.t("handoff-decline-note"), typed)
        .max_length(super::MAX_WORDS)
        .error(wrong.then(|| l.t("handoff-wrong-reason")))
}

impl LeadPage {
    /// The page; its heading says who asks for what.
    #[must_use]
    pub fn new(chrome: Chrome, view: LeadView) -> Self {
        let l = chrome.l;
        let (lead, forms) = (&view.lead, &view.forms);
        // After a withdrawal nothing of the enterprise's is left to see (E19).
        let gone = matches!(view.stage, Stage::Withdrawn { .. });
        let title = if gone { l.t("mail-withdrawn-p-title") } else { super::action::lead_title(l, lead) };
        Self {
            chrome: chrome.titled(Nav::Leads, title).private(),
            l,
            action: routes::lead(&view.id),
            number: lead.number.clone(),
            mark: view.stage.mark(l, view.stage == Stage::Sent && view.due.working_days < 0),
            due: view.stage.is_open().then(|| DueBox::new(l, l.t("mail-due-label"), view.due, false)),
            explanation: explanation(l, &view),
            facts: if gone { Vec::new() } else { lead.facts.rows(l) },
            message: lead.message.clone().filter(|_| !gone),
            coverage: (!gone).then(|| Coverage::new(l, lead)),
            timeline: Timeline::new(
                l,
                (Reader::Provider, &lead.provider_name),
                &view.events,
                &view.stage,
                until(lead, view.due),
                view.first_contact_on,
            ),
            contact: view.contact.clone().map(|(name, c)| ContactCard::new(l, name, c, l.t("mail-accepted-p-privacy"))),
            open: view.stage.is_open(),
            can_ask: view.stage == Stage::Sent,
            question: question_field(l, &forms.question, forms.question_wrong),
            note: note_field(l, &forms.note, forms.reason_wrong),
            reasons: reasons(l),
            forms: view.forms,
            version: view.version,
        }
    }
}

fn explanation(l: L, view: &LeadView) -> String {
    let expires = when::day(l, view.lead.expires_on);
    match &view.stage {
        Stage::Sent if view.due.working_days < 0 => l.t1("handoff-lead-overdue", "expires", expires),
        Stage::Sent => l.t("mail-before-accept"),
        Stage::Asked { .. } => l.t("handoff-lead-asked"),
        Stage::Accepted { .. } => {
            let due = view.first_contact_on.map(|day| when::day(l, day)).unwrap_or_default();
            l.t1("handoff-lead-accepted", "due", due)
        }
        Stage::Declined { .. } => l.t("handoff-lead-declined"),
        Stage::Expired { at } => {
            let asked = view.events.iter().rev().find(|e| matches!(e.what, Happened::Asked | Happened::Answered));
            let after = asked.map_or("nothing", |e| if e.what == Happened::Asked { "question" } else { "answer" });
            l.tv("handoff-lead-expired", &[("at", &when::time(l, *at)), ("after", &after)])
        }
        Stage::Withdrawn { at, .. } => l.t1("handoff-lead-withdrawn", "at", when::time(l, *at)),
    }
}

impl LeadPage {
    /// The page in every state of a case.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let page = |view| Self::new(sample::provider(locale, "/leads/c1"), view);
        sample::lead_views(locale).into_iter().map(page).collect()
    }
}

impl Page for LeadPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample::provider(locale, "/leads/c1"), sample::lead_view(locale))
    }
}
