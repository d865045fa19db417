//! How the ranking works: the rules and weights as they stand in the programme.

use crate::i18n::{Arg, points, wan, whole_percent};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::matching::PartKind;
use schema::domain::money::Fen;
use schema::domain::programme::{Programme, Weights};
use schema::domain::search::{SearchQuery, Sort};
use schema::domain::text::Locale;

/// The constants of the scorer that the page states, as the scorer holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankingRules {
    /// Scenarios that a listing may claim without a case before its claims thin out.
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

#[derive(Debug, Clone)]
struct Weight {
    name: String,
    points: String,
    share: u32,
    how: String,
}

/// The rules of the ranking.
#[derive(Debug, Template)]
#[template(path = "pages/public/ranking.html")]
pub struct RankingPage {
    chrome: Chrome,
    l: L,
    weights: Vec<Weight>,
    must: String,
    should: String,
    could: String,
    binding: String,
    free_claims: u64,
    claims_per_case: u64,
    target_level: u8,
    plain_sorts: Vec<(String, String)>,
    version: u32,
}

impl RankingPage {
    /// The page, with the programme's weights and the scorer's rules.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, rules: RankingRules) -> Self {
        let l = chrome.l;
        let w = &programme.weights;
        Self {
            l,
            weights: weights(l, w, rules),
            must: thousandths(w.must),
            should: thousandths(w.should),
            could: thousandths(w.could),
            binding: thousandths(w.binding_below_target),
            free_claims: rules.free_claims,
            claims_per_case: rules.claims_per_case,
            target_level: programme.levels.target_level,
            plain_sorts: plain_sorts(l),
            version: programme.version,
            chrome: chrome.titled(Nav::None, l.t("nav-ranking")).described(l.t("ranking-lead")),
        }
    }
}

fn weights(l: L, w: &Weights, rules: RankingRules) -> Vec<Weight> {
    let outcome: [(&str, &dyn Arg); 2] =
        [("accepted", &whole_percent(rules.acceptance)), ("content", &whole_percent(rules.satisfaction))];
    let weight =
        |part: PartKind, milli: u32, how: String| Weight { name: l.word(part), points: points(milli), share: milli / 1_000, how };
    vec![
        weight(PartKind::Coverage, w.coverage, l.t("ranking-coverage")),
        weight(PartKind::SectorFit, w.sector_fit, l.t1("ranking-sector-fit", "size", whole_percent(rules.size_outside))),
        weight(PartKind::Outcome, w.outcome, l.tv("ranking-outcome", &outcome)),
        weight(PartKind::Value, w.value, l.t1("ranking-value", "amount", wan(l, Fen(w.reference_price_fen)))),
        weight(PartKind::Delivery, w.delivery, l.t1("ranking-delivery", "n", w.reference_weeks)),
    ]
}

/// Orders that follow one plain fact, for whoever trusts no score.
fn plain_sorts(l: L) -> Vec<(String, String)> {
    let plain = Sort::ALL.iter().filter(|sort| **sort != Sort::Relevance);
    plain.map(|sort| (l.word(sort), super::search::href(&SearchQuery { sort: *sort, ..SearchQuery::default() }))).collect()
}

/// 1250 → `1.25`, 3000 → `3`.
fn thousandths(value: u32) -> String {
    let text = format!("{}.{:03}", value / 1_000, value % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Page for RankingPage {
    fn sample(locale: Locale) -> Self {
        let rules = RankingRules { free_claims: 3, claims_per_case: 2, size_outside: 500, acceptance: 667, satisfaction: 333 };
        Self::new(samples::chrome(locale, routes::RANKING), samples::programme(), rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_constant_that_the_page_states_is_the_one_it_was_given() {
        let rules = RankingRules { free_claims: 71, claims_per_case: 72, size_outside: 730, acceptance: 740, satisfaction: 260 };
        let mut programme = samples::programme().clone();
        programme.weights =
            Weights { coverage: 71_100, sector_fit: 7_200, outcome: 9_300, value: 6_400, delivery: 6_000, ..programme.weights };
        for locale in Locale::ALL {
            let html = Page::render(&RankingPage::new(samples::chrome(locale, routes::RANKING), &programme, rules));
            for stated in ["71", "72", "73%", "74%", "26%", "71.1", "7.2", "9.3", "6.4", "6.0"] {
                assert!(html.contains(stated), "{stated} in {}", locale.tag());
            }
        }
    }
}
