//! A provider is suspended, with a reason, and taken back in (B4). Its listings are hidden at once; firms with open requests are
//! told who is next best; what was agreed goes on between the two.

use super::answer_lead::Parties;
use super::letters::queue;
use super::listing_moves::told;
use super::next_best::next_best;
use super::{Tx, freshness, notices, perform, standing};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{Letter, ProviderNoticeData, ProviderSuspendedData};
use schema::domain::catalogue::{Provider, ProviderStatus};
use schema::domain::handoff::HandoffState;
use schema::domain::ids::ProviderRef;
use schema::domain::listing::ListingState;
use schema::models::audit::Actor;
use schema::models::handoffs::{self, Handoff, Whose};
use schema::models::listings::{self, Wanted};
use schema::models::{catalogue, revisions};
use std::collections::BTreeSet;

/// States of a request in which the firm counts on the provider.
const OPEN: [&str; 3] = ["sent", "asked", "accepted"];

/// Suspends a provider.
///
/// # Errors
/// 404; 409 `invalid_transition` when it is not active, which is how the second of two officers learns of the first (B5); 422
/// without a reason.
pub fn suspend(app: &App, actor: Actor, key: &ProviderRef, reason: Option<&str>) -> Result<Provider, AppError> {
    perform(app, actor, |tx| {
        let (provider, reason) = put_out(tx, key, reason)?;
        tell_provider(tx, &provider, &reason)?;
        Ok(provider)
    })
}

/// The same within a deed that tells the provider itself.
pub(super) fn put_out(tx: &mut Tx<'_>, key: &ProviderRef, reason: Option<&str>) -> Result<(Provider, String), AppError> {
    let (provider, reason) = moved(tx, key, (ProviderStatus::Active, ProviderStatus::Suspended), reason)?;
    let cases = open_cases(tx, key)?;
    for case in &cases {
        tell_firm(tx, case)?;
    }
    let numbers: Vec<&str> = cases.iter().map(|c| c.number.as_str()).collect();
    tx.audit("suspend_provider", ("provider", key.as_str()), &(&reason, numbers))?;
    Ok((provider, reason))
}

/// Takes a suspended provider back in: what was published of it is again.
///
/// # Errors
/// As [`suspend`].
pub fn reinstate(app: &App, actor: Actor, key: &ProviderRef, reason: Option<&str>) -> Result<Provider, AppError> {
    perform(app, actor, |tx| {
        let (provider, reason) = let_in(tx, key, reason)?;
        tell_provider(tx, &provider, &reason)?;
        Ok(provider)
    })
}

/// The same within a deed that tells the provider itself.
pub(super) fn let_in(tx: &mut Tx<'_>, key: &ProviderRef, reason: Option<&str>) -> Result<(Provider, String), AppError> {
    resume(tx, key)?;
    let (provider, reason) = moved(tx, key, (ProviderStatus::Suspended, ProviderStatus::Active), reason)?;
    tx.audit("reinstate_provider", ("provider", key.as_str()), &reason)?;
    Ok((provider, reason))
}

/// Lets the listings of a provider count as confirmed today, and publishes those whose notice ended while it was out.
fn resume(tx: &mut Tx<'_>, key: &ProviderRef) -> Result<(), AppError> {
    let wanted = Wanted { provider: Some(key.clone()), states: vec!["published", "notice"], by_due: false };
    let today = tx.app.clock.date_of(tx.now);
    for found in listings::list(tx.conn, &wanted, 1, i64::from(u32::MAX))?.1 {
        let mut listing = tx.listing(&found.solution_ref)?;
        if matches!(listing.state, ListingState::Notice { until } if until < today) {
            tx.job(notices::PUBLISH, listing.solution_ref.as_str(), tx.now)?;
        } else if listing.state == ListingState::Published {
            freshness::begin(tx, &mut listing, None)?;
            listings::update(tx.conn, &listing, tx.at)?;
        }
    }
    Ok(())
}

/// Moves a provider, and brings the catalogue up to it.
fn moved(
    tx: &mut Tx<'_>,
    key: &ProviderRef,
    (from, to): (ProviderStatus, ProviderStatus),
    reason: Option<&str>,
) -> Result<(Provider, String), AppError> {
    let found = catalogue::provider_to_change(tx.conn, key)?;
    let mut provider = found.ok_or(AppError::NotFound("provider"))?;
    if provider.status != from {
        let detail = format!("the provider is {} now; somebody may have been quicker", provider.status);
        return Err(AppError::Conflict { code: "invalid_transition", detail });
    }
    let reason = told("/reason", reason)?;
    provider.status = to;
    catalogue::save_provider(tx.conn, &provider, tx.at)?;
    republish(tx, key)?;
    Ok((provider, reason))
}

/// Brings the catalogue up to what is stored of a provider.
pub(super) fn republish(tx: &mut Tx<'_>, key: &ProviderRef) -> Result<(), AppError> {
    let (app, at) = (tx.app, tx.at);
    let touched: BTreeSet<_> = catalogue::solution_refs_of(tx.conn, key)?.into_iter().collect();
    let published = revisions::sync(tx.conn, &touched, at, &mut || app.random.mint(at))?;
    standing::after_publication(tx, &published)
}

fn open_cases(tx: &mut Tx<'_>, key: &ProviderRef) -> Result<Vec<Handoff>, AppError> {
    let mut cases = Vec::new();
    for state in OPEN {
        cases.extend(handoffs::list(tx.conn, &Whose::Provider(key.clone()), Some(state), 1, i64::from(u32::MAX))?.1);
    }
    Ok(cases)
}

fn tell_firm(tx: &mut Tx<'_>, case: &Handoff) -> Result<(), AppError> {
    let parties = Parties::load(tx, &case.id)?;
    let stored = parties.stored(tx)?;
    let mut asked = handoffs::asked_beside(tx.conn, &parties.case)?;
    asked.insert(parties.provider.provider_ref.clone());
    let letter = Letter::ProviderSuspended(ProviderSuspendedData {
        number: parties.case.number.clone(),
        provider_name: parties.provider.name.clone(),
        accepted: matches!(parties.case.state, HandoffState::Accepted { .. }),
        next: stored.as_ref().and_then(|s| next_best(tx.app, s, &asked)),
        match_path: frontend::routes::match_report(&parties.case.match_id),
    });
    queue(tx, letter, &parties.enterprise.contact.email, &parties.subject(), Some(&parties.case))?;
    Ok(())
}

fn tell_provider(tx: &mut Tx<'_>, provider: &Provider, reason: &str) -> Result<(), AppError> {
    let open = open_cases(tx, &provider.provider_ref)?.len();
    let letter = Letter::ProviderNotice(ProviderNoticeData {
        number: provider.provider_ref.to_string(),
        provider_name: provider.name.clone(),
        suspended: provider.status == ProviderStatus::Suspended,
        reason: reason.to_owned(),
        open,
    });
    queue(tx, letter, &provider.contact.email, &Subject::Provider(provider.provider_ref.clone()), None)?;
    Ok(())
}
