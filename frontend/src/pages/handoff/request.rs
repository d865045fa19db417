//! The request page of a match: to whom, which data and when, a message, the mail as it will be sent, consent (E16).

use super::parts::{Asked, asked};
use super::sample;
use crate::components::{Field, Legend, Ruler, Strip, Summary};
use crate::emails::{Email, Envelope, LeadData, LeadMail, Letterhead, Links, Rel};
use crate::{Chrome, L, Nav, Page, routes};
use askama::Template;
use jiff::civil::Date;
use schema::domain::catalogue::Contact;
use schema::domain::text::Locale;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The message, unmasked.
    pub message: String,
    /// Whether the box was ticked.
    pub consent: bool,
    /// The message as it stood when the mails were last shown; sending another one shows them again first.
    pub previewed: Option<String>,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The box was not ticked.
    ConsentRequired,
    /// The message is too long.
    MessageTooLong,
    /// The message was changed after the mails were shown.
    MessageChanged,
    /// Neither one nor two nor three solutions.
    SolutionCount,
    /// A case for one of them is open already.
    AlreadyOpen,
    /// The match has changed or a listing has left the catalogue.
    NoLongerOffered,
    /// Mails to one of the providers come back.
    Unreachable,
    /// One of the providers takes no new matches now.
    Paused,
}

impl Wrong {
    const fn key(self) -> &'static str {
        match self {
            Self::ConsentRequired => "handoff-wrong-consent",
            Self::MessageTooLong => "handoff-wrong-long",
            Self::MessageChanged => "handoff-wrong-changed",
            Self::SolutionCount => "handoff-wrong-count",
            Self::AlreadyOpen => "handoff-wrong-open",
            Self::NoLongerOffered => "handoff-wrong-gone",
            Self::Unreachable => "handoff-wrong-unreachable",
            Self::Paused => "handoff-wrong-paused",
        }
    }

    /// Id of the field that it belongs to.
    const fn field(self) -> &'static str {
        match self {
            Self::ConsentRequired => "f-consent",
            Self::MessageTooLong | Self::MessageChanged => "f-message",
            Self::SolutionCount | Self::AlreadyOpen | Self::NoLongerOffered | Self::Unreachable | Self::Paused => "recipients",
        }
    }
}

/// A lead as its provider will read it.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The provider's language.
    pub locale: Locale,
    /// Who writes, in that language.
    pub letterhead: Letterhead,
    /// The words.
    pub data: LeadData,
}

/// What the request page needs to know.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// The match.
    pub match_id: String,
    /// Key of a match that belongs to no account.
    pub key: Option<String>,
    /// One lead per provider, exactly as it will be sent, its message masked.
    pub leads: Vec<Outgoing>,
    /// The enterprise's name: shared after acceptance only.
    pub enterprise_name: String,
    /// Its contact: shared after acceptance only.
    pub contact: Contact,
    /// Version of the consent text.
    pub consent_version: u32,
    /// Working days that a provider has for its answer.
    pub answer_days: u32,
    /// Today.
    pub today: Date,
    /// What was typed.
    pub typed: Typed,
    /// What is wrong with it.
    pub wrong: Vec<Wrong>,
    /// Number and path of the open case that one of the providers has to answer first.
    pub open_case: Option<(String, String)>,
    /// Token that makes a second tap on the button harmless.
    pub idempotency_key: String,
}

/// One provider and what it will get.
#[derive(Debug, Clone)]
pub struct Recipient {
    provider_name: String,
    solutions: Vec<Asked>,
    language: Locale,
    subject: String,
    text: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/handoff/request.html")]
pub struct RequestPage {
    chrome: Chrome,
    l: L,
    action: String,
    back: String,
    ruler: Option<Ruler>,
    legend: Option<Legend>,
    key: Option<String>,
    recipients: Vec<Recipient>,
    refs: String,
    before: Vec<(String, String)>,
    masked: Option<String>,
    after: Vec<(String, String)>,
    consent_version: u32,
    answer_days: u32,
    message: Field,
    typed: Typed,
    previewed: bool,
    errors: Summary,
    open_case: Option<(String, String)>,
    consent_error: Option<String>,
    idempotency_key: String,
}

impl RequestPage {
    /// The page for the chosen solutions.
    #[must_use]
    pub fn new(chrome: Chrome, view: RequestView) -> Self {
        let l = chrome.l;
        let title = l.t1("handoff-request-title", "n", view.leads.len());
        let recipients: Vec<Recipient> = view.leads.iter().map(|lead| recipient(l, lead, view.today)).collect();
        let solutions = view.leads.iter().flat_map(|lead| &lead.data.solutions);
        let refs: Vec<&str> = solutions.map(|s| s.solution_ref.as_str()).collect();
        let first = view.leads.first().map(|lead| &lead.data);
        let strip = recipients.first().and_then(|r| r.solutions.first()).map(|s| &s.strip);
        let error = |field: &str| view.wrong.iter().find(|w| w.field() == field).map(|w| l.t(w.key()));
        let key = view.key.as_deref();
        Self {
            chrome: chrome.titled(Nav::Match, title).private(),
            l,
            action: routes::match_handoff_of(&view.match_id, &refs, key),
            back: routes::match_report_of(&view.match_id, key),
            ruler: strip.map(Strip::ruler),
            legend: strip.map(Strip::legend),
            key: strip.and_then(Strip::key),
            refs: refs.join(","),
            before: before(l, first),
            masked: first.and_then(|lead| lead.message.clone()),
            after: after(l, &view.enterprise_name, &view.contact),
            consent_version: view.consent_version,
            answer_days: view.answer_days,
            message: Field::area(l, "message", 3, l.t("handoff-message"), &view.typed.message)
                .hint(l.t1("handoff-message-hint", "n", super::MAX_WORDS))
                .max_length(super::MAX_WORDS)
                .error(error("f-message")),
            previewed: view.typed.previewed.is_some(),
            errors: Summary { l, errors: view.wrong.iter().map(|w| (w.field().to_owned(), l.t(w.key()))).collect() },
            open_case: view.open_case,
            consent_error: error("f-consent"),
            typed: view.typed,
            recipients,
            idempotency_key: view.idempotency_key,
        }
    }

    fn providers(&self) -> String {
        let names: Vec<&str> = self.recipients.iter().map(|r| r.provider_name.as_str()).collect();
        self.l.join(&names)
    }
}

/// What a provider sees before it accepts: facts and needs.
fn before(l: L, lead: Option<&LeadData>) -> Vec<(String, String)> {
    let Some(lead) = lead else { return Vec::new() };
    let mut rows = lead.facts.rows(l);
    rows.push((l.t("handoff-needs"), l.t1("handoff-needs-value", "total", lead.needs.len())));
    rows
}

/// What a provider sees once it accepts.
fn after(l: L, name: &str, contact: &Contact) -> Vec<(String, String)> {
    [
        ("handoff-firm", name),
        ("mail-contact-name", &contact.name),
        ("mail-contact-phone", &contact.phone),
        ("mail-contact-email", &contact.email),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (l.t(key), value.to_owned()))
    .collect()
}

fn recipient(l: L, lead: &Outgoing, today: Date) -> Recipient {
    let later = L(lead.locale).t("handoff-preview-link");
    let list = [Rel::Accept, Rel::Ask, Rel::Decline, Rel::View].map(|rel| (rel, later.clone())).to_vec();
    let envelope = Envelope {
        locale: lead.locale,
        letterhead: lead.letterhead.clone(),
        today,
        links: Links { public_url: String::new(), list },
    };
    let mail = LeadMail { envelope, data: lead.data.clone() };
    Recipient {
        provider_name: lead.data.provider_name.clone(),
        solutions: asked(l, &lead.data),
        language: lead.locale,
        subject: mail.subject(),
        text: mail.text(),
    }
}

impl RequestPage {
    /// The page with the mails shown, and with errors.
    #[must_use]
    pub fn samples(locale: Locale) -> Vec<Self> {
        let message = sample::message(locale);
        let shown = Typed { message: message.clone(), consent: false, previewed: Some(message.clone()) };
        let changed = Typed { message: format!("{message} 199 0000 1234"), consent: false, previewed: Some(message) };
        let with = |typed, wrong: Vec<Wrong>| {
            let open_case = wrong.contains(&Wrong::AlreadyOpen).then(|| ("QZ-2026-0001".to_owned(), routes::handoff("h1")));
            let view = RequestView { typed, wrong, open_case, ..sample::request(locale) };
            Self::new(sample::enterprise(locale, "/matches/m1/handoff"), view)
        };
        vec![with(shown, vec![Wrong::ConsentRequired]), with(changed, vec![Wrong::MessageChanged, Wrong::AlreadyOpen])]
    }
}

impl Page for RequestPage {
    fn sample(locale: Locale) -> Self {
        Self::new(sample::enterprise(locale, "/matches/m1/handoff"), sample::request(locale))
    }
}
