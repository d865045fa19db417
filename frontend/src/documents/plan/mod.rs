//! 一企一策: the plan of one enterprise, in words.

mod benefit;
mod caution;
mod items;
mod levels;
mod money;
mod schedule;

pub use caution::plan_caution;
pub use money::Shares;
pub use schedule::{Gantt, GanttBar};

use super::sheet::{Block, Section, Sheet};
use crate::L;
use crate::components::NeedLabel;
use crate::i18n::{date, wan, wan_exact};
use jiff::civil::Date;
use schema::domain::catalogue::PublishedListing;
use schema::domain::enterprise::Profile;
use schema::domain::ids::SolutionRef;
use schema::domain::matching::{MatchItem, MatchReport, NeedState};
use schema::domain::plan::{Plan, Standing};
use schema::domain::programme::Programme;

/// One solution of the plan.
#[derive(Debug, Clone, Copy)]
pub struct PlanMember<'a> {
    /// How it was ranked.
    pub item: &'a MatchItem,
    /// The revision that was ranked.
    pub listing: &'a PublishedListing,
    /// What became of it since.
    pub standing: Standing,
    /// Whether it is among the items of the match.
    pub in_match: bool,
}

/// What the plan is written from.
#[derive(Debug, Clone, Copy)]
pub struct PlanPapers<'a> {
    /// Id of the match.
    pub id: &'a str,
    /// Key of a match that belongs to no account.
    pub key: Option<&'a str>,
    /// Name of the enterprise, where the match belongs to one.
    pub enterprise: Option<&'a str>,
    /// What was asked.
    pub profile: &'a Profile,
    /// The match.
    pub report: &'a MatchReport,
    /// Its day.
    pub made_on: Date,
    /// The solutions.
    pub members: &'a [PlanMember<'a>],
    /// The plan.
    pub plan: &'a Plan,
}

impl<'a> PlanPapers<'a> {
    fn member(&self, key: &SolutionRef) -> Option<&'a PlanMember<'a>> {
        self.members.iter().find(|m| m.item.solution_ref == *key)
    }

    /// Name of a solution of the plan.
    fn name(&self, key: &SolutionRef) -> String {
        self.member(key).map_or_else(|| key.to_string(), |m| m.item.name.clone())
    }

    fn names(&self, l: L, keys: &[SolutionRef]) -> String {
        l.join(&keys.iter().map(|key| self.name(key)).collect::<Vec<_>>())
    }
}

/// The document.
#[must_use]
pub fn plan_sheet(l: L, programme: &Programme, papers: &PlanPapers<'_>) -> Sheet {
    let needs = NeedLabel::all(l, programme, papers.profile, &papers.report.read);
    let plan = papers.plan;
    let (gross, subsidy) = (wan_exact(l, plan.money.gross), wan_exact(l, plan.money.subsidy_max));
    let title = l.tv(
        "plan-title",
        &[("n", &papers.members.len()), ("weeks", &plan.schedule.weeks), ("gross", &gross), ("subsidy", &subsidy)],
    );
    Sheet {
        locale: l.0,
        title,
        about: about(l, programme, papers),
        sections: vec![
            items::section(l, papers, &needs),
            money::section(l, papers),
            schedule::section(l, programme, papers),
            benefit::section(l, papers),
            levels::section(l, programme, papers),
            open_needs(l, papers, &needs),
            risks(l, programme, papers),
            next_steps(l, programme),
        ],
        notes: vec![l.t("plan-note-figures"), l.t("plan-note-official"), l.t("price-bound-note")],
        footer: l.tv("plan-footer", &[("site", &l.t("site-name")), ("date", &date(l, papers.made_on))]),
    }
}

fn about(l: L, programme: &Programme, papers: &PlanPapers<'_>) -> Vec<(String, String)> {
    let (profile, report) = (papers.profile, papers.report);
    let sector = programme.sector(&profile.sector).map_or(profile.sector.as_str(), |s| l.of(&s.name));
    let district = profile.district.as_deref().and_then(|name| programme.district(name));
    let district = district.map(|d| if l.is_zh() { d.name.clone() } else { d.name_en.clone() });
    let who: Vec<String> = [Some(sector.to_owned()), Some(l.word(profile.size)), district].into_iter().flatten().collect();
    let versions = l.tv(
        "plan-versions",
        &[
            ("date", &date(l, papers.made_on)),
            ("catalogue", &report.catalogue_version),
            ("engine", &report.engine_version),
            ("list", &format!("{} {}", profile.sector, report.need_list_version)),
        ],
    );
    [
        (l.t("plan-enterprise"), papers.enterprise.map(str::to_owned)),
        (l.t("plan-who"), Some(who.join(" · "))),
        (l.t("form-budget"), profile.budget.map(|amount| wan(l, amount))),
        (l.t("plan-deadline"), profile.deadline_weeks.map(|n| l.t1("weeks", "n", n))),
        (l.t("plan-lead"), Some(lead(l, papers))),
        (l.t("plan-made"), Some(versions)),
        (l.t("plan-match"), Some(papers.id.to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|v| (name, v)))
    .collect()
}

fn lead(l: L, papers: &PlanPapers<'_>) -> String {
    let of = |m: &PlanMember<'_>| papers.plan.lead.as_ref() == Some(&m.item.provider_ref);
    let Some(first) = papers.members.first() else { return String::new() };
    match papers.members.iter().find(|m| of(m)) {
        Some(lead) => l.t1("plan-lead-of", "name", &lead.item.provider_name),
        None if papers.members.iter().all(|m| m.item.provider_ref == first.item.provider_ref) => {
            l.t1("plan-lead-alone", "name", &first.item.provider_name)
        }
        None => l.t("plan-lead-none"),
    }
}

/// What the plan leaves open, said as plainly as what it does.
fn open_needs(l: L, papers: &PlanPapers<'_>, needs: &[NeedLabel]) -> Section {
    let of_state = |wanted: NeedState| -> Vec<String> {
        let found = papers.plan.needs.iter().zip(needs).filter(|(found, _)| found.state == wanted);
        let said = |(found, need): (&schema::domain::plan::PlanNeed, &NeedLabel)| {
            let must = if need.is_must() { format!("（{}）", l.t("priority-must")) } else { String::new() };
            let must = if l.is_zh() { must } else { must.replace('（', " (").replace('）', ")") };
            let by = if found.by.is_empty() { String::new() } else { l.t1("plan-open-by", "names", papers.names(l, &found.by)) };
            format!("{} {}{must}{by}", need.number, need.name)
        };
        found.map(said).collect()
    };
    let (partial, open) = (of_state(NeedState::Partial), of_state(NeedState::Uncovered));
    let mut blocks = Vec::new();
    if open.is_empty() && partial.is_empty() {
        blocks.push(Block::Text(l.t("plan-open-none")));
    }
    if !open.is_empty() {
        blocks.extend([Block::Text(l.t("plan-open-uncovered")), Block::Bullets(open)]);
    }
    if !partial.is_empty() {
        blocks.extend([Block::Text(l.t("plan-open-partial")), Block::Bullets(partial)]);
    }
    Section { id: "open", title: l.t("plan-open"), hint: None, blocks }
}

fn risks(l: L, programme: &Programme, papers: &PlanPapers<'_>) -> Section {
    let items: Vec<&MatchItem> = papers.members.iter().map(|m| m.item).collect();
    let said = papers.plan.cautions.iter();
    let said = said.map(|c| plan_caution(l, programme, papers.profile, &papers.report.read, &items, c));
    let said: Vec<String> = said.collect();
    let blocks = if said.is_empty() { vec![Block::Text(l.t("plan-risks-none"))] } else { vec![Block::Bullets(said)] };
    Section { id: "risks", title: l.t("plan-risks"), hint: None, blocks }
}

fn next_steps(l: L, programme: &Programme) -> Section {
    let deadlines = &programme.deadlines;
    let steps = vec![
        l.t("plan-step-handoff"),
        l.t1("plan-step-answer", "n", deadlines.answer),
        l.t1("plan-step-contact", "n", deadlines.first_contact),
        l.t("plan-step-contract"),
        l.t("plan-step-acceptance"),
    ];
    Section { id: "next", title: l.t("plan-next"), hint: None, blocks: vec![Block::Bullets(steps)] }
}
