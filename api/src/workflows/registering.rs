//! Registering an organisation: the form, the confirmed address, the word of the contact that the store knows.
//!
//! Whatever the store knows of an address or a code, the form is answered alike; what it knows is said by mail only.

use super::admitting::{self, Known, known};
use super::letters::{end_of_account_link, queue, queue_in};
use super::{Tx, perform};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{AccountLinkData, AccountNoticeData, Letter, LinkMatter, NoticeMatter, Particulars};
use schema::domain::account::normal_email;
use schema::domain::ids::Id;
use schema::domain::registration::{Filing, RegistrationState};
use schema::domain::text::Locale;
use schema::models::accounts::{self, Account};
use schema::models::action_links;
use schema::models::audit::Actor;
use schema::models::registrations::{self, Registration};
use schema::models::{instant, outbox};

/// Most mails about registrations that one address is sent in a day, whoever asks for them.
const MOST_MAILS: i64 = 3;
/// A day in microseconds.
const DAY: i64 = 86_400_000_000;
/// Days after which a registration is forgotten whose address nobody confirmed.
const FORGET_DAYS: i64 = 30;

/// Takes a form. The password is hashed whatever the store knows, so that time does not tell it.
///
/// # Errors
/// [`AppError::Unavailable`] when the hashing queue is full, and those of the database.
pub fn submit(app: &App, filing: Filing, password: &str, language: Locale) -> Result<(), AppError> {
    let phc = app.passwords.hash(password).map_err(|e| AppError::Unavailable(e.to_string()))?;
    perform(app, Actor::Visitor, |tx| {
        registrations::forget_unconfirmed(tx.conn, tx.at - FORGET_DAYS * DAY)?;
        let email = filing.contact.email.clone();
        match accounts::by_email(tx.conn, &email)? {
            Some(account) if !may_register(&account, &filing) => tell_known(tx, &account),
            _ => open(tx, filing, phc, language),
        }
    })
}

/// Whether an account that is there already can take this registration up: it belongs to no organisation yet.
fn may_register(account: &Account, filing: &Filing) -> bool {
    account.role == filing.kind.role() && account.organisation_ref.is_none() && !account.disabled
}

fn tell_known(tx: &mut Tx<'_>, account: &Account) -> Result<(), AppError> {
    if outbox::count_since(tx.conn, &account.email, "account_notice", tx.at - DAY)? < MOST_MAILS {
        let about = Particulars { email: account.email.clone(), ..Particulars::default() };
        let letter = Letter::AccountNotice(AccountNoticeData { matter: NoticeMatter::Known, about });
        queue(tx, letter, &account.email, &Subject::Account(account.id.clone()), None)?;
    }
    tx.audit("register_known", ("account", account.id.as_str()), &())
}

fn open(tx: &mut Tx<'_>, filing: Filing, phc: String, language: Locale) -> Result<(), AppError> {
    let recorded = known(tx, &filing)?.map(|k| k.email);
    let stranger = recorded.filter(|email| *email != filing.contact.email);
    let asked = match &stranger {
        Some(_) => registrations::asked_since(tx.conn, filing.kind, filing.uscc.as_str(), tx.at - DAY)?,
        None => true,
    };
    let registration = Registration {
        id: tx.mint(),
        state: RegistrationState::Sent,
        filing,
        password_hash: Some(phc),
        language: Some(language),
        account_id: None,
        organisation_ref: None,
        submitted_at: tx.at,
        confirmed_at: None,
        due_on: None,
        asked_at: (!asked).then_some(tx.at),
        vouched_at: None,
        decided_at: None,
        reason: None,
    };
    registrations::insert(tx.conn, &registration)?;
    let subject = Subject::Registration(registration.id.clone());
    let email = &registration.filing.contact.email;
    if outbox::count_since(tx.conn, email, "account_link", tx.at - DAY)? < MOST_MAILS {
        queue_in(tx, language, link(tx, LinkMatter::Register, &registration), email, &subject, None)?;
    }
    if let (Some(recorded), false) = (stranger, asked) {
        queue(tx, link(tx, LinkMatter::Vouch, &registration), &recorded, &subject, None)?;
    }
    tx.audit("register", ("registration", registration.id.as_str()), &registration.filing.kind.code())
}

fn link(tx: &Tx<'_>, matter: LinkMatter, registration: &Registration) -> Letter {
    let until = tx.app.clock.wall_clock(instant(end_of_account_link(tx.at, matter)));
    Letter::AccountLink(AccountLinkData { matter, about: particulars(registration), until })
}

/// What mails say of a registration.
#[must_use]
pub fn particulars(registration: &Registration) -> Particulars {
    let filing = &registration.filing;
    Particulars {
        email: filing.contact.email.clone(),
        person: filing.contact.name.clone(),
        organisation: filing.name.clone(),
        uscc: filing.uscc.to_string(),
        role: Some(filing.kind.role()),
        by: String::new(),
        due: None,
        reason: String::new(),
        doubtful: !filing.uscc.organisation_digit_ok(),
    }
}

fn used() -> AppError {
    AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() }
}

/// Confirms the address behind a link: there is an account now, and the desk has the rest.
///
/// # Errors
/// 409 when the link was used, or the address belongs to an organisation meanwhile.
pub fn confirm(app: &App, link: &Id, registration: &Id) -> Result<(), AppError> {
    perform(app, Actor::Link(link.clone()), |tx| {
        let found = registrations::find(tx.conn, registration)?.ok_or(AppError::NotFound("registration"))?;
        if !action_links::use_up(tx.conn, link, "register", tx.at)? {
            return Err(used());
        }
        let account = account_of(tx, &found)?;
        let due = tx.app.calendar.add_working_days(tx.app.clock.date_of(tx.now), tx.app.programme.deadlines.licence_check);
        if !registrations::note_confirmed(tx.conn, registration, &account, due, tx.at)? {
            return Err(used());
        }
        tx.audit("confirm_address", ("registration", registration.as_str()), &account)?;
        let own = known(tx, &found.filing)?.filter(|k| found.vouched_at.is_some() || k.email == found.filing.contact.email);
        match (own, registrations::find(tx.conn, registration)?) {
            (Some(Known { key, .. }), Some(now)) => admitting::admit(tx, &now, &key),
            _ => {
                let morning = tx.app.morning_of(due);
                tx.job(admitting::DUE, registration.as_str(), morning)
            }
        }
    })
}

fn account_of(tx: &mut Tx<'_>, registration: &Registration) -> Result<Id, AppError> {
    let contact = &registration.filing.contact;
    match accounts::by_email(tx.conn, &contact.email)? {
        // Its password stays what it was: this form may have been somebody else's.
        Some(account) if may_register(&account, &registration.filing) => return Ok(account.id),
        Some(_) => {
            let detail = "this address has got another account meanwhile; sign in with it".to_owned();
            return Err(AppError::Conflict { code: "email_taken", detail });
        }
        None => {}
    }
    let account = Account {
        id: tx.mint(),
        email: contact.email.clone(),
        display_name: contact.name.clone(),
        role: registration.filing.kind.role(),
        organisation_ref: None,
        password_hash: registration.password_hash.clone(),
        disabled: false,
    };
    accounts::insert(tx.conn, &account, tx.at)?;
    if let Some(language) = registration.language {
        accounts::set_language(tx.conn, &account.id, language)?;
    }
    tx.audit("add_account", ("account", account.id.as_str()), &account.role.code())?;
    Ok(account.id)
}

/// The contact that the store knows says whether somebody belongs to its organisation.
///
/// # Errors
/// 409 when the link was used or the desk was quicker.
pub fn vouch(app: &App, link: &Id, registration: &Id, yes: bool) -> Result<(), AppError> {
    perform(app, Actor::Link(link.clone()), |tx| {
        let found = registrations::find(tx.conn, registration)?.ok_or(AppError::NotFound("registration"))?;
        if !action_links::use_up(tx.conn, link, if yes { "vouch" } else { "deny" }, tx.at)? {
            return Err(used());
        }
        if !yes {
            return admitting::send_back(tx, &found, None);
        }
        registrations::note_vouched(tx.conn, registration, tx.at)?;
        tx.audit("vouch", ("registration", registration.as_str()), &())?;
        match (found.state, known(tx, &found.filing)?) {
            (RegistrationState::Waiting, Some(organisation)) => admitting::admit(tx, &found, &organisation.key),
            // The address has yet to be confirmed.
            (RegistrationState::Sent, _) => Ok(()),
            _ => Err(admitting::decided()),
        }
    })
}

/// The address of a contact in its normal form; what cannot be one is nobody's.
pub(super) fn address(text: &str) -> String {
    normal_email(text).unwrap_or_default()
}
