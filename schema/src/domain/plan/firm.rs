//! The level of the whole firm before and after the plan, and what hangs on it.
//!
//! After is what would be true if every claim held: scenarios that a listing covers in full rise to the level that it
//! declares, points stay as they are, since no listing promises any. Listings that claim more than cases stand behind do not
//! count, as on the way to the level.

use super::{Member, PlanMoney, ScenarioLift};
use crate::domain::catalogue::Coverage;
use crate::domain::enterprise::Profile;
use crate::domain::level::{Shortfall, Standing};
use crate::domain::matching::Caution;
use crate::domain::money::Fen;
use crate::domain::programme::Programme;

/// The firm's own level, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirmLevel {
    /// Highest level that its answers meet, 0 where none.
    pub before: u8,
    /// The same once the plan is done.
    pub after: u8,
    /// Level that the programme wants.
    pub target: u8,
    /// What is then still missing to it.
    pub missing: Shortfall,
    /// Subsidy of the plan that is paid only from a level on that the firm would not have.
    pub lost: Fen,
}

impl FirmLevel {
    /// `None` where the firm answered nothing, or by another index: then nothing can be said.
    #[must_use]
    pub(super) fn of(
        programme: &Programme,
        profile: &Profile,
        members: &[Member<'_>],
        lifts: &[ScenarioLift],
        money: &PlanMoney,
    ) -> Option<Self> {
        let yardstick = &programme.levels;
        let stands = Standing::of(yardstick, profile);
        let answered = stands.points.is_some() || stands.scenarios.iter().any(|s| s.level.is_some());
        let rule = yardstick.rules.iter().find(|rule| rule.level == yardstick.target_level)?;
        if !stands.counted || !answered {
            return None;
        }
        let trusted = |lift: &&ScenarioLift| {
            let by = members.iter().find(|m| *m.solution_ref() == lift.by);
            lift.coverage == Coverage::Full && by.is_some_and(|m| !m.item.cautions.contains(&Caution::OverClaiming))
        };
        let mut lifted = profile.clone();
        for lift in lifts.iter().filter(trusted) {
            lifted.scenario_levels.retain(|(code, _)| *code != lift.code);
            lifted.scenario_levels.push((lift.code.clone(), lift.after));
        }
        let then = Standing::of(yardstick, &lifted);
        let after = then.level(yardstick);
        let wants_more = |code: &str| {
            let rules = programme.subsidies.iter().filter(|rule| rule.code == code);
            rules.filter_map(|rule| rule.min_level).max().is_some_and(|level| level > after)
        };
        let lost = money.shares.iter().filter(|s| wants_more(&s.bound.rule)).fold(Fen::ZERO, |sum, s| sum + s.bound.amount);
        Some(Self { before: stands.level(yardstick), after, target: yardstick.target_level, missing: then.shortfall(rule), lost })
    }

    /// Whether the plan brings the firm to the level that the programme wants.
    #[must_use]
    pub const fn arrives(&self) -> bool {
        self.after >= self.target
    }
}
