//! The way to a level: the cheapest set of listings that brings enough national scenarios there, exactly, or why there is none.
//!
//! A listing lifts a scenario where it would count as covering it in a match: it claims a scenario of the library in full,
//! at the level or above, and the claim is believable by its cases; so one that claims everything and proves nothing lifts
//! nothing. A scenario that was not answered does not count as reached, and may be lifted. Listings lift scenarios only:
//! no set of them is ever said to bring points.
//!
//! *Net* is the sum of the gross prices less what each rule gives back of its sum, as in [`crate::bundle`]. The result is
//! the minimum of one total order (net, gross, lowest price, number, hash of input and solution), so it is the same for
//! every order of the input.
//!
//! Pure: listings and numbers in, references out; no index, no clock.

mod bounds;
mod candidates;
mod reason;
mod search;
#[cfg(test)]
mod tests;

use crate::bundle::Tariff;
use candidates::{Offer, offers};
use jiff::civil::Date;
use schema::domain::bundle::SubsidyShare;
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::level::{LevelLimits, LevelPath, LevelReport, Lift, PathSolution, Standing};
use schema::domain::money::Fen;
use schema::domain::programme::{LevelRule, Programme};
use schema::domain::subsidy::{Price, SubsidyKind};
pub use search::{Goal, LevelCandidate, LevelProblem, cheapest};
use std::cmp::Reverse;

/// Version of the rules in this module; it changes whenever the same input may give another path.
pub const LEVEL_VERSION: &str = "level-1";

/// The way of the firm of `profile` to the programme's target level by the `listings`, within `limits`, as of `on` (the
/// day decides which subsidy rules hold). The limits stand in place of the profile's budget and deadline.
#[must_use]
pub fn plan(
    programme: &Programme,
    listings: &[&PublishedListing],
    profile: &Profile,
    limits: LevelLimits,
    on: Date,
) -> LevelReport {
    let standing = Standing::of(&programme.levels, profile);
    let none = LevelReport { standing, limits, path: None, infeasible: None };
    let Some(rule) = programme.levels.target() else { return none };
    let missing = none.standing.shortfall(rule);
    if missing.has_scenarios() {
        return none;
    }
    let asked = Profile { budget: limits.budget, deadline_weeks: limits.deadline_weeks, ..profile.clone() };
    let question =
        Question { programme, profile: &asked, standing: &none.standing, rule, tariff: Tariff::of(programme, on), limits };
    let offers = offers(&question, listings);
    let fitting: Vec<&Offer<'_>> = offers.iter().filter(|offer| offer.breaks.is_empty()).collect();
    let found = cheapest(&question.problem(&fitting, limits.budget), Goal::Net);
    let path = found.map(|found| {
        let chosen: Vec<&Offer<'_>> = found.into_iter().filter_map(|at| fitting.get(at).copied()).collect();
        path(&question, &chosen, on)
    });
    let infeasible = path.is_none().then(|| reason::smallest(&question, &offers));
    LevelReport { path, infeasible, ..none }
}

/// What is asked, read once.
struct Question<'a> {
    programme: &'a Programme,
    profile: &'a Profile,
    standing: &'a Standing,
    rule: &'a LevelRule,
    tariff: Tariff,
    limits: LevelLimits,
}

impl Question<'_> {
    /// The problem of choosing among `offers`.
    fn problem(&self, offers: &[&Offer<'_>], budget: Option<Fen>) -> LevelProblem {
        let missing = self.standing.shortfall(self.rule);
        let stars = self.standing.scenarios.iter().enumerate().filter(|(_, s)| s.binding);
        LevelProblem {
            scenarios: missing.scenarios,
            binding: missing.binding,
            stars: stars.fold(0, |mask, (at, _)| mask | 1 << at),
            candidates: offers.iter().map(|offer| offer.candidate()).collect(),
            budget,
            tariff: self.tariff,
        }
    }
}

fn path(question: &Question<'_>, chosen: &[&Offer<'_>], on: Date) -> LevelPath {
    let price = |offer: &Offer<'_>| Price::of_listing(question.programme, offer.listing, on);
    let mut solutions: Vec<PathSolution> = chosen
        .iter()
        .map(|offer| PathSolution {
            solution_ref: offer.listing.solution.solution_ref.clone(),
            revision_id: offer.listing.revision_id.clone(),
            name: offer.listing.solution.name.clone(),
            provider_ref: offer.listing.provider.provider_ref.clone(),
            provider_name: offer.listing.provider.name.clone(),
            price: price(offer),
            delivery_weeks: offer.listing.solution.delivery_weeks,
            lifts: offer.lifts.iter().map(|lift| lift.code.clone()).collect(),
        })
        .collect();
    solutions.sort_by_key(|s| (Reverse(s.lifts.len()), s.price.net, s.solution_ref.clone()));
    let steps = steps(question, chosen, &solutions.iter().map(|s| &s.solution_ref).collect::<Vec<_>>());
    let shares = shares(question.tariff, chosen);
    let total = |of: &dyn Fn(&PathSolution) -> Fen| solutions.iter().fold(Fen::ZERO, |sum, s| sum + of(s));
    let gross = total(&|s| s.price.gross);
    let subsidy_max = shares.iter().fold(Fen::ZERO, |sum, share| sum + share.subsidy_max);
    let binding = |lift: &&Lift| question.standing.scenarios.iter().any(|s| s.code == lift.code && s.binding);
    let (all, stars) = question.standing.reached(question.rule.scenario_level);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    LevelPath {
        after: (all + count(steps.len()), stars + count(steps.iter().filter(binding).count())),
        price_min: total(&|s| s.price.min),
        gross,
        subsidy_max,
        net: gross - subsidy_max,
        shares,
        delivery_weeks: solutions.iter().map(|s| s.delivery_weeks).max().unwrap_or(0),
        steps,
        solutions,
    }
}

/// Each lifted scenario once, by the solution that lifts it highest; of equals by the better evidence, then the earlier one.
fn steps(question: &Question<'_>, chosen: &[&Offer<'_>], order: &[&SolutionRef]) -> Vec<Lift> {
    let place = |lift: &Lift| order.iter().position(|s| **s == lift.solution_ref);
    let all = || chosen.iter().flat_map(|offer| &offer.lifts);
    let best = |code| all().filter(|lift| lift.code == code).max_by_key(|lift| (lift.to, lift.evidence, Reverse(place(lift))));
    question.standing.scenarios.iter().filter_map(|s| best(s.code.clone()).cloned()).collect()
}

fn shares(tariff: Tariff, chosen: &[&Offer<'_>]) -> Vec<SubsidyShare> {
    let kinds = [(SubsidyKind::Diagnosis, tariff.diagnosis), (SubsidyKind::Transformation, tariff.transformation)];
    let share = |(kind, terms): (SubsidyKind, schema::domain::subsidy::SubsidyTerms)| {
        let bought: Vec<Fen> = chosen.iter().filter(|o| o.kind == kind).map(|o| o.gross).collect();
        let gross = bought.iter().fold(Fen::ZERO, |sum, price| sum + *price);
        (!bought.is_empty()).then(|| SubsidyShare { kind, gross, subsidy_max: terms.most(gross) })
    };
    kinds.into_iter().filter_map(share).collect()
}
