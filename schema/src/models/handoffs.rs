//! Hand-off cases, their consents and numbers.

use super::{from_json, to_json};
use crate::db::{DbConn, StoreError, on_each};
use crate::domain::handoff::{HandoffState, Schedule};
use crate::domain::ids::{EnterpriseRef, Id, ProviderRef, SolutionRef};
use crate::tables::{case_numbers, consents, handoffs};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use handoffs::dsl;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A solution that was asked for, at the revision that the match ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requested {
    /// Which.
    pub solution_ref: SolutionRef,
    /// At which revision.
    pub revision_id: String,
    /// Its name then.
    pub name: String,
}

/// One need as the provider sees it before it accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosedNeed {
    /// `N1`, `X2`.
    pub need_ref: String,
    /// `N` or `X`.
    pub kind: String,
    /// Scenario code, if it has one.
    pub scenario: Option<String>,
    /// Masked words.
    pub text: Option<String>,
    /// `must`, `should`, `could`.
    pub priority: String,
}

/// Everything that the provider sees before it accepts: it identifies nobody (P8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed {
    /// Sector code.
    pub sector: String,
    /// Size band code.
    pub size: String,
    /// District, or `None` where fewer than five firms of the sector are there: then the city only.
    pub district: Option<String>,
    /// Needs with masked words.
    pub needs: Vec<DisclosedNeed>,
    /// Value of the programme's price band that the budget falls in; the exact budget stays with the enterprise.
    pub budget_band: Option<String>,
    /// Weeks.
    pub deadline_weeks: Option<u32>,
    /// Deployment codes.
    pub deployment: Vec<String>,
    /// Systems to connect to.
    pub must_integrate: Vec<String>,
    /// The enterprise's message, masked.
    pub message: Option<String>,
}

/// A consent: exactly what goes to whom, by which wording, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Key.
    pub id: Id,
    /// The match that it came from.
    pub match_id: Id,
    /// Whose.
    pub enterprise_ref: EnterpriseRef,
    /// Who gave it.
    pub account_id: Id,
    /// Version of the wording.
    pub text_version: String,
    /// Providers.
    pub recipients: Vec<ProviderRef>,
    /// Names of fields that they see at once.
    pub fields_before: Vec<String>,
    /// Names of fields that they see when they accept.
    pub fields_after: Vec<String>,
    /// Microseconds.
    pub given_at: i64,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handoff {
    /// Key.
    pub id: Id,
    /// Public number, such as `QZ-2026-0001`.
    pub number: String,
    /// The match that it came from.
    pub match_id: Id,
    /// The consent that covers it.
    pub consent_id: Id,
    /// Who asks.
    pub enterprise_ref: EnterpriseRef,
    /// Who is asked.
    pub provider_ref: ProviderRef,
    /// Where it stands.
    pub state: HandoffState,
    /// What is asked for.
    pub solutions: Vec<Requested>,
    /// What the provider sees before it accepts.
    pub disclosed: Disclosed,
    /// Its dates.
    pub schedule: Schedule,
    /// Microseconds.
    pub sent_at: i64,
    /// When the mail server took the lead mail.
    pub delivered_at: Option<i64>,
    /// When a link was first opened.
    pub opened_at: Option<i64>,
    /// When the provider first answered in any way.
    pub answered_at: Option<i64>,
    /// For optimistic writes.
    pub version: i64,
}

/// Keeps a consent.
///
/// # Errors
/// When the database fails.
pub fn insert_consent(conn: &mut DbConn, consent: &Consent) -> Result<(), StoreError> {
    use consents::dsl as c;
    diesel::insert_into(consents::table)
        .values((
            c::id.eq(consent.id.as_str()),
            c::match_id.eq(consent.match_id.as_str()),
            c::enterprise_ref.eq(consent.enterprise_ref.as_str()),
            c::account_id.eq(consent.account_id.as_str()),
            c::text_version.eq(&consent.text_version),
            c::recipients.eq(to_json("consent", &consent.recipients)?),
            c::fields_before.eq(to_json("consent", &consent.fields_before)?),
            c::fields_after.eq(to_json("consent", &consent.fields_after)?),
            c::given_at.eq(consent.given_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Who was named in a consent, under which wording, and when (microseconds).
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn consent(conn: &mut DbConn, id: &Id) -> Result<Option<Consent>, StoreError> {
    use consents::dsl as c;
    type Row = (String, String, String, String, String, String, String, i64);
    let row: Option<Row> = consents::table
        .find(id.as_str())
        .select((
            c::match_id,
            c::enterprise_ref,
            c::account_id,
            c::text_version,
            c::recipients,
            c::fields_before,
            c::fields_after,
            c::given_at,
        ))
        .first(conn)
        .optional()?;
    let Some((match_id, enterprise, account, text_version, recipients, before, after, given_at)) = row else { return Ok(None) };
    let damaged = |why: &str| StoreError::Damaged { what: format!("consent {id}"), why: why.to_owned() };
    Ok(Some(Consent {
        id: id.clone(),
        match_id: Id::parse(&match_id).ok_or_else(|| damaged("its match"))?,
        enterprise_ref: EnterpriseRef::parse(&enterprise).map_err(|_| damaged("its enterprise"))?,
        account_id: Id::parse(&account).ok_or_else(|| damaged("its account"))?,
        text_version,
        recipients: from_json("consent", id.as_str(), &recipients)?,
        fields_before: from_json("consent", id.as_str(), &before)?,
        fields_after: from_json("consent", id.as_str(), &after)?,
        given_at,
    }))
}

/// The next public number of a year: `PREFIX-YEAR-0001`.
///
/// # Errors
/// When the database fails.
pub fn next_number(conn: &mut DbConn, prefix: &str, year: i16) -> Result<String, StoreError> {
    use case_numbers::dsl as n;
    let year = i64::from(year);
    let first = (n::year.eq(year), n::last.eq(1));
    let last: i64 = on_each!(conn, |c| diesel::insert_into(case_numbers::table)
        .values(first)
        .on_conflict(n::year)
        .do_update()
        .set(n::last.eq(n::last + 1))
        .returning(n::last)
        .get_result(c))?;
    Ok(format!("{prefix}-{year}-{last:04}"))
}

/// Opens a case.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut DbConn, case: &Handoff) -> Result<(), StoreError> {
    diesel::insert_into(handoffs::table)
        .values((
            dsl::id.eq(case.id.as_str()),
            dsl::number.eq(&case.number),
            dsl::match_id.eq(case.match_id.as_str()),
            dsl::consent_id.eq(case.consent_id.as_str()),
            dsl::enterprise_ref.eq(case.enterprise_ref.as_str()),
            dsl::provider_ref.eq(case.provider_ref.as_str()),
            dsl::state.eq(case.state.name()),
            dsl::state_data.eq(to_json("hand-off", &case.state)?),
            dsl::solutions.eq(to_json("hand-off", &case.solutions)?),
            dsl::disclosed.eq(to_json("hand-off", &case.disclosed)?),
            dsl::schedule.eq(to_json("hand-off", &case.schedule)?),
            dsl::due_on.eq(case.schedule.due_on.to_string()),
            dsl::sent_at.eq(case.sent_at),
            dsl::version.eq(case.version),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes a case back after a deed, if nobody else did in between.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else was first.
pub fn update(conn: &mut DbConn, case: &Handoff) -> Result<(), StoreError> {
    let rows = diesel::update(handoffs::table.find(case.id.as_str()).filter(dsl::version.eq(case.version)))
        .set((
            dsl::state.eq(case.state.name()),
            dsl::state_data.eq(to_json("hand-off", &case.state)?),
            dsl::schedule.eq(to_json("hand-off", &case.schedule)?),
            dsl::due_on.eq(case.schedule.due_on.to_string()),
            dsl::answered_at.eq(case.answered_at),
            dsl::version.eq(case.version + 1),
        ))
        .execute(conn)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict("the case")) }
}

/// Notes that the mail server took the lead mail. The first time counts.
///
/// # Errors
/// When the database fails.
pub fn note_delivered(conn: &mut DbConn, id: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(handoffs::table.find(id.as_str()).filter(dsl::delivered_at.is_null()))
        .set(dsl::delivered_at.eq(at))
        .execute(conn)?;
    Ok(())
}

/// Notes that a link of the case was opened. The first time counts.
///
/// # Errors
/// When the database fails.
pub fn note_opened(conn: &mut DbConn, id: &Id, at: i64) -> Result<(), StoreError> {
    diesel::update(handoffs::table.find(id.as_str()).filter(dsl::opened_at.is_null()))
        .set(dsl::opened_at.eq(at))
        .execute(conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = handoffs)]
struct Row {
    id: String,
    number: String,
    match_id: String,
    consent_id: String,
    enterprise_ref: String,
    provider_ref: String,
    state_data: String,
    solutions: String,
    disclosed: String,
    schedule: String,
    sent_at: i64,
    delivered_at: Option<i64>,
    opened_at: Option<i64>,
    answered_at: Option<i64>,
    version: i64,
}

fn read(row: Row) -> Result<Handoff, StoreError> {
    let key = row.id.clone();
    let damaged = |why: &str| StoreError::Damaged { what: format!("hand-off {key}"), why: why.to_owned() };
    let id = |text: &str| Id::parse(text).ok_or_else(|| damaged("an id"));
    Ok(Handoff {
        id: id(&row.id)?,
        number: row.number,
        match_id: id(&row.match_id)?,
        consent_id: id(&row.consent_id)?,
        enterprise_ref: EnterpriseRef::parse(&row.enterprise_ref).map_err(|_| damaged("its enterprise"))?,
        provider_ref: ProviderRef::parse(&row.provider_ref).map_err(|_| damaged("its provider"))?,
        state: from_json("hand-off", &key, &row.state_data)?,
        solutions: from_json("hand-off", &key, &row.solutions)?,
        disclosed: from_json("hand-off", &key, &row.disclosed)?,
        schedule: from_json("hand-off", &key, &row.schedule)?,
        sent_at: row.sent_at,
        delivered_at: row.delivered_at,
        opened_at: row.opened_at,
        answered_at: row.answered_at,
        version: row.version,
    })
}

/// One case.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find(conn: &mut DbConn, id: &Id) -> Result<Option<Handoff>, StoreError> {
    let row: Option<Row> = handoffs::table.find(id.as_str()).select(Row::as_select()).first(conn).optional()?;
    row.map(read).transpose()
}

/// The case of an id, for a transaction that changes it or what hangs on it: whoever else wants to change it waits here, before
/// he has locked anything. SQLite has one writer, who has waited already.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn find_to_change(conn: &mut DbConn, id: &Id) -> Result<Option<Handoff>, StoreError> {
    if let DbConn::Pg(pg) = conn {
        handoffs::table.find(id.as_str()).select(dsl::id).for_update().first::<String>(pg).optional()?;
    }
    find(conn, id)
}

/// Whose cases a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// An enterprise's.
    Enterprise(EnterpriseRef),
    /// A provider's.
    Provider(ProviderRef),
    /// Everybody's, for the bureau.
    All,
}

/// One page of cases and how many there are in all: somebody's own newest first; all of them by who waits longest, those that
/// wait by due date, then the others newest first. `state` restricts to one state by name.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn list(
    conn: &mut DbConn,
    whose: &Whose,
    state: Option<&str>,
    page: i64,
    limit: i64,
) -> Result<(i64, Vec<Handoff>), StoreError> {
    let filtered = || {
        let mut query = handoffs::table.into_boxed();
        match whose {
            Whose::Enterprise(key) => query = query.filter(dsl::enterprise_ref.eq(key.as_str().to_owned())),
            Whose::Provider(key) => query = query.filter(dsl::provider_ref.eq(key.as_str().to_owned())),
            Whose::All => {}
        }
        if let Some(state) = state {
            query = query.filter(dsl::state.eq(state.to_owned()));
        }
        query
    };
    let total: i64 = filtered().count().get_result(conn)?;
    let waiting = |sql: &str| format!("CASE WHEN state IN ('sent', 'asked') THEN {sql} END");
    let ordered = match whose {
        Whose::All => filtered().order((
            diesel::dsl::sql::<BigInt>(&waiting("0 ELSE 1")),
            diesel::dsl::sql::<Text>(&waiting("due_on ELSE ''")),
            diesel::dsl::sql::<BigInt>(&waiting("0 ELSE -sent_at")),
            dsl::number,
        )),
        _ => filtered().order((dsl::sent_at.desc(), dsl::id.desc())),
    };
    let rows: Vec<Row> = ordered.limit(limit).offset((page - 1).max(0) * limit).select(Row::as_select()).load(conn)?;
    Ok((total, rows.into_iter().map(read).collect::<Result<_, _>>()?))
}

/// How many cases are in each state.
///
/// # Errors
/// When the database fails.
pub fn count_by_state(conn: &mut DbConn) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(handoffs::table.group_by(dsl::state).select((dsl::state, diesel::dsl::count_star())).order(dsl::state).load(conn)?)
}

/// How many cases each provider was sent.
///
/// # Errors
/// When the database fails.
pub fn count_by_provider(conn: &mut DbConn) -> Result<Vec<(ProviderRef, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = handoffs::table
        .group_by(dsl::provider_ref)
        .select((dsl::provider_ref, diesel::dsl::count_star()))
        .order(dsl::provider_ref)
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(key, n)| ProviderRef::parse(&key).ok().map(|key| (key, n))).collect())
}

/// How one case was answered, for counting.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Answered {
    /// When it was sent, in microseconds.
    pub sent_at: i64,
    /// When the provider first answered in any way, in microseconds.
    pub answered_at: Option<i64>,
    /// Name of the state that it is in.
    pub state: String,
}

/// How every case was answered.
///
/// # Errors
/// When the database fails.
pub fn answers(conn: &mut DbConn) -> Result<Vec<Answered>, StoreError> {
    Ok(handoffs::table.select((dsl::sent_at, dsl::answered_at, dsl::state)).load(conn)?)
}

/// Providers that need not be offered again after `case`: those that were asked from its match, and those that its enterprise
/// waits for, is in touch with or was declined by from any.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn asked_beside(conn: &mut DbConn, case: &Handoff) -> Result<BTreeSet<ProviderRef>, StoreError> {
    let waiting =
        dsl::enterprise_ref.eq(case.enterprise_ref.as_str()).and(dsl::state.eq_any(["sent", "asked", "accepted", "declined"]));
    let rows: Vec<String> = handoffs::table
        .filter(dsl::match_id.eq(case.match_id.as_str()).or(waiting))
        .select(dsl::provider_ref)
        .distinct()
        .load(conn)?;
    let read = |key: &String| {
        let damaged = || StoreError::Damaged { what: format!("hand-off to {key}"), why: "its provider".to_owned() };
        ProviderRef::parse(key).map_err(|_| damaged())
    };
    rows.iter().map(read).collect()
}

/// The case in which an enterprise waits for a provider's answer, if there is one.
///
/// # Errors
/// When the database fails or the row is damaged.
pub fn open_between(
    conn: &mut DbConn,
    enterprise: &EnterpriseRef,
    provider: &ProviderRef,
) -> Result<Option<Handoff>, StoreError> {
    let row: Option<Row> = handoffs::table
        .filter(dsl::enterprise_ref.eq(enterprise.as_str()))
        .filter(dsl::provider_ref.eq(provider.as_str()))
        .filter(dsl::state.eq_any(["sent", "asked"]))
        .order((dsl::sent_at, dsl::id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(read).transpose()
}

/// One page of open cases whose due date has passed, longest overdue first, and how many there are.
///
/// # Errors
/// When the database fails or a row is damaged.
pub fn overdue(conn: &mut DbConn, today: jiff::civil::Date, page: i64, limit: i64) -> Result<(i64, Vec<Handoff>), StoreError> {
    let late = || handoffs::table.filter(dsl::state.eq_any(["sent", "asked"])).filter(dsl::due_on.lt(today.to_string()));
    let total: i64 = late().count().get_result(conn)?;
    let rows: Vec<Row> = late()
        .order((dsl::due_on, dsl::id))
        .limit(limit)
        .offset((page - 1).max(0) * limit)
        .select(Row::as_select())
        .load(conn)?;
    Ok((total, rows.into_iter().map(read).collect::<Result<_, _>>()?))
}
