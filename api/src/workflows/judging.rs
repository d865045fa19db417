//! What the bureau decides on a listing. Each decision is one deed, once, with its reason, and is mailed (P6).

use super::listing_moves::{News, told};
use super::{Tx, notices, panels, perform, perform_job};
use crate::app::App;
use crate::error::AppError;
use crate::representations::instant;
use frontend::emails::NewsKind;
use schema::domain::ids::{Id, SolutionRef};
use schema::domain::listing::fields::field;
use schema::domain::listing::{ListingDeed, ListingState};
use schema::models::audit::Actor;
use schema::models::jobs;
use schema::models::listings::Listing;

/// What is decided, as the form and the API name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// On to the experts.
    Approve,
    /// It was judged elsewhere, such as at a meeting, and is to go on; the reason says where, by whom and how.
    Recommend,
    /// Back to the provider.
    Return,
    /// Not taken.
    Reject,
    /// Something is to be mended.
    Rectify,
    /// Out for a time.
    Suspend,
    /// In again.
    Reinstate,
}

impl DecisionKind {
    /// Reads a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
    }
}

/// A decision with its words.
#[derive(Debug, Clone)]
pub struct Decision {
    /// What.
    pub kind: DecisionKind,
    /// Why; required for all but `approve`.
    pub reason: Option<String>,
    /// The field at fault, of a return or rejection.
    pub field: Option<String>,
    /// Since when the listing was in its state when the officer looked at it, as [`instant`] writes it.
    pub seen: Option<String>,
}

/// Decides on a listing.
///
/// # Errors
/// 409 `already_decided` when it has moved since the officer looked at it, `invalid_transition` when its state does not allow it:
/// that is how the second of two officers learns of the first (B5); 409 `panel_open` while experts hand in sheets; 422 without a reason or with a field that listings do not have.
pub fn decide(app: &App, actor: Actor, key: &SolutionRef, decision: &Decision) -> Result<Listing, AppError> {
    perform(app, actor, |tx| {
        let mut listing = tx.listing(key)?;
        if decision.seen.as_ref().is_some_and(|seen| *seen != instant(listing.since)) {
            let detail = format!("somebody was quicker: the listing is {} now; look at it again", listing.state.name());
            return Err(AppError::Conflict { code: "already_decided", detail });
        }
        let deed = deed_of(tx, &listing, decision)?;
        tx.advance(&mut listing, &deed)?;
        if decision.kind == DecisionKind::Recommend {
            notices::set_end(tx, &listing)?;
        }
        if decision.kind == DecisionKind::Rectify {
            set_rectify_end(tx, &listing)?;
        }
        let news = News { reason: deed.reason(), field: deed.field(), day: listing.state.due_on() };
        tx.tell_provider(&listing, news_of(decision.kind), news)?;
        Ok(listing)
    })
}

/// The job at the end of the time in which something is to be mended; see [`crate::jobs`]. Its key is the listing.
pub const RECTIFY_DUE: &str = "rectify_due";

fn set_rectify_end(tx: &mut Tx<'_>, listing: &Listing) -> Result<(), AppError> {
    let (app, key, at) = (tx.app, listing.solution_ref.as_str(), tx.at);
    jobs::cancel(tx.conn, RECTIFY_DUE, key, tx.job.clone().as_ref(), at)?;
    match listing.state.due_on() {
        Some(day) => tx.job(RECTIFY_DUE, key, app.end_of(day)),
        None => Ok(()),
    }
}

/// Tells a provider that its time to mend a listing is over; what the bureau decides then stands in its queue, overdue.
///
/// # Errors
/// When the database fails.
pub fn rectify_due(app: &App, job: &Id, key: &SolutionRef) -> Result<(), AppError> {
    perform_job(app, job, |tx| {
        let listing = tx.listing(key)?;
        let today = app.clock.date_of(tx.now);
        let over = matches!(&listing.state, ListingState::Rectify { due_on, .. } if *due_on < today);
        if !over {
            return tx.audit("nothing_to_do", ("listing", key.as_str()), &RECTIFY_DUE);
        }
        tx.tell_provider(&listing, NewsKind::RectifyOverdue, News { day: listing.state.due_on(), ..News::default() })?;
        tx.audit(RECTIFY_DUE, ("listing", key.as_str()), &listing.state)
    })
}

/// The deed of a decision. Whether the state allows it comes first: what was done already needs no reason.
fn deed_of(tx: &mut Tx<'_>, listing: &Listing, decision: &Decision) -> Result<ListingDeed, AppError> {
    let limits = tx.app.programme.deadlines.listing;
    let sheets_are_in = decision.kind == DecisionKind::Recommend && panels::has_sheets(tx, listing)?;
    let make = |reason: String, field: Option<String>| match decision.kind {
        DecisionKind::Approve => ListingDeed::Approve { due_on: tx.working_days_on(limits.review) },
        DecisionKind::Recommend => ListingDeed::RecordOutcome { until: tx.working_days_on(limits.notice), reason },
        DecisionKind::Return => ListingDeed::Return { field, reason },
        DecisionKind::Reject => ListingDeed::Reject { field, reason },
        DecisionKind::Rectify => ListingDeed::Rectify { due_on: tx.working_days_on(limits.rectify), reason },
        DecisionKind::Suspend => ListingDeed::Suspend { reason },
        DecisionKind::Reinstate => ListingDeed::Reinstate { reason },
    };
    listing.state.after(&make(String::new(), None)).map_err(|e| super::listing_moves::refused(&e))?;
    if sheets_are_in {
        let detail =
            "experts have handed in sheets; the result opens when the last is in, and moves the listing by itself".to_owned();
        return Err(AppError::Conflict { code: "panel_open", detail });
    }
    let needs_reason = decision.kind != DecisionKind::Approve;
    let reason = if needs_reason { told("/reason", decision.reason.as_deref())? } else { String::new() };
    Ok(make(reason, known_field(decision.field.as_deref())?))
}

/// A field that listings have; none where none was named.
///
/// # Errors
/// 422.
pub fn known_field(name: Option<&str>) -> Result<Option<String>, AppError> {
    match name.map(str::trim).filter(|n| !n.is_empty()) {
        None => Ok(None),
        Some(name) if field(name).is_some() => Ok(Some(name.to_owned())),
        Some(_) => Err(AppError::invalid("/field", "unknown", "name one of the fields of a listing, or none")),
    }
}

const fn news_of(kind: DecisionKind) -> NewsKind {
    match kind {
        DecisionKind::Approve => NewsKind::Review,
        DecisionKind::Recommend => NewsKind::Notice,
        DecisionKind::Return => NewsKind::Returned,
        DecisionKind::Reject => NewsKind::Rejected,
        DecisionKind::Rectify => NewsKind::Rectify,
        DecisionKind::Suspend => NewsKind::Suspended,
        DecisionKind::Reinstate => NewsKind::Reinstated,
    }
}
