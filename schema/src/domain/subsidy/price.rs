//! The price of a listing before and after the most that a subsidy can give back.

use super::{SubsidyKind, maximum_subsidy};
use crate::domain::catalogue::PublishedListing;
use crate::domain::money::Fen;
use crate::domain::programme::Programme;
use crate::domain::text::LocalText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a listing costs in its first year: before and after the most that a subsidy can give back (E14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Lowest first-year price of the listing.
    pub min: Fen,
    /// Highest first-year price of the listing.
    pub max: Fen,
    /// The middle of the two, rounded down to the fen.
    pub gross: Fen,
    /// The most that a subsidy can be on `gross`.
    pub subsidy_max: Fen,
    /// `gross` less `subsidy_max`: the least that the firm bears in the end.
    pub net: Fen,
    /// What the firm has to pay first: all of it, since subsidies are paid afterwards (后补助).
    pub cash_to_advance: Fen,
    /// Code of the rule.
    pub rule: String,
    /// Whether the cap of the rule binds.
    pub capped: bool,
    /// Whether the rule is outside its dates and has to be confirmed.
    pub needs_confirmation: bool,
    /// The clause, cited.
    pub clause: LocalText,
}

impl Price {
    /// The price of a range, seen on `on`.
    #[must_use]
    pub fn of_range(programme: &Programme, min: Fen, max: Fen, on: Date, kind: SubsidyKind) -> Self {
        let gross = Fen((min + max).0.div_euclid(2));
        let bound = maximum_subsidy(programme, gross, on, kind);
        Self {
            min,
            max,
            gross,
            subsidy_max: bound.amount,
            net: gross - bound.amount,
            cash_to_advance: gross,
            rule: bound.rule,
            capped: bound.capped,
            needs_confirmation: bound.needs_confirmation,
            clause: bound.clause,
        }
    }

    /// The price of a listing, seen on `on`.
    #[must_use]
    pub fn of_listing(programme: &Programme, listing: &PublishedListing, on: Date) -> Self {
        let solution = &listing.solution;
        Self::of_range(programme, solution.price_min, solution.price_max, on, SubsidyKind::sold_by(&listing.provider.kinds))
    }
}
