//! The bureau's page: which tiers stand under other weights, on which case a tier hangs, what a second method says (B11).

use super::sample as samples_of;
use super::table::{Stood, tier_name, whole_points};
use crate::components::{Field, Summary};
use crate::forms::weighing_form::{PAIRS, WEIGHTS};
use crate::forms::{FormErrors, WeighingForm};
use crate::i18n::{date, percent};
use crate::{Chrome, L, Nav, Page, Viewer, routes, samples};
use askama::Template;
use schema::domain::account::Role;
use schema::domain::ids::ProviderRef;
use schema::domain::standing::{Criterion, CriterionWeights};
use schema::domain::text::Locale;

/// How steady one provider's tier is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steady {
    /// Who.
    pub provider_ref: ProviderRef,
    /// Name.
    pub name: String,
    /// Tier by the programme's weights.
    pub tier: Option<u8>,
    /// Tier by the tried weights, where some are tried.
    pub tried: Option<Option<u8>>,
    /// Share of weights around the programme's that leave the tier as it is, in thousandths.
    pub by_weights: u32,
    /// The case whose absence would move it, and where to.
    pub by_case: Option<(String, Option<u8>)>,
    /// Rank by score.
    pub rank: u32,
    /// Rank by TOPSIS.
    pub topsis: u32,
}

/// What the comparisons gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairsAnswer {
    /// Weights, and the consistency ratio in thousandths.
    Weights(CriterionWeights, u32),
    /// They contradict each other: the ratio in thousandths.
    Refused(u32),
}

/// What the page needs to know.
#[derive(Debug, Clone)]
pub struct WeighingView {
    /// The standing that holds.
    pub stood: Stood,
    /// What was typed.
    pub form: WeighingForm,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// The weights that are tried.
    pub tried: Option<CriterionWeights>,
    /// What the comparisons gave.
    pub pairs: Option<PairsAnswer>,
    /// Everybody, by rank.
    pub rows: Vec<Steady>,
}

#[derive(Debug)]
struct Row {
    name: String,
    href: String,
    tier: String,
    tried: Option<String>,
    moved: bool,
    /// `None` without a tier that could move.
    steady: Option<String>,
    width: u32,
    case: String,
    rank: u32,
    topsis: u32,
}

#[derive(Debug)]
struct Shown {
    lead: String,
    summary: Option<Summary>,
    weights: Vec<Field>,
    pairs: Vec<Field>,
    answer: Option<String>,
    refused: Option<String>,
    trying: bool,
    rows: Vec<Row>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/standing/weighing.html")]
pub struct WeighingPage {
    chrome: Chrome,
    l: L,
    shown: Option<Shown>,
}

impl WeighingPage {
    /// The page; its heading says how many tiers stand. `None` before the first standing.
    #[must_use]
    pub fn new(chrome: Chrome, view: Option<&WeighingView>) -> Self {
        let l = chrome.l;
        let title = view.map_or_else(|| l.t("standing-name"), |v| title(l, v));
        Self { l, shown: view.map(|v| shown(l, v)), chrome: chrome.titled(Nav::Desk, title).private() }
    }
}

/// A tier is called steady from this share of weights on, in thousandths.
const STEADY: u32 = 900;

fn title(l: L, view: &WeighingView) -> String {
    let judged: Vec<&Steady> = view.rows.iter().filter(|r| r.tier.is_some()).collect();
    let (key, stand) = match view.tried {
        Some(_) => ("weighing-title-tried", judged.iter().filter(|r| r.tried == Some(r.tier)).count()),
        None => ("weighing-title", judged.iter().filter(|r| r.by_weights >= STEADY).count()),
    };
    l.tv(key, &[("n", &judged.len()), ("stand", &stand)])
}

fn shown(l: L, view: &WeighingView) -> Shown {
    let own = view.tried.unwrap_or(view.stood.rules.weights);
    let default = Criterion::ALL.iter().map(|c| whole_points(own.of(*c)));
    let error = |name: &str| view.errors.of(name).map(|key| l.t(key));
    let typed = view.form.weights.iter().zip(default).map(|(typed, d)| if typed.is_empty() { d } else { typed.clone() });
    let weights = WEIGHTS.iter().zip(Criterion::ALL).zip(typed).map(|((name, criterion), typed)| {
        Field::number(l, name, l.word(*criterion), typed, l.t("weighing-points")).error(error(name))
    });
    let pairs = PAIRS.iter().zip(&view.form.pairs).map(|(name, typed)| {
        Field::number(l, name, l.t(&format!("weighing-pair-{name}")), typed.clone(), l.t("weighing-times"))
            .placeholder("3/2")
            .error(error(name))
    });
    let errors: Vec<(String, String)> = view.errors.0.iter().map(|e| (format!("f-{}", e.field), l.t(e.key))).collect();
    Shown {
        lead: l.tv("weighing-lead", &[("date", &date(l, view.stood.as_of)), ("n", &view.stood.ranked)]),
        summary: (!errors.is_empty()).then_some(Summary { l, errors }),
        weights: weights.collect(),
        pairs: pairs.collect(),
        answer: answer(l, view),
        refused: refused(l, view),
        trying: view.tried.is_some(),
        rows: view.rows.iter().map(|steady| row(l, steady)).collect(),
    }
}

fn answer(l: L, view: &WeighingView) -> Option<String> {
    let Some(PairsAnswer::Weights(weights, ratio)) = &view.pairs else { return None };
    let [outcome, value, reach] = [weights.outcome, weights.value, weights.reach].map(whole_points);
    let ratio = thousandths(*ratio);
    Some(l.tv("weighing-pairs-give", &[("outcome", &outcome), ("value", &value), ("reach", &reach), ("ratio", &ratio)]))
}

fn refused(l: L, view: &WeighingView) -> Option<String> {
    let Some(PairsAnswer::Refused(ratio)) = &view.pairs else { return None };
    Some(l.t1("weighing-pairs-refused", "ratio", thousandths(*ratio)))
}

/// 33 → `0.033`.
fn thousandths(n: u32) -> String {
    format!("{}.{:03}", n / 1000, n % 1000)
}

fn row(l: L, steady: &Steady) -> Row {
    Row {
        name: steady.name.clone(),
        href: routes::provider(&steady.provider_ref),
        tier: tier_name(l, steady.tier),
        tried: steady.tried.map(|tier| tier_name(l, tier)),
        moved: steady.tried.is_some_and(|tier| tier != steady.tier),
        steady: steady.tier.map(|_| percent(steady.by_weights / 10 * 100)),
        width: steady.by_weights / 10,
        case: steady.by_case.as_ref().map_or_else(
            || l.t("weighing-case-none"),
            |(case, tier)| l.tv("weighing-case", &[("case", case), ("tier", &tier_name(l, *tier))]),
        ),
        rank: steady.rank,
        topsis: steady.topsis,
    }
}

impl WeighingPage {
    /// The page after comparisons that contradict each other.
    #[must_use]
    pub fn sample_refused(locale: Locale) -> Self {
        let mut view = sample_view();
        view.tried = None;
        view.form.pairs = ["3", "1/3", "3"].map(str::to_owned);
        view.form.weights = ["50", "x", "30"].map(str::to_owned);
        view.errors = view.form.weights().err().unwrap_or_default();
        view.pairs = Some(PairsAnswer::Refused(1_149));
        Self::new(officer(locale), Some(&view))
    }

    /// The page before the first standing.
    #[must_use]
    pub fn sample_none(locale: Locale) -> Self {
        Self::new(officer(locale), None)
    }
}

fn officer(locale: Locale) -> Chrome {
    let viewer = Viewer { name: "desk@bureau.example".to_owned(), role: Role::Bureau, organisation: None };
    samples::chrome(locale, routes::DESK_STANDING).signed_in(Some(viewer), "sample-token")
}

fn sample_view() -> WeighingView {
    let rows = samples_of::ranked().into_iter().zip(1..).map(|(ranked, rank)| Steady {
        provider_ref: ranked.standing.provider_ref,
        name: ranked.name,
        tier: ranked.standing.tier,
        tried: Some(if rank == 2 { Some(2) } else { ranked.standing.tier }),
        by_weights: 1_000 - rank * 60,
        by_case: (rank == 2).then(|| ("C-AP-001".to_owned(), Some(2))),
        rank,
        topsis: if rank < 3 { 3 - rank } else { rank },
    });
    let tried = CriterionWeights { outcome: 40_000, value: 40_000, reach: 20_000 };
    WeighingView {
        stood: samples_of::stood(),
        form: WeighingForm { weights: ["40", "40", "20"].map(str::to_owned), ..WeighingForm::default() },
        errors: FormErrors::default(),
        tried: Some(tried),
        pairs: Some(PairsAnswer::Weights(tried, 33)),
        rows: rows.collect(),
    }
}

impl Page for WeighingPage {
    fn sample(locale: Locale) -> Self {
        Self::new(officer(locale), Some(&sample_view()))
    }
}
