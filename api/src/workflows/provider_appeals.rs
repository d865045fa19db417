//! A provider appeals its suspension, a card or its place in the standing; another officer decides by a due date (P15).

use super::letters::queue;
use super::listing_moves::told;
use super::{Tx, carding, perform, suspending};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{Letter, ProviderAppealData};
use schema::db::{DbConn, StoreError};
use schema::domain::catalogue::ProviderStatus;
use schema::domain::conduct::Card;
use schema::domain::ids::{Id, ProviderRef};
use schema::domain::listing::appeal::{AppealState, AppealSubject};
use schema::models::audit::{self, Actor};
use schema::models::cards::{self, CardCase, Which};
use schema::models::provider_appeals::{self, ProviderAppeal};
use schema::models::{catalogue, instant, standings};

/// What can be appealed: what it is against, and who decided it.
struct Ground {
    against: String,
    officer: Option<String>,
}

/// What a provider can appeal now.
///
/// # Errors
/// When the database fails.
pub fn open_to(app: &App, key: &ProviderRef) -> Result<Vec<AppealSubject>, AppError> {
    app.read(|c| {
        let mut subjects = Vec::new();
        for subject in AppealSubject::ALL {
            if ground(app, c, key, *subject)?.is_some() {
                subjects.push(*subject);
            }
        }
        Ok(subjects)
    })
}

/// The ground of an appeal; `None` where there is nothing to appeal, its time is over, or it was appealed before.
fn ground(app: &App, c: &mut DbConn, key: &ProviderRef, subject: AppealSubject) -> Result<Option<Ground>, StoreError> {
    let before = provider_appeals::of_provider(c, key)?;
    let ground = match subject {
        AppealSubject::Suspension => {
            let out = catalogue::provider(c, key)?.is_some_and(|p| p.status == ProviderStatus::Suspended);
            let deed = if out { audit::latest(c, "suspend_provider", ("provider", key.as_str()))? } else { None };
            let days = app.programme.deadlines.listing.appeal;
            let last = |deed: &audit::Deed| app.calendar.add_working_days(app.clock.date_of(deed.at), days);
            // A suspension that is a red card is appealed as the card.
            let carded = cards::list(c, Which::Of(key))?.iter().any(|case| case.card == Card::Red && case.state.in_force());
            let deed = deed.filter(|deed| !carded && app.clock.today() <= last(deed));
            deed.map(|deed| Ground { against: deed.id, officer: Some(deed.actor) })
        }
        AppealSubject::Card => carded(app, c, key, &before)?,
        AppealSubject::Standing => {
            let stored = standings::latest(c)?.filter(|stored| stored.report.of(key).is_some());
            stored.map(|stored| Ground { against: stored.inputs.as_of.to_string(), officer: None })
        }
    };
    let twin =
        |g: &Ground| before.iter().any(|a| a.subject == subject && (a.against == g.against || a.state == AppealState::Open));
    Ok(ground.filter(|g| !twin(g)))
}

/// The newest card whose appeal is still open to the provider.
fn carded(app: &App, c: &mut DbConn, key: &ProviderRef, before: &[ProviderAppeal]) -> Result<Option<Ground>, StoreError> {
    let days = app.programme.deadlines.listing.appeal;
    let ground = |case: CardCase| {
        let (officer, at) = case.decided.filter(|_| case.state.counts())?;
        let last = app.calendar.add_working_days(app.clock.date_of(instant(at)), days);
        let fresh = app.clock.today() <= last && before.iter().all(|appeal| appeal.against != case.id.as_str());
        fresh.then(|| Ground { against: case.id.to_string(), officer: Some(officer) })
    };
    Ok(cards::list(c, Which::Of(key))?.into_iter().find_map(ground))
}

/// Takes an appeal.
///
/// # Errors
/// 409 `nothing_to_appeal`; 422 without words.
pub fn appeal(
    app: &App,
    actor: Actor,
    key: &ProviderRef,
    subject: AppealSubject,
    words: Option<&str>,
) -> Result<ProviderAppeal, AppError> {
    perform(app, actor, |tx| {
        catalogue::provider_to_change(tx.conn, key)?.ok_or(AppError::NotFound("provider"))?;
        let ground = ground(tx.app, tx.conn, key, subject)?.ok_or_else(|| {
            let days = tx.app.programme.deadlines.listing.appeal;
            let detail = format!("there is nothing to appeal; a suspension may be appealed once, within {days} working days");
            AppError::Conflict { code: "nothing_to_appeal", detail }
        })?;
        let appeal = ProviderAppeal {
            id: tx.mint(),
            provider_ref: key.clone(),
            subject,
            against: ground.against,
            officer: ground.officer,
            words: told("/words", words)?,
            at: tx.at,
            due_on: tx.working_days_on(tx.app.programme.deadlines.listing.appeal_decision),
            state: AppealState::Open,
            answer: None,
        };
        provider_appeals::insert(tx.conn, &appeal)?;
        tell(tx, &appeal)?;
        tx.audit("appeal", ("provider", key.as_str()), &(&appeal.id, subject.code(), &appeal.words))?;
        Ok(appeal)
    })
}

/// Decides on an appeal. Upheld, a suspension ends at once; what is wrong in a standing is put right in the cases that it counts,
/// and the answer says what.
///
/// # Errors
/// 403 for the officer whose decision it is; 409 `already_decided` (B5); 422 without a reason.
pub fn decide(app: &App, officer: &Id, id: &Id, uphold: bool, reason: Option<&str>) -> Result<ProviderAppeal, AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        let found = provider_appeals::find(tx.conn, id)?.ok_or(AppError::NotFound("appeal"))?;
        if found.officer.as_deref() == Some(officer.as_str()) {
            return Err(AppError::Forbidden("another officer decides on an appeal against your decision"));
        }
        let reason = told("/reason", reason)?;
        let state = if uphold { AppealState::Upheld } else { AppealState::Dismissed };
        let provider = catalogue::provider_to_change(tx.conn, &found.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
        if !provider_appeals::settle(tx.conn, id, state, &reason, tx.at)? {
            let detail = "this appeal was decided before".to_owned();
            return Err(AppError::Conflict { code: "already_decided", detail });
        }
        let appeal = ProviderAppeal { state, answer: Some(reason.clone()), ..found };
        tell(tx, &appeal)?;
        tx.audit("decide_appeal", ("provider", appeal.provider_ref.as_str()), &(id, state.code(), &reason))?;
        let is_out = provider.status == ProviderStatus::Suspended;
        if uphold && appeal.subject == AppealSubject::Suspension && is_out && stands(tx, &appeal)? {
            suspending::let_in(tx, &appeal.provider_ref, Some(&reason))?;
        }
        if uphold && appeal.subject == AppealSubject::Card {
            carding::quash(tx, &appeal.against, &reason)?;
        }
        Ok(appeal)
    })
}

/// Whether the suspension that was appealed is the one in force.
fn stands(tx: &mut Tx<'_>, appeal: &ProviderAppeal) -> Result<bool, AppError> {
    let last = audit::latest(tx.conn, "suspend_provider", ("provider", appeal.provider_ref.as_str()))?;
    Ok(last.is_some_and(|deed| deed.id == appeal.against))
}

fn tell(tx: &mut Tx<'_>, appeal: &ProviderAppeal) -> Result<(), AppError> {
    let provider = catalogue::provider(tx.conn, &appeal.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
    let letter = Letter::ProviderAppeal(ProviderAppealData {
        number: provider.provider_ref.to_string(),
        provider_name: provider.name.clone(),
        subject: appeal.subject,
        state: appeal.state,
        due_on: appeal.due_on,
        words: appeal.answer.clone().unwrap_or_else(|| appeal.words.clone()),
    });
    queue(tx, letter, &provider.contact.email, &Subject::Provider(provider.provider_ref), None)?;
    Ok(())
}
