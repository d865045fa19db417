//! Integrity flags: what an officer should look at, with the evidence for it (B15). They are read from what the store holds whenever
//! somebody asks; nothing is kept, and nothing reads them to change a state, a score or a rank.

use super::catalogue::{Case, Evidence, Provider, ProviderStatus, codes};
use super::enterprise::Enterprise;
use super::ids::{CaseRef, EnterpriseRef, ExpertRef, ProviderRef, ScenarioCode, SolutionRef};
use super::money::Fen;
use super::panel::expert::{Exclusion, Expert};
use super::panel::rules::PanelRules;
use super::programme::IntegrityRules;
use super::referee::{Relation, relation};
use super::targets::Holdings;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes!(
    /// What a flag is about.
    FlagKind {
        /// An enterprise and a provider share a code, a telephone or a mail domain.
        Related = "related",
        /// Two providers share a telephone or a mail domain.
        Twins = "twins",
        /// A price far from its neighbours'.
        Price = "price",
        /// Many cases of one provider accepted within few days.
        Burst = "burst",
        /// An expert of the register is tied to a provider.
        ExpertTie = "expert_tie",
    }
);

/// What can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlagEvidence {
    /// The enterprise, and what both have.
    Related(EnterpriseRef, String, Relation),
    /// The other provider, and what both have.
    Twins(ProviderRef, String, Relation),
    /// The price beside its scenario's.
    Price(PriceAside),
    /// The cases, and the first and last day of their acceptance.
    Burst(Vec<CaseRef>, Date, Date),
    /// The expert, and how they are tied.
    ExpertTie(ExpertRef, String, Exclusion),
}

/// A listing's price beside the median of those that claim a scenario of its.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceAside {
    /// The listing.
    pub solution_ref: SolutionRef,
    /// Its name.
    pub name: String,
    /// The scenario.
    pub scenario: ScenarioCode,
    /// Median of the others' first-year prices.
    pub median: Fen,
    /// How many others there are.
    pub others: usize,
    /// The listing's price in percent of the median.
    pub percent: i64,
}

/// One flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// About which provider.
    pub provider_ref: ProviderRef,
    /// Its name.
    pub provider_name: String,
    /// What speaks for it.
    pub evidence: FlagEvidence,
}

impl Flag {
    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> FlagKind {
        match self.evidence {
            FlagEvidence::Related(..) => FlagKind::Related,
            FlagEvidence::Twins(..) => FlagKind::Twins,
            FlagEvidence::Price(_) => FlagKind::Price,
            FlagEvidence::Burst(..) => FlagKind::Burst,
            FlagEvidence::ExpertTie(..) => FlagKind::ExpertTie,
        }
    }
}

/// What stands beside the holdings.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The register of experts.
    pub experts: Vec<Expert>,
    /// Each published listing's price beside those of its scenarios.
    pub prices: Vec<(ProviderRef, PriceAside)>,
}

/// Every flag on the day `on`, by kind, then provider.
#[must_use]
pub fn flags(rules: &IntegrityRules, panel: &PanelRules, held: &Holdings, beside: &Beside, on: Date) -> Vec<Flag> {
    let providers: Vec<&Provider> = held.providers.iter().filter(|p| p.status == ProviderStatus::Active).collect();
    let flag = |p: &Provider, evidence| Flag { provider_ref: p.provider_ref.clone(), provider_name: p.name.clone(), evidence };
    let mut flags = Vec::new();
    for (place, provider) in providers.iter().enumerate() {
        let related = |e: &Enterprise| {
            let how = relation(provider, &e.uscc, Some(&e.contact))?;
            Some(flag(provider, FlagEvidence::Related(e.enterprise_ref.clone(), e.name.clone(), how)))
        };
        flags.extend(held.enterprises.iter().filter_map(related));
        let twin = |other: &&Provider| {
            let how = relation(provider, &other.uscc, Some(&other.contact))?;
            Some(flag(provider, FlagEvidence::Twins(other.provider_ref.clone(), other.name.clone(), how)))
        };
        flags.extend(providers[place + 1..].iter().filter_map(twin));
        flags.extend(burst(rules, held, provider).map(|evidence| flag(provider, evidence)));
        let tied = |e: &Expert| {
            let tie = e.tie_to(provider, panel, on)?;
            Some(flag(provider, FlagEvidence::ExpertTie(e.expert_ref.clone(), e.name.clone(), tie)))
        };
        flags.extend(beside.experts.iter().filter(|e| e.active).filter_map(tied));
        let far = beside.prices.iter().filter(|(of, price)| *of == provider.provider_ref && is_far(rules, price));
        flags.extend(far.map(|(_, price)| flag(provider, FlagEvidence::Price(price.clone()))));
    }
    flags.sort_by(|a, b| (a.kind(), &a.provider_ref).cmp(&(b.kind(), &b.provider_ref)));
    flags
}

const fn is_far(rules: &IntegrityRules, price: &PriceAside) -> bool {
    let enough = price.others >= rules.price_fewest;
    enough && (price.percent > rules.price_above_percent || price.percent < rules.price_below_percent)
}

/// The most cases of a provider that were accepted within the days of a burst, if they are as many as one takes.
fn burst(rules: &IntegrityRules, held: &Holdings, provider: &Provider) -> Option<FlagEvidence> {
    let own: BTreeMap<&SolutionRef, &ProviderRef> = held.solutions.iter().map(|s| (&s.solution_ref, &s.provider_ref)).collect();
    let is_own = |case: &&Case| own.get(&case.solution_ref).is_some_and(|of| **of == provider.provider_ref);
    let proven = held.cases.iter().filter(|case| case.evidence != Evidence::Claimed).filter(is_own);
    let mut dated: Vec<(Date, &CaseRef)> = proven.filter_map(|case| Some((case.accepted_on?, &case.case_ref))).collect();
    dated.sort();
    let window = |first: usize| {
        let last = dated[first].0.checked_add(i64::from(rules.burst_days.max(1) - 1).days()).unwrap_or(Date::MAX);
        let within = dated[first..].iter().take_while(|(day, _)| *day <= last).count();
        &dated[first..first + within]
    };
    // The first of the longest ones.
    let longest = (0..dated.len()).map(window).reduce(|best, next| if next.len() > best.len() { next } else { best })?;
    let (first, last) = (longest.first()?.0, longest.last()?.0);
    let cases = longest.iter().map(|(_, case)| (*case).clone()).collect();
    (longest.len() >= rules.burst_cases).then_some(FlagEvidence::Burst(cases, first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b15_a_price_is_far_only_beside_enough_others() {
        let rules = IntegrityRules::default();
        let price = |percent, others| PriceAside {
            solution_ref: SolutionRef::parse("S-AP-001").expect("a reference"),
            name: String::new(),
            scenario: ScenarioCode::parse("G01").expect("a code"),
            median: Fen(1),
            others,
            percent,
        };
        assert!(is_far(&rules, &price(rules.price_above_percent + 1, rules.price_fewest)));
        assert!(is_far(&rules, &price(rules.price_below_percent - 1, rules.price_fewest)));
        assert!(!is_far(&rules, &price(rules.price_above_percent, rules.price_fewest)));
        assert!(!is_far(&rules, &price(9_999, rules.price_fewest - 1)), "two others are no market");
    }
}
