//! One listing: what it does, sentence by sentence, what it costs, who stands behind it.

pub(super) mod facts;

use crate::components::price::span;
use crate::components::{Badge, Html, Legend, NeedLabel, PriceBlock, Ruler, Strip, StripCell, marked};
use crate::i18n::{date, wan};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use facts::{BenefitView, CaseView, benefits, cases, facts};
use jiff::civil::Date;
use schema::domain::catalogue::{Evidence, ListingStatus, PublishedListing, ScenarioClaim, Solution};
use schema::domain::comparison::evidence_for;
use schema::domain::enterprise::Profile;
use schema::domain::ids::{ScenarioCode, SolutionRef};
use schema::domain::listing::freshness::Freshness;
use schema::domain::matching::{MatchItem, NeedCoverage, NeedState, ReadNeed};
use schema::domain::programme::Programme;
use schema::domain::subsidy::Price;
use schema::domain::text::Locale;

/// The sentence of a listing that speaks of one of its scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapabilitySentence {
    /// Which scenario.
    pub code: ScenarioCode,
    /// The sentence.
    pub text: String,
    /// Places in it, `[start, end)` in Unicode scalar values.
    pub spans: Vec<(u32, u32)>,
}

/// The reader's own match, to show the listing against.
#[derive(Debug, Clone, Copy)]
pub struct AgainstNeeds<'a> {
    /// Whose needs.
    pub profile: &'a Profile,
    /// How the words were read.
    pub read: &'a [ReadNeed],
    /// This listing's item in the match.
    pub item: &'a MatchItem,
    /// Id of the match.
    pub match_id: &'a str,
    /// Key of a match that belongs to no account.
    pub key: Option<&'a str>,
}

#[derive(Debug, Clone)]
struct Capability {
    code: String,
    name: String,
    href: String,
    level: u8,
    coverage: String,
    sentence: Option<Html>,
    badge: Badge,
}

/// Another listing to see beside this one.
#[derive(Debug, Clone)]
struct Similar {
    solution_ref: String,
    name: String,
    facts: String,
}

#[derive(Debug, Clone)]
struct Against {
    ruler: Ruler,
    legend: Legend,
    key: Option<String>,
    strip: Strip,
    heading: String,
    summary: String,
    back: String,
}

/// A listing.
#[derive(Debug, Template)]
#[template(path = "pages/public/solution.html")]
pub struct SolutionPage {
    chrome: Chrome,
    l: L,
    name: String,
    version: Option<String>,
    provider: String,
    provider_href: String,
    sector: Option<(String, String)>,
    summary: String,
    paragraphs: Vec<String>,
    badge: Badge,
    open: bool,
    status: String,
    confirmed: Option<String>,
    unconfirmed: Option<String>,
    against: Option<Against>,
    capabilities: Vec<Capability>,
    benefits: Vec<BenefitView>,
    cases: Vec<CaseView>,
    facts: Vec<(String, String)>,
    price: PriceBlock,
    extras: Vec<(String, String)>,
    dock: (String, u32),
    ask: String,
    why_not: Option<(String, String)>,
    solution_ref: String,
    similar: Vec<Similar>,
    of_match: Option<(String, String)>,
}

impl SolutionPage {
    /// The page of `listing`, seen on `today`; `sentences` come from the search index, `against` from the reader's match.
    #[must_use]
    pub fn new(
        chrome: Chrome,
        programme: &Programme,
        listing: &PublishedListing,
        sentences: &[CapabilitySentence],
        against: Option<AgainstNeeds<'_>>,
        today: Date,
    ) -> Self {
        let l = chrome.l;
        let solution = &listing.solution;
        let price = Price::of_listing(programme, listing, today);
        let sector = solution.sectors.first().and_then(|code| programme.sector(code));
        let strongest = listing.cases.iter().map(|c| c.evidence).max().unwrap_or(Evidence::Claimed);
        Self {
            l,
            name: solution.name.clone(),
            version: solution.version.clone(),
            provider: listing.provider.name.clone(),
            provider_href: routes::provider(&listing.provider.provider_ref),
            sector: sector
                .map(|s| (l.of(&s.name).to_owned(), routes::with_query(routes::SEARCH, &[("sector", s.code.as_str())]))),
            summary: solution.summary.clone(),
            paragraphs: solution.description.lines().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect(),
            badge: Badge::new(l, strongest),
            open: solution.status == ListingStatus::Published,
            status: l.word(solution.status),
            confirmed: solution.confirmed_on.map(|on| date(l, on)),
            unconfirmed: unconfirmed(l, listing),
            against: against.map(|a| against_needs(l, programme, solution, a)),
            capabilities: capabilities(l, programme, listing, sentences),
            benefits: benefits(l, &solution.benefits),
            cases: cases(l, programme, &listing.cases),
            facts: facts(l, solution),
            dock: (wan(l, price.gross), solution.delivery_weeks),
            price: PriceBlock::new(l, &price).discounted(&price, solution.discount_basis_points),
            extras: facts::cost_extras(l, solution),
            solution_ref: solution.solution_ref.to_string(),
            similar: Vec::new(),
            of_match: against.map(|a| (a.match_id.to_owned(), a.key.unwrap_or_default().to_owned())),
            ask: ask(against, solution.sectors.first().map(|s| s.as_str()), solution.solution_ref.as_str()),
            why_not: None,
            chrome: chrome.titled(Nav::Search, &solution.name).described(&solution.summary),
        }
    }

    /// The page with its place in the reader's match `id`, `None` where it is not ranked there, and a link to why.
    #[must_use]
    pub fn placed(self, place: Option<usize>, id: &str, solution: &SolutionRef, key: Option<&str>) -> Self {
        let said = match place {
            Some(place) => self.l.t1("why-solution-ranked", "place", place),
            None => self.l.t("why-solution-excluded"),
        };
        Self { why_not: Some((said, routes::why_not_of(id, solution, key))), ..self }
    }
}

impl SolutionPage {
    /// The page with other listings that it can be compared with.
    #[must_use]
    pub fn with_similar<'a>(self, similar: impl IntoIterator<Item = &'a PublishedListing>) -> Self {
        let l = self.l;
        let view = |listing: &PublishedListing| {
            let solution = &listing.solution;
            let facts = [
                listing.provider.name.clone(),
                span(l, solution.price_min, solution.price_max),
                l.t1("weeks", "n", solution.delivery_weeks),
            ];
            Similar { solution_ref: solution.solution_ref.to_string(), name: solution.name.clone(), facts: facts.join(" · ") }
        };
        Self { similar: similar.into_iter().map(view).collect(), ..self }
    }
}

/// What is said of a listing that its provider has not confirmed for long (P13).
fn unconfirmed(l: L, listing: &PublishedListing) -> Option<String> {
    let on = listing.solution.confirmed_on.filter(|_| !listing.freshness.is_fresh())?;
    let key = if listing.freshness.is_demoted() { "solution-unconfirmed-demoted" } else { "solution-unconfirmed" };
    Some(l.t1(key, "day", date(l, on)))
}

/// From a match straight to its hand-off, else to the match form of the listing's sector.
fn ask(against: Option<AgainstNeeds<'_>>, sector: Option<&str>, solution: &str) -> String {
    match against {
        Some(a) => routes::match_handoff_of(a.match_id, &[solution], a.key),
        None => routes::with_query(routes::MATCH, &[("sector", sector.unwrap_or_default())]),
    }
}

fn against_needs(l: L, programme: &Programme, solution: &Solution, against: AgainstNeeds<'_>) -> Against {
    let labels = NeedLabel::all(l, programme, against.profile, against.read);
    let pairs = || labels.iter().zip(&against.item.needs);
    let claims = |code: &ScenarioCode| solution.scenarios.iter().any(|claim| claim.code == *code);
    let row = |coverage: &NeedCoverage| coverage.scenario.as_ref().filter(|code| claims(code)).map(|code| format!("#c-{code}"));
    let claimed = |state: NeedState| pairs().filter(move |(_, c)| c.coverage == state);
    let cells = pairs()
        .map(|(need, coverage)| StripCell::new(need, coverage, Some(row(coverage).unwrap_or_else(|| "#caps".to_owned()))))
        .collect();
    let missing: Vec<&str> = claimed(NeedState::Uncovered).map(|(need, _)| need.name.as_str()).collect();
    let (full, partial) = (claimed(NeedState::Covered).count(), claimed(NeedState::Partial).count());
    let mut summary = l.tv("solution-against", &[("full", &full), ("partial", &partial)]);
    if !missing.is_empty() {
        summary.push_str(&l.t1("solution-against-missing", "names", l.join(&missing)));
    }
    let strip = Strip::new(l, l.t1("strip-of", "name", &solution.name), cells);
    Against {
        ruler: strip.ruler(),
        legend: strip.legend(),
        key: strip.key(),
        heading: l.t1("solution-against-title", "n", labels.len()),
        summary,
        back: routes::match_report_of(against.match_id, against.key),
        strip,
    }
}

fn capabilities(l: L, programme: &Programme, listing: &PublishedListing, sentences: &[CapabilitySentence]) -> Vec<Capability> {
    let view = |claim: &ScenarioClaim| {
        let sentence = sentences.iter().find(|s| s.code == claim.code && !s.text.is_empty());
        Capability {
            code: claim.code.to_string(),
            name: programme.scenario(&claim.code).map_or(claim.code.as_str(), |s| l.of(&s.name)).to_owned(),
            href: routes::scenario(&claim.code),
            level: claim.level,
            coverage: l.word(claim.coverage),
            sentence: sentence.map(|s| marked(&s.text, &s.spans)),
            badge: Badge::new(l, evidence_for(&listing.cases, &claim.code).0),
        }
    };
    listing.solution.scenarios.iter().map(view).collect()
}

impl SolutionPage {
    fn sample_sentences() -> Vec<CapabilitySentence> {
        let sentence = |code, text: &str, spans: &[(u32, u32)]| {
            ScenarioCode::parse(code).ok().map(|code| CapabilitySentence { code, text: text.into(), spans: spans.to_vec() })
        };
        [
            sentence("G02", "工人扫工单码报数，计件工资当天可查，车间电视上看得到每张单走到哪。", &[(2, 8)]),
            sentence("G01", "插单后按交期、模具和人手重排，班组长可以手动改。", &[(12, 14)]),
            sentence("AP-N3", "压铸、机加、检测共用一个件码，三秒查到炉次和机台。", &[(9, 14)]),
            sentence("AP-N4", "模具按模次提醒保养，超次要班长解锁。", &[(0, 2)]),
            sentence("G07", "线边料架扫码领用；总仓盘点要另接仓储系统。", &[]),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The listing as somebody sees it who has not matched yet.
    #[must_use]
    pub fn sample_alone(locale: Locale) -> Self {
        let listing = samples::listing();
        let chrome = samples::chrome(locale, &routes::solution(&listing.solution.solution_ref));
        Self::new(chrome, samples::programme(), &listing, &[], None, samples::TODAY).with_similar(&samples::listings()[1..])
    }

    /// The listing when its provider has not confirmed it for long.
    #[must_use]
    pub fn samples_faded(locale: Locale) -> Vec<Self> {
        let chrome = || samples::chrome(locale, "/");
        let faded = |freshness| PublishedListing { freshness, ..samples::listing() };
        let page = |f| Self::new(chrome(), samples::programme(), &faded(f), &[], None, samples::TODAY);
        [Freshness::Badged, Freshness::Demoted].map(page).into()
    }
}

impl Page for SolutionPage {
    fn sample(locale: Locale) -> Self {
        let (listing, profile, report) = (samples::listing(), samples::profile(), samples::report());
        let against = report.items.first().map(|item| AgainstNeeds {
            profile: &profile,
            read: &report.read,
            item,
            match_id: "0192f0a0-0000-7000-8000-00000000000a",
            key: Some("sample-key"),
        });
        let chrome = samples::chrome(locale, &routes::solution(&listing.solution.solution_ref));
        let page = Self::new(chrome, samples::programme(), &listing, &Self::sample_sentences(), against, samples::TODAY)
            .with_similar(&samples::listings()[1..3]);
        page.placed(Some(6), "0192f0a0-0000-7000-8000-00000000000a", &listing.solution.solution_ref, Some("sample-key"))
    }
}
