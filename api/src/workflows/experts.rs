//! The register of experts, kept by the bureau.

use super::letters::queue;
use super::{Tx, perform};
use crate::action_links::{self as links, Subject};
use crate::app::App;
use crate::error::{AppError, FieldError};
use frontend::emails::{Letter, SetPasswordData};
use schema::domain::account::{Role, normal_email};
use schema::domain::ids::{ExpertRef, Id, SectorCode};
use schema::domain::panel::expert::{Expert, Skill, Tie, TieKind};
use schema::domain::text::is_hidden;
use schema::domain::uscc::Uscc;
use schema::models::accounts::{self, Account};
use schema::models::action_links::Purpose;
use schema::models::audit::Actor;
use schema::models::experts::{self, Registered};

/// Hours for which the one-time link of a new account lives.
const LINK_HOURS: i64 = 72;
/// Longest name or employer, in characters.
const MAX_NAME: usize = 60;
/// Most ties of one expert.
const MOST_TIES: usize = 50;

/// A tie as it is typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TieInput {
    /// `employment`, `ownership` or `kin`.
    pub kind: String,
    /// 统一社会信用代码 of the organisation.
    pub uscc: String,
    /// Last day (YYYY-MM-DD); absent while it holds.
    pub until: Option<String>,
}

/// What the bureau writes of an expert.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpertInput {
    /// Name.
    pub name: String,
    /// Address that the expert signs in with; of a known expert it stays as it is.
    pub email: Option<String>,
    /// Whom the expert works for, in words.
    pub employer: Option<String>,
    /// At least one of `automation`, `software`, `process`, `security`, `management`, `finance`.
    pub skills: Vec<String>,
    /// Codes of sectors; none = all.
    pub sectors: Option<Vec<String>>,
    /// Ties to organisations.
    pub ties: Option<Vec<TieInput>>,
    /// Whether the expert can be drawn; true where it is not said.
    pub active: Option<bool>,
}

/// Adds an expert, with an account where the address has none; a new account gets a link that sets its password.
///
/// # Errors
/// 422 with everything that is wrong; 409 `email_taken` where the address belongs to another role or another expert.
pub fn enlist(app: &App, actor: Actor, input: &ExpertInput) -> Result<Registered, AppError> {
    let email = normal_email(input.email.as_deref().unwrap_or_default());
    let mut expert = read(app, input, email.as_deref())?;
    perform(app, actor, |tx| {
        expert.expert_ref = new_ref(tx)?;
        let account_id = account(tx, &expert)?;
        if experts::of_account(tx.conn, &account_id)?.is_some() {
            return Err(taken(&expert.email));
        }
        let registered = Registered { expert, account_id, version: 1 };
        experts::insert(tx.conn, &registered, tx.at)?;
        tx.audit("enlist_expert", ("expert", registered.expert.expert_ref.as_str()), &registered.expert)?;
        Ok(registered)
    })
}

/// Writes an expert anew; name, skills, sectors, ties, and whether one can be drawn.
///
/// # Errors
/// 404; 422 with everything that is wrong.
pub fn revise(app: &App, actor: Actor, key: &ExpertRef, input: &ExpertInput) -> Result<Registered, AppError> {
    perform(app, actor, |tx| {
        let mut known = experts::find(tx.conn, key)?.ok_or(AppError::NotFound("expert"))?;
        let written = read(app, input, Some(&known.expert.email))?;
        let before = std::mem::replace(&mut known.expert, Expert { expert_ref: key.clone(), ..written });
        experts::update(tx.conn, &known, tx.at)?;
        known.version += 1;
        tx.audit("revise_expert", ("expert", key.as_str()), &(&before, &known.expert))?;
        Ok(known)
    })
}

fn taken(email: &str) -> AppError {
    AppError::Conflict { code: "email_taken", detail: format!("{email} belongs to another account; give another address") }
}

/// The account that the expert signs in with: the one of the address, or a new one.
fn account(tx: &mut Tx<'_>, expert: &Expert) -> Result<Id, AppError> {
    if let Some(account) = accounts::by_email(tx.conn, &expert.email)? {
        return if account.role == Role::Expert { Ok(account.id) } else { Err(taken(&expert.email)) };
    }
    let account = Account {
        id: tx.mint(),
        email: expert.email.clone(),
        display_name: expert.name.clone(),
        role: Role::Expert,
        organisation_ref: None,
        password_hash: None,
        disabled: false,
    };
    accounts::insert(tx.conn, &account, tx.at)?;
    let until = tx.app.clock.wall_clock(schema::models::instant(tx.at + LINK_HOURS * 3_600_000_000));
    let subject = Subject::Account(account.id.clone());
    links::make(tx, Purpose::Confirm, &subject, tx.at + LINK_HOURS * 3_600_000_000)?;
    let letter =
        Letter::SetPassword(SetPasswordData { email: expert.email.clone(), role: Role::Expert, organisation: None, until });
    queue(tx, letter, &expert.email, &subject, None)?;
    Ok(account.id)
}

/// A reference that nobody has: the random end of a new id.
fn new_ref(tx: &Tx<'_>) -> Result<ExpertRef, AppError> {
    let digits: String = tx.mint().as_str().chars().rev().filter(char::is_ascii_alphanumeric).take(8).collect();
    ExpertRef::parse(&format!("X-{}", digits.to_ascii_uppercase())).map_err(|e| AppError::Internal(e.to_string()))
}

fn line(faults: &mut Vec<FieldError>, pointer: &'static str, text: &str, required: bool) -> String {
    let text: String = text.trim().chars().filter(|c| !is_hidden(*c)).collect();
    if (required && text.is_empty()) || text.chars().count() > MAX_NAME {
        faults.push(FieldError::new(pointer, "required", format!("give 1 to {MAX_NAME} characters")));
    }
    text
}

fn read(app: &App, input: &ExpertInput, email: Option<&str>) -> Result<Expert, AppError> {
    let mut faults = Vec::new();
    let name = line(&mut faults, "/name", &input.name, true);
    let employer = line(&mut faults, "/employer", input.employer.as_deref().unwrap_or_default(), false);
    if email.is_none() {
        faults.push(FieldError::new("/email", "email", "this is not an e-mail address"));
    }
    let mut skills = Vec::new();
    for (at, code) in input.skills.iter().enumerate() {
        match Skill::from_code(code.trim()) {
            Some(skill) if !skills.contains(&skill) => skills.push(skill),
            Some(_) => {}
            None => faults.push(FieldError::new(format!("/skills/{at}"), "unknown", "no such skill")),
        }
    }
    if input.skills.is_empty() {
        faults.push(FieldError::new("/skills", "required", "name at least one skill: the draw is by skill"));
    }
    let mut sectors = Vec::new();
    for (at, code) in input.sectors.iter().flatten().enumerate() {
        match SectorCode::parse(code).ok().filter(|c| app.programme.sector(c).is_some()) {
            Some(code) => sectors.push(code),
            None => faults.push(FieldError::new(format!("/sectors/{at}"), "unknown", "no such sector in the programme")),
        }
    }
    let given = input.ties.as_deref().unwrap_or_default();
    if given.len() > MOST_TIES {
        faults.push(FieldError::new("/ties", "too_many", format!("at most {MOST_TIES}")));
    }
    let ties = given.iter().enumerate().filter_map(|(at, t)| tie(&mut faults, at, t)).collect();
    let expert_ref = ExpertRef::parse("X-0").map_err(|e| AppError::Internal(e.to_string()))?;
    let email = email.unwrap_or_default().to_owned();
    let expert = Expert { expert_ref, name, email, employer, skills, sectors, ties, active: input.active.unwrap_or(true) };
    if faults.is_empty() { Ok(expert) } else { Err(AppError::Invalid(faults)) }
}

fn tie(faults: &mut Vec<FieldError>, at: usize, input: &TieInput) -> Option<Tie> {
    let kind = TieKind::from_code(input.kind.trim());
    if kind.is_none() {
        faults.push(FieldError::new(format!("/ties/{at}/kind"), "unknown", "one of employment, ownership, kin"));
    }
    let uscc = Uscc::parse(&input.uscc)
        .map_err(|e| faults.push(FieldError::new(format!("/ties/{at}/uscc"), "uscc", e.to_string())))
        .ok();
    let until = match input.until.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        None => Some(None),
        Some(text) => text
            .parse()
            .map_err(|_| faults.push(FieldError::new(format!("/ties/{at}/until"), "date", "write a day as YYYY-MM-DD")))
            .ok()
            .map(Some),
    };
    Some(Tie { kind: kind?, uscc: uscc?, until: until? })
}
