//! Conditions that were read in the enterprise's own words, as boxes that it ticks to confirm (E8).

use super::component;
use crate::L;
use crate::i18n::wan;
use askama::Template;
use jiff::civil::Date;
use schema::domain::enterprise::Profile;
use schema::domain::interpretation::{Limit, Span, Unconfirmed};

/// A limit that was read, and whether it is ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedLimit {
    /// What it would be.
    pub limit: Limit,
    /// The words that it was read from; empty where they are not known any more.
    pub words: String,
    /// Whether the box is ticked.
    pub ticked: bool,
}

impl OfferedLimit {
    /// What waits to be confirmed in the words of `profile`, all ticked; weeks count from `made_on`.
    #[must_use]
    pub fn all(profile: &Profile, unconfirmed: &[Unconfirmed], made_on: Date) -> Vec<Self> {
        let offered = |u: &Unconfirmed| {
            let need = profile.needs.iter().find(|n| n.need_ref == u.need_ref);
            let words = need.and_then(|n| n.text.as_deref()).map(|text| words_of(text, &u.read.spans)).unwrap_or_default();
            Some(Self { limit: u.read.condition.limit(made_on)?, words, ticked: true })
        };
        unconfirmed.iter().filter_map(offered).collect()
    }
}

/// The words at `spans` of `text`.
#[must_use]
pub fn words_of(text: &str, spans: &[Span]) -> String {
    let at = |(start, end): &Span| text.chars().skip(*start as usize).take((*end - *start) as usize).collect::<String>();
    spans.iter().map(at).collect::<Vec<_>>().join("…")
}

/// What a limit says.
pub(super) fn limit_label(l: L, limit: &Limit) -> String {
    match limit {
        Limit::Budget(most) => l.t1("condition-budget", "amount", wan(l, *most)),
        Limit::Weeks(weeks) => l.t1("condition-weeks", "n", *weeks),
        Limit::Deployment(allowed) => l.list(allowed),
        Limit::System(system) => l.t1("condition-systems", "systems", system),
    }
}

#[derive(Debug, Clone)]
struct Row {
    value: String,
    label: String,
    words: String,
    ticked: bool,
}

/// The boxes; a form stands around them.
#[derive(Debug, Clone, Template)]
#[template(path = "components/limits.html")]
pub struct ReadLimits {
    l: L,
    rows: Vec<Row>,
}

component!(ReadLimits);

impl ReadLimits {
    /// The boxes of `offered`; `None` where nothing was read.
    #[must_use]
    pub fn new(l: L, offered: &[OfferedLimit]) -> Option<Self> {
        let row = |o: &OfferedLimit| Row {
            value: o.limit.code(),
            label: limit_label(l, &o.limit),
            words: o.words.clone(),
            ticked: o.ticked,
        };
        (!offered.is_empty()).then(|| Self { l, rows: offered.iter().map(row).collect() })
    }
}
