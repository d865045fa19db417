//! The result of a panel, computed from what is stored and from nothing else.

use super::rules::PanelRules;
use super::severity::{Total, severities};
use super::statistics::{concordance, mean, trimmed_mean};
use crate::domain::ids::ExpertRef;
use serde::{Deserialize, Serialize};

/// Name of the method; it stands in every report.
pub const METHOD: &str = "qingzhun-panel/1";
/// Shares of a criterion are compared in parts of this.
const FINE: u64 = 1_000_000_000;

/// A sheet that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// Whose.
    pub expert_ref: ExpertRef,
    /// Points in the order of the criteria.
    pub points: Vec<u32>,
}

/// All that a result is computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelInputs {
    /// The panel's key.
    pub panel: String,
    /// By which rules.
    pub rules: PanelRules,
    /// The sheets that count, by expert.
    pub sheets: Vec<HandedIn>,
    /// Totals of the panels that were closed before.
    pub earlier: Vec<Total>,
}

/// One line of the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionResult {
    /// Its code.
    pub code: String,
    /// Most points.
    pub points: u32,
    /// Mean, in thousandths of a point.
    pub mean: u32,
    /// Trimmed mean, in thousandths of a point.
    pub trimmed: u32,
}

/// What an expert gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertResult {
    /// Who.
    pub expert_ref: ExpertRef,
    /// Points in all.
    pub total: u32,
    /// Severity in thousandths of a point; see [`severities`].
    pub severity: i64,
    /// Sheets that the severity rests on.
    pub sheets: u32,
}

/// The result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelReport {
    /// [`METHOD`].
    pub method: String,
    /// Mean of the totals, in thousandths of a point.
    pub mean: u32,
    /// The same without the highest and the lowest, where there are enough sheets: this decides.
    pub trimmed: u32,
    /// Mean of the totals corrected by each expert's severity, in thousandths of a point; shown, decides nothing.
    pub corrected: i64,
    /// Kendall's W over the criteria, in thousandths; `None` where it is not defined.
    pub concordance: Option<u32>,
    /// Whether the trimmed mean reaches the pass mark.
    pub passed: bool,
    /// Line by line.
    pub criteria: Vec<CriterionResult>,
    /// Expert by expert.
    pub experts: Vec<ExpertResult>,
}

/// Computes the result; the same inputs give the same bytes.
#[must_use]
pub fn judge(inputs: &PanelInputs) -> PanelReport {
    let rules = &inputs.rules;
    let total = |sheet: &HandedIn| sheet.points.iter().fold(0, |sum: u32, p| sum.saturating_add(*p));
    let own = |s: &HandedIn| Total { panel: inputs.panel.clone(), expert_ref: s.expert_ref.clone(), points: total(s) };
    let all: Vec<Total> = inputs.earlier.iter().cloned().chain(inputs.sheets.iter().map(own)).collect();
    let severity = severities(&all, rules.severity_prior);
    let totals: Vec<u32> = inputs.sheets.iter().map(total).collect();
    let experts: Vec<ExpertResult> = inputs
        .sheets
        .iter()
        .map(|s| ExpertResult {
            expert_ref: s.expert_ref.clone(),
            total: total(s),
            severity: severity.get(&s.expert_ref).copied().unwrap_or_default(),
            sheets: u32::try_from(all.iter().filter(|t| t.expert_ref == s.expert_ref).count()).unwrap_or(u32::MAX),
        })
        .collect();
    let column = |at: usize| inputs.sheets.iter().filter_map(|s| s.points.get(at).copied()).collect::<Vec<u32>>();
    let criteria = rules.criteria.iter().enumerate().map(|(at, c)| CriterionResult {
        code: c.code.clone(),
        points: c.points,
        mean: mean(&column(at)).unwrap_or_default(),
        trimmed: trimmed_mean(&column(at), rules.trim_from).unwrap_or_default(),
    });
    let share = |(p, c): (&u32, &super::rules::ReviewCriterion)| u64::from(*p) * FINE / u64::from(c.points.max(1));
    let shares: Vec<Vec<u64>> = inputs.sheets.iter().map(|s| s.points.iter().zip(&rules.criteria).map(share).collect()).collect();
    let trimmed = trimmed_mean(&totals, rules.trim_from).unwrap_or_default();
    PanelReport {
        method: METHOD.to_owned(),
        mean: mean(&totals).unwrap_or_default(),
        trimmed,
        corrected: corrected(&experts),
        concordance: concordance(&shares),
        passed: !totals.is_empty() && u64::from(trimmed) >= u64::from(rules.pass) * 1_000,
        criteria: criteria.collect(),
        experts,
    }
}

fn corrected(experts: &[ExpertResult]) -> i64 {
    let sum: i64 = experts.iter().map(|e| i64::from(e.total) * 1_000 + e.severity).sum();
    let n = i64::try_from(experts.len()).unwrap_or(1).max(1);
    (2 * sum + n).div_euclid(2 * n)
}
