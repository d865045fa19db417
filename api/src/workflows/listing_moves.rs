//! What every move of a listing does: state, history, catalogue, audit and mail together.

use super::letters::queue;
use super::{Tx, freshness, panels, standing};
use crate::action_links::Subject;
use crate::app::App;
use crate::error::AppError;
use frontend::emails::{Letter, ListingNewsData, NewsKind};
use jiff::civil::Date;
use schema::db::{DbConn, StoreError};
use schema::domain::account::normal_email;
use schema::domain::catalogue::{Provider, Solution};
use schema::domain::ids::{ProviderRef, SolutionRef};
use schema::domain::listing::draft::{Draft, Fault};
use schema::domain::listing::{InvalidMove, ListingDeed, ListingState};
use schema::domain::text::is_hidden;
use schema::models::listings::{self, Listing, Step};
use schema::models::{catalogue, revisions};
use std::collections::BTreeSet;

/// The field that stands for the provider's contact in faults.
pub const CONTACT: &str = "contact";
/// Longest reason that is taken, in characters.
pub const MAX_REASON: usize = 1_000;

/// A deed that does not fit the state, as the edge tells it.
pub fn refused(e: &InvalidMove) -> AppError {
    AppError::Conflict { code: "invalid_transition", detail: e.to_string() }
}

/// A text that somebody must give: trimmed, not empty, not too long, without control characters.
///
/// # Errors
/// 422 at `pointer`.
pub fn told(pointer: &'static str, text: Option<&str>) -> Result<String, AppError> {
    let text: String = text.unwrap_or_default().chars().filter(|c| !is_hidden(*c) || *c == '\n').collect();
    match text.trim().chars().count() {
        0 => Err(AppError::invalid(pointer, "required", "write a few words")),
        n if n > MAX_REASON => Err(AppError::invalid(pointer, "too_long", format!("at most {MAX_REASON} characters"))),
        _ => Ok(text.trim().to_owned()),
    }
}

/// Whether the address of a provider's contact was confirmed by a mailed link.
///
/// # Errors
/// When the database fails.
pub fn is_confirmed(conn: &mut DbConn, provider: &Provider) -> Result<bool, StoreError> {
    let Some(email) = normal_email(&provider.contact.email) else { return Ok(false) };
    Ok(listings::address_confirmed_at(conn, &provider.provider_ref, &email)?.is_some())
}

/// What its provider is writing of a listing: its draft, or what stands in the catalogue's tables.
///
/// # Errors
/// When the database fails.
pub fn written(conn: &mut DbConn, listing: &Listing) -> Result<Draft, StoreError> {
    Ok(match &listing.draft {
        Some(draft) => draft.clone(),
        None => catalogue::solution(conn, &listing.solution_ref)?.map(|s| Draft::of(&s)).unwrap_or_default(),
    })
}

/// The listing that a draft describes if it may be submitted (P2), or everything that stands in the way.
///
/// # Errors
/// When the database fails.
pub fn strictly(
    conn: &mut DbConn,
    app: &App,
    listing: &Listing,
    draft: &Draft,
) -> Result<Result<Solution, Vec<Fault>>, StoreError> {
    let mut faults = Vec::new();
    let read = draft.read(&app.programme, &listing.solution_ref, &listing.provider_ref);
    if catalogue::name_is_taken(conn, &listing.provider_ref, draft.one("name"), &listing.solution_ref)? {
        faults.push(Fault { field: "name", code: "taken", at: None });
    }
    let provider = catalogue::provider(conn, &listing.provider_ref)?;
    let confirmed = match &provider {
        Some(provider) => is_confirmed(conn, provider)?,
        None => false,
    };
    if !confirmed {
        faults.push(Fault { field: CONTACT, code: "unconfirmed", at: None });
    }
    Ok(match read {
        Ok(solution) if faults.is_empty() => Ok(solution),
        Ok(_) => Err(faults),
        Err(found) => Err(found.into_iter().chain(faults).collect()),
    })
}

/// Faults of a draft as the edge tells them.
#[must_use]
pub fn invalid(faults: &[Fault]) -> AppError {
    AppError::Invalid(faults.iter().map(crate::representations::listing::field_error).collect())
}

impl Tx<'_> {
    /// A listing's life, held until the end of the transaction.
    ///
    /// # Errors
    /// 404.
    pub(super) fn listing(&mut self, key: &SolutionRef) -> Result<Listing, AppError> {
        listings::find_to_change(self.conn, key)?.ok_or(AppError::NotFound("listing"))
    }

    /// One's own listing; another's looks like none.
    ///
    /// # Errors
    /// 404.
    pub(super) fn own_listing(&mut self, key: &SolutionRef, provider: &ProviderRef) -> Result<Listing, AppError> {
        let listing = self.listing(key)?;
        if listing.provider_ref == *provider { Ok(listing) } else { Err(AppError::NotFound("listing")) }
    }

    /// The day `days` working days from today.
    pub(super) fn working_days_on(&self, days: u32) -> Date {
        self.app.calendar.add_working_days(self.app.clock.date_of(self.now), days)
    }

    /// Moves a listing: its state, its history, its place in the catalogue, the audit trail.
    ///
    /// # Errors
    /// 409 when the state does not allow the deed.
    pub(super) fn advance(&mut self, listing: &mut Listing, deed: &ListingDeed) -> Result<(), AppError> {
        let next = listing.state.after(deed).map_err(|e| refused(&e))?;
        self.put(listing, next, &Step { deed: deed.name(), reason: deed.reason(), field: deed.field() })
    }

    /// Puts a listing into a state, by whatever door.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn put(&mut self, listing: &mut Listing, next: ListingState, step: &Step<'_>) -> Result<(), AppError> {
        let from = std::mem::replace(&mut listing.state, next);
        listing.since = self.at;
        // Whoever takes a listing into the catalogue has looked at it.
        freshness::begin(self, listing, None)?;
        let (id, actor) = (self.mint(), self.actor.clone());
        listings::update(self.conn, listing, self.at)?;
        listing.version += 1;
        listings::record_move(self.conn, &id, (listing, &from), &actor, step, self.at)?;
        if matches!(from, ListingState::Review { .. }) {
            panels::set_aside(self, listing, step.reason)?;
        }
        if let Some(mut solution) = catalogue::solution(self.conn, &listing.solution_ref)? {
            solution.status = listing.state.status();
            self.show(&solution)?;
        }
        self.audit(step.deed, ("listing", listing.solution_ref.as_str()), &(&listing.state, step.reason))
    }

    /// Keeps what stands of a listing and brings the catalogue up to it.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn show(&mut self, solution: &Solution) -> Result<(), AppError> {
        let (app, at) = (self.app, self.at);
        catalogue::save_solution(self.conn, solution, at)?;
        let touched = BTreeSet::from([solution.solution_ref.clone()]);
        let published = revisions::sync(self.conn, &touched, at, &mut || app.random.mint(at))?;
        standing::after_publication(self, &published)
    }

    /// Tells a listing's provider what became of it.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn tell_provider(&mut self, listing: &Listing, what: NewsKind, news: News<'_>) -> Result<(), AppError> {
        let provider = catalogue::provider(self.conn, &listing.provider_ref)?.ok_or(AppError::NotFound("provider"))?;
        let data = ListingNewsData {
            number: listing.solution_ref.to_string(),
            provider_name: provider.name.clone(),
            name: listing.name.clone(),
            what,
            reason: news.reason.to_owned(),
            field: news.field.map(str::to_owned),
            day: news.day,
            path: frontend::routes::listing(&listing.solution_ref),
        };
        let letter = if matches!(what, NewsKind::Published | NewsKind::RectifyOverdue) {
            Letter::ListingPublished(data)
        } else {
            Letter::ListingNews(data)
        };
        queue(self, letter, &provider.contact.email, &Subject::Provider(provider.provider_ref), None)?;
        Ok(())
    }
}

/// What goes with the news of a move.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct News<'a> {
    /// Why.
    pub(super) reason: &'a str,
    /// The field at fault.
    pub(super) field: Option<&'a str>,
    /// The day that matters now.
    pub(super) day: Option<Date>,
}
