//! 一企一策 on a page: the plan, ways to take it along, and a form to choose otherwise.

use crate::components::price::span;
use crate::documents::{Block, PlanMember, PlanPapers, Sheet, plan_sheet};
use crate::{Chrome, L, Nav, Page, routes, samples};
use askama::Template;
use jiff::civil::Date;
use schema::domain::matching::MatchItem;
use schema::domain::plan::{PlanFault, PlanFaultKind, Standing};
use schema::domain::programme::Programme;
use schema::domain::text::Locale;
use std::collections::BTreeSet;

/// Items of the match that are offered at once beside those that are chosen; the others stand folded below.
const OFFERED: usize = 10;
/// Most items of the match that are offered at all.
const OFFERED_AT_MOST: usize = 200;
/// Most solutions and providers in one request (E16).
const IN_ONE_REQUEST: usize = 3;

/// What the form is filled with.
#[derive(Debug, Clone, Copy)]
pub struct PlanChoice<'a> {
    /// Id of the match.
    pub id: &'a str,
    /// Key of a match that belongs to no account.
    pub key: Option<&'a str>,
    /// Items of the match, best first.
    pub items: &'a [MatchItem],
    /// References that are chosen, as they were sent.
    pub chosen: &'a [String],
    /// First day of the work.
    pub start: Date,
    /// Preconditions, as they were sent.
    pub after: &'a [String],
}

/// One solution to choose.
#[derive(Debug, Clone)]
struct Choice {
    solution_ref: String,
    name: String,
    facts: String,
    chosen: bool,
}

/// The plan, or the form for one.
#[derive(Debug, Template)]
#[template(path = "pages/public/plan.html")]
pub struct PlanPage {
    chrome: Chrome,
    l: L,
    heading: String,
    sheet: Option<Sheet>,
    faults: Vec<String>,
    action: String,
    key: Option<String>,
    after: Vec<String>,
    choices: Vec<Choice>,
    more: Vec<Choice>,
    start: String,
    back: String,
    docx: String,
    json: String,
    handoff: Option<String>,
}

impl PlanPage {
    /// The plan of `papers`; without them the form alone, with what is wrong.
    #[must_use]
    pub fn new(
        chrome: Chrome,
        programme: &Programme,
        choice: PlanChoice<'_>,
        papers: Option<&PlanPapers<'_>>,
        faults: &[PlanFault],
    ) -> Self {
        let l = chrome.l;
        let sheet = papers.map(|papers| plan_sheet(l, programme, papers));
        let heading = sheet.as_ref().map_or_else(|| l.t("plan-choose-title"), |sheet| sheet.title.clone());
        let start = papers.map_or(choice.start, |papers| papers.plan.schedule.starts_on).to_string();
        let chosen: Vec<&str> = choice.chosen.iter().map(String::as_str).collect();
        let after: Vec<&str> = choice.after.iter().map(String::as_str).collect();
        let file = |path: String| routes::plan_query(&path, &chosen, &start, &after, choice.key);
        let said = faults.iter().filter(|fault| fault.kind != PlanFaultKind::Nothing);
        Self {
            l,
            faults: said.map(|f| l.t1(&format!("plan-fault-{}", f.kind), "given", &f.given)).collect(),
            action: routes::match_plan(choice.id),
            key: choice.key.map(str::to_owned),
            after: choice.after.to_vec(),
            choices: choices(l, &choice, papers),
            more: more(l, &choice),
            back: routes::match_report_of(choice.id, choice.key),
            docx: file(routes::match_plan_docx(choice.id)),
            json: file(routes::match_plan_json(choice.id)),
            handoff: papers.and_then(handoff),
            start,
            sheet,
            chrome: chrome.titled(Nav::Match, &heading).described(l.t("plan-description")).private(),
            heading,
        }
    }
}

/// The first items of the match, and whatever is chosen beside them.
fn choices(l: L, choice: &PlanChoice<'_>, papers: Option<&PlanPapers<'_>>) -> Vec<Choice> {
    let is_chosen = |item: &MatchItem| choice.chosen.iter().any(|key| key == item.solution_ref.as_str());
    let first = choice.items.iter().take(OFFERED);
    let rest = choice.items.iter().skip(OFFERED).filter(|item| is_chosen(item));
    let known = |item: &MatchItem| choice.items.iter().any(|i| i.solution_ref == item.solution_ref);
    let outside = papers.into_iter().flat_map(|p| p.members).map(|m| m.item).filter(|item| !known(item));
    first.chain(rest).chain(outside).map(|item| view(l, item, is_chosen(item))).collect()
}

/// The other items of the match.
fn more(l: L, choice: &PlanChoice<'_>) -> Vec<Choice> {
    let is_chosen = |item: &&MatchItem| choice.chosen.iter().any(|key| key == item.solution_ref.as_str());
    let others = choice.items.iter().take(OFFERED_AT_MOST).skip(OFFERED).filter(|item| !is_chosen(item));
    others.map(|item| view(l, item, false)).collect()
}

fn view(l: L, item: &MatchItem, chosen: bool) -> Choice {
    let price = l.t1("price-first-year", "amount", span(l, item.price_min, item.price_max));
    let facts = [item.provider_name.clone(), price, l.t1("weeks", "n", item.delivery_weeks)];
    Choice { solution_ref: item.solution_ref.to_string(), name: item.name.clone(), facts: facts.join(" · "), chosen }
}

/// Where the whole plan can be asked for in one request.
fn handoff(papers: &PlanPapers<'_>) -> Option<String> {
    let asked = |m: &PlanMember<'_>| m.in_match && m.standing != Standing::Withdrawn;
    let providers: BTreeSet<_> = papers.members.iter().map(|m| &m.item.provider_ref).collect();
    let fits = papers.members.len() <= IN_ONE_REQUEST && providers.len() <= IN_ONE_REQUEST;
    let refs: Vec<&str> = papers.members.iter().map(|m| m.item.solution_ref.as_str()).collect();
    (fits && papers.members.iter().all(asked)).then(|| routes::match_handoff_of(papers.id, &refs, papers.key))
}

impl PlanPage {
    /// The form alone, with everything that can be wrong with it.
    #[must_use]
    pub fn sample_to_choose(locale: Locale) -> Self {
        let report = samples::report();
        let faults: Vec<PlanFault> = PlanFaultKind::ALL.iter().map(|kind| PlanFault::of("start", "S-AP-001", *kind)).collect();
        let (id, chosen) = (samples::MATCH_ID, ["S-AP-001".to_owned()]);
        let choice = PlanChoice { id, key: None, items: &report.items, chosen: &chosen, start: samples::TODAY, after: &[] };
        let chrome = samples::chrome(locale, &routes::match_plan(id));
        Self::new(chrome, samples::programme(), choice, None, &faults)
    }
}

impl Page for PlanPage {
    fn sample(locale: Locale) -> Self {
        samples::with_plan(|papers| {
            let chosen: Vec<String> = papers.members.iter().map(|m| m.item.solution_ref.to_string()).collect();
            let choice = PlanChoice {
                id: papers.id,
                key: papers.key,
                items: &papers.report.items,
                chosen: &chosen,
                start: samples::TODAY,
                after: &[],
            };
            let chrome = samples::chrome(locale, &routes::match_plan(papers.id));
            Self::new(chrome, samples::programme(), choice, Some(papers), &[])
        })
    }
}
