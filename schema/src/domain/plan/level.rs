//! Levels of the graded scenarios that a plan touches, before and after.
//!
//! Before is what the firm says of itself, after is what the listings declare; a scenario that was not answered has no
//! level before, and a level by another index is not compared.

use super::Member;
use crate::domain::catalogue::{Coverage, Evidence};
use crate::domain::comparison::evidence_for;
use crate::domain::enterprise::Profile;
use crate::domain::ids::{MiitCode, SolutionRef};
use crate::domain::programme::Programme;

/// One graded scenario that some solution of the plan lifts or keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioLift {
    /// Which.
    pub code: MiitCode,
    /// 约束性 ★.
    pub binding: bool,
    /// Level now, 0–4; `None` where it was not answered, or by another index.
    pub before: Option<u8>,
    /// Level that the listing declares, 1–4; never lower than `before`.
    pub after: u8,
    /// Who declares it.
    pub by: SolutionRef,
    /// How much of the scenario it says that it covers.
    pub coverage: Coverage,
    /// The best evidence behind the claim.
    pub evidence: Evidence,
}

/// Levels before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelChange {
    /// Version of the index that all levels here are of.
    pub index: String,
    /// The index of the firm's own levels, where it is another one, so that nothing can be compared.
    pub other_index: Option<String>,
    /// Level that the programme demands of a scenario.
    pub target: u8,
    /// Scenarios that are touched, in the order of the index.
    pub scenarios: Vec<ScenarioLift>,
}

impl LevelChange {
    /// The levels that `members` touch.
    #[must_use]
    pub fn of(programme: &Programme, profile: &Profile, members: &[Member<'_>]) -> Self {
        let yardstick = &programme.levels;
        let own = profile.level_index.map(|index| index.code());
        let other_index = own.filter(|index| *index != yardstick.index).map(str::to_owned);
        let known = |code: &MiitCode| profile.scenario_levels.iter().find(|(held, _)| held == code).map(|(_, level)| *level);
        let touched = |graded: &crate::domain::programme::MiitScenario| {
            let before = known(&graded.code).filter(|_| other_index.is_none());
            let best =
                claims(programme, members, &graded.code).max_by_key(|c| (c.coverage == Coverage::Full, c.level, c.evidence))?;
            Some(ScenarioLift {
                code: graded.code.clone(),
                binding: graded.binding,
                before,
                after: best.level.max(before.unwrap_or(0)),
                by: best.by.clone(),
                coverage: best.coverage,
                evidence: best.evidence,
            })
        };
        let target = yardstick.rules.iter().find(|rule| rule.level == yardstick.target_level);
        Self {
            index: yardstick.index.clone(),
            target: target.map_or(yardstick.target_level, |rule| rule.scenario_level),
            scenarios: yardstick.scenarios.iter().filter_map(touched).collect(),
            other_index,
        }
    }

    /// How many of the touched scenarios stand at the demanded level before, and how many would after; what is only
    /// covered in part is not counted.
    #[must_use]
    pub fn reached(&self) -> (usize, usize) {
        let before = self.scenarios.iter().filter(|s| s.before.is_some_and(|level| level >= self.target)).count();
        let counts = |s: &&ScenarioLift| {
            s.before.is_some_and(|level| level >= self.target) || (s.coverage == Coverage::Full && s.after >= self.target)
        };
        (before, self.scenarios.iter().filter(counts).count())
    }
}

struct Claimed<'a> {
    level: u8,
    coverage: Coverage,
    evidence: Evidence,
    by: &'a SolutionRef,
}

/// Every claim that bears on a graded scenario.
fn claims<'a>(programme: &'a Programme, members: &'a [Member<'a>], code: &'a MiitCode) -> impl Iterator<Item = Claimed<'a>> {
    members.iter().flat_map(move |member| {
        let lifts =
            |scenario: &crate::domain::ids::ScenarioCode| programme.scenario(scenario).is_some_and(|s| s.miit.contains(code));
        let own = member.listing.solution.scenarios.iter().filter(move |claim| lifts(&claim.code));
        own.map(move |claim| Claimed {
            level: claim.level,
            coverage: claim.coverage,
            evidence: evidence_for(&member.listing.cases, &claim.code).0,
            by: member.solution_ref(),
        })
    })
}
