//! Handing a match to providers: one consent, one case per provider, mails and clockwork, in one transaction.

use super::clockwork::wind_up;
use super::explaining::chosen_together;
use super::letters::queue;
use super::unsaid::Unsaid;
use super::{Tx, perform};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::{AppError, FieldError};
use crate::representations::lead;
use frontend::emails::{Letter, RequestSentData};
use schema::db::{DbConn, StoreError};
use schema::domain::catalogue::Provider;
use schema::domain::enterprise::Enterprise;
use schema::domain::handoff::{HandoffState, Schedule};
use schema::domain::ids::{EnterpriseRef, Id, NeedRef, ProviderRef, SolutionRef};
use schema::domain::matching::MatchItem;
use schema::models::audit::Actor;
use schema::models::cards;
use schema::models::handoffs::{self, Consent, Disclosed, DisclosedNeed, Handoff, Requested};
use schema::models::idempotency::{self, Answered};
use schema::models::matches::{self, StoredMatch};
use schema::models::{catalogue, enterprises, outbox};

/// Version of the wording of the consent; the words are in the locales.
pub const CONSENT_VERSION: u32 = 1;
/// What a provider sees at once.
pub const FIELDS_BEFORE: [&str; 7] = ["sector", "size", "district", "needs", "constraints", "budget_band", "message"];
/// What it sees when it accepts.
pub const FIELDS_AFTER: [&str; 4] = ["name", "contact_name", "contact_email", "contact_phone"];
/// Longest message, in characters.
pub const MAX_MESSAGE: usize = 500;

/// What an enterprise asks for.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who asks.
    pub enterprise_ref: EnterpriseRef,
    /// Which person gives the consent.
    pub account_id: Id,
    /// The match.
    pub match_id: Id,
    /// One to three of its items.
    pub solution_refs: Vec<SolutionRef>,
    /// Whether the consent was given.
    pub consent: bool,
    /// A few words; masked before they are shown.
    pub message: Option<String>,
    /// The caller's idempotency key and the hash of its request.
    pub idempotency: Option<(String, String)>,
}

const ROUTE: &str = "handoffs";

/// Sends a request. Sending it twice with one idempotency key answers twice and sends once.
///
/// # Errors
/// `consent_required`, `not_in_match`, `already_requested` and the usual ones; nothing is written then.
pub fn send(app: &App, request: &Request) -> Result<Vec<Handoff>, AppError> {
    check(request)?;
    perform(app, Actor::Account(request.account_id.clone()), |tx| {
        enterprises::lock(tx.conn, &request.enterprise_ref)?;
        if let Some(before) = answered_before(tx, request)? {
            tx.audit("repeat", ("match", request.match_id.as_str()), &before.len())?;
            return Ok(before);
        }
        let stored = matches::find(tx.conn, &request.match_id)?.ok_or(AppError::NotFound("match"))?;
        let enterprise = enterprises::find(tx.conn, &request.enterprise_ref)?.ok_or(AppError::NotFound("enterprise"))?;
        claim(tx, &stored, &enterprise)?;
        let groups = by_provider(tx, &stored, request)?;
        refuse_twins(tx, &enterprise.enterprise_ref, &groups)?;
        refuse_unreachable(tx, &groups)?;
        refuse_paused(tx, &groups)?;
        let consent = keep_consent(tx, request, &groups)?;
        let mut cases = Vec::new();
        for (provider, items) in &groups {
            cases.push(open(tx, request, &stored, &enterprise, &consent, provider, items)?);
        }
        remember_answer(tx, request, &cases)?;
        Ok(cases)
    })
}

/// A match is the enterprise's own, or becomes it: one without an account, made for the enterprise's sector.
fn claim(tx: &mut Tx<'_>, stored: &StoredMatch, enterprise: &Enterprise) -> Result<(), AppError> {
    match &stored.enterprise_ref {
        Some(owner) if *owner == enterprise.enterprise_ref => Ok(()),
        Some(_) => Err(AppError::NotFound("match")),
        None if stored.profile.sector != enterprise.profile.sector => {
            let detail = "this match was made for another sector than your own; match again".to_owned();
            Err(AppError::Unprocessable { code: "other_sector", detail })
        }
        None => Ok(matches::adopt(tx.conn, &stored.id, &enterprise.enterprise_ref)?),
    }
}

fn check(request: &Request) -> Result<(), AppError> {
    if !request.consent {
        let detail = "the enterprise must consent to what goes to whom: send \"consent\": true".to_owned();
        return Err(AppError::Unprocessable { code: "consent_required", detail });
    }
    let mut faults = Vec::new();
    let mut refs: Vec<_> = request.solution_refs.iter().collect();
    refs.sort();
    refs.dedup();
    if !(1..=3).contains(&request.solution_refs.len()) {
        faults.push(FieldError::new("/solution_refs", "count", "choose one to three solutions"));
    } else if refs.len() != request.solution_refs.len() {
        faults.push(FieldError::new("/solution_refs", "duplicate", "each solution once"));
    }
    if request.message.as_ref().is_some_and(|m| m.chars().count() > MAX_MESSAGE) {
        faults.push(FieldError::new("/message", "too_long", format!("at most {MAX_MESSAGE} characters")));
    }
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

type Groups = Vec<(ProviderRef, Vec<MatchItem>)>;

fn by_provider(tx: &mut Tx<'_>, stored: &StoredMatch, request: &Request) -> Result<Groups, AppError> {
    let snapshot = tx.app.engine.snapshot();
    let mut groups = Groups::new();
    let items = chosen_together(tx.app, tx.conn, stored, &request.solution_refs)?;
    for ((place, key), item) in request.solution_refs.iter().enumerate().zip(items) {
        let Some(item) = item else {
            return Err(AppError::invalid(
                format!("/solution_refs/{place}"),
                "not_in_match",
                format!("{key} is not an item of this match"),
            ));
        };
        if snapshot.listing(key).is_none() {
            let detail = format!("{key} is no longer listed; match again to see who else can help");
            return Err(AppError::Conflict { code: "no_longer_listed", detail });
        }
        match groups.iter_mut().find(|(provider, _)| *provider == item.provider_ref) {
            Some((_, items)) => items.push(item),
            None => groups.push((item.provider_ref.clone(), vec![item])),
        }
    }
    Ok(groups)
}

/// A provider answers an enterprise's request before it gets the next, by whichever match.
fn refuse_twins(tx: &mut Tx<'_>, enterprise: &EnterpriseRef, groups: &Groups) -> Result<(), AppError> {
    for (provider, _) in groups {
        if let Some(open) = handoffs::open_between(tx.conn, enterprise, provider)? {
            return Err(AppError::AlreadyRequested { id: open.id.to_string(), number: open.number });
        }
    }
    Ok(())
}

/// Whether mails to a provider's contact come back again and again: it gets no new leads until one arrives (P12).
///
/// # Errors
/// When the database fails.
pub fn is_unreachable(app: &App, conn: &mut DbConn, provider: &Provider) -> Result<bool, StoreError> {
    Ok(outbox::bounces(conn, &provider.contact.email)? >= i64::from(app.programme.people.bounces))
}

/// A provider with a yellow card takes no new requests, whatever an older report says.
fn refuse_paused(tx: &mut Tx<'_>, groups: &Groups) -> Result<(), AppError> {
    for (key, items) in groups {
        if cards::is_paused(tx.conn, key)? {
            let name = items.first().map_or_else(|| key.to_string(), |item| item.provider_name.clone());
            let detail = format!("{name} takes no new matches at present; choose another one");
            return Err(AppError::Conflict { code: "provider_paused", detail });
        }
    }
    Ok(())
}

fn refuse_unreachable(tx: &mut Tx<'_>, groups: &Groups) -> Result<(), AppError> {
    for (key, _) in groups {
        let provider = catalogue::provider(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
        if is_unreachable(tx.app, tx.conn, &provider)? {
            let detail = format!("mails to {} come back; the bureau sees to it. Choose another one meanwhile", provider.name);
            return Err(AppError::Conflict { code: "provider_unreachable", detail });
        }
    }
    Ok(())
}

fn keep_consent(tx: &mut Tx<'_>, request: &Request, groups: &Groups) -> Result<Consent, AppError> {
    let consent = Consent {
        id: tx.mint(),
        match_id: request.match_id.clone(),
        enterprise_ref: request.enterprise_ref.clone(),
        account_id: request.account_id.clone(),
        text_version: CONSENT_VERSION.to_string(),
        recipients: groups.iter().map(|(p, _)| p.clone()).collect(),
        fields_before: FIELDS_BEFORE.map(str::to_owned).to_vec(),
        fields_after: FIELDS_AFTER.map(str::to_owned).to_vec(),
        given_at: tx.at,
    };
    handoffs::insert_consent(tx.conn, &consent)?;
    tx.audit("consent", ("consent", consent.id.as_str()), &(&consent.recipients, &consent.text_version))?;
    Ok(consent)
}

/// What a provider may see before it accepts: nothing in it identifies the enterprise.
///
/// # Errors
/// When the database fails.
pub fn disclose(
    app: &App,
    conn: &mut schema::db::DbConn,
    stored: &StoredMatch,
    enterprise: &Enterprise,
    message: Option<&str>,
) -> Result<Disclosed, AppError> {
    let profile = &stored.profile;
    // What the firm is stands in its own record, whatever was typed into a match before it signed in.
    let firm = &enterprise.profile;
    let district = match &firm.district {
        Some(d) if enterprises::count_in(conn, firm.sector.as_str(), d)? >= 5 => Some(d.clone()),
        _ => None,
    };
    let unsaid = Unsaid::of_enterprise(app, enterprise, firm.district.as_deref(), district.as_deref());
    let mask = |text: &str| unsaid.mask(text);
    // Words without a code are named as the report named them.
    let heard = |key: &NeedRef| {
        let read = stored.report.read.iter().find(|r| r.need_ref == *key);
        read.and_then(|r| r.scenarios.first()).map(|(code, _)| code)
    };
    let need = |n: &schema::domain::enterprise::Need| DisclosedNeed {
        need_ref: n.need_ref.to_string(),
        kind: n.kind.code().to_owned(),
        scenario: n.scenario.as_ref().or_else(|| heard(&n.need_ref)).map(ToString::to_string),
        text: n.text.as_deref().map(mask),
        priority: n.priority.code().to_owned(),
    };
    Ok(Disclosed {
        sector: profile.sector.to_string(),
        size: firm.size.code().to_owned(),
        district,
        needs: profile.needs.iter().map(need).collect(),
        budget_band: profile.budget.and_then(|b| app.programme.price_band(b)).map(|b| b.value.clone()),
        deadline_weeks: profile.deadline_weeks,
        deployment: profile.deployment.iter().map(|d| d.code().to_owned()).collect(),
        must_integrate: profile.must_integrate.iter().map(|s| mask(s)).collect(),
        message: message.map(str::trim).filter(|m| !m.is_empty()).map(mask),
    })
}

fn open(
    tx: &mut Tx<'_>,
    request: &Request,
    stored: &StoredMatch,
    enterprise: &Enterprise,
    consent: &Consent,
    provider_ref: &ProviderRef,
    items: &[MatchItem],
) -> Result<Handoff, AppError> {
    let app = tx.app;
    let provider = catalogue::provider(tx.conn, provider_ref)?.ok_or(AppError::NotFound("provider"))?;
    let today = app.clock.date_of(tx.now);
    let requested = |i: &MatchItem| Requested {
        solution_ref: i.solution_ref.clone(),
        revision_id: i.revision_id.clone(),
        name: i.name.clone(),
    };
    let case = Handoff {
        id: tx.mint(),
        number: handoffs::next_number(tx.conn, &app.programme.identity.case_prefix, today.year())?,
        match_id: stored.id.clone(),
        consent_id: consent.id.clone(),
        enterprise_ref: enterprise.enterprise_ref.clone(),
        provider_ref: provider_ref.clone(),
        state: HandoffState::Sent,
        solutions: items.iter().map(requested).collect(),
        disclosed: disclose(app, tx.conn, stored, enterprise, request.message.as_deref())?,
        schedule: Schedule::starting(today, &app.programme.deadlines, &app.calendar),
        sent_at: tx.at,
        delivered_at: None,
        opened_at: None,
        answered_at: None,
        version: 1,
    };
    handoffs::insert(tx.conn, &case)?;
    let subject = Subject::Handoff(case.id.clone());
    let data = lead::lead_data(app, tx.conn, &case, &provider.name, Some(stored))?;
    let sent = RequestSentData {
        number: case.number.clone(),
        provider_name: provider.name.clone(),
        solutions: case.solutions.iter().map(|s| s.name.clone()).collect(),
        facts: data.facts.clone(),
        needs: data.needs.len(),
        message: data.message.clone(),
        consent_version: CONSENT_VERSION,
        consented_at: app.clock.wall_clock(tx.now),
        due_on: case.schedule.due_on,
    };
    queue(tx, Letter::Lead(data), &provider.contact.email, &subject, Some(&case))?;
    queue(tx, Letter::RequestSent(sent), &enterprise.contact.email, &subject, Some(&case))?;
    wind_up(tx, &case)?;
    tx.audit("hand_off", ("handoff", case.id.as_str()), &(&case.number, &case.solutions))?;
    Ok(case)
}

fn answered_before(tx: &mut Tx<'_>, request: &Request) -> Result<Option<Vec<Handoff>>, AppError> {
    let Some((key, hash)) = &request.idempotency else { return Ok(None) };
    let Some(answer) = idempotency::find(tx.conn, request.account_id.as_str(), ROUTE, key)? else { return Ok(None) };
    if answer.request_hash != *hash {
        let detail = "this Idempotency-Key was used for another request".to_owned();
        return Err(AppError::Conflict { code: "idempotency_key_reused", detail });
    }
    let ids: Vec<Id> = serde_json::from_str(&answer.body).map_err(|e| AppError::Internal(e.to_string()))?;
    let mut cases = Vec::new();
    for id in &ids {
        cases.extend(handoffs::find(tx.conn, id)?);
    }
    Ok(Some(cases))
}

fn remember_answer(tx: &mut Tx<'_>, request: &Request, cases: &[Handoff]) -> Result<(), AppError> {
    let Some((key, hash)) = &request.idempotency else { return Ok(()) };
    let ids: Vec<&Id> = cases.iter().map(|c| &c.id).collect();
    let body = serde_json::to_string(&ids).map_err(|e| AppError::Internal(e.to_string()))?;
    let answer = Answered { request_hash: hash.clone(), status: 201, body };
    idempotency::insert(tx.conn, request.account_id.as_str(), ROUTE, key, &answer, tx.at)?;
    Ok(())
}
