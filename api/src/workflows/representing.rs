//! Who speaks for an organisation: a member proposes another, the present representative says yes by mail, or the desk does where
//! that one cannot be reached. The old one is told.

use super::letters::{end_of_account_link, mail_language, queue_in};
use super::members::{Organisation, recorded};
use super::registering::address;
use super::{Tx, perform};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{AccountLinkData, AccountNoticeData, Letter, LinkMatter, NoticeMatter, Particulars};
use schema::domain::account::Role;
use schema::domain::catalogue::Contact;
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::domain::membership::ChangeState;
use schema::domain::registration::MAX_REASON;
use schema::models::action_links::{self, Purpose};
use schema::models::audit::Actor;
use schema::models::representatives::{self, Change};
use schema::models::{accounts, catalogue, enterprises, instant, listings};

/// A member proposes that another member speaks for the organisation; a proposal that waited is replaced.
///
/// # Errors
/// 422 when the address is no member's; 409 when it speaks for the organisation already.
pub fn propose(app: &App, member: &Id, of: &Organisation, contact: &Contact) -> Result<Change, AppError> {
    perform(app, Actor::Account(member.clone()), |tx| {
        let proposer = accounts::find(tx.conn, member)?.ok_or(AppError::Unauthenticated)?;
        let present = recorded(tx.conn, of)?;
        if !accounts::of_organisation(tx.conn, of.role, &of.key)?.iter().any(|(a, _)| a.email == contact.email) {
            let detail = "this is not the address of a member; invite the colleague first";
            return Err(AppError::invalid("/email", "not_a_member", detail));
        }
        if address(&present.contact.email) == contact.email {
            let detail = "this person speaks for the organisation already; there is nothing to do".to_owned();
            return Err(AppError::Conflict { code: "already_representative", detail });
        }
        if let Some(earlier) = representatives::waiting_of(tx.conn, of.role, &of.key)? {
            end(tx, &earlier, ChangeState::Replaced, None)?;
        }
        let days = tx.app.programme.deadlines.licence_check;
        let change = Change {
            id: tx.mint(),
            role: of.role,
            organisation_ref: of.key.clone(),
            state: ChangeState::Waiting,
            contact: contact.clone(),
            proposed_by: member.clone(),
            proposed_at: tx.at,
            due_on: tx.app.calendar.add_working_days(tx.app.clock.date_of(tx.now), days),
            decided_at: None,
            reason: None,
        };
        representatives::insert(tx.conn, &change)?;
        let about = Particulars { by: proposer.display_name, ..particulars(&change, &present.name) };
        let until = tx.app.clock.wall_clock(instant(end_of_account_link(tx.at, LinkMatter::Represent)));
        let letter = Letter::AccountLink(AccountLinkData { matter: LinkMatter::Represent, about, until });
        let language = mail_language(tx.conn, &present.contact.email, Some(&of.key))?;
        queue_in(tx, language, letter, &present.contact.email, &Subject::Change(change.id.clone()), None)?;
        tx.audit("propose_representative", ("representative", change.id.as_str()), &(of.role.code(), &of.key))?;
        Ok(change)
    })
}

fn particulars(change: &Change, organisation: &str) -> Particulars {
    Particulars {
        email: change.contact.email.clone(),
        person: change.contact.name.clone(),
        organisation: organisation.to_owned(),
        role: Some(change.role),
        ..Particulars::default()
    }
}

fn organisation(change: &Change) -> Organisation {
    Organisation { role: change.role, key: change.organisation_ref.clone() }
}

/// The present representative answers by the mailed link.
///
/// # Errors
/// 409 when the link was used or the desk was quicker.
pub fn answer(app: &App, link: &Id, change: &Id, yes: bool) -> Result<(), AppError> {
    perform(app, Actor::Link(link.clone()), |tx| {
        let found = representatives::find(tx.conn, change)?.ok_or(AppError::NotFound("change"))?;
        if !action_links::use_up(tx.conn, link, if yes { "represent" } else { "keep" }, tx.at)? {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        if yes { hand_over(tx, &found, None) } else { refuse(tx, &found, None) }
    })
}

/// The desk decides where the present representative cannot be reached, and says how it knows.
///
/// # Errors
/// 422 without a reason, 409 when it does not wait, 403 when it is the officer's own.
pub fn decide(app: &App, officer: &Id, change: &Id, approve: bool, reason: &str) -> Result<Change, AppError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let detail = format!("say how it was checked, or why not, in at most {MAX_REASON} characters");
        return Err(AppError::invalid("/reason", "reason", detail));
    }
    perform(app, Actor::Account(officer.clone()), |tx| {
        let found = representatives::find(tx.conn, change)?.ok_or(AppError::NotFound("change"))?;
        let own = accounts::find(tx.conn, officer)?.is_some_and(|a| a.email == found.contact.email);
        if own || found.proposed_by == *officer {
            return Err(AppError::Forbidden("nobody decides on what he submitted himself; another officer does"));
        }
        if approve {
            hand_over(tx, &found, Some(reason))?;
        } else {
            refuse(tx, &found, Some(reason))?;
        }
        representatives::find(tx.conn, change)?.ok_or(AppError::NotFound("change"))
    })
}

/// Ends a change: its link dies with it.
fn end(tx: &mut Tx<'_>, change: &Change, state: ChangeState, reason: Option<&str>) -> Result<(), AppError> {
    if !representatives::decide(tx.conn, &change.id, state, reason, tx.at)? {
        let detail = "this change does not wait for a decision (any more); look again".to_owned();
        return Err(AppError::Conflict { code: "decided_meanwhile", detail });
    }
    action_links::revoke_about(tx.conn, Purpose::Represent, change.id.as_str(), tx.at)?;
    tx.audit(state.code(), ("representative", change.id.as_str()), &reason)
}

fn refuse(tx: &mut Tx<'_>, change: &Change, reason: Option<&str>) -> Result<(), AppError> {
    end(tx, change, ChangeState::Refused, reason)?;
    let Some(proposer) = accounts::find(tx.conn, &change.proposed_by)? else { return Ok(()) };
    tell(tx, change, NoticeMatter::Kept, &proposer.email, reason)
}

fn hand_over(tx: &mut Tx<'_>, change: &Change, reason: Option<&str>) -> Result<(), AppError> {
    end(tx, change, ChangeState::Done, reason)?;
    let before = recorded(tx.conn, &organisation(change))?.contact;
    record(tx, change)?;
    tell(tx, change, NoticeMatter::Replaced, &before.email, reason)?;
    tell(tx, change, NoticeMatter::Represents, &change.contact.email, reason)
}

/// Writes the new contact into the organisation's record. A member's address was confirmed by a link.
fn record(tx: &mut Tx<'_>, change: &Change) -> Result<(), AppError> {
    let gone = || AppError::NotFound("organisation");
    let key = &change.organisation_ref;
    if change.role == Role::Enterprise {
        let key = EnterpriseRef::parse(key).map_err(|_| gone())?;
        let mut enterprise = enterprises::find(tx.conn, &key)?.ok_or_else(gone)?;
        enterprise.contact = change.contact.clone();
        enterprises::save(tx.conn, &enterprise, tx.at)?;
    } else {
        let key = ProviderRef::parse(key).map_err(|_| gone())?;
        let mut provider = catalogue::provider(tx.conn, &key)?.ok_or_else(gone)?;
        provider.contact = change.contact.clone();
        catalogue::save_provider(tx.conn, &provider, tx.at)?;
        listings::confirm_address(tx.conn, &key, &change.contact.email, tx.at)?;
    }
    tx.audit("change_representative", (change.role.code(), key), &change.id)
}

fn tell(tx: &mut Tx<'_>, change: &Change, matter: NoticeMatter, to: &str, reason: Option<&str>) -> Result<(), AppError> {
    let name = recorded(tx.conn, &organisation(change))?.name;
    let about = Particulars { reason: reason.unwrap_or_default().to_owned(), ..particulars(change, &name) };
    let letter = Letter::AccountNotice(AccountNoticeData { matter, about });
    let language = mail_language(tx.conn, to, Some(&change.organisation_ref))?;
    queue_in(tx, language, letter, to, &Subject::Change(change.id.clone()), None)?;
    Ok(())
}
