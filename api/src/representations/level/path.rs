//! A path and its parts, or why there is none.

use super::standing::name_of;
use crate::app::App;
use crate::representations::bundle::{MessageView, ShareView};
use crate::representations::solution::PriceView;
use crate::representations::yuan;
use frontend::L;
use frontend::components::NoPathWords;
use schema::domain::level::{LevelBlock, LevelPath, LevelWay, NearListing, NoPath, PathSolution};
use schema::domain::programme::LevelYardstick;
use schema::domain::text::Locale;
use schema::models::matches::StoredMatch;
use serde::Serialize;

/// One scenario that is lifted.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelStepView {
    /// Code of the national scenario.
    pub scenario: String,
    /// Its name.
    pub name: String,
    /// Whether it is binding (★).
    pub binding: bool,
    /// Level now; null where it was not answered.
    pub from: Option<u8>,
    /// Level that the solution declares.
    pub to: u8,
    /// The solution that lifts it; one that lifts several is paid for once.
    pub solution_ref: String,
    /// The scenario of the library by which it does.
    pub by: String,
    /// `claimed`, `referee_confirmed`, `accepted`.
    pub evidence: &'static str,
    /// Cases of that evidence.
    pub cases: Vec<String>,
    /// Price of that solution: gross, maximum subsidy, net, cash to advance.
    pub price: PriceView,
}

impl LevelStepView {
    pub(super) fn all(yardstick: &LevelYardstick, path: &LevelPath) -> Vec<Self> {
        let step = |lift: &schema::domain::level::Lift| {
            let solution = path.solutions.iter().find(|s| s.solution_ref == lift.solution_ref)?;
            Some(Self {
                scenario: lift.code.to_string(),
                name: name_of(yardstick, lift.code.as_str()),
                binding: yardstick.scenarios.iter().any(|s| s.code == lift.code && s.binding),
                from: lift.from,
                to: lift.to,
                solution_ref: lift.solution_ref.to_string(),
                by: lift.scenario.to_string(),
                evidence: lift.evidence.code(),
                cases: lift.cases.iter().map(ToString::to_string).collect(),
                price: (&solution.price).into(),
            })
        };
        path.steps.iter().filter_map(step).collect()
    }
}

/// A solution of a path.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelSolutionView {
    /// Reference.
    pub solution_ref: String,
    /// Frozen revision.
    pub revision_id: String,
    /// Name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: String,
    /// Its name.
    pub provider_name: String,
    /// National scenarios below the level that it lifts.
    pub lifts: Vec<String>,
    /// Lowest first-year price.
    pub price_min_yuan: String,
    /// Gross, maximum subsidy, net, cash to advance of it alone.
    pub price: PriceView,
    /// Weeks.
    pub delivery_weeks: u32,
    /// Whether it is among the items of the match; one that serves none of its needs is not.
    pub in_match: bool,
    /// Whether it is still published now.
    pub listed: bool,
}

impl LevelSolutionView {
    pub(super) fn of(solution: &PathSolution, in_match: bool, listed: bool) -> Self {
        Self {
            solution_ref: solution.solution_ref.to_string(),
            revision_id: solution.revision_id.clone(),
            name: solution.name.clone(),
            provider_ref: solution.provider_ref.to_string(),
            provider_name: solution.provider_name.clone(),
            lifts: solution.lifts.iter().map(ToString::to_string).collect(),
            price_min_yuan: yuan(solution.price.min),
            price: (&solution.price).into(),
            delivery_weeks: solution.delivery_weeks,
            in_match,
            listed,
        }
    }
}

/// The cheapest path: net of the most that subsidies give back.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelRouteView {
    /// Its solutions: those that lift most first.
    pub solution_refs: Vec<String>,
    /// The same with what is known of each.
    pub solutions: Vec<LevelSolutionView>,
    /// Scenarios at the level afterwards.
    pub scenarios_after: u32,
    /// Binding ones among them.
    pub binding_after: u32,
    /// Sum of the lowest first-year prices: what the budget bounds.
    pub price_min_yuan: String,
    /// Sum of the gross prices.
    pub gross_yuan: String,
    /// The most that subsidies give back of the sum: caps count over the sum.
    pub subsidy_max_yuan: String,
    /// Gross less subsidy.
    pub net_yuan: String,
    /// What has to be paid first: all of the gross price.
    pub cash_to_advance_yuan: String,
    /// By rule, with the clause.
    pub subsidies: Vec<ShareView>,
    /// Weeks of the solution that takes longest; they are done side by side.
    pub delivery_weeks: u32,
}

impl LevelRouteView {
    pub(super) fn of(app: &App, stored: &StoredMatch, path: &LevelPath, solutions: Vec<LevelSolutionView>) -> Self {
        Self {
            solution_refs: path.solutions.iter().map(|s| s.solution_ref.to_string()).collect(),
            solutions,
            scenarios_after: path.after.0,
            binding_after: path.after.1,
            price_min_yuan: yuan(path.price_min),
            gross_yuan: yuan(path.gross),
            subsidy_max_yuan: yuan(path.subsidy_max),
            net_yuan: yuan(path.net),
            cash_to_advance_yuan: yuan(path.gross),
            subsidies: path.shares.iter().map(|share| ShareView::of(app, stored, share)).collect(),
            delivery_weeks: path.delivery_weeks,
        }
    }
}

/// Why no set of solutions brings enough scenarios to the level.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct NoLevelPathView {
    /// `scenarios` where nothing that fits lifts enough of them, else `budget`.
    pub reason: &'static str,
    /// Scenarios that are still missing when everything that fits is taken, whatever it costs.
    pub missing_scenarios: u32,
    /// Binding ones that are still missing then.
    pub missing_binding: u32,
    /// How much money is missing, where nothing else is.
    pub missing_yuan: Option<String>,
    /// Scenarios below the level that nothing that fits lifts; empty where only money is missing.
    pub blocked: Vec<LevelBlockView>,
    /// Single changes after which there is a path.
    pub ways: Vec<LevelChangeView>,
    /// The same in words.
    pub message: MessageView,
}

/// A scenario that nothing that fits lifts.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelBlockView {
    /// Code of the national scenario.
    pub scenario: String,
    /// Its name.
    pub name: String,
    /// Listings of the sector that would lift it and break a condition, at most three; none means a gap of the catalogue.
    pub near: Vec<LevelNearView>,
}

/// A listing that would lift a scenario and breaks a condition.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelNearView {
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// `deadline`, `deployment`, `must_integrate`.
    pub breaks: Vec<&'static str>,
}

/// One change of the conditions.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct LevelChangeView {
    /// `budget`, `deadline`, `deployment`, `must_integrate`.
    pub constraint: &'static str,
    /// The least that is enough: yuan or weeks; null where any is to be allowed.
    pub to: Option<String>,
    /// How much more than was asked.
    pub by: Option<String>,
}

impl NoLevelPathView {
    pub(super) fn of(app: &App, none: &NoPath) -> Self {
        let message = |locale| NoPathWords::new(L(locale), &app.programme, none).text();
        let budget = none.ways.iter().find_map(|way| match way {
            LevelWay::Budget { by, .. } => Some(yuan(*by)),
            _ => None,
        });
        let near = |near: &NearListing| LevelNearView {
            solution_ref: near.solution_ref.to_string(),
            name: near.name.clone(),
            breaks: near.breaks.iter().map(|c| c.code()).collect(),
        };
        let block = |block: &LevelBlock| LevelBlockView {
            scenario: block.code.to_string(),
            name: name_of(&app.programme.levels, block.code.as_str()),
            near: block.near.iter().map(near).collect(),
        };
        Self {
            reason: if none.blocked.is_empty() { "budget" } else { "scenarios" },
            missing_scenarios: none.scenarios,
            missing_binding: none.binding,
            missing_yuan: budget,
            blocked: none.blocked.iter().map(block).collect(),
            ways: none.ways.iter().map(Into::into).collect(),
            message: MessageView { zh: message(Locale::Zh), en: message(Locale::En) },
        }
    }
}

impl From<&LevelWay> for LevelChangeView {
    fn from(way: &LevelWay) -> Self {
        let (to, by) = match way {
            LevelWay::Budget { to, by } => (Some(yuan(*to)), Some(yuan(*by))),
            LevelWay::Deadline { to, by } => (Some(to.to_string()), Some(by.to_string())),
            LevelWay::Deployment | LevelWay::MustIntegrate => (None, None),
        };
        Self { constraint: way.constraint().code(), to, by }
    }
}
