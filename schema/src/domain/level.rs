//! The way to a level: where a firm stands by the national yardstick, what is missing, and what would lift it there.
//!
//! The yardstick is 《中小企业数字化水平评测指标》 in the version of the programme: points for 基础, 管理 and 成效, and a level
//! for each graded scenario; a level takes both. The other scale, 智能制造能力成熟度 (GB/T 39116), has no place here. What was
//! not answered counts for nothing (E9), and so does what was answered by another version, since neither converts.

mod answers;
mod path;
mod standing;

pub use answers::{Answers, SumDiffers};
pub use path::{
    HardConstraint, LevelBlock, LevelLimits, LevelPath, LevelReport, LevelWay, Lift, NearListing, NoPath, PathSolution,
};
pub use standing::{ScenarioStanding, Shortfall, Standing};

#[cfg(test)]
mod tests;
