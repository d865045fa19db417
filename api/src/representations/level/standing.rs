//! Where a firm stands, and what a level takes.

use crate::representations::ZH;
use schema::domain::level::{ScenarioStanding, Standing};
use schema::domain::programme::{BaseItem, LevelYardstick};
use serde::Serialize;
use std::collections::BTreeMap;

/// The yardstick.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelIndexView {
    /// Version by which everything here is told, such as `MIIT-2024`. It is not the scale of 智能制造能力成熟度.
    pub version: String,
    /// Version by which the firm said that it was rated; null where it did not say.
    pub stated: Option<&'static str>,
    /// Whether its answers count: those of another version do not, since the versions do not convert.
    pub counted: bool,
}

impl LevelIndexView {
    pub(super) fn of(yardstick: &LevelYardstick, standing: &Standing) -> Self {
        let stated = standing.stated.map(|index| index.code());
        Self { version: yardstick.index.clone(), stated, counted: standing.counted }
    }
}

/// One graded scenario.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelScenarioView {
    /// Code, such as `PE1`.
    pub scenario: String,
    /// Name.
    pub name: String,
    /// Whether it is binding (★).
    pub binding: bool,
    /// 0–4; null where it was not answered, which never counts as reached.
    pub level: Option<u8>,
}

/// Where a firm stands.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelNowView {
    /// The highest level that the answers prove, 0–4; further answers can only raise it.
    pub level: u8,
    /// 基础+管理+成效, a decimal text; null where it was not answered.
    pub points: Option<String>,
    /// How many scenarios stand at each level: `0` to `4` and `unknown`.
    pub by_level: BTreeMap<String, usize>,
    /// Scenarios at the level that the target asks for, or above.
    pub scenarios_reached: u32,
    /// Binding ones among them.
    pub binding_reached: u32,
    /// Every graded scenario.
    pub scenarios: Vec<LevelScenarioView>,
    /// What was not answered: codes of scenarios, and `base_score`.
    pub missing_answers: Vec<String>,
}

impl LevelNowView {
    pub(super) fn of(yardstick: &LevelYardstick, standing: &Standing) -> Self {
        let level = yardstick.target().map_or(yardstick.target_level, |rule| rule.scenario_level);
        let (scenarios_reached, binding_reached) = standing.reached(level);
        let known = (0..=4).map(|level: u8| (level.to_string(), standing.count_at(Some(level))));
        let unanswered = standing.scenarios.iter().filter(|s| s.level.is_none()).map(|s| s.code.to_string());
        let points = standing.points.is_none().then(|| "base_score".to_owned());
        let view = |s: &ScenarioStanding| LevelScenarioView {
            scenario: s.code.to_string(),
            name: name_of(yardstick, s.code.as_str()),
            binding: s.binding,
            level: s.level,
        };
        Self {
            level: standing.level(yardstick),
            points: standing.points.map(decimal),
            by_level: known.chain([("unknown".to_owned(), standing.count_at(None))]).collect(),
            scenarios_reached,
            binding_reached,
            scenarios: standing.scenarios.iter().map(view).collect(),
            missing_answers: unanswered.chain(points).collect(),
        }
    }
}

/// The Chinese name of a graded scenario.
pub(super) fn name_of(yardstick: &LevelYardstick, code: &str) -> String {
    let found = yardstick.scenarios.iter().find(|s| s.code.as_str() == code);
    found.map_or(code, |s| ZH.of(&s.name)).to_owned()
}

/// What the level takes.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelTargetView {
    /// The level that the programme demands.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// Least points.
    pub min_points: u32,
    /// Least scenarios at `scenario_level`.
    pub min_scenarios: u32,
    /// Least binding ones among them.
    pub min_binding: u32,
    /// The level that they must have.
    pub scenario_level: u8,
}

impl LevelTargetView {
    pub(super) fn of(yardstick: &LevelYardstick) -> Self {
        let rule = yardstick.target();
        Self {
            level: yardstick.target_level,
            name: rule.map(|r| ZH.of(&r.name).to_owned()).unwrap_or_default(),
            min_points: rule.map_or(0, |r| r.min_score),
            min_scenarios: rule.map_or(0, |r| r.min_scenarios),
            min_binding: rule.map_or(0, |r| r.min_binding),
            scenario_level: rule.map_or(yardstick.target_level, |r| r.scenario_level),
        }
    }
}

/// Points of 基础, 管理 and 成效.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelBaseView {
    /// Points now; null where they were not answered.
    pub points: Option<String>,
    /// Points that the level takes.
    pub needed: String,
    /// Points that are missing; null where it is not known.
    pub missing: Option<String>,
    /// What unanswered items could still give, where the points are a sum of items; they count as nothing.
    pub unanswered_of: String,
    /// The scored items of the questionnaire.
    pub items: Vec<LevelItemView>,
}

/// One scored item.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelItemView {
    /// Code, such as `BA1`.
    pub item: String,
    /// 基础, 管理 or 成效.
    pub dimension: String,
    /// Name.
    pub name: String,
    /// Points now; null where it was not answered.
    pub points: Option<String>,
    /// The most that it gives.
    pub of: String,
    /// What usually raises it; a habit of the trade, no promise of a solution.
    pub raised_by: String,
}

impl LevelBaseView {
    pub(super) fn of(yardstick: &LevelYardstick, standing: &Standing) -> Self {
        let missing = yardstick.target().and_then(|rule| standing.shortfall(rule).points);
        let item = |(item, points): (&BaseItem, &Option<u32>)| LevelItemView {
            points: points.map(decimal),
            item: item.code.to_string(),
            dimension: ZH.of(&item.dimension).to_owned(),
            name: ZH.of(&item.name).to_owned(),
            of: decimal(item.points),
            raised_by: ZH.of(&item.raised_by).to_owned(),
        };
        Self {
            points: standing.points.map(decimal),
            needed: decimal(yardstick.target().map_or(0, |rule| rule.min_score * 100)),
            missing: missing.map(decimal),
            unanswered_of: decimal(standing.open_points),
            items: yardstick.base.iter().zip(&standing.items).map(item).collect(),
        }
    }
}

/// Hundredths of a point as a decimal text.
fn decimal(hundredths: u32) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
