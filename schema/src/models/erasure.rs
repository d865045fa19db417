//! Forgetting: personal data of one account, and what has outlived its use.

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::catalogue::Contact;
use crate::domain::ids::Id;
use crate::domain::registration::Filing;
use crate::tables::{
    accounts, action_links, idempotency_keys, invitations, outbox, registrations, representative_changes, sessions,
};
use diesel::prelude::*;

/// Deletes or makes pseudonymous what is held of a person: the account keeps its id, so that the record of deeds stays whole and
/// names nobody. `alias` takes the place of the address. Mails about cases belong to the cases and keep their words; their
/// recipient is the alias from now on.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn erase(conn: &mut DbConn, account: &Id, email: &str, alias: &str, at: i64) -> Result<(), StoreError> {
    let id = account.as_str();
    diesel::update(accounts::table.find(id))
        .set((
            accounts::email.eq(alias),
            accounts::display_name.eq(""),
            accounts::password_hash.eq(None::<String>),
            accounts::language.eq(None::<String>),
            accounts::disabled.eq(true),
        ))
        .execute(conn)?;
    diesel::delete(sessions::table.filter(sessions::account_id.eq(id))).execute(conn)?;
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::account_id.eq(id))).execute(conn)?;
    super::second_factors::forget(conn, account)?;
    let live = action_links::table.filter(action_links::account_id.eq(id)).filter(action_links::used_at.is_null());
    diesel::update(live).set(action_links::revoked_at.eq(at)).execute(conn)?;
    diesel::update(invitations::table.filter(invitations::email.eq(email)))
        .set((invitations::email.eq(alias), invitations::person.eq("")))
        .execute(conn)?;
    diesel::update(representative_changes::table.filter(representative_changes::email.eq(email)))
        .set((
            representative_changes::email.eq(alias),
            representative_changes::person.eq(""),
            representative_changes::phone.eq(""),
        ))
        .execute(conn)?;
    erase_filings(conn, email, alias)?;
    erase_mails(conn, email, alias)
}

fn erase_filings(conn: &mut DbConn, email: &str, alias: &str) -> Result<(), StoreError> {
    let rows: Vec<(String, String)> = registrations::table
        .filter(registrations::email.eq(email))
        .select((registrations::id, registrations::content))
        .load(conn)?;
    for (id, content) in rows {
        let mut filing: Filing = from_json("registration", &id, &content)?;
        filing.contact = Contact { name: String::new(), email: alias.to_owned(), phone: String::new() };
        diesel::update(registrations::table.find(&id))
            .set((
                registrations::email.eq(alias),
                registrations::content.eq(to_json("registration", &filing)?),
                registrations::password_hash.eq(None::<String>),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn erase_mails(conn: &mut DbConn, email: &str, alias: &str) -> Result<(), StoreError> {
    let own = || outbox::table.filter(outbox::recipient.eq(email));
    diesel::delete(own().filter(outbox::handoff_id.is_null())).execute(conn)?;
    diesel::update(own().filter(outbox::state.eq("pending"))).set(outbox::state.eq("cancelled")).execute(conn)?;
    diesel::update(own()).set(outbox::recipient.eq(alias)).execute(conn)?;
    Ok(())
}

/// Forgets a mail that has left or was given up; false while it waits.
///
/// # Errors
/// When the database fails.
pub fn forget_mail(conn: &mut DbConn, id: &Id) -> Result<bool, StoreError> {
    let ended = outbox::table.filter(outbox::id.eq(id.as_str())).filter(outbox::state.ne("pending"));
    Ok(diesel::delete(ended).execute(conn)? == 1)
}

/// Until when what has ended is kept, in microseconds: what ended before is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Sessions; the machine's clock.
    pub sessions_since: i64,
    /// Answers to repeated requests.
    pub answers_since: i64,
    /// Action links.
    pub links_since: i64,
}

/// Forgets sessions, answers and links that ended before; answers how many of each.
///
/// # Errors
/// When the database fails.
pub fn purge(conn: &mut DbConn, keep: Retention) -> Result<[usize; 3], StoreError> {
    let over = sessions::expires_at.lt(keep.sessions_since);
    Ok([
        diesel::delete(sessions::table.filter(over)).execute(conn)?,
        diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(keep.answers_since))).execute(conn)?,
        diesel::delete(action_links::table.filter(action_links::expires_at.lt(keep.links_since))).execute(conn)?,
    ])
}

/// Whether there is anything that will have to be forgotten some day.
///
/// # Errors
/// When the database fails.
pub fn has_any(conn: &mut DbConn) -> Result<bool, StoreError> {
    let links: i64 = action_links::table.count().get_result(conn)?;
    let sessions: i64 = sessions::table.count().get_result(conn)?;
    let answers: i64 = idempotency_keys::table.count().get_result(conn)?;
    Ok(links + sessions + answers > 0)
}
