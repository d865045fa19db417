//! Listings side by side in public.

use super::matching::ItemView;
use super::solution::SolutionView;
use crate::app::App;
use crate::error::{AppError, FieldError};
use schema::domain::catalogue::PublishedListing;
use schema::domain::comparison::{ChoiceFault, ChoiceFaultKind, FEWEST, Lift, MOST, evidence_for, lifts};
use schema::domain::ids::ScenarioCode;
use schema::domain::matching::MatchItem;
use schema::domain::subsidy::Price;
use schema::models::matches::StoredMatch;
use search_index::matching::cautions;
use serde::Serialize;
use std::sync::Arc;

/// Two to four listings side by side.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct SideBySideView<'a> {
    /// Version of the catalogue.
    pub catalogue_version: i64,
    /// The match that they are seen against; null where none was named.
    pub match_id: Option<String>,
    /// In the order of the choice.
    pub items: Vec<ComparedView<'a>>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ComparedView<'a> {
    /// The listing as it stands now.
    pub solution: SolutionView<'a>,
    /// Best evidence for each scenario that it claims, in the order of its claims.
    pub evidence: Vec<ScenarioEvidence>,
    /// What its cases say about 数字化水平 before and after; the best evidence first.
    pub level_lifts: Vec<LiftView>,
    /// `over_claiming`, `wide_price_range`, `no_case`.
    pub cautions: Vec<&'static str>,
    /// Its item in the match, as it was ranked; null without a match, or where it was excluded from it.
    #[serde(rename = "match")]
    pub item: Option<ItemView>,
    /// Whether the listing has been changed since the match; null without its item.
    pub changed_since_match: Option<bool>,
}

/// Evidence behind one scenario.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ScenarioEvidence {
    /// Code of the scenario.
    pub scenario: String,
    /// `claimed`, `referee_confirmed`, `accepted`.
    pub evidence: &'static str,
    /// Cases that speak for it.
    pub cases: u32,
}

/// What cases say about levels.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LiftView {
    /// Level before, 0–4.
    pub from: u8,
    /// Level after, 0–4.
    pub to: u8,
    /// `claimed`, `referee_confirmed`, `accepted`.
    pub evidence: &'static str,
    /// How many cases say so.
    pub cases: u32,
}

impl From<&Lift> for LiftView {
    fn from(lift: &Lift) -> Self {
        Self { from: lift.from, to: lift.to, evidence: lift.evidence.code(), cases: lift.cases }
    }
}

impl<'a> SideBySideView<'a> {
    /// The public view.
    #[must_use]
    pub fn of(app: &App, listings: &'a [Arc<PublishedListing>], of_match: Option<(&StoredMatch, &[MatchItem])>) -> Self {
        Self {
            catalogue_version: app.engine.snapshot().catalogue_version(),
            match_id: of_match.map(|(stored, _)| stored.id.to_string()),
            items: listings.iter().map(|listing| compared(app, listing, of_match.map_or(&[], |(_, items)| items))).collect(),
        }
    }
}

fn compared<'a>(app: &App, listing: &'a PublishedListing, items: &[MatchItem]) -> ComparedView<'a> {
    let price = Price::of_listing(&app.programme, listing, app.clock.today());
    let key = &listing.solution.solution_ref;
    let item = items.iter().find(|i| i.solution_ref == *key);
    ComparedView {
        solution: SolutionView::of(listing, &price),
        evidence: listing.solution.scenarios.iter().map(|claim| evidence(listing, &claim.code)).collect(),
        level_lifts: lifts(&listing.cases).iter().map(LiftView::from).collect(),
        cautions: cautions(listing).iter().map(|c| c.code()).collect(),
        changed_since_match: item.map(|i| i.revision_id != listing.revision_id),
        item: item.map(|i| ItemView::of(i, true)),
    }
}

fn evidence(listing: &PublishedListing, code: &ScenarioCode) -> ScenarioEvidence {
    let (evidence, cases) = evidence_for(&listing.cases, code);
    ScenarioEvidence { scenario: code.to_string(), evidence: evidence.code(), cases }
}

/// The faults of a choice as the API tells them.
#[must_use]
pub fn refusal(faults: &[ChoiceFault]) -> AppError {
    let told = |fault: &ChoiceFault| {
        let pointer = fault.place.map_or_else(|| "/solution".to_owned(), |place| format!("/solution/{place}"));
        let detail = match fault.kind {
            ChoiceFaultKind::Malformed => format!("{:?} is no reference of a solution", fault.given),
            ChoiceFaultKind::Unknown => format!("there is no solution {}", fault.given),
            ChoiceFaultKind::Withdrawn => format!("{} is not published any more; take another", fault.given),
            ChoiceFaultKind::Repeated => format!("{} is chosen twice; send each once", fault.given),
            ChoiceFaultKind::TooFew => format!("{} left to compare; choose {FEWEST} to {MOST}", fault.given),
            ChoiceFaultKind::TooMany => format!("{} are too many; choose {FEWEST} to {MOST}", fault.given),
        };
        FieldError::new(pointer, fault.kind.code(), detail)
    };
    AppError::Invalid(faults.iter().map(told).collect())
}
