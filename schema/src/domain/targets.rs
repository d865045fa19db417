//! The programme's targets and what counts towards them today (domain brief §8, B12). Each number is the length of a list of rows.
//!
//! Counted from the store: 1 firms whose work was accepted at the target level, 2 those of them above designated size, 3 those that
//! are innovative, 4 those with an accepted solution in the cloud, 6 providers in the catalogue and 7 listings on its shelf, both by
//! main sector. What the other rows of the table count, no table of the store knows; it is left blank, never nought.

use super::catalogue::{Case, Deployment, Evidence, Provider, ProviderStatus, Solution};
use super::enterprise::Enterprise;
use super::ids::{CaseRef, EnterpriseRef, ProviderRef, SectorCode, SolutionRef};
use super::programme::{District, Programme};
use super::uscc::Uscc;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of the target table that are counted here.
pub const COUNTED: [u32; 6] = [UPGRADED, ABOVE_SCALE, INNOVATIVE, CLOUD, PROVIDERS, SOLUTIONS];
/// 改造企业.
pub const UPGRADED: u32 = 1;
const ABOVE_SCALE: u32 = 2;
const INNOVATIVE: u32 = 3;
const CLOUD: u32 = 4;
const PROVIDERS: u32 = 6;
const SOLUTIONS: u32 = 7;
/// What counts as a form of the cloud.
const IN_THE_CLOUD: [Deployment; 3] = [Deployment::PublicCloud, Deployment::PrivateCloud, Deployment::Hybrid];

/// What the store holds.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// All enterprises.
    pub enterprises: Vec<Enterprise>,
    /// All providers.
    pub providers: Vec<Provider>,
    /// All listings.
    pub solutions: Vec<Solution>,
    /// All cases.
    pub cases: Vec<Case>,
    /// The customers of those cases that a provider claimed by their code; an imported case names its customer in words.
    pub customers: BTreeMap<CaseRef, Uscc>,
    /// The listings that enterprises find today: of active providers, and confirmed in time.
    pub shelf: BTreeSet<SolutionRef>,
}

/// Who or what counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A firm.
    Enterprise(EnterpriseRef),
    /// A provider.
    Provider(ProviderRef),
    /// A listing.
    Solution(SolutionRef),
}

/// One that counts towards one row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetEntry {
    /// Number of the row.
    pub target: u32,
    /// Under which sector.
    pub sector: SectorCode,
    /// In which district; firms only.
    pub district: Option<String>,
    /// Who.
    pub who: Counted,
    /// Its name.
    pub name: String,
}

/// Everything that counts on the day `on`, each firm, provider and listing once in a row.
#[must_use]
pub fn entries(programme: &Programme, held: &Holdings, on: Date) -> Vec<TargetEntry> {
    let mut entries = Vec::new();
    for enterprise in &held.enterprises {
        let accepted: Vec<&Case> = held.cases.iter().filter(|case| upgraded(programme, held, (enterprise, case), on)).collect();
        let in_cloud =
            || accepted.iter().any(|case| held.solutions.iter().any(|s| s.solution_ref == case.solution_ref && is_cloud(s)));
        let rows = [
            (UPGRADED, true),
            (ABOVE_SCALE, enterprise.above_scale == Some(true)),
            (INNOVATIVE, enterprise.innovative == Some(true)),
            (CLOUD, in_cloud()),
        ];
        let counts = rows.iter().filter(|(_, holds)| *holds && !accepted.is_empty());
        entries.extend(counts.map(|(target, _)| TargetEntry {
            target: *target,
            sector: enterprise.profile.sector.clone(),
            district: enterprise.profile.district.clone(),
            who: Counted::Enterprise(enterprise.enterprise_ref.clone()),
            name: enterprise.name.clone(),
        }));
    }
    let by_main = |target, sectors: &[SectorCode], who: Counted, name: &str| {
        let sector = sectors.first()?.clone();
        Some(TargetEntry { target, sector, district: None, who, name: name.to_owned() })
    };
    let providers = held.providers.iter().filter(|p| p.status == ProviderStatus::Active);
    entries.extend(providers.filter_map(|p| by_main(PROVIDERS, &p.sectors, Counted::Provider(p.provider_ref.clone()), &p.name)));
    let solutions = held.solutions.iter().filter(|s| held.shelf.contains(&s.solution_ref));
    entries.extend(solutions.filter_map(|s| by_main(SOLUTIONS, &s.sectors, Counted::Solution(s.solution_ref.clone()), &s.name)));
    entries
}

/// Whether `case` is the work that brought `enterprise` to the target level: accepted by then, not only told.
fn upgraded(programme: &Programme, held: &Holdings, (enterprise, case): (&Enterprise, &Case), on: Date) -> bool {
    let is_customer = match held.customers.get(&case.case_ref) {
        Some(code) => *code == enterprise.uscc,
        None => case.enterprise_name == enterprise.name,
    };
    case.evidence == Evidence::Accepted
        && is_customer
        && case.level_after.is_some_and(|level| level >= programme.levels.target_level)
        && case.accepted_on.is_some_and(|day| day <= on)
}

fn is_cloud(solution: &Solution) -> bool {
    solution.deployment.iter().any(|form| IN_THE_CLOUD.contains(form))
}

/// How a district stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistrictProgress {
    /// Its name.
    pub name: String,
    /// Its quota by year.
    pub by_year: BTreeMap<String, u32>,
    /// Quotas up to and with the year of the day.
    pub due: u32,
    /// Firms upgraded.
    pub done: u32,
}

impl DistrictProgress {
    /// Done ÷ due in basis points, rounded down; `None` where nothing is due (无新增任务), whatever was done.
    #[must_use]
    pub fn rate(&self) -> Option<u32> {
        (self.due > 0).then(|| u32::try_from(u64::from(self.done) * 10_000 / u64::from(self.due)).unwrap_or(u32::MAX))
    }
}

/// How every district of the programme stands on the day `on`, in the programme's order; firms that named no district, or one that
/// the programme does not know, stand in no row.
#[must_use]
pub fn districts(programme: &Programme, entries: &[TargetEntry], on: Date) -> Vec<DistrictProgress> {
    let due = |district: &District| {
        let until = district.targets.iter().filter(|(year, _)| year.parse::<i16>().is_ok_and(|year| year <= on.year()));
        until.map(|(_, quota)| quota).sum()
    };
    let done = |name: &str| {
        let here = entries.iter().filter(|e| e.target == UPGRADED && e.district.as_deref() == Some(name));
        u32::try_from(here.count()).unwrap_or(u32::MAX)
    };
    let stands =
        |d: &District| DistrictProgress { name: d.name.clone(), by_year: d.targets.clone(), due: due(d), done: done(&d.name) };
    programme.districts.iter().map(stands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| Programme::zhengzhou().expect("the embedded programme is valid"));

    #[test]
    fn b12_a_district_without_a_quota_has_no_rate_and_the_quotas_of_years_add_up() {
        let stands = districts(&PROGRAMME, &[], jiff::civil::date(2024, 6, 30));
        assert_eq!(stands.len(), 16);
        assert_eq!(stands.iter().map(|d| d.due).sum::<u32>(), 236, "the quotas of 2024");
        let both = districts(&PROGRAMME, &[], jiff::civil::date(2026, 1, 1));
        assert_eq!(both.iter().map(|d| d.due).sum::<u32>(), 440);
        let none = DistrictProgress { name: "某区".to_owned(), by_year: BTreeMap::new(), due: 0, done: 3 };
        assert_eq!(none.rate(), None, "three firms of no quota are not a hundred per cent");
    }

    proptest! {
        #[test]
        fn b12_a_rate_is_done_over_due_rounded_down(done in 0u32..100_000, due in 1u32..100_000) {
            let stands = DistrictProgress { name: String::new(), by_year: BTreeMap::new(), due, done };
            let rate = u64::from(stands.rate().expect("something is due"));
            prop_assert!(rate * u64::from(due) <= u64::from(done) * 10_000);
            prop_assert!((rate + 1) * u64::from(due) > u64::from(done) * 10_000);
        }
    }
}
