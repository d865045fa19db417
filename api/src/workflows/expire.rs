//! What the clock does to a case: remind, tell, close (E18).

use super::answer_lead::Parties;
use super::clockwork::close;
use super::letters::queue;
use super::next_best::next_best;
use super::{Tx, perform_job};
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{
    ExpiredToEnterpriseData, ExpiredToProviderData, Letter, NextBest, OverdueData, QuestionReminderData, ReminderData,
    UnansweredToEnterpriseData, UnansweredToProviderData,
};
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::Id;
use schema::models::action_links;
use schema::models::handoffs;
use schema::models::instant;

/// Reminds the provider of a case that waits for it, or the enterprise of a question that waits for it.
///
/// # Errors
/// When the database fails.
pub fn remind(app: &App, job: &Id, case: &Id) -> Result<(), AppError> {
    while_open(app, (job, case), "remind", |tx, parties| {
        if ask_again(tx, parties)? {
            return Ok(());
        }
        let lead = parties.lead(tx)?;
        let sent_on = tx.app.clock.date_of(instant(parties.case.sent_at));
        let letter = Letter::Reminder(ReminderData { lead, sent_on });
        queue(tx, letter, &parties.provider.contact.email, &parties.subject(), Some(&parties.case))?;
        Ok(())
    })
}

/// Tells the enterprise that no answer came in time, and who is next best.
///
/// # Errors
/// When the database fails.
pub fn tell_overdue(app: &App, job: &Id, case: &Id) -> Result<(), AppError> {
    while_open(app, (job, case), "overdue", |tx, parties| {
        if ask_again(tx, parties)? {
            return Ok(());
        }
        let stored = parties.stored(tx)?;
        let asked = handoffs::asked_beside(tx.conn, &parties.case)?;
        let letter = Letter::Overdue(OverdueData {
            number: parties.case.number.clone(),
            provider_name: parties.provider.name.clone(),
            due_on: parties.case.schedule.due_on,
            expires_on: parties.case.schedule.expires_on,
            next: stored.as_ref().and_then(|s| next_best(tx.app, s, &asked)),
            match_path: frontend::routes::match_report(&parties.case.match_id),
        });
        queue(tx, letter, &parties.enterprise.contact.email, &parties.subject(), Some(&parties.case))?;
        Ok(())
    })
}

/// Closes a case that nobody answered; its links die, and both sides are told whose answer was missing.
///
/// # Errors
/// When the database fails.
pub fn expire(app: &App, job: &Id, case: &Id) -> Result<(), AppError> {
    while_open(app, (job, case), "expire", |tx, parties| {
        let before = parties.case.state.clone();
        parties.case.state = before.after(&Deed::Expire, tx.now)?;
        handoffs::update(tx.conn, &parties.case)?;
        action_links::revoke_of_handoff_except_reading(tx.conn, &parties.case.id, tx.at)?;
        close(tx, &parties.case)?;
        let stored = parties.stored(tx)?;
        let asked = handoffs::asked_beside(tx.conn, &parties.case)?;
        let next = stored.as_ref().and_then(|s| next_best(tx.app, s, &asked));
        let (to_enterprise, to_provider) = match before {
            // The provider did its part, so neither letter says that it was silent.
            HandoffState::Asked { question, .. } => unanswered(parties, &question, next),
            _ => silent(tx.app, parties, next),
        };
        let subject = parties.subject();
        queue(tx, to_enterprise, &parties.enterprise.contact.email, &subject, Some(&parties.case))?;
        queue(tx, to_provider, &parties.provider.contact.email, &subject, Some(&parties.case))?;
        Ok(())
    })
}

/// The provider neither accepted nor declined, though it may have asked: to the enterprise, to the provider.
fn silent(app: &App, parties: &Parties, next: Option<NextBest>) -> (Letter, Letter) {
    let asked = parties.case.answered_at.is_some();
    let (number, provider_name) = (parties.case.number.clone(), parties.provider.name.clone());
    let to_enterprise = ExpiredToEnterpriseData {
        number: number.clone(),
        provider_name: provider_name.clone(),
        expires_on: parties.case.schedule.expires_on,
        asked,
        next,
        match_path: frontend::routes::match_report(&parties.case.match_id),
    };
    let to_provider = ExpiredToProviderData {
        number,
        provider_name,
        solutions: parties.solutions(),
        sent_on: app.clock.date_of(instant(parties.case.sent_at)),
        expires_on: parties.case.schedule.expires_on,
        asked,
    };
    (Letter::ExpiredToEnterprise(to_enterprise), Letter::ExpiredToProvider(to_provider))
}

/// The enterprise left the provider's question unanswered: to the enterprise, to the provider.
fn unanswered(parties: &Parties, question: &str, next: Option<NextBest>) -> (Letter, Letter) {
    let (number, provider_name) = (parties.case.number.clone(), parties.provider.name.clone());
    let expires_on = parties.case.schedule.expires_on;
    let to_enterprise = UnansweredToEnterpriseData {
        number: number.clone(),
        provider_name: provider_name.clone(),
        question: question.to_owned(),
        expires_on,
        next,
        match_path: frontend::routes::match_report(&parties.case.match_id),
    };
    let to_provider = UnansweredToProviderData {
        number,
        provider_name,
        solutions: parties.solutions(),
        question: question.to_owned(),
        expires_on,
    };
    (Letter::UnansweredToEnterprise(to_enterprise), Letter::UnansweredToProvider(to_provider))
}

/// Where the provider waits for the enterprise's answer, the enterprise is reminded of the question instead (P11); whether so.
fn ask_again(tx: &mut Tx<'_>, parties: &Parties) -> Result<bool, AppError> {
    let HandoffState::Asked { question, at } = &parties.case.state else { return Ok(false) };
    let clock = &tx.app.clock;
    let letter = Letter::QuestionReminder(QuestionReminderData {
        number: parties.case.number.clone(),
        provider_name: parties.provider.name.clone(),
        question: question.clone(),
        asked_on: clock.date_of(*at),
        due_on: parties.case.schedule.answer_by(clock.date_of(tx.app.next_routine_hour(tx.now))),
        expires_on: parties.case.schedule.expires_on,
    });
    queue(tx, letter, &parties.enterprise.contact.email, &parties.subject(), Some(&parties.case))?;
    Ok(true)
}

/// Does `deed` to a case that still waits; one that has been answered in the meantime is left alone.
fn while_open(
    app: &App,
    (job, case): (&Id, &Id),
    name: &str,
    deed: impl FnOnce(&mut Tx<'_>, &mut Parties) -> Result<(), AppError>,
) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let mut parties = Parties::load(tx, case)?;
        if !parties.case.state.is_open() {
            return tx.audit("nothing_to_do", ("handoff", case.as_str()), &name);
        }
        deed(tx, &mut parties)?;
        tx.audit(name, ("handoff", case.as_str()), &())
    })
}
