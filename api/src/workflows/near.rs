//! What comes near where nothing fits (E5): listings that serve the needs and break conditions that the enterprise itself set. They
//! are no matches and are labelled so. Nothing is written.

use super::replay::snapshot_of;
use crate::app::App;
use crate::error::AppError;
use schema::domain::enterprise::Profile;
use schema::domain::matching::{ExclusionReason, MatchItem};
use schema::models::matches::StoredMatch;
use search_index::matching::ranking;

/// Alternatives that are shown at most.
const NEAR: usize = 5;

/// A listing that does not fit, with what it would be worth and what stands in its way.
#[derive(Debug, Clone)]
pub struct Near {
    /// As it would rank without budget, deadline, deployment and systems.
    pub item: MatchItem,
    /// Every condition that it breaks.
    pub reasons: Vec<ExclusionReason>,
}

/// The nearest of a match in which nothing fits, best first; nothing where something does, or where the match cannot be made again.
///
/// # Errors
/// When the store fails.
pub fn near(app: &App, stored: &StoredMatch) -> Result<Vec<Near>, AppError> {
    if !stored.report.items.is_empty() {
        return Ok(Vec::new());
    }
    let Some(snapshot) = snapshot_of(app, stored)? else { return Ok(Vec::new()) };
    let (deployment, must_integrate) = (Vec::new(), Vec::new());
    let relaxed = Profile { budget: None, deadline_weeks: None, deployment, must_integrate, ..stored.profile.clone() };
    let reasons = |item: &MatchItem| {
        let out = stored.report.excluded.iter().find(|e| e.solution_ref == item.solution_ref);
        out.map(|e| e.reasons.clone()).unwrap_or_default()
    };
    let ranked = ranking(&snapshot, &relaxed, stored.ranked_on).items(NEAR).into_iter();
    Ok(ranked.map(|item| Near { reasons: reasons(&item), item }).collect())
}
