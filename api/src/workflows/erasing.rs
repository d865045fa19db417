//! Deleting personal data at a person's request (E21, PIPL art. 47), and forgetting what has outlived its use.
//!
//! Cases, consents and the record of deeds are kept, as accounting and audit demand; they name an id, and nobody.

use super::letters::queue;
use super::members::{Organisation, recorded};
use super::registering::address;
use super::{Tx, perform, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{AccountNoticeData, Letter, NoticeMatter, Particulars};
use jiff::civil::Date;
use schema::domain::account::Role;
use schema::domain::catalogue::Contact;
use schema::domain::ids::{EnterpriseRef, Id};
use schema::models::accounts::{self, Account};
use schema::models::audit::Actor;
use schema::models::deletions::{self, DeletionEnd, DeletionRequest};
use schema::models::erasure::{self, Retention};
use schema::models::handoffs::{self, Whose};
use schema::models::{enterprises, jobs};

/// The job that forgets sessions, answers and links; see [`crate::jobs`].
pub const PURGE: &str = "purge";
/// The job that forgets the last mail to somebody whose data are deleted.
pub const FORGET_MAIL: &str = "forget_mail";
/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// The person asks for deletion; a request that waits stays as it is.
///
/// # Errors
/// When the database fails.
pub fn ask(app: &App, account: &Id) -> Result<DeletionRequest, AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let known = accounts::find(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
        tx.audit("ask_deletion", ("account", account.as_str()), &())?;
        if let Some(waiting) = deletions::of_account(tx.conn, account)? {
            return Ok(waiting);
        }
        let today = tx.app.clock.date_of(tx.now);
        let due_on = tx.app.calendar.add_working_days(today, tx.app.programme.people.erasure);
        let request = DeletionRequest { id: tx.mint(), account_id: account.clone(), asked_at: tx.at, due_on };
        deletions::insert(tx.conn, &request)?;
        tell(tx, &known, NoticeMatter::ErasureAsked, Some(due_on))?;
        Ok(request)
    })
}

fn tell(tx: &mut Tx<'_>, account: &Account, matter: NoticeMatter, due: Option<Date>) -> Result<Id, AppError> {
    let about = Particulars { email: account.email.clone(), role: Some(account.role), due, ..Particulars::default() };
    let letter = Letter::AccountNotice(AccountNoticeData { matter, about });
    queue(tx, letter, &account.email, &Subject::Account(account.id.clone()), None)
}

/// The person takes the request back.
///
/// # Errors
/// 404 when none waits.
pub fn take_back(app: &App, account: &Id) -> Result<(), AppError> {
    perform(app, Actor::Account(account.clone()), |tx| {
        let none = || AppError::NotFound("deletion request");
        let known = accounts::find(tx.conn, account)?.ok_or(AppError::Unauthenticated)?;
        let waiting = deletions::of_account(tx.conn, account)?.ok_or_else(none)?;
        deletions::end(tx.conn, &waiting.id, DeletionEnd::Withdrawn, tx.at)?.then_some(()).ok_or_else(none)?;
        tell(tx, &known, NoticeMatter::ErasureTakenBack, None)?;
        tx.audit("take_deletion_back", ("account", account.as_str()), &())
    })
}

/// What stands in the way of deleting an account's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// The person is the recorded contact, and somebody else has to be first.
    Representative,
    /// The person is the only one who can answer for open cases.
    OpenCases,
}

impl Hindrance {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Representative => "still_representative",
            Self::OpenCases => "open_cases",
        }
    }
}

/// What stands in the way, if anything.
///
/// # Errors
/// When the database fails.
pub fn hindrance(conn: &mut schema::db::DbConn, account: &Account) -> Result<Option<Hindrance>, AppError> {
    let own = account.organisation_ref.clone().filter(|_| account.role.needs_organisation());
    let Some(key) = own else { return Ok(None) };
    let of = Organisation { role: account.role, key };
    let members = accounts::of_organisation(conn, of.role, &of.key)?.len();
    let speaks = address(&recorded(conn, &of)?.contact.email) == account.email;
    if speaks && (members > 1 || of.role == Role::Provider) {
        return Ok(Some(Hindrance::Representative));
    }
    let Ok(key) = EnterpriseRef::parse(&of.key) else { return Ok(None) };
    let whose = Whose::Enterprise(key);
    let mut open = 0;
    for state in ["sent", "asked"] {
        open += handoffs::list(conn, &whose, Some(state), 1, 1)?.0;
    }
    let alone = of.role == Role::Enterprise && members < 2;
    Ok((alone && open > 0).then_some(Hindrance::OpenCases))
}

/// The desk carries a request out. The person is told a last time, and that mail is forgotten too.
///
/// # Errors
/// 403 for the officer's own, 404 when it does not wait, 409 when something stands in the way.
pub fn carry_out(app: &App, officer: &Id, request: &Id) -> Result<(), AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        let none = || AppError::NotFound("deletion request");
        let found = deletions::find(tx.conn, request)?.ok_or_else(none)?;
        if found.account_id == *officer {
            return Err(AppError::Forbidden("nobody decides on what he submitted himself; another officer does"));
        }
        let account = accounts::find(tx.conn, &found.account_id)?.ok_or_else(none)?;
        if let Some(hindrance) = hindrance(tx.conn, &account)? {
            let detail = match hindrance {
                Hindrance::Representative => "the organisation needs another representative first; ask it to propose one",
                Hindrance::OpenCases => "wait until the open cases have ended, or ask for their withdrawal",
            };
            return Err(AppError::Conflict { code: hindrance.code(), detail: detail.to_owned() });
        }
        deletions::end(tx.conn, request, DeletionEnd::Done, tx.at)?.then_some(()).ok_or_else(none)?;
        let alias = format!("deleted-{}@deleted.invalid", account.id);
        forget_contact(tx, &account, &alias)?;
        erasure::erase(tx.conn, &account.id, &account.email, &alias, tx.at)?;
        let farewell = tell(tx, &account, NoticeMatter::Erased, None)?;
        tx.job(FORGET_MAIL, farewell.as_str(), in_a_day(tx))?;
        tx.audit("erase", ("account", account.id.as_str()), &request)
    })
}

fn in_a_day(tx: &Tx<'_>) -> jiff::Timestamp {
    schema::models::instant(tx.at + DAY)
}

/// Where the person was the recorded contact of an enterprise without other members, the record keeps the alias.
fn forget_contact(tx: &mut Tx<'_>, account: &Account, alias: &str) -> Result<(), AppError> {
    let key = account.organisation_ref.as_deref().and_then(|k| EnterpriseRef::parse(k).ok());
    let (Some(key), Role::Enterprise) = (key, account.role) else { return Ok(()) };
    let Some(mut enterprise) = enterprises::find(tx.conn, &key)? else { return Ok(()) };
    if address(&enterprise.contact.email) != account.email {
        return Ok(());
    }
    enterprise.contact = Contact { name: String::new(), email: alias.to_owned(), phone: String::new() };
    enterprises::save(tx.conn, &enterprise, tx.at)?;
    tx.audit("forget_contact", ("enterprise", key.as_str()), &())
}

/// Forgets the last mail to somebody whose data are deleted, once it has left.
///
/// # Errors
/// When the database fails.
pub fn forget_mail(app: &App, job: &Id, mail: &Id) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let forgotten = erasure::forget_mail(tx.conn, mail)?;
        if !forgotten && schema::models::outbox::find(tx.conn, mail)?.is_some() {
            let again = jobs::Job {
                id: tx.mint(),
                name: FORGET_MAIL.to_owned(),
                payload: serde_json::json!(mail).to_string(),
                due_at: tx.at + DAY,
                attempts: 0,
            };
            jobs::enqueue(tx.conn, &again, None, tx.at)?;
        }
        tx.audit(FORGET_MAIL, ("mail", mail.as_str()), &forgotten)
    })
}

/// Sees to it that what ends is forgotten in time: one job for each day on which somebody signs in.
///
/// # Errors
/// When the database fails.
pub fn schedule(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let after = i64::from(tx.app.programme.people.keep_answers_days) * DAY;
    let day = tx.app.clock.date_of(schema::models::instant(tx.at + after));
    let due = tx.app.morning_of(day);
    tx.job(PURGE, &day.to_string(), due)
}

/// Forgets sessions, answers to repeated requests and links that ended longer ago than the programme keeps them.
///
/// # Errors
/// When the database fails.
pub fn purge(app: &App, job: &Id) -> Result<(), AppError> {
    let machine = app.clock.machine_now().as_microsecond();
    perform_job(app, job, |tx| {
        let rules = &tx.app.programme.people;
        let ago = |days: u32| i64::from(days) * DAY;
        let keep = Retention {
            sessions_since: machine - ago(rules.keep_sessions_days),
            answers_since: tx.at - ago(rules.keep_answers_days),
            links_since: tx.at - ago(rules.keep_links_days),
        };
        let forgotten = erasure::purge(tx.conn, keep)?;
        if erasure::has_any(tx.conn)? {
            schedule(tx)?;
        }
        tx.audit(PURGE, ("store", "ended"), &forgotten)
    })
}
