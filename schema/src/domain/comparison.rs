//! What can be laid side by side (E15), and how far cases say that a listing lifted its customers.

use super::catalogue::{Case, Evidence, codes};
use super::ids::{ScenarioCode, SolutionRef};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fewest solutions that can be compared.
pub const FEWEST: usize = 2;
/// Most solutions that fit on one page.
pub const MOST: usize = 4;

codes!(
    /// What is wrong with a choice of solutions.
    ChoiceFaultKind {
        /// The text is no reference.
        Malformed = "malformed",
        /// There is no such solution.
        Unknown = "unknown",
        /// It was published once and is not any more.
        Withdrawn = "withdrawn",
        /// It was chosen before.
        Repeated = "repeated",
        /// Fewer are chosen than are needed.
        TooFew = "too_few",
        /// More are chosen than are taken.
        TooMany = "too_many",
    }
);

/// One fault of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceFault {
    /// Which one, counted from 0 as it was sent; `None` where the number of them is wrong.
    pub place: Option<usize>,
    /// What was sent there.
    pub given: String,
    /// What is wrong.
    pub kind: ChoiceFaultKind,
}

impl ChoiceFault {
    /// A fault of one choice.
    #[must_use]
    pub fn at(place: usize, given: impl Into<String>, kind: ChoiceFaultKind) -> Self {
        Self { place: Some(place), given: given.into(), kind }
    }

    /// A fault of the number of choices, of which `count` were left.
    #[must_use]
    pub fn of_count(count: usize, kind: ChoiceFaultKind) -> Self {
        Self { place: None, given: count.to_string(), kind }
    }
}

/// The references among `given`, each once, with its place; empty texts are passed over.
#[must_use]
pub fn read_choice<T: AsRef<str>>(given: &[T]) -> (Vec<(usize, SolutionRef)>, Vec<ChoiceFault>) {
    let (mut chosen, mut faults): (Vec<(usize, SolutionRef)>, Vec<ChoiceFault>) = (Vec::new(), Vec::new());
    for (place, text) in given.iter().map(|t| t.as_ref().trim()).enumerate().filter(|(_, t)| !t.is_empty()) {
        match SolutionRef::parse(text) {
            Ok(key) if chosen.iter().any(|(_, held)| *held == key) => {
                faults.push(ChoiceFault::at(place, text, ChoiceFaultKind::Repeated));
            }
            Ok(key) => chosen.push((place, key)),
            Err(_) => faults.push(ChoiceFault::at(place, text, ChoiceFaultKind::Malformed)),
        }
    }
    (chosen, faults)
}

/// Customers that a listing lifted from one 数字化水平 to another, as its cases say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lift {
    /// Level before, 0–4.
    pub from: u8,
    /// Level after, 0–4.
    pub to: u8,
    /// Grade of the evidence.
    pub evidence: Evidence,
    /// How many cases say so.
    pub cases: u32,
}

/// What the cases say about levels: the best evidence first, then the higher level. Cases without both levels say nothing.
#[must_use]
pub fn lifts(cases: &[Case]) -> Vec<Lift> {
    let mut counts: BTreeMap<(Evidence, u8, u8), u32> = BTreeMap::new();
    for case in cases {
        if let (Some(from), Some(to)) = (case.level_before, case.level_after) {
            *counts.entry((case.evidence, to, from)).or_default() += 1;
        }
    }
    counts.into_iter().rev().map(|((evidence, to, from), cases)| Lift { from, to, evidence, cases }).collect()
}

/// The best evidence for one scenario and how many cases speak for it: a case without scenarios speaks for all that its
/// listing claims.
#[must_use]
pub fn evidence_for(cases: &[Case], code: &ScenarioCode) -> (Evidence, u32) {
    let speaks = |case: &&Case| case.scenarios.is_empty() || case.scenarios.contains(code);
    cases.iter().filter(speaks).fold((Evidence::Claimed, 0), |(best, n), case| (best.max(case.evidence), n + 1))
}

/// How many cases there are of each grade, the strongest first; grades without a case are left out.
#[must_use]
pub fn grades(cases: &[Case]) -> Vec<(Evidence, u32)> {
    let count = |grade: Evidence| cases.iter().fold(0u32, |n, case| n + u32::from(case.evidence == grade));
    Evidence::ALL.iter().rev().map(|grade| (*grade, count(*grade))).filter(|(_, n)| *n > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CaseRef, SectorCode};

    fn case(evidence: Evidence, before: Option<u8>, after: Option<u8>) -> Case {
        Case {
            case_ref: CaseRef::parse("C-1").expect("a reference"),
            solution_ref: SolutionRef::parse("S-1").expect("a reference"),
            enterprise_name: "某厂".to_owned(),
            sector: SectorCode::parse("AP").expect("a code"),
            scenarios: Vec::new(),
            contract: None,
            started_on: None,
            accepted_on: None,
            level_before: before,
            level_after: after,
            evidence,
            satisfaction: None,
        }
    }

    #[test]
    fn a_choice_keeps_each_solution_once_and_names_what_is_wrong() {
        let (chosen, faults) = read_choice(&["S-2", "", " S-1 ", "S-2", "a/b"]);
        let chosen: Vec<_> = chosen.iter().map(|(place, key)| (*place, key.as_str())).collect();
        assert_eq!(chosen, [(0, "S-2"), (2, "S-1")]);
        let faults: Vec<_> = faults.iter().map(|f| (f.place, f.given.as_str(), f.kind)).collect();
        assert_eq!(faults, [(Some(3), "S-2", ChoiceFaultKind::Repeated), (Some(4), "a/b", ChoiceFaultKind::Malformed)]);
    }

    #[test]
    fn lifts_are_counted_by_evidence_and_nothing_is_made_up() {
        let cases = [
            case(Evidence::Claimed, Some(0), Some(3)),
            case(Evidence::Accepted, Some(1), Some(2)),
            case(Evidence::Accepted, Some(1), Some(2)),
            case(Evidence::Accepted, Some(1), Some(3)),
            case(Evidence::Accepted, None, Some(2)),
        ];
        let found: Vec<_> = lifts(&cases).iter().map(|l| (l.evidence, l.from, l.to, l.cases)).collect();
        assert_eq!(found, [(Evidence::Accepted, 1, 3, 1), (Evidence::Accepted, 1, 2, 2), (Evidence::Claimed, 0, 3, 1)]);
        assert_eq!(grades(&cases), [(Evidence::Accepted, 4), (Evidence::Claimed, 1)]);
        assert!(lifts(&[]).is_empty() && grades(&[]).is_empty());
    }
}
