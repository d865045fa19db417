//! Bundles (组合): several solutions that together cover what one enterprise must have, and why there may be none.

use super::catalogue::codes;
use super::ids::{NeedRef, ProviderRef, SolutionRef};
use super::money::Fen;
use super::subsidy::SubsidyKind;
use serde::{Deserialize, Serialize};

codes!(
    /// What a budget bounds.
    BudgetBasis {
        /// The sum of the lowest first-year prices, before any subsidy.
        Gross = "gross",
        /// The sum that the firm bears after the most that a subsidy can give.
        Net = "net",
    }
);

codes!(
    /// What can stand in the way of a bundle, in the order in which it is told.
    Constraint {
        /// The budget.
        Budget = "budget",
        /// What the firm can pay before any subsidy comes.
        Cash = "cash_to_advance",
        /// The weeks.
        Deadline = "deadline",
        /// How many solutions.
        MaxSolutions = "max_solutions",
        /// How many providers.
        MaxProviders = "max_providers",
        /// Several providers need an integrator among them, who leads.
        Lead = "lead",
        /// What must or must not go together.
        Relations = "relations",
    }
);

/// The bounds of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleLimits {
    /// Most solutions, at least one.
    pub max_solutions: u32,
    /// Most providers, at least one.
    pub max_providers: u32,
    /// The budget; what it bounds says `basis`.
    pub budget: Option<Fen>,
    /// What the budget bounds.
    pub basis: BudgetBasis,
    /// A ceiling on the cash to advance, which is the gross sum.
    pub cash: Option<Fen>,
    /// A ceiling on the weeks of each solution; they are done side by side.
    pub deadline_weeks: Option<u32>,
}

/// A solution that is of use only beside one of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Precondition {
    /// Which solution.
    pub solution_ref: SolutionRef,
    /// One of these has to be in the bundle too; where none is offered, the solution cannot be.
    pub any_of: Vec<SolutionRef>,
}

/// What must and what must not go together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Relations {
    /// Preconditions.
    pub requires: Vec<Precondition>,
    /// Pairs of which at most one is taken.
    pub conflicts: Vec<(SolutionRef, SolutionRef)>,
}

impl Relations {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requires.is_empty() && self.conflicts.is_empty()
    }
}

/// What of a bundle falls under one rule. Caps count over the sum, since they are the firm's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubsidyShare {
    /// What is bought.
    pub kind: SubsidyKind,
    /// Its gross price.
    pub gross: Fen,
    /// The most that the rule gives back of it.
    pub subsidy_max: Fen,
}

/// One bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// Its solutions, by reference.
    pub solution_refs: Vec<SolutionRef>,
    /// Sum of the lowest first-year prices: what a gross budget bounds.
    pub price_min: Fen,
    /// Sum of the middle first-year prices.
    pub gross: Fen,
    /// The most that the rules give back of the sum.
    pub subsidy_max: Fen,
    /// `gross` less `subsidy_max`.
    pub net: Fen,
    /// What the firm pays first: all of `gross`, since subsidies come afterwards.
    pub cash_to_advance: Fen,
    /// By rule, those that something falls under.
    pub shares: Vec<SubsidyShare>,
    /// Weeks of the solution that takes longest.
    pub delivery_weeks: u32,
    /// Needs that some solution covers at the wanted level, in the order of the profile.
    pub covered: Vec<NeedRef>,
    /// Needs that are served in part only; they are among the uncovered.
    pub partial: Vec<NeedRef>,
    /// Needs that are not covered.
    pub uncovered: Vec<NeedRef>,
    /// Weight of the covered needs, in the unit of the problem.
    pub weight: u64,
    /// The integrator who leads; `None` where one provider does it all.
    pub lead: Option<ProviderRef>,
}

/// One change of what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "constraint", rename_all = "snake_case")]
pub enum Change {
    /// A larger budget.
    Budget {
        /// The least that is enough.
        to: Fen,
        /// What is missing.
        by: Fen,
    },
    /// More cash to advance.
    Cash {
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
    /// More solutions.
    MaxSolutions {
        /// The least that is enough.
        to: u32,
        /// What is missing.
        by: u32,
    },
    /// More providers.
    MaxProviders {
        /// The least that is enough.
        to: u32,
        /// What is missing.
        by: u32,
    },
    /// Several providers without an integrator to lead them.
    Lead,
    /// Giving up what must or must not go together.
    Relations,
}

impl Change {
    /// What it changes.
    #[must_use]
    pub const fn constraint(&self) -> Constraint {
        match self {
            Self::Budget { .. } => Constraint::Budget,
            Self::Cash { .. } => Constraint::Cash,
            Self::Deadline { .. } => Constraint::Deadline,
            Self::MaxSolutions { .. } => Constraint::MaxSolutions,
            Self::MaxProviders { .. } => Constraint::MaxProviders,
            Self::Lead => Constraint::Lead,
            Self::Relations => Constraint::Relations,
        }
    }
}

/// The smallest reason why there is no bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Infeasible {
    /// Nothing covers these must-have needs, whatever the limits; where nothing is a must, nothing covers any need.
    Needs(Vec<NeedRef>),
    /// Fewest changes after which there is a bundle: each list is one way, its changes are all needed together. The
    /// ways stand in the order of [`Constraint`]; the first one is the reason.
    Limits(Vec<Vec<Change>>),
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleReport {
    /// The cheapest bundle first, then at most two that cost more and cover more; none is dominated.
    pub bundles: Vec<Bundle>,
    /// Why there is none.
    pub infeasible: Option<Infeasible>,
    /// Whether it was searched to the end; where not, what is told is the best that was found.
    pub proven: bool,
}
