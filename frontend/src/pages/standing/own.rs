//! The provider's own page: its tier, its interval, what counts, what would raise it. Nothing of a rival (P14).

use super::sample as samples_of;
use super::table::{Stood, sure, tier_name};
use crate::charts::{RankAxis, RankInterval};
use crate::i18n::{date, percent, points};
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use schema::domain::account::Role;
use schema::domain::standing::{CountedCase, Criterion, ProviderRecord, ProviderStanding, StandingPart};
use schema::domain::text::Locale;

/// One of the provider's own cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCase {
    /// As it is counted.
    pub counted: CountedCase,
    /// The firm, as published.
    pub firm: String,
}

/// Something that the provider can bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RaiseBy {
    /// More tasks that end well, each at a firm that is new to it.
    NewFirms(u32),
    /// One more task that ends well at a firm that it serves already.
    SameFirm,
    /// More prices well under the usual.
    LowerPrices(u32),
}

/// What it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raise {
    /// What is done.
    pub by: RaiseBy,
    /// The score after it, in milli-points.
    pub score: u32,
    /// The tier after it.
    pub tier: Option<u8>,
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct OwnView {
    /// The standing that holds.
    pub stood: Stood,
    /// Its own place in it.
    pub standing: ProviderStanding,
    /// Its own record.
    pub record: ProviderRecord,
    /// The cases of the record.
    pub cases: Vec<OwnCase>,
    /// Published cases that do not count, because nobody has confirmed them.
    pub claimed: u32,
    /// What would raise it.
    pub raises: Vec<Raise>,
}

#[derive(Debug)]
struct CriterionRow {
    name: String,
    own: String,
    usual: String,
    points: String,
    of: String,
    width: u32,
}

#[derive(Debug)]
struct CaseRow {
    key: String,
    firm: String,
    ending: String,
    price: String,
    customer: String,
}

#[derive(Debug)]
struct RaiseRow {
    what: String,
    score: String,
    more: String,
    tier: String,
}

#[derive(Debug)]
struct Shown {
    axis: RankAxis,
    chart: RankInterval,
    ranks: String,
    score: String,
    middle: String,
    tier: String,
    why: String,
    criteria: Vec<CriterionRow>,
    cases: Vec<CaseRow>,
    claimed: u32,
    raises: Vec<RaiseRow>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/standing/own.html")]
pub struct OwnStandingPage {
    chrome: Chrome,
    l: L,
    lead: String,
    shown: Option<Shown>,
}

impl OwnStandingPage {
    /// The page; `None` while the provider is in no standing.
    #[must_use]
    pub fn new(chrome: Chrome, view: Option<&OwnView>) -> Self {
        let l = chrome.l;
        let lead = view.map_or_else(
            || l.t("standing-own-absent"),
            |v| l.tv("standing-own-lead", &[("date", &date(l, v.stood.as_of)), ("n", &v.stood.ranked)]),
        );
        Self { l, lead, shown: view.map(|v| shown(l, v)), chrome: chrome.titled(Nav::Leads, l.t("standing-own-title")).private() }
    }
}

fn shown(l: L, view: &OwnView) -> Shown {
    let OwnView { stood, standing, .. } = view;
    let (best, worst) = standing.interval;
    let sure = sure(&stood.rules);
    let missing = stood.rules.least_evidence.saturating_sub(standing.evidence_count);
    let why = match standing.tier {
        Some(tier) => l.t1(&format!("standing-own-tier-{tier}"), "sure", &sure),
        None => l.tv("standing-own-tier-none", &[("n", &standing.evidence_count), ("missing", &missing)]),
    };
    Shown {
        axis: RankAxis::new(stood.ranked),
        chart: RankInterval::new(l, standing.interval, standing.median_rank, stood.ranked),
        ranks: l.tv("standing-own-ranks", &[("best", &best), ("worst", &worst), ("sure", &sure)]),
        score: points(standing.score),
        middle: points(stood.middle),
        tier: tier_name(l, standing.tier),
        why,
        criteria: standing.parts.iter().map(|part| criterion(l, view, part)).collect(),
        cases: view.cases.iter().map(|case| case_row(l, view, case)).collect(),
        claimed: view.claimed,
        raises: view.raises.iter().map(|raise| raise_row(l, view, raise)).collect(),
    }
}

fn criterion(l: L, view: &OwnView, part: &StandingPart) -> CriterionRow {
    let rules = &view.stood.rules;
    let (own, usual) = match part.criterion {
        Criterion::Outcome => {
            let (well, badly) = view.record.tasks();
            let share = percent(u32::try_from(part.estimate).unwrap_or(0).saturating_mul(10));
            let own = l.tv("standing-own-outcome", &[("share", &share), ("well", &well), ("all", &(well + badly))]);
            (own, percent(rules.outcome.usual * 10))
        }
        Criterion::Value => {
            let price = price(l, rules.value.spread, part.estimate);
            let own = l.tv("standing-own-value", &[("price", &price), ("n", &view.record.signals().0)]);
            (own, l.t("standing-price-usual"))
        }
        Criterion::Reach => {
            let firms = tenths(part.estimate);
            let own = l.tv("standing-own-reach", &[("firms", &firms), ("n", &view.record.customers())]);
            (own, l.t1("standing-own-firms", "n", rules.reach.usual))
        }
    };
    let width = (part.points * 100).checked_div(part.of).unwrap_or(0);
    CriterionRow { name: l.word(part.criterion), own, usual, points: points(part.points), of: points(part.of), width }
}

/// 3400 → `3.4`.
fn tenths(thousandths: i32) -> String {
    points(u32::try_from(thousandths).unwrap_or(0))
}

/// A price against the usual one: so many percent under or over. `signal` counts common differences of the logarithm.
fn price(l: L, spread: u32, signal: i32) -> String {
    match off(spread, signal) {
        0 => l.t("standing-price-usual"),
        under @ 1.. => l.t1("standing-price-under", "n", under),
        over => l.t1("standing-price-over", "n", over.abs()),
    }
}

/// How many percent a price lies under the usual one; negative over it.
fn off(spread: u32, signal: i32) -> i32 {
    ((1.0 - (-f64::from(signal) * f64::from(spread) / 1_000_000.0).exp()) * 100.0).round() as i32
}

fn case_row(l: L, view: &OwnView, case: &OwnCase) -> CaseRow {
    let counted = &case.counted;
    let ending = match counted.succeeded {
        Some(true) => "standing-case-well",
        Some(false) => "standing-case-badly",
        None => "standing-case-open",
    };
    let spread = view.stood.rules.value.spread;
    CaseRow {
        key: counted.case_ref.to_string(),
        firm: case.firm.clone(),
        ending: l.t(ending),
        price: counted.price_signal.map_or_else(|| l.t("standing-price-none"), |signal| price(l, spread, signal)),
        customer: counted.customer.map_or_else(|| "—".to_owned(), |n| l.t1("standing-case-customer", "n", n + 1)),
    }
}

fn raise_row(l: L, view: &OwnView, raise: &Raise) -> RaiseRow {
    let off = off(view.stood.rules.value.spread, 1_000);
    let what = match raise.by {
        RaiseBy::NewFirms(n) => l.t1("standing-raise-new", "n", n),
        RaiseBy::SameFirm => l.t("standing-raise-same"),
        RaiseBy::LowerPrices(n) => l.tv("standing-raise-price", &[("n", &n), ("off", &off)]),
    };
    let more = raise.score.saturating_sub(view.standing.score);
    RaiseRow { what, score: points(raise.score), more: format!("+{}", points(more)), tier: tier_name(l, raise.tier) }
}

impl OwnStandingPage {
    /// The page of a newcomer.
    #[must_use]
    pub fn sample_new(locale: Locale) -> Self {
        let mut view = sample_view();
        view.standing = samples_of::ranked().remove(4).standing;
        view.record.cases.clear();
        view.cases.clear();
        Self::new(provider(locale), Some(&view))
    }

    /// The page of a provider that has nothing published.
    #[must_use]
    pub fn sample_none(locale: Locale) -> Self {
        Self::new(provider(locale), None)
    }
}

fn provider(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "sales@provider.example".to_owned(), role: Role::Provider, organisation: None };
    samples::chrome(locale, routes::OWN_STANDING).signed_in(Some(viewer), "sample-token")
}

fn sample_view() -> OwnView {
    let listing = samples::listing();
    let cases: Vec<OwnCase> = listing
        .cases
        .iter()
        .zip([(Some(true), Some(420), Some(0)), (Some(false), Some(-610), None), (None, None, None)])
        .map(|(case, (succeeded, price_signal, customer))| OwnCase {
            counted: CountedCase { case_ref: case.case_ref.clone(), succeeded, price_signal, customer },
            firm: case.enterprise_name.clone(),
        })
        .collect();
    let standing = samples_of::ranked().remove(2).standing;
    let sector = listing.solution.sectors.first().cloned().expect("the sample listing names a sector");
    let record = ProviderRecord {
        provider_ref: standing.provider_ref.clone(),
        sector,
        cases: cases.iter().map(|c| c.counted.clone()).collect(),
    };
    let raise = |by, score, tier| Raise { by, score, tier };
    let raises = vec![
        raise(RaiseBy::NewFirms(1), 54_300, Some(2)),
        raise(RaiseBy::NewFirms(3), 57_800, Some(1)),
        raise(RaiseBy::SameFirm, 53_000, Some(2)),
        raise(RaiseBy::LowerPrices(2), 53_600, Some(2)),
    ];
    OwnView { stood: samples_of::stood(), standing, record, cases, claimed: 2, raises }
}

impl Page for OwnStandingPage {
    fn sample(locale: Locale) -> Self {
        Self::new(provider(locale), Some(&sample_view()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_said_in_percent() {
        let zh = L(Locale::Zh);
        assert_eq!(price(zh, 500, 0), zh.t("standing-price-usual"));
        assert!(price(zh, 500, 1_000).contains("39"), "e^-0.5 is 39 % under");
        assert!(price(zh, 500, -1_000).contains("65"), "e^0.5 is 65 % over");
    }
}
