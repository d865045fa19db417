//! `needs.csv`

use super::Catalogue;
use super::fault::FaultKind;
use super::row::RowReader;
use super::sheet::Column;
use super::values::{code, reference, scenario, text, write_option};
use schema::domain::enterprise::{Need, NeedKind, Priority};
use schema::domain::ids::{EnterpriseRef, NeedRef};
use std::collections::BTreeMap;

pub(super) const COLUMNS: &[Column] = &[
    Column::must("enterprise_ref", "企业编号"),
    Column::must("need_ref", "编号"),
    Column::must("kind", "类型"),
    Column::may("scenario", "场景"),
    Column::may("text", "原话").paragraph(),
    Column::must("priority", "优先级"),
];

pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<(EnterpriseRef, Need)> {
    let (programme, refs) = (row.programme(), row.refs());
    let enterprise_ref = row.required("enterprise_ref", |cell| refs.enterprise(cell));
    let need_ref = row.required("need_ref", reference(NeedRef::parse));
    let kind = row.required("kind", code(NeedKind::ALL, NeedKind::code));
    let scenario = row.optional("scenario", scenario(programme));
    let text = row.optional("text", text);
    let priority = row.required("priority", code(Priority::ALL, Priority::code));
    match (kind, &scenario, &text) {
        (Some(NeedKind::N), Some(None), _) => row.fault("scenario", FaultKind::NeedsScenario)?,
        (Some(NeedKind::X), _, Some(None)) => row.fault("text", FaultKind::NeedsWords)?,
        _ => {}
    }
    let need = Need { need_ref: need_ref?, kind: kind?, scenario: scenario?, text: text?, priority: priority? };
    Some((enterprise_ref?, need))
}

pub(super) fn write((enterprise_ref, need): &(&EnterpriseRef, &Need)) -> Vec<String> {
    vec![
        enterprise_ref.to_string(),
        need.need_ref.to_string(),
        need.kind.to_string(),
        write_option(need.scenario.as_ref()),
        write_option(need.text.as_ref()),
        need.priority.to_string(),
    ]
}

/// Gives each enterprise its needs, N first; those of enterprises outside the folder stand by themselves.
pub(super) fn attach(needs: Vec<(EnterpriseRef, Need)>, catalogue: &mut Catalogue) {
    let mut by_enterprise: BTreeMap<EnterpriseRef, Vec<Need>> = BTreeMap::new();
    for (enterprise_ref, need) in needs {
        by_enterprise.entry(enterprise_ref).or_default().push(need);
    }
    for needs in by_enterprise.values_mut() {
        needs.sort_by_key(|need| need.kind);
    }
    for enterprise in &mut catalogue.enterprises {
        if let Some(needs) = by_enterprise.remove(&enterprise.enterprise_ref) {
            enterprise.profile.needs = needs;
        }
    }
    catalogue.more_needs = by_enterprise.into_iter().collect();
}

/// The rows of the file, each enterprise's needs in their order.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<(&EnterpriseRef, &Need)> {
    let own = catalogue.enterprises.iter().map(|e| (&e.enterprise_ref, &e.profile.needs));
    let more = catalogue.more_needs.iter().map(|(reference, needs)| (reference, needs));
    own.chain(more).flat_map(|(reference, needs)| needs.iter().map(move |need| (reference, need))).collect()
}
