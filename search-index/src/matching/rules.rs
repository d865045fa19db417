//! The constants of the rules that the public is told: the page about the ranking states them as they stand here.

/// What the rules say in numbers, beside the weights, which are the programme's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Scenarios that a listing may claim without a case before its claims thin out: the 小 of 小快轻准, at most three a module.
    pub free_claims: u64,
    /// Further claims that one accepted or confirmed case makes believable.
    pub claims_per_case: u64,
    /// What is left of the sector fit where the listing is not made for the firm's size, in thousandths.
    pub size_outside: u32,
    /// Share of the outcome that is acceptance, in thousandths.
    pub acceptance: u32,
    /// Share of the outcome that is satisfaction, in thousandths.
    pub satisfaction: u32,
}

/// The rules of this version of the engine.
pub const RULES: Rules = Rules { free_claims: 3, claims_per_case: 2, size_outside: 500, acceptance: 667, satisfaction: 333 };
