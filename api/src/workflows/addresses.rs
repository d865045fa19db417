//! The address of a provider's contact, confirmed by a mailed link before a listing can be submitted (P2).

use super::letters::queue;
use super::listing_moves::is_confirmed;
use super::perform;
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{ConfirmAddressData, Letter};
use schema::domain::account::normal_email;
use schema::domain::ids::{Id, ProviderRef};
use schema::models::audit::Actor;
use schema::models::{action_links, catalogue, listings};

/// Mails a link to the address of the provider's contact.
///
/// # Errors
/// 409 when it is confirmed already.
pub fn ask(app: &App, actor: Actor, key: &ProviderRef) -> Result<(), AppError> {
    perform(app, actor, |tx| {
        let provider = catalogue::provider(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
        if is_confirmed(tx.conn, &provider)? {
            let detail = "this address is confirmed; there is nothing to do".to_owned();
            return Err(AppError::Conflict { code: "already_confirmed", detail });
        }
        let email = normal_email(&provider.contact.email)
            .ok_or_else(|| AppError::invalid("/contact", "email", "the contact's address is none; have the bureau mend it"))?;
        let letter = Letter::ConfirmAddress(ConfirmAddressData { provider_name: provider.name.clone(), email: email.clone() });
        queue(tx, letter, &provider.contact.email, &Subject::Address(key.clone(), email), None)?;
        tx.audit("ask_address", ("provider", key.as_str()), &())
    })
}

/// Notes that the address behind a link is read by somebody.
///
/// # Errors
/// 409 when the link was used before.
pub fn confirm(app: &App, link: &Id, key: &ProviderRef, email: &str) -> Result<(), AppError> {
    perform(app, Actor::Link(link.clone()), |tx| {
        if !action_links::use_up(tx.conn, link, "confirm_address", tx.at)? {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        listings::confirm_address(tx.conn, key, email, tx.at)?;
        tx.audit("confirm_address", ("provider", key.as_str()), &())
    })
}
