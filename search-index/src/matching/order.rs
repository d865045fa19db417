//! The order of what fits: best first, and no favourite among equals (E12).

use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use sha2::{Digest, Sha256};

/// Breaks ties by what was asked, so that neither name nor age nor provider wins every tie: the hash of it, begun.
pub(super) struct TieBreak(Sha256);

impl TieBreak {
    /// Of one profile: everything that the score reads, in one spelling; the district is not among it (B16).
    pub(super) fn of(profile: &Profile) -> Self {
        let mut asked = profile.clone();
        asked.district = None;
        asked.base_items.clear();
        asked.deployment.sort_unstable();
        asked.deployment.dedup();
        asked.must_integrate.sort_unstable();
        asked.must_integrate.dedup();
        asked.scenario_levels.sort_unstable();
        asked.scenario_levels.dedup();
        let asked = serde_json::to_vec(&asked).expect("a profile has text keys only and no map, so it is always JSON");
        Self(Sha256::new().chain_update(asked).chain_update([0]))
    }

    /// The place of `solution` among its equals.
    pub(super) fn key(&self, solution: &SolutionRef) -> [u8; 32] {
        self.0.clone().chain_update(solution.as_str()).finalize().into()
    }
}
