//! Reading what is asked of a bundle. What is left out is the profile's.

use super::subsidy::Yuan;
use crate::error::{AppError, FieldError};
use crate::workflows::bundling::{BundleRequest, limits_of};
use schema::domain::bundle::{BudgetBasis, BundleLimits, Precondition, Relations};
use schema::domain::ids::SolutionRef;
use schema::models::matches::StoredMatch;
use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

/// Most solutions and most providers of a bundle.
pub const MOST: u32 = 16;
/// Longest deadline, in weeks.
const MAX_WEEKS: u32 = 520;
/// Most preconditions, and most conflicts.
const MAX_RELATIONS: usize = 100;

/// What a bundle has to keep to.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
pub struct BundleInput {
    /// Most solutions; default 5
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 16, default = 5)]
    max_solutions: Option<Count<MOST>>,
    /// Most providers; default 3
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 16, default = 3)]
    max_providers: Option<Count<MOST>>,
    /// A decimal in yuan, as text or number; default the budget of the match
    #[schema(value_type = Option<String>)]
    budget_yuan: Option<Yuan>,
    /// `gross` (default): the budget bounds the sum of `price_min_yuan`; `net`: it bounds `net_yuan`
    #[schema(value_type = Option<String>)]
    budget_basis: Option<Basis>,
    /// A ceiling on `cash_to_advance_yuan`; default none
    #[schema(value_type = Option<String>)]
    cash_to_advance_yuan: Option<Yuan>,
    /// A ceiling on the weeks of each solution; default the deadline of the match
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 520)]
    deadline_weeks: Option<Count<MAX_WEEKS>>,
    /// Solutions that are of use only beside one of others
    requires: Option<Vec<PreconditionInput>>,
    /// Pairs of solutions of which at most one is taken
    conflicts: Option<Vec<[String; 2]>>,
}

/// A solution that is of use only beside one of others.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreconditionInput {
    /// Which solution
    solution_ref: String,
    /// One of these has to be in the bundle too
    any_of: Vec<String>,
}

impl BundleInput {
    /// What is asked of the bundles of `stored`.
    ///
    /// # Errors
    /// 422 for references that the match does not know, each by its pointer.
    pub fn read(self, stored: &StoredMatch) -> Result<BundleRequest, AppError> {
        let given = limits_of(&stored.profile);
        let limits = BundleLimits {
            max_solutions: self.max_solutions.map_or(given.max_solutions, |n| n.0),
            max_providers: self.max_providers.map_or(given.max_providers, |n| n.0),
            budget: self.budget_yuan.map(|y| y.0).or(given.budget),
            basis: self.budget_basis.map_or(given.basis, |b| b.0),
            cash: self.cash_to_advance_yuan.map(|y| y.0),
            deadline_weeks: self.deadline_weeks.map(|n| n.0).or(given.deadline_weeks),
        };
        let (mut faults, mut selves) = (Vec::new(), Vec::new());
        let (requires, conflicts) = (self.requires.unwrap_or_default(), self.conflicts.unwrap_or_default());
        for (pointer, count) in [("/requires", requires.len()), ("/conflicts", conflicts.len())] {
            if count > MAX_RELATIONS {
                return Err(AppError::invalid(pointer, "too_many", format!("at most {MAX_RELATIONS}")));
            }
        }
        let mut known = |pointer: String, text: &str| {
            let found = of_match(stored, text);
            if found.is_none() {
                faults.push(FieldError::new(pointer, "unknown", format!("{text:?} is no solution of this match")));
            }
            found
        };
        let mut relations = Relations::default();
        for (at, given) in requires.iter().enumerate() {
            let solution_ref = known(format!("/requires/{at}/solution_ref"), &given.solution_ref);
            let of = given.any_of.iter().enumerate();
            let any_of = of.filter_map(|(n, text)| known(format!("/requires/{at}/any_of/{n}"), text)).collect();
            relations.requires.extend(solution_ref.map(|solution_ref| Precondition { solution_ref, any_of }));
        }
        for (at, pair) in conflicts.iter().enumerate() {
            let [one, other] = [0, 1].map(|n| known(format!("/conflicts/{at}/{n}"), &pair[n]));
            match one.zip(other) {
                Some((one, other)) if one == other => selves.push(format!("/conflicts/{at}")),
                pair => relations.conflicts.extend(pair),
            }
        }
        let empty = requires.iter().enumerate().filter(|(_, given)| given.any_of.is_empty());
        let none = |(at, _): (usize, _)| FieldError::new(format!("/requires/{at}/any_of"), "required", "name what it needs");
        let empty: Vec<FieldError> = empty.map(none).collect();
        faults.extend(empty);
        let twice = "a solution cannot stand against itself; name two";
        faults.extend(selves.into_iter().map(|pointer| FieldError::new(pointer, "same", twice)));
        if faults.is_empty() { Ok(BundleRequest { limits, relations }) } else { Err(AppError::Invalid(faults)) }
    }
}

/// A solution that the match ranked or excluded.
fn of_match(stored: &StoredMatch, text: &str) -> Option<SolutionRef> {
    let found = SolutionRef::parse(text).ok()?;
    let ranked = stored.report.ranked().map(|(key, _)| key);
    let mut all = ranked.chain(stored.report.excluded.iter().map(|e| &e.solution_ref));
    all.any(|known| *known == found).then_some(found)
}

/// A whole number from 1 to `MAX`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count<const MAX: u32>(pub(super) u32);

impl<'de, const MAX: u32> Deserialize<'de> for Count<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Value::deserialize(deserializer)?.as_u64().and_then(|n| u32::try_from(n).ok());
        let number = number.filter(|n| (1..=MAX).contains(n)).map(Self);
        number.ok_or_else(|| de::Error::custom(format!("a whole number from 1 to {MAX}")))
    }
}

#[derive(Debug, Clone, Copy)]
struct Basis(BudgetBasis);

impl<'de> Deserialize<'de> for Basis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Value::deserialize(deserializer)?;
        let basis = given.as_str().and_then(BudgetBasis::from_code).map(Self);
        basis.ok_or_else(|| de::Error::custom("gross or net"))
    }
}
