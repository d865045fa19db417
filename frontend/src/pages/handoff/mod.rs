//! From a match to a contact: the request, its way, the provider's answer, and the pages behind a mail's links.

mod action;
mod case;
mod lead;
mod lead_list;
mod list;
mod parts;
mod request;
mod sample;
mod stage;

pub use action::{ActionPage, ActionView, Done, Reply};
pub use case::{AnswerForm, CasePage, CaseView, OnItsWay};
pub use lead::{AnswerForms, LeadPage, LeadView};
pub use lead_list::{LeadRow, LeadsPage, LeadsView};
pub use list::{RequestRow, RequestsPage, RequestsView};
pub(crate) use parts::left as due_mark;
pub use parts::{Asked, ContactCard, Coverage, DueBox, NextOffer};
pub use request::{Outgoing, Recipient, RequestPage, RequestView, Typed, Wrong};
pub use stage::{Event, Happened, Legs, Mark, Reader, Stage, Timeline};

use crate::Page;
use crate::pages::{Sample, sample as one};
use schema::domain::text::Locale;

/// Longest message, question, answer or reason, in characters.
pub const MAX_WORDS: u32 = 500;

/// The reason for declining that a form means: the chosen sentence, the typed one, or both; `None` where neither was given.
#[must_use]
pub fn reason_of(choice: &str, note: &str) -> Option<String> {
    let parts: Vec<&str> = [choice, note].into_iter().map(str::trim).filter(|p| !p.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Every page of the hand-off in each of its states.
pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let mut pages = vec![
        one::<RequestPage>("handoff-new", locale),
        one::<RequestsPage>("handoff-list", locale),
        one::<CasePage>("handoff-case", locale),
        one::<LeadsPage>("lead-list", locale),
        one::<LeadPage>("lead", locale),
        one::<ActionPage>("action", locale),
    ];
    pages.extend(RequestPage::samples(locale).iter().map(|p| ("handoff-new", Page::render(p))));
    pages.extend(RequestsPage::samples(locale).iter().map(|p| ("handoff-list", Page::render(p))));
    pages.extend(CasePage::samples(locale).iter().map(|p| ("handoff-case", Page::render(p))));
    pages.extend(LeadsPage::samples(locale).iter().map(|p| ("lead-list", Page::render(p))));
    pages.extend(LeadPage::samples(locale).iter().map(|p| ("lead", Page::render(p))));
    pages.extend(ActionPage::samples(locale).iter().map(|p| ("action", Page::render(p))));
    pages
}

#[cfg(test)]
mod tests;
