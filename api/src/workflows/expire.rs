//! What the clock does to a case: remind, tell, close (E18).

use super::answer_lead::Parties;
use super::letters::queue;
use super::next_best::next_best;
use super::{Tx, perform};
use crate::app::App;
use crate::error::AppError;
use crate::representations::lead;
use frontend::emails::{ExpiredToEnterpriseData, ExpiredToProviderData, Letter, OverdueData, QuestionData, ReminderData};
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::Id;
use schema::models::action_links;
use schema::models::audit::Actor;
use schema::models::handoffs;
use schema::models::instant;

/// Reminds the provider of a case that waits for it.
///
/// # Errors
/// When the database fails.
pub fn remind(app: &App, case: &Id) -> Result<(), AppError> {
    while_open(app, case, "remind", |tx, parties| {
        if ask_again(tx, parties)? {
            return Ok(());
        }
        let lead = lead::lead_data(tx.app, &parties.case, &parties.provider.name, parties.stored(tx)?.as_ref());
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
pub fn tell_overdue(app: &App, case: &Id) -> Result<(), AppError> {
    while_open(app, case, "overdue", |tx, parties| {
        if ask_again(tx, parties)? {
            return Ok(());
        }
        let stored = parties.stored(tx)?;
        let asked = handoffs::of_match(tx.conn, &parties.case.match_id)?;
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

/// Closes a case that nobody answered; its links die.
///
/// # Errors
/// When the database fails.
pub fn expire(app: &App, case: &Id) -> Result<(), AppError> {
    while_open(app, case, "expire", |tx, parties| {
        let waited_for_answer = matches!(parties.case.state, HandoffState::Asked { .. });
        parties.case.state = parties.case.state.after(&Deed::Expire, tx.now)?;
        handoffs::update(tx.conn, &parties.case)?;
        action_links::revoke_of_handoff_except_reading(tx.conn, &parties.case.id, tx.at)?;
        if waited_for_answer {
            // The provider did its part: neither side is told that it was silent. Both see the end on their pages.
            return Ok(());
        }
        let stored = parties.stored(tx)?;
        let asked = handoffs::of_match(tx.conn, &parties.case.match_id)?;
        let (number, provider_name) = (parties.case.number.clone(), parties.provider.name.clone());
        let to_enterprise = ExpiredToEnterpriseData {
            number: number.clone(),
            provider_name: provider_name.clone(),
            expires_on: parties.case.schedule.expires_on,
            next: stored.as_ref().and_then(|s| next_best(tx.app, s, &asked)),
            match_path: frontend::routes::match_report(&parties.case.match_id),
        };
        let to_provider = ExpiredToProviderData {
            number,
            provider_name,
            solutions: parties.solutions(),
            sent_on: tx.app.clock.date_of(instant(parties.case.sent_at)),
            expires_on: parties.case.schedule.expires_on,
        };
        queue(
            tx,
            Letter::ExpiredToEnterprise(to_enterprise),
            &parties.enterprise.contact.email,
            &parties.subject(),
            Some(&parties.case),
        )?;
        queue(
            tx,
            Letter::ExpiredToProvider(to_provider),
            &parties.provider.contact.email,
            &parties.subject(),
            Some(&parties.case),
        )?;
        Ok(())
    })
}

/// Where the provider waits for the enterprise's answer, the enterprise is reminded of the question instead (P11); whether so.
fn ask_again(tx: &mut Tx<'_>, parties: &Parties) -> Result<bool, AppError> {
    let HandoffState::Asked { question, .. } = &parties.case.state else { return Ok(false) };
    let letter = Letter::Question(QuestionData {
        number: parties.case.number.clone(),
        provider_name: parties.provider.name.clone(),
        question: question.clone(),
        due_on: parties.case.schedule.due_on,
        extended: false,
    });
    queue(tx, letter, &parties.enterprise.contact.email, &parties.subject(), Some(&parties.case))?;
    Ok(true)
}

/// Does `deed` to a case that still waits; one that has been answered in the meantime is left alone.
fn while_open(
    app: &App,
    case: &Id,
    name: &str,
    deed: impl FnOnce(&mut Tx<'_>, &mut Parties) -> Result<(), AppError>,
) -> Result<(), AppError> {
    perform(app, Actor::Clock, |tx| {
        let mut parties = Parties::load(tx, case)?;
        if !parties.case.state.is_open() {
            return tx.audit("nothing_to_do", ("handoff", case.as_str()), &name);
        }
        deed(tx, &mut parties)?;
        tx.audit(name, ("handoff", case.as_str()), &())
    })
}
