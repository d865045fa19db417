//! Changes of the person who speaks for an organisation.

use crate::db::{DbConn, StoreError};
use crate::domain::account::Role;
use crate::domain::catalogue::Contact;
use crate::domain::ids::Id;
use crate::domain::membership::ChangeState;
use crate::tables::representative_changes::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// A proposed change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Key.
    pub id: Id,
    /// Enterprise or provider.
    pub role: Role,
    /// The organisation.
    pub organisation_ref: String,
    /// How far it has come.
    pub state: ChangeState,
    /// Who is to speak for the organisation.
    pub contact: Contact,
    /// The member who proposed it.
    pub proposed_by: Id,
    /// Microseconds.
    pub proposed_at: i64,
    /// Last day for the desk.
    pub due_on: Date,
    /// When it was decided.
    pub decided_at: Option<i64>,
    /// How the desk knows, or why not.
    pub reason: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = representative_changes)]
struct Row {
    id: String,
    role: String,
    organisation_ref: String,
    state: String,
    person: String,
    email: String,
    phone: String,
    proposed_by: String,
    proposed_at: i64,
    due_on: String,
    decided_at: Option<i64>,
    reason: Option<String>,
}

fn read(row: Row) -> Result<Change, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("change {}", row.id), why: why.to_owned() };
    Ok(Change {
        role: Role::from_code(&row.role).ok_or_else(|| damaged("its role"))?,
        state: ChangeState::from_code(&row.state).ok_or_else(|| damaged("its state"))?,
        id: Id::parse(&row.id).ok_or_else(|| damaged("its id"))?,
        proposed_by: Id::parse(&row.proposed_by).ok_or_else(|| damaged("who proposed it"))?,
        due_on: row.due_on.parse().map_err(|_| damaged("its due date"))?,
        organisation_ref: row.organisation_ref,
        contact: Contact { name: row.person, email: row.email, phone: row.phone },
        proposed_at: row.proposed_at,
        decided_at: row.decided_at,
        reason: row.reason,
    })
}

/// Keeps a new change.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, new: &Change) -> Result<(), StoreError> {
    diesel::insert_into(representative_changes::table)
        .values((
            dsl::id.eq(new.id.as_str()),
            dsl::role.eq(new.role.code()),
            dsl::organisation_ref.eq(&new.organisation_ref),
            dsl::state.eq(new.state.code()),
            dsl::person.eq(&new.contact.name),
            dsl::email.eq(&new.contact.email),
            dsl::phone.eq(&new.contact.phone),
            dsl::proposed_by.eq(new.proposed_by.as_str()),
            dsl::proposed_at.eq(new.proposed_at),
            dsl::due_on.eq(new.due_on.to_string()),
        ))
        .execute(conn)?;
    Ok(())
}

/// A change by its id.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Change>, StoreError> {
    let row: Option<Row> = dsl::representative_changes.find(id.as_str()).select(Row::as_select()).first(conn).optional()?;
    row.map(read).transpose()
}

/// The change of an organisation that waits, if any.
///
/// # Errors
/// As [`find`].
pub fn waiting_of(conn: &mut DbConn, role: Role, key: &str) -> Result<Option<Change>, StoreError> {
    let row: Option<Row> = dsl::representative_changes
        .filter(dsl::state.eq(ChangeState::Waiting.code()))
        .filter(dsl::role.eq(role.code()))
        .filter(dsl::organisation_ref.eq(key))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(read).transpose()
}

/// Every change that waits, those that are due first.
///
/// # Errors
/// As [`find`].
pub fn waiting(conn: &mut DbConn) -> Result<Vec<Change>, StoreError> {
    let rows: Vec<Row> = dsl::representative_changes
        .filter(dsl::state.eq(ChangeState::Waiting.code()))
        .order((dsl::due_on, dsl::proposed_at, dsl::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// Ends a change that waits; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn decide(conn: &mut DbConn, id: &Id, state: ChangeState, reason: Option<&str>, at: i64) -> Result<bool, StoreError> {
    let waiting = dsl::representative_changes.filter(dsl::id.eq(id.as_str())).filter(dsl::state.eq(ChangeState::Waiting.code()));
    let columns = (dsl::state.eq(state.code()), dsl::reason.eq(reason), dsl::decided_at.eq(at));
    Ok(diesel::update(waiting).set(columns).execute(conn)? == 1)
}
