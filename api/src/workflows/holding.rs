//! What is held about a person: to take along, and the sessions to end (E21).

use super::perform;
use crate::app::App;
use crate::error::AppError;
use crate::representations::handoff::HandoffView;
use schema::domain::account::Role;
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::models::accounts::{self, Account};
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Whose};
pub use schema::models::holdings::Signed;
use schema::models::holdings::{self, Consented, Deed, Mailed};
use schema::models::{catalogue, enterprises, matches, sessions};
use serde::Serialize;
use serde_json::Value;

/// Most cases and matches that go into one file; a person with more is beyond what one form can be about.
const MOST: i64 = 10_000;

/// Everything held about a person and, for an enterprise or a provider, what it keeps here.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Holdings {
    /// When this was put together.
    pub exported_at: String,
    /// Address, name, role, organisation, language, day of opening.
    #[schema(value_type = Object)]
    pub account: Value,
    /// The organisation's own record, with its needs.
    #[schema(value_type = Object)]
    pub organisation: Value,
    /// Registrations as they were filled in.
    #[schema(value_type = Vec<Object>)]
    pub registrations: Vec<Value>,
    /// Cases as this account reads them.
    pub handoffs: Vec<HandoffView>,
    /// Matches of the enterprise: profile, limits and report.
    #[schema(value_type = Vec<Object>)]
    pub matches: Vec<Value>,
    /// Consents that this person gave.
    #[schema(value_type = Vec<Object>)]
    pub consents: Vec<Consented>,
    /// Mails to this address: kind and time.
    #[schema(value_type = Vec<Object>)]
    pub mails: Vec<Mailed>,
    /// Sessions.
    #[schema(value_type = Vec<Object>)]
    pub sessions: Vec<Signed>,
    /// What this account did, from the audit trail.
    #[schema(value_type = Vec<Object>)]
    pub deeds: Vec<Deed>,
}

/// Puts together what is held about a person; that it was taken along is recorded.
///
/// # Errors
/// When the database fails.
pub fn export(app: &App, account: &Id) -> Result<Holdings, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        tx.audit("export_personal_data", ("account", account.as_str()), &())?;
        let known = accounts::find(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
        let (opened_at, language) = holdings::account(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
        let (organisation, whose) = organisation(tx.conn, &known)?;
        let cases = match &whose {
            Some(whose) => handoffs::list(tx.conn, whose, None, 1, MOST)?.1,
            None => Vec::new(),
        };
        let to_provider = known.role == Role::Provider;
        Ok(Holdings {
            exported_at: tx.now.to_string(),
            account: serde_json::json!({
                "email": known.email, "name": known.display_name, "role": known.role.code(),
                "organisation_ref": known.organisation_ref, "language": language, "opened_at": opened_at.to_string(),
            }),
            organisation,
            registrations: holdings::filed(tx.conn, account)?,
            handoffs: cases.iter().map(|case| HandoffView::of(case, None, None, to_provider, &app.calendar)).collect(),
            matches: own_matches(tx.conn, whose.as_ref())?,
            consents: holdings::consented(tx.conn, account)?,
            mails: holdings::mails(tx.conn, &known.email)?,
            sessions: holdings::sessions(tx.conn, account)?,
            deeds: holdings::deeds(tx.conn, account)?,
        })
    })
}

fn json(value: Option<impl Serialize>) -> Result<Value, AppError> {
    serde_json::to_value(value).map_err(|e| AppError::Internal(e.to_string()))
}

/// The organisation's own record and its cases; nothing for staff, whose cases are others'.
fn organisation(conn: &mut schema::db::DbConn, account: &Account) -> Result<(Value, Option<Whose>), AppError> {
    let key = account.organisation_ref.as_deref().unwrap_or_default();
    match account.role {
        Role::Enterprise if !key.is_empty() => {
            let key = EnterpriseRef::parse(key).map_err(|e| AppError::Internal(e.to_string()))?;
            Ok((json(enterprises::find(conn, &key)?)?, Some(Whose::Enterprise(key))))
        }
        Role::Provider if !key.is_empty() => {
            let key = ProviderRef::parse(key).map_err(|e| AppError::Internal(e.to_string()))?;
            Ok((json(catalogue::provider(conn, &key)?)?, Some(Whose::Provider(key))))
        }
        _ => Ok((Value::Null, None)),
    }
}

fn own_matches(conn: &mut schema::db::DbConn, whose: Option<&Whose>) -> Result<Vec<Value>, AppError> {
    let Some(Whose::Enterprise(key)) = whose else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (id, at) in matches::latest_of(conn, key, MOST)? {
        if let Some(stored) = matches::find(conn, &id)? {
            let profile = json(Some(&stored.profile))?;
            let made_at = schema::models::instant(at).to_string();
            let items: Vec<String> = stored.report.ranked().map(|(key, _)| key.to_string()).collect();
            found.push(serde_json::json!({ "id": id, "made_at": made_at, "profile": profile, "solution_refs": items }));
        }
    }
    Ok(found)
}

/// The open sessions of an account, newest first.
///
/// # Errors
/// When the database fails.
pub fn open_sessions(app: &App, account: &Id) -> Result<Vec<Signed>, AppError> {
    let now = app.clock.machine_now();
    let all = app.read(|c| holdings::sessions(c, account))?;
    Ok(all.into_iter().filter(|s| s.ended_at.is_none() && s.expires_at > now).collect())
}

/// Ends a session of an account; another's looks like none.
///
/// # Errors
/// 404.
pub fn end_session(app: &App, account: &Id, session: &Id) -> Result<(), AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    perform(app, Actor::Account(account.clone()), |tx| {
        let own = sessions::find(tx.conn, session)?.filter(|s| s.account_id == *account && s.revoked_at.is_none());
        own.ok_or(AppError::NotFound("session"))?;
        sessions::revoke(tx.conn, session, machine)?;
        tx.audit("end_session", ("account", account.as_str()), session)
    })
}

/// Ends every session of an account but one.
///
/// # Errors
/// When the database fails.
pub fn end_others(app: &App, account: &Id, kept: &Id) -> Result<(), AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    perform(app, Actor::Account(account.clone()), |tx| {
        sessions::revoke_others(tx.conn, account, kept, machine)?;
        tx.audit("end_other_sessions", ("account", account.as_str()), &())
    })
}
