//! The monthly letter to a provider: what its sectors asked for and nobody offers (P16).

use super::mail;
use crate::i18n::L;
use jiff::civil::Date;
use schema::domain::ids::ScenarioCode;
use schema::domain::text::LocalText;
use serde::{Deserialize, Serialize};

/// One scenario that was asked for in vain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmetNeed {
    /// Short name of the sector.
    pub sector: LocalText,
    /// Name of the scenario.
    pub scenario: LocalText,
    /// Its code.
    pub code: ScenarioCode,
    /// How often; never fewer than [`schema::domain::gaps::FEWEST`].
    pub times: u32,
}

/// What nobody offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmetNeedsData {
    /// To whom.
    pub provider_name: String,
    /// First day of the month that is told.
    pub month: Date,
    /// Most asked for first; at least one.
    pub needs: Vec<UnmetNeed>,
    /// How many more there are that are not listed here.
    pub more: usize,
}

impl UnmetNeedsData {
    /// How many in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.needs.len() + self.more
    }

    /// The month: `2026年10月`, `October 2026`.
    #[must_use]
    pub fn month_name(&self, l: L) -> String {
        self.month.strftime(if l.is_zh() { "%Y年%-m月" } else { "%B %Y" }).to_string()
    }
}

mail!(
    /// To the provider, once a month: what its sectors asked for and nobody offers.
    UnmetNeedsMail(UnmetNeedsData): "emails/unmet_needs/subject.txt", "emails/unmet_needs/body.txt", "emails/unmet_needs/body.html"
);
