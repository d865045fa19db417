//! Following the catalogue: every publication and withdrawal reaches this process's index, in the order of the clock.

use crate::app::App;
use crate::error::AppError;
use schema::models::revisions;
use search_index::engine::Change;

/// Applies what has changed since the index was last brought up to date; answers the version it is at now.
///
/// # Errors
/// When the database or the index fails; the index stays as it was.
pub fn follow(app: &App) -> Result<i64, AppError> {
    let known = app.engine.snapshot().catalogue_version();
    if app.read(revisions::catalogue_version)? == known {
        return Ok(known);
    }
    let (version, changes) = app.read(|c| revisions::changes_after(c, known))?;
    let changes = changes
        .into_iter()
        .map(|(key, listing)| listing.map_or(Change::Withdraw(key), |l| Change::Publish(Box::new(l))))
        .collect();
    app.engine.apply(version, changes).map_err(|e| AppError::Internal(e.to_string()))?;
    tracing::info!(version, "the index follows the catalogue");
    Ok(version)
}
