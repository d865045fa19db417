//! What a programme says about cards: their grounds and terms.

use super::Card;
use crate::domain::text::LocalText;
use serde::Deserialize;

/// Terms and grounds of cards. A programme without grounds gives none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConductRules {
    /// Working days in which the provider may reply to a notice.
    pub reply: u32,
    /// Working days in which an officer decides after the reply.
    pub decision: u32,
    /// Working days in which an officer checks what was put right.
    pub check: u32,
    /// Days in which a provider with a yellow card puts right what is wrong.
    pub rectify_days: u32,
    /// Months after which a provider with a red card may apply again: after its first, after every other.
    pub reapply_months: [i32; 2],
    /// So many yellow cards …
    pub yellows: usize,
    /// … within so many months are a ground for a red one.
    pub within_months: i32,
    /// For what a card is given.
    pub grounds: Vec<CardGround>,
}

/// For what a card is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardGround {
    /// Stable name.
    pub code: String,
    /// Which card.
    pub card: Card,
    /// The rule, in words that the provider reads.
    pub name: LocalText,
    /// Whether it is the ground of so many yellow cards: it is refused where there are fewer.
    #[serde(default)]
    pub repeated: bool,
}

impl ConductRules {
    /// The ground of that code.
    #[must_use]
    pub fn ground(&self, code: &str) -> Option<&CardGround> {
        self.grounds.iter().find(|ground| ground.code == code)
    }
}

impl Default for ConductRules {
    fn default() -> Self {
        Self {
            reply: 5,
            decision: 10,
            check: 5,
            rectify_days: 30,
            reapply_months: [12, 24],
            yellows: 2,
            within_months: 12,
            grounds: Vec::new(),
        }
    }
}
