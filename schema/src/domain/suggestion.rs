//! The vocabulary of completion: what is suggested while somebody types, and why.

use super::catalogue::codes;
use serde::{Deserialize, Serialize};

codes!(
    /// What a suggestion leads to.
    SuggestionKind {
        /// 场景.
        Scenario = "scenario",
        /// 方案.
        Solution = "solution",
        /// 服务商.
        Provider = "provider",
    }
);

codes!(
    /// How what was typed led to a word, the surest way first.
    SuggestionReason {
        /// It stands in the name.
        Name = "name",
        /// It stands in another word for it, or such a word stands in what was typed.
        Synonym = "synonym",
        /// It is pinyin, whole or begun.
        Pinyin = "pinyin",
        /// It is the first letters of the pinyin.
        Initials = "initials",
        /// One character of it is wrong, missing, too many or in its neighbour's place.
        Repair = "repair",
    }
);

/// Suggestions unless asked otherwise.
pub const DEFAULT_SUGGESTIONS: u32 = 8;
/// Most suggestions of one answer.
pub const MAX_SUGGESTIONS: u32 = 20;

/// Something that somebody may be about to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// Code of the scenario, reference of the listing or the provider.
    pub reference: String,
    /// Name of the listing or the provider, Chinese name of the scenario.
    pub label: String,
    /// How what was typed led to [`Self::word`].
    pub reason: SuggestionReason,
    /// The name or other word that was hit, as the catalogue writes it.
    pub word: String,
    /// The places of `word` that were hit: `[start, end)` in Unicode scalar values.
    pub spans: Vec<(u32, u32)>,
    /// Published listings that claim the scenario or are the provider's; `None` for a listing.
    pub listings: Option<u32>,
    /// Who offers the listing; `None` for others.
    pub provider: Option<String>,
}

impl Suggestion {
    /// The places of `label` (in either language) that were hit; none where another word was.
    #[must_use]
    pub fn spans_of(&self, label: &str) -> &[(u32, u32)] {
        if self.word == label { &self.spans } else { &[] }
    }
}
