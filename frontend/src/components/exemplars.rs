//! 学样仿样: firms of the sector and what they put to work, to do likewise.

use super::{Badge, component};
use crate::i18n::{date, wan_exact};
use crate::{L, routes};
use askama::Template;
use schema::domain::catalogue::Size;
use schema::domain::exemplar::{Exemplar, ExemplarPart};
use schema::domain::ids::SolutionRef;
use schema::domain::matching::MatchReport;
use schema::domain::programme::Programme;

/// The reader's match, where there is one.
#[derive(Debug, Clone, Copy)]
pub struct ExemplarsOf<'a> {
    /// Its id.
    pub id: &'a str,
    /// Key of a match that belongs to no account.
    pub key: Option<&'a str>,
    /// What came out.
    pub report: &'a MatchReport,
}

/// One solution of a firm.
#[derive(Debug, Clone)]
struct Part {
    name: String,
    href: String,
    provider: String,
    scenarios: String,
    badge: Badge,
    facts: String,
}

/// One firm.
#[derive(Debug, Clone, Template)]
#[template(path = "components/exemplar.html")]
pub struct ExemplarCard {
    l: L,
    firm: String,
    sector: String,
    badge: Badge,
    several: bool,
    parts: Vec<Part>,
    contracts: Option<String>,
    size: Option<String>,
    start: String,
    plan: Option<String>,
    unfit: Option<String>,
}

component!(ExemplarCard);

impl ExemplarCard {
    /// The card of a firm, for a reader of `size` and with a match where these are known.
    #[must_use]
    pub fn new(l: L, programme: &Programme, exemplar: &Exemplar, size: Option<Size>, of_match: Option<ExemplarsOf<'_>>) -> Self {
        let fits = |key: &SolutionRef| of_match.is_none_or(|m| m.report.ranks(key));
        let unfit: Vec<&str> = exemplar.parts.iter().filter(|p| !fits(&p.solution_ref)).map(|p| p.name.as_str()).collect();
        let refs: Vec<&str> =
            exemplar.parts.iter().map(|p| &p.solution_ref).filter(|key| fits(key)).map(SolutionRef::as_str).collect();
        let case = exemplar.case_ref().map(ToString::to_string).unwrap_or_default();
        let suits = |size| l.t(if exemplar.suits(size) { "exemplar-size-fits" } else { "exemplar-size-other" });
        Self {
            l,
            firm: exemplar.firm.clone(),
            sector: programme.sector(&exemplar.sector).map_or(exemplar.sector.as_str(), |s| l.of(&s.short)).to_owned(),
            badge: Badge::new(l, exemplar.evidence()),
            several: exemplar.parts.len() > 1,
            parts: exemplar.parts.iter().map(|p| part(l, programme, p)).collect(),
            contracts: exemplar.contracts().map(|sum| l.t1("exemplar-contracts", "amount", wan_exact(l, sum))),
            size: size.map(suits),
            start: routes::with_query(routes::MATCH, &[("sample", &case)]),
            plan: of_match.filter(|_| !refs.is_empty()).map(|m| routes::match_plan_of(m.id, &refs, m.key)),
            unfit: (!unfit.is_empty()).then(|| l.t1("exemplar-unfit", "names", l.join(&unfit))),
        }
    }
}

fn part(l: L, programme: &Programme, part: &ExemplarPart) -> Part {
    let names: Vec<&str> =
        part.scenarios.iter().map(|code| programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name))).collect();
    let facts: Vec<String> = [
        part.accepted_on.map(|on| l.t1("case-accepted-on", "date", date(l, on))),
        part.levels.map(|(from, to)| l.tv("case-levels", &[("from", &from), ("to", &to)])),
        part.contract.map(|amount| l.t1("case-contract", "amount", wan_exact(l, amount))),
        Some(part.case_ref.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    Part {
        name: part.name.clone(),
        href: routes::solution(&part.solution_ref),
        provider: part.provider_name.clone(),
        scenarios: l.join(&names),
        badge: Badge::new(l, part.evidence),
        facts: facts.join(" · "),
    }
}

/// Some firms under a heading, on pages that are about something else.
#[derive(Debug, Clone, Template)]
#[template(path = "components/exemplars.html")]
pub struct ExemplarSection {
    l: L,
    cards: Vec<ExemplarCard>,
    all: String,
}

component!(ExemplarSection);

impl ExemplarSection {
    /// The section; `all` leads to every firm that could stand here. `None` where there is none.
    #[must_use]
    pub fn new(l: L, cards: Vec<ExemplarCard>, all: String) -> Option<Self> {
        (!cards.is_empty()).then_some(Self { l, cards, all })
    }
}
