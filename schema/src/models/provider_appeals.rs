//! Appeals of providers against their suspension, their cards and their place in the standing (P15).

use crate::db::{DbConn, StoreError};
use crate::domain::ids::{Id, ProviderRef};
use crate::domain::listing::appeal::{AppealState, AppealSubject};
use crate::tables::provider_appeals::{self, dsl};
use diesel::prelude::*;
use jiff::civil::Date;

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAppeal {
    /// Key.
    pub id: Id,
    /// Whose.
    pub provider_ref: ProviderRef,
    /// What it is about.
    pub subject: AppealSubject,
    /// The audit event of the suspension, the card, or the cut-off of the standing.
    pub against: String,
    /// The account of the officer who decided; `None` for a standing.
    pub officer: Option<String>,
    /// What the provider says.
    pub words: String,
    /// When, in microseconds.
    pub at: i64,
    /// Last day for the officer.
    pub due_on: Date,
    /// What became of it.
    pub state: AppealState,
    /// What the officer answered.
    pub answer: Option<String>,
}

type Row = (String, String, String, String, Option<String>, String, i64, String, String, Option<String>, Option<i64>);

fn read((id, key, subject, against, officer, words, at, due_on, state, answer, _): Row) -> Result<ProviderAppeal, StoreError> {
    let damaged = |why: &str| StoreError::Damaged { what: format!("appeal {id}"), why: why.to_owned() };
    Ok(ProviderAppeal {
        provider_ref: ProviderRef::parse(&key).map_err(|_| damaged("its provider"))?,
        subject: AppealSubject::from_code(&subject).ok_or_else(|| damaged("its subject"))?,
        due_on: due_on.parse().map_err(|_| damaged("its due date"))?,
        id: Id::parse(&id).ok_or_else(|| damaged("its id"))?,
        state: AppealState::from_code(&state).ok_or_else(|| damaged("its state"))?,
        against,
        officer,
        words,
        at,
        answer,
    })
}

/// Keeps an appeal.
///
/// # Errors
/// When the database fails, or the same was appealed before.
pub fn insert(conn: &mut DbConn, appeal: &ProviderAppeal) -> Result<(), StoreError> {
    diesel::insert_into(provider_appeals::table)
        .values((
            dsl::id.eq(appeal.id.as_str()),
            dsl::provider_ref.eq(appeal.provider_ref.as_str()),
            dsl::subject.eq(appeal.subject.code()),
            dsl::against.eq(&appeal.against),
            dsl::officer.eq(appeal.officer.as_deref()),
            dsl::words.eq(&appeal.words),
            dsl::at.eq(appeal.at),
            dsl::due_on.eq(appeal.due_on.to_string()),
            dsl::state.eq(appeal.state.code()),
        ))
        .execute(conn)?;
    Ok(())
}

/// One appeal.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<ProviderAppeal>, StoreError> {
    dsl::provider_appeals.find(id.as_str()).first::<Row>(conn).optional()?.map(read).transpose()
}

/// The appeals of a provider, newest first.
///
/// # Errors
/// As [`find`].
pub fn of_provider(conn: &mut DbConn, key: &ProviderRef) -> Result<Vec<ProviderAppeal>, StoreError> {
    let own = dsl::provider_appeals.filter(dsl::provider_ref.eq(key.as_str())).order((dsl::at.desc(), dsl::id.desc()));
    own.load::<Row>(conn)?.into_iter().map(read).collect()
}

/// The appeals that wait for an officer, by their last day.
///
/// # Errors
/// As [`find`].
pub fn open(conn: &mut DbConn) -> Result<Vec<ProviderAppeal>, StoreError> {
    let open = dsl::provider_appeals.filter(dsl::state.eq(AppealState::Open.code())).order((dsl::due_on, dsl::at, dsl::id));
    open.load::<Row>(conn)?.into_iter().map(read).collect()
}

/// Settles an open appeal; false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub fn settle(conn: &mut DbConn, id: &Id, state: AppealState, answer: &str, at: i64) -> Result<bool, StoreError> {
    let open = dsl::provider_appeals.find(id.as_str()).filter(dsl::state.eq(AppealState::Open.code()));
    let rows =
        diesel::update(open).set((dsl::state.eq(state.code()), dsl::answer.eq(answer), dsl::decided_at.eq(at))).execute(conn)?;
    Ok(rows == 1)
}
