//! What a firm answered: the result of its self-assessment, as it is typed or read from a file.

use super::standing::ALL_POINTS;
use crate::domain::enterprise::{LevelIndex, Profile};
use crate::domain::ids::{BaseItemCode, MiitCode};
use crate::domain::programme::LevelYardstick;

/// A self-assessment. What is not in it was not answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// The version by which it was made.
    pub index: Option<LevelIndex>,
    /// 基础+管理+成效, in hundredths of a point.
    pub base_score: Option<u32>,
    /// The same by item.
    pub base_items: Vec<(BaseItemCode, u32)>,
    /// Level by graded scenario.
    pub levels: Vec<(MiitCode, u8)>,
}

/// A total that its items do not give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumDiffers {
    /// The total, in hundredths of a point.
    pub total: u32,
    /// What the answered items come to.
    pub sum: u32,
    /// Whether every item was answered; else the total is less than the answered ones, or more than all could be.
    pub complete: bool,
}

impl Answers {
    /// The answers of a profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            index: profile.level_index,
            base_score: profile.base_score_hundredths,
            base_items: profile.base_items.clone(),
            levels: profile.scenario_levels.clone(),
        }
    }

    /// Puts them in the place of those of `profile`.
    pub fn apply(self, profile: &mut Profile) {
        profile.level_index = self.index;
        profile.base_score_hundredths = self.base_score;
        profile.base_items = self.base_items;
        profile.scenario_levels = self.levels;
    }

    /// Whether nothing was answered; the version alone is no answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.base_score.is_none() && self.base_items.is_empty() && self.levels.is_empty()
    }

    /// Whether total and items agree: equal where every item was answered, else such that the others can make up for it.
    ///
    /// # Errors
    /// [`SumDiffers`] with both.
    pub fn check(&self, yardstick: &LevelYardstick) -> Result<(), SumDiffers> {
        let Some(total) = self.base_score.filter(|_| !self.base_items.is_empty()) else { return Ok(()) };
        let sum: u32 = self.base_items.iter().map(|(_, points)| *points).sum();
        let open = yardstick.base.iter().filter(|item| self.base_items.iter().all(|(code, _)| *code != item.code));
        let open: u32 = open.map(|item| item.points).sum::<u32>().min(ALL_POINTS);
        let agree = sum <= total && total <= sum + open;
        if agree { Ok(()) } else { Err(SumDiffers { total, sum, complete: open == 0 }) }
    }
}
