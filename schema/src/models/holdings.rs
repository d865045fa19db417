//! What the store holds about one person, for the person to take along (E21).

use super::instant;
use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::tables::{accounts, audit_events, consents, outbox, registrations, sessions};
use diesel::prelude::*;
use jiff::Timestamp;
use serde::Serialize;

/// Something that happened, as the record has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deed {
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: String,
    /// Kind of what it was done to.
    pub subject_kind: String,
    /// Its key.
    pub subject: String,
}

/// A mail to the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mailed {
    /// Kind of the mail.
    pub kind: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// `pending`, `sent`, `dead` or `cancelled`.
    pub state: String,
}

/// A consent that the person gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consented {
    /// When.
    pub at: Timestamp,
    /// Match that it was given for.
    pub match_id: String,
    /// Version of the wording.
    pub text_version: String,
    /// References of the providers, as JSON.
    pub recipients: serde_json::Value,
}

/// A session of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// Key.
    pub id: Id,
    /// When it was begun.
    pub began_at: Timestamp,
    /// When it was last renewed.
    pub renewed_at: Option<Timestamp>,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

/// When an account was made, and the language of its mails.
///
/// # Errors
/// When the database fails.
pub fn account(conn: &mut DbConn, id: &Id) -> Result<Option<(Timestamp, Option<String>)>, StoreError> {
    let columns = (accounts::created_at, accounts::language);
    let row: Option<(i64, Option<String>)> = accounts::table.find(id.as_str()).select(columns).first(conn).optional()?;
    Ok(row.map(|(at, language)| (instant(at), language)))
}

/// What a person did, oldest first.
///
/// # Errors
/// When the database fails.
pub fn deeds(conn: &mut DbConn, id: &Id) -> Result<Vec<Deed>, StoreError> {
    let rows: Vec<(i64, String, String, String)> = audit_events::table
        .filter(audit_events::actor_kind.eq("account"))
        .filter(audit_events::actor.eq(id.as_str()))
        .order((audit_events::at, audit_events::id))
        .select((audit_events::at, audit_events::deed, audit_events::subject_kind, audit_events::subject))
        .load(conn)?;
    let deed = |(at, deed, subject_kind, subject)| Deed { at: instant(at), deed, subject_kind, subject };
    Ok(rows.into_iter().map(deed).collect())
}

/// Mails to an address, oldest first.
///
/// # Errors
/// When the database fails.
pub fn mails(conn: &mut DbConn, address: &str) -> Result<Vec<Mailed>, StoreError> {
    let rows: Vec<(String, i64, Option<i64>, String)> = outbox::table
        .filter(outbox::recipient.eq(address))
        .order((outbox::created_at, outbox::id))
        .select((outbox::kind, outbox::created_at, outbox::sent_at, outbox::state))
        .load(conn)?;
    let mail = |(kind, at, sent, state): (String, i64, Option<i64>, String)| Mailed {
        kind,
        written_at: instant(at),
        sent_at: sent.map(instant),
        state,
    };
    Ok(rows.into_iter().map(mail).collect())
}

/// Consents that a person gave, oldest first.
///
/// # Errors
/// When the database fails.
pub fn consented(conn: &mut DbConn, id: &Id) -> Result<Vec<Consented>, StoreError> {
    let rows: Vec<(i64, String, String, String)> = consents::table
        .filter(consents::account_id.eq(id.as_str()))
        .order((consents::given_at, consents::id))
        .select((consents::given_at, consents::match_id, consents::text_version, consents::recipients))
        .load(conn)?;
    let consent = |(at, match_id, text_version, recipients): (i64, String, String, String)| Consented {
        at: instant(at),
        match_id,
        text_version,
        recipients: serde_json::from_str(&recipients).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(consent).collect())
}

/// Registrations of an account as they were filled in, oldest first.
///
/// # Errors
/// When the database fails.
pub fn filed(conn: &mut DbConn, id: &Id) -> Result<Vec<serde_json::Value>, StoreError> {
    let rows: Vec<String> = registrations::table
        .filter(registrations::account_id.eq(id.as_str()))
        .order((registrations::submitted_at, registrations::id))
        .select(registrations::content)
        .load(conn)?;
    Ok(rows.iter().map(|text| serde_json::from_str(text).unwrap_or_default()).collect())
}

/// Sessions of an account, newest first.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn sessions(conn: &mut DbConn, id: &Id) -> Result<Vec<Signed>, StoreError> {
    type Row = (String, i64, Option<i64>, i64, Option<i64>);
    let rows: Vec<Row> = sessions::table
        .filter(sessions::account_id.eq(id.as_str()))
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .select((sessions::id, sessions::created_at, sessions::rotated_at, sessions::expires_at, sessions::revoked_at))
        .load(conn)?;
    let session = |(key, began, renewed, expires, ended): Row| {
        let id =
            Id::parse(&key).ok_or_else(|| StoreError::Damaged { what: format!("session {key}"), why: "its id".to_owned() })?;
        Ok(Signed {
            id,
            began_at: instant(began),
            renewed_at: renewed.map(instant),
            expires_at: instant(expires),
            ended_at: ended.map(instant),
        })
    };
    rows.into_iter().map(session).collect()
}
