//! 数字化水平 of the scenarios that the plan touches, before and after.

use super::super::sheet::{Block, Cell, Column, Section, Table};
use super::PlanPapers;
use super::caution::firm_level;
use crate::L;
use schema::domain::plan::ScenarioLift;
use schema::domain::programme::Programme;

pub(super) fn section(l: L, programme: &Programme, papers: &PlanPapers<'_>) -> Section {
    let levels = &papers.plan.levels;
    let (before, after) = levels.reached();
    let mut blocks = vec![Block::Text(l.tv(
        "plan-levels-reached",
        &[("touched", &levels.scenarios.len()), ("before", &before), ("after", &after), ("target", &levels.target)],
    ))];
    if let Some(firm) = &papers.plan.firm {
        blocks.insert(0, Block::Text(firm_level(l, firm)));
    }
    if let Some(other) = &levels.other_index {
        blocks.push(Block::Text(l.tv("plan-levels-other", &[("own", other), ("index", &levels.index)])));
    }
    if levels.scenarios.is_empty() {
        blocks.push(Block::Text(l.t("plan-levels-none")));
    } else {
        blocks.push(Block::Table(table(l, programme, papers)));
    }
    blocks.push(Block::Text(l.t("plan-levels-note")));
    let hint = l.t1("plan-levels-index", "index", &levels.index);
    Section { id: "levels", title: l.t("plan-levels"), hint: Some(hint), blocks }
}

fn table(l: L, programme: &Programme, papers: &PlanPapers<'_>) -> Table {
    let row = |lift: &ScenarioLift| {
        let name = programme.miit(&lift.code).map_or(lift.code.as_str(), |s| l.of(&s.name));
        let star = if lift.binding { " ★" } else { "" };
        let before = lift.before.map_or_else(|| l.t("plan-levels-unanswered"), |level| level.to_string());
        let claims = l.tv("plan-levels-claim", &[("after", &lift.after), ("coverage", &l.word(lift.coverage))]);
        vec![
            Cell::from(format!("{} {name}{star}", lift.code)),
            before.into(),
            claims.into(),
            papers.name(&lift.by).into(),
            l.word(lift.evidence).into(),
        ]
    };
    Table {
        caption: l.t("plan-levels"),
        columns: vec![
            Column::new(l.t("plan-levels-scenario"), 28),
            Column::new(l.t("plan-levels-before"), 14),
            Column::new(l.t("plan-levels-after"), 18),
            Column::new(l.t("plan-levels-by"), 26),
            Column::new(l.t("solution-evidence"), 14),
        ],
        rows: papers.plan.levels.scenarios.iter().map(row).collect(),
        sums: Vec::new(),
    }
}
