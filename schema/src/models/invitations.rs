//! Invitations of colleagues: who asked whom into which organisation, and what became of it.

use crate::db::{DbConn, StoreError};
use crate::domain::account::Role;
use crate::domain::ids::Id;
use crate::domain::membership::InvitationState;
use crate::tables::invitations::{self, dsl};
use diesel::prelude::*;

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Key.
    pub id: Id,
    /// What the colleague will be: enterprise or provider.
    pub role: Role,
    /// The organisation.
    pub organisation_ref: String,
    /// Whom, in normal form.
    pub email: String,
    /// What the colleague is called.
    pub person: String,
    /// The member who asked.
    pub invited_by: Id,
    /// Microseconds.
    pub made_at: i64,
    /// From then on it cannot be taken up.
    pub expires_at: i64,
    /// When it was taken up or called back.
    pub ended_at: Option<i64>,
    /// The account that took it up.
    pub account_id: Option<Id>,
}

impl Invitation {
    /// How far it has come at `now` (microseconds).
    #[must_use]
    pub const fn state(&self, now: i64) -> InvitationState {
        match (self.account_id.is_some(), self.ended_at.is_some()) {
            (true, _) => InvitationState::Accepted,
            (_, true) => InvitationState::Revoked,
            _ if self.expires_at <= now => InvitationState::Expired,
            _ => InvitationState::Open,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct Row {
    id: String,
    role: String,
    organisation_ref: String,
    email: String,
    person: String,
    invited_by: String,
    made_at: i64,
    expires_at: i64,
    ended_at: Option<i64>,
    account_id: Option<String>,
}

fn read(row: Row) -> Result<Invitation, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("invitation {}", row.id), why: why.to_owned() };
    Ok(Invitation {
        role: Role::from_code(&row.role).ok_or_else(|| damaged("its role"))?,
        id: Id::parse(&row.id).ok_or_else(|| damaged("its id"))?,
        invited_by: Id::parse(&row.invited_by).ok_or_else(|| damaged("who invited"))?,
        organisation_ref: row.organisation_ref,
        email: row.email,
        person: row.person,
        made_at: row.made_at,
        expires_at: row.expires_at,
        ended_at: row.ended_at,
        account_id: row.account_id.as_deref().and_then(Id::parse),
    })
}

/// Keeps a new invitation.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, new: &Invitation) -> Result<(), StoreError> {
    diesel::insert_into(invitations::table)
        .values((
            dsl::id.eq(new.id.as_str()),
            dsl::role.eq(new.role.code()),
            dsl::organisation_ref.eq(&new.organisation_ref),
            dsl::email.eq(&new.email),
            dsl::person.eq(&new.person),
            dsl::invited_by.eq(new.invited_by.as_str()),
            dsl::made_at.eq(new.made_at),
            dsl::expires_at.eq(new.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// An invitation by its id.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Invitation>, StoreError> {
    let row: Option<Row> = dsl::invitations.find(id.as_str()).select(Row::as_select()).first(conn).optional()?;
    row.map(read).transpose()
}

/// Every invitation into an organisation, newest first.
///
/// # Errors
/// As [`find`].
pub fn of_organisation(conn: &mut DbConn, role: Role, key: &str) -> Result<Vec<Invitation>, StoreError> {
    let rows: Vec<Row> = dsl::invitations
        .filter(dsl::role.eq(role.code()))
        .filter(dsl::organisation_ref.eq(key))
        .order((dsl::made_at.desc(), dsl::id.desc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// Ends an invitation: taken up by `account`, or called back by nobody's account. False when it had ended before.
///
/// # Errors
/// When the database fails.
pub fn end(conn: &mut DbConn, id: &Id, account: Option<&Id>, at: i64) -> Result<bool, StoreError> {
    let open = dsl::invitations.filter(dsl::id.eq(id.as_str())).filter(dsl::ended_at.is_null());
    let columns = (dsl::ended_at.eq(at), dsl::account_id.eq(account.map(Id::as_str)));
    Ok(diesel::update(open).set(columns).execute(conn)? == 1)
}
