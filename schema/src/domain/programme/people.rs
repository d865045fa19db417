//! Districts, and what is asked of the people who work here.

use super::LocalText;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A district or development zone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Full name, such as 巩义市.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Other names by which people write it.
    pub aliases: Vec<String>,
    /// Quota by year (the key is the year as text, as TOML demands).
    pub targets: BTreeMap<String, u32>,
}

impl District {
    /// Its name in both languages.
    #[must_use]
    pub fn local_name(&self) -> LocalText {
        LocalText { zh: self.name.clone(), en: self.name_en.clone() }
    }
}

/// What is asked of accounts, and how long what is kept about them is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeopleRules {
    /// Whether staff cannot work without one-time codes; the store's own switch decides where it was touched. A demo begins
    /// without.
    pub second_factor_for_staff: bool,
    /// Personal data are deleted within this many working days of the request (PIPL art. 47).
    pub erasure: u32,
    /// Days after which a session that has ended is forgotten: security logs are kept six months, and tell of it.
    pub keep_sessions_days: u32,
    /// Days after which the answer to a repeated request is forgotten.
    pub keep_answers_days: u32,
    /// After so many mails in a row that could not be delivered to its contact a provider gets no new leads (P12).
    pub bounces: u32,
    /// Days after which a dead action link is forgotten: until then it says why it does nothing.
    pub keep_links_days: u32,
}

/// From where on something is flagged for an officer to look at (B15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IntegrityRules {
    /// A price above this many percent of its scenario's median is far.
    pub price_above_percent: i64,
    /// So is one below this many.
    pub price_below_percent: i64,
    /// Fewest other listings that make a median.
    pub price_fewest: usize,
    /// So many cases of one provider accepted within [`Self::burst_days`] are a burst.
    pub burst_cases: usize,
    /// Days, the first and the last counted.
    pub burst_days: u32,
}

impl Default for IntegrityRules {
    fn default() -> Self {
        Self { price_above_percent: 400, price_below_percent: 15, price_fewest: 4, burst_cases: 4, burst_days: 7 }
    }
}

impl Default for PeopleRules {
    fn default() -> Self {
        Self {
            second_factor_for_staff: true,
            erasure: 15,
            keep_sessions_days: 180,
            keep_answers_days: 30,
            bounces: 2,
            keep_links_days: 400,
        }
    }
}
