//! A score sheet: kept half filled, handed in whole.

use super::rules::PanelRules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest reason or opinion, in characters.
pub const MAX_WORDS: usize = 1_000;

/// One line as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mark {
    /// Points; `None` while there are none.
    pub points: Option<u32>,
    /// Why; required where the points are extreme.
    #[serde(default)]
    pub reason: String,
}

/// A sheet as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// Lines by the code of their criterion.
    pub marks: BTreeMap<String, Mark>,
    /// What the expert says of the whole.
    #[serde(default)]
    pub opinion: String,
    /// Whether the expert declares to have no conflict of interest.
    #[serde(default)]
    pub no_conflict: bool,
}

/// What is wrong with a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFault {
    /// Code of the criterion; `None` for the declaration.
    pub criterion: Option<String>,
    /// `required`, `too_many`, `reason`, `unknown` or `undeclared`.
    pub code: &'static str,
}

impl Sheet {
    /// The sum of the points that are there.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.marks.values().filter_map(|m| m.points).fold(0, u32::saturating_add)
    }

    /// The points in the order of the criteria, if the sheet may be handed in.
    ///
    /// # Errors
    /// Every [`SheetFault`], in the order of the criteria.
    pub fn read(&self, rules: &PanelRules) -> Result<Vec<u32>, Vec<SheetFault>> {
        let mut faults = Vec::new();
        let mut points = Vec::new();
        let fault = |code: &str, what| SheetFault { criterion: Some(code.to_owned()), code: what };
        for criterion in &rules.criteria {
            let mark = self.marks.get(&criterion.code);
            match mark.and_then(|m| m.points) {
                None => faults.push(fault(&criterion.code, "required")),
                Some(n) if n > criterion.points => faults.push(fault(&criterion.code, "too_many")),
                Some(n) => {
                    if rules.is_extreme(criterion, n) && mark.is_none_or(|m| m.reason.trim().is_empty()) {
                        faults.push(fault(&criterion.code, "reason"));
                    }
                    points.push(n);
                }
            }
        }
        faults.extend(self.marks.keys().filter(|code| rules.criterion(code).is_none()).map(|code| fault(code, "unknown")));
        if !self.no_conflict {
            faults.push(SheetFault { criterion: None, code: "undeclared" });
        }
        if faults.is_empty() { Ok(points) } else { Err(faults) }
    }
}
