//! Firms to do likewise, in public.

use super::yuan;
use schema::domain::catalogue::Size;
use schema::domain::exemplar::{Exemplar, ExemplarPart};
use serde::Serialize;

/// A firm and what it put to work.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ExemplarView {
    /// Names it: the first of its cases.
    pub case_ref: String,
    /// Name, as published.
    pub enterprise_name: String,
    /// Sector.
    pub sector: String,
    /// The weakest evidence among its solutions: what can be said of the whole.
    pub evidence: &'static str,
    /// Sum of the contracts; null unless every case states its own.
    pub contracts_yuan: Option<String>,
    /// Everything that was done.
    pub scenarios: Vec<String>,
    /// Whether every listing is made for the size that was asked for; null where none was.
    pub suits_size: Option<bool>,
    /// What it uses, the best evidence first.
    pub solutions: Vec<ExemplarPartView>,
}

/// One solution that it uses.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ExemplarPartView {
    /// Reference.
    pub solution_ref: String,
    /// Name.
    pub name: String,
    /// Who offers it.
    pub provider_ref: String,
    /// Its name.
    pub provider_name: String,
    /// The case that says so.
    pub case_ref: String,
    /// `claimed`, `referee_confirmed`, `accepted`.
    pub evidence: &'static str,
    /// What was done.
    pub scenarios: Vec<String>,
    /// 合同额.
    pub contract_yuan: Option<String>,
    /// Day of acceptance.
    pub accepted_on: Option<String>,
    /// 数字化水平 before, 0–4.
    pub level_before: Option<u8>,
    /// 数字化水平 after, 0–4.
    pub level_after: Option<u8>,
}

impl ExemplarView {
    /// The public view, for a firm of `size` where it is known.
    #[must_use]
    pub fn of(exemplar: &Exemplar, size: Option<Size>) -> Self {
        Self {
            case_ref: exemplar.case_ref().map(ToString::to_string).unwrap_or_default(),
            enterprise_name: exemplar.firm.clone(),
            sector: exemplar.sector.to_string(),
            evidence: exemplar.evidence().code(),
            contracts_yuan: exemplar.contracts().map(yuan),
            scenarios: exemplar.scenarios().iter().map(ToString::to_string).collect(),
            suits_size: size.map(|size| exemplar.suits(size)),
            solutions: exemplar.parts.iter().map(ExemplarPartView::from).collect(),
        }
    }
}

impl From<&ExemplarPart> for ExemplarPartView {
    fn from(part: &ExemplarPart) -> Self {
        Self {
            solution_ref: part.solution_ref.to_string(),
            name: part.name.clone(),
            provider_ref: part.provider_ref.to_string(),
            provider_name: part.provider_name.clone(),
            case_ref: part.case_ref.to_string(),
            evidence: part.evidence.code(),
            scenarios: part.scenarios.iter().map(ToString::to_string).collect(),
            contract_yuan: part.contract.map(yuan),
            accepted_on: part.accepted_on.map(|d| d.to_string()),
            level_before: part.levels.map(|(before, _)| before),
            level_after: part.levels.map(|(_, after)| after),
        }
    }
}
