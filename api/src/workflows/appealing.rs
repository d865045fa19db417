//! A provider appeals a decision on a listing; another officer decides (P15).

use super::listing_moves::{News, told};
use super::{Tx, perform};
use crate::app::App;
use crate::error::AppError;
use frontend::emails::NewsKind;
use schema::domain::ids::{Id, ProviderRef, SolutionRef};
use schema::domain::listing::ListingState;
use schema::domain::listing::appeal::AppealState;
use schema::models::audit::Actor;
use schema::models::listings::{self, Appeal, Decided, Listing, Step};

/// Decisions that can be appealed.
const APPEALABLE: [&str; 4] = ["return", "reject", "rectify", "suspend"];

/// The decision on a listing that its provider can appeal now.
///
/// # Errors
/// When the database fails.
pub fn appealable(app: &App, key: &SolutionRef) -> Result<Option<Decided>, AppError> {
    let found = app.read(|c| {
        let decided = listings::last_decision(c, key)?;
        let taken = listings::appeals_of(c, key)?;
        Ok(decided.filter(|d| taken.iter().all(|a| a.move_id != d.id)))
    })?;
    Ok(found.filter(|d| in_time(app, d)))
}

fn in_time(app: &App, decided: &Decided) -> bool {
    let days = app.programme.deadlines.listing.appeal;
    let last = app.calendar.add_working_days(app.clock.date_of(decided.at), days);
    APPEALABLE.contains(&decided.deed.as_str()) && app.clock.today() <= last
}

/// Takes an appeal.
///
/// # Errors
/// 409 `nothing_to_appeal` where there is no such decision, its time is over, or it was appealed; 422 without words.
pub fn appeal(
    app: &App,
    actor: Actor,
    provider: &ProviderRef,
    key: &SolutionRef,
    words: Option<&str>,
) -> Result<Appeal, AppError> {
    perform(app, actor, |tx| {
        let listing = tx.own_listing(key, provider)?;
        let nothing = || {
            let days = app.programme.deadlines.listing.appeal;
            let detail = format!("there is no decision to appeal; one may be appealed once, within {days} working days");
            AppError::Conflict { code: "nothing_to_appeal", detail }
        };
        let decided = listings::last_decision(tx.conn, key)?.filter(|d| in_time(app, d)).ok_or_else(nothing)?;
        if listings::appeals_of(tx.conn, key)?.iter().any(|a| a.move_id == decided.id) {
            return Err(nothing());
        }
        let appeal = Appeal {
            id: tx.mint(),
            solution_ref: key.clone(),
            move_id: decided.id,
            deed: decided.deed,
            officer: decided.officer,
            words: told("/words", words)?,
            at: tx.at,
            due_on: tx.working_days_on(app.programme.deadlines.listing.appeal_decision),
            state: AppealState::Open,
            answer: None,
        };
        listings::insert_appeal(tx.conn, &appeal)?;
        tx.tell_provider(&listing, NewsKind::AppealTaken, News { day: Some(appeal.due_on), ..News::default() })?;
        tx.audit("appeal", ("listing", key.as_str()), &(&appeal.id, &appeal.deed, &appeal.words))?;
        Ok(appeal)
    })
}

/// Decides on an appeal. Upheld, the decision is undone: what was returned or rejected is before the bureau again, what was taken
/// out is in again.
///
/// # Errors
/// 403 for the officer whose decision it is; 409 `already_decided` (B5); 422 without a reason.
pub fn decide(app: &App, officer: &Id, id: &Id, uphold: bool, reason: Option<&str>) -> Result<Listing, AppError> {
    perform(app, Actor::Account(officer.clone()), |tx| {
        let appeal = listings::appeal(tx.conn, id)?.ok_or(AppError::NotFound("appeal"))?;
        if appeal.officer == officer.as_str() {
            return Err(AppError::Forbidden("another officer decides on an appeal against your decision"));
        }
        let mut listing = tx.listing(&appeal.solution_ref)?;
        let reason = told("/reason", reason)?;
        let state = if uphold { AppealState::Upheld } else { AppealState::Dismissed };
        if !listings::settle_appeal(tx.conn, id, state, &reason, tx.at)? {
            let detail = "this appeal was decided before".to_owned();
            return Err(AppError::Conflict { code: "already_decided", detail });
        }
        if uphold {
            undo(tx, &mut listing, &appeal, &reason)?;
        }
        let what = if uphold { NewsKind::AppealUpheld } else { NewsKind::AppealDismissed };
        tx.tell_provider(&listing, what, News { reason: &reason, ..News::default() })?;
        tx.audit("decide_appeal", ("listing", listing.solution_ref.as_str()), &(id, state.code(), &reason))?;
        Ok(listing)
    })
}

/// Undoes what was decided, unless its provider has moved on meanwhile.
fn undo(tx: &mut Tx<'_>, listing: &mut Listing, appeal: &Appeal, reason: &str) -> Result<(), AppError> {
    let stands = listings::last_decision(tx.conn, &listing.solution_ref)?.is_some_and(|d| d.id == appeal.move_id);
    if !stands {
        return Ok(());
    }
    let next = match appeal.deed.as_str() {
        "rectify" | "suspend" => ListingState::Published,
        _ => ListingState::Submitted { due_on: tx.working_days_on(tx.app.programme.deadlines.listing.moderation) },
    };
    tx.put(listing, next, &Step { deed: "uphold_appeal", reason, field: None })
}
