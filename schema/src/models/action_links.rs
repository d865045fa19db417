//! Action links: single-purpose, single-use, expiring. The signed token is made when a mail is sent and kept nowhere.

use crate::db::{DbConn, StoreError};
use crate::domain::catalogue::codes;
use crate::domain::ids::Id;
use crate::tables::action_links::{self, dsl};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

codes!(
    /// The one deed that a link can do.
    Purpose {
        /// The provider accepts.
        Accept = "accept",
        /// The provider declines.
        Decline = "decline",
        /// The provider asks.
        Ask = "ask",
        /// The provider looks at the case; changes nothing and is not used up.
        View = "view",
        /// The enterprise looks at the case; changes nothing and is not used up.
        Track = "track",
        /// The enterprise answers the provider's question, and looks at the case.
        Answer = "answer",
        /// The enterprise withdraws.
        Withdraw = "withdraw",
        /// A person sets the password of an account for the first time, or anew.
        Confirm = "confirm",
        /// Somebody who registers an organisation shows that the address is his.
        Register = "register",
        /// The contact that the store knows says whether somebody belongs to its organisation.
        Vouch = "vouch",
        /// A provider confirms the address of its contact.
        ConfirmAddress = "confirm_address",
        /// A provider says that a listing is still true.
        ConfirmListing = "confirm_listing",
        /// A customer says that a case was so.
        ConfirmCase = "confirm_case",
        /// A customer says that a case was not so.
        DenyCase = "deny_case",
        /// A colleague takes an invitation up.
        Join = "join",
        /// The present representative says whether another takes over.
        Represent = "represent",
    }
);

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionLink {
    /// Key; the token's `jti`.
    pub id: Id,
    /// What it can do.
    pub purpose: Purpose,
    /// To which case.
    pub handoff_id: Option<Id>,
    /// To which account.
    pub account_id: Option<Id>,
    /// To which registration.
    pub registration_id: Option<Id>,
    /// Reference of the provider or listing that it is about.
    pub subject: Option<String>,
    /// Microseconds; from then on it is dead.
    pub expires_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
    /// What was done with it.
    pub outcome: Option<String>,
    /// When it was called back.
    pub revoked_at: Option<i64>,
}

/// Makes a link.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, link: &ActionLink, at: i64) -> Result<(), StoreError> {
    diesel::insert_into(action_links::table)
        .values((
            dsl::id.eq(link.id.as_str()),
            dsl::purpose.eq(link.purpose.code()),
            dsl::handoff_id.eq(link.handoff_id.as_ref().map(Id::as_str)),
            dsl::account_id.eq(link.account_id.as_ref().map(Id::as_str)),
            dsl::registration_id.eq(link.registration_id.as_ref().map(Id::as_str)),
            dsl::subject.eq(link.subject.as_deref()),
            dsl::created_at.eq(at),
            dsl::expires_at.eq(link.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// A link by its id.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<ActionLink>, StoreError> {
    type Row =
        (String, Option<String>, Option<String>, Option<String>, Option<String>, i64, Option<i64>, Option<String>, Option<i64>);
    let row: Option<Row> = dsl::action_links
        .find(id.as_str())
        .select((
            dsl::purpose,
            dsl::handoff_id,
            dsl::account_id,
            dsl::registration_id,
            dsl::subject,
            dsl::expires_at,
            dsl::used_at,
            dsl::outcome,
            dsl::revoked_at,
        ))
        .first(conn)
        .optional()?;
    let Some((purpose, handoff, account, registration, subject, expires_at, used_at, outcome, revoked_at)) = row else {
        return Ok(None);
    };
    Ok(Purpose::from_code(&purpose).map(|purpose| ActionLink {
        id: id.clone(),
        purpose,
        handoff_id: handoff.as_deref().and_then(Id::parse),
        account_id: account.as_deref().and_then(Id::parse),
        registration_id: registration.as_deref().and_then(Id::parse),
        subject,
        expires_at,
        used_at,
        outcome,
        revoked_at,
    }))
}

/// Uses a link up; false when it was used or called back before, by whoever was first.
///
/// # Errors
/// When the database fails.
pub fn use_up(conn: &mut DbConn, id: &Id, outcome: &str, at: i64) -> Result<bool, StoreError> {
    let unused = dsl::action_links.find(id.as_str()).filter(dsl::used_at.is_null()).filter(dsl::revoked_at.is_null());
    Ok(diesel::update(unused).set((dsl::used_at.eq(at), dsl::outcome.eq(outcome))).execute(conn)? == 1)
}

/// Uses up every other link of a purpose that is about `subject`: one tap answers all mails that ask the same.
///
/// # Errors
/// When the database fails.
pub fn use_up_all(conn: &mut DbConn, purpose: Purpose, subject: &str, outcome: &str, at: i64) -> Result<(), StoreError> {
    let unused = dsl::action_links
        .filter(dsl::purpose.eq(purpose.code()))
        .filter(dsl::subject.eq(subject))
        .filter(dsl::used_at.is_null())
        .filter(dsl::revoked_at.is_null());
    diesel::update(unused).set((dsl::used_at.eq(at), dsl::outcome.eq(outcome))).execute(conn)?;
    Ok(())
}

/// Calls back every unused link of a case by which a provider can answer; reading and withdrawing go on.
///
/// # Errors
/// When the database fails.
pub fn revoke_of_handoff_except_reading(conn: &mut DbConn, handoff: &Id, at: i64) -> Result<(), StoreError> {
    let answers = [Purpose::Accept.code(), Purpose::Decline.code(), Purpose::Ask.code()];
    let live = live_of(handoff).filter(dsl::purpose.eq_any(answers));
    diesel::update(live).set(dsl::revoked_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Calls back every unused link of a case.
///
/// # Errors
/// When the database fails.
pub fn revoke_of_handoff(conn: &mut DbConn, handoff: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(live_of(handoff)).set(dsl::revoked_at.eq(at)).execute(conn)?;
    Ok(())
}

/// The unused links by which a provider can answer a case at `now` (microseconds): the latest of each purpose.
///
/// # Errors
/// When the database fails.
pub fn answers_of(conn: &mut DbConn, handoff: &Id, now: i64) -> Result<Vec<(Purpose, Id)>, StoreError> {
    let answers = [Purpose::Accept, Purpose::Ask, Purpose::Decline];
    let mut found = Vec::new();
    for purpose in answers {
        let id: Option<String> = live_of(handoff)
            .filter(dsl::purpose.eq(purpose.code()))
            .filter(dsl::expires_at.gt(now))
            .order((dsl::created_at.desc(), dsl::id.desc()))
            .select(dsl::id)
            .first(conn)
            .optional()?;
        found.extend(id.and_then(|id| Id::parse(&id)).map(|id| (purpose, id)));
    }
    Ok(found)
}

/// Moves the end of every unused link of a case by which a provider can answer, when a question has moved its dates.
///
/// # Errors
/// When the database fails.
pub fn extend_of_handoff(conn: &mut DbConn, handoff: &Id, expires_at: i64) -> Result<(), StoreError> {
    let answers = [Purpose::Accept.code(), Purpose::Decline.code(), Purpose::Ask.code()];
    let live = live_of(handoff).filter(dsl::purpose.eq_any(answers));
    diesel::update(live).set(dsl::expires_at.eq(expires_at)).execute(conn)?;
    Ok(())
}

/// Calls back every unused link that sets the password of an account.
///
/// # Errors
/// When the database fails.
pub fn revoke_of_account(conn: &mut DbConn, account: &Id, at: i64) -> Result<(), StoreError> {
    let live = dsl::action_links
        .filter(dsl::account_id.eq(account.as_str()))
        .filter(dsl::purpose.eq(Purpose::Confirm.code()))
        .filter(dsl::used_at.is_null())
        .filter(dsl::revoked_at.is_null());
    diesel::update(live).set(dsl::revoked_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Calls back every unused link of a registration.
///
/// # Errors
/// When the database fails.
pub fn revoke_of_registration(conn: &mut DbConn, registration: &Id, at: i64) -> Result<(), StoreError> {
    let live = dsl::action_links
        .filter(dsl::registration_id.eq(registration.as_str()))
        .filter(dsl::used_at.is_null())
        .filter(dsl::revoked_at.is_null());
    diesel::update(live).set(dsl::revoked_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Calls back every unused link of a purpose that is about `subject`.
///
/// # Errors
/// When the database fails.
pub fn revoke_about(conn: &mut DbConn, purpose: Purpose, subject: &str, at: i64) -> Result<(), StoreError> {
    let live = dsl::action_links
        .filter(dsl::purpose.eq(purpose.code()))
        .filter(dsl::subject.eq(subject))
        .filter(dsl::used_at.is_null())
        .filter(dsl::revoked_at.is_null());
    diesel::update(live).set(dsl::revoked_at.eq(at)).execute(conn)?;
    Ok(())
}

#[diesel::dsl::auto_type]
fn live_of<'a>(handoff: &'a Id) -> _ {
    let key: &'a str = handoff.as_str();
    action_links::table.filter(dsl::handoff_id.eq(key)).filter(dsl::used_at.is_null()).filter(dsl::revoked_at.is_null())
}
