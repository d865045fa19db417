//! Deciding on registrations: an organisation is written when somebody who may has said yes, and not before.

use super::letters::{queue, queue_in};
use super::registering::{address, particulars};
use super::{Tx, perform, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{AccountNoticeData, Letter, NoticeMatter, Particulars};
use schema::domain::account::Role;
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::domain::registration::{Filing, MAX_REASON, OrganisationKind, RegistrationState};
use schema::models::audit::Actor;
use schema::models::registrations::{self, Registration};
use schema::models::{accounts, action_links, catalogue, enterprises};

/// The job that tells the desk of a registration on its last day; see [`crate::jobs`].
pub const DUE: &str = "registration_due";

/// An organisation that the store has under a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its reference.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Address of its recorded contact, in normal form.
    pub email: String,
}

/// What the store has under the code of a filing.
///
/// # Errors
/// When the database fails.
pub fn known(tx: &mut Tx<'_>, filing: &Filing) -> Result<Option<Known>, AppError> {
    let uscc = filing.uscc.as_str();
    Ok(match filing.kind {
        OrganisationKind::Enterprise => enterprises::by_uscc(tx.conn, uscc)?.map(|e| Known {
            key: e.enterprise_ref.to_string(),
            name: e.name,
            email: address(&e.contact.email),
        }),
        OrganisationKind::Provider => catalogue::provider_by_uscc(tx.conn, uscc)?.map(|p| Known {
            key: p.provider_ref.to_string(),
            name: p.name,
            email: address(&p.contact.email),
        }),
    })
}

/// Somebody else was quicker.
pub(super) fn decided() -> AppError {
    let detail = "this registration does not wait for a decision (any more); look again".to_owned();
    AppError::Conflict { code: "decided_meanwhile", detail }
}

/// An officer approves a registration whose address is confirmed.
///
/// # Errors
/// 409 when it does not wait, 403 when it is the officer's own.
pub fn approve(app: &App, officer: &Id, registration: &Id) -> Result<Registration, AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        let found = of_another(tx, officer, registration)?;
        if found.state != RegistrationState::Waiting {
            return Err(decided());
        }
        let key = match known(tx, &found.filing)? {
            Some(organisation) => organisation.key,
            None => found_organisation(tx, &found)?,
        };
        admit(tx, &found, &key)?;
        registrations::find(tx.conn, registration)?.ok_or(AppError::NotFound("registration"))
    })
}

/// An officer sends a registration back.
///
/// # Errors
/// 422 without a reason, 409 when it does not wait, 403 when it is the officer's own.
pub fn return_with(app: &App, officer: &Id, registration: &Id, reason: &str) -> Result<Registration, AppError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let detail = format!("say what is wrong and how to mend it, in at most {MAX_REASON} characters");
        return Err(AppError::invalid("/reason", "reason", detail));
    }
    perform(app, Actor::Account(officer.clone()), |tx| {
        let found = of_another(tx, officer, registration)?;
        if found.state != RegistrationState::Waiting {
            return Err(decided());
        }
        send_back(tx, &found, Some(reason))?;
        registrations::find(tx.conn, registration)?.ok_or(AppError::NotFound("registration"))
    })
}

/// Tells every officer of the bureau of a registration that still waits on its last day.
///
/// # Errors
/// When the database fails.
pub fn tell_due(app: &App, job: &Id, registration: &Id) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let found = registrations::find(tx.conn, registration)?.filter(|r| r.state == RegistrationState::Waiting);
        let Some(found) = found else { return tx.audit("nothing_to_do", ("registration", registration.as_str()), &DUE) };
        for officer in accounts::of_role(tx.conn, Role::Bureau)? {
            let about = Particulars { due: found.due_on, ..particulars(&found) };
            let letter = Letter::AccountNotice(AccountNoticeData { matter: NoticeMatter::Due, about });
            queue(tx, letter, &officer.email, &Subject::Account(officer.id.clone()), None)?;
        }
        tx.audit(DUE, ("registration", registration.as_str()), &found.due_on)
    })
}

/// Nobody decides on what he submitted himself.
fn of_another(tx: &mut Tx<'_>, officer: &Id, registration: &Id) -> Result<Registration, AppError> {
    let found = registrations::find(tx.conn, registration)?.ok_or(AppError::NotFound("registration"))?;
    let own_address = accounts::find(tx.conn, officer)?.is_some_and(|a| a.email == found.filing.contact.email);
    if own_address || found.account_id.as_ref() == Some(officer) {
        return Err(AppError::Forbidden("nobody decides on what he submitted himself; another officer does"));
    }
    Ok(found)
}

/// Writes the organisation; answers its reference.
fn found_organisation(tx: &mut Tx<'_>, registration: &Registration) -> Result<String, AppError> {
    let damaged = || AppError::Internal(format!("registration {} is not whole", registration.id));
    let id = registration.id.as_str();
    let last = id.get(id.len().saturating_sub(8)..).unwrap_or(id).to_uppercase();
    match registration.filing.kind {
        OrganisationKind::Enterprise => {
            let key = EnterpriseRef::parse(&format!("E-{last}")).map_err(|_| damaged())?;
            let enterprise = registration.filing.enterprise(key).ok_or_else(damaged)?;
            enterprises::save(tx.conn, &enterprise, tx.at)?;
            tx.audit("found", ("enterprise", enterprise.enterprise_ref.as_str()), &registration.id)?;
            Ok(enterprise.enterprise_ref.to_string())
        }
        OrganisationKind::Provider => {
            let key = ProviderRef::parse(&format!("P-{last}")).map_err(|_| damaged())?;
            let provider = registration.filing.provider(key).ok_or_else(damaged)?;
            catalogue::save_provider(tx.conn, &provider, tx.at)?;
            tx.audit("found", ("provider", provider.provider_ref.as_str()), &registration.id)?;
            Ok(provider.provider_ref.to_string())
        }
    }
}

/// The account joins the organisation, and is told.
///
/// # Errors
/// 409 when somebody was quicker.
pub(super) fn admit(tx: &mut Tx<'_>, registration: &Registration, key: &str) -> Result<(), AppError> {
    let account = registration.account_id.as_ref().ok_or_else(decided)?;
    if !registrations::approve(tx.conn, &registration.id, key, tx.at)? || !accounts::join(tx.conn, account, key)? {
        return Err(decided());
    }
    action_links::revoke_of_registration(tx.conn, &registration.id, tx.at)?;
    notify(tx, registration, NoticeMatter::Approved, "")?;
    tx.audit("admit", ("registration", registration.id.as_str()), &key)
}

/// Sends a registration back: with the desk's reason, or with none where the known contact said no.
///
/// # Errors
/// 409 when somebody was quicker.
pub(super) fn send_back(tx: &mut Tx<'_>, registration: &Registration, reason: Option<&str>) -> Result<(), AppError> {
    let open = matches!(registration.state, RegistrationState::Sent | RegistrationState::Waiting);
    if !open || !registrations::send_back(tx.conn, &registration.id, registration.state, reason, tx.at)? {
        return Err(decided());
    }
    action_links::revoke_of_registration(tx.conn, &registration.id, tx.at)?;
    let matter = if reason.is_some() { NoticeMatter::Returned } else { NoticeMatter::Denied };
    // Nobody has shown that an unconfirmed address wants mail.
    if registration.state == RegistrationState::Waiting {
        notify(tx, registration, matter, reason.unwrap_or_default())?;
    }
    tx.audit("send_back", ("registration", registration.id.as_str()), &reason)
}

fn notify(tx: &mut Tx<'_>, registration: &Registration, matter: NoticeMatter, reason: &str) -> Result<(), AppError> {
    let about = Particulars { reason: reason.to_owned(), ..particulars(registration) };
    let letter = Letter::AccountNotice(AccountNoticeData { matter, about });
    let subject = Subject::Registration(registration.id.clone());
    let email = registration.filing.contact.email.clone();
    match registration.language {
        Some(language) => queue_in(tx, language, letter, &email, &subject, None)?,
        None => queue(tx, letter, &email, &subject, None)?,
    };
    Ok(())
}
