//! Evidence documents: kept before their row, removed by their owner, swept once no row names them.

use super::listing_moves::refused;
use super::{Tx, perform, perform_job};
use crate::app::App;
use crate::documents::kind_of;
use crate::error::AppError;
use jiff::ToSpan as _;
use schema::domain::ids::{Id, ProviderRef, SolutionRef};
use schema::domain::listing::{InvalidMove, ListingState};
use schema::models::audit::Actor;
use schema::models::documents::{self, Document};
use schema::models::listings;
use std::collections::BTreeSet;

/// The job that sweeps files which no row names; see [`crate::jobs`].
pub const SWEEP: &str = "sweep_documents";
/// Its key.
const ALL: &str = "all";
/// Most documents of one listing.
const MOST: usize = 20;
/// Hours after which strays are swept.
const SWEEP_HOURS: i64 = 1;

fn disk(e: &std::io::Error) -> AppError {
    AppError::Unavailable(format!("documents: {e}"))
}

/// Keeps a document of a listing.
///
/// # Errors
/// 422 at `/file` with what is wrong with it; 404 for another's listing; 409 `too_many_documents`.
pub fn add(
    app: &App,
    actor: Actor,
    provider: &ProviderRef,
    key: &SolutionRef,
    (name, bytes): (&str, &[u8]),
) -> Result<Document, AppError> {
    let own = app.read(|c| listings::find(c, key))?.is_some_and(|l| l.provider_ref == *provider);
    if !own {
        return Err(AppError::NotFound("listing"));
    }
    let kind = kind_of(name, bytes)?;
    // A file leaves the process before the transaction that names it; what that does not name is swept.
    let _held = app.documents.hold();
    let digest = app.documents.put(bytes).map_err(|e| disk(&e))?;
    perform(app, actor, |tx| {
        tx.own_listing(key, provider)?;
        if documents::of_listing(tx.conn, key)?.len() >= MOST {
            let detail = format!("there are {MOST} documents already; remove one that is not needed");
            return Err(AppError::Conflict { code: "too_many_documents", detail });
        }
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let (id, name) = (tx.mint(), name.to_owned());
        let document = Document { id, solution_ref: key.clone(), digest, kind, name, size, at: tx.at };
        documents::insert(tx.conn, &document)?;
        set_sweep(tx)?;
        tx.audit("add_document", ("listing", key.as_str()), &(&document.id, &document.digest, kind.code()))?;
        Ok(document)
    })
}

fn set_sweep(tx: &mut Tx<'_>) -> Result<(), AppError> {
    let due = tx.now.saturating_add(SWEEP_HOURS.hours()).unwrap_or(tx.now);
    tx.job(SWEEP, ALL, due)
}

/// Removes a document; what the bureau is judging stays.
///
/// # Errors
/// 404 for another's; 409 while it is judged.
pub fn remove(app: &App, actor: Actor, provider: &ProviderRef, id: &Id) -> Result<Document, AppError> {
    perform(app, actor, |tx| {
        let document = documents::find(tx.conn, id)?.ok_or(AppError::NotFound("document"))?;
        let listing = tx.own_listing(&document.solution_ref, provider).map_err(|_| AppError::NotFound("document"))?;
        let judged =
            matches!(listing.state, ListingState::Submitted { .. } | ListingState::Review { .. } | ListingState::Notice { .. });
        if judged {
            return Err(refused(&InvalidMove { state: listing.state.name(), deed: "remove a document of" }));
        }
        if !documents::remove(tx.conn, id, tx.at)? {
            return Err(AppError::NotFound("document"));
        }
        set_sweep(tx)?;
        tx.audit("remove_document", ("listing", document.solution_ref.as_str()), &(id, &document.digest))?;
        Ok(document)
    })
}

/// Removes what belongs to a draft that its provider takes back before anybody saw it.
pub(super) fn drop_of(tx: &mut Tx<'_>, key: &SolutionRef) -> Result<(), AppError> {
    let removed = documents::remove_of_listing(tx.conn, key, tx.at)?;
    if removed == 0 {
        return Ok(());
    }
    set_sweep(tx)?;
    tx.audit("remove_documents", ("listing", key.as_str()), &removed)
}

/// Removes the files that no row names.
///
/// # Errors
/// When the disk or the database fails.
pub fn sweep(app: &App, job: &Id) -> Result<(), AppError> {
    let removed = {
        let _held = app.documents.hold();
        let kept: BTreeSet<String> = app.read(documents::all)?.into_iter().map(|d| d.digest).collect();
        app.documents.sweep(&kept).map_err(|e| disk(&e))?
    };
    perform_job(app, job, |tx| tx.audit(SWEEP, ("documents", ALL), &removed))
}

/// A document with its bytes, if whoever asks may read it: its owner, or the bureau. Each reading stands in the log.
///
/// # Errors
/// 404; [`AppError::Internal`] where the bytes are gone or altered.
pub fn read(app: &App, actor: &Actor, whose: Option<&ProviderRef>, id: &Id) -> Result<(Document, Vec<u8>), AppError> {
    let document = app.read(|c| documents::find(c, id))?.ok_or(AppError::NotFound("document"))?;
    let listing = app.read(|c| listings::find(c, &document.solution_ref))?.ok_or(AppError::NotFound("document"))?;
    if whose.is_some_and(|provider| *provider != listing.provider_ref) {
        return Err(AppError::NotFound("document"));
    }
    let bytes = app.documents.get(&document.digest).map_err(|e| AppError::Internal(format!("document {id}: {e}")))?;
    tracing::info!(document = %id, ?actor, "document delivered");
    Ok((document, bytes))
}
