//! Parts that several hand-off pages show.

use super::stage::Mark;
use crate::L;
use crate::components::{Legend, Ruler, Strip, StripCell, component};
use crate::emails::when::Due;
use crate::emails::{LeadData, NextBest};
use askama::Template;
use jiff::civil::Date;
use schema::domain::catalogue::Contact;

/// A deadline as a date with the working days left.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r##"<div class="due-box{% if wide %} due-box--l{% endif %}"><span class="s dim">{{ label }}</span><b>{{ day }}</b>{{ left }}</div>"##
)]
pub struct DueBox {
    label: String,
    day: String,
    left: Mark,
    wide: bool,
}

impl DueBox {
    /// The box of `due`; `wide` draws it as a band of its own.
    #[must_use]
    pub fn new(l: L, label: String, due: Due, wide: bool) -> Self {
        Self { label, day: due.day(l), left: left(l, due), wide }
    }
}

/// The working days left as a status.
#[must_use]
pub(crate) fn left(l: L, due: Due) -> Mark {
    let tone = due.tone();
    Mark::new(tone, if tone == "bad" { "i-stop" } else { "i-clock" }, &due.left(l))
}

/// The day until which an answer is waited for: the due date, and once that is over the last day of the links.
pub(super) fn until(lead: &LeadData, due: Due) -> Date {
    if due.working_days < 0 { lead.expires_on } else { due.on }
}

/// One asked solution with its strip.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Name.
    pub name: String,
    /// Path of its page.
    pub href: String,
    /// Its coverage of the needs.
    pub strip: Strip,
}

/// What was asked for: facts, needs in the enterprise's words, coverage under one ruler.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/handoff/coverage.html")]
pub struct Coverage {
    l: L,
    title: String,
    ruler: Option<Ruler>,
    legend: Option<Legend>,
    /// Whether the ruler shows numbers only, so that the list of needs stands open.
    numbered: bool,
    solutions: Vec<Asked>,
    needs: Vec<(String, String, bool, Option<String>)>,
}

impl Coverage {
    /// The coverage of a lead.
    #[must_use]
    pub fn new(l: L, lead: &LeadData) -> Self {
        let tally = lead.tally();
        let counts: [(&str, &dyn crate::i18n::Arg); 4] =
            [("total", &tally.total()), ("covered", &tally.covered), ("partial", &tally.partial), ("none", &tally.none)];
        let solutions = asked(l, lead);
        Self {
            l,
            title: l.tv("mail-cover-title", &counts),
            ruler: solutions.first().map(|s| s.strip.ruler()),
            legend: solutions.first().map(|s| s.strip.legend()),
            numbered: solutions.first().is_some_and(|s| s.strip.key().is_some()),
            solutions,
            needs: lead
                .needs
                .iter()
                .map(|n| (n.number.clone(), n.title(l).to_owned(), n.is_must(), n.quoted(l).map(str::to_owned)))
                .collect(),
        }
    }
}

/// The asked solutions with their strips.
#[must_use]
pub(super) fn asked(l: L, lead: &LeadData) -> Vec<Asked> {
    let cell = |(need, cell): (&crate::emails::NeedLine, &crate::emails::Cell)| StripCell {
        number: need.number.clone(),
        need: format!("{} {}", need.number, need.title(l)),
        short: l.of(&need.short).to_owned(),
        state: Some(cell.state),
        evidence: cell.evidence,
        is_x: need.is_x(),
        must: need.is_must(),
        sentence: None,
        points: None,
        href: None,
    };
    lead.solutions
        .iter()
        .map(|solution| Asked {
            name: solution.name.clone(),
            href: crate::routes::solution(&solution.solution_ref),
            strip: Strip::new(
                l,
                l.t1("handoff-strip-of", "solution", &solution.name),
                lead.needs.iter().zip(&solution.cells).map(cell).collect(),
            ),
        })
        .collect()
}

/// The next best solution, offered without retyping (E18).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/handoff/next.html")]
pub struct NextOffer {
    l: L,
    next: Option<NextBest>,
    match_path: String,
}

impl NextOffer {
    /// The offer; without one, the page on which conditions can be changed.
    #[must_use]
    pub fn new(l: L, next: Option<NextBest>, match_path: String) -> Self {
        Self { l, next, match_path }
    }
}

/// The other side's contact.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/handoff/contact.html")]
pub struct ContactCard {
    l: L,
    organisation: String,
    contact: Contact,
    note: String,
}

impl ContactCard {
    /// The card; `note` says what it may be used for.
    #[must_use]
    pub fn new(l: L, organisation: String, contact: Contact, note: String) -> Self {
        Self { l, organisation, contact, note }
    }
}

component!(DueBox, Coverage, NextOffer, ContactCard);
