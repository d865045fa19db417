//! The second unseen set: enterprises that are in no catalogue, with their judgements.

use super::metrics::Grades;
use super::reader::{Judgements, rows};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{Enterprise, Need, NeedKind, Priority, Profile};
use schema::domain::ids::{EnterpriseRef, NeedRef, ScenarioCode, SectorCode, SolutionRef};
use schema::domain::money::Fen;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "ref")]
    key: EnterpriseRef,
    sector: SectorCode,
    size: String,
    budget_yuan: String,
    deadline_weeks: Option<u32>,
    deployment: String,
    must_integrate: String,
    needs: String,
}

#[derive(Deserialize)]
struct GradeRow {
    enterprise_ref: EnterpriseRef,
    solution_ref: SolutionRef,
    grade: u8,
}

/// Reads the set: profiles by reference, and their grades.
///
/// # Errors
/// What cannot be read, in words.
pub fn read(folder: &Path) -> Result<(Vec<(EnterpriseRef, Profile)>, Judgements), String> {
    let told = |e: csv::Error| e.to_string();
    let profiles: Result<Vec<_>, String> =
        rows::<Row>(&folder.join("unseen2_enterprises.csv")).map_err(told)?.into_iter().map(Row::profile).collect();
    let mut grades: BTreeMap<EnterpriseRef, Grades> = BTreeMap::new();
    for row in rows::<GradeRow>(&folder.join("unseen2_judgements.csv")).map_err(told)? {
        grades.entry(row.enterprise_ref).or_default().insert(row.solution_ref, row.grade);
    }
    let seen = Judgements::read(folder, super::reader::Part::Seen).map_err(told)?;
    Ok((profiles?, Judgements { grades, ..seen }))
}

impl Row {
    fn profile(self) -> Result<(EnterpriseRef, Profile), String> {
        let part = |text: &str| text.split('|').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let wrong = |what: &str| format!("{}: {what}", self.key);
        let needs = self.needs.split(';').map(str::trim).filter(|n| !n.is_empty()).zip(1..);
        let needs: Option<Vec<Need>> = needs.map(|(line, at)| need(line, at)).collect();
        let profile = Profile {
            budget: (!self.budget_yuan.is_empty())
                .then(|| Fen::parse_yuan(&self.budget_yuan).map_err(|e| wrong(&e.to_string())))
                .transpose()?,
            deadline_weeks: self.deadline_weeks,
            deployment: part(&self.deployment).iter().filter_map(|code| Deployment::from_code(code)).collect(),
            must_integrate: part(&self.must_integrate),
            needs: needs.ok_or_else(|| wrong("needs"))?,
            ..Profile::new(self.sector.clone(), Size::from_code(&self.size).ok_or_else(|| wrong("size"))?)
        };
        Ok((self.key, profile))
    }
}

/// `priority|kind|scenario|text`.
fn need(line: &str, at: u32) -> Option<Need> {
    let mut parts = line.splitn(4, '|').map(str::trim);
    let (priority, kind, scenario, text) = (parts.next()?, parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    Some(Need {
        need_ref: NeedRef::parse(&format!("{kind}{at}")).ok()?,
        kind: NeedKind::from_code(kind)?,
        scenario: ScenarioCode::parse(scenario).ok(),
        text: (!text.is_empty()).then(|| text.to_owned()),
        priority: Priority::from_code(priority)?,
    })
}

/// The profiles as the enterprises of a table; everything but the profile is taken from `pattern`.
#[must_use]
pub fn enterprises(pattern: &Enterprise, profiles: Vec<(EnterpriseRef, Profile)>) -> Vec<Enterprise> {
    let made = |(enterprise_ref, profile)| Enterprise { enterprise_ref, profile, ..pattern.clone() };
    profiles.into_iter().map(made).collect()
}
