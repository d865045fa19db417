//! Subsidies as upper bounds (上限估算): what a price can cost after the most that a rule allows, never an entitlement.
//!
//! Two rules of a programme bear on a listing: `R1` for diagnosis and `R2` for transformation. Their rates, caps and
//! dates are the programme's; the law here is that results are rounded down to the fen and never pass the cap.
//! [`estimate`] answers for every rule of the programme, with its conditions, stages and switches.

mod bound;
mod change;
mod estimate;
mod price;
mod split;
mod terms;

pub use bound::{Progress, SubsidyBound, Unmet, maximum_subsidy, rule_on, subsidy_now};
pub use change::{PriceChange, RuleChange, changed_price, changed_rules};
pub use estimate::{CapSpan, Estimate, EstimateReason, EstimateRequest, EstimateState, Formula, estimate, interest_of};
pub use price::Price;
pub use split::Split;
pub use terms::SubsidyTerms;

use super::catalogue::{ProviderKind, codes};
use serde::{Deserialize, Serialize};

codes!(
    /// What is bought, which decides the rule.
    SubsidyKind {
        /// 数字化诊断: rule R1.
        Diagnosis = "diagnosis",
        /// 数字化改造: rule R2.
        Transformation = "transformation",
    }
);

impl SubsidyKind {
    /// Code of the rule in the programme.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Diagnosis => "R1",
            Self::Transformation => "R2",
        }
    }

    /// What a provider of these kinds sells: diagnosis if it is a consulting firm and nothing else.
    #[must_use]
    pub fn sold_by(kinds: &[ProviderKind]) -> Self {
        match kinds {
            [ProviderKind::Consulting] => Self::Diagnosis,
            _ => Self::Transformation,
        }
    }
}

#[cfg(test)]
mod tests;
