//! How the ranking works: the rules and weights as they stand in the programme.

use crate::i18n::{points, wan};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::matching::PartKind;
use schema::domain::money::Fen;
use schema::domain::programme::{Programme, Weights};
use schema::domain::search::{SearchQuery, Sort};
use schema::domain::text::Locale;

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
    target_level: u8,
    plain_sorts: Vec<(String, String)>,
    version: u32,
}

impl RankingPage {
    /// The page, with the programme's weights.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme) -> Self {
        let l = chrome.l;
        let w = &programme.weights;
        Self {
            l,
            weights: weights(l, w),
            must: thousandths(w.must),
            should: thousandths(w.should),
            could: thousandths(w.could),
            binding: thousandths(w.binding_below_target),
            target_level: programme.levels.target_level,
            plain_sorts: plain_sorts(l),
            version: programme.version,
            chrome: chrome.titled(Nav::None, l.t("nav-ranking")).described(l.t("ranking-lead")),
        }
    }
}

fn weights(l: L, w: &Weights) -> Vec<Weight> {
    let weight =
        |part: PartKind, milli: u32, how: String| Weight { name: l.word(part), points: points(milli), share: milli / 1_000, how };
    vec![
        weight(PartKind::Coverage, w.coverage, l.t("ranking-coverage")),
        weight(PartKind::SectorFit, w.sector_fit, l.t("ranking-sector-fit")),
        weight(PartKind::Outcome, w.outcome, l.t("ranking-outcome")),
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
        Self::new(samples::chrome(locale, routes::RANKING), samples::programme())
    }
}
