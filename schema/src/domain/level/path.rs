//! The cheapest path of scenarios to a level, or why there is none.

use super::Standing;
use crate::domain::bundle::SubsidyShare;
use crate::domain::catalogue::{Evidence, codes};
use crate::domain::ids::{CaseRef, MiitCode, ProviderRef, ScenarioCode, SolutionRef};
use crate::domain::money::Fen;
use crate::domain::subsidy::Price;
use serde::{Deserialize, Serialize};

codes!(
    /// What of a firm's conditions a listing cannot be talked out of, in the order in which it is told. The sector is not
    /// among them: nobody changes it.
    HardConstraint {
        /// The budget.
        Budget = "budget",
        /// The weeks.
        Deadline = "deadline",
        /// Where it may run.
        Deployment = "deployment",
        /// What it has to connect to.
        MustIntegrate = "must_integrate",
    }
);

/// The bounds of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelLimits {
    /// A ceiling on the sum of the lowest first-year prices, before any subsidy.
    pub budget: Option<Fen>,
    /// A ceiling on the weeks of each solution; they are done side by side.
    pub deadline_weeks: Option<u32>,
}

/// One scenario that a solution lifts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lift {
    /// The national scenario.
    pub code: MiitCode,
    /// Level now; `None` where it was not answered.
    pub from: Option<u8>,
    /// Level that the solution declares, at least that of the rule.
    pub to: u8,
    /// The solution that lifts it highest.
    pub solution_ref: SolutionRef,
    /// The scenario of the library by which it does.
    pub scenario: ScenarioCode,
    /// Strongest evidence behind that claim.
    pub evidence: Evidence,
    /// Cases of that evidence.
    pub cases: Vec<CaseRef>,
}

/// A solution of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathSolution {
    /// 编号.
    pub solution_ref: SolutionRef,
    /// The frozen revision.
    pub revision_id: String,
    /// 名称.
    pub name: String,
    /// Who offers it.
    pub provider_ref: ProviderRef,
    /// Its name.
    pub provider_name: String,
    /// Its price alone; caps of subsidies count over the whole path.
    pub price: Price,
    /// Weeks.
    pub delivery_weeks: u32,
    /// National scenarios below the level that it lifts, in the order of the yardstick.
    pub lifts: Vec<MiitCode>,
}

/// A set of solutions that brings enough scenarios to the level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelPath {
    /// Its solutions: those that lift most first, then the cheaper.
    pub solutions: Vec<PathSolution>,
    /// Every scenario that is lifted to the level, in the order of the yardstick.
    pub steps: Vec<Lift>,
    /// Scenarios at the level afterwards, and binding ones among them.
    pub after: (u32, u32),
    /// Sum of the lowest first-year prices: what the budget bounds.
    pub price_min: Fen,
    /// Sum of the middle first-year prices.
    pub gross: Fen,
    /// The most that the rules give back of the sum.
    pub subsidy_max: Fen,
    /// `gross` less `subsidy_max`.
    pub net: Fen,
    /// By rule, those that something falls under.
    pub shares: Vec<SubsidyShare>,
    /// Weeks of the solution that takes longest.
    pub delivery_weeks: u32,
}

/// A listing that would help and breaks a hard constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearListing {
    /// Which.
    pub solution_ref: SolutionRef,
    /// 名称.
    pub name: String,
    /// What it breaks, at least one.
    pub breaks: Vec<HardConstraint>,
}

/// A scenario below the level that no listing lifts under the firm's conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelBlock {
    /// Which.
    pub code: MiitCode,
    /// Listings of the sector that would lift it and break a condition, the cheapest first, at most three. Where there is
    /// none, the catalogue has a gap.
    pub near: Vec<NearListing>,
}

/// One change of the conditions after which there is a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "constraint", rename_all = "snake_case")]
pub enum LevelWay {
    /// A larger budget.
    Budget {
        /// The least that is enough.
        to: Fen,
        /// What is missing.
        by: Fen,
    },
    /// More weeks.
    Deadline {
        /// The least that is enough.
        to: u32,
        /// What is missing.
        by: u32,
    },
    /// Any deployment.
    Deployment,
    /// No system that must be connected.
    MustIntegrate,
}

impl LevelWay {
    /// What it changes.
    #[must_use]
    pub const fn constraint(&self) -> HardConstraint {
        match self {
            Self::Budget { .. } => HardConstraint::Budget,
            Self::Deadline { .. } => HardConstraint::Deadline,
            Self::Deployment => HardConstraint::Deployment,
            Self::MustIntegrate => HardConstraint::MustIntegrate,
        }
    }
}

/// The smallest reason why no set of listings brings enough scenarios to the level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoPath {
    /// Scenarios that are still missing when every listing that fits is taken, whatever it costs.
    pub scenarios: u32,
    /// Binding ones that are still missing then.
    pub binding: u32,
    /// The scenarios below the level that no listing lifts then; empty where only the budget is too small.
    pub blocked: Vec<LevelBlock>,
    /// Each one a single change after which there is a path, in the order of [`HardConstraint`].
    pub ways: Vec<LevelWay>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelReport {
    /// Where the firm stands.
    pub standing: Standing,
    /// The bounds that were kept to.
    pub limits: LevelLimits,
    /// The cheapest path of scenarios; `None` where there is none, or where the scenarios suffice already.
    pub path: Option<LevelPath>,
    /// Why there is none; `None` where there is one or none is needed.
    pub infeasible: Option<NoPath>,
}
