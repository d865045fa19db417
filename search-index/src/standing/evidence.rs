//! From published listings to what counts. Nothing but listings and their cases is read: where a provider sits, what capital
//! or staff it has and what it spends on advertising are not in them (B16).

use jiff::civil::Date;
use schema::domain::catalogue::{Case, Evidence, PublishedListing, Solution};
use schema::domain::ids::{ProviderRef, ScenarioCode, SectorCode};
use schema::domain::standing::{CountedCase, ProviderRecord, StandingRules};
use std::collections::{BTreeMap, BTreeSet};

/// A confirmed customer who rates so or lower was not served; as in matching.
const FAILED_RATING: u8 = 2;
/// Fewer listings than this make no usual price of their own for a scenario.
const LEAST_LISTINGS: usize = 3;

/// The records of all providers with a published listing, by reference; `last_day` is the day of the cut-off.
#[must_use]
pub fn records(rules: &StandingRules, listings: &[PublishedListing], last_day: Date) -> Vec<ProviderRecord> {
    let usual = UsualPrices::of(listings);
    let first_day = jiff::Span::new().try_months(rules.window_months).ok().and_then(|window| last_day.checked_sub(window).ok());
    let period = (first_day.unwrap_or(Date::MIN), last_day);
    let mut by_provider: BTreeMap<&ProviderRef, Vec<&PublishedListing>> = BTreeMap::new();
    for listing in listings {
        by_provider.entry(&listing.provider.provider_ref).or_default().push(listing);
    }
    by_provider.into_iter().filter_map(|(key, own)| record(rules, &usual, key, &own, period)).collect()
}

fn record(
    rules: &StandingRules,
    usual: &UsualPrices,
    key: &ProviderRef,
    listings: &[&PublishedListing],
    (first_day, last_day): (Date, Date),
) -> Option<ProviderRecord> {
    let in_window = |case: &Case| case.accepted_on.or(case.started_on).is_none_or(|day| first_day < day && day <= last_day);
    let mut cases: Vec<(&Case, &Solution)> = listings
        .iter()
        .flat_map(|listing| listing.cases.iter().map(|case| (case, &listing.solution)))
        .filter(|(case, _)| case.evidence > Evidence::Claimed && in_window(case))
        .collect();
    cases.sort_by(|(a, _), (b, _)| a.case_ref.cmp(&b.case_ref));
    let firms: BTreeSet<&str> = cases.iter().filter(|(c, _)| c.evidence == Evidence::Accepted).map(|(c, _)| firm(c)).collect();
    let number = |case: &Case| firms.iter().position(|name| *name == firm(case)).and_then(|at| u32::try_from(at).ok());
    let counted = cases.iter().map(|(case, solution)| CountedCase {
        case_ref: case.case_ref.clone(),
        succeeded: ending(case),
        price_signal: usual.signal(rules, case, solution),
        customer: (case.evidence == Evidence::Accepted).then(|| number(case)).flatten(),
    });
    Some(ProviderRecord { provider_ref: key.clone(), sector: main_sector(listings)?.clone(), cases: counted.collect() })
}

/// A firm by its name as published: two cases at one firm are one customer.
fn firm(case: &Case) -> &str {
    case.enterprise_name.trim()
}

/// How the task ended: accepted is well, unless its customer rates it 1 or 2 or its level did not rise; a confirmed
/// customer's 1 or 2 is not well; work in progress has not ended.
fn ending(case: &Case) -> Option<bool> {
    let unhappy = case.satisfaction.is_some_and(|r| r <= FAILED_RATING);
    let risen = case.level_before.zip(case.level_after).is_none_or(|(before, after)| after > before);
    match case.evidence {
        Evidence::Accepted => Some(risen && !unhappy),
        Evidence::RefereeConfirmed => unhappy.then_some(false),
        Evidence::Claimed => None,
    }
}

/// The sector that most of the listings name first; of several the first by code.
fn main_sector<'a>(listings: &[&'a PublishedListing]) -> Option<&'a SectorCode> {
    let mut named: BTreeMap<&SectorCode, usize> = BTreeMap::new();
    for sector in listings.iter().filter_map(|l| l.solution.sectors.first()) {
        *named.entry(sector).or_default() += 1;
    }
    let most = named.values().copied().max()?;
    named.into_iter().find(|(_, times)| *times == most).map(|(sector, _)| sector)
}

/// What a scenario usually costs: the median over the published listings that claim it of middle price ÷ scenarios claimed.
#[derive(Debug)]
struct UsualPrices {
    by_scenario: BTreeMap<ScenarioCode, i64>,
    /// Of all listings, where a scenario has few.
    overall: i64,
}

impl UsualPrices {
    fn of(listings: &[PublishedListing]) -> Self {
        let mut by_scenario: BTreeMap<&ScenarioCode, Vec<i64>> = BTreeMap::new();
        let mut overall = Vec::new();
        for solution in listings.iter().map(|l| &l.solution) {
            let claims = i64::try_from(solution.scenarios.len().max(1)).unwrap_or(i64::MAX);
            let each = solution.price_min.0.saturating_add(solution.price_max.0) / 2 / claims;
            overall.push(each);
            for claim in &solution.scenarios {
                by_scenario.entry(&claim.code).or_default().push(each);
            }
        }
        let known = by_scenario.into_iter().filter(|(_, prices)| prices.len() >= LEAST_LISTINGS);
        Self { by_scenario: known.map(|(code, prices)| (code.clone(), median(prices))).collect(), overall: median(overall) }
    }

    /// ln(usual ÷ paid) in thousandths of the common difference, within the limit; `None` without a sum of money.
    fn signal(&self, rules: &StandingRules, case: &Case, solution: &Solution) -> Option<i32> {
        let claimed = solution.scenarios.iter().map(|claim| &claim.code);
        let codes: BTreeSet<&ScenarioCode> =
            if case.scenarios.is_empty() { claimed.collect() } else { case.scenarios.iter().collect() };
        let usual: i64 = codes.iter().map(|code| self.by_scenario.get(*code).copied().unwrap_or(self.overall)).sum();
        let paid = case.contract.filter(|paid| paid.0 > 0)?;
        if usual <= 0 {
            return None;
        }
        let differences = (usual as f64 / paid.0 as f64).ln() * 1_000_000.0 / f64::from(rules.value.spread);
        let limit = f64::from(rules.value.limit);
        Some(differences.clamp(-limit, limit).round() as i32)
    }
}

/// The middle of the prices, of two the mean; 0 of none.
fn median(mut prices: Vec<i64>) -> i64 {
    prices.sort_unstable();
    let half = prices.len() / 2;
    let at = |place: usize| prices.get(place).copied().unwrap_or_default();
    if prices.len() % 2 == 1 { at(half) } else { (at(half.wrapping_sub(1)) + at(half)) / 2 }
}
