//! What a listing costs: gross, the most that a subsidy gives back, net, cash to advance (E14).

use super::component;
use crate::L;
use crate::forms::subsidy_form::estimate_of;
use crate::i18n::{wan, wan_exact};
use askama::Template;
use jiff::civil::Date;
use schema::domain::bundle::SubsidyShare;
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::subsidy::{Price, maximum_subsidy};
use schema::domain::text::LocalText;

/// Width of the bar in its own units.
const BAR: i64 = 300;

/// The price of one listing as a bar and a list, with the clause cited.
#[derive(Debug, Clone, Template)]
#[template(path = "components/price.html")]
pub struct PriceBlock {
    l: L,
    gross: String,
    range: Option<String>,
    subsidy: String,
    net: String,
    advance: String,
    clause: String,
    needs_confirmation: bool,
    net_width: String,
    subsidy_width: String,
    subsidy_from: String,
    yearly: Option<String>,
    estimate: String,
}

component!(PriceBlock);

impl PriceBlock {
    /// The block of `price`.
    #[must_use]
    pub fn new(l: L, price: &Price) -> Self {
        let net_width = price.net.times_ratio(BAR, price.gross.0.max(1)).0.clamp(0, BAR);
        let subsidy_width = (BAR - net_width - 3).max(0);
        Self {
            l,
            gross: wan_exact(l, price.gross),
            range: (price.min != price.max).then(|| range(l, price)),
            subsidy: wan_exact(l, price.subsidy_max),
            net: wan_exact(l, price.net),
            advance: wan_exact(l, price.cash_to_advance),
            clause: l.of(&price.clause).to_owned(),
            needs_confirmation: price.needs_confirmation,
            net_width: net_width.to_string(),
            subsidy_width: subsidy_width.to_string(),
            subsidy_from: (net_width + 2).to_string(),
            yearly: None,
            estimate: estimate_of(&price.rule, price.gross, 0),
        }
    }

    /// The same with what is paid each year from the second on, where the listing states it.
    #[must_use]
    pub fn then_yearly(self, fee: Option<Fen>) -> Self {
        Self { yearly: fee.map(|fee| wan(self.l, fee)), ..self }
    }

    /// The block of several solutions, with the clause of every rule that something falls under; caps count over the sum.
    #[must_use]
    pub fn of_sum(l: L, programme: &Programme, on: Date, (min, max): (Fen, Fen), shares: &[SubsidyShare]) -> Self {
        let bounds: Vec<_> = shares.iter().map(|s| maximum_subsidy(programme, s.gross, on, s.kind)).collect();
        // The estimate that the block leads to knows one rule: the one that most falls under.
        let main = shares.iter().max_by_key(|share| share.gross);
        let sum = |of: &dyn Fn(&SubsidyShare) -> Fen| shares.iter().fold(Fen::ZERO, |sum, share| sum + of(share));
        let (gross, subsidy_max) = (sum(&|s| s.gross), sum(&|s| s.subsidy_max));
        let joined =
            |of: &dyn Fn(&LocalText) -> &str, by: &str| bounds.iter().map(|b| of(&b.clause)).collect::<Vec<_>>().join(by);
        let price = Price {
            min,
            max,
            gross,
            subsidy_max,
            net: gross - subsidy_max,
            cash_to_advance: gross,
            rule: main.map(|share| share.kind.rule().to_owned()).unwrap_or_default(),
            capped: bounds.iter().any(|b| b.capped),
            needs_confirmation: bounds.iter().any(|b| b.needs_confirmation),
            clause: LocalText { zh: joined(&|c| &c.zh, "；"), en: joined(&|c| &c.en, "; ") },
        };
        Self::new(l, &price)
    }

    /// The same with 让利 in basis points, which the estimate behind the block divides too.
    #[must_use]
    pub fn discounted(mut self, price: &Price, basis_points: Option<u32>) -> Self {
        self.estimate = estimate_of(&price.rule, price.gross, basis_points.unwrap_or(0));
        self
    }
}

/// `20.00–36.00 万元`.
#[must_use]
pub fn range(l: L, price: &Price) -> String {
    span(l, price.min, price.max)
}

/// A range of money; one figure where both ends are the same.
#[must_use]
pub fn span(l: L, min: Fen, max: Fen) -> String {
    if min == max {
        wan(l, min)
    } else if l.is_zh() {
        format!("{}–{}", min.wan(), wan(l, max))
    } else {
        format!("{}–{}", wan(l, min), wan(l, max).trim_start_matches('¥'))
    }
}
