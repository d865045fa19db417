//! Cases: a provider claims, its customer confirms or denies by a mailed link, an officer records an acceptance (P4).

use super::letters::queue;
use super::listing_moves::told;
use super::{Tx, perform, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{CaseNewsData, CaseNewsKind, CaseQuestionData, Letter};
use jiff::civil::Date;
use schema::domain::account::{Role, normal_email};
use schema::domain::catalogue::{Case, Contact, Evidence, Provider, Solution};
use schema::domain::enterprise::Enterprise;
use schema::domain::ids::{CaseRef, Id, ProviderRef, SolutionRef};
use schema::domain::referee::{RefereeState, Relation, relation};
use schema::domain::uscc::Uscc;
use schema::models::action_links::{self, Purpose};
use schema::models::audit::Actor;
use schema::models::referees::{self, Referee};
use schema::models::{accounts, catalogue, enterprises, jobs};

/// The job that reminds a customer; see [`crate::jobs`]. Its key is the case.
pub const REMIND: &str = "remind_referee";
/// The job that ends the waiting.
pub const LAPSE: &str = "lapse_referee";
/// Most cases of one listing.
const MOST_CASES: usize = 60;

/// A case as a provider claims it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What is shown of it; its reference, listing and grade are set here.
    pub case: Case,
    /// Who the customer is; never shown.
    pub uscc: Uscc,
}

/// Takes a claim, and asks the customer where the store knows its address. A provider never says where to ask.
///
/// # Errors
/// 404 for another's listing; 409 `not_submitted`, `too_many_cases`.
pub fn claim(app: &App, actor: Actor, provider: &ProviderRef, key: &SolutionRef, claim: Claim) -> Result<Referee, AppError> {
    perform(app, actor, |tx| {
        let listing = tx.own_listing(key, provider)?;
        let Some(solution) = catalogue::solution(tx.conn, key)? else {
            let detail = "a draft that was never submitted has no cases yet; submit it first".to_owned();
            return Err(AppError::Conflict { code: "not_submitted", detail });
        };
        if catalogue::cases_of(tx.conn, key)?.len() >= MOST_CASES {
            let detail = format!("this listing has {MOST_CASES} cases, more say nothing new");
            return Err(AppError::Conflict { code: "too_many_cases", detail });
        }
        let provider = catalogue::provider(tx.conn, &listing.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
        let firm = enterprises::by_uscc(tx.conn, claim.uscc.as_str())?;
        let contact = firm.as_ref().map(|f| f.contact.clone());
        let case = Case {
            case_ref: new_ref(tx)?,
            solution_ref: key.clone(),
            evidence: Evidence::Claimed,
            satisfaction: None,
            ..claim.case
        };
        catalogue::save_case(tx.conn, &case, tx.at)?;
        let mut referee = Referee {
            case_ref: case.case_ref.clone(),
            solution_ref: key.clone(),
            email: contact.as_ref().and_then(|c| normal_email(&c.email)),
            enterprise_ref: firm.map(|f| f.enterprise_ref.to_string()),
            state: RefereeState::Unreachable,
            reason: String::new(),
            due_on: None,
            claimed_at: tx.at,
            asked_at: None,
            answered_at: None,
            uscc: claim.uscc,
        };
        let related = relation(&provider, &referee.uscc, contact.as_ref());
        prepare(tx, &mut referee, related);
        referees::insert(tx.conn, &referee)?;
        if referee.state == RefereeState::Asked {
            ask(tx, &provider, &case, &referee)?;
        }
        tx.show(&solution)?;
        tx.audit("claim_case", ("case", case.case_ref.as_str()), &(key, referee.state.code(), &referee.reason))?;
        Ok(referee)
    })
}

/// Whether a customer is asked, is too near, or has no address yet.
fn prepare(tx: &Tx<'_>, referee: &mut Referee, related: Option<Relation>) {
    let limits = tx.app.programme.deadlines.listing;
    (referee.state, referee.due_on) = match (related, &referee.email) {
        (Some(_), _) => (RefereeState::Related, None),
        (None, Some(_)) => (RefereeState::Asked, Some(tx.working_days_on(limits.referee))),
        (None, None) => (RefereeState::Unreachable, Some(tx.working_days_on(limits.moderation))),
    };
    referee.reason = related.map(|r| r.code().to_owned()).unwrap_or_default();
    referee.asked_at = (referee.state == RefereeState::Asked).then_some(tx.at);
}

fn new_ref(tx: &Tx<'_>) -> Result<CaseRef, AppError> {
    let digits: String = tx.mint().as_str().chars().rev().filter(char::is_ascii_alphanumeric).take(10).collect();
    CaseRef::parse(&format!("C-{}", digits.to_ascii_uppercase())).map_err(|e| AppError::Internal(e.to_string()))
}

/// The last instant at which a customer's links work, in microseconds.
pub(super) fn end_of_links(tx: &Tx<'_>, due_on: Option<Date>) -> i64 {
    due_on.map_or(tx.at, |day| tx.app.end_of(day).as_microsecond())
}

/// What a mail says of a case.
fn question(tx: &mut Tx<'_>, provider: &Provider, case: &Case, due_on: Option<Date>) -> Result<CaseQuestionData, AppError> {
    let listing = catalogue::solution(tx.conn, &case.solution_ref)?.ok_or(AppError::NotFound("listing"))?;
    Ok(asked(tx.app, provider, &listing, case, due_on))
}

fn asked(app: &App, provider: &Provider, listing: &Solution, case: &Case, due_on: Option<Date>) -> CaseQuestionData {
    CaseQuestionData {
        number: case.case_ref.to_string(),
        provider_name: provider.name.clone(),
        listing: listing.name.clone(),
        firm: case.enterprise_name.clone(),
        scenarios: case.scenarios.iter().filter_map(|c| app.programme.scenario(c)).map(|s| s.name.clone()).collect(),
        started_on: case.started_on,
        accepted_on: case.accepted_on,
        contract: case.contract,
        levels: case.level_before.zip(case.level_after),
        due_on,
        path: frontend::routes::listing(&case.solution_ref),
    }
}

/// What a customer is asked, for the page of its link.
///
/// # Errors
/// 404 where there is no such case.
pub fn question_of(app: &App, key: &CaseRef) -> Result<CaseQuestionData, AppError> {
    let missing = || AppError::NotFound("case");
    let case = app.read(|c| catalogue::case(c, key))?.ok_or_else(missing)?;
    let listing = app.read(|c| catalogue::solution(c, &case.solution_ref))?.ok_or_else(missing)?;
    let provider = app.read(|c| catalogue::provider(c, &listing.provider_ref))?.ok_or_else(missing)?;
    let due_on = app.read(|c| referees::find(c, key))?.and_then(|r| r.due_on);
    Ok(asked(app, &provider, &listing, &case, due_on))
}

/// Mails the question to the address on record and sets reminder and end.
fn ask(tx: &mut Tx<'_>, provider: &Provider, case: &Case, referee: &Referee) -> Result<(), AppError> {
    let Some(email) = referee.email.clone() else { return Ok(()) };
    let data = question(tx, provider, case, referee.due_on)?;
    queue(tx, Letter::CaseQuestion(data), &email, &Subject::Case(case.case_ref.clone()), None)?;
    let (app, key) = (tx.app, case.case_ref.as_str());
    let limits = app.programme.deadlines.listing;
    tx.job(REMIND, key, app.morning_of(tx.working_days_on(limits.referee_reminder)))?;
    match referee.due_on {
        Some(day) => tx.job(LAPSE, key, app.end_of(day)),
        None => Ok(()),
    }
}

/// A case with everything that belongs to it.
struct Matter {
    case: Case,
    referee: Referee,
    provider: Provider,
}

fn matter(tx: &mut Tx<'_>, key: &CaseRef) -> Result<Matter, AppError> {
    let referee = referees::find(tx.conn, key)?.ok_or(AppError::NotFound("case"))?;
    // The listing is held: two deeds on its cases come one after the other.
    let listing = tx.listing(&referee.solution_ref)?;
    let case = catalogue::case(tx.conn, key)?.ok_or(AppError::NotFound("case"))?;
    let provider = catalogue::provider(tx.conn, &listing.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
    let referee = referees::find(tx.conn, key)?.unwrap_or(referee);
    Ok(Matter { case, referee, provider })
}

/// Keeps a case as it is now and brings the catalogue up to it.
fn keep(tx: &mut Tx<'_>, case: &Case) -> Result<(), AppError> {
    catalogue::save_case(tx.conn, case, tx.at)?;
    match catalogue::solution(tx.conn, &case.solution_ref)? {
        Some(solution) => tx.show(&solution),
        None => Ok(()),
    }
}

fn settle(tx: &mut Tx<'_>, referee: &Referee, from: RefereeState) -> Result<(), AppError> {
    if referees::settle(tx.conn, referee, from)? {
        return Ok(());
    }
    let detail = "somebody was quicker; look at the case again".to_owned();
    Err(AppError::Conflict { code: "already_decided", detail })
}

fn unwind(tx: &mut Tx<'_>, key: &CaseRef) -> Result<(), AppError> {
    let (job, at) = (tx.job.clone(), tx.at);
    for name in [REMIND, LAPSE] {
        jobs::cancel(tx.conn, name, key.as_str(), job.as_ref(), at)?;
    }
    Ok(())
}

/// Tells the provider what became of a case.
fn tell_provider(
    tx: &mut Tx<'_>,
    provider: &Provider,
    case: &Case,
    reason: &str,
    what: CaseNewsKind,
) -> Result<CaseNewsData, AppError> {
    let data = CaseNewsData { about: question(tx, provider, case, None)?, what, reason: reason.to_owned() };
    let letter = if what == CaseNewsKind::Lapsed { Letter::CaseLapsed(data.clone()) } else { Letter::CaseNews(data.clone()) };
    queue(tx, letter, &provider.contact.email, &Subject::Provider(provider.provider_ref.clone()), None)?;
    Ok(data)
}

/// What a customer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// It was so; perhaps with a mark from 1 to 5.
    Confirm(Option<u8>),
    /// It was not so, and what was not.
    Deny(String),
}

impl Word {
    /// Name of the deed, as a used link keeps it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Confirm(_) => "confirm_case",
            Self::Deny(_) => "deny_case",
        }
    }
}

/// Takes a customer's word; both links of every mail that asked are used up by it.
///
/// # Errors
/// 409 when the link was used, or the case waits for no answer.
pub fn answer(app: &App, link: &Id, key: &CaseRef, word: &Word) -> Result<(), AppError> {
    perform(app, Actor::Link(link.clone()), |tx| {
        let mut m = matter(tx, key)?;
        if !action_links::use_up(tx.conn, link, word.name(), tx.at)? {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        for purpose in [Purpose::ConfirmCase, Purpose::DenyCase] {
            action_links::use_up_all(tx.conn, purpose, key.as_str(), word.name(), tx.at)?;
        }
        let before = m.case.evidence;
        m.referee.answered_at = Some(tx.at);
        m.referee.due_on = None;
        let what = match word {
            Word::Confirm(mark) => {
                m.referee.state = RefereeState::Confirmed;
                m.case.evidence = before.max(Evidence::RefereeConfirmed);
                m.case.satisfaction = mark.or(m.case.satisfaction);
                CaseNewsKind::Confirmed
            }
            // What an officer has recorded, only the bureau takes back.
            Word::Deny(reason) if before == Evidence::Accepted => {
                m.referee.state = RefereeState::Disputed;
                m.referee.reason.clone_from(reason);
                CaseNewsKind::Disputed
            }
            Word::Deny(reason) => {
                m.referee.state = RefereeState::Denied;
                m.referee.reason.clone_from(reason);
                m.case.evidence = Evidence::Claimed;
                CaseNewsKind::Denied
            }
        };
        settle(tx, &m.referee, RefereeState::Asked)?;
        unwind(tx, key)?;
        keep(tx, &m.case)?;
        let mut told = tell_provider(tx, &m.provider, &m.case, &m.referee.reason, what)?;
        if matches!(what, CaseNewsKind::Denied | CaseNewsKind::Disputed) {
            told.about.path = frontend::routes::desk_listing(&m.case.solution_ref);
            for officer in accounts::of_role(tx.conn, Role::Bureau)? {
                queue(tx, Letter::CaseDisputed(told.clone()), &officer.email, &Subject::Account(officer.id), None)?;
            }
        }
        tx.audit(word.name(), ("case", key.as_str()), &(before.code(), m.case.evidence.code(), &m.referee.reason))
    })
}

/// Reminds a customer that has not answered.
///
/// # Errors
/// When the database fails.
pub fn remind(app: &App, job: &Id, key: &CaseRef) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let m = matter(tx, key)?;
        let (RefereeState::Asked, Some(email)) = (m.referee.state, m.referee.email.clone()) else {
            return tx.audit("nothing_to_do", ("case", key.as_str()), &REMIND);
        };
        let data = question(tx, &m.provider, &m.case, m.referee.due_on)?;
        queue(tx, Letter::CaseReminder(data), &email, &Subject::Case(key.clone()), None)?;
        tx.audit(REMIND, ("case", key.as_str()), &())
    })
}

/// Ends the waiting for a customer: the case stays a mere claim.
///
/// # Errors
/// When the database fails.
pub fn lapse(app: &App, job: &Id, key: &CaseRef) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let mut m = matter(tx, key)?;
        if m.referee.state != RefereeState::Asked {
            return tx.audit("nothing_to_do", ("case", key.as_str()), &LAPSE);
        }
        m.referee.state = RefereeState::Lapsed;
        m.referee.due_on = None;
        settle(tx, &m.referee, RefereeState::Asked)?;
        tell_provider(tx, &m.provider, &m.case, "", CaseNewsKind::Lapsed)?;
        tx.audit(LAPSE, ("case", key.as_str()), &())
    })
}

/// The bureau's record has an address of a customer whom nobody could ask, or who did not answer: it is asked there.
///
/// # Errors
/// 409 `already_decided`; 409 `related_party` where the address is the provider's own; 422 for no address.
pub fn find_address(app: &App, actor: Actor, key: &CaseRef, email: Option<&str>) -> Result<Referee, AppError> {
    perform(app, actor, |tx| {
        let mut m = matter(tx, key)?;
        let from = m.referee.state;
        if !matches!(from, RefereeState::Unreachable | RefereeState::Lapsed) {
            let detail = format!("the customer is {from} already");
            return Err(AppError::Conflict { code: "already_decided", detail });
        }
        let email = normal_email(email.unwrap_or_default())
            .ok_or_else(|| AppError::invalid("/email", "email", "give the customer's e-mail address from the bureau's record"))?;
        let contact = Contact { name: String::new(), email: email.clone(), phone: String::new() };
        if relation(&m.provider, &m.referee.uscc, Some(&contact)).is_some() {
            let detail = "this address belongs to the provider's own mail domain; its word would count nothing".to_owned();
            return Err(AppError::Conflict { code: "related_party", detail });
        }
        m.referee.email = Some(email);
        prepare(tx, &mut m.referee, None);
        settle(tx, &m.referee, from)?;
        ask(tx, &m.provider, &m.case, &m.referee)?;
        tx.audit("ask_referee", ("case", key.as_str()), &from.code())?;
        Ok(m.referee)
    })
}

/// What an officer saw of an acceptance.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The day.
    pub accepted_on: Date,
    /// Level that was reached, 0–4.
    pub level_after: Option<u8>,
    /// On what ground: the document and its number.
    pub reason: Option<String>,
}

/// Records that a case was accepted.
///
/// # Errors
/// 409 `related_party`, or `already_decided`; 422 without a ground or for a day that cannot be.
pub fn accept(app: &App, actor: Actor, key: &CaseRef, seen: &Acceptance) -> Result<Case, AppError> {
    perform(app, actor, |tx| {
        let Some(found) = catalogue::case(tx.conn, key)? else { return Err(AppError::NotFound("case")) };
        // The listing is held: two deeds on its cases come one after the other.
        let listing = tx.listing(&found.solution_ref)?;
        let Some(mut case) = catalogue::case(tx.conn, key)? else { return Err(AppError::NotFound("case")) };
        let provider = catalogue::provider(tx.conn, &listing.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
        let referee = referees::find(tx.conn, key)?;
        let related = referee.is_none() && is_related(tx, &provider, &case)?;
        let state = if related { Some(RefereeState::Related) } else { referee.as_ref().map(|r| r.state) };
        if let Some((code, detail)) = refusal(&case, state) {
            return Err(AppError::Conflict { code, detail: detail.to_owned() });
        }
        let reason = told("/reason", seen.reason.as_deref())?;
        let today = app.clock.date_of(tx.now);
        if seen.accepted_on > today || case.started_on.is_some_and(|on| on > seen.accepted_on) {
            return Err(AppError::invalid("/accepted_on", "range", "not before the work began and not after today"));
        }
        if seen.level_after.is_some_and(|level| level > 4) {
            return Err(AppError::invalid("/level_after", "range", "a level from 0 to 4"));
        }
        let before = case.evidence;
        case.evidence = Evidence::Accepted;
        case.accepted_on = Some(seen.accepted_on);
        // A level that only the provider has told is none (B12): its customer or the officer has to say it.
        let told_by_provider = referee.is_some_and(|r| r.state != RefereeState::Confirmed);
        case.level_after = seen.level_after.or(case.level_after.filter(|_| !told_by_provider));
        keep(tx, &case)?;
        tell_provider(tx, &provider, &case, &reason, CaseNewsKind::Accepted)?;
        tx.audit("accept_case", ("case", key.as_str()), &(before.code(), "accepted", &reason))?;
        Ok(case)
    })
}

/// Whether the customer of a case that was imported, and so has no code of its own, is an enterprise of the store too near to
/// its provider; one is found by its name where only one bears it.
fn is_related(tx: &mut Tx<'_>, provider: &Provider, case: &Case) -> Result<bool, AppError> {
    let firms = enterprises::all(tx.conn)?;
    let mut named = firms.iter().filter(|f| f.name == case.enterprise_name);
    let related = |firm: &Enterprise| relation(provider, &firm.uscc, Some(&firm.contact)).is_some();
    let own_name = provider.name == case.enterprise_name;
    Ok(own_name || matches!((named.next(), named.next()), (Some(firm), None) if related(firm)))
}

/// Why an acceptance cannot be recorded.
fn refusal(case: &Case, state: Option<RefereeState>) -> Option<(&'static str, &'static str)> {
    match state {
        Some(RefereeState::Related) => Some(("related_party", "customer and provider are related; the case does not count")),
        Some(RefereeState::Denied) => Some(("disputed", "the customer says that it was not so; settle that with both first")),
        _ if case.evidence == Evidence::Accepted => Some(("already_decided", "this case is recorded as accepted")),
        _ => None,
    }
}
