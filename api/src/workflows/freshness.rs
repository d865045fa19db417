//! A listing fades where its provider does not say in time that it is still true, and one tap brings it back (P13).

use super::letters::queue;
use super::listing_moves::refused;
use super::{Tx, perform, perform_job};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{ConfirmListingData, Letter};
use jiff::civil::Date;
use schema::domain::catalogue::ProviderStatus;
use schema::domain::ids::{Id, ProviderRef, SolutionRef};
use schema::domain::listing::freshness::{Freshness, stages};
use schema::domain::listing::{InvalidMove, ListingState};
use schema::models::action_links::{self, Purpose};
use schema::models::audit::Actor;
use schema::models::listings::{self, Listing, Step};
use schema::models::{catalogue, jobs};

/// The jobs of the three stages; see [`crate::jobs`]. Their key is the listing.
pub const STAGES: [&str; 3] = ["badge_listing", "demote_listing", "hide_listing"];

/// Lets a listing that is in the catalogue count as confirmed today, or on a later day that its provider named, and sets its
/// stages. The caller keeps the row.
pub(super) fn begin(tx: &mut Tx<'_>, listing: &mut Listing, named: Option<Date>) -> Result<(), AppError> {
    if listing.state != ListingState::Published {
        return Ok(());
    }
    let (app, at) = (tx.app, tx.at);
    let since = named.max(Some(app.clock.date_of(tx.now))).unwrap_or_else(|| app.clock.today());
    listing.fresh_since = Some(since);
    listing.freshness = Freshness::Fresh;
    for (name, (_, day)) in STAGES.into_iter().zip(stages(since, app.programme.deadlines.freshness_days)) {
        jobs::cancel(tx.conn, name, listing.solution_ref.as_str(), tx.job.as_ref(), at)?;
        tx.job(name, listing.solution_ref.as_str(), app.morning_of(day))?;
    }
    Ok(())
}

/// Lets listings that were in the catalogue before there were stages count as confirmed today.
///
/// # Errors
/// When the database fails.
pub fn begin_missing(app: &App) -> Result<(), AppError> {
    if app.read(listings::never_confirmed)?.is_empty() {
        return Ok(());
    }
    perform(app, Actor::Clock, |tx| {
        let found = listings::never_confirmed(tx.conn)?;
        for mut listing in found.iter().cloned() {
            begin(tx, &mut listing, None)?;
            listings::update(tx.conn, &listing, tx.at)?;
        }
        tx.audit("begin_freshness", ("catalogue", "all"), &found.len())
    })
}

/// Takes a listing to the stage that it has reached, and asks its provider whether it is still true.
///
/// # Errors
/// When the database fails.
pub fn fade(app: &App, job: &Id, key: &SolutionRef) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let mut listing = tx.listing(key)?;
        let limits = app.programme.deadlines.freshness_days;
        let since = listing.fresh_since.unwrap_or_else(|| app.clock.date_of(tx.now));
        let reached = Freshness::on(app.clock.date_of(tx.now), since, limits);
        // Of a provider that is out nothing is shown; its time begins anew when it is in again.
        let out = !is_active(tx, &listing.provider_ref)?;
        if listing.state != ListingState::Published || reached <= listing.freshness || out {
            return tx.audit("nothing_to_do", ("listing", key.as_str()), &"fade");
        }
        listing.freshness = reached;
        let deed = format!("fade_{reached}");
        step(tx, &mut listing, &deed)?;
        ask(tx, &listing, since)?;
        tx.audit(&deed, ("listing", key.as_str()), &since)
    })
}

/// Whether a provider's listings are shown at all.
pub(super) fn is_active(tx: &mut Tx<'_>, key: &ProviderRef) -> Result<bool, AppError> {
    Ok(catalogue::provider(tx.conn, key)?.is_some_and(|p| p.status == ProviderStatus::Active))
}

/// Keeps a listing whose freshness has changed, with a line in its history, and brings the catalogue up to it.
fn step(tx: &mut Tx<'_>, listing: &mut Listing, deed: &str) -> Result<(), AppError> {
    listings::update(tx.conn, listing, tx.at)?;
    listing.version += 1;
    let (id, actor) = (tx.mint(), tx.actor.clone());
    let step = Step { deed, reason: "", field: None };
    listings::record_move(tx.conn, &id, (listing, &ListingState::Published), &actor, &step, tx.at)?;
    match catalogue::solution(tx.conn, &listing.solution_ref)? {
        Some(solution) => tx.show(&solution),
        None => Ok(()),
    }
}

fn ask(tx: &mut Tx<'_>, listing: &Listing, since: Date) -> Result<(), AppError> {
    let provider = catalogue::provider(tx.conn, &listing.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
    let next = stages(since, tx.app.programme.deadlines.freshness_days).into_iter().find(|(stage, _)| *stage > listing.freshness);
    let data = ConfirmListingData {
        number: listing.solution_ref.to_string(),
        provider_name: provider.name,
        name: listing.name.clone(),
        stage: listing.freshness,
        since,
        next: next.map(|(_, day)| day),
        path: frontend::routes::listing(&listing.solution_ref),
    };
    let subject = Subject::Listing(listing.solution_ref.clone());
    queue(tx, Letter::ConfirmListing(data), &provider.contact.email, &subject, None)?;
    Ok(())
}

/// By which door a confirmation comes.
#[derive(Debug, Clone, Copy)]
pub enum Door<'a> {
    /// A mailed link.
    Link(&'a Id),
    /// Somebody of the provider, signed in.
    Provider(&'a ProviderRef),
}

/// Notes that a listing is still true; every mail that asks the same is answered by it. A second confirmation on the same day
/// changes nothing.
///
/// # Errors
/// 409 when the link was used, or the listing is not in the catalogue; 404 for another's.
pub fn confirm(app: &App, actor: Actor, key: &SolutionRef, door: Door<'_>) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let mut listing = match door {
            Door::Provider(provider) => tx.own_listing(key, provider)?,
            Door::Link(_) => tx.listing(key)?,
        };
        if let Door::Link(link) = door
            && !action_links::use_up(tx.conn, link, "confirm", tx.at)?
        {
            return Err(AppError::Conflict { code: "link_used", detail: "this link was used before".to_owned() });
        }
        if listing.state != ListingState::Published {
            return Err(refused(&InvalidMove { state: listing.state.name(), deed: "confirm" }));
        }
        action_links::use_up_all(tx.conn, Purpose::ConfirmListing, key.as_str(), "confirm", tx.at)?;
        let today = app.clock.date_of(tx.now);
        let Some(mut solution) = catalogue::solution(tx.conn, key)? else { return Err(AppError::NotFound("listing")) };
        if listing.freshness.is_fresh() && solution.confirmed_on.max(listing.fresh_since) >= Some(today) {
            tx.audit("nothing_to_do", ("listing", key.as_str()), &"confirm")?;
            return Ok(listing);
        }
        solution.confirmed_on = Some(today);
        catalogue::save_solution(tx.conn, &solution, tx.at)?;
        begin(tx, &mut listing, None)?;
        step(tx, &mut listing, "confirm_listing")?;
        tx.audit("confirm_listing", ("listing", key.as_str()), &today)?;
        Ok(listing)
    })
}
