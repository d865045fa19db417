//! Bundles out of a frozen match: its profile, its revisions, its day. Nothing is written.

use super::explaining::chosen_together;
use super::replay::snapshot_of;
use crate::app::App;
use crate::error::AppError;
use schema::domain::bundle::{BudgetBasis, BundleLimits, BundleReport, Precondition, Relations};
use schema::domain::catalogue::{ProviderKind, PublishedListing};
use schema::domain::enterprise::{Priority, Profile};
use schema::domain::ids::{ProviderRef, SolutionRef};
use schema::domain::matching::{ExclusionReason, MatchItem, NeedState};
use schema::domain::subsidy::SubsidyKind;
use schema::models::matches::StoredMatch;
use schema::models::revisions;
use search_index::bundle::{BundleNeed, Candidate, Problem, Tariff, solve};
use search_index::matching::{Ranking, ranking, ties};
use std::collections::{BTreeMap, BTreeSet};

/// Solutions of a bundle unless asked otherwise.
const SOLUTIONS: u32 = 5;
/// Providers of a bundle unless asked otherwise: as many as one request reaches (E16).
const PROVIDERS: u32 = 3;

/// What is asked of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRequest {
    /// The bounds.
    pub limits: BundleLimits,
    /// What must and what must not go together, beyond what the listings say.
    pub relations: Relations,
}

/// What came out.
#[derive(Debug, Clone)]
pub struct Bundled {
    /// The bounds that were kept to.
    pub limits: BundleLimits,
    /// Bundles, or why there is none.
    pub report: BundleReport,
    /// What they were chosen from: the items of the match, and listings that only its budget or its deadline kept out.
    pub items: Vec<MatchItem>,
}

/// The bounds that a profile sets.
#[must_use]
pub fn limits_of(profile: &Profile) -> BundleLimits {
    BundleLimits {
        max_solutions: SOLUTIONS,
        max_providers: PROVIDERS,
        budget: profile.budget,
        basis: BudgetBasis::Gross,
        cash: None,
        deadline_weeks: profile.deadline_weeks,
    }
}

/// The bundles of a match.
///
/// Listings that only the budget or the deadline of the match kept out are looked at too where the request sets wider
/// bounds, and where there is no bundle, so that the reason says what is missing.
///
/// # Errors
/// When the store fails.
pub fn bundle(app: &App, stored: &StoredMatch, request: &BundleRequest) -> Result<Bundled, AppError> {
    let beside = beside(app, stored)?;
    let solved = |items: &[MatchItem]| solve(&problem(app, stored, request, items, &beside));
    let is_wider = widens(&stored.profile, &request.limits);
    let mut items = all_items(app, stored, &beside.relations)?;
    let mut report = if is_wider { None } else { Some(solved(&items)) };
    if report.as_ref().is_none_or(|r| r.bundles.is_empty())
        && let Some(more) = with_those_kept_out(app, stored, &beside.relations)?
    {
        items = more;
        report = None;
    }
    let report = report.unwrap_or_else(|| solved(&items));
    Ok(Bundled { limits: request.limits, report, items })
}

/// Everything that fits, and what it needs beside it.
fn all_items(app: &App, stored: &StoredMatch, told: &Relations) -> Result<Vec<MatchItem>, AppError> {
    let explained = &stored.report.items;
    let needs_more = told.requires.iter().flat_map(|p| &p.any_of).any(|key| stored.report.only_serves_nothing(key));
    if stored.report.further.is_empty() && !needs_more {
        return Ok(explained.clone());
    }
    let Some(snapshot) = snapshot_of(app, stored)? else { return Ok(explained.clone()) };
    Ok(with_preconditions(&ranking(&snapshot, &stored.profile, stored.ranked_on), told))
}

/// The items of a ranking, and what these need beside them though it serves no need itself, and what that needs in turn.
fn with_preconditions(ranking: &Ranking<'_>, told: &Relations) -> Vec<MatchItem> {
    let mut items = ranking.items(usize::MAX);
    let mut known: BTreeSet<SolutionRef> = items.iter().map(|i| i.solution_ref.clone()).collect();
    let mut needed: BTreeMap<&SolutionRef, Vec<&SolutionRef>> = BTreeMap::new();
    for precondition in &told.requires {
        needed.entry(&precondition.solution_ref).or_default().extend(&precondition.any_of);
    }
    let mut at = 0;
    while let Some(item) = items.get(at) {
        for key in needed.get(&item.solution_ref).cloned().unwrap_or_default() {
            if known.insert(key.clone()) {
                items.extend(ranking.item_unless_barred(key));
            }
        }
        at += 1;
    }
    items
}

/// The items of `solutions`, in their order: those of the match, else those that only its budget or its deadline kept out;
/// `None` for what does not fit the match.
///
/// # Errors
/// When the store fails.
pub fn items_of(app: &App, stored: &StoredMatch, solutions: &[SolutionRef]) -> Result<Vec<Option<MatchItem>>, AppError> {
    let own = app.read(|c| chosen_together(app, c, stored, solutions))?;
    if own.iter().all(Option::is_some) {
        return Ok(own);
    }
    let wider = with_those_kept_out(app, stored, &beside(app, stored)?.relations)?.unwrap_or_default();
    let other = |key: &SolutionRef| wider.iter().find(|i| i.solution_ref == *key).cloned();
    Ok(own.into_iter().zip(solutions).map(|(item, key)| item.or_else(|| other(key))).collect())
}

/// Whether something that the match kept out may keep to `limits`.
fn widens(profile: &Profile, limits: &BundleLimits) -> bool {
    let above = |asked: Option<i64>, held: Option<i64>| held.is_some_and(|held| asked.is_none_or(|asked| asked > held));
    let budget = profile.budget.is_some() && limits.basis == BudgetBasis::Net;
    budget
        || above(limits.budget.map(|b| b.0), profile.budget.map(|b| b.0))
        || above(limits.deadline_weeks.map(i64::from), profile.deadline_weeks.map(i64::from))
}

/// The items without regard to budget and deadline; `None` where these kept nobody out, or where the match was made by
/// another version of the engine, whose items cannot be made again.
fn with_those_kept_out(app: &App, stored: &StoredMatch, told: &Relations) -> Result<Option<Vec<MatchItem>>, AppError> {
    let yields = |reason: &ExclusionReason| matches!(reason, ExclusionReason::Budget { .. } | ExclusionReason::Deadline { .. });
    let kept_out = stored.report.excluded.iter().any(|e| e.reasons.iter().all(yields));
    if !kept_out {
        return Ok(None);
    }
    let Some(snapshot) = snapshot_of(app, stored)? else { return Ok(None) };
    let profile = Profile { budget: None, deadline_weeks: None, ..stored.profile.clone() };
    Ok(Some(with_preconditions(&ranking(&snapshot, &profile, stored.ranked_on), told)))
}

/// What the catalogue of the match says of listings beyond its items.
#[derive(Debug, Default)]
struct Beside {
    /// Who may lead others.
    leads: BTreeSet<ProviderRef>,
    /// What has to be bought together, and what does not go together, as the listings say.
    relations: Relations,
}

impl Beside {
    fn add(&mut self, listing: &PublishedListing) {
        let solution = &listing.solution;
        if listing.provider.kinds.contains(&ProviderKind::Integrator) {
            self.leads.insert(listing.provider.provider_ref.clone());
        }
        let own = || solution.solution_ref.clone();
        let groups = solution.requires.iter().map(|any_of| Precondition { solution_ref: own(), any_of: any_of.clone() });
        self.relations.requires.extend(groups);
        self.relations.conflicts.extend(solution.conflicts.iter().map(|other| (own(), other.clone())));
    }
}

fn beside(app: &App, stored: &StoredMatch) -> Result<Beside, AppError> {
    let (version, mut beside) = (stored.report.catalogue_version, Beside::default());
    let snapshot = app.engine.snapshot();
    if snapshot.catalogue_version() == version {
        snapshot.listings().for_each(|listing| beside.add(listing));
    } else {
        app.read(|c| revisions::published_at(c, version))?.iter().for_each(|listing| beside.add(listing));
    }
    Ok(beside)
}

fn problem(app: &App, stored: &StoredMatch, request: &BundleRequest, items: &[MatchItem], beside: &Beside) -> Problem {
    // The most that a need can give is the same for every listing of a match.
    let weight = |at: usize| items.first().and_then(|i| i.needs.get(at)).map_or(1, |n| u64::from(n.of.max(1)));
    let needs = stored.profile.needs.iter().enumerate().map(|(at, need)| BundleNeed {
        need_ref: need.need_ref.clone(),
        must: need.priority == Priority::Must,
        weight: weight(at),
    });
    let tie = ties(&stored.profile);
    let state = |item: &MatchItem, at: usize| item.needs.get(at).map_or(NeedState::Uncovered, |n| n.coverage);
    let count = stored.profile.needs.len();
    let candidates = items.iter().map(|item| Candidate {
        solution_ref: item.solution_ref.clone(),
        provider_ref: item.provider_ref.clone(),
        integrator: beside.leads.contains(&item.provider_ref),
        kind: kind_of(item),
        price_min: item.price_min,
        gross: item.price.gross,
        delivery_weeks: item.delivery_weeks,
        states: (0..count).map(|at| state(item, at)).collect(),
        tie: tie(&item.solution_ref),
    });
    Problem {
        needs: needs.collect(),
        candidates: candidates.collect(),
        limits: request.limits,
        relations: relations(&request.relations, &beside.relations, items),
        tariff: Tariff::of(&app.programme, stored.ranked_on),
    }
}

/// What the request says, and what the listings say that `items` are of.
fn relations(asked: &Relations, told: &Relations, items: &[MatchItem]) -> Relations {
    let chosen: BTreeSet<&SolutionRef> = items.iter().map(|i| &i.solution_ref).collect();
    let requires = told.requires.iter().filter(|p| chosen.contains(&p.solution_ref));
    let conflicts = told.conflicts.iter().filter(|(one, other)| chosen.contains(one) && chosen.contains(other));
    Relations {
        requires: asked.requires.iter().chain(requires).cloned().collect(),
        conflicts: asked.conflicts.iter().chain(conflicts).cloned().collect(),
    }
}

fn kind_of(item: &MatchItem) -> SubsidyKind {
    if item.price.rule == SubsidyKind::Diagnosis.rule() { SubsidyKind::Diagnosis } else { SubsidyKind::Transformation }
}
