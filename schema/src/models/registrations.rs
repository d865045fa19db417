//! Registrations: who asked to join, and what became of it.

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError};
use crate::domain::ids::Id;
use crate::domain::registration::{Filing, OrganisationKind, RegistrationState};
use crate::domain::text::Locale;
use crate::tables::registrations::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Key.
    pub id: Id,
    /// How far it has come.
    pub state: RegistrationState,
    /// What was filled in.
    pub filing: Filing,
    /// PHC string, until the address is confirmed.
    pub password_hash: Option<String>,
    /// The language of the page that it was filled in on.
    pub language: Option<Locale>,
    /// The account, once the address is confirmed.
    pub account_id: Option<Id>,
    /// The organisation, once it is approved.
    pub organisation_ref: Option<String>,
    /// Microseconds.
    pub submitted_at: i64,
    /// When the address was confirmed.
    pub confirmed_at: Option<i64>,
    /// Last day for the desk.
    pub due_on: Option<Date>,
    /// When the contact that the store knows was asked.
    pub asked_at: Option<i64>,
    /// When that contact said yes.
    pub vouched_at: Option<i64>,
    /// When it was approved or sent back.
    pub decided_at: Option<i64>,
    /// Why it was sent back; `None` where the known contact said no.
    pub reason: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = registrations)]
struct Row {
    id: String,
    state: String,
    content: String,
    password_hash: Option<String>,
    language: Option<String>,
    account_id: Option<String>,
    organisation_ref: Option<String>,
    submitted_at: i64,
    confirmed_at: Option<i64>,
    due_on: Option<String>,
    asked_at: Option<i64>,
    vouched_at: Option<i64>,
    decided_at: Option<i64>,
    reason: Option<String>,
}

fn read(row: Row) -> Result<Registration, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("registration {}", row.id), why: why.to_owned() };
    Ok(Registration {
        filing: from_json("registration", &row.id, &row.content)?,
        state: RegistrationState::from_code(&row.state).ok_or_else(|| damaged("its state"))?,
        id: Id::parse(&row.id).ok_or_else(|| damaged("its id"))?,
        password_hash: row.password_hash,
        language: row.language.as_deref().and_then(Locale::from_tag),
        account_id: row.account_id.as_deref().and_then(Id::parse),
        organisation_ref: row.organisation_ref,
        submitted_at: row.submitted_at,
        confirmed_at: row.confirmed_at,
        due_on: row.due_on.as_deref().and_then(|d| d.parse().ok()),
        asked_at: row.asked_at,
        vouched_at: row.vouched_at,
        decided_at: row.decided_at,
        reason: row.reason,
    })
}

/// Keeps a new registration.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, new: &Registration) -> Result<(), StoreError> {
    diesel::insert_into(registrations::table)
        .values((
            dsl::id.eq(new.id.as_str()),
            dsl::kind.eq(new.filing.kind.code()),
            dsl::uscc.eq(new.filing.uscc.as_str()),
            dsl::email.eq(&new.filing.contact.email),
            dsl::state.eq(new.state.code()),
            dsl::content.eq(to_json("registration", &new.filing)?),
            dsl::password_hash.eq(&new.password_hash),
            dsl::language.eq(new.language.map(Locale::tag)),
            dsl::submitted_at.eq(new.submitted_at),
            dsl::asked_at.eq(new.asked_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// A registration by its id.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Registration>, StoreError> {
    let row: Option<Row> = dsl::registrations.find(id.as_str()).select(Row::as_select()).first(conn).optional()?;
    row.map(read).transpose()
}

/// The latest registration of an account.
///
/// # Errors
/// As [`find`].
pub fn of_account(conn: &mut DbConn, account: &Id) -> Result<Option<Registration>, StoreError> {
    let mine = dsl::registrations.filter(dsl::account_id.eq(account.as_str()));
    let row: Option<Row> =
        mine.order((dsl::submitted_at.desc(), dsl::id.desc())).select(Row::as_select()).first(conn).optional()?;
    row.map(read).transpose()
}

/// A page of the registrations in a state, those that are due first, then the latest; and how many there are.
///
/// # Errors
/// As [`find`].
pub fn list(conn: &mut DbConn, state: RegistrationState, page: i64, limit: i64) -> Result<(i64, Vec<Registration>), StoreError> {
    let those = || dsl::registrations.filter(dsl::state.eq(state.code()));
    let total: i64 = those().count().get_result(conn)?;
    let of_page = those().limit(limit).offset((page - 1).max(0) * limit).select(Row::as_select());
    let rows: Vec<Row> = if state == RegistrationState::Waiting {
        of_page.order((dsl::due_on.asc(), dsl::submitted_at.asc(), dsl::id.asc())).load(conn)?
    } else {
        of_page.order((dsl::submitted_at.desc(), dsl::id.desc())).load(conn)?
    };
    Ok((total, rows.into_iter().map(read).collect::<Result<_, _>>()?))
}

/// How many registrations are in each state.
///
/// # Errors
/// When the database fails.
pub fn count_by_state(conn: &mut DbConn) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(dsl::registrations.group_by(dsl::state).select((dsl::state, diesel::dsl::count_star())).order(dsl::state).load(conn)?)
}

/// Whether the known contact of an organisation was asked since `since`, by whichever registration.
///
/// # Errors
/// When the database fails.
pub fn asked_since(conn: &mut DbConn, kind: OrganisationKind, uscc: &str, since: i64) -> Result<bool, StoreError> {
    let asked = dsl::registrations.filter(dsl::kind.eq(kind.code())).filter(dsl::uscc.eq(uscc)).filter(dsl::asked_at.ge(since));
    Ok(diesel::select(diesel::dsl::exists(asked)).get_result(conn)?)
}

/// The address is confirmed: the desk has it until `due_on`. False when it was before, or is decided.
///
/// # Errors
/// When the database fails.
pub fn note_confirmed(conn: &mut DbConn, id: &Id, account: &Id, due_on: Date, at: i64) -> Result<bool, StoreError> {
    let rows = diesel::update(in_state(id, RegistrationState::Sent))
        .set((
            dsl::state.eq(RegistrationState::Waiting.code()),
            dsl::account_id.eq(account.as_str()),
            dsl::password_hash.eq(None::<String>),
            dsl::confirmed_at.eq(at),
            dsl::due_on.eq(due_on.to_string()),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// The contact that the store knows said yes.
///
/// # Errors
/// When the database fails.
pub fn note_vouched(conn: &mut DbConn, id: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(dsl::registrations.find(id.as_str())).set(dsl::vouched_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Approves a registration that waits; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn approve(conn: &mut DbConn, id: &Id, organisation_ref: &str, at: i64) -> Result<bool, StoreError> {
    let rows = diesel::update(in_state(id, RegistrationState::Waiting))
        .set((
            dsl::state.eq(RegistrationState::Approved.code()),
            dsl::organisation_ref.eq(organisation_ref),
            dsl::decided_at.eq(at),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Sends a registration back from `state`; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn send_back(
    conn: &mut DbConn,
    id: &Id,
    state: RegistrationState,
    reason: Option<&str>,
    at: i64,
) -> Result<bool, StoreError> {
    let rows = diesel::update(in_state(id, state))
        .set((
            dsl::state.eq(RegistrationState::Returned.code()),
            dsl::reason.eq(reason),
            dsl::decided_at.eq(at),
            dsl::password_hash.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Forgets registrations from before `before` whose address nobody confirmed; answers how many.
///
/// # Errors
/// When the database fails.
pub fn forget_unconfirmed(conn: &mut DbConn, before: i64) -> Result<usize, StoreError> {
    let old = dsl::registrations.filter(dsl::state.eq(RegistrationState::Sent.code())).filter(dsl::submitted_at.lt(before));
    Ok(diesel::delete(old).execute(conn)?)
}

#[diesel::dsl::auto_type]
fn in_state(id: &Id, state: RegistrationState) -> _ {
    let key: String = id.as_str().to_owned();
    let code: &'static str = state.code();
    registrations::table.filter(dsl::id.eq(key)).filter(dsl::state.eq(code))
}
