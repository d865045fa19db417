//! 投资效益: what listings and cases state, with grade and source, and nothing else.

use super::super::sheet::{Block, Cell, Column, Section, Table};
use super::{PlanMember, PlanPapers};
use crate::L;
use crate::i18n::date;
use schema::domain::catalogue::{Benefit, Case, Evidence};

pub(super) fn section(l: L, papers: &PlanPapers<'_>) -> Section {
    let stated: Vec<Vec<Cell>> = papers.members.iter().flat_map(|m| benefits(l, m)).collect();
    let proven: Vec<Vec<Cell>> = papers.members.iter().flat_map(|m| cases(l, m)).collect();
    let mut blocks = Vec::new();
    if stated.is_empty() {
        blocks.push(Block::Text(l.t("plan-benefit-none")));
    } else {
        blocks.push(Block::Table(Table {
            caption: l.t("plan-benefit"),
            columns: vec![
                Column::new(l.t("report-listing"), 26),
                Column::new(l.t("plan-benefit-what"), 40),
                Column::new(l.t("solution-evidence"), 12),
                Column::new(l.t("plan-source"), 22),
            ],
            rows: stated,
            sums: Vec::new(),
        }));
    }
    if proven.is_empty() {
        blocks.push(Block::Text(l.t("plan-cases-none")));
    } else {
        blocks.push(Block::Table(Table {
            caption: l.t("solution-cases"),
            columns: vec![
                Column::new(l.t("report-listing"), 26),
                Column::new(l.t("plan-case-firm"), 24),
                Column::new(l.t("compare-lift"), 16),
                Column::new(l.t("solution-evidence"), 12),
                Column::new(l.t("plan-source"), 22),
            ],
            rows: proven,
            sums: Vec::new(),
        }));
    }
    blocks.push(Block::Text(l.t("plan-benefit-note")));
    Section { id: "benefit", title: l.t("plan-benefit"), hint: Some(l.t("plan-benefit-hint")), blocks }
}

/// The listing's own words: claimed, whatever its cases are.
fn benefits<'m>(l: L, member: &'m PlanMember<'_>) -> impl Iterator<Item = Vec<Cell>> + 'm {
    let solution = &member.listing.solution;
    let row = move |b: &Benefit| {
        let change =
            l.tv("benefit-change", &[("metric", &b.metric), ("before", &b.before), ("after", &b.after), ("unit", &b.unit)]);
        let source = l.tv("plan-source-listing", &[("ref", &solution.solution_ref.as_str()), ("n", &b.firms)]);
        vec![
            Cell::from(member.item.name.clone()),
            format!("{}{}{change}", l.word(b.goal), l.t("colon")).into(),
            l.word(Evidence::Claimed).into(),
            source.into(),
        ]
    };
    solution.benefits.iter().map(row)
}

/// Cases that say something about levels, the best evidence first.
fn cases<'m>(l: L, member: &'m PlanMember<'_>) -> impl Iterator<Item = Vec<Cell>> + 'm {
    let mut told: Vec<(&Case, u8, u8)> =
        member.listing.cases.iter().filter_map(|c| Some((c, c.level_before?, c.level_after?))).collect();
    told.sort_by(|(a, ..), (b, ..)| b.evidence.cmp(&a.evidence).then_with(|| a.case_ref.cmp(&b.case_ref)));
    told.into_iter().map(move |(case, from, to)| {
        let accepted = case.accepted_on.map(|on| l.t1("case-accepted-on", "date", date(l, on)));
        let source: Vec<String> = [Some(case.case_ref.to_string()), accepted].into_iter().flatten().collect();
        vec![
            Cell::from(member.item.name.clone()),
            case.enterprise_name.clone().into(),
            l.tv("plan-lift-of", &[("from", &from), ("to", &to)]).into(),
            l.word(case.evidence).into(),
            source.join(" · ").into(),
        ]
    })
}
