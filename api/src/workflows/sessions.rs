//! Signing in and out. Session times follow the machine's clock, whatever the demo's does.

use super::{perform, resetting, second_factor};
use crate::app::App;
use crate::auth::tokens;
use crate::error::AppError;
use frontend::emails::NoticeMatter;
use schema::domain::account::{Role, normal_email};
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::domain::text::Locale;
use schema::models::accounts::{self, Account};
use schema::models::audit::Actor;
use schema::models::sessions::{self, Presented, Session};
use schema::models::{catalogue, enterprises, second_factors};

/// Seconds for which an access token holds.
pub const ACCESS_SECONDS: u32 = 600;
/// Seconds after which a session ends, however busy.
pub const SESSION_SECONDS: i64 = 12 * 3600;
/// Wrong passwords in a row after which an account is locked.
const MOST_FAILURES: i64 = 10;
/// Seconds for which it is.
const LOCK_SECONDS: i64 = 15 * 60;
/// Seconds during which the token before the current one is taken for a twin of the same browser, not a thief.
const TWIN_SECONDS: i64 = 30;

/// A session that was begun or renewed.
#[derive(Debug, Clone)]
pub struct Granted {
    /// Whose.
    pub account: Account,
    /// Which.
    pub session_id: Id,
    /// JWT.
    pub access_token: String,
    /// Opaque; `None` for a twin that lost the race to renew and keeps what the other got.
    pub refresh_token: Option<String>,
}

/// What somebody shows who signs in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown<'a> {
    /// Address.
    pub email: &'a str,
    /// Password.
    pub password: &'a str,
    /// A one-time code, or a recovery code.
    pub code: Option<&'a str>,
    /// Whether the browser has signed in to this account before: a lock that strangers brought about does not hold it.
    pub known: bool,
}

/// Signs in. Unknown address and wrong password answer alike and take equal time. `language`, where one is given, is that of
/// mails to the account from now on.
///
/// # Errors
/// [`AppError::WrongCredentials`]; [`AppError::CodeNeeded`] when password and account are right and no code was shown;
/// [`AppError::Unavailable`] when the hashing queue is full.
pub fn sign_in(app: &App, shown: Shown<'_>, language: Option<Locale>) -> Result<Granted, AppError> {
    let password = shown.password;
    let email = normal_email(shown.email).unwrap_or_default();
    let account = app.read(|c| accounts::by_email(c, &email))?;
    let phc = account.as_ref().filter(|a| !a.disabled).and_then(|a| a.password_hash.as_deref());
    let right = app.passwords.verify(password, phc).map_err(|e| AppError::Unavailable(e.to_string()))?;
    let machine = app.clock.machine_now().as_microsecond();
    let locked = match &account {
        Some(account) if !shown.known => {
            app.read(|c| accounts::locked_until(c, &account.id))?.is_some_and(|until| until > machine)
        }
        _ => false,
    };
    let right = right && !locked && account.as_ref().map_or(Ok(true), |a| is_factor_right(app, a, shown.code))?;
    match account {
        Some(account) if right => {
            let fresh = renewed_hash(app, &account, password);
            begin(app, account, fresh.as_deref(), language)
        }
        account => {
            note_failure(app, account.as_ref().filter(|a| !locked && !a.disabled))?;
            Err(AppError::WrongCredentials)
        }
    }
}

/// Whether the code is right, for an account that has set codes up; no code is an error of its own.
fn is_factor_right(app: &App, account: &Account, code: Option<&str>) -> Result<bool, AppError> {
    if !app.read(|c| second_factors::is_enrolled(c, &account.id))? {
        return Ok(true);
    }
    match code.map(str::trim).filter(|c| !c.is_empty()) {
        Some(code) => second_factor::accept(app, &account.id, code),
        None => Err(AppError::CodeNeeded),
    }
}

/// Counts a wrong password; after too many in a row no password is taken for a while, and a mail says so. The answer is the same
/// throughout: it does not tell who has an account.
///
/// # Errors
/// When the database fails.
pub fn note_failure(app: &App, account: Option<&Account>) -> Result<(), AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    perform(app, Actor::Visitor, |tx| {
        let Some(account) = account else { return tx.audit("sign_in_failed", ("account", "nobody"), &()) };
        let failures = accounts::note_failure(tx.conn, &account.id)?;
        if failures >= MOST_FAILURES {
            accounts::lock(tx.conn, &account.id, machine + LOCK_SECONDS * 1_000_000)?;
            resetting::tell(tx, account, NoticeMatter::Locked)?;
            tx.audit("lock", ("account", account.id.as_str()), &failures)?;
        }
        tx.audit("sign_in_failed", ("account", account.id.as_str()), &failures)
    })
}

/// Refuses whoever is signed in and guesses at password or code of an account that is locked for that.
///
/// # Errors
/// [`AppError::TooMany`].
pub fn refuse_locked(app: &App, account: &Id) -> Result<(), AppError> {
    let left = app.read(|c| accounts::locked_until(c, account))?.unwrap_or(0) - app.clock.machine_now().as_microsecond();
    if left > 0 { Err(AppError::TooMany(u64::try_from(left / 1_000_000).unwrap_or(0) + 1)) } else { Ok(()) }
}

/// The password hashed anew where its hash was made at another cost than today's. A queue that is full leaves it for the next
/// sign-in.
fn renewed_hash(app: &App, account: &Account, password: &str) -> Option<String> {
    let outdated = account.password_hash.as_deref().is_some_and(|phc| app.passwords.is_outdated(phc));
    outdated.then(|| app.passwords.hash(password).ok()).flatten()
}

fn begin(app: &App, account: Account, fresh_hash: Option<&str>, language: Option<Locale>) -> Result<Granted, AppError> {
    let refresh = app.random.token();
    let machine = app.clock.machine_now().as_microsecond();
    let session_id = perform(app, Actor::Account(account.id.clone()), |tx| {
        let session = Session {
            id: tx.mint(),
            account_id: account.id.clone(),
            expires_at: machine + SESSION_SECONDS * 1_000_000,
            revoked_at: None,
            rotated_at: None,
        };
        accounts::unlock(tx.conn, &account.id)?;
        sessions::insert(tx.conn, &session, &tokens::hash_opaque(&refresh), machine)?;
        if let (Some(old), Some(new)) = (account.password_hash.as_deref(), fresh_hash)
            && accounts::rehash_password(tx.conn, &account.id, old, new)?
        {
            tx.audit("rehash_password", ("account", account.id.as_str()), &())?;
        }
        if let Some(language) = language
            && accounts::set_language(tx.conn, &account.id, language)?
        {
            tx.audit("choose_language", ("account", account.id.as_str()), &language.tag())?;
        }
        super::erasing::schedule(tx)?;
        tx.audit("sign_in", ("account", account.id.as_str()), &())?;
        Ok(session.id)
    })?;
    let access_token = access(app, &session_id, &account)?;
    Ok(Granted { account, session_id, access_token, refresh_token: Some(refresh) })
}

fn access(app: &App, session: &Id, account: &Account) -> Result<String, AppError> {
    let claims = tokens::AccessClaims {
        session_id: session.clone(),
        account_id: account.id.clone(),
        role: account.role,
        organisation_ref: account.organisation_ref.clone(),
        organisation_name: organisation_name(app, account)?,
        display_name: Some(account.display_name.clone()),
    };
    Ok(tokens::issue_access(&app.keys, &claims, app.clock.machine_now().as_second(), ACCESS_SECONDS))
}

/// What the organisation of an account is called; `None` where it has none, or an unknown one.
///
/// # Errors
/// When the database fails.
pub fn organisation_name(app: &App, account: &Account) -> Result<Option<String>, AppError> {
    let Some(key) = account.organisation_ref.as_deref() else { return Ok(None) };
    app.read(|c| {
        Ok(match account.role {
            Role::Enterprise => match EnterpriseRef::parse(key) {
                Ok(key) => enterprises::find(c, &key)?.map(|e| e.name),
                Err(_) => None,
            },
            Role::Provider => match ProviderRef::parse(key) {
                Ok(key) => catalogue::provider(c, &key)?.map(|p| p.name),
                Err(_) => None,
            },
            _ => None,
        })
    })
}

/// Exchanges a refresh token. A token that was exchanged before ends the session: somebody has a copy. Only a browser, which
/// sends the same cookie with several requests at once (`twins`), is given some seconds.
///
/// # Errors
/// [`AppError::Unauthenticated`].
pub fn refresh(app: &App, token: &str, twins: bool) -> Result<Granted, AppError> {
    let hash = tokens::hash_opaque(token);
    let machine = app.clock.machine_now().as_microsecond();
    let (session, current) = match app.read(|c| sessions::by_refresh(c, &hash))? {
        Presented::Unknown => return Err(AppError::Unauthenticated),
        Presented::Current(session) => (session, true),
        Presented::Replayed(session) => (session, false),
    };
    let account = app.read(|c| accounts::find(c, &session.account_id))?.filter(|a| !a.disabled);
    let (Some(account), None, true) = (account, session.revoked_at, session.expires_at > machine) else {
        return Err(AppError::Unauthenticated);
    };
    let access_token = access(app, &session.id, &account)?;
    let twin = |at: i64| machine - at < TWIN_SECONDS * 1_000_000;
    if !current {
        if twins && session.rotated_at.is_some_and(twin) {
            return Ok(Granted { account, session_id: session.id, access_token, refresh_token: None });
        }
        sign_out(app, &session.account_id, &session.id)?;
        return Err(AppError::Unauthenticated);
    }
    let fresh = app.random.token();
    let rotated = perform(app, Actor::Account(account.id.clone()), |tx| {
        let first = sessions::rotate(tx.conn, &session.id, &hash, &tokens::hash_opaque(&fresh), machine)?;
        tx.audit("refresh", ("account", account.id.as_str()), &first)?;
        Ok(first)
    })?;
    Ok(Granted { account, session_id: session.id, access_token, refresh_token: rotated.then_some(fresh) })
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub fn sign_out(app: &App, account: &Id, session: &Id) -> Result<(), AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    perform(app, Actor::Account(account.clone()), |tx| {
        sessions::revoke(tx.conn, session, machine)?;
        tx.audit("sign_out", ("account", account.as_str()), &())
    })
}
