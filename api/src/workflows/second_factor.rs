//! One-time codes at sign-in: setting them up, taking them, and what helps when the device is lost.

use super::sessions::{note_failure, refuse_locked};
use super::{Tx, perform, resetting};
use crate::app::App;
use crate::auth::tokens;
use crate::auth::totp::Secret;
use crate::error::AppError;
use frontend::emails::NoticeMatter;
use schema::db::{DbConn, StoreError};
use schema::domain::account::Role;
use schema::domain::ids::Id;
use schema::models::accounts::{self, Account};
use schema::models::audit::Actor;
use schema::models::second_factors::{self, SecondFactor};
use schema::models::{sessions as rows, settings};

/// How many recovery codes there are.
const CODES: usize = 8;

/// A secret that waits for its first code.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// As it is typed.
    pub secret: String,
    /// As it is read from a picture.
    pub uri: String,
}

/// Whether staff of this store cannot work without one-time codes: the store's own switch, else the programme's; a demo begins
/// without.
///
/// # Errors
/// When the database fails.
pub fn is_required(app: &App, conn: &mut DbConn) -> Result<bool, StoreError> {
    let switch = settings::get(conn, settings::SECOND_FACTOR)?;
    Ok(switch.map_or(!app.server.demo && app.programme.people.second_factor_for_staff, |s| s == "required"))
}

/// Whether an account has to set codes up before it can work.
///
/// # Errors
/// When the database fails.
pub fn is_missing(app: &App, conn: &mut DbConn, account: &Id, role: Role) -> Result<bool, StoreError> {
    Ok(!role.needs_organisation() && is_required(app, conn)? && !second_factors::is_enrolled(conn, account)?)
}

fn secret(app: &App, account: &Id, factor: &SecondFactor) -> Result<Secret, AppError> {
    let key = app.keys.named(&factor.key_name).ok_or_else(|| AppError::Internal("a key is missing".to_owned()))?;
    Ok(Secret::derive(key, account.as_str(), &factor.salt))
}

fn wrong_code() -> AppError {
    let detail = "this is not the present code; wait for the next one, and make sure that the clock of the device is right";
    AppError::invalid("/code", "wrong_code", detail)
}

/// Does what a code opens for somebody who is signed in; wrong codes count towards the lock of the account, as at sign-in.
fn guarded<T>(app: &App, account: &Id, deed: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
    refuse_locked(app, account)?;
    let done = perform(app, Actor::Account(account.clone()), deed);
    if matches!(done, Err(AppError::Invalid(_))) {
        let known = app.read(|c| accounts::find(c, account))?;
        note_failure(app, known.as_ref())?;
    }
    done
}

/// The secret that waits for its first code, if one does.
///
/// # Errors
/// When the database fails.
pub fn waiting(app: &App, account: &Account) -> Result<Option<Enrolment>, AppError> {
    let factor = app.read(|c| second_factors::find(c, &account.id))?.filter(|f| f.confirmed_at.is_none());
    factor.map(|f| Ok(enrolment(app, account, &secret(app, &account.id, &f)?))).transpose()
}

fn enrolment(app: &App, account: &Account, secret: &Secret) -> Enrolment {
    let issuer = app.programme.identity.city.get(schema::domain::text::Locale::Zh);
    Enrolment { secret: secret.base32(), uri: secret.uri(&format!("轻准 {issuer}"), &account.email) }
}

/// Makes a new secret, which is asked for once its first code was shown.
///
/// # Errors
/// 409 when the account has codes already.
pub fn begin(app: &App, account: &Id) -> Result<Enrolment, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let known = accounts::find(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
        if second_factors::is_enrolled(tx.conn, account)? {
            let detail = "one-time codes are set up already; remove them first".to_owned();
            return Err(AppError::Conflict { code: "already_enrolled", detail });
        }
        let salt = app.random.token();
        let key = app.keys.current();
        second_factors::begin(tx.conn, account, key.name(), &salt, tx.at)?;
        tx.audit("begin_second_factor", ("account", account.as_str()), &())?;
        Ok(enrolment(app, &known, &Secret::derive(key, account.as_str(), &salt)))
    })
}

/// Takes the first code: from now on one is asked for. Answers the recovery codes, which are shown this once; other sessions end.
///
/// # Errors
/// 409 when nothing waits; 422 when the code is wrong.
pub fn confirm(app: &App, account: &Id, session: &Id, code: &str) -> Result<Vec<String>, AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    guarded(app, account, |tx| {
        let factor = second_factors::find(tx.conn, account)?.filter(|f| f.confirmed_at.is_none());
        let factor = factor.ok_or_else(|| AppError::Conflict {
            code: "nothing_to_confirm",
            detail: "begin first: there is no secret that waits for its code".to_owned(),
        })?;
        take_code(tx, account, &factor, code)?.then_some(()).ok_or_else(wrong_code)?;
        second_factors::confirm(tx.conn, account, tx.at)?;
        rows::revoke_others(tx.conn, account, session, machine)?;
        tell(tx, account, NoticeMatter::FactorOn)?;
        tx.audit("confirm_second_factor", ("account", account.as_str()), &())?;
        fresh_codes(tx, account)
    })
}

fn tell(tx: &mut Tx<'_>, account: &Id, matter: NoticeMatter) -> Result<(), AppError> {
    let known = accounts::find(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
    resetting::tell(tx, &known, matter)
}

fn fresh_codes(tx: &mut Tx<'_>, account: &Id) -> Result<Vec<String>, AppError> {
    let codes: Vec<String> = (0..CODES).map(|_| tx.app.random.password()).collect();
    let hashes: Vec<String> = codes.iter().map(|c| tokens::hash_opaque(&plain(c))).collect();
    second_factors::set_codes(tx.conn, account, &hashes)?;
    Ok(codes)
}

/// A recovery code without what people put between its letters.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn take_code(tx: &mut Tx<'_>, account: &Id, factor: &SecondFactor, given: &str) -> Result<bool, AppError> {
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let step = secret(tx.app, account, factor)?.step_of(&digits, tx.now.as_second(), factor.last_step);
    Ok(match step {
        Some(step) => second_factors::take_step(tx.conn, account, step)?,
        None => false,
    })
}

/// Whether a code given at sign-in, or a recovery code, is right; either is taken once.
///
/// # Errors
/// When the database fails.
pub fn accept(app: &App, account: &Id, given: &str) -> Result<bool, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| accepted(tx, account, given))
}

fn accepted(tx: &mut Tx<'_>, account: &Id, given: &str) -> Result<bool, AppError> {
    let Some(factor) = second_factors::find(tx.conn, account)?.filter(|f| f.confirmed_at.is_some()) else {
        tx.audit("no_second_factor", ("account", account.as_str()), &())?;
        return Ok(true);
    };
    let by_code = take_code(tx, account, &factor, given)?;
    let by_recovery = !by_code && second_factors::use_code(tx.conn, account, &tokens::hash_opaque(&plain(given)), tx.at)?;
    if by_recovery {
        tell(tx, account, NoticeMatter::RecoveryUsed)?;
    }
    tx.audit("second_factor", ("account", account.as_str()), &(by_code, by_recovery))?;
    Ok(by_code || by_recovery)
}

/// Makes new recovery codes for who shows a code; the old ones die.
///
/// # Errors
/// 422 when the code is wrong.
pub fn renew(app: &App, account: &Id, code: &str) -> Result<Vec<String>, AppError> {
    guarded(app, account, |tx| {
        let right = second_factors::is_enrolled(tx.conn, account)? && accepted(tx, account, code)?;
        right.then_some(()).ok_or_else(wrong_code)?;
        tx.audit("renew_recovery_codes", ("account", account.as_str()), &())?;
        fresh_codes(tx, account)
    })
}

/// Removes the codes of who shows one.
///
/// # Errors
/// 422 when the code is wrong; 409 where staff cannot do without.
pub fn remove(app: &App, account: &Id, code: &str) -> Result<(), AppError> {
    guarded(app, account, |tx| {
        let known = accounts::find(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
        if !known.role.needs_organisation() && is_required(app, tx.conn)? {
            let detail = "staff cannot work without one-time codes here; make new recovery codes instead".to_owned();
            return Err(AppError::Conflict { code: "second_factor_required", detail });
        }
        let right = second_factors::is_enrolled(tx.conn, account)? && accepted(tx, account, code)?;
        right.then_some(()).ok_or_else(wrong_code)?;
        second_factors::forget(tx.conn, account)?;
        tell(tx, account, NoticeMatter::FactorOff)?;
        tx.audit("remove_second_factor", ("account", account.as_str()), &())
    })
}

/// The security officer forgets the codes of a colleague who has lost device and recovery codes; every session of the account
/// ends, and its owner is told. Nobody does it for himself.
///
/// # Errors
/// 403 for one's own, 404 where there is none.
pub fn reset(app: &App, officer: &Id, account: &Id) -> Result<(), AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    perform(app, Actor::Account(officer.clone()), |tx| {
        if officer == account {
            return Err(AppError::Forbidden("nobody resets his own second factor; another security officer does"));
        }
        if !second_factors::forget(tx.conn, account)? {
            return Err(AppError::NotFound("second factor"));
        }
        rows::revoke_all(tx.conn, account, machine)?;
        tell(tx, account, NoticeMatter::FactorOff)?;
        tx.audit("reset_second_factor", ("account", account.as_str()), &())
    })
}

/// The security officer says whether staff can work without one-time codes. Who switches them on has set them up himself: else
/// nobody might be left who can switch them off.
///
/// # Errors
/// 409 for an officer without codes.
pub fn require(app: &App, officer: &Id, required: bool) -> Result<(), AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        if required && !second_factors::is_enrolled(tx.conn, officer)? {
            let detail = "set up one-time codes for your own account first".to_owned();
            return Err(AppError::Conflict { code: "second_factor_missing", detail });
        }
        settings::set(tx.conn, settings::SECOND_FACTOR, if required { "required" } else { "optional" })?;
        tx.audit("require_second_factor", ("setting", settings::SECOND_FACTOR), &required)
    })
}
