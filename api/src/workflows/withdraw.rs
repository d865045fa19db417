//! An enterprise takes a request back: links die, the provider is told, its access to the contact ends (E19).

use super::answer_lead::{Link, Parties};
use super::clockwork::unwind;
use super::letters::queue;
use super::perform;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{Letter, WithdrawnData};
use schema::domain::handoff::{Deed, HandoffState};
use schema::domain::ids::Id;
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff};
use schema::models::{action_links, outbox};

/// Withdraws a case.
///
/// # Errors
/// [`AppError::InvalidTransition`] when it has already come to an end.
pub fn withdraw(app: &App, actor: Actor, case: &Id, link: Link<'_>) -> Result<Handoff, AppError> {
    perform(app, actor, |tx| {
        let mut parties = Parties::load(tx, case)?;
        parties.case.state = parties.case.state.after(&Deed::Withdraw, tx.now)?;
        if let Some(link) = link
            && !action_links::use_up(tx.conn, link, Deed::Withdraw.name(), tx.at)?
        {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        handoffs::update(tx.conn, &parties.case)?;
        action_links::revoke_of_handoff(tx.conn, case, tx.at)?;
        // What still waits for the provider would tell it of a request that is no more.
        outbox::cancel_pending(tx.conn, case, &parties.provider.contact.email)?;
        outbox::cancel_kinds(tx.conn, case, &["accepted_to_enterprise"])?;
        unwind(tx, &parties.case)?;
        let data = WithdrawnData {
            number: parties.case.number.clone(),
            provider_name: parties.provider.name.clone(),
            solutions: parties.solutions(),
            at: app.clock.wall_clock(tx.now),
            after_acceptance: matches!(parties.case.state, HandoffState::Withdrawn { after_acceptance: true, .. }),
        };
        let subject = parties.subject();
        queue(tx, Letter::WithdrawnToProvider(data.clone()), &parties.provider.contact.email, &subject, Some(&parties.case))?;
        queue(tx, Letter::WithdrawnToEnterprise(data), &parties.enterprise.contact.email, &subject, Some(&parties.case))?;
        tx.audit("withdraw", ("handoff", case.as_str()), &parties.case.state)?;
        parties.case.version += 1;
        Ok(parties.case)
    })
}
