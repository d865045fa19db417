//! Members of an organisation: who they are, and inviting colleagues by a mailed one-time link.

use super::letters::queue;
use super::registering::address;
use super::{Tx, perform};
use crate::action_links::Subject;
use crate::app::App;
use crate::auth::password::check_policy;
use crate::error::AppError;
use frontend::emails::{AccountLinkData, Letter, LinkMatter, Particulars};
use schema::db::DbConn;
use schema::domain::account::Role;
use schema::domain::catalogue::Contact;
use schema::domain::ids::{EnterpriseRef, Id, ProviderRef};
use schema::domain::membership::{INVITATION_HOURS, InvitationState, MOST_INVITATIONS};
use schema::models::accounts::{self, Account};
use schema::models::action_links::{self, Purpose};
use schema::models::audit::Actor;
use schema::models::invitations::{self, Invitation};
use schema::models::{catalogue, enterprises, instant, outbox, sessions};

/// Most links that one address is sent in a day, whoever asks for them.
const MOST_MAILS: i64 = 3;
/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// The organisation of an account that is a member of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Enterprise or provider.
    pub role: Role,
    /// Its reference.
    pub key: String,
}

/// What the record says of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its name.
    pub name: String,
    /// Whoever speaks for it.
    pub contact: Contact,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Account.
    pub id: Id,
    /// What the person is called.
    pub name: String,
    /// Address.
    pub email: String,
    /// When the account was opened, in microseconds.
    pub since: i64,
    /// What the member is called who invited; `None` for who registered the organisation.
    pub invited_by: Option<String>,
    /// Whether the record names this address as the organisation's contact.
    pub representative: bool,
}

/// Everybody of an organisation and whom they asked.
#[derive(Debug, Clone)]
pub struct Membership {
    /// What the record says.
    pub recorded: Recorded,
    /// The oldest first.
    pub members: Vec<Colleague>,
    /// Newest first.
    pub invitations: Vec<Invitation>,
}

impl Membership {
    /// What a member is called; empty for one who has left.
    #[must_use]
    pub fn name_of(&self, account: &Id) -> String {
        self.members.iter().find(|m| m.id == *account).map(|m| m.name.clone()).unwrap_or_default()
    }
}

/// What the record says of an organisation.
///
/// # Errors
/// 404 when it has gone.
pub fn recorded(conn: &mut DbConn, of: &Organisation) -> Result<Recorded, AppError> {
    let gone = || AppError::NotFound("organisation");
    match of.role {
        Role::Enterprise => {
            let key = EnterpriseRef::parse(&of.key).map_err(|_| gone())?;
            let found = enterprises::find(conn, &key)?.ok_or_else(gone)?;
            Ok(Recorded { name: found.name, contact: found.contact })
        }
        Role::Provider => {
            let key = ProviderRef::parse(&of.key).map_err(|_| gone())?;
            let found = catalogue::provider(conn, &key)?.ok_or_else(gone)?;
            Ok(Recorded { name: found.name, contact: found.contact })
        }
        _ => Err(gone()),
    }
}

/// Everybody of an organisation and whom they asked.
///
/// # Errors
/// When the database fails.
pub fn of(app: &App, of: &Organisation) -> Result<Membership, AppError> {
    let recorded = app.store.read(|c| recorded(c, of))?;
    let (accounts, invitations) =
        app.read(|c| Ok((accounts::of_organisation(c, of.role, &of.key)?, invitations::of_organisation(c, of.role, &of.key)?)))?;
    let called = |id: &Id| accounts.iter().find(|(a, _)| a.id == *id).map(|(a, _)| a.display_name.clone());
    let inviter = |id: &Id| invitations.iter().find(|i| i.account_id.as_ref() == Some(id)).map(|i| &i.invited_by);
    let speaks = address(&recorded.contact.email);
    let member = |(account, since): &(Account, i64)| Colleague {
        id: account.id.clone(),
        name: account.display_name.clone(),
        email: account.email.clone(),
        since: *since,
        invited_by: inviter(&account.id).map(|by| called(by).unwrap_or_default()),
        representative: account.email == speaks,
    };
    let members = accounts.iter().map(member).collect();
    Ok(Membership { recorded, members, invitations })
}

/// A member invites a colleague. Nobody learns whether the address has an account elsewhere.
///
/// # Errors
/// 409 when the colleague is a member already, or too many invitations are open.
pub fn invite(app: &App, member: &Id, of: &Organisation, person: &str, email: &str) -> Result<Invitation, AppError> {
    perform(app, Actor::Account(member.clone()), |tx| {
        let inviter = accounts::find(tx.conn, member)?.ok_or(AppError::Unauthenticated)?;
        let colleagues = accounts::of_organisation(tx.conn, of.role, &of.key)?;
        if colleagues.iter().any(|(a, _)| a.email == email) {
            let detail = format!("{email} is a member already; there is nothing to do");
            return Err(AppError::Conflict { code: "already_member", detail });
        }
        let made = invitations::of_organisation(tx.conn, of.role, &of.key)?;
        let open: Vec<&Invitation> = made.iter().filter(|i| i.state(tx.at) == InvitationState::Open).collect();
        // A second mail to one address replaces the first.
        for earlier in open.iter().filter(|i| i.email == email) {
            call_back(tx, earlier)?;
        }
        if open.iter().filter(|i| i.email != email).count() >= MOST_INVITATIONS {
            let detail = format!("{MOST_INVITATIONS} invitations are open; call one back or wait until they end");
            return Err(AppError::Conflict { code: "too_many_invitations", detail });
        }
        let invitation = Invitation {
            id: tx.mint(),
            role: of.role,
            organisation_ref: of.key.clone(),
            email: email.to_owned(),
            person: person.to_owned(),
            invited_by: member.clone(),
            made_at: tx.at,
            expires_at: tx.at + INVITATION_HOURS * 3_600_000_000,
            ended_at: None,
            account_id: None,
        };
        invitations::insert(tx.conn, &invitation)?;
        send(tx, of, &invitation, &inviter)?;
        tx.audit("invite", ("invitation", invitation.id.as_str()), &(of.role.code(), &of.key))?;
        Ok(invitation)
    })
}

fn send(tx: &mut Tx<'_>, of: &Organisation, invitation: &Invitation, inviter: &Account) -> Result<(), AppError> {
    if outbox::count_since(tx.conn, &invitation.email, "account_link", tx.at - DAY)? >= MOST_MAILS {
        return Ok(());
    }
    let about = Particulars {
        email: invitation.email.clone(),
        person: invitation.person.clone(),
        organisation: recorded(tx.conn, of)?.name,
        role: Some(of.role),
        by: inviter.display_name.clone(),
        ..Particulars::default()
    };
    let until = tx.app.clock.wall_clock(instant(invitation.expires_at));
    let letter = Letter::AccountLink(AccountLinkData { matter: LinkMatter::Join, about, until });
    let language = super::letters::mail_language(tx.conn, &invitation.email, Some(&of.key))?;
    super::letters::queue_in(tx, language, letter, &invitation.email, &Subject::Invitation(invitation.id.clone()), None)?;
    Ok(())
}

fn call_back(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<(), AppError> {
    if !invitations::end(tx.conn, &invitation.id, None, tx.at)? {
        let detail = "this invitation was taken up or called back before; look again".to_owned();
        return Err(AppError::Conflict { code: "invitation_ended", detail });
    }
    action_links::revoke_about(tx.conn, Purpose::Join, invitation.id.as_str(), tx.at)?;
    tx.audit("revoke_invitation", ("invitation", invitation.id.as_str()), &())
}

/// A member calls an invitation of the organisation back; another's looks like none.
///
/// # Errors
/// 404, or 409 when it has ended.
pub fn revoke(app: &App, member: &Id, of: &Organisation, invitation: &Id) -> Result<(), AppError> {
    perform(app, Actor::Account(member.clone()), |tx| {
        let own = |i: &Invitation| i.role == of.role && i.organisation_ref == of.key;
        let found = invitations::find(tx.conn, invitation)?.filter(own).ok_or(AppError::NotFound("invitation"))?;
        call_back(tx, &found)
    })
}

/// A colleague takes an invitation up with a password of the own choice. The link shows that the address is his, as the one for a
/// forgotten password does: an account that has it and belongs to nobody yet joins, and its other sessions end.
///
/// # Errors
/// 422 when the password is too weak; 409 when the link was used or the address belongs to an organisation.
pub fn join(app: &App, link: &Id, invitation: &Invitation, password: &str) -> Result<(), AppError> {
    check_policy(password, &invitation.email).map_err(|e| AppError::invalid("/password", e.code(), e.to_string()))?;
    let phc = app.passwords.hash(password).map_err(|e| AppError::Unavailable(e.to_string()))?;
    perform(app, Actor::Link(link.clone()), |tx| {
        if !action_links::use_up(tx.conn, link, "join", tx.at)? {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        let account = match accounts::by_email(tx.conn, &invitation.email)? {
            None => opened(tx, invitation, &phc)?,
            Some(known) => taken_in(tx, &known, invitation, &phc)?,
        };
        if !invitations::end(tx.conn, &invitation.id, Some(&account), tx.at)? {
            return Err(AppError::Conflict { code: "link_used", detail: "this invitation has ended".to_owned() });
        }
        tell_inviter(tx, invitation)?;
        tx.audit("join", ("invitation", invitation.id.as_str()), &account)
    })
}

fn opened(tx: &mut Tx<'_>, invitation: &Invitation, phc: &str) -> Result<Id, AppError> {
    let account = Account {
        id: tx.mint(),
        email: invitation.email.clone(),
        display_name: invitation.person.clone(),
        role: invitation.role,
        organisation_ref: Some(invitation.organisation_ref.clone()),
        password_hash: Some(phc.to_owned()),
        disabled: false,
    };
    accounts::insert(tx.conn, &account, tx.at)?;
    tx.audit("add_account", ("account", account.id.as_str()), &account.role.code())?;
    Ok(account.id)
}

fn taken_in(tx: &mut Tx<'_>, known: &Account, invitation: &Invitation, phc: &str) -> Result<Id, AppError> {
    let alone = known.role == invitation.role && known.organisation_ref.is_none() && !known.disabled;
    if !alone || !accounts::join(tx.conn, &known.id, &invitation.organisation_ref)? {
        let detail = "this address belongs to another account; ask for an invitation to another address".to_owned();
        return Err(AppError::Conflict { code: "email_taken", detail });
    }
    accounts::set_password(tx.conn, &known.id, phc)?;
    accounts::unlock(tx.conn, &known.id)?;
    let machine = tx.app.clock.machine_now().as_microsecond();
    sessions::revoke_all(tx.conn, &known.id, machine)?;
    Ok(known.id.clone())
}

fn tell_inviter(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<(), AppError> {
    let Some(inviter) = accounts::find(tx.conn, &invitation.invited_by)?.filter(|a| !a.disabled) else { return Ok(()) };
    let about = Particulars { email: invitation.email.clone(), person: invitation.person.clone(), ..Particulars::default() };
    let data = frontend::emails::AccountNoticeData { matter: frontend::emails::NoticeMatter::Joined, about };
    queue(tx, Letter::AccountNotice(data), &inviter.email, &Subject::Account(inviter.id.clone()), None)?;
    Ok(())
}
