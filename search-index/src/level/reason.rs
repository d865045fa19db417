//! Why there is no path, as small as it can be said.

use super::candidates::Offer;
use super::{Goal, Question, cheapest};
use schema::domain::level::{HardConstraint, LevelBlock, LevelWay, NearListing, NoPath};
use schema::domain::money::Fen;

/// Near listings of one scenario.
const MOST_NEAR: usize = 3;

/// The scenarios that nothing lifts, and every single change of the conditions that would help.
pub(super) fn smallest(question: &Question<'_>, offers: &[Offer<'_>]) -> NoPath {
    let fitting: Vec<&Offer<'_>> = offers.iter().filter(|o| o.breaks.is_empty()).collect();
    let all = question.problem(&fitting, None);
    let lifted = all.candidates.iter().fold(0, |lifted, c| lifted | c.lifts);
    let (scenarios, binding) = all.missing(lifted);
    let blocked = if (scenarios, binding) == (0, 0) { Vec::new() } else { blocked(question, offers, lifted) };
    let ways = HardConstraint::ALL.iter().filter_map(|constraint| way(question, offers, *constraint)).collect();
    NoPath { scenarios, binding, blocked, ways }
}

fn blocked(question: &Question<'_>, offers: &[Offer<'_>], lifted: u64) -> Vec<LevelBlock> {
    let below = |level: Option<u8>| level.is_none_or(|has| has < question.rule.scenario_level);
    let open = question.standing.scenarios.iter().enumerate().filter(|(at, s)| below(s.level) && lifted >> at & 1 == 0);
    open.map(|(at, scenario)| LevelBlock { code: scenario.code.clone(), near: near(offers, at) }).collect()
}

fn near(offers: &[Offer<'_>], at: usize) -> Vec<NearListing> {
    let mut lifting: Vec<&Offer<'_>> = offers.iter().filter(|offer| offer.reaches(at)).collect();
    lifting.sort_by_key(|o| (o.listing.solution.price_min, &o.listing.solution.solution_ref));
    let listing = |offer: &Offer<'_>| NearListing {
        solution_ref: offer.listing.solution.solution_ref.clone(),
        name: offer.listing.solution.name.clone(),
        breaks: offer.breaks.clone(),
    };
    lifting.into_iter().take(MOST_NEAR).map(listing).collect()
}

/// What has to change in one condition alone; `None` where that does not help.
fn way(question: &Question<'_>, offers: &[Offer<'_>], constraint: HardConstraint) -> Option<LevelWay> {
    match constraint {
        HardConstraint::Budget => {
            let budget = question.limits.budget?;
            let fitting: Vec<&Offer<'_>> = offers.iter().filter(|o| o.breaks.is_empty()).collect();
            let cheapest = cheapest(&question.problem(&fitting, None), Goal::PriceMin)?;
            let to = cheapest.iter().fold(Fen::ZERO, |sum, at| sum + fitting[*at].listing.solution.price_min);
            Some(LevelWay::Budget { to, by: to - budget })
        }
        HardConstraint::Deadline => deadline(question, offers),
        HardConstraint::Deployment => helps(question, &without(offers, constraint)).then_some(LevelWay::Deployment),
        HardConstraint::MustIntegrate => helps(question, &without(offers, constraint)).then_some(LevelWay::MustIntegrate),
    }
}

/// The fewest weeks that are enough.
fn deadline(question: &Question<'_>, offers: &[Offer<'_>]) -> Option<LevelWay> {
    let given = question.limits.deadline_weeks?;
    let late = without(offers, HardConstraint::Deadline);
    let within =
        |weeks: u32| -> Vec<&Offer<'_>> { late.iter().filter(|o| o.listing.solution.delivery_weeks <= weeks).copied().collect() };
    let mut weeks: Vec<u32> = late.iter().map(|o| o.listing.solution.delivery_weeks).filter(|weeks| *weeks > given).collect();
    weeks.sort_unstable();
    weeks.dedup();
    // More weeks never take a path away.
    let first = weeks.partition_point(|weeks| !helps(question, &within(*weeks)));
    weeks.get(first).map(|to| LevelWay::Deadline { to: *to, by: to - given })
}

/// Offers that break nothing else.
fn without<'o, 'a>(offers: &'o [Offer<'a>], constraint: HardConstraint) -> Vec<&'o Offer<'a>> {
    offers.iter().filter(|o| o.breaks.iter().all(|broken| *broken == constraint)).collect()
}

fn helps(question: &Question<'_>, offers: &[&Offer<'_>]) -> bool {
    cheapest(&question.problem(offers, question.limits.budget), Goal::PriceMin).is_some()
}
