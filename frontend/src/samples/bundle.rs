//! Bundles out of the sample report.

use schema::domain::bundle::{BudgetBasis, Bundle, BundleLimits, BundleReport, Change, Infeasible, SubsidyShare};
use schema::domain::enterprise::{Priority, Profile};
use schema::domain::ids::NeedRef;
use schema::domain::matching::{MatchReport, NeedState};
use schema::domain::money::Fen;
use schema::domain::subsidy::SubsidyKind;

/// Bounds of the sample.
pub const BUNDLE_LIMITS: BundleLimits = BundleLimits {
    max_solutions: 5,
    max_providers: 3,
    budget: Some(Fen::from_yuan(300_000)),
    basis: BudgetBasis::Gross,
    cash: None,
    deadline_weeks: Some(16),
};

/// Bundles of the first one, two and four items of `report`; where it has none, what would have to change.
#[must_use]
pub fn bundles(profile: &Profile, report: &MatchReport) -> BundleReport {
    if report.items.is_empty() {
        let budget = Change::Budget { to: Fen::from_yuan(350_000), by: Fen::from_yuan(50_000) };
        let ways = vec![
            vec![budget],
            vec![Change::Deadline { to: 20, by: 4 }, Change::MaxSolutions { to: 6, by: 1 }],
            vec![Change::Cash { to: Fen::from_yuan(400_000), by: Fen::from_yuan(1) }, Change::MaxProviders { to: 4, by: 1 }],
            vec![Change::Lead, Change::Relations],
        ];
        return BundleReport { bundles: Vec::new(), infeasible: Some(Infeasible::Limits(ways)), proven: true };
    }
    let bundles = [1, 2, 4].map(|count| bundle(profile, report, count)).into_iter().collect();
    BundleReport { bundles, infeasible: None, proven: false }
}

/// What nobody covers in the sample.
#[must_use]
pub fn lacking(profile: &Profile) -> Infeasible {
    let musts = profile.needs.iter().filter(|n| n.priority == Priority::Must);
    Infeasible::Needs(musts.map(|n| n.need_ref.clone()).collect())
}

fn bundle(profile: &Profile, report: &MatchReport, count: usize) -> Bundle {
    let items: Vec<_> = report.items.iter().take(count).collect();
    let total = |of: &dyn Fn(&schema::domain::matching::MatchItem) -> Fen| items.iter().fold(Fen::ZERO, |sum, i| sum + of(i));
    let best = |at: usize| items.iter().filter_map(|i| i.needs.get(at).map(|n| n.coverage)).min();
    let needs = |has: &dyn Fn(Option<NeedState>) -> bool| -> Vec<NeedRef> {
        profile.needs.iter().enumerate().filter(|(at, _)| has(best(*at))).map(|(_, n)| n.need_ref.clone()).collect()
    };
    let gross = total(&|i| i.price.gross);
    let subsidy_max = gross.times_ratio(1, 2);
    Bundle {
        solution_refs: items.iter().map(|i| i.solution_ref.clone()).collect(),
        price_min: total(&|i| i.price_min),
        gross,
        subsidy_max,
        net: gross - subsidy_max,
        cash_to_advance: gross,
        shares: vec![SubsidyShare { kind: SubsidyKind::Transformation, gross, subsidy_max }],
        delivery_weeks: items.iter().map(|i| i.delivery_weeks).max().unwrap_or(0),
        covered: needs(&|s| s == Some(NeedState::Covered)),
        partial: needs(&|s| s == Some(NeedState::Partial)),
        uncovered: needs(&|s| s != Some(NeedState::Covered)),
        weight: 0,
        lead: items.get(1).map(|i| i.provider_ref.clone()),
    }
}
