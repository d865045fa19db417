//! The constants of the rules as one value: the page about the ranking states them as they stand here, and what each of them
//! does can be measured by ranking with another value.

/// What the rules say in numbers, beside the weights, which are the programme's. Shares are in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Scenarios that a listing may claim without a case before its claims thin out: the 小 of 小快轻准, at most three a module.
    pub free_claims: u64,
    /// Further claims that one accepted or confirmed case makes believable.
    pub claims_per_case: u64,
    /// How far a claim is believed that no case speaks for: half, so that a newcomer is neither hidden nor equal to a proven
    /// listing.
    pub claim_alone: u32,
    /// The most that words can count beside a claim of the same weight.
    pub words: u32,
    /// What a scenario counts that a listing describes without claiming it, against words that meet.
    pub described: u32,
    /// What a weaker voice that agrees adds.
    pub agrees: u32,
    /// Rarity up to which a word of a need says nothing about what would serve it; ln(corpus ÷ frequency) in thousandths.
    pub common_word: u32,
    /// Most that one word can say beyond that.
    pub telling_word: u32,
    /// What the likeness of characters counts where an owner's words are read, against words of the library.
    pub likeness: u32,
    /// What is left of the sector fit where the listing is not made for the firm's size.
    pub size_outside: u32,
    /// Share of the outcome that is acceptance.
    pub acceptance: u32,
    /// Share of the outcome that is satisfaction.
    pub satisfaction: u32,
}

/// The rules of this version of the engine.
pub const RULES: Rules = Rules {
    free_claims: 3,
    claims_per_case: 2,
    claim_alone: 500,
    words: 450,
    described: 1_000,
    agrees: 300,
    common_word: 7_000,
    telling_word: 8_000,
    likeness: 1_000,
    size_outside: 500,
    acceptance: 667,
    satisfaction: 333,
};
