//! What a provider does with its listings: write, submit, take back, begin anew.

use super::listing_moves::{News, invalid, refused, strictly, written};
use super::{Tx, documents, listing_edits, perform};
use crate::app::App;
use crate::error::AppError;
use frontend::emails::NewsKind;
use schema::domain::ids::{ProviderRef, SolutionRef};
use schema::domain::listing::draft::Draft;
use schema::domain::listing::freshness::Freshness;
use schema::domain::listing::{InvalidMove, ListingDeed, ListingState};
use schema::models::audit::Actor;
use schema::models::catalogue;
use schema::models::listings::{self, Listing};

/// Most listings in draft that one provider may have.
const MOST_DRAFTS: i64 = 50;

/// Begins a draft, empty or as a copy of one of the provider's own listings.
///
/// # Errors
/// 404 when there is nothing to copy; 409 with too many drafts.
pub fn begin(
    app: &App,
    actor: Actor,
    provider: &ProviderRef,
    copy_of: Option<&SolutionRef>,
    fields: Draft,
) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let wanted = listings::Wanted { provider: Some(provider.clone()), states: vec!["draft"], by_due: false };
        if listings::list(tx.conn, &wanted, 1, 1)?.0 >= MOST_DRAFTS {
            let detail = format!("there are {MOST_DRAFTS} drafts already; withdraw one that is not needed");
            return Err(AppError::Conflict { code: "too_many_drafts", detail });
        }
        let mut draft = fields;
        if let Some(key) = copy_of {
            let copied = tx.own_listing(key, provider)?;
            draft = written(tx.conn, &copied)?;
            // Its name is unique: the copy needs one of its own.
            draft.set("name", []);
        }
        let listing = Listing {
            solution_ref: new_ref(tx)?,
            provider_ref: provider.clone(),
            name: draft.one("name").to_owned(),
            state: ListingState::Draft,
            since: tx.at,
            draft: Some(draft),
            fresh_since: None,
            freshness: Freshness::Fresh,
            version: 1,
            updated_at: tx.at,
        };
        listings::insert(tx.conn, &listing)?;
        tx.audit("begin_listing", ("listing", listing.solution_ref.as_str()), &copy_of.map(SolutionRef::as_str))?;
        Ok(listing)
    })
}

/// A reference that nobody has: the random end of a new id.
fn new_ref(tx: &mut Tx<'_>) -> Result<SolutionRef, AppError> {
    let digits: String = tx.mint().as_str().chars().rev().filter(char::is_ascii_alphanumeric).take(10).collect();
    let key = format!("S-{}", digits.to_ascii_uppercase());
    SolutionRef::parse(&key).map_err(|e| AppError::Internal(e.to_string()))
}

/// Keeps what was written, right or wrong.
///
/// # Errors
/// 409 when the listing is not the provider's to write in, or `version` is not the one that it read.
pub fn save(
    app: &App,
    actor: Actor,
    provider: &ProviderRef,
    key: &SolutionRef,
    version: Option<i64>,
    write: impl FnOnce(&mut Draft),
) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let mut listing = tx.own_listing(key, provider)?;
        if !listing.state.is_writable() {
            return Err(refused(&InvalidMove { state: listing.state.name(), deed: "write in" }));
        }
        if version.is_some_and(|read| read != listing.version) {
            let detail = "somebody has saved this listing since you opened it; look at it again".to_owned();
            return Err(AppError::Conflict { code: "changed_meanwhile", detail });
        }
        let mut draft = written(tx.conn, &listing)?;
        write(&mut draft);
        if !is_in(&listing.state) {
            draft.one("name").clone_into(&mut listing.name);
        }
        listing.draft = Some(draft);
        listings::update(tx.conn, &listing, tx.at)?;
        tx.audit("save_listing", ("listing", key.as_str()), &())?;
        listing.version += 1;
        Ok(listing)
    })
}

/// Whether what is published of a listing, or was until it is mended, stays as it is while its provider writes.
const fn is_in(state: &ListingState) -> bool {
    matches!(state, ListingState::Published | ListingState::Rectify { .. })
}

/// Hands a listing in; of a published one, its changes (P7).
///
/// # Errors
/// 422 with everything that is missing or wrong (P2); 409 when the state does not allow it.
pub fn submit(app: &App, actor: Actor, provider: &ProviderRef, key: &SolutionRef) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let mut listing = tx.own_listing(key, provider)?;
        if is_in(&listing.state) {
            return listing_edits::send(tx, listing);
        }
        let deed = ListingDeed::Submit { due_on: tx.working_days_on(app.programme.deadlines.listing.moderation) };
        listing.state.after(&deed).map_err(|e| refused(&e))?;
        let draft = written(tx.conn, &listing)?;
        let mut solution = strictly(tx.conn, tx.app, &listing, &draft)?.map_err(|faults| invalid(&faults))?;
        solution.confirmed_on = catalogue::solution(tx.conn, key)?.and_then(|s| s.confirmed_on);
        solution.status = listing.state.status();
        tx.show(&solution)?;
        listing.name.clone_from(&solution.name);
        listing.draft = None;
        tx.advance(&mut listing, &deed)?;
        let day = listing.state.due_on();
        tx.tell_provider(&listing, NewsKind::Submitted, News { day, ..News::default() })?;
        Ok(listing)
    })
}

/// Takes a listing back, from wherever it stands.
///
/// # Errors
/// 409 when it was taken back before.
pub fn withdraw(app: &App, actor: Actor, provider: &ProviderRef, key: &SolutionRef, reason: &str) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let mut listing = tx.own_listing(key, provider)?;
        let reason: String = reason.chars().filter(|c| !c.is_control()).take(super::listing_moves::MAX_REASON).collect();
        let was_draft = listing.state == ListingState::Draft;
        tx.advance(&mut listing, &ListingDeed::Withdraw { reason: reason.clone() })?;
        if was_draft {
            documents::drop_of(tx, key)?;
        } else {
            tx.tell_provider(&listing, NewsKind::Withdrawn, News { reason: &reason, ..News::default() })?;
        }
        Ok(listing)
    })
}

/// Makes a draft again of what was withdrawn or rejected.
///
/// # Errors
/// 409 when it is not out.
pub fn reopen(app: &App, actor: Actor, provider: &ProviderRef, key: &SolutionRef) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let mut listing = tx.own_listing(key, provider)?;
        listing.draft = Some(written(tx.conn, &listing)?);
        tx.advance(&mut listing, &ListingDeed::Reopen)?;
        Ok(listing)
    })
}
