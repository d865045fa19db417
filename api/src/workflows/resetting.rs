//! Asking for a new password by mail, and changing it.

use super::letters::{end_of_account_link, queue, queue_in};
use super::{Tx, perform};
use crate::action_links::Subject;
use crate::app::App;
use crate::auth::password::check_policy;
use crate::error::AppError;
use frontend::emails::{AccountLinkData, AccountNoticeData, Letter, LinkMatter, NoticeMatter, Particulars};
use schema::domain::account::normal_email;
use schema::domain::ids::Id;
use schema::domain::text::Locale;
use schema::models::accounts::{self, Account};
use schema::models::audit::Actor;
use schema::models::{instant, outbox, sessions};

/// Most links that one address is sent in a day, whoever asks for them.
const MOST_LINKS: i64 = 5;
/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// Mails a one-time link to the account of an address, if there is one. Known and unknown addresses are answered alike, after a
/// hash that takes far longer than the difference between them.
///
/// # Errors
/// 422 when it is no address at all; [`AppError::Unavailable`] when the hashing queue is full.
pub fn ask(app: &App, email: &str, language: Locale) -> Result<(), AppError> {
    let email = normal_email(email).ok_or_else(|| AppError::invalid("/email", "email", "this is not an e-mail address"))?;
    app.passwords.verify(&email, None).map_err(|e| AppError::Unavailable(e.to_string()))?;
    perform(app, Actor::Visitor, |tx| {
        let known = accounts::by_email(tx.conn, &email)?.filter(|a| !a.disabled);
        let sent = outbox::count_since(tx.conn, &email, "account_link", tx.at - DAY)?;
        let Some(account) = known.filter(|_| sent < MOST_LINKS) else {
            return tx.audit("ask_reset", ("account", "nobody"), &());
        };
        let until = tx.app.clock.wall_clock(instant(end_of_account_link(tx.at, LinkMatter::Reset)));
        let about = Particulars { email: email.clone(), role: Some(account.role), ..Particulars::default() };
        let letter = Letter::AccountLink(AccountLinkData { matter: LinkMatter::Reset, about, until });
        queue_in(tx, language, letter, &email, &Subject::Account(account.id.clone()), None)?;
        tx.audit("ask_reset", ("account", account.id.as_str()), &())
    })
}

/// Changes the password of somebody who is signed in and knows the present one; every other session of the account ends.
///
/// # Errors
/// 422 when the present one is wrong, which counts towards the lock as it does at sign-in, or the new one too weak; 429 once
/// the account is locked.
pub fn change(app: &App, account: &Id, session: &Id, present: &str, new: &str) -> Result<(), AppError> {
    let known = app.read(|c| accounts::find(c, account))?.ok_or(AppError::Unauthenticated)?;
    super::sessions::refuse_locked(app, account)?;
    let busy = |e: crate::auth::password::PasswordError| AppError::Unavailable(e.to_string());
    if !app.passwords.verify(present, known.password_hash.as_deref()).map_err(busy)? {
        super::sessions::note_failure(app, Some(&known))?;
        return Err(AppError::invalid("/current", "wrong_password", "this is not your present password"));
    }
    check_policy(new, &known.email).map_err(|e| AppError::invalid("/password", e.code(), e.to_string()))?;
    let phc = app.passwords.hash(new).map_err(busy)?;
    let machine = app.clock.machine_now().as_microsecond();
    perform(app, Actor::Account(account.clone()), |tx| {
        accounts::set_password(tx.conn, account, &phc)?;
        sessions::revoke_others(tx.conn, account, session, machine)?;
        tell(tx, &known, NoticeMatter::Changed)?;
        tx.audit("change_password", ("account", account.as_str()), &())
    })
}

/// Tells a person what happened to the account.
///
/// # Errors
/// When the database fails.
pub(super) fn tell(tx: &mut Tx<'_>, account: &Account, matter: NoticeMatter) -> Result<(), AppError> {
    let about = Particulars { email: account.email.clone(), role: Some(account.role), ..Particulars::default() };
    let letter = Letter::AccountNotice(AccountNoticeData { matter, about });
    queue(tx, letter, &account.email, &Subject::Account(account.id.clone()), None)?;
    Ok(())
}
