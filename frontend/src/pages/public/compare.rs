//! Two to four listings side by side, on one page to print (E15).

mod cell;
mod facts;
mod needs;

use crate::components::component;
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use cell::{Cell, Line, Row};
use jiff::civil::Date;
use schema::domain::catalogue::PublishedListing;
use schema::domain::comparison::{ChoiceFault, ChoiceFaultKind, FEWEST, MOST};
use schema::domain::enterprise::Profile;
use schema::domain::matching::{Caution, MatchItem, MatchReport};
use schema::domain::programme::Programme;
use schema::domain::subsidy::Price;
use schema::domain::text::Locale;

/// One listing to compare.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    /// As it is published now.
    pub listing: &'a PublishedListing,
    /// What any reader should know of it.
    pub cautions: Vec<Caution>,
}

/// The match that they are seen against.
#[derive(Debug, Clone, Copy)]
pub struct ComparedMatch<'a> {
    /// Its id.
    pub id: &'a str,
    /// Key of a match that belongs to no account.
    pub key: Option<&'a str>,
    /// What was asked.
    pub profile: &'a Profile,
    /// What came out.
    pub report: &'a MatchReport,
    /// The items of those that are compared, as far as they fit.
    pub items: &'a [MatchItem],
}

/// One listing with all that its column is made from.
#[derive(Debug, Clone)]
struct Source<'a> {
    listing: &'a PublishedListing,
    cautions: &'a [Caution],
    price: Price,
    item: Option<&'a MatchItem>,
}

/// The head of a column.
#[derive(Debug, Clone)]
struct Column {
    name: String,
    href: String,
    provider: String,
    provider_href: String,
    without: Option<String>,
    changed: bool,
}

/// Rows under one heading.
#[derive(Debug, Clone)]
struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
}

/// Listings side by side.
#[derive(Debug, Template)]
#[template(path = "pages/public/compare.html")]
pub struct ComparePage {
    chrome: Chrome,
    l: L,
    heading: String,
    about: String,
    faults: Vec<String>,
    columns: Vec<Column>,
    groups: Vec<Group>,
    clauses: Vec<String>,
    to_be_confirmed: bool,
    back: Option<String>,
    handoff: Option<String>,
    plan: Option<String>,
}

component!(Cell, Line);

impl ComparePage {
    /// The page of `compared`, seen on `today`; `faults` are what was wrong with the choice.
    #[must_use]
    pub fn new(
        chrome: Chrome,
        programme: &Programme,
        compared: &[Compared<'_>],
        of_match: Option<ComparedMatch<'_>>,
        faults: &[ChoiceFault],
        today: Date,
    ) -> Self {
        let l = chrome.l;
        let enough = compared.len() >= FEWEST;
        let sources: Vec<Source<'_>> = compared.iter().map(|c| source(programme, c, of_match, today)).collect();
        let sources = if enough { sources } else { Vec::new() };
        let names: Vec<&str> = sources.iter().map(|s| s.listing.solution.name.as_str()).collect();
        let heading = if enough { l.t1("compare-title", "n", names.len()) } else { l.t("compare-nothing") };
        let mut clauses: Vec<String> = sources.iter().map(|s| l.of(&s.price.clause).to_owned()).collect();
        clauses.retain(|clause| !clause.is_empty());
        clauses.sort();
        clauses.dedup();
        Self {
            l,
            about: l.join(&names),
            faults: faults.iter().map(|fault| in_words(l, fault)).collect(),
            columns: sources.iter().map(|s| column(s, &sources, of_match)).collect(),
            groups: if enough { groups(l, programme, &sources, of_match) } else { Vec::new() },
            clauses,
            to_be_confirmed: sources.iter().any(|s| s.price.needs_confirmation),
            back: of_match.map(|m| routes::match_report_of(m.id, m.key)),
            handoff: of_match.and_then(|m| handoff(m, &sources)),
            plan: of_match.and_then(|m| plan(m, &sources)),
            chrome: chrome.titled(Nav::Search, &heading).described(l.t("compare-description")).private(),
            heading,
        }
    }
}

fn source<'a>(programme: &Programme, compared: &'a Compared<'a>, of_match: Option<ComparedMatch<'a>>, today: Date) -> Source<'a> {
    let key = &compared.listing.solution.solution_ref;
    Source {
        listing: compared.listing,
        cautions: &compared.cautions,
        price: Price::of_listing(programme, compared.listing, today),
        item: of_match.and_then(|m| m.items.iter().find(|i| i.solution_ref == *key)),
    }
}

fn column(source: &Source<'_>, all: &[Source<'_>], of_match: Option<ComparedMatch<'_>>) -> Column {
    let key = &source.listing.solution.solution_ref;
    let (id, opener) = (of_match.map(|m| m.id), of_match.and_then(|m| m.key));
    let path = routes::solution(key);
    let others = all.iter().map(|s| s.listing.solution.solution_ref.as_str()).filter(|other| *other != key.as_str());
    let others: Vec<&str> = others.collect();
    Column {
        name: source.listing.solution.name.clone(),
        href: routes::with_query(&path, &[("match", id.unwrap_or_default()), ("key", opener.unwrap_or_default())]),
        provider: source.listing.provider.name.clone(),
        provider_href: routes::provider(&source.listing.provider.provider_ref),
        without: (others.len() >= FEWEST).then(|| routes::compare_of(&others, id, opener)),
        changed: source.item.is_some_and(|item| item.revision_id != source.listing.revision_id),
    }
}

fn groups(l: L, programme: &Programme, sources: &[Source<'_>], of_match: Option<ComparedMatch<'_>>) -> Vec<Group> {
    let group = |id: &'static str, rows: Vec<Row>| Group { id, title: l.t(&format!("compare-group-{id}")), rows };
    let of_needs = of_match
        .map(|m| [group("needs", needs::coverage(l, programme, sources, m)), group("score", needs::score(l, sources, m))]);
    let own = [
        group("price", facts::price(l, sources)),
        group("scenarios", facts::scenarios(l, programme, sources)),
        group("delivery", facts::delivery(l, sources)),
        group("proof", facts::proof(l, sources)),
    ];
    of_needs.into_iter().flatten().chain(own).collect()
}

/// Where the compared ones of a match can be asked for in one request.
fn handoff(of_match: ComparedMatch<'_>, sources: &[Source<'_>]) -> Option<String> {
    const IN_ONE_REQUEST: usize = 3;
    let matched: Vec<&str> = sources.iter().filter_map(|s| s.item.map(|i| i.solution_ref.as_str())).collect();
    let fits = (1..=IN_ONE_REQUEST).contains(&matched.len()) && matched.len() == sources.len();
    fits.then(|| routes::match_handoff_of(of_match.id, &matched, of_match.key))
}

/// The plan of those that are in the match.
fn plan(of_match: ComparedMatch<'_>, sources: &[Source<'_>]) -> Option<String> {
    let matched: Vec<&str> = sources.iter().filter_map(|s| s.item.map(|i| i.solution_ref.as_str())).collect();
    (!matched.is_empty()).then(|| routes::match_plan_of(of_match.id, &matched, of_match.key))
}

/// What is wrong and what to do.
fn in_words(l: L, fault: &ChoiceFault) -> String {
    let text = l.t1(&format!("compare-fault-{}", fault.kind.code()), "given", &fault.given);
    match fault.kind {
        ChoiceFaultKind::TooFew | ChoiceFaultKind::TooMany => {
            format!("{text}{}", l.tv("compare-fault-take", &[("fewest", &FEWEST), ("most", &MOST)]))
        }
        _ => text,
    }
}

impl ComparePage {
    /// Four listings without a match.
    #[must_use]
    pub fn sample_alone(locale: Locale) -> Self {
        let listings = samples::listings();
        Self::of_sample(locale, &listings, None, &[])
    }

    /// Nothing that can be compared, and why.
    #[must_use]
    pub fn sample_with_faults(locale: Locale) -> Self {
        let faults: Vec<ChoiceFault> =
            ChoiceFaultKind::ALL.iter().map(|kind| ChoiceFault { place: None, given: "S-AP-001".into(), kind: *kind }).collect();
        Self::of_sample(locale, &samples::listings()[..1], None, &faults)
    }

    fn of_sample(
        locale: Locale,
        listings: &[PublishedListing],
        of_match: Option<ComparedMatch<'_>>,
        faults: &[ChoiceFault],
    ) -> Self {
        let compared: Vec<Compared<'_>> = listings
            .iter()
            .zip([vec![], vec![Caution::OverClaiming, Caution::WidePriceRange], vec![Caution::NoCase], vec![]])
            .map(|(listing, cautions)| Compared { listing, cautions })
            .collect();
        let refs: Vec<&str> = listings.iter().map(|x| x.solution.solution_ref.as_str()).collect();
        let chrome = samples::chrome(locale, &routes::compare_of(&refs, of_match.map(|m| m.id), of_match.and_then(|m| m.key)));
        Self::new(chrome, samples::programme(), &compared, of_match, faults, samples::TODAY)
    }
}

impl Page for ComparePage {
    fn sample(locale: Locale) -> Self {
        let (profile, report) = (samples::profile(), samples::report());
        let id = "0192f0a0-0000-7000-8000-00000000000a";
        let of_match = ComparedMatch { id, key: Some("sample-key"), profile: &profile, report: &report, items: &report.items };
        Self::of_sample(locale, &samples::listings()[..3], Some(of_match), &[])
    }
}
