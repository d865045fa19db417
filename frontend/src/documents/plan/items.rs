//! 项目清单.

use super::super::sheet::{Block, Cell, Column, Section, Table};
use super::{PlanMember, PlanPapers};
use crate::components::NeedLabel;
use crate::{L, routes};
use schema::domain::matching::NeedState;
use schema::domain::plan::Standing;

pub(super) fn section(l: L, papers: &PlanPapers<'_>, needs: &[NeedLabel]) -> Section {
    let row = |(member, number): (&PlanMember<'_>, usize)| {
        let item = member.item;
        let path = routes::solution(&item.solution_ref);
        let href = routes::with_query(&path, &[("match", papers.id), ("key", papers.key.unwrap_or_default())]);
        vec![
            Cell::from(format!("{number}. {}{}", item.name, standing(l, member))).to(href),
            item.provider_name.clone().into(),
            serves(l, member, needs).into(),
            how(l, member).into(),
        ]
    };
    let table = Table {
        caption: l.t("plan-items"),
        columns: vec![
            Column::new(l.t("report-listing"), 28),
            Column::new(l.t("field-provider"), 22),
            Column::new(l.t("plan-serves"), 30),
            Column::new(l.t("plan-how"), 20),
        ],
        rows: papers.members.iter().zip(1..).map(row).collect(),
        sums: Vec::new(),
    };
    let hint = l.tv("plan-items-hint", &[("n", &papers.members.len())]);
    Section { id: "items", title: l.t("plan-items"), hint: Some(hint), blocks: vec![Block::Table(table)] }
}

fn standing(l: L, member: &PlanMember<'_>) -> String {
    match member.standing {
        Standing::Current => String::new(),
        Standing::Changed => format!("\n{}", l.t("compare-changed")),
        Standing::Withdrawn => format!("\n{}", l.t("report-gone")),
    }
}

/// The needs that it covers, then those that it serves in part.
fn serves(l: L, member: &PlanMember<'_>, needs: &[NeedLabel]) -> String {
    let of = |wanted: NeedState| -> Vec<String> {
        let pairs = member.item.needs.iter().zip(needs).filter(|(found, _)| found.coverage == wanted);
        pairs.map(|(_, need)| format!("{} {}", need.number, need.name)).collect()
    };
    let (full, partial) = (of(NeedState::Covered), of(NeedState::Partial));
    let full = (!full.is_empty()).then(|| l.join(&full));
    let partial = (!partial.is_empty()).then(|| l.t1("plan-in-part", "names", l.join(&partial)));
    let lines: Vec<String> = [full, partial].into_iter().flatten().collect();
    if lines.is_empty() { l.t("plan-serves-none") } else { lines.join("\n") }
}

fn how(l: L, member: &PlanMember<'_>) -> String {
    let solution = &member.listing.solution;
    let days = solution.enterprise_person_days.map(|n| l.t1("fact-person-days", "n", n));
    [Some(l.list(&solution.deployment)), solution.service_mode.map(|mode| l.word(mode)), days]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
}
