//! The way to a level in public.

mod path;
mod standing;

pub use path::{
    LevelBlockView, LevelChangeView, LevelNearView, LevelRouteView, LevelSolutionView, LevelStepView, NoLevelPathView,
};
pub use standing::{LevelBaseView, LevelIndexView, LevelItemView, LevelNowView, LevelScenarioView, LevelTargetView};

use super::bundle_input::Count;
use super::subsidy::Yuan;
use crate::app::App;
use crate::workflows::levelling::limits_of;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::level::{LevelLimits, LevelReport, PathSolution};
use schema::models::matches::StoredMatch;
use search_index::level::LEVEL_VERSION;
use serde::{Deserialize, Serialize};

/// Longest deadline, in weeks.
const MAX_WEEKS: u32 = 520;

/// What a path has to keep to beside the conditions of the match.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
pub struct LevelPathInput {
    /// A ceiling on the sum of `price_min_yuan`, before subsidy; a decimal in yuan, as text or number; default the budget of the match
    #[schema(value_type = Option<String>)]
    budget_yuan: Option<Yuan>,
    /// A ceiling on the weeks of each solution; default the deadline of the match
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 520)]
    deadline_weeks: Option<Count<MAX_WEEKS>>,
}

impl LevelPathInput {
    /// The bounds; what is left out is the profile's.
    #[must_use]
    pub fn limits(&self, profile: &Profile) -> LevelLimits {
        let given = limits_of(profile);
        LevelLimits {
            budget: self.budget_yuan.map(|y| y.0).or(given.budget),
            deadline_weeks: self.deadline_weeks.map(|n| n.0).or(given.deadline_weeks),
        }
    }
}

/// The bounds that were kept to, beside sector, deployment and systems of the match.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelLimitsView {
    /// Ceiling on the sum of the lowest first-year prices; null where there is none.
    pub budget_yuan: Option<String>,
    /// Ceiling on the weeks.
    pub deadline_weeks: Option<u32>,
}

/// The way of a match's firm to the programme's level.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelPathView {
    /// Id of the match.
    pub match_id: String,
    /// Version of the catalogue that the match was made from.
    pub catalogue_version: i64,
    /// Version of the rules of paths.
    pub level_version: &'static str,
    /// The yardstick, and whether the firm's answers are by it.
    pub index: LevelIndexView,
    /// Where the firm stands.
    pub now: LevelNowView,
    /// What the level takes.
    pub target: LevelTargetView,
    /// Whether everything that it takes is known to be there.
    pub reached: bool,
    /// The bounds that were kept to.
    pub limits: LevelLimitsView,
    /// Scenarios that the cheapest set of solutions lifts to the level, in the order of the yardstick; empty where there is no
    /// path, or where none is needed.
    pub steps: Vec<LevelStepView>,
    /// The path as a whole; null where there is none, or where the scenarios suffice already.
    pub path: Option<LevelRouteView>,
    /// Points that are missing, by item; no solution promises any.
    pub base: LevelBaseView,
    /// Why no set of solutions brings enough scenarios to the level; null where one does or none is needed.
    pub infeasible: Option<NoLevelPathView>,
}

impl LevelPathView {
    /// The public view.
    #[must_use]
    pub fn of(app: &App, stored: &StoredMatch, report: &LevelReport) -> Self {
        let yardstick = &app.programme.levels;
        let now = LevelNowView::of(yardstick, &report.standing);
        let snapshot = app.engine.snapshot();
        let in_match = |solution: &SolutionRef| stored.report.ranks(solution);
        let solution =
            |s: &PathSolution| LevelSolutionView::of(s, in_match(&s.solution_ref), snapshot.listing(&s.solution_ref).is_some());
        Self {
            match_id: stored.id.to_string(),
            catalogue_version: stored.report.catalogue_version,
            level_version: LEVEL_VERSION,
            index: LevelIndexView::of(yardstick, &report.standing),
            reached: now.level >= yardstick.target_level,
            now,
            target: LevelTargetView::of(yardstick),
            limits: LevelLimitsView {
                budget_yuan: report.limits.budget.map(super::yuan),
                deadline_weeks: report.limits.deadline_weeks,
            },
            steps: report.path.iter().flat_map(|path| LevelStepView::all(yardstick, path)).collect(),
            path: report
                .path
                .as_ref()
                .map(|path| LevelRouteView::of(app, stored, path, path.solutions.iter().map(solution).collect())),
            base: LevelBaseView::of(yardstick, &report.standing),
            infeasible: report.infeasible.as_ref().map(|none| NoLevelPathView::of(app, none)),
        }
    }
}
