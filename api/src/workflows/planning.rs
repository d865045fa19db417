//! The plan of one enterprise out of a frozen match. Nothing is written.

use super::bundling::items_of;
use crate::app::App;
use crate::error::AppError;
use jiff::civil::Date;
use schema::db::StoreError;
use schema::domain::catalogue::PublishedListing;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::MatchItem;
use schema::domain::plan::{Member, Plan, PlanFault, PlanFaultKind, PlanSource, Standing, draw_up};
use schema::models::matches::StoredMatch;
use schema::models::revisions;

/// What a plan is asked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRequest {
    /// The solutions, each once.
    pub solutions: Vec<SolutionRef>,
    /// First day of the work.
    pub start: Date,
    /// Pairs of which the first is begun only after the second is done.
    pub after: Vec<(SolutionRef, SolutionRef)>,
}

/// One solution of a plan, with the revision that was ranked.
#[derive(Debug, Clone)]
pub struct PlannedItem {
    /// How it was ranked.
    pub item: MatchItem,
    /// The revision that was ranked.
    pub listing: PublishedListing,
    /// What became of it since.
    pub standing: Standing,
    /// Whether it is among the items of the match.
    pub in_match: bool,
}

impl PlannedItem {
    /// As the domain takes it.
    #[must_use]
    pub fn member(&self) -> Member<'_> {
        Member { item: &self.item, listing: &self.listing, standing: self.standing, in_match: self.in_match }
    }
}

/// A plan and what it was drawn up from.
#[derive(Debug, Clone)]
pub struct Planned {
    /// In the order of the choice.
    pub items: Vec<PlannedItem>,
    /// The plan.
    pub plan: Plan,
}

/// The first day of the work unless told: after the providers' answers and the first contact are due, counted from the match.
#[must_use]
pub fn first_start(app: &App, stored: &StoredMatch) -> Date {
    let deadlines = &app.programme.deadlines;
    app.calendar.add_working_days(stored.ranked_on, deadlines.answer + deadlines.first_contact)
}

/// Draws up the plan of `request`; the inner error is what is wrong with it.
///
/// # Errors
/// When the store fails or a frozen revision is missing.
pub fn plan(app: &App, stored: &StoredMatch, request: &PlanRequest) -> Result<Result<Planned, Vec<PlanFault>>, AppError> {
    let found = items_of(app, stored, &request.solutions)?;
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    for (place, (key, item)) in request.solutions.iter().zip(found).enumerate() {
        match item {
            Some(item) => items.push(planned_item(app, stored, item)?),
            None => faults.push(PlanFault::at("solution", place, key.as_str(), PlanFaultKind::NotInMatch)),
        }
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let members: Vec<Member<'_>> = items.iter().map(PlannedItem::member).collect();
    let source = PlanSource {
        programme: &app.programme,
        calendar: &app.calendar,
        profile: &stored.profile,
        matched_on: stored.ranked_on,
        members: &members,
        start: request.start,
        after: &request.after,
    };
    match draw_up(&source) {
        Ok(plan) => Ok(Ok(Planned { plan, items })),
        Err(tangled) => {
            let names: Vec<&str> = tangled.0.iter().map(SolutionRef::as_str).collect();
            Ok(Err(vec![PlanFault::of("after", names.join(", "), PlanFaultKind::Tangled)]))
        }
    }
}

fn planned_item(app: &App, stored: &StoredMatch, item: MatchItem) -> Result<PlannedItem, AppError> {
    let id = item.revision_id.clone();
    let lost = || StoreError::Damaged { what: format!("revision {id}"), why: "a match names it and it is missing".to_owned() };
    let listing = app.read(|c| revisions::revision(c, &id)?.ok_or_else(lost))?;
    let standing = match app.engine.snapshot().listing(&item.solution_ref) {
        None => Standing::Withdrawn,
        Some(now) if now.revision_id == item.revision_id => Standing::Current,
        Some(_) => Standing::Changed,
    };
    let in_match = stored.report.ranks(&item.solution_ref);
    Ok(PlannedItem { item, listing, standing, in_match })
}
