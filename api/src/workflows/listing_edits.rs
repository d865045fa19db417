//! Changes of a published listing: wording goes live with its difference for the bureau to look at, the rest waits (P7).

use super::listing_moves::{News, invalid, strictly, written};
use super::{Tx, freshness, perform};
use crate::app::App;
use crate::error::AppError;
use frontend::emails::NewsKind;
use schema::domain::ids::Id;
use schema::domain::listing::difference::{differences, only_wording};
use schema::domain::listing::draft::Draft;
use schema::domain::listing::{ListingDeed, ListingState};
use schema::models::audit::Actor;
use schema::models::catalogue;
use schema::models::listings::{self, Edit, EditState, Listing};

/// Sends the changes of a published listing.
pub(super) fn send(tx: &mut Tx<'_>, mut listing: Listing) -> Result<Listing, AppError> {
    let key = listing.solution_ref.clone();
    let after = written(tx.conn, &listing)?;
    let stored = catalogue::solution(tx.conn, &key)?.ok_or(AppError::NotFound("listing"))?;
    let before = Draft::of(&stored);
    let changed = differences(&before, &after);
    if changed.is_empty() {
        let detail = "nothing differs from what is published; change something first".to_owned();
        return Err(AppError::Unprocessable { code: "nothing_changed", detail });
    }
    let mut solution = strictly(tx.conn, tx.app, &listing, &after)?.map_err(|faults| invalid(&faults))?;
    if let Some(earlier) = listings::open_edit(tx.conn, &key)? {
        listings::settle_edit(tx.conn, &Edit { state: EditState::Withdrawn, ..earlier }, EditState::Waiting, tx.at)?;
    }
    // What was to be mended is looked at before it is shown again, be it words or not.
    let wording = listing.state == ListingState::Published && only_wording(&changed);
    let edit = Edit {
        id: tx.mint(),
        solution_ref: key.clone(),
        state: if wording { EditState::Live } else { EditState::Waiting },
        before,
        after,
        due_on: tx.working_days_on(tx.app.programme.deadlines.listing.moderation),
        at: tx.at,
        decided_at: None,
        reason: String::new(),
        field: None,
    };
    listings::insert_edit(tx.conn, &edit)?;
    if wording {
        solution.status = stored.status;
        solution.confirmed_on = stored.confirmed_on;
        listing.name.clone_from(&solution.name);
        listing.draft = None;
        tx.show(&solution)?;
    }
    listings::update(tx.conn, &listing, tx.at)?;
    listing.version += 1;
    let deed = if wording { "edit_wording" } else { "edit_substance" };
    tx.audit(deed, ("listing", key.as_str()), &changed.iter().map(|d| d.field.name).collect::<Vec<_>>())?;
    if !wording {
        tx.tell_provider(&listing, NewsKind::EditWaits, News { day: Some(edit.due_on), ..News::default() })?;
    }
    Ok(listing)
}

/// What the bureau decides on a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditDecision {
    /// It has looked at wording that is live.
    Seen,
    /// It takes a change that waits.
    Approve,
    /// It gives a change back.
    Return {
        /// Why.
        reason: String,
        /// The field at fault.
        field: Option<String>,
    },
}

/// Decides on a change.
///
/// # Errors
/// 409 `already_decided` when somebody was first (B5), or the listing is no longer published.
pub fn decide(app: &App, actor: Actor, edit: &Id, decision: EditDecision) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let found = listings::edit(tx.conn, edit)?.ok_or(AppError::NotFound("change"))?;
        let mut listing = tx.listing(&found.solution_ref)?;
        let (from, to) = match decision {
            EditDecision::Seen => (EditState::Live, EditState::Seen),
            EditDecision::Approve => (EditState::Waiting, EditState::Approved),
            EditDecision::Return { .. } => (EditState::Waiting, EditState::Returned),
        };
        let (reason, field) = match decision {
            EditDecision::Return { reason, field } => (reason, field),
            EditDecision::Seen | EditDecision::Approve => (String::new(), None),
        };
        let settled = Edit { state: to, reason, field, ..found };
        if !listings::settle_edit(tx.conn, &settled, from, tx.at)? {
            let detail = "somebody has decided on this change, or another has taken its place; look again".to_owned();
            return Err(AppError::Conflict { code: "already_decided", detail });
        }
        match to {
            EditState::Approved => take(tx, &mut listing, &settled)?,
            EditState::Returned => {
                let news = News { reason: &settled.reason, field: settled.field.as_deref(), day: None };
                tx.tell_provider(&listing, NewsKind::EditReturned, news)?;
            }
            _ => {}
        }
        tx.audit(&format!("edit_{to}"), ("listing", listing.solution_ref.as_str()), &(edit, &settled.reason))?;
        Ok(listing)
    })
}

/// Puts an approved change into the catalogue.
fn take(tx: &mut Tx<'_>, listing: &mut Listing, edit: &Edit) -> Result<(), AppError> {
    let mended = matches!(listing.state, ListingState::Rectify { .. });
    if listing.state != ListingState::Published && !mended {
        let detail = format!("the listing is {} now; its change cannot be taken", listing.state.name());
        return Err(AppError::Conflict { code: "not_published", detail });
    }
    let mut solution = strictly(tx.conn, tx.app, listing, &edit.after)?.map_err(|faults| invalid(&faults))?;
    let stored = catalogue::solution(tx.conn, &listing.solution_ref)?;
    solution.status = listing.state.status();
    // Whoever changes a price has looked at it on that day.
    solution.confirmed_on = Some(tx.app.clock.date_of(tx.now)).max(stored.and_then(|s| s.confirmed_on));
    listing.name.clone_from(&solution.name);
    if listing.draft.as_ref() == Some(&edit.after) {
        listing.draft = None;
    }
    freshness::begin(tx, listing, None)?;
    listings::update(tx.conn, listing, tx.at)?;
    listing.version += 1;
    tx.show(&solution)?;
    if mended {
        tx.advance(listing, &ListingDeed::Reinstate { reason: String::new() })?;
    }
    tx.tell_provider(listing, NewsKind::EditApproved, News::default())
}
