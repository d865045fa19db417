//! Where a firm stands.

use crate::domain::enterprise::{LevelIndex, Profile};
use crate::domain::ids::MiitCode;
use crate::domain::programme::{LevelRule, LevelYardstick};
use serde::{Deserialize, Serialize};

/// Hundredths in a point.
const POINT: u32 = 100;
/// All that there is, in hundredths of a point.
pub(super) const ALL_POINTS: u32 = 100 * POINT;

/// One graded scenario of a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioStanding {
    /// Which.
    pub code: MiitCode,
    /// Whether it is binding (★).
    pub binding: bool,
    /// Level 0–4; `None` where it was not answered.
    pub level: Option<u8>,
}

/// Where a firm stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The version by which the firm said that it was rated; `None` where it did not say.
    pub stated: Option<LevelIndex>,
    /// Whether its answers count: those of another version than the programme's do not.
    pub counted: bool,
    /// 基础+管理+成效, in hundredths of a point: the total where it was told, else the sum of the answered items; `None` where
    /// nothing was answered.
    pub points: Option<u32>,
    /// What the unanswered items could add to a sum, in hundredths; nothing beside a total.
    pub open_points: u32,
    /// Points of each item of the yardstick, in its order, in hundredths; `None` where it was not answered.
    pub items: Vec<Option<u32>>,
    /// Every graded scenario, in the order of the yardstick.
    pub scenarios: Vec<ScenarioStanding>,
}

/// What is missing to a level; all nothing where it is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Scenarios that have to reach the level's scenario level.
    pub scenarios: u32,
    /// Binding ones that have to be among them.
    pub binding: u32,
    /// Hundredths of a point; `None` where the points were not answered, so that all of them may be missing.
    pub points: Option<u32>,
}

impl Standing {
    /// Where the firm of `profile` stands. Where it was rated twice in one scenario, the lower level counts.
    #[must_use]
    pub fn of(yardstick: &LevelYardstick, profile: &Profile) -> Self {
        let stated = profile.level_index;
        let counted = stated.is_none_or(|index| index.code() == yardstick.index);
        let answered = |code: &MiitCode| profile.scenario_levels.iter().filter(|(c, _)| c == code).map(|(_, level)| *level).min();
        let scenarios = yardstick.scenarios.iter().map(|scenario| ScenarioStanding {
            code: scenario.code.clone(),
            binding: scenario.binding,
            level: answered(&scenario.code).filter(|_| counted),
        });
        let told = |code| profile.base_items.iter().find(|(c, _)| c == code).map(|(_, points)| *points).filter(|_| counted);
        let items: Vec<Option<u32>> = yardstick.base.iter().map(|item| told(&item.code)).collect();
        let total = profile.base_score_hundredths.filter(|_| counted);
        let sum = items.iter().any(Option::is_some).then(|| items.iter().flatten().sum::<u32>().min(ALL_POINTS));
        let open = yardstick.base.iter().zip(&items).filter(|(_, told)| told.is_none()).map(|(item, _)| item.points).sum();
        let open_points = if total.is_none() && sum.is_some() { open } else { 0 };
        Self { stated, counted, points: total.or(sum), open_points, items, scenarios: scenarios.collect() }
    }

    /// How many scenarios are known to have reached `level`, and how many binding ones are among them.
    #[must_use]
    pub fn reached(&self, level: u8) -> (u32, u32) {
        let there = self.scenarios.iter().filter(|s| s.level.is_some_and(|has| has >= level));
        there.fold((0, 0), |(all, binding), s| (all + 1, binding + u32::from(s.binding)))
    }

    /// How many scenarios stand at exactly `level`; `None` asks for the unanswered.
    #[must_use]
    pub fn count_at(&self, level: Option<u8>) -> usize {
        self.scenarios.iter().filter(|s| s.level == level).count()
    }

    /// What is missing to what `rule` takes.
    #[must_use]
    pub fn shortfall(&self, rule: &LevelRule) -> Shortfall {
        let (all, binding) = self.reached(rule.scenario_level);
        Shortfall {
            scenarios: rule.min_scenarios.saturating_sub(all),
            binding: rule.min_binding.saturating_sub(binding),
            points: self.points.map(|has| (rule.min_score * POINT).saturating_sub(has)),
        }
    }

    /// The highest level whose rule is met by what was answered; 0 where none is. What was not answered can only raise it.
    #[must_use]
    pub fn level(&self, yardstick: &LevelYardstick) -> u8 {
        let met = yardstick.rules.iter().filter(|rule| self.shortfall(rule).is_nothing());
        met.map(|rule| rule.level).max().unwrap_or(0)
    }
}

impl Shortfall {
    /// Whether the scenarios suffice.
    #[must_use]
    pub const fn has_scenarios(&self) -> bool {
        self.scenarios == 0 && self.binding == 0
    }

    /// Whether nothing is missing.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.has_scenarios() && matches!(self.points, Some(0))
    }

    /// The fewest scenarios that have to be lifted.
    #[must_use]
    pub const fn to_lift(&self) -> u32 {
        if self.scenarios > self.binding { self.scenarios } else { self.binding }
    }
}
