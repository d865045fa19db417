//! `cases.csv`

use super::fault::FaultKind;
use super::row::RowReader;
use super::sheet::Column;
use super::values::{code, date, mark, reference, scenario, sector, text, write_list, write_option, yuan};
use schema::domain::catalogue::{Case, Evidence};
use schema::domain::ids::CaseRef;
use schema::domain::money::Fen;

pub(super) const COLUMNS: &[Column] = &[
    Column::must("case_ref", "编号"),
    Column::must("solution_ref", "方案编号"),
    Column::must("enterprise_name", "企业"),
    Column::must("sector", "行业"),
    Column::may("scenarios", "场景"),
    Column::may("contract_yuan", "合同额"),
    Column::may("started_on", "开工日期"),
    Column::may("accepted_on", "验收日期"),
    Column::may("level_before", "改造前水平"),
    Column::may("level_after", "改造后水平"),
    Column::must("evidence", "证据"),
    Column::may("satisfaction", "满意度"),
];

pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Case> {
    let (programme, refs) = (row.programme(), row.refs());
    let case_ref = row.required("case_ref", reference(CaseRef::parse));
    let solution_ref = row.required("solution_ref", |cell| refs.solution(cell));
    let enterprise_name = row.required("enterprise_name", text);
    let sector = row.required("sector", sector(programme));
    let scenarios = row.list("scenarios", scenario(programme));
    let contract = row.optional("contract_yuan", yuan);
    let started_on = row.optional("started_on", date);
    let accepted_on = row.optional("accepted_on", date);
    let accepted_on = match (started_on, accepted_on) {
        (Some(Some(started)), Some(Some(accepted))) if accepted < started => row.fault("accepted_on", FaultKind::DateOrder),
        _ => accepted_on,
    };
    let level_before = row.optional("level_before", mark(0, 4));
    let level_after = row.optional("level_after", mark(0, 4));
    let evidence = row.required("evidence", code(Evidence::ALL, Evidence::code));
    let satisfaction = row.optional("satisfaction", mark(1, 5));
    Some(Case {
        case_ref: case_ref?,
        solution_ref: solution_ref?,
        enterprise_name: enterprise_name?,
        sector: sector?,
        scenarios: scenarios?,
        contract: contract?,
        started_on: started_on?,
        accepted_on: accepted_on?,
        level_before: level_before?,
        level_after: level_after?,
        evidence: evidence?,
        satisfaction: satisfaction?,
    })
}

pub(super) fn write(case: &Case) -> Vec<String> {
    vec![
        case.case_ref.to_string(),
        case.solution_ref.to_string(),
        case.enterprise_name.clone(),
        case.sector.to_string(),
        write_list(&case.scenarios),
        write_option(case.contract.map(Fen::yuan_short)),
        write_option(case.started_on),
        write_option(case.accepted_on),
        write_option(case.level_before),
        write_option(case.level_after),
        case.evidence.to_string(),
        write_option(case.satisfaction),
    ]
}
