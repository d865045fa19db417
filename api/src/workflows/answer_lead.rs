//! A provider answers (accept, decline, ask), an enterprise answers a question. Each deed once, by whichever door.

use super::clockwork::{close, hush, rewind_reminder, unwind, wind_up};
use super::letters::queue;
use super::next_best::next_best;
use super::unsaid::Unsaid;
use super::{Tx, perform, supply_gaps};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use crate::representations::lead;
use frontend::emails::{
    AcceptedToEnterpriseData, AcceptedToProviderData, AnswerData, DeclinedData, LeadData, Letter, QuestionData,
};
use schema::domain::catalogue::Provider;
use schema::domain::enterprise::Enterprise;
use schema::domain::gaps::means_not_done;
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::Id;
use schema::domain::masking;
use schema::domain::text::is_hidden;
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff};
use schema::models::{action_links, catalogue, enterprises, matches};

/// Longest reason, question or answer, in characters.
pub const MAX_WORDS: usize = 500;

/// A text that somebody must give: trimmed, not empty, not too long, without control characters.
///
/// # Errors
/// 422 at `pointer`.
pub fn words(pointer: &'static str, text: Option<&str>) -> Result<String, AppError> {
    let text: String = text.unwrap_or_default().chars().filter(|c| !is_hidden(*c) || *c == '\n').collect();
    // Numbers and addresses wait until both sides have agreed to exchange them, in whichever direction.
    let text = masking::mask(text.trim(), &[]);
    match text.chars().count() {
        0 => Err(AppError::invalid(pointer, "required", "write a few words")),
        n if n > MAX_WORDS => Err(AppError::invalid(pointer, "too_long", format!("at most {MAX_WORDS} characters"))),
        _ => Ok(text),
    }
}

/// The link that a deed was done with, to be used up with it.
pub type Link<'a> = Option<&'a Id>;

/// Does a provider's deed.
///
/// # Errors
/// [`AppError::InvalidTransition`] when the case does not allow it; nothing is written then.
pub fn by_provider(app: &App, actor: Actor, case: &Id, deed: &Deed, link: Link<'_>) -> Result<Handoff, AppError> {
    perform(app, actor, |tx| {
        let mut parties = Parties::load(tx, case)?;
        let before = parties.case.clone();
        let deed = &without_contact(deed, &parties.provider);
        parties.case.state = before.state.after(deed, tx.now)?;
        parties.case.answered_at = before.answered_at.or(Some(tx.at));
        use_up(tx, link, deed.name())?;
        match deed {
            Deed::Accept => accept(tx, &parties)?,
            Deed::Decline { reason } => decline(tx, &parties, reason)?,
            Deed::Ask { question } => ask(tx, &mut parties, question)?,
            Deed::Answer | Deed::Withdraw | Deed::Expire => return Err(AppError::Forbidden("this is not the provider's to do")),
        }
        handoffs::update(tx.conn, &parties.case)?;
        tx.audit(deed.name(), ("handoff", case.as_str()), &parties.case.state)?;
        parties.case.version += 1;
        Ok(parties.case)
    })
}

/// Uses the link up that a deed is done with.
fn use_up(tx: &mut Tx<'_>, link: Link<'_>, deed: &str) -> Result<(), AppError> {
    match link {
        Some(link) if !action_links::use_up(tx.conn, link, deed, tx.at)? => {
            Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() })
        }
        _ => Ok(()),
    }
}

/// A deed whose words tell nothing of how to reach the provider.
fn without_contact(deed: &Deed, provider: &Provider) -> Deed {
    let unsaid = Unsaid::of_provider(provider);
    match deed {
        Deed::Decline { reason } => Deed::Decline { reason: unsaid.mask(reason) },
        Deed::Ask { question } => Deed::Ask { question: unsaid.mask(question) },
        Deed::Accept | Deed::Answer | Deed::Withdraw | Deed::Expire => deed.clone(),
    }
}

/// The enterprise answers the open question.
///
/// # Errors
/// As [`by_provider`].
pub fn by_enterprise(app: &App, actor: Actor, case: &Id, answer: &str, link: Link<'_>) -> Result<Handoff, AppError> {
    perform(app, actor, |tx| {
        let mut parties = Parties::load(tx, case)?;
        let HandoffState::Asked { question, .. } = parties.case.state.clone() else {
            parties.case.state.after(&Deed::Answer, tx.now)?;
            return Err(AppError::Internal("only an asked case takes an answer".to_owned()));
        };
        parties.case.state = parties.case.state.after(&Deed::Answer, tx.now)?;
        use_up(tx, link, Deed::Answer.name())?;
        let matched = parties.stored(tx)?.and_then(|s| s.profile.district);
        let told = parties.case.disclosed.district.as_deref();
        let masked = Unsaid::of_enterprise(tx.app, &parties.enterprise, matched.as_deref(), told).mask(answer);
        let before = parties.case.schedule;
        let today = tx.app.clock.date_of(tx.now);
        parties.case.schedule = before.after_answer(today, &tx.app.programme.deadlines, &tx.app.calendar);
        handoffs::update(tx.conn, &parties.case)?;
        if parties.case.schedule == before {
            hush(tx, &parties.case)?;
            rewind_reminder(tx, &parties.case)?;
        } else {
            move_dates(tx, &parties.case)?;
        }
        let lead = parties.lead(tx)?;
        let letter = Letter::Answer(AnswerData { lead, question: question.clone(), answer: masked.clone() });
        queue(tx, letter, &parties.provider.contact.email, &parties.subject(), Some(&parties.case))?;
        tx.audit("answer", ("handoff", case.as_str()), &(question, masked))?;
        parties.case.version += 1;
        Ok(parties.case)
    })
}

/// A case with the two sides it stands between.
pub(super) struct Parties {
    pub(super) case: Handoff,
    pub(super) provider: Provider,
    pub(super) enterprise: Enterprise,
}

impl Parties {
    pub(super) fn load(tx: &mut Tx<'_>, case: &Id) -> Result<Self, AppError> {
        let case = handoffs::find_to_change(tx.conn, case)?.ok_or(AppError::NotFound("case"))?;
        let provider = catalogue::provider(tx.conn, &case.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
        let enterprise = enterprises::find(tx.conn, &case.enterprise_ref)?.ok_or(AppError::NotFound("enterprise"))?;
        Ok(Self { case, provider, enterprise })
    }

    pub(super) fn subject(&self) -> Subject {
        Subject::Handoff(self.case.id.clone())
    }

    pub(super) fn solutions(&self) -> Vec<String> {
        self.case.solutions.iter().map(|s| s.name.clone()).collect()
    }

    /// What the provider reads, with the day by which an answer is still of use today.
    pub(super) fn lead(&self, tx: &mut Tx<'_>) -> Result<LeadData, AppError> {
        let stored = self.stored(tx)?;
        let lead = lead::lead_data(tx.app, tx.conn, &self.case, &self.provider.name, stored.as_ref())?;
        Ok(LeadData { due_on: self.case.schedule.answer_by(tx.app.clock.date_of(tx.now)), ..lead })
    }

    pub(super) fn stored(&self, tx: &mut Tx<'_>) -> Result<Option<matches::StoredMatch>, AppError> {
        Ok(matches::find(tx.conn, &self.case.match_id)?)
    }
}

fn accept(tx: &mut Tx<'_>, parties: &Parties) -> Result<(), AppError> {
    let app = tx.app;
    let today = app.clock.date_of(tx.now);
    let first_contact_on = app.calendar.add_working_days(today, app.programme.deadlines.first_contact);
    let case = &parties.case;
    action_links::revoke_of_handoff_except_reading(tx.conn, &case.id, tx.at)?;
    close(tx, case)?;
    let to_enterprise = AcceptedToEnterpriseData {
        number: case.number.clone(),
        provider_name: parties.provider.name.clone(),
        solutions: parties.solutions(),
        contact: parties.provider.contact.clone(),
        first_contact_on,
    };
    let to_provider = AcceptedToProviderData {
        number: case.number.clone(),
        provider_name: parties.provider.name.clone(),
        enterprise_name: parties.enterprise.name.clone(),
        solutions: parties.solutions(),
        contact: parties.enterprise.contact.clone(),
        first_contact_on,
    };
    queue(tx, Letter::AcceptedToEnterprise(to_enterprise), &parties.enterprise.contact.email, &parties.subject(), Some(case))?;
    queue(tx, Letter::AcceptedToProvider(to_provider), &parties.provider.contact.email, &parties.subject(), Some(case))?;
    Ok(())
}

fn decline(tx: &mut Tx<'_>, parties: &Parties, reason: &str) -> Result<(), AppError> {
    let case = &parties.case;
    action_links::revoke_of_handoff_except_reading(tx.conn, &case.id, tx.at)?;
    close(tx, case)?;
    let stored = parties.stored(tx)?;
    if let Some(stored) = stored.as_ref().filter(|_| means_not_done(reason)) {
        supply_gaps::count_decline(tx, case, stored)?;
    }
    let asked = handoffs::asked_beside(tx.conn, case)?;
    let letter = Letter::Declined(DeclinedData {
        number: case.number.clone(),
        provider_name: parties.provider.name.clone(),
        reason: reason.to_owned(),
        next: stored.as_ref().and_then(|s| next_best(tx.app, s, &asked)),
        match_path: frontend::routes::match_report(&case.match_id),
    });
    queue(tx, letter, &parties.enterprise.contact.email, &parties.subject(), Some(case))?;
    Ok(())
}

fn ask(tx: &mut Tx<'_>, parties: &mut Parties, question: &str) -> Result<(), AppError> {
    let app = tx.app;
    let today = app.clock.date_of(tx.now);
    let before = parties.case.schedule;
    parties.case.schedule = before.after_question(today, &app.programme.deadlines, &app.calendar);
    let extended = parties.case.schedule != before;
    hush(tx, &parties.case)?;
    if extended {
        move_dates(tx, &parties.case)?;
    }
    let letter = Letter::Question(QuestionData {
        number: parties.case.number.clone(),
        provider_name: parties.provider.name.clone(),
        question: question.to_owned(),
        due_on: parties.case.schedule.answer_by(today),
        extended,
    });
    queue(tx, letter, &parties.enterprise.contact.email, &parties.subject(), Some(&parties.case))?;
    Ok(())
}

/// Links and clockwork follow the case's new dates.
fn move_dates(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    let end = tx.app.end_of(case.schedule.expires_on).as_microsecond();
    action_links::extend_of_handoff(tx.conn, &case.id, end)?;
    unwind(tx, case)?;
    wind_up(tx, case)
}
