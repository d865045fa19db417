//! One listing in a list.

use crate::components::price::span;
use crate::components::{Badge, Html, component, marked};
use crate::{L, routes};
use askama::Template;
use schema::domain::programme::Programme;
use schema::domain::search::{Field, Highlight, Hit, HitReason};

/// A listing with the words that hit it.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/public/hit.html")]
pub struct HitCard {
    l: L,
    solution_ref: String,
    called: String,
    comparable: bool,
    href: String,
    name: Html,
    provider: Html,
    provider_href: String,
    text: Html,
    reasons: Vec<String>,
    places: Vec<(String, Html)>,
    tags: Vec<String>,
    price: String,
    weeks: u32,
    badge: Badge,
    cases: u32,
}

component!(HitCard);

impl HitCard {
    /// The card of a hit.
    #[must_use]
    pub fn new(l: L, programme: &Programme, hit: &Hit) -> Self {
        let text = of(hit, &[Field::Description, Field::Summary]);
        let places =
            hit.highlights.iter().filter(|h| !h.spans.is_empty() && matches!(h.field, Field::Scenarios | Field::Interfaces));
        Self {
            l,
            solution_ref: hit.solution().solution_ref.to_string(),
            called: hit.solution().name.clone(),
            comparable: false,
            href: routes::solution(&hit.solution().solution_ref),
            name: of(hit, &[Field::Name]).map_or_else(|| Html::plain(&hit.solution().name), highlighted),
            provider: of(hit, &[Field::Provider]).map_or_else(|| Html::plain(&hit.listing.provider.name), highlighted),
            provider_href: routes::provider(&hit.listing.provider.provider_ref),
            text: text.map_or_else(|| Html::plain(&hit.solution().summary), highlighted),
            reasons: hit.reasons.iter().map(|r| reason(l, programme, r)).collect(),
            places: places.map(|h| (l.word(h.field), in_language(l, programme, h))).collect(),
            tags: tags(l, programme, hit),
            price: span(l, hit.solution().price_min, hit.solution().price_max),
            weeks: hit.solution().delivery_weeks,
            badge: Badge::new(l, hit.evidence),
            cases: hit.evidence_cases,
        }
    }

    /// The cards of a list with a box each, which belongs to the form `compare` of the page.
    #[must_use]
    pub fn all_comparable(l: L, programme: &Programme, hits: &[Hit]) -> Vec<Self> {
        Self::all(l, programme, hits).into_iter().map(|card| Self { comparable: true, ..card }).collect()
    }

    /// The cards of a list.
    #[must_use]
    pub fn all(l: L, programme: &Programme, hits: &[Hit]) -> Vec<Self> {
        hits.iter().map(|hit| Self::new(l, programme, hit)).collect()
    }
}

/// The best highlight in one of `fields` that marks something.
fn of<'h>(hit: &'h Hit, fields: &[Field]) -> Option<&'h Highlight> {
    hit.highlights.iter().find(|h| fields.contains(&h.field) && !h.spans.is_empty())
}

fn highlighted(highlight: &Highlight) -> Html {
    marked(&highlight.text, &highlight.spans)
}

/// A highlight as its reader knows it: the index holds the Chinese names of scenarios, of which an English one is marked whole.
fn in_language(l: L, programme: &Programme, highlight: &Highlight) -> Html {
    let scenario = programme.scenarios.iter().find(|s| highlight.field == Field::Scenarios && s.name.zh == highlight.text);
    match scenario.map(|s| l.of(&s.name)) {
        Some(name) if !l.is_zh() => marked(name, &[(0, u32::try_from(name.chars().count()).unwrap_or(u32::MAX))]),
        _ => highlighted(highlight),
    }
}

fn reason(l: L, programme: &Programme, reason: &HitReason) -> String {
    match reason {
        HitReason::Words { words } => l.t1("hit-words", "words", words.join(if l.is_zh() { "”“" } else { "” “" })),
        HitReason::Synonym { typed, found } => l.tv("hit-synonym", &[("typed", typed), ("found", found)]),
        HitReason::Scenario { code } => {
            let name = programme.scenario(code).map_or(code.as_str(), |s| l.of(&s.name));
            l.tv("hit-scenario", &[("name", &name), ("code", &code.as_str())])
        }
    }
}

fn tags(l: L, programme: &Programme, hit: &Hit) -> Vec<String> {
    let sectors = hit.solution().sectors.iter().filter_map(|code| programme.sector(code)).map(|s| l.of(&s.short).to_owned());
    let deployment = hit.solution().deployment.iter().map(|d| l.word(d));
    let faded = (!hit.listing.freshness.is_fresh()).then(|| l.word(hit.listing.freshness));
    sectors.chain(deployment).chain([l.word(hit.solution().price_model)]).chain(faded).collect()
}
