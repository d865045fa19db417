//! Hard constraints: what a listing cannot be talked out of. They exclude and say why; they never become a soft score.

use schema::domain::catalogue::{PublishedListing, Solution};
use schema::domain::enterprise::Profile;
use schema::domain::matching::ExclusionReason;
use schema::domain::programme::Programme;
use unicode_normalization::UnicodeNormalization;

/// Every hard constraint of `profile` that `listing` breaks, in the order in which they are shown.
pub(crate) fn broken(programme: &Programme, profile: &Profile, listing: &PublishedListing) -> Vec<ExclusionReason> {
    let solution = &listing.solution;
    [
        sector(profile, solution),
        deployment(profile, solution),
        budget(profile, solution),
        deadline(profile, solution),
        must_integrate(programme, profile, solution),
        listing.provider.paused.then_some(ExclusionReason::Paused),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn sector(profile: &Profile, solution: &Solution) -> Option<ExclusionReason> {
    (!solution.sectors.contains(&profile.sector)).then_some(ExclusionReason::Sector)
}

fn deployment(profile: &Profile, solution: &Solution) -> Option<ExclusionReason> {
    let fits = profile.deployment.is_empty() || profile.deployment.iter().any(|d| solution.deployment.contains(d));
    (!fits).then(|| ExclusionReason::Deployment { offered: solution.deployment.clone() })
}

fn budget(profile: &Profile, solution: &Solution) -> Option<ExclusionReason> {
    let budget = profile.budget?;
    (solution.price_min > budget)
        .then(|| ExclusionReason::Budget { price_min: solution.price_min, over: solution.price_min - budget })
}

fn deadline(profile: &Profile, solution: &Solution) -> Option<ExclusionReason> {
    let over = solution.delivery_weeks.checked_sub(profile.deadline_weeks?).filter(|weeks| *weeks > 0)?;
    Some(ExclusionReason::Deadline { delivery_weeks: solution.delivery_weeks, over })
}

/// Binds business systems only: a camera or a furnace need not talk to the firm's ERP.
fn must_integrate(programme: &Programme, profile: &Profile, solution: &Solution) -> Option<ExclusionReason> {
    if profile.must_integrate.is_empty() || !is_business_system(programme, solution) {
        return None;
    }
    let offered: Vec<String> = solution.integrates_with.iter().map(|s| comparable(s)).filter(|s| !s.is_empty()).collect();
    let served = |asked: &String| asked.is_empty() || offered.iter().any(|system| connects(system, asked));
    let missing: Vec<String> = profile.must_integrate.iter().filter(|asked| !served(&comparable(asked))).cloned().collect();
    (!missing.is_empty()).then_some(ExclusionReason::MustIntegrate { missing })
}

/// Whether the first scenario that `solution` claims is a business system's.
pub(super) fn is_business_system(programme: &Programme, solution: &Solution) -> bool {
    let first = solution.scenarios.first().and_then(|claim| programme.scenario(&claim.code));
    first.is_some_and(|scenario| scenario.business_system)
}

/// 金蝶 is served by 金蝶云星空, and 金蝶云星空 by a listing that says 金蝶; both as names are compared. One character is part of too
/// many names to stand for one.
pub(super) fn connects(system: &str, asked: &str) -> bool {
    let part = |whole: &str, part: &str| part.chars().nth(1).is_some() && whole.contains(part);
    system == asked || part(system, asked) || part(asked, system)
}

/// A system's name as names are compared.
pub(super) fn comparable(system: &str) -> String {
    system.nfkc().flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}
