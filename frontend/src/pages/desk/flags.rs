//! What an officer should look at, with the evidence for it (B15).

use super::officer;
use crate::components::{Tab, Tabs};
use crate::i18n::{date, wan};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use schema::domain::ids::{EnterpriseRef, ScenarioCode};
use schema::domain::integrity::{Flag, FlagEvidence, FlagKind, PriceAside};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;
use schema::domain::referee::Relation;
use schema::domain::text::Locale;

/// What the page needs to know.
#[derive(Debug, Clone, Default)]
pub struct FlagsView {
    /// Every flag.
    pub flags: Vec<Flag>,
    /// The kind that is listed; `None` for all.
    pub kind: Option<FlagKind>,
}

#[derive(Debug)]
struct Row {
    kind: String,
    provider: String,
    href: String,
    evidence: String,
    to: Option<(String, String)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/desk/flags.html")]
pub struct FlagsPage {
    chrome: Chrome,
    l: L,
    tabs: Tabs,
    rows: Vec<Row>,
}

impl FlagsPage {
    /// The page of `view`.
    #[must_use]
    pub fn new(chrome: Chrome, programme: &Programme, view: &FlagsView) -> Self {
        let l = chrome.l;
        let count = |kind: Option<FlagKind>| view.flags.iter().filter(|f| kind.is_none_or(|k| f.kind() == k)).count();
        let tab = |kind: Option<FlagKind>| Tab {
            href: routes::with_query(routes::DESK_FLAGS, &[("kind", kind.map_or("", FlagKind::code))]),
            label: kind.map_or_else(|| l.t("desk-filter-all"), |k| l.word(k)),
            count: u32::try_from(count(kind)).unwrap_or(u32::MAX),
            current: view.kind == kind,
        };
        let tabs = std::iter::once(None).chain(FlagKind::ALL.iter().copied().map(Some)).map(tab).collect();
        let title = match view.flags.len() {
            0 => l.t("flags-title-none"),
            n => l.t1("flags-title", "n", n),
        };
        let shown = view.flags.iter().filter(|f| view.kind.is_none_or(|k| f.kind() == k));
        Self {
            l,
            tabs: Tabs::new(l, "desk-filter-label", tabs),
            rows: shown.map(|f| row(l, programme, f)).collect(),
            chrome: chrome.titled(Nav::Desk, title).private(),
        }
    }

    /// Nothing to look at.
    #[must_use]
    pub fn sample_empty(locale: Locale) -> Self {
        Self::new(officer(locale, routes::DESK_FLAGS), samples::programme(), &FlagsView::default())
    }
}

fn row(l: L, programme: &Programme, flag: &Flag) -> Row {
    let (evidence, to) = match &flag.evidence {
        FlagEvidence::Related(key, name, how) => {
            (l.tv("flag-says-related", &[("name", name), ("ref", &key.to_string()), ("how", &l.word(*how))]), None)
        }
        FlagEvidence::Twins(key, name, how) => {
            (l.tv("flag-says-twins", &[("name", name), ("how", &l.word(*how))]), Some((key.to_string(), routes::provider(key))))
        }
        FlagEvidence::Price(price) => {
            let scenario = programme.scenario(&price.scenario).map_or(price.scenario.as_str(), |s| l.of(&s.name));
            let told: [(&str, &dyn crate::i18n::Arg); 5] = [
                ("name", &price.name),
                ("scenario", &scenario),
                ("median", &wan(l, price.median)),
                ("others", &price.others),
                ("percent", &price.percent),
            ];
            (l.tv("flag-says-price", &told), Some((price.solution_ref.to_string(), routes::desk_listing(&price.solution_ref))))
        }
        FlagEvidence::Burst(cases, first, last) => {
            let names: Vec<String> = cases.iter().map(ToString::to_string).collect();
            let told: [(&str, &dyn crate::i18n::Arg); 4] =
                [("n", &cases.len()), ("first", &date(l, *first)), ("last", &date(l, *last)), ("cases", &l.join(&names))];
            (l.tv("flag-says-burst", &told), None)
        }
        FlagEvidence::ExpertTie(key, name, tie) => {
            let tie = l.t(&format!("panel-excluded-{}", tie.code().replace('_', "-")));
            (l.tv("flag-says-expert", &[("name", name), ("ref", &key.to_string()), ("tie", &tie)]), None)
        }
    };
    Row {
        kind: l.word(flag.kind()),
        provider: flag.provider_name.clone(),
        href: routes::provider(&flag.provider_ref),
        evidence,
        to,
    }
}

impl Page for FlagsPage {
    fn sample(locale: Locale) -> Self {
        let provider = samples::provider();
        let flag =
            |evidence| Flag { provider_ref: provider.provider_ref.clone(), provider_name: provider.name.clone(), evidence };
        let firm = EnterpriseRef::parse("E-AP-01").expect("a reference of the right form");
        let item = samples::report().items.into_iter().next().expect("the sample report has items");
        let price = PriceAside {
            solution_ref: item.solution_ref,
            name: item.name,
            scenario: ScenarioCode::parse("G01").expect("a code of the right form"),
            median: Fen::from_yuan(80_000),
            others: 9,
            percent: 412,
        };
        let flags = vec![
            flag(FlagEvidence::Related(firm, provider.name.clone(), Relation::Phone)),
            flag(FlagEvidence::Price(price)),
            flag(FlagEvidence::Burst(vec![], samples::TODAY, samples::TODAY)),
        ];
        Self::new(officer(locale, routes::DESK_FLAGS), samples::programme(), &FlagsView { flags, kind: None })
    }
}
