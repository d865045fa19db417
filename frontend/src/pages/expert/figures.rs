//! The result of a panel in words and figures.

use super::sample_ref;
use crate::L;
use schema::domain::panel::result::{HandedIn, PanelInputs, PanelReport, judge};
use schema::domain::panel::rules::PanelRules;

/// Longest outcome that goes into a listing's history, in characters.
const MAX_OUTCOME: usize = 1_000;

/// Thousandths of a point as points with one decimal; halves away from nought.
#[must_use]
pub fn tenths(thousandths: i64) -> String {
    let tenths = (thousandths.abs() + 50) / 100;
    let sign = if thousandths < 0 && tenths > 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// Thousandths as a share with two decimals; a dash where there is none.
fn share(thousandths: Option<u32>) -> String {
    thousandths.map_or_else(|| "—".to_owned(), |t| format!("{}.{:02}", (t + 5) / 1_000, (t + 5) % 1_000 / 10))
}

/// The outcome in a sentence, with what the experts say, nameless: the reason with which the listing moves on.
#[must_use]
pub fn outcome(l: L, rules: &PanelRules, report: &PanelReport, opinions: &[&str]) -> String {
    let key = if report.passed { "panel-outcome-passed" } else { "panel-outcome-failed" };
    let said = l.tv(
        key,
        &[
            ("sheets", &report.experts.len()),
            ("mean", &tenths(i64::from(report.trimmed))),
            ("pass", &rules.pass),
            ("w", &share(report.concordance)),
        ],
    );
    let lines = std::iter::once(said.as_str()).chain(opinions.iter().copied());
    lines.collect::<Vec<_>>().join("\n").chars().take(MAX_OUTCOME).collect()
}

/// A line of the table of criteria.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The criterion.
    pub(super) name: String,
    /// Most points.
    pub(super) points: u32,
    /// Mean.
    pub(super) mean: String,
    /// Trimmed mean.
    pub(super) trimmed: String,
}

/// A line of the table of experts.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// Who.
    pub(super) name: String,
    /// Points in all.
    pub(super) total: u32,
    /// Severity.
    pub(super) severity: String,
    /// Sheets behind it.
    pub(super) sheets: u32,
}

/// A result as the pages show it.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    /// Whether it passed.
    pub(super) passed: bool,
    /// Passed or not, in words.
    pub(super) verdict: String,
    /// The mean that decides.
    pub(super) trimmed: String,
    /// The raw mean.
    pub(super) mean: String,
    /// The mean without each expert's severity.
    pub(super) corrected: String,
    /// Kendall's W.
    pub(super) concordance: String,
    /// Criteria.
    pub(super) lines: Vec<Line>,
    /// Experts that the reader may see.
    pub(super) given: Vec<Given>,
}

impl Figures {
    /// A result for whoever may see the experts whom `name` names.
    #[must_use]
    pub(super) fn of(l: L, rules: &PanelRules, report: &PanelReport, name: impl Fn(&str) -> Option<String>) -> Self {
        let line = |c: &schema::domain::panel::result::CriterionResult| Line {
            name: rules.criterion(&c.code).map_or_else(|| c.code.clone(), |r| l.of(&r.name).to_owned()),
            points: c.points,
            mean: tenths(i64::from(c.mean)),
            trimmed: tenths(i64::from(c.trimmed)),
        };
        let given = report.experts.iter().filter_map(|e| {
            let name = name(e.expert_ref.as_str())?;
            Some(Given { name, total: e.total, severity: tenths(e.severity), sheets: e.sheets })
        });
        let verdict = if report.passed { "panel-passed" } else { "panel-failed" };
        Self {
            passed: report.passed,
            verdict: l.t1(verdict, "pass", rules.pass),
            trimmed: tenths(i64::from(report.trimmed)),
            mean: tenths(i64::from(report.mean)),
            corrected: tenths(report.corrected),
            concordance: share(report.concordance),
            lines: report.criteria.iter().map(line).collect(),
            given: given.collect(),
        }
    }
}

/// A result of the samples.
pub(super) fn sample_report(rules: &PanelRules) -> PanelReport {
    let sheet = |n: usize, points: [u32; 7]| HandedIn { expert_ref: sample_ref(n), points: points.to_vec() };
    let sheets = vec![sheet(1, [20, 15, 11, 8, 9, 7, 8]), sheet(2, [22, 16, 12, 9, 8, 8, 7]), sheet(3, [17, 13, 10, 7, 8, 6, 7])];
    judge(&PanelInputs { panel: "sample".to_owned(), rules: rules.clone(), sheets, earlier: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_one_decimal_and_shares_two() {
        assert_eq!([82_349, 82_350, -40, -50, 0].map(tenths), ["82.3", "82.4", "0.0", "−0.1", "0.0"]);
        assert_eq!([Some(644), Some(1_000), Some(5), None].map(share), ["0.64", "1.00", "0.01", "—"]);
    }
}
