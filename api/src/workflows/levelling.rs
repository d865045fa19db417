//! The way to the programme's level out of a frozen match: its profile, its catalogue, its day. Nothing is written.

use crate::app::App;
use crate::error::AppError;
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::level::{LevelLimits, LevelReport};
use schema::models::matches::StoredMatch;
use schema::models::revisions;
use search_index::level::plan;

/// The bounds that a profile sets.
#[must_use]
pub const fn limits_of(profile: &Profile) -> LevelLimits {
    LevelLimits { budget: profile.budget, deadline_weeks: profile.deadline_weeks }
}

/// The way of a match's firm to the level. All listings of its catalogue are looked at, those too that serve none of its needs.
///
/// # Errors
/// When the store fails.
pub fn way(app: &App, stored: &StoredMatch, limits: LevelLimits) -> Result<LevelReport, AppError> {
    let version = stored.report.catalogue_version;
    let report = |listings: &[&PublishedListing]| plan(&app.programme, listings, &stored.profile, limits, stored.ranked_on);
    let snapshot = app.engine.snapshot();
    if snapshot.catalogue_version() == version {
        return Ok(report(&snapshot.listings().map(AsRef::as_ref).collect::<Vec<_>>()));
    }
    let listings = app.read(|c| revisions::published_at(c, version))?;
    Ok(report(&listings.iter().collect::<Vec<_>>()))
}
