//! The hard constraints once more, written from the exchange format and apart from the product, to hold it to them.

use schema::domain::catalogue::Solution;
use schema::domain::enterprise::Profile;
use schema::domain::programme::Programme;

/// Whether `solution` may be shown to `profile` at all.
#[must_use]
pub fn feasible(programme: &Programme, profile: &Profile, solution: &Solution) -> bool {
    let sector = solution.sectors.contains(&profile.sector);
    let deployment = profile.deployment.is_empty() || solution.deployment.iter().any(|d| profile.deployment.contains(d));
    let budget = profile.budget.is_none_or(|b| solution.price_min <= b);
    let deadline = profile.deadline_weeks.is_none_or(|d| solution.delivery_weeks <= d);
    let business = solution.scenarios.first().and_then(|c| programme.scenario(&c.code)).is_some_and(|s| s.business_system);
    let integrates = !business || profile.must_integrate.iter().all(|asked| connects(solution, asked));
    sector && deployment && budget && deadline && integrates
}

fn connects(solution: &Solution, asked: &str) -> bool {
    let plain = |t: &str| t.trim().to_lowercase();
    let asked = plain(asked);
    solution.integrates_with.iter().map(|s| plain(s)).any(|s| s.contains(&asked) || asked.contains(&s))
}
