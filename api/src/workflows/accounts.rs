//! Accounts: added by the operator, opened by a one-time link.

use super::letters::queue;
use super::{perform, resetting};
use crate::action_links::{self as links, Subject};
use crate::app::App;
use crate::auth::password::check_policy;
use crate::error::AppError;
use frontend::emails::{Letter, NoticeMatter, SetPasswordData};
use schema::domain::account::{Role, normal_email};
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::models::accounts::{self, Account};
use schema::models::action_links::{self, Purpose};
use schema::models::audit::Actor;
use schema::models::{catalogue, enterprises, sessions};

/// Hours for which the one-time link of a new account lives.
const LINK_HOURS: i64 = 72;

/// A new account as the operator describes it.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Address.
    pub email: String,
    /// What pages call the person; the address when absent.
    pub display_name: Option<String>,
    /// Role.
    pub role: Role,
    /// Enterprise, provider or name of the district, for those roles.
    pub organisation_ref: Option<String>,
    /// PHC string, for the demo; otherwise the link sets it.
    pub password_hash: Option<String>,
}

/// Adds an account; answers its id and the address of a one-time link that sets its password.
///
/// # Errors
/// When the address is taken or not one, or role and organisation do not go together.
pub fn add(app: &App, new: NewAccount, mail_it: bool) -> Result<(Id, String), AppError> {
    let email = normal_email(&new.email).ok_or_else(|| AppError::invalid("/email", "email", "this is not an e-mail address"))?;
    let organisation = organisation_name(app, &new)?;
    perform(app, Actor::Operator, |tx| {
        if accounts::by_email(tx.conn, &email)?.is_some() {
            return Err(AppError::Conflict { code: "email_taken", detail: format!("{email} already has an account") });
        }
        let account = Account {
            id: tx.mint(),
            display_name: new.display_name.unwrap_or_else(|| email.clone()),
            email: email.clone(),
            role: new.role,
            organisation_ref: new.organisation_ref,
            password_hash: new.password_hash,
            disabled: false,
        };
        accounts::insert(tx.conn, &account, tx.at)?;
        let until = tx.at + LINK_HOURS * 3_600_000_000;
        let link = links::make(tx, Purpose::Confirm, &Subject::Account(account.id.clone()), until)?;
        if mail_it {
            let until = app.clock.wall_clock(schema::models::instant(until));
            let letter = Letter::SetPassword(SetPasswordData { email: email.clone(), role: new.role, organisation, until });
            queue(tx, letter, &email, &Subject::Account(account.id.clone()), None)?;
        }
        tx.audit("add_account", ("account", account.id.as_str()), &new.role.code())?;
        Ok((account.id, links::address(app, Purpose::Confirm, &link)))
    })
}

/// Makes another one-time link for an account, when the first was lost or has run out; earlier ones die. The account stays as it
/// is until the link is used.
///
/// # Errors
/// 404 when nobody has the address.
pub fn another_link(app: &App, email: &str) -> Result<String, AppError> {
    let email = normal_email(email).ok_or_else(|| AppError::invalid("/email", "email", "this is not an e-mail address"))?;
    perform(app, Actor::Operator, |tx| {
        let account = accounts::by_email(tx.conn, &email)?.filter(|a| !a.disabled).ok_or(AppError::NotFound("account"))?;
        action_links::revoke_of_account(tx.conn, &account.id, tx.at)?;
        let until = tx.at + LINK_HOURS * 3_600_000_000;
        let link = links::make(tx, Purpose::Confirm, &Subject::Account(account.id.clone()), until)?;
        tx.audit("another_link", ("account", account.id.as_str()), &())?;
        Ok(links::address(app, Purpose::Confirm, &link))
    })
}

fn organisation_name(app: &App, new: &NewAccount) -> Result<Option<String>, AppError> {
    let missing =
        || AppError::invalid("/organisation", "organisation", "this role needs the reference of an existing organisation");
    match (new.role, new.organisation_ref.as_deref()) {
        (Role::Enterprise, Some(key)) => {
            let key = EnterpriseRef::parse(key).map_err(|_| missing())?;
            app.read(|c| enterprises::find(c, &key))?.map(|e| Some(e.name)).ok_or_else(missing)
        }
        (Role::Provider, Some(key)) => {
            let key = ProviderRef::parse(key).map_err(|_| missing())?;
            app.read(|c| catalogue::provider(c, &key))?.map(|p| Some(p.name)).ok_or_else(missing)
        }
        (Role::District, Some(name)) => {
            let unknown = || AppError::invalid("/organisation", "organisation", "the programme has no district of this name");
            app.programme.district(name).map(|d| Some(d.name.clone())).ok_or_else(unknown)
        }
        (Role::District, None) => {
            Err(AppError::invalid("/organisation", "organisation", "this role needs the name of its district"))
        }
        (role, None) if role.needs_organisation() => Err(missing()),
        (_, Some(_)) => {
            Err(AppError::invalid("/organisation", "organisation", "only an enterprise, a provider or a district desk has one"))
        }
        (_, None) => Ok(None),
    }
}

/// Sets the password of the account behind a one-time link and ends its other sessions.
///
/// # Errors
/// When the password is too weak or the link was used.
pub fn set_password(app: &App, link: &Id, account: &Id, password: &str) -> Result<(), AppError> {
    let known = app.read(|c| accounts::find(c, account))?.ok_or(AppError::NotFound("account"))?;
    check_policy(password, &known.email).map_err(|e| AppError::invalid("/password", e.code(), e.to_string()))?;
    let phc = app.passwords.hash(password).map_err(|e| AppError::Unavailable(e.to_string()))?;
    perform(app, Actor::Link(link.clone()), |tx| {
        if !action_links::use_up(tx.conn, link, "confirm", tx.at)? {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        accounts::set_password(tx.conn, account, &phc)?;
        accounts::unlock(tx.conn, account)?;
        action_links::revoke_of_account(tx.conn, account, tx.at)?;
        if known.password_hash.is_some() {
            resetting::tell(tx, &known, NoticeMatter::Changed)?;
        }
        let machine = app.clock.machine_now().as_microsecond();
        sessions::revoke_all(tx.conn, account, machine)?;
        tx.audit("set_password", ("account", account.as_str()), &())
    })
}
